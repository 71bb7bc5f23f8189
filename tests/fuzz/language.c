/* SPDX-License-Identifier: MIT
 *
 * The language plugin on any bytes: as a model file, as they are and with size
 * and checksum made right, so that every field is reached; and as a text, with
 * a model that is made here.
 */
#include "plugins/language/decide.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { BUCKETS = 64, LANGUAGES = 3 };

static void put(unsigned char *p, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		p[i] = (unsigned char)(value >> 8 * i);
}

static struct model *own_model(void)
{
	static const char labels[LANGUAGES][4] = { "es", "en", "und" };
	static unsigned char file[MODEL_HEADER + LANGUAGES * (16 + 4 * MODEL_DIM) +
	                          BUCKETS * MODEL_WAYS * (2 + MODEL_DIM) +
	                          GRAM_COUNT * MODEL_DIM];
	const char *why;

	for (size_t i = MODEL_HEADER + LANGUAGES * (16 + 4 * MODEL_DIM); i < sizeof file; i++)
		file[i] = (unsigned char)(grams_mix(i) >> 40);
	memcpy(file, MODEL_MAGIC, 8);
	put(file + 8, MODEL_VERSION, 4);
	put(file + 12, sizeof file, 4);
	put(file + 16, LANGUAGES, 4);
	put(file + 20, MODEL_DIM, 4);
	put(file + 24, GRAMS_REVISION, 4);
	put(file + 28, BUCKETS, 4);
	put(file + 32, 0x3c23d70a, 4); /* 0.01 */
	put(file + 36, 0x3f800000, 4); /* 1 */
	for (int l = 0; l < LANGUAGES; l++) {
		memcpy(file + MODEL_HEADER + 16 * l, labels[l], 4);
		put(file + MODEL_HEADER + 16 * l + 8, 1u << SCRIPT_LATIN, 4);
		put(file + MODEL_HEADER + 16 * LANGUAGES + 4 * (MODEL_DIM * l + l), 0x3f800000, 4);
	}
	put(file + 48, model_checksum(file, sizeof file), 8);
	return model_load((const char *)file, sizeof file, &why);
}

static void load_bytes(const uint8_t *data, size_t size)
{
	const char *why;
	unsigned char *copy = malloc(size);

	model_free(model_load((const char *)data, size, &why));
	if (copy == NULL || size < MODEL_HEADER) {
		free(copy);
		return;
	}
	memcpy(copy, data, size);
	memcpy(copy, MODEL_MAGIC, 8);
	put(copy + 8, MODEL_VERSION, 4);
	put(copy + 12, size, 4);
	put(copy + 20, MODEL_DIM, 4);
	put(copy + 24, GRAMS_REVISION, 4);
	put(copy + 48, model_checksum(copy, size), 8);
	model_free(model_load((const char *)copy, size, &why));
	free(copy);
}

/* Spans tile the text, each has a language, confidences are shares. */
static void check(const struct outcome *outcome, size_t size)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < outcome->count; i++) {
		const struct language_span *span = &outcome->spans[i];

		if (span->begin != at || span->end < at || span->label == NULL ||
		    !(span->confidence >= 0 && span->confidence <= 1.0001f))
			abort();
		at = span->end;
	}
	if (at != size || outcome->label == NULL)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct letters letters;
	static struct decider decider;
	static struct decide_worker *worker;
	struct outcome outcome;

	if (worker == NULL) {
		letters_init(&letters);
		decider.letters = &letters;
		decider.model = own_model();
		decider.switch_cost = DECIDE_SWITCH_COST;
		decider.minimum = DECIDE_MINIMUM;
		worker = decide_worker_create();
		if (decider.model == NULL || worker == NULL)
			abort();
		states_init(&decider.states, decider.model);
	}
	load_bytes(data, size);
	if (!decide(&decider, worker, (ct_text){ (const char *)data, size }, NULL, &outcome))
		abort();
	check(&outcome, size);
	return 0;
}
