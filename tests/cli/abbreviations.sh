#!/bin/sh
# SPDX-License-Identifier: MIT
# A user's own abbreviations: on the command line, in a configuration file, with
# any number of jobs; mistakes are told with file and line.
. "${COTEJO_SOURCE:-.}/tests/tap.sh"
cd "$tap_dir" || exit 99

mkdir house
printf '# ours\nCtda. title es\nqq. figure\n' >house/words
printf 'La Ctda. Ruiz llegó. Pesa qq. 5 hoy.' >text
printf '[cotejo]\nabbreviations = words\n' >house/config.ini
printf '[cotejo]\nabbreviations = words\n' >config.ini

sentences() {
	"$cotejo" run -q --plugins language "$@" text 2>"$err" | sed 's/.*"sentences": \(\[\[[^a-z]*\]\]\).*/\1/'
}
expect() { # TITLE SENTENCES OPTION...
	title=$1
	want=$2
	shift 2
	got=$(sentences "$@")
	if [ "$got" = "$want" ]; then
		pass "$title"
	else
		fail "$title" "wanted $want, got $got"
	fi
}

known='[[0, 21], [22, 37]]'
expect "without the list" '[[0, 8], [9, 21], [22, 30], [31, 37]]'
expect "--abbreviations" "$known" --abbreviations house/words
expect "and several jobs" "$known" --abbreviations house/words --jobs 3
expect "in a configuration file, beside it" "$known" --config house/config.ini
expect "with --set" "$known" --set cotejo.abbreviations=house/words
expect "the command line wins" "$known" --config config.ini --abbreviations house/words

run "$cotejo" run --config config.ini text
check "a file that is not there" 2 'file of abbreviations: .*words.*No such file'
printf 'Ctda. titel\n' >wrong
run "$cotejo" run --set cotejo.jobs=none text
check "our own options with --set are looked at" 2 "'none': a number from 1 to 256"
run "$cotejo" run --set cotejo.colour=red text
check "and those that are none" 2 "section 'cotejo' has no option 'colour'"
run "$cotejo" run --abbreviations wrong text
check "a word that is not known" 2 "wrong:1: unknown word 'titel'; title, figure, inner or final"
printf '\nCt-da.\n' >wrong
run "$cotejo" run --abbreviations wrong text
check "what is no abbreviation" 2 "wrong:2: no abbreviation: 'Ct-da'"
run "$cotejo" index -o index --abbreviations wrong text
check "indexing says so too" 2 "wrong:2: no abbreviation"

# with its stop or without, in the text and in the query: one word
printf 'El Sr. Pérez y la Ctda. Ruiz, del Depto. de Prensa, viven en EE. UU. El sr habla.' >text
"$cotejo" index -q -o found --abbreviations house/words text 2>"$err"
for query in sr Sr. =sr ctda Ctda. '"Ctda. Ruiz"' '"la ctda ruiz"' depto 'Depto.' '"EE. UU."'; do
	run "$cotejo" search found "$query"
	check "search for $query" 0 'Ruiz'
done
run "$cotejo" search found '"sr pérez"'
check "a phrase over a stop" 0 'Ruiz'
finish
