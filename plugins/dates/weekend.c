/* SPDX-License-Identifier: MIT
 *
 * weekend: "over the weekend", "el fin de semana pasado". One that no word places
 * is placed by the tense.
 */
#include "grammar.h"

/* "fin de semana", "finde" */
static uint32_t spanish_noun(const struct date_parser *p, uint32_t i)
{
	if (date_token_is(p, i, "finde"))
		return i + 1;
	return date_token_is(p, i, "fin") && date_kind_at(p, i + 1) == T_OF &&
	                       date_kind_at(p, i + 2) == T_UNIT &&
	                       date_token_at(p, i + 2)->value == U_WEEK
	               ? i + 3
	               : 0;
}

uint32_t date_spanish_weekend(const struct date_parser *p, uint32_t i, uint8_t deixis,
                              struct date_moment *m)
{
	uint32_t next = spanish_noun(p, i);

	if (!next)
		return 0;
	m->unit = U_WEEKEND;
	m->deixis = deixis;
	/* "el próximo fin de semana" is the first to come, "next weekend" that of
	 * next week. */
	m->nearest = deixis == D_NEXT;
	return next;
}

/* "over the weekend"; "the weekend edition" and "a weekend" are no days. */
static bool english_weekend(const struct date_parser *p, uint32_t i)
{
	static const char *const before[] = { "over", "at", "during", "through", "throughout",
		                              "for",  "by", "before", "after",   "until" };

	if (date_is_brief(p) && i == 1 && p->count == 2)
		return date_kind_at(p, 0) == T_THE;
	if (!(date_token_at(p, i)->flags & W_ENGLISH) || (date_token_at(p, i)->flags & W_PLURAL) ||
	    i < 2 || date_kind_at(p, i - 1) != T_THE || date_kind_at(p, i + 1) == T_OF)
		return false;
	for (unsigned k = 0; k < sizeof before / sizeof before[0]; k++)
		if (date_token_is(p, i - 2, before[k]))
			return true;
	return false;
}

uint32_t date_weekend_noun(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	if (token->kind == T_UNIT && token->value == U_WEEKEND && !(token->flags & W_PLURAL))
		return i + 1;
	return spanish_noun(p, i);
}

uint32_t date_weekend(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next = spanish_noun(p, i), end;
	uint8_t deixis;

	/* "the weekend of November 4" */
	end = date_weekend_noun(p, i);
	if (end && date_kind_at(p, end) == T_OF) {
		end = date_day_month(p, date_skip(p, end + 1, T_THE), m);
		m->unit = U_WEEKEND;
		if (end)
			return end;
		*m = (struct date_moment){ 0 };
	}
	if (next) {
		end = date_deixis_behind(p, next, &deixis);
		if (end)
			return date_spanish_weekend(p, i, deixis, m) ? end : 0;
		/* "un fin de semana" is any */
		if (!i || date_kind_at(p, i - 1) != T_THE || date_kind_at(p, next) == T_OF)
			return 0;
	} else if (date_token_at(p, i)->value == U_WEEKEND && english_weekend(p, i)) {
		next = i + 1;
	}
	if (next)
		m->unit = U_WEEKEND;
	return next;
}
