/* SPDX-License-Identifier: MIT */
#include "plugins/language/scan.h"

#include "plugins/language/mask.h"

#include <string.h>

void scan_start(struct scan *scan, const struct letters *letters, const char *text,
                uint32_t begin, uint32_t end)
{
	*scan = (struct scan){
		.letters = letters,
		.text = (const unsigned char *)text,
		.begin = begin,
		.at = begin,
		.end = end,
		.chunk_end = begin,
		.cut = begin,
		.gap = GAP_LINE,
		.cut_pending = 0,
	};
}

/* One code point at `at`, its length in `*size`. The text is valid UTF-8; the
 * bounds are checked all the same. */
static uint32_t decode(const struct scan *scan, uint32_t at, uint32_t *size)
{
	const unsigned char *p = scan->text + at;
	uint32_t left = scan->end - at;

	*size = 1;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] < 0xe0 && left >= 2) {
		*size = 2;
		return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
	}
	if (p[0] < 0xf0 && left >= 3) {
		*size = 3;
		return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
	}
	if (left >= 4) {
		*size = 4;
		return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 |
		       (p[3] & 0x3fu);
	}
	return 0xfffd;
}

/* cp1252 has these where Latin-1 has controls. */
static const uint16_t cp1252[32] = {
	0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
	0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
};

/* The byte 0x80 to 0xbf that Latin-1 or cp1252 shows as `code`; 0: none. */
static uint32_t shown_byte(uint32_t code)
{
	if (code >= 0x80 && code <= 0xbf)
		return code;
	for (uint32_t i = 0; code > 0xbf && i < 32; i++)
		if (cp1252[i] == code)
			return 0x80 + i;
	return 0;
}

/* Where `lead`, of `*size` bytes at the place `at`, and what follows are the
 * bytes of one UTF-8 character read as Latin-1 or cp1252: that character, and
 * in `*size` the bytes that it takes now. Otherwise 0.
 * es: "informaciÃ³n" */
static uint32_t repaired(const struct scan *scan, uint32_t at, uint32_t lead, uint32_t *size)
{
	uint32_t second_size = 0, third_size = 0, second, third, next = at + *size;

	if (next >= scan->end || scan->text[next] < 0x80)
		return 0;
	second = shown_byte(decode(scan, next, &second_size));
	if (second == 0)
		return 0;
	if (lead < 0xe0) {
		*size += second_size;
		return (lead & 0x1fu) << 6 | (second & 0x3fu);
	}
	next += second_size;
	if (next >= scan->end || scan->text[next] < 0x80)
		return 0;
	third = shown_byte(decode(scan, next, &third_size));
	if (third == 0)
		return 0;
	*size += second_size + third_size;
	return (lead & 0x0fu) << 12 | (second & 0x3fu) << 6 | (third & 0x3fu);
}

/* First bytes of letters and punctuation that our languages use. A capital
 * of these before a symbol is no word in any of them, except for one letter
 * alone in quotation marks: es "la «Ñ»". */
static int may_be_lead(uint32_t code)
{
	return code == 0xc2 || code == 0xc3 || code == 0xc4 || code == 0xc5 || code == 0xe2 ||
	       code == 0xce || code == 0xcf || code == 0xd0 || code == 0xd1;
}

/* A quotation mark or a space after the letter proves nothing for leads that
 * are letters of Spanish, German or the like at the end of a quoted letter. */
static int proves_nothing(uint32_t lead, uint32_t meant, uint32_t before)
{
	if (lead == 0xe2)
		return meant < 0x2010 || (meant > 0x203a && meant != 0x20ac);
	if (lead == 0xc2)
		return meant < 0xa0;
	return lead > 0xc3 && before == 0;
}

/* One code point, repaired where it was misdecoded. `before`: letters of the
 * word so far. */
static uint32_t read_code(struct scan *scan, uint32_t at, uint32_t before, uint32_t *size)
{
	uint32_t code = decode(scan, at, size);
	uint32_t whole = *size, meant;

	if (!may_be_lead(code))
		return code;
	meant = repaired(scan, at, code, &whole);
	if (meant == 0 || proves_nothing(code, meant, before))
		return code;
	*size = whole;
	scan->misdecoded++;
	return meant;
}

static int is_digit(unsigned char byte)
{
	return (unsigned)byte - '0' < 10u;
}

static int is_ascii_letter(unsigned char byte)
{
	return (byte | 0x20u) - 'a' < 26u;
}

static int is_space(uint32_t code)
{
	return code == ' ' || (code >= 9 && code <= 13) || code == 0xa0 || code == 0x3000 ||
	       (code >= 0x2000 && code <= 0x200b) || code == 0x202f || code == 0x2028 ||
	       code == 0x2029 || code == 0x85 || code == 0xfeff;
}

static void raise_gap(struct scan *scan, enum gap gap)
{
	if (gap > scan->gap)
		scan->gap = gap;
	scan->cut_pending = 1;
}

static void open_quote(struct scan *scan, uint32_t at)
{
	if (scan->gap < GAP_CLAUSE)
		scan->gap = GAP_CLAUSE;
	scan->cut = at;
	scan->cut_pending = 0;
}

/* A full stop inside "3.000" or "U.S" ends nothing. */
static int ends_sentence(const struct scan *scan, uint32_t next)
{
	return next >= scan->end ||
	       (!is_digit(scan->text[next]) && !is_ascii_letter(scan->text[next]));
}

static void see_ascii(struct scan *scan, uint32_t at, unsigned char byte, int after_space)
{
	switch (byte) {
	case '\n': case '\r':
		raise_gap(scan, GAP_LINE);
		break;
	case '.': case '!': case '?':
		if (ends_sentence(scan, at + 1))
			raise_gap(scan, GAP_SENTENCE);
		break;
	case ':': case ';': case '|':
		raise_gap(scan, GAP_CLAUSE);
		break;
	case '"':
		if (after_space)
			open_quote(scan, at);
		else
			raise_gap(scan, GAP_CLAUSE);
		break;
	case '(': case '[':
		open_quote(scan, at);
		break;
	case ')': case ']':
		raise_gap(scan, GAP_CLAUSE);
		break;
	default:
		break;
	}
}

static void see_other(struct scan *scan, uint32_t at, uint32_t code)
{
	switch (code) {
	case 0xab: case 0x201c: case 0x201e: case 0x2039: case 0x201a:
	case 0x300c: case 0xbf: case 0xa1:
		open_quote(scan, at);
		break;
	case 0xbb: case 0x201d: case 0x203a: case 0x300d: case 0x2013: case 0x2014: case 0x2022:
		raise_gap(scan, GAP_CLAUSE);
		break;
	case 0x2026: case 0x3002: case 0x61f: case 0x6d4: case 0x964: case 0xff01: case 0xff1f:
		raise_gap(scan, GAP_SENTENCE);
		break;
	case 0x2028: case 0x2029: case 0x85:
		raise_gap(scan, GAP_LINE);
		break;
	default:
		break;
	}
}

/* Over letters and digits that are glued to a digit: "A320", "5G", "3rd". */
static void skip_number(struct scan *scan)
{
	uint32_t size;

	while (scan->at < scan->end) {
		unsigned char byte = scan->text[scan->at];

		if (is_digit(byte) || is_ascii_letter(byte)) {
			scan->at++;
			continue;
		}
		if (byte < 0x80 || letters_of(scan->letters, decode(scan, scan->at, &size)) == 0)
			return;
		scan->at += size;
	}
}

/* At the first byte of something that is no space: over it, where it is an
 * address or the like. 1: something was skipped. */
static int skip_masked(struct scan *scan)
{
	unsigned marks;
	uint32_t length;

	scan->chunk_end = mask_chunk_end(scan->text, scan->at, scan->end, &marks);
	length = mask_length(scan->text + scan->at, scan->chunk_end - scan->at, marks);
	scan->at += length;
	return length != 0;
}

static int begins_chunk(unsigned char byte)
{
	return is_ascii_letter(byte) || is_digit(byte) || byte >= 0x80 || byte == '#' ||
	       byte == '@' || byte == '$';
}

/* To the first byte of the next word; 0 at the end. */
static int find_word(struct scan *scan)
{
	int after_space = scan->at == scan->begin;

	while (scan->at < scan->end) {
		unsigned char byte = scan->text[scan->at];
		uint32_t size = 1, code = byte;

		if (byte == ' ') {
			after_space = 1;
			scan->at++;
			continue;
		}
		if (byte >= 0x80)
			code = decode(scan, scan->at, &size);
		if (is_space(code)) {
			if (byte == '\n' || byte == '\r' || code >= 0x2028)
				raise_gap(scan, GAP_LINE);
			after_space = 1;
			scan->at += size;
			continue;
		}
		if (after_space && scan->cut_pending) {
			scan->cut = scan->at;
			scan->cut_pending = 0;
		}
		if (scan->at >= scan->chunk_end && begins_chunk(byte) && skip_masked(scan)) {
			after_space = 0;
			continue;
		}
		if (is_digit(byte)) {
			skip_number(scan);
			after_space = 0;
			continue;
		}
		if (byte < 0x80 ? is_ascii_letter(byte) :
		                  letter_script(letters_of(scan->letters, code)) != SCRIPT_NONE) {
			uint32_t whole = size;
			uint32_t meant = may_be_lead(code) ? repaired(scan, scan->at, code, &whole) : 0;

			if (meant == 0 || proves_nothing(code, meant, 0) ||
			    letters_of(scan->letters, meant) != 0)
				return 1;
			scan->misdecoded++;
			see_other(scan, scan->at, meant);
			after_space = 0;
			scan->at += whole;
			continue;
		}
		if (byte < 0x80)
			see_ascii(scan, scan->at, byte, after_space);
		else
			see_other(scan, scan->at, code);
		after_space = 0;
		scan->at += size;
	}
	return 0;
}

/* What joins two letters into one word: an apostrophe (en "don't", fr
 * "l'eau"), the point of ca "col·legi". 0: nothing does. */
static uint32_t joiner(const struct scan *scan, uint32_t code, uint32_t next)
{
	uint32_t size;

	if (code != '\'' && code != 0x2019 && code != 0xb7)
		return 0;
	if (next >= scan->end ||
	    letter_script(letters_of(scan->letters, decode(scan, next, &size))) == SCRIPT_NONE)
		return 0;
	return code == 0xb7 ? 0xb7 : '\'';
}

/* A letter that an earlier decoding lost: "informaci?n". */
static int is_lost(const struct scan *scan, uint32_t code, uint32_t next)
{
	if (code != '?' && code != 0xfffd)
		return 0;
	return next < scan->end && (unsigned)scan->text[next] - 'a' < 26u;
}

struct run {
	uint32_t upper;   /* capitals */
	int first_upper;
};

static void add_letter(struct word *word, struct run *run, letter found)
{
	if (found & LETTER_UPPER) {
		run->upper++;
		if (word->letters == 0)
			run->first_upper = 1;
	}
	if (letter_id(found) != 0 && word->length < WORD_MAX)
		word->id[word->length++] = (uint16_t)letter_id(found);
	word->letters++;
}

/* Something inside a word that is no letter. 1: it belongs to the word. */
static int add_other(struct scan *scan, struct word *word, uint32_t code, uint32_t size)
{
	uint32_t id = joiner(scan, code, scan->at + size);

	if (id == 0 && is_lost(scan, code, scan->at + size)) {
		id = LETTER_UNKNOWN;
		scan->lost++;
	}
	if (id == 0 || word->length == 0)
		return 0;
	if (word->length < WORD_MAX)
		word->id[word->length++] = (uint16_t)id;
	return 1;
}

static void add_mark(const struct scan *scan, struct word *word, uint32_t code)
{
	if (word->length != 0 && code >= 0x300 && code <= 0x36f)
		word->id[word->length - 1] = (uint16_t)letters_compose(
		    scan->letters, word->id[word->length - 1], code);
}

/* The word at scan->at. 0 where it is none: glued to a number, too long. */
static int read_word(struct scan *scan, struct word *word, struct run *run)
{
	while (scan->at < scan->end) {
		unsigned char byte = scan->text[scan->at];
		uint32_t size = 1;
		uint32_t code = byte < 0x80 ? byte
		                            : read_code(scan, scan->at, word->letters, &size);
		letter found = letters_of(scan->letters, code);

		if (found == LETTER_MARK) {
			add_mark(scan, word, code);
		} else if (found == 0) {
			if (!add_other(scan, word, code, size))
				break;
		} else if (word->letters != 0 && letter_script(found) != word->script) {
			break;
		} else {
			word->script = letter_script(found);
			add_letter(word, run, found);
		}
		scan->at += size;
	}
	if (scan->at < scan->end && is_digit(scan->text[scan->at])) {
		skip_number(scan);
		return 0;
	}
	return word->length < WORD_MAX && word->letters != 0;
}

static enum shape shape_of(const struct word *word, const struct run *run)
{
	if (run->upper == 0)
		return SHAPE_PLAIN;
	if (run->upper == word->letters && word->letters > 1)
		return SHAPE_CAPS;
	if (run->upper == 1 && run->first_upper && word->gap != GAP_NONE)
		return SHAPE_PLAIN;
	return SHAPE_NAME;
}

int scan_next(struct scan *scan, struct word *word)
{
	while (find_word(scan)) {
		struct run run = { 0, 0 };
		uint32_t begin = scan->at;

		word->begin = begin;
		word->letters = 0;
		word->length = 0;
		word->script = SCRIPT_NONE;
		word->cut = scan->cut_pending ? begin : scan->cut;
		word->gap = scan->gap;
		if (!read_word(scan, word, &run)) {
			if (scan->at == begin)
				scan->at++; /* never on valid text; go forward always */
			continue;
		}
		word->end = scan->at;
		word->shape = shape_of(word, &run);
		scan->gap = GAP_NONE;
		scan->cut = scan->at;
		scan->cut_pending = 0;
		return 1;
	}
	return 0;
}
