/* SPDX-License-Identifier: MIT */
#include "plugins/language/model.h"

#include "plugins/language/lanes.h"
#include "plugins/language/pages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The two loops that everything waits for are compiled for wider registers too.
 * Both give the same bits: no products are fused with sums. */
#define KERNEL __attribute__((always_inline))
#ifdef __x86_64__
#define MODEL_AVX2
#define WITH_AVX2 __attribute__((target("avx2")))
#endif

typedef int16_t lanes16 __attribute__((vector_size(MODEL_DIM * 2)));
typedef int8_t lanes8 __attribute__((vector_size(MODEL_DIM)));

static uint32_t read_u16(const unsigned char *p)
{
	return p[0] | (uint32_t)p[1] << 8;
}

static uint32_t read_u32(const unsigned char *p)
{
	return read_u16(p) | read_u16(p + 2) << 16;
}

static uint64_t read_u64(const unsigned char *p)
{
	return read_u32(p) | (uint64_t)read_u32(p + 4) << 32;
}

static float read_f32(const unsigned char *p)
{
	uint32_t bits = read_u32(p);
	float value;

	memcpy(&value, &bits, sizeof value);
	return value;
}

uint64_t model_checksum(const unsigned char *bytes, size_t size)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 56; i < size; i++)
		sum = (sum ^ bytes[i]) * UINT64_C(0x100000001b3);
	return sum;
}

static const char *check_header(const unsigned char *bytes, size_t size)
{
	uint64_t languages, buckets, whole;

	if (size < MODEL_HEADER || memcmp(bytes, MODEL_MAGIC, 8) != 0)
		return "it is no language model";
	if (read_u32(bytes + 8) != MODEL_VERSION)
		return "its version is not the one this plugin reads";
	if (read_u32(bytes + 12) != size)
		return "its size is not the one that its header names";
	if (read_u32(bytes + 20) != MODEL_DIM || read_u32(bytes + 24) != GRAMS_REVISION)
		return "it was trained for another version of this plugin";
	languages = read_u32(bytes + 16);
	buckets = read_u32(bytes + 28);
	if (languages < 2 || languages > MODEL_LANGUAGES_MAX || buckets < 1 ||
	    buckets > MODEL_BUCKETS_MAX)
		return "its header is damaged";
	whole = MODEL_HEADER + languages * (16 + 4 * MODEL_DIM) +
	        buckets * MODEL_WAYS * (2 + MODEL_DIM) + GRAM_COUNT * MODEL_DIM;
	if (whole != size)
		return "its header is damaged";
	if (read_u64(bytes + 40) != 0 || read_u64(bytes + 48) != model_checksum(bytes, size))
		return "its checksum does not match";
	return NULL;
}

static int bad_number(float value)
{
	return !(value > -1e3f && value < 1e3f);
}

static int bad_label(const char *label)
{
	size_t size = 0;

	while (size < MODEL_LABEL && label[size] >= 'a' && label[size] <= 'z')
		size++;
	return size < 2 || size > 3 || label[size] != 0;
}

static const char *read_languages(struct model *model, const unsigned char *p)
{
	const unsigned char *matrix = p + (size_t)model->languages * 16;

	for (uint32_t i = 0; i < model->languages; i++, p += 16) {
		memcpy(model->label[i], p, MODEL_LABEL);
		model->scripts[i] = read_u32(p + 8);
		model->bias[i] = read_f32(p + 12);
		if (bad_label(model->label[i]) || bad_number(model->bias[i]) ||
		    model->scripts[i] >> SCRIPT_MODELLED != 0)
			return "its list of languages is damaged";
		model->bias[i] /= model->temperature;
		for (uint32_t d = 0; d < MODEL_DIM; d++, matrix += 4) {
			model->output[d][i] = read_f32(matrix);
			if (bad_number(model->output[d][i]))
				return "its matrix is damaged";
		}
	}
	return NULL;
}

static int read_table(struct model *model, const unsigned char *p)
{
	size_t buckets = model->buckets, unknown = GRAM_COUNT * sizeof *model->unknown;
	const unsigned char *rows = p + 8 * buckets;

	model->table = pages_alloc(buckets * sizeof *model->table + unknown);
	if (model->table == NULL)
		return 0;
	for (size_t i = 0; i < buckets; i++, p += 8, rows += sizeof model->table->rows) {
		model->table[i].marks = read_u64(p);
		memcpy(model->table[i].rows, rows, sizeof model->table->rows);
	}
	model->unknown = memcpy(model->table + buckets, rows, unknown);
	return 1;
}

static const char *read_model(struct model *model, const unsigned char *bytes)
{
	model->languages = read_u32(bytes + 16);
	model->buckets = read_u32(bytes + 28);
	model->scale = read_f32(bytes + 32);
	model->temperature = read_f32(bytes + 36);
	if (bad_number(model->scale) || !(model->temperature > 0.01f && model->temperature < 100))
		return "its header is damaged";
	return NULL;
}

struct model *model_load(const char *data, size_t size, const char **why)
{
	const unsigned char *bytes = (const unsigned char *)data;
	size_t table;
	struct model *model;

	*why = check_header(bytes, size);
	if (*why != NULL)
		return NULL;
	model = calloc(1, sizeof *model);
	if (model == NULL)
		return NULL;
#ifdef MODEL_AVX2
	model->avx2 = __builtin_cpu_supports("avx2") != 0;
#endif
	*why = read_model(model, bytes);
	if (*why == NULL)
		*why = read_languages(model, bytes + MODEL_HEADER);
	table = MODEL_HEADER + (size_t)model->languages * (16 + 4 * MODEL_DIM);
	if (*why != NULL || !read_table(model, bytes + table)) {
		model_free(model);
		return NULL;
	}
	return model;
}

void model_free(struct model *model)
{
	if (model == NULL)
		return;
	free(model->table);
	free(model);
}

/* The row of a feature, or the one that all unknown features of its sort share.
 * No branch: half of all features are unknown, in no order. */
static inline const int8_t *find_row(const struct model *model, uint64_t mixed, enum gram sort)
{
	const uint64_t ones = UINT64_C(0x0001000100010001);
	const struct bucket *bucket = &model->table[model_bucket(mixed, model->buckets)];
	uint64_t different = bucket->marks ^ ones * model_mark(mixed);
	uint64_t zero = (different - ones) & ~different & ones << 15;
	size_t way = zero != 0 ? (size_t)__builtin_ctzll(zero) >> 4 : 0;

	return zero != 0 ? bucket->rows[way] : model->unknown[sort];
}

static inline KERNEL void sum_all(const struct model *model, const uint16_t *id, uint32_t length,
                                  int16_t sum[MODEL_DIM])
{
	uint64_t keys[GRAMS_MAX], mixed[GRAMS_MAX];
	const int8_t *rows[GRAMS_MAX];
	uint32_t count = grams_of_word(id, length, keys);
	lanes16 total = { 0 };

	/* All addresses first, so that the loads need not wait for one another. */
	for (uint32_t i = 0; i < count; i++) {
		mixed[i] = grams_mix(keys[i]);
		__builtin_prefetch(&model->table[model_bucket(mixed[i], model->buckets)]);
	}
	for (uint32_t i = 0; i < count; i++) {
		rows[i] = find_row(model, mixed[i], grams_sort(keys[i]));
		__builtin_prefetch(rows[i]);
	}
	/* At most GRAMS_MAX rows of at most 127: no lane overflows. */
	for (uint32_t i = 0; i < count; i++) {
		lanes8 row;

		memcpy(&row, rows[i], sizeof row);
		total += __builtin_convertvector(row, lanes16);
	}
	memcpy(sum, &total, sizeof total);
}

#ifdef MODEL_AVX2
WITH_AVX2 static void sum_all_avx2(const struct model *model, const uint16_t *id, uint32_t length,
                                   int16_t sum[MODEL_DIM])
{
	sum_all(model, id, length, sum);
}
#endif

void model_sum(const struct model *model, const uint16_t *id, uint32_t length,
               int16_t sum[MODEL_DIM])
{
#ifdef MODEL_AVX2
	if (model->avx2) {
		sum_all_avx2(model, id, length, sum);
		return;
	}
#endif
	sum_all(model, id, length, sum);
}

float model_norm(float grams)
{
	return 1 / sqrtf(grams + 2);
}

/* The sum of the vectors, weighted by shape and made comparable. */
static void hidden_of(const struct model *model, const struct evidence *evidence,
                      float hidden[MODEL_DIM])
{
	float weights[SHAPE_COUNT], grams = 0, factor;
	/* Most pieces have plain words only. */
	uint32_t shapes = evidence->grams[SHAPE_NAME] + evidence->grams[SHAPE_CAPS] != 0
	                          ? SHAPE_COUNT
	                          : SHAPE_PLAIN + 1;

	grams_weights(evidence->letters, weights);
	for (uint32_t s = 0; s < shapes; s++)
		grams += weights[s] * (float)evidence->grams[s];
	factor = model->scale * model_norm(grams) / model->temperature;
	for (uint32_t d = 0; d < MODEL_DIM; d += LANES) {
		lanes sum = { 0 };

		for (uint32_t s = 0; s < shapes; s++)
			sum += lanes_all(weights[s]) * lanes_of_ints(&evidence->sum[s][d]);
		lanes_store(hidden + d, sum * lanes_all(factor));
	}
}

typedef float wide __attribute__((vector_size(32)));

enum { WIDE = 8 };

/* Eight at any address. */
typedef float wide_anywhere __attribute__((vector_size(32), aligned(4), may_alias));

#define WIDE_AT(from) (*(const wide_anywhere *)(const void *)(from))

/* So many that their sums stay in registers and need not wait for one another.
 * Written out: compilers keep an array in memory. */
static inline KERNEL void score_all(const struct model *model, const float hidden[MODEL_DIM],
                                    float *scores)
{
	wide a = WIDE_AT(model->bias), b = WIDE_AT(model->bias + WIDE);
	wide c = WIDE_AT(model->bias + 2 * WIDE), d = WIDE_AT(model->bias + 3 * WIDE);
	wide e = WIDE_AT(model->bias + 4 * WIDE), f = WIDE_AT(model->bias + 5 * WIDE);

	_Static_assert(sizeof model->bias == 6 * sizeof a, "six sums");
	for (uint32_t i = 0; i < MODEL_DIM; i++) {
		const float *row = model->output[i];

		a += hidden[i] * WIDE_AT(row);
		b += hidden[i] * WIDE_AT(row + WIDE);
		c += hidden[i] * WIDE_AT(row + 2 * WIDE);
		d += hidden[i] * WIDE_AT(row + 3 * WIDE);
		e += hidden[i] * WIDE_AT(row + 4 * WIDE);
		f += hidden[i] * WIDE_AT(row + 5 * WIDE);
	}
	memcpy(scores, &a, sizeof a);
	memcpy(scores + WIDE, &b, sizeof b);
	memcpy(scores + 2 * WIDE, &c, sizeof c);
	memcpy(scores + 3 * WIDE, &d, sizeof d);
	memcpy(scores + 4 * WIDE, &e, sizeof e);
	memcpy(scores + 5 * WIDE, &f, sizeof f);
}

typedef int32_t wide_ints __attribute__((vector_size(sizeof(wide))));

/* Of two, each lane's greater to `more` and its lesser to `less`. By address, as
 * not every processor has registers to pass them in. */
static inline KERNEL void part(const wide *a, const wide *b, wide *more, wide *less)
{
	wide_ints greater = *a > *b;
	wide_ints x = (wide_ints)*a, y = (wide_ints)*b;

	*more = (wide)((x & greater) | (y & ~greater));
	*less = (wide)((y & greater) | (x & ~greater));
}

static inline KERNEL float more_of(float a, float b)
{
	return a > b ? a : b;
}

static inline KERNEL float less_of(float a, float b)
{
	return a < b ? a : b;
}

/* The greatest number, and the one after it, of eight lanes of which both are
 * known. In pairs: the steps of a chain would wait for one another. */
static inline KERNEL void reduce(const float first[WIDE], const float next[WIDE],
                                 struct ranking *ranking)
{
	lanes a = lanes_load(first), b = lanes_load(first + LANES);
	lanes most = lanes_max(a, b);
	lanes second =
		lanes_max(lanes_min(a, b), lanes_max(lanes_load(next), lanes_load(next + LANES)));
	float left = more_of(most[0], most[1]), right = more_of(most[2], most[3]);
	float behind = more_of(less_of(most[0], most[1]), less_of(most[2], most[3]));

	ranking->most = more_of(left, right);
	ranking->second = more_of(more_of(less_of(left, right), behind), lanes_most(second));
}

static inline KERNEL void rank_all(const float *scores, const float *priors,
                                   struct ranking *ranking)
{
	float sums[MODEL_LANGUAGES_MAX], firsts[WIDE], nexts[WIDE];
	wide first = { 0 }, next, sum, prior, rest, none;

	first -= 1e6f;
	next = first;
	for (uint32_t i = 0; i < MODEL_LANGUAGES_MAX; i += WIDE) {
		memcpy(&sum, scores + i, sizeof sum);
		memcpy(&prior, priors + i, sizeof prior);
		sum += prior;
		memcpy(sums + i, &sum, sizeof sum);
		part(&first, &sum, &first, &rest);
		part(&next, &rest, &next, &none);
	}
	memcpy(firsts, &first, sizeof first);
	memcpy(nexts, &next, sizeof next);
	reduce(firsts, nexts, ranking);
	ranking->best = lanes_place(sums, ranking->most);
}

static inline KERNEL void judge_all(const struct model *model, const float hidden[MODEL_DIM],
                                    const float *priors, float *scores, struct ranking *ranking)
{
	score_all(model, hidden, scores);
	rank_all(scores, priors, ranking);
}

#ifdef MODEL_AVX2
WITH_AVX2 static void judge_all_avx2(const struct model *model, const float hidden[MODEL_DIM],
                                     const float *priors, float *scores, struct ranking *ranking)
{
	judge_all(model, hidden, priors, scores, ranking);
}
#endif

void model_score(const struct model *model, const struct evidence *evidence,
                 const float priors[MODEL_LANGUAGES_MAX], float scores[MODEL_LANGUAGES_MAX],
                 struct ranking *ranking)
{
	float hidden[MODEL_DIM];

	hidden_of(model, evidence, hidden);
#ifdef MODEL_AVX2
	if (model->avx2) {
		judge_all_avx2(model, hidden, priors, scores, ranking);
		return;
	}
#endif
	judge_all(model, hidden, priors, scores, ranking);
}
