#!/bin/sh
# SPDX-License-Identifier: MIT
# Every test of `cotejo plugin check` is failed by a plugin that lies about just
# that, and the host takes all of them into a run and lives.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"

liars="$COTEJO_BUILD/tests/mock/liars"
export COTEJO_DATA_PATH=
printf '%s\n' '{"id": "a", "text": "One cat.", "lang": "en"}' '{"id": "b", "text": ""}' \
	'{"id": "c", "text": "Un a\u00f1o y ma\u00f1ana.", "lang": "es"}' >"$tap_dir/two.jsonl"

# make_liar KIND LIE: copies the liar into a folder of its own, $lib.
make_liar() {
	lib="$tap_dir/$1-$2/$2.so"
	mkdir -p "$tap_dir/$1-$2"
	cp "$liars/$1.so" "$lib"
}

# fails KIND LIE PATTERN TEST...: the check finds the lie, in these tests and in no
# other, and says PATTERN.
fails() {
	fail_kind=$1 fail_lie=$2 fail_pattern=$3
	shift 3
	make_liar "$fail_kind" "$fail_lie"
	run "$cotejo" plugin check --quick --time-limit "${limit:-60}" ${sanitized:+--only $1} \
		--save "$tap_dir/inputs" "$lib"
	found=$(sed -n 's/^  FAIL  \([a-z-]*\).*/\1/p' "$out" | tr '\n' ' ')
	if [ "$status" -eq 1 ] && [ "$found" = "$* " ] && grep -Eq -- "$fail_pattern" "$out"; then
		pass "$fail_kind: $fail_lie fails $*"
	else
		fail "$fail_kind: $fail_lie fails $*" "status $status, failed: $found" "$(cat "$out" "$err")"
	fi
}

# runs LIE STATUS PATTERN: the host takes the analyzer into a run.
runs() {
	make_liar analyzer "$1"
	run "$cotejo" run --plugin-path "$(dirname "$lib")" --plugins liar "$tap_dir/two.jsonl"
	check "run with $1" "$2" "$3"
}

# with sanitizers each process takes its time: the test that has to fail, alone
run "$cotejo" plugin check --quick --only allocation "$liars/analyzer.so"
sanitized=$(sed -n 's/.*note: not tested.*/yes/p' "$out")

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

limit=2 fails analyzer loads-hang 'does not come back within 2 seconds while it is loaded' loads
fails analyzer loads-crash 'crashes .signal 6' loads
fails analyzer loads-end 'ends the program .status 7' loads
fails analyzer loads-nothing 'the same constant data' loads
fails loud exports "as 'liar_helper'" exports
fails analyzer listing 'takes [0-9]+ ms' listing
fails analyzer abi 'of plugin interface 2.0' abi
fails analyzer abi-descriptor 'of plugin interface 2.0' abi
fails analyzer abi-short 'too short' abi
fails analyzer descriptor 'id is missing' descriptor
fails analyzer descriptor-kinds 'lists no kinds' descriptor
fails analyzer options 'refuses level=9.*nine is too many' options
fails analyzer options-crash 'crashes .*with level=9' options
fails analyzer manners-folder 'working directory' manners
fails analyzer manners-print 'standard output' manners
fails analyzer documents-code 'answers 42' documents
fails analyzer documents-reason 'gives no reason' documents
fails analyzer documents-fatal 'ends the whole run: there is no text' documents
fails analyzer layers 'layer 0 of its list, which it does not PROVIDE' layers
fails analyzer layers-kind 'kind 5 of its list' layers
fails analyzer layers-field "field 3 of kind 'whole'" layers
fails analyzer spans-past 'ends behind the text' spans
fails analyzer spans-cut 'cuts a character' spans
fails analyzer values-norm "'12,5', which is no decimal" values
fails analyzer values-share 'confidence of 7' values
fails analyzer values-label 'label that is no valid UTF-8' values
fails analyzer sealed "writes to the column 'begin' of layer 'tokens'" sealed
fails analyzer sealed-text "writes to the document's text" sealed
fails analyzer bounds "beyond the document's text" bounds
fails analyzer large 'worse than linear' large
fails analyzer again 'the second time' again
fails analyzer order 'comes out otherwise (backwards|in another order)' order
fails analyzer workers 'otherwise with [28] workers' workers
fails analyzer fuzz 'crashes .signal 6' fuzz
input=$(sed -n 's/^ *input: //p' "$out")
if [ -n "$input" ] && grep -q '"text": "~"' "$input"; then
	pass "what fuzz finds is made small"
else
	fail "what fuzz finds is made small" "$input" "$(cat "$out")"
fi
fails stemmer values 'no valid UTF-8' values
fails stemmer again 'comes out otherwise the second time' again
fails stemmer documents 'answers 2' documents
fails stemmer bounds 'beyond the term' bounds
fails reader sources 'answers 42' sources
fails reader probe 'otherwise the second time' probe
fails reader probe-score 'answers 150' probe
fails reader windows 'reads otherwise through a window' windows
fails reader forward 'does not come to an end' forward
fails reader places 'without a place' places
fails reader places-wrong 'at line 10000' places
fails reader slices 'claims the bytes' slices
fails reader truncation 'crashes' truncation
fails reader values 'the body begins' values
fails reader sealed 'writes to the window' sealed
fails reader bounds 'beyond the window' bounds
fails sink again 'differs the second time' again
fails sink workers 'differs with [28] workers' workers
fails sink parts 'collected in another order' parts
fails sink abort 'changes what was there' abort
fails sink full-disk 'its output is not whole' full-disk

# what is seen only where allocations are counted
if [ -n "$sanitized" ]; then
	skip "want of memory" "this build has sanitizers"
else
	fails analyzer create-leak 'leaks: [0-9]+ blocks' create-destroy
	fails analyzer create-files 'leaves files open' create-destroy
	fails analyzer memory 'leaks' memory
	fails analyzer allocation-crash 'crashes' allocation
	fails analyzer allocation-leak 'leaves 1 blocks behind' allocation
	fails analyzer allocation-silent 'what it made is another' allocation
	fails reader memory 'leaks' memory
	fails reader allocation 'crashes' allocation
	fails sink allocation 'crashes' allocation
fi

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
	case $sanitized$quiet in yesbounds | yesmemory | yescreate-leak) continue ;; esac
	runs $quiet 0 '"id": "c"'
done
finish
