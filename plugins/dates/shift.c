/* SPDX-License-Identifier: MIT
 *
 * shift: moments so many days or years away from today, from the last date in
 * the text, or from a date that is said: "three days after May 5".
 */
#include "grammar.h"

#include <string.h>

/* "after the signing", "después de la firma", "earlier than planned" */
static bool event_follows(const struct date_parser *p, uint32_t next)
{
	uint8_t kind = date_kind_at(p, next);

	if (date_token_is(p, next - 1, "after") || date_token_is(p, next - 1, "before"))
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

	/* "half a year" */
	if (i && date_token_is(p, i - 1, "half"))
		return 0;
	if (!j &&
	    (date_token_is(p, i, "a") || date_token_is(p, i, "one") || date_token_is(p, i, "an"))) {
		*number = 1;
		j = i + 1;
	}
	if (j && date_token_is(p, j, "full"))
		j++;
	if (!j || date_kind_at(p, j) != T_UNIT)
		return 0;
	*unit = (uint8_t)date_token_at(p, j)->value;
	return j + 1;
}

/* "hace ya", "hace más de", "hace unos", "hace poco más de" */
static uint32_t skip_hedge(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "ya",     "sólo",        "solo",
		                             "apenas", "casi",        "unos",
		                             "poco",   "escasamente", "aproximadamente",
		                             "justo",  "exactamente" };
	uint32_t j = i;

	for (unsigned n = 0; n < 3; n++) {
		uint32_t from = j;

		if ((date_token_is(p, j, "más") || date_token_is(p, j, "menos") ||
		     date_token_is(p, j, "cerca") || date_token_is(p, j, "alrededor")) &&
		    date_kind_at(p, j + 1) == T_OF)
			j += 2;
		for (unsigned k = 0; k < sizeof words / sizeof words[0] && j == from; k++)
			if (date_token_is(p, j, words[k]))
				j++;
		if (j == from)
			break;
	}
	return j;
}

/* "hace tres días", "dentro de dos semanas" */
static uint32_t shift_ahead(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i);
	uint32_t j = date_skip(p, i + 1, T_OF), next;
	uint8_t unit;
	int32_t number;
	bool ago = token->value == S_HACE;

	if (token->value != S_HACE && token->value != S_DENTRO)
		return 0;
	if (ago)
		j = skip_hedge(p, j);
	next = span_of_time(p, j, &number, &unit);
	if (!next || (!ago && j == i + 1) || (ago && date_kind_at(p, i + 1) == T_OF))
		return 0;
	/* "hace dos años y medio" is no whole number of them. */
	if (date_kind_at(p, next) == T_AND && date_token_is(p, next + 1, "medio"))
		next += 2;
	/* "hace dos años que", "dentro de tres meses de" are durations. */
	if (date_kind_at(p, next) == T_HAPPEN || date_kind_at(p, next) == T_OF)
		return 0;
	return set_shift(m, unit, number, ago ? -1 : 1, A_TODAY) ? next : 0;
}

/* The joint of "three days after May 5", "dos días antes del 5 de mayo", "three
 * weeks from tomorrow", "a partir de hoy". */
static uint32_t counted_from(const struct date_parser *p, uint32_t i, int32_t *sign)
{
	const struct date_token *token = date_token_at(p, i);

	*sign = 1;
	if (date_token_is(p, i, "before"))
		*sign = -1;
	else if (date_token_is(p, i, "a") && date_token_is(p, i + 1, "partir"))
		return date_kind_at(p, i + 2) == T_OF ? date_skip(p, i + 3, T_THE) : 0;
	else if (token->kind == T_SHIFT && (token->flags & W_SPANISH)) {
		*sign = token->value == S_EARLIER ? -1 : 1;
		if (token->value > S_EARLIER || date_kind_at(p, i + 1) != T_OF)
			return 0;
		return date_skip(p, i + 2, T_THE);
	} else if (!date_token_is(p, i, "after") && !date_token_is(p, i, "from"))
		return 0;
	return date_skip(p, i + 1, T_THE);
}

/* A day that something may be counted from. No shift again: "a day after a day
 * after ..." must not nest. */
static uint32_t day_said(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next;

	next = date_relday(p, i, m);
	if (next)
		return next;
	*m = (struct date_moment){ 0 };
	next = date_numeric(p, i, m);
	if (!next)
		next = date_day_month(p, i, m);
	if (!next && date_kind_at(p, i) == T_WEEKDAY) {
		*m = (struct date_moment){ 0 };
		next = date_weekday_phrase(p, i, m);
	}
	return next && m->unit == U_DAY ? next : 0;
}

static uint32_t from_day(const struct date_parser *p, uint32_t i, uint8_t unit, int32_t number,
                         struct date_moment *m)
{
	struct date_moment day = { 0 };
	int32_t sign;
	uint32_t j = counted_from(p, i, &sign), next;

	if (!j || number > 999)
		return 0;
	if (date_token_is(p, j, "now") || date_token_is(p, j, "ahora")) {
		day = (struct date_moment){ .unit = U_DAY, .anchor = A_TODAY };
		next = j + 1;
	} else {
		next = day_said(p, j, &day);
	}
	/* "two days after the May 5 attacks" counts from the attacks. */
	if (!next || (date_kind_at(p, next) == T_WORD && date_is_lower(p, next) &&
	              date_token_is(p, j - 1, "the")))
		return 0;
	/* "a week from Friday": the Friday to come */
	if (day.weekday && !day.day && !day.deixis && !day.outer_unit && sign > 0 &&
	    date_token_is(p, j - 1, "from"))
		day.deixis = D_NEXT;
	*m = day;
	if (day.anchor == A_TODAY && day.shift == 0) {
		m->unit = unit;
		m->shift = (int16_t)(number * sign);
		return next;
	}
	m->plus_unit = unit;
	m->plus = (int16_t)(number * sign);
	return next;
}

/* Verbs of what happens at a moment: with these "in two weeks" is when, not how
 * long it takes. Spanish ones by their stem. */
static bool verb_of_moment(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "leave",  "return",  "back",    "go",     "start",
		                             "starts", "begin",   "begins",  "expire", "expires",
		                             "arrive", "arrives", "meet",    "due",    "open",
		                             "opens",  "again",   "meeting", "leaving" };
	static const char *const stems[] = { "volveré", "volverá", "saldr",    "regresar",
		                             "empezar", "empiez",  "comenzar", "comienz",
		                             "vencer",  "vence",   "llegar",   "reunir",
		                             "irá",     "iré",     "reunión",  "marchar" };

	for (uint32_t k = 1; k <= 4 && k <= i; k++) {
		const struct date_token *token = date_token_at(p, i - k);

		for (unsigned n = 0; n < sizeof words / sizeof words[0]; n++)
			if (date_token_is(p, i - k, words[n]))
				return true;
		for (unsigned n = 0; n < sizeof stems / sizeof stems[0]; n++)
			if (token->end - token->begin >= strlen(stems[n]) &&
			    !memcmp(p->text + token->begin, stems[n], strlen(stems[n])))
				return true;
	}
	return false;
}

/* "in two weeks", "en tres años": to come only where the sentence is. */
static uint32_t in_future(const struct date_parser *p, uint32_t i, uint32_t next, uint8_t unit,
                          int32_t number, struct date_moment *m)
{
	uint8_t after = date_kind_at(p, next);

	if (!i || !(date_token_is(p, i - 1, "in") || date_token_is(p, i - 1, "en")))
		return 0;
	if (after == T_OF || after == T_SINCE || after == T_TO || after == T_FROM ||
	    after == T_HAPPEN || after == T_SHIFT || after == T_OR || after == T_AND)
		return 0;
	if (after == T_APOSTROPHE) {
		next = date_token_is(p, next + 1, "s") ? next + 2 : next + 1;
		if (!date_token_is(p, next, "time"))
			return 0;
		next++;
	}
	if (!set_shift(m, unit, number, 1, A_TODAY))
		return 0;
	if (date_sentence_start(p, i - 1))
		m->coming = 1;
	else if (verb_of_moment(p, i - 1))
		m->coming = 2;
	else
		return 0;
	return next;
}

/* "three days later", "a week ago", "tres días después", "dos meses atrás" */
static uint32_t shift_behind(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint8_t unit;
	int32_t number;
	uint32_t j = span_of_time(p, i, &number, &unit), next;
	const struct date_token *token = date_token_at(p, j);

	if (!j)
		return 0;
	next = from_day(p, j, unit, number, m);
	if (next)
		return next;
	next = j + 1;
	if (token->kind == T_HAPPEN && token->value == 3 && date_token_is(p, next, "tarde"))
		return set_shift(m, unit, number, 1, A_TEXT) ? next + 1 : 0;
	if (date_token_is(p, j, "before") && !event_follows(p, next))
		return set_shift(m, unit, number, -1, A_TEXT) ? next : 0;
	if (token->kind != T_SHIFT || token->value == S_HACE || token->value == S_DENTRO)
		return in_future(p, i, j, unit, number, m);
	if (token->value == S_AGO)
		return set_shift(m, unit, number, -1, A_TODAY) ? next : 0;
	/* "three days after the signing" counts from an event without a date. */
	if (event_follows(p, next))
		return 0;
	return set_shift(m, unit, number, token->value == S_LATER ? 1 : -1, A_TEXT) ? next : 0;
}

uint32_t date_shifted(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	return date_kind_at(p, i) == T_SHIFT ? shift_ahead(p, i, m) : shift_behind(p, i, m);
}
