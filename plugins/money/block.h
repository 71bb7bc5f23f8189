/* SPDX-License-Identifier: MIT
 *
 * What sixty-four bytes of a text are, found at once, so that no word waits for the one
 * before it. [worker]
 */
#ifndef CT_PLUGIN_MONEY_BLOCK_H
#define CT_PLUGIN_MONEY_BLOCK_H

#include "eight.h"

#if defined __SSE2__ && defined __x86_64__
#include <emmintrin.h>
#define MONEY_SSE2
#endif

#define BLOCK 64

/* A bit for each byte, the first one lowest. */
struct block {
	uint64_t words;  /* letters of ASCII, and all beyond ASCII */
	uint64_t starts; /* where a word begins; digits, '$', '/' */
};

static inline struct block block_of(uint64_t words, uint64_t others, struct block former)
{
	return (struct block){ words, (words & ~(words << 1 | former.words >> 63)) | others };
}

static inline struct block block_portable(const char *data, struct block former)
{
	uint64_t words = 0, others = 0;
	for (unsigned i = 0; i < BLOCK; i += 8) {
		uint64_t eight = eight_at(data + i);
		words |= top_bits(letter_bits(eight) | eight) << i;
		others |= top_bits(between_bits(eight, '0', '9') | between_bits(eight, '$', '$') |
		                   between_bits(eight, '/', '/'))
		          << i;
	}
	return block_of(words, others, former);
}

/* The same in fewer steps: the block at `data`, which `former` stands before. */
#ifdef MONEY_SSE2

/* Each byte 0xff where there is a letter of ASCII. */
static inline __m128i are_letters(__m128i bytes)
{
	__m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
	/* 'a' to 'z' become the lowest of the signed bytes */
	return _mm_cmplt_epi8(_mm_add_epi8(small, _mm_set1_epi8(0x80 - 'a')),
	                      _mm_set1_epi8(-0x80 + 26));
}

static inline struct block block_at(const char *data, struct block former)
{
	uint64_t words = 0, others = 0;
	for (unsigned i = 0; i < BLOCK; i += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(data + i));
		__m128i word = _mm_or_si128(are_letters(bytes), bytes);
		/* '/' stands before the digits */
		__m128i other =
			_mm_or_si128(_mm_cmplt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(0x80 - '/')),
		                                    _mm_set1_epi8(-0x80 + 11)),
		                     _mm_cmpeq_epi8(bytes, _mm_set1_epi8('$')));
		words |= (uint64_t)(unsigned)_mm_movemask_epi8(word) << i;
		others |= (uint64_t)(unsigned)_mm_movemask_epi8(other) << i;
	}
	return block_of(words, others, former);
}

#else

static inline struct block block_at(const char *data, struct block former)
{
	return block_portable(data, former);
}

#endif

#endif
