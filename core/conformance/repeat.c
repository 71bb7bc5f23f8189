/* SPDX-License-Identifier: MIT
 *
 * The same for the same: again, in another order, on other workers.
 */
#include <stdlib.h>
#include <string.h>

#include "core/conformance/drive.h"
#include "core/conformance/mutate.h"
#include "core/conformance/tests.h"
#include "core/conformance/trace.h"

#include "core/base/banned.h"

/* All samples in one array; terms beside. */
struct material {
	struct ct_sample *sample;
	size_t count;
	const struct ct_sample *term;
	size_t term_count;
	struct ct_buffer *expected; /* of the first way through */
	struct ct_buffer *expected_term;
};

static bool gather(struct ct_trial *trial, struct material *material)
{
	size_t plain_count, hostile_count, ordinary;
	const struct ct_sample *plain = ct_texts_plain(&plain_count);
	const struct ct_sample *hostile = ct_texts_hostile(&hostile_count);

	memset(material, 0, sizeof *material);
	material->count = plain_count + hostile_count;
	material->sample = calloc(material->count, sizeof *material->sample);
	if (ct_trial_plugin(trial)->kind == CT_STEMMER)
		material->term = ct_texts_terms(&material->term_count, &ordinary);
	material->expected = ct_slots_create(material->count);
	material->expected_term = ct_slots_create(material->term_count);
	if (!material->sample || !material->expected || !material->expected_term)
		return false;
	memcpy(material->sample, plain, plain_count * sizeof *plain);
	memcpy(material->sample + plain_count, hostile, hostile_count * sizeof *hostile);
	return true;
}

static void discard(struct material *material)
{
	ct_slots_destroy(material->expected, material->count);
	ct_slots_destroy(material->expected_term, material->term_count);
	free(material->sample);
}

static void judge(struct ct_trial *trial, const struct ct_sample *sample, size_t count,
                  const struct ct_buffer *expected, const struct ct_buffer *got,
                  const char *how)
{
	char difference[256];

	for (size_t i = 0; i < count; i++) {
		if (ct_slot_same(&expected[i], &got[i]))
			continue;
		ct_slot_difference(&expected[i], &got[i], difference, sizeof difference);
		ct_area_put(trial->area, CT_INPUT_DOCUMENT,
		            sample[i].name[0] ? sample[i].name : "term", sample[i].language,
		            sample[i].text);
		ct_find(trial, CT_LEVEL_ERROR, "%s '%s' comes out otherwise %s: %s",
		        sample[i].name[0] ? "document" : "term",
		        sample[i].name[0] ? sample[i].name : sample[i].text.data, how, difference);
		return; /* one says it */
	}
}

/* All samples that way once more, and compare. */
static void once_more(struct ct_trial *trial, const struct material *material,
                      const size_t *order, const size_t *term_order, unsigned jobs,
                      const char *how)
{
	struct ct_buffer *slot = ct_slots_create(material->count);
	struct ct_buffer *term_slot = ct_slots_create(material->term_count);
	struct ct_drive drive = { .trial = trial, .sample = material->sample,
		                  .count = material->count, .order = order, .jobs = jobs,
		                  .slot = slot };
	int code = CT_OK;

	ct_phase(trial, "at work on documents %s", how);
	if (slot && term_slot && ct_drive(&drive, &code)) {
		judge(trial, material->sample, material->count, material->expected, slot, how);
		ct_drive_terms(trial, material->term, material->term_count, term_order, term_slot);
		judge(trial, material->term, material->term_count, material->expected_term,
		      term_slot, how);
	}
	ct_slots_destroy(slot, material->count);
	ct_slots_destroy(term_slot, material->term_count);
}

/* Set up, and go through all samples for the first time. */
static bool first_time(struct ct_trial *trial, struct material *material)
{
	struct ct_drive drive = { .trial = trial, .jobs = 1 };
	int code = CT_OK;

	if (!ct_trial_load(trial) || !ct_trial_cast(trial))
		return false;
	ct_trace_begin(trial)->whispers = true;
	ct_phase(trial, "at work on documents");
	if (!gather(trial, material))
		return false;
	drive.sample = material->sample;
	drive.count = material->count;
	drive.slot = material->expected;
	return ct_drive(&drive, &code) &&
	       ct_drive_terms(trial, material->term, material->term_count, NULL,
	                      material->expected_term);
}

void ct_test_again(struct ct_trial *trial)
{
	struct material material = { 0 };

	if (first_time(trial, &material)) {
		once_more(trial, &material, NULL, NULL, 1, "the second time");
		once_more(trial, &material, NULL, NULL, 1, "the third time");
	}
	discard(&material);
}

/* The numbers below `count`, shuffled, or backwards. */
static size_t *make_order(size_t count, struct ct_random *random)
{
	size_t *order = calloc(count + 1, sizeof *order);

	for (size_t i = 0; order && i < count; i++)
		order[i] = count - 1 - i;
	for (size_t i = count; order && random && i > 1; i--) {
		size_t other = ct_random_below(random, (uint32_t)i), kept = order[i - 1];

		order[i - 1] = order[other];
		order[other] = kept;
	}
	return order;
}

void ct_test_order(struct ct_trial *trial)
{
	struct material material = { 0 };
	unsigned rounds = trial->options->quick ? 2 : 4;

	if (first_time(trial, &material)) {
		for (unsigned i = 0; i < rounds; i++) {
			struct ct_random random = ct_random_begin(trial->options->seed, i);
			size_t *order = make_order(material.count, i ? &random : NULL);
			size_t *term_order = make_order(material.term_count, i ? &random : NULL);

			if (order && term_order)
				once_more(trial, &material, order, term_order, 1,
				          i ? "in another order" : "backwards");
			free(order);
			free(term_order);
		}
	}
	discard(&material);
}

void ct_test_workers(struct ct_trial *trial)
{
	struct material material = { 0 };

	if (first_time(trial, &material)) {
		once_more(trial, &material, NULL, NULL, 2, "with 2 workers");
		once_more(trial, &material, NULL, NULL, 8, "with 8 workers");
		if (!trial->options->quick)
			once_more(trial, &material, NULL, NULL, 8, "with 8 workers again");
	}
	discard(&material);
}
