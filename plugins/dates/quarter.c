/* SPDX-License-Identifier: MIT
 *
 * quarter: a quarter, half or week that is one token: Q2, 2T19, H1 FY24.
 */
#include "part.h"

void date_set_part(struct date_moment *m, const struct date_token *token)
{
	int32_t part = token->value % DATE_YEAR;

	if (part > DATE_WEEK)
		m->unit = U_WEEK;
	else
		m->unit = part > DATE_HALF ? U_HALF : U_QUARTER;
	m->part = (uint8_t)(part - (part > DATE_WEEK   ? DATE_WEEK
	                            : part > DATE_HALF ? DATE_HALF
	                                               : 0));
}

bool date_ends_part(const struct date_parser *p, uint32_t i)
{
	switch (date_kind_at(p, i)) {
	case T_END:
	case T_DOT:
	case T_COMMA:
	case T_STOP:
	case T_CLOSE:
	case T_AND: return true;
	default: return false;
	}
}

/* "Q4 por libra", "Q4 cada uno": quetzales. */
static bool is_price(const struct date_parser *p, uint32_t i)
{
	return p->language == W_SPANISH &&
	       (date_token_is(p, i + 1, "por") || date_kind_at(p, i + 1) == T_EVERY ||
	        date_kind_at(p, i + 1) == T_MONEY || date_kind_at(p, i + 1) == T_THOUSAND);
}

/* Two digits at `i`: their year. */
static uint32_t short_year(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *year = date_token_at(p, i);

	if (year->kind != T_NUMBER || year->digits != 2 || !date_alone_right(p, i + 1))
		return 0;
	m->year = date_short_year(year->value);
	return i + 1;
}

/* "Q1-2022", "Q1/2022", "Q1-22": the mark is at `i`. */
static uint32_t dashed_year(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next;

	if (date_kind_at(p, i) != T_DASH && date_kind_at(p, i) != T_SLASH)
		return 0;
	next = date_year_digits(p, i + 1, &m->year);
	if (next)
		return next;
	m->year = 0;
	return date_glued(p, i) && date_glued(p, i + 1) ? short_year(p, i + 1, m) : 0;
}

/* "Q2 FY24", "Q2 of fiscal 2024" */
static uint32_t fiscal_year(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t at = date_skip(p, date_skip(p, i, T_OF), T_FISCAL), next;

	if (at == i || date_kind_at(p, at - 1) != T_FISCAL)
		return 0;
	next = date_year_digits(p, at, &m->year);
	if (next)
		return next;
	m->year = 0;
	return short_year(p, at, m);
}

uint32_t date_quarter(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	uint32_t next;

	date_set_part(m, token);
	if (token->flags & F_YEARED) {
		m->year = (int16_t)(token->value / DATE_YEAR);
		return i + 1;
	}
	next = dashed_year(p, i + 1, m);
	if (!next)
		next = fiscal_year(p, i + 1, m);
	if (next)
		return next;
	next = date_year_of(p, i + 1, m);
	if (next > i + 1)
		return next;
	/* Bare "Q2" is a quarter; bare "2T", "H1" or "S1" may be anything, but "in H2"
	 * is a half where the sentence has years or money. */
	if (token->value > DATE_HALF && token->value < DATE_WEEK && i &&
	    date_kind_at(p, i - 1) == T_IN && date_kind_at(p, i + 1) != T_UNIT) {
		if (!date_speaks_of_books(p, i))
			m->coming = COMES_SURE;
		return m->coming && !date_ends_part(p, i + 1) ? 0 : i + 1;
	}
	return (p->text[token->begin] | 0x20) == 'q' && date_alone_left(p, i) && !is_price(p, i)
	               ? i + 1
	               : 0;
}
