/* SPDX-License-Identifier: MIT */
#include "letters.h"

/* Base letters of U+00C0 to U+017F; a space where one letter does not do. */
static const char bases[] = "aaaaaa ceeeeiiiidnooooo ouuuuy  aaaaaa ceeeeiiiidnooooo ouuuuy y"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkk lllllll"
			    "lllnnnnnn nnoooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* Decode one character; `*size` its bytes. A byte that begins none is itself. */
static uint32_t decode(const unsigned char *p, size_t left, size_t *size)
{
	if (p[0] >= 0xc2 && p[0] < 0xe0 && left > 1) {
		*size = 2;
		return (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
	}
	if (p[0] >= 0xe0 && p[0] < 0xf0 && left > 2) {
		*size = 3;
		return (uint32_t)(p[0] & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
	}
	*size = 1;
	return p[0];
}

/* The lower-case letter of an upper-case one in Latin-1 and Latin Extended-A,
 * or the character itself. */
static uint32_t lower_letter(uint32_t c)
{
	if (c >= 0xc0 && c <= 0xde && c != 0xd7)
		return c + 32;
	if (c == 0x130)
		return 'i';
	if (c == 0x178)
		return 0xff;
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e))
		return (c & 1) ? c + 1 : c;
	if (c >= 0x100 && c <= 0x177 && c != 0x138)
		return c | 1;
	return c;
}

static int is_upper(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c < 0x180 && lower_letter(c) != c);
}

static int is_letter(uint32_t c)
{
	return (c | 32) - 'a' < 26u ||
	       (c >= 0xc0 && c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c < 0x2c00) && c != 0x3000);
}

static const char *folded(uint32_t c, char one[2])
{
	switch (c) {
	case 0xe6:
	case 0xc6: return "ae";
	case 0x153:
	case 0x152: return "oe";
	case 0xdf: return "ss";
	case 0xf8: return "o";
	case '.':
	case '\'':
	case 0x2019:
	case 0xad: return "";
	default: break;
	}
	if (c >= 0x300 && c < 0x370)
		return "";
	if (c >= 0xc0 && c < 0x180 && c - 0xc0 < sizeof bases - 1 && bases[c - 0xc0] != ' ') {
		one[0] = bases[c - 0xc0];
		return one;
	}
	return NULL;
}

static size_t encode(uint32_t c, char out[4])
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	out[0] = (char)(0xc0 | c >> 6);
	out[1] = (char)(0x80 | (c & 0x3f));
	return 2;
}

size_t org_lower(ct_text text, int fold, char *out, size_t room)
{
	size_t n = 0;
	for (size_t i = 0, step = 1; i < text.size; i += step) {
		const unsigned char *p = (const unsigned char *)text.data + i;
		char one[2] = { 0, 0 }, wide[4];
		uint32_t c = decode(p, text.size - i, &step);
		const char *from = (const char *)p;
		size_t size = step;
		const char *base = fold ? folded(c, one) : NULL;
		if (base) {
			from = base;
			size = base[0] ? 1 + (size_t)(base[1] != 0) : 0;
		} else if (step == 1 && c >= 'A' && c <= 'Z') {
			wide[0] = (char)(c | 32);
			from = wide;
		} else if (step == 2 && is_upper(c)) {
			size = encode(lower_letter(c), wide);
			from = wide;
		}
		if (n + size > room)
			break;
		for (size_t k = 0; k < size; k++)
			out[n++] = from[k];
	}
	return n;
}

uint64_t org_hash(const char *bytes, size_t size)
{
	uint64_t h = ORG_HASH_SEED;
	for (size_t i = 0; i < size; i++)
		h = (h ^ (unsigned char)bytes[i]) * 0x100000001b3u;
	return h ? h : 1;
}

uint64_t org_chain(uint64_t before, uint64_t word)
{
	uint64_t h = (before ^ word) * 0x9e3779b97f4a7c15u;
	h ^= h >> 29;
	h *= 0xbf58476d1ce4e5b9u;
	h ^= h >> 32;
	return h ? h : 1;
}

unsigned org_shape_of(ct_text word)
{
	unsigned shape = 0, letters = 0, lower = 0;
	for (size_t i = 0, step = 1; i < word.size; i += step) {
		uint32_t c = decode((const unsigned char *)word.data + i, word.size - i, &step);
		if (!is_letter(c))
			continue;
		int upper = is_upper(c);
		if (letters == 0 && upper)
			shape |= ORG_SHAPE_CAPITAL;
		if (upper && lower)
			shape |= ORG_SHAPE_MIXED;
		lower += !upper;
		letters++;
	}
	if (letters)
		shape |= ORG_SHAPE_LETTER;
	if (letters > 1 && !lower)
		shape |= ORG_SHAPE_ALL_CAPS;
	return shape;
}
