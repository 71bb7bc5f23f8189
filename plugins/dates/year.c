/* SPDX-License-Identifier: MIT
 *
 * year: bare years, ranges of years, decades. A number of four digits is a
 * year only where its surroundings say so.
 */
#include "grammar.h"

/* "Ley 1955 de 2019", "Decreto 46-2015", "the 2006 Act": part of a name. */
static bool in_law(const struct date_parser *p, uint32_t i, uint32_t next)
{
	uint32_t numbers = 0;

	if (date_kind_at(p, next) == T_LABEL && date_token_at(p, next)->value == 1 &&
	    (date_token_at(p, next)->flags & F_CAPITAL))
		return true;
	for (uint32_t k = 1; k <= 8 && k <= i; k++) {
		const struct date_token *token = date_token_at(p, i - k);

		switch (token->kind) {
		case T_NUMBER:
		case T_JUNK: numbers++; break;
		case T_OF:
		case T_DOT:
		case T_COMMA:
		case T_DASH:
		case T_SLASH:
		case T_MARK: break;
		case T_LABEL:
			if (token->value >= 1 && token->value <= 2)
				return numbers > 0;
			break;
		default: return false;
		}
	}
	return false;
}

static bool ends_in_s(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);
	char last = p->text[token->end - 1];

	return last == 's' || last == 'S';
}

static bool is_adverb(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "además", "mientras", "entonces", "pues",
		                             "apenas", "menos",    "jamás",    "atrás",
		                             "nos",    "sus",      "les" };

	for (unsigned k = 0; k < sizeof words / sizeof words[0]; k++)
		if (date_token_is(p, i, words[k]))
			return true;
	return false;
}

/* What follows names what is counted: "2000 personas", "2000 people". */
static bool counts_something(const struct date_parser *p, uint32_t next, bool introduced)
{
	uint8_t kind = date_kind_at(p, next);

	if (date_token_at(p, next)->flags & F_NEWLINE && !date_is_lower(p, next))
		return false;
	if (kind == T_COUNT || kind == T_UNIT || kind == T_MONEY || kind == T_PERCENT)
		return !(kind == T_COUNT && introduced && date_token_at(p, next)->value == 1) &&
		       !(kind == T_UNIT && !(date_token_at(p, next)->flags & W_PLURAL)) &&
		       !(kind == T_COUNT && introduced && p->language == W_ENGLISH);
	/* "basado en 2018 cuestionarios": a plural noun without an article. */
	if ((kind == T_WORD || kind == T_LABEL) && p->language != W_ENGLISH &&
	    date_is_lower(p, next))
		return ends_in_s(p, next) && !is_adverb(p, next);
	return false;
}

/* "en 2019", "since 2014": a preposition of time. "con 2000", "for 2000",
 * "de 2000" are not enough before something that can be counted. */
static bool introduced_by_time(const struct date_parser *p, uint32_t i)
{
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

	if (before == T_SINCE)
		return true;
	if (before == T_IN)
		return date_token_is(p, i - 1, "in") || date_token_is(p, i - 1, "en") ||
		       date_token_is(p, i - 1, "during") || date_token_is(p, i - 1, "durante");
	if (before == T_THE && (date_token_at(p, i - 1)->flags & W_SPANISH))
		return date_token_is(p, i - 1, "el");
	if (before == T_OF)
		return date_token_at(p, i - 1)->flags & W_ARTICLE;
	return before == T_FROM;
}

/* "page 2014", "la lámina 1984": what stands before the number says what it
 * numbers. A Spanish word says so in Spanish only: "local 2019 elections". */
static bool is_label(const struct date_parser *p, uint32_t i)
{
	return date_kind_at(p, i) == T_LABEL &&
	       !((date_token_at(p, i)->flags & W_SPANISH) && p->language == W_ENGLISH);
}

bool date_year_barred(const struct date_parser *p, uint32_t i)
{
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;
	uint8_t second = i > 1 ? date_kind_at(p, i - 2) : T_END;

	if (before == T_CURRENCY || before == T_MONEY || before == T_NUMBER || before == T_PHONE ||
	    before == T_CARDINAL)
		return true;
	/* "EN 1990" is a standard, unless all is in capitals. */
	if (before == T_IN && (date_token_at(p, i - 1)->flags & F_UPPER) &&
	    !(date_token_at(p, i + 1)->flags & F_UPPER) &&
	    !(i > 1 && (date_token_at(p, i - 2)->flags & F_UPPER)))
		return true;
	/* "numbered 2001 to 2024": as the first number, so the second. */
	if (before == T_TO && second == T_NUMBER && i > 2 && date_token_at(p, i - 2)->digits == 4 &&
	    is_label(p, i - 3))
		return true;
	/* Years are masculine: "la 2001" is a room. */
	if (is_label(p, i - 1) || date_token_is(p, i - 1, "la") || date_token_is(p, i - 1, "las"))
		return true;
	/* "tel.: 2020", "No. 2019", "n.º 2004" */
	if (before == T_DOT || before == T_COLON || before == T_MARK) {
		uint32_t j = i - 1;

		while (j && j + 3 > i && date_glued(p, j) &&
		       (date_kind_at(p, j) == T_DOT || date_kind_at(p, j) == T_COLON ||
		        date_kind_at(p, j) == T_MARK))
			j--;
		second = date_kind_at(p, j);
		return second == T_PHONE || (second == T_LABEL && j + 1 < i);
	}
	/* "rooms 2001 and 2002", "las llaves 2001 y 2002" */
	if (before == T_AND && second == T_NUMBER && i > 2 &&
	    (is_label(p, i - 3) || (date_kind_at(p, i - 3) == T_WORD && date_is_lower(p, i - 3) &&
	                            p->language != W_ENGLISH && ends_in_s(p, i - 3))))
		return true;
	/* "+593 2 555-1998" is left to date_alone_left(). "more than 2000" */
	if (date_token_is(p, i - 1, "than"))
		return i > 1 && date_token_is(p, i - 2, "more");
	return before == T_MARK && date_token_is(p, i - 1, "+");
}

/* A name or a singular noun: "Santiago 2023", "presupuesto 2022", "compared to";
 * "paradas 2011" counts places. */
static bool year_behind_word(const struct date_parser *p, uint32_t i, uint32_t next)
{
	const struct date_token *word = date_token_at(p, i - 1);
	uint8_t after = date_kind_at(p, next);

	/* "PM 2014" is a flight, "UNE 2001" a standard; "Aeropuertos 2000" a name.
	 * A line in capitals says nothing. */
	if ((word->flags & F_UPPER) && word->end - word->begin <= 3 &&
	    !(i > 1 && (date_token_at(p, i - 2)->flags & F_UPPER)))
		return false;
	if (date_token_at(p, i)->value == 2000 && (word->flags & F_CAPITAL))
		return false;
	/* "Daisy 2016 gave most": where a sentence begins, a capital says
	 * nothing, and the number may be one of many. */
	if (date_sentence_start(p, i - 1) && date_is_lower(p, next) &&
	    (after == T_WORD || after == T_PAST || after == T_FUTURE || after == T_REPORT))
		return false;
	return (word->flags & F_CAPITAL) || !ends_in_s(p, i - 1) || p->language == W_ENGLISH;
}

/* "1920 x 1080" */
static bool is_measure(const struct date_parser *p, uint32_t next)
{
	return (date_token_is(p, next, "x") || date_token_is(p, next, "×")) &&
	       date_kind_at(p, next + 1) == T_NUMBER;
}

bool date_year_evidence(const struct date_parser *p, uint32_t i, uint32_t next)
{
	const struct date_token *token = date_token_at(p, i);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;
	bool introduced = introduced_by_time(p, i);
	bool recent = token->value >= 1900 && token->value <= 2100;

	if (!date_alone_left(p, i) || !date_alone_right(p, next) || (i && date_year_barred(p, i)))
		return false;
	if (date_kind_at(p, next) == T_NUMBER && !date_glued(p, next))
		return false;
	if (is_measure(p, next) || in_law(p, i, next) || date_in_code(p, i, next) ||
	    counts_something(p, next, introduced))
		return false;
	if (introduced)
		return recent || (token->value >= 1200 && before != T_THE);
	/* "a sheet of 1763", "(1870)" */
	if (!recent)
		return token->value >= 1500 && token->value < 1900 &&
		       ((before == T_OF &&
		         (date_kind_at(p, next) != T_WORD || date_kind_at(p, next + 1) == T_TO)) ||
		        (before == T_OPEN && date_kind_at(p, next) == T_CLOSE));
	switch (before) {
	case T_END:
	case T_IN:
	case T_OF:
	case T_OPEN:
	case T_TO:
	case T_BETWEEN:
	case T_VAGUE:
	case T_FISCAL:
	case T_THE:
	case T_SLASH:
	case T_COMMA:
	case T_AND:
	case T_OR:
	case T_DEIXIS:
	case T_PERIOD:
	case T_UNIT:
	case T_DASH:
	case T_QUOTE:
	case T_SHIFT:
	case T_APOSTROPHE:
	case T_STOP:
	case T_CLOSE:
	case T_EVERY: return true;
	case T_COLON:
		/* "since June: 2020, a coincidence" */
		return date_kind_at(p, next) != T_COMMA;
	case T_WORD:
	case T_REPORT:
	case T_PAST:
	case T_FUTURE: return year_behind_word(p, i, next);
	case T_DOT: return true;
	default: return date_sentence_start(p, i);
	}
}

/* The second year of "2021-2023", "2019/20", "2019 a 2021". */
static uint32_t second_year(const struct date_parser *p, uint32_t i, int16_t from, int16_t *to)
{
	const struct date_token *token = date_token_at(p, i + 1);
	uint8_t kind = date_kind_at(p, i);
	uint32_t next;

	if (kind != T_DASH && kind != T_SLASH && kind != T_TO)
		return 0;
	next = date_year_digits(p, i + 1, to);
	if (next)
		return *to > from && *to - from <= 200 && date_alone_right(p, next) ? next : 0;
	if (kind == T_TO || token->kind != T_NUMBER || token->digits != 2 || token->flags ||
	    !date_glued(p, i) || !date_glued(p, i + 1) || !date_alone_right(p, i + 2))
		return 0;
	*to = (int16_t)(from - from % 100 + token->value);
	/* 2019-20, 2010-11; 2016-11 is a month. */
	return *to == from + 1 || (*to > from && token->value > 12) ? i + 2 : 0;
}

static struct date_moment year_moment(int16_t year)
{
	struct date_moment m = { .unit = U_YEAR };

	m.year = year;
	return m;
}

static uint32_t add_year(struct date_found *found, uint32_t first, uint32_t last, int16_t from,
                         int16_t to)
{
	struct date_moment m = year_moment(from);
	struct date_mention *mention = date_add(found, first, last, &m);

	if (mention && to) {
		mention->range = true;
		mention->to = year_moment(to);
	}
	return last;
}

/* Further years behind a calendar noun: "años 2019, 2020 y 2021". */
static uint32_t more_years(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	int16_t year;

	for (;;) {
		uint32_t j = date_skip(p, i, T_COMMA), next;

		j = date_skip(p, j, T_AND);
		next = j > i ? date_year_digits(p, j, &year) : 0;
		if (!next || !date_alone_right(p, next))
			return i;
		i = add_year(found, j, next, year, 0);
	}
}

/* "año 2030", "year 2019", "FY2020", "fiscal year 2020", "periodo 2018-2022" */
static uint32_t noun_year(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	uint32_t j = i, next, end;
	int16_t year, to;
	bool unit = false, fiscal = false, period = false;

	for (; j < i + 3; j++) {
		const struct date_token *token = date_token_at(p, j);

		if (token->kind == T_UNIT && token->value == U_YEAR)
			unit = true;
		else if (token->kind == T_FISCAL)
			fiscal = true;
		else if (token->kind == T_PERIOD)
			period = true;
		else
			break;
	}
	if (!unit && !fiscal && !period)
		return 0;
	next = date_year_digits(p, j, &year);
	if (!next && unit)
		next = date_year_words(p, j, &year);
	if (!next && fiscal && date_kind_at(p, j) == T_NUMBER && date_token_at(p, j)->digits == 2) {
		year = date_short_year(date_token_at(p, j)->value);
		next = j + 1;
	}
	if (!next || date_kind_at(p, next) == T_PERCENT)
		return 0;
	end = second_year(p, next, year, &to);
	if (end)
		return add_year(found, i, end, year, to);
	if (period || !date_alone_right(p, next))
		return 0;
	add_year(found, i, next, year, 0);
	return more_years(p, next, found);
}

/* "in two thousand and twenty", "en mil novecientos veintiocho" */
static uint32_t spoken_year(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	int16_t year;
	uint32_t next = introduced_by_time(p, i) ? date_year_words(p, i, &year) : 0;
	uint8_t kind = date_kind_at(p, next);

	if (!next || year % 1000 == 0 || kind == T_WORD || kind == T_COUNT || kind == T_UNIT ||
	    kind == T_MONEY || kind == T_OF || kind == T_PERCENT)
		return 0;
	return add_year(found, i, next, year, 0);
}

uint32_t date_years(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	uint32_t next, end;
	int16_t year, to;

	if (date_kind_at(p, i) == T_CARDINAL || date_kind_at(p, i) == T_THOUSAND)
		return spoken_year(p, i, found);
	if (date_kind_at(p, i) != T_NUMBER)
		return noun_year(p, i, found);
	next = date_year_digits(p, i, &year);
	if (!next)
		return 0;
	end = second_year(p, next, year, &to);
	if (end && date_in_code(p, i, end))
		return 0;
	if (end && year >= 1700 && date_alone_left(p, i) && !(i && date_year_barred(p, i))) {
		uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

		if (date_kind_at(p, next) == T_TO && before != T_OF && before != T_FROM &&
		    before != T_OPEN && before != T_PERIOD && before != T_IN && before != T_THE &&
		    before != T_END)
			end = date_year_evidence(p, i, next) ? end : 0;
		if (end && counts_something(p, end, false) && date_kind_at(p, next) == T_TO)
			end = 0;
		if (end && date_kind_at(p, end) == T_PERIOD)
			end++;
		if (end)
			return add_year(found, i, end, year, to);
	}
	if (!date_year_evidence(p, i, next))
		return 0;
	return add_year(found, i, next, year, 0);
}

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
	case T_AND: /* treinta y cinco */
		return token->kind == T_NUMBER || date_kind_at(p, next + 1) != T_CARDINAL ||
		       date_token_at(p, next + 1)->value > 9;
	case T_IN: return !date_token_is(p, next, "por");
	case T_OPEN: /* "los treinta (30) días" */ return date_kind_at(p, next + 1) != T_NUMBER;
	case T_WORD:
		return !(ends_in_s(p, next) && date_is_lower(p, next) && !is_adverb(p, next)) &&
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
