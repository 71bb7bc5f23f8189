/* SPDX-License-Identifier: MIT
 *
 * today: days counted from today: "yesterday", "pasado mañana", "hoy hace un año".
 */
#include "grammar.h"

/* Is this "mañana" the morning? */
static bool is_morning(const struct date_parser *p, uint32_t i)
{
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

	return p->language == W_ENGLISH || before == T_THE || before == T_CARDINAL ||
	       before == T_EVERY || before == T_DEIXIS ||
	       (before == T_IN && date_token_is(p, i - 1, "por")) || before == T_WEEKDAY ||
	       date_token_is(p, i - 1, "media");
}

/* "hoy en día", "today's world", "USA Today": no day at all. */
static bool is_nowadays(const struct date_parser *p, uint32_t i)
{
	uint32_t next = i + 1;

	if (date_token_at(p, i)->value != 0)
		return false;
	if (date_token_is(p, next, "en") && date_kind_at(p, next + 1) == T_UNIT)
		return true;
	if (date_token_is(p, next, "por") && date_token_is(p, next + 1, "hoy"))
		return true;
	if (i > 1 && date_token_is(p, i - 1, "por") && date_token_is(p, i - 2, "hoy"))
		return true;
	return i > 0 && date_token_is(p, i, "Today") && !date_sentence_start(p, i) &&
	       date_kind_at(p, i - 1) == T_WORD && (date_token_at(p, i)->flags & F_CAPITAL) &&
	       (date_token_at(p, i - 1)->flags & F_CAPITAL) &&
	       !date_is_upper(p, i);
}

/* "Mr. Ayer": a name in an English text. */
static bool is_foreign_name(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	return p->language == W_ENGLISH && (token->flags & W_SPANISH) && (token->flags & F_CAPITAL);
}

/* "tal día como hoy de 1994": behind "hoy". */
static uint32_t year_of_today(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = i + 1, next;

	if (!i || !date_token_is(p, i - 1, "como") || date_token_at(p, i)->value)
		return 0;
	if (date_kind_at(p, j) != T_OF && !date_token_is(p, j, "en"))
		return 0;
	j = date_skip(p, j + 1, T_THE);
	if (date_kind_at(p, j) == T_UNIT && date_token_at(p, j)->value == U_YEAR)
		j++;
	next = date_year_digits(p, j, &m->year);
	return next && date_alone_right(p, next) ? next : 0;
}

static bool is_plain_weekday(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	return token->kind == T_WEEKDAY && (token->flags & W_SPANISH) &&
	       !(token->flags & (F_CAPITAL | W_ABBREVIATED)) && date_kind_at(p, i + 1) != T_NUMBER;
}

uint32_t date_relday(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	uint32_t next;

	m->unit = U_DAY;
	m->anchor = A_TODAY;
	if (token->kind == T_RELDAY) {
		if (((token->flags & W_HOMONYM) && is_morning(p, i)) || is_nowadays(p, i) ||
		    is_foreign_name(p, i))
			return 0;
		m->shift = (int16_t)token->value;
		if (i && date_token_is(p, i - 1, "ante"))
			m->shift--;
		if ((next = year_of_today(p, i, m)) || (next = date_shift_on(p, i + 1, m)))
			return next;
		/* "hoy viernes" is one mention, "hoy, viernes" two. */
		return is_plain_weekday(p, i + 1) ? i + 2 : i + 1;
	}
	/* antes de ayer, antes de anoche */
	if (token->kind == T_SHIFT && token->value == S_EARLIER && date_kind_at(p, i + 1) == T_OF &&
	    (date_token_is(p, i + 2, "ayer") || date_token_is(p, i + 2, "anoche"))) {
		m->shift = -2;
		return i + 3;
	}
	/* día después de mañana */
	if (token->kind == T_UNIT && token->value == U_DAY && (token->flags & W_SPANISH) &&
	    date_kind_at(p, i + 1) == T_SHIFT && date_kind_at(p, i + 2) == T_OF &&
	    date_kind_at(p, i + 3) == T_RELDAY &&
	    date_token_at(p, i + 3)->value ==
	            (date_token_at(p, i + 1)->value == S_LATER ? 1 : -1)) {
		m->shift = (int16_t)(date_token_at(p, i + 3)->value * 2);
		return i + 4;
	}
	/* day before yesterday, day after tomorrow */
	if (token->kind == T_UNIT && token->value == U_DAY && date_kind_at(p, i + 2) == T_RELDAY &&
	    (date_token_is(p, i + 1, "before") || date_token_is(p, i + 1, "after"))) {
		m->shift = (int16_t)(date_token_at(p, i + 2)->value * 2);
		return m->shift ? i + 3 : 0;
	}
	return 0;
}
