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

/* What follows a day that stands alone must not go on with it. */
static bool ends_day(const struct date_parser *p, uint32_t i)
{
	switch (date_kind_at(p, i)) {
	case T_UNIT:
	case T_COUNT:
	case T_MONEY:
	case T_OF:
	case T_MONTH:
	case T_AND:
	case T_TO:
	case T_DASH:
	case T_PERCENT:
	case T_THOUSAND:
	case T_COLON: return false;
	default: return true;
	}
}

/* "el día 18", "el día veintinueve": a day of a month that is not said. */
static uint32_t day_number_alone(const struct date_parser *p, uint32_t i, struct date_moment *m)
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

static uint32_t relative_unit(const struct date_parser *p, uint32_t i, uint32_t j, uint8_t deixis,
                              struct date_moment *m)
{
	const struct date_token *unit = date_token_at(p, j);
	uint32_t next = j + 1;

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
		uint32_t weekday = weekday_in(p, next, deixis, m);

		if (weekday)
			return weekday;
	}
	if (unit->value == U_DAY && (unit->flags & W_SPANISH) &&
	    (deixis == D_LAST || deixis == D_NEXT || deixis == D_THIS)) {
		uint32_t day = date_day_month(p, next, m);

		if (!day)
			day = day_number_alone(p, next, m);
		if (day) {
			m->deixis = deixis;
			return day;
		}
	}
	/* "el pasado mes [de] abril", but not "this month may" */
	if (unit->value == U_MONTH && date_kind_at(p, date_skip(p, next, T_OF)) == T_MONTH &&
	    (unit->flags & W_SPANISH || date_kind_at(p, next) == T_OF)) {
		uint32_t month = date_month(p, date_skip(p, next, T_OF), m);

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
	if (deixis == D_THAT && unit->value < U_YEAR) {
		uint32_t end = unit_of_year(p, next, (uint8_t)unit->value, m);

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
	if (date_kind_at(p, j) == T_UNIT)
		return relative_unit(p, i, j, deixis, m);
	next = date_spanish_weekend(p, j, deixis, m);
	if (next)
		return next;
	next = relative_daypart(p, j, deixis, m);
	if (!next)
		next = relative_part(p, j, deixis, m);
	if (!next && deixis == D_ULTIMATE && (date_token_at(p, i)->flags & W_SPANISH) &&
	    (date_kind_at(p, j) == T_WEEKDAY || date_kind_at(p, j) == T_MONTH))
		deixis = D_LAST;
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
	return relative_named(p, j, deixis, m);
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
	next = date_deixis_behind(p, i + 1, &deixis);
	if (!next || !(date_token_at(p, i)->flags & W_SPANISH) ||
	    (deixis != D_BEFORE && deixis != D_FOLLOWING))
		return 0;
	m->unit = U_DAY;
	m->deixis = deixis;
	return next;
}

/* A vague part before "of the year", "de año": the whole has a meaning. So it
 * has in "en lo que va de año". */
static bool vague_before(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i;

	if (i > 2 && date_kind_at(p, i - 1) == T_OF && date_token_is(p, i - 2, "va") &&
	    date_token_is(p, i - 3, "que"))
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
	case U_CENTURY:
		return date_kind_at(p, i - 1) == T_THE || date_token_is(p, i - 2, "va");
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
		if ((next = day_number_alone(p, i + 1, m)))
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
		m->deixis = token->value > U_YEAR ? D_THAT : D_THIS;
		return i + 1;
	}
	return 0;
}
