/* SPDX-License-Identifier: MIT
 *
 * core/text/finder.h: what the parts of the sentence finder share: the loop with
 * its decision (sentences.c), what a next token says (openings.c) and what an
 * abbreviation does (abbreviations.c). Internal to core/text.
 */
#ifndef CORE_TEXT_FINDER_H
#define CORE_TEXT_FINDER_H

#include "core/text/bytes.h"
#include "core/text/rules.h"
#include "core/text/segment.h"
#include "core/text/utf8.h"

#include <stdbool.h>

struct finder {
	const struct ct_token_columns *tokens;
	const char *base;
	const struct ct_rules *rules;
	const struct ct_added *added; /* NULL: none */
	enum ct_segment_language language;
	uint32_t start;   /* first token of the sentence at hand */
	uint32_t end;     /* behind the last token of the paragraph */
	uint32_t counted; /* tokens whose double quotes ... */
	uint32_t quotes;  /* ... are counted here */
	unsigned item;    /* the last number of a list in this sentence, or 0 */
};

/* What a token says about a sentence that would begin with it. */
enum opening {
	OPENS_NOTHING, /* lower case */
	OPENS_GOES_ON, /* , ; : and closing marks: the sentence goes on */
	OPENS_UPPER,   /* a capital */
	OPENS_FIGURE,
	OPENS_MARK, /* ¿ ¡ or an opening quotation mark or bracket */
	OPENS_SIGN  /* dashes, bullets, other signs; addresses */
};

static inline ct_text token_text(const struct finder *f, uint32_t i)
{
	return (ct_text){ f->base + f->tokens->begin[i], f->tokens->end[i] - f->tokens->begin[i] };
}

static inline uint32_t code_at(const struct finder *f, uint32_t i)
{
	size_t at = 0;
	ct_text text = token_text(f, i);
	return ct_utf8_next(text.data, text.size, &at);
}

static inline bool spaced(const struct finder *f, uint32_t i)
{
	return (f->tokens->flags[i] & CT_TOKEN_SPACE_BEFORE) != 0;
}

static inline bool space_behind(const struct finder *f, uint32_t i)
{
	return i + 1 >= f->end || spaced(f, i + 1);
}

/* ---- openings.c --------------------------------------------------------- */

/* ( [ { ¡ ¿ and opening quotation marks; and those that close. */
bool ct_opens_pair(uint32_t code);
bool ct_closes_pair(uint32_t code);
bool ct_straight_quote(uint32_t code);

enum opening ct_opening_of(const struct finder *f, uint32_t i);

/* The opening of what stands inside the marks at `i`: “(the”, “¿Qué”. */
enum opening ct_inner_opening(const struct finder *f, uint32_t i);

/* Does a word that begins sentences stand at `i`, with a capital? */
bool ct_starter_at(const struct finder *f, uint32_t i);

/* ---- hasty.c ------------------------------------------------------------ */

/* Does a sentence in lower case begin at `next`, behind the mark `i`? */
bool ct_hasty_ends(const struct finder *f, uint32_t i, uint32_t next);

/* ---- letters.c ---------------------------------------------------------- */

/* Behind the salutation, closing or field that the sentence at hand is, where
 * the next begins without a full stop; 0 if it is none. */
uint32_t ct_letter_part_end(const struct finder *f);

/* ---- abbreviations.c ---------------------------------------------------- */

/* Does a sentence end with the abbreviation `i`, if `next` is the first token
 * behind what closes with it? */
bool ct_abbreviation_ends(const struct finder *f, uint32_t i, uint32_t next);

#endif
