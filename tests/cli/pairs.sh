#!/bin/sh
# SPDX-License-Identifier: MIT
# The two languages agree: the dates and amounts found in each pair of releases
# of corpora/ differ where their gold does, and nowhere else.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"

pairs() {
	run "$PYTHON" "$COTEJO_SOURCE/scripts/compare-pairs" --cotejo "$cotejo" "$@"
	sed 's/^/# /' "$out"
}
pairs --kind money
check "amounts of both languages" 0 '^25 pairs: 0 unexpected disagreements'
pairs --kind date
check "dates of both languages" 0 '^25 pairs:'
finish
