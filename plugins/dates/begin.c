/* SPDX-License-Identifier: MIT */
#include "begin.h"

#include <string.h>

#define KIND(kind) DATE_KIND(kind)

static uint64_t kind_at(const struct date_parser *p, uint32_t i)
{
	return KIND(date_kind_at(p, i));
}

/* "two Fridays ago" */
static bool counts_days(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	return token->kind == T_WORD && token->end - token->begin >= 7 &&
	       !memcmp(p->text + token->end - 4, "days", 4);
}

/* A number and a full stop: "2.º", "1.er", "5. mayo", "4.5.2020", "firmó el 15.";
 * but most such numbers are those of items and articles. */
static bool dotted_may_begin(const struct date_parser *p, uint32_t i)
{
	return i <= 1 || (kind_at(p, i - 1) & KIND(T_THE)) ||
	       (kind_at(p, i + 2) & (DATE_CALENDAR | KIND(T_OF))) || date_glued(p, i + 2);
}

static bool number_may_begin(const struct date_parser *p, uint32_t i, uint64_t next)
{
	static const uint64_t closing = KIND(T_DOT) | KIND(T_COMMA) | KIND(T_CLOSE) | KIND(T_STOP) |
	                                KIND(T_COLON) | KIND(T_NUMBER) | KIND(T_PERCENT);
	const struct date_token *token = &p->tokens[i];

	if (token->flags & (F_ORDINAL | F_DECADE))
		return true;
	switch (token->digits) {
	case 1:
	case 2:
		if (next & KIND(T_DOT))
			return dotted_may_begin(p, i);
		break;
	/* "100 days ago" */
	case 3: return !(next & closing) && date_alone_left(p, i) && date_alone_right(p, i + 1);
	case 4:
	case 8: break;
	default: return false;
	}
	/* "2019 to 2021" is asked for what stands before it by its own rule */
	return (next & KIND(T_TO)) || date_alone_left(p, i);
}

/* "from", "between", "de": what they open, behind an article. */
static bool opens(const struct date_parser *p, uint32_t i)
{
	static const uint64_t kinds =
		DATE_CALENDAR | KIND(T_SHIFT) | KIND(T_APOSTROPHE) | KIND(T_TO) | KIND(T_THE);
	uint32_t j = date_skip(p, i + 1, T_THE);

	return (kind_at(p, j) & kinds) || date_token_is(p, j, "now") ||
	       date_token_is(p, j, "ahora");
}

/* "a week ago", "a hundred years ago", "a couple of days ago", "a full week later" */
static bool article_may_begin(const struct date_parser *p, uint32_t i, uint64_t next)
{
	if (p->tokens[i].end - p->tokens[i].begin > 1)
		return false;
	return (next & (KIND(T_UNIT) | KIND(T_HUNDRED))) ||
	       ((next & KIND(T_WORD)) && (kind_at(p, i + 2) & (KIND(T_OF) | KIND(T_UNIT))));
}

bool date_may_begin(const struct date_parser *p, uint32_t i)
{
	static const uint64_t behind_count =
		KIND(T_WORD) | KIND(T_DOT) | KIND(T_STOP) | KIND(T_THE);
	const struct date_token *token = &p->tokens[i];
	uint64_t next = kind_at(p, i + 1);

	switch (token->kind) {
	case T_NUMBER: return number_may_begin(p, i, next);
	case T_FROM:
	case T_BETWEEN: return opens(p, i);
	case T_OF:
		return (token->flags & W_SPANISH) && (next & (DATE_CALENDAR | KIND(T_THE))) &&
		       opens(p, i);
	case T_TO: return article_may_begin(p, i, next);
	case T_DEIXIS: return next & DATE_CALENDAR;
	case T_VAGUE: return (next & KIND(T_OF)) && date_token_is(p, i, "fin"); /* de semana */
	case T_SHIFT: return token->flags & W_SPANISH;
	case T_CARDINAL:
		return token->value >= 17 || counts_days(p, i + 1) || !(next & behind_count) ||
		       date_token_is(p, i + 1, "par");
	/* "primer trim. de 2023" */
	case T_ORDINAL:
		return !(next & behind_count) ||
		       ((next & KIND(T_WORD)) && p->language != W_ENGLISH &&
		        (kind_at(p, i + 2) & (KIND(T_DOT) | KIND(T_NUMBER))));
	case T_APOSTROPHE: return next & (KIND(T_NUMBER) | KIND(T_DECADE));
	default: return true;
	}
}
