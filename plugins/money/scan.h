/* SPDX-License-Identifier: MIT
 *
 * Markers: what names a currency.
 */
#ifndef CT_PLUGIN_MONEY_SCAN_H
#define CT_PLUGIN_MONEY_SCAN_H

#include "table.h"

struct marker {
	size_t begin, end;
	const struct form *form;
	size_t scale; /* where letters begin that may be a scale: the M of "M€";
	               * 0 where there are none */
};

/* The next marker from `*from` on, and where to go on. Nothing before `floor`
 * is looked at. False where the text has no further one. [worker] */
bool next_marker(const struct table *table, ct_text text, size_t floor, size_t *from,
                 struct marker *marker);

/* The form that the word text[begin, end) is, or NULL. */
const struct form *word_form(const struct table *table, ct_text text, size_t begin, size_t end);

#endif
