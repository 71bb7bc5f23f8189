#!/bin/sh
# Run every folder of cases/: what comes out for its input must be what its
# file "expected" holds. `sh cases.sh --update` writes what comes out there.
: "${COTEJO:=cotejo}" "${NAME:=hashtags}"

# A case whose name begins with "counts" is one of the sink.
run() {
	case $1 in
	cases/counts*) set -- --sink hashtag-counts "$@" ;;
	esac
	"$COTEJO" run --plugin-path . --plugins hashtags "$@" |
		sed 's/.*"entities": //; s/, "layers": .*//; s/}$//'
}

failed=0
for case in cases/*/; do
	input=$(ls "$case"input.*)
	if [ "$1" = --update ]; then
		run "$input" >"${case}expected"
	elif run "$input" | diff "${case}expected" - >"${case}diff"; then
		rm "${case}diff"
		echo "ok $case"
	else
		failed=1
		echo "not ok $case"
		cat "${case}diff"
	fi
done
exit $failed
