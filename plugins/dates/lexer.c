/* SPDX-License-Identifier: MIT */
#include "lexer.h"

#include <endian.h>
#include <string.h>

#include "chars.h"

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

/* The end of the run of letters and digits from `at`. */
static uint32_t skip_alnum(const struct lexer *lx, uint32_t at)
{
	struct scanned_word word = { { 0, 0 }, 0, 0, 0, false };

	for (;;) {
		uint32_t from = at;

		while (at < lx->end && date_class_of[lx->text[at]] == B_DIGIT)
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
	while (at < lx->end && date_class_of[lx->text[at]] == B_DIGIT) {
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

	if (end < lx->end && date_class_of[lx->text[end]] >= B_LETTER &&
	    date_class_of[lx->text[end]] != B_HIGH)
		return false;
	if (digits == 1 && value >= 1 && ((quarter && value <= 4) || (half && value <= 2))) {
		struct date_token *token = emit(lx, begin, end, T_QUARTER);
		token->value = half ? value + DATE_HALF : value;
		token->flags |= F_CAPITAL;
		lx->at = end;
		lx->hints |= H_WORD;
		return true;
	}
	if (digits == 2 && value >= 1 && value <= 53 && key_is(word, "w")) {
		emit(lx, begin, end, T_QUARTER)->value = value + DATE_WEEK;
		lx->at = end;
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

enum { QUICK = 16 };

/* Eight bytes as a number, the first byte highest. */
static inline uint64_t eight(const unsigned char *at)
{
	uint64_t bytes;

	memcpy(&bytes, at, sizeof bytes);
	return be64toh(bytes);
}

/* How many of eight bytes, from the first on, are ASCII letters. */
static inline uint32_t letters_ahead(uint64_t bytes)
{
	static const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t low = (bytes | 0x20 * ones) & 0x7f * ones;
	/* The top bit of a byte: it is at least 'a', it is beyond 'z'. */
	uint64_t letters = (low + (0x80 - 'a') * ones) & ~(low + (0x7f - 'z') * ones) & ~bytes;
	uint64_t others = ~letters & 0x80 * ones;

	return others ? (uint32_t)__builtin_clzll(others) / 8 : 8;
}

/* A word of ASCII letters alone, as most are, with sixteen bytes to read: its key
 * is loaded, not built. Returns where it ends, or `begin` where scan_letters()
 * has to do it. */
static inline uint32_t quick_word(const struct lexer *lx, uint32_t begin, struct scanned_word *word)
{
	static const uint64_t fold = UINT64_C(0x2020202020202020);
	const unsigned char *text = lx->text + begin;
	uint64_t last, first = 0;
	uint32_t size;

	if (lx->end - begin < QUICK + 1)
		return begin;
	last = eight(text);
	size = letters_ahead(last);
	if (size == 8) {
		first = last;
		size += letters_ahead(eight(text + 8));
	}
	if (!size || size == QUICK || date_class_of[text[size]] >= B_LETTER)
		return begin;
	if (size > 8) {
		last = eight(text + size - 8);
		first >>= 64 - 8 * (size - 8);
		word->key.high = first | fold >> (64 - 8 * (size - 8));
	} else {
		first = 0;
		last >>= 64 - 8 * size;
		word->key.high = 0;
	}
	word->key.low = last | (size < 8 ? fold >> (64 - 8 * size) : fold);
	word->length = size;
	word->capital = !(text[0] & 0x20);
	/* Upper case is a matter of all or not all. */
	word->lower = ((last | first) & fold) != 0;
	word->upper = size;
	return begin + size;
}

/* Behind a word, this byte makes nothing else of it. */
static inline bool is_plain_end(unsigned char byte)
{
	return byte != ':' && byte != '.' && date_class_of[byte] != B_DIGIT;
}

static void lex_word(struct lexer *lx)
{
	struct scanned_word word = { { 0, 0 }, 0, 0, 0, false };
	uint32_t begin = lx->at, at = quick_word(lx, begin, &word);
	const struct date_word *known = NULL;
	struct date_token *token;

	if (at > begin && !date_lexicon_may_hold(lx->lexicon, word.key) &&
	    is_plain_end(lx->text[at])) {
		lx->at = at;
		emit(lx, begin, at, T_WORD)->flags |= word_shape(&word);
		return;
	}
	if (at == begin)
		at = scan_letters(lx, begin, &word);
	if (word.length <= 15)
		known = date_lexicon_find(lx->lexicon, word.key);

	if (at < lx->end && date_class_of[lx->text[at]] == B_DIGIT) {
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
	if (end < lx->end && date_class_of[lx->text[end]] == B_LETTER)
		return false;
	token = emit(lx, begin, end, T_QUARTER);
	token->value = half ? value + DATE_HALF : value;
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
	token->value = half ? value + DATE_HALF : value;
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
	struct date_high high = date_high_at(lx->text + lx->at, lx->end - lx->at);

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

	switch (date_class_of[byte]) {
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
