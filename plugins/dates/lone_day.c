/* SPDX-License-Identifier: MIT
 *
 * lone_day: days of a month that is not said: "the 15th", "el día 18".
 */
#include "grammar.h"

/* What follows a day that stands alone must not go on with it. */
static bool ends_day(const struct date_parser *p, uint32_t i)
{
	switch (date_kind_at(p, i)) {
	case T_UNIT:
	case T_COUNT:
	case T_MONEY:
	case T_OF:
	case T_MONTH:
	case T_DASH:
	case T_PERCENT:
	case T_THOUSAND:
	case T_COLON: return false;
	/* "el día 15 y duró", "el día 15 a las ocho", not "los días 15 y 16" */
	case T_AND:
		return date_kind_at(p, i + 1) == T_WORD || date_kind_at(p, i + 1) == T_PAST ||
		       date_kind_at(p, i + 1) == T_FUTURE || date_kind_at(p, i + 1) == T_REPORT;
	case T_TO: return date_kind_at(p, i + 1) == T_THE;
	default: return true;
	}
}

/* "el día 18", "el día veintinueve": a day of a month that is not said. */
uint32_t date_lone_day(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next;
	uint8_t day;

	if (date_kind_at(p, i) == T_NUMBER &&
	    (!date_alone_left(p, i) || !date_alone_right(p, i + 1)))
		return 0;
	next = date_kind_at(p, i) == T_ORDINAL ? 0 : date_day_number(p, i, &day);
	if (!next || !ends_day(p, next))
		return 0;
	m->unit = U_DAY;
	m->day = day;
	return next;
}

/* What may stand before "the 15th". */
static bool leads_day(const struct date_parser *p, uint32_t i)
{
	uint8_t kind = i ? date_kind_at(p, i - 1) : T_END;

	return kind == T_SINCE || kind == T_TO || kind == T_FROM ||
	       (kind == T_IN &&
	        (date_token_is(p, i - 1, "on") || date_token_is(p, i - 1, "for"))) ||
	       date_token_is(p, i - 1, "before") || date_token_is(p, i - 1, "after");
}

uint32_t date_ordinal_day(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	bool article = i && date_kind_at(p, i - 1) == T_THE;
	uint8_t after = date_kind_at(p, i + 1);

	if (!date_day_number(p, i, &m->day) || !date_alone_left(p, i) ||
	    !date_alone_right(p, i + 1))
		return 0;
	m->unit = U_DAY;
	switch (after) {
	case T_END:
	case T_DOT:
	case T_COMMA:
	case T_STOP:
	case T_CLOSE:
	case T_PAST:
	case T_FUTURE:
	case T_REPORT:
	case T_IN: break;
	case T_AND: /* "on the 27th and runs", not "the 27th and 28th" */
		if (date_kind_at(p, i + 2) != T_WORD)
			return 0;
		break;
	default: return 0;
	}
	if (i <= 1 && after == T_END && (token->flags & F_ORDINAL || article))
		return i + 1;
	if (token->flags & F_ORDINAL)
		return (article ? leads_day(p, i - 1)
		                : leads_day(p, i) && i > 0 && date_token_is(p, i - 1, "on"))
		               ? i + 1
		               : 0;
	/* "el 28 de abril o el 29, en segunda": only behind a day with its month */
	if (article && date_token_is(p, i - 1, "el") && i > 2 && token->digits &&
	    (date_kind_at(p, i - 2) == T_AND || date_kind_at(p, i - 2) == T_OR)) {
		m->coming = COMES_NEAR;
		return i + 1;
	}
	/* "se firmó el 15." */
	return article && date_token_is(p, i - 1, "el") && after != T_IN && i > 1 &&
	                       date_kind_at(p, i - 2) == T_WORD && after != T_COMMA
	               ? i + 1
	               : 0;
}
