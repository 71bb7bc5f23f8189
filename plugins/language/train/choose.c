/* SPDX-License-Identifier: MIT
 *
 * choose.c: which features are worth a row. Each is counted by language, and
 * ranked by what it tells: how often it comes, times how far it moves the
 * probabilities of the languages of its script.
 */
#include "plugins/language/train/table.h"

#include "plugins/language/train/noise.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIEVE_BITS = 25, LEAST_COUNT = 3 };

struct count {
	uint64_t key;
	float by[MODEL_LANGUAGES_MAX];
};

struct counter {
	const struct corpus *corpus;
	uint8_t *sieve; /* how often a hash came, to leave out what is rare */
	struct count *counts;
	uint32_t *slots; /* 1 + index of counts */
	uint32_t slot_bits, used, room;
	double total[MODEL_LANGUAGES_MAX];
	double letters[MODEL_LANGUAGES_MAX][SCRIPT_COUNT];
	int sieving;
};

static struct count *count_of(struct counter *counter, uint64_t key)
{
	uint32_t mask = (1u << counter->slot_bits) - 1;
	uint32_t at = (uint32_t)(grams_mix(key) >> 20) & mask;

	while (counter->slots[at] != 0) {
		struct count *count = &counter->counts[counter->slots[at] - 1];
		if (count->key == key)
			return count;
		at = (at + 1) & mask;
	}
	if (counter->used == counter->room)
		return NULL;
	counter->slots[at] = ++counter->used;
	counter->counts[counter->used - 1].key = key;
	return &counter->counts[counter->used - 1];
}

static void count_key(struct counter *counter, uint32_t language, uint64_t key, float amount)
{
	uint8_t *seen = &counter->sieve[grams_mix(key) >> (64 - SIEVE_BITS)];
	struct count *count;

	if (counter->sieving) {
		if (*seen < LEAST_COUNT)
			(*seen)++;
		return;
	}
	counter->total[language] += (double)amount;
	if (*seen < LEAST_COUNT)
		return;
	count = count_of(counter, key);
	if (count != NULL)
		count->by[language] += amount;
}

static void count_text(struct counter *counter, uint32_t language, const char *text, size_t size,
                       int strip, float amount)
{
	static struct sample sample;

	sample_features(counter->corpus, text, size, strip, &sample);
	counter->letters[language][sample.script] += (double)size;
	for (uint32_t i = 0; i < sample.count; i++)
		count_key(counter, language, sample.key[i], amount * sample.weight[i]);
}

/* The list of words weighs a third of the sentences. */
static void count_words(struct counter *counter, uint32_t index, double mass)
{
	const struct language *language = &counter->corpus->languages[index];
	double before = 0;

	for (uint32_t i = 0; i < language->word_count; i++) {
		double share = (language->word_mass[i] - before) /
		               language->word_mass[language->word_count - 1];

		before = language->word_mass[i];
		count_text(counter, index, counter->corpus->bytes + language->words[i].begin,
		           language->words[i].size, 0, (float)(share * mass / 3 / 20));
	}
}

static void count_language(struct counter *counter, uint32_t index)
{
	const struct language *language = &counter->corpus->languages[index];
	double before = counter->total[index];

	for (uint32_t i = 0; i < language->line_count; i++) {
		const char *text = counter->corpus->bytes + language->lines[i].begin;

		count_text(counter, index, text, language->lines[i].size, 0, 1);
		if (i % 5 == 0)
			count_text(counter, index, text, language->lines[i].size, 1, 1);
	}
	before = counter->sieving ? 1 : counter->total[index] - before;
	if (language->word_count > 0)
		count_words(counter, index, before);
}

static void count_nothing(struct counter *counter, uint32_t index, uint64_t seed)
{
	struct random random = { seed };
	char text[SAMPLE_TEXT];

	for (uint32_t i = 0; i < 20000; i++)
		count_text(counter, index, text, noise_nothing(&random, text), 0, 1);
}

static void count_all(struct counter *counter, uint64_t seed)
{
	for (uint32_t i = 0; i + 1 < counter->corpus->count; i++)
		count_language(counter, i);
	count_nothing(counter, counter->corpus->count - 1, seed);
}

static struct counter *make_counter(const struct corpus *corpus, uint64_t seed)
{
	struct counter *counter = must_alloc(sizeof *counter);

	counter->corpus = corpus;
	counter->slot_bits = 22;
	counter->room = 3u << 19;
	counter->sieve = must_alloc((size_t)1 << SIEVE_BITS);
	counter->counts = must_alloc(counter->room * sizeof *counter->counts);
	counter->slots = must_alloc(((size_t)1 << counter->slot_bits) * sizeof *counter->slots);
	counter->sieving = 1;
	count_all(counter, seed);
	memset(counter->letters, 0, sizeof counter->letters);
	counter->sieving = 0;
	count_all(counter, seed);
	return counter;
}

static void free_counter(struct counter *counter)
{
	free(counter->sieve);
	free(counter->counts);
	free(counter->slots);
	free(counter);
}

/* A language is written in the scripts of a twentieth of its text. */
static void find_scripts(const struct counter *counter, struct table *table)
{
	for (uint32_t i = 0; i < table->languages; i++) {
		double all = 0;

		for (uint32_t s = 1; s < SCRIPT_COUNT; s++)
			all += counter->letters[i][s];
		for (uint32_t s = 1; s < SCRIPT_MODELLED; s++)
			if (counter->letters[i][s] > all / 20)
				table->scripts[i] |= 1u << s;
	}
}

/* Languages that write this feature at all share its script. */
static double worth(const struct counter *counter, const struct table *table,
                    const struct count *count)
{
	double p[MODEL_LANGUAGES_MAX], weight = 0, sum = 0, gain = 0;
	uint32_t scripts = 0;

	for (uint32_t i = 0; i < table->languages; i++)
		if (count->by[i] > 0)
			scripts |= table->scripts[i];
	for (uint32_t i = 0; i < table->languages; i++) {
		double w = counter->corpus->languages[i].weight;

		p[i] = 0;
		if ((table->scripts[i] & scripts) == 0)
			continue;
		/* The constant keeps languages with little data from making
		 * much of a feature that they show once. */
		p[i] = w * ((double)count->by[i] / (counter->total[i] + 50000) + 1e-7);
		weight += w;
		sum += p[i];
	}
	for (uint32_t i = 0; i < table->languages; i++) {
		double prior = counter->corpus->languages[i].weight / weight;

		if (p[i] > 0)
			gain += p[i] / sum * log(p[i] / sum / prior);
	}
	return sum * gain;
}

struct rank {
	double worth;
	uint64_t key;
};

static int compare_rank(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;

	if (x->worth != y->worth)
		return x->worth > y->worth ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

static int keep(struct table *table, uint64_t key)
{
	uint64_t mixed = grams_mix(key);
	uint64_t *marks = &table->marks[model_bucket(mixed, table->buckets)];

	for (uint32_t way = 0; way < MODEL_WAYS; way++) {
		uint64_t mark = *marks >> 16 * way & 0xffff;

		if (mark == model_mark(mixed))
			return 0;
		if (mark == 0) {
			*marks |= (uint64_t)model_mark(mixed) << 16 * way;
			return 1;
		}
	}
	return 0;
}

struct table *table_choose(const struct corpus *corpus, uint32_t buckets, uint64_t seed)
{
	struct counter *counter = make_counter(corpus, seed);
	struct table *table = must_alloc(sizeof *table);
	struct rank *ranks = must_alloc(counter->used * sizeof *ranks);
	uint32_t kept = 0;

	table->buckets = buckets;
	table->languages = corpus->count;
	table->marks = must_alloc(buckets * sizeof *table->marks);
	table->rows = must_alloc(((size_t)buckets * MODEL_WAYS + GRAM_COUNT) * sizeof *table->rows);
	table->temperature = 1;
	find_scripts(counter, table);
	for (uint32_t i = 0; i < counter->used; i++)
		ranks[i] = (struct rank){ worth(counter, table, &counter->counts[i]),
			                  counter->counts[i].key };
	qsort(ranks, counter->used, sizeof *ranks, compare_rank);
	for (uint32_t i = 0; i < counter->used; i++)
		kept += (uint32_t)keep(table, ranks[i].key);
	fprintf(stderr, "%u features, %u of %u rows taken\n", counter->used, kept,
	        buckets * MODEL_WAYS);
	free(ranks);
	free_counter(counter);
	return table;
}

uint32_t table_row(const struct table *table, uint64_t key)
{
	uint64_t mixed = grams_mix(key);
	uint32_t bucket = model_bucket(mixed, table->buckets);

	for (uint32_t way = 0; way < MODEL_WAYS; way++)
		if ((table->marks[bucket] >> 16 * way & 0xffff) == model_mark(mixed))
			return bucket * MODEL_WAYS + way;
	return table->buckets * MODEL_WAYS + grams_sort(key);
}
