/* SPDX-License-Identifier: MIT
 *
 * Short words, folded (in lower case, without accents) in a few steps instead of
 * some for each letter. [worker]
 */
#ifndef CT_PLUGIN_MONEY_FOLDED_H
#define CT_PLUGIN_MONEY_FOLDED_H

#include "block.h"
#include "letters.h"
#include "table.h"

/* The bytes that may be read for one word, and more. */
#define FOLDED_REACH 64

struct folded {
	uint64_t low, high; /* its letters, the first one lowest, zeros behind */
	unsigned count;     /* of letters, at most sixteen */
	size_t size;        /* of the word in the text; 0: none, or not that simple */
};

/* The hash of its key. */
static inline uint64_t folded_hash(const struct folded *word)
{
	return forms_step(FORMS_SEED, word->low, word->high);
}

/* The letters of ASCII at `data`, as far as sixteen bytes. */
static inline struct folded folded_portable(const char *data)
{
	const uint64_t small = EIGHT_OF(UINT64_C(0x20));
	uint64_t low = eight_at(data), high = eight_at(data + 8);
	uint64_t others = ~(top_bits(letter_bits(low)) | top_bits(letter_bits(high)) << 8);
	unsigned count = (unsigned)__builtin_ctzll(others);
	return (struct folded){ first_bytes(low | small, count),
		                count > 8 ? first_bytes(high | small, count - 8) : 0, count,
		                count };
}

/* The same in fewer steps. */
#ifdef MONEY_SSE2
static inline struct folded folded_ascii(const char *data)
{
	static const uint8_t keep[32] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		                          0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)data);
	__m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
	unsigned count = (unsigned)__builtin_ctz(~(unsigned)_mm_movemask_epi8(are_letters(bytes)));
	const void *mask = keep + 16 - count;
	struct folded word = { .count = count, .size = count };
	small = _mm_and_si128(small, _mm_loadu_si128((const __m128i *)mask));
	word.low = (uint64_t)_mm_cvtsi128_si64(small);
	word.high = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(small, small));
	return word;
}
#else
static inline struct folded folded_ascii(const char *data)
{
	return folded_portable(data);
}
#endif

/* Add what `more` has behind the letters of `word`, which are below sixteen. */
static inline void folded_append(struct folded *word, const struct folded *more)
{
	unsigned bits = word->count % 8 * 8;
	if (word->count < 8) {
		word->low |= more->low << bits;
		word->high |= more->high << bits | more->low >> 1 >> (63 - bits);
	} else {
		word->high |= more->low << bits;
	}
	word->count += more->count;
	word->size += more->size;
}

/* The word at `data` with its letters of Latin-1. */
struct folded folded_latin(const char *data);

#endif
