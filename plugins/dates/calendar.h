/* SPDX-License-Identifier: MIT
 *
 * calendar: days of the proleptic Gregorian calendar, as numbers and as
 * ct_date. Pure functions, no state. [any]
 */
#ifndef DATES_CALENDAR_H
#define DATES_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include <cotejo/types.h>

/* Days of month `month` (1 to 12) of `year`. */
unsigned date_month_days(int32_t year, unsigned month);

/* Is this a day that exists, of a year from 1 to 9999? */
bool date_valid(int32_t year, unsigned month, unsigned day);

/* Day number: 0 is 1970-01-01. `day` must be valid. */
int32_t date_number(ct_date day);

/* The day of a number; years outside 1 to 9999 give {0}. */
ct_date date_from_number(int32_t number);

/* 1 is Monday, 7 is Sunday. */
unsigned date_weekday(int32_t number);

/* Months since year 0: calendar arithmetic without edge cases. */
static inline int32_t date_month_index(int32_t year, unsigned month)
{
	return year * 12 + (int32_t)month - 1;
}

/* First and last day of the month of an index. */
ct_date date_month_first(int32_t index);
ct_date date_month_last(int32_t index);

/* `day` moved by `months`, cut to the length of the month it falls in. */
ct_date date_add_months(ct_date day, int32_t months);

/* Monday of ISO week `week` of `year`, as a day number. */
int32_t date_iso_week(int32_t year, int32_t week);

#endif
