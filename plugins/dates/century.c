/* SPDX-License-Identifier: MIT
 *
 * century: "15th century", "siglo XX". As ISO 8601 counts them: the 20th begins
 * with 1900.
 */
#include "grammar.h"

static int32_t roman_digit(char letter)
{
	switch (letter) {
	case 'I': return 1;
	case 'V': return 5;
	case 'X': return 10;
	default: return 0;
	}
}

/* I to XXI, in capitals; 0 for anything else. */
static int32_t roman(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);
	int32_t value = 0, last = 0;

	if (!token->kind || token->kind >= T_NUMBER || token->end - token->begin > 5)
		return 0;
	for (uint32_t k = token->end; k > token->begin; k--) {
		int32_t digit = roman_digit(p->text[k - 1]);

		if (!digit)
			return 0;
		value += digit < last ? -digit : digit;
		last = digit > last ? digit : last;
	}
	return value <= 21 ? value : 0;
}

static uint32_t set_century(struct date_moment *m, int32_t number, uint32_t next)
{
	/* No year 0: the first century is left out. */
	if (number < 2 || number > 21)
		return 0;
	m->unit = U_CENTURY;
	m->year = (int16_t)((number - 1) * 100);
	return next;
}

bool date_before_christ(const struct date_parser *p, uint32_t next)
{
	uint32_t christ = date_skip(p, next + 1, T_DOT);

	return date_token_is(p, next, "bc") || date_token_is(p, next, "bce") ||
	       (date_token_is(p, next, "a") && date_token_is(p, christ, "c")) ||
	       (date_token_is(p, next, "antes") && date_token_is(p, next + 2, "Cristo"));
}

bool date_year_before_christ(const struct date_parser *p, uint32_t i)
{
	uint32_t year = date_skip(p, date_skip(p, i, T_COMMA), T_OF);

	return date_kind_at(p, year) == T_NUMBER && date_token_at(p, year)->digits <= 4 &&
	       date_before_christ(p, year + 1);
}

uint32_t date_century(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i), *unit;
	int32_t number = 0;
	uint32_t j;

	if (token->kind == T_UNIT) {
		/* "Siglo XXI" with a capital is a name, in mid-sentence. */
		if (token->value != U_CENTURY || !(token->flags & W_SPANISH) ||
		    ((token->flags & F_CAPITAL) && !date_sentence_start(p, i)))
			return 0;
		number = roman(p, i + 1);
		return number && !date_before_christ(p, i + 2) ? set_century(m, number, i + 2) : 0;
	}
	if (token->kind == T_NUMBER && (token->flags & F_ORDINAL)) {
		number = token->value;
		j = i + 1;
	} else {
		j = date_ordinal_words(p, i, &number);
	}
	if (!j)
		return 0;
	j = date_skip(p, j, T_DASH);
	unit = date_token_at(p, j);
	if (unit->kind != T_UNIT || unit->value != U_CENTURY || !(unit->flags & W_ENGLISH) ||
	    (unit->flags & F_CAPITAL) || date_before_christ(p, j + 1))
		return 0;
	return set_century(m, number, j + 1);
}

/* "a fines del siglo XVIII y comienzos del XIX": the second lacks its noun. */
static uint32_t second_century(const struct date_parser *p, uint32_t i, uint32_t next,
                               struct date_moment *m, struct date_found *found)
{
	uint8_t joint = date_kind_at(p, next);
	uint32_t j = next + 1;
	int32_t number;

	if (joint == T_TO && (date_token_at(p, next)->flags & W_ARTICLE))
		j = next; /* "del siglo XVI al XIX" */
	else if (joint != T_AND && joint != T_OR && joint != T_TO)
		return 0;
	j = date_skip(p, date_skip(p, j, T_TO), T_VAGUE);
	if (j == next || date_kind_at(p, j) == T_OF || date_kind_at(p, j) == T_THE)
		j++;
	number = roman(p, j);
	if (date_kind_at(p, j - 1) == joint && joint != T_TO)
		return 0;
	if (number * 100 <= m->year + 100 || date_before_christ(p, j + 1))
		return 0;
	date_add(found, i, next, m);
	if (!set_century(m, number, 1))
		return next;
	date_add(found, j, j + 1, m);
	return j + 1;
}

uint32_t date_century_list(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	struct date_moment m = { 0 };
	uint32_t next = date_century(p, i, &m), first = i;

	if (!next)
		return 0;
	if (!(date_token_at(p, i)->flags & W_PLURAL))
		return second_century(p, i, next, &m, found);
	while (next && found->count < DATE_MENTIONS) {
		uint32_t j;
		int32_t number;

		date_add(found, first, next, &m);
		j = date_skip(p, next, T_COMMA);
		first = date_skip(p, j, T_AND);
		number = first > next ? roman(p, first) : 0;
		if (!number || date_before_christ(p, first + 1) || !set_century(&m, number, 1))
			break;
		next = first + 1;
	}
	return next;
}
