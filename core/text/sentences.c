/* SPDX-License-Identifier: MIT
 *
 * Sentences. Only the tokens that the tokenizer noted are looked at; each asks
 * what stands before it, which closing marks follow, and what comes then.
 */
#include "core/text/tokenize.h"

#include "core/text/bytes.h"
#include "core/text/utf8.h"

#include <string.h>

#include "core/base/banned.h"

/* How far to look for the partner of a quotation mark. */
#define QUOTE_WINDOW 128
#define CLOSERS 8

struct finder {
	const struct ct_token_columns *tokens;
	const char *base;
	const struct ct_rules *rules;
	enum ct_segment_language language;
	uint32_t start; /* first token of the sentence at hand */
	uint32_t end;   /* behind the last token of the paragraph */
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

static ct_text token_text(const struct finder *f, uint32_t i)
{
	return (ct_text){ f->base + f->tokens->begin[i], f->tokens->end[i] - f->tokens->begin[i] };
}

static uint32_t code_at(const struct finder *f, uint32_t i)
{
	size_t at = 0;
	ct_text text = token_text(f, i);
	return ct_utf8_next(text.data, text.size, &at);
}

static bool spaced(const struct finder *f, uint32_t i)
{
	return (f->tokens->flags[i] & CT_TOKEN_SPACE_BEFORE) != 0;
}

static bool space_behind(const struct finder *f, uint32_t i)
{
	return i + 1 >= f->end || spaced(f, i + 1);
}

static bool in(uint32_t code, const uint32_t *codes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (codes[i] == code)
			return true;
	return false;
}

static bool opens_pair(uint32_t code)
{
	static const uint32_t codes[] = { '(',    '[',    '{',    0xa1,   0xbf,  0xab,
		                          0x2018, 0x201c, 0x201e, 0x201a, 0x2039 };
	return in(code, codes, sizeof codes / sizeof *codes);
}

static bool closes_pair(uint32_t code)
{
	static const uint32_t codes[] = { ')', ']', '}', 0xbb, 0x2019, 0x201d, 0x203a };
	return in(code, codes, sizeof codes / sizeof *codes);
}

static bool straight_quote(uint32_t code)
{
	return code == '"' || code == '\'' || code == '`';
}

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
	if (closes_pair(code))
		return !spaced(f, i) || !space_behind(f, i) || code != 0x2019;
	if (!straight_quote(code))
		return false;
	if (!spaced(f, i))
		return space_behind(f, i) || quote_is_open(f, i);
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

/* ---- what follows ------------------------------------------------------- */

static enum opening opening_of_mark(const struct finder *f, uint32_t i)
{
	static const uint32_t goes_on[] = { ',', ';',  ':', '%', '/', '&',   '+',
		                            '=', 0xb0, '!', '?', '.', 0x2026 };
	uint32_t code = code_at(f, i);
	if (opens_pair(code) || straight_quote(code))
		return OPENS_MARK;
	if (closes_pair(code) || in(code, goes_on, sizeof goes_on / sizeof *goes_on))
		return OPENS_GOES_ON;
	return OPENS_SIGN;
}

static enum opening opening_of(const struct finder *f, uint32_t i)
{
	unsigned flags = f->tokens->flags[i];
	if (flags & CT_TOKEN_URL)
		return OPENS_SIGN;
	if (flags & CT_TOKEN_NUMBER)
		return OPENS_FIGURE;
	if (flags & CT_TOKEN_WORD) {
		uint32_t classes = ct_char_classes(code_at(f, i));
		if (flags & CT_TOKEN_CAPITAL)
			return OPENS_UPPER;
		return classes & CT_CHAR_LOWER ? OPENS_NOTHING : OPENS_UPPER;
	}
	return opening_of_mark(f, i);
}

/* The opening of what stands inside the marks at `i`: “(the”, “¿Qué”. */
static enum opening inner_opening(const struct finder *f, uint32_t i)
{
	enum opening opening = opening_of(f, i);
	for (uint32_t k = 0; k < 4 && opening >= OPENS_MARK; k++) {
		uint32_t code = code_at(f, i);
		if (code == 0xa1 || code == 0xbf)
			return OPENS_UPPER;
		if (f->tokens->flags[i] & CT_TOKEN_URL || ++i >= f->end)
			return opening;
		opening = opening_of(f, i);
	}
	return opening;
}

static bool starter_at(const struct finder *f, uint32_t i)
{
	enum opening opening = opening_of(f, i);
	if (opening == OPENS_UPPER)
		return ct_rules_starts_sentence(f->rules, token_text(f, i));
	return false;
}

/* ---- what stands before ------------------------------------------------- */

/* "3.", "b.", "IV." at the start: the number of an item, no sentence. */
static bool is_item_number(const struct finder *f, uint32_t i)
{
	if (i == f->start)
		return true;
	if (i - f->start > 1)
		return false;
	ct_text text = token_text(f, f->start);
	if (f->tokens->flags[f->start] & CT_TOKEN_NUMBER)
		return text.size <= 6;
	for (size_t k = 0; k < text.size; k++)
		if (!memchr("IVXLC", text.data[k], 5))
			return text.size == 1;
	return true;
}

static enum ct_abbreviation abbreviation_of(const struct finder *f, uint32_t i)
{
	ct_text text = token_text(f, i);
	text.size--;
	size_t letters = 0;
	for (size_t k = 0; k < text.size; k++)
		letters += ((unsigned char)text.data[k] & 0xc0) != 0x80;
	if (letters == 1)
		return CT_ABBREVIATION_INITIAL;
	enum ct_abbreviation kind = ct_rules_abbreviation(f->rules, text);
	return kind ? kind : CT_ABBREVIATION_ACRONYM;
}

/* Words that stand in names between an initial and the next part. */
static bool is_particle(ct_text word)
{
	static const char *const particles[] = { "De",  "Del", "El", "La", "Las",
		                                 "Los", "Y",   "E",  "A",  "O" };
	for (size_t k = 0; k < sizeof particles / sizeof *particles; k++)
		if (word.size == strlen(particles[k]) &&
		    !memcmp(word.data, particles[k], word.size))
			return true;
	return false;
}

/* A capital with a stop. "Jennifer M. Anderson" goes on; "Plan B. The" and
 * "vitamin C. It" do not. A name may hold a particle: "J. De la Cruz". */
static bool initial_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	if (i == f->start || !starter_at(f, next))
		return false;
	unsigned before = f->tokens->flags[i - 1];
	if (before & CT_TOKEN_ABBREVIATION)
		return false;
	return !(before & CT_TOKEN_CAPITAL) || !is_particle(token_text(f, next));
}

/* Does a sentence end with the abbreviation `i`? Only a capital behind it can
 * say so, and mostly only if that word begins sentences and no names. */
static bool abbreviation_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	enum opening opening = opening_of(f, next);
	enum ct_abbreviation kind = abbreviation_of(f, i);
	if (i == f->start || kind == CT_ABBREVIATION_TITLE || kind == CT_ABBREVIATION_FIGURE)
		return false;
	if (kind == CT_ABBREVIATION_INITIAL)
		return initial_ends(f, i, next);
	if (opening == OPENS_UPPER)
		return kind == CT_ABBREVIATION_FINAL || starter_at(f, next);
	if (opening != OPENS_MARK || kind == CT_ABBREVIATION_INNER)
		return false;
	return code_at(f, next) != '(' && code_at(f, next) != '[' &&
	       inner_opening(f, next) == OPENS_UPPER;
}

/* ---- the decision ------------------------------------------------------- */

/* May a sentence begin in lower case here, as in hasty English? Only behind a
 * plain word; a name with its own mark ("Guess? said") and what a quotation
 * mark closes go on. */
static bool hasty(const struct finder *f, uint32_t i, uint32_t next)
{
	if (f->language != CT_SEGMENT_ENGLISH || next != i + 1 || i == f->start)
		return false;
	unsigned before = f->tokens->flags[i - 1];
	unsigned size = f->tokens->end[i - 1] - f->tokens->begin[i - 1];
	return (before & CT_TOKEN_WORD) && !(before & (CT_TOKEN_CAPITAL | CT_TOKEN_URL)) &&
	       size > 1;
}

/* A full stop, or marks of question and exclamation. */
static bool mark_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	if (opening_of(f, next) == OPENS_GOES_ON)
		return false;
	return inner_opening(f, next) != OPENS_NOTHING || hasty(f, i, next);
}

/* So many stops are a line in a table, whatever follows. */
#define LEADER 6

/* Stops in a row, or in a row with spaces, also lead the eye to a figure. */
static bool ellipsis_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	if (spaced(f, i) && token_text(f, i).size >= LEADER)
		return false;
	if (i == f->start || opening_of(f, next) == OPENS_GOES_ON)
		return false;
	enum opening opening = inner_opening(f, next);
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
	return next == i + 1 && starter_at(f, next) && code_at(f, next) != 'I';
}

/* Does a sentence end with token `i`, `next` being the first one behind what
 * closes with it? */
static bool ends_sentence(const struct finder *f, uint32_t i, uint32_t next)
{
	if (f->tokens->flags[i] & CT_TOKEN_ABBREVIATION)
		return abbreviation_ends(f, i, next);
	ct_text text = token_text(f, i);
	bool glued = !spaced(f, next);
	if (glued && opening_of(f, next) != OPENS_UPPER && inner_opening(f, next) != OPENS_UPPER)
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
