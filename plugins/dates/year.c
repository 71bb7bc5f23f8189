/* SPDX-License-Identifier: MIT
 *
 * year: years alone, with their noun, in lists and ranges.
 */
#include "grammar.h"

/* The second year of "2021-2023", "2019/20", "2019 a 2021". */
static uint32_t second_year(const struct date_parser *p, uint32_t i, int16_t from, int16_t *to)
{
	const struct date_token *token = date_token_at(p, i + 1);
	uint8_t kind = date_kind_at(p, i);
	uint32_t next;

	if (kind != T_DASH && kind != T_SLASH && kind != T_TO)
		return 0;
	next = date_year_digits(p, i + 1, to);
	if (next)
		return *to > from && *to - from <= 200 && date_alone_right(p, next) ? next : 0;
	/* "1603-4" */
	if (kind == T_DASH && token->kind == T_NUMBER && token->digits == 1 && date_glued(p, i) &&
	    date_glued(p, i + 1) && date_alone_right(p, i + 2) && from % 10 + 1 == token->value &&
	    i > 1 && date_after_preposition(p, i - 1)) {
		*to = (int16_t)(from + 1);
		return i + 2;
	}
	if (kind == T_TO || token->kind != T_NUMBER || token->digits != 2 ||
	    (token->flags & ~F_HINT) || !date_glued(p, i) || !date_glued(p, i + 1) ||
	    !date_alone_right(p, i + 2))
		return 0;
	*to = (int16_t)(from - from % 100 + token->value);
	/* 2019-20, 2010-11; 2016-11 is a month. */
	return *to == from + 1 || (*to > from && token->value > 12) ? i + 2 : 0;
}

static struct date_moment year_moment(int16_t year)
{
	struct date_moment m = { .unit = U_YEAR };

	m.year = year;
	return m;
}

static uint32_t add_year(struct date_found *found, uint32_t first, uint32_t last, int16_t from,
                         int16_t to)
{
	struct date_moment m = year_moment(from);
	struct date_mention *mention = date_add(found, first, last, &m);

	if (mention && to) {
		mention->range = true;
		mention->to = year_moment(to);
	}
	return last;
}

/* Further years behind a calendar noun: "años 2019, 2020 y 2021". */
static uint32_t more_years(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	int16_t year;

	for (;;) {
		uint32_t j = date_skip(p, i, T_COMMA), next;

		j = date_skip(p, j, T_AND);
		next = j > i ? date_year_digits(p, j, &year) : 0;
		if (!next || !date_alone_right(p, next))
			return i;
		i = add_year(found, j, next, year, 0);
	}
}

/* "año 2030", "year 2019", "FY2020", "fiscal year 2020", "periodo 2018-2022" */
static uint32_t noun_year(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	uint32_t j = i, next, end;
	int16_t year, to;
	bool unit = false, fiscal = false, period = false;

	for (; j < i + 3; j++) {
		const struct date_token *token = date_token_at(p, j);

		if (token->kind == T_UNIT && token->value == U_YEAR)
			unit = true;
		else if (token->kind == T_FISCAL)
			fiscal = true;
		else if (token->kind == T_PERIOD)
			period = true;
		else
			break;
	}
	if (!unit && !fiscal && !period)
		return 0;
	next = date_year_digits(p, j, &year);
	if (!next && unit)
		next = date_year_words(p, j, &year);
	if (!next && fiscal && date_kind_at(p, j) == T_NUMBER && date_token_at(p, j)->digits == 2) {
		year = date_short_year(date_token_at(p, j)->value);
		next = j + 1;
	}
	if (!next || date_kind_at(p, next) == T_PERCENT)
		return 0;
	end = second_year(p, next, year, &to);
	if (end)
		return add_year(found, i, end, year, to);
	if (period || !date_alone_right(p, next))
		return 0;
	add_year(found, i, next, year, 0);
	return more_years(p, next, found);
}

/* "[in nineteen ninety-eight] he died", "[en mil novecientos noventa] murió": nothing is
 * counted, for nobody counts by nineteens, or no plural follows. */
static bool nothing_counted(const struct date_parser *p, uint32_t i, uint32_t next)
{
	const struct date_token *second = date_token_at(p, i + 1);

	if ((date_token_at(p, i)->flags & W_ENGLISH) && second->kind == T_CARDINAL)
		return true;
	return date_is_lower(p, next) && !date_ends_in_s(p, next);
}

/* "in two thousand and twenty", "en mil novecientos veintiocho" */
static uint32_t spoken_year(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	int16_t year;
	uint32_t next = date_after_preposition(p, i) || !i ? date_year_words(p, i, &year) : 0;
	uint8_t kind = date_kind_at(p, next);

	/* "nineteen eighty-four" and nothing else */
	if (!i && kind != T_END)
		return 0;

	if (!next || year % 1000 == 0 || year < 1500 || kind == T_COUNT || kind == T_UNIT ||
	    kind == T_MONEY || kind == T_OF || kind == T_PERCENT ||
	    (kind == T_WORD && !nothing_counted(p, i, next)))
		return 0;
	return add_year(found, i, next, year, 0);
}

/* "in '77", "back in '09", "the '57 model" */
static uint32_t clipped_year(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	const struct date_token *number = date_token_at(p, i + 1);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

	if (date_glued(p, i) || !date_glued(p, i + 1) || number->kind != T_NUMBER ||
	    number->digits != 2 || (number->flags & (F_ORDINAL | F_DECADE)) || before == T_NUMBER ||
	    before == T_END || before == T_CURRENCY || date_kind_at(p, i + 2) == T_APOSTROPHE ||
	    date_kind_at(p, i + 2) == T_QUOTE || !date_alone_right(p, i + 2))
		return 0;
	add_year(found, i, i + 2, date_short_year(number->value), 0);
	found->rows[0].from.two_digits = true;
	return i + 2;
}

uint32_t date_years(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	uint32_t next, end;
	int16_t year, to;

	if (date_kind_at(p, i) == T_CARDINAL || date_kind_at(p, i) == T_THOUSAND)
		return spoken_year(p, i, found);
	if (date_kind_at(p, i) == T_APOSTROPHE)
		return clipped_year(p, i, found);
	if (date_kind_at(p, i) != T_NUMBER)
		return noun_year(p, i, found);
	next = date_year_digits(p, i, &year);
	if (!next)
		return 0;
	end = second_year(p, next, year, &to);
	/* "Bach (1685-1750)", "in 1609-10" */
	if (end && year < 1700 && i &&
	    ((date_kind_at(p, i - 1) == T_OPEN && date_kind_at(p, end) == T_CLOSE) ||
	     (date_after_preposition(p, i) && date_kind_at(p, end) != T_COUNT) ||
	     (date_kind_at(p, i - 1) == T_OF && date_kind_at(p, next) == T_DASH &&
	      date_kind_at(p, end) != T_WORD)))
		return add_year(found, i, end, year, to);
	if (end && date_in_code(p, i, end))
		return 0;
	if (end && year >= 1700 && date_alone_left(p, i) && !(i && date_year_barred(p, i))) {
		uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

		if (date_kind_at(p, next) == T_TO && before != T_OF && before != T_FROM &&
		    before != T_OPEN && before != T_PERIOD && before != T_IN && before != T_THE &&
		    before != T_END)
			end = date_year_evidence(p, i, next) ? end : 0;
		if (end && date_counts_something(p, end, false) && date_kind_at(p, next) == T_TO)
			end = 0;
		if (end && date_kind_at(p, end) == T_PERIOD)
			end++;
		if (end)
			return add_year(found, i, end, year, to);
	}
	if (!date_year_evidence(p, i, next))
		return 0;
	return add_year(found, i, next, year, 0);
}
