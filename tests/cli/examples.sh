#!/bin/sh
# SPDX-License-Identifier: MIT
# The example plugins, built as strangers would: with their own Makefile and
# pkg-config, against headers as they are installed, without a warning.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"
cd "$tap_dir" || exit 99
: "${CC:=cc}"
warnings='-O1 -g -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror'

# what `make install` would give: headers and cotejo.pc
mkdir -p include pc
cp -R "$COTEJO_SOURCE/core/include/cotejo" include/
sed "s|^includedir=.*|includedir=$tap_dir/include|" "$COTEJO_BUILD/core/cotejo.pc" >pc/cotejo.pc
export PKG_CONFIG_PATH="$tap_dir/pc${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
cp -R "$COTEJO_SOURCE/plugins/examples" examples && chmod -R u+w . && cd examples || exit 99

# build NAME: false where it does not
build() {
	run make -C "$1" CFLAGS="$warnings" CC="$CC" "$1.so"
	check "$1 builds" 0
	[ "$status" -eq 0 ]
}

# cases NAME: each of its cases is a check
cases() {
	run sh -c "cd '$1' && COTEJO='$cotejo' sh cases.sh"
	while read -r verdict case; do
		case $verdict in
		ok) pass "$1: $case" ;;
		not) fail "$1: ${case#ok }" "$(cat "$1/${case#ok }diff")" ;;
		esac
	done <<END
$(grep -E '^(not )?ok ' "$out")
END
	if grep -q '^ok ' "$out"; then pass "$1 has cases that hold"; else fail "$1 has cases that hold" "$(cat "$err")"; fi
}

# conform LIBRARY [OPTION...]: what a check of it finds
conform() {
	library=$1
	shift
	if sanitized; then
		skip "${library##*/} conforms" "a sanitizer is built in"
		return
	fi
	run "$cotejo" plugin check --quick "$@" "$library"
	check "${library##*/} conforms" 0 ', 0 errors, 0 warnings'
}

if build stem-portuguese; then
	cases stem-portuguese
	conform stem-portuguese/stem-portuguese.so
fi

if build hashtags; then
	cases hashtags
	conform hashtags/hashtags.so
	i=0
	while [ $i -lt 3000 ]; do
		echo "{\"id\": \"$i\", \"lang\": \"es\", \"text\": \"#a$((i % 7)) y @b$((i % 11)), #a$((i % 7)) #c$i\"}"
		i=$((i + 1))
	done >posts.jsonl
	for jobs in 1 2 8; do
		run "$cotejo" run --plugin-path hashtags --plugins hashtags --sink hashtag-counts --jobs $jobs \
			--set hashtag-counts.top=20 --set hashtag-counts.output="counts-$jobs" posts.jsonl
		check "hashtag-counts with $jobs jobs" 0
	done
	same "counts are the same for two jobs" counts-1 counts-2
	same "counts are the same for eight" counts-1 counts-8
	printf '#a0\t858\t429\n' >first
	sed -n 2p counts-1 >counted
	same "counts are right" first counted
	echo former >counts-1
	run "$cotejo" run --plugin-path hashtags --plugins hashtags --sink hashtag-counts \
		--set hashtag-counts.output=counts-1 --set hashtag-counts.top=-1 posts.jsonl
	check "an option past its bounds" 2 "option 'top'"
	run "$cotejo" run --plugin-path hashtags --plugins hashtags --sink hashtag-counts \
		--set hashtag-counts.output=nowhere/counts posts.jsonl
	check "a sink that cannot write" 3 "cannot write beside 'nowhere/counts'"
	echo former >expected
	same "a run that fails leaves the former output" expected counts-1
	mkfifo pipe && cat pipe >piped &
	while [ ! -p pipe ]; do :; done
	run "$cotejo" run --plugin-path hashtags --plugins hashtags --sink hashtag-counts \
		--set hashtag-counts.output=pipe --set hashtag-counts.top=20 posts.jsonl
	wait
	if [ -p pipe ]; then same "a pipe is written to and stays one" counts-2 piped; else fail "a pipe stays one"; fi
	run make -C hashtags install XDG_DATA_HOME="$tap_dir/data" CFLAGS="$warnings" CC="$CC"
	check "make install" 0
	run "$cotejo" plugin show hashtag-counts
	check "what is installed for the user is found" 0 '^kind +sink'
	rm -rf "$tap_dir/data"
fi

if ! pkg-config --exists gmime-3.0 2>/dev/null; then
	skip "eml builds" "gmime is not installed (libgmime-3.0-dev)"
	finish
fi
build eml || finish
cases eml
# GLib ends the program where memory runs out: the one test that is left out
conform eml/eml.so --without=allocation --samples=eml/cases/attached-messages
eml() { run "$cotejo" run --plugin-path eml --plugins '' --with text "$@"; }

headers='From: a@example.org\nTo: b@example.org\nDate: Thu, 5 Nov 2020 10:00:00 +0000\nMIME-Version: 1.0\n'
# nest NUMBER FILE: so many multiparts, each in the one before
nest() {
	{
		printf '%bSubject: nested\n' "$headers"
		awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
			printf "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i
			print "\ndeep down" }'
	} >"$2"
}
nest 50 shallow.eml
eml shallow.eml
check "50 multiparts in each other" 0 'deep down'
nest 20000 deep.eml
eml deep.eml
check "20000 multiparts in each other" 1 'deep\.eml: byte [0-9]+: parts that are nested too deeply were left out' '"headline": "nested"'
{
	printf '%bTo: ' "$headers"
	awk 'BEGIN { for (i = 0; i < 500000; i++) printf "a:"; print "\n\ntext" }'
} >groups.eml
eml groups.eml
check "groups of addresses without end" 1 'groups\.eml.*too many groups of addresses'
{
	printf '%b\n' "$headers"
	awk 'BEGIN { for (i = 0; i < 30000; i++) printf "%064d\n", 0 }'
} >large.eml
eml --set eml.largest=1 large.eml
check "a message that is too large" 1 'larger than 1 MiB' "option 'largest'"
printf '%bSubject: x\nContent-Type: text/html\n\n<p>one <script>two <b three' "$headers" >open.eml
eml open.eml
check "HTML that ends within a tag keeps its words" 0 'one two <b three'
cp eml/cases/html-alone/input.eml renamed.txt
eml renamed.txt
check "mail is known by its content" 0 '"headline": "HTML"'
finish
