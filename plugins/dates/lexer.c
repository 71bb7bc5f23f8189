/* SPDX-License-Identifier: MIT
 *
 * Most of a text is plain words and marks with at most a space behind. They are
 * passed over in a loop that does the same for each, whatever its length and
 * whether the lexicon holds it: a processor that guesses wrong loses the time of a whole
 * word. What is not so plain goes to lex_word.c, lex_number.c, lex_mark.c.
 */
#include "letters.h"
#include "lexing.h"

/* What one step of lex_plain() may read, and more; the longest token that it makes,
 * with a byte of space. */
enum { REACH = 64, LONG = 3 * DATE_LETTERS };

/* Letters never begin with these two bytes. */
static inline bool begins_mark(unsigned char byte)
{
	return byte == 0xc2 || byte == 0xe2;
}

/* A word that goes on, or begins, with a byte beyond ASCII: with its letters of
 * Latin-1. Size 0: it is not that simple. Reads less than REACH bytes. */
static struct date_letters accented_at(const unsigned char *text)
{
	struct date_letters word = { .size = 0 };
	uint32_t count = 0, capitals = 0;

	while (count <= 15) {
		struct date_letters run = date_letters_at(text + word.size);
		const unsigned char *behind = text + word.size + run.size;
		char base = date_latin_base[behind[1] & 0x3f];
		bool lower = behind[1] & 0x20;

		if (!count)
			word.shape = run.size ? run.shape : lower ? 0 : F_CAPITAL;
		date_key_append(&word.key, count, run.key);
		count += run.size;
		word.size += run.size;
		if (run.shape & (run.size > 1 ? F_UPPER : F_CAPITAL))
			capitals += run.size;
		if (*behind != 0xc3 || !base) {
			word.shape = (word.shape & F_CAPITAL) |
			             (count > 1 && capitals == count ? F_UPPER : 0);
			if (*behind >= 0x80 && !begins_mark(*behind))
				word.size = 0;
			return word;
		}
		if (count < 16)
			date_key_append(&word.key, count++,
			                (struct date_key){ (unsigned char)base, 0 });
		word.size += 2;
		capitals += !lower;
	}
	return (struct date_letters){ .size = 0 };
}

/* What a byte behind a token says: PLAIN_END where it makes nothing else of a word
 * before it (not a longer word, an address as "http:", a code as "Q2"; those beyond
 * ASCII are accented_at()'s), and the flags of the next token. */
enum { PLAIN_END = 0xff };

#define E PLAIN_END
/* clang-format off */
static const uint16_t ends[256] = {
	E, E, E, E, E, E, E, E, E, E, E | F_SPACE | F_NEWLINE, E, E, E, E, E,
	E, E, E, E, E, E, E, E, E, E, E, E, E, E, E, E,
	E | F_SPACE, E, E, E, E, E, E, E, E, E, E, E, E, E, E, E,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, E, E, E, E, E,
	E, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, E, E, E, E, 0,
	E, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, E, E, E, E, E,
	[0xc2] = E, [0xe2] = E,
};
/* clang-format on */
#undef E

/* Passes over plain words and marks until something else stands there or the next
 * one may reach to the end. */
static void lex_plain(struct lexer *lx)
{
	struct date_token *out = lx->out + lx->count, *const stop = lx->out + lx->room;
	unsigned gap = lx->gap, flags = 0;
	uint32_t at = lx->at;

	for (; at < lx->safe && out < stop; out++) {
		const unsigned char *text = lx->text + at;
		struct date_letters word = date_letters_at(text);
		unsigned mark = date_mark_of[*text], end, kind;
		const struct date_entry *entry;

		if (text[word.size] >= 0x80)
			word = accented_at(text);
		entry = date_lexicon_find(lx->lexicon, word.key);
		kind = entry->plain & (0 - (unsigned)(word.size != 0));
		word.size += mark != 0;
		end = ends[text[word.size]];
		kind = mark | (kind & end);
		if (!kind)
			break;
		out->begin = at;
		out->end = at + word.size;
		out->value = entry->value;
		out->year = 0;
		out->flags = (uint16_t)(gap | entry->flags | word.shape);
		out->kind = (uint8_t)kind;
		out->digits = 0;
		flags |= entry->flags;
		gap = end & (F_SPACE | F_NEWLINE);
		at += word.size + (end / F_SPACE & 1);
	}
	if (at == lx->at)
		return;
	lx->at = at;
	lx->count = (uint32_t)(out - lx->out);
	lx->gap = (uint16_t)gap;
	lx->hints |= flags & F_HINT;
	lx->breaks = (gap & F_NEWLINE) != 0;
}

static void lex_high(struct lexer *lx)
{
	struct date_high high = date_high_at(lx->text + lx->at, lx->end - lx->at);

	if (high.class == B_LETTER) {
		date_lex_word(lx);
		return;
	}
	lx->at += high.size;
	if (high.class == B_SPACE)
		lx->gap |= F_SPACE;
	else
		date_emit(lx, lx->at - high.size, lx->at, high.kind);
}

static void lex_one(struct lexer *lx)
{
	switch (date_class_of[lx->text[lx->at]]) {
	case B_SPACE:
		lx->gap |= F_SPACE;
		lx->at++;
		break;
	case B_LINE:
		lx->gap |= F_SPACE | F_NEWLINE;
		lx->breaks++;
		lx->at++;
		break;
	case B_DIGIT: date_lex_number(lx); break;
	case B_LETTER: date_lex_word(lx); break;
	case B_HIGH: lex_high(lx); break;
	default: date_lex_mark(lx); break;
	}
}

/* Where lex_plain() may begin a step: where it neither reads beyond the text nor
 * makes a token that goes beyond the end. */
static uint32_t safe_end(ct_text text, uint32_t end)
{
	size_t safe = text.size > REACH ? text.size - REACH : 0, last = end > LONG ? end - LONG : 0;

	return (uint32_t)(safe < last ? safe : last);
}

uint32_t date_lex(const struct date_lexicon *lexicon, ct_text text, uint32_t end, uint32_t *at,
                  struct date_token *tokens, uint32_t room, unsigned *hints)
{
	struct lexer lx = { .lexicon = lexicon,
		            .text = (const unsigned char *)text.data,
		            .at = *at,
		            .end = end,
		            .safe = safe_end(text, end),
		            .out = tokens,
		            .room = room,
		            .gap = F_SPACE | F_NEWLINE };

	while (lx.at < lx.end && lx.count < room) {
		lex_plain(&lx);
		if (lx.at < lx.end && lx.count < room)
			lex_one(&lx);
		if (lx.breaks >= 2 && lx.count)
			break;
	}
	*at = lx.at;
	*hints = lx.hints;
	return lx.count;
}
