/* SPDX-License-Identifier: MIT
 *
 * core/query/ranges.h: ranges of dates and amounts as people write them in a
 * filter. Pure: any thread.
 */
#ifndef CORE_QUERY_RANGES_H
#define CORE_QUERY_RANGES_H

#include <stdbool.h>
#include <stdint.h>

#include <cotejo/types.h>

#include "core/base/buffer.h"

/* Days from `first` to `last`, both among it, as year * 512 + month * 32 + day.
 * 0 and UINT32_MAX: open. */
struct ct_day_range {
	uint32_t first, last;
};

/* The days of an ISO 8601 year, month, day, or interval "a/b". */
bool ct_days_of(ct_text iso, struct ct_day_range *days);
bool ct_days_of_date(ct_date date, struct ct_day_range *days);

/* "2020-10", "2020-10..2021", "..2020", "2020..", ">2020-10", "<=2020". */
bool ct_parse_day_range(ct_text text, struct ct_day_range *range);

static inline bool ct_days_meet(struct ct_day_range a, struct ct_day_range b)
{
	return a.first <= b.last && b.first <= a.last;
}

/* A range of amounts; bounds are keys that sort as numbers (core/index/keys.h),
 * an absent one is open. */
struct ct_amount_range {
	struct ct_buffer unit; /* upper case; empty: any */
	struct ct_buffer low, high;
	bool has_low, has_high;
	bool open_low, open_high; /* the bound itself is not in it */
};

/* "USD>1000000", "EUR:1000..5000", ">=5M", "USD", "USD 5k". A bare number is
 * that amount. `units`: letters in front are a unit. Free it in each case. */
bool ct_parse_amount_range(ct_text text, struct ct_amount_range *range);
void ct_amount_range_free(struct ct_amount_range *range);

/* Does an amount, or a range of amounts from `low` to `high`, meet it? */
bool ct_amounts_meet(const struct ct_amount_range *range, ct_text low, ct_text high);

#endif
