#!/bin/sh
# SPDX-License-Identifier: MIT
# The prose of tests/false-hits/ mentions no date and no sum of money: nothing is
# found in it.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"
cd "$COTEJO_SOURCE/tests/false-hits" || exit 99

words=$(cat en/*.txt | wc -w)
if [ "$words" -ge 10000 ]; then pass "$words words of English"; else fail "too few words of English: $words"; fi
words=$(cat es/*.txt | wc -w)
if [ "$words" -ge 10000 ]; then pass "$words words of Spanish"; else fail "too few words of Spanish: $words"; fi

"$cotejo" run -q --plugins language,dates,money en/*.txt es/*.txt >"$tap_dir/found" 2>"$err"
status=$?
: >"$out"
check "the texts are read" 0
"$PYTHON" - "$tap_dir/found" >"$tap_dir/list" <<'EOF'
import json, sys
seen = {}
for line in open(sys.argv[1], encoding="utf-8"):
    d = json.loads(line)
    raw = open(d["source"], "rb").read()
    wrong = []
    if d["source_span"] != [0, len(raw.rstrip())] or d.get("date"):
        wrong.append(f"one release without a date is expected, not {d['id']} {d['source_span']} {d.get('date')}")
    if d["lang"] != d["source"][:2]:
        wrong.append(f"language {d['lang']}")
    for e in d["entities"]:
        around = raw[max(0, e["start"] - 60) : e["end"] + 40].decode("utf-8", "ignore").replace("\n", " ")
        wrong.append(f"{e['kind']} '{e['text']}' in: …{around}…")
    seen[d["source"]] = wrong
for source, wrong in sorted(seen.items()):
    print(source, len(wrong))
    for text in wrong:
        print("\t" + text)
EOF
for file in en/*.txt es/*.txt; do
	if grep -qx "$file 0" "$tap_dir/list"; then
		pass "nothing in $file"
	else
		fail "nothing in $file" "$(awk -v f="$file" '!/^\t/ { on = $1 == f } on && /^\t/' "$tap_dir/list")"
	fi
done
finish
