/* SPDX-License-Identifier: MIT
 *
 * Inputs changed by a seed. Input n depends on the seed and n alone, so what
 * failed once fails again; what fails is made smaller by shrink.c.
 */
#include <string.h>

#include "core/conformance/drive.h"
#include "core/conformance/mutate.h"
#include "core/conformance/tests.h"
#include "core/conformance/trace.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

static void try_document(struct ct_trial *trial, const struct ct_sample *sample)
{
	struct ct_buffer first = CT_BUFFER_EMPTY, second = CT_BUFFER_EMPTY;

	ct_drive_plain(trial, sample, 1, &first);
	ct_drive_plain(trial, sample, 1, &second);
	if (!ct_slot_same(&first, &second))
		ct_find_like(trial, "again,order", CT_LEVEL_ERROR,
		             "a document comes out otherwise the second time");
	ct_buffer_free(&first);
	ct_buffer_free(&second);
}

static void try_term(struct ct_trial *trial, const struct ct_sample *sample)
{
	struct ct_buffer first = CT_BUFFER_EMPTY, second = CT_BUFFER_EMPTY;

	ct_drive_terms(trial, sample, 1, NULL, &first);
	ct_drive_terms(trial, sample, 1, NULL, &second);
	if (!ct_slot_same(&first, &second))
		ct_find_like(trial, "again,order", CT_LEVEL_ERROR,
		             "a term comes out otherwise the second time");
	ct_buffer_free(&first);
	ct_buffer_free(&second);
}

static void replay_text(struct ct_trial *trial)
{
	const struct ct_area *area = trial->area;
	char name[sizeof area->name], language[sizeof area->language];
	struct ct_buffer text = CT_BUFFER_EMPTY;
	struct ct_sample sample = { name, NULL, { NULL, 0 } };

	/* the trace notes the input in the area again, so it is copied out */
	memcpy(name, area->name, sizeof name);
	memcpy(language, area->language, sizeof language);
	sample.language = language[0] ? language : NULL;
	ct_buffer_append(&text, area->data, area->size);
	sample.text = ct_buffer_view(&text);
	if (!sample.text.data)
		sample.text.data = "";
	if (ct_trial_plugin(trial)->kind == CT_STEMMER)
		try_term(trial, &sample);
	else
		try_document(trial, &sample);
	ct_buffer_free(&text);
}

void ct_replay_fuzz(struct ct_trial *trial)
{
	if (ct_trial_plugin(trial)->kind == CT_READER)
		ct_replay_source(trial, trial->trace);
	else
		replay_text(trial);
}

/* The `n`-th input of the seed, into the area. */
static void make_input(struct ct_trial *trial, uint64_t n, struct ct_buffer *room)
{
	struct ct_random random = ct_random_begin(trial->options->seed, n);
	static const char *const languages[] = { "es", "en", "mul", NULL };
	bool terms = ct_trial_plugin(trial)->kind == CT_STEMMER;
	const struct ct_sample *a, *b;
	size_t plain_count, count, ordinary;
	char name[64];

	if (ct_trial_plugin(trial)->kind == CT_READER) {
		ct_make_source(trial, &random, room);
		return;
	}
	if (terms) {
		a = ct_texts_terms(&count, &ordinary);
		b = a + ct_random_below(&random, (uint32_t)ordinary);
		a += ct_random_below(&random, (uint32_t)ordinary);
	} else {
		a = ct_texts_plain(&plain_count);
		b = ct_texts_hostile(&count);
		a = ct_random_below(&random, 3)
		            ? a + ct_random_below(&random, (uint32_t)plain_count)
		            : b + ct_random_below(&random, (uint32_t)count);
		b += ct_random_below(&random, (uint32_t)count);
	}
	ct_mutate(&random, a->text, b->text, false, room);
	if (room->data)
		ct_utf8_repair(room->data, room->size);
	snprintf(name, sizeof name, "seed-%llu-%llu", (unsigned long long)trial->options->seed,
	         (unsigned long long)n);
	ct_area_put(trial->area, terms ? CT_INPUT_TERM : CT_INPUT_DOCUMENT, name,
	            ct_random_below(&random, 4) ? a->language
	                                        : languages[ct_random_below(&random, 4)],
	            ct_buffer_view(room));
}

void ct_test_fuzz(struct ct_trial *trial)
{
	struct ct_buffer room = CT_BUFFER_EMPTY;
	uint64_t n = 0, most = trial->options->quick ? 500 : 20000;

	if (!ct_trial_load(trial) || !ct_trial_cast(trial))
		return;
	ct_trace_begin(trial);
	while (!trial->count && n < most && (n < 20 || !ct_used_up(trial, 1.5))) {
		make_input(trial, n++, &room);
		ct_replay_fuzz(trial);
	}
	ct_buffer_free(&room);
}
