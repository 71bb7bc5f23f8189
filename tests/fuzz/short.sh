#!/bin/sh
# SPDX-License-Identifier: MIT
# Replays the seeds of every fuzz target, then runs changed copies of them for
# FUZZ_CHECK_SECONDS each. How many runs that makes depends on the machine;
# which ones come first does not.
#
# The driver itself stops an input that hangs, and saves it, but not under the
# thread sanitizer, which keeps its alarm back; hence "timeout".
# shellcheck disable=SC2086 # a list
set -- ${FUZZ_TARGETS-}
if [ $# -eq 0 ]; then
	echo "1..0 # SKIP no fuzz targets"
	exit 0
fi
echo "1..$#"
mkdir -p tests/fuzz/found
number=0
for target; do
	number=$((number + 1))
	name=${target##*/}
	seeds=$COTEJO_SOURCE/tests/fuzz/seeds/$name
	if ! [ -d "$seeds" ]; then
		echo "not ok $number - $name # no seeds in tests/fuzz/seeds/$name"
	elif output=$(timeout 900 "./$target" -max_total_time="${FUZZ_CHECK_SECONDS:-2}" -seed=1 -timeout=60 \
		-artifact_prefix="tests/fuzz/found/$name-" "$seeds" 2>&1 </dev/null); then
		printf '%s\n' "$output" | tail -n 1 | sed 's/^/# /'
		echo "ok $number - $name"
	else
		printf '%s\n' "$output" | tail -n 60 | sed 's/^/# /'
		echo "not ok $number - $name"
	fi
done
