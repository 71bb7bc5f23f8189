/* SPDX-License-Identifier: MIT */
#include "period.h"

#include <stdio.h>

#include "lexicon.h"

int32_t date_unit_months(uint8_t unit)
{
	switch (unit) {
	case U_MONTH: return 1;
	case U_BIMESTER: return 2;
	case U_QUARTER: return 3;
	case U_THIRD: return 4;
	case U_HALF: return 6;
	case U_YEAR: return 12;
	case U_DECADE: return 120;
	case U_CENTURY: return 1200;
	default: return 0;
	}
}

struct date_period date_period_days(uint8_t unit, int32_t first, int32_t last)
{
	struct date_period period = { unit, date_from_number(first), date_from_number(last) };

	return period;
}

struct date_period date_period_months(uint8_t unit, int32_t first, int32_t count)
{
	struct date_period period = { unit, date_month_first(first),
		                      date_month_last(first + count - 1) };

	return period;
}

bool date_exists(const struct date_period *period)
{
	return period->unit && period->first.year && period->last.year;
}

/* The unit around a day, moved by `shift` units. */
struct date_period date_around(ct_date day, uint8_t unit, int32_t shift)
{
	int32_t number = date_number(day), monday, size = date_unit_months(unit);
	int32_t month = date_month_index(day.year, day.month);

	switch (unit) {
	case U_DAY: return date_period_days(unit, number + shift, number + shift);
	case U_WEEK:
	case U_WEEKEND:
		monday = number - (int32_t)date_weekday(number) + 1 + 7 * shift;
		return date_period_days(unit, unit == U_WEEK ? monday : monday + 5, monday + 6);
	case U_FORTNIGHT: {
		int32_t halves = month * 2 + (day.day > 15) + shift;
		struct date_period period = date_period_months(unit, halves / 2, 1);

		if (halves % 2)
			period.first.day = 16;
		else
			period.last.day = 15;
		return period;
	}
	default:
		if (!size)
			return (struct date_period){ 0 };
		month = (month / size + shift) * size;
		return date_period_months(unit, month, size);
	}
}

static size_t put_day(char *out, const ct_date *day, uint8_t unit)
{
	int size;

	if (unit >= U_YEAR)
		size = snprintf(out, 16, "%04d", (int)day->year);
	else if (unit >= U_MONTH)
		size = snprintf(out, 16, "%04d-%02u", (int)day->year, (unsigned)day->month);
	else
		size = snprintf(out, 16, "%04d-%02u-%02u", (int)day->year, (unsigned)day->month,
		                (unsigned)day->day);
	return size > 0 ? (size_t)size : 0;
}

size_t date_iso(const struct date_period *period, bool range, char *out)
{
	size_t size = put_day(out, &period->first, period->unit);

	if (!range && (period->unit == U_DAY || period->unit == U_MONTH || period->unit == U_YEAR))
		return size;
	out[size++] = '/';
	return size + put_day(out + size, &period->last, period->unit);
}

const char *date_precision(const struct date_period *period, bool range)
{
	if (range)
		return "range";
	switch (period->unit) {
	case U_DAY: return "day";
	case U_MONTH: return "month";
	case U_QUARTER: return "quarter";
	case U_HALF: return "half";
	case U_YEAR: return "year";
	case U_DECADE: return "decade";
	default: return "range";
	}
}
