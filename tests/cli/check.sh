#!/bin/sh
# SPDX-License-Identifier: MIT
# Every test of `cotejo plugin check` is failed by a plugin that lies about just
# that, and the host takes all of them into a run and lives. With CHECK_FULL=1 each
# liar goes through all tests, and fails that one alone.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"

if sanitized; then
	skip "plugins that lie" "plugin check is left to plain builds"
	finish
fi

liars="$COTEJO_BUILD/tests/mock/liars"
export COTEJO_DATA_PATH=
printf '%s\n' '{"id": "a", "text": "One cat.", "lang": "en"}' '{"id": "b", "text": ""}' \
	'{"id": "c", "text": "Un a\u00f1o y ma\u00f1ana.", "lang": "es"}' >"$tap_dir/two.jsonl"

# Which kind of plugin tells which lie, the test that it fails, what that says (an
# extended regular expression).
cat >"$tap_dir/lies" <<'END'
analyzer loads-hang loads does not come back within 1 second while it is loaded
analyzer loads-crash loads crashes .signal 6
analyzer loads-end loads ends the program .status 7
analyzer loads-nothing loads the same constant data
loud exports exports as 'liar_helper'
analyzer listing listing takes [0-9]+ ms
analyzer abi abi of plugin interface 2.0
analyzer abi-descriptor abi of plugin interface 2.0
analyzer abi-short abi too short
analyzer descriptor descriptor id is missing
analyzer descriptor-kinds descriptor lists no kinds
analyzer options options refuses level=9.*nine is too many
analyzer options-crash options crashes .*with level=9
analyzer manners-folder manners working directory
analyzer manners-print manners standard output
analyzer documents-code documents answers 42
analyzer documents-reason documents gives no reason
analyzer documents-fatal documents ends the whole run: there is no text
analyzer layers layers layer 0 of its list, which it does not PROVIDE
analyzer layers-kind layers kind 5 of its list
analyzer layers-field layers field 3 of kind 'whole'
analyzer spans-past spans ends behind the text
analyzer spans-cut spans cuts a character
analyzer values-norm values '12,5', which is no decimal
analyzer values-share values confidence of 7
analyzer values-label values label that is no valid UTF-8
analyzer sealed sealed writes to the column 'begin' of layer 'tokens'
analyzer sealed-text sealed writes to the document's text
analyzer bounds bounds beyond the document's text
analyzer large large worse than linear
analyzer again again the second time
analyzer order order comes out otherwise (backwards|in another order)
analyzer workers workers otherwise with [28] workers
analyzer fuzz fuzz crashes .signal 6
stemmer values values no valid UTF-8
stemmer again again comes out otherwise the second time
stemmer documents documents answers 2
stemmer bounds bounds beyond the term
reader sources sources answers 42
reader probe probe otherwise the second time
reader probe-score probe answers 150
reader windows windows reads otherwise through a window
reader forward forward does not come to an end
reader places places without a place
reader places-wrong places at line 10000
reader slices slices claims the bytes
reader truncation truncation crashes
reader values values the body begins
reader sealed sealed writes to the window
reader bounds bounds beyond the window
sink again again differs the second time
sink workers workers differs with [28] workers
sink parts parts collected in another order
sink abort abort changes what was there
sink full-disk full-disk its output is not whole
analyzer create-leak create-destroy leaks: [0-9]+ blocks
analyzer create-files create-destroy leaves files open
analyzer memory memory leaks
analyzer allocation-crash allocation crashes
analyzer allocation-leak allocation leaves 1 blocks behind
analyzer allocation-silent allocation what it made is another
reader memory memory leaks
reader allocation allocation crashes
sink allocation allocation crashes
reader again again reads otherwise
END

# make_liar KIND LIE: copies the liar into a folder of its own, $lib.
make_liar() {
	lib="$tap_dir/$1-$2/$2.so"
	mkdir -p "$tap_dir/$1-$2"
	cp "$liars/$1.so" "$lib"
}

# try_liar KIND LIE TEST: its check, into files in its folder.
try_liar() {
	limit=60 only=--only=$3
	[ "$2" != loads-hang ] || limit=1
	[ -z "${CHECK_FULL-}" ] || only=--seed=1
	"$cotejo" plugin check --quick --time-limit "$limit" "$only" --save "$tap_dir/inputs" \
		"$tap_dir/$1-$2/$2.so" >"$tap_dir/$1-$2/out" 2>&1 </dev/null
	echo $? >"$tap_dir/$1-$2/status"
}

# judge_liar KIND LIE TEST PATTERN: it failed that test and no other, and was told so.
judge_liar() {
	judge_dir="$tap_dir/$1-$2"
	judge_found=$(sed -n 's/^  FAIL  \([a-z-]*\).*/\1/p' "$judge_dir/out" | tr '\n' ' ')
	if [ "$(cat "$judge_dir/status")" = 1 ] && [ "$judge_found" = "$3 " ] &&
		grep -Eq -- "$4" "$judge_dir/out"; then
		pass "$1: $2 fails $3"
	else
		fail "$1: $2 fails $3" "failed: $judge_found, no: $4" "$(cat "$judge_dir/out")"
	fi
}

# runs LIE STATUS PATTERN: the host takes the analyzer into a run.
runs() {
	make_liar analyzer "$1"
	run "$cotejo" run --plugin-path "$(dirname "$lib")" --plugins liar "$tap_dir/two.jsonl"
	check "run with $1" "$2" "$3"
}

run "$cotejo" plugin check --list
check "--list" 0 '^spans +every span' '^full-disk .*\(sink\)'
run "$cotejo" plugin check --list --json
check "--list --json" 0 '"name":"fuzz"'
run "$cotejo" plugin check
check "without a library" 2 'takes one library'
run "$cotejo" plugin check --only nonsense "$liars/analyzer.so"
check "an unknown test" 2 "no test 'nonsense'"
run "$cotejo" plugin check "$tap_dir/nowhere.so"
check "no such library" 2 'cannot read'
run "$cotejo" plugin check --plugin nobody --only spans "$liars/analyzer.so"
check "no such plugin" 2 "no plugin 'nobody'"
run "$cotejo" plugin check --seed=x "$liars/analyzer.so"
check "a seed that is no number" 2 'whole number'
for kind in analyzer reader sink stemmer; do
	run "$cotejo" plugin check --quick --save "$tap_dir/inputs" "$liars/$kind.so"
	check "a $kind that does not lie" 0 ' 0 errors, 0 warnings'
done
run "$cotejo" plugin check --quick --json --only spans,values "$liars/analyzer.so"
check "--json" 0 '"errors":0' '"verdict":"passed"' '"tests":2'

# most of them wait or sleep, so some at a time
count=0
while read -r kind lie test pattern; do
	make_liar "$kind" "$lie"
	try_liar "$kind" "$lie" "$test" &
	count=$((count + 1))
	[ $((count % 8)) -ne 0 ] || wait
done <"$tap_dir/lies"
wait
while read -r kind lie test pattern; do
	judge_liar "$kind" "$lie" "$test" "$pattern"
done <"$tap_dir/lies"

input=$(sed -n 's/^ *input: //p' "$tap_dir/analyzer-fuzz/out")
if [ -n "$input" ] && grep -q '"text": "~"' "$input"; then
	pass "what fuzz finds is made small"
else
	fail "what fuzz finds is made small" "$input" "$(cat "$tap_dir/analyzer-fuzz/out")"
fi

# each row of the list, for the kinds of plugin that it is for, has its liar
"$cotejo" plugin check --list >"$tap_dir/list"
while read -r name row; do
	kinds=$(printf '%s\n' "$row" | sed 's/.*(\(.*\))$/\1/; s/, /|/g; s/library\|all/[a-z]*/')
	if grep -Eq "^($kinds) [a-z-]+ $name " "$tap_dir/lies"; then
		pass "test $name ($kinds) has a liar"
	else
		fail "test $name ($kinds) has a liar"
	fi
done <"$tap_dir/list"

# the host
runs loads-crash 2 "no plugin 'liar' is installed"
runs loads-end 2 "no plugin 'liar' is installed"
runs abi 2 "no plugin 'liar' is installed"
runs abi-short 2 "no plugin 'liar' is installed"
runs descriptor 2 "no plugin 'liar' is installed"
run "$cotejo" plugin list --plugin-path "$tap_dir/analyzer-abi"
check "and says why" 1 'built for plugin interface 2.0'
runs layers 1 "plugin 'liar': it wrote to a layer that it does not declare"
runs layers-kind 1 'of a kind that it does not declare'
runs layers-field 1 'a field that its kind does not declare'
runs spans-past 1 'outside the text or off a character'
runs spans-cut 1 'outside the text or off a character'
runs documents-code 3 "plugin 'liar', document 'b'"
runs documents-reason 1 "plugin 'liar': it could not handle the document and gave no reason"
runs documents-fatal 3 'there is no text'
for quiet in values-norm values-share again order workers memory create-leak sealed-text bounds; do
	runs $quiet 0 '"id": "c"'
done
finish
