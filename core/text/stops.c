/* SPDX-License-Identifier: MIT
 *
 * Full stops behind words: whether one belongs to its word, as to an
 * abbreviation or an initial.
 */
#include "core/text/added.h"
#include "core/text/word.h"

#include "core/base/banned.h"

static bool doubled_at(const struct tokenizer *t, const char *at)
{
	return t->end - at >= 3 && at[0] == at[1] && ct_byte(at) == CT_BYTE_UPPER && at[2] == '.';
}

/* "EE." and "UU." of "EE. UU.": Spanish doubles the letters of plurals. One
 * alone is more often a numeral: "siglo XX." */
static bool doubled_capital(const struct tokenizer *t, const struct word *word, const char *next)
{
	const struct ct_token_columns *tokens = &t->segments->tokens;
	if (word->at - word->begin != 2 || !doubled_at(t, word->begin))
		return false;
	if (doubled_at(t, next))
		return true;
	uint32_t last = tokens->count - 1;
	return tokens->count && (tokens->flags[last] & CT_TOKEN_ABBREVIATION) &&
	       tokens->end[last] - tokens->begin[last] == 3 &&
	       doubled_at(t, t->base + tokens->begin[last]);
}

static bool one_letter(const struct word *word)
{
	return word->letters == CASE_U || word->letters == CASE_L
	               ? word->at - word->begin == 1 ||
	                         (word->at - word->begin == 2 && (word->flags & CT_TOKEN_NON_ASCII))
	               : false;
}

/* A small letter that is no word of its own abbreviates; one that is does so
 * before a figure or another such letter: "a. m." */
static bool small_letter_abbreviates(const struct tokenizer *t, char letter, const char *next)
{
	if (!memchr("aeiouy", letter, 6) || digit_at(t, next))
		return true;
	return letter_at(t, next) && next + 1 < t->end && next[1] == '.';
}

/* "He said no. I left", but "Vol. I of": an I behind "no" is no numeral. */
static bool is_answer(const struct tokenizer *t, ct_text word, const char *next)
{
	return t->language == CT_SEGMENT_ENGLISH && word.size == 2 &&
	       (word.data[1] | 0x20) == 'o' && t->end - next > 1 && next[0] == 'I' &&
	       ct_byte(next + 1) == CT_BYTE_SPACE;
}

static bool roman_at(const struct tokenizer *t, const char *at)
{
	const char *stop = at;
	while (stop < t->end && stop - at < 8 && strchr("IVXLCDM", *stop) && *stop)
		stop++;
	return stop > at && !letter_at(t, stop);
}

/* "Segunda División B. El jefe", but "Juan C. La Torre" and "J. De la Cruz": is
 * the particle behind an initial, which ends at `stop`, the first word of a
 * sentence? */
static bool particle_begins(const struct tokenizer *t, ct_text particle, const char *stop)
{
	const char *next = skip_spaces(t, stop);
	return particle.data[0] != 'D' && next > stop && (classes_at(t, next) & CT_CHAR_LETTER) &&
	       !(classes_at(t, next) & CT_CHAR_UPPER);
}

/* "Carlos V." at the end, "Segunda División B. El jefe": a capital that closes a
 * sentence is a word, and its stop stands alone. Not behind another initial. */
static bool closes_sentence(const struct tokenizer *t, const char *next)
{
	const struct ct_token_columns *tokens = &t->segments->tokens;
	unsigned before = tokens->count ? tokens->flags[tokens->count - 1] : 0;
	const char *stop = next;
	if (!(before & CT_TOKEN_WORD) || (before & CT_TOKEN_ABBREVIATION))
		return false;
	if (next == t->end)
		return true;
	while (stop < t->end && stop - next < CT_LONGEST_WORD &&
	       (ct_is_alpha(stop) || ct_byte(stop) == CT_BYTE_HIGH))
		stop++;
	if (ct_byte(next) != CT_BYTE_UPPER || (stop < t->end && *stop == '.'))
		return false;
	if ((before & CT_TOKEN_CAPITAL) && ct_is_particle(text_of(next, stop)))
		return particle_begins(t, text_of(next, stop), stop);
	return ct_rules_starts_sentence(t->rules, text_of(next, stop));
}

/* The mark of an agency, "(EFE)" or "(EUROPA PRESS)", as it follows a date. */
static bool agency_at(const struct tokenizer *t, const char *at)
{
	const char *stop = at + 1;
	if (at >= t->end || *at != '(')
		return false;
	while (stop < t->end && stop - at < 24 &&
	       (ct_byte(stop) == CT_BYTE_UPPER || *stop == ' ' || *stop == '/'))
		stop++;
	return stop < t->end && *stop == ')' && stop - at > 2;
}

/* Does a stop belong to a word of that kind, `next` being what comes behind? */
static bool kind_takes_stop(const struct tokenizer *t, enum ct_abbreviation kind, ct_text word,
                            const char *next)
{
	if (kind == CT_ABBREVIATION_FIGURE)
		return digit_at(t, next) || agency_at(t, next) ||
		       (roman_at(t, next) && !is_answer(t, word, next));
	return kind != CT_ABBREVIATION_NONE;
}

bool ct_stop_belongs(const struct tokenizer *t, const struct word *word)
{
	const char *next = word->at + 1;
	if (t->end - next > 1 && next[0] == '.' && next[1] == '.')
		return false; /* an ellipsis; of two stops one may be the word's */
	next = skip_spaces(t, next);
	ct_text text = text_of(word->begin, word->at);
	if (t->segments->added &&
	    kind_takes_stop(t, ct_added_find(t->segments->added, text, t->language), text, next))
		return true;
	if (word->letters == CASE_U && one_letter(word))
		return !closes_sentence(t, next);
	if (one_letter(word))
		return small_letter_abbreviates(t, *word->begin, next);
	if (word->dots)
		return (word->initials && word->at - word->part <= 2) ||
		       ct_rules_abbreviation(t->rules, text) != CT_ABBREVIATION_NONE;
	if (t->language == CT_SEGMENT_SPANISH && doubled_capital(t, word, next))
		return true;
	return ct_shapes_hold(t->shapes, text) &&
	       kind_takes_stop(t, ct_rules_abbreviation(t->rules, text), text, next);
}
