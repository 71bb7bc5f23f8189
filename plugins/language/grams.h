/* SPDX-License-Identifier: MIT
 *
 * grams.h: the features of a word, as 64-bit keys: runs of three to
 * five letters, the word's edges among them; single letters beyond ASCII; and the
 * whole word. The trainer and the plugin must agree on this file and on
 * letters.h and scan.h: GRAMS_REVISION is written into the model.
 */
#ifndef LANGUAGE_GRAMS_H
#define LANGUAGE_GRAMS_H

#include "plugins/language/scan.h"

enum { GRAMS_REVISION = 3, GRAMS_MAX = 4 * (WORD_MAX + 2) };

#define GRAMS_ID_BITS 11

/* The sort of a feature, in the topmost bits of its key. */
enum gram { GRAM_THREE, GRAM_FOUR, GRAM_FIVE, GRAM_LETTER, GRAM_WORD, GRAM_COUNT };

#define GRAMS_SORT_SHIFT 56
#define GRAMS_SORT(sort) ((uint64_t)(sort) << GRAMS_SORT_SHIFT)

static inline enum gram grams_sort(uint64_t key)
{
	return (enum gram)(key >> GRAMS_SORT_SHIFT);
}

/* Spread a key over 64 bits. */
static inline uint64_t grams_mix(uint64_t key)
{
	key *= UINT64_C(0x9e3779b97f4a7c15);
	key ^= key >> 29;
	key *= UINT64_C(0xbf58476d1ce4e5b9);
	return key ^ key >> 32;
}

/* The keys of the word with these ids into `keys`, which has room for
 * GRAMS_MAX; how many. `length` is below WORD_MAX. [any] */
static inline uint32_t grams_of_word(const uint16_t *id, uint32_t length, uint64_t *keys)
{
	const uint64_t three = (UINT64_C(1) << 3 * GRAMS_ID_BITS) - 1;
	const uint64_t four = (UINT64_C(1) << 4 * GRAMS_ID_BITS) - 1;
	const uint64_t five = (UINT64_C(1) << 5 * GRAMS_ID_BITS) - 1;
	uint64_t window = LETTER_EDGE, whole = length;
	uint32_t count = 0;

	for (uint32_t i = 0; i <= length; i++) {
		uint64_t next = i < length ? id[i] : LETTER_EDGE;

		window = (window << GRAMS_ID_BITS | next) & five;
		whole = (whole ^ next) * UINT64_C(0x100000001b3);
		if (i >= 1)
			keys[count++] = window & three;
		if (i >= 2)
			keys[count++] = (window & four) | GRAMS_SORT(GRAM_FOUR);
		if (i >= 3)
			keys[count++] = window | GRAMS_SORT(GRAM_FIVE);
		if (next > 0x7f)
			keys[count++] = next | GRAMS_SORT(GRAM_LETTER);
	}
	/* Up to three letters the runs above hold the whole word. */
	if (length > 3)
		keys[count++] = whole >> 8 | GRAMS_SORT(GRAM_WORD);
	return count;
}

/* What words of each shape weigh beside each other: by the letters of each
 * shape in the piece, 0 to 1 each. Names and acronyms inside ordinary text say
 * little of its language; where there is nothing else, they say it all. [any] */
static inline void grams_weights(const uint32_t letters[SHAPE_COUNT], float weights[SHAPE_COUNT])
{
	float plain = (float)letters[SHAPE_PLAIN], name = (float)letters[SHAPE_NAME];
	float caps = (float)letters[SHAPE_CAPS];
	float mixed = plain + name, all = mixed + caps;
	float of_names = mixed > 0 ? plain / mixed * 1.5f : 0;
	float of_caps = all > 0 ? mixed / all * 2 : 0;

	weights[SHAPE_PLAIN] = 1;
	weights[SHAPE_NAME] = 1 - 0.65f * (of_names < 1 ? of_names : 1);
	weights[SHAPE_CAPS] = 1 - 0.85f * (of_caps < 1 ? of_caps : 1);
}

#endif
