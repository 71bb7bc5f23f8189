# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by the scripts beside it: set-up and build, each done only where needed.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
fail() { say "$*"; exit 1; }

# Run quietly; show what was printed only where it failed.
quietly() {
	local log=$1 status=0
	shift
	"$@" >"$log" 2>&1 || status=$?
	if [ "$status" -ne 0 ]; then
		tail -n 60 "$log" >&2
		say "failed: $* (all of it: $log)"
	fi
	return "$status"
}

jobs_count() { nproc 2>/dev/null || echo 2; }

# ---- what has to be there ---------------------------------------------------

# Tools count as there when they run, wherever they come from; libraries when
# Debian's package is installed. Each with what it is for.
tool_packages='
gcc        gcc         the compiler
make       make        the build
autoconf   autoconf    makes configure
automake   automake    makes Makefile.in
pkg-config pkg-config  finds libraries
awk        mawk        reads test results
xz         xz-utils    packs what "make dist" makes
'
library_packages=(
	libc6-dev libpcre2-dev libhunspell-dev hunspell-en-us hunspell-es libstemmer-dev
	zlib1g-dev libdeflate-dev libjansson-dev libinih-dev libutf8proc-dev libcmocka-dev
)
# For an example plugin that no build needs: its tests are skipped without it.
# shellcheck disable=SC2034
example_packages=(libgmime-3.0-dev)

works() {
	case $1 in
	gcc) command -v "${CC:-gcc}" ;;
	# The name may be there without an interpreter behind it, so it is run.
	python3) "${PYTHON:-python3}" -c 'import sys; sys.exit(sys.version_info < (3, 9))' ;;
	*) command -v "$1" ;;
	esac >/dev/null 2>&1
}

missing_packages() {
	local tool package
	while read -r tool package _; do
		[ -z "$tool" ] || works "$tool" || echo "$package"
	done <<<"$tool_packages"
	works python3 || echo python3
	dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${library_packages[@]}" 2>/dev/null |
		awk -v wanted="${library_packages[*]}" '
			$2 == "installed" { there[$1] = 1 }
			END {
				count = split(wanted, names, " ")
				for (i = 1; i <= count; i++)
					if (!(names[i] in there))
						print names[i]
			}'
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null 2>&1; then
		sudo "$@"
	else
		fail "this needs root and there is no sudo; run as root: $*"
	fi
}

install_packages() {
	local apt=(apt-get -o DPkg::Lock::Timeout=120) log
	log=$(mktemp)
	say "installing Debian packages: $*"
	as_root env DEBIAN_FRONTEND=noninteractive "${apt[@]}" update >"$log" 2>&1 ||
		say "apt-get update failed; trying with the lists that are there"
	if ! as_root env DEBIAN_FRONTEND=noninteractive \
		"${apt[@]}" install -y --no-install-recommends "$@" >>"$log" 2>&1; then
		tail -n 20 "$log" >&2
		fail "the packages could not be installed; run 'apt-get install $*' as root, then this again (log: $log)"
	fi
	rm -f "$log"
}

setup() {
	local missing
	if ! command -v dpkg-query >/dev/null 2>&1; then
		say "this is no Debian, so nothing is installed; needed:" \
			gcc make autoconf automake pkg-config python3 "${library_packages[@]}"
		return
	fi
	mapfile -t missing < <(missing_packages)
	[ "${#missing[@]}" -eq 0 ] || install_packages "${missing[@]}"
	if ! works python3; then
		PYTHON=/usr/bin/python3
		export PYTHON
		works python3 || fail "python3 is installed but does not run (3.9 or later is needed)"
	fi
}

# ---- build ------------------------------------------------------------------

# What a build folder was configured from: the arguments, and the libraries.
# A library that came or changed since then means configuring again.
configuration() {
	printf '%s\n' "$@" "CC=${CC-}" "CFLAGS=${CFLAGS-}" "PYTHON=${PYTHON-}"
	dpkg-query -W -f '${Package} ${Version}\n' "${library_packages[@]}" 2>/dev/null || true
}

# build FOLDER [configure's arguments]: configured and made, as far as needed.
build() {
	local folder=$1 wanted
	shift
	mkdir -p "$folder"
	if ! [ -f "$top/configure" ] || ! [ -f "$top/Makefile.in" ] || ! [ -f "$top/config.h.in" ]; then
		say "making configure"
		(cd "$top" && quietly "$folder/autoreconf.log" autoreconf -fi) || return
	fi
	wanted=$(configuration "$@")
	if ! [ -f "$folder/config.status" ] || [ "$wanted" != "$(cat "$folder/.configured" 2>/dev/null)" ]; then
		say "configuring ${folder#"$top/"}"
		rm -f "$folder/.configured"
		(cd "$folder" && quietly configure.log "$top/configure" "$@") || return
		printf '%s\n' "$wanted" >"$folder/.configured"
	fi
	quietly "$folder/make.log" make -C "$folder" -j"$(jobs_count)" all
}

# Where scripts build: build/, or the source folder where that is configured
# itself, since then it cannot be built elsewhere too.
# shellcheck disable=SC2034 # for those who source this
if [ -f "$top/config.status" ]; then
	default_folder=$top
else
	default_folder=$top/build
fi
