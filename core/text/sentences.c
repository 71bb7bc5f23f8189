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
#define SPEAKER 16 /* tokens of a name, and of what is said of it */

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

/* The dash of "5 May 2021.- The" and, in Spanish, of "ANDORRA. - La". */
static bool closes_heading(const struct finder *f, uint32_t i)
{
	if (!spaced(f, i))
		return f->base[f->tokens->begin[i] - 1] == '.';
	return f->language == CT_SEGMENT_SPANISH && i > f->start && i - f->start <= 3 &&
	       code_at(f, i - 1) == '.' && f->tokens->flags[f->start] & CT_TOKEN_CAPITAL &&
	       !ct_starter_at(f, f->start);
}

/* The same of double quotes in all of the paragraph, where one that stands
 * apart tells nothing by itself. Each is counted once. */
static bool paragraph_quote_is_open(struct finder *f, uint32_t i)
{
	for (; f->counted < i; f->counted++)
		f->quotes += f->base[f->tokens->begin[f->counted]] == '"';
	return f->counted == i && f->quotes % 2;
}

/* Does token `i`, behind the end of a sentence, belong to that sentence? */
static bool closes(struct finder *f, uint32_t i)
{
	uint32_t code = code_at(f, i);
	if (code == '-' || code == 0x2013 || code == 0x2014)
		return space_behind(f, i) && closes_heading(f, i);
	if (ct_closes_pair(code))
		return !spaced(f, i) || !space_behind(f, i) || code != 0x2019;
	if (!ct_straight_quote(code))
		return false;
	if (!spaced(f, i))
		return space_behind(f, i) || quote_is_open(f, i);
	/* `said ". " The`: the one before the stop has closed */
	if (i >= f->start + 2 && code_at(f, i - 2) == code)
		return false;
	return space_behind(f, i) &&
	       (quote_is_open(f, i) || (code == '"' && paragraph_quote_is_open(f, i)));
}

/* "[12]" behind a sentence: a note, but in a list of notes the next one. */
static bool is_note(const struct finder *f, uint32_t i)
{
	if (i + 2 >= f->end || f->base[f->tokens->begin[i]] != '[' ||
	    (spaced(f, i) && f->base[f->tokens->begin[f->start]] == '['))
		return false;
	return (f->tokens->flags[i + 1] & CT_TOKEN_NUMBER) && code_at(f, i + 2) == ']';
}

/* The first token behind the marks that close with token `i`. */
static uint32_t behind_closers(struct finder *f, uint32_t i)
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

/* The value of a number of one or two digits, 0 for all else. */
static unsigned small_figure(const struct finder *f, uint32_t i)
{
	ct_text figure = token_text(f, i);
	unsigned value = 0;
	if (figure.size > 2)
		return 0;
	for (size_t k = 0; k < figure.size; k++) {
		if (!ct_is_digit(figure.data + k))
			return 0;
		value = value * 10 + (unsigned)(figure.data[k] - '0');
	}
	return value;
}

/* "Results: 1. Jean 1:54 2. Rui": a list begins with 1 behind a colon and goes
 * on with the number that comes next. */
static bool is_inline_item(struct finder *f, uint32_t i)
{
	unsigned value = small_figure(f, i - 1);
	bool next = value == 1 ? code_at(f, i - 2) == ':' : f->item && value == f->item + 1;
	if (!next || !spaced(f, i - 1))
		return false;
	f->item = value;
	return true;
}

/* "3.", "b.", "IV." at the start: the number of an item, no sentence. */
static bool is_item_number(struct finder *f, uint32_t i)
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

/* `"Why? ", he asked`: a quotation mark that stands apart, then a comma. */
static bool closing_goes_on(const struct finder *f, uint32_t next)
{
	return ct_straight_quote(code_at(f, next)) && next + 1 < f->end &&
	       code_at(f, next + 1) == ',' && !spaced(f, next + 1);
}

/* `"Who?" Rep. Ann Roe, 45, asked`: whoever spoke, behind a quotation that began
 * the sentence. */
static bool speaker_at(const struct finder *f, uint32_t i)
{
	static const char *const verbs[] = { "added",   "asked",    "asks",      "called",
		                             "cried",   "demanded", "exclaimed", "joked",
		                             "quipped", "replied",  "said",      "says",
		                             "shouted", "wondered", "wrote",     "yelled" };
	uint32_t stop = f->end - i > SPEAKER ? i + SPEAKER : f->end, code = code_at(f, f->start);
	if (!ct_opens_pair(code) && !ct_straight_quote(code))
		return false;
	for (; i < stop && f->tokens->flags[i] & CT_TOKEN_CAPITAL; i++)
		;
	if (i < stop && code_at(f, i) == ',')
		while (++i < stop && code_at(f, i) != ',' && code_at(f, i) != '.')
			;
	i += i < stop && code_at(f, i) == ',';
	return i < stop && ct_is_among(token_text(f, i), verbs, sizeof verbs / sizeof *verbs);
}

/* A full stop, or marks of question and exclamation. */
static bool mark_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	if (ct_opening_of(f, next) == OPENS_GOES_ON)
		return false;
	enum opening opening = ct_inner_opening(f, next);
	if (opening == OPENS_GOES_ON)
		return !closing_goes_on(f, next);
	if (next > i + 1 && f->base[f->tokens->begin[i]] != '.' &&
	    f->language == CT_SEGMENT_ENGLISH && speaker_at(f, next))
		return false;
	return opening != OPENS_NOTHING || ct_hasty_ends(f, i, next);
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

/* "7 2 . 2 . 4": figures whose signs stand apart. */
static bool parts_figure(const struct finder *f, uint32_t i, uint32_t next)
{
	return next == i + 1 && i > f->start && spaced(f, i) &&
	       f->tokens->flags[i - 1] & f->tokens->flags[next] & CT_TOKEN_NUMBER;
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
static bool ends_sentence(struct finder *f, uint32_t i, uint32_t next)
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
		if (parts_figure(f, i, next))
			return false;
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
	f->item = 0;
	return CT_OK;
}

/* End the sentence at hand before `next`, and what then stands there, if that
 * is a part of a letter. */
static int end_sentence(struct ct_segments *segments, struct finder *f, uint32_t next)
{
	while (next > f->start && next < f->end) {
		if (add_sentence(segments, f, next))
			return CT_E_NOMEM;
		next = ct_letter_part_end(f);
	}
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
		            .counted = first,
		            .end = segments->tokens.count };
	if (f.start < f.end && end_sentence(segments, &f, ct_letter_part_end(&f)))
		return CT_E_NOMEM;
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
		if (end_sentence(segments, &f, next))
			return CT_E_NOMEM;
	}
	return f.start < f.end ? add_sentence(segments, &f, f.end) : CT_OK;
}
