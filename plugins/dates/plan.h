/* SPDX-License-Identifier: MIT
 *
 * plan: dates that were set, moved, or dropped, and those until which something may be
 * done. Pure. [any]
 */
#ifndef DATES_PLAN_H
#define DATES_PLAN_H

#include "grammar.h"

enum date_plan {
	PLAN_NONE,
	PLAN_AHEAD,   /* set, moved to, a deadline: to come, however far away */
	PLAN_LAPSED,  /* was to be: rather past than to come */
	PLAN_DROPPED, /* was set and will not be: the nearest, on either side of today */
};

/* Does the word set a date: "scheduled", "fijada"? */
bool date_plan_sets(const struct date_parser *p, uint32_t i);

/* `clock`: where the time of day before the mention begins, or `first`. */
enum date_plan date_plan_of(const struct date_parser *p, uint32_t first, uint32_t last,
                            uint32_t clock);

#endif
