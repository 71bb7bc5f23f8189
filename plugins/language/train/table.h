/* SPDX-License-Identifier: MIT
 *
 * table.h: which features the model keeps, and the learning of their vectors.
 */
#ifndef TRAIN_TABLE_H
#define TRAIN_TABLE_H

#include "plugins/language/train/corpus.h"
#include "plugins/language/train/sample.h"

struct table {
	uint32_t buckets;
	uint64_t *marks; /* as in struct model */
	float (*rows)[MODEL_DIM]; /* as in struct model */
	uint32_t languages;
	uint32_t scripts[MODEL_LANGUAGES_MAX];
	float output[MODEL_LANGUAGES_MAX][MODEL_DIM];
	float bias[MODEL_LANGUAGES_MAX];
	float temperature;
};

/* Choose the features that tell most, as many as the buckets hold. */
struct table *table_choose(const struct corpus *corpus, uint32_t buckets, uint64_t seed);

/* Row of a feature. */
uint32_t table_row(const struct table *table, uint64_t key);

/* Learn from `samples` drawn samples. */
void table_learn(struct table *table, const struct corpus *corpus, uint64_t samples, uint64_t seed);

/* The model's file, in memory; free() it. */
unsigned char *table_encode(const struct table *table, const struct corpus *corpus, size_t *size);

#endif
