#!/bin/sh
# SPDX-License-Identifier: MIT
# An index from the command line: made, searched, replaced, deleted from, merged,
# exported, damaged; the same bytes for any number of threads.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"
cat >"$tap_dir/a.jsonl" <<'END'
{"id": "a1", "lang": "es", "date": "2020-10-22", "headline": "Puertos", "text": "La RESOLUCIÓN del año fija US$ 6,7 millones para los puertos.", "press": "norte"}
{"id": "a2", "lang": "en", "date": "2021-03-01", "headline": "Ports", "text": "The resolution of the Ministry of Transport sets US$ 6.7 million aside for ports this year."}
END
cat >"$tap_dir/b.jsonl" <<'END'
{"id": "b1", "lang": "es", "date": "2019", "text": "Un ano es un anillo; las resoluciones llegan tarde."}
END
ix="$tap_dir/ix"

run "$cotejo" index -q -o "$ix" "$tap_dir/a.jsonl" "$tap_dir/b.jsonl"
check "index makes a folder" 0
run "$cotejo" search "$ix" resolucion
check "a word is found whatever its accents and ending" 0 '^2 of 3 documents' 'Puertos' 'b1' \
	'RESOLUCIÓN'
run "$cotejo" search "$ix" resolución --count
check "with the accent too" 0 '^2$'
run "$cotejo" search "$ix" =año --ids
check "= tells año" 0 '^a1$'
run "$cotejo" search "$ix" =ano --ids
check "from ano" 0 '^b1$'
run "$cotejo" search "$ix" nobody
check "no hit: status 1" 1 '^0 of 3'
run "$cotejo" search "$ix" '(ports'
check "a wrong query: status 2, with its place" 2 'byte 1: a bracket is opened'
run "$cotejo" search "$ix"
check "no query: status 2" 2 'no query is given'
run "$cotejo" search "$tap_dir/none" x
check "no index: status 2, with the remedy" 2 "is no index; make one with 'cotejo index"
run "$cotejo" search "$ix" 'money:USD>1000000 lang:en' --json
check "--json is one value" 0 '^\{"query":.*"total":1,.*"id":"a2".*"date":"2021-03-01"'
run "$cotejo" search "$ix" 'dated:2020..2021' --facets --sort=date --snippet=0
check "--facets, --sort" 0 '^languages: en 1, es 1' '^months: 2020-10 1, 2021-03 1' '^ 1. .*Ports' \
	'^organizations: Ministry of Transport 1$'
printf '%s\n' puertos nobody '' '"of the Ministry"' >"$tap_dir/queries"
run "$cotejo" search "$ix" --batch "$tap_dir/queries" --json
check "--batch is a value a line" 0
if [ "$(wc -l <"$out")" -eq 3 ]; then pass "three lines"; else fail "three lines" "$(cat "$out")"; fi

run "$cotejo" check "$ix"
check "check finds nothing wrong" 0
run "$cotejo" info "$ix" --json
check "info --json" 0 '"documents": ?3'
for jobs in 1 2; do
	"$cotejo" index -q --jobs=$jobs -o "$tap_dir/jobs$jobs" "$tap_dir/a.jsonl" "$tap_dir/b.jsonl"
done
if diff -r "$tap_dir/jobs1" "$tap_dir/jobs2" >"$out" 2>&1; then
	pass "the same bytes for one thread and two"
else
	fail "the same bytes for one thread and two" "$(cat "$out")"
fi

sed -i 1d "$tap_dir/a.jsonl"
run "$cotejo" index -q -o "$ix" "$tap_dir/a.jsonl"
run "$cotejo" search "$ix" puertos OR ports --ids
check "a source that is indexed again is replaced" 0 '^a2$'
if grep -q a1 "$out"; then fail "what it no longer has is gone"; else pass "what it no longer has is gone"; fi
run "$cotejo" delete "$ix" --id=b1
check "delete by id" 0 '^1 documents deleted'
run "$cotejo" delete "$ix" --id=b1
check "delete what is not there: status 1" 1 '^0 documents'
run "$cotejo" delete "$ix"
check "delete of nothing: status 2" 2 'nothing is named'
run "$cotejo" merge "$ix"
check "merge" 0 '^1 documents'
if grep -qr anillo "$ix"; then fail "deleted text is gone"; else pass "deleted text is gone"; fi
run "$cotejo" export "$ix"
check "export gives the document back" 0 '"id":"a2".*"text":"The resolution of the Ministry'
cp "$out" "$tap_dir/exported.jsonl"
run "$cotejo" index -q -o "$tap_dir/again" "$tap_dir/exported.jsonl"
check "and what it gave is read again" 0
run "$cotejo" search "$tap_dir/again" ports --ids
check "and found" 0 '^a2$'

for file in "$ix"/*.text; do printf 'X' | dd of="$file" bs=1 seek=30 conv=notrunc 2>/dev/null; done
run "$cotejo" check "$ix"
check "a changed byte: status 1, with file, block and offset" 1 'text.: block 0 at offset 0'
run "$cotejo" search "$ix" ports
check "and search says so" 2 'has a wrong checksum'
finish
