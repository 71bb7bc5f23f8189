/* SPDX-License-Identifier: MIT
 *
 * core/text/shapes.h: which words cannot be abbreviations, told by length, first
 * and last byte alone: most words before a full stop need no look into a table.
 * Filled once a worker and language. Internal to core/text.
 */
#ifndef CORE_TEXT_SHAPES_H
#define CORE_TEXT_SHAPES_H

#include "core/text/rules.h"

#include <stdint.h>

struct ct_shapes {
	uint32_t last[CT_LONGEST_ABBREVIATION + 1][32]; /* by length and first byte: a set */
};

void ct_shapes_fill(struct ct_shapes *shapes, const struct ct_rules *rules);

/* False: `word` (any case) is in no table of abbreviations. Letters that differ
 * in case alone have the same lower five bits, in UTF-8 too. */
static inline bool ct_shapes_hold(const struct ct_shapes *shapes, ct_text word)
{
	if (!word.size || word.size > CT_LONGEST_ABBREVIATION)
		return false;
	return shapes->last[word.size][word.data[0] & 31] >> (word.data[word.size - 1] & 31) & 1;
}

#endif
