#!/bin/sh
# Run the folders of cases/, or those that are named: what comes out for the
# input must be what the file "expected" holds.
#   sh cases.sh [CASE...]            compare
#   sh cases.sh --update [CASE...]   write what comes out as what is expected
: "${COTEJO:=cotejo}" "${NAME:=stem-portuguese}"

run() {
	"$COTEJO" run --plugin-path . --plugins "$NAME" --with tokens "$1" |
		sed 's/.*"tokens": //; s/, "entities": .*//'
}

update=
if [ "${1-}" = --update ]; then update=yes && shift; fi
[ $# -gt 0 ] || set -- cases/*/
failed=0
for case; do
	case=${case%/}
	input=$(ls "$case"/input.*) || exit 2
	if [ "$update" ]; then
		run "$input" >"$case/expected"
	elif [ ! -f "$case/expected" ]; then
		failed=1
		echo "not ok $case: nothing is expected yet; 'sh cases.sh --update $case' writes what comes out"
	elif run "$input" | diff "$case/expected" - >"$case/diff"; then
		rm "$case/diff"
		echo "ok $case"
	else
		failed=1
		echo "not ok $case"
		cat "$case/diff"
	fi
done
exit $failed
