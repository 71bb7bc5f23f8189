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

/* Take into the amount its hundredths: "con 50 céntimos", "and 20 cents". */
void minor_after(struct finding *in);

/* Make the amount a range where a first number stands before `second`, which a
 * marker follows, or a second one behind `first`, which follows a sign. */
void range_before(struct finding *in, struct number *second);
void range_after(struct finding *in, struct number *first);

#endif
