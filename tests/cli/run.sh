#!/bin/sh
# SPDX-License-Identifier: MIT
# cotejo run on the releases of corpora/: same bytes for any number of jobs and
# any way in, offsets that hold, help that is there.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"
cd "$COTEJO_SOURCE" || exit 99
texts=corpora

run "$cotejo" --version
check "--version" 0 '^cotejo [0-9]+\.[0-9]+'
run "$cotejo" --help
check "--help names every command" 0 '^ +run ' '^ +index ' '^ +search ' '^ +plugin '
for command in run index plugin search info check merge delete export; do
	run "$cotejo" "$command" --help
	check "$command --help" 0 "^Usage: cotejo $command"
done
run "$cotejo"
check "no command" 2 'Usage: cotejo COMMAND'

"$cotejo" run --jobs 1 "$texts"/*/*.txt >"$tap_dir/one" 2>"$err"
status=$?
cp "$tap_dir/one" "$out"
check "all texts of corpora/" 0 '"lang": "es"' '"lang": "en"' '"kind": "org"' '"kind": "money"' '"kind": "date"'
for jobs in 2 3 8; do
	"$cotejo" run --jobs $jobs "$texts"/*/*.txt >"$tap_dir/many" 2>/dev/null
	same "the same bytes with --jobs $jobs" "$tap_dir/one" "$tap_dir/many"
done
run "$cotejo" run --quiet -o "$tap_dir/file" "$texts"/*/*.txt
same "the same bytes into a file" "$tap_dir/one" "$tap_dir/file"
if env LC_ALL=tr_TR.UTF-8 LANG=de_DE.UTF-8 "$cotejo" run "$texts"/*/*.txt 2>/dev/null | cmp -s - "$tap_dir/one"; then
	pass "the same bytes in any locale"
else
	fail "the same bytes in any locale"
fi

one=$(find "$texts" -name '*.txt' | LC_ALL=C sort | head -n 1)
"$cotejo" run "$one" 2>/dev/null | sed "s|$one|-|g" >"$tap_dir/named"
"$cotejo" run - <"$one" 2>/dev/null >"$tap_dir/piped"
same "a file and standard input give the same but for the name" "$tap_dir/named" "$tap_dir/piped"
gzip -c "$one" | "$cotejo" run - 2>/dev/null >"$tap_dir/zipped"
same "gzip gives the same" "$tap_dir/piped" "$tap_dir/zipped"

if iconv -l >/dev/null 2>&1; then
	# the same text, but spans are no slices of the file any more
	strip() { sed 's/"source_span": \[[^]]*\]/"source_span": null/; s/"encoding": "[^"]*", //' "$1"; }
	printf 'Reuni\303\263n de socios\n\nLima, 3 de mayo de 2021. La compa\303\261\303\255a pag\303\263 2.500 euros ayer.\n' >"$tap_dir/utf8"
	"$cotejo" run - <"$tap_dir/utf8" 2>/dev/null >"$tap_dir/expected"
	for charset in ISO-8859-1 CP1252 UTF-16; do
		iconv -f UTF-8 -t "$charset" "$tap_dir/utf8" | "$cotejo" run - 2>/dev/null >"$tap_dir/other"
		strip "$tap_dir/expected" >"$tap_dir/a"
		strip "$tap_dir/other" >"$tap_dir/b"
		same "text in $charset" "$tap_dir/a" "$tap_dir/b"
	done
else
	skip "text in other charsets" "no iconv"
fi

# every entity's text is the slice of the file that its offsets name
if "$PYTHON" - "$tap_dir/one" >"$tap_dir/slices" 2>&1 <<'EOF'; then
import json, sys
files, count = {}, 0
for line in open(sys.argv[1], encoding="utf-8"):
    d = json.loads(line)
    raw = files.setdefault(d["source"], open(d["source"], "rb").read())
    begin, end = d["source_span"]
    text = raw[begin:end]
    tiles = [s for s in d["languages"]]
    assert tiles[0][0] == 0 and tiles[-1][1] == len(text), d["id"]
    assert all(a[1] == b[0] for a, b in zip(tiles, tiles[1:])), d["id"]
    last = 0
    for e in d["entities"]:
        assert text[e["start"]:e["end"]].decode() == e["text"], (d["id"], e)
        assert e["start"] >= last, (d["id"], e)
        last, count = e["end"], count + 1
print(count, "entities")
EOF
	pass "entities are slices of the file and do not overlap; languages tile"
else
	fail "entities are slices of the file and do not overlap; languages tile" "$(cat "$tap_dir/slices")"
fi
finish
