/* SPDX-License-Identifier: MIT */
#include "clause.h"

bool date_sentence_ends(const struct date_parser *p, uint32_t i)
{
	uint8_t kind = date_kind_at(p, i);

	if (kind == T_STOP)
		return true;
	return kind == T_DOT && !date_glued(p, i + 1) &&
	       (date_token_at(p, i + 1)->flags & F_CAPITAL);
}
