/* SPDX-License-Identifier: MIT
 *
 * What context.c and resolve.c share.
 */
#ifndef CT_PLUGIN_MONEY_RESOLVE_H
#define CT_PLUGIN_MONEY_RESOLVE_H

#include "context.h"

/* Go through the text for countries, once. */
void context_look(struct context *context);

/* How much speaks for `currency` at this amount; 0: nothing. */
unsigned context_score(const struct context *context, const struct amount *amount,
                       uint16_t currency);

/* Is a country of the currency named, or the currency itself? */
bool context_speaks_of(const struct context *context, uint16_t currency);

/* Is the amount `rows[i]` money, and no weight, medal or code of a conference?
 * The first `kept` rows have been found to be. */
bool context_plausible(struct context *context, const struct amounts *amounts, uint32_t i,
                       uint32_t kept);

#endif
