/* SPDX-License-Identifier: MIT
 *
 * week: weeks by their number, by a day in them, by their order from now.
 */
#include "grammar.h"

static bool is_week(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	return token->kind == T_UNIT && token->value == U_WEEK && !(token->flags & W_PLURAL);
}

uint32_t date_week_words(const struct date_parser *p, uint32_t i, uint8_t *deixis)
{
	uint32_t j = date_skip(p, i, T_THE), next;

	*deixis = D_NONE;
	for (unsigned n = 0; n < 2 && date_kind_at(p, j) == T_DEIXIS; n++, j++) {
		uint8_t value = (uint8_t)date_token_at(p, j)->value;

		if (date_token_at(p, j)->flags & W_PLURAL)
			return 0;
		*deixis = *deixis == D_THIS && value == D_THAT ? (uint8_t)D_THIS : value;
	}
	if (!is_week(p, j))
		return 0;
	j++;
	if (*deixis)
		return *deixis == D_ULTIMATE ? 0 : j;
	next = date_deixis_behind(p, j, deixis);
	return next;
}

/* "after next", "después de la próxima", "before last": one further away. */
uint32_t date_after_next(const struct date_parser *p, uint32_t i, uint8_t *deixis)
{
	uint32_t j = i + 1;
	const struct date_token *token = date_token_at(p, i), *which;
	bool later =
		(token->kind == T_SHIFT && token->value == S_LATER) || date_token_is(p, i, "tras");
	bool earlier = date_token_is(p, i, "before") ||
	               (token->kind == T_SHIFT && token->value == S_EARLIER);

	if (!later && !earlier)
		return 0;
	j = date_skip(p, date_skip(p, j, T_OF), T_THE);
	which = date_token_at(p, j);
	/* "on Friday after coming into contact" */
	if (which->kind != T_DEIXIS || which->value != (later ? D_NEXT : D_LAST) ||
	    date_token_is(p, j, "coming"))
		return 0;
	*deixis = later ? D_SECOND_NEXT : D_SECOND_LAST;
	return j + 1;
}

/* "starting", "beginning on", "que comienza el", "a partir del" */
static uint32_t beginning(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "starting", "beginning", "commencing", "comienza",
		                             "inicia",   "empieza",   "va",         "ending" };
	uint32_t j = i;
	bool ends = date_token_is(p, j, "ended") || date_token_is(p, j, "ending");

	if (date_kind_at(p, j) == T_HAPPEN && date_token_at(p, j)->value == 0)
		j++;
	if (ends)
		return 0;
	if (date_token_is(p, j, "a") && date_token_is(p, j + 1, "partir"))
		return date_skip(p, j + 2, T_OF);
	for (unsigned k = 0; k < sizeof words / sizeof words[0]; k++)
		if (date_token_is(p, j, words[k])) {
			j++;
			if (date_kind_at(p, j) == T_IN || date_kind_at(p, j) == T_OF)
				j++;
			return date_skip(p, j, T_THE);
		}
	return 0;
}

/* The day that a week is named after. */
static uint32_t day_of_week(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next = date_day_month(p, i, m);
	const struct date_token *token = date_token_at(p, i);

	if (!next)
		next = date_numeric(p, i, m);
	if (next)
		return next;
	*m = (struct date_moment){ 0 };
	if (token->kind != T_NUMBER || token->digits > 2 || token->value < 1 || token->value > 31 ||
	    !date_alone_right(p, i + 1))
		return 0;
	switch (date_kind_at(p, i + 1)) {
	case T_END:
	case T_DOT:
	case T_COMMA:
	case T_STOP:
	case T_CLOSE: break;
	default:
		if (!(token->flags & F_ORDINAL))
			return 0;
	}
	m->day = (uint8_t)token->value;
	return i + 1;
}

/* "week 31 of 2027", "semana 27 del año pasado" */
static uint32_t numbered(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	int32_t number;
	uint32_t next = date_small_number(p, i, &number), end;

	if (!next || number < 1 || number > 53 || date_token_at(p, i)->kind == T_ORDINAL)
		return 0;
	m->unit = U_WEEK;
	m->part = (uint8_t)number;
	end = date_year_of(p, next, m);
	if (end > next)
		return end;
	/* "week 12 of the strike": a count from something else */
	if (date_kind_at(p, next) == T_OF || date_token_is(p, i, "one"))
		return 0;
	m->outer_unit = U_YEAR;
	m->outer_deixis = D_THIS;
	return next;
}

uint32_t date_week(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j, next;
	uint8_t deixis;

	if (!is_week(p, i))
		return 0;
	next = date_after_next(p, i + 1, &deixis);
	if (next) {
		m->unit = U_WEEK;
		m->deixis = deixis;
		return next;
	}
	next = numbered(p, i + 1, m);
	if (next)
		return next;
	*m = (struct date_moment){ 0 };
	j = beginning(p, i + 1);
	if (!j && date_kind_at(p, i + 1) == T_OF)
		j = date_skip(p, i + 2, T_THE);
	next = j ? day_of_week(p, j, m) : 0;
	if (next)
		m->unit = U_WEEK;
	return next;
}
