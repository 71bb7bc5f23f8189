/* SPDX-License-Identifier: MIT
 *
 * day: days of a month, alone, in lists that share the month, in ranges.
 */
#include "grammar.h"

#include <string.h>

enum { DAYS = 31 };

/* One day of a list, or a range of two. */
struct day_item {
	uint32_t first, last; /* tokens */
	uint8_t day, until;   /* until: 0 where it is no range */
	uint8_t weekday;
};

static uint32_t weekday_before(const struct date_parser *p, uint32_t i, uint8_t *weekday)
{
	uint32_t j = i;

	if (date_kind_at(p, j) != T_WEEKDAY)
		return i;
	*weekday = (uint8_t)date_token_at(p, j)->value;
	j++;
	if ((date_token_at(p, i)->flags & W_ABBREVIATED) && date_kind_at(p, j) == T_DOT)
		j++;
	j = date_skip(p, j, T_COMMA);
	j = date_skip(p, j, T_THE);
	if (date_kind_at(p, j) == T_UNIT && date_token_is(p, j, "día"))
		j++;
	return j;
}

static bool is_range_mark(const struct date_parser *p, uint32_t i, uint8_t opened)
{
	uint8_t kind = date_kind_at(p, i);

	return kind == T_TO || kind == T_DASH || (kind == T_AND && opened == T_BETWEEN);
}

/* The second half of "5 al 9", "3-7", "5 and the 9". */
static uint32_t range_end(const struct date_parser *p, uint32_t i, uint8_t opened,
                          struct day_item *item)
{
	uint8_t unused = 0, until;
	uint32_t j = i, next;

	if (!is_range_mark(p, j, opened))
		return 0;
	j = date_skip(p, j + 1, T_THE);
	j = weekday_before(p, j, &unused);
	next = date_day_number(p, j, &until);
	if (!next || until <= item->day)
		return 0;
	item->until = until;
	return next;
}

static uint32_t read_item(const struct date_parser *p, uint32_t i, uint8_t opened,
                          struct day_item *item)
{
	uint32_t next;

	*item = (struct day_item){ .first = i };
	next = date_day_number(p, weekday_before(p, i, &item->weekday), &item->day);
	if (!next)
		return 0;
	item->last = next;
	next = range_end(p, item->last, opened, item);
	if (next)
		item->last = next;
	return item->last;
}

/* "(15)" behind a number in words, "(quince)" behind one in digits: the token
 * behind it, or `i`. */
static uint32_t said_twice(const struct date_parser *p, uint32_t i)
{
	uint8_t day;
	uint32_t next = date_kind_at(p, i) == T_OPEN ? date_day_number(p, i + 1, &day) : 0;

	return next && date_kind_at(p, next) == T_CLOSE ? next + 1 : i;
}

/* "días del mes de" behind a number, as deeds and laws write the day: where "del"
 * stands, or `i`. "23 días de junio" are a count. */
static uint32_t days_of(const struct date_parser *p, uint32_t i)
{
	uint32_t j = said_twice(p, i);
	const struct date_token *unit = date_token_at(p, j);

	if (unit->kind != T_UNIT || unit->value != U_DAY || !(unit->flags & W_SPANISH) ||
	    date_kind_at(p, j + 1) != T_OF || date_token_at(p, j + 2)->value != U_MONTH ||
	    date_kind_at(p, j + 2) != T_UNIT)
		return i;
	return j + 1;
}

/* "1ro. de mayo", "16. Nov. 2016": the full stop of the number, no other. */
static uint32_t number_dot(const struct date_parser *p, uint32_t i)
{
	const struct date_token *after = date_token_at(p, i + 1);

	if (date_kind_at(p, i) != T_DOT || !date_glued(p, i))
		return i;
	return ((date_token_at(p, i - 1)->flags & F_ORDINAL) && date_token_is(p, i + 1, "de")) ||
	                       (after->kind == T_MONTH && (after->flags & W_ABBREVIATED))
	               ? i + 1
	               : i;
}

/* Where the month of a day stands: "de octubre", "of March", "May". */
static uint32_t month_behind(const struct date_parser *p, uint32_t behind)
{
	uint32_t i = days_of(p, number_dot(p, behind)), j = date_skip(p, i, T_OF);

	/* "2-Oct", "1/ene" */
	if ((date_kind_at(p, i) == T_DASH || date_kind_at(p, i) == T_SLASH) && date_glued(p, i) &&
	    date_glued(p, i + 1) && date_kind_at(p, i + 1) == T_MONTH)
		return i + 1;
	if (j > i && date_kind_at(p, j) == T_UNIT && date_token_at(p, j)->value == U_MONTH &&
	    date_kind_at(p, j + 1) == T_OF)
		j += 2;
	return date_kind_at(p, j) == T_MONTH ? j : 0;
}

/* "of next month", "de este mes", "del mes pasado" behind a day. Reads the words
 * itself: the rules for relative dates come back to days. */
static uint32_t relative_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = date_skip(p, date_skip(p, i, T_OF), T_THE), next;
	uint8_t deixis = D_NONE;

	for (unsigned n = 0; n < 2 && date_kind_at(p, j) == T_DEIXIS; n++, j++)
		if (!deixis || deixis == D_THAT)
			deixis = (uint8_t)date_token_at(p, j)->value;
	/* "el 15 del corriente" */
	if (deixis == D_THIS && date_kind_at(p, i) == T_OF && date_kind_at(p, j) != T_UNIT &&
	    (date_token_is(p, j - 1, "corriente") || date_token_is(p, j - 1, "presente") ||
	     date_token_is(p, j - 1, "actual")) &&
	    date_kind_at(p, j) != T_WORD && date_kind_at(p, j) != T_LABEL) {
		m->outer_unit = U_MONTH;
		m->outer_deixis = D_THIS;
		return j;
	}
	/* "el 3 de los corrientes" */
	if (!deixis && date_token_is(p, j, "corrientes") && date_token_is(p, j - 1, "los")) {
		m->outer_unit = U_MONTH;
		m->outer_deixis = D_THIS;
		return j + 1;
	}
	if (date_kind_at(p, j) != T_UNIT || date_token_at(p, j)->value != U_MONTH ||
	    (date_token_at(p, j)->flags & W_PLURAL))
		return 0;
	next = deixis ? j + 1 : date_deixis_behind(p, j + 1, &deixis);
	/* "the first of the month" */
	if (!next && j == i + 2 && (date_token_at(p, j)->flags & W_ENGLISH) &&
	    ((date_token_at(p, i - 1)->flags & F_ORDINAL) || date_kind_at(p, i - 1) == T_ORDINAL)) {
		deixis = D_THIS;
		next = j + 1;
	}
	if (!next || deixis == D_ULTIMATE)
		return 0;
	/* "the 14 of the same month last year" counts something. */
	if (deixis == D_THAT && date_year_of(p, next, &(struct date_moment){ 0 }) > next)
		return 0;
	m->outer_unit = U_MONTH;
	m->outer_deixis = deixis;
	return next;
}

/* After a comma or "and", with an article: the next day of the list. */
static uint32_t item_joint(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i;

	j = date_skip(p, j, T_COMMA);
	if (date_kind_at(p, j) == T_AND || date_kind_at(p, j) == T_OR)
		j++;
	if (j == i)
		return 0;
	return date_skip(p, j, T_THE);
}

/* "5 may and 9 june", "5 june to 9 july": a list or a range goes on. */
static bool day_follows(const struct date_parser *p, uint32_t i)
{
	uint8_t joint = date_kind_at(p, i);

	return (joint == T_AND || joint == T_TO || joint == T_DASH || joint == T_OR) &&
	       date_kind_at(p, i + 1) == T_NUMBER && date_kind_at(p, i + 2) == T_MONTH;
}

/* The month token at `i` is one, beside a day. */
static bool month_beside_day(const struct date_parser *p, uint32_t i, bool of)
{
	const struct date_token *token = date_token_at(p, i);
	struct date_moment year = { 0 };

	if (of || date_year_of(p, i + 1, &year) > i + 1)
		return true;
	if ((token->flags & W_HOMONYM) && (token->flags & W_ENGLISH))
		return (token->flags & F_CAPITAL) || p->language == W_SPANISH || date_is_brief(p) ||
		       day_follows(p, i + 1);
	/* "1 set of", "2 mar": short forms that are words elsewhere. */
	if (date_token_is(p, i, "set"))
		return p->language == W_SPANISH && date_kind_at(p, i - 1) == T_NUMBER &&
		       !(date_token_at(p, i - 1)->flags & F_ORDINAL);
	return true;
}

static void add_items(struct date_found *found, const struct day_item *items, uint32_t count,
                      uint32_t next, const struct date_moment *month)
{
	for (uint32_t k = 0; k < count; k++) {
		struct date_moment day = *month;
		struct date_mention *mention;

		day.unit = U_DAY;
		day.day = items[k].day;
		day.weekday = items[k].weekday;
		mention = date_add(found, items[k].first, k + 1 == count ? next : items[k].last,
		                   &day);
		if (mention && items[k].until) {
			mention->range = true;
			mention->to = *month;
			mention->to.unit = U_DAY;
			mention->to.day = items[k].until;
		}
	}
}

/* "15 de octubre y 3 de noviembre de 2020": the year stands at the end. */
static void share_year(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	struct date_moment other = { 0 };
	struct day_item item;
	uint32_t j = i, next;

	for (unsigned n = 0; n < 6; n++) {
		j = item_joint(p, j);
		next = j ? read_item(p, j, 0, &item) : 0;
		j = next ? month_behind(p, next) : 0;
		if (!j)
			return;
		next = date_year_of(p, j + 1, &other);
		if (next > j + 1)
			break;
		j++;
	}
	if (other.year && m->month <= date_token_at(p, j)->value)
		m->year = other.year;
}

/* The list that ends with item `last` has no month. */
static void note_barren(const struct date_parser *p, const struct day_item *items, uint32_t last)
{
	if (p->barren && last && items[last].first > *p->barren)
		*p->barren = items[last].first;
}

/* The token behind a month and the dot of its abbreviation: a dot before a
 * year, not the one that ends a sentence. */
static uint32_t behind_month(const struct date_parser *p, uint32_t at)
{
	struct date_moment ahead = { 0 };
	uint32_t next = at + 1;

	if (date_is_short(p, at) && date_kind_at(p, next) == T_DOT && date_glued(p, next) &&
	    date_year_of(p, next + 1, &ahead) > next + 1)
		next++;
	return next;
}

/* "3 de marzo del 15": behind a day and its month, the last digits of the year. */
static uint32_t last_digits(const struct date_parser *p, uint32_t i, int16_t *year)
{
	const struct date_token *number = date_token_at(p, i + 1);

	if (!date_token_is(p, i, "del") || number->kind != T_NUMBER || number->digits != 2 ||
	    (number->flags & (F_ORDINAL | F_DECADE)) || !date_alone_right(p, i + 2))
		return 0;
	switch (date_kind_at(p, i + 2)) {
	case T_END:
	case T_DOT:
	case T_COMMA:
	case T_STOP:
	case T_CLOSE: *year = date_short_year(number->value); return i + 2;
	default: return 0;
	}
}

static uint32_t day_first(const struct date_parser *p, uint32_t i, uint8_t opened,
                          struct date_found *found)
{
	struct day_item items[DAYS];
	struct date_moment month = { .unit = U_DAY };
	uint32_t count = 0, j = i, at, next;

	if (p->barren && i < *p->barren)
		return 0;
	if (date_kind_at(p, i) == T_NUMBER &&
	    (!date_alone_left(p, i) || (i && date_kind_at(p, i - 1) == T_CURRENCY)))
		return 0;
	do {
		j = read_item(p, j, count ? 0 : opened, &items[count]);
		if (!j || (count && items[count].day <= items[count - 1].day)) {
			note_barren(p, items, count ? count - 1 : 0);
			return 0;
		}
		count++;
		at = month_behind(p, j);
		if (at)
			break;
		next = relative_month(p, j, &month);
		if (next) {
			add_items(found, items, count, next, &month);
			return next;
		}
		j = item_joint(p, j);
	} while (j && count < DAYS);
	if (!j || !at) {
		note_barren(p, items, count - 1);
		return 0;
	}
	if (!month_beside_day(p, at, at > j))
		return 0;
	month.month = (uint8_t)date_token_at(p, at)->value;
	if (date_year_before_christ(p, behind_month(p, at)))
		return 0;
	next = date_year_of(p, behind_month(p, at), &month);
	if (!month.year && !month.outer_unit) {
		uint32_t behind = date_deixis_behind(p, next, &month.deixis);

		next = behind ? behind : next;
	}
	if (!month.year && !month.outer_unit && (at = last_digits(p, next, &month.year))) {
		month.two_digits = true;
		next = at;
	}
	if (!month.year && !month.outer_unit)
		share_year(p, next, &month);
	if (!month.year && !month.outer_unit && !month.deixis && count == 1)
		month.year = date_year_of_attack(p, i, next, month.month, items[0].day);
	if (!month.year && !month.outer_unit && !month.deixis && count == 1)
		month.year = date_year_of_law(p, i);
	add_items(found, items, count, next, &month);
	return next;
}

/* A day behind its month: "May 3", "October 15th", "Mayo veintiuno". */
static uint32_t month_day(const struct date_parser *p, uint32_t i, uint8_t *day)
{
	uint32_t j = date_skip(p, i, T_THE), next = date_day_number(p, j, day);
	uint8_t after = date_kind_at(p, next);

	if (!next)
		return 0;
	if (date_kind_at(p, j) == T_NUMBER && !date_alone_right(p, next) && after != T_DASH &&
	    after != T_SLASH)
		return 0;
	if (j > i && !(date_token_at(p, j)->flags & F_ORDINAL) &&
	    date_kind_at(p, next - 1) != T_ORDINAL)
		return 0;
	if (after == T_MONEY || after == T_PERCENT || after == T_THOUSAND)
		return 0;
	/* "in December one of them", "in April two cases" */
	if (date_kind_at(p, next - 1) == T_CARDINAL && (date_token_at(p, j)->flags & W_ENGLISH) &&
	    (after == T_OF || after == T_WORD || after == T_COUNT || after == T_UNIT))
		return 0;
	/* "semana de mayo la quinta": days are masculine */
	if (j > i && date_token_is(p, i, "la"))
		return 0;
	return next;
}

static bool ends_list(const struct date_parser *p, uint32_t next)
{
	switch (date_kind_at(p, next)) {
	case T_WORD:
	case T_COUNT:
	case T_UNIT:
	case T_MONEY:
	case T_PERCENT:
	case T_THOUSAND:
	case T_MONTH:
	case T_OF: return date_token_at(p, next - 1)->flags & F_ORDINAL;
	default: return true;
	}
}

/* "15, 22 and 29", "3 and 5": behind the first day. The list must close with
 * "and", else ", 20 people" would become a day. */
static uint32_t month_first_list(const struct date_parser *p, uint32_t i, struct day_item *items,
                                 uint32_t *count)
{
	uint32_t j = i, n = *count;

	while (n < DAYS) {
		uint8_t joint = date_kind_at(p, j);
		struct day_item *item = &items[n];
		uint32_t k = date_skip(p, j, T_COMMA), next;
		bool closing = date_kind_at(p, k) == T_AND || date_kind_at(p, k) == T_OR;

		if (joint != T_COMMA && joint != T_AND && joint != T_OR)
			return 0;
		k += closing;
		*item = (struct day_item){ .first = k };
		next = month_day(p, k, &item->day);
		if (!next || date_kind_at(p, next) == T_MONTH || item->day <= items[n - 1].day)
			return 0;
		item->last = next;
		n++;
		if (closing) {
			if (!ends_list(p, next))
				return 0;
			*count = n;
			return next;
		}
		j = next;
	}
	return 0;
}

static uint32_t month_first_range(const struct date_parser *p, uint32_t i, uint8_t opened,
                                  struct day_item *item)
{
	uint32_t next = range_end(p, i, opened, item);
	uint8_t after = date_kind_at(p, next);

	if (!next)
		return 0;
	if (after == T_MONTH || after == T_MONEY || after == T_PERCENT || after == T_COUNT ||
	    (after == T_COLON && date_glued(p, next)) ||
	    (date_kind_at(p, next - 1) == T_NUMBER && !date_alone_right(p, next))) {
		item->until = 0;
		return 0;
	}
	return next;
}

static uint32_t month_first(const struct date_parser *p, uint32_t i, uint8_t opened,
                            struct date_found *found)
{
	struct day_item items[DAYS] = { { .first = i } };
	struct date_moment month = { .unit = U_DAY };
	uint32_t count = 1, j = i, next;
	bool verb;

	j = weekday_before(p, j, &items[0].weekday);
	if (date_kind_at(p, j) != T_MONTH)
		return 0;
	month.month = (uint8_t)date_token_at(p, j)->value;
	if (date_token_is(p, j, "set") && p->language != W_SPANISH)
		return 0;
	/* "may 5 people", "they march 5 miles"; nobody writes "june 5" but for a day. */
	verb = (date_token_at(p, j)->flags & (W_HOMONYM | F_CAPITAL)) == W_HOMONYM &&
	       (date_token_at(p, j)->flags & W_ENGLISH) && p->language != W_SPANISH &&
	       (month.month == 3 || month.month == 5) && !items[0].weekday && !date_is_brief(p) &&
	       !(date_token_at(p, j + 1)->flags & F_ORDINAL);
	j++;
	if (date_kind_at(p, j) == T_DOT && (date_token_at(p, j - 1)->flags & W_ABBREVIATED))
		j++;
	if (date_kind_at(p, j) == T_COMMA && (date_token_at(p, j + 1)->flags & F_ORDINAL))
		j++;
	/* "ago-23" is a month of 2023 */
	if (p->language == W_SPANISH && date_kind_at(p, j) == T_DASH && date_glued(p, j) &&
	    date_glued(p, j + 1) && date_token_at(p, j + 1)->digits == 2 &&
	    date_alone_right(p, j + 2))
		return 0;
	/* "Oct-2", "Nov/2" */
	if ((date_token_at(p, j - 1)->flags & W_ABBREVIATED) && date_glued(p, j) &&
	    date_glued(p, j + 1) && date_kind_at(p, j + 1) == T_NUMBER &&
	    (date_kind_at(p, j) == T_DASH || date_kind_at(p, j) == T_SLASH) &&
	    (date_alone_right(p, j + 2) || date_year_of(p, j + 2, &month) > j + 2))
		j++;
	next = month_day(p, j, &items[0].day);
	if (!next)
		return 0;
	items[0].last = next;
	j = month_first_range(p, next, opened, &items[0]);
	if (j) {
		items[0].last = next = j;
	} else {
		j = month_first_list(p, next, items, &count);
		next = j ? j : next;
	}
	if (date_year_before_christ(p, next))
		return 0;
	next = date_year_of(p, next, &month);
	if (verb && !month.year)
		return 0;
	if (!month.year && !month.outer_unit && count == 1)
		month.year = date_year_of_attack(p, i, next, month.month, items[0].day);
	if (!month.year && !month.outer_unit && !month.deixis && count == 1)
		month.year = date_year_of_law(p, i);
	add_items(found, items, count, next, &month);
	return next;
}

/* "06.ENE.97", "06/ENE/97": numeric.c reads these whole. */
static bool has_glued_year(const struct date_parser *p, uint32_t i)
{
	uint8_t mark = date_kind_at(p, i + 1);

	return (mark == T_DOT || mark == T_SLASH) && date_kind_at(p, i + 2) == T_MONTH &&
	       date_kind_at(p, i + 3) == mark && date_kind_at(p, i + 4) == T_NUMBER &&
	       date_glued(p, i + 1) && date_glued(p, i + 2) && date_glued(p, i + 3) &&
	       date_glued(p, i + 4);
}

uint32_t date_days(const struct date_parser *p, uint32_t i, uint8_t opened,
                   struct date_found *found)
{
	uint32_t next, count = found->count;
	bool number = date_kind_at(p, i) == T_NUMBER || date_kind_at(p, i) == T_CARDINAL;

	if (has_glued_year(p, i))
		return 0;
	next = day_first(p, i, opened, found);
	if (!next)
		next = month_first(p, i, opened, found);
	/* "calle 25 de Mayo" */
	if (next && number && date_kind_at(p, i + 1) != T_TO && date_in_address(p, i)) {
		found->count = count;
		return 0;
	}
	return next;
}

/* One day with its month, for the ends of ranges. */
uint32_t date_day_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	struct date_found found;
	uint32_t next;

	found.count = 0;
	next = date_days(p, i, 0, &found);
	if (!next || found.count != 1 || found.rows[0].range)
		return 0;
	*m = found.rows[0].from;
	return next;
}
