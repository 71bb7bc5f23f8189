/* SPDX-License-Identifier: MIT
 *
 * resolve: from moments to days of the calendar, against the date of the
 * release and the last date in the text. Pure. [any]
 */
#ifndef DATES_RESOLVE_H
#define DATES_RESOLVE_H

#include "grammar.h"
#include "period.h"

struct date_context {
	ct_date today;           /* of the release; year 0 where there is none */
	struct date_period text; /* the last date in the text; unit 0: none */
	struct date_period near; /* the day or month named a few words before */
	struct date_period week; /* that the sentence named, for its weekday */
	int tense;               /* of the mention, from date_tense() */
	bool alone;              /* the mention is all that the text holds */
};

struct date_value {
	bool known;    /* `period` holds */
	bool possible; /* false: no such day exists, 31 February */
	bool relative;
	bool range; /* an interval that the text gives by two ends */
	struct date_period period;
	struct date_period other; /* the other reading; unit 0: none */
};

/* The value of a mention. */
struct date_value date_resolve(const struct date_mention *mention,
                               const struct date_context *context);

#endif
