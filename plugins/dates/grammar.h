/* SPDX-License-Identifier: MIT
 *
 * grammar: from tokens to mentions of dates as the text gives them, not yet
 * resolved against anything. Hand-written descent; every function looks a
 * bounded way ahead, so the whole stays linear. Pure. [any]
 *
 * The functions that read take a token number and return the number of the
 * token behind what they read, or 0 where they do not fit.
 */
#ifndef DATES_GRAMMAR_H
#define DATES_GRAMMAR_H

#include <string.h>

#include "lexer.h"

enum { COMES_SURE = 21, COMES_NEAR = 255 };
enum { DATE_PART_LAST = 255, DATE_MENTIONS = 40 };

/* What a relative moment is counted from. */
enum date_anchor { A_NONE = 0, A_TODAY, A_TEXT /* the last date in the text */ };

/* A moment as the text gives it; what is missing is 0. */
struct date_moment {
	uint8_t unit; /* date_unit: how fine it is */
	uint8_t month, day, weekday;
	uint8_t part;  /* of a quarter, half, week ...: from 1, or DATE_PART_LAST */
	uint8_t parts; /* "first nine months": how many units from the first or last */
	uint8_t deixis;
	uint8_t outer_unit, outer_deixis; /* "of next year" */
	uint8_t anchor;                   /* date_anchor of `shift` */
	int16_t shift;                    /* units from the anchor */
	int16_t months;                   /* and months, before them */
	int16_t plus_months, plus_days;   /* from the day that the rest says */
	uint8_t coming;  /* 1: believed unless the sentence speaks of the past; 2: only
	                    where it speaks of what is to come; COMES_SURE: surely;
	                    COMES_NEAR: only a few words behind a day with its month */
	bool two_digits; /* the year was written so: "the 20s" */
	bool nearest;    /* with D_NEXT: the first to come, not one further on */
	int16_t year;
	uint8_t alt_month, alt_day; /* 3/4/2020 read the other way */
	uint8_t read;               /* date_order that the digits were read in; 0: no matter */
};

struct date_mention {
	uint32_t first, last; /* tokens; `last` is the one behind the mention */
	struct date_moment from, to;
	bool range;
	uint8_t modifier;
};

struct date_found {
	struct date_mention rows[DATE_MENTIONS];
	uint32_t count;
};

/* What a date of digits begins with. */
enum date_order { ORDER_LANGUAGE, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };

struct date_parser {
	const char *text;
	const struct date_token *tokens;
	uint32_t count;
	enum date_order order;
	bool whole;        /* the tokens are all that the text holds */
	unsigned language; /* W_SPANISH, W_ENGLISH, or 0 where not known */
	/* Lists of days that begin before this token were read to their end
	 * and are none: keeps rows of bare numbers linear. May be NULL. */
	uint32_t *barren;
	const struct date_place_index *places; /* of a line that may be a dateline; else NULL */
};

static inline uint8_t date_kind_at(const struct date_parser *p, uint32_t i)
{
	return i < p->count ? p->tokens[i].kind : T_END;
}

static inline const struct date_token *date_token_at(const struct date_parser *p, uint32_t i)
{
	static const struct date_token none;

	return i < p->count ? &p->tokens[i] : &none;
}

/* No white space between token `i` and the one before it. */
static inline bool date_glued(const struct date_parser *p, uint32_t i)
{
	return i > 0 && i < p->count && !(p->tokens[i].flags & F_SPACE);
}

static inline bool date_is_lower(const struct date_parser *p, uint32_t i)
{
	return date_kind_at(p, i) != T_END && !(p->tokens[i].flags & F_CAPITAL);
}

/* Is the text so short that it may be nothing but a date? */
static inline bool date_is_brief(const struct date_parser *p)
{
	return p->whole && p->count <= 6;
}

/* Is token `i` all of the text, but for a full stop? */
static inline bool date_is_all(const struct date_parser *p, uint32_t i)
{
	return p->whole && !i && (p->count == 1 || (p->count == 2 && p->tokens[1].kind == T_DOT));
}

bool date_same_letters(const char *token, const char *text, size_t size);

/* The bytes of token `i` are `text`, ASCII letters in either case. Inline, so that
 * the length of a literal costs nothing. */
static inline bool date_token_is(const struct date_parser *p, uint32_t i, const char *text)
{
	const struct date_token *token = date_token_at(p, i);
	size_t size = strlen(text);

	return token->end - token->begin == size && token->kind &&
	       date_same_letters(p->text + token->begin, text, size);
}

/* Is the month at `i` a short form, which a full stop may follow? "may." is one in
 * Spanish. */
static inline bool date_is_short(const struct date_parser *p, uint32_t i)
{
	return (date_token_at(p, i)->flags & W_ABBREVIATED) ||
	       (p->language == W_SPANISH && date_token_is(p, i, "may"));
}

/* Is token `i` any of `words`, which end with NULL and are in lower case. */
bool date_is_one_of(const struct date_parser *p, uint32_t i, const char *const *words);

/* Is token `i` a word of two letters or more, none of them in lower case? Few are ever
 * asked for that, so the lexer does not note it. */
bool date_is_upper(const struct date_parser *p, uint32_t i);

/* Does a sentence (or the block) begin with token `i`? */
bool date_sentence_start(const struct date_parser *p, uint32_t i);

static inline uint32_t date_skip(const struct date_parser *p, uint32_t i, uint8_t kind)
{
	return date_kind_at(p, i) == kind ? i + 1 : i;
}

/* Add a mention; a full list takes no more. Returns the row or NULL. */
struct date_mention *date_add(struct date_found *found, uint32_t first, uint32_t last,
                              const struct date_moment *from);

/* number.c */
uint32_t date_day_number(const struct date_parser *p, uint32_t i, uint8_t *day);
uint32_t date_small_number(const struct date_parser *p, uint32_t i, int32_t *value);
/* "twenty-third", "trigésimo primer"; also "third". */
uint32_t date_ordinal_words(const struct date_parser *p, uint32_t i, int32_t *value);
uint32_t date_year_words(const struct date_parser *p, uint32_t i, int16_t *year);
uint32_t date_year_digits(const struct date_parser *p, uint32_t i, int16_t *year);
int16_t date_short_year(int32_t value);
/* Not part of a longer number, a code, a phone number, a version. */
bool date_alone_left(const struct date_parser *p, uint32_t i);
bool date_alone_right(const struct date_parser *p, uint32_t next);
/* Does the year from token `i` to `next` belong to the number of a paper:
 * "1982-2016-MML", "N° 63 -2020"? */
bool date_in_code(const struct date_parser *p, uint32_t i, uint32_t next);

/* numeric.c: 3/4/2020, 2020-10-05, 05-Aug-2016, 10/2020. */
/* 10/1-10/7, 5/1-5/7/2020 */
uint32_t date_numeric_range(const struct date_parser *p, uint32_t i, bool opened,
                            struct date_found *found);
uint32_t date_numeric(const struct date_parser *p, uint32_t i, struct date_moment *m);
/* Aug-20-2016: begins with its month. */
uint32_t date_month_led(const struct date_parser *p, uint32_t i, struct date_moment *m);

/* day.c: days with a month, alone, in lists, in ranges. `opened` is the kind
 * of the word that opens a range, or 0. */
uint32_t date_days(const struct date_parser *p, uint32_t i, uint8_t opened,
                   struct date_found *found);
uint32_t date_day_month(const struct date_parser *p, uint32_t i, struct date_moment *m);

/* lone_day.c: "the 15th", "el 15": a day of a month that is not said; behind "día":
 * "18", "veintinueve". */
uint32_t date_lone_day(const struct date_parser *p, uint32_t i, struct date_moment *m);
uint32_t date_ordinal_day(const struct date_parser *p, uint32_t i, struct date_moment *m);

/* name.c: does token `i` stand for a person: behind a title, before a hyphen
 * and another name? Is the day that begins with it the name of a street? */
bool date_is_person(const struct date_parser *p, uint32_t i);
bool date_in_address(const struct date_parser *p, uint32_t i);
/* "Friday Street": the name stands before the word for a street. */
bool date_names_street(const struct date_parser *p, uint32_t i);
/* "the Sept. 11 attacks", "los atentados del 11 de marzo": the year that everyone knows,
 * or 0. The day is read from token `first` up to `next`. */
int16_t date_year_of_attack(const struct date_parser *p, uint32_t first, uint32_t next,
                            unsigned month, unsigned day);

/* law.c: does token `i` begin the number of a law or another paper: "Ley 9/2017"? */
bool date_is_law_number(const struct date_parser *p, uint32_t i);
/* The year of the law whose day begins with token `i`: "Ley 9/2017, de 8 de noviembre";
 * or 0. */
int16_t date_year_of_law(const struct date_parser *p, uint32_t i);

/* month.c */
uint32_t date_month(const struct date_parser *p, uint32_t i, struct date_moment *m);
uint32_t date_month_range(const struct date_parser *p, uint32_t i, bool opened,
                          struct date_found *found);
/* "2016 June", "2016, November": the year first. */
uint32_t date_year_month(const struct date_parser *p, uint32_t i, struct date_moment *m);
/* The year behind a month or a part: "de 2020", ", 2020", "of next year".
 * Returns `i` where there is none. */
uint32_t date_year_of(const struct date_parser *p, uint32_t i, struct date_moment *m);

/* year.c, decade.c */
uint32_t date_years(const struct date_parser *p, uint32_t i, struct date_found *found);
uint32_t date_decade(const struct date_parser *p, uint32_t i, struct date_moment *m);
/* "los años sesenta y setenta" */
uint32_t date_decade_list(const struct date_parser *p, uint32_t i, struct date_found *found);

/* evidence.c: a bare year, believed because of its surroundings. */
bool date_year_evidence(const struct date_parser *p, uint32_t i, uint32_t next);
/* Does what stands before token `i` rule out that it is a year? i > 0. */
bool date_year_barred(const struct date_parser *p, uint32_t i);
/* What follows names what is counted: "2000 personas", "2000 people". */
bool date_counts_something(const struct date_parser *p, uint32_t next, bool introduced);
/* Does token `i` stand behind a preposition of time: "en 2019", "since 2014"? */
bool date_after_preposition(const struct date_parser *p, uint32_t i);
bool date_ends_in_s(const struct date_parser *p, uint32_t i);
/* "además", "mientras": ends in s and is no plural. */
bool date_is_no_noun(const struct date_parser *p, uint32_t i);

/* "BC", "a. C." at `next`; a year so marked at `i`, perhaps behind a comma. */
bool date_before_christ(const struct date_parser *p, uint32_t next);
bool date_year_before_christ(const struct date_parser *p, uint32_t i);
/* "los siglos XVI y XVII" */
uint32_t date_century_list(const struct date_parser *p, uint32_t i, struct date_found *found);
/* "15th century", "siglo XX" */
uint32_t date_century(const struct date_parser *p, uint32_t i, struct date_moment *m);

/* part.c: quarters, halves, weeks of a month ... */
uint32_t date_part(const struct date_parser *p, uint32_t i, struct date_moment *m);
uint32_t date_part_list(const struct date_parser *p, uint32_t i, struct date_found *found);
/* "II trimestre de 2023", "I y II semestre": the unit is token `i`, and the mention begins
 * before it. */
uint32_t date_roman_part(const struct date_parser *p, uint32_t i, struct date_found *found);

/* week.c */
/* "next week", "la semana que viene" and its deixis. */
uint32_t date_week_words(const struct date_parser *p, uint32_t i, uint8_t *deixis);
/* "after next", "antes de la pasada" behind a unit. */
uint32_t date_after_next(const struct date_parser *p, uint32_t i, uint8_t *deixis);
/* "week of April 10", "semana 31", "week after next". */
uint32_t date_week(const struct date_parser *p, uint32_t i, struct date_moment *m);

/* weekend.c: behind a deixis, or with its own. */
/* "weekend", "fin de semana": the words alone. */
uint32_t date_weekend_noun(const struct date_parser *p, uint32_t i);
uint32_t date_spanish_weekend(const struct date_parser *p, uint32_t i, uint8_t deixis,
                              struct date_moment *m);
uint32_t date_weekend(const struct date_parser *p, uint32_t i, struct date_moment *m);

/* weekday.c */
/* Is token `i` a weekday, and no other word that is written the same? */
bool date_is_weekday(const struct date_parser *p, uint32_t i);
uint32_t date_weekday_phrase(const struct date_parser *p, uint32_t i, struct date_moment *m);
uint32_t date_weekday_digits(const struct date_parser *p, uint32_t i, struct date_moment *m);
/* "two Fridays ago", "three Mondays from now", "hace dos viernes". */
uint32_t date_weekdays_away(const struct date_parser *p, uint32_t i, struct date_moment *m);
/* "of next week", "de esta semana" behind a weekday. */
uint32_t date_weekday_of_week(const struct date_parser *p, uint32_t i, struct date_moment *m);

/* span.c: "two years and a month". A `bare` one may lack its number: "hace año y
 * medio". */
struct date_span {
	int32_t months, days;
	uint8_t unit; /* the finest that is said */
};

uint32_t date_span(const struct date_parser *p, uint32_t i, bool bare, struct date_span *span);

/* shift.c */
uint32_t date_shifted(const struct date_parser *p, uint32_t i, struct date_moment *m);
/* Behind a day that `m` says: "[hoy] hace un año", "[de hoy] en ocho días". */
uint32_t date_shift_on(const struct date_parser *p, uint32_t i, struct date_moment *m);
/* "half a century ago" */
uint32_t date_half_ago(const struct date_parser *p, uint32_t i, struct date_moment *m);
/* "day before September 1", "día siguiente al 31 de agosto". */
uint32_t date_day_beside(const struct date_parser *p, uint32_t i, struct date_moment *m);

/* relative.c. A result above 0 with unit U_NONE: tokens that must be skipped
 * (a duration, a set). */
uint32_t date_relative(const struct date_parser *p, uint32_t i, struct date_moment *m);
uint32_t date_daypart(const struct date_parser *p, uint32_t i, struct date_moment *m);
uint32_t date_relday(const struct date_parser *p, uint32_t i, struct date_moment *m);
uint32_t date_unit_phrase(const struct date_parser *p, uint32_t i, struct date_moment *m);
/* The deixis behind a Spanish noun: "pasado", "que viene", "en curso". */
uint32_t date_deixis_behind(const struct date_parser *p, uint32_t i, uint8_t *deixis);

/* range.c */
/* A year as one end of a range: the range is evidence enough. */
uint32_t date_year_point(const struct date_parser *p, uint32_t i, struct date_moment *m);
/* The end of a range behind `from`, which was read up to `next`. `opened`: the
 * kind of the word that opened the range, or 0. */
uint32_t date_range_to(const struct date_parser *p, uint32_t next, uint8_t opened,
                       const struct date_moment *from, struct date_moment *to);
uint32_t date_add_range(uint32_t first, uint32_t next, struct date_moment *from,
                        const struct date_moment *to, struct date_found *found);
/* What "from", "between" or "de" at `i` opens. */
uint32_t date_opened_range(const struct date_parser *p, uint32_t i, struct date_found *found);
/* "mon-wed" and nothing else; "lunes a miércoles de la próxima semana" */
uint32_t date_weekday_span(const struct date_parser *p, uint32_t i, struct date_found *found);
/* "next week between Wednesday and Friday" */
uint32_t date_week_span(const struct date_parser *p, uint32_t i, struct date_found *found);
/* "the three months to June" */
uint32_t date_months_to(const struct date_parser *p, uint32_t i, struct date_found *found);
/* Opening hours: "Monday to Friday", "lunes a viernes". */
uint32_t date_weekday_set(const struct date_parser *p, uint32_t i);

/* grammar.c */
uint32_t date_point(const struct date_parser *p, uint32_t i, bool any_year, struct date_moment *m);
/* Mentions that begin at token `i`. Returns the token to go on with, or 0
 * where none begins. */
uint32_t date_phrase(const struct date_parser *p, uint32_t i, struct date_found *found);

#endif
