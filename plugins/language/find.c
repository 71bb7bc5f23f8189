/* SPDX-License-Identifier: MIT */
#include "plugins/language/find.h"

#include "plugins/language/mask.h"

uint32_t find_code(struct scan *scan, uint32_t at, uint32_t before, uint32_t *size)
{
	uint32_t code = find_decode(scan, at, size), meant;

	if (!repair_may_lead(code))
		return code;
	meant = repair_meant(scan->text, at, scan->end, code, before != 0, size);
	if (meant == 0)
		return code;
	scan->misdecoded++;
	return meant;
}

static int is_space(uint32_t code)
{
	return code == ' ' || (code >= 9 && code <= 13) || code == 0xa0 || code == 0x3000 ||
	       (code >= 0x2000 && code <= 0x200b) || code == 0x202f || code == 0x2028 ||
	       code == 0x2029 || code == 0x85 || code == 0xfeff;
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
enum { SIGN_LITTER = 3, CODE_LITTER = 12 };

/* A bracket that stands right behind a letter calls or counts something: "f(x)",
 * "a[i]"; before one, it is an ending to choose: "alumno(a)s". */
static int is_call(const struct scan *scan, uint32_t at)
{
	return at > scan->begin && is_ascii_letter(scan->text[at - 1]);
}

/* "::" */
static int is_doubled(const struct scan *scan, uint32_t at)
{
	return at > scan->begin && scan->text[at - 1] == scan->text[at];
}

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
		if (is_doubled(scan, at))
			scan->litter += CODE_LITTER;
		raise_gap(scan, GAP_CLAUSE);
		break;
	case ';': raise_gap(scan, GAP_CLAUSE); break;
	case '|':
		scan->litter += SIGN_LITTER;
		raise_gap(scan, GAP_CLAUSE);
		break;
	case '"':
		if (after_space)
			open_gap(scan, at, GAP_QUOTE);
		else
			raise_gap(scan, GAP_QUOTE);
		break;
	case '(':
	case '[':
		if (is_call(scan, at))
			scan->litter += CODE_LITTER;
		open_gap(scan, at, GAP_CLAUSE);
		break;
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
	case '~':
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

void find_skip_number(struct scan *scan)
{
	uint32_t size;

	while (scan->at < scan->end) {
		unsigned char byte = scan->text[scan->at];

		if (is_digit(byte) || is_ascii_letter(byte)) {
			scan->at++;
			continue;
		}
		if (byte < 0x80 ||
		    letters_of(scan->letters, find_decode(scan, scan->at, &size)) == 0)
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
		uint32_t code = byte < 0x80 ? byte : find_decode(scan, scan->at, &size);

		if (!is_space(code))
			break;
		if (byte == '\n' || (byte == '\r' && !is_crlf(scan)) || code == 0x85 ||
		    code == 0x2028 || code == 0x2029)
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
		find_skip_number(scan);
		scan->litter += scan->at - at;
		return 0;
	}
	if (byte < 0x80) {
		see_ascii(scan, at, byte, after_space);
		scan->at++;
		return 0;
	}
	code = find_code(scan, at, 0, &size);
	if (letter_script(letters_of(scan->letters, code)) != SCRIPT_NONE) {
		scan->misdecoded = misdecoded; /* it is read again */
		return 1;
	}
	see_other(scan, at, code);
	scan->at += size;
	return 0;
}

int find_word(struct scan *scan)
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
