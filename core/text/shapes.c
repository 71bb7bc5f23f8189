/* SPDX-License-Identifier: MIT */
#include "core/text/shapes.h"

#include <string.h>

#include "core/base/banned.h"

static void add_words(struct ct_shapes *shapes, const struct ct_words *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const char *word = table->words[i];
		size_t size = strlen(word);
		if (size && size <= CT_LONGEST_ABBREVIATION)
			shapes->last[size][word[0] & 31] |= UINT32_C(1) << (word[size - 1] & 31);
	}
}

void ct_shapes_fill(struct ct_shapes *shapes, const struct ct_rules *rules)
{
	memset(shapes, 0, sizeof *shapes);
	add_words(shapes, &rules->titles);
	add_words(shapes, &rules->figures);
	add_words(shapes, &rules->inner);
	add_words(shapes, &rules->finals);
	add_words(shapes, &rules->names);
}
