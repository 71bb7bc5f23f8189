#!/bin/sh
# SPDX-License-Identifier: MIT
# Every call that core/base/banned.h names does not compile: in the core, which
# includes it, and in plugins, which get it on the command line.
: "${CC:=cc}"
: "${COTEJO_SOURCE:=$(cd "$(dirname "$0")/.." && pwd)}"
header=$COTEJO_SOURCE/core/base/banned.h
names=$(sed -n 's/^#define \([a-z0-9]*\)(\.\.\.) .*/\1/p' "$header")
listed=$(echo "$names" | tr "\n" " ")
number=0

# What the compiler says about a line of C; nothing where it compiles.
compile() {
	printf '%s\n' "$1" | $CC -std=c11 -D_GNU_SOURCE -fsyntax-only -Werror=implicit-function-declaration \
		-include "$header" -x c - 2>&1
}

result() {
	number=$((number + 1))
	echo "$1 $number - $2"
}

if compile 'size_t f(const char *s); size_t f(const char *s) { return strlen(s); }' >/dev/null; then
	result ok "other calls compile"
else
	result "not ok" "other calls compile"
fi
for name in $names; do
	case $(compile "int f(void); int f(void) { return (int)(long)$name(0, 0, 0); }" || echo failed) in
	*banned_"$name"_use_*failed) result ok "$name does not compile" ;;
	*) result "not ok" "$name does not compile" ;;
	esac
done
# A call that ARCHITECTURE.md promises to keep out must not fall off the list.
for name in strcpy strcat sprintf vsprintf gets strtok atoi atol atof localtime gmtime asctime ctime \
	strncpy isalpha tolower toupper rand setlocale alloca; do
	case " $listed " in
	*" $name "*) result ok "$name is listed" ;;
	*) result "not ok" "$name is listed" ;;
	esac
done
echo "1..$number"
