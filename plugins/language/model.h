/* SPDX-License-Identifier: MIT
 *
 * model.h: the trained model: a table from features to short vectors, and a
 * matrix from the sum of those vectors to a score for each language. Read-only
 * once loaded, so that all workers share it.
 *
 * The file, little-endian, MODEL_HEADER bytes and then:
 *   languages x 16 bytes  label, NUL-padded (8); scripts, a bit each (u32);
 *                         bias (f32)
 *   languages x dim x f32 output matrix, a row a language
 *   buckets x 4 x u16     marks of the features in each bucket, 0: free
 *   buckets x 4 x dim x i8 their vectors
 *   GRAM_COUNT x dim x i8 vectors of features that are in no bucket, by sort
 * The header:
 *   0  8 bytes "CTLANGM\n"        24 u32 grams revision
 *   8  u32 version (2)            28 u32 buckets
 *   12 u32 file size in bytes     32 f32 scale of the vectors
 *   16 u32 languages              36 f32 temperature
 *   20 u32 dim (MODEL_DIM)        40 u64 reserved, 0
 *                                 48 u64 FNV-1a of all that follows
 *                                 56 u64 reserved, 0
 */
#ifndef LANGUAGE_MODEL_H
#define LANGUAGE_MODEL_H

#include "plugins/language/grams.h"
#include "plugins/language/lanes.h"

#include <stddef.h>
#include <stdint.h>

#ifndef MODEL_DIM
#define MODEL_DIM 16
#endif

enum {
	MODEL_VERSION = 2,
	MODEL_HEADER = 64,
	MODEL_LABEL = 8,
	MODEL_LANGUAGES_MAX = 48, /* a multiple of sixteen */
	MODEL_WAYS = 4,
	MODEL_BUCKETS_MAX = 1 << 20
};

#define MODEL_MAGIC "CTLANGM\n"

/* The label of the class for letters that are no language. */
#define MODEL_NONE "und"

/* Beside each other, so that a look-up waits for one place of memory. */
struct bucket {
	uint64_t marks; /* four of 16 bits, 0: free */
	int8_t rows[MODEL_WAYS][MODEL_DIM];
};

struct model {
	uint32_t languages;
	uint32_t buckets;
	int avx2; /* does the processor have it? */
	float scale;
	float temperature;
	char label[MODEL_LANGUAGES_MAX][MODEL_LABEL]; /* NUL-terminated */
	uint32_t scripts[MODEL_LANGUAGES_MAX];        /* bit: enum script */
	float bias[MODEL_LANGUAGES_MAX];
	float output[MODEL_DIM][MODEL_LANGUAGES_MAX]; /* by dimension: one row at a time */
	struct bucket *table;
	int8_t (*unknown)[MODEL_DIM]; /* rows of what is in no bucket, by sort; behind the table */
};

/* What words add up to. */
struct evidence {
	int32_t sum[SHAPE_COUNT][MODEL_DIM];
	uint32_t letters[SHAPE_COUNT];
	uint32_t grams[SHAPE_COUNT]; /* letters and edges */
	uint32_t long_caps;          /* words of SHAPE_CAPS that are longer than a ticker */
};

/* Tickers, codes and most acronyms have no more letters. */
enum { TICKER_MAX = 5 };

/* Check every field of the file and load it. NULL: `*why` says what is wrong
 * (constant), or is NULL where memory ran out. Free with model_free(). [any] */
struct model *model_load(const char *data, size_t size, const char **why);
void model_free(struct model *model);

/* Checksum of the file, over what follows the header's place for it. [any] */
uint64_t model_checksum(const unsigned char *bytes, size_t size);

/* Bucket and mark of a feature. */
static inline uint32_t model_bucket(uint64_t mixed, uint32_t buckets)
{
	return (uint32_t)((mixed >> 32) * buckets >> 32);
}

static inline uint32_t model_mark(uint64_t mixed)
{
	uint32_t mark = (uint32_t)mixed & 0xffffu;

	return mark != 0 ? mark : 1;
}

/* What a word with these ids adds up to. `length` is below WORD_MAX. [any] */
void model_sum(const struct model *model, const uint16_t *id, uint32_t length,
               int16_t sum[MODEL_DIM]);

/* Add a word, and what model_sum() says of it, to the evidence. [any] */
static inline void evidence_add(struct evidence *evidence, const struct word *word,
                                const int16_t sum[MODEL_DIM])
{
	int32_t *total = evidence->sum[word->shape];

	for (uint32_t d = 0; d < MODEL_DIM; d += LANES)
		lanes_add_short(total + d, sum + d);
	evidence->long_caps += word->shape == SHAPE_CAPS && word->letters > TICKER_MAX;
	evidence->letters[word->shape] += word->letters;
	evidence->grams[word->shape] += word->length + 1;
}

/* The languages with the greatest sums of score and prior. */
struct ranking {
	uint32_t best;
	float most;   /* the sum of the best */
	float second; /* the next */
};

/* Scores of all languages by the evidence: logarithms of probabilities, but
 * for a constant; and which of them are the greatest with these priors. [any] */
void model_score(const struct model *model, const struct evidence *evidence,
                 const float priors[MODEL_LANGUAGES_MAX], float scores[MODEL_LANGUAGES_MAX],
                 struct ranking *ranking);

/* The factor that makes sums of different lengths comparable. `grams` is
 * weighted by shape. [any] */
float model_norm(float grams);

#endif
