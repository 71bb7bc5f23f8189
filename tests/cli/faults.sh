#!/bin/sh
# SPDX-License-Identifier: MIT
# Bad input and bad luck: a clear message with place and remedy, the status that
# the manual promises, the rest of the input goes on, nothing is damaged.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"
d="$tap_dir/in" && mkdir "$d"
printf '%s\n' '{"id": "good", "text": "The committee met in Lima on 3 May 2021."}' >"$d/good.jsonl"
good="$d/good.jsonl"
# a release that goes on behind what is wrong
goes_on='"id": "good"'

run "$cotejo" run "$d/none.txt" "$good"
check "a missing file" 1 "cannot find '.*none\.txt': No such file" "$goes_on"

: >"$d/secret.txt" && chmod 0 "$d/secret.txt"
if [ "$(id -u)" -eq 0 ]; then
	skip "an unreadable file" "root reads everything"
else
	run "$cotejo" run "$d/secret.txt" "$good"
	check "an unreadable file" 1 "cannot open '.*secret\.txt': Permission denied" "$goes_on"
fi
rm -f "$d/secret.txt"

mkdir -p "$tap_dir/loop/a" && ln -s .. "$tap_dir/loop/a/back" && cp "$good" "$tap_dir/loop/a/"
run "$cotejo" run "$tap_dir/loop"
check "a folder loop" 1 "a/back' leads back into a folder" "$goes_on"
ln -s nowhere "$d/dangling"
run "$cotejo" run "$d/dangling" "$good"
check "a link to nowhere" 1 "cannot find '.*dangling'" "$goes_on"
rm "$d/dangling"

: >"$d/empty.txt"
run "$cotejo" run "$d/empty.txt" "$good"
check "an empty file" 1 "empty\.txt' is empty" "$goes_on"
printf ' \n\n\t\n' >"$d/blank.txt"
run "$cotejo" run "$d/blank.txt" "$good"
check "a file of white space" 1 "blank\.txt' holds no document" "$goes_on"

head -c 20000 "$cotejo" >"$d/binary.txt"
run "$cotejo" run "$d/binary.txt" "$good"
check "a binary file" 1 "binary\.txt' is no text \(binary data\)" "$goes_on"

printf 'Noticia del d\351a\nSe reunieron en Lima, y la \361 qued\363 mal. Caf\303\251 bien.\n' >"$d/mixed.txt"
run "$cotejo" run "$d/mixed.txt" "$good"
check "a file in another encoding" 0 '"id": ".*mixed\.txt"' 'mixed\.txt. was read as (ISO-8859-1|Windows-1252|windows-1252|CP1252)' "$goes_on"
{
	head -c 6000 /dev/zero | tr '\0' 'a' | fold -w 60
	printf 'El a\303\261o que viene ser\303\241 mejor, dijo la ministra. Aqu\303\255 hay \377 un byte malo.\n'
} >"$d/invalid.txt"
run "$cotejo" run --with text "$d/invalid.txt" "$good"
check "invalid UTF-8 is replaced, counted and told" 0 'invalid\.txt.*1 invalid bytes? .*\?' \
	'hay \? un byte malo' "$goes_on"

{
	printf '{"id": "long", "text": "'
	head -c 100000000 /dev/zero | tr '\0' 'x'
	printf '"}\n'
	cat "$good"
} >"$d/long.jsonl"
run "$cotejo" run "$d/long.jsonl"
check "a line of 100 MB" 1 'long\.jsonl:1: .*(max-document|longer|larger|more than)' "$goes_on"
rm "$d/long.jsonl"

gzip -c "$good" >"$d/whole.jsonl.gz"
run "$cotejo" run "$d/whole.jsonl.gz"
check "gzip is read as it is" 0 "$goes_on"
seq 1 20000 | sed 's/.*/{"id": "n&", "text": "Release number & was sent out on time."}/' | gzip -c >"$d/full.jsonl.gz"
head -c 20000 "$d/full.jsonl.gz" >"$d/cut.jsonl.gz"
run "$cotejo" run "$d/cut.jsonl.gz" "$good"
check "gzip that ends too early" 1 'cut\.jsonl\.gz.*gzip data are broken near byte' '"id": "n1"' "$goes_on"
{ head -c 9000 "$d/full.jsonl.gz"; printf 'garbage garbage'; tail -c +9016 "$d/full.jsonl.gz"; } >"$d/bad.jsonl.gz"
run "$cotejo" run "$d/bad.jsonl.gz" "$good"
check "gzip with wrong bytes" 1 'bad\.jsonl\.gz.*gzip data are broken' "$goes_on"

printf '%s\n' '[1, 2]' '{"id": "x"}' '{"text": 7}' '{"text": "open' '' "$(cat "$good")" >"$d/odd.jsonl"
run "$cotejo" run --reader jsonl "$d/odd.jsonl"
check "JSON that is no object" 1 'odd\.jsonl:1: ' 'odd\.jsonl:2: .*text' 'odd\.jsonl:3: ' 'odd\.jsonl:4: ' "$goes_on"

cp "$good" "$d/copy.jsonl"
run "$cotejo" run "$good" "$d/copy.jsonl"
check "one id from two sources" 1 "id 'good' comes from '.*good\.jsonl' and from '.*copy\.jsonl'"
run "$cotejo" run --max-document 20 "$good"
check "a document over --max-document" 1 'max-document'

run "$cotejo" run
check "no input" 2 "no input is named"
run "$cotejo" run --jobs 0 "$good"
check "--jobs 0" 2 "number from 1 to 256"
run "$cotejo" run --max-document lots "$good"
check "--max-document lots" 2 "a size up to 2G"
run "$cotejo" run --frobnicate "$good"
check "an unknown option" 2 "frobnicate" "cotejo run --help"
run "$cotejo" frobnicate
check "an unknown command" 2 "'frobnicate' is no command"
run "$cotejo" index "$good"
check "index without -o" 2 "no index is named"

seq 1 3000 | sed 's/.*/{"id": "n&", "text": "Release number & was sent out on time."}/' >"$d/many.jsonl"
if [ -c /dev/full ]; then
	"$cotejo" run "$d/many.jsonl" >/dev/full 2>"$err" </dev/null
	status=$?
	: >"$out"
	check "standard output on a full disk" 3 "[Nn]o space left"
else
	skip "standard output on a full disk" "no /dev/full"
fi
printf 'former\n' >"$d/kept.out"
run "$cotejo" run -o "$d/no/such/folder/out" "$good"
check "an output that cannot be made" 3 "no/such/folder"
run "$cotejo" run -o "$d/kept.out" --set jsonl-out.with=nonsense "$good"
check "a wrong option leaves the former output" 2 "nonsense"
if printf 'former\n' | cmp -s - "$d/kept.out"; then
	pass "the former output is whole"
else
	fail "the former output is whole"
fi

# an endless stream, interrupted: whole lines, status 3
mkfifo "$tap_dir/pipe"
(while cat "$d/many.jsonl"; do :; done) >"$tap_dir/pipe" 2>/dev/null &
producer=$!
"$cotejo" run --jobs 2 --no-progress "$tap_dir/pipe" >"$tap_dir/stream" 2>"$err" &
victim=$!
# wait for output, not for time
while [ ! -s "$tap_dir/stream" ] && kill -0 "$victim" 2>/dev/null; do sleep 0.05; done
kill -INT "$victim"
wait "$victim"
status=$?
kill "$producer" 2>/dev/null
: >"$out"
check "an interrupt in the middle" 3 "interrupted after [0-9]+ documents"
if [ "$(tail -c 1 "$tap_dir/stream" | od -An -c | tr -d ' ')" = '\n' ]; then
	pass "whole lines were written"
else
	fail "whole lines were written" "$(tail -c 100 "$tap_dir/stream")"
fi
finish
