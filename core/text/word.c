/* SPDX-License-Identifier: MIT
 *
 * Words and numbers: runs of letters and digits, the signs that join them, and
 * what belongs to a word behind it. Look-ahead is bounded.
 */
#include "core/text/word.h"

#include "core/text/web.h"

#include "core/base/banned.h"

static const uint8_t case_step[7][2] = {
	/* lower, upper */
	[CASE_NONE] = { CASE_L, CASE_U },   [CASE_U] = { CASE_UL, CASE_UU },
	[CASE_UU] = { CASE_UL, CASE_UU },   [CASE_UL] = { CASE_UL, CASE_UL_U },
	[CASE_L] = { CASE_L, CASE_L_U },    [CASE_UL_U] = { CASE_UL_U, CASE_UL_U },
	[CASE_L_U] = { CASE_L_U, CASE_L_U }
};

static const uint16_t case_flags[7] = {
	[CASE_NONE] = 0,
	[CASE_U] = CT_TOKEN_WORD | CT_TOKEN_CAPITAL,
	[CASE_UU] = CT_TOKEN_WORD | CT_TOKEN_CAPITAL | CT_TOKEN_ALL_CAPS,
	[CASE_UL] = CT_TOKEN_WORD | CT_TOKEN_CAPITAL,
	[CASE_L] = CT_TOKEN_WORD,
	[CASE_UL_U] = CT_TOKEN_WORD | CT_TOKEN_CAPITAL | CT_TOKEN_MIXED,
	[CASE_L_U] = CT_TOKEN_WORD | CT_TOKEN_MIXED
};

/* ---- runs of letters and digits ----------------------------------------- */

static void step(struct word *word, unsigned upper)
{
	word->letters = case_step[word->letters][upper];
}

/* The soft hyphen, and the raised figures of "m²". */
static bool continues_word(uint32_t code)
{
	return code == 0xad || code == 0xb2 || code == 0xb3 || code == 0xb9;
}

/* One character outside ASCII: part of the word? */
static bool read_high(const struct tokenizer *t, struct word *word)
{
	const unsigned char *p = (const unsigned char *)word->at;
	if (p[0] == 0xc3 && t->end - word->at > 1) { /* U+00C0 to U+00FF */
		if (p[1] == 0x97 || p[1] == 0xb7)
			return false;
		step(word, p[1] < 0x9f);
		word->at += 2;
		word->flags |= CT_TOKEN_NON_ASCII;
		return true;
	}
	size_t size = 0;
	uint32_t code = ct_utf8_next(word->at, (size_t)(t->end - word->at), &size);
	uint32_t classes = ct_char_classes(code);
	if (classes & CT_CHAR_LETTER)
		step(word, (classes & CT_CHAR_UPPER) != 0);
	else if (!(classes & (CT_CHAR_MARK | CT_CHAR_DIGIT)) && !continues_word(code))
		return false;
	word->at += size;
	word->flags |= CT_TOKEN_NON_ASCII;
	return true;
}

/* ASCII apart, so that the common case is a short loop. */
static void read_run(const struct tokenizer *t, struct word *word)
{
	for (;;) {
		const char *at = word->at;
		unsigned letters = word->letters;
		while (at < t->end) {
			unsigned class = ct_byte_class[(unsigned char)*at];
			if (class - CT_BYTE_LOWER > CT_BYTE_DIGIT - CT_BYTE_LOWER)
				break;
			if (class == CT_BYTE_LOWER) {
				letters = case_step[letters][0];
				at = ct_skip_lower(at + 1, t->end);
				continue;
			}
			if (class == CT_BYTE_UPPER)
				letters = case_step[letters][1];
			at++;
		}
		word->at = at;
		word->letters = (uint8_t)letters;
		if (at == t->end || !((unsigned char)*at & 0x80))
			return;
		/* º and ª end a word: "1.º", "Nº25". */
		if ((unsigned char)at[0] == 0xc2 && t->end - at > 1 &&
		    ((unsigned char)at[1] == 0xba || (unsigned char)at[1] == 0xaa)) {
			step(word, 0);
			word->flags |= CT_TOKEN_NON_ASCII;
			word->at += 2;
			return;
		}
		if (!read_high(t, word))
			return;
	}
}

const char *ct_topic_end(const struct tokenizer *t, const char *at)
{
	struct word word = { .at = at };
	do
		read_run(t, &word);
	while (word.at < t->end && *word.at == '_' && word.at++);
	return word.at;
}

/* ---- what joins two runs ------------------------------------------------ */

/* The end of the run of ASCII letters at `at`, a label of a name or a word. */
static const char *label_end(const struct tokenizer *t, const char *at)
{
	const char *limit = t->end - at > 24 ? at + 24 : t->end;
	while (at < limit && ct_is_alpha(at))
		at++;
	return at;
}

/* A full stop between a letter and a letter. Initials ("U.S"), names of hosts
 * and files ("Outlook.jpg") go on; a stop that lacks its space does not. */
static bool dot_joins_letters(const struct tokenizer *t, const struct word *word)
{
	ct_text part = text_of(word->part, word->at);
	const char *label = label_end(t, word->at + 1);
	if (part.size == 1 || (part.size == 2 && word->letters == CASE_UU) ||
	    label - word->at == 2) /* "Ph.D" */
		return true;
	if (!(classes_at(t, word->at + 1) & CT_CHAR_UPPER)) {
		enum ct_abbreviation kind = ct_rules_abbreviation(t->rules, part);
		return kind != CT_ABBREVIATION_TITLE && kind != CT_ABBREVIATION_FIGURE;
	}
	if (word->initials && word->dots)
		return true;
	if (ct_is_domain(text_of(word->at + 1, label)))
		return true;
	/* "ENRON.XLS" is a name; "said.The" and "S.A.El" are none. */
	return word->letters == CASE_UU && label - word->at > 3 &&
	       ct_byte(label - 1) == CT_BYTE_UPPER;
}

static bool dot_joins(const struct tokenizer *t, struct word *word)
{
	const char *next = word->at + 1;
	if (next >= t->end)
		return false;
	bool digit = ct_is_digit(word->at - 1);
	if (ct_is_digit(next))
		return digit;
	uint32_t classes = classes_at(t, next);
	if (!(classes & CT_CHAR_LETTER))
		return false;
	if (digit)
		return !(classes & CT_CHAR_UPPER);
	return dot_joins_letters(t, word);
}

static void pass_dot(struct word *word)
{
	word->initials = (word->initials || !word->dots) && word->at - word->part <= 2;
	word->dots = word->dots || !ct_is_digit(word->at - 1);
	word->at++;
	word->part = word->at;
}

/* Digits with hyphens: in Spanish texts one token ("1998-2002"). In English two
 * numbers are a range of two tokens; a telephone number or a date is one: three
 * groups, or a last group of four digits behind a shorter one. */
static bool is_phone(const struct tokenizer *t, const char *at)
{
	size_t groups = 0, length = 0, before = 0;
	const char *limit = t->end - at > 40 ? at + 40 : t->end;
	for (; at < limit; at++) {
		if (ct_is_digit(at)) {
			length++;
		} else if (*at == '-' && length) {
			before = length;
			length = 0;
			groups++;
		} else {
			break;
		}
	}
	groups += length > 0;
	return groups > 2 || (groups == 2 && length == 4 && before < 4);
}

static bool hyphen_joins(const struct tokenizer *t, struct word *word)
{
	const char *next = word->at + 1;
	if (next >= t->end)
		return false;
	if (ct_is_digit(word->at - 1) && ct_is_digit(next)) {
		if (word->letters != CASE_NONE)
			return false;
		if (!word->phone)
			word->phone = t->language != CT_SEGMENT_ENGLISH || is_phone(t, word->begin);
		return word->phone;
	}
	if (word->at - word->begin > 8 || word->dots || !letter_at(t, next))
		return false;
	return ct_is_prefix(text_of(word->begin, word->at));
}

/* The apostrophe behind a plural: "the workers' rights", unless a quotation
 * that began with one is still open. */
static bool plural_possessive(const struct tokenizer *t, const struct word *word)
{
	return t->language == CT_SEGMENT_ENGLISH && !t->quoted && (word->at[-1] | 0x20) == 's' &&
	       word->at - word->begin > 2;
}

static bool apostrophe_joins(const struct tokenizer *t, const struct word *word, size_t size)
{
	const char *next = word->at + size;
	if (ct_is_digit(word->at - 1) && digit_at(t, next))
		return true;
	return letter_at(t, next);
}

/* "b/c", "n/a", "s/n": a letter and a letter. */
static bool slash_joins(const struct tokenizer *t, const struct word *word)
{
	const char *next = word->at + 1;
	if (word->at - word->begin != 1 || !ct_is_alpha(word->begin) || next >= t->end ||
	    ct_byte(next) != CT_BYTE_LOWER)
		return false;
	return next + 1 == t->end || (ct_byte(next + 1) <= CT_BYTE_OTHER && next[1] != '/') ||
	       ct_byte(next + 1) == CT_BYTE_SPACE;
}

/* The sign at word->at: pass it if the word goes on behind it. */
static bool join(const struct tokenizer *t, struct word *word)
{
	const char *next = word->at + 1;
	bool digits = ct_is_digit(word->at - 1) && digit_at(t, next);
	switch (*word->at) {
	case '.':
		if (!dot_joins(t, word))
			return false;
		pass_dot(word);
		return true;
	case '/':
		if (!digits && !slash_joins(t, word))
			return false;
		if (digits && word->slashes < 3)
			word->slashes++;
		break;
	case ',':
	case ':':
		if (!digits)
			return false;
		break;
	case '-':
		if (!hyphen_joins(t, word))
			return false;
		break;
	case '_':
		if (next >= t->end || !(ct_is_alpha(next) || ct_is_digit(next)))
			return false;
		break;
	case '&': /* AT&T, R&D */
		if (ct_byte(word->at - 1) != CT_BYTE_UPPER || next >= t->end ||
		    ct_byte(next) != CT_BYTE_UPPER)
			return false;
		break;
	default: {
		size_t size = apostrophe_at(t, word->at);
		if (!size || !apostrophe_joins(t, word, size))
			return false;
		word->at += size;
		word->flags |= size > 1 ? CT_TOKEN_NON_ASCII : 0;
		return true;
	}
	}
	word->at = next;
	return true;
}

/* ---- the end of a word -------------------------------------------------- */

/* "10am": the figure, then the rest. NULL where there is no such rest. */
static const char *clock_suffix(const struct tokenizer *t, const struct word *word)
{
	const char *rest = word->at - 2;
	if (t->language != CT_SEGMENT_ENGLISH || !(word->flags & CT_TOKEN_NUMBER) ||
	    rest <= word->begin || !ct_is_digit(rest - 1))
		return NULL;
	return (rest[1] | 0x20) == 'm' && ((rest[0] | 0x20) == 'a' || (rest[0] | 0x20) == 'p')
	               ? rest
	               : NULL;
}

static int add_word(struct tokenizer *t, struct word *word)
{
	unsigned flags = word->flags | case_flags[word->letters];
	const char *rest = clock_suffix(t, word);
	if (!rest)
		return ct_add_token(t, word->begin, word->at, flags);
	unsigned number = flags & ~(unsigned)(CT_TOKEN_WORD | CT_TOKEN_CAPITAL | CT_TOKEN_ALL_CAPS);
	if (ct_add_token(t, word->begin, rest, number))
		return CT_E_NOMEM;
	return ct_add_token(t, rest, word->at, flags & ~(unsigned)CT_TOKEN_NUMBER);
}

/* An address that starts with the word: mail, a scheme, a known domain. */
static const char *address_end(const struct tokenizer *t, const struct word *word)
{
	const char *at = word->at;
	if (at >= t->end)
		return word->dots && ct_is_domain(text_of(word->part, at)) ? at : NULL;
	if (*at == ':' && t->end - at > 3 && at[1] == '/' && at[2] == '/' && !word->dots &&
	    at - word->begin < 12 && ct_byte(at + 3) != CT_BYTE_SPACE)
		return ct_web_address_end(at + 3, t->end);
	if (!word->dots || !ct_is_domain(text_of(word->part, at)))
		return NULL;
	if ((*at == '/' || *at == ':' || *at == '?') && t->end - at > 1 &&
	    (ct_is_alpha(at + 1) || ct_is_digit(at + 1)))
		return ct_web_address_end(at, t->end);
	return *at == '/' ? at + 1 : at;
}

/* Signs behind a word that belong to it: "Yahoo!", "US$", "C++", "workers'",
 * "N°" with the sign of a degree. How many bytes. */
static size_t sign_behind(const struct tokenizer *t, const struct word *word)
{
	size_t size = (size_t)(word->at - word->begin);
	switch (*word->at) {
	case '!':
	case '?':
		return word->letters == CASE_UL &&
		       ct_is_marked_name(text_of(word->begin, word->at));
	case '$': return word->letters == CASE_UU && size < 4;
	case '+':
		return size == 1 && *word->begin == 'C' && t->end - word->at > 1 &&
		                       word->at[1] == '+'
		               ? 2
		               : 0;
	case '\xc2':
		return size == 1 && (*word->begin | 0x20) == 'n' && t->end - word->at > 1 &&
		                       word->at[1] == '\xb0'
		               ? 2
		               : 0;
	default: return plural_possessive(t, word) ? apostrophe_at(t, word->at) : 0;
	}
}

/* "S/. 500", "B/.20": the signs of sol and balboa, before a figure. */
static const char *slash_sign_end(const struct tokenizer *t, const struct word *word)
{
	const char *end = word->at + 1;
	if (word->at - word->begin != 1 || word->at >= t->end || *word->at != '/' ||
	    (*word->begin != 'S' && *word->begin != 'B'))
		return NULL;
	if (end < t->end && *end == '.')
		end++;
	return digit_at(t, skip_spaces(t, end)) ? end : NULL;
}

static int end_word(struct tokenizer *t, struct word *word)
{
	const char *address = address_end(t, word), *sign = slash_sign_end(t, word);
	unsigned flags = word->flags | case_flags[word->letters];
	if (address)
		return ct_add_web(t, word->begin, address, flags);
	if (sign)
		return ct_add_token(t, word->begin, sign, flags | CT_TOKEN_ABBREVIATION);
	if (word->at < t->end && *word->at == '.' && ct_stop_belongs(t, word))
		return ct_add_ending(t, word->begin, word->at + 1, flags | CT_TOKEN_ABBREVIATION);
	if (word->at < t->end) {
		size_t size = sign_behind(t, word);
		word->flags |= (uint16_t)ct_high_bytes(word->at, word->at + size);
		word->at += size;
	}
	return add_word(t, word);
}

/* The mail or web address that begins here and shows it at once, or NULL. */
static const char *plain_address_end(const struct tokenizer *t, const char *at)
{
	if (t->sign < t->end && t->sign - at <= CT_MAIL_LOCAL) {
		const char *mail = ct_mail_end(at, t->sign, t->end);
		if (mail)
			return mail;
	}
	if (t->end - at > 4 && (at[0] | 0x20) == 'w' && (at[1] | 0x20) == 'w' &&
	    (at[2] | 0x20) == 'w' && at[3] == '.' && ct_is_alpha(at + 4))
		return ct_web_address_end(at, t->end);
	return NULL;
}

int ct_read_word(struct tokenizer *t, const char **at, uint16_t flags)
{
	struct word word = { .begin = *at, .at = *at, .part = *at, .flags = flags };
	const char *address = plain_address_end(t, *at);
	if (address) {
		*at = address;
		return ct_add_web(t, word.begin, address, CT_TOKEN_WORD | flags);
	}
	do
		read_run(t, &word);
	while (word.at < t->end && word.at > word.begin && join(t, &word));
	if ((word.slashes == 2 && ct_note_stamp(t, word.begin, word.at)) || end_word(t, &word))
		return CT_E_NOMEM;
	*at = t->base + t->segments->tokens.end[t->segments->tokens.count - 1];
	return CT_OK;
}
