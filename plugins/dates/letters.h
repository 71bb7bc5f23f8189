/* SPDX-License-Identifier: MIT
 *
 * letters: many bytes of a text at once, in one of two ways that give the same. Pure.
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

enum { DATE_LETTERS = 16, DATE_BLOCK_SIZE = 64 };

/* The letters of ASCII that sixteen bytes begin with. */
struct date_letters {
	struct date_key key; /* in lower case */
	uint32_t size;
};

/* What sixty-four bytes are: a bit each, the first one lowest. */
struct date_block {
	uint64_t words;  /* letters of ASCII, and all beyond ASCII */
	uint64_t gaps;   /* spaces and line ends */
	uint64_t starts; /* where words begin; marks, digits; gaps behind a gap */
};

static inline struct date_block date_block_of(uint64_t words, uint64_t gaps,
                                              struct date_block former)
{
	uint64_t in_word = words << 1 | former.words >> 63, in_gap = gaps << 1 | former.gaps >> 63;

	return (struct date_block){ words, gaps,
		                    (words & ~in_word) | (gaps & in_gap) | ~(words | gaps) };
}

#define DATE_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t date_eight_at(const unsigned char *at)
{
	uint64_t bytes;

	memcpy(&bytes, at, sizeof bytes);
	return le64toh(bytes);
}

/* The top bit of those of eight bytes that are letters of ASCII. */
static inline uint64_t date_letter_bits(uint64_t bytes)
{
	uint64_t low = (bytes | DATE_EACH(0x20)) & DATE_EACH(0x7f);

	/* It is at least 'a', it is not beyond 'z', it is of ASCII. */
	return (low + DATE_EACH(0x80 - 'a')) & ~(low + DATE_EACH(0x7f - 'z')) & ~bytes &
	       DATE_EACH(0x80);
}

/* The top bit of those of eight bytes that are `byte`. */
static inline uint64_t date_same_bits(uint64_t bytes, unsigned char byte)
{
	uint64_t other = bytes ^ DATE_EACH(byte);

	return ~(((other & DATE_EACH(0x7f)) + DATE_EACH(0x7f)) | other) & DATE_EACH(0x80);
}

/* The top bits of eight bytes, side by side. */
static inline uint64_t date_top_bits(uint64_t bytes)
{
	return (bytes >> 7 & DATE_EACH(1)) * UINT64_C(0x0102040810204080) >> 56;
}

/* The first `count` of eight bytes. */
static inline uint64_t date_first_bytes(uint64_t bytes, uint32_t count)
{
	return count < 8 ? bytes & ((UINT64_C(1) << 8 * count) - 1) : bytes;
}

/* Takes `least` bytes, none or one, even where they are no letters. */
static inline struct date_letters date_letters_portable(const unsigned char *at, uint32_t least)
{
	uint64_t low = date_eight_at(at), high = date_eight_at(at + 8);
	uint64_t first = date_letter_bits(low), second = date_letter_bits(high);
	uint64_t others = ~(date_top_bits(first) | date_top_bits(second) << 8);
	uint32_t size = (uint32_t)__builtin_ctzll(others) + (uint32_t)(others & least);

	return (struct date_letters){
		{ date_first_bytes(low | first >> 2, size),
		  size > 8 ? date_first_bytes(high | second >> 2, size - 8) : 0 },
		size
	};
}

static inline struct date_block date_block_portable(const unsigned char *at,
                                                    struct date_block former)
{
	uint64_t words = 0, gaps = 0;

	for (unsigned i = 0; i < DATE_BLOCK_SIZE; i += 8) {
		uint64_t bytes = date_eight_at(at + i);

		words |= date_top_bits(date_letter_bits(bytes) | bytes) << i;
		gaps |= date_top_bits(date_same_bits(bytes, ' ') | date_same_bits(bytes, '\n'))
		        << i;
	}
	return date_block_of(words, gaps, former);
}

/* The same in fewer steps, which a processor that is shared feels. */
#ifdef DATE_LETTERS_SSE2

/* Each byte 0xff where there is a letter of ASCII. */
static inline __m128i date_are_letters(__m128i bytes)
{
	__m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));

	/* 'a' to 'z' become the lowest of the signed bytes. */
	return _mm_cmplt_epi8(_mm_add_epi8(folded, _mm_set1_epi8(0x80 - 'a')),
	                      _mm_set1_epi8(-0x80 + 26));
}

static inline struct date_letters date_letters_at(const unsigned char *at, uint32_t least)
{
	static const uint8_t keep[2 * DATE_LETTERS] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		                                        0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		                                        0xff, 0xff, 0xff, 0xff };
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
	__m128i letters = date_are_letters(bytes);
	__m128i folded = _mm_or_si128(bytes, _mm_and_si128(letters, _mm_set1_epi8(0x20)));
	uint32_t others = ~(uint32_t)_mm_movemask_epi8(letters);
	uint32_t size = (uint32_t)__builtin_ctz(others) + (others & least);
	const void *mask = keep + DATE_LETTERS - size;

	folded = _mm_and_si128(folded, _mm_loadu_si128((const __m128i *)mask));
	return (struct date_letters){
		{ (uint64_t)_mm_cvtsi128_si64(folded),
		  (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(folded, folded)) },
		size
	};
}

/* The block at `at`, which `former` stands before. */
static inline struct date_block date_block_at(const unsigned char *at, struct date_block former)
{
	uint64_t words = 0, gaps = 0;

	for (unsigned i = 0; i < DATE_BLOCK_SIZE; i += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + i));
		__m128i word = _mm_or_si128(date_are_letters(bytes), bytes);
		__m128i gap = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')),
		                           _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')));

		words |= (uint64_t)(uint32_t)_mm_movemask_epi8(word) << i;
		gaps |= (uint64_t)(uint32_t)_mm_movemask_epi8(gap) << i;
	}
	return date_block_of(words, gaps, former);
}

#else

static inline struct date_letters date_letters_at(const unsigned char *at, uint32_t least)
{
	return date_letters_portable(at, least);
}

static inline struct date_block date_block_at(const unsigned char *at, struct date_block former)
{
	return date_block_portable(at, former);
}

#endif

#endif
