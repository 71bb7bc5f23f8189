#!/bin/sh
# SPDX-License-Identifier: MIT
# `cotejo plugin new`: one of each kind is made, built against installed headers
# without a warning, and passes its cases.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"
cd "$tap_dir" || exit 99

# what `make install` would give: headers and cotejo.pc
mkdir -p include pc
cp -R "$COTEJO_SOURCE/core/include/cotejo" include/
sed "s|^includedir=.*|includedir=$tap_dir/include|" "$COTEJO_BUILD/core/cotejo.pc" >pc/cotejo.pc
export PKG_CONFIG_PATH="$tap_dir/pc"
# check_quick KIND OPTION...: what a check of the new folder finds
check_quick() {
	quick_kind=$1
	shift
	if sanitized; then
		skip "a $quick_kind conforms" "plugin check is left to plain builds"
		return
	fi
	run sh -c "cd my-$quick_kind && '$cotejo' plugin check --quick $* my-$quick_kind.so"
	check "a $quick_kind conforms" 0 ', 0 errors, 0 warnings, 0 notes'
}

# a sanitizer's runtime is the program's; a plugin without it is loaded all the same
: "${CC:=cc}"

for kind in reader analyzer stemmer sink; do
	run "$cotejo" plugin new "my-$kind" --kind "$kind"
	check "a $kind is made" 0 "made my-$kind"
	lines=$(wc -l <"my-$kind/my-$kind.c")
	if [ "$lines" -lt 80 ]; then pass "a $kind has under 80 lines"; else fail "a $kind has under 80 lines" "$lines"; fi
	run make -C "my-$kind" CFLAGS='-O1 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror' CC="$CC" "my-$kind.so"
	check "a $kind builds" 0
	run sh -c "cd my-$kind && COTEJO='$cotejo' sh cases.sh"
	check "a $kind passes its cases" 0 '^ok cases/first'
	run "$cotejo" plugin show --plugin-path "my-$kind" "my-$kind"
	check "a $kind is listed" 0 "^kind +$kind"
	check_quick "$kind" --samples=cases/first
done
# a sink that does not look whether what it printed arrived
mkdir my-blind && sed 's/ || *$/ \&\&/; s/fflush(stdout) != 0)/0)/' my-sink/my-sink.c >my-blind/my-sink.c
cp my-sink/Makefile my-blind/
run make -C my-blind CFLAGS=-O1 CC="$CC" my-sink.so
check "a blind sink builds" 0
if sanitized; then
	skip "a sink that does not notice a full disk" "plugin check is left to plain builds"
else
	run "$cotejo" plugin check --quick --only full-disk my-blind/my-sink.so
	check "a sink that does not notice a full disk" 1 'the disk behind its standard output is full'
fi
sed 's/21/22/' my-analyzer/cases/first/input.txt >changed && mv changed my-analyzer/cases/first/input.txt
run sh -c "cd my-analyzer && COTEJO='$cotejo' sh cases.sh"
check "a case that does not hold fails" 1 '^not ok cases/first'

mkdir my-analyzer/cases/second && echo '8 °C' >my-analyzer/cases/second/input.txt
run sh -c "cd my-analyzer && COTEJO='$cotejo' sh cases.sh cases/second"
check "a case of which nothing is expected yet" 1 "sh cases.sh --update cases/second"
run sh -c "cd my-analyzer && COTEJO='$cotejo' sh cases.sh --update cases/second && COTEJO='$cotejo' sh cases.sh cases/second"
check "what comes out can be written" 0 '^ok cases/second'

run "$cotejo" plugin new my-sink --kind sink
check "what is there is not overwritten" 2 "'my-sink' is already there"
run "$cotejo" plugin new 'My Plugin' --kind sink
check "a name that is none" 2 'takes one NAME'
run "$cotejo" plugin new other
check "no kind" 2 '\-\-kind is missing'
run "$cotejo" plugin new other --kind filter
check "a wrong kind" 2 'one of reader, analyzer, stemmer, sink'
run "$cotejo" plugin new other --kind sink --in-tree
check "--in-tree outside cotejo's source" 2 "is not cotejo's source"
mkdir -p tree/plugins && : >tree/configure.ac && : >tree/plugins/local.mk && cd tree || exit 99
run "$cotejo" plugin new my-other.kind --kind analyzer --in-tree
check "--in-tree" 0 "include plugins/my-other.kind/local.mk"
run cat plugins/my-other.kind/local.mk
check "names as make takes them" 0 'plugins_my_other_kind_my_other_kind_so_SOURCES'
finish
