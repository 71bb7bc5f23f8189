/* SPDX-License-Identifier: MIT
 *
 * strange.h: texts in no language, to measure with: made in other ways than
 * those of noise.h, which training learns from.
 */
#ifndef TRAIN_STRANGE_H
#define TRAIN_STRANGE_H

#include "plugins/language/train/corpus.h"

struct strange_sort {
	const char *name;
	/* One unit of such a text, after `size` bytes of `text` (NOISE_TEXT);
	 * the new size. */
	size_t (*put)(char *text, size_t size, struct random *random);
	uint32_t most; /* units in a text */
	const char *between;
};

extern const struct strange_sort strange_sorts[];
extern const uint32_t strange_count;

/* A text of the sort; its size. */
size_t strange_text(const struct strange_sort *sort, struct random *random, char *text);

#endif
