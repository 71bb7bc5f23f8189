/* SPDX-License-Identifier: MIT
 *
 * relative: moments counted from today or from the last date in the text.
 */
#include "grammar.h"

/* Words that make several into one: "este mismo", "this past", "that same". */
static uint32_t deixis_words(const struct date_parser *p, uint32_t i, uint8_t *deixis)
{
	uint32_t j = i;

	*deixis = D_NONE;
	while (date_kind_at(p, j) == T_DEIXIS && j < i + 3) {
		const struct date_token *token = date_token_at(p, j);
		uint8_t value = (uint8_t)token->value;

		if (token->flags & W_PLURAL)
			return 0;
		if (*deixis == D_THIS && value == D_THAT)
			value = D_THIS;
		/* "said that this year" */
		if (*deixis == D_THAT && value != D_THAT)
			return 0;
		*deixis = value;
		j++;
	}
	return j;
}

uint32_t date_deixis_behind(const struct date_parser *p, uint32_t i, uint8_t *deixis)
{
	const struct date_token *token = date_token_at(p, i);

	if (token->kind == T_DEIXIS && (token->flags & W_SPANISH) && !(token->flags & W_PLURAL)) {
		uint8_t value = (uint8_t)token->value;

		if (date_token_is(p, i, "este") || date_token_is(p, i, "esta") ||
		    date_token_is(p, i, "ese") || date_token_is(p, i, "final") ||
		    value == D_ULTIMATE || value == D_THAT)
			return 0;
		*deixis = value;
		return i + 1;
	}
	if (token->kind == T_HAPPEN && token->value == 0 && date_kind_at(p, i + 1) == T_HAPPEN &&
	    date_token_at(p, i + 1)->value == 1) {
		*deixis = D_NEXT;
		return i + 2;
	}
	if (date_token_is(p, i, "en") && date_kind_at(p, i + 1) == T_HAPPEN &&
	    date_token_at(p, i + 1)->value == 2) {
		*deixis = D_THIS;
		return i + 2;
	}
	return 0;
}

/* Over, in, during the last year: a stretch of time up to now, no date. */
static bool is_stretch(const struct date_parser *p, uint32_t i, uint8_t deixis)
{
	if (date_token_is(p, i, "past"))
		return true;
	if (deixis != D_LAST || !(date_token_at(p, i)->flags & W_ENGLISH))
		return false;
	return i >= 2 && date_kind_at(p, i - 1) == T_THE &&
	       (date_kind_at(p, i - 2) == T_IN || date_kind_at(p, i - 2) == T_SINCE ||
	        date_kind_at(p, i - 2) == T_OF);
}

static uint32_t relative_unit(const struct date_parser *p, uint32_t i, uint32_t j, uint8_t deixis,
                              struct date_moment *m)
{
	const struct date_token *unit = date_token_at(p, j);
	uint32_t next = j + 1;

	if (unit->flags & W_PLURAL)
		return next;
	if (unit->value == U_MONTH && date_kind_at(p, next) == T_OF &&
	    date_kind_at(p, next + 1) == T_MONTH) {
		uint32_t month = date_month(p, next + 1, m);

		if (month) {
			m->deixis = m->deixis ? m->deixis : deixis;
			return month;
		}
	}
	if ((is_stretch(p, i, deixis) && unit->value != U_QUARTER && unit->value != U_HALF) ||
	    deixis == D_ULTIMATE)
		return next;
	if (unit->flags & W_HOMONYM)
		return 0;
	/* "the same month of 2021": the year is the mention. */
	if (deixis == D_THAT && date_kind_at(p, next) == T_OF)
		return 0;
	if (unit->value == U_DAY) {
		if (deixis == D_LAST || (deixis == D_THIS && (unit->flags & W_ENGLISH)))
			return 0;
		/* "next day", "próximo día": from the last date in the text. */
		if (deixis == D_NEXT)
			deixis = D_FOLLOWING;
	}
	m->unit = (uint8_t)unit->value;
	m->deixis = deixis;
	return next;
}

/* "fin de semana" */
static uint32_t spanish_weekend(const struct date_parser *p, uint32_t i)
{
	return date_token_is(p, i, "fin") && date_kind_at(p, i + 1) == T_OF &&
	                       date_kind_at(p, i + 2) == T_UNIT &&
	                       date_token_at(p, i + 2)->value == U_WEEK
	               ? i + 3
	               : 0;
}

/* "esta mañana", "this afternoon", "last night" */
static uint32_t relative_daypart(const struct date_parser *p, uint32_t j, uint8_t deixis,
                                 struct date_moment *m)
{
	bool morning = date_kind_at(p, j) == T_RELDAY && (date_token_at(p, j)->flags & W_HOMONYM);

	if (date_kind_at(p, j) != T_DAYPART && !morning)
		return 0;
	if (deixis != D_THIS && !(deixis == D_LAST && date_token_is(p, j, "night")))
		return 0;
	m->unit = U_DAY;
	m->anchor = A_TODAY;
	m->shift = deixis == D_LAST ? -1 : 0;
	return j + 1;
}

/* "este segundo trimestre", "the same first quarter" */
static uint32_t relative_part(const struct date_parser *p, uint32_t j, uint8_t deixis,
                              struct date_moment *m)
{
	const struct date_token *part = date_token_at(p, j), *unit = date_token_at(p, j + 1);

	if (part->kind != T_ORDINAL || unit->kind != T_UNIT || part->value > 4 ||
	    (unit->value != U_QUARTER && unit->value != U_HALF))
		return 0;
	m->unit = (uint8_t)unit->value;
	m->part = (uint8_t)part->value;
	m->outer_unit = U_YEAR;
	m->outer_deixis = deixis == D_THAT ? D_THAT : D_THIS;
	return j + 2;
}

static uint32_t relative_named(const struct date_parser *p, uint32_t j, uint8_t deixis,
                               struct date_moment *m)
{
	uint32_t next = date_day_month(p, j, m);

	if (!next && date_kind_at(p, j) == T_MONTH)
		next = date_month(p, j, m);
	if (!next)
		next = date_numeric(p, j, m);
	if (!next && date_kind_at(p, j) == T_WEEKDAY) {
		m->unit = U_DAY;
		m->weekday = (uint8_t)date_token_at(p, j)->value;
		next = j + 1;
	}
	if (next)
		m->deixis = deixis;
	return next;
}

uint32_t date_relative(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint8_t deixis;
	int32_t number;
	uint32_t j = deixis_words(p, i, &deixis), next;

	if (!j)
		j = i + 1; /* a plural: "los próximos meses" */
	if (date_kind_at(p, j) == T_FISCAL)
		j++;
	next = date_small_number(p, j, &number);
	if (next && date_kind_at(p, next) == T_UNIT)
		return next + 1;
	if (date_token_at(p, i)->flags & W_PLURAL)
		return 0;
	if (date_kind_at(p, j) == T_UNIT)
		return relative_unit(p, i, j, deixis, m);
	next = spanish_weekend(p, j);
	if (next) {
		m->unit = U_WEEKEND;
		m->deixis = deixis;
		return next;
	}
	next = relative_daypart(p, j, deixis, m);
	if (!next)
		next = relative_part(p, j, deixis, m);
	if (next || deixis == D_THAT || deixis == D_ULTIMATE)
		return next;
	if ((deixis == D_BEFORE || deixis == D_FOLLOWING) && date_kind_at(p, j) != T_WEEKDAY)
		return 0;
	/* "pasado mañana" */
	if (deixis == D_LAST && date_kind_at(p, j) == T_RELDAY && date_token_at(p, j)->value == 1) {
		m->unit = U_DAY;
		m->anchor = A_TODAY;
		m->shift = 2;
		return j + 1;
	}
	return relative_named(p, j, deixis, m);
}

/* Is this "mañana" the morning? */
static bool is_morning(const struct date_parser *p, uint32_t i)
{
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

	return p->language == W_ENGLISH || before == T_THE || before == T_CARDINAL ||
	       before == T_EVERY || before == T_DEIXIS ||
	       (before == T_IN && date_token_is(p, i - 1, "por")) || before == T_WEEKDAY;
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
	       !(date_token_at(p, i)->flags & F_UPPER);
}

uint32_t date_relday(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);

	m->unit = U_DAY;
	m->anchor = A_TODAY;
	if (token->kind == T_RELDAY) {
		if (((token->flags & W_HOMONYM) && is_morning(p, i)) || is_nowadays(p, i))
			return 0;
		m->shift = (int16_t)token->value;
		return i + 1;
	}
	/* antes de ayer */
	if (token->kind == T_SHIFT && token->value == S_EARLIER && date_kind_at(p, i + 1) == T_OF &&
	    date_token_is(p, i + 2, "ayer")) {
		m->shift = -2;
		return i + 3;
	}
	/* day before yesterday, day after tomorrow */
	if (token->kind == T_UNIT && token->value == U_DAY && date_kind_at(p, i + 2) == T_RELDAY &&
	    (date_token_is(p, i + 1, "before") || date_token_is(p, i + 1, "after"))) {
		m->shift = (int16_t)(date_token_at(p, i + 2)->value * 2);
		return m->shift ? i + 3 : 0;
	}
	return 0;
}

/* "miércoles 3", "Friday the 22nd": the month is found by the calendar. */
static uint32_t numbered_weekday(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *weekday = date_token_at(p, i);
	uint32_t j = date_skip(p, i + 1, T_THE), next;
	const struct date_token *number = date_token_at(p, j);

	if (number->kind != T_NUMBER || number->digits > 2 || number->value < 1 ||
	    number->value > 31 || (number->flags & F_DECADE) || !date_alone_right(p, j + 1) ||
	    date_glued(p, j))
		return 0;
	next = j + 1;
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
	m->day = (uint8_t)number->value;
	return next;
}

/* A weekday on its own or with a word behind: "el martes pasado". */
uint32_t date_weekday_phrase(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;
	uint8_t deixis = D_NONE;
	uint32_t next;

	if (token->kind != T_WEEKDAY || (token->flags & W_ABBREVIATED) || before == T_EVERY)
		return 0;
	next = numbered_weekday(p, i, m);
	if (next)
		return next;
	m->unit = U_DAY;
	m->weekday = (uint8_t)token->value;
	if (token->flags & W_ENGLISH) {
		/* Black Friday, Ash Wednesday */
		if (before == T_WORD && (date_token_at(p, i - 1)->flags & F_CAPITAL) &&
		    !date_sentence_start(p, i - 1))
			return 0;
		return (token->flags & F_CAPITAL) ? i + 1 : 0;
	}
	if (before == T_THE && (date_token_at(p, i - 1)->flags & W_PLURAL))
		return 0;
	if ((token->flags & (F_CAPITAL | F_UPPER)) == F_CAPITAL && !date_sentence_start(p, i))
		return 0;
	next = date_deixis_behind(p, i + 1, &deixis);
	if (next) {
		m->deixis = deixis;
		return next;
	}
	if (before != T_THE && !(before != T_END && (date_token_at(p, i - 1)->flags & W_ARTICLE)))
		return 0;
	/* viernes Santo */
	return date_kind_at(p, i + 1) == T_WORD && (date_token_at(p, i + 1)->flags & F_CAPITAL) &&
	                       !(token->flags & F_UPPER)
	               ? 0
	               : i + 1;
}

/* "after the signing", "después de la firma", "earlier than planned" */
static bool event_follows(const struct date_parser *p, uint32_t next)
{
	uint8_t kind = date_kind_at(p, next);

	if (date_token_is(p, next - 1, "after"))
		return kind != T_END && kind != T_COMMA && kind != T_DOT && kind != T_STOP;
	return kind == T_OF || kind == T_HAPPEN || date_token_is(p, next, "than");
}

static bool set_shift(struct date_moment *m, int32_t unit, int32_t number, int32_t sign,
                      uint8_t anchor)
{
	if (number < 1 || number > 999)
		return false;
	m->unit = (uint8_t)unit;
	m->shift = (int16_t)(number * sign);
	m->anchor = anchor;
	return true;
}

/* A number, or "a", and a unit: "three days", "a week", "un mes". */
static uint32_t span_of_time(const struct date_parser *p, uint32_t i, int32_t *number,
                             uint8_t *unit)
{
	uint32_t j = date_small_number(p, i, number);

	if (!j && (date_token_is(p, i, "a") || date_token_is(p, i, "one"))) {
		*number = 1;
		j = i + 1;
	}
	if (!j || date_kind_at(p, j) != T_UNIT)
		return 0;
	*unit = (uint8_t)date_token_at(p, j)->value;
	return j + 1;
}

/* "hace tres días", "dentro de dos semanas" */
static uint32_t shift_ahead(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	uint32_t j = date_skip(p, i + 1, T_OF), next;
	uint8_t unit;
	int32_t number;
	bool ago = token->value == S_HACE;

	next = span_of_time(p, j, &number, &unit);
	if (!next || (!ago && j == i + 1) || (ago && j > i + 1))
		return 0;
	/* "hace dos años que", "dentro de tres meses de" are durations. */
	if (date_kind_at(p, next) == T_HAPPEN || date_kind_at(p, next) == T_OF)
		return 0;
	return set_shift(m, unit, number, ago ? -1 : 1, A_TODAY) ? next : 0;
}

/* "three days later", "a week ago", "tres días después", "dos meses atrás" */
static uint32_t shift_behind(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint8_t unit;
	int32_t number;
	uint32_t j = span_of_time(p, i, &number, &unit);
	const struct date_token *token = date_token_at(p, j);
	uint32_t next = j + 1;

	if (!j)
		return 0;
	if (token->kind == T_FROM &&
	    (date_token_is(p, next, "now") || date_token_is(p, next, "today")))
		return set_shift(m, unit, number, 1, A_TODAY) ? next + 1 : 0;
	if (token->kind == T_HAPPEN && token->value == 3 && date_token_is(p, next, "tarde"))
		return set_shift(m, unit, number, 1, A_TEXT) ? next + 1 : 0;
	if (token->kind != T_SHIFT || token->value == S_HACE || token->value == S_DENTRO)
		return 0;
	if (token->value == S_AGO)
		return set_shift(m, unit, number, -1, A_TODAY) ? next : 0;
	/* "a year earlier" compares; "three days after the signing" counts
	 * from an event that has no date. */
	if ((unit == U_YEAR && number == 1) || event_follows(p, next))
		return 0;
	return set_shift(m, unit, number, token->value == S_LATER ? 1 : -1, A_TEXT) ? next : 0;
}

uint32_t date_shifted(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	return date_kind_at(p, i) == T_SHIFT ? shift_ahead(p, i, m) : shift_behind(p, i, m);
}

/* A vague part before "of the year", "de año": the whole has a meaning. */
static bool vague_before(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i;

	if (j && date_kind_at(p, j - 1) == T_THE)
		j--;
	return j >= 2 && date_kind_at(p, j - 1) == T_OF && date_kind_at(p, j - 2) == T_VAGUE;
}

/* "el día 18": a day of a month that is not said. */
static uint32_t day_number_alone(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *number = date_token_at(p, i);

	if (number->kind != T_NUMBER || number->digits > 2 || number->value < 1 ||
	    number->value > 31 || (number->flags & F_DECADE) || !date_alone_left(p, i) ||
	    !date_alone_right(p, i + 1))
		return 0;
	switch (date_kind_at(p, i + 1)) {
	case T_UNIT:
	case T_COUNT:
	case T_MONEY:
	case T_OF:
	case T_WORD:
	case T_MONTH:
	case T_AND:
	case T_TO:
	case T_DASH:
	case T_COLON: return 0;
	default: break;
	}
	m->unit = U_DAY;
	m->day = (uint8_t)number->value;
	return i + 1;
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
	if (token->value == U_WEEK && date_kind_at(p, i + 1) == T_OF) {
		next = date_day_month(p, date_skip(p, i + 2, T_THE), m);
		m->unit = next ? U_WEEK : U_NONE;
		return next;
	}
	if (token->value == U_DAY && (token->flags & W_SPANISH) && !(token->flags & W_HOMONYM))
		if ((next = day_number_alone(p, i + 1, m)))
			return next;
	next = (token->flags & W_SPANISH) ? date_deixis_behind(p, i + 1, &deixis) : 0;
	if (next && !(token->value == U_DAY && deixis != D_FOLLOWING && deixis != D_BEFORE)) {
		m->unit = (uint8_t)token->value;
		m->deixis = deixis;
		return next;
	}
	if ((token->value == U_YEAR || token->value == U_MONTH) && vague_before(p, i) &&
	    date_kind_at(p, i + 1) != T_OF && date_kind_at(p, i + 1) != T_NUMBER) {
		m->unit = (uint8_t)token->value;
		m->deixis = D_THIS;
		return i + 1;
	}
	return 0;
}
