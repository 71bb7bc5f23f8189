/* SPDX-License-Identifier: MIT
 *
 * lexer: text into the tokens that the grammar of dates reads. One pass, no
 * allocation. [any]
 */
#ifndef DATES_LEXER_H
#define DATES_LEXER_H

#include <cotejo/types.h>

#include "lexicon.h"

enum date_token_flag {
	/* The word's own flags (date_word_flag) fill the low byte. */
	F_SPACE = 1 << 8,    /* white space or the start before it */
	F_NEWLINE = 1 << 9,  /* that space holds a line break */
	F_CAPITAL = 1 << 10, /* its first letter is upper case */
	F_ORDINAL = 1 << 11, /* digits with st, nd, º, ero */
	F_DECADE = 1 << 12,  /* digits with s: 1990s */
	F_YEARED = 1 << 13,  /* T_QUARTER with its year in `value`: 2T19, 2019Q2 */
	F_HINT = 1 << 15     /* no date is without one of these: a number of up to four
	                        digits or of eight, a month, a unit, today ... */
};

struct date_token {
	uint32_t begin, end; /* bytes */
	int32_t value;
	uint16_t flags; /* date_token_flag, date_word_flag */
	uint8_t kind;   /* date_kind */
	uint8_t digits; /* of T_NUMBER; cut to 255 */
};

/* Reads tokens from byte `*at` of `text` until `end`, a blank line, or `room`
 * tokens. `*at` moves forward over what was read and the blank line. Returns
 * their number; `*hints` gets F_HINT where one of them has it. */
uint32_t date_lex(const struct date_lexicon *lexicon, ct_text text, uint32_t end, uint32_t *at,
                  struct date_token *tokens, uint32_t room, unsigned *hints);

/* date_lex() up to the end of the text, letter by letter: what it is tested by. */
uint32_t date_lex_slowly(const struct date_lexicon *lexicon, ct_text text, uint32_t *at,
                         struct date_token *tokens, uint32_t room, unsigned *hints);

#endif
