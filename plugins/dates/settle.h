/* SPDX-License-Identifier: MIT
 *
 * settle: which reading of a date of digits is meant, where its own digits leave it open.
 */
#ifndef DATES_SETTLE_H
#define DATES_SETTLE_H

#include "order.h"

/* What is known of the text; its order is looked up at the first date that needs it. */
struct date_settler {
	const struct date_lexicon *lexicon;
	ct_text text;
	const struct date_line *line; /* the dateline, empty where there is none; NULL: not
	                               * looked for yet */
	bool known; /* the next holds */
	enum date_order order;
};

/* Turns the ends of a mention to the order that its weekday, its other end or the text
 * asks for, and takes their other reading away; leaves what nothing decides. */
void date_settle(struct date_settler *settler, struct date_mention *mention, ct_date today,
                 unsigned language);

#endif
