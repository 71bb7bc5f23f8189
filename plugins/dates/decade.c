/* SPDX-License-Identifier: MIT
 *
 * decade: "1990s", "nineties", "los años ochenta", "década de 1990".
 */
#include "grammar.h"

static uint32_t decade_value(const struct date_parser *p, uint32_t i, bool bare,
                             struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	int32_t value = token->value;

	int16_t year;
	uint32_t next;

	if (bare && (next = date_year_words(p, i, &year)) && year % 10 == 0) {
		m->unit = U_DECADE;
		m->year = year;
		return next;
	}
	if (token->kind == T_NUMBER && (bare || (token->flags & F_DECADE)) && value % 10 == 0 &&
	    (token->digits == 4 || (token->digits == 2 && value >= 10))) {
		if (token->digits == 2) {
			value += value < 30 ? 2000 : 1900;
			m->two_digits = true;
		}
	} else if (token->kind == T_CARDINAL && bare && (value == 20 || value >= 30) &&
	           value % 10 == 0) {
		value += 1900;
	} else if (token->kind == T_DECADE) {
		/* "by tens and by twenties" */
		if (i && date_token_is(p, i - 1, "by"))
			return 0;
		value = token->value;
	} else {
		return 0;
	}
	/* "the 1800s" are a hundred years. */
	m->unit =
		value % 100 == 0 && value < 2000 && token->kind == T_NUMBER ? U_CENTURY : U_DECADE;
	m->year = (int16_t)value;
	return i + 1;
}

/* "en los 90", "a finales de los ochenta", "en los 1970": nothing that can be
 * counted may follow. */
static bool spanish_decade(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);
	uint32_t next = i + 1;
	uint8_t lead = i > 1 ? date_kind_at(p, i - 2) : T_END;

	/* "los noventa" and nothing else, "los ochenta y los noventa" */
	if (date_is_brief(p) && i && p->language == W_SPANISH && date_token_is(p, i - 1, "los") &&
	    (i == 1 || date_kind_at(p, i - 2) == T_AND) &&
	    (date_kind_at(p, next) == T_END || (date_kind_at(p, next) == T_AND &&
	                                        date_token_is(p, next + 1, "los"))))
		return token->value % 10 == 0 && token->value >= 20;
	if (i == 1 && date_kind_at(p, next) == T_END && date_token_is(p, 0, "los") &&
	    p->language != W_ENGLISH)
		return token->value % 10 == 0 && token->value >= 20;
	if (p->language == W_ENGLISH || i < 2 || !date_token_is(p, i - 1, "los") ||
	    (lead != T_IN && lead != T_OF && lead != T_FROM && lead != T_TO && lead != T_VAGUE))
		return false;
	if (lead == T_IN && !date_token_is(p, i - 2, "en") && !date_token_is(p, i - 2, "durante"))
		return false;
	if (token->value % 10 || (token->kind == T_NUMBER && token->digits == 2 &&
	                          (token->value < 20 || token->value > 90)))
		return false;
	if (token->kind == T_NUMBER && token->digits == 4 &&
	    (token->value < 1700 || token->value > 2030))
		return false;
	switch (date_kind_at(p, next)) {
	case T_UNIT:
	case T_COUNT:
	case T_MONEY:
	case T_THOUSAND:
	case T_HUNDRED:
	case T_CARDINAL:
	case T_NUMBER:
	case T_PERCENT:
	case T_OF:
	case T_MONTH: return false;
	case T_AND: /* treinta y cinco; "a los 20 y 44 minutos" */
		if (date_kind_at(p, next + 1) == T_NUMBER)
			return date_token_at(p, next + 1)->value % 10 == 0;
		return token->kind == T_NUMBER || date_kind_at(p, next + 1) != T_CARDINAL ||
		       date_token_at(p, next + 1)->value > 9;
	case T_IN: return !date_token_is(p, next, "por");
	case T_OPEN: /* "los treinta (30) días" */ return date_kind_at(p, next + 1) != T_NUMBER;
	case T_WORD:
		return !(date_ends_in_s(p, next) && date_is_lower(p, next) &&
		         !date_is_no_noun(p, next)) &&
		       date_alone_right(p, next);
	default: return date_alone_right(p, next);
	}
}

/* "in his early 20s": an age. */
static bool is_age(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i;

	while (j && (date_kind_at(p, j - 1) == T_VAGUE || date_kind_at(p, j - 1) == T_DASH))
		j--;
	return j && (date_token_is(p, j - 1, "his") || date_token_is(p, j - 1, "her") ||
	             date_token_is(p, j - 1, "their") || date_token_is(p, j - 1, "my") ||
	             date_token_is(p, j - 1, "your") || date_token_is(p, j - 1, "our"));
}

/* "1990s", "'90s", "nineties", "nineteen seventies", "años noventa", "década
 * de 1990", "década de los 90", "los noventa" (behind "en", "de", "a"). */
uint32_t date_decade(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	uint32_t j = i + 1, next;

	if (token->kind == T_APOSTROPHE && date_glued(p, i + 1))
		return decade_value(p, i + 1, false, m);
	if (token->kind == T_CARDINAL && token->value == 19 && date_kind_at(p, j) == T_DECADE)
		return decade_value(p, j, false, m);
	if (token->kind == T_NUMBER || token->kind == T_DECADE) {
		if ((token->kind == T_NUMBER && !date_alone_left(p, i)) || is_age(p, i))
			return 0;
		next = decade_value(p, i, false, m);
		/* "1990's" */
		if (!next && token->kind == T_NUMBER && date_kind_at(p, j) == T_APOSTROPHE &&
		    date_glued(p, j) && date_token_is(p, j + 1, "s") && token->value % 10 == 0 &&
		    i &&
		    (date_kind_at(p, i - 1) == T_THE || date_token_is(p, i - 1, "in") ||
		     date_kind_at(p, i - 1) == T_VAGUE))
			next = decade_value(p, i, true, m) ? j + 2 : 0;
		/* "1990 s", as some texts are cut */
		if (!next && token->kind == T_NUMBER && token->digits == 4 &&
		    date_token_is(p, j, "s") && (date_token_at(p, j)->flags & F_SPACE) &&
		    p->language == W_ENGLISH)
			next = decade_value(p, i, true, m) ? j + 1 : 0;
		if (!next && spanish_decade(p, i))
			next = decade_value(p, i, true, m);
		return next;
	}
	if (token->kind == T_CARDINAL && token->value >= 20 && spanish_decade(p, i))
		return decade_value(p, i, true, m);
	if (token->kind == T_UNIT && token->value == U_DECADE) {
		j = date_skip(p, j, T_OF);
		j = date_skip(p, j, T_THE);
		if (date_kind_at(p, j) == T_UNIT && date_token_at(p, j)->value == U_YEAR)
			j++;
		return j > i + 1 || (token->flags & W_SPANISH) ? decade_value(p, j, true, m) : 0;
	}
	if (token->kind == T_UNIT && token->value == U_YEAR && (token->flags & W_PLURAL) &&
	    (token->flags & W_SPANISH)) {
		/* "años 2010, 2011 y 2012" are years. */
		next = decade_value(p, j, true, m);
		return date_kind_at(p, next) == T_COMMA || date_kind_at(p, next) == T_AND ||
		                       date_kind_at(p, next) == T_DASH ||
		                       date_kind_at(p, next) == T_TO
		               ? date_token_at(p, j)->digits == 4 ? 0 : next
		               : next;
	}
	return 0;
}

uint32_t date_decade_list(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	struct date_moment first = { 0 }, second = { 0 };
	uint32_t j = date_decade(p, i, &first), k = date_skip(p, j + 1, T_THE), next;
	const struct date_token *token = date_token_at(p, k);

	if (!j || date_kind_at(p, j) != T_AND || token->value % 10 || token->value < 20 ||
	    (token->kind != T_CARDINAL && (token->kind != T_NUMBER || token->digits != 2)) ||
	    p->language == W_ENGLISH)
		return 0;
	next = decade_value(p, k, true, &second);
	if (!next || second.year <= first.year || second.year > first.year + 20)
		return 0;
	date_add(found, i, j, &first);
	date_add(found, k, next, &second);
	return next;
}
