/* SPDX-License-Identifier: MIT
 *
 * Most of a text is plain words and marks with at most a space behind. Where they begin
 * is found for a block of bytes at once, so that no token waits for the one before it.
 * They are passed over in a loop that does the same for each, whatever its length and
 * whether the lexicon holds it: a processor that guesses wrong loses the time of a whole
 * word. What is not so plain goes to lex_word.c, lex_number.c, lex_mark.c.
 */
#include "letters.h"
#include "lexing.h"

/* What is read for a plain token, and for a block, and more; the longest plain token,
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
	uint32_t count = 0;

	while (count <= 15) {
		struct date_letters run = date_letters_at(text + word.size, 0);
		const unsigned char *behind = text + word.size + run.size;
		char base = date_latin_base[behind[1] & 0x3f];

		date_key_append(&word.key, count, run.key);
		count += run.size;
		word.size += run.size;
		if (*behind != 0xc3 || !base) {
			if (*behind >= 0x80 && !begins_mark(*behind))
				word.size = 0;
			return word;
		}
		if (count < 16)
			date_key_append(&word.key, count++,
			                (struct date_key){ (unsigned char)base, 0 });
		word.size += 2;
	}
	return (struct date_letters){ .size = 0 };
}

/* What a byte says behind a token: the needs that it leaves (it makes a longer word, an
 * address as "http:", a code as "Q2" of a word before it; accented_at() knows of those
 * beyond ASCII), and the flags of the next token; and as the first one: F_CAPITAL. */
#define G (NEEDS_END | NEEDS_LOOK)
#define C (G | F_CAPITAL)
#define E NEEDS_LOOK
/* clang-format off */
static const uint16_t says[256] = {
	E, E, E, E, E, E, E, E, E, E, E | F_SPACE | F_NEWLINE, E, E, E, E, E,
	E, E, E, E, E, E, E, E, E, E, E, E, E, E, E, E,
	E | F_SPACE, E, E, E, E, E, E, E, E, E, E, E, E, E, E, E,
	G, G, G, G, G, G, G, G, G, G, G, E, E, E, E, E,
	E, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
	C, C, C, C, C, C, C, C, C, C, C, E, E, E, E, G,
	E, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
	G, G, G, G, G, G, G, G, G, G, G, E, E, E, E, E,
	G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
	G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
	G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
	G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
	G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
	G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
	G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
	G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
};
/* clang-format on */
#undef C
#undef G
#undef E

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

static bool paragraph_ends(const struct lexer *lx)
{
	return lx->breaks >= 2 && lx->count;
}

/* The spaces that a block of a text keeps apart from marks. */
static bool is_gap(unsigned char byte)
{
	return byte == ' ' || byte == '\n';
}

/* One token that is not plain, or what only looks like one, and the space behind it. */
static void lex_slow(struct lexer *lx)
{
	lex_one(lx);
	for (; lx->at < lx->end && is_gap(lx->text[lx->at]) && !paragraph_ends(lx); lx->at++) {
		bool line = lx->text[lx->at] == '\n';

		lx->gap |= line ? F_SPACE | F_NEWLINE : F_SPACE;
		lx->breaks += line;
	}
}

/* What changes from one plain token to the next. */
struct quick {
	struct date_token *out;
	unsigned gap, flags;
};

/* Adds the word or mark of `letters` at `at`, if it is plain between what its first byte
 * says and what `end`, the byte behind it, does. */
static inline bool plain_token(const struct date_lexicon *lexicon, struct quick *quick,
                               uint32_t at, const struct date_letters *letters,
                               unsigned first, unsigned end)
{
	const struct date_entry *entry = date_lexicon_find(lexicon, letters->key);
	struct date_token *out = quick->out;

	if (entry->needs & end)
		return false;
	out->begin = at;
	out->end = at + letters->size;
	out->value = entry->value;
	out->flags = (uint16_t)(quick->gap | entry->flags | (first & F_CAPITAL));
	out->kind = entry->kind;
	out->digits = 0;
	quick->out++;
	quick->flags |= entry->flags;
	quick->gap = end & (F_SPACE | F_NEWLINE);
	return true;
}

static void add_plain(struct lexer *lx, const struct quick *quick)
{
	if (quick->out == lx->out + lx->count)
		return;
	lx->at = quick->out[-1].end + (quick->gap & F_SPACE ? 1 : 0);
	lx->count = (uint32_t)(quick->out - lx->out);
	lx->gap = (uint16_t)quick->gap;
	lx->hints |= quick->flags & F_HINT;
	lx->breaks = (quick->gap & F_NEWLINE) != 0;
}

/* Passes over plain tokens of ASCII that begin at these places, counted from `base`. */
static void lex_plain(struct lexer *lx, uint32_t base, uint64_t starts)
{
	const struct date_lexicon *lexicon = lx->lexicon;
	const unsigned char *text = lx->text;
	struct date_token *const stop = lx->out + lx->room;
	struct quick quick = { lx->out + lx->count, lx->gap, 0 };

	for (; starts && quick.out < stop; starts &= starts - 1) {
		uint32_t at = base + (uint32_t)__builtin_ctzll(starts);
		struct date_letters letters = date_letters_at(text + at, 1);

		if (!plain_token(lexicon, &quick, at, &letters, says[text[at]],
		                 says[text[at + letters.size]]))
			break;
	}
	add_plain(lx, &quick);
}

/* A plain word with letters of Latin-1. A mark beyond ASCII is an end too. */
static bool lex_accented(struct lexer *lx)
{
	const unsigned char *text = lx->text + lx->at;
	struct date_letters letters = accented_at(text);
	unsigned char byte = text[letters.size];
	unsigned first = text[0] == 0xc3 && text[1] < 0xa0 ? F_CAPITAL : says[text[0]];
	struct quick quick = { lx->out + lx->count, lx->gap, 0 };

	if (!letters.size || !plain_token(lx->lexicon, &quick, lx->at, &letters, first,
	                                  begins_mark(byte) ? NEEDS_LOOK : says[byte]))
		return false;
	add_plain(lx, &quick);
	return true;
}

/* Of the places in the block at `base` where tokens begin, those from `at` on. Marks
 * beyond ASCII stand within what the block has for a word. */
static uint64_t starts_from(struct date_block block, uint32_t base, uint32_t at)
{
	uint64_t from = UINT64_C(1) << (at - base);

	return (block.starts & (0 - from)) | (from & ~block.gaps);
}

/* The tokens that begin in the block at `base` and before `stop`. false: there is no
 * room for more, or a paragraph ended. */
static bool lex_block(struct lexer *lx, struct date_block block, uint32_t base, uint32_t stop)
{
	if (stop - base < DATE_BLOCK_SIZE)
		block.starts &= (UINT64_C(1) << (stop - base)) - 1;
	while (lx->at < stop) {
		lex_plain(lx, base, starts_from(block, base, lx->at));
		if (lx->count == lx->room)
			return false;
		if (lx->at >= stop)
			break;
		if (date_class_of[lx->text[lx->at]] != B_DIGIT && lex_accented(lx))
			continue;
		lex_slow(lx);
		if (paragraph_ends(lx))
			return false;
	}
	return true;
}

/* Reads on by blocks to where that is no longer safe. */
static bool lex_blocks(struct lexer *lx)
{
	struct date_block block = { 0, 0, 0 };

	for (uint32_t base = lx->at; base < lx->safe; base += DATE_BLOCK_SIZE) {
		uint32_t left = lx->safe - base;

		block = date_block_at(lx->text + base, block);
		if (!lex_block(lx, block, base,
		               base + (left < DATE_BLOCK_SIZE ? left : DATE_BLOCK_SIZE)))
			return false;
	}
	return true;
}

/* Where a block or a plain token may begin: where what is read for it lies in the text,
 * and the token ends before the end. */
static uint32_t safe_end(ct_text text, uint32_t end)
{
	size_t safe = text.size > REACH ? text.size - REACH : 0, last = end > LONG ? end - LONG : 0;

	return (uint32_t)(safe < last ? safe : last);
}

static uint32_t lex(struct lexer *lx, uint32_t *at, unsigned *hints)
{
	if (lex_blocks(lx))
		while (lx->at < lx->end && lx->count < lx->room && !paragraph_ends(lx))
			lex_one(lx);
	*at = lx->at;
	*hints = lx->hints;
	return lx->count;
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

	return lex(&lx, at, hints);
}

uint32_t date_lex_slowly(const struct date_lexicon *lexicon, ct_text text, uint32_t *at,
                         struct date_token *tokens, uint32_t room, unsigned *hints)
{
	struct lexer lx = { .lexicon = lexicon,
		            .text = (const unsigned char *)text.data,
		            .at = *at,
		            .end = (uint32_t)text.size,
		            .out = tokens,
		            .room = room,
		            .gap = F_SPACE | F_NEWLINE };

	return lex(&lx, at, hints);
}
