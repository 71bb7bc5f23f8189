/* SPDX-License-Identifier: MIT
 *
 * weekday: days of the week, alone, with a number, with the week they are in.
 */
#include "grammar.h"

/* A number of digits, or an ordinal or Spanish cardinal in words. */
static uint32_t day_value(const struct date_parser *p, uint32_t i, uint8_t *day)
{
	const struct date_token *number = date_token_at(p, i);
	uint32_t next;

	if (number->kind != T_NUMBER && number->kind != T_ORDINAL && number->kind != T_CARDINAL)
		return 0;
	if (number->kind == T_NUMBER && (!date_alone_right(p, i + 1) || date_glued(p, i)))
		return 0;
	/* "Thursday the 17-member panel" */
	if (date_kind_at(p, i + 1) == T_DASH && date_glued(p, i + 1) && date_glued(p, i + 2))
		return 0;
	next = date_day_number(p, i, day);
	/* "el lunes tres hombres", "on Friday the first section" */
	if (next && number->kind != T_NUMBER)
		switch (date_kind_at(p, next)) {
		case T_END:
		case T_DOT:
		case T_COMMA:
		case T_STOP:
		case T_IN:
		case T_CLOSE: break;
		default: return 0;
		}
	return next;
}

/* "vie. 15, 21 h", "Sat 16;": a short weekday and a number, as in a programme. */
static bool ends_field(const struct date_parser *p, uint32_t i, uint32_t next)
{
	const struct date_token *weekday = date_token_at(p, i);

	/* the sun, he sat */
	if ((weekday->flags & W_HOMONYM) && !(weekday->flags & F_CAPITAL))
		return false;
	switch (date_kind_at(p, next)) {
	case T_END:
	case T_DOT:
	case T_COMMA:
	case T_STOP:
	case T_CLOSE: return !date_glued(p, next + 1) || date_kind_at(p, next + 1) != T_NUMBER;
	default: return false;
	}
}

/* "miércoles 3", "Friday the 22nd": the month is found by the calendar. */
static uint32_t numbered_weekday(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *weekday = date_token_at(p, i), *number;
	uint32_t j = i + 1, next;
	uint8_t day;

	/* "Wednesday, the 17th" */
	if (date_kind_at(p, j) == T_COMMA && date_token_is(p, j + 1, "the") &&
	    (date_token_at(p, j + 2)->flags & F_ORDINAL))
		j++;
	if ((weekday->flags & W_ABBREVIATED) && date_kind_at(p, j) == T_DOT && date_glued(p, j))
		j++;
	j = date_skip(p, j, T_THE);

	if (date_kind_at(p, j) == T_UNIT && date_token_is(p, j, "día"))
		j++;
	number = date_token_at(p, j);
	if (number->kind == T_ORDINAL && j == i + 1)
		return 0; /* "on Wednesday first reported" */
	next = day_value(p, j, &day);
	if (!next || ((weekday->flags & W_ABBREVIATED) && !(number->flags & F_ORDINAL) &&
	              !ends_field(p, i, next)))
		return 0;
	switch (date_kind_at(p, next)) {
	case T_COUNT:
	case T_UNIT:
	case T_MONEY:
	case T_THOUSAND:
	case T_MONTH: return 0;
	case T_WORD:
	case T_OF:
		if (!(number->flags & F_ORDINAL) && (weekday->flags & W_ENGLISH))
			return 0;
		break;
	default: break;
	}
	m->unit = U_DAY;
	m->weekday = (uint8_t)weekday->value;
	m->day = day;
	return next;
}

/* "viernes 4/8", "Fri 4/8/2023", "sábado, 5-8-23": the weekday says which is the month. */
uint32_t date_weekday_digits(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *weekday = date_token_at(p, i);
	uint32_t j = i + 1, next;

	if ((weekday->flags & W_ABBREVIATED) && date_kind_at(p, j) == T_DOT && date_glued(p, j))
		j++;
	j = date_skip(p, date_skip(p, j, T_COMMA), T_THE);
	if (date_kind_at(p, j) != T_NUMBER || date_glued(p, j) || !date_glued(p, j + 1) ||
	    !date_is_weekday(p, i))
		return 0;
	next = date_numeric(p, j, m);
	if (!next || m->unit != U_DAY || !m->month)
		return 0;
	m->weekday = (uint8_t)weekday->value;
	return next;
}

uint32_t date_weekday_of_week(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = i, next;
	uint8_t deixis;

	if (date_kind_at(p, j) == T_OF || date_token_is(p, j, "in") || date_token_is(p, j, "en"))
		j++;
	next = date_week_words(p, j, &deixis);
	if (!next)
		return 0;
	m->outer_unit = U_WEEK;
	m->outer_deixis = deixis;
	return next;
}

/* Black Friday, Ash Wednesday, the Sunday Times: names, where "in London Friday" is
 * a day. */
static bool is_name(const struct date_parser *p, uint32_t i)
{
	static const char *const before[] = { "black",  "good",   "ash",  "palm",      "easter",
		                              "cyber",  "super",  "holy", "maundy",    "shrove",
		                              "fat",    "bloody", "whit", "sheffield", "ruby",
		                              "giving", NULL };
	static const char *const after[] = { "times",   "mail",   "telegraph", "mirror",
		                             "express", "herald", "school",    NULL };

	if (i && (date_token_at(p, i - 1)->flags & F_CAPITAL) && date_is_one_of(p, i - 1, before))
		return true;
	return date_token_is(p, i, "sunday") && (date_token_at(p, i + 1)->flags & F_CAPITAL) &&
	       date_is_one_of(p, i + 1, after);
}

/* "on a Monday", "any Friday", "one Sunday": no one of them. "In a Friday
 * statement", "a Monday night deadline": one. */
static bool is_any(const struct date_parser *p, uint32_t i)
{
	uint32_t next = date_skip(p, i + 1, T_DAYPART);

	if (date_token_is(p, i - 1, "any") || date_token_is(p, i - 1, "one"))
		return true;
	if (!date_token_is(p, i - 1, "a"))
		return false;
	if (i > 1 && date_token_is(p, i - 2, "on"))
		return true;
	switch (date_kind_at(p, next)) {
	case T_WORD:
	case T_COUNT:
	case T_LABEL:
	case T_FUTURE:
	case T_REPORT: return !date_is_lower(p, next);
	default: return true;
	}
}

static uint32_t english_weekday(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	if ((token->flags & F_CAPITAL) && (is_name(p, i) || date_is_person(p, i)))
		return 0;
	if (i && is_any(p, i))
		return 0;
	return (token->flags & F_CAPITAL) || p->language == W_ENGLISH ? i + 1 : 0;
}

/* "hoy, viernes", "mañana domingo": the day that was just said. */
static uint32_t said_again(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = i;

	if (j && date_kind_at(p, j - 1) == T_COMMA)
		j--;
	if (!j || date_kind_at(p, j - 1) != T_RELDAY ||
	    ((date_token_at(p, j - 1)->flags & W_HOMONYM) && j > 1 &&
	     date_kind_at(p, j - 2) == T_THE))
		return 0;
	*m = (struct date_moment){ .unit = U_DAY, .anchor = A_TODAY };
	m->shift = (int16_t)date_token_at(p, j - 1)->value;
	return i + 1;
}

static bool spanish_weekday(const struct date_parser *p, uint32_t i)
{
	static const char *const names[] = { "santo",      "negro",   "gordo", "lardero",
		                             "sangriento", "trágico", NULL };
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

	/* "lunes y miércoles", and nothing else */
	if (date_is_brief(p) && date_kind_at(p, i + 1) != T_NUMBER &&
	    (!i || before == T_AND || before == T_OR || before == T_COMMA))
		return true;
	if (date_is_brief(p) && date_token_is(p, i - 1, "en"))
		return true;
	if (before != T_THE && before != T_DEIXIS && before != T_UNIT &&
	    !date_token_is(p, i - 1, "para") && !date_token_is(p, i - 1, "hasta") &&
	    !(before != T_END && (date_token_at(p, i - 1)->flags & W_ARTICLE)))
		return false;
	/* viernes Santo, viernes negro; but "azotó el martes Haití" */
	return !date_is_one_of(p, i + 1, names);
}

bool date_is_weekday(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	/* "that sun" shines. */
	return token->kind == T_WEEKDAY &&
	       ((token->flags & F_CAPITAL) || !(token->flags & W_HOMONYM) || date_is_brief(p) ||
	        !(token->flags & W_ABBREVIATED));
}

/* "Thursday and Friday of last week", "el martes y miércoles de la semana
 * pasada": the week stands behind the last. */
static bool shares_week(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = i;

	for (unsigned n = 0; n < 4; n++) {
		uint8_t joint = date_kind_at(p, j);

		if (joint != T_AND && joint != T_OR && joint != T_COMMA)
			return false;
		j = date_skip(p, date_skip(p, j + 1, T_AND), T_THE);
		if (date_kind_at(p, j) != T_WEEKDAY)
			return false;
		if (date_weekday_of_week(p, ++j, m))
			return true;
	}
	return false;
}

/* "Friday week", "Monday after next", "Tuesday before last" */
static uint32_t further_weekday(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint8_t deixis, kind = date_kind_at(p, i + 1);
	uint32_t next = date_after_next(p, i, &deixis);

	if (!next && date_token_is(p, i, "week") && date_is_lower(p, i) &&
	    (kind == T_END || kind == T_DOT || kind == T_COMMA || kind == T_STOP ||
	     kind == T_CLOSE || kind == T_IN || kind == T_AND)) {
		deixis = D_SECOND_NEXT;
		next = i + 1;
	}
	/* "Thursday next" */
	if (!next && date_token_is(p, i, "next") && (kind == T_END || kind == T_DOT)) {
		deixis = D_NEXT;
		next = i + 1;
	}
	if (next)
		m->deixis = deixis;
	return next;
}

/* "Friday 7/6", "sábado, 23/8/2014": one day. */
static uint32_t with_digits(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	struct date_moment day = { 0 };
	uint32_t j = date_skip(p, i + 1, T_COMMA), next;

	if (date_kind_at(p, j) != T_NUMBER || date_token_at(p, j)->digits > 4 ||
	    (j > i + 1 && date_kind_at(p, j + 3) != T_SLASH && date_kind_at(p, j + 3) != T_DASH))
		return 0;
	next = date_numeric(p, j, &day);
	if (!next || day.unit != U_DAY)
		return 0;
	*m = day;
	return next;
}

/* A weekday on its own or with a word behind: "el martes pasado". */
uint32_t date_weekday_phrase(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;
	uint8_t deixis = D_NONE;
	uint32_t next;

	/* "every Friday", "every other Friday" */
	if (token->kind != T_WEEKDAY || before == T_EVERY ||
	    (i > 1 && date_kind_at(p, i - 2) == T_EVERY && before != T_UNIT))
		return 0;
	next = numbered_weekday(p, i, m);
	if (next)
		return next;
	m->unit = U_DAY;
	m->weekday = (uint8_t)token->value;
	if (date_is_all(p, i) && !((token->flags & W_ABBREVIATED) && (token->flags & W_HOMONYM)))
		return i + 1;
	if (token->flags & W_ABBREVIATED)
		return 0;
	/* "viernes a las 15:30" */
	if (date_is_brief(p) && !i && date_token_is(p, 1, "a") && date_token_is(p, 2, "las"))
		return i + 1;
	next = with_digits(p, i, m);
	if (next)
		return next;
	next = date_weekday_of_week(p, i + 1, m);
	if (!next)
		next = said_again(p, i, m);
	if (!next && (token->flags & W_ENGLISH))
		next = further_weekday(p, i + 1, m);
	if (next)
		return next;
	if (shares_week(p, i + 1, m))
		return i + 1;
	*m = (struct date_moment){ .unit = U_DAY, .weekday = m->weekday };
	if (date_names_street(p, i))
		return 0;
	if (token->flags & W_ENGLISH) {
		m->nearest = true; /* "will meet Tuesday" on a Tuesday: today */
		return english_weekday(p, i);
	}
	if (before == T_THE && (date_token_at(p, i - 1)->flags & W_PLURAL))
		return 0;
	if ((token->flags & F_CAPITAL) && !date_is_upper(p, i) && !date_sentence_start(p, i))
		return 0;
	next = date_deixis_behind(p, i + 1, &deixis);
	if (next) {
		m->deixis = deixis;
		return next;
	}
	return spanish_weekday(p, i) ? i + 1 : 0;
}

/* "Fridays", "viernes", "sábados": a weekday that is counted; 0 for another word. */
static uint8_t counted_weekday(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	if (token->kind != T_WORD && token->kind != T_WEEKDAY)
		return 0;
	return token->flags & W_ABBREVIATED ? 0 : (uint8_t)token->value;
}

uint32_t date_weekdays_away(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	bool hace = date_kind_at(p, i) == T_SHIFT && date_token_at(p, i)->value == S_HACE;
	int32_t number;
	uint32_t j = date_small_number(p, hace ? i + 1 : i, &number), next = j + 1;
	uint8_t weekday = j ? counted_weekday(p, j) : 0;

	if (!weekday || number < 1 || number > 53)
		return 0;
	if (hace || date_token_is(p, next, "ago")) {
		m->deixis = D_LAST;
		m->plus_days = (int16_t)(7 - 7 * number);
		next += !hace;
	} else if (date_token_is(p, next, "from") && date_token_is(p, next + 1, "now")) {
		m->deixis = D_NEXT;
		m->plus_days = (int16_t)(7 * number - 7);
		next += 2;
	} else {
		return 0;
	}
	m->unit = U_DAY;
	m->weekday = weekday;
	return next;
}
