#!/bin/sh
# SPDX-License-Identifier: MIT
# The corpora agree with their sources, with their gold and with one another.
: "${COTEJO_SOURCE:=$(cd "$(dirname "$0")/.." && pwd)}"
: "${PYTHON:=python3}"

number=0
check() {
	name=$1
	shift
	number=$((number + 1))
	if output=$("$PYTHON" "$@" 2>&1); then
		echo "ok $number - $name"
	else
		printf '%s\n' "$output" | tail -n 40 | sed 's/^/# /'
		echo "not ok $number - $name"
	fi
}

check "texts and gold are what the marked sources say" "$COTEJO_SOURCE/scripts/corpora-gold" --check
check "gold, texts and pairs agree; no phrase repeats" "$COTEJO_SOURCE/scripts/check-corpora"
echo "1..$number"
