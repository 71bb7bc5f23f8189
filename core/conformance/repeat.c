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

/* How to go through it. */
struct way {
	size_t *order; /* NULL: as it comes */
	size_t *term_order;
	unsigned jobs;
	const char *how;
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

/* A sample that came out otherwise. */
struct odd {
	const struct ct_sample *sample; /* NULL: all came out the same */
	char difference[256];
};

static void find_odd(const struct ct_sample *sample, size_t count, const struct ct_buffer *expected,
                     const struct ct_buffer *got, struct odd *odd)
{
	for (size_t i = 0; i < count && !odd->sample; i++) {
		if (ct_slot_same(&expected[i], &got[i]))
			continue;
		odd->sample = &sample[i];
		ct_slot_difference(&expected[i], &got[i], odd->difference, sizeof odd->difference);
	}
}

/* A run that was ended by a document says nothing of those behind it. */
static bool is_whole(struct ct_trial *trial, int code)
{
	if (code != CT_OK)
		ct_find_like(trial, "documents", CT_LEVEL_ERROR, "a document ends the run: %s",
		             ct_call_reason(code));
	return code == CT_OK;
}

/* All samples that way once more; the first that comes out otherwise. */
static struct odd go_again(struct ct_trial *trial, const struct material *material,
                           const struct way *way)
{
	struct ct_buffer *slot = ct_slots_create(material->count);
	struct ct_buffer *term_slot = ct_slots_create(material->term_count);
	struct ct_drive drive = { .trial = trial,
		                  .sample = material->sample,
		                  .count = material->count,
		                  .order = way->order,
		                  .jobs = way->jobs,
		                  .slot = slot };
	struct odd odd = { NULL, "" };
	int code = CT_OK;

	ct_phase(trial, "at work on documents %s", way->how);
	if (slot && term_slot && ct_drive(&drive, &code) && is_whole(trial, code)) {
		find_odd(material->sample, material->count, material->expected, slot, &odd);
		ct_drive_terms(trial, material->term, material->term_count, way->term_order,
		               term_slot);
		find_odd(material->term, material->term_count, material->expected_term, term_slot,
		         &odd);
	}
	ct_slots_destroy(slot, material->count);
	ct_slots_destroy(term_slot, material->term_count);
	return odd;
}

static void tell(struct ct_trial *trial, const struct odd *odd, const char *how)
{
	const struct ct_sample *sample = odd->sample;
	bool term = !sample->name[0];

	ct_area_put(trial->area, term ? CT_INPUT_TERM : CT_INPUT_DOCUMENT,
	            term ? "term" : sample->name, sample->language, sample->text);
	ct_find(trial, CT_LEVEL_ERROR, "%s '%s' comes out otherwise %s: %s",
	        term ? "term" : "document", term ? sample->text.data : sample->name, how,
	        odd->difference);
}

/* Go that way, and blame it for a difference only if the simpler way `control`
 * (NULL: there is none) makes none: that one has a test of its own. */
static void once_more(struct ct_trial *trial, const struct material *material,
                      const struct way *way, const struct way *control)
{
	struct odd odd = go_again(trial, material, way);

	if (odd.sample && (!control || !go_again(trial, material, control).sample))
		tell(trial, &odd, way->how);
}

static const struct way plain_way = { NULL, NULL, 1, "the second time" };

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
	return ct_drive(&drive, &code) && is_whole(trial, code) &&
	       ct_drive_terms(trial, material->term, material->term_count, NULL,
	                      material->expected_term);
}

void ct_test_again(struct ct_trial *trial)
{
	struct material material = { 0 };

	if (first_time(trial, &material)) {
		once_more(trial, &material, &plain_way, NULL);
		once_more(trial, &material, &plain_way, NULL);
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

/* In another order: backwards for round 0, then shuffled by the seed. */
static bool make_way(struct ct_trial *trial, const struct material *material, unsigned round,
                     struct way *way)
{
	struct ct_random random = ct_random_begin(trial->options->seed, round);

	way->order = make_order(material->count, round ? &random : NULL);
	way->term_order = make_order(material->term_count, round ? &random : NULL);
	way->jobs = 1;
	way->how = round ? "in another order" : "backwards";
	return way->order && way->term_order;
}

static void free_way(struct way *way)
{
	free(way->order);
	free(way->term_order);
}

void ct_test_order(struct ct_trial *trial)
{
	struct material material = { 0 };
	unsigned rounds = trial->options->quick ? 2 : 4;

	if (first_time(trial, &material)) {
		for (unsigned i = 0; i < rounds; i++) {
			struct way way;

			if (make_way(trial, &material, i, &way))
				once_more(trial, &material, &way, &plain_way);
			free_way(&way);
		}
	}
	discard(&material);
}

void ct_test_workers(struct ct_trial *trial)
{
	static const struct way ways[] = { { NULL, NULL, 2, "with 2 workers" },
		                           { NULL, NULL, 8, "with 8 workers" },
		                           { NULL, NULL, 8, "with 8 workers again" } };
	struct material material = { 0 };
	struct way backwards;

	if (first_time(trial, &material)) {
		if (make_way(trial, &material, 0, &backwards)) {
			for (unsigned i = 0; i < (trial->options->quick ? 2U : 3U); i++)
				once_more(trial, &material, &ways[i], &backwards);
		}
		free_way(&backwards);
	}
	discard(&material);
}
