#!/bin/sh
# SPDX-License-Identifier: MIT
# Finding, refusing, ordering and configuring plugins; plugins that are wrong.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"
mock="$COTEJO_BUILD/tests/mock"
printf '%s\n' '{"id": "a", "text": "The cat sat on the mat."}' '{"id": "b", "text": "A red dog ran."}' \
	>"$tap_dir/two.jsonl"
two="$tap_dir/two.jsonl"

run "$cotejo" plugin list
check "list names a plugin of every kind" 0 '^jsonl +reader' '^language +analyzer' \
	'^stem-english +stemmer' '^jsonl-out +sink'
run "$cotejo" plugin list --json
check "list --json is one value" 0 '"plugins": \['
run "$cotejo" plugin show jsonl-out
check "show prints options with type and default" 0 'output +path' '^licence +MIT'
run "$cotejo" plugin show jsonl-out --json
check "show --json" 0 '"kind": "sink"'
run "$cotejo" plugin show nobody
check "show: an unknown plugin" 2 "no plugin 'nobody' is installed"
run "$cotejo" plugin graph
check "graph prints the order" 0 '^ 1 +paragraphs' 'jsonl-out'
run "$cotejo" plugin graph --json
check "graph --json" 0 '"steps": \['
run "$cotejo" plugin frobnicate
check "an unknown verb of plugin" 2 "'frobnicate' is no subcommand"

run "$cotejo" run --plugin-path "$mock/works" --plugins mock-works "$two"
check "a plugin with a kind of its own" 0 '"kind": "triple"' '"value": "cat"'

for wrong in other-abi:'plugin interface 2\.' short:'too short' crashes:'crashes when it is loaded' \
	ends:'ends the program' stranger:'is no cotejo plugin' unnamed:"id is missing"; do
	name=${wrong%%:*}
	run "$cotejo" plugin list --plugin-path "$mock/$name"
	check "a library is refused by name: $name" 1 "$name\.so': .*${wrong#*:}" '^jsonl-out'
done
run "$cotejo" run --plugin-path "$mock/crashes" --plugins language "$two"
check "a run goes on beside a library that crashes" 0 "crashes\.so': crashes" '"id": "a"'
printf 'not a library\n' >"$tap_dir/text.so"
mkdir "$tap_dir/odd" && mv "$tap_dir/text.so" "$tap_dir/odd/"
run "$cotejo" plugin list --plugin-path "$tap_dir/odd"
check "a file that is no library" 1 "text\.so': cannot be loaded"
run "$cotejo" plugin list --plugin-path "$tap_dir/none"
check "a plugin folder that is not there" 2 "cannot read plugin folder .*none"

run "$cotejo" plugin list --plugin-path "$mock/works" --plugin-path "$mock/twin"
check "two libraries with one id: the first is taken" 1 "mock-works' is already taken from .*works\.so"
run "$cotejo" run --plugin-path "$mock/needs" --plugins mock-needs "$two"
check "a need that nothing meets" 2 "mock-needs' requires layer 'moods', which no installed plugin"
run "$cotejo" plugin graph --plugin-path "$mock/circle"
check "a circle" 2 "in a circle: 'mock-circle', 'mock-circle-other'"
run "$cotejo" plugin graph --plugin-path "$mock/stemmer"
check "two stemmers of one language" 2 "'mock-stemmer' and 'stem-english' are both stemmers of 'en'"
run "$cotejo" plugin graph --plugin-path "$mock/stemmer" --without stem-english
check "one of them left out" 0 'by mock-stemmer'
run "$cotejo" plugin graph --plugin-path "$mock/gaps"
check "two makers of one layer" 2 "both provide layer 'languages'"

run "$cotejo" run --plugin-path "$mock/undeclared" --plugins mock-undeclared "$two"
check "a plugin that writes to an undeclared layer" 1 '"incomplete".*mock-undeclared' \
	"does not declare as provided"
run "$cotejo" run --plugin-path "$mock/outside" --plugins mock-outside "$two"
check "a plugin that writes past the end" 1 "outside the text" '"id": "b"'
run "$cotejo" run --plugin-path "$mock/gaps" --without language --plugins mock-gaps "$two"
check "languages that do not tile" 1 "do not tile the text" '"lang": "und"'
run "$cotejo" run --plugin-path "$mock/works" --plugins mock-works --set mock-works.mark=dog "$two"
check "an analyzer that fails on one document" 1 "'b': plugin 'mock-works': it holds the mark 'dog'" \
	'"id": "a".*"value": "cat"' '"id": "b".*"incomplete"'
if grep '"id": "b"' "$out" | grep -q '"triple"'; then
	fail "what it wrote there is dropped" "$(cat "$out")"
else
	pass "what it wrote there is dropped"
fi

run "$cotejo" run --plugin-path "$mock/config" --plugins mock-config "$two"
check "create() refuses its configuration" 2 "mock-config': option 'mark': no mark is good enough"
run "$cotejo" run --plugin-path "$mock/works" --set mock-works.colour=red "$two"
check "an unknown option" 2 "has no option 'colour'; it has: mark, level"
run "$cotejo" run --plugin-path "$mock/works" --set mock-works.level=12 "$two"
check "an option out of its bounds" 2 "a number from 1 to 9 is expected"
run "$cotejo" run --set nobody.x=1 "$two"
check "an option of a plugin that is not there" 2 "no plugin 'nobody' is installed"
run "$cotejo" run --set mark "$two"
check "a --set that is none" 2 "plugin\.key=value"
run "$cotejo" run --plugins nobody "$two"
check "an unknown plugin" 2 "no plugin 'nobody' is installed; there are: "
run "$cotejo" run --plugins jsonl "$two"
check "a reader among the analyzers" 2 "'jsonl' is a reader"
run "$cotejo" run --reader nobody "$two"
check "an unknown reader" 2 "no reader 'nobody' is installed"

printf '[mock-works]\nmark = dog\n[cotejo]\njobs = 1\n' >"$tap_dir/good.ini"
run "$cotejo" run --plugin-path "$mock/works" --plugins mock-works --config "$tap_dir/good.ini" "$two"
check "options from a file" 1 "it holds the mark 'dog'"
run "$cotejo" run --plugin-path "$mock/works" --plugins mock-works --config "$tap_dir/good.ini" \
	--set mock-works.mark=cow "$two"
check "the command line wins over the file" 0 '"id": "b"'
printf '[mock-works]\n; fine\nlevel = many\n' >"$tap_dir/bad.ini"
run "$cotejo" run --plugin-path "$mock/works" --config "$tap_dir/bad.ini" "$two"
check "a mistake in the file names its line" 2 "bad\.ini:3: option 'level'.*whole number"
printf 'level\n' >"$tap_dir/worse.ini"
run "$cotejo" run --config "$tap_dir/worse.ini" "$two"
check "a file that is no configuration" 2 "worse\.ini:1"
run "$cotejo" run --config "$tap_dir/none.ini" "$two"
check "a configuration that is not there" 2 "none\.ini"

run "$cotejo" plugin list --plugin-path "$mock/works"
cp "$out" "$tap_dir/first"
if [ -s "$XDG_CACHE_HOME/cotejo/plugins.json" ]; then pass "scans are kept"; else fail "scans are kept"; fi
printf '{"format": 1, "abi": 1000, "libraries": 7' >"$XDG_CACHE_HOME/cotejo/plugins.json"
run "$cotejo" plugin list --plugin-path "$mock/works"
same "a broken cache is made anew" "$tap_dir/first" "$out"
finish
