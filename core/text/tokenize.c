/* SPDX-License-Identifier: MIT
 *
 * Tokens. The loop goes from byte to byte by class; everything that costs more
 * (addresses, abbreviations, numbers with parts) begins at the byte that stops
 * a run of letters and digits. Look-ahead is bounded, so all of it is linear.
 */
#include "core/text/tokenize.h"

#include "core/text/bytes.h"
#include "core/text/utf8.h"
#include "core/text/web.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

/* What the letters of a word have shown so far; rows of `case_step`. */
enum letter_case {
	CASE_NONE, /* no letter */
	CASE_U,    /* one, upper case */
	CASE_UU,   /* two or more, none lower */
	CASE_UL,   /* a capital, then lower case */
	CASE_L,    /* lower case */
	CASE_UL_U, /* mixed, beginning with a capital */
	CASE_L_U   /* mixed, beginning in lower case */
};

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

struct tokenizer {
	struct ct_segments *segments;
	const char *base; /* the document's text */
	const char *end;  /* of the range */
	const char *sign; /* the next @ at or after the place, or `end` */
	enum ct_segment_language language;
	const struct ct_rules *rules;
	uint16_t space; /* CT_TOKEN_SPACE_BEFORE if white space was just passed */
	bool line;      /* a line has just begun */
	bool quoted;    /* an opening ' waits for its partner */
};

/* A word while it is read. */
struct word {
	const char *begin;
	const char *at;   /* what is read ends here */
	const char *part; /* after the last full stop, or begin */
	uint16_t flags;
	uint8_t letters; /* letter_case */
	bool dots;       /* holds a full stop between letters */
	bool initials;   /* ... and all parts are as short as initials */
	bool phone;      /* digits parted by hyphens, found to be one number */
};

/* ---- output ------------------------------------------------------------- */

static inline int add_token(struct tokenizer *t, const char *begin, const char *end, unsigned flags)
{
	struct ct_token_columns *tokens = &t->segments->tokens;
	if (tokens->count == tokens->room && ct_token_columns_reserve(tokens, 1))
		return CT_E_NOMEM;
	tokens->begin[tokens->count] = (uint32_t)(begin - t->base);
	tokens->end[tokens->count] = (uint32_t)(end - t->base);
	tokens->flags[tokens->count] = (uint16_t)(flags | t->space);
	tokens->count++;
	t->space = 0;
	t->line = false;
	return CT_OK;
}

static int add_candidate(struct tokenizer *t, uint32_t entry)
{
	struct ct_segments *segments = t->segments;
	if (segments->candidate_count == segments->candidate_room) {
		uint32_t room = segments->candidate_room ? segments->candidate_room * 2 : 64;
		uint32_t *moved = room > CT_CANDIDATE_BEGINS
		                          ? NULL
		                          : reallocarray(segments->candidate, room, sizeof *moved);
		if (!moved)
			return CT_E_NOMEM;
		segments->candidate = moved;
		segments->candidate_room = room;
	}
	segments->candidate[segments->candidate_count++] = entry;
	return CT_OK;
}

/* CT_TOKEN_NON_ASCII, if there is such a byte. */
static unsigned high_bytes(const char *begin, const char *end)
{
	for (const char *at = begin; at < end; at++)
		if ((unsigned char)*at & 0x80)
			return CT_TOKEN_NON_ASCII;
	return 0;
}

/* An address, a handle, a hashtag; `flags` besides. */
static int add_web(struct tokenizer *t, const char *begin, const char *end, unsigned flags)
{
	return add_token(t, begin, end, flags | CT_TOKEN_URL | high_bytes(begin, end));
}

/* A token that may end a sentence. */
static int add_ending(struct tokenizer *t, const char *begin, const char *end, unsigned flags)
{
	uint32_t number = t->segments->tokens.count;
	if (number >= CT_CANDIDATE_BEGINS || add_token(t, begin, end, flags))
		return CT_E_NOMEM;
	return add_candidate(t, number);
}

/* ---- looking around ----------------------------------------------------- */

static uint32_t classes_at(const struct tokenizer *t, const char *at)
{
	if (at >= t->end)
		return 0;
	size_t size = 0;
	return ct_char_classes(ct_utf8_next(at, (size_t)(t->end - at), &size));
}

static bool letter_at(const struct tokenizer *t, const char *at)
{
	return (classes_at(t, at) & CT_CHAR_LETTER) != 0;
}

static bool digit_at(const struct tokenizer *t, const char *at)
{
	return at < t->end && ct_is_digit(at);
}

/* Behind white space, up to a handful of it. */
static const char *skip_spaces(const struct tokenizer *t, const char *at)
{
	size_t left = (size_t)(t->end - at);
	return at + ct_utf8_space_prefix(at, left < 8 ? left : 8);
}

/* The apostrophes ' and U+2019: their bytes, 0 for all else. */
static size_t apostrophe_at(const struct tokenizer *t, const char *at)
{
	if (at < t->end && *at == '\'')
		return 1;
	return t->end - at >= 3 && !memcmp(at, "\xe2\x80\x99", 3) ? 3 : 0;
}

static ct_text text_of(const char *begin, const char *end)
{
	return (ct_text){ begin, (size_t)(end - begin) };
}

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
			if (class != CT_BYTE_DIGIT)
				letters = case_step[letters][class - CT_BYTE_LOWER];
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
	case ',':
	case ':':
	case '/':
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

static bool doubled_at(const struct tokenizer *t, const char *at)
{
	return t->end - at >= 3 && at[0] == at[1] && ct_byte(at) == CT_BYTE_UPPER && at[2] == '.';
}

/* "EE." and "UU." of "EE. UU.": Spanish doubles the letters of plurals. One
 * alone is more often a numeral: "siglo XX." */
static bool doubled_capital(const struct tokenizer *t, const struct word *word, const char *next)
{
	const struct ct_token_columns *tokens = &t->segments->tokens;
	if (word->at - word->begin != 2 || !doubled_at(t, word->begin))
		return false;
	if (doubled_at(t, next))
		return true;
	uint32_t last = tokens->count - 1;
	return tokens->count && (tokens->flags[last] & CT_TOKEN_ABBREVIATION) &&
	       tokens->end[last] - tokens->begin[last] == 3 &&
	       doubled_at(t, t->base + tokens->begin[last]);
}

static bool one_letter(const struct word *word)
{
	return word->letters == CASE_U || word->letters == CASE_L
	               ? word->at - word->begin == 1 ||
	                         (word->at - word->begin == 2 && (word->flags & CT_TOKEN_NON_ASCII))
	               : false;
}

/* A small letter that is no word of its own abbreviates; one that is does so
 * before a figure or another such letter: "a. m." */
static bool small_letter_abbreviates(const struct tokenizer *t, char letter, const char *next)
{
	if (!memchr("aeiouy", letter, 6) || digit_at(t, next))
		return true;
	return letter_at(t, next) && next + 1 < t->end && next[1] == '.';
}

static bool roman_at(const struct tokenizer *t, const char *at)
{
	const char *stop = at;
	while (stop < t->end && stop - at < 8 && strchr("IVXLCDM", *stop) && *stop)
		stop++;
	return stop > at && !letter_at(t, stop);
}

/* Does the full stop at word->at belong to the word? */
static bool stop_belongs(const struct tokenizer *t, const struct word *word)
{
	const char *next = word->at + 1;
	if (t->end - next > 1 && next[0] == '.' && next[1] == '.')
		return false; /* an ellipsis; of two stops one may be the word's */
	next = skip_spaces(t, next);
	if (one_letter(word))
		return word->letters == CASE_U || small_letter_abbreviates(t, *word->begin, next);
	if (word->dots)
		return (word->initials && word->at - word->part <= 2) ||
		       ct_rules_abbreviation(t->rules, text_of(word->begin, word->at)) !=
		               CT_ABBREVIATION_NONE;
	if (t->language == CT_SEGMENT_SPANISH && doubled_capital(t, word, next))
		return true;
	switch (ct_rules_abbreviation(t->rules, text_of(word->begin, word->at))) {
	case CT_ABBREVIATION_NONE: return false;
	case CT_ABBREVIATION_FIGURE: return digit_at(t, next) || roman_at(t, next);
	default: return true;
	}
}

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
		return add_token(t, word->begin, word->at, flags);
	unsigned number = flags & ~(unsigned)(CT_TOKEN_WORD | CT_TOKEN_CAPITAL | CT_TOKEN_ALL_CAPS);
	if (add_token(t, word->begin, rest, number))
		return CT_E_NOMEM;
	return add_token(t, rest, word->at, flags & ~(unsigned)CT_TOKEN_NUMBER);
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

static int end_word(struct tokenizer *t, struct word *word)
{
	const char *address = address_end(t, word);
	unsigned flags = word->flags | case_flags[word->letters];
	if (address)
		return add_web(t, word->begin, address, flags);
	if (word->at < t->end && *word->at == '.' && stop_belongs(t, word))
		return add_ending(t, word->begin, word->at + 1, flags | CT_TOKEN_ABBREVIATION);
	if (word->at < t->end) {
		size_t size = sign_behind(t, word);
		word->flags |= (uint16_t)high_bytes(word->at, word->at + size);
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

static int read_word(struct tokenizer *t, const char **at, uint16_t flags)
{
	struct word word = { .begin = *at, .at = *at, .part = *at, .flags = flags };
	const char *address = plain_address_end(t, *at);
	if (address) {
		*at = address;
		return add_web(t, word.begin, address, CT_TOKEN_WORD | flags);
	}
	do
		read_run(t, &word);
	while (word.at < t->end && word.at > word.begin && join(t, &word));
	if (end_word(t, &word))
		return CT_E_NOMEM;
	*at = t->base + t->segments->tokens.end[t->segments->tokens.count - 1];
	return CT_OK;
}

/* ---- punctuation -------------------------------------------------------- */

static const char *same_run(const char *at, const char *end)
{
	char first = *at;
	while (at < end && *at == first)
		at++;
	return at;
}

static const char *mark_run(const char *at, const char *end)
{
	while (at < end && (*at == '!' || *at == '?'))
		at++;
	return at;
}

/* ":-)" and its kind, between spaces. */
static const char *emoticon_end(const struct tokenizer *t, const char *at)
{
	const char *mouth = at + 1;
	if (!t->space || (*at != ':' && *at != ';'))
		return NULL;
	if (mouth < t->end && *mouth == '-')
		mouth++;
	if (mouth >= t->end || !*mouth || !strchr(")(DPp", *mouth))
		return NULL;
	return mouth + 1 == t->end || ct_byte(mouth + 1) == CT_BYTE_SPACE ? mouth + 1 : NULL;
}

/* @name and #topic, not in the middle of a word. */
static const char *handle_end(const struct tokenizer *t, const char *at, bool apart)
{
	if (!apart || at + 1 >= t->end)
		return NULL;
	if (*at == '#' && !letter_at(t, at + 1))
		return NULL;
	if (*at == '@') {
		const char *stop = ct_handle_end(at + 1, t->end);
		return stop > at + 1 ? stop : NULL;
	}
	struct word word = { .at = at + 1 };
	do
		read_run(t, &word);
	while (word.at < t->end && *word.at == '_' && word.at++);
	return word.at;
}

/* `'` opens a quotation where it stands before a word, not behind one. */
static void note_quote(struct tokenizer *t, const char *at)
{
	if (t->quoted)
		t->quoted = false;
	else
		t->quoted = t->space && at + 1 < t->end && ct_byte(at + 1) != CT_BYTE_SPACE;
}

/* A line drawn with signs parts what stands before and behind it. */
#define RULE 3

static int add_rule(struct tokenizer *t, const char *at, const char *stop)
{
	uint32_t number = t->segments->tokens.count;
	if (stop - at > RULE && t->space && number < CT_CANDIDATE_BEGINS &&
	    add_candidate(t, number | CT_CANDIDATE_BEGINS))
		return CT_E_NOMEM;
	return add_ending(t, at, stop, CT_TOKEN_PUNCT);
}

static int read_ascii_mark(struct tokenizer *t, const char **from)
{
	const char *at = *from, *stop = at + 1;
	const char *before = at > t->base ? at - 1 : at;
	bool apart = t->space || (ct_byte(before) == CT_BYTE_OTHER && *before != '&');
	const char *special = NULL;
	switch (*at) {
	case '.': *from = same_run(at, t->end); return add_ending(t, at, *from, CT_TOKEN_PUNCT);
	case '!':
	case '?': *from = mark_run(at, t->end); return add_ending(t, at, *from, CT_TOKEN_PUNCT);
	case '@':
	case '#': special = handle_end(t, at, apart); break;
	case ':':
	case ';':
		special = emoticon_end(t, at);
		if (special || *at == ';') {
			*from = special ? special : stop;
			return add_ending(t, at, *from, CT_TOKEN_PUNCT);
		}
		break;
	case '\'':
		if (t->end - at > 1 && at[1] == 's' && t->space && !letter_at(t, at + 2)) {
			*from = at + 2; /* the possessive, torn off */
			return add_token(t, at, *from, CT_TOKEN_WORD);
		}
		note_quote(t, at);
		break;
	default: break;
	}
	if (special) {
		*from = special;
		return add_web(t, at, special, CT_TOKEN_WORD);
	}
	if (strchr("-=_*~#$+<>`'\\/", *at) && *at)
		stop = same_run(at, t->end);
	*from = stop;
	if (stop - at >= RULE && memchr("-=_*~#", *at, 6))
		return add_rule(t, at, stop);
	return add_token(t, at, stop, CT_TOKEN_PUNCT);
}

#define ELLIPSIS 0x2026
#define BULLET 0x2022

static int read_high_mark(struct tokenizer *t, const char **from, size_t size, uint32_t code)
{
	const char *at = *from;
	*from = at + size;
	if (code == 0x2018)
		t->quoted = true;
	if (code == 0x2019)
		t->quoted = false;
	if (code == ELLIPSIS || code == 0x3002 || code == 0xff01 || code == 0xff1f)
		return add_ending(t, at, *from, CT_TOKEN_PUNCT | CT_TOKEN_NON_ASCII);
	return add_token(t, at, *from, CT_TOKEN_PUNCT | CT_TOKEN_NON_ASCII);
}

static int read_high_character(struct tokenizer *t, const char **from)
{
	size_t size = 0;
	uint32_t code = ct_utf8_next(*from, (size_t)(t->end - *from), &size);
	uint32_t classes = ct_char_classes(code);
	if (classes & CT_CHAR_SPACE) {
		t->space = CT_TOKEN_SPACE_BEFORE;
		*from += size;
		return CT_OK;
	}
	if (classes & CT_CHAR_LETTER)
		return read_word(t, from, CT_TOKEN_NON_ASCII);
	if (classes & CT_CHAR_DIGIT)
		return read_word(t, from, CT_TOKEN_NON_ASCII | CT_TOKEN_NUMBER);
	return read_high_mark(t, from, size, code);
}

/* ---- lists -------------------------------------------------------------- */

/* Is what stands at the start of a line the sign of an item: a bullet and a
 * space, or "3." or "b)" and a space? */
static bool is_item(const struct tokenizer *t, const char *at)
{
	const char *stop = at;
	size_t size = 0;
	uint32_t code = ct_utf8_next(at, (size_t)(t->end - at), &size);
	if (code == '*' || code == '-' || code == BULLET || code == 0x2023 || code == 0x25cf ||
	    code == 0x25aa || code == 0x25e6 || code == 0xb7 || code == 0x2013 || code == 0x2014) {
		stop = at + size;
	} else {
		while (stop < t->end && stop - at < 3 && ct_is_digit(stop))
			stop++;
		if (stop == at && ct_is_alpha(at))
			stop++;
		if (stop == at || stop >= t->end || (*stop != ')' && *stop != '.'))
			return false;
		stop++;
	}
	return stop < t->end && skip_spaces(t, stop) > stop;
}

static int begin_line(struct tokenizer *t, const char *at)
{
	uint32_t number = t->segments->tokens.count;
	if (number >= CT_CANDIDATE_BEGINS)
		return CT_E_NOMEM;
	return is_item(t, at) ? add_candidate(t, number | CT_CANDIDATE_BEGINS) : CT_OK;
}

/* A word of ASCII letters, at most the first a capital, with a space or comma
 * behind it: two tokens in three, so they get by without struct word. */
static const char *plain_word(const struct tokenizer *t, const char *at)
{
	if (t->sign - at <= CT_MAIL_LOCAL && t->sign < t->end)
		return NULL;
	const char *stop = at + 1;
	while (stop < t->end && ct_byte(stop) == CT_BYTE_LOWER)
		stop++;
	if (stop < t->end && (ct_byte(stop) == CT_BYTE_SPACE || *stop == ','))
		return stop;
	return NULL;
}

static int read_ascii_word(struct tokenizer *t, const char **at, uint16_t flags)
{
	const char *begin = *at, *stop = plain_word(t, begin);
	if (!stop)
		return read_word(t, at, 0);
	*at = stop;
	return add_token(t, begin, stop, CT_TOKEN_WORD | flags);
}

/* ---- the loop ----------------------------------------------------------- */

static void find_sign(struct tokenizer *t, const char *at)
{
	const char *sign = memchr(at, '@', (size_t)(t->end - at));
	t->sign = sign ? sign : t->end;
}

static int read_token(struct tokenizer *t, const char **at)
{
	if (t->line && begin_line(t, *at))
		return CT_E_NOMEM;
	t->line = false;
	if (t->sign < *at)
		find_sign(t, *at);
	switch (ct_byte(*at)) {
	case CT_BYTE_LOWER: return read_ascii_word(t, at, 0);
	case CT_BYTE_UPPER: return read_ascii_word(t, at, CT_TOKEN_CAPITAL);
	case CT_BYTE_DIGIT: return read_word(t, at, CT_TOKEN_NUMBER);
	case CT_BYTE_HIGH: return read_high_character(t, at);
	default: return read_ascii_mark(t, at);
	}
}

int ct_tokenize(struct ct_segments *segments, ct_text text, uint32_t begin, uint32_t end,
                enum ct_segment_language language)
{
	struct tokenizer t = { .segments = segments,
		               .base = text.data,
		               .end = text.data + end,
		               .language = language,
		               .rules = ct_rules_of(language),
		               .space = CT_TOKEN_SPACE_BEFORE,
		               .line = false };
	const char *at = text.data + begin;
	segments->candidate_count = 0;
	find_sign(&t, at);
	while (at < t.end) {
		if (ct_byte(at) != CT_BYTE_SPACE) {
			if (read_token(&t, &at))
				return CT_E_NOMEM;
			continue;
		}
		t.space = CT_TOKEN_SPACE_BEFORE;
		t.line = t.line || *at == '\n' || *at == '\r';
		at++;
	}
	return CT_OK;
}
