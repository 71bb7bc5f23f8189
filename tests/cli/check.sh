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
	'{"id": "c", "text": "Un a\u00f1o y ma\u00f1ana.", "lang": "es"}' >"$tap_dir/three.jsonl"
printf 'One cat.\n!refused\n(odd)\nUn año.\n{\n' >"$tap_dir/lines.txt"

# Which kind of plugin tells which lie, the test that it fails, what that says (an
# extended regular expression).
cat >"$tap_dir/lies" <<'END'
analyzer loads-crash loads crashes .signal 6
analyzer loads-end loads ends the program .status 7
analyzer loads-nothing loads the same constant data
loud exports exports as 'liar_helper'
analyzer listing listing takes [0-9]+ ms
analyzer abi abi of plugin interface 2
analyzer abi-descriptor abi of plugin interface 2
analyzer abi-short abi too short
analyzer descriptor descriptor id is missing
analyzer descriptor-kinds descriptor lists no kinds
analyzer options options refuses level=9.*nine is too many
analyzer options-crash options crashes .*with level=9
analyzer manners-folder manners working directory
analyzer manners-print manners standard output
analyzer documents-code documents answers 42
analyzer documents-crash documents crashes .signal 6.*processing document 'empty'
analyzer documents-recursion documents crashes .signal 11
stemmer documents-crash documents crashes .signal 6
sink documents-crash documents crashes .signal 6
reader sources-crash sources crashes .signal 6
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
sink sealed sealed writes to the document's text
sink bounds bounds beyond the document's text
sink memory memory leaks
sink manners-streams manners prints to standard error
stemmer sealed sealed writes to the term
stemmer memory memory leaks
stemmer fuzz fuzz crashes .signal 6
stemmer order order comes out otherwise (backwards|in another order)
reader fuzz fuzz crashes .signal 6
reader large large worse than linear
reader manners-signals manners changes how signals are handled
reader create-leak create-destroy leaks: [0-9]+ blocks
analyzer loads-hang loads does not come back within 1 second while it is loaded
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
	"$cotejo" plugin check --quick --time-limit "$limit" "$only" --save "$tap_dir/$1-$2/inputs" \
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

# run_liar KIND LIE: a run that takes it in, into files in its folder.
run_liar() {
	run_dir="$tap_dir/$1-$2"
	case $1 in
	analyzer | loud) set -- --plugins liar "$tap_dir/three.jsonl" ;;
	stemmer) set -- --plugins language,liar --with tokens "$tap_dir/three.jsonl" ;;
	reader) set -- --plugins '' --reader liar "$tap_dir/lines.txt" ;;
	sink) set -- --plugins '' --sink liar --set "liar.output=$run_dir/o" "$tap_dir/three.jsonl" ;;
	esac
	# on several threads: a crash on any of them is told
	"$cotejo" run --jobs 4 --plugin-path "$run_dir" "$@" >"$run_dir/documents" 2>"$run_dir/told" </dev/null
	echo $? >"$run_dir/ended"
}

# judge_run KIND LIE: it ended as it should and said what it had to say.
judge_run() {
	judge_dir="$tap_dir/$1-$2"
	judge_ended=$(cat "$judge_dir/ended") judge_want=0 judge_pattern='^$'
	if [ "$1" = reader ]; then judge_want=1 judge_pattern="lines\.txt.*it begins with '!'"; fi
	while read -r judge_kind judge_lie judge_status judge_told; do
		[ "$1 $2" = "$judge_kind $judge_lie" ] || continue
		judge_want=$judge_status judge_pattern=$judge_told
	done <"$tap_dir/outcomes"
	if [ "$judge_ended" = "$judge_want" ] &&
		{ [ "$judge_want" = 0 ] || grep -Eq -- "$judge_pattern" "$judge_dir/told"; }; then
		pass "a run with $1 $2"
	else
		fail "a run with $1 $2" "status $judge_ended, not $judge_want: $judge_pattern" \
			"$(head -c 600 "$judge_dir/told")"
	fi
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
make_liar analyzer loads-hang
run_liar analyzer loads-hang &
slow=$!
while read -r kind lie test pattern; do
	make_liar "$kind" "$lie"
	try_liar "$kind" "$lie" "$test" &
	count=$((count + 1))
	tries="${tries-} $!"
	if [ $((count % 8)) -eq 0 ]; then
		# shellcheck disable=SC2086
		wait $tries
		tries=
	fi
done <"$tap_dir/lies"
# shellcheck disable=SC2086
wait $tries
while read -r kind lie test pattern; do
	judge_liar "$kind" "$lie" "$test" "$pattern"
done <"$tap_dir/lies"

input=$(sed -n 's/^ *input: //p' "$tap_dir/analyzer-fuzz/out")
if [ -n "$input" ] && grep -q '"text": "~"' "$input"; then
	pass "what fuzz finds is made small"
else
	fail "what fuzz finds is made small" "$input" "$(cat "$tap_dir/analyzer-fuzz/out")"
fi

run "$cotejo" plugin check --quick --only documents,layers,workers --save "$tap_dir/inputs" \
	"$tap_dir/analyzer-documents-crash/documents-crash.so"
check "a crash is told once" 1 'FAIL +documents' 'skip +layers' 'skip +workers' \
	"not done: it crashes .* as in 'documents'" ' 1 errors, 0 warnings, 2 notes'

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

# The host takes each of them into a run and lives: how the run ends and what it
# says where that is not to take no notice.
cat >"$tap_dir/outcomes" <<'END'
analyzer loads-hang 2 loads-hang\.so': does not finish loading within 10 seconds
analyzer loads-crash 2 loads-crash\.so': crashes when it is loaded
analyzer loads-end 2 loads-end\.so': ends the program when it is loaded .status 7
analyzer loads-nothing 2 loads-nothing\.so': .*returned nothing
analyzer abi 2 abi\.so': was built for plugin interface 2\.
analyzer abi-descriptor 2 built for plugin interface 2\.
analyzer abi-short 2 abi-short\.so': one of its descriptors is too short
analyzer descriptor 2 descriptor\.so': a plugin's id is missing
analyzer descriptor-kinds 2 descriptor-kinds\.so': plugin 'liar' extends .* no kinds
analyzer documents-code 3 plugin 'liar', document 'b': it answered with a code that means nothing
analyzer documents-crash 134 plugin 'liar' crashed in process\(\), 'b' \(signal 6\)
analyzer documents-recursion 139 plugin 'liar' crashed in process\(\), 'b' \(signal 11\)
stemmer documents-crash 134 plugin 'liar' crashed in stem\(\), 'año' \(signal 6\)
sink documents-crash 134 plugin 'liar' crashed in collect\(\), 'b' \(signal 6\)
reader sources-crash 134 plugin 'liar' crashed in next\(\), '.*lines\.txt' \(signal 6\)
analyzer documents-reason 1 'b': plugin 'liar': it could not handle .* gave no reason
analyzer documents-fatal 3 plugin 'liar', document 'b': there is no text
analyzer layers 1 'a': plugin 'liar': it wrote to a layer that it does not declare
analyzer layers-kind 1 'a': plugin 'liar': .* of a kind that it does not declare
analyzer layers-field 1 'a': plugin 'liar': .* a field that its kind does not declare
analyzer spans-past 1 'a': plugin 'liar': it wrote a span outside the text or off a character
analyzer spans-cut 1 'c': plugin 'liar': it wrote a span outside the text or off a character
analyzer values-label 1 'a': plugin 'liar': it wrote text that is not UTF-8
reader sources 1 lines\.txt': it answered with a code that means nothing
reader forward 1 reader 'liar' makes document after document without going forward
END
while read -r kind lie test pattern; do
	[ "$lie" = loads-hang ] || run_liar "$kind" "$lie"
	[ "$lie" != loads-hang ] || wait "$slow"
	judge_run "$kind" "$lie"
done <"$tap_dir/lies"
run cat "$tap_dir/analyzer-layers/documents"
check "documents go on without what was dropped" 0 '"id": "a"' '"id": "c".*"incomplete"'
run "$cotejo" plugin list --plugin-path "$tap_dir/analyzer-abi"
check "a library that is refused is listed with the reason" 1 "abi\.so': was built for plugin interface 2\."
finish
