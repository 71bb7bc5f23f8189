/* SPDX-License-Identifier: MIT
 *
 * Sentences that begin in lower case, as hasty writers do. What stands before
 * the mark must not look like an abbreviation, and in Spanish, where unlisted
 * ones are many, the word behind it must be one that begins sentences.
 */
#include "core/text/finder.h"

#include "core/base/banned.h"

#define LONGEST_UNIT 4  /* bytes */
#define SHORT_CALL 2    /* words: "Hola a" */
#define MARK_WINDOW 128 /* tokens: how far to look for ¿ and ¡ */

/* Subjects and their like: behind a name, too, they begin a sentence. */
static const char *const english_subjects[] = { "he",   "i",     "im",   "it",     "its",
	                                        "ive",  "my",    "she",  "thanks", "there",
	                                        "they", "these", "this", "we",     "you" };

/* Not "de", "y" or "en": those follow abbreviations that no list holds. */
static const char *const spanish_subjects[] = {
	"además",  "ahora", "alguien", "aquí",  "así",  "cuando",  "dado",  "el",    "ella",
	"ellos",   "es",    "ese",     "eso",   "esta", "este",    "esto",  "está",  "fue",
	"gracias", "hay",   "hoy",     "la",    "las",  "lo",      "los",   "luego", "me",
	"mi",      "no",    "nos",     "nunca", "pero", "porque",  "pues",  "qué",   "si",
	"sin",     "son",   "soy",     "su",    "sí",   "también", "tengo", "todo",  "todos",
	"un",      "una",   "ya",      "yo",    "él",   "ésta",    "éste"
};

/* What follows a question, whatever stood before its mark. */
static const char *const english_openers[] = { "any",   "are",   "but",    "can",  "did",  "do",
	                                       "does",  "has",   "have",   "how",  "if",   "is",
	                                       "just",  "maybe", "please", "so",   "what", "when",
	                                       "where", "who",   "why",    "will", "would" };

/* The word at `i` without what an apostrophe adds: "they" of "they're". */
static ct_text head_of(const struct finder *f, uint32_t i)
{
	ct_text word = token_text(f, i);
	for (size_t k = 0; k < word.size; k++)
		if (word.data[k] == '\'' || (unsigned char)word.data[k] == 0xe2)
			word.size = k;
	return word;
}

static bool subject_at(const struct finder *f, uint32_t i)
{
	ct_text word = head_of(f, i);
	if (f->language == CT_SEGMENT_SPANISH)
		return ct_is_among(word, spanish_subjects,
		                   sizeof spanish_subjects / sizeof *spanish_subjects);
	return ct_is_among(word, english_subjects,
	                   sizeof english_subjects / sizeof *english_subjects);
}

/* "2 in. tall", "9.8 sec. flat" */
static bool is_unit_of_measure(const struct finder *f, uint32_t i)
{
	return f->tokens->end[i] - f->tokens->begin[i] <= LONGEST_UNIT && i > f->start &&
	       (f->tokens->flags[i - 1] & CT_TOKEN_NUMBER);
}

/* Marks in a row, "!!!" or ":-)": nothing goes on behind them. */
static bool is_emphatic(const struct finder *f, uint32_t i)
{
	ct_text text = token_text(f, i);
	return text.size > 1 && text.data[0] != '.' && (unsigned char)text.data[0] < 0x80;
}

/* In Spanish a mark that was opened closes words, and not always a sentence:
 * "¿Cómo? preguntó". */
static bool was_opened(const struct finder *f, uint32_t i)
{
	uint32_t from = i - f->start > MARK_WINDOW ? i - MARK_WINDOW : f->start;
	for (uint32_t k = from; k < i; k++) {
		const char *at = f->base + f->tokens->begin[k];
		if ((unsigned char)at[0] == 0xc2 &&
		    ((unsigned char)at[1] == 0xa1 || (unsigned char)at[1] == 0xbf))
			return true;
	}
	return false;
}

/* "Oh! it is you", "Look, Ruth! it is he": a call opens what follows. */
static bool is_interjection(const struct finder *f, uint32_t i)
{
	uint32_t before = i - 1;
	return f->base[f->tokens->begin[i]] == '!' &&
	       (before == f->start || !(f->tokens->flags[before - 1] & CT_TOKEN_WORD));
}

static bool question_at(const struct finder *f, uint32_t i)
{
	return ct_is_among(token_text(f, i), english_openers,
	                   sizeof english_openers / sizeof *english_openers);
}

static bool hasty_in_english(const struct finder *f, uint32_t i, uint32_t next)
{
	unsigned before = f->tokens->flags[i - 1];
	if (before & CT_TOKEN_URL)
		return false;
	if (f->base[f->tokens->begin[i]] == '.' && is_unit_of_measure(f, i - 1))
		return false;
	if (!(before & CT_TOKEN_WORD) || before & CT_TOKEN_CAPITAL)
		return is_emphatic(f, i) || (subject_at(f, next) && !is_interjection(f, i)) ||
		       (f->base[f->tokens->begin[i]] == '?' && question_at(f, next));
	return f->tokens->end[i - 1] - f->tokens->begin[i - 1] > 1;
}

static bool hasty_in_spanish(const struct finder *f, uint32_t i, uint32_t next)
{
	unsigned before = f->tokens->flags[i - 1];
	char mark = f->base[f->tokens->begin[i]];
	if (mark != '.')
		return (is_emphatic(f, i) || mark == '?' || i - f->start <= SHORT_CALL ||
		        subject_at(f, next)) &&
		       !was_opened(f, i);
	if (!(before & CT_TOKEN_WORD) || before & (CT_TOKEN_CAPITAL | CT_TOKEN_URL))
		return false;
	ct_text word = token_text(f, i - 1);
	return (word.size >= LONGEST_UNIT || ct_rules_starts_sentence(f->rules, word)) &&
	       subject_at(f, next);
}

bool ct_hasty_ends(const struct finder *f, uint32_t i, uint32_t next)
{
	if (next != i + 1 || i == f->start || f->language == CT_SEGMENT_OTHER ||
	    ct_opening_of(f, next) != OPENS_NOTHING)
		return false;
	return f->language == CT_SEGMENT_ENGLISH ? hasty_in_english(f, i, next)
	                                         : hasty_in_spanish(f, i, next);
}
