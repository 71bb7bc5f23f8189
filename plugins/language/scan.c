/* SPDX-License-Identifier: MIT */
#include "plugins/language/scan.h"

#include "plugins/language/mask.h"
#include "plugins/language/repair.h"

#include <string.h>

void scan_start(struct scan *scan, const struct letters *letters, const char *text, uint32_t begin,
                uint32_t end)
{
	*scan = (struct scan){
		.letters = letters,
		.text = (const unsigned char *)text,
		.begin = begin,
		.at = begin,
		.end = end,
		.chunk_end = begin,
		.cut = begin,
		.gap = GAP_PARAGRAPH,
		.cut_pending = 0,
	};
}

static uint32_t decode(const struct scan *scan, uint32_t at, uint32_t *size)
{
	return repair_decode(scan->text, at, scan->end, size);
}

/* One code point, repaired where it was misdecoded. `before`: letters of the
 * word so far. */
static uint32_t read_code(struct scan *scan, uint32_t at, uint32_t before, uint32_t *size)
{
	uint32_t code = decode(scan, at, size), meant;

	if (!repair_may_lead(code))
		return code;
	meant = repair_meant(scan->text, at, scan->end, code, before != 0, size);
	if (meant == 0)
		return code;
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
	if (gap == GAP_LINE && scan->gap == GAP_LINE)
		gap = GAP_PARAGRAPH;
	if (gap > scan->gap)
		scan->gap = gap;
	scan->cut_pending = 1;
}

/* What begins here belongs to the piece that follows. */
static void open_gap(struct scan *scan, uint32_t at, enum gap gap)
{
	if (scan->gap < gap)
		scan->gap = gap;
	scan->cut = at;
	scan->cut_pending = 0;
}

/* A full stop inside "3.000" or "U.S" ends nothing. */
static int ends_sentence(const struct scan *scan, uint32_t next)
{
	return next >= scan->end ||
	       (!is_digit(scan->text[next]) && !is_ascii_letter(scan->text[next]));
}

/* A sign of tables is worth some digits, one of code more. */
enum { SIGN_LITTER = 3, CODE_LITTER = 8 };

static void see_ascii(struct scan *scan, uint32_t at, unsigned char byte, int after_space)
{
	switch (byte) {
	case '.':
	case '!':
	case '?':
		if (ends_sentence(scan, at + 1))
			raise_gap(scan, GAP_SENTENCE);
		break;
	case ':':
	case ';':
	case '|': raise_gap(scan, GAP_CLAUSE); break;
	case '"':
		if (after_space)
			open_gap(scan, at, GAP_QUOTE);
		else
			raise_gap(scan, GAP_QUOTE);
		break;
	case '(':
	case '[': open_gap(scan, at, GAP_CLAUSE); break;
	case ')':
	case ']': raise_gap(scan, GAP_CLAUSE); break;
	case '\'':
	case ',':
	case '-': break;
	case '<':
	case '>':
	case '{':
	case '}':
	case '=':
	case '\\':
	case '^': scan->litter += CODE_LITTER; break;
	default: scan->litter += SIGN_LITTER; break;
	}
}

static void see_other(struct scan *scan, uint32_t at, uint32_t code)
{
	switch (code) {
	case 0xab:
	case 0x201c:
	case 0x201e:
	case 0x2039:
	case 0x201a:
	case 0x300c: open_gap(scan, at, GAP_QUOTE); break;
	case 0xbf:
	case 0xa1: open_gap(scan, at, GAP_CLAUSE); break;
	case 0xbb:
	case 0x201d:
	case 0x203a:
	case 0x300d: raise_gap(scan, GAP_QUOTE); break;
	case 0x2013:
	case 0x2014:
	case 0x2022: raise_gap(scan, GAP_CLAUSE); break;
	case 0x2026:
	case 0x3002:
	case 0x61f:
	case 0x6d4:
	case 0x964:
	case 0xff01:
	case 0xff1f: raise_gap(scan, GAP_SENTENCE); break;
	default: break;
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
	scan->litter += length;
	return length != 0;
}

static int begins_chunk(unsigned char byte)
{
	return is_ascii_letter(byte) || is_digit(byte) || byte >= 0x80 || byte == '#' ||
	       byte == '@' || byte == '$';
}

static int is_crlf(const struct scan *scan)
{
	return scan->end - scan->at > 1 && scan->text[scan->at + 1] == '\n';
}

/* Over white space. 1: there was some. */
static int skip_space(struct scan *scan)
{
	uint32_t begin = scan->at, size = 1;

	while (scan->at < scan->end) {
		unsigned char byte = scan->text[scan->at];
		uint32_t code = byte < 0x80 ? byte : decode(scan, scan->at, &size);

		if (!is_space(code))
			break;
		if (byte == '\n' || (byte == '\r' && !is_crlf(scan)) || code == 0x85 || code == 0x2028 ||
		    code == 0x2029)
			raise_gap(scan, GAP_LINE);
		scan->at += byte < 0x80 ? 1 : size;
	}
	return scan->at != begin;
}

/* At something that is neither space nor masked: 1 where a word begins here,
 * otherwise over it. */
static int at_word(struct scan *scan, int after_space)
{
	unsigned char byte = scan->text[scan->at];
	uint32_t at = scan->at, size, code, misdecoded = scan->misdecoded;

	if (is_ascii_letter(byte))
		return 1;
	if (is_digit(byte)) {
		skip_number(scan);
		scan->litter += scan->at - at;
		return 0;
	}
	if (byte < 0x80) {
		see_ascii(scan, at, byte, after_space);
		scan->at++;
		return 0;
	}
	code = read_code(scan, at, 0, &size);
	if (letter_script(letters_of(scan->letters, code)) != SCRIPT_NONE) {
		scan->misdecoded = misdecoded; /* it is read again */
		return 1;
	}
	see_other(scan, at, code);
	scan->at += size;
	return 0;
}

/* To the first byte of the next word; 0 at the end. */
static int find_word(struct scan *scan)
{
	int after_space = scan->at == scan->begin;

	while (scan->at < scan->end) {
		after_space |= skip_space(scan);
		if (scan->at == scan->end)
			break;
		if (after_space && scan->cut_pending) {
			scan->cut = scan->at;
			scan->cut_pending = 0;
		}
		if (scan->at >= scan->chunk_end && begins_chunk(scan->text[scan->at]) &&
		    skip_masked(scan)) {
			after_space = 0;
			continue;
		}
		if (at_word(scan, after_space))
			return 1;
		after_space = 0;
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
	uint32_t upper; /* capitals */
	uint32_t inner; /* those inside: neither the first letter nor after an apostrophe */
	int first_upper;
};

static void add_letter(struct word *word, struct run *run, letter found)
{
	if (found & LETTER_UPPER) {
		run->upper++;
		if (word->letters == 0)
			run->first_upper = 1;
		else if (word->id[word->length - 1] != '\'')
			run->inner++;
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
		word->id[word->length - 1] =
			(uint16_t)letters_compose(scan->letters, word->id[word->length - 1], code);
}

/* Most letters are these; no table is needed for them. */
static void read_plain(struct scan *scan, struct word *word)
{
	uint32_t room = WORD_MAX - word->length, count = 0;
	uint32_t most = scan->end - scan->at < room ? scan->end - scan->at : room;
	const unsigned char *p = scan->text + scan->at;

	if (word->letters != 0 && word->script != SCRIPT_LATIN)
		return;
	for (; count < most && (unsigned)p[count] - 'a' < 26u; count++)
		word->id[word->length + count] = p[count];
	if (count == 0)
		return;
	word->script = SCRIPT_LATIN;
	word->length += count;
	word->letters += count;
	scan->at += count;
}

/* Words written as one, names of brands and programs, codes, formulas:
 * "LinkedIn", "getItem", "NaCl". Irish writes "nGaeilge". */
static int is_glued(const struct word *word, const struct run *run)
{
	return run->upper < word->letters && run->inner > (run->first_upper ? 0u : 1u);
}

/* A letter four times in a row: "goooool", "aaaa". */
static int is_echo(const struct word *word)
{
	for (uint32_t i = 0; i + 4 <= word->length; i++) {
		uint64_t four;

		memcpy(&four, word->id + i, sizeof four);
		if (four == UINT64_C(0x0001000100010001) * word->id[i])
			return 1;
	}
	return 0;
}

/* The word at scan->at. 0 where it is none: glued to a number, too long. */
static int read_word(struct scan *scan, struct word *word, struct run *run)
{
	read_plain(scan, word);
	while (scan->at < scan->end) {
		unsigned char byte = scan->text[scan->at];
		uint32_t size = 1, code = byte;
		letter found;

		if (byte >= 0x80)
			code = read_code(scan, scan->at, word->letters, &size);
		found = letters_of(scan->letters, code);
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
		read_plain(scan, word);
	}
	if (scan->at < scan->end && is_digit(scan->text[scan->at])) {
		skip_number(scan);
		return 0;
	}
	if (is_glued(word, run) || is_echo(word))
		return 0;
	/* "XR-200" is a model. */
	if (run->upper == word->letters && scan->end - scan->at > 1 &&
	    scan->text[scan->at] == '-' && is_digit(scan->text[scan->at + 1]))
		return 0;
	memset(word->id + word->length, 0, 4 * sizeof word->id[0]);
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

static int is_small(unsigned char byte)
{
	return (unsigned)byte - 'a' < 26u;
}

/* Before a small letter a full stop belongs to an abbreviation, and a line ends
 * where the column did. */
static enum gap gap_before_small(enum gap gap)
{
	return gap == GAP_SENTENCE || gap == GAP_LINE ? GAP_CLAUSE : gap;
}

int scan_next(struct scan *scan, struct word *word)
{
	while (find_word(scan)) {
		struct run run = { 0, 0, 0 };
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
			scan->litter += scan->at - begin;
			continue;
		}
		word->end = scan->at;
		word->shape = shape_of(word, &run);
		if (is_small(scan->text[begin]))
			word->gap = gap_before_small(word->gap);
		word->litter = scan->litter;
		scan->litter = 0;
		scan->gap = GAP_NONE;
		scan->cut = scan->at;
		scan->cut_pending = 0;
		return 1;
	}
	return 0;
}

/* How far scan_skip() looks for the end of a word. */
enum { SKIP_WORD = 64 };

/* Is the first of `left` bytes at `p` one that scan_skip() may pass over? */
static int is_dull(const unsigned char *p, uint32_t left)
{
	if (is_ascii_letter(*p) || is_digit(*p) || *p == ',' || *p == '-' || *p == '\'')
		return 1;
	/* Letters of Latin-1 and its extensions, but for those that begin what was
	 * decoded wrongly. */
	if (*p == 0xc3 && left < 2)
		return 0;
	if (*p == 0xc3)
		return p[1] >= 0xa0 ? p[1] != 0xa2 : p[1] >= 0x86 && (p[1] < 0x8e || p[1] > 0x91);
	return (*p >= 0x80 && *p < 0xc0) || (*p > 0xc3 && *p < 0xca);
}

void scan_skip(struct scan *scan)
{
	uint32_t space = scan->at, at = scan->at;

	for (; at < scan->end && at - space < SKIP_WORD; at++) {
		if (scan->text[at] == ' ')
			space = at;
		else if (!is_dull(scan->text + at, scan->end - at))
			break;
	}
	scan->skipped += (space - scan->at) * 5 / 6;
	scan->at = space;
}
