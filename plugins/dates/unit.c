/* SPDX-License-Identifier: MIT
 *
 * unit: a unit of time with what stands around it: "semana pasada", "year-end",
 * "the day before", "the end of the week".
 */
#include "grammar.h"

static bool hyphen(const struct date_parser *p, uint32_t i)
{
	return date_kind_at(p, i) == T_DASH && date_glued(p, i) && date_glued(p, i + 1);
}

/* "year-ago", "year-earlier", "prior-year" */
static bool is_year_ago(const struct date_parser *p, uint32_t i)
{
	if (!date_token_is(p, i, "year"))
		return false;
	if (hyphen(p, i + 1))
		return date_token_is(p, i + 2, "ago") || date_token_is(p, i + 2, "earlier");
	return i > 1 && hyphen(p, i - 1) && date_kind_at(p, i - 2) == T_DEIXIS &&
	       date_token_at(p, i - 2)->value == D_BEFORE;
}

/* "year-ago quarter", "year-earlier period", "prior-year month": `i` is behind
 * these words. */
static uint32_t unit_year_ago(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *unit = date_token_at(p, i);

	if (unit->kind == T_PERIOD) {
		*m = (struct date_moment){ .unit = U_YEAR, .deixis = D_BEFORE };
		return i + 1;
	}
	if (unit->kind != T_UNIT || (unit->flags & W_PLURAL) || unit->value >= U_YEAR)
		return 0;
	*m = (struct date_moment){ .unit = (uint8_t)unit->value, .deixis = D_THAT };
	m->outer_unit = U_YEAR;
	m->outer_deixis = D_BEFORE;
	return i + 1;
}

/* "the day before", "the week after": from the last date in the text, where
 * nothing follows that it could be before. */
static uint32_t unit_before(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	bool before = date_token_is(p, i + 1, "before"), after = date_token_is(p, i + 1, "after");
	uint8_t kind = date_kind_at(p, i + 2);

	if ((!before && !after) || !(date_token_at(p, i)->flags & W_ENGLISH) || !i ||
	    date_kind_at(p, i - 1) != T_THE)
		return 0;
	if (kind != T_END && kind != T_DOT && kind != T_COMMA && kind != T_STOP && kind != T_CLOSE)
		return 0;
	m->unit = (uint8_t)date_token_at(p, i)->value;
	m->deixis = before ? D_BEFORE : D_FOLLOWING;
	return i + 2;
}

/* "la noche anterior", "la mañana siguiente", "the night before", "night before last" */
uint32_t date_daypart(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint8_t deixis;
	uint32_t next;

	if (date_token_is(p, i, "night") && date_token_is(p, i + 1, "before") &&
	    date_token_is(p, i + 2, "last")) {
		*m = (struct date_moment){ .unit = U_DAY, .anchor = A_TODAY, .shift = -2 };
		return i + 3;
	}
	if (date_token_at(p, i)->flags & W_ENGLISH) {
		next = unit_before(p, i, m);
		m->unit = U_DAY;
		return next;
	}
	/* "la víspera": the day before, where no feast follows */
	if (date_kind_at(p, i) == T_DAYPART && date_token_at(p, i)->value == 1) {
		m->unit = U_DAY;
		m->deixis = D_BEFORE;
		return i && date_token_is(p, i - 1, "la") && date_kind_at(p, i + 1) != T_OF ? i + 1
		                                                                            : 0;
	}
	next = date_deixis_behind(p, i + 1, &deixis);
	if (!next || !(date_token_at(p, i)->flags & W_SPANISH) ||
	    (deixis != D_BEFORE && deixis != D_FOLLOWING))
		return 0;
	m->unit = U_DAY;
	m->deixis = deixis;
	return next;
}

/* "later in the week", "early in the year" */
static bool is_later_in(const struct date_parser *p, uint32_t i)
{
	return i > 2 && date_token_is(p, i - 1, "the") && date_token_is(p, i - 2, "in") &&
	       (date_token_is(p, i - 3, "later") || date_token_is(p, i - 3, "earlier") ||
	        date_token_is(p, i - 3, "early") || date_token_is(p, i - 3, "late"));
}

/* A vague part before "of the year", "de año": the whole has a meaning. So it
 * has in "en lo que va de año". */
static bool vague_before(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i;

	if (i > 2 && date_kind_at(p, i - 1) == T_OF && date_token_is(p, i - 2, "va") &&
	    date_token_is(p, i - 3, "que"))
		return true;
	if (is_later_in(p, i))
		return true;

	if (j && date_kind_at(p, j - 1) == T_THE)
		j--;
	return j >= 2 && date_kind_at(p, j - 1) == T_OF && date_kind_at(p, j - 2) == T_VAGUE;
}

/* Is a vague part of the unit at `i` a time? "End of the week" is, "fin de semana" and
 * "start of day" are other things. */
static bool has_parts(const struct date_parser *p, uint32_t i)
{
	switch (date_token_at(p, i)->value) {
	case U_MONTH:
	case U_YEAR: return true;
	case U_WEEK:
	case U_QUARTER:
	case U_DECADE:
	case U_CENTURY: return date_kind_at(p, i - 1) == T_THE || date_token_is(p, i - 2, "va");
	default: return false;
	}
}

/* "by year-end", "at year's end", "year-end 1990" */
static uint32_t year_end(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = i + 1, next;
	const struct date_token *token = date_token_at(p, i);

	if (token->value != U_YEAR || !(token->flags & W_ENGLISH))
		return 0;
	if (date_kind_at(p, j) == T_APOSTROPHE && date_token_is(p, j + 1, "s"))
		j += 2;
	else if (date_kind_at(p, j) == T_DASH && date_glued(p, j))
		j++;
	else
		return 0;
	if (!date_token_is(p, j, "end"))
		return 0;
	next = date_year_digits(p, j + 1, &m->year);
	m->unit = U_YEAR;
	if (next && date_alone_right(p, next))
		return next;
	m->year = 0;
	m->deixis = D_THIS;
	return i && (date_kind_at(p, i - 1) == T_SINCE || date_kind_at(p, i - 1) == T_IN ||
	             date_kind_at(p, i - 1) == T_VAGUE || date_kind_at(p, i - 1) == T_TO)
	               ? j + 1
	               : 0;
}

/* "el día siguiente de su publicación", "el año anterior a la crisis": counted
 * from what is no date. "del mes anterior a 5 %" is. */
static bool of_event(const struct date_parser *p, uint32_t i, uint8_t deixis)
{
	static const char *const joints[] = { "a", "al", "de", "del", NULL };
	uint8_t after = date_kind_at(p, i + 1);

	return (deixis == D_FOLLOWING || deixis == D_BEFORE) && date_is_one_of(p, i, joints) &&
	       (after == T_WORD || after == T_THE || after == T_OF || after == T_COUNT ||
	        after == T_LABEL || after == T_PERIOD);
}

/* "semana pasada", "mes que viene", "mes de mayo", "week of April 10", "año"
 * behind "finales de". */
uint32_t date_unit_phrase(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	uint8_t deixis;
	uint32_t next;

	if (token->kind != T_UNIT || (token->flags & W_PLURAL))
		return 0;
	if (token->value == U_MONTH && date_kind_at(p, i + 1) == T_OF &&
	    date_kind_at(p, i + 2) == T_MONTH)
		return date_month(p, i + 2, m);
	if (token->value == U_WEEK && (next = date_week(p, i, m)))
		return next;
	if (token->value != U_DAY && (next = date_after_next(p, i + 1, &deixis))) {
		m->unit = (uint8_t)token->value;
		m->deixis = deixis;
		return next;
	}
	if ((next = unit_before(p, i, m)) || (next = year_end(p, i, m)))
		return next;
	if (is_year_ago(p, i))
		return unit_year_ago(p, hyphen(p, i + 1) ? i + 3 : i + 1, m);
	*m = (struct date_moment){ 0 };
	if (token->value == U_DAY && (token->flags & W_SPANISH) && !(token->flags & W_HOMONYM))
		if ((next = date_lone_day(p, i + 1, m)))
			return next;
	next = (token->flags & W_SPANISH) ? date_deixis_behind(p, i + 1, &deixis) : 0;
	if (next && of_event(p, next, deixis))
		return 0;
	if (next && !(token->value == U_DAY && deixis != D_FOLLOWING && deixis != D_BEFORE)) {
		m->unit = (uint8_t)token->value;
		m->deixis = deixis;
		return next;
	}
	if (token->value >= U_WEEK && vague_before(p, i) && has_parts(p, i) &&
	    date_kind_at(p, i + 1) != T_OF && date_kind_at(p, i + 1) != T_NUMBER) {
		m->unit = (uint8_t)token->value;
		m->deixis = token->value > U_YEAR || is_later_in(p, i) ? D_THAT : D_THIS;
		return i + 1;
	}
	return 0;
}
