/* SPDX-License-Identifier: MIT
 *
 * Readers: what they answer, through any windows, for sources cut anywhere.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "core/conformance/drive.h"
#include "core/conformance/mutate.h"
#include "core/conformance/reading.h"
#include "core/conformance/tests.h"

#include "core/base/banned.h"

static bool set_up(struct ct_trial *trial, struct ct_trace **trace, const struct ct_sample **sample,
                   size_t *count)
{
	if (!ct_trial_load(trial) || !ct_trial_cast(trial))
		return false;
	*trace = ct_trace_begin(trial);
	*sample = ct_reading_samples(trial, count);
	return *sample != NULL;
}

static void read_one(struct ct_trace *trace, const struct ct_sample *sample, ct_text source,
                     enum ct_window window, struct ct_buffer *out)
{
	struct ct_reading reading = {
		.trace = trace, .source = source, .name = sample->name, .window = window, .out = out
	};

	ct_read(&reading);
}

/* How sure the reader is of a sample. */
static int score_of(struct ct_trace *trace, const struct ct_sample *sample)
{
	ct_text head = sample->text;

	if (head.size > ((size_t)64 << 10))
		head.size = (size_t)64 << 10;
	ct_call_begin(NULL);
	return trace->reader.probe(trace->shared, head, sample->name);
}

/* ---- sources ------------------------------------------------------------ */

static void read_all(struct ct_trial *trial, enum ct_window window, enum ct_guard_mode guard)
{
	const struct ct_sample *sample;
	const struct ct_sample *hostile;
	struct ct_trace *trace;
	size_t count, hostile_count;

	if (!set_up(trial, &trace, &sample, &count))
		return;
	trace->guard = guard;
	for (size_t i = 0; i < count; i++)
		read_one(trace, &sample[i], sample[i].text, window, NULL);
	hostile = ct_texts_hostile(&hostile_count);
	for (size_t i = 0; i < hostile_count; i++) {
		char *copy = malloc(hostile[i].text.size + 1);

		if (!copy)
			continue;
		memcpy(copy, hostile[i].text.data, hostile[i].text.size);
		ct_reading_mend(trial, copy, hostile[i].text.size);
		read_one(trace, &hostile[i], (ct_text){ copy, hostile[i].text.size }, window, NULL);
		free(copy);
	}
}

void ct_test_sources(struct ct_trial *trial)
{
	read_all(trial, CT_WINDOW_WHOLE, CT_GUARD_NONE);
}

void ct_test_source_sealed(struct ct_trial *trial)
{
	read_all(trial, CT_WINDOW_GUARDED, CT_GUARD_SEALED);
}

void ct_test_source_bounds(struct ct_trial *trial)
{
	read_all(trial, CT_WINDOW_GUARDED, CT_GUARD_BOUNDS);
}

/* ---- probe -------------------------------------------------------------- */

struct probing {
	struct ct_trace *trace;
	const struct ct_sample *sample;
	size_t count;
	const int *expected;
	int wrong; /* a sample that another thread saw otherwise; -1 */
};

static void *probe_on_thread(void *context)
{
	struct probing *probing = context;

	for (unsigned round = 0; round < 50; round++) {
		for (size_t i = 0; i < probing->count; i++) {
			if (score_of(probing->trace, &probing->sample[i]) != probing->expected[i])
				probing->wrong = (int)i;
		}
	}
	return NULL;
}

static void probe_on_threads(struct ct_trial *trial, const struct probing *first)
{
	struct probing probing[4];
	pthread_t thread[4];
	unsigned started = 0;

	for (; started < 4; started++) {
		probing[started] = *first;
		if (pthread_create(&thread[started], NULL, probe_on_thread, &probing[started]) != 0)
			break;
	}
	while (started) {
		pthread_join(thread[--started], NULL);
		if (probing[started].wrong >= 0)
			ct_find(trial, CT_LEVEL_ERROR,
			        "probe() of '%s' answers otherwise on several "
			        "threads at once",
			        first->sample[probing[started].wrong].name);
	}
}

static void probe_twice(struct ct_trial *trial, const struct probing *first, int *best)
{
	for (size_t i = 0; i < first->count; i++) {
		const struct ct_sample *sample = &first->sample[first->count - 1 - i];
		int score = first->expected[first->count - 1 - i];

		ct_area_put(trial->area, CT_INPUT_SOURCE, sample->name, NULL, sample->text);
		if (score < 0 || score > 100)
			ct_find(trial, CT_LEVEL_ERROR,
			        "probe() of '%s' answers %d; it must be from 0 "
			        "to 100",
			        sample->name, score);
		if (score_of(first->trace, sample) != score)
			ct_find(trial, CT_LEVEL_ERROR,
			        "probe() of '%s' answers otherwise the second "
			        "time",
			        sample->name);
		*best = score > *best ? score : *best;
	}
	trial->area->form = CT_INPUT_NONE;
}

/* Heads that are empty, cut short, or of another format. */
static void probe_pieces(struct ct_trial *trial, const struct probing *first)
{
	for (size_t i = 0; i < first->count; i++) {
		struct ct_sample cut = first->sample[i];

		for (size_t size = 0; size < cut.text.size && size < 300; size++) {
			cut.text.size = size;
			ct_phase(trial, "in probe() of the first %zu bytes of '%s'", size,
			         cut.name);
			score_of(first->trace, &cut);
			cut.text.size = first->sample[i].text.size;
		}
	}
}

void ct_test_probe(struct ct_trial *trial)
{
	struct probing probing = { .wrong = -1 };
	int best = 0, *scores;

	if (!set_up(trial, &probing.trace, &probing.sample, &probing.count))
		return;
	scores = calloc(probing.count + 1, sizeof *scores);
	if (!scores)
		return;
	ct_phase(trial, "in probe()");
	for (size_t i = 0; i < probing.count; i++)
		scores[i] = score_of(probing.trace, &probing.sample[i]);
	probing.expected = scores;
	probe_twice(trial, &probing, &best);
	probe_pieces(trial, &probing);
	ct_phase(trial, "in probe() on several threads");
	probe_on_threads(trial, &probing);
	if (best < 20)
		ct_find(trial, CT_LEVEL_NOTE,
		        "none of the samples is of its format; give it some "
		        "with --samples");
	free(scores);
}

/* ---- windows, again ----------------------------------------------------- */

/* Does it read otherwise the second time, without any other reason? The test
 * `again` is about that. */
static bool is_fickle(struct ct_trace *trace, const struct ct_sample *sample,
                      const struct ct_buffer *first)
{
	bool fickle = false;

	for (unsigned i = 0; i < 4 && !fickle; i++) {
		struct ct_buffer out = CT_BUFFER_EMPTY;

		read_one(trace, sample, sample->text, CT_WINDOW_WHOLE, &out);
		fickle = !ct_slot_same(first, &out);
		ct_buffer_free(&out);
	}
	return fickle;
}

/* Is what comes through `window` what comes through a whole one? */
static void compare(struct ct_trial *trial, struct ct_trace *trace, const struct ct_sample *sample,
                    enum ct_window window, const char *how)
{
	struct ct_buffer expected = CT_BUFFER_EMPTY, out = CT_BUFFER_EMPTY;
	char difference[256];

	read_one(trace, sample, sample->text, CT_WINDOW_WHOLE, &expected);
	read_one(trace, sample, sample->text, window, &out);
	ct_slot_difference(&expected, &out, difference, sizeof difference);
	if (!ct_slot_same(&expected, &out))
		ct_find_like(trial, is_fickle(trace, sample, &expected) ? "again" : "windows",
		             CT_LEVEL_ERROR, "'%s' reads otherwise %s: %s", sample->name, how,
		             difference);
	ct_buffer_free(&expected);
	ct_buffer_free(&out);
}

void ct_test_windows(struct ct_trial *trial)
{
	const struct ct_sample *sample;
	struct ct_trace *trace;
	size_t count;

	if (!set_up(trial, &trace, &sample, &count))
		return;
	for (size_t i = 0; i < count; i++)
		compare(trial, trace, &sample[i], CT_WINDOW_EXACT,
		        "through a window that shows what was wanted and no more, and is wiped "
		        "after the next fill() or consume()");
}

void ct_test_source_again(struct ct_trial *trial)
{
	const struct ct_sample *sample;
	struct ct_buffer *expected;
	struct ct_trace *trace;
	size_t count;

	if (!set_up(trial, &trace, &sample, &count))
		return;
	expected = calloc(count + 1, sizeof *expected);
	for (size_t i = 0; expected && i < count; i++)
		read_one(trace, &sample[i], sample[i].text, CT_WINDOW_WHOLE, &expected[i]);
	for (unsigned round = 0; expected && round < 2; round++) {
		for (size_t k = 0; k < count; k++) {
			size_t i = round ? k : count - 1 - k;
			struct ct_buffer out = CT_BUFFER_EMPTY;

			read_one(trace, &sample[i], sample[i].text, CT_WINDOW_WHOLE, &out);
			if (!ct_slot_same(&expected[i], &out))
				ct_find(trial, CT_LEVEL_ERROR, "'%s' reads otherwise %s",
				        sample[i].name,
				        round ? "the third time" : "after other sources");
			ct_buffer_free(&out);
		}
	}
	for (size_t i = 0; expected && i < count; i++)
		ct_buffer_free(&expected[i]);
	free(expected);
}

/* ---- truncation --------------------------------------------------------- */

/* The place of the cut after `size`: every byte at both ends; between them at
 * every byte, or at some of a large one. */
static size_t next_cut(const struct ct_trial *trial, size_t size, size_t whole)
{
	size_t step = whole / (trial->options->quick ? 60 : 2000) + 1;

	if (size < 16 || size + 16 >= whole)
		return size + 1;
	return size + step + 16 < whole ? size + step : whole - 16;
}

static void read_cut(struct ct_trial *trial, struct ct_trace *trace, const struct ct_sample *sample,
                     size_t size)
{
	char *copy = malloc(size + 1);

	if (!copy)
		return;
	memcpy(copy, sample->text.data, size);
	ct_reading_mend(trial, copy, size);
	read_one(trace, sample, (ct_text){ copy, size }, CT_WINDOW_EXACT, NULL);
	free(copy);
}

void ct_test_truncation(struct ct_trial *trial)
{
	const struct ct_sample *sample;
	struct ct_trace *trace;
	size_t count;

	if (!set_up(trial, &trace, &sample, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		size_t whole = sample[i].text.size;

		for (size_t size = 0; size < whole; size = next_cut(trial, size, whole))
			read_cut(trial, trace, &sample[i], size);
	}
}

/* ---- fuzz --------------------------------------------------------------- */

void ct_replay_source(struct ct_trial *trial, struct ct_trace *trace)
{
	struct ct_sample sample = { NULL, NULL, { NULL, 0 } };
	char name[sizeof trial->area->name];
	size_t size = trial->area->size;
	char *copy = malloc(size + 1);

	if (!copy)
		return;
	memcpy(name, trial->area->name, sizeof name);
	memcpy(copy, trial->area->data, size);
	ct_reading_mend(trial, copy, size);
	sample.name = name;
	sample.text = (ct_text){ copy, size };
	compare(trial, trace, &sample, CT_WINDOW_EXACT, "through a small window");
	free(copy);
}

void ct_make_source(struct ct_trial *trial, struct ct_random *random, struct ct_buffer *room)
{
	size_t count;
	const struct ct_sample *sample = ct_reading_samples(trial, &count);
	const struct ct_sample *a, *b;

	if (!sample || !count)
		return;
	a = &sample[ct_random_below(random, (uint32_t)count)];
	b = &sample[ct_random_below(random, (uint32_t)count)];
	ct_mutate(random, a->text, b->text, false, room);
	ct_area_put(trial->area, CT_INPUT_SOURCE, a->name, NULL, ct_buffer_view(room));
}

/* ---- large, memory ------------------------------------------------------ */

void ct_read_samples(struct ct_trial *trial, struct ct_trace *trace)
{
	size_t count;
	const struct ct_sample *sample = ct_reading_samples(trial, &count);

	for (size_t i = 0; sample && i < count; i++)
		read_one(trace, &sample[i], sample[i].text, CT_WINDOW_EXACT, NULL);
}

void ct_read_text(struct ct_trace *trace, const struct ct_sample *sample)
{
	read_one(trace, sample, sample->text, CT_WINDOW_WHOLE, NULL);
}

/* ---- want of memory ----------------------------------------------------- */

void ct_starve_source(struct ct_trial *trial, struct ct_trace *trace,
                      const struct ct_sample *sample, uint64_t n, struct ct_buffer *out,
                      struct ct_starved *what)
{
	struct ct_reading reading = {
		.trace = trace, .source = sample->text, .name = sample->name, .out = out
	};

	ct_buffer_clear(out);
	trace->fail_at = n;
	atomic_store(&trace->allocations, 0);
	atomic_store(&trace->failures, 0);
	ct_phase(trial, "reading '%s' with allocation %llu failing", sample->name,
	         (unsigned long long)n);
	ct_read(&reading);
	trace->fail_at = 0;
	*what = (struct ct_starved){ reading.last, reading.refused };
}
