/* SPDX-License-Identifier: MIT
 *
 * What the files of the grammar share: an amount in the making, and looks to
 * its left and right. [worker]
 */
#ifndef CT_PLUGIN_MONEY_FINDING_H
#define CT_PLUGIN_MONEY_FINDING_H

#include "amount.h"

struct finding {
	const struct stretch *stretch;
	ct_text text;
	size_t floor; /* end of the last amount; nothing before it is looked at */
	struct amount amount;
};

/* "de", "of". */
extern const char *const of_words[];

/* Is text[begin, end) one of these words (NULL ends them), in any case? */
bool is_one_of(ct_text text, size_t begin, size_t end, const char *const *words);

/* The word that ends at `end`: its beginning, or `end` where there is none
 * above the floor. */
size_t word_back(const struct finding *in, size_t end);

/* Back over spaces, not below the floor. */
size_t spaces_back(const struct finding *in, size_t at);

/* A noun that follows a number at `at` ("de pesos", "dollars"), with its end, or
 * NULL. `*of`: with "de" or "of". */
const struct form *noun_after(const struct finding *in, size_t at, bool *of, size_t *end);

/* Take into the amount what follows its noun: "pesos mexicanos", "dólares de
 * Hong Kong", "pounds sterling". */
void adjective_after(struct finding *in);

/* Take the issue that the word before the `noun` names: "convertible marks". */
void issue_before(struct finding *in, size_t noun);

/* Take into the amount its hundredths: "con 50 céntimos", "and 20 cents". */
void minor_after(struct finding *in);

/* Make the amount of "euro y medio"; false where it is none. */
bool one_and_half(struct finding *in, const struct marker *marker);

/* The number that begins at `at`, behind a marker of this form: without what may
 * follow its last scale, where that is a number of something else. */
bool number_behind(const struct finding *in, const struct form *form, size_t at,
                   struct number *number);

/* Make the amount a range where a first number stands before `second`, which a
 * marker follows, or a second one behind `first`, which follows a sign. */
void range_before(struct finding *in, struct number *second);
void range_after(struct finding *in, struct number *first);

/* Begin the amount with what marker and number say. */
void amount_fill(struct finding *in, const struct marker *marker, const struct number *number);

/* Multiply the amount with ten to the `power`. */
void amount_scale(struct finding *in, int power);

/* The power of ten that the letters before a sign stand for ("97,3 M€"), or 0. */
int scale_of_letters(ct_text text, size_t begin, size_t end);

/* Does a minor unit ("cents") stand behind `at`? */
bool minor_follows(const struct finding *in, size_t at);

/* Are these two digits between a sign and the end of a number: the cents of
 * "3€50"? */
bool cents_at(const struct finding *in, size_t at);

/* Make the amount of a marker and the number on this side of it; false where
 * there is none. */
bool number_to_the_left(struct finding *in, const struct marker *marker);
bool number_to_the_right(struct finding *in, const struct marker *marker);

/* "Euro 30 million", "dólares 22.500.000": only plainly great numbers and those
 * with cents, for "Euro 2024" is a tournament. */
bool number_of_noun(struct finding *in, const struct marker *marker);

/* Take into the amount the minus sign before it: "-3,5 millones de euros". */
void minus_before(struct finding *in);

/* Read the comma of "1,325 dólares" and "166,386 pesetas" as that of decimals,
 * where the text tells of a rate of exchange. */
void rate_decimals(struct finding *in);

/* "$20.00 M.N.", "$5.000 m/cte": the national currency, as Mexico and Colombia write.
 * It is a gloss, so it stays outside. */
void national_after(struct finding *in);

#endif
