/* SPDX-License-Identifier: MIT
 *
 * Trains the model of the language plugin; scripts/train-language runs it.
 *     train ROWS [--out FILE] [--evaluate] [--samples N] [--seed N]
 * --evaluate holds a tenth of the sentences back and prints what the model
 * makes of them; without it, all are learnt.
 */
#include "plugins/language/train/evaluate.h"
#include "plugins/language/train/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The file stays below 2,000,000 bytes. */
enum { MODEL_BYTES = 2000000 };

struct settings {
	const char *rows, *out, *in;
	int evaluate, errors;
	uint64_t samples, seed;
};

static struct settings parse(int count, char **words)
{
	struct settings settings = { NULL, NULL, NULL, 0, 0, 30000000, 1 };

	for (int i = 1; i < count; i++) {
		const char *value = i + 1 < count ? words[i + 1] : NULL;

		if (strcmp(words[i], "--evaluate") == 0) {
			settings.evaluate = 1;
			continue;
		}
		if (strcmp(words[i], "--errors") == 0) {
			settings.errors = 1;
			continue;
		}
		if (words[i][0] != '-') {
			settings.rows = words[i];
			continue;
		}
		if (value == NULL)
			die("option '%s' needs a value", words[i]);
		if (strcmp(words[i], "--out") == 0)
			settings.out = value;
		else if (strcmp(words[i], "--model") == 0)
			settings.in = value;
		else if (strcmp(words[i], "--samples") == 0)
			settings.samples = strtoull(value, NULL, 10);
		else if (strcmp(words[i], "--seed") == 0)
			settings.seed = strtoull(value, NULL, 10);
		else
			die("unknown option '%s'", words[i]);
		i++;
	}
	if (settings.rows == NULL)
		die("usage: train ROWS [--out FILE] [--evaluate] [--samples N] [--seed N]");
	return settings;
}

static void write_file(const char *path, const unsigned char *bytes, size_t size)
{
	FILE *file = fopen(path, "wb");

	if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
		die("cannot write '%s'", path);
}

static uint32_t bucket_count(const struct corpus *corpus)
{
	uint32_t rest = MODEL_BYTES - MODEL_HEADER - corpus->count * (16 + 4 * MODEL_DIM) -
	                GRAM_COUNT * MODEL_DIM;

	return rest / (MODEL_WAYS * (2 + MODEL_DIM));
}

static unsigned char *read_model_file(const char *path, size_t *size)
{
	unsigned char *bytes = must_alloc(MODEL_BYTES);
	FILE *file = fopen(path, "rb");

	if (file == NULL)
		die("cannot open '%s'", path);
	*size = fread(bytes, 1, MODEL_BYTES, file);
	fclose(file);
	return bytes;
}

static unsigned char *train(const struct settings *settings, const struct corpus *corpus,
                            size_t *size)
{
	struct table *table = table_choose(corpus, bucket_count(corpus), settings->seed);
	unsigned char *bytes;

	table_learn(table, corpus, settings->samples, settings->seed);
	bytes = table_encode(table, corpus, size);
	free(table->marks);
	free(table->rows);
	free(table);
	return bytes;
}

int main(int count, char **words)
{
	struct settings settings = parse(count, words);
	struct corpus *corpus = corpus_read(settings.rows, settings.evaluate);
	unsigned char *bytes;
	size_t size;

	if (settings.in != NULL)
		bytes = read_model_file(settings.in, &size);
	else
		bytes = train(&settings, corpus, &size);
	if (settings.out != NULL)
		write_file(settings.out, bytes, size);
	if (settings.evaluate) {
		const char *why;
		struct model *model = model_load((const char *)bytes, size, &why);

		if (model == NULL)
			die("the model: %s", why != NULL ? why : "out of memory");
		evaluate(corpus, model, settings.seed, settings.errors);
		model_free(model);
	}
	free(bytes);
	return 0;
}
