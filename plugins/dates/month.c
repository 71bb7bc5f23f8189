/* SPDX-License-Identifier: MIT
 *
 * month: months, their years, ranges of months. The hard part is to tell May
 * from the verb, and June Smith from the month.
 */
#include "grammar.h"

#include <string.h>

static bool leads_to_date(uint8_t kind)
{
	switch (kind) {
	case T_IN:
	case T_SINCE:
	case T_OF:
	case T_FROM:
	case T_TO:
	case T_BETWEEN:
	case T_DEIXIS:
	case T_VAGUE:
	case T_DASH:
	case T_SLASH:
	case T_OPEN:
	case T_SHIFT: return true;
	default: return false;
	}
}

/* A month right before, with "and" or a comma between. */
static bool joined_to_month(const struct date_parser *p, uint32_t i)
{
	uint8_t before = i >= 2 ? date_kind_at(p, i - 1) : T_END;

	return (before == T_AND || before == T_COMMA || before == T_OR) &&
	       (date_kind_at(p, i - 2) == T_MONTH || date_kind_at(p, i - 2) == T_NUMBER);
}

static bool joins_month(const struct date_parser *p, uint32_t next)
{
	uint8_t kind = date_kind_at(p, next);

	return (kind == T_AND || kind == T_TO || kind == T_DASH || kind == T_OR) &&
	       date_kind_at(p, next + 1) == T_MONTH;
}

/* "end of march", "since may", "next march": no verb stands there. */
static bool never_verb(const struct date_parser *p, uint32_t i)
{
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

	if (before == T_DEIXIS)
		return date_token_is(p, i - 1, "last") || date_token_is(p, i - 1, "next");
	return before == T_OF || date_token_is(p, i - 1, "since") ||
	       date_token_is(p, i - 1, "until") || date_token_is(p, i - 1, "in");
}

/* "March sales", "May exports": what is counted month by month. */
static bool is_monthly(const struct date_parser *p, uint32_t i)
{
	static const char *const things[] = {
		"sales",      "exports",      "imports",    "figures",       "data",
		"inflation",  "payrolls",     "payroll",    "output",        "production",
		"orders",     "results",      "prices",     "earnings",      "revenue",
		"revenues",   "deliveries",   "traffic",    "unemployment",  "employment",
		"jobs",       "retail",       "trade",      "housing",       "cpi",
		"ppi",        "pmi",          "consumer",   "industrial",    "manufacturing",
		"factory",    "construction", "wholesale",  "turnover",      "shipments",
		"passenger",  "arrivals",     "tourism",    "bookings",      "claims",
		"survey",     "reading",      "readings",   "rainfall",      "temperatures",
		"election",   "elections",    "vote",       "referendum",    "summit",
		"meeting",    "meetings",     "quarter",    "contract",      "futures",
		"delivery",   "deadline",     "total",      "totals",        "issue",
		"edition",    "minutes",      "statement",  "gain",          "gains",
		"loss",       "losses",       "decline",    "drop",          "low",
		"high",       "peak",         "record",     "registrations", "auctions",
		"auction",    "launch",       "storms",     "storm",         "floods",
		"attack",     "attacks",      "protests",   "crash",         "business",
		"home",       "house",        "car",        "vehicle",       "auto",
		"crude",      "oil",          "steel",      "core",          "headline",
		"producer",   "average",      "level",      "levels",        "numbers",
		"statistics", "index",        "volume",     "volumes",       "demand",
		"spending",   "deficit",      "surplus",    "profit",        "profits",
		"income",     "budget",       "estimate",   "estimates",     "forecast",
		"review",     "update",       "rally",      "heat",          "heatwave",
		"quake",      "earthquake",   "opening",    "debut",         "visit",
		"hearing",    "trial",        "polls",      "poll",          "ballot",
		"primary",    "primaries",    "conference", "convention",    "tender",
		"round",      "session",      "rate",       "rates",         "hike",
		"cut",        "cuts",         "rise",       "increase",      NULL
	};

	return date_is_lower(p, i) && date_is_one_of(p, i, things);
}

/* "May was the worst month": the month, and nobody of that name. */
static bool is_called_month(const struct date_parser *p, uint32_t i)
{
	static const char *const verbs[] = { "was", "is", "has", "had", "will", "saw", NULL };

	if (!date_sentence_start(p, i) || !date_is_one_of(p, i + 1, verbs))
		return false;
	for (uint32_t k = i + 2; k < i + 9 && date_kind_at(p, k) != T_DOT; k++)
		if (date_token_is(p, k, "month"))
			return true;
	return false;
}

static bool english_homonym(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END, after = date_kind_at(p, i + 1);
	bool introduced = leads_to_date(before) || joined_to_month(p, i) || after == T_APOSTROPHE;

	if (!(token->flags & F_CAPITAL) && date_is_brief(p) && joins_month(p, i + 1))
		return true;
	if (!(token->flags & F_CAPITAL))
		return (token->value != 5 && token->value != 3 && introduced) || never_verb(p, i);
	if (joins_month(p, i + 1) || is_called_month(p, i))
		return true;
	/* "said May sales rose"; "Julian March results" are somebody's */
	if (is_monthly(p, i + 1) && (date_sentence_start(p, i) || before != T_WORD ||
	                             date_is_lower(p, i - 1) || date_is_upper(p, i - 1)))
		return true;
	if (token->value == 5) /* "may" is a verb nine times in ten */
		return introduced && !(before == T_DEIXIS && date_token_is(p, i - 1, "that"));
	if (introduced)
		return true;
	/* "Julian March" */
	if (token->value == 3)
		return !date_sentence_start(p, i) && after != T_WORD &&
		       !(before == T_WORD && (date_token_at(p, i - 1)->flags & F_CAPITAL));
	/* April, June and August are first names too. */
	return !((after == T_WORD || after == T_OR) &&
	         (date_token_at(p, i + 1)->flags & F_CAPITAL) && !date_is_upper(p, i));
}

static bool spanish_homonym(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;
	uint8_t second = i > 1 ? date_kind_at(p, i - 2) : T_END;

	if (p->language == W_ENGLISH)
		return false;
	if (!(token->flags & F_CAPITAL) || date_is_upper(p, i))
		return true;
	if (joined_to_month(p, i) || joins_month(p, i + 1))
		return true;
	/* "Abril cerró con alzas"; but Julio is a man's name first. */
	if (date_sentence_start(p, i))
		return token->value != 7 && !(date_token_at(p, i + 1)->flags & F_CAPITAL);
	/* "en Julio", "a fines de Mayo" are months; "Julio César", "Plaza de
	 * Mayo" are not. */
	if (before == T_OF)
		return second == T_VAGUE || second == T_UNIT;
	return before == T_IN || before == T_DEIXIS || before == T_VAGUE || before == T_SINCE ||
	       before == T_FROM || date_token_is(p, i - 1, "hasta");
}

/* "in Sept.", "last Oct", "first week of Jan": not the Mar and Jan of names. */
static bool short_alone(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i), *after = date_token_at(p, i + 1);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

	if (date_is_brief(p) && date_is_lower(p, i) && before == T_VAGUE)
		return after->kind == T_END || after->kind == T_DOT;
	if (token->value == 3 || date_token_is(p, i, "set") || !(token->flags & F_CAPITAL) ||
	    date_is_upper(p, i) || date_glued(p, i) ||
	    (date_glued(p, i + 1) && after->kind != T_DOT))
		return false;
	if (after->kind == T_WORD && (after->flags & F_CAPITAL))
		return false;
	return before == T_DEIXIS || before == T_SINCE || before == T_VAGUE || before == T_OF ||
	       date_token_is(p, i - 1, "in") || date_token_is(p, i - 1, "en");
}

static bool month_alone(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	if (token->flags & W_ABBREVIATED)
		return short_alone(p, i);
	/* A name in quotation marks or a code: "August-2" is none. */
	if (date_glued(p, i) && date_kind_at(p, i - 1) == T_WORD)
		return false;
	if (date_is_person(p, i))
		return false;
	if (!(token->flags & W_HOMONYM))
		return true;
	return token->flags & W_ENGLISH ? english_homonym(p, i) : spanish_homonym(p, i);
}

static uint32_t year_value(const struct date_parser *p, uint32_t i, int16_t *year)
{
	uint32_t next = date_year_digits(p, i, year);

	if (next)
		return date_alone_right(p, next) || (date_kind_at(p, next) == T_DASH) ? next : 0;
	return date_year_words(p, i, year);
}

/* "of this year", "de ese mismo año", "next year", "del año pasado". */
static uint32_t relative_year(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = i;
	uint8_t deixis = D_NONE;

	while (date_kind_at(p, j) == T_DEIXIS && j < i + 3) {
		uint8_t value = (uint8_t)date_token_at(p, j)->value;

		deixis = deixis == D_THIS && value == D_THAT ? D_THIS : value;
		j++;
	}
	if (date_kind_at(p, j) != T_UNIT || date_token_at(p, j)->value != U_YEAR ||
	    (date_token_at(p, j)->flags & W_PLURAL))
		return 0;
	j++;
	if (!deixis) {
		uint32_t next = date_deixis_behind(p, j, &deixis);
		j = next ? next : j;
	}
	m->outer_unit = U_YEAR;
	m->outer_deixis = deixis ? deixis : D_THIS;
	return j;
}

static uint32_t short_year(const struct date_parser *p, uint32_t i, bool after_of, int16_t *year)
{
	const struct date_token *token = date_token_at(p, i);

	if (token->kind == T_APOSTROPHE && date_kind_at(p, i + 1) == T_NUMBER &&
	    date_glued(p, i + 1) && date_token_at(p, i + 1)->digits == 2 &&
	    date_alone_right(p, i + 2)) {
		*year = date_short_year(date_token_at(p, i + 1)->value);
		return i + 2;
	}
	/* "agosto de 99", "octubre 98": a number no day can have. */
	if ((after_of || (!date_glued(p, i) && date_kind_at(p, i + 1) != T_WORD &&
	                  date_kind_at(p, i + 1) != T_UNIT && date_kind_at(p, i + 1) != T_COUNT &&
	                  date_kind_at(p, i + 1) != T_MONEY)) &&
	    token->kind == T_NUMBER && token->digits == 2 && token->value > 31 &&
	    !(token->flags & (F_ORDINAL | F_DECADE)) && date_alone_right(p, i + 1)) {
		*year = date_short_year(token->value);
		return i + 1;
	}
	return 0;
}

/* "Dec-2018", "may/2021", "oct-80", "ago-23": the mark is at `i`. */
static uint32_t dashed_year(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *year = date_token_at(p, i + 1);
	bool dash = date_kind_at(p, i) == T_DASH;
	uint32_t next;

	if ((!dash && date_kind_at(p, i) != T_SLASH) || !date_glued(p, i) || !date_glued(p, i + 1))
		return 0;
	if (date_year_digits(p, i + 1, &m->year) && date_alone_right(p, i + 2))
		return i + 2;
	/* A number no day can have. */
	if (dash && year->value > 31 && (next = short_year(p, i + 1, true, &m->year))) {
		m->two_digits = true;
		return next;
	}
	/* In Spanish a day would stand in front. */
	if (!dash || p->language == W_ENGLISH || !i || date_kind_at(p, i - 1) != T_MONTH ||
	    !date_is_short(p, i - 1) || year->kind != T_NUMBER || year->digits != 2 ||
	    !date_alone_right(p, i + 2))
		return 0;
	m->year = date_short_year(year->value);
	return i + 2;
}

/* "28 June in 2020" */
static uint32_t year_behind_in(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint8_t behind = date_kind_at(p, i + 2);
	bool in = date_token_is(p, i, "in") || date_token_is(p, i, "en");

	return in && date_year_digits(p, i + 1, &m->year) && m->year >= 1700 && m->year <= 2100 &&
	                       date_alone_right(p, i + 2) && behind != T_COUNT &&
	                       behind != T_UNIT && behind != T_MONEY
	               ? i + 2
	               : 0;
}

/* "of the fiscal year 2020", ", 2020", "20Aug2014": `of` and `comma` stand in front. */
static uint32_t year_in_digits(const struct date_parser *p, uint32_t i, bool of, bool comma,
                               struct date_moment *m)
{
	uint32_t next;

	if (of && date_kind_at(p, i) == T_UNIT && date_token_at(p, i)->value == U_YEAR &&
	    (next = year_value(p, i + 1, &m->year)))
		return next;
	next = year_value(p, i, &m->year);
	if (next && (of || comma || !date_glued(p, i) || date_kind_at(p, i - 1) == T_DOT ||
	             (date_kind_at(p, i - 1) == T_MONTH && date_glued(p, i - 1))))
		return next;
	m->year = 0;
	next = short_year(p, i, of, &m->year);
	if (next && (!comma || date_kind_at(p, i) == T_APOSTROPHE)) {
		m->two_digits = true;
		return next;
	}
	m->year = 0;
	return 0;
}

/* "of last year", "4 July the following year" */
static uint32_t year_in_words(const struct date_parser *p, uint32_t i, bool of,
                              struct date_moment *m)
{
	uint32_t next;

	if (date_token_is(p, i, "the") && date_kind_at(p, i + 1) == T_DEIXIS &&
	    (next = relative_year(p, i + 1, m))) {
		if (m->outer_deixis == D_NEXT)
			m->outer_deixis = D_FOLLOWING;
		return next;
	}
	next = relative_year(p, i, m);
	/* "June year" without "of" or "last" is none. */
	if (next && (of || date_kind_at(p, i) == T_DEIXIS))
		return next;
	m->outer_unit = m->outer_deixis = 0;
	return 0;
}

uint32_t date_year_of(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	bool comma = date_kind_at(p, i) == T_COMMA, of = date_kind_at(p, i + comma) == T_OF;
	uint32_t j = i + comma + of, next;

	if (!comma && (next = dashed_year(p, j, m)))
		return next;
	if (!comma && !of && (next = year_behind_in(p, j, m)))
		return next;
	m->year = 0;
	if (of)
		j = date_skip(p, date_skip(p, j, T_THE), T_FISCAL);
	next = year_in_digits(p, j, of, comma, m);
	if (!next && !comma)
		next = year_in_words(p, j, of, m);
	return next ? next : i;
}

/* "mayo y junio de 2019": the year stands once, behind the last month. */
static void share_year(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	struct date_moment last = { 0 };
	uint32_t j = i;

	for (unsigned n = 0; n < 12; n++) {
		uint8_t kind = date_kind_at(p, j);

		if (kind != T_COMMA && kind != T_AND && kind != T_OR)
			return;
		j++;
		if (kind == T_COMMA && date_kind_at(p, j) == T_AND)
			j++;
		j = date_skip(p, j, T_OF);
		if (date_kind_at(p, j) != T_MONTH)
			return;
		j++;
		if (date_year_of(p, j, &last) > j)
			break;
	}
	if (last.year || last.outer_unit) {
		m->year = last.year;
		m->outer_unit = last.outer_unit;
		m->outer_deixis = last.outer_deixis;
	}
}

/* "the September quarter", "June quarter 2023", "December 2022 half": named by its last
 * month. */
static uint32_t month_of_quarter(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *month = date_token_at(p, i), *unit;
	int16_t year = 0;
	uint32_t j = date_year_digits(p, i + 1, &year), next;
	int32_t months;

	j = j ? j : i + 1;
	unit = date_token_at(p, j);
	if (unit->kind != T_UNIT || !(unit->flags & W_ENGLISH) || (unit->flags & W_PLURAL) ||
	    date_is_lower(p, i) || (unit->value != U_QUARTER && unit->value != U_HALF))
		return 0;
	months = unit->value == U_QUARTER ? 3 : 6;
	if (month->value % months)
		return 0;
	next = j + 1;
	if (unit->value == U_HALF && (date_token_is(p, next, "year") ||
	                              (date_kind_at(p, next) == T_DASH && date_glued(p, next))))
		next += date_kind_at(p, next) == T_DASH ? 2 : 1;
	if (!year)
		next = date_year_of(p, next, m);
	else
		m->year = year;
	m->unit = (uint8_t)unit->value;
	m->part = (uint8_t)(month->value / months);
	m->month = 0;
	return next;
}

uint32_t date_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	uint32_t j = i + 1, next, dot;
	uint8_t deixis;

	if (token->kind != T_MONTH)
		return 0;
	/* "avenida 9 de Julio 1850" */
	if (i > 1 && date_kind_at(p, i - 1) == T_OF &&
	    (date_kind_at(p, i - 2) == T_NUMBER || date_kind_at(p, i - 2) == T_CARDINAL) &&
	    date_in_address(p, i - 2))
		return 0;
	dot = date_is_short(p, i) && date_kind_at(p, j) == T_DOT && date_glued(p, j) ? j + 1 : j;
	/* "a record set in 1990" */
	if (date_token_is(p, i, "set") && p->language != W_SPANISH)
		return 0;
	m->unit = U_MONTH;
	m->month = (uint8_t)token->value;
	if (date_year_before_christ(p, dot) ||
	    (date_kind_at(p, dot) == T_NUMBER && date_year_before_christ(p, dot + 1)))
		return 0;
	if ((next = month_of_quarter(p, i, m)))
		return next;
	next = date_year_of(p, dot, m);
	/* "a march of 80 yards" */
	if (next > dot &&
	    (token->flags & (W_HOMONYM | W_ENGLISH | F_CAPITAL)) == (W_HOMONYM | W_ENGLISH) &&
	    p->language != W_SPANISH && date_token_at(p, next - 1)->digits == 2 &&
	    date_kind_at(p, next - 2) != T_APOSTROPHE)
		return 0;
	if (next > dot) {
		/* "may 2020 people"? a lower-case English verb takes no year. */
		return (token->flags & F_CAPITAL) || !(token->flags & W_HOMONYM) ||
		                       (token->flags & W_SPANISH) || p->language == W_SPANISH ||
		                       date_alone_right(p, next)
		               ? next
		               : 0;
	}
	/* "May Day" */
	if (m->month == 5 && (token->flags & W_ENGLISH) && date_token_is(p, j, "day") &&
	    !date_is_lower(p, j) && !date_is_lower(p, i)) {
		m->unit = U_DAY;
		m->day = 1;
		return j + 1;
	}
	if (!date_is_all(p, i) && !month_alone(p, i))
		return 0;
	if (token->flags & W_SPANISH) {
		next = date_deixis_behind(p, j, &deixis);
		if (next) {
			m->deixis = deixis;
			return next;
		}
	}
	share_year(p, j, m);
	return j;
}

/* "ene-ago 2020", "June-August 1992", "April to June", "enero a junio". */
uint32_t date_month_range(const struct date_parser *p, uint32_t i, bool opened,
                          struct date_found *found)
{
	struct date_moment from = { 0 }, to = { 0 };
	const struct date_token *a = date_token_at(p, i), *b;
	uint32_t j = i + 1, next;
	struct date_mention *mention;
	bool dash;

	if (a->kind != T_MONTH)
		return 0;
	if ((a->flags & W_ABBREVIATED) && date_kind_at(p, j) == T_DOT)
		j++;
	dash = date_kind_at(p, j) == T_DASH || date_kind_at(p, j) == T_SLASH;
	/* "set to Jan 2013" */
	if (!dash && (date_kind_at(p, j) != T_TO ||
	              ((a->flags & W_ABBREVIATED) && !opened && date_token_is(p, i, "set"))))
		return 0;
	b = date_token_at(p, ++j);
	if (b->kind != T_MONTH)
		return 0;
	if ((b->flags & W_ABBREVIATED) && date_kind_at(p, j + 1) == T_DOT)
		j++;
	from.unit = to.unit = U_MONTH;
	from.month = (uint8_t)a->value;
	to.month = (uint8_t)b->value;
	next = date_year_of(p, j + 1, &to);
	if (next == j + 1 && ((a->flags | b->flags) & W_ABBREVIATED) && !opened)
		return 0;
	/* "May 3 to June 5" and "April to June 5": days are read elsewhere. */
	if (next == j + 1 && date_kind_at(p, next) == T_NUMBER &&
	    date_token_at(p, next)->digits <= 2 && (b->flags & W_ENGLISH))
		return 0;
	from.outer_unit = to.outer_unit;
	from.outer_deixis = to.outer_deixis;
	if (to.year)
		from.year = (int16_t)(from.month > to.month ? to.year - 1 : to.year);
	mention = date_add(found, i, next, &from);
	if (mention) {
		mention->range = true;
		mention->to = to;
	}
	return next;
}

/* "2014 August 20th": the day behind a year and a month. */
static uint32_t day_at_end(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next = date_kind_at(p, i) == T_NUMBER ? date_day_number(p, i, &m->day) : 0;
	uint8_t after = date_kind_at(p, next);

	if (!next || !date_alone_right(p, next) || after == T_DASH || after == T_TO ||
	    after == T_AND || after == T_COMMA || after == T_NUMBER || after == T_MONTH ||
	    after == T_UNIT || after == T_COUNT || after == T_MONEY) {
		m->day = 0;
		return 0;
	}
	m->unit = U_DAY;
	return next;
}

uint32_t date_year_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = date_year_digits(p, i, &m->year), day;
	const struct date_token *month;
	uint8_t after;

	if (!j || m->year < 1900 || m->year > 2100 || !date_alone_left(p, i))
		return 0;
	j = date_skip(p, j, T_COMMA);
	month = date_token_at(p, j);
	after = date_kind_at(p, j + 1);
	if (month->kind != T_MONTH || date_glued(p, j))
		return 0;
	if ((!i || date_kind_at(p, j - 1) != T_COMMA) && (day = day_at_end(p, j + 1, m))) {
		m->month = (uint8_t)month->value;
		return day;
	}
	/* "in 2016 May said", "in 2016, June 5", "in 2016, March and April" */
	if (after == T_NUMBER || after == T_THE || after == T_AND || after == T_TO ||
	    after == T_DASH || after == T_SLASH || after == T_ORDINAL ||
	    ((month->flags & W_HOMONYM) && (month->flags & W_ENGLISH) && after == T_WORD) ||
	    date_year_of(p, j + 1, &(struct date_moment){ 0 }) > j + 1)
		return 0;
	m->unit = U_MONTH;
	m->month = (uint8_t)month->value;
	return j + 1;
}
