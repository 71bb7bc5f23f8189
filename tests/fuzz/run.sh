#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh SOURCE TARGET...: each target for FUZZ_SECONDS. New inputs worth
# keeping go to tests/fuzz/found/NAME/, crashing ones beside it, named at the end.
source=$1
shift
: "${FUZZ_SECONDS:=60}"
status=0
for target; do
	name=${target##*/}
	found=tests/fuzz/found
	mkdir -p "$found/$name"
	echo "== $name, $FUZZ_SECONDS s"
	"./$target" -max_total_time="$FUZZ_SECONDS" -seed="$$" -timeout=60 \
		-artifact_prefix="$found/$name-" "$found/$name" "$source/tests/fuzz/seeds/$name" \
		>"$found/$name.log" 2>&1 </dev/null || { status=1; echo "FAILED: $name"; }
	grep -v '^#' "$found/$name.log" | tail -n 40
done
if [ "$status" -ne 0 ]; then
	echo "crashing inputs, each replayed by 'TARGET FILE':"
	ls "$PWD/$found"/*-crash-* "$PWD/$found"/*-timeout-* "$PWD/$found"/*-oom-* "$PWD/$found"/*-leak-* 2>/dev/null
fi
exit $status
