#!/bin/sh
# Run the folders of cases/, or those that are named: what comes out for the
# input must be what the file "expected" holds.
#   sh cases.sh [CASE...]            compare
#   sh cases.sh --update [CASE...]   write what comes out as what is expected
: "${COTEJO:=cotejo}" "${NAME:=hashtags}"

# A case whose name begins with "counts" is one of the sink.
run() {
	case $1 in
	cases/counts*) set -- --sink hashtag-counts "$@" ;;
	esac
	"$COTEJO" run --plugin-path . --plugins hashtags "$@" |
		sed 's/.*"entities": //; s/, "layers": .*//; s/}$//'
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
