/* SPDX-License-Identifier: MIT
 *
 * numeric: dates of digits and separators. Which of 3/4/2020 is the month is
 * a matter of the language; the other reading is kept as an alternative.
 */
#include "calendar.h"
#include "grammar.h"

static bool separator(const struct date_parser *p, uint32_t i)
{
	uint8_t kind = date_kind_at(p, i);

	return (kind == T_DASH || kind == T_SLASH || kind == T_DOT) && date_glued(p, i) &&
	       date_glued(p, i + 1);
}

static bool plain(const struct date_parser *p, uint32_t i, unsigned digits)
{
	const struct date_token *token = date_token_at(p, i);

	return token->kind == T_NUMBER && token->digits <= digits &&
	       !(token->flags & (F_ORDINAL | F_DECADE));
}

static bool set_day(struct date_moment *m, int32_t year, int32_t month, int32_t day)
{
	if (month < 1 || day < 1 || !date_valid(year, (unsigned)month, (unsigned)day))
		return false;
	m->unit = U_DAY;
	m->year = (int16_t)year;
	m->month = (uint8_t)month;
	m->day = (uint8_t)day;
	return true;
}

/* first/second/year: English puts the month first, Spanish the day. */
static bool set_by_order(const struct date_parser *p, struct date_moment *m, int32_t first,
                         int32_t second, int32_t year)
{
	bool month_first = p->language == W_ENGLISH;

	if (first > 12 || second > 12)
		month_first = second > 12;
	if (!set_day(m, year, month_first ? first : second, month_first ? second : first))
		return false;
	if (first <= 12 && second <= 12 && first != second) {
		m->alt_month = m->day;
		m->alt_day = m->month;
	}
	return true;
}

static uint32_t three_numbers(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *a = date_token_at(p, i), *b = date_token_at(p, i + 2),
				*c = date_token_at(p, i + 4);
	uint8_t kind = date_kind_at(p, i + 1);
	bool fits;

	if (!separator(p, i + 1) || !separator(p, i + 3) || date_kind_at(p, i + 3) != kind ||
	    !plain(p, i, 4) || !plain(p, i + 2, 2) || !plain(p, i + 4, 4))
		return 0;
	if (a->digits == 4 && c->digits <= 2)
		fits = set_day(m, a->value, b->value, c->value);
	else if (a->digits <= 2 && c->digits == 4)
		fits = set_by_order(p, m, a->value, b->value, c->value);
	else if (a->digits <= 2 && c->digits == 2 && kind != T_DOT)
		fits = set_by_order(p, m, a->value, b->value, date_short_year(c->value));
	else
		fits = false;
	return fits && date_alone_right(p, i + 5) ? i + 5 : 0;
}

/* 23/sep/2020, 05-Aug-2016, 12-ene-22. */
static uint32_t named_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *day = date_token_at(p, i), *month = date_token_at(p, i + 2),
				*year = date_token_at(p, i + 4);
	int32_t value = year->value;

	if (!separator(p, i + 1) || month->kind != T_MONTH || !separator(p, i + 3) ||
	    !plain(p, i, 2) || !plain(p, i + 4, 4) || year->digits % 2)
		return 0;
	if (year->digits == 2)
		value = date_short_year(value);
	return set_day(m, value, month->value, day->value) ? i + 5 : 0;
}

/* 10/2020, 2020/10, 2020-10. A dash behind a year may also join two years:
 * 2010-11 is left to them. */
static uint32_t month_and_year(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *a = date_token_at(p, i), *b = date_token_at(p, i + 2);
	const struct date_token *month, *year;

	if (!separator(p, i + 1) || date_kind_at(p, i + 1) == T_DOT || !plain(p, i, 4) ||
	    !plain(p, i + 2, 4))
		return 0;
	month = a->digits == 4 ? b : a;
	year = a->digits == 4 ? a : b;
	if (year->digits != 4 || month->digits > 2 || year->value < 1900 || year->value > 2100 ||
	    month->value < 1 || month->value > 12 || !date_alone_right(p, i + 3))
		return 0;
	if (year == a && (month->digits != 2 || month->value == year->value % 100 + 1))
		return 0;
	m->unit = U_MONTH;
	m->year = (int16_t)year->value;
	m->month = (uint8_t)month->value;
	return i + 3;
}

/* Day and month alone are a fraction or a score unless a word says "date". */
static uint32_t day_and_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *a = date_token_at(p, i), *b = date_token_at(p, i + 2);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;
	bool spanish_article = i && (date_token_at(p, i - 1)->flags & (W_SPANISH)) &&
	                       (before == T_THE || (before == T_OF || before == T_TO));

	if (date_kind_at(p, i + 1) != T_SLASH || !separator(p, i + 1) || !plain(p, i, 2) ||
	    !plain(p, i + 2, 2) || !date_alone_right(p, i + 3))
		return 0;
	if (before != T_WEEKDAY && !spanish_article &&
	    !(before == T_IN && date_token_is(p, i - 1, "on")))
		return 0;
	/* 2000 is a leap year: 29/2 exists in some years. */
	if (!set_by_order(p, m, a->value, b->value, 2000))
		return 0;
	m->year = 0;
	return i + 3;
}

uint32_t date_numeric(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next;

	if (date_kind_at(p, i) != T_NUMBER || !date_alone_left(p, i))
		return 0;
	next = three_numbers(p, i, m);
	if (!next)
		next = named_month(p, i, m);
	if (!next)
		next = month_and_year(p, i, m);
	if (!next)
		next = day_and_month(p, i, m);
	return next;
}
