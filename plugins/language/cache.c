/* SPDX-License-Identifier: MIT */
#include "plugins/language/cache.h"

#include "plugins/language/bytes.h"

#include <string.h>

static uint64_t four_of(const struct word *word, uint32_t at)
{
	uint64_t four;

	memcpy(&four, word->id + at, sizeof four);
	return four;
}

/* All ids that an entry holds; zeros follow the last of a word. The products need
 * not wait for one another. */
static uint32_t set_of(const struct word *word)
{
	uint64_t hash = four_of(word, 0) * UINT64_C(0x9e3779b97f4a7c15) ^
	                four_of(word, 4) * UINT64_C(0xbf58476d1ce4e5b9) ^
	                four_of(word, 8) * UINT64_C(0x94d049bb133111eb) ^
	                four_of(word, 12) * UINT64_C(0xd6e8feb86659fd93);

	_Static_assert((int)CACHE_WORD == 16 && (int)CACHE_WORD <= (int)WORD_ZEROS,
	               "all ids of an entry, and zeros behind the shortest word");
	hash ^= hash >> 32;
	hash *= UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(hash >> 32) % CACHE_SETS;
}

uint32_t cache_seek(const struct cache *cache, const struct word *word)
{
	uint32_t set = set_of(word);

	for (uint32_t way = 0; way < CACHE_WAYS; way++)
		__builtin_prefetch(&cache->entries[set][way]);
	return set;
}

static inline int holds(const struct cache_entry *entry, const uint16_t *id)
{
	bytes first = bytes_load(entry->id) ^ bytes_load(id);
	bytes rest = bytes_load(entry->id + BYTES / 2) ^ bytes_load(id + BYTES / 2);

	return bytes_first(first | rest) == BYTES;
}

const int16_t *cache_sum(struct cache *cache, const struct model *model, uint32_t set,
                         const struct word *word)
{
	_Static_assert(sizeof(struct cache_entry) == 64, "an entry is a line");
	struct cache_entry *entries = cache->entries[set];

	if (word->length <= CACHE_WORD)
		for (uint32_t way = 0; way < CACHE_WAYS; way++)
			if (holds(&entries[way], word->id))
				return entries[way].sum;
	/* The newest is first, the oldest is dropped. */
	memmove(entries + 1, entries, (CACHE_WAYS - 1) * sizeof *entries);
	memset(entries, 0, sizeof *entries);
	if (word->length <= CACHE_WORD)
		memcpy(entries->id, word->id, sizeof entries->id);
	model_sum(model, word->id, word->length, entries->sum);
	return entries->sum;
}
