/* SPDX-License-Identifier: MIT */
#include "lexer.h"

#include <string.h>

/* Classes of bytes. Letters are folded to lower case ASCII in `fold_byte`. */
enum byte_class { B_MARK, B_SPACE, B_LINE, B_DIGIT, B_LETTER, B_HIGH };

struct lexer {
	const struct date_lexicon *lexicon;
	const unsigned char *text;
	uint32_t at, end;
	struct date_token *out;
	uint32_t count, room;
	uint16_t gap; /* F_SPACE, F_NEWLINE before the next token */
	unsigned hints;
	unsigned breaks; /* line breaks since the last token */
};

/* clang-format off */
static const uint8_t class_of[256] = {
	[' '] = B_SPACE, ['\t'] = B_SPACE, ['\r'] = B_SPACE, ['\v'] = B_SPACE, [0] = B_SPACE,
	['\f'] = B_SPACE, ['\n'] = B_LINE,
	['0'] = B_DIGIT, ['1'] = B_DIGIT, ['2'] = B_DIGIT, ['3'] = B_DIGIT, ['4'] = B_DIGIT,
	['5'] = B_DIGIT, ['6'] = B_DIGIT, ['7'] = B_DIGIT, ['8'] = B_DIGIT, ['9'] = B_DIGIT,
	['a'] = B_LETTER, ['b'] = B_LETTER, ['c'] = B_LETTER, ['d'] = B_LETTER, ['e'] = B_LETTER,
	['f'] = B_LETTER, ['g'] = B_LETTER, ['h'] = B_LETTER, ['i'] = B_LETTER, ['j'] = B_LETTER,
	['k'] = B_LETTER, ['l'] = B_LETTER, ['m'] = B_LETTER, ['n'] = B_LETTER, ['o'] = B_LETTER,
	['p'] = B_LETTER, ['q'] = B_LETTER, ['r'] = B_LETTER, ['s'] = B_LETTER, ['t'] = B_LETTER,
	['u'] = B_LETTER, ['v'] = B_LETTER, ['w'] = B_LETTER, ['x'] = B_LETTER, ['y'] = B_LETTER,
	['z'] = B_LETTER, ['_'] = B_LETTER,
	['A'] = B_LETTER, ['B'] = B_LETTER, ['C'] = B_LETTER, ['D'] = B_LETTER, ['E'] = B_LETTER,
	['F'] = B_LETTER, ['G'] = B_LETTER, ['H'] = B_LETTER, ['I'] = B_LETTER, ['J'] = B_LETTER,
	['K'] = B_LETTER, ['L'] = B_LETTER, ['M'] = B_LETTER, ['N'] = B_LETTER, ['O'] = B_LETTER,
	['P'] = B_LETTER, ['Q'] = B_LETTER, ['R'] = B_LETTER, ['S'] = B_LETTER, ['T'] = B_LETTER,
	['U'] = B_LETTER, ['V'] = B_LETTER, ['W'] = B_LETTER, ['X'] = B_LETTER, ['Y'] = B_LETTER,
	['Z'] = B_LETTER,
	[0x80] = B_HIGH, [0x81] = B_HIGH, [0x82] = B_HIGH, [0x83] = B_HIGH,
	[0x84] = B_HIGH, [0x85] = B_HIGH, [0x86] = B_HIGH, [0x87] = B_HIGH,
	[0x88] = B_HIGH, [0x89] = B_HIGH, [0x8a] = B_HIGH, [0x8b] = B_HIGH,
	[0x8c] = B_HIGH, [0x8d] = B_HIGH, [0x8e] = B_HIGH, [0x8f] = B_HIGH,
	[0x90] = B_HIGH, [0x91] = B_HIGH, [0x92] = B_HIGH, [0x93] = B_HIGH,
	[0x94] = B_HIGH, [0x95] = B_HIGH, [0x96] = B_HIGH, [0x97] = B_HIGH,
	[0x98] = B_HIGH, [0x99] = B_HIGH, [0x9a] = B_HIGH, [0x9b] = B_HIGH,
	[0x9c] = B_HIGH, [0x9d] = B_HIGH, [0x9e] = B_HIGH, [0x9f] = B_HIGH,
	[0xa0] = B_HIGH, [0xa1] = B_HIGH, [0xa2] = B_HIGH, [0xa3] = B_HIGH,
	[0xa4] = B_HIGH, [0xa5] = B_HIGH, [0xa6] = B_HIGH, [0xa7] = B_HIGH,
	[0xa8] = B_HIGH, [0xa9] = B_HIGH, [0xaa] = B_HIGH, [0xab] = B_HIGH,
	[0xac] = B_HIGH, [0xad] = B_HIGH, [0xae] = B_HIGH, [0xaf] = B_HIGH,
	[0xb0] = B_HIGH, [0xb1] = B_HIGH, [0xb2] = B_HIGH, [0xb3] = B_HIGH,
	[0xb4] = B_HIGH, [0xb5] = B_HIGH, [0xb6] = B_HIGH, [0xb7] = B_HIGH,
	[0xb8] = B_HIGH, [0xb9] = B_HIGH, [0xba] = B_HIGH, [0xbb] = B_HIGH,
	[0xbc] = B_HIGH, [0xbd] = B_HIGH, [0xbe] = B_HIGH, [0xbf] = B_HIGH,
	[0xc0] = B_HIGH, [0xc1] = B_HIGH, [0xc2] = B_HIGH, [0xc3] = B_HIGH,
	[0xc4] = B_HIGH, [0xc5] = B_HIGH, [0xc6] = B_HIGH, [0xc7] = B_HIGH,
	[0xc8] = B_HIGH, [0xc9] = B_HIGH, [0xca] = B_HIGH, [0xcb] = B_HIGH,
	[0xcc] = B_HIGH, [0xcd] = B_HIGH, [0xce] = B_HIGH, [0xcf] = B_HIGH,
	[0xd0] = B_HIGH, [0xd1] = B_HIGH, [0xd2] = B_HIGH, [0xd3] = B_HIGH,
	[0xd4] = B_HIGH, [0xd5] = B_HIGH, [0xd6] = B_HIGH, [0xd7] = B_HIGH,
	[0xd8] = B_HIGH, [0xd9] = B_HIGH, [0xda] = B_HIGH, [0xdb] = B_HIGH,
	[0xdc] = B_HIGH, [0xdd] = B_HIGH, [0xde] = B_HIGH, [0xdf] = B_HIGH,
	[0xe0] = B_HIGH, [0xe1] = B_HIGH, [0xe2] = B_HIGH, [0xe3] = B_HIGH,
	[0xe4] = B_HIGH, [0xe5] = B_HIGH, [0xe6] = B_HIGH, [0xe7] = B_HIGH,
	[0xe8] = B_HIGH, [0xe9] = B_HIGH, [0xea] = B_HIGH, [0xeb] = B_HIGH,
	[0xec] = B_HIGH, [0xed] = B_HIGH, [0xee] = B_HIGH, [0xef] = B_HIGH,
	[0xf0] = B_HIGH, [0xf1] = B_HIGH, [0xf2] = B_HIGH, [0xf3] = B_HIGH,
	[0xf4] = B_HIGH, [0xf5] = B_HIGH, [0xf6] = B_HIGH, [0xf7] = B_HIGH,
	[0xf8] = B_HIGH, [0xf9] = B_HIGH, [0xfa] = B_HIGH, [0xfb] = B_HIGH,
	[0xfc] = B_HIGH, [0xfd] = B_HIGH, [0xfe] = B_HIGH, [0xff] = B_HIGH,
};
/* clang-format on */

/* U+00C0 to U+00FF without their accents; 0 for those that have no base. */
static const char latin_base[64] = "aaaaaaaceeeeiiiidnooooo\0ouuuuyts"
				   "aaaaaaaceeeeiiiidnooooo\0ouuuuyty";

/* A character over 0x7f: how long is it, is it a letter, what is its base? */
struct high {
	uint8_t size;
	uint8_t class; /* byte_class; B_MARK otherwise */
	uint8_t kind;  /* date_kind for marks */
	char base;     /* of a letter; 0: none */
	bool upper, lower;
};

static struct high high_latin(const unsigned char *at)
{
	struct high high = { 2, B_LETTER, T_MARK, 0, false, false };

	if (at[0] == 0xc3) {
		high.base = latin_base[at[1] & 0x3f];
		high.upper = at[1] < 0xa0 && at[1] != 0x97;
		high.lower = at[1] >= 0xa0 && at[1] != 0xb7;
		if (!high.base)
			high.class = B_MARK;
		return high;
	}
	high.class = B_MARK;
	switch (at[1]) {
	case 0xa0: high.class = B_SPACE; break;
	case 0xad: high.class = B_SPACE; break;
	case 0xab:
	case 0xbb: high.kind = T_QUOTE; break;
	case 0xa3:
	case 0xa5:
	case 0xa2: high.kind = T_CURRENCY; break;
	default: break;
	}
	return high;
}

static struct high high_punctuation(const unsigned char *at)
{
	struct high high = { 3, B_MARK, T_MARK, 0, false, false };

	if (at[1] == 0x80) {
		if (at[2] <= 0x8b || at[2] == 0xaf)
			high.class = B_SPACE;
		else if (at[2] >= 0x90 && at[2] <= 0x95)
			high.kind = T_DASH;
		else if (at[2] == 0x98 || at[2] == 0x99)
			high.kind = T_APOSTROPHE;
		else if (at[2] >= 0x9a && at[2] <= 0x9f)
			high.kind = T_QUOTE;
		else if (at[2] == 0xb0)
			high.kind = T_PERCENT;
	} else if (at[1] == 0x82) {
		high.kind = T_CURRENCY;
	} else if (at[1] == 0x88 && at[2] == 0x92) {
		high.kind = T_DASH;
	}
	return high;
}

/* `at` stands on a whole character of valid UTF-8 (the text is valid). */
static struct high high_at(const struct lexer *lx, uint32_t at)
{
	const unsigned char *text = lx->text + at;
	uint32_t left = lx->end - at;
	struct high none = { 1, B_MARK, T_MARK, 0, false, false };

	if (text[0] < 0xc2 || left < 2)
		return none;
	if (text[0] == 0xc2 || text[0] == 0xc3)
		return high_latin(text);
	if (text[0] < 0xe0) {
		/* Combining accents vanish; other letters keep their place. */
		bool combining = text[0] == 0xcc || (text[0] == 0xcd && text[1] < 0xb0);
		return (struct high){ 2, B_LETTER, T_WORD, combining ? 0 : '?', false, false };
	}
	if (text[0] == 0xe2 && left >= 3)
		return high_punctuation(text);
	if (text[0] < 0xf0 && left >= 3)
		return (struct high){ 3, B_LETTER, T_WORD, '?', false, false };
	if (text[0] >= 0xf0 && left >= 4)
		return (struct high){ 4, B_MARK, T_MARK, 0, false, false };
	return none;
}

static struct date_token *emit(struct lexer *lx, uint32_t begin, uint32_t end, uint8_t kind)
{
	struct date_token *token = &lx->out[lx->count++];

	*token = (struct date_token){ .begin = begin, .end = end, .kind = kind, .flags = lx->gap };
	lx->gap = 0;
	lx->breaks = 0;
	return token;
}

struct scanned_word {
	struct date_key key;
	uint32_t length; /* of the folded word */
	uint32_t upper, lower;
	bool capital;
};

static inline void key_add(struct scanned_word *word, unsigned char byte)
{
	word->key.high = word->key.high << 8 | word->key.low >> 56;
	word->key.low = word->key.low << 8 | byte;
	word->length++;
}

/* Goes over the letters from `at`; returns where they end. */
static uint32_t scan_letters(const struct lexer *lx, uint32_t at, struct scanned_word *word)
{
	while (at < lx->end) {
		unsigned char byte = lx->text[at];

		if (class_of[byte] == B_LETTER) {
			if (byte >= 'a') {
				word->lower++;
			} else if (byte != '_') {
				word->capital |= word->length == 0;
				word->upper++;
			}
			key_add(word, byte | 0x20);
			at++;
		} else if (class_of[byte] == B_HIGH) {
			struct high high = high_at(lx, at);

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

/* The end of the run of letters and digits from `at`. */
static uint32_t skip_alnum(const struct lexer *lx, uint32_t at)
{
	struct scanned_word word = { { 0, 0 }, 0, 0, 0, false };

	for (;;) {
		uint32_t from = at;

		while (at < lx->end && class_of[lx->text[at]] == B_DIGIT)
			at++;
		at = scan_letters(lx, at, &word);
		if (at == from)
			return at;
	}
}

static uint32_t skip_address(const struct lexer *lx, uint32_t at)
{
	while (at < lx->end && lx->text[at] > ' ')
		at++;
	return at;
}

static bool key_is(const struct scanned_word *word, const char *text)
{
	struct scanned_word other = { { 0, 0 }, 0, 0, 0, false };

	for (; *text; text++)
		key_add(&other, (unsigned char)*text);
	return word->key.low == other.key.low && word->key.high == other.key.high &&
	       word->length == other.length;
}

/* Digits from `at`, their value (cut) and number. */
static uint32_t scan_digits(const struct lexer *lx, uint32_t at, int32_t *value, uint32_t *digits)
{
	*value = 0;
	*digits = 0;
	while (at < lx->end && class_of[lx->text[at]] == B_DIGIT) {
		if (*digits < 9)
			*value = *value * 10 + (lx->text[at] - '0');
		++*digits;
		at++;
	}
	return at;
}

/* Q2, T2, H1, S1, FY2020, CY18: a letter or two and digits without a space.
 * `at` is behind the digits; anything glued behind makes it something else. */
static bool lex_rank(struct lexer *lx, uint32_t begin, uint32_t at, const struct scanned_word *word)
{
	int32_t value;
	uint32_t digits, end = scan_digits(lx, at, &value, &digits);
	bool half = key_is(word, "h") || key_is(word, "s");
	bool quarter = key_is(word, "q") || key_is(word, "t");

	if (end < lx->end && class_of[lx->text[end]] >= B_LETTER &&
	    class_of[lx->text[end]] != B_HIGH)
		return false;
	if (digits == 1 && value >= 1 && ((quarter && value <= 4) || (half && value <= 2))) {
		struct date_token *token = emit(lx, begin, end, T_QUARTER);
		token->value = half ? value + 16 : value;
		token->flags |= F_CAPITAL;
		lx->at = end;
		lx->hints |= H_WORD;
		return true;
	}
	if ((key_is(word, "fy") || key_is(word, "cy")) && (digits == 4 || digits == 2)) {
		emit(lx, begin, at, T_FISCAL)->value = 1;
		lx->at = at; /* the digits come as a number of their own */
		return true;
	}
	return false;
}

static uint16_t word_shape(const struct scanned_word *word)
{
	uint16_t flags = word->capital ? F_CAPITAL : 0;

	if (word->upper >= 2 && !word->lower)
		flags |= F_UPPER;
	return flags;
}

static unsigned word_hint(uint8_t kind, int32_t value)
{
	switch (kind) {
	case T_MONTH:
	case T_WEEKDAY:
	case T_UNIT:
	case T_RELDAY:
	case T_DAYPART:
	case T_THOUSAND:
	case T_HUNDRED:
	case T_DECADE: return H_WORD;
	/* "nineteen ninety-six" */
	case T_CARDINAL: return value >= 17 && value <= 20 ? H_WORD : 0;
	default: return 0;
	}
}

static bool is_address(const struct lexer *lx, uint32_t at, const struct scanned_word *word)
{
	if (at + 2 >= lx->end)
		return false;
	if (lx->text[at] == ':' && lx->text[at + 1] == '/')
		return true;
	return lx->text[at] == '.' && key_is(word, "www");
}

/* "15 ago 2020", "ene-ago": not the "ago" of "three days ago", which never
 * stands behind a number or a dash. */
static void short_august(const struct lexer *lx, struct date_token *token)
{
	uint8_t before = lx->count > 1 ? token[-1].kind : T_END;

	if (token->kind != T_SHIFT || !(token->flags & W_ABBREVIATED))
		return;
	if (before == T_NUMBER || before == T_DASH || before == T_SLASH || before == T_OF) {
		token->kind = T_MONTH;
		token->value = 8;
		token->flags |= W_SPANISH;
	} else {
		token->flags &= (uint16_t)~W_ABBREVIATED;
	}
}

static void lex_word(struct lexer *lx)
{
	struct scanned_word word = { { 0, 0 }, 0, 0, 0, false };
	uint32_t begin = lx->at, at = scan_letters(lx, begin, &word);
	const struct date_word *known =
		word.length <= 15 ? date_lexicon_find(lx->lexicon, word.key) : NULL;
	struct date_token *token;

	if (at < lx->end && class_of[lx->text[at]] == B_DIGIT) {
		if (lex_rank(lx, begin, at, &word))
			return;
		/* "Dec31" stays a month and a day; "COVID19" is no number. */
		if (!known || known->kind != T_MONTH) {
			lx->at = skip_alnum(lx, at);
			emit(lx, begin, lx->at, T_JUNK);
			return;
		}
	} else if (at < lx->end && lx->text[at] != ' ' && is_address(lx, at, &word)) {
		lx->at = skip_address(lx, at);
		emit(lx, begin, lx->at, T_JUNK);
		return;
	}
	lx->at = at;
	token = emit(lx, begin, at, known ? known->kind : T_WORD);
	token->flags |= word_shape(&word);
	if (known) {
		token->value = known->value;
		token->flags |= known->flags;
		short_august(lx, token);
		lx->hints |= word_hint(token->kind, token->value);
	}
}

static bool ordinal_suffix(const struct scanned_word *word)
{
	static const char *const suffixes[] = { "st",  "nd", "rd", "th", "ro", "er",
		                                "ero", "do", "to", "mo", "vo", "no",
		                                "ra",  "da", "ta", "a",  "o" };

	for (unsigned i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
		if (key_is(word, suffixes[i]))
			return true;
	return false;
}

/* 2T, 2Q, 1S, 1H and the same with a year behind: 2T19, 1H2020. */
static bool lex_part(struct lexer *lx, uint32_t begin, uint32_t at, int32_t value,
                     const struct scanned_word *word)
{
	bool half = key_is(word, "h") || key_is(word, "s");
	bool quarter = key_is(word, "q") || key_is(word, "t");
	int32_t year;
	uint32_t digits, end;
	struct date_token *token;

	if (!(quarter && value >= 1 && value <= 4) && !(half && value >= 1 && value <= 2))
		return false;
	end = scan_digits(lx, at, &year, &digits);
	if (digits && digits != 2 && digits != 4)
		return false;
	if (end < lx->end && class_of[lx->text[end]] == B_LETTER)
		return false;
	token = emit(lx, begin, end, T_QUARTER);
	token->value = half ? value + 16 : value;
	token->flags |= F_CAPITAL;
	if (digits) {
		token->year = (int16_t)(digits == 2 ? 2000 + year : year);
		token->flags |= F_YEARED;
	}
	lx->at = end;
	lx->hints |= H_WORD;
	return true;
}

/* 2019Q2. */
static bool lex_year_part(struct lexer *lx, uint32_t begin, uint32_t at, int32_t year,
                          const struct scanned_word *word)
{
	bool half = key_is(word, "h") || key_is(word, "s");
	int32_t value;
	uint32_t digits, end;
	struct date_token *token;

	if (!half && !key_is(word, "q") && !key_is(word, "t"))
		return false;
	end = scan_digits(lx, at, &value, &digits);
	if (digits != 1 || value < 1 || value > (half ? 2 : 4))
		return false;
	token = emit(lx, begin, end, T_QUARTER);
	token->value = half ? value + 16 : value;
	token->year = (int16_t)year;
	token->flags |= F_YEARED | F_CAPITAL;
	lx->at = end;
	lx->hints |= H_WORD;
	return true;
}

/* Letters right behind digits: an ordinal, a decade, a quarter, or no number
 * at all. Returns true where it made the token itself. */
static bool lex_suffix(struct lexer *lx, uint32_t begin, uint32_t *at, int32_t value,
                       uint32_t digits, uint16_t *flags)
{
	struct scanned_word word = { { 0, 0 }, 0, 0, 0, false };
	uint32_t end = scan_letters(lx, *at, &word);

	if (digits <= 2 && ordinal_suffix(&word)) {
		*at = end;
		*flags |= F_ORDINAL;
		return false;
	}
	if ((digits == 4 || digits == 2) && value % 10 == 0 && key_is(&word, "s")) {
		*at = end;
		*flags |= F_DECADE;
		return false;
	}
	if (digits == 1 && lex_part(lx, begin, end, value, &word))
		return true;
	if (digits == 4 && value > 1000 && value < 3000 &&
	    lex_year_part(lx, begin, end, value, &word))
		return true;
	lx->at = skip_alnum(lx, *at);
	emit(lx, begin, lx->at, T_JUNK);
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

static void lex_number(struct lexer *lx)
{
	int32_t value;
	uint32_t begin = lx->at, digits, at = scan_digits(lx, begin, &value, &digits);
	uint16_t flags = 0;
	struct date_token *token;

	if (at < lx->end && class_of[lx->text[at]] == B_LETTER) {
		if (lex_suffix(lx, begin, &at, value, digits, &flags))
			return;
	} else if (digits <= 2) {
		uint32_t sign = ordinal_sign(lx, at);

		if (sign > at)
			flags |= F_ORDINAL;
		at = sign;
	}
	lx->at = at;
	token = emit(lx, begin, at, T_NUMBER);
	token->value = value;
	token->digits = (uint8_t)(digits > 255 ? 255 : digits);
	token->flags |= flags;
	if (digits <= 4 || digits == 8)
		lx->hints |= H_NUMBER;
}

static uint8_t mark_kind(unsigned char byte)
{
	switch (byte) {
	case ',': return T_COMMA;
	case '.': return T_DOT;
	case '-':
	case '~': return T_DASH;
	case '/': return T_SLASH;
	case ':': return T_COLON;
	case '(':
	case '[': return T_OPEN;
	case ')':
	case ']': return T_CLOSE;
	case '"': return T_QUOTE;
	case '\'':
	case '`': return T_APOSTROPHE;
	case '$': return T_CURRENCY;
	case '%': return T_PERCENT;
	case '&': return T_AND;
	case ';':
	case '!':
	case '?': return T_STOP;
	default: return T_MARK;
	}
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
	lx->at = skip_address(lx, lx->at);
	emit(lx, begin, lx->at, T_JUNK);
}

static void lex_mark(struct lexer *lx, unsigned char byte)
{
	if (byte == '@') {
		lex_at_sign(lx);
		return;
	}
	lx->at++;
	emit(lx, lx->at - 1, lx->at, mark_kind(byte));
}

static void lex_high(struct lexer *lx)
{
	struct high high = high_at(lx, lx->at);

	if (high.class == B_LETTER) {
		lex_word(lx);
		return;
	}
	lx->at += high.size;
	if (high.class == B_SPACE)
		lx->gap |= F_SPACE;
	else
		emit(lx, lx->at - high.size, lx->at, high.kind);
}

static void lex_one(struct lexer *lx)
{
	unsigned char byte = lx->text[lx->at];

	switch (class_of[byte]) {
	case B_SPACE:
		lx->gap |= F_SPACE;
		lx->at++;
		break;
	case B_LINE:
		lx->gap |= F_SPACE | F_NEWLINE;
		lx->breaks++;
		lx->at++;
		break;
	case B_DIGIT: lex_number(lx); break;
	case B_LETTER: lex_word(lx); break;
	case B_HIGH: lex_high(lx); break;
	default: lex_mark(lx, byte); break;
	}
}

uint32_t date_lex(const struct date_lexicon *lexicon, ct_text text, uint32_t end, uint32_t *at,
                  struct date_token *tokens, uint32_t room, unsigned *hints)
{
	struct lexer lx = { .lexicon = lexicon,
		            .text = (const unsigned char *)text.data,
		            .at = *at,
		            .end = end,
		            .out = tokens,
		            .room = room,
		            .gap = F_SPACE | F_NEWLINE };

	while (lx.at < lx.end && lx.count < room) {
		lex_one(&lx);
		if (lx.breaks >= 2 && lx.count)
			break;
	}
	*at = lx.at;
	*hints = lx.hints;
	return lx.count;
}
