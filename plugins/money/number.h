/* SPDX-License-Identifier: MIT
 *
 * Number phrases: "6.7 million", "tres millones cuatrocientos cincuenta mil",
 * "8 mil 900", "half a billion".
 */
#ifndef CT_PLUGIN_MONEY_NUMBER_H
#define CT_PLUGIN_MONEY_NUMBER_H

#include "decimal.h"

#include <cotejo/types.h>

enum language { LANGUAGE_ENGLISH, LANGUAGE_SPANISH };

/* How "1,450" is read where a document does not say otherwise: Spanish is
 * written with a decimal comma in Spain and the south of America, with a point
 * in Mexico, Central America and Peru. */
enum separators {
	SEPARATORS_COMMA,
	SEPARATORS_POINT,
	SEPARATORS_POINT_MAYBE /* by the country, no number shows it */
};

/* Which power of ten a billion is: that of its language (English 9, Spanish 12),
 * 9 or 12 in both. */
enum billions { BILLIONS_OWN, BILLIONS_SHORT, BILLIONS_LONG };

struct reading_of {
	enum language language;
	enum separators separators;
	enum billions billions;
};

enum number_kind {
	NUMBER_NONE,
	NUMBER_DIGITS,  /* "2.450" */
	NUMBER_UNIT,    /* 0 to 29 */
	NUMBER_TEN,     /* 30, 40, and twenty */
	NUMBER_HUNDRED, /* doscientos */
	NUMBER_TIMES_HUNDRED,
	NUMBER_SCALE, /* value = power of ten */
	NUMBER_SHORT, /* the same, an abbreviation behind digits: bn, MM */
	NUMBER_GROUP, /* "docena", "centenar": value = how many */
	NUMBER_AND,
	NUMBER_A,
	NUMBER_HALF,
	NUMBER_QUARTER,
	NUMBER_FRACTION, /* "½", "1/2"; value in parts of ten thousand */
	NUMBER_POINT,    /* "coma", "point" */
	NUMBER_OF,
	NUMBER_DASH
};

struct number_token {
	uint32_t begin, end;
	uint8_t kind;
	bool glued;   /* nothing between it and the token before */
	bool foreign; /* a word of the other language */
	uint16_t value;
};

/* A phrase looked at is never longer. */
#define NUMBER_TOKENS 32

struct number {
	uint32_t begin, end;
	struct decimal value;
	int scale;           /* power of ten of its last scale word, 0 without */
	struct decimal last; /* what that scale was multiplied with */
	bool digits;         /* written in digits alone, without a scale word */
	bool last_scale;     /* its last word is a scale: "de" may follow */
};

/* Cut text[begin, end) into tokens of a number phrase, up to the first thing
 * that is none. Returns how many. */
unsigned number_tokens(ct_text text, size_t begin, size_t end, struct reading_of reading,
                       struct number_token *tokens);

/* Read the longest phrase that begins with tokens[0]. Returns how many tokens it
 * takes; 0 where none begins there. */
unsigned number_read(ct_text text, const struct number_token *tokens, unsigned count,
                     struct reading_of reading, struct number *number);

/* The phrase that ends exactly at `end` and begins as early as it may, not
 * before `floor`. */
bool number_before(ct_text text, size_t floor, size_t end, struct reading_of reading,
                   struct number *number);

/* The phrase that begins at `begin`. */
bool number_after(ct_text text, size_t begin, struct reading_of reading, struct number *number);

/* End of the numeral that begins at `at`: digits, single separators, groups of
 * three parted by a space. */
size_t numeral_end(ct_text text, size_t at);

/* What a numeral says of the separators of its document: above 0 for a decimal
 * point, below 0 for a comma, 0 where it says nothing. */
int numeral_evidence(ct_text numeral);

#endif
