/* SPDX-License-Identifier: MIT
 *
 * Words, letter by letter: those with accents, glued to digits, or at the very
 * end of the text. lexer.c passes over the others itself.
 */
#include "lexing.h"

static inline void key_add(struct scanned_word *word, unsigned char byte)
{
	if (word->length < 16)
		date_key_append(&word->key, word->length, (struct date_key){ byte, 0 });
	word->length++;
}

uint32_t date_scan_letters(const struct lexer *lx, uint32_t at, struct scanned_word *word)
{
	while (at < lx->end) {
		unsigned char byte = lx->text[at];

		if (date_class_of[byte] == B_LETTER) {
			if (byte >= 'a') {
				word->lower++;
			} else if (byte != '_') {
				word->capital |= word->length == 0;
				word->upper++;
			}
			key_add(word, byte | 0x20);
			at++;
		} else if (date_class_of[byte] == B_HIGH) {
			struct date_high high = date_high_at(lx->text + at, lx->end - at);

			if (high.class != B_LETTER)
				break;
			word->capital |= word->length == 0 && high.upper;
			word->upper += high.upper;
			word->lower += high.lower;
			if (high.base)
				key_add(word, (unsigned char)high.base);
			at += high.size;
		} else {
			break;
		}
	}
	return at;
}

bool date_word_is(const struct scanned_word *word, const char *text)
{
	uint64_t key = 0;
	uint32_t size = 0;

	for (; text[size]; size++)
		key |= (uint64_t)(unsigned char)text[size] << size * 8;
	return word->key.low == key && word->length == size;
}

/* "FY24" right behind "Q2": where its digits end and their year, or 0. */
static uint32_t glued_year(struct lexer *lx, uint32_t at, int32_t *year)
{
	struct scanned_word word = { { 0, 0 }, 0, 0, 0, false };
	uint32_t digits, end = date_scan_letters(lx, at, &word);

	if (!date_word_is(&word, "fy") && !date_word_is(&word, "cy"))
		return 0;
	end = date_scan_digits(lx, end, year, &digits);
	if (digits == 2)
		*year += 2000;
	return (digits == 2 || digits == 4) && date_class_at(lx, end) != B_LETTER ? end : 0;
}

/* Q2, T2, H1, S1, FY2020, CY18: a letter or two and digits without a space.
 * `at` is behind the digits; anything glued behind makes it something else. */
static bool lex_rank(struct lexer *lx, uint32_t begin, uint32_t at, const struct scanned_word *word)
{
	int32_t value, year = 0;
	uint32_t digits, behind = 0, end = date_scan_digits(lx, at, &value, &digits);
	bool half = date_word_is(word, "h") || date_word_is(word, "s");
	bool quarter = date_word_is(word, "q") || date_word_is(word, "t");

	if (date_class_at(lx, end) == B_LETTER && digits == 1)
		behind = glued_year(lx, end, &year);
	if (date_class_at(lx, end) == B_LETTER && !behind)
		return false;
	end = behind ? behind : end;
	if (digits == 1 && value >= 1 && ((quarter && value <= 4) || (half && value <= 2))) {
		struct date_token *token = date_emit(lx, begin, end, T_QUARTER);
		token->value = (half ? value + DATE_HALF : value) + DATE_YEAR * year;
		token->flags |= F_CAPITAL | F_HINT | (behind ? F_YEARED : 0);
		lx->at = end;
		lx->hints |= F_HINT;
		return true;
	}
	if (digits == 2 && value >= 1 && value <= 53 && date_word_is(word, "w")) {
		date_emit(lx, begin, end, T_QUARTER)->value = value + DATE_WEEK;
		lx->at = end;
		return true;
	}
	if ((date_word_is(word, "fy") || date_word_is(word, "cy")) &&
	    (digits == 4 || digits == 2)) {
		date_emit(lx, begin, at, T_FISCAL)->value = 1;
		lx->at = at; /* the digits come as a number of their own */
		return true;
	}
	return false;
}

static bool is_address(const struct lexer *lx, uint32_t at, const struct scanned_word *word)
{
	if (at + 2 >= lx->end)
		return false;
	if (lx->text[at] == ':' && lx->text[at + 1] == '/')
		return true;
	return lx->text[at] == '.' && date_word_is(word, "www");
}

/* "15 ago 2020", "ene-ago": not the "ago" of "three days ago", which never
 * stands behind a number or a dash. */
static void short_august(const struct lexer *lx, struct date_token *token)
{
	uint8_t before = lx->count > 1 ? token[-1].kind : T_END;

	if (token->kind != T_SHIFT || !(token->flags & W_ABBREVIATED))
		return;
	/* "ago-23" */
	if (lx->at + 1 < lx->end && (lx->text[lx->at] == '-' || lx->text[lx->at] == '/') &&
	    date_class_of[lx->text[lx->at + 1]] == B_DIGIT)
		before = T_DASH;
	if (before == T_NUMBER || before == T_DASH || before == T_SLASH || before == T_OF) {
		token->kind = T_MONTH;
		token->value = 8;
		token->flags |= W_SPANISH | F_HINT;
	} else {
		token->flags &= (uint16_t)~W_ABBREVIATED;
	}
}

/* Glued to digits, or the beginning of an address: makes the token itself and
 * returns true where that is more than a word. */
static bool lex_glued(struct lexer *lx, uint32_t begin, uint32_t at,
                      const struct scanned_word *word, uint8_t kind)
{
	if (date_class_at(lx, at) == B_DIGIT) {
		if (lex_rank(lx, begin, at, word))
			return true;
		/* "Dec31" stays a month and a day, and so does "04AGO2023"; "COVID19" is
		 * no number. */
		if (kind == T_MONTH || (kind == T_SHIFT && lx->count && !lx->gap &&
		                        lx->out[lx->count - 1].kind == T_NUMBER))
			return false;
		lx->at = date_skip_alnum(lx, at);
	} else if (is_address(lx, at, word)) {
		lx->at = date_skip_address(lx, at);
	} else {
		return false;
	}
	date_emit(lx, begin, lx->at, T_JUNK);
	return true;
}

void date_lex_word(struct lexer *lx)
{
	static const struct date_key none = { 0, 0 };
	struct scanned_word word = { none, 0, 0, 0, false };
	uint32_t begin = lx->at, at = date_scan_letters(lx, begin, &word);
	const struct date_entry *entry =
		date_lexicon_find(lx->lexicon, word.length <= 15 ? word.key : none);
	struct date_token *token;

	if (lex_glued(lx, begin, at, &word, entry->kind))
		return;
	lx->at = at;
	token = date_emit(lx, begin, at, entry->kind);
	token->flags |= (uint16_t)((word.capital ? F_CAPITAL : 0) | entry->flags);
	token->value = entry->value;
	short_august(lx, token);
	lx->hints |= token->flags & F_HINT;
}
