#!/bin/sh
# SPDX-License-Identifier: MIT
# What is found does not get worse unnoticed: floors a little under what is
# reached on the gold of corpora/ (scripts/score-corpora prints it).
. "${COTEJO_SOURCE:-.}/tests/tap.sh"

score() {
	run "$PYTHON" "$COTEJO_SOURCE/scripts/score-corpora" --cotejo "$cotejo" "$@"
	sed 's/^/# /' "$out"
}
score --floor releases=56 --floor money=0.99 --floor date=0.92 --floor org=0.88
check "releases, amounts, dates and organisations of corpora/" 0
score --floor org=0.84 -- --set organizations.lists=false
check "organisations of corpora/ without the name lists" 0

gold="$COTEJO_SHARED/data/seeds/000.gold.json"
text=$(find "$COTEJO_SHARED/data/seeds" -name '000_*.txt' 2>/dev/null | head -n 1)
scorer="$COTEJO_SHARED/tools/score_releases.py"
if [ -f "$gold" ] && [ -f "$text" ] && [ -f "$scorer" ]; then
	run "$cotejo" run "$text"
	cp "$out" "$tap_dir/seed.jsonl"
	run "$PYTHON" "$scorer" "$gold" "$tap_dir/seed.jsonl" --source "$text"
	check "the real releases: extents, headlines, dates, languages" 0 \
		'predicted 10 start F1 1.000 span F1 1.000 headline 10 date 10 lang 10 wrong text 0'
	check "the real releases: amounts and dates" 0 '^money .*value .*F1 (0\.9[5-9]|1\.0)' \
		'^date .*value .*F1 (0\.9[5-9]|1\.0)'
	check "the real releases: organisations" 0 '^org .*exact P [0-9.]+ R [0-9.]+ F1 (0\.[89]|1\.0)'
else
	skip "the real releases" "there is no $gold"
fi
finish
