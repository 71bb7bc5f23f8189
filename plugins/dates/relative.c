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

/* Nothing follows that "último" could belong to. */
static bool ends_noun(const struct date_parser *p, uint32_t i)
{
	switch (date_kind_at(p, i)) {
	case T_END:
	case T_DOT:
	case T_COMMA:
	case T_STOP:
	case T_CLOSE:
	case T_PAST:
	case T_REPORT:
	case T_AND:
	case T_THE:
	case T_IN:
	case T_TO: return true;
	default: return false;
	}
}

uint32_t date_deixis_behind(const struct date_parser *p, uint32_t i, uint8_t *deixis)
{
	const struct date_token *token = date_token_at(p, i);

	if (token->kind == T_DEIXIS && (token->flags & W_SPANISH) && !(token->flags & W_PLURAL)) {
		uint8_t value = (uint8_t)token->value;

		if (date_token_is(p, i, "este") || date_token_is(p, i, "esta") ||
		    date_token_is(p, i, "ese") || date_token_is(p, i, "final") || value == D_THAT ||
		    (value == D_ULTIMATE && !ends_noun(p, i + 1)))
			return 0;
		/* "mayo último" is the last one */
		if (value == D_ULTIMATE)
			value = D_LAST;
		*deixis = value;
		return i + 1;
	}
	if (token->kind == T_HAPPEN && token->value == 0 && date_kind_at(p, i + 1) == T_HAPPEN &&
	    date_token_at(p, i + 1)->value == 1) {
		*deixis = D_NEXT;
		return i + 2;
	}
	/* "el mes que entra", but not "que entra en vigor" */
	if (token->kind == T_HAPPEN && token->value == 0 && date_token_is(p, i + 1, "entra") &&
	    date_kind_at(p, i + 2) != T_IN && date_kind_at(p, i + 2) != T_TO) {
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

/* "next week on Tuesday", "la semana pasada el lunes" */
static uint32_t weekday_in(const struct date_parser *p, uint32_t i, uint8_t deixis,
                           struct date_moment *m)
{
	uint32_t j = i;

	if (date_kind_at(p, j) == T_DASH || date_token_is(p, j, "on"))
		j++;
	else if (date_kind_at(p, j) == T_APOSTROPHE && date_token_is(p, j + 1, "s"))
		j += 2; /* "last week's Monday" */
	j = date_skip(p, j, T_THE);
	if (date_kind_at(p, j) != T_WEEKDAY || ((date_token_at(p, j)->flags & W_ABBREVIATED) &&
	                                        !(date_token_at(p, j)->flags & F_CAPITAL)))
		return 0;
	m->unit = U_DAY;
	m->weekday = (uint8_t)date_token_at(p, j)->value;
	m->outer_unit = U_WEEK;
	m->outer_deixis = deixis;
	return j + 1;
}

/* "a year ago", "one year earlier", "hace un año", "un año antes" */
static uint32_t year_back(const struct date_parser *p, uint32_t i)
{
	struct date_moment m = { 0 };
	uint32_t next = date_shifted(p, i, &m);

	return next && m.unit == U_YEAR && m.shift == -1 ? next : 0;
}

/* "same month last year", "same quarter a year ago", "mismo mes del año pasado":
 * behind the unit. */
static uint32_t unit_of_year(const struct date_parser *p, uint32_t next, uint8_t unit,
                             struct date_moment *m)
{
	uint32_t end = date_kind_at(p, next) == T_COMMA ? next : date_year_of(p, next, m);

	/* "the same month of 2021": the year is the mention. */
	if (m->year)
		return 0;
	if (end == next) {
		end = year_back(p, date_skip(p, next, T_OF));
		m->outer_unit = U_YEAR;
		m->outer_deixis = D_BEFORE;
	}
	m->unit = unit;
	m->deixis = D_THAT;
	return end;
}

/* "this day last year", "on this day in 1994" */
static uint32_t this_day_of(const struct date_parser *p, uint32_t next, struct date_moment *m)
{
	uint32_t end = date_year_of(p, next, m);

	if (end == next)
		return 0;
	if (m->outer_unit)
		m->months = m->outer_deixis == D_LAST ? -12 : m->outer_deixis == D_NEXT ? 12 : 0;
	m->outer_unit = m->outer_deixis = 0;
	m->unit = U_DAY;
	m->anchor = A_TODAY;
	return end;
}

/* "el próximo día 9 de julio", "el pasado mes [de] abril": the date that the noun
 * only introduces; `next` is behind the noun. */
static uint32_t introduced_date(const struct date_parser *p, const struct date_token *unit,
                                uint32_t next, uint8_t deixis, struct date_moment *m)
{
	uint32_t month = date_skip(p, next, T_OF), end = 0;

	if (unit->value == U_DAY && (unit->flags & W_SPANISH) &&
	    (deixis == D_LAST || deixis == D_NEXT || deixis == D_THIS)) {
		end = date_day_month(p, next, m);
		if (!end)
			end = date_lone_day(p, next, m);
		if (end)
			m->deixis = deixis;
		return end;
	}
	/* but not "this month may" */
	if (unit->value != U_MONTH || date_kind_at(p, month) != T_MONTH ||
	    (!(unit->flags & W_SPANISH) && month == next))
		return 0;
	end = date_month(p, month, m);
	if (end && !m->deixis)
		m->deixis = deixis;
	return end;
}

static uint32_t relative_unit(const struct date_parser *p, uint32_t i, uint32_t j, uint8_t deixis,
                              struct date_moment *m)
{
	const struct date_token *unit = date_token_at(p, j);
	uint32_t next = j + 1, end;

	if (unit->flags & W_PLURAL)
		return next;
	/* "the next quarter century" */
	if (date_kind_at(p, next) == T_UNIT)
		return next + 1;
	if (unit->value == U_YEAR && deixis != D_THAT && date_year_digits(p, next, &m->year) &&
	    date_alone_right(p, next + 1)) {
		m->unit = U_YEAR;
		return next + 1;
	}
	m->year = 0;
	if (unit->value == U_WEEK && deixis != D_ULTIMATE) {
		end = weekday_in(p, next, deixis, m);
		if (end)
			return end;
	}
	end = introduced_date(p, unit, next, deixis, m);
	if (end)
		return end;
	if ((is_stretch(p, i, deixis) && unit->value != U_QUARTER && unit->value != U_HALF) ||
	    deixis == D_ULTIMATE)
		return next;
	if (unit->flags & W_HOMONYM)
		return 0;
	if (deixis == D_THAT && unit->value < U_YEAR) {
		end = unit_of_year(p, next, (uint8_t)unit->value, m);
		if (end)
			return end;
		*m = (struct date_moment){ 0 };
	}
	if (deixis == D_THAT && date_kind_at(p, next) == T_OF)
		return 0;
	if (unit->value == U_DAY && deixis == D_THIS && (unit->flags & W_ENGLISH))
		return this_day_of(p, next, m);
	if (unit->value == U_DAY) {
		if (deixis == D_LAST)
			return 0;
		/* "next day", "próximo día": from the last date in the text. */
		if (deixis == D_NEXT)
			deixis = D_FOLLOWING;
	}
	/* "in 1998 they signed; the next year they built": as "the following year" */
	if (deixis == D_NEXT && i && date_token_is(p, i, "next") &&
	    date_token_is(p, i - 1, "the") && (i < 2 || date_kind_at(p, i - 2) != T_IN))
		deixis = D_FOLLOWING;
	m->unit = (uint8_t)unit->value;
	m->deixis = deixis;
	return next;
}

/* "esta mañana", "this afternoon", "last night"; "that evening" and "the next
 * morning" count from the last date in the text. */
static uint32_t relative_daypart(const struct date_parser *p, uint32_t j, uint8_t deixis,
                                 struct date_moment *m)
{
	bool morning = date_kind_at(p, j) == T_RELDAY && (date_token_at(p, j)->flags & W_HOMONYM);

	if (date_kind_at(p, j) != T_DAYPART && !morning)
		return 0;
	m->unit = U_DAY;
	switch (deixis) {
	case D_THIS: m->anchor = A_TODAY; return j + 1;
	case D_LAST:
		if (!date_token_is(p, j, "night") && !date_token_is(p, j, "evening"))
			return 0;
		m->anchor = A_TODAY;
		m->shift = -1;
		return j + 1;
	case D_THAT:
	case D_BEFORE:
	case D_FOLLOWING: m->deixis = deixis; return j + 1;
	case D_NEXT: m->deixis = D_FOLLOWING; return j + 1;
	default: return 0;
	}
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
	/* "the final set" */
	if (!next && date_token_is(p, j, "set") && p->language != W_SPANISH)
		return 0;
	if (!next)
		next = date_numeric(p, j, m);
	if (!next && date_is_weekday(p, j)) {
		uint8_t behind;

		next = date_weekday_phrase(p, j, m);
		/* "este miércoles pasado" */
		if (!next) {
			m->unit = U_DAY;
			m->weekday = (uint8_t)date_token_at(p, j)->value;
			next = j + 1;
		}
		if (m->deixis || m->outer_unit)
			return next;
		if (deixis == D_THIS && date_deixis_behind(p, next, &behind) == next + 1) {
			deixis = behind;
			next++;
		}
	}
	if (!next && deixis == D_LAST && date_kind_at(p, j) == T_MONTH &&
	    !(date_token_at(p, j)->flags & W_HOMONYM)) {
		m->unit = U_MONTH;
		m->month = (uint8_t)date_token_at(p, j)->value;
		next = j + 1;
	}
	if (next)
		m->deixis = deixis;
	return next;
}

/* "el próximo 24", "del pasado 9" */
static uint32_t lone_number(const struct date_parser *p, uint32_t i, uint32_t j,
                            struct date_moment *m)
{
	bool article = i && (date_token_is(p, i - 1, "el") ||
	                     (date_token_at(p, i - 1)->flags & W_ARTICLE));

	if (!article || j != i + 1 || !(date_token_at(p, i)->flags & W_SPANISH) ||
	    date_kind_at(p, j + 1) == T_COMMA)
		return 0;
	return date_lone_day(p, j, m);
}

/* "that October", "aquel noviembre": the one of the year that the text speaks of; but
 * "said that October was dry". */
static uint32_t that_month(const struct date_parser *p, uint32_t i, uint32_t j,
                           struct date_moment *m)
{
	const struct date_token *month = date_token_at(p, j);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END, after = date_kind_at(p, j + 1);

	if ((month->flags & W_ABBREVIATED) || after == T_NUMBER || after == T_OF ||
	    after == T_AND || after == T_APOSTROPHE)
		return 0;
	if ((month->flags & W_ENGLISH) &&
	    (date_is_lower(p, j) ||
	     (before != T_IN && before != T_SINCE && before != T_OF && before != T_FROM &&
	      before != T_TO && before != T_COMMA &&
	      !(before == T_WORD && (date_token_at(p, i - 1)->flags & F_CAPITAL)))))
		return 0;
	m->unit = U_MONTH;
	m->month = (uint8_t)month->value;
	m->deixis = D_THAT;
	return j + 1;
}

uint32_t date_relative(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint8_t deixis;
	int32_t number;
	uint32_t j = deixis_words(p, i, &deixis), next;

	/* "following Thursday's vote": a preposition */
	if (deixis == D_FOLLOWING && date_token_is(p, i, "following") &&
	    (!i || date_kind_at(p, i - 1) != T_THE))
		return 0;
	if (!j)
		j = i + 1; /* a plural: "los próximos meses" */
	if (date_kind_at(p, j) == T_FISCAL)
		j++;
	next = date_small_number(p, j, &number);
	if (next && date_kind_at(p, next) == T_UNIT)
		return next + 1;
	if (date_token_at(p, i)->flags & W_PLURAL)
		return 0;
	next = date_spanish_weekend(p, j, deixis, m);
	if (next)
		return next;
	if (date_kind_at(p, j) == T_UNIT)
		return relative_unit(p, i, j, deixis, m);
	next = relative_daypart(p, j, deixis, m);
	if (!next)
		next = relative_part(p, j, deixis, m);
	if (!next && deixis == D_ULTIMATE && (date_token_at(p, i)->flags & W_SPANISH) &&
	    (date_kind_at(p, j) == T_WEEKDAY || date_kind_at(p, j) == T_MONTH))
		deixis = D_LAST;
	if (!next && deixis == D_THAT && date_kind_at(p, j) == T_MONTH)
		return that_month(p, i, j, m);
	if (next || deixis == D_ULTIMATE || (deixis == D_THAT && date_kind_at(p, j) != T_WEEKDAY))
		return next;
	if ((deixis == D_BEFORE || deixis == D_FOLLOWING) && date_kind_at(p, j) != T_WEEKDAY &&
	    date_kind_at(p, j) != T_MONTH)
		return 0;
	/* "pasado mañana" */
	if (deixis == D_LAST && date_kind_at(p, j) == T_RELDAY && date_token_at(p, j)->value == 1) {
		m->unit = U_DAY;
		m->anchor = A_TODAY;
		m->shift = 2;
		return j + 1;
	}
	if (date_kind_at(p, j) == T_NUMBER && (next = lone_number(p, i, j, m))) {
		m->deixis = deixis;
		return next;
	}
	return relative_named(p, j, deixis, m);
}
