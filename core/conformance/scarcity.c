/* SPDX-License-Identifier: MIT
 *
 * One allocation after another fails, in create(), in worker_create(), at
 * work. Each time the plugin has to say so, leave nothing behind, and work
 * again afterwards.
 */
#include <string.h>

#include "core/conformance/drive.h"
#include "core/conformance/reading.h"
#include "core/conformance/tests.h"
#include "core/conformance/trace.h"

#include "core/base/banned.h"

/* The n-th allocation to fail after the n-th: the first hundred each, then
 * ever larger steps, so that a plugin with many takes no longer. */
uint64_t ct_starve_next(uint64_t n)
{
	return n < 100 ? n + 1 : n + n / 12;
}

static int64_t held_blocks(const struct ct_trial *trial)
{
	int64_t blocks, bytes;

	trial->shim->held(&blocks, &bytes);
	return blocks;
}

/* What came of a call in which `failed` allocations did. */
static void judge(struct ct_trial *trial, const char *function, uint64_t n, int code, bool said)
{
	if (code != CT_E_NOMEM && code != CT_E_FATAL && code != CT_E_CONFIG &&
	    code != CT_E_DOCUMENT && code != CT_E_SOURCE)
		ct_find(trial, CT_LEVEL_ERROR, "%s answers %d when allocation %llu fails", function,
		        code, (unsigned long long)n);
	else if (code != CT_E_NOMEM && !said)
		ct_find(trial, CT_LEVEL_WARNING,
		        "%s answers %d without a reason when allocation %llu "
		        "fails; CT_E_NOMEM says it",
		        function, code, (unsigned long long)n);
}

/* ---- create ------------------------------------------------------------- */

struct attempt {
	uint64_t nth;
	uint64_t seen, failed;
	int code;
	bool said;
};

/* create() with one allocation failing, and all that follows from it. */
static bool create_once(struct ct_trial *trial, struct attempt *attempt)
{
	const ct_plugin *plugin = ct_trial_plugin(trial);
	struct ct_error error = CT_ERROR_NONE;
	struct ct_plugin_host host;
	struct ct_arena arena;
	void *shared = NULL;
	ct_value *values;

	ct_arena_init(&arena, 0);
	if (ct_settings_values(&trial->subject.settings, plugin, &arena, &values, &error) !=
	    CT_OK) {
		ct_arena_free(&arena);
		return false;
	}
	ct_plugin_host_init(&host, plugin->id, trial->subject.path);
	ct_call_begin(NULL);
	ct_phase(trial, "in create() with allocation %llu failing",
	         (unsigned long long)attempt->nth);
	trial->shim->arm(attempt->nth, 0);
	attempt->code = plugin->create(&host.table, values, &shared);
	attempt->seen = trial->shim->disarm(&attempt->failed);
	attempt->said = ct_call_complaint()->error.text[0] != '\0';
	if (attempt->code == CT_OK && plugin->destroy)
		plugin->destroy(shared);
	ct_plugin_host_free(&host);
	ct_arena_free(&arena);
	return true;
}

static void starve_create(struct ct_trial *trial)
{
	struct attempt attempt = { 0, 1, 0, CT_OK, false };

	if (!ct_trial_plugin(trial)->create || !create_once(trial, &attempt) ||
	    attempt.code != CT_OK)
		return; /* other tests say why it cannot be created */
	for (uint64_t n = 1; n <= attempt.seen && !ct_used_up(trial, 1); n = ct_starve_next(n)) {
		int64_t before = held_blocks(trial);
		struct attempt now = { n, 0, 0, CT_OK, false };

		create_once(trial, &now);
		if (!now.failed)
			continue;
		if (now.code != CT_OK)
			judge(trial, "create()", n, now.code, now.said);
		/* whoever copes may keep a block for the next time; twice is a leak */
		if (held_blocks(trial) > before) {
			before = held_blocks(trial);
			create_once(trial, &now);
		}
		if (held_blocks(trial) > before)
			ct_find_like(trial, "create-destroy", CT_LEVEL_ERROR,
			             "create() leaves %lld "
			             "blocks behind when allocation %llu fails",
			             (long long)(held_blocks(trial) - before),
			             (unsigned long long)n);
	}
}

/* ---- workers ------------------------------------------------------------ */

static int create_worker(struct ct_trial *trial, uint64_t nth, uint64_t *seen, uint64_t *failed)
{
	const struct ct_descriptor *descriptor = &trial->subject.instance->descriptor;
	bool analyzer = descriptor->plugin.kind == CT_ANALYZER;
	int (*create)(void *, void **) =
		analyzer ? descriptor->analyzer.worker_create : descriptor->stemmer.worker_create;
	void (*destroy)(void *, void *) =
		analyzer ? descriptor->analyzer.worker_destroy : descriptor->stemmer.worker_destroy;
	void *shared = trial->subject.instance->shared, *worker = NULL;
	int code;

	*seen = 0;
	*failed = 0;
	if (!create)
		return CT_OK;
	ct_call_begin(NULL);
	ct_phase(trial, "in worker_create() with allocation %llu failing", (unsigned long long)nth);
	trial->shim->arm(nth, 0);
	code = create(shared, &worker);
	*seen = trial->shim->disarm(failed);
	if (code == CT_OK && destroy)
		destroy(shared, worker);
	return code;
}

static void starve_worker(struct ct_trial *trial)
{
	uint64_t all, seen, failed;

	if (create_worker(trial, 0, &all, &failed) != CT_OK)
		return;
	for (uint64_t n = 1; n <= all && !ct_used_up(trial, 1.3); n = ct_starve_next(n)) {
		int64_t before = held_blocks(trial);
		int code = create_worker(trial, n, &seen, &failed);

		if (failed && code != CT_OK)
			judge(trial, "worker_create()", n, code,
			      ct_call_complaint()->error.text[0] != '\0');
		if (held_blocks(trial) > before) {
			before = held_blocks(trial);
			create_worker(trial, n, &seen, &failed);
		}
		if (held_blocks(trial) > before)
			ct_find_like(trial, "create-destroy", CT_LEVEL_ERROR,
			             "worker_create() leaves "
			             "%lld blocks behind when allocation %llu fails",
			             (long long)(held_blocks(trial) - before),
			             (unsigned long long)n);
	}
}

/* ---- documents ---------------------------------------------------------- */

static int drive_one(struct ct_trial *trial, const struct ct_sample *sample, struct ct_buffer *slot)
{
	ct_buffer_clear(slot);
	return ct_drive_plain(trial, sample, 1, slot);
}

/* What came of document or term number n without memory: said, or the same as
 * ever; and the same as ever afterwards. */
static void judge_outcome(struct ct_trial *trial, const char *function, uint64_t n, int code,
                          const struct ct_buffer *expected, const struct ct_buffer *got)
{
	char difference[256];

	if (code < 0) {
		judge(trial, function, n, code, true);
	} else if (!ct_slot_same(got, expected)) {
		ct_slot_difference(expected, got, difference, sizeof difference);
		ct_find_like(trial, "again", CT_LEVEL_ERROR,
		             "%s answers %d when allocation %llu "
		             "fails, but what it made is another: %s",
		             function, code, (unsigned long long)n, difference);
	}
}

/* One document with its n-th allocation failing, and once more without. */
static void starve_once(struct ct_trial *trial, struct ct_trace *trace,
                        const struct ct_sample *sample, uint64_t n,
                        const struct ct_buffer *expected)
{
	struct ct_buffer slot = CT_BUFFER_EMPTY;
	const char *function = ct_trial_plugin(trial)->kind == CT_ANALYZER ? "process()" : "stem()";
	int code;

	trace->fail_at = n;
	atomic_store(&trace->allocations, 0);
	atomic_store(&trace->failures, 0);
	code = drive_one(trial, sample, &slot);
	trace->fail_at = 0;
	if (atomic_load(&trace->failures) && code == CT_OK)
		judge_outcome(trial, function, n, atomic_load(&trace->last), expected, &slot);
	code = drive_one(trial, sample, &slot);
	if (code != CT_OK || !ct_slot_same(&slot, expected))
		ct_find_like(trial, "again", CT_LEVEL_ERROR,
		             "after allocation %llu of %s failed, the "
		             "document does not come out as before",
		             (unsigned long long)n, function);
	ct_buffer_free(&slot);
}

static void starve_document(struct ct_trial *trial, struct ct_trace *trace,
                            const struct ct_sample *sample, double share)
{
	struct ct_buffer expected = CT_BUFFER_EMPTY;
	uint64_t all;

	atomic_store(&trace->allocations, 0);
	drive_one(trial, sample, &expected);
	all = atomic_load(&trace->allocations);
	for (uint64_t n = 1; n <= all && !ct_used_up(trial, share); n = ct_starve_next(n))
		starve_once(trial, trace, sample, n, &expected);
	ct_buffer_free(&expected);
}

/* ---- sources ------------------------------------------------------------ */

static void starve_source(struct ct_trial *trial, struct ct_trace *trace,
                          const struct ct_sample *sample, double share)
{
	struct ct_buffer expected = CT_BUFFER_EMPTY, out = CT_BUFFER_EMPTY;
	struct ct_starved usual, now, again;
	uint64_t all;

	ct_starve_source(trial, trace, sample, 0, &expected, &usual);
	all = atomic_load(&trace->allocations);
	for (uint64_t n = 1; n <= all && !ct_used_up(trial, share); n = ct_starve_next(n)) {
		int64_t before = held_blocks(trial);

		ct_starve_source(trial, trace, sample, n, &out, &now);
		/* a record that is refused has been told */
		if (atomic_load(&trace->failures) && now.refused == usual.refused)
			judge_outcome(trial, "reading", n, now.last, &expected, &out);
		ct_starve_source(trial, trace, sample, n, &out, &again);
		if (held_blocks(trial) > before + 2)
			ct_find_like(trial, "memory", CT_LEVEL_ERROR,
			             "reading leaves %lld blocks "
			             "behind when allocation %llu fails twice",
			             (long long)(held_blocks(trial) - before),
			             (unsigned long long)n);
		ct_starve_source(trial, trace, sample, 0, &out, &again);
		if (!ct_slot_same(&out, &expected))
			ct_find_like(trial, "again", CT_LEVEL_ERROR,
			             "after allocation %llu failed, "
			             "'%s' does not read as before",
			             (unsigned long long)n, sample->name);
	}
	ct_buffer_free(&expected);
	ct_buffer_free(&out);
}

/* ---- all of them -------------------------------------------------------- */

static void starve_work(struct ct_trial *trial, struct ct_trace *trace)
{
	bool reader = ct_trial_plugin(trial)->kind == CT_READER;
	const struct ct_sample *sample;
	size_t count;

	sample = reader ? ct_reading_samples(trial, &count) : ct_texts_plain(&count);
	trace->quiet = true;
	for (size_t i = 0; sample && i < count; i++) {
		double share = 1.3 + 1.7 * (double)(i + 1) / (double)count;

		if (reader)
			starve_source(trial, trace, &sample[i], share);
		else
			starve_document(trial, trace, &sample[i], share);
	}
	trace->quiet = false;
}

void ct_test_allocation(struct ct_trial *trial)
{
	if (!trial->shim) {
		ct_find(trial, CT_LEVEL_NOTE,
		        "not tested: it needs the library conformance-alloc.so, "
		        "and a build without sanitizers");
		return;
	}
	if (!ct_trial_load(trial))
		return;
	starve_create(trial);
	if (!ct_trial_cast(trial))
		return;
	starve_worker(trial);
	ct_trace_begin(trial);
	if (ct_trial_plugin(trial)->kind == CT_SINK)
		ct_starve_sink(trial, trial->trace);
	else
		starve_work(trial, trial->trace);
}
