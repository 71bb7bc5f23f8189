/* SPDX-License-Identifier: MIT */
#include "plugins/language/train/sample.h"

#include "plugins/language/train/noise.h"

#include <stdio.h>
#include <string.h>

size_t sample_fragment(const struct corpus *corpus, struct line line, uint32_t words,
                       struct random *random, char *text)
{
	const char *bytes = corpus->bytes + line.begin;
	uint32_t starts[256], count = 0, first, begin, end;

	for (uint32_t i = 0; i < line.size && count < 256; i++)
		if (bytes[i] != ' ' && (i == 0 || bytes[i - 1] == ' '))
			starts[count++] = i;
	if (count == 0)
		return 0;
	first = count > words ? random_below(random, count - words + 1) : 0;
	begin = starts[first];
	end = first + words < count ? starts[first + words] : line.size;
	return put_bytes(text, 0, bytes + begin,
	                 end - begin < SAMPLE_TEXT ? end - begin : SAMPLE_TEXT - 1);
}

static size_t put_listed_word(const struct corpus *corpus, const struct language *language,
                              struct random *random, char *text, size_t size)
{
	double target = random_unit(random) * language->word_mass[language->word_count - 1];
	uint32_t low = 0, high = language->word_count - 1;

	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (language->word_mass[middle] <= target)
			low = middle + 1;
		else
			high = middle;
	}
	return put_bytes(text, size, corpus->bytes + language->words[low].begin,
	                 language->words[low].size);
}

size_t sample_text(const struct corpus *corpus, uint32_t index, struct random *random, char *text)
{
	const struct language *language = &corpus->languages[index];
	uint32_t kind = random_below(random, 100);
	uint32_t words;
	struct line line;
	size_t size;

	if (strcmp(language->label, MODEL_NONE) == 0)
		return noise_nothing(random, text);
	if (kind < 12 && language->word_count > 0) {
		size = put_listed_word(corpus, language, random, text, 0);
		if (kind < 8) {
			size = put_string(text, size, " ");
			size = put_listed_word(corpus, language, random, text, size);
		}
		return size;
	}
	line = language->lines[random_below(random, language->line_count)];
	if (kind < 36)
		words = 1;
	else if (kind < 50)
		words = 2;
	else if (kind < 65)
		words = 3 + random_below(random, 3);
	else if (kind < 80)
		words = 5 + random_below(random, 6);
	else
		words = 60;
	return sample_fragment(corpus, line, words, random, text);
}

static void strip_accents(const struct letters *letters, struct word *word)
{
	if (word->script != SCRIPT_LATIN)
		return;
	for (uint32_t i = 0; i < word->length; i++)
		word->id[i] = letters->plain[word->id[i]];
}

static void add_word(struct sample *sample, uint8_t *shape, const struct word *word)
{
	uint64_t keys[GRAMS_MAX];
	uint32_t count = grams_of_word(word->id, word->length, keys);

	for (uint32_t i = 0; i < count && sample->count < SAMPLE_KEYS; i++) {
		shape[sample->count] = (uint8_t)word->shape;
		sample->key[sample->count++] = keys[i];
	}
}

int sample_features(const struct corpus *corpus, const char *text, size_t size, int strip,
                    struct sample *sample)
{
	uint32_t scripts[SCRIPT_COUNT] = { 0 }, letters[SHAPE_COUNT] = { 0 };
	static uint8_t shape[SAMPLE_KEYS];
	float weights[SHAPE_COUNT], grams[SHAPE_COUNT] = { 0 }, all = 0;
	struct scan scan;
	struct word word;

	sample->count = 0;
	scan_start(&scan, &corpus->letters, text, 0, (uint32_t)size);
	while (scan_next(&scan, &word)) {
		if (strip)
			strip_accents(&corpus->letters, &word);
		scripts[word.script] += word.letters;
		letters[word.shape] += word.letters;
		grams[word.shape] += (float)(word.length + 1);
		add_word(sample, shape, &word);
	}
	sample->script = SCRIPT_NONE;
	for (uint32_t s = 1; s < SCRIPT_COUNT; s++)
		if (scripts[s] > scripts[sample->script])
			sample->script = (enum script)s;
	grams_weights(letters, weights);
	for (uint32_t i = 0; i < sample->count; i++)
		sample->weight[i] = weights[shape[i]];
	for (uint32_t s = 0; s < SHAPE_COUNT; s++)
		all += weights[s] * grams[s];
	sample->norm = model_norm(all);
	return sample->count != 0 && sample->script != SCRIPT_NONE &&
	       sample->script < SCRIPT_MODELLED;
}

static uint32_t draw_language(const struct corpus *corpus, struct random *random)
{
	double total = 0, target;

	for (uint32_t i = 0; i < corpus->count; i++)
		total += corpus->languages[i].weight;
	target = random_unit(random) * total;
	for (uint32_t i = 0; i + 1 < corpus->count; i++) {
		target -= corpus->languages[i].weight;
		if (target < 0)
			return i;
	}
	return corpus->count - 1;
}

/* A sample loses each of its features with this probability, so that no
 * sentence is learnt by heart; the others make up for it. */
#define LOST 0.2

static void lose_some(struct sample *sample, struct random *random)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < sample->count; i++) {
		if (random_unit(random) < LOST)
			continue;
		sample->key[kept] = sample->key[i];
		sample->weight[kept++] = sample->weight[i] / (float)(1 - LOST);
	}
	sample->count = kept;
}

/* Shares of samples that are told apart among two languages, where they are of one
 * of these, and among any half of all. A model that knows all languages is also
 * asked which of a few it is, most often of these two. */
#define AMONG_TWO 0.3
#define AMONG_HALF 0.1
#define TWO " es en "

static int is_of_two(const struct language *language)
{
	char padded[MODEL_LABEL + 3];

	snprintf(padded, sizeof padded, " %s ", language->label);
	return strstr(TWO, padded) != NULL;
}

static uint64_t draw_candidates(const struct corpus *corpus, uint32_t language,
                                struct random *random)
{
	uint64_t two = 0;

	if (is_of_two(&corpus->languages[language]) && random_unit(random) < AMONG_TWO) {
		for (uint32_t i = 0; i < corpus->count; i++)
			two |= (uint64_t)is_of_two(&corpus->languages[i]) << i;
		return two;
	}
	if (random_unit(random) < AMONG_HALF)
		return random_next(random) | UINT64_C(1) << language;
	return UINT64_MAX;
}

void sample_draw(const struct corpus *corpus, struct random *random, struct sample *sample)
{
	char text[SAMPLE_TEXT];

	for (;;) {
		uint32_t noise = random_below(random, 100);
		size_t size;

		sample->language = draw_language(corpus, random);
		size = sample_text(corpus, sample->language, random, text);
		if (noise < 10)
			size = noise_litter(random, text, size);
		if (!sample_features(corpus, text, size, noise % 5 == 4, sample))
			continue;
		lose_some(sample, random);
		sample->among = draw_candidates(corpus, sample->language, random);
		return;
	}
}
