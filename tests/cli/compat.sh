#!/bin/sh
# SPDX-License-Identifier: MIT
# Plugins of former days: built against the frozen headers of each released
# version of the interface, they work with today's cotejo. See
# tests/compat/README.md. Nothing there is changed to make this pass.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"
cd "$tap_dir" || exit 99
: "${CC:=cc}"

# of VERSION NAME: build one plugin of that day and run its cases
of() {
	run make -C "$1/plugins/$2" CC="$CC" CFLAGS="-O1 -Wall -Werror" "$2.so"
	check "$1: $2 builds against the headers of its day" 0
	[ "$status" -eq 0 ] || return
	run "$cotejo" plugin list --plugin-path "$1/plugins/$2" --json
	check "$1: $2 is not refused" 0
	run sh -c "cd '$1/plugins/$2' && COTEJO='$cotejo' sh cases.sh"
	if [ "$status" -eq 0 ] && grep -q '^ok ' "$out"; then
		pass "$1: $2 does what it did"
	else
		fail "$1: $2 does what it did" "$(head -c 3000 "$out")" "$(head -c 1000 "$err")"
	fi
}

for folder in "$COTEJO_SOURCE"/tests/compat/[0-9]*; do
	version=${folder##*/}
	cp -R "$folder" "$version" && chmod -R u+w "$version" || exit 99
	mkdir -p "$version/pc"
	printf 'Name: cotejo\nDescription: of former days\nVersion: %s\nCflags: -I%s\n' "$version" \
		"$tap_dir/$version/include" >"$version/pc/cotejo.pc"
	export PKG_CONFIG_PATH="$tap_dir/$version/pc"
	for headers in "$version/include" "$COTEJO_SOURCE/core/include"; do
		run "$CC" -std=c11 -fsyntax-only -I"$headers" "$version/layout.c"
		check "$version: nothing has moved in ${headers#"$COTEJO_SOURCE"/}" 0
	done
	for plugin in everything stem-portuguese hashtags; do
		of "$version" "$plugin"
	done
	run "$cotejo" plugin show --plugin-path "$version/plugins/hashtags" hashtags
	check "$version: 'plugin show' says what it was built for" 0 "^interface +$version\$"
	if pkg-config --exists gmime-3.0 2>/dev/null; then
		of "$version" eml
	else
		skip "$version: eml builds against the headers of its day" "gmime is not installed (libgmime-3.0-dev)"
	fi
done
finish
