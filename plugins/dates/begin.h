/* SPDX-License-Identifier: MIT
 *
 * begin: where a phrase may begin. Nearly everywhere none does, and the rules take
 * long to say so.
 */
#ifndef DATES_BEGIN_H
#define DATES_BEGIN_H

#include "grammar.h"

#define DATE_KIND(kind) (UINT64_C(1) << (kind))

/* Kinds of which most phrases are made. */
#define DATE_CALENDAR                                                                            \
	(DATE_KIND(T_MONTH) | DATE_KIND(T_WEEKDAY) | DATE_KIND(T_CARDINAL) |                     \
	 DATE_KIND(T_ORDINAL) | DATE_KIND(T_UNIT) | DATE_KIND(T_RELDAY) | DATE_KIND(T_DAYPART) | \
	 DATE_KIND(T_DEIXIS) | DATE_KIND(T_VAGUE) | DATE_KIND(T_DECADE) | DATE_KIND(T_FISCAL) |  \
	 DATE_KIND(T_PERIOD) | DATE_KIND(T_NUMBER) | DATE_KIND(T_QUARTER) | DATE_KIND(T_THOUSAND))

/* Is it a kind of which the first token of a phrase may be? */
static inline bool date_starts(uint8_t kind)
{
	return (DATE_CALENDAR | DATE_KIND(T_OF) | DATE_KIND(T_TO) | DATE_KIND(T_SHIFT) |
	        DATE_KIND(T_FROM) | DATE_KIND(T_BETWEEN) | DATE_KIND(T_APOSTROPHE)) >>
	               kind &
	       1;
}

/* May a phrase begin with token `i`, whose kind is one of these? Looks at what is
 * beside it, since "de", "that", "one" and numbers are everywhere and seldom begin
 * a date. Never refuses what a rule would take: who gives a rule another beginning
 * has to look here. */
bool date_may_begin(const struct date_parser *p, uint32_t i);

#endif
