/* SPDX-License-Identifier: MIT
 *
 * core/text/tokenizer.h: what the two halves of the tokenizer share: the loop
 * with its punctuation (tokenize.c) and words (word.c). Internal to core/text.
 */
#ifndef CORE_TEXT_TOKENIZER_H
#define CORE_TEXT_TOKENIZER_H

#include "core/text/bytes.h"
#include "core/text/rules.h"
#include "core/text/segment.h"
#include "core/text/shapes.h"
#include "core/text/utf8.h"

#include <stdbool.h>
#include <string.h>

struct tokenizer {
	struct ct_segments *segments;
	const char *base; /* the document's text */
	const char *from; /* of the range */
	const char *end;
	const char *sign; /* the next @ at or after the place, or `end` */
	enum ct_segment_language language;
	const struct ct_rules *rules;
	const struct ct_shapes *shapes;
	uint16_t space; /* CT_TOKEN_SPACE_BEFORE if white space was just passed */
	bool line;      /* a line has just begun */
	bool quoted;    /* an opening ' waits for its partner */
};

/* ---- output ------------------------------------------------------------- */

static inline int ct_add_token(struct tokenizer *t, const char *begin, const char *end,
                               unsigned flags)
{
	struct ct_token_columns *tokens = &t->segments->tokens;
	if (tokens->count == tokens->room && ct_token_columns_reserve(tokens, 1))
		return CT_E_NOMEM;
	tokens->begin[tokens->count] = (uint32_t)(begin - t->base);
	tokens->end[tokens->count] = (uint32_t)(end - t->base);
	tokens->flags[tokens->count] = (uint16_t)(flags | t->space);
	tokens->count++;
	t->space = 0;
	t->line = false;
	return CT_OK;
}

/* A token that may end a sentence. */
int ct_add_ending(struct tokenizer *t, const char *begin, const char *end, unsigned flags);

/* An address, a handle, a hashtag; `flags` besides. */
int ct_add_web(struct tokenizer *t, const char *begin, const char *end, unsigned flags);

/* CT_TOKEN_NON_ASCII, if there is such a byte. */
unsigned ct_high_bytes(const char *begin, const char *end);

/* The token that comes next begins a sentence, or the one `more` behind it, if
 * none of those between may end one. */
int ct_begin_sentence(struct tokenizer *t, uint32_t more);

/* ---- stamps (stamps.c) -------------------------------------------------- */

/* Mark what a date from `begin` to `end` parts, if it is that of a mail's head
 * line, "Kay Mann 04/26/2001 07:17 AM Will you": itself, and what is behind
 * the time. */
int ct_note_stamp(struct tokenizer *t, const char *begin, const char *end);

/* The same for an address that begins at `begin`, as the next token. */
int ct_note_address(struct tokenizer *t, const char *begin);

/* ... and for a ">" that was just added, before `at`. */
int ct_note_bracket(struct tokenizer *t, const char *at);

/* ---- words (word.c) ----------------------------------------------------- */

/* Add the word or number that begins at `*at` with a letter or digit, in one
 * token or two, and move `*at` behind it. `flags`: what is known of it. */
int ct_read_word(struct tokenizer *t, const char **at, uint16_t flags);

/* The end of the letters, digits and low lines from `at` on. */
const char *ct_topic_end(const struct tokenizer *t, const char *at);

/* ---- looking around ----------------------------------------------------- */

static inline uint32_t classes_at(const struct tokenizer *t, const char *at)
{
	if (at >= t->end)
		return 0;
	size_t size = 0;
	return ct_char_classes(ct_utf8_next(at, (size_t)(t->end - at), &size));
}

static inline bool letter_at(const struct tokenizer *t, const char *at)
{
	return (classes_at(t, at) & CT_CHAR_LETTER) != 0;
}

static inline bool digit_at(const struct tokenizer *t, const char *at)
{
	return at < t->end && ct_is_digit(at);
}

/* Behind white space, up to a handful of it. */
static inline const char *skip_spaces(const struct tokenizer *t, const char *at)
{
	size_t left = (size_t)(t->end - at);
	return at + ct_utf8_space_prefix(at, left < 8 ? left : 8);
}

/* The apostrophes ' and U+2019: their bytes, 0 for all else. */
static inline size_t apostrophe_at(const struct tokenizer *t, const char *at)
{
	if (at < t->end && *at == '\'')
		return 1;
	return t->end - at >= 3 && !memcmp(at, "\xe2\x80\x99", 3) ? 3 : 0;
}

static inline ct_text text_of(const char *begin, const char *end)
{
	return (ct_text){ begin, (size_t)(end - begin) };
}

#endif
