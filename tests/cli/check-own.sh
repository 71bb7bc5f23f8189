#!/bin/sh
# SPDX-License-Identifier: MIT
# Our own plugins pass the check that we ask others to pass. CHECK_FULL=1 does
# all of it, a minute a plugin; otherwise --quick.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"

if sanitized; then
	skip "plugin check of our own plugins" "a sanitizer is built in"
	finish
fi
[ -n "${CHECK_FULL-}" ] || quick=--quick

# own FOLDER [OPTION...]
own() {
	own_name=$1
	shift
	# shellcheck disable=SC2086
	run "$cotejo" plugin check ${quick-} --save "$tap_dir/inputs" "$@" \
		"$COTEJO_BUILD/plugins/$own_name/$own_name.so"
	check "plugin check $own_name${*:+ $*}" 0 ' 0 errors, 0 warnings'
}

for folder in "$COTEJO_BUILD"/plugins/*/; do
	name=$(basename "$folder")
	[ -e "$folder/$name.so" ] || continue
	case $name in
	# hunspell is C++ and ends the program where memory runs out
	spelling) own "$name" --without allocation ;;
	*) own "$name" ;;
	esac
done
own patterns --set patterns.rules=example.rules
finish
