/* SPDX-License-Identifier: MIT */
#include "dateline.h"

#include <string.h>

#include "calendar.h"
#include "order.h"

enum { LOOK = 400, TOKENS = 96, PLACE = 14, DATE = 12, LINES = 60 };

/* So many tokens of a line are looked at first; in the last look stands the date that
 * begins with any of those that one may begin with. */
enum { GLANCE = 2, LOOK_ON = DATE + 2, LOOK_LAST = DATE + PLACE };

/* May the word stand in a place: a capital, or a joint between capitals? */
static bool place_word(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	switch (token->kind) {
	case T_OF:
	case T_THE:
	case T_AND: return true;
	case T_COMMA:
	case T_OPEN:
	case T_CLOSE:
	case T_SLASH:
	case T_DASH:
	case T_APOSTROPHE: return i > 0;
	case T_DOT: return i > 0;
	case T_TO:
		/* "Madrid, a 12 de enero" */
		return i > 0 && date_token_is(p, i, "a") && date_kind_at(p, i - 1) == T_COMMA;
	case T_NUMBER:
	case T_JUNK:
	case T_END:
	case T_IN:
	case T_SINCE:
	case T_FROM:
	case T_BETWEEN:
	case T_STOP:
	case T_QUOTE:
	case T_COLON:
	case T_CURRENCY:
	case T_MARK:
	case T_PERCENT: return false;
	default: return token->flags & F_CAPITAL;
	}
}

/* What stands right before the date must part it from the place. */
static bool parts_place(const struct date_parser *p, uint32_t i)
{
	switch (date_kind_at(p, i - 1)) {
	case T_COMMA:
	case T_DASH:
	case T_CLOSE:
	case T_DOT:
	case T_OPEN:
	case T_TO: return true;
	default: return false;
	}
}

static uint32_t read_date(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next;

	*m = (struct date_moment){ 0 };
	next = date_numeric(p, i, m);
	if (!next) {
		*m = (struct date_moment){ 0 };
		next = date_day_month(p, i, m);
	}
	return next && m->unit == U_DAY && m->year && m->month && m->day ? next : 0;
}

/* "(XYZ)", "/Agency/": who sends it, behind the date. */
static uint32_t skip_agency(const struct date_parser *p, uint32_t i)
{
	uint8_t kind = date_kind_at(p, i), close = kind == T_SLASH ? T_SLASH : T_CLOSE;

	if (kind != T_OPEN && kind != T_SLASH)
		return i;
	for (uint32_t j = i + 1; j < i + 8; j++)
		if (date_kind_at(p, j) == close)
			return j + 1;
	return i;
}

/* "CEST", "(GMT)", "h.", "horas" behind a clock time; `*zone`: it is a time zone. */
static uint32_t skip_zone(const struct date_parser *p, uint32_t i, bool *zone)
{
	static const char *const hours[] = { "h", "hs", "hrs", "horas", "hours", "uhr", NULL };
	bool open = date_kind_at(p, i) == T_OPEN;
	uint32_t j = i + open;
	const struct date_token *token = date_token_at(p, j);

	if (!open && date_is_one_of(p, i, hours))
		return date_kind_at(p, i + 1) == T_DOT && date_kind_at(p, i + 2) == T_DASH ? i + 2
		                                                                           : i + 1;
	if (token->kind < T_WORD || token->kind > T_RANK || !date_is_upper(p, j) ||
	    token->end - token->begin > 5 || (open && date_kind_at(p, j + 1) != T_CLOSE))
		return i;
	*zone = true;
	return j + 1 + open;
}

/* "a.m.", "pm": the stop behind the last letter is left where nothing follows in the
 * dateline. */
static uint32_t skip_half_day(const struct date_parser *p, uint32_t i)
{
	uint8_t after = date_kind_at(p, i + 4);

	if (date_token_is(p, i, "am") || date_token_is(p, i, "pm"))
		return i + 1;
	if ((!date_token_is(p, i, "a") && !date_token_is(p, i, "p")) ||
	    date_kind_at(p, i + 1) != T_DOT || !date_token_is(p, i + 2, "m"))
		return i;
	return date_kind_at(p, i + 3) == T_DOT && (after == T_DASH || after == T_OPEN ||
	                                           after == T_CLOSE || date_is_upper(p, i + 4))
	               ? i + 4
	               : i + 3;
}

/* ", 07:30 CEST", " at 7:30 a.m. EST": the clock behind the date. Returns `i` where there
 * is none. */
static uint32_t skip_clock(const struct date_parser *p, uint32_t i, bool *zone)
{
	uint32_t j = date_skip(p, i, T_COMMA);

	if (date_token_is(p, j, "at") || date_token_is(p, j, "a"))
		j++;
	if (date_token_is(p, j, "las"))
		j++;
	if (date_kind_at(p, j) != T_NUMBER || date_token_at(p, j)->value > 24 ||
	    (date_kind_at(p, j + 1) != T_COLON && date_kind_at(p, j + 1) != T_DOT) ||
	    !date_glued(p, j + 1) || !date_glued(p, j + 2) || date_kind_at(p, j + 2) != T_NUMBER ||
	    date_token_at(p, j + 2)->digits != 2)
		return i;
	return skip_zone(p, skip_half_day(p, j + 3), zone);
}

static uint32_t skip_dashes(const struct date_parser *p, uint32_t i)
{
	while (date_kind_at(p, i) == T_DASH)
		i++;
	return i;
}

static bool is_long_dash(const struct date_parser *p, uint32_t i)
{
	return p->text[date_token_at(p, i)->begin] != '-' || date_kind_at(p, i + 1) == T_DASH;
}

/* A place behind the date: ". Santiago de Chile.-", ", LIMA —". It must end
 * in a dash, else it is the first sentence. */
static uint32_t place_behind(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i;

	if (date_kind_at(p, j) != T_DOT && date_kind_at(p, j) != T_COMMA)
		return i;
	for (j++; j < i + 9; j++) {
		uint8_t kind = date_kind_at(p, j);

		if (kind == T_DASH && j > i + 1)
			return date_kind_at(p, j - 1) == T_DOT || is_long_dash(p, j) ||
			                       !date_glued(p, j)
			               ? j
			               : i;
		if (kind == T_DOT ? date_kind_at(p, j + 1) != T_DASH : !place_word(p, j))
			return i;
		if (kind == T_DASH)
			return i;
	}
	return i;
}

static uint8_t close_at(const struct date_parser *p, uint32_t i, bool place, uint32_t *next)
{
	uint8_t kind = date_kind_at(p, i);

	if (kind == T_END) {
		*next = i;
		return CLOSE_LINE;
	}
	if (kind == T_DOT) {
		*next = skip_dashes(p, i + 1);
		if (*next > i + 1)
			return CLOSE_STRONG;
		/* "2020.5", "2020...": no end of a dateline */
		if (date_glued(p, i + 1))
			return 0;
		return date_kind_at(p, i + 1) == T_END ? CLOSE_LINE : CLOSE_DOT;
	}
	if (kind == T_DASH) {
		*next = skip_dashes(p, i);
		if (date_kind_at(p, *next) == T_NUMBER && !is_long_dash(p, i))
			return 0;
		return is_long_dash(p, i) ? CLOSE_STRONG : CLOSE_DASH;
	}
	/* Behind a bare date a colon opens an entry of a calendar. */
	if (kind == T_COLON && place) {
		*next = i + 1;
		return CLOSE_STRONG;
	}
	if (kind == T_MARK && p->text[date_token_at(p, i)->begin] == '|') {
		*next = i + 1;
		return CLOSE_STRONG;
	}
	return 0;
}

/* Behind the date: closing bracket, agency, place, then what closes it. */
static uint8_t read_close(const struct date_parser *p, uint32_t i, uint32_t first, uint32_t *next)
{
	uint32_t j = i, k;
	bool place = first > 0, zone = false, bracket;
	uint8_t close;

	j = skip_clock(p, i, &zone);
	bracket = place && date_kind_at(p, 0) == T_OPEN && date_kind_at(p, j) == T_CLOSE;
	if (bracket || (place && date_kind_at(p, first - 1) == T_OPEN))
		j = date_skip(p, j, T_CLOSE);
	/* "(Oslo, 19 October 2022) The firm" */
	if (bracket && first > 1 && date_kind_at(p, j) != T_DOT && date_kind_at(p, j) != T_DASH &&
	    date_kind_at(p, j) != T_END && !date_is_lower(p, j)) {
		*next = j;
		return CLOSE_STRONG;
	}
	if (j > i && !bracket) {
		/* An hour without its zone may be that of an event. */
		close = close_at(p, j, place, next);
		return zone || close == CLOSE_STRONG ? close : 0;
	}
	k = skip_agency(p, j);
	if (k > j) {
		close = close_at(p, k, place, next);
		return close == CLOSE_DASH ? CLOSE_STRONG : close;
	}
	k = place_behind(p, j);
	close = close_at(p, k, place, next);
	return k > j && close ? CLOSE_STRONG : close;
}

static void fill(const struct date_parser *p, uint32_t first, uint32_t date, uint32_t behind,
                 uint32_t next, size_t end, struct date_line *out)
{
	out->begin = date_token_at(p, first)->begin;
	out->date_begin = date_token_at(p, date)->begin;
	out->date_end = date_token_at(p, behind - 1)->end;
	out->text = next < p->count ? date_token_at(p, next)->begin : (uint32_t)end;
	out->place = date > first;
}

static int read_at(const struct date_parser *p, uint32_t i, size_t end, struct date_line *out)
{
	struct date_moment m;
	uint32_t behind = read_date(p, i, &m), next = 0;

	if (!behind)
		return DATELINE_NONE;
	out->close = read_close(p, behind, i, &next);
	if (!out->close || (i && !parts_place(p, i) && out->close == CLOSE_DASH))
		return DATELINE_NONE;
	fill(p, 0, i, behind, next, end, out);
	/* "Dallas, 3/4/2024 -" */
	if (m.alt_month && date_order_of_place(p->places, (ct_text){ p->text, out->date_begin },
	                                       out->begin, out->date_begin) == ORDER_MONTH_FIRST) {
		m.month = m.alt_month;
		m.day = m.alt_day;
	}
	out->date = (ct_date){ m.year, m.month, m.day, 0 };
	return date_valid(m.year, m.month, m.day) ? DATELINE_FOUND : DATELINE_INVALID;
}

static bool begins_date(uint8_t kind)
{
	return kind == T_NUMBER || kind == T_MONTH || kind == T_WEEKDAY || kind == T_CARDINAL ||
	       kind == T_ORDINAL;
}

static bool may_precede(const struct date_parser *p, uint32_t i)
{
	return (i == 0 && date_kind_at(p, i) == T_OPEN) || place_word(p, i);
}

/* May the day that token `i` begins be one with its month and year? That has the name
 * of a month, a number of eight digits, or several numbers. */
static bool may_be_whole(const struct date_parser *p, uint32_t i)
{
	for (uint32_t k = i; k < i + DATE; k++) {
		uint8_t kind = date_kind_at(p, k);

		if (kind == T_MONTH)
			return true;
		if (kind == T_NUMBER &&
		    (p->tokens[k].digits == 8 || date_kind_at(p, k + 2) == T_NUMBER))
			return true;
	}
	return false;
}

enum verdict { NO, MAYBE, UNSEEN };

/* What its first tokens say of the line text[begin, end): UNSEEN if it takes `more` of
 * them. */
static enum verdict judge(const struct date_parser *p, size_t begin, size_t end, bool more)
{
	for (uint32_t i = 0; i < p->count && i < PLACE; i++) {
		const struct date_token *token = &p->tokens[i];

		if (token->begin >= end)
			return NO;
		/* where read_line() cuts a line it may read another word */
		if (token->end >= begin + LOOK)
			return MAYBE;
		if (begins_date(token->kind)) {
			if (more && i + DATE > p->count)
				return UNSEEN;
			if (may_be_whole(p, i))
				return MAYBE;
		}
		if (!may_precede(p, i))
			return NO;
	}
	return more ? UNSEEN : NO;
}

/* Nearly all lines show in their first words that they are none. What is lexed may
 * go on behind the line, for the lexer is quick only where more follows. */
static bool may_be_dateline(const struct date_lexicon *lexicon, ct_text text, size_t begin,
                            size_t end)
{
	static const uint32_t looks[] = { GLANCE, LOOK_ON, LOOK_LAST };
	struct date_token tokens[LOOK_LAST];
	struct date_parser p = { .text = text.data, .tokens = tokens };
	size_t stop = text.size - end < LOOK ? text.size : end + LOOK;
	enum verdict verdict = UNSEEN;
	unsigned hints;

	for (unsigned k = 0; k < sizeof looks / sizeof looks[0] && verdict == UNSEEN; k++) {
		uint32_t at = (uint32_t)begin;

		p.count = date_lex(lexicon, text, (uint32_t)stop, &at, tokens, looks[k], &hints);
		verdict = judge(&p, begin, end, p.count == looks[k] && looks[k] < LOOK_LAST);
	}
	return verdict == MAYBE;
}

/* Those of the known tokens that stand from byte `begin` on; *token moves there. */
static struct date_parser known_from(const struct date_parser *known, size_t begin, uint32_t *token)
{
	struct date_parser p = { .count = 0 };

	if (!known)
		return p;
	p = *known;
	while (*token < known->count && known->tokens[*token].begin < begin)
		++*token;
	p.tokens += *token;
	p.count -= *token;
	return p;
}

static int read_tokens(const struct date_parser *p, size_t end, struct date_line *out)
{
	for (uint32_t i = 0; i < PLACE && i < p->count; i++) {
		int result = begins_date(p->tokens[i].kind) ? read_at(p, i, end, out) : 0;

		if (result)
			return result;
		if (!may_precede(p, i))
			break;
	}
	return DATELINE_NONE;
}

/* The line text[begin, end); offsets in `out` count from the text's first byte. */
static int read_line(const struct date_lexicon *lexicon, ct_text text, size_t begin, size_t end,
                     struct date_line *out)
{
	struct date_token tokens[TOKENS];
	struct date_parser p = { .text = text.data, .tokens = tokens, .places = &lexicon->places };
	size_t stop = end - begin < LOOK ? end : begin + LOOK;
	uint32_t at = (uint32_t)begin;
	unsigned hints;

	*out = (struct date_line){ 0 };
	/* Half a character at the cut must not reach the lexer. */
	while (stop < end && stop > begin && ((unsigned char)text.data[stop] & 0xc0) == 0x80)
		stop--;
	p.count = date_lex(lexicon, text, (uint32_t)stop, &at, tokens, TOKENS, &hints);
	return hints ? read_tokens(&p, end, out) : DATELINE_NONE;
}

int date_line_read(const struct date_lexicon *lexicon, ct_text line, struct date_line *out)
{
	*out = (struct date_line){ 0 };
	if (!may_be_dateline(lexicon, line, 0, line.size))
		return DATELINE_NONE;
	return read_line(lexicon, line, 0, line.size, out);
}

static bool begins_label(const struct date_parser *p)
{
	static const char *const words[] = { "date",        "fecha",   "release",   "for",
		                             "published",   "issued",  "posted",    "publicado",
		                             "publicada",   "emitido", "difundido", "para",
		                             "publication", NULL };

	return date_is_one_of(p, 0, words);
}

/* What stands before the date of a release: "Date:", "For release:", "Publicado el". With
 * `*bare`, the words may as well name the day of an event. 0: none. */
static uint32_t skip_label(const struct date_parser *p, bool *bare)
{
	static const char *const more[] = { "date",        "of",        "release",  "issue",
		                            "publication", "immediate", "on",       "de",
		                            "publicación", "emisión",   "difusión", "inmediata",
		                            "fecha",       "el",        "difundir", "publicar",
		                            NULL };
	uint32_t j = 1;

	*bare = date_token_is(p, 0, "date") || date_token_is(p, 0, "fecha");
	if (!begins_label(p))
		return 0;
	while (j < 5 && date_is_one_of(p, j, more)) {
		*bare = *bare && (date_kind_at(p, j) == T_OF || date_token_is(p, j, "el"));
		j++;
	}
	if (date_kind_at(p, j) == T_COLON || date_kind_at(p, j) == T_DASH)
		return j + 1;
	return date_token_is(p, 0, "date") || date_token_is(p, 0, "fecha") ? 0 : j;
}

/* "Date: 19 October 2022", "For release: October 19, 2022": the line, behind `above` others
 * that are not empty, is no dateline but says when the text was published. */
static bool read_labelled(const struct date_lexicon *lexicon, ct_text text, size_t begin,
                          size_t end, unsigned above, struct date_line *out)
{
	enum { SHORT = 120, HIGH = 5 };

	struct date_token tokens[TOKENS];
	struct date_parser p = { .text = text.data, .tokens = tokens };
	struct date_moment m;
	uint32_t at = (uint32_t)begin, i, behind;
	unsigned hints;
	bool bare;

	if (end - begin > SHORT)
		return false;
	p.count = date_lex(lexicon, text, (uint32_t)end, &at, tokens, TOKENS, &hints);
	i = hints ? skip_label(&p, &bare) : 0;
	behind = i && !(bare && above >= HIGH) ? read_date(&p, i, &m) : 0;
	if (!behind || !date_valid(m.year, m.month, m.day))
		return false;
	*out = (struct date_line){ .close = CLOSE_LINE };
	fill(&p, 0, i, behind, p.count, end, out);
	out->date = (ct_date){ m.year, m.month, m.day, 0 };
	return true;
}

bool date_line_labelled(const struct date_lexicon *lexicon, ct_text text,
                        const struct date_parser *known, uint32_t until, struct date_line *out)
{
	uint32_t token = 0;
	size_t at = 0;
	unsigned above = 0;

	for (unsigned n = 0; n < LINES && at < text.size; n++) {
		const char *stop = memchr(text.data + at, '\n', text.size - at);
		size_t end = stop ? (size_t)(stop - text.data) : text.size;

		struct date_parser p = known_from(known, at, &token);

		if ((end > until || begins_label(&p)) &&
		    read_labelled(lexicon, text, at, end, above, out))
			return true;
		above += end > at;
		at = end + 1;
	}
	return false;
}

bool date_line_find(const struct date_lexicon *lexicon, ct_text text,
                    const struct date_parser *known, uint32_t until, struct date_line *out)
{
	uint32_t token = 0;
	size_t at = 0;

	*out = (struct date_line){ 0 };
	for (unsigned n = 0; n < LINES && at < text.size; n++) {
		const char *stop = memchr(text.data + at, '\n', text.size - at);
		size_t end = stop ? (size_t)(stop - text.data) : text.size;
		struct date_parser p = known_from(known, at, &token);
		bool may_be = end <= until ? judge(&p, at, end, false) == MAYBE
		                           : may_be_dateline(lexicon, text, at, end);

		if (may_be && read_line(lexicon, text, at, end, out) == DATELINE_FOUND &&
		    !(out->close == CLOSE_DASH && !out->place))
			return true;
		at = end + 1;
	}
	return false;
}
