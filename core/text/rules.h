/* SPDX-License-Identifier: MIT
 *
 * core/text/rules.h: what the segmenter knows of a language: tables of words.
 * Constant; any thread.
 */
#ifndef CORE_TEXT_RULES_H
#define CORE_TEXT_RULES_H

#include "core/text/segment.h"

#include <stdbool.h>
#include <stddef.h>

/* Words in lower case, sorted by bytes. */
struct ct_words {
	const char *const *words;
	size_t count;
};

/* In bytes: no word of any table is longer, and no abbreviation. */
#define CT_LONGEST_WORD 24
#define CT_LONGEST_ABBREVIATION 9

#define CT_WORDS(array)                                  \
	{                                                \
		(array), sizeof(array) / sizeof *(array) \
	}

/* Abbreviations are listed without their last full stop. A word stands in one
 * of the first five tables at most; but a final may be a name too, with a
 * capital: "Min. de Defensa", "el min. 90". */
struct ct_rules {
	struct ct_words titles;    /* before a name: never end a sentence */
	struct ct_words figures;   /* abbreviations before a figure only */
	struct ct_words inner;     /* end a sentence only before a starter */
	struct ct_words finals;    /* may end a sentence, before any capital */
	struct ct_words names;     /* as inner, if they begin with a capital */
	struct ct_words starters;  /* words that begin sentences */
	struct ct_words tails;     /* of the above: those that a name ends with */
	struct ct_words times;     /* capitals that go on behind "5 p.m." */
	struct ct_words followers; /* and behind tails */
};

extern const struct ct_rules ct_rules_english;
extern const struct ct_rules ct_rules_spanish;

/* The tables of a language; for OTHER those of English, whose titles and
 * company forms are the most widely used. */
const struct ct_rules *ct_rules_of(enum ct_segment_language language);

bool ct_words_hold(const struct ct_words *table, const char *word);

enum ct_abbreviation {
	CT_ABBREVIATION_NONE = 0,
	CT_ABBREVIATION_TITLE,
	CT_ABBREVIATION_FIGURE,
	CT_ABBREVIATION_INNER,
	CT_ABBREVIATION_FINAL,
	CT_ABBREVIATION_INITIAL, /* one letter */
	CT_ABBREVIATION_ACRONYM  /* letters with stops: "U.S.", "EE." of "EE. UU." */
};

/* What `word` (any case, without its last full stop) abbreviates by the
 * tables. */
enum ct_abbreviation ct_rules_abbreviation(const struct ct_rules *rules, ct_text word);

/* Does a sentence often begin with `word` (any case)? */
bool ct_rules_starts_sentence(const struct ct_rules *rules, ct_text word);

/* Does a name often end with the abbreviation `word` (any case): "Inc"? */
bool ct_rules_ends_name(const struct ct_rules *rules, ct_text word);

/* Does the sentence go on where `word` follows such a name: "Inc. Chief",
 * "U.S. Senate"? And where it follows an hour: "5 p.m. Monday"? */
bool ct_rules_goes_on(const struct ct_rules *rules, ct_text word);
bool ct_rules_is_time(const struct ct_rules *rules, ct_text word);

bool ct_text_is(ct_text text, const char *word);

/* Is `text` one of `count` words, letter by letter? */
bool ct_is_among(ct_text text, const char *const *words, size_t count);

/* May `word` stand in a name between an initial and the next part: "J. De la
 * Cruz"? */
bool ct_is_particle(ct_text word);

/* Does `word` stay in one token with what a hyphen joins to it: "non-profit"? */
bool ct_is_prefix(ct_text word);

/* Is `word` a top-level domain (those that are words too left out)? */
bool ct_is_domain(ct_text word);

/* Is `name`, with the ! or ? behind it, a known name: "Yahoo!"? */
bool ct_is_marked_name(ct_text name);

#endif
