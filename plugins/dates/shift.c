/* SPDX-License-Identifier: MIT
 *
 * shift: moments so many days or years away from today, from the last date in
 * the text, or from a date that is said: "three days after May 5".
 */
#include "grammar.h"
#include "period.h"

#include <string.h>

/* "after the signing", "después de la firma", "earlier than planned" */
static bool event_follows(const struct date_parser *p, uint32_t next)
{
	static const char *const pronouns[] = { "it", "that", "this", "them", NULL };
	uint8_t kind = date_kind_at(p, next);

	if (date_token_is(p, next - 1, "after") || date_token_is(p, next - 1, "before")) {
		/* "the one two days before it, and" but not "after it invaded" */
		if (date_is_one_of(p, next, pronouns))
			kind = date_kind_at(p, next + 1);
		return kind != T_END && kind != T_COMMA && kind != T_DOT && kind != T_STOP;
	}
	return kind == T_OF || kind == T_HAPPEN || date_token_is(p, next, "than");
}

/* The span, before (`sign` -1) or after the anchor. */
static void set_shift(struct date_moment *m, const struct date_span *span, int32_t sign,
                      uint8_t anchor)
{
	int32_t size = date_unit_months(span->unit);

	m->anchor = anchor;
	if (size) {
		m->unit = span->unit;
		m->shift = (int16_t)(span->months / size * sign);
		return;
	}
	/* "two weeks ago" is a day, as far as anyone says. */
	m->unit = span->unit == U_WEEKEND ? U_WEEKEND : U_DAY;
	m->months = (int16_t)(span->months * sign);
	m->shift = (int16_t)((m->unit == U_WEEKEND ? span->days / 7 : span->days) * sign);
}

/* The span, counted from the day that `m` already says. */
static void set_plus(struct date_moment *m, const struct date_span *span, int32_t sign)
{
	m->plus_months = (int16_t)(span->months * sign);
	m->plus_days = (int16_t)(span->days * sign);
}

/* "hace ya", "hace más de", "hace unos", "hace poco más de" */
static uint32_t skip_hedge(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "ya",     "sólo",        "solo",
		                             "apenas", "casi",        "unos",
		                             "poco",   "escasamente", "aproximadamente",
		                             "justo",  "exactamente", NULL };
	uint32_t j = i;

	for (unsigned n = 0; n < 3; n++) {
		if ((date_token_is(p, j, "más") || date_token_is(p, j, "menos") ||
		     date_token_is(p, j, "cerca") || date_token_is(p, j, "alrededor")) &&
		    date_kind_at(p, j + 1) == T_OF)
			j += 2;
		else if (date_is_one_of(p, j, words))
			j++;
		else
			break;
	}
	return j;
}

/* "hace tres días", "dentro de dos semanas": the span and its sign. */
static uint32_t span_ahead(const struct date_parser *p, uint32_t i, struct date_span *span,
                           int32_t *sign)
{
	const struct date_token *token = date_token_at(p, i);
	uint32_t j = date_skip(p, i + 1, T_OF), next;
	bool ago = token->kind == T_SHIFT && token->value == S_HACE;

	if (!ago && (token->kind != T_SHIFT || token->value != S_DENTRO))
		return 0;
	if (ago == (date_kind_at(p, i + 1) == T_OF))
		return 0;
	*sign = ago ? -1 : 1;
	if (ago)
		j = skip_hedge(p, j);
	next = date_span(p, j, true, span);
	/* "hace dos años que", "dentro de tres meses de" are durations. */
	if (date_kind_at(p, next) == T_HAPPEN || date_kind_at(p, next) == T_OF)
		return 0;
	return next;
}

static uint32_t shift_ahead(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	struct date_span span;
	int32_t sign;
	uint32_t next = span_ahead(p, i, &span, &sign), day;

	if (!next)
		return 0;
	/* "hace hoy un año" is read with "hoy"; "hace un año hoy" here. */
	day = sign < 0 && date_kind_at(p, next) == T_RELDAY && !date_token_at(p, next)->value
	              ? next + 1
	              : 0;
	if (!day) {
		set_shift(m, &span, sign, A_TODAY);
		return next;
	}
	*m = (struct date_moment){ .unit = U_DAY, .anchor = A_TODAY };
	set_plus(m, &span, sign);
	return day;
}

uint32_t date_shift_on(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	struct date_span span;
	int32_t sign = 1;
	uint32_t next = 0;

	if (date_kind_at(p, i) == T_SHIFT) {
		next = span_ahead(p, i, &span, &sign);
	} else if (date_token_is(p, i, "en") && i > 1 && date_token_is(p, i - 2, "de")) {
		/* "de hoy en ocho días", "de mañana en una semana" */
		next = date_span(p, i + 1, false, &span);
	}
	if (next)
		set_plus(m, &span, sign);
	return next;
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
	/* "the day after next Friday" */
	if (!next && date_kind_at(p, i) == T_DEIXIS && date_kind_at(p, i + 1) == T_WEEKDAY) {
		*m = (struct date_moment){ 0 };
		next = date_relative(p, i, m);
	}
	return next && m->unit == U_DAY ? next : 0;
}

/* "two days after the May 5 attacks" counts from the attacks. */
static bool names_event(const struct date_parser *p, uint32_t j, uint32_t next)
{
	return date_kind_at(p, next) == T_WORD && date_is_lower(p, next) &&
	       date_token_is(p, j - 1, "the");
}

static uint32_t from_day(const struct date_parser *p, uint32_t i, const struct date_span *span,
                         struct date_moment *m)
{
	struct date_moment day = { 0 };
	int32_t sign;
	uint32_t j = counted_from(p, i, &sign), next;

	if (!j)
		return 0;
	if (date_token_is(p, j, "now") || date_token_is(p, j, "ahora")) {
		day = (struct date_moment){ .unit = U_DAY, .anchor = A_TODAY };
		next = j + 1;
	} else {
		next = day_said(p, j, &day);
	}
	if (!next || names_event(p, j, next))
		return 0;
	/* "a week from Friday": the Friday to come */
	if (day.weekday && !day.day && !day.deixis && !day.outer_unit && sign > 0 &&
	    date_token_is(p, j - 1, "from"))
		day.deixis = D_NEXT;
	*m = day;
	if (day.anchor == A_TODAY && day.shift == 0)
		set_shift(m, span, sign, A_TODAY);
	else
		set_plus(m, span, sign);
	return next;
}

/* "siguiente al 31 de agosto", "anterior a la del 5 de mayo": behind "día". */
static uint32_t beside_spanish(const struct date_parser *p, uint32_t i, int32_t *sign)
{
	const struct date_token *which = date_token_at(p, i);

	if (which->kind != T_DEIXIS || !(which->flags & W_SPANISH) ||
	    (which->value != D_BEFORE && which->value != D_FOLLOWING) ||
	    (!date_token_is(p, i + 1, "a") && !date_token_is(p, i + 1, "al")))
		return 0;
	*sign = which->value == D_BEFORE ? -1 : 1;
	return i + 2;
}

uint32_t date_day_beside(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	static const struct date_span one = { .days = 1, .unit = U_DAY };
	const struct date_token *token = date_token_at(p, i);
	int32_t sign;
	uint32_t j, next;

	if (token->value != U_DAY || (token->flags & (W_PLURAL | W_HOMONYM)))
		return 0;
	j = beside_spanish(p, i + 1, &sign);
	if (!j)
		return from_day(p, i + 1, &one, m);
	next = day_said(p, j, m);
	if (next)
		set_plus(m, &one, sign);
	return next;
}

/* "a week ago yesterday", "four years ago today", "a year ago last Saturday": so
 * long before that day. "Five years ago this week": the week of then. */
static uint32_t ago_on(const struct date_parser *p, uint32_t i, const struct date_span *span,
                       struct date_moment *m)
{
	struct date_moment day = { 0 };
	const struct date_token *unit = date_token_at(p, i + 1);
	uint32_t next = 0;

	if (date_token_is(p, i, "this") && unit->kind == T_UNIT &&
	    (unit->value == U_WEEK || unit->value == U_MONTH) && unit->value < span->unit) {
		*m = (struct date_moment){ .unit = (uint8_t)unit->value, .anchor = A_TODAY };
		m->months = (int16_t)-span->months;
		return i + 2;
	}
	if (date_kind_at(p, i) == T_RELDAY)
		next = date_relday(p, i, &day);
	else if (span->unit >= U_WEEK && date_kind_at(p, i) == T_WEEKDAY)
		next = date_weekday_phrase(p, i, &day);
	else if (span->unit >= U_WEEK && date_kind_at(p, i) == T_DEIXIS &&
	         date_kind_at(p, i + 1) == T_WEEKDAY)
		next = date_relative(p, i, &day);
	if (!next || day.unit != U_DAY)
		return 0;
	*m = day;
	set_plus(m, span, -1);
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
			    date_same_letters(p->text + token->begin, stems[n], strlen(stems[n])))
				return true;
	}
	return false;
}

/* "de aquí a tres meses", "de aquí en dos semanas" */
static bool from_here(const struct date_parser *p, uint32_t i)
{
	return i > 1 && date_token_is(p, i - 2, "aquí") &&
	       (date_token_is(p, i - 1, "a") || date_token_is(p, i - 1, "en"));
}

/* "in two weeks", "en tres años": to come only where the sentence is. */
static uint32_t in_future(const struct date_parser *p, uint32_t i, uint32_t next,
                          const struct date_span *span, struct date_moment *m)
{
	uint8_t after = date_kind_at(p, next);

	if (from_here(p, i)) {
		set_shift(m, span, 1, A_TODAY);
		return next;
	}
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
	set_shift(m, span, 1, A_TODAY);
	if (after == T_APOSTROPHE)
		m->coming = 0;
	else if (date_sentence_start(p, i - 1))
		m->coming = 1;
	else if (verb_of_moment(p, i - 1))
		m->coming = 2;
	else
		return 0;
	return next;
}

/* "for two years from May 1", "por un plazo de dos años a partir del 1 de mayo": how long
 * it lasts; the day is when it begins. */
static bool is_length(const struct date_parser *p, uint32_t i)
{
	return i && (date_token_is(p, i - 1, "for") || date_token_is(p, i - 1, "por") ||
	             date_token_is(p, i - 1, "durante") || date_kind_at(p, i - 1) == T_OF);
}

/* "three days later", "a week ago", "tres días después", "dos meses atrás" */
static uint32_t shift_behind(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	struct date_span span;
	uint32_t j = date_span(p, i, false, &span), next;
	const struct date_token *token = date_token_at(p, j);
	int32_t sign = 1;

	if (!j)
		return 0;
	next = from_day(p, j, &span, m);
	if (next)
		return is_length(p, i) ? 0 : next;
	next = j + 1;
	/* "a week on Tuesday" */
	if (date_is_brief(p) && span.unit == U_WEEK && date_token_is(p, j, "on") &&
	    date_kind_at(p, next) == T_WEEKDAY) {
		*m = (struct date_moment){ .unit = U_DAY, .deixis = D_NEXT };
		m->weekday = (uint8_t)date_token_at(p, next)->value;
		m->plus_days = (int16_t)span.days;
		return next + 1;
	}
	/* "so many a week later this month" */
	if (token->kind == T_SHIFT && token->value == S_LATER && date_token_is(p, next, "this"))
		return 0;
	if (token->kind == T_HAPPEN && token->value == 3 && date_token_is(p, next, "tarde")) {
		next++;
	} else if (date_token_is(p, j, "before") && !event_follows(p, next)) {
		sign = -1;
	} else if (date_token_is(p, j, "hence")) {
		set_shift(m, &span, 1, A_TODAY);
		return next;
	} else if (token->kind != T_SHIFT || token->value == S_HACE || token->value == S_DENTRO) {
		return in_future(p, i, j, &span, m);
	} else if (token->value == S_AGO) {
		uint32_t on = ago_on(p, next, &span, m);

		if (!on)
			set_shift(m, &span, -1, A_TODAY);
		return on ? on : next;
	} else if (event_follows(p, next)) {
		/* "three days after the signing" counts from an event without a date. */
		return 0;
	} else {
		sign = token->value == S_LATER ? 1 : -1;
	}
	set_shift(m, &span, sign, A_TEXT);
	return next;
}

uint32_t date_shifted(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	return date_kind_at(p, i) == T_SHIFT ? shift_ahead(p, i, m) : shift_behind(p, i, m);
}

uint32_t date_half_ago(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	return date_token_is(p, i, "half") ? shift_behind(p, i, m) : 0;
}
