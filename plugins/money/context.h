/* SPDX-License-Identifier: MIT
 *
 * Which dollar, which peso: what a document says of countries decides, and
 * whether an everyday word is a currency here at all.
 */
#ifndef CT_PLUGIN_MONEY_CONTEXT_H
#define CT_PLUGIN_MONEY_CONTEXT_H

#include "amount.h"

#include <cotejo/document.h>

/* A country named in the text. */
struct mention {
	uint32_t at;
	uint16_t country;
};

/* What is known of one document. Made and reused by one worker. */
struct context {
	const struct table *table;
	ct_text text;
	const struct candidates *candidates; /* of the text */
	bool looked;                         /* has the text been gone through for countries? */
	bool agency;                         /* does the dateline name one? They count in USD */
	bool searched;                       /* for what is declared? */
	uint16_t declared;                   /* currency of its figures, or NO_CURRENCY */
	uint16_t dateline;                   /* its country, or 0 */
	uint32_t body;                       /* where the dateline begins */
	uint16_t year;                       /* of the document; 0 where it is not known */
	struct mention *mentions;
	uint32_t count, room;
	uint32_t *totals;    /* mentions by country; table->country_count + 1 */
	uint32_t *explicits; /* amounts by currency that name it plainly */
	const struct form *dollars, *pesos;
	uint32_t weighed; /* end of the last weight in pounds, or 0 */
	bool failed;      /* memory ran out */
};

/* CT_OK or CT_E_NOMEM. [worker] */
int context_open(struct context *context, const struct table *table);
void context_close(struct context *context);

/* Begin a document. */
void context_reset(struct context *context, const ct_document *document,
                   const struct candidates *candidates);

/* The separators that Spanish numbers have in this document, with these amounts. */
enum separators context_separators(struct context *context, const struct amounts *amounts);

/* Give each amount its currency and drop those that are none. CT_OK or
 * CT_E_NOMEM. */
int context_resolve(struct context *context, struct amounts *amounts);

#endif
