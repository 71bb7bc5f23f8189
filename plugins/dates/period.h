/* SPDX-License-Identifier: MIT
 *
 * period: stretches of the calendar and how they are written. Pure. [any]
 */
#ifndef DATES_PERIOD_H
#define DATES_PERIOD_H

#include "calendar.h"

/* Days from `first` to `last`, said at the precision of `unit`. */
struct date_period {
	uint8_t unit; /* date_unit */
	ct_date first, last;
};

/* Months of a unit; 0 for a week and what is shorter. */
int32_t date_unit_months(uint8_t unit);

/* From day number `first` to `last`; `count` months from month index `first`. */
struct date_period date_period_days(uint8_t unit, int32_t first, int32_t last);
struct date_period date_period_months(uint8_t unit, int32_t first, int32_t count);

/* Is it a period, and within the calendar? */
bool date_exists(const struct date_period *period);

/* The unit around a day, moved by `shift` units. */
struct date_period date_around(ct_date day, uint8_t unit, int32_t shift);

/* ISO 8601 of a period into `out` (at least DATE_ISO_SIZE); returns its
 * length. Years, decades, quarters and ranges are intervals at the precision
 * of `unit`. */
enum { DATE_ISO_SIZE = 32 };
size_t date_iso(const struct date_period *period, bool range, char *out);

/* "day", "month", "quarter", "half", "year", "decade" or "range". */
const char *date_precision(const struct date_period *period, bool range);

#endif
