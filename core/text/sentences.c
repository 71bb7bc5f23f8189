/* SPDX-License-Identifier: MIT
 *
 * Sentences. Only the tokens that the tokenizer noted are looked at; each asks
 * what stands before it, which closing marks follow, and what comes then.
 */
#include "core/text/tokenize.h"

#include "core/text/finder.h"

#include <string.h>

#include "core/base/banned.h"

/* How far to look for the partner of a quotation mark. */
#define QUOTE_WINDOW 128
#define CLOSERS 8

/* ---- closing marks ------------------------------------------------------ */

/* Are the straight quotes before token `i` odd in number, in this sentence?
 * Then `i` closes. */
static bool quote_is_open(const struct finder *f, uint32_t i)
{
	uint32_t from = i - f->start > QUOTE_WINDOW ? i - QUOTE_WINDOW : f->start;
	uint32_t code = code_at(f, i);
	bool open = false;
	for (uint32_t k = from; k < i; k++)
		if (f->base[f->tokens->begin[k]] == (char)code &&
		    f->tokens->end[k] - f->tokens->begin[k] <= 2)
			open = !open;
	return open;
}

/* Does token `i`, behind the end of a sentence, belong to that sentence? */
static bool closes(const struct finder *f, uint32_t i)
{
	uint32_t code = code_at(f, i);
	if (code == '-' || code == 0x2013 || code == 0x2014) /* "5 May 2021.- The" */
		return !spaced(f, i) && space_behind(f, i) &&
		       f->base[f->tokens->begin[i] - 1] == '.';
	if (ct_closes_pair(code))
		return !spaced(f, i) || !space_behind(f, i) || code != 0x2019;
	if (!ct_straight_quote(code))
		return false;
	if (!spaced(f, i))
		return space_behind(f, i) || quote_is_open(f, i);
	/* `said ". " The`: the one before the stop has closed */
	if (i >= f->start + 2 && code_at(f, i - 2) == code)
		return false;
	return space_behind(f, i) && quote_is_open(f, i);
}

/* "[12]" or "(3)" close behind: a note. */
static bool is_note(const struct finder *f, uint32_t i)
{
	if (i + 2 >= f->end || spaced(f, i) || f->base[f->tokens->begin[i]] != '[')
		return false;
	return (f->tokens->flags[i + 1] & CT_TOKEN_NUMBER) && code_at(f, i + 2) == ']';
}

/* The first token behind the marks that close with token `i`. */
static uint32_t behind_closers(const struct finder *f, uint32_t i)
{
	uint32_t next = i + 1;
	for (uint32_t k = 0; k < CLOSERS && next < f->end; k++) {
		if (is_note(f, next))
			next += 3;
		else if (closes(f, next))
			next++;
		else
			break;
	}
	return next;
}

/* ---- what stands before ------------------------------------------------- */

/* "Results: 1. Jean 1:54 2. Rui": a small figure behind a colon or a figure. */
static bool is_inline_item(const struct finder *f, uint32_t i)
{
	ct_text figure = token_text(f, i - 1);
	if (!(f->tokens->flags[i - 1] & CT_TOKEN_NUMBER) || figure.size > 2 || !spaced(f, i - 1))
		return false;
	return (f->tokens->flags[i - 2] & CT_TOKEN_NUMBER) || code_at(f, i - 2) == ':';
}

/* "3.", "b.", "IV." at the start: the number of an item, no sentence. */
static bool is_item_number(const struct finder *f, uint32_t i)
{
	if (i == f->start)
		return true;
	if (i - f->start > 1)
		return is_inline_item(f, i);
	ct_text text = token_text(f, f->start);
	if (f->tokens->flags[f->start] & CT_TOKEN_NUMBER)
		return text.size <= 6;
	for (size_t k = 0; k < text.size; k++)
		if (!memchr("IVXLC", text.data[k], 5))
			return text.size == 1;
	return true;
}

/* ---- the decision ------------------------------------------------------- */

#define LONGEST_UNIT 4 /* bytes */

/* May a sentence begin in lower case here, as in hasty English? Only behind a
 * plain word; a name with its own mark ("Guess? said") and what a quotation
 * mark closes go on. */
static bool hasty(const struct finder *f, uint32_t i, uint32_t next)
{
	if (f->language != CT_SEGMENT_ENGLISH || next != i + 1 || i == f->start)
		return false;
	unsigned before = f->tokens->flags[i - 1];
	unsigned size = f->tokens->end[i - 1] - f->tokens->begin[i - 1];
	if (size <= LONGEST_UNIT && i > f->start + 1 && (f->tokens->flags[i - 2] & CT_TOKEN_NUMBER))
		return false; /* "2 in. tall", "9.8 sec. flat" */
	return (before & CT_TOKEN_WORD) && !(before & (CT_TOKEN_CAPITAL | CT_TOKEN_URL)) &&
	       size > 1;
}

/* A full stop, or marks of question and exclamation. */
static bool mark_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	if (ct_opening_of(f, next) == OPENS_GOES_ON)
		return false;
	return ct_inner_opening(f, next) != OPENS_NOTHING || hasty(f, i, next);
}

/* So many stops are a line in a table, whatever follows. */
#define LEADER 6

/* Stops in a row, or in a row with spaces, also lead the eye to a figure. */
static bool ellipsis_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	if (spaced(f, i) && token_text(f, i).size >= LEADER)
		return false;
	if (i == f->start || ct_opening_of(f, next) == OPENS_GOES_ON)
		return false;
	enum opening opening = ct_inner_opening(f, next);
	uint32_t code = code_at(f, next);
	if ((code == 0xa1 || code == 0xbf) && next + 1 < f->end) /* "Pero... ¿quién?" */
		opening = ct_opening_of(f, next + 1);
	return opening != OPENS_NOTHING && opening != OPENS_FIGURE;
}

/* One of ". . ."? */
static bool is_spaced_ellipsis(const struct finder *f, uint32_t i)
{
	return i > f->start && spaced(f, i) && f->base[f->tokens->begin[i - 1]] == '.';
}

/* A semicolon is followed by lower case. Where a capital follows that is no
 * name (and not "I"), the writer meant a full stop. */
static bool semicolon_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	return next == i + 1 && ct_starter_at(f, next) && code_at(f, next) != 'I';
}

/* Does a sentence end with token `i`, `next` being the first one behind what
 * closes with it? */
static bool ends_sentence(const struct finder *f, uint32_t i, uint32_t next)
{
	if (f->tokens->flags[i] & CT_TOKEN_ABBREVIATION)
		return ct_abbreviation_ends(f, i, next);
	ct_text text = token_text(f, i);
	bool glued = !spaced(f, next);
	if (glued && ct_opening_of(f, next) != OPENS_UPPER &&
	    ct_inner_opening(f, next) != OPENS_UPPER)
		return false;
	switch (text.data[0]) {
	case '.':
		if (text.size > 1 || is_spaced_ellipsis(f, i))
			return ellipsis_ends(f, i, next);
		return !is_item_number(f, i) && mark_ends(f, i, next);
	case '!':
	case '?': return mark_ends(f, i, next);
	case ';': return text.size > 1 ? mark_ends(f, i, next) : semicolon_ends(f, i, next);
	case ':': return mark_ends(f, i, next);
	case '-':
	case '*':
	case '_':
	case '=':
	case '~':
	case '#': return text.size > 3 || i == f->start;
	default: return ellipsis_ends(f, i, next);
	}
}

static int add_sentence(struct ct_segments *segments, struct finder *f, uint32_t next)
{
	struct ct_token_columns *tokens = &segments->tokens;
	if (ct_span_columns_add(&segments->sentences, tokens->begin[f->start],
	                        tokens->end[next - 1]))
		return CT_E_NOMEM;
	tokens->flags[f->start] |= CT_TOKEN_SENTENCE_START;
	f->start = next;
	return CT_OK;
}

int ct_find_sentences(struct ct_segments *segments, ct_text text, uint32_t first,
                      enum ct_segment_language language)
{
	struct finder f = { .tokens = &segments->tokens,
		            .base = text.data,
		            .rules = ct_rules_of(language),
		            .added = segments->added,
		            .language = language,
		            .start = first,
		            .end = segments->tokens.count };
	for (uint32_t k = 0; k < segments->candidate_count; k++) {
		uint32_t entry = segments->candidate[k];
		uint32_t next = entry & ~CT_CANDIDATE_BEGINS;
		if (next < f.start)
			continue; /* taken in by what closed before */
		if (!(entry & CT_CANDIDATE_BEGINS)) {
			uint32_t i = next;
			next = behind_closers(&f, i);
			if (next < f.end && !ends_sentence(&f, i, next))
				continue;
		}
		if (next > f.start && next < f.end && add_sentence(segments, &f, next))
			return CT_E_NOMEM;
	}
	return f.start < f.end ? add_sentence(segments, &f, f.end) : CT_OK;
}
