/* SPDX-License-Identifier: MIT
 *
 * talk: what the text around a quarter or a half speaks of: a company's books, or a game,
 * which has quarters and halves of its own.
 */
#include "part.h"

/* Money, a percentage, Q2, "half of 2020" */
static bool is_of_books(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	switch (token->kind) {
	case T_MONEY:
	case T_CURRENCY:
	case T_PERCENT:
	case T_QUARTER: return true;
	case T_UNIT:
		return token->value == U_HALF && date_kind_at(p, i + 1) == T_OF &&
		       date_token_at(p, i + 2)->digits == 4;
	default: return false;
	}
}

static bool ends_sentence(const struct date_parser *p, uint32_t i)
{
	uint8_t kind = date_kind_at(p, i);

	return kind == T_STOP || kind == T_END || (kind == T_DOT && !date_glued(p, i + 1));
}

bool date_speaks_of_books(const struct date_parser *p, uint32_t i)
{
	for (uint32_t k = 1; k <= 24 && k <= i && !ends_sentence(p, i - k); k++)
		if (is_of_books(p, i - k))
			return true;
	for (uint32_t k = 1; k <= 24 && !ends_sentence(p, i + k); k++)
		if (is_of_books(p, i + k))
			return true;
	return false;
}

static bool is_of_game(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "scored",  "touchdown", "touchdowns",   "rebounds",
		                             "baskets", "yard",      "yards",        "fumble",
		                             "triples", "rebotes",   "interception", "canastas",
		                             NULL };

	return date_is_one_of(p, i, words);
}

static bool ends_clause(const struct date_parser *p, uint32_t i)
{
	uint8_t kind = date_kind_at(p, i);

	return kind == T_COMMA || kind == T_AND || kind == T_STOP || kind == T_DOT || kind == T_END;
}

/* "29-11 in the third quarter", "scored 30 in the third quarter" */
bool date_in_game(const struct date_parser *p, uint32_t i)
{
	for (uint32_t k = 1; k <= 8 && k <= i && !ends_clause(p, i - k); k++)
		if (is_of_game(p, i - k))
			return true;
	for (uint32_t k = 1; k <= 8 && !ends_clause(p, i + k); k++)
		if (is_of_game(p, i + k))
			return true;
	for (uint32_t k = i > 8 ? i - 8 : 1; k + 1 < i + 8 && k + 1 < p->count; k++)
		if (date_kind_at(p, k) == T_DASH && date_glued(p, k) && date_glued(p, k + 1) &&
		    date_kind_at(p, k - 1) == T_NUMBER && date_kind_at(p, k + 1) == T_NUMBER &&
		    date_token_at(p, k - 1)->digits <= 3 && date_token_at(p, k + 1)->digits <= 3)
			return true;
	return false;
}
