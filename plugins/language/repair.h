/* SPDX-License-Identifier: MIT
 *
 * repair.h: code points of a text, those that an earlier hand decoded with the
 * wrong charset among them: UTF-8 that was read as Latin-1 or cp1252 shows two
 * or three characters for one.
 */
#ifndef LANGUAGE_REPAIR_H
#define LANGUAGE_REPAIR_H

#include <stdint.h>

/* The code point at `at`, below `end`; its bytes in `*size`. The text is valid
 * UTF-8; the bounds are checked all the same. [any] */
static inline uint32_t repair_decode(const unsigned char *text, uint32_t at, uint32_t end,
                                     uint32_t *size)
{
	const unsigned char *p = text + at;
	uint32_t left = end - at;

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

/* May `code` be the first of several characters that stand for one? */
static inline int repair_may_lead(uint32_t code)
{
	/* First bytes of the letters and the punctuation of our languages. */
	return (code >= 0xc2 && code <= 0xc5) || code == 0xce || code == 0xcf || code == 0xd0 ||
	       code == 0xd1 || code == 0xe2;
}

/* What `lead`, of `*size` bytes at `at`, and the characters behind it were
 * meant to be, and in `*size` the bytes of all; 0: nothing but themselves.
 * `inside`: a letter of the same word stands before. [any] */
uint32_t repair_meant(const unsigned char *text, uint32_t at, uint32_t end, uint32_t lead,
                      int inside, uint32_t *size);

#endif
