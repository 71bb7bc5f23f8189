/* SPDX-License-Identifier: MIT
 *
 * core/text/word.h: a word while it is read, shared by what reads it (word.c)
 * and what looks at the full stop behind it (stops.c). Internal to core/text.
 */
#ifndef CORE_TEXT_WORD_H
#define CORE_TEXT_WORD_H

#include "core/text/tokenizer.h"

/* What the letters of a word have shown so far; rows of `case_step`. */
enum letter_case {
	CASE_NONE, /* no letter */
	CASE_U,    /* one, upper case */
	CASE_UU,   /* two or more, none lower */
	CASE_UL,   /* a capital, then lower case */
	CASE_L,    /* lower case */
	CASE_UL_U, /* mixed, beginning with a capital */
	CASE_L_U   /* mixed, beginning in lower case */
};

/* A word while it is read. */
struct word {
	const char *begin;
	const char *at;   /* what is read ends here */
	const char *part; /* after the last full stop, or begin */
	uint16_t flags;
	uint8_t letters; /* letter_case */
	bool dots;       /* holds a full stop between letters */
	bool initials;   /* ... and all parts are as short as initials */
	bool phone;      /* digits parted by hyphens, found to be one number */
	uint8_t slashes; /* between digits */
};

/* Does the full stop at word->at belong to the word? */
bool ct_stop_belongs(const struct tokenizer *t, const struct word *word);

#endif
