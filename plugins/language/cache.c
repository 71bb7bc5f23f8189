/* SPDX-License-Identifier: MIT */
#include "plugins/language/cache.h"

#include <string.h>

/* Four letters at a time; zeros follow the last. */
static uint32_t slot_of(const struct word *word)
{
	uint64_t hash = 0;

	for (uint32_t i = 0; i < word->length; i += 4) {
		uint64_t four;

		memcpy(&four, word->id + i, sizeof four);
		hash = (hash ^ four) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 32;
	}
	return (uint32_t)(hash % CACHE_SLOTS);
}

uint32_t cache_seek(const struct cache *cache, const struct word *word)
{
	uint32_t slot = slot_of(word);

	__builtin_prefetch(&cache->entries[slot]);
	return slot;
}

static int holds(const struct cache_entry *entry, const struct word *word)
{
	return entry->length == word->length &&
	       memcmp(entry->id, word->id, word->length * sizeof word->id[0]) == 0;
}

const int16_t *cache_sum(struct cache *cache, const struct model *model, uint32_t slot,
                         const struct word *word)
{
	_Static_assert(sizeof(struct cache_entry) == 64, "an entry is a line");
	struct cache_entry *entry = &cache->entries[slot];

	if (word->length > CACHE_WORD) {
		entry->length = 0;
		model_sum(model, word->id, word->length, entry->sum);
		return entry->sum;
	}
	if (!holds(entry, word)) {
		entry->length = (uint16_t)word->length;
		memcpy(entry->id, word->id, word->length * sizeof word->id[0]);
		model_sum(model, word->id, word->length, entry->sum);
	}
	return entry->sum;
}
