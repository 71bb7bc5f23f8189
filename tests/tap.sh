# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# For shell tests: each check is one line of TAP; finish prints the plan.
# Source it: . "$COTEJO_SOURCE/tests/tap.sh"
: "${COTEJO_BUILD:=.}" "${COTEJO_SOURCE:=.}"
cotejo="$COTEJO_BUILD/cotejo"
tap_count=0
tap_dir=$(mktemp -d "${TMPDIR:-/tmp}/cotejo-test.XXXXXX") || exit 99
trap 'rm -rf "$tap_dir"' EXIT
export XDG_CACHE_HOME="$tap_dir/cache" XDG_DATA_HOME="$tap_dir/data"

# pass NAME, fail NAME [DETAIL...], skip NAME WHY
pass() { tap_count=$((tap_count + 1)); printf 'ok %d - %s\n' "$tap_count" "$1"; }
fail() {
	tap_count=$((tap_count + 1))
	printf 'not ok %d - %s\n' "$tap_count" "$1"
	shift
	for tap_line; do printf '%s\n' "$tap_line" | sed 's/^/# /'; done
}
skip() { tap_count=$((tap_count + 1)); printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"; }

# Was this build made with a sanitizer? It takes memory and time its own way, so
# what measures them, as `cotejo plugin check` does, is left to plain builds.
sanitized() { grep -q '^#define CT_SANITIZED 1' "$COTEJO_BUILD/config.h"; }

# run COMMAND...: keeps status, $out and $err (files) for the checks below.
out="$tap_dir/out" err="$tap_dir/err"
run() {
	"$@" >"$out" 2>"$err" </dev/null
	status=$?
}

# check NAME STATUS [PATTERN...]: the last run ended so, and each extended
# regular expression is found in what it printed on either stream.
check() {
	tap_name=$1 tap_want=$2
	shift 2
	if [ "$status" -ne "$tap_want" ]; then
		fail "$tap_name" "status $status, not $tap_want" "$(head -c 2000 "$err")"
		return
	fi
	for tap_pattern; do
		if ! cat "$out" "$err" | grep -Eq -- "$tap_pattern"; then
			fail "$tap_name" "nothing matches: $tap_pattern" "$(head -c 2000 "$err")" \
				"$(head -c 1000 "$out")"
			return
		fi
	done
	pass "$tap_name"
}

# same NAME FILE FILE
same() {
	if cmp -s "$2" "$3"; then pass "$1"; else fail "$1" "$(diff "$2" "$3" | head -n 10)"; fi
}

finish() { printf '1..%d\n' "$tap_count"; exit 0; }
