/* SPDX-License-Identifier: MIT
 *
 * Documents and terms of all sorts, one after another. What is judged depends
 * on the test: answers, layers, spans, values, or which memory was touched.
 */
#include <stdlib.h>
#include <string.h>

#include "core/conformance/drive.h"
#include "core/conformance/tests.h"
#include "core/conformance/trace.h"

#include "core/base/banned.h"

/* Did the host drop what the subject wrote without our having seen why (as
 * languages that do not tile the text)? */
static void judge_incomplete(struct ct_trial *trial, const struct ct_sample *sample,
                             const struct ct_buffer *slot, const struct ct_trace *trace)
{
	char mark[96];
	const char *found;

	snprintf(mark, sizeof mark, "incomplete %s: ", ct_trial_plugin(trial)->id);
	found = slot->data ? strstr(slot->data, mark) : NULL;
	if (!found || atomic_load(&trace->last) != CT_OK || atomic_load(&trace->offended))
		return;
	found += strlen(mark);
	ct_offend(trial, CT_OFFENCE_SPANS, CT_LEVEL_ERROR, "document '%s': %.*s", sample->name,
	          (int)strcspn(found, "\n"), found);
}

static void go_through(struct ct_trial *trial, struct ct_trace *trace,
                       const struct ct_sample *sample, size_t count)
{
	if (ct_trial_plugin(trial)->kind == CT_SINK) {
		ct_drive_plain(trial, sample, count, NULL); /* one run takes all */
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct ct_buffer slot = CT_BUFFER_EMPTY;
		int code = ct_drive_plain(trial, &sample[i], 1, &slot);

		if (code == CT_OK)
			judge_incomplete(trial, &sample[i], &slot, trace);
		ct_buffer_free(&slot);
	}
}

static bool set_up(struct ct_trial *trial, struct ct_trace **trace)
{
	if (!ct_trial_load(trial) || !ct_trial_cast(trial))
		return false;
	*trace = ct_trace_begin(trial);
	return true;
}

static void all_samples(struct ct_trial *trial, struct ct_trace *trace)
{
	const struct ct_sample *sample;
	size_t count, ordinary;

	trace->plain = true;
	sample = ct_texts_plain(&count);
	go_through(trial, trace, sample, count);
	trace->plain = false;
	sample = ct_texts_hostile(&count);
	go_through(trial, trace, sample, count);
	if (ct_trial_plugin(trial)->kind == CT_STEMMER) {
		sample = ct_texts_terms(&count, &ordinary);
		trace->plain = true;
		ct_drive_terms(trial, sample, ordinary, NULL, NULL);
		trace->plain = false;
		ct_drive_terms(trial, sample + ordinary, count - ordinary, NULL, NULL);
	}
}

void ct_test_documents(struct ct_trial *trial)
{
	struct ct_trace *trace;

	if (!set_up(trial, &trace))
		return;
	all_samples(trial, trace);
	if (!atomic_load(&trace->calls))
		ct_find(trial, CT_LEVEL_NOTE,
		        "it was never called: no sample is in one of its "
		        "languages");
}

void ct_test_sealed(struct ct_trial *trial)
{
	struct ct_trace *trace;

	if (!set_up(trial, &trace))
		return;
	trace->guard = CT_GUARD_SEALED;
	all_samples(trial, trace);
}

void ct_test_bounds(struct ct_trial *trial)
{
	struct ct_trace *trace;

	if (!set_up(trial, &trace))
		return;
	trace->guard = CT_GUARD_BOUNDS;
	all_samples(trial, trace);
}

/* ---- large -------------------------------------------------------------- */

/* CPU seconds for one document; below 0: the run failed. */
static double time_one(struct ct_trial *trial, size_t which, size_t size)
{
	struct ct_sample sample = ct_texts_large(which, size);
	double begin = ct_cpu_clock();
	int code = CT_OK;

	if (!sample.text.data)
		return -1;
	if (ct_trial_plugin(trial)->kind == CT_READER)
		ct_read_text(trial->trace, &sample);
	else
		code = ct_drive_plain(trial, &sample, 1, NULL);
	begin = ct_cpu_clock() - begin;
	free((char *)(uintptr_t)sample.text.data); /* made by us */
	return code == CT_OK ? begin : -1;
}

/* Four times the text may take four times as long, and some more for caches;
 * quadratic code takes sixteen times. What is fast anyway is not judged. */
#define GROWTH 4
#define GROWTH_ALLOWED 8
#define TOO_FAST 0.2

/* The better of two, where the first says something: the machine may be busy. */
static double time_twice(struct ct_trial *trial, size_t which, size_t size)
{
	double first = time_one(trial, which, size), second;

	if (first < TOO_FAST / GROWTH_ALLOWED)
		return first;
	second = time_one(trial, which, size);
	return second < first ? second : first;
}

static void judge_growth(struct ct_trial *trial, size_t which, size_t size)
{
	double some = time_one(trial, which, size), more;

	if (some < 0)
		return;
	more = time_one(trial, which, size * GROWTH);
	if (more <= TOO_FAST || more <= some * GROWTH_ALLOWED)
		return;
	some = time_twice(trial, which, size);
	more = time_twice(trial, which, size * GROWTH);
	if (more > some * GROWTH_ALLOWED)
		ct_find(trial, CT_LEVEL_ERROR,
		        "document 'large %s' of %zu KiB takes %.2f s, %zu KiB "
		        "take %.2f s: that is worse than linear",
		        ct_texts_large_name(which), size >> 10, some, size * GROWTH >> 10, more);
}

void ct_test_large(struct ct_trial *trial)
{
	size_t size = trial->options->quick ? (size_t)16 << 10 : (size_t)256 << 10;
	struct ct_trace *trace;

	if (!set_up(trial, &trace))
		return;
	for (size_t which = 0; ct_texts_large_name(which); which++) {
		if (which && ct_used_up(trial, 1.5))
			break;
		judge_growth(trial, which, size);
	}
	for (size_t which = 0; which < 3 && !trial->options->quick; which++)
		time_one(trial, which, (size_t)16 << 20);
}
