/* SPDX-License-Identifier: MIT
 *
 * pick: which year a day, month or part of a year means that comes without one.
 * Near ones win over far ones, unless the tense is sure. Pure. [any]
 */
#ifndef DATES_PICK_H
#define DATES_PICK_H

#include "resolve.h"

/* What the moment is in one year; no period where that year has none. */
typedef struct date_period date_in_year(const struct date_moment *m, int32_t year);

struct date_period date_day_in_year(const struct date_moment *m, int32_t year);
struct date_period date_month_in_year(const struct date_moment *m, int32_t year);
struct date_period date_part_in_year(const struct date_moment *m, int32_t year);

/* The best year for a period without one. */
struct date_period date_pick_year(const struct date_moment *m, date_in_year *span,
                                  const struct date_context *context);

/* Is it a day or month of which nothing says the year? */
bool date_without_year(const struct date_moment *m);

/* "from May to September": the year of the whole, not of each end. */
struct date_period date_pick_range(const struct date_mention *mention,
                                   const struct date_context *context);

#endif
