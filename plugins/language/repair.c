/* SPDX-License-Identifier: MIT */
#include "plugins/language/repair.h"

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

/* The byte that the character at `*at` shows; `*at` goes behind it. */
static uint32_t next_byte(const unsigned char *text, uint32_t *at, uint32_t end, uint32_t *code)
{
	uint32_t size;

	if (*at >= end || text[*at] < 0x80)
		return 0;
	*code = repair_decode(text, *at, end, &size);
	*at += size;
	return shown_byte(*code);
}

static int is_quote(uint32_t code)
{
	return code == 0xab || code == 0xbb || code == 0xa0 || code == 0x2026 ||
	       (code >= 0x2013 && code <= 0x201e) || code == 0x2039 || code == 0x203a;
}

/* A letter in quotation marks, or a word in capitals before a closing one, is
 * what it looks like. es: "la letra «Ñ»"   pt: “AMANHÔ */
static int is_quoted(const unsigned char *text, uint32_t at, uint32_t end, uint32_t lead,
                     uint32_t code, int inside)
{
	if (lead > 0xc3 && !inside)
		return 1;
	return is_quote(code) && (at >= end || (text[at] | 0x20u) - 'a' >= 26u);
}

uint32_t repair_meant(const unsigned char *text, uint32_t at, uint32_t end, uint32_t lead,
                      int inside, uint32_t *size)
{
	uint32_t next = at + *size, code = 0, meant;
	uint32_t second = next_byte(text, &next, end, &code), third;

	if (second == 0)
		return 0;
	if (lead < 0xe0) {
		meant = (lead & 0x1fu) << 6 | (second & 0x3fu);
		if (lead == 0xc2 ? meant < 0xa0 : is_quoted(text, next, end, lead, code, inside))
			return 0;
		*size = next - at;
		return meant;
	}
	third = next_byte(text, &next, end, &code);
	meant = (lead & 0x0fu) << 12 | (second & 0x3fu) << 6 | (third & 0x3fu);
	if (third == 0 || meant < 0x2010 || (meant > 0x203a && meant != 0x20ac))
		return 0;
	*size = next - at;
	return meant;
}
