/* SPDX-License-Identifier: MIT
 *
 * number: days, small counts and years, in digits and in words.
 */
#include "grammar.h"

static bool joins_numbers(uint8_t kind)
{
	return kind == T_DOT || kind == T_COMMA || kind == T_COLON || kind == T_SLASH ||
	       kind == T_DASH || kind == T_APOSTROPHE;
}

bool date_alone_left(const struct date_parser *p, uint32_t i)
{
	uint8_t before;

	if (!date_glued(p, i))
		return true;
	before = date_kind_at(p, i - 1);
	if (before == T_OPEN || before == T_QUOTE || before == T_CLOSE)
		return true;
	if (before == T_APOSTROPHE)
		return !date_glued(p, i - 1);
	if (!joins_numbers(before))
		return before == T_AND || (before >= T_MONTH && before <= T_FISCAL) ||
		       before == T_STOP;
	/* A dash or comma that follows a space, or a word, begins nothing
	 * numeric; digits or a code before it do. */
	if (!date_glued(p, i - 1))
		return before != T_DOT && before != T_COMMA;
	before = date_kind_at(p, i - 2);
	if (before == T_NUMBER || before == T_JUNK || before == T_LABEL || before == T_QUARTER)
		return false;
	/* "AT-2000" holds no preposition. */
	if ((before == T_IN || before == T_OF || before == T_TO || before == T_THE) &&
	    date_is_upper(p, i - 2))
		return false;
	/* "pre-2020" speaks of the year, "CF-2030" is a name. */
	if (before != T_WORD && before != T_COUNT && before != T_MONEY)
		return true;
	return date_kind_at(p, i - 1) != T_DASH ||
	       (date_is_lower(p, i - 2) &&
	        date_token_at(p, i - 2)->end - date_token_at(p, i - 2)->begin <= 4);
}

bool date_alone_right(const struct date_parser *p, uint32_t next)
{
	uint8_t kind = date_kind_at(p, next);

	if (kind == T_END || !date_glued(p, next))
		return kind != T_PERCENT;
	if (kind == T_PERCENT || kind == T_CURRENCY || kind == T_JUNK || kind == T_NUMBER)
		return false;
	if (!joins_numbers(kind) || kind == T_APOSTROPHE)
		return true;
	if (!date_glued(p, next + 1))
		return true;
	kind = date_kind_at(p, next + 1);
	return kind != T_NUMBER && kind != T_JUNK;
}

/* Capitals of a body that numbers its papers. */
static bool is_body(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	/* "1998/2001-B" */
	if (token->end - token->begin == 1 && date_glued(p, i))
		return p->text[token->begin] >= 'A' && p->text[token->begin] <= 'Z';
	return date_glued(p, i) && date_is_upper(p, i);
}

bool date_in_code(const struct date_parser *p, uint32_t i, uint32_t next)
{
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END, after = date_kind_at(p, next);
	const struct date_token *number = date_token_at(p, i - 2);

	if ((after == T_DASH || after == T_SLASH) && date_glued(p, next) && is_body(p, next + 1))
		return true;
	/* "N° 63 -2020", "102 - 2021", "248-" and a new line */
	return i > 1 && before == T_DASH && number->kind == T_NUMBER && number->digits != 2 &&
	       number->value < 1000;
}

static uint32_t word_number(const struct date_parser *p, uint32_t i, int32_t *value)
{
	const struct date_token *token = date_token_at(p, i), *next;
	uint32_t j = i + 1;

	if ((token->kind != T_CARDINAL && token->kind != T_ORDINAL) || (token->flags & W_PLURAL))
		return 0;
	/* "once the rains were over" is no eleven in English. */
	if (p->language && (token->flags & (W_SPANISH | W_ENGLISH)) &&
	    !(token->flags & p->language))
		return 0;
	*value = token->value;
	/* vigésimo segundo, décimo quinto */
	next = date_token_at(p, j);
	if (token->kind == T_ORDINAL && token->value >= 10 && token->value % 10 == 0 &&
	    (token->flags & W_SPANISH) && next->kind == T_ORDINAL && next->value <= 9) {
		*value += next->value;
		return j + 1;
	}
	if (token->kind != T_CARDINAL || !(token->flags & W_TENS))
		return j;
	/* treinta y uno, twenty-first, twenty first */
	if (date_kind_at(p, j) == T_DASH || (date_kind_at(p, j) == T_AND && date_is_lower(p, j)))
		j++;
	next = date_token_at(p, j);
	/* "diez y seis", but not "diez y dos" */
	if (token->value == 10 && (j == i + 1 || next->value < 6))
		return i + 1;
	if ((next->kind == T_CARDINAL || next->kind == T_ORDINAL) && next->value <= 9) {
		*value += next->value;
		return j + 1;
	}
	return i + 1;
}

uint32_t date_ordinal_words(const struct date_parser *p, uint32_t i, int32_t *value)
{
	uint32_t next = word_number(p, i, value);

	return next && date_kind_at(p, next - 1) == T_ORDINAL ? next : 0;
}

uint32_t date_day_number(const struct date_parser *p, uint32_t i, uint8_t *day)
{
	const struct date_token *token = date_token_at(p, i);
	int32_t value = token->value;
	uint32_t next = i + 1;

	if (token->kind == T_NUMBER) {
		if (token->digits > 2 || (token->flags & F_DECADE))
			return 0;
	} else {
		/* "un" and "una" are articles. */
		next = token->flags & W_HOMONYM ? 0 : word_number(p, i, &value);
		if (!next)
			return 0;
	}
	if (value < 1 || value > 31)
		return 0;
	*day = (uint8_t)value;
	return next;
}

uint32_t date_small_number(const struct date_parser *p, uint32_t i, int32_t *value)
{
	const struct date_token *token = date_token_at(p, i);

	if (token->kind == T_NUMBER) {
		if (token->digits > 3 || (token->flags & (F_DECADE | F_ORDINAL)) ||
		    !date_alone_left(p, i) || !date_alone_right(p, i + 1))
			return 0;
		*value = token->value;
		return i + 1;
	}
	/* "cien", "two hundred" */
	if (token->kind == T_HUNDRED && (token->flags & W_SPANISH)) {
		*value = token->value;
		return i + 1;
	}
	if (token->kind == T_CARDINAL && token->value <= 9 && (token->flags & W_ENGLISH) &&
	    date_kind_at(p, i + 1) == T_HUNDRED) {
		*value = token->value * 100;
		return i + 2;
	}
	return token->kind == T_CARDINAL ? word_number(p, i, value) : 0;
}

uint32_t date_year_digits(const struct date_parser *p, uint32_t i, int16_t *year)
{
	const struct date_token *token = date_token_at(p, i);

	if (token->kind != T_NUMBER || token->digits != 4 || token->value < 1000 ||
	    token->value > 2999 || (token->flags & (F_DECADE | F_ORDINAL)))
		return 0;
	*year = (int16_t)token->value;
	return i + 1;
}

int16_t date_short_year(int32_t value)
{
	/* Releases speak of the years around them; 30 and above were before. */
	return (int16_t)(value < 40 ? 2000 + value : 1900 + value);
}

/* The rest below a hundred: veinte, treinta y dos, twenty-one. */
static uint32_t year_rest(const struct date_parser *p, uint32_t i, int32_t *value)
{
	uint32_t j = i, next;
	int32_t rest;

	if (date_kind_at(p, j) == T_AND)
		j++;
	next = date_kind_at(p, j) == T_CARDINAL ? word_number(p, j, &rest) : 0;
	if (!next)
		return i;
	*value += rest;
	return next;
}

/* mil novecientos noventa, dos mil veinte, two thousand and twenty, nineteen
 * ninety-nine, twenty twenty. */
uint32_t date_year_words(const struct date_parser *p, uint32_t i, int16_t *year)
{
	const struct date_token *token = date_token_at(p, i), *second = date_token_at(p, i + 1);
	int32_t value = 0, rest = 0;
	uint32_t j = i;

	if (token->kind == T_CARDINAL && (token->value == 1 || token->value == 2) &&
	    second->kind == T_THOUSAND) {
		value = token->value * 1000;
		j = i + 2;
	} else if (token->kind == T_THOUSAND) {
		value = 1000;
		j = i + 1;
	}
	if (value) {
		if (date_kind_at(p, j) == T_HUNDRED) {
			value += date_token_at(p, j)->value;
			j++;
		} else if (date_kind_at(p, j) == T_CARDINAL && date_token_at(p, j)->value <= 9 &&
		           date_kind_at(p, j + 1) == T_HUNDRED) {
			value += date_token_at(p, j)->value * 100;
			j += 2;
		}
		j = year_rest(p, j, &value);
	} else if (token->kind == T_CARDINAL && token->value >= 11 && token->value <= 20 &&
	           second->kind == T_HUNDRED && second->value == 100) {
		value = token->value * 100;
		j = year_rest(p, i + 2, &value);
	} else if (token->kind == T_CARDINAL && token->value >= 17 && token->value <= 20 &&
	           second->kind == T_CARDINAL && second->value >= 10) {
		j = word_number(p, i + 1, &rest);
		value = token->value * 100 + rest;
	}
	if (value < 1000 || value > 2999)
		return 0;
	*year = (int16_t)value;
	return j;
}
