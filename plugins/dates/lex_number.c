/* SPDX-License-Identifier: MIT
 *
 * Numbers and what is glued to them.
 */
#include "lexing.h"

uint32_t date_scan_digits(const struct lexer *lx, uint32_t at, int32_t *value, uint32_t *digits)
{
	*value = 0;
	*digits = 0;
	while (at < lx->end && date_class_of[lx->text[at]] == B_DIGIT) {
		if (*digits < 9)
			*value = *value * 10 + (lx->text[at] - '0');
		++*digits;
		at++;
	}
	return at;
}

uint32_t date_skip_alnum(const struct lexer *lx, uint32_t at)
{
	struct scanned_word word = { { 0, 0 }, 0, 0, 0, false };

	for (;;) {
		uint32_t from = at;

		while (at < lx->end && date_class_of[lx->text[at]] == B_DIGIT)
			at++;
		at = date_scan_letters(lx, at, &word);
		if (at == from)
			return at;
	}
}

static bool ordinal_suffix(const struct scanned_word *word)
{
	static const char *const suffixes[] = { "st",  "nd", "rd", "th", "ro", "er",
		                                "ero", "do", "to", "mo", "vo", "no",
		                                "ra",  "da", "ta", "a",  "o" };

	for (unsigned i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
		if (date_word_is(word, suffixes[i]))
			return true;
	return false;
}

/* 2T, 2Q, 1S, 1H and the same with a year behind: 2T19, 1H2020, 3QFY21. */
static bool lex_part(struct lexer *lx, uint32_t begin, uint32_t at, int32_t value,
                     const struct scanned_word *word)
{
	bool half = date_word_is(word, "h") || date_word_is(word, "s") || date_word_is(word, "hfy");
	bool quarter =
		date_word_is(word, "q") || date_word_is(word, "t") || date_word_is(word, "qfy");
	int32_t year;
	uint32_t digits, end;
	struct date_token *token;

	if (!(quarter && value >= 1 && value <= 4) && !(half && value >= 1 && value <= 2))
		return false;
	end = date_scan_digits(lx, at, &year, &digits);
	if ((digits && digits != 2 && digits != 4) || (!digits && word->length > 1))
		return false;
	if (end < lx->end && date_class_of[lx->text[end]] == B_LETTER)
		return false;
	token = date_emit(lx, begin, end, T_QUARTER);
	token->value = half ? value + DATE_HALF : value;
	token->flags |= F_CAPITAL | F_HINT;
	if (digits) {
		token->value += DATE_YEAR * (digits == 2 ? 2000 + year : year);
		token->flags |= F_YEARED;
	}
	lx->at = end;
	lx->hints |= F_HINT;
	return true;
}

/* 2019Q2. */
static bool lex_year_part(struct lexer *lx, uint32_t begin, uint32_t at, int32_t year,
                          const struct scanned_word *word)
{
	bool half = date_word_is(word, "h") || date_word_is(word, "s");
	int32_t value;
	uint32_t digits, end;
	struct date_token *token;

	if (!half && !date_word_is(word, "q") && !date_word_is(word, "t"))
		return false;
	end = date_scan_digits(lx, at, &value, &digits);
	if (digits != 1 || value < 1 || value > (half ? 2 : 4))
		return false;
	token = date_emit(lx, begin, end, T_QUARTER);
	token->value = (half ? value + DATE_HALF : value) + DATE_YEAR * year;
	token->flags |= F_YEARED | F_CAPITAL | F_HINT;
	lx->at = end;
	lx->hints |= F_HINT;
	return true;
}

/* "20Aug2014": behind the day a month, up to `at`, and its year. */
static bool is_glued_month(const struct lexer *lx, uint32_t at, const struct scanned_word *word)
{
	const struct date_entry *entry;
	uint32_t digits, end;
	int32_t year;

	if (word->length < 3 || word->length > 15 || date_class_at(lx, at) != B_DIGIT)
		return false;
	entry = date_lexicon_find(lx->lexicon, word->key);
	end = date_scan_digits(lx, at, &year, &digits);
	return (entry->kind == T_MONTH || date_word_is(word, "ago")) &&
	       (digits == 2 || digits == 4) && date_class_at(lx, end) != B_LETTER;
}

/* Letters right behind digits: an ordinal, a decade, a quarter, or no number
 * at all. Returns true where it made the token itself. */
static bool lex_suffix(struct lexer *lx, uint32_t begin, uint32_t *at, int32_t value,
                       uint32_t digits, uint16_t *flags)
{
	struct scanned_word word = { { 0, 0 }, 0, 0, 0, false };
	uint32_t end = date_scan_letters(lx, *at, &word);

	if (digits <= 2 && ordinal_suffix(&word)) {
		*at = end;
		*flags |= F_ORDINAL;
		return false;
	}
	if ((digits == 4 || digits == 2) && value % 10 == 0 && date_word_is(&word, "s")) {
		*at = end;
		*flags |= F_DECADE;
		return false;
	}
	if (digits == 1 && lex_part(lx, begin, end, value, &word))
		return true;
	if (digits == 4 && value > 1000 && value < 3000 &&
	    lex_year_part(lx, begin, end, value, &word))
		return true;
	if (digits <= 2 && is_glued_month(lx, end, &word))
		return false;
	lx->at = date_skip_alnum(lx, *at);
	date_emit(lx, begin, lx->at, T_JUNK);
	return true;
}

/* º and ª, with or without a full stop before them: 1.º, 1º. */
static uint32_t ordinal_sign(const struct lexer *lx, uint32_t at)
{
	uint32_t from = at;

	if (at < lx->end && lx->text[at] == '.')
		at++;
	if (at + 1 < lx->end && lx->text[at] == 0xc2 &&
	    (lx->text[at + 1] == 0xba || lx->text[at + 1] == 0xaa || lx->text[at + 1] == 0xb0))
		return at + 2;
	return from;
}

void date_lex_number(struct lexer *lx)
{
	int32_t value;
	uint32_t begin = lx->at, digits, at = date_scan_digits(lx, begin, &value, &digits);
	uint16_t flags = 0;
	struct date_token *token;

	if (at < lx->end && date_class_of[lx->text[at]] == B_LETTER) {
		if (lex_suffix(lx, begin, &at, value, digits, &flags))
			return;
	} else if (digits <= 2) {
		uint32_t sign = ordinal_sign(lx, at);

		if (sign > at)
			flags |= F_ORDINAL;
		at = sign;
	}
	lx->at = at;
	token = date_emit(lx, begin, at, T_NUMBER);
	token->value = value;
	token->digits = (uint8_t)(digits > 255 ? 255 : digits);
	if (digits <= 4 || digits == 8)
		flags |= F_HINT;
	token->flags |= flags;
	lx->hints |= flags & F_HINT;
}
