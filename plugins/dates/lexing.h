/* SPDX-License-Identifier: MIT
 *
 * lexing: what the parts of the lexer share. [any]
 */
#ifndef DATES_LEXING_H
#define DATES_LEXING_H

#include "chars.h"
#include "lexer.h"

struct lexer {
	const struct date_lexicon *lexicon;
	const unsigned char *text;
	uint32_t at, end;
	uint32_t safe; /* up to here there is more to read than a word */
	struct date_token *out;
	uint32_t count, room;
	uint16_t gap; /* F_SPACE, F_NEWLINE before the next token */
	unsigned hints;
	unsigned breaks; /* line breaks since the last token */
};

static inline struct date_token *date_emit(struct lexer *lx, uint32_t begin, uint32_t end,
                                           uint8_t kind)
{
	struct date_token *token = &lx->out[lx->count++];

	*token = (struct date_token){ .begin = begin, .end = end, .kind = kind, .flags = lx->gap };
	lx->gap = 0;
	lx->breaks = 0;
	return token;
}

static inline uint8_t date_class_at(const struct lexer *lx, uint32_t at)
{
	return at < lx->end ? date_class_of[lx->text[at]] : B_SPACE;
}

struct scanned_word {
	struct date_key key;
	uint32_t length; /* of the folded word */
	uint32_t upper, lower;
	bool capital;
};

/* Goes over the letters from `at`, adds them to `word`; returns where they end. */
uint32_t date_scan_letters(const struct lexer *lx, uint32_t at, struct scanned_word *word);

/* Is the word `text`, which is folded and at most eight bytes long? */
bool date_word_is(const struct scanned_word *word, const char *text);

/* Digits from `at`, their value (cut) and number. */
uint32_t date_scan_digits(const struct lexer *lx, uint32_t at, int32_t *value, uint32_t *digits);

/* The end of the run of letters and digits from `at`. */
uint32_t date_skip_alnum(const struct lexer *lx, uint32_t at);

/* The end of an address from `at`: the next space. */
uint32_t date_skip_address(const struct lexer *lx, uint32_t at);

/* One token, or more where they are glued, from lx->at: a letter, a digit, a mark. */
void date_lex_word(struct lexer *lx);
void date_lex_number(struct lexer *lx);
void date_lex_mark(struct lexer *lx);

#endif
