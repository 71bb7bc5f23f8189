/* SPDX-License-Identifier: MIT
 *
 * What context.c and resolve.c share.
 */
#ifndef CT_PLUGIN_MONEY_RESOLVE_H
#define CT_PLUGIN_MONEY_RESOLVE_H

#include "context.h"

/* Go through the text for countries, once. */
void context_look(struct context *context);

/* The place of a dateline lies no farther from its beginning, nor the date from
 * the place. */
enum { DATELINE_REACH = 48 };

/* Is the place between `at` and `end` that of the dateline? `*agency`: does it name
 * an agency too? */
bool dateline_place(const struct context *context, size_t at, size_t end, bool *agency);

/* The dollar or peso that the document says its figures are in, or NO_CURRENCY. */
uint16_t context_declared(struct context *context);

/* How much of the whole document is about a country. */
unsigned context_topic(const struct context *context, uint16_t country);

/* How much speaks for `currency` at this amount; 0: nothing. */
unsigned context_score(const struct context *context, const struct amount *amount,
                       uint16_t currency);

/* Is a country of the currency named, or the currency itself? */
bool context_speaks_of(const struct context *context, uint16_t currency);

/* Does the document speak of one of the form's currencies? */
bool context_speaks_of_form(struct context *context, const struct form *form);

/* Do these letters stand at `at`, behind spaces? */
bool context_says(const struct context *context, size_t at, const char *word);

/* Is it of pounds? Of so many pounds of goods? Of what weighs? `rows[i]`, with the
 * first `kept` rows that are money. */
bool context_is_pound(const struct context *context, const struct amount *amount);
bool context_weighs_goods(const struct context *context, const struct amount *amount);
bool context_is_weight(struct context *context, const struct amounts *amounts, uint32_t i,
                       uint32_t kept);

/* Is the amount `rows[i]` money, and no weight, medal or code of a conference?
 * The first `kept` rows have been found to be. */
bool context_plausible(struct context *context, const struct amounts *amounts, uint32_t i,
                       uint32_t kept);

#endif
