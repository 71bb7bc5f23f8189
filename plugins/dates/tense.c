/* SPDX-License-Identifier: MIT */
#include "tense.h"

#include <string.h>

enum { REACH = 30 };

static bool ends_with(const struct date_parser *p, const struct date_token *token,
                      const char *ending)
{
	size_t size = strlen(ending), length = token->end - token->begin;

	return length > size + 1 && !memcmp(p->text + token->end - size, ending, size);
}

/* Verb endings of words that the lexicon does not hold. */
static int ending(const struct date_parser *p, const struct date_token *token)
{
	if (token->flags & F_CAPITAL)
		return 0;
	if (p->language != W_SPANISH && ends_with(p, token, "ed") && !ends_with(p, token, "eed") &&
	    !ends_with(p, token, "ndred"))
		return -2;
	if (p->language == W_ENGLISH)
		return 0;
	if (ends_with(p, token, "rá") || ends_with(p, token, "ré") || ends_with(p, token, "rán") ||
	    ends_with(p, token, "remos"))
		return 3;
	if (ends_with(p, token, "ó") || ends_with(p, token, "aron") ||
	    ends_with(p, token, "ieron") || ends_with(p, token, "jeron"))
		return -3;
	if (ends_with(p, token, "aba") || ends_with(p, token, "aban"))
		return -2;
	return 0;
}

static bool is_present(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "be",  "is",  "are", "being", "es",
		                             "son", "ser", "sea", "sean" };

	for (unsigned k = 0; k < sizeof words / sizeof words[0]; k++)
		if (date_token_is(p, i, words[k]))
			return true;
	return false;
}

static int verb(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	switch (token->kind) {
	case T_FUTURE: return token->value;
	case T_PAST: return -token->value;
	case T_WORD:
		/* "are signed", "to be awarded": no past. */
		return i && is_present(p, i - 1) ? 0 : ending(p, token);
	default: return 0;
	}
}

static bool sentence_ends(const struct date_parser *p, uint32_t i)
{
	uint8_t kind = date_kind_at(p, i);

	if (kind == T_STOP)
		return true;
	return kind == T_DOT && !date_glued(p, i + 1) &&
	       (date_token_at(p, i + 1)->flags & F_CAPITAL);
}

/* "said Tuesday", "told reporters Friday", "anunció el lunes": the day it was said,
 * whatever the sentence goes on to foretell. */
static bool day_of_report(const struct date_parser *p, uint32_t first)
{
	uint32_t i = first;

	while (i && (date_kind_at(p, i - 1) == T_THE || date_kind_at(p, i - 1) == T_IN ||
	             date_kind_at(p, i - 1) == T_VAGUE || date_kind_at(p, i - 1) == T_DEIXIS))
		i--;
	if (!i)
		return false;
	if (date_kind_at(p, i - 1) == T_REPORT)
		return true;
	return i > 1 && date_kind_at(p, i - 2) == T_REPORT && date_kind_at(p, i - 1) == T_WORD &&
	       date_is_lower(p, i - 1) && date_kind_at(p, first - 1) != T_THE;
}

/* What stands right before the mention says most. */
static int introduction(const struct date_parser *p, uint32_t first)
{
	uint32_t i = first;
	bool day = date_kind_at(p, first) == T_NUMBER || date_kind_at(p, first + 1) == T_NUMBER;

	while (i && (date_kind_at(p, i - 1) == T_THE || date_kind_at(p, i - 1) == T_OF))
		i--;
	if (!i)
		return 0;
	if (date_token_is(p, i - 1, "since") || date_token_is(p, i - 1, "desde"))
		return -3;
	if (date_token_is(p, i - 1, "by") || date_token_is(p, i - 1, "before") ||
	    date_token_is(p, i - 1, "antes") || date_token_is(p, i - 1, "effective"))
		return 2;
	/* "until August" may close the books, "until August 15" a call. */
	if (day && (date_token_is(p, i - 1, "until") || date_token_is(p, i - 1, "hasta")))
		return 1;
	return 0;
}

int date_tense(const struct date_parser *p, uint32_t first, uint32_t last)
{
	int score = introduction(p, first) * 20;
	bool report = day_of_report(p, first) && date_kind_at(p, last) != T_APOSTROPHE;

	for (uint32_t k = 1; k <= REACH && k <= first; k++) {
		if (sentence_ends(p, first - k))
			break;
		score += verb(p, first - k) * 60 / (int)(k + 2);
	}
	if (report)
		return -60;
	for (uint32_t k = 0; k < REACH && last + k < p->count; k++) {
		if (sentence_ends(p, last + k) || date_token_is(p, last + k, "that"))
			break;
		score += verb(p, last + k) * 40 / (int)(k + 4);
	}
	return score;
}
