/* SPDX-License-Identifier: MIT
 *
 * learn.c: stochastic gradient descent on the logarithm of the probability of
 * the right language, among the languages of the sample's script.
 */
#include "plugins/language/train/table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { REPORT = 200000 };

#define FIRST_RATE 0.5f
/* Rows of unknown features are in every sample, many times. */
#define UNKNOWN_RATE 0.05f

/* Scores of a sample, as model_score(), but for the temperature. `hidden` is the
 * weighted sum of the rows. */
static void score(const struct table *table, const struct sample *sample, const uint32_t *rows,
                  float hidden[MODEL_DIM], float scores[MODEL_LANGUAGES_MAX])
{
	memset(hidden, 0, MODEL_DIM * sizeof *hidden);
	for (uint32_t i = 0; i < sample->count; i++)
		for (uint32_t d = 0; d < MODEL_DIM; d++)
			hidden[d] += sample->weight[i] * table->rows[rows[i]][d];
	for (uint32_t d = 0; d < MODEL_DIM; d++)
		hidden[d] *= sample->norm;
	for (uint32_t l = 0; l < table->languages; l++) {
		scores[l] = table->bias[l];
		for (uint32_t d = 0; d < MODEL_DIM; d++)
			scores[l] += hidden[d] * table->output[l][d];
	}
}

/* Is the language written in the sample's script, and asked for? */
static int is_candidate(const struct table *table, const struct sample *sample, uint32_t l)
{
	return (table->scripts[l] >> sample->script & sample->among >> l & 1) != 0;
}

/* Scores to probabilities, among the candidates. */
static void normalise(const struct table *table, const struct sample *sample, float *scores)
{
	float most = -1e30f, sum = 0;

	for (uint32_t l = 0; l < table->languages; l++)
		if (is_candidate(table, sample, l) && scores[l] > most)
			most = scores[l];
	for (uint32_t l = 0; l < table->languages; l++) {
		scores[l] = is_candidate(table, sample, l) ? expf(scores[l] - most) : 0;
		sum += scores[l];
	}
	for (uint32_t l = 0; l < table->languages; l++)
		scores[l] /= sum;
}

static double step(struct table *table, const struct sample *sample, float rate)
{
	static uint32_t rows[SAMPLE_KEYS];
	float hidden[MODEL_DIM], p[MODEL_LANGUAGES_MAX] = { 0 }, back[MODEL_DIM] = { 0 };
	double loss;

	for (uint32_t i = 0; i < sample->count; i++)
		rows[i] = table_row(table, sample->key[i]);
	score(table, sample, rows, hidden, p);
	normalise(table, sample, p);
	loss = -log((double)p[sample->language] + 1e-12);
	for (uint32_t l = 0; l < table->languages; l++) {
		float error = (l == sample->language ? 1 : 0) - p[l];

		if (!is_candidate(table, sample, l))
			continue;
		for (uint32_t d = 0; d < MODEL_DIM; d++) {
			back[d] += error * table->output[l][d];
			table->output[l][d] += rate * 0.2f * error * hidden[d];
		}
		table->bias[l] += rate * 0.02f * error;
	}
	for (uint32_t i = 0; i < sample->count; i++) {
		float change = rate * sample->norm * sample->weight[i];

		if (rows[i] >= table->buckets * MODEL_WAYS)
			change *= UNKNOWN_RATE;
		for (uint32_t d = 0; d < MODEL_DIM; d++)
			table->rows[rows[i]][d] += change * back[d];
	}
	return loss;
}

static void begin(struct table *table, struct random *random)
{
	for (uint32_t l = 0; l < table->languages; l++)
		for (uint32_t d = 0; d < MODEL_DIM; d++)
			table->output[l][d] = (float)(random_unit(random) * 2 - 1);
}

void table_learn(struct table *table, const struct corpus *corpus, uint64_t samples, uint64_t seed)
{
	struct random random = { seed };
	static struct sample sample;
	uint32_t learnt = 0;
	double loss = 0;

	begin(table, &random);
	for (uint64_t i = 0; i < samples; i++) {
		float rate = FIRST_RATE * (1 - (float)i / (float)samples) + 0.001f;

		sample_draw(corpus, &random, &sample);
		if ((table->scripts[sample.language] >> sample.script & 1) == 0)
			continue;
		loss += step(table, &sample, rate);
		if (++learnt % REPORT == 0) {
			fprintf(stderr, "%u samples, loss %.4f\n", learnt, loss / REPORT);
			loss = 0;
		}
	}
}
