/* SPDX-License-Identifier: MIT
 *
 * Sinks: the same bytes for any number of workers and any order of collecting;
 * what was there before stays until all is well.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/conformance/drive.h"
#include "core/conformance/output.h"
#include "core/conformance/tests.h"
#include "core/conformance/trace.h"

#include "core/base/banned.h"

/* How a run is to go. */
struct way {
	unsigned jobs;
	size_t batch;
	bool backwards;
};

/* One run from an empty place; false: told. */
static bool run_fresh(struct ct_trial *trial, struct way way, struct ct_buffer *output)
{
	struct ct_drive drive = {
		.trial = trial, .jobs = way.jobs, .batch = way.batch, .backwards = way.backwards
	};
	size_t printed = ct_output_printed();
	int code = CT_OK;

	drive.sample = ct_texts_plain(&drive.count);
	ct_output_remove(trial);
	ct_phase(trial, "at work with %u workers", way.jobs);
	if (!ct_drive(&drive, &code))
		return false;
	if (code != CT_OK)
		ct_find(trial, CT_LEVEL_ERROR, "a run with %u workers fails: %s", way.jobs,
		        ct_call_reason(code));
	return ct_output_describe(trial, printed, output) && code == CT_OK;
}

static bool set_up(struct ct_trial *trial)
{
	if (!ct_trial_load(trial) || !ct_trial_cast(trial))
		return false;
	ct_trace_begin(trial)->whispers = true;
	return true;
}

static void tell_difference(struct ct_trial *trial, const struct ct_buffer *expected,
                            const struct ct_buffer *output, const char *how)
{
	char difference[256];

	ct_slot_difference(expected, output, difference, sizeof difference);
	ct_find(trial, CT_LEVEL_ERROR, "its output differs %s: %s", how, difference);
}

/* Each of `other` against the first; a difference that the simpler way `control`
 * (no jobs: none) makes too is told by the test that it belongs to. */
static void compare_ways(struct ct_trial *trial, struct way first, const struct way *other,
                         const char *const *how, struct way control)
{
	struct ct_buffer expected = CT_BUFFER_EMPTY, output = CT_BUFFER_EMPTY;
	struct ct_buffer simpler = CT_BUFFER_EMPTY;

	if (run_fresh(trial, first, &expected)) {
		for (unsigned i = 0; other[i].jobs; i++) {
			if (!run_fresh(trial, other[i], &output) ||
			    ct_slot_same(&expected, &output))
				continue;
			if (!control.jobs || (run_fresh(trial, control, &simpler) &&
			                      ct_slot_same(&expected, &simpler)))
				tell_difference(trial, &expected, &output, how[i]);
		}
		if (expected.size == 0)
			ct_find(trial, CT_LEVEL_NOTE, "it left no output that the check can see");
	}
	ct_buffer_free(&simpler);
	ct_buffer_free(&expected);
	ct_buffer_free(&output);
}

void ct_test_sink_workers(struct ct_trial *trial)
{
	static const struct way ways[] = { { 2, 2, false }, { 8, 2, false }, { 0, 0, false } };
	static const char *const how[] = { "with 2 workers", "with 8 workers" };

	if (set_up(trial))
		compare_ways(trial, (struct way){ 1, 2, false }, ways, how,
		             (struct way){ 1, 2, true });
}

void ct_test_sink_again(struct ct_trial *trial)
{
	static const struct way ways[] = { { 1, 2, false }, { 1, 2, false }, { 0, 0, false } };
	static const char *const how[] = { "the second time", "the third time" };

	if (set_up(trial))
		compare_ways(trial, ways[0], ways, how, (struct way){ 0, 0, false });
}

void ct_test_parts(struct ct_trial *trial)
{
	static const struct way ways[] = { { 1, 2, true }, { 0, 0, false } };
	static const char *const how[] = { "where batches are collected in another order" };

	if (set_up(trial))
		compare_ways(trial, (struct way){ 1, 2, false }, ways, how,
		             (struct way){ 1, 2, false });
}

/* ---- abort -------------------------------------------------------------- */

/* Some documents collected and `folds` batches of them folded, then abort. */
static void run_aborted(struct ct_trial *trial, size_t count, bool fold)
{
	struct ct_instance *sink;
	struct ct_drive drive = {
		.trial = trial, .jobs = 1, .count = count, .stays = true, .unfolded = !fold
	};
	size_t all;
	int code = CT_OK;

	if (!ct_drive_renew(trial))
		return;
	sink = trial->subject.cast.sink;
	drive.sample = ct_texts_plain(&all);
	ct_phase(trial, "begun, and aborted after %zu documents", count);
	ct_call_begin(NULL);
	if (sink->descriptor.sink.begin(sink->shared) != CT_OK)
		return;
	if (count)
		ct_drive(&drive, &code);
	ct_call_begin(NULL);
	sink->descriptor.sink.abort(sink->shared);
}

void ct_test_abort(struct ct_trial *trial)
{
	struct ct_buffer expected = CT_BUFFER_EMPTY, output = CT_BUFFER_EMPTY;

	if (set_up(trial) && run_fresh(trial, (struct way){ 1, 1, false }, &expected)) {
		for (unsigned i = 0; i < 4; i++) {
			run_aborted(trial, i, i % 2);
			if (ct_output_describe(trial, ct_output_printed(), &output) &&
			    strncmp(expected.data, "printed", 7) != 0 &&
			    !ct_slot_same(&expected, &output))
				ct_find(trial, CT_LEVEL_ERROR,
				        "a run that is aborted after %u documents "
				        "changes what was there before",
				        i);
		}
	}
	ct_buffer_free(&expected);
	ct_buffer_free(&output);
}

/* ---- full disk ---------------------------------------------------------- */

/* No file may grow beyond `bytes`; 0: any may. */
static void limit_files(rlim_t bytes)
{
	struct rlimit limit;

	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes ? bytes : limit.rlim_max;
	setrlimit(RLIMIT_FSIZE, &limit);
}

/* A run that meets a full disk over the output of a former one. True: the limit
 * was not met. */
static bool run_limited(struct ct_trial *trial, rlim_t bytes, const struct ct_buffer *former,
                        const struct ct_buffer *whole)
{
	struct ct_buffer output = CT_BUFFER_EMPTY;
	struct ct_drive drive = { .trial = trial, .jobs = 1, .batch = 2 };
	int code = CT_OK;
	char difference[256];
	bool enough;

	drive.sample = ct_texts_plain(&drive.count);
	if (!ct_drive_renew(trial))
		return true;
	ct_phase(trial, "at work with %llu bytes left on the disk", (unsigned long long)bytes);
	atomic_store(&trial->trace->unsaid, 0);
	limit_files(bytes);
	ct_drive(&drive, &code);
	limit_files(0);
	ct_output_describe(trial, ct_output_printed(), &output);
	ct_slot_difference(former, &output, difference, sizeof difference);
	enough = code == CT_OK && ct_slot_same(whole, &output);
	if (code == CT_OK && !enough)
		ct_find_like(trial, "again", CT_LEVEL_ERROR,
		             "it answers that all is well, but with "
		             "%llu bytes left on the disk its output is not whole",
		             (unsigned long long)bytes);
	else if (code != CT_OK && !ct_slot_same(former, &output))
		ct_find(trial, CT_LEVEL_ERROR,
		        "a disk that is full after %llu bytes costs what was "
		        "there before, or leaves something beside it: %s",
		        (unsigned long long)bytes, difference);
	else if (code != CT_OK && atomic_load(&trial->trace->unsaid))
		ct_find(trial, CT_LEVEL_WARNING,
		        "it does not say why it fails on a full disk; use "
		        "host->fail()");
	ct_buffer_free(&output);
	return enough;
}

/* A device that is always full takes the place of a file. */
static void run_on_full_device(struct ct_trial *trial)
{
	const ct_option *option = ct_subject_output(&trial->subject);
	struct ct_error error = CT_ERROR_NONE;
	struct ct_drive drive = { .trial = trial, .jobs = 1 };
	struct stat about;
	char path[128];
	int code = CT_OK;

	if (!ct_output_path(trial, path, sizeof path) || stat(path, &about) != 0 ||
	    !S_ISREG(about.st_mode))
		return;
	if (about.st_size == 0) {
		ct_find(trial, CT_LEVEL_NOTE, "the samples give it nothing to write");
		return;
	}
	ct_subject_set(&trial->subject, trial->options, option->key, "/dev/full", &error);
	if (!ct_drive_renew(trial))
		return;
	ct_phase(trial, "at work on /dev/full");
	drive.sample = ct_texts_plain(&drive.count);
	ct_drive(&drive, &code);
	if (code == CT_OK)
		ct_find(trial, CT_LEVEL_ERROR, "it answers that all is well with %s=/dev/full",
		        option->key);
}

/* A sink that prints, to a device that is always full. */
static void run_printing(struct ct_trial *trial)
{
	struct ct_buffer output = CT_BUFFER_EMPTY;
	struct ct_drive drive = { .trial = trial, .jobs = 1 };
	int code = CT_OK, kept = dup(STDOUT_FILENO), full = open("/dev/full", O_WRONLY | O_CLOEXEC);

	drive.sample = ct_texts_plain(&drive.count);
	if (kept >= 0 && full >= 0 && run_fresh(trial, (struct way){ 1, 1, false }, &output) &&
	    output.size && ct_drive_renew(trial)) {
		ct_phase(trial, "at work while its standard output is a full disk");
		dup2(full, STDOUT_FILENO);
		ct_drive(&drive, &code);
		if (fflush(stdout) != 0) /* what it left in the buffer is lost */
			clearerr(stdout);
		dup2(kept, STDOUT_FILENO);
		if (code == CT_OK)
			ct_find(trial, CT_LEVEL_ERROR,
			        "it answers that all is well though the disk behind its "
			        "standard output is full");
	}
	close(kept);
	close(full);
	ct_buffer_free(&output);
}

void ct_test_full_disk(struct ct_trial *trial)
{
	static const struct way way = { 1, 2, false };
	struct ct_buffer former = CT_BUFFER_EMPTY, whole = CT_BUFFER_EMPTY;
	struct ct_drive drive = { .trial = trial, .jobs = 1, .batch = 2 };
	int code = CT_OK;

	if (!set_up(trial))
		return;
	if (!ct_subject_output(&trial->subject)) {
		run_printing(trial);
		return;
	}
	signal(SIGXFSZ, SIG_IGN);
	/* what a second run over a first leaves is what a limited one must leave */
	if (run_fresh(trial, way, &former)) {
		drive.sample = ct_texts_plain(&drive.count);
		ct_drive(&drive, &code);
		ct_output_describe(trial, ct_output_printed(), &whole);
		for (rlim_t bytes = 512; bytes < (1 << 22); bytes = bytes * 3 + 7) {
			run_fresh(trial, way, &former);
			if (run_limited(trial, bytes, &former, &whole))
				break;
		}
		run_on_full_device(trial);
	}
	ct_buffer_free(&former);
	ct_buffer_free(&whole);
}

/* ---- want of memory ----------------------------------------------------- */

/* A run over the output of a former one, its n-th allocation failing. */
static void run_starved(struct ct_trial *trial, struct ct_trace *trace, uint64_t n,
                        const struct ct_buffer *former)
{
	struct ct_buffer output = CT_BUFFER_EMPTY;
	struct ct_drive drive = { .trial = trial, .jobs = 1, .batch = 2 };
	int code = CT_OK;

	drive.sample = ct_texts_plain(&drive.count);
	if (!ct_drive_renew(trial))
		return;
	trace->fail_at = n;
	atomic_store(&trace->allocations, 0);
	atomic_store(&trace->failures, 0);
	ct_phase(trial, "in a run with allocation %llu failing", (unsigned long long)n);
	ct_drive(&drive, &code);
	trace->fail_at = 0;
	if (code != CT_OK && ct_output_describe(trial, ct_output_printed(), &output) &&
	    !ct_slot_same(former, &output))
		ct_find(trial, CT_LEVEL_ERROR,
		        "when allocation %llu fails, what was there before is "
		        "changed",
		        (unsigned long long)n);
	if (code != CT_OK && code != CT_E_NOMEM && code != CT_E_FATAL)
		ct_find(trial, CT_LEVEL_ERROR, "it answers %d when allocation %llu fails", code,
		        (unsigned long long)n);
	ct_buffer_free(&output);
}

void ct_starve_sink(struct ct_trial *trial, struct ct_trace *trace)
{
	static const struct way way = { 1, 2, false };
	struct ct_buffer expected = CT_BUFFER_EMPTY, output = CT_BUFFER_EMPTY;
	uint64_t all;

	trace->whispers = true;
	atomic_store(&trace->allocations, 0);
	if (!run_fresh(trial, way, &expected))
		return;
	all = atomic_load(&trace->allocations);
	trace->quiet = true;
	for (uint64_t n = 1; n <= all && !ct_used_up(trial, 3); n = ct_starve_next(n)) {
		ct_output_describe(trial, ct_output_printed(), &output);
		run_starved(trial, trace, n, &output);
		if (run_fresh(trial, way, &output) && !ct_slot_same(&expected, &output))
			ct_find_like(trial, "again", CT_LEVEL_ERROR,
			             "after allocation %llu failed, a "
			             "run does not leave what it left before",
			             (unsigned long long)n);
	}
	trace->quiet = false;
	ct_buffer_free(&expected);
	ct_buffer_free(&output);
}
