/* SPDX-License-Identifier: MIT
 *
 * Tokens: the loop over the bytes by class, punctuation, and the lines of
 * lists. Look-ahead is bounded, so all of it is linear.
 */
#include "core/text/tokenize.h"

#include "core/text/tokenizer.h"
#include "core/text/web.h"

#include <stdlib.h>

#include "core/base/banned.h"

/* ---- output ------------------------------------------------------------- */

static int add_candidate(struct tokenizer *t, uint32_t entry)
{
	struct ct_segments *segments = t->segments;
	if (segments->candidate_count == segments->candidate_room) {
		uint32_t room = segments->candidate_room ? segments->candidate_room * 2 : 64;
		uint32_t *moved = room > CT_CANDIDATE_BEGINS
		                          ? NULL
		                          : reallocarray(segments->candidate, room, sizeof *moved);
		if (!moved)
			return CT_E_NOMEM;
		segments->candidate = moved;
		segments->candidate_room = room;
	}
	segments->candidate[segments->candidate_count++] = entry;
	return CT_OK;
}

unsigned ct_high_bytes(const char *begin, const char *end)
{
	for (const char *at = begin; at < end; at++)
		if ((unsigned char)*at & 0x80)
			return CT_TOKEN_NON_ASCII;
	return 0;
}

int ct_begin_sentence(struct tokenizer *t, uint32_t more)
{
	uint32_t number = t->segments->tokens.count + more;
	if (number < more || number >= CT_CANDIDATE_BEGINS)
		return CT_E_NOMEM;
	return add_candidate(t, number | CT_CANDIDATE_BEGINS);
}

int ct_add_web(struct tokenizer *t, const char *begin, const char *end, unsigned flags)
{
	if (ct_note_address(t, begin))
		return CT_E_NOMEM;
	return ct_add_token(t, begin, end, flags | CT_TOKEN_URL | ct_high_bytes(begin, end));
}

int ct_add_ending(struct tokenizer *t, const char *begin, const char *end, unsigned flags)
{
	uint32_t number = t->segments->tokens.count;
	if (number >= CT_CANDIDATE_BEGINS || ct_add_token(t, begin, end, flags))
		return CT_E_NOMEM;
	return add_candidate(t, number);
}

/* ---- punctuation -------------------------------------------------------- */

static const char *same_run(const char *at, const char *end)
{
	char first = *at;
	while (at < end && *at == first)
		at++;
	return at;
}

static const char *mark_run(const char *at, const char *end)
{
	while (at < end && (*at == '!' || *at == '?'))
		at++;
	return at;
}

/* ":-)" and its kind, between spaces. */
static const char *emoticon_end(const struct tokenizer *t, const char *at)
{
	const char *mouth = at + 1;
	if (!t->space || (*at != ':' && *at != ';'))
		return NULL;
	if (mouth < t->end && *mouth == '-')
		mouth++;
	if (mouth >= t->end || !*mouth || !strchr(")(DPp", *mouth))
		return NULL;
	return mouth + 1 == t->end || ct_byte(mouth + 1) == CT_BYTE_SPACE ? mouth + 1 : NULL;
}

/* @name and #topic, not in the middle of a word. */
static const char *handle_end(const struct tokenizer *t, const char *at, bool apart)
{
	if (!apart || at + 1 >= t->end)
		return NULL;
	if (*at == '#' && !letter_at(t, at + 1))
		return NULL;
	if (*at == '@') {
		const char *stop = ct_handle_end(at + 1, t->end);
		return stop > at + 1 ? stop : NULL;
	}
	return ct_topic_end(t, at + 1);
}

/* `'` opens a quotation where it stands before a word, not behind one. */
static void note_quote(struct tokenizer *t, const char *at)
{
	if (t->quoted)
		t->quoted = false;
	else
		t->quoted = t->space && at + 1 < t->end && ct_byte(at + 1) != CT_BYTE_SPACE;
}

/* "'90s", "'70": a year without its century, apart from what is before it. */
static const char *short_year_end(const struct tokenizer *t, const char *at)
{
	if (!t->space || t->end - at < 2 || !ct_is_digit(at) || !ct_is_digit(at + 1))
		return NULL;
	const char *stop = at + 2;
	if (stop < t->end && *stop == 's')
		stop++;
	return stop < t->end && (ct_is_digit(stop) || ct_is_alpha(stop)) ? NULL : stop;
}

/* A line drawn with signs parts what stands before and behind it. */
#define RULE 3

static int add_rule(struct tokenizer *t, const char *at, const char *stop)
{
	if (stop - at > RULE && t->space && ct_begin_sentence(t, 0))
		return CT_E_NOMEM;
	return ct_add_ending(t, at, stop, CT_TOKEN_PUNCT);
}

static int read_ascii_mark(struct tokenizer *t, const char **from)
{
	const char *at = *from, *stop = at + 1;
	const char *before = at > t->base ? at - 1 : at;
	bool apart = t->space || (ct_byte(before) == CT_BYTE_OTHER && *before != '&');
	const char *special = NULL;
	switch (*at) {
	case '.': *from = same_run(at, t->end); return ct_add_ending(t, at, *from, CT_TOKEN_PUNCT);
	case '!':
	case '?': *from = mark_run(at, t->end); return ct_add_ending(t, at, *from, CT_TOKEN_PUNCT);
	case '@':
	case '#': special = handle_end(t, at, apart); break;
	case ':':
	case ';':
		special = emoticon_end(t, at);
		if (special || *at == ';') {
			*from = special ? special : stop;
			return ct_add_ending(t, at, *from, CT_TOKEN_PUNCT);
		}
		break;
	case '\'':
		if (t->end - at > 1 && at[1] == 's' && t->space && !letter_at(t, at + 2)) {
			*from = at + 2; /* the possessive, torn off */
			return ct_add_token(t, at, *from, CT_TOKEN_WORD);
		}
		special = short_year_end(t, at + 1);
		if (special) {
			*from = special;
			return ct_add_token(t, at, special, CT_TOKEN_NUMBER);
		}
		note_quote(t, at);
		break;
	default: break;
	}
	if (special) {
		*from = special;
		return ct_add_web(t, at, special, CT_TOKEN_WORD);
	}
	if (strchr("-=_*~#$+<>`'\\/", *at) && *at)
		stop = same_run(at, t->end);
	*from = stop;
	if (stop - at >= RULE && memchr("-=_*~#", *at, 6))
		return add_rule(t, at, stop);
	if (*at == '>' && ct_note_bracket(t, at))
		return CT_E_NOMEM;
	return ct_add_token(t, at, stop, CT_TOKEN_PUNCT);
}

#define ELLIPSIS 0x2026
#define BULLET 0x2022

static int read_high_mark(struct tokenizer *t, const char **from, size_t size, uint32_t code)
{
	const char *at = *from;
	*from = at + size;
	const char *year = code == 0x2019 ? short_year_end(t, *from) : NULL;
	if (year) {
		*from = year;
		return ct_add_token(t, at, year, CT_TOKEN_NUMBER | CT_TOKEN_NON_ASCII);
	}
	if (code == 0x2018)
		t->quoted = true;
	if (code == 0x2019)
		t->quoted = false;
	if (code == ELLIPSIS || code == 0x3002 || code == 0xff01 || code == 0xff1f)
		return ct_add_ending(t, at, *from, CT_TOKEN_PUNCT | CT_TOKEN_NON_ASCII);
	return ct_add_token(t, at, *from, CT_TOKEN_PUNCT | CT_TOKEN_NON_ASCII);
}

static int read_high_character(struct tokenizer *t, const char **from)
{
	size_t size = 0;
	uint32_t code = ct_utf8_next(*from, (size_t)(t->end - *from), &size);
	uint32_t classes = ct_char_classes(code);
	if (classes & CT_CHAR_SPACE) {
		t->space = CT_TOKEN_SPACE_BEFORE;
		*from += size;
		return CT_OK;
	}
	if (classes & CT_CHAR_LETTER)
		return ct_read_word(t, from, CT_TOKEN_NON_ASCII);
	if (classes & CT_CHAR_DIGIT)
		return ct_read_word(t, from, CT_TOKEN_NON_ASCII | CT_TOKEN_NUMBER);
	return read_high_mark(t, from, size, code);
}

/* ---- lists -------------------------------------------------------------- */

/* Is what stands at the start of a line the sign of an item: a bullet and a
 * space, or "3." or "b)" and a space? */
static bool is_item(const struct tokenizer *t, const char *at)
{
	const char *stop = at;
	size_t size = 0;
	uint32_t code = ct_utf8_next(at, (size_t)(t->end - at), &size);
	if (code == '*' || code == '-' || code == BULLET || code == 0x2023 || code == 0x25cf ||
	    code == 0x25aa || code == 0x25e6 || code == 0xb7 || code == 0x2013 || code == 0x2014) {
		stop = at + size;
	} else {
		while (stop < t->end && stop - at < 3 && ct_is_digit(stop))
			stop++;
		if (stop == at && ct_is_alpha(at))
			stop++;
		if (stop == at || stop >= t->end || (*stop != ')' && *stop != '.'))
			return false;
		stop++;
	}
	return stop < t->end && skip_spaces(t, stop) > stop;
}

static int begin_line(struct tokenizer *t, const char *at)
{
	return is_item(t, at) ? ct_begin_sentence(t, 0) : CT_OK;
}

/* A word of ASCII letters, at most the first a capital, with a space or comma
 * behind it: two tokens in three, so they get by without struct word. */
static const char *plain_word(const struct tokenizer *t, const char *at)
{
	if (t->sign - at <= CT_MAIL_LOCAL && t->sign < t->end)
		return NULL;
	const char *stop = ct_skip_lower(at + 1, t->end);
	if (stop < t->end && (ct_byte(stop) == CT_BYTE_SPACE || *stop == ','))
		return stop;
	return NULL;
}

static int read_ascii_word(struct tokenizer *t, const char **at, uint16_t flags)
{
	const char *begin = *at, *stop = plain_word(t, begin);
	if (!stop)
		return ct_read_word(t, at, 0);
	*at = stop;
	return ct_add_token(t, begin, stop, CT_TOKEN_WORD | flags);
}

/* ---- the loop ----------------------------------------------------------- */

static void find_sign(struct tokenizer *t, const char *at)
{
	const char *sign = memchr(at, '@', (size_t)(t->end - at));
	t->sign = sign ? sign : t->end;
}

static int read_token(struct tokenizer *t, const char **at)
{
	if (t->line && begin_line(t, *at))
		return CT_E_NOMEM;
	t->line = false;
	if (t->sign < *at)
		find_sign(t, *at);
	switch (ct_byte(*at)) {
	case CT_BYTE_LOWER: return read_ascii_word(t, at, 0);
	case CT_BYTE_UPPER: return read_ascii_word(t, at, CT_TOKEN_CAPITAL);
	case CT_BYTE_DIGIT: return ct_read_word(t, at, CT_TOKEN_NUMBER);
	case CT_BYTE_HIGH: return read_high_character(t, at);
	default: return read_ascii_mark(t, at);
	}
}

/* Those of a worker for the language, or NULL: no memory. */
static const struct ct_shapes *shapes_of(struct ct_segments *segments,
                                         enum ct_segment_language language)
{
	struct ct_shapes **shapes = &segments->shapes[language != CT_SEGMENT_SPANISH];
	if (!*shapes) {
		*shapes = malloc(sizeof **shapes);
		if (*shapes)
			ct_shapes_fill(*shapes, ct_rules_of(language));
	}
	return *shapes;
}

int ct_tokenize(struct ct_segments *segments, ct_text text, uint32_t begin, uint32_t end,
                enum ct_segment_language language)
{
	struct tokenizer t = { .segments = segments,
		               .base = text.data,
		               .from = text.data + begin,
		               .end = text.data + end,
		               .language = language,
		               .rules = ct_rules_of(language),
		               .shapes = shapes_of(segments, language),
		               .space = CT_TOKEN_SPACE_BEFORE,
		               .line = false };
	const char *at = text.data + begin;
	segments->candidate_count = 0;
	if (!t.shapes)
		return CT_E_NOMEM;
	find_sign(&t, at);
	while (at < t.end) {
		if (ct_byte(at) != CT_BYTE_SPACE) {
			if (read_token(&t, &at))
				return CT_E_NOMEM;
			continue;
		}
		t.space = CT_TOKEN_SPACE_BEFORE;
		t.line = t.line || *at == '\n' || *at == '\r';
		at++;
	}
	return CT_OK;
}
