/* SPDX-License-Identifier: MIT
 *
 * range: what joins two moments: "from May to September", "entre el lunes y el
 * viernes", "2019 a 2021".
 */
#include "grammar.h"

/* A year as one end of a range: the range is evidence enough. */
uint32_t date_year_point(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = i, next;

	if (date_kind_at(p, j) == T_UNIT && date_token_at(p, j)->value == U_YEAR)
		j++;
	*m = (struct date_moment){ .unit = U_YEAR };
	if (j && date_year_barred(p, j))
		return 0;
	next = date_year_digits(p, j, &m->year);
	if (!next)
		next = date_year_words(p, j, &m->year);
	return next && date_alone_right(p, next) ? next : 0;
}

static bool is_now(const struct date_parser *p, uint32_t i)
{
	return date_token_is(p, i, "now") || date_token_is(p, i, "ahora");
}

/* "now", "ahora", "to date": today, where a range ends with it. */
static uint32_t now_point(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	if (!is_now(p, i) && !(date_token_is(p, i, "date") && i && date_token_is(p, i - 1, "to")))
		return 0;
	*m = (struct date_moment){ .unit = U_DAY, .anchor = A_TODAY };
	return i + 1;
}

/* "the end of" before an end of a range: it stays inside of the range. */
static uint32_t skip_vague(const struct date_parser *p, uint32_t i)
{
	uint32_t j = date_skip(p, i, T_THE), next;

	if (date_kind_at(p, j) != T_VAGUE)
		return i;
	next = date_skip(p, j + 1, T_DASH);
	next = date_skip(p, next, T_OF);
	next = date_skip(p, next, T_THE);
	return next;
}

static bool same_sort(const struct date_moment *a, const struct date_moment *b)
{
	/* Two bare weekdays are opening hours; a day and a decade no range. */
	if (a->weekday && b->weekday && (!a->day || !b->day))
		return a->deixis || b->deixis || b->outer_unit;
	if ((a->unit == U_DECADE) != (b->unit == U_DECADE))
		return false;
	return a->unit == b->unit || a->unit == U_DAY || b->unit == U_DAY ||
	       (a->unit == U_MONTH && b->unit == U_YEAR) ||
	       (a->unit == U_YEAR && b->unit == U_MONTH) ||
	       (a->unit == U_YEAR && a->deixis != b->deixis);
}

/* The second end shares what only one of them says. */
static void share(struct date_moment *from, const struct date_moment *to)
{
	if (!from->year && to->year && from->month && to->month && !from->deixis &&
	    !from->outer_unit)
		from->year = (int16_t)(from->month > to->month ? to->year - 1 : to->year);
	if (!from->year && !from->outer_unit && to->outer_unit == U_YEAR && from->month) {
		from->outer_unit = to->outer_unit;
		from->outer_deixis = to->outer_deixis;
	}
	if (from->weekday && !from->month && !from->day && !from->outer_unit && !from->deixis &&
	    to->weekday && to->outer_unit == U_WEEK) {
		from->outer_unit = to->outer_unit;
		from->outer_deixis = to->outer_deixis;
	}
	if (!from->year && to->year && from->unit == U_QUARTER && to->unit == U_QUARTER &&
	    !from->outer_unit)
		from->year = to->year;
}

static uint32_t range_joint(const struct date_parser *p, uint32_t i, uint8_t opened)
{
	uint8_t kind = date_kind_at(p, i);
	uint32_t next;

	if (kind == T_COMMA && opened && opened != T_OF)
		kind = date_kind_at(p, ++i);
	if (opened == T_BETWEEN) {
		if (kind != T_AND && kind != T_DASH)
			return 0;
	} else if (kind != T_TO && kind != T_DASH) {
		return 0;
	}
	/* "a principios de", "a fines de" join nothing */
	if (date_token_is(p, i, "a") && date_kind_at(p, i + 1) == T_VAGUE)
		return 0;
	next = date_skip(p, i + 1, T_THE);
	return next;
}

/* "next month - April 22": a dash between spaces that explains what was said. */
static bool is_aside(const struct date_parser *p, uint32_t dash, const struct date_moment *from,
                     const struct date_moment *to)
{
	return (date_token_at(p, dash)->flags & F_SPACE) && !date_glued(p, dash + 1) &&
	       (from->unit != to->unit || !from->deixis != !to->deixis);
}

/* The end of a range behind `from`, which was read up to `next`. `opened`: the
 * kind of the word that opened the range, or 0. */
uint32_t date_range_to(const struct date_parser *p, uint32_t next, uint8_t opened,
                       const struct date_moment *from, struct date_moment *to)
{
	bool dotted = date_kind_at(p, next) == T_DOT && date_glued(p, next) &&
	              (date_token_at(p, next - 1)->flags & W_ABBREVIATED);
	uint32_t j = range_joint(p, dotted ? next + 1 : next, opened), end;
	bool years = !opened && from->unit == U_YEAR;

	if (!j || (!opened && date_kind_at(p, next) == T_DASH && from->unit == U_DAY &&
	           from->anchor == A_TODAY))
		return 0;
	/* "hasta" and "until" after a point need an opening word. */
	if (!opened && (date_token_at(p, next)->flags & W_VERB) && from->unit != U_DAY)
		return 0;
	if (opened)
		j = skip_vague(p, j);
	end = date_point(p, j, opened != 0 || from->unit == U_YEAR || from->year, to);
	if (!end && (opened || from->unit == U_DAY))
		end = now_point(p, j, to);
	/* "between now and December" is December, and "now" says nothing. */
	if (end && is_now(p, j) && from->unit != U_DAY && !from->year)
		return 0;
	if (end && years && (!to->year || to->unit >= U_YEAR))
		return 0;
	if (end && !opened && date_kind_at(p, next) == T_DASH && is_aside(p, next, from, to))
		return 0;
	return end && same_sort(from, to) && to->anchor != A_TEXT ? end : 0;
}

uint32_t date_add_range(uint32_t first, uint32_t next, struct date_moment *from,
                        const struct date_moment *to, struct date_found *found)
{
	struct date_mention *mention;

	share(from, to);
	mention = date_add(found, first, next, from);
	if (mention) {
		mention->range = true;
		mention->to = *to;
	}
	return next;
}

/* "moved from Tuesday to Thursday": two days and what lies between them. */
static bool is_moved(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "moved",    "postponed", "rescheduled", "delayed",
		                             "pushed",   "changed",   "deferred",    "back",
		                             "forward",  "shifted",   "aplazó",      "aplazada",
		                             "aplazado", "pospuso",   "pospuesta",   "trasladó",
		                             "movió",    "cambió",    "trasladado",  "retrasó",
		                             "adelantó", "postergó",  "pasó",        "trasladada",
		                             NULL };

	return i && date_is_one_of(p, i - 1, words);
}

/* "from A to B", "entre A y B". It begins with token `first`, A with `i`. */
static uint32_t range(const struct date_parser *p, uint32_t first, uint32_t i, uint8_t opened,
                      struct date_found *found)
{
	struct date_moment from, to;
	uint32_t begin = skip_vague(p, i), next = date_point(p, begin, true, &from), end;

	if (!next)
		next = now_point(p, begin, &from);
	if (!next || from.anchor == A_TEXT)
		return 0;
	end = date_range_to(p, next, opened, &from, &to);
	if (!end || (is_now(p, begin) && to.unit != U_DAY))
		return 0;
	return date_add_range(first, end, &from, &to, found);
}

/* A list function that made one row that is no range has not used the word
 * that opened it. */
static uint32_t opened_days(const struct date_parser *p, uint32_t first, uint32_t i, uint8_t opened,
                            struct date_found *found)
{
	uint32_t next = date_days(p, i, opened, found);

	if (!next || !found->rows[0].range) {
		found->count = 0;
		return 0;
	}
	found->rows[0].first = first;
	return next;
}

/* Behind an article of Spanish: "el lunes", "al viernes". */
static bool has_article(const struct date_parser *p, uint32_t i)
{
	return i && ((date_kind_at(p, i - 1) == T_THE && !date_token_is(p, i - 1, "the")) ||
	             (date_token_at(p, i - 1)->flags & W_ARTICLE));
}

/* Does the sentence tell what was or will be, not what is so each week? */
static bool happens_once(const struct date_parser *p, uint32_t i)
{
	for (uint32_t k = 1; k <= 12 && k <= i; k++) {
		const struct date_token *token = date_token_at(p, i - k);

		if (token->kind == T_DOT || token->kind == T_STOP || token->kind == T_EVERY ||
		    date_token_is(p, i - k, "open"))
			return false;
		if ((token->kind == T_FUTURE || token->kind == T_PAST) && token->value == 3)
			return true;
	}
	return false;
}

/* "del jueves al viernes", "de lunes a viernes de la semana que viene": days of one
 * week. Without articles or a week these are opening hours. */
static uint32_t weekday_range(const struct date_parser *p, uint32_t first, uint32_t i,
                              struct date_found *found)
{
	struct date_moment from = { .unit = U_DAY }, to = { .unit = U_DAY };
	uint8_t joint = date_kind_at(p, i + 1);
	uint32_t j = date_skip(p, i + 2, T_THE), next;

	/* "la noche del viernes al sábado" is one night of two days. */
	if (date_kind_at(p, i) != T_WEEKDAY || date_kind_at(p, j) != T_WEEKDAY ||
	    (first && date_kind_at(p, first - 1) == T_DAYPART) ||
	    (joint != T_TO && joint != (date_kind_at(p, first) == T_BETWEEN ? T_AND : T_TO)))
		return 0;
	next = date_weekday_of_week(p, j + 1, &to);
	/* "entre viernes y sábado" */
	if (!next && date_kind_at(p, first) == T_BETWEEN && first + 1 == i && i + 2 == j &&
	    (date_token_at(p, i)->flags & W_SPANISH))
		next = j + 1;
	/* "de jueves a sábado" and nothing else */
	if (!next && !first && date_is_brief(p) && j + 1 == p->count)
		next = j + 1;
	/* "will be shut from Wednesday to Friday" */
	if (!next && date_kind_at(p, first) == T_FROM && happens_once(p, first))
		next = j + 1;
	if (!next &&
	    (!has_article(p, i) || !has_article(p, j) || date_kind_at(p, j + 1) == T_NUMBER ||
	     date_kind_at(p, j + 1) == T_OF || (date_token_at(p, i - 1)->flags & W_PLURAL)))
		return 0;
	from.weekday = (uint8_t)date_token_at(p, i)->value;
	from.nearest = (date_token_at(p, i)->flags & W_ENGLISH) != 0;
	to.weekday = (uint8_t)date_token_at(p, j)->value;
	return date_add_range(first, next ? next : j + 1, &from, &to, found);
}

/* Do the words around the weekdays at `first` to `behind` speak of opening hours, as
 * "open Monday to Friday", "9 a.m. to 5 p.m." do? */
static bool is_habit(const struct date_parser *p, uint32_t first, uint32_t behind)
{
	static const char *const habits[] = {
		"open",     "opens",   "opening",  "hours",   "hour",     "daily",     "weekly",
		"weekdays", "usually", "normally", "always",  "often",    "regularly", "available",
		"shift",    "shifts",  "week",     "weeks",   "weekends", "am",        "pm",
		"noon",     "closed",  "work",     "works",   "working",  "typically", "operates",
		"operate",  "service", "helpline", "hotline", "phone",    "call",      "timetable",
		"schedule", "trades",  "school",   "classes", "lessons",  "except",    "excluding",
		"during",   NULL
	};
	uint32_t from = first > 10 ? first - 10 : 0;

	for (uint32_t k = from; k < behind + 8 && k < p->count; k++) {
		uint8_t kind = date_kind_at(p, k);

		if (k > behind && (kind == T_DOT || kind == T_STOP) && !date_glued(p, k + 1))
			return false;
		if (kind == T_EVERY || kind == T_PHONE || date_is_one_of(p, k, habits) ||
		    (kind == T_NUMBER && date_kind_at(p, k + 1) == T_COLON) ||
		    (k >= behind && (kind == T_JUNK || kind == T_NUMBER)))
			return true;
	}
	return false;
}

/* Does a verb before the weekdays say that something happens once: "runs", "will be held"? */
static bool is_event(const struct date_parser *p, uint32_t first)
{
	static const char *const events[] = {
		"runs",    "run",        "ran",       "held",      "lasts",      "lasted",
		"due",     "expected",   "forecast",  "scheduled", "place",      "visits",
		"visit",   "visited",    "meets",     "gathers",   "gathered",   "strike",
		"strikes", "continues",  "continue",  "continued", "staged",     "hosts",
		"hosted",  "tour",       "travels",   "travel",    "travelled",  "traveled",
		"planned", "conference", "festival",  "summit",    "fair",       "event",
		"closes",  "shut",       "postponed", "likely",    "exhibition", "detained",
		"curfew",  "rain",       "snow",      "storms",    "rains",      NULL
	};

	for (uint32_t k = 1; k <= 10 && k <= first; k++) {
		uint8_t kind = date_kind_at(p, first - k);

		if ((kind == T_DOT || kind == T_STOP) && !date_glued(p, first - k + 1))
			return false;
		if (kind == T_FUTURE || kind == T_PAST || date_is_one_of(p, first - k, events))
			return true;
	}
	return false;
}

/* "runs from Monday until Thursday", "held Friday to Sunday", "between Friday and Sunday":
 * in English no article tells such days from opening hours. */
static uint32_t english_weekdays(const struct date_parser *p, uint32_t first, uint32_t i,
                                 struct date_found *found)
{
	struct date_moment from = { .unit = U_DAY }, to = { .unit = U_DAY };
	const struct date_token *a = date_token_at(p, i), *b = date_token_at(p, i + 2);
	bool between = date_kind_at(p, first) == T_BETWEEN;
	uint8_t after = date_kind_at(p, i + 3);

	if (a->kind != T_WEEKDAY || b->kind != T_WEEKDAY || a->value == b->value ||
	    ((a->flags & b->flags) & W_ENGLISH) == 0 || ((a->flags | b->flags) & W_ABBREVIATED) ||
	    date_kind_at(p, i + 1) != (between ? T_AND : T_TO) || after == T_NUMBER ||
	    after == T_OF || after == T_DASH || after == T_DAYPART)
		return 0;
	if (is_habit(p, first, i + 3) || (!between && !is_event(p, first)))
		return 0;
	from.weekday = (uint8_t)a->value;
	to.weekday = (uint8_t)b->value;
	return date_add_range(first, i + 3, &from, &to, found);
}

uint32_t date_opened_range(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	uint8_t opened = date_kind_at(p, i);
	uint32_t j = date_skip(p, i + 1, T_THE), next;

	/* "entre los días 5 y 9 de mayo", "from the month of May to" */
	if (date_kind_at(p, j) == T_UNIT && (date_token_at(p, j)->flags & W_PLURAL))
		j = date_skip(p, j + 1, T_OF);
	/* "de enero a junio", but not "the week of March 9 to 13". */
	if (opened == T_OF &&
	    (date_kind_at(p, j) == T_TO || !(date_token_at(p, i)->flags & W_SPANISH)))
		return 0;
	if (opened != T_BETWEEN && date_kind_at(p, j) == T_WEEKDAY && is_moved(p, i))
		return 0;
	next = weekday_range(p, i, j, found);
	if (!next && opened != T_OF)
		next = english_weekdays(p, i, j, found);
	if (next)
		return next;
	next = date_numeric_range(p, j, true, found);
	if (next)
		found->rows[0].first = i;
	if (!next)
		next = opened_days(p, i, j, opened, found);
	/* "de enero a junio" is a whole; "de ene-jun" is "of" and a range. */
	if (!next && (next = date_month_range(p, j, true, found)))
		found->rows[0].first = opened == T_OF && date_kind_at(p, j + 1) == T_DASH ? j : i;
	if (!next && (next = date_years(p, j, found))) {
		if (found->count == 1 && found->rows[0].range) {
			found->rows[0].first = opened == T_OF ? j : i;
		} else {
			found->count = 0;
			next = 0;
		}
	}
	if (!next)
		next = range(p, i, j, opened, found);
	return next;
}

/* "mon-wed" and nothing else; "lunes a miércoles de la próxima semana" */
uint32_t date_weekday_span(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	struct date_moment from = { .unit = U_DAY }, to = { .unit = U_DAY };
	uint32_t j = date_skip(p, i + 2, T_THE), next;
	uint8_t joint = date_kind_at(p, i + 1);

	if (date_kind_at(p, j) != T_WEEKDAY || (joint != T_TO && joint != T_DASH))
		return 0;
	if (!i && date_is_brief(p) && j + 1 == p->count) {
		from.weekday = (uint8_t)date_token_at(p, i)->value;
		to.weekday = (uint8_t)date_token_at(p, j)->value;
		return date_add_range(i, j + 1, &from, &to, found);
	}
	if (joint == T_TO && j == i + 2 && !is_moved(p, i) && !(i && is_moved(p, i - 1)) &&
	    (next = english_weekdays(p, i, i, found)))
		return next;
	/* "la noche del domingo al lunes" is no such span */
	return (date_token_at(p, i)->flags & W_SPANISH) &&
	                       !(date_token_at(p, i + 1)->flags & W_ARTICLE)
	               ? weekday_range(p, i, i, found)
	               : 0;
}

/* "next week between Wednesday and Friday", "esta semana de martes a jueves" */
uint32_t date_week_span(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	struct date_moment from = { .unit = U_DAY, .outer_unit = U_WEEK }, to;
	uint8_t deixis, opened, joint;
	uint32_t j = date_week_words(p, i, &deixis), k;

	opened = date_kind_at(p, j);
	if (!j || (opened != T_FROM && opened != T_BETWEEN && opened != T_OF))
		return 0;
	j = date_skip(p, j + 1, T_THE);
	joint = date_kind_at(p, j + 1);
	k = date_skip(p, j + 2, T_THE);
	if (date_kind_at(p, j) != T_WEEKDAY || date_kind_at(p, k) != T_WEEKDAY ||
	    joint != (opened == T_BETWEEN ? T_AND : T_TO))
		return 0;
	from.outer_deixis = deixis;
	to = from;
	from.weekday = (uint8_t)date_token_at(p, j)->value;
	to.weekday = (uint8_t)date_token_at(p, k)->value;
	return date_add_range(i, k + 1, &from, &to, found);
}

/* "the three months to June": these months and the ones before it. */
uint32_t date_months_to(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	struct date_moment from, to = { 0 };
	const struct date_token *unit;
	int32_t count;
	uint32_t j = date_small_number(p, i, &count), next;

	unit = date_token_at(p, j);
	/* in a sentence it is a length of time, and the month is all that dates it */
	if (!date_is_brief(p) || !j || count < 2 || count > 12 || unit->kind != T_UNIT ||
	    unit->value != U_MONTH ||
	    !(date_token_is(p, j + 1, "to") || date_token_is(p, j + 1, "through") ||
	      date_token_is(p, j + 1, "hasta")))
		return 0;
	next = date_month(p, j + 2, &to);
	if (!next || to.unit != U_MONTH || to.deixis || to.outer_unit ||
	    date_kind_at(p, next) == T_NUMBER)
		return 0;
	from = to;
	from.month = (uint8_t)((to.month - count + 12) % 12 + 1);
	from.year = (int16_t)(to.year - (to.year && from.month > to.month));
	return date_add_range(i, next, &from, &to, found);
}

/* Opening hours: "Monday to Friday", "lunes a viernes". */
uint32_t date_weekday_set(const struct date_parser *p, uint32_t i)
{
	uint8_t joint = date_kind_at(p, i + 1);
	struct date_moment week = { 0 };

	/* "Monday through Wednesday of last week", "la noche del viernes al
	 * sábado" */
	if (date_weekday_of_week(p, i + 3, &week) || (date_token_at(p, i + 1)->flags & W_ARTICLE) ||
	    (i && is_moved(p, i - 1)))
		return 0;
	if ((joint == T_TO || joint == T_DASH || joint == T_AND) &&
	    date_kind_at(p, i + 2) == T_WEEKDAY && date_kind_at(p, i + 3) != T_NUMBER &&
	    joint != T_AND)
		return i + 3;
	return 0;
}
