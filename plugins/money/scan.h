/* SPDX-License-Identifier: MIT
 *
 * Candidates and markers. One pass over a text notes the few places where a
 * currency, a country or digits stand; everything else looks there only.
 */
#ifndef CT_PLUGIN_MONEY_SCAN_H
#define CT_PLUGIN_MONEY_SCAN_H

#include "table.h"

enum candidate_kind {
	CANDIDATE_WORD = 1,  /* letters that may name a currency */
	CANDIDATE_PLACE = 2, /* letters that may name a country */
	CANDIDATE_DIGITS = 4,
	CANDIDATE_DOLLAR = 8,
	CANDIDATE_SLASH = 16,
	CANDIDATE_SYMBOL = 32, /* a sign of its own: "€" */
	CANDIDATE_NEXT = 64    /* in the filter: the second word of a country's name */
};

struct candidate {
	uint32_t begin;
	uint8_t size; /* of the word or the character */
	uint8_t kind; /* a set of candidate_kind */
};

struct candidates {
	struct candidate *rows; /* by their beginning */
	uint32_t count, room;
};

/* Note the candidates of `text` in place of those before. CT_OK or
 * CT_E_NOMEM. Time is linear. [worker] */
int scan_text(const struct table *table, ct_text text, struct candidates *candidates);

/* The same letter by letter: what scan_text() is tested by. */
int scan_text_slowly(const struct table *table, ct_text text, struct candidates *candidates);

/* Forget the candidates; memory that only a very long text needed is given
 * back. */
void scan_reset(struct candidates *candidates);

struct marker {
	size_t begin, end;
	const struct form *form;
	bool scaled;  /* letters before it may be a scale: the M of "M€" */
	size_t scale; /* where they begin */
};

/* The marker that `candidate` is; false where it is none. Nothing before `floor`
 * is looked at. [worker] */
bool read_candidate(const struct table *table, ct_text text, size_t floor,
                    const struct candidate *candidate, struct marker *marker);

/* The form that the word text[begin, end) is, or NULL. */
const struct form *word_form(const struct table *table, ct_text text, size_t begin, size_t end);

#endif
