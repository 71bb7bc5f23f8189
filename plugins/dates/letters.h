/* SPDX-License-Identifier: MIT
 *
 * letters: sixteen bytes of a text at once, in one of two ways that give the same. Pure.
 * [any]
 */
#ifndef DATES_LETTERS_H
#define DATES_LETTERS_H

#include "lexer.h"

#include <endian.h>
#include <string.h>

#if defined __SSE2__ && defined __x86_64__
#include <emmintrin.h>
#define DATE_LETTERS_SSE2
#endif

enum { DATE_LETTERS = 16 };

/* The letters of ASCII that sixteen bytes begin with. */
struct date_letters {
	struct date_key key; /* in lower case */
	uint32_t size;
	uint32_t shape; /* F_CAPITAL, F_UPPER */
};

#define DATE_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Of eight bytes, the lowest first: those before the first one that is no letter
 * of ASCII, each 0xff; zeros behind. */
static inline uint64_t date_letters_mask(uint64_t bytes)
{
	uint64_t low = (bytes | DATE_EACH(0x20)) & DATE_EACH(0x7f);
	/* The top bit of a byte: it is at least 'a', it is not beyond 'z'. */
	uint64_t letters = (low + DATE_EACH(0x80 - 'a')) & ~(low + DATE_EACH(0x7f - 'z'));
	uint64_t others = (~(letters & ~bytes) & DATE_EACH(0x80)) >> 7;

	return (others - 1) & ~others;
}

/* How many bytes of such a mask are set. */
static inline uint32_t date_mask_count(uint64_t mask)
{
	return (uint32_t)(DATE_EACH(mask & DATE_EACH(1)) >> 56);
}

static inline struct date_letters date_letters_portable(const unsigned char *at)
{
	uint64_t bytes[2], low, high, lower;
	uint32_t size;

	memcpy(bytes, at, sizeof bytes);
	bytes[0] = le64toh(bytes[0]);
	bytes[1] = le64toh(bytes[1]);
	low = date_letters_mask(bytes[0]);
	high = date_letters_mask(bytes[1]) & (0 - (low >> 63));
	lower = ((bytes[0] & low) | (bytes[1] & high)) & DATE_EACH(0x20);
	size = date_mask_count(low) + date_mask_count(high);
	return (struct date_letters){ { (bytes[0] | DATE_EACH(0x20)) & low,
		                        (bytes[1] | DATE_EACH(0x20)) & high },
		                      size,
		                      (uint32_t)(~bytes[0] & low & 0x20) * (F_CAPITAL / 0x20) |
		                              (uint32_t)((size > 1) & !lower) * F_UPPER };
}

/* The same in fewer steps, which a processor that is shared feels. */
#ifdef DATE_LETTERS_SSE2

static inline struct date_letters date_letters_at(const unsigned char *at)
{
	static const uint8_t keep[2 * DATE_LETTERS] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		                                        0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		                                        0xff, 0xff, 0xff, 0xff };
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
	__m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
	/* 'a' to 'z' become the lowest of the signed bytes. */
	__m128i letters = _mm_cmplt_epi8(_mm_add_epi8(folded, _mm_set1_epi8(0x80 - 'a')),
	                                 _mm_set1_epi8(-0x80 + 26));
	uint32_t others = ~(uint32_t)_mm_movemask_epi8(letters), front = (others - 1) & ~others;
	uint32_t size = (uint32_t)__builtin_ctz(others);
	/* The bit that makes a letter small becomes the top bit of its byte. */
	uint32_t lower = (uint32_t)_mm_movemask_epi8(_mm_slli_epi16(bytes, 2)) & front;
	const void *mask = keep + DATE_LETTERS - size;

	folded = _mm_and_si128(folded, _mm_loadu_si128((const __m128i *)mask));
	return (struct date_letters){
		{ (uint64_t)_mm_cvtsi128_si64(folded),
		  (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(folded, folded)) },
		size,
		(front & ~lower & 1) * F_CAPITAL | (uint32_t)((size > 1) & !lower) * F_UPPER
	};
}

#else

static inline struct date_letters date_letters_at(const unsigned char *at)
{
	return date_letters_portable(at);
}

#endif

#endif
