/* SPDX-License-Identifier: MIT
 *
 * letters: sixteen bytes of a text at once, in one of two ways that give the same. Pure.
 * [any]
 */
#ifndef DATES_LETTERS_H
#define DATES_LETTERS_H

#include "lexicon.h"

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
	bool lower; /* one of them or more is in lower case */
	bool many;  /* there are two or more */
};

#define DATE_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* How many of eight bytes, from the lowest on, are letters of ASCII. */
static inline uint32_t date_letters_of(uint64_t bytes)
{
	uint64_t low = (bytes | DATE_EACH(0x20)) & DATE_EACH(0x7f);
	/* The top bit of a byte: it is at least 'a', it is not beyond 'z'. */
	uint64_t letters = (low + DATE_EACH(0x80 - 'a')) & ~(low + DATE_EACH(0x7f - 'z'));
	uint64_t others = ~(letters & ~bytes) & DATE_EACH(0x80);

	return others ? (uint32_t)__builtin_ctzll(others) / 8 : 8;
}

static inline struct date_letters date_letters_portable(const unsigned char *at)
{
	static const uint64_t keep[9] = { 0,
		                          UINT64_MAX >> 56,
		                          UINT64_MAX >> 48,
		                          UINT64_MAX >> 40,
		                          UINT64_MAX >> 32,
		                          UINT64_MAX >> 24,
		                          UINT64_MAX >> 16,
		                          UINT64_MAX >> 8,
		                          UINT64_MAX };
	uint64_t bytes[2];
	uint32_t low, high;

	memcpy(bytes, at, sizeof bytes);
	bytes[0] = le64toh(bytes[0]);
	bytes[1] = le64toh(bytes[1]);
	low = date_letters_of(bytes[0]);
	high = low < 8 ? 0 : date_letters_of(bytes[1]);
	return (struct date_letters){ { (bytes[0] | DATE_EACH(0x20)) & keep[low],
		                        (bytes[1] | DATE_EACH(0x20)) & keep[high] },
		                      low + high,
		                      ((bytes[0] & keep[low]) | (bytes[1] & keep[high])) &
		                              DATE_EACH(0x20),
		                      low + high > 1 };
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
	uint32_t size = (uint32_t)__builtin_ctz(~(uint32_t)_mm_movemask_epi8(letters));
	/* The bit that makes a letter small becomes the top bit of its byte. */
	uint32_t lower = (uint32_t)_mm_movemask_epi8(_mm_slli_epi16(bytes, 2));
	const void *mask = keep + DATE_LETTERS - size;

	folded = _mm_and_si128(folded, _mm_loadu_si128((const __m128i *)mask));
	return (struct date_letters){ { (uint64_t)_mm_cvtsi128_si64(folded),
		                        (uint64_t)_mm_cvtsi128_si64(
						_mm_unpackhi_epi64(folded, folded)) },
		                      size,
		                      lower << (32 - DATE_LETTERS) << (DATE_LETTERS - size),
		                      size > 1 };
}

#else

static inline struct date_letters date_letters_at(const unsigned char *at)
{
	return date_letters_portable(at);
}

#endif

#endif
