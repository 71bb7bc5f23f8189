#!/bin/sh
# SPDX-License-Identifier: MIT
# "make installcheck": the installed program finds its plugins and their data,
# prints what the uninstalled one prints, and the headers compile alone.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
unset COTEJO_PLUGIN_PATH
XDG_CACHE_HOME=$work/cache
export XDG_CACHE_HOME
status=0

fail() {
	echo "installcheck: $*" >&2
	status=1
}

"$COTEJO" plugin list --json >"$work/list" || fail "'cotejo plugin list' failed"
for plugin in $PLUGINS; do
	grep -qF "/${plugin##*/}" "$work/list" || fail "$plugin is not found once installed"
done
! grep -F "$COTEJO_BUILD/plugins" "$work/list" || fail "plugins come from the build folder"

printf '%s\n' '{"id": "a", "text": "El 5 de mayo de 2021 el Ministerio de Salud recibió 3 millones de euros."}' >"$work/a.jsonl"
"$COTEJO" run "$work/a.jsonl" >"$work/installed" || fail "the installed 'cotejo run' failed"
[ -s "$work/installed" ] || fail "'cotejo run' printed nothing"
"$COTEJO" run "$work/a.jsonl" "$COTEJO_SOURCE/corpora" >"$work/installed" 2>"$work/installed.log"
"$COTEJO_BUILD/cotejo" run "$work/a.jsonl" "$COTEJO_SOURCE/corpora" >"$work/built" 2>"$work/built.log"
cmp "$work/installed" "$work/built" || fail "the installed program prints something else than the one in the build folder"
cmp "$work/installed.log" "$work/built.log" || fail "the installed program reports something else"

flags=$(PKG_CONFIG_PATH=$PKGCONFIGDIR pkg-config --cflags cotejo) || fail "pkg-config does not know cotejo"
for header in "$INCLUDEDIR"/cotejo/*.h; do
	# shellcheck disable=SC2086
	printf '#include <cotejo/%s>\n' "${header##*/}" |
		$CC -std=c11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I "$INCLUDEDIR" $flags -x c - ||
		fail "$header does not compile alone"
done

# what the guide for authors begins with, from what is installed alone
(
	cd "$work" && PATH=$(dirname "$COTEJO"):$PATH && PKG_CONFIG_PATH=$PKGCONFIGDIR && export PATH PKG_CONFIG_PATH &&
		cotejo plugin new laws --kind analyzer && cd laws && make CC="$CC" cases
) >"$work/laws.log" 2>&1 || fail "a new plugin: $(cat "$work/laws.log")"
[ -r "$DOCDIR/plugins/examples/hashtags/Makefile" ] || fail "the examples of the guide are not installed"
exit $status
