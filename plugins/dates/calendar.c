/* SPDX-License-Identifier: MIT */
#include "calendar.h"

static bool leap(int32_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

unsigned date_month_days(int32_t year, unsigned month)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && leap(year) ? 29 : days[(month - 1) % 12];
}

bool date_valid(int32_t year, unsigned month, unsigned day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= date_month_days(year, month);
}

/* The year is taken to begin in March, so that the leap day is its last and
 * the lengths of the months before it follow one line. */
int32_t date_number(ct_date day)
{
	int32_t year = day.month <= 2 ? day.year - 1 : day.year;
	int32_t month = day.month <= 2 ? day.month + 9 : day.month - 3;
	int32_t era = year / 400, of_era = year % 400;
	int32_t of_year = (153 * month + 2) / 5 + day.day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

ct_date date_from_number(int32_t number)
{
	int32_t days = number + 719468;
	ct_date none = { 0, 0, 0, 0 }, day;

	if (days < 306 || days > 3652364)
		return none;
	int32_t era = days / 146097, of_era = days % 146097;
	int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int32_t month = (5 * of_year + 2) / 153;
	day.day = (uint8_t)(of_year - (153 * month + 2) / 5 + 1);
	day.month = (uint8_t)(month < 10 ? month + 3 : month - 9);
	day.year = year + era * 400 + (day.month <= 2);
	day.reserved = 0;
	return day.year >= 1 && day.year <= 9999 ? day : none;
}

unsigned date_weekday(int32_t number)
{
	/* 1970-01-01 was a Thursday. */
	int32_t rest = (number + 3) % 7;

	return (unsigned)(rest < 0 ? rest + 7 : rest) + 1;
}

ct_date date_month_first(int32_t index)
{
	ct_date day = { 0, 0, 0, 0 };

	if (index >= 12 && index < 120000) {
		day.year = index / 12;
		day.month = (uint8_t)(index % 12 + 1);
		day.day = 1;
	}
	return day;
}

ct_date date_month_last(int32_t index)
{
	ct_date day = date_month_first(index);

	if (day.year)
		day.day = (uint8_t)date_month_days(day.year, day.month);
	return day;
}

ct_date date_add_months(ct_date day, int32_t months)
{
	ct_date last = date_month_last(date_month_index(day.year, day.month) + months);

	if (last.year && day.day < last.day)
		last.day = day.day;
	return last;
}

int32_t date_iso_week(int32_t year, int32_t week)
{
	/* The fourth of January is always in week 1. */
	ct_date fourth = { year, 1, 4, 0 };
	int32_t number = date_number(fourth);

	return number - (int32_t)date_weekday(number) + 1 + (week - 1) * 7;
}
