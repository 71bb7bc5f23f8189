/* SPDX-License-Identifier: MIT
 *
 * cache.h: what frequent words add up to, so that their features are looked
 * up once. One worker's own. An entry holds the whole word, so that an answer
 * never depends on what the cache has seen.
 */
#ifndef LANGUAGE_CACHE_H
#define LANGUAGE_CACHE_H

#include "plugins/language/model.h"

enum { CACHE_SETS = 16384, CACHE_WAYS = 2, CACHE_WORD = 16 };

/* 64 bytes: one line of the processor's cache. */
struct cache_entry {
	uint16_t id[CACHE_WORD]; /* zeros behind the last; all 0: free */
	int16_t sum[MODEL_DIM];
};

struct cache {
	struct cache_entry entries[CACHE_SETS][CACHE_WAYS];
};

/* The set that the word would be in; its lines are fetched meanwhile. [worker] */
uint32_t cache_seek(const struct cache *cache, const struct word *word);

/* What the word adds up to; `set` is from cache_seek(). Borrowed until the next call. [worker] */
const int16_t *cache_sum(struct cache *cache, const struct model *model, uint32_t set,
                         const struct word *word);

#endif
