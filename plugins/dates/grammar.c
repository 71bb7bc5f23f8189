/* SPDX-License-Identifier: MIT
 *
 * grammar: which rule to try where, and what joins two moments to a range.
 */
#include "grammar.h"
#include "lexing.h"

#include <string.h>

bool date_same_letters(const char *token, const char *text, size_t size)
{
	for (size_t k = 0; k < size; k++) {
		char byte = token[k];

		if (byte >= 'A' && byte <= 'Z' && text[k] >= 'a')
			byte = (char)(byte | 0x20);
		if (byte != text[k])
			return false;
	}
	return true;
}

bool date_is_one_of(const struct date_parser *p, uint32_t i, const char *const *words)
{
	const struct date_token *token = date_token_at(p, i);
	char first;

	/* Names and titles are words; the lists are long, most tokens are none. */
	if (token->kind == T_END || token->kind >= T_NUMBER)
		return false;
	first = p->text[token->begin];
	if (first >= 'A' && first <= 'Z')
		first = (char)(first | 0x20);
	for (; *words; words++)
		if (**words == first && date_token_is(p, i, *words))
			return true;
	return false;
}

bool date_is_upper(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);
	struct scanned_word word = { .length = 0 };
	struct lexer lx = { .text = (const unsigned char *)p->text, .end = token->end };

	if (date_scan_letters(&lx, token->begin, &word) < token->end)
		return false;
	/* the letters of "FY2020" are a token too, and not known as capitals */
	return word.capital == ((token->flags & F_CAPITAL) != 0) && word.upper >= 2 && !word.lower;
}

bool date_sentence_start(const struct date_parser *p, uint32_t i)
{
	uint8_t before;

	if (!i || (date_token_at(p, i)->flags & F_NEWLINE))
		return true;
	before = date_kind_at(p, i - 1);
	if (before == T_QUOTE || before == T_MARK || before == T_DASH)
		return true;
	return before == T_DOT || before == T_STOP || before == T_COLON;
}

struct date_mention *date_add(struct date_found *found, uint32_t first, uint32_t last,
                              const struct date_moment *from)
{
	struct date_mention *row;

	if (found->count == DATE_MENTIONS)
		return NULL;
	row = &found->rows[found->count++];
	*row = (struct date_mention){ .first = first, .last = last, .from = *from };
	return row;
}

/* Rules for one moment, by the kind of its first token. Each begins with an
 * empty moment. */
typedef uint32_t rule(const struct date_parser *p, uint32_t i, struct date_moment *m);

static uint32_t try_rules(const struct date_parser *p, uint32_t i, rule *const *rules,
                          struct date_moment *m)
{
	for (; *rules; rules++) {
		uint32_t next;

		*m = (struct date_moment){ 0 };
		next = (*rules)(p, i, m);
		if (next)
			return next;
	}
	return 0;
}

static rule *const *rules_for(uint8_t kind)
{
	static rule *const number[] = { date_numeric, date_day_month,   date_year_month,
		                        date_part,    date_century,     date_decade,
		                        date_shifted, date_ordinal_day, date_weekdays_away,
		                        NULL };
	static rule *const words[] = {
		date_day_month, date_part,          date_century, date_decade,
		date_shifted,   date_weekdays_away, NULL
	};
	static rule *const month[] = { date_month_led, date_day_month, date_month, NULL };
	static rule *const weekday[] = { date_day_month, date_weekday_digits, date_weekday_phrase,
		                         NULL };
	static rule *const deixis[] = { date_part, date_relative, NULL };
	static rule *const unit[] = { date_relday,     date_century,
		                      date_decade,     date_weekend,
		                      date_day_beside, date_unit_phrase,
		                      date_half_ago,   NULL };
	static rule *const vague[] = { date_weekend, NULL }; /* "fin de semana" */
	static rule *const relday[] = { date_relday, date_daypart, NULL };
	static rule *const daypart[] = { date_daypart, NULL };
	static rule *const shift[] = { date_relday, date_shifted, date_weekdays_away, NULL };
	static rule *const part[] = { date_part, NULL };
	static rule *const decade[] = { date_decade, NULL };
	static rule *const to[] = { date_shifted, NULL }; /* "a week ago" */

	switch (kind) {
	case T_NUMBER: return number;
	case T_CARDINAL:
	case T_ORDINAL: return words;
	case T_MONTH: return month;
	case T_WEEKDAY: return weekday;
	case T_DEIXIS: return deixis;
	case T_UNIT: return unit;
	case T_VAGUE: return vague;
	case T_RELDAY: return relday;
	case T_DAYPART: return daypart;
	case T_SHIFT: return shift;
	case T_QUARTER: return part;
	case T_DECADE:
	case T_APOSTROPHE: return decade;
	case T_TO: return to;
	default: return NULL;
	}
}

uint32_t date_point(const struct date_parser *p, uint32_t i, bool any_year, struct date_moment *m)
{
	rule *const *rules = rules_for(date_kind_at(p, i));
	uint32_t next = rules ? try_rules(p, i, rules, m) : 0;

	if (next && m->unit != U_NONE)
		return next;
	return any_year ? date_year_point(p, i, m) : 0;
}

static bool list_begins(uint8_t kind)
{
	return kind == T_NUMBER || kind == T_MONTH || kind == T_WEEKDAY || kind == T_CARDINAL ||
	       kind == T_ORDINAL;
}

static bool year_begins(uint8_t kind)
{
	return kind == T_NUMBER || kind == T_UNIT || kind == T_FISCAL || kind == T_PERIOD ||
	       kind == T_CARDINAL || kind == T_THOUSAND || kind == T_APOSTROPHE;
}

/* What the rules for one moment find at `i`: that moment, or the range that it
 * begins, or the list. The rules are asked once. */
static uint32_t moment(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	uint8_t kind = date_kind_at(p, i);
	struct date_moment from = { 0 }, to;
	rule *const *rules = rules_for(kind);
	uint32_t next = rules ? try_rules(p, i, rules, &from) : 0, end = 0;
	bool dated = next && from.unit != U_NONE;

	if (dated && kind != T_UNIT && from.anchor != A_TEXT)
		end = date_range_to(p, next, 0, &from, &to);
	if (end)
		return date_add_range(i, end, &from, &to, found);
	if (!dated && kind == T_NUMBER && date_kind_at(p, i + 1) == T_TO &&
	    (end = date_year_point(p, i, &to)) && (end = date_range_to(p, end, 0, &to, &from)))
		return date_add_range(i, end, &to, &from, found);
	if (list_begins(kind) && (end = date_days(p, i, 0, found)))
		return end;
	if ((kind == T_ORDINAL || kind == T_NUMBER) && (end = date_part_list(p, i, found)))
		return end;
	if (dated && from.unit == U_CENTURY && kind == T_UNIT &&
	    (end = date_century_list(p, i, found)))
		return end;
	if (dated && from.unit == U_DECADE && (end = date_decade_list(p, i, found)))
		return end;
	if (dated)
		date_add(found, i, next, &from);
	return next;
}

static uint32_t unopened(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	uint8_t kind = date_kind_at(p, i);
	uint32_t next = 0;

	if (kind == T_WEEKDAY) {
		next = date_weekday_span(p, i, found);
		if (!next)
			next = date_weekday_set(p, i);
	}
	if (kind == T_UNIT && (next = date_roman_part(p, i, found)))
		return next;
	if (kind == T_DEIXIS || kind == T_UNIT)
		next = date_week_span(p, i, found);
	if (kind == T_NUMBER)
		next = date_numeric_range(p, i, false, found);
	if (!next && (kind == T_NUMBER || kind == T_CARDINAL))
		next = date_months_to(p, i, found);
	if (!next && kind == T_MONTH)
		next = date_month_range(p, i, false, found);
	if (!next)
		next = moment(p, i, found);
	if (!next && year_begins(kind))
		next = date_years(p, i, found);
	return next;
}

static uint8_t modifier_word(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	/* "a inicios de", but not "inició en" */
	if (token->kind == T_VAGUE && (token->flags & W_SPANISH) && token->value <= M_LATE &&
	    date_kind_at(p, i + 1) != T_OF)
		return M_NONE;
	/* nor "the games start tomorrow", "beginning May 1" */
	if (date_kind_at(p, i + 1) != T_OF && date_kind_at(p, i + 1) != T_DASH &&
	    (date_token_is(p, i, "start") || date_token_is(p, i, "beginning")))
		return M_NONE;
	/* nor "will end in May", "is to end May 5"; but "by the end May" */
	if (date_token_is(p, i, "end") && i &&
	    (date_kind_at(p, i + 1) == T_IN || date_kind_at(p, i - 1) == T_FUTURE ||
	     date_token_is(p, i - 1, "to")) &&
	    date_kind_at(p, i + 1) != T_OF && date_kind_at(p, i + 1) != T_DASH)
		return M_NONE;
	if (token->kind == T_VAGUE)
		return (uint8_t)token->value;
	if (token->kind == T_SHIFT && (token->flags & W_SPANISH))
		return token->value == S_EARLIER ? M_BEFORE
		       : token->value == S_LATER ? M_AFTER
		                                 : M_NONE;
	if (date_token_is(p, i, "after"))
		return M_AFTER;
	/* "alrededor de mayo", "en torno al 15" */
	if ((date_token_is(p, i, "alrededor") || date_token_is(p, i, "cerca")) &&
	    date_kind_at(p, i + 1) == T_OF)
		return M_ABOUT;
	if (date_token_is(p, i, "aproximadamente") || date_token_is(p, i, "approximately") ||
	    date_token_is(p, i, "roughly"))
		return M_ABOUT;
	if (date_token_is(p, i, "torno") && date_kind_at(p, i + 1) == T_TO)
		return M_ABOUT;
	return M_NONE;
}

/* The vague word before a mention: "mid-April", "a principios de junio",
 * "the end of May", "early in 2022", "antes del 30 de junio". */
static uint8_t modifier_of(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i;

	for (unsigned steps = 0; j && steps < 4; steps++) {
		uint8_t kind = date_kind_at(p, j - 1), modifier = modifier_word(p, j - 1);

		if (modifier)
			return modifier;
		if (kind != T_OF && kind != T_THE && kind != T_DASH && kind != T_IN &&
		    !(kind == T_TO && j > 1 && date_token_is(p, j - 2, "torno")))
			return M_NONE;
		j--;
	}
	return M_NONE;
}

static bool may_open(uint8_t kind)
{
	return kind == T_FROM || kind == T_BETWEEN || kind == T_OF;
}

/* "w/c 3 May", "week commencing Monday 3 May": the week that begins with the day */
static void widen_week(const struct date_parser *p, struct date_mention *mention)
{
	uint32_t i = mention->first;

	if (i < 3 || mention->range || mention->from.unit != U_DAY || !mention->from.month ||
	    !date_token_is(p, i - 1, "c") || date_kind_at(p, i - 2) != T_SLASH ||
	    !date_token_is(p, i - 3, "w"))
		return;
	mention->first = i - 3;
	mention->from.unit = U_WEEK;
}

uint32_t date_phrase(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	uint32_t next = 0;

	found->count = 0;
	if (may_open(date_kind_at(p, i)))
		next = date_opened_range(p, i, found);
	else
		next = unopened(p, i, found);
	if (found->count == 1)
		widen_week(p, &found->rows[0]);
	for (uint32_t k = 0; k < found->count; k++)
		found->rows[k].modifier = modifier_of(p, found->rows[k].first);
	return next;
}
