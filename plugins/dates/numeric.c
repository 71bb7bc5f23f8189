/* SPDX-License-Identifier: MIT
 *
 * numeric: dates of digits and separators. Which of 3/4/2020 is the month is
 * a matter of the language; the other reading is kept as an alternative.
 */
#include "calendar.h"
#include "grammar.h"

static bool separator(const struct date_parser *p, uint32_t i)
{
	uint8_t kind = date_kind_at(p, i);

	return (kind == T_DASH || kind == T_SLASH || kind == T_DOT) && date_glued(p, i) &&
	       date_glued(p, i + 1);
}

static bool plain(const struct date_parser *p, uint32_t i, unsigned digits)
{
	const struct date_token *token = date_token_at(p, i);

	return token->kind == T_NUMBER && token->digits <= digits &&
	       !(token->flags & (F_ORDINAL | F_DECADE));
}

static bool set_day(struct date_moment *m, int32_t year, int32_t month, int32_t day)
{
	if (month < 1 || day < 1 || !date_valid(year, (unsigned)month, (unsigned)day))
		return false;
	m->unit = U_DAY;
	m->year = (int16_t)year;
	m->month = (uint8_t)month;
	m->day = (uint8_t)day;
	return true;
}

/* first/second/year: English puts the month first, Spanish the day, and so do all who
 * write full stops, unless the user knows better. An order that somebody set leaves no
 * doubt. */
static bool set_by_order(const struct date_parser *p, struct date_moment *m, int32_t first,
                         int32_t second, int32_t year, bool dotted)
{
	bool month_first = p->order == ORDER_LANGUAGE ? p->language == W_ENGLISH && !dotted
	                                              : p->order == ORDER_MONTH_FIRST;

	if (first > 12 || second > 12)
		month_first = second > 12;
	if (first != second)
		m->read = month_first ? ORDER_MONTH_FIRST : ORDER_DAY_FIRST;
	if (!set_day(m, year, month_first ? first : second, month_first ? second : first))
		return false;
	if (first <= 12 && second <= 12 && first != second && p->order == ORDER_LANGUAGE) {
		m->alt_month = m->day;
		m->alt_day = m->month;
	}
	return true;
}

/* 2020-10-29T10:15:00Z: the day and the hour are one word. */
static uint32_t with_clock(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *a = date_token_at(p, i), *b = date_token_at(p, i + 2),
				*c = date_token_at(p, i + 4);
	const char *text = p->text + c->begin;
	uint32_t next = i + 5;
	int32_t day;

	if (c->end - c->begin < 5 || text[2] != 'T' || text[0] < '0' || text[0] > '3' ||
	    text[1] < '0' || text[1] > '9' || text[3] < '0' || text[3] > '2')
		return 0;
	day = (text[0] - '0') * 10 + text[1] - '0';
	for (unsigned n = 0; n < 2 && date_kind_at(p, next) == T_COLON && date_glued(p, next) &&
	                     date_glued(p, next + 1);
	     n++)
		next += 2;
	return set_day(m, a->value, b->value, day) ? next : 0;
}

/* "part no. 11-04-77", "n.º 12-03-2020": the number of something. */
static bool is_numbered(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i;

	while (j && j + 3 > i &&
	       (date_kind_at(p, j - 1) == T_DOT || date_kind_at(p, j - 1) == T_COLON ||
	        date_kind_at(p, j - 1) == T_MARK))
		j--;
	/* "tel. 11/12/13", "fax: 20-10-2020" */
	if (j && date_kind_at(p, j - 1) == T_PHONE && !date_token_at(p, j - 1)->value)
		return true;
	return j && j < i && date_kind_at(p, j - 1) == T_LABEL && date_glued(p, j);
}

static uint32_t three_numbers(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *a = date_token_at(p, i), *b = date_token_at(p, i + 2),
				*c = date_token_at(p, i + 4);
	uint8_t kind = date_kind_at(p, i + 1);
	bool fits;

	/* "version 10.4.2019", "a las 07.30.42" */
	if (kind == T_DOT && i &&
	    (date_kind_at(p, i - 1) == T_LABEL || date_token_is(p, i - 1, "las")))
		return 0;
	if (!separator(p, i + 1) || !separator(p, i + 3) || date_kind_at(p, i + 3) != kind ||
	    !plain(p, i, 4) || !plain(p, i + 2, 2) || is_numbered(p, i))
		return 0;
	if (a->digits == 4 && kind == T_DASH && c->kind == T_JUNK)
		return with_clock(p, i, m);
	if (!plain(p, i + 4, 4))
		return 0;
	if (a->digits == 4 && c->digits <= 2)
		fits = set_day(m, a->value, b->value, c->value);
	else if (a->digits <= 2 && c->digits == 4)
		fits = set_by_order(p, m, a->value, b->value, c->value, kind == T_DOT);
	else if (a->digits <= 2 && c->digits == 2 &&
	         (kind != T_DOT || (!i && p->whole && p->count == 5) ||
	          (a->digits == 2 && b->digits == 2 &&
	           (c->value > 31 || (a->value > 12 && b->value <= 12)))))
		fits = set_by_order(p, m, a->value, b->value, date_short_year(c->value),
		                    kind == T_DOT);
	else
		fits = false;
	return fits && date_alone_right(p, i + 5) ? i + 5 : 0;
}

/* 3 / 4 / 2020 */
static uint32_t spaced_numbers(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *year = date_token_at(p, i + 4);

	if (date_kind_at(p, i + 1) != T_SLASH || date_kind_at(p, i + 3) != T_SLASH ||
	    !plain(p, i, 2) || !plain(p, i + 2, 2) || !plain(p, i + 4, 4) || year->digits != 4 ||
	    year->value < 1800 || year->value > 2100 || !date_alone_right(p, i + 5))
		return 0;
	return set_by_order(p, m, date_token_at(p, i)->value, date_token_at(p, i + 2)->value,
	                    year->value, false)
	               ? i + 5
	               : 0;
}

/* Aug-20-2016, august/20/16 */
uint32_t date_month_led(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *day = date_token_at(p, i + 2), *year = date_token_at(p, i + 4);
	uint8_t kind = date_kind_at(p, i + 1);

	if ((kind != T_DASH && kind != T_SLASH) || date_kind_at(p, i + 3) != kind ||
	    !separator(p, i + 1) || !separator(p, i + 3) || !plain(p, i + 2, 2) ||
	    !plain(p, i + 4, 4) || year->digits % 2 || !date_alone_right(p, i + 5))
		return 0;
	return set_day(m, year->digits == 2 ? date_short_year(year->value) : year->value,
	               date_token_at(p, i)->value, day->value)
	               ? i + 5
	               : 0;
}

/* 23/sep/2020, 05-Aug-2016, 12-ene-22. */
static uint32_t named_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *day = date_token_at(p, i), *month = date_token_at(p, i + 2),
				*year = date_token_at(p, i + 4);
	int32_t value = year->value;

	if (!separator(p, i + 1) || month->kind != T_MONTH || !separator(p, i + 3) ||
	    !plain(p, i, 2) || !plain(p, i + 4, 4) || year->digits % 2)
		return 0;
	if (year->digits == 2)
		value = date_short_year(value);
	return set_day(m, value, month->value, day->value) ? i + 5 : 0;
}

/* 10/2020, 2020/10, 2020-10. A dash behind a year may also join two years:
 * 2010-11 is left to them. */
static uint32_t month_and_year(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *a = date_token_at(p, i), *b = date_token_at(p, i + 2);
	const struct date_token *month, *year;

	if (!separator(p, i + 1) || date_kind_at(p, i + 1) == T_DOT || !plain(p, i, 4) ||
	    !plain(p, i + 2, 4))
		return 0;
	month = a->digits == 4 ? b : a;
	year = a->digits == 4 ? a : b;
	if (year->digits != 4 || month->digits > 2 || year->value < 1900 || year->value > 2100 ||
	    month->value < 1 || month->value > 12 || !date_alone_right(p, i + 3) ||
	    date_in_code(p, i, i + 3) || (i && date_kind_at(p, i - 1) == T_LABEL))
		return 0;
	/* "2015/3"; but "2015/6" and "2010-11" are two years. */
	if (year == a && month->digits == 1 &&
	    (date_kind_at(p, i + 1) != T_SLASH || month->value == year->value % 10 + 1))
		return 0;
	if (year == a && month->value == year->value % 100 + 1)
		return 0;
	m->unit = U_MONTH;
	m->year = (int16_t)year->value;
	m->month = (uint8_t)month->value;
	return i + 3;
}

/* "11 / 2016", "2016 - 11" in a text that is hardly more than that */
static uint32_t spaced_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *a = date_token_at(p, i), *b = date_token_at(p, i + 2);
	const struct date_token *month = a->digits == 4 ? b : a, *year = a->digits == 4 ? a : b;
	uint8_t mark = date_kind_at(p, i + 1), after = date_kind_at(p, i + 3);

	if (!p->whole || p->count > 12 || (mark != T_DASH && mark != T_SLASH) || !plain(p, i, 4) ||
	    !plain(p, i + 2, 4) || year->digits != 4 || month->digits > 2 || year->value < 1900 ||
	    year->value > 2100 || month->value < 1 || month->value > 12 ||
	    (after != T_END && after != T_DOT && after != T_STOP) ||
	    (i && date_kind_at(p, i - 1) != T_WORD && date_kind_at(p, i - 1) != T_IN))
		return 0;
	m->unit = U_MONTH;
	m->year = (int16_t)year->value;
	m->month = (uint8_t)month->value;
	return i + 3;
}

/* The words around say that a/b is a day: not the fraction or the score. */
static bool day_introduced(const struct date_parser *p, uint32_t i, bool single)
{
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;
	uint16_t flags = i ? p->tokens[i - 1].flags : 0;

	switch (before) {
	/* "viernes, 4/8" */
	case T_COMMA: return i > 1 && date_kind_at(p, i - 2) == T_WEEKDAY;
	case T_WEEKDAY:
	case T_FROM:
	case T_BETWEEN:
	case T_SINCE: return true;
	case T_THE: return flags & W_SPANISH;
	case T_OF: return (flags & W_SPANISH) && ((flags & W_ARTICLE) || !single);
	case T_TO:
		return (flags & W_ARTICLE) || date_token_is(p, i - 1, "thru") || (flags & W_VERB) ||
		       ((flags & W_SPANISH) && !single) ||
		       (i > 2 && date_kind_at(p, i - 2) == T_NUMBER &&
		        date_kind_at(p, i - 3) == T_SLASH);
	case T_IN: return date_token_is(p, i - 1, "on");
	case T_VAGUE: return date_token_at(p, i - 1)->value == M_BEFORE;
	case T_DEIXIS: return !(flags & W_PLURAL) && date_token_at(p, i - 1)->value <= D_NEXT;
	case T_LABEL:
	case T_PHONE:
	case T_CURRENCY:
	case T_NUMBER: return false;
	default: return false;
	}
}

/* a/b and nothing else in the paragraph. */
static bool stands_apart(const struct date_parser *p, uint32_t i)
{
	uint8_t after = date_kind_at(p, i + 3);

	if (date_is_brief(p) && i == 0 &&
	    (date_token_is(p, i + 3, "at") || date_token_is(p, i + 3, "a") ||
	     (after == T_NUMBER && date_kind_at(p, i + 4) == T_COLON)))
		return true; /* "25/12 18:00" */
	return i == 0 && (after == T_END || (after == T_DOT && i + 4 == p->count));
}

/* "11/20, 11/22 or 11/25": the ones before it were days. */
static bool in_list(const struct date_parser *p, uint32_t i)
{
	for (unsigned n = 0; n < 4; n++) {
		uint8_t joint = i ? date_kind_at(p, i - 1) : T_END;

		if ((joint != T_COMMA && joint != T_OR && joint != T_AND) || i < 4 ||
		    date_kind_at(p, i - 3) != T_SLASH || date_kind_at(p, i - 2) != T_NUMBER ||
		    date_kind_at(p, i - 4) != T_NUMBER)
			return false;
		i -= 4;
		if (day_introduced(p, i, false))
			return true;
	}
	return false;
}

static bool zero_led(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	return token->digits == 2 && p->text[token->begin] == '0';
}

/* "since 9/11", "the 9/11 attacks", "post-9/11" */
static bool is_nine_eleven(const struct date_parser *p, uint32_t i)
{
	static const char *const before[] = { "since", "after", "before", "the",
		                              "of",    "post",  "pre",    NULL };
	uint32_t lead = i && date_kind_at(p, i - 1) == T_DASH ? i - 1 : i;

	return date_token_at(p, i)->value == 9 && date_token_at(p, i + 2)->value == 11 &&
	       p->language == W_ENGLISH && lead && date_is_one_of(p, lead - 1, before);
}

/* Day and month alone are a fraction or a score unless a word says "date". */
static uint32_t day_and_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *a = date_token_at(p, i), *b = date_token_at(p, i + 2);
	bool single = a->digits == 1 && b->digits == 1;

	if (date_kind_at(p, i + 1) != T_SLASH || !separator(p, i + 1) || !plain(p, i, 2) ||
	    !plain(p, i + 2, 2) || !date_alone_right(p, i + 3))
		return 0;
	if (is_nine_eleven(p, i)) {
		m->year = 2001;
		return set_day(m, 2001, 9, 11) ? i + 3 : 0;
	}
	if (!day_introduced(p, i, single) && !stands_apart(p, i) && !in_list(p, i) &&
	    !((zero_led(p, i) || zero_led(p, i + 2)) && a->digits == 2 && b->digits == 2))
		return 0;
	/* "1/30" is a thirtieth where the day comes first. */
	if (b->value > 12 && p->language == W_SPANISH && p->order != ORDER_MONTH_FIRST)
		return 0;
	/* 2000 is a leap year: 29/2 exists in some years. */
	if (!set_by_order(p, m, a->value, b->value, 2000, false))
		return 0;
	m->year = 0;
	return i + 3;
}

/* 20200701, and no other number of eight digits. */
static uint32_t compact(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

	if (token->digits != 8 || (token->flags & (F_ORDINAL | F_DECADE)) ||
	    !date_alone_right(p, i + 1) || before == T_LABEL || before == T_PHONE ||
	    before == T_CURRENCY || before == T_MONEY)
		return 0;
	if (token->value < 19500101 || token->value > 20500000 ||
	    !set_day(m, token->value / 10000, token->value / 100 % 100, token->value % 100))
		return 0;
	return i + 1;
}

/* 2019-sep-1, 2019/aug/01 */
static uint32_t year_first(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *year = date_token_at(p, i), *month = date_token_at(p, i + 2),
				*day = date_token_at(p, i + 4);

	if (!separator(p, i + 1) || month->kind != T_MONTH || !separator(p, i + 3) ||
	    !plain(p, i, 4) || year->digits != 4 || !plain(p, i + 4, 2) ||
	    !date_alone_right(p, i + 5))
		return 0;
	return set_day(m, year->value, month->value, day->value) ? i + 5 : 0;
}

/* "el 9 de 8 de 1971", "el 9 del 8" */
static uint32_t said_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *day = date_token_at(p, i), *month = date_token_at(p, i + 2),
				*year = date_token_at(p, i + 4);

	if (date_token_is(p, i + 1, "del") && i && date_token_is(p, i - 1, "el") &&
	    plain(p, i, 2) && plain(p, i + 2, 2) && date_alone_right(p, i + 3) &&
	    date_kind_at(p, i + 3) != T_WORD && set_day(m, 2000, month->value, day->value)) {
		m->year = 0;
		return i + 3;
	}
	if (!date_token_is(p, i + 1, "de") || !date_token_is(p, i + 3, "de") || !plain(p, i, 2) ||
	    !plain(p, i + 2, 2) || !plain(p, i + 4, 4) || year->digits != 4 || year->value < 1800 ||
	    year->value > 2100)
		return 0;
	return set_day(m, year->value, month->value, day->value) ? i + 5 : 0;
}

/* One side of a range: a/b or a/b/year. Returns how many tokens. */
static uint32_t range_side(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *a = date_token_at(p, i), *b = date_token_at(p, i + 2),
				*c = date_token_at(p, i + 4);
	uint8_t kind = date_kind_at(p, i + 1);
	bool year = separator(p, i + 3) && date_kind_at(p, i + 3) == kind && plain(p, i + 4, 4) &&
	            c->digits == 4;

	*m = (struct date_moment){ 0 };
	if ((kind != T_SLASH && kind != T_DASH) || !separator(p, i + 1) || !plain(p, i, 2) ||
	    !plain(p, i + 2, 2) || (kind == T_DASH && !year))
		return 0;
	if (!set_by_order(p, m, a->value, b->value, year ? c->value : 2000, false))
		return 0;
	if (!year)
		m->year = 0;
	return year ? 5 : 3;
}

/* 2020-10-05/2020-10-09, as ISO 8601 writes intervals. */
static uint32_t iso_interval(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	struct date_moment from = { 0 }, to = { 0 };
	const uint32_t second = i + 6;
	struct date_mention *mention;

	if (date_kind_at(p, i + 5) != T_SLASH || date_kind_at(p, i + 1) != T_DASH ||
	    date_kind_at(p, i + 3) != T_DASH || date_kind_at(p, second + 1) != T_DASH ||
	    date_token_at(p, i)->digits != 4 || !separator(p, i + 5) || !plain(p, i + 2, 2) ||
	    !plain(p, i + 4, 2) || three_numbers(p, second, &to) != second + 5)
		return 0;
	if (!set_day(&from, date_token_at(p, i)->value, date_token_at(p, i + 2)->value,
	             date_token_at(p, i + 4)->value))
		return 0;
	mention = date_add(found, i, second + 5, &from);
	if (mention) {
		mention->range = true;
		mention->to = to;
	}
	return second + 5;
}

uint32_t date_numeric_range(const struct date_parser *p, uint32_t i, bool opened,
                            struct date_found *found)
{
	struct date_moment from, to;
	struct date_mention *mention;
	uint32_t first = i, next = i;

	if (date_kind_at(p, i) != T_NUMBER || !date_alone_left(p, i))
		return 0;
	if ((next = iso_interval(p, i, found)))
		return next;
	next = i + range_side(p, i, &from);
	if (next == i || date_kind_at(p, next) != T_DASH)
		return 0;
	i = next + 1;
	next = i + range_side(p, i, &to);
	if (next == i || !date_alone_right(p, next) || (from.year && !to.year))
		return 0;
	if (date_kind_at(p, next) == T_COMMA && !to.year && date_year_digits(p, next + 1, &to.year))
		next += 2;
	if (!to.year && !opened && !day_introduced(p, first, false) &&
	    !(first == 0 && date_kind_at(p, next) == T_END))
		return 0;
	if (!from.year && to.year)
		from.year = (int16_t)(from.month > to.month ? to.year - 1 : to.year);
	mention = date_add(found, first, next, &from);
	if (mention) {
		mention->range = true;
		mention->to = to;
	}
	return next;
}

uint32_t date_numeric(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next;

	if (date_kind_at(p, i) != T_NUMBER || !date_alone_left(p, i))
		return 0;
	next = three_numbers(p, i, m);
	if (!next)
		next = spaced_numbers(p, i, m);
	if (!next)
		next = named_month(p, i, m);
	if (!next)
		next = year_first(p, i, m);
	if (!next)
		next = compact(p, i, m);
	if (!next)
		next = said_month(p, i, m);
	if (!next)
		next = month_and_year(p, i, m);
	if (!next)
		next = day_and_month(p, i, m);
	if (!next)
		next = spaced_month(p, i, m);
	/* "Ley 9/2017", "sentencia 4/12" */
	return next && (!m->day || !m->year) && date_is_law_number(p, i) ? 0 : next;
}
