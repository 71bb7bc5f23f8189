/* SPDX-License-Identifier: MIT
 *
 * Punctuation, and the addresses that it shows.
 */
#include "lexing.h"

uint32_t date_skip_address(const struct lexer *lx, uint32_t at)
{
	while (at < lx->end && lx->text[at] > ' ')
		at++;
	return at;
}

/* An address: what stands before the sign up to the last space is no date. */
static void lex_at_sign(struct lexer *lx)
{
	uint32_t begin = lx->at;

	while (lx->count && !(lx->gap & F_SPACE)) {
		struct date_token *last = &lx->out[lx->count - 1];

		begin = last->begin;
		lx->gap = last->flags & (F_SPACE | F_NEWLINE);
		lx->count--;
	}
	lx->at = date_skip_address(lx, lx->at);
	date_emit(lx, begin, lx->at, T_JUNK);
}

void date_lex_mark(struct lexer *lx)
{
	unsigned char byte = lx->text[lx->at];
	uint8_t kind = date_mark_of[byte];

	if (byte == '@') {
		lex_at_sign(lx);
		return;
	}
	lx->at++;
	date_emit(lx, lx->at - 1, lx->at, kind ? kind : T_MARK);
}
