/* SPDX-License-Identifier: MIT
 *
 * From create() to destroy(): nothing stays behind, options are taken as they
 * are declared.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buffer.h"
#include "core/conformance/drive.h"
#include "core/conformance/tests.h"
#include "core/conformance/trace.h"

#include "core/base/banned.h"
#include "config.h"

/* What the process holds. */
struct holdings {
	int64_t blocks, bytes;
	long files, threads;
};

static long count_entries(const char *folder)
{
	DIR *open = opendir(folder);
	long count = 0;

	while (open && readdir(open))
		count++;
	if (open)
		closedir(open);
	return count;
}

static struct holdings hold(const struct ct_trial *trial)
{
	struct holdings now = { 0, 0, count_entries("/proc/self/fd"),
		                count_entries("/proc/self/task") };

	if (trial->shim)
		trial->shim->held(&now.blocks, &now.bytes);
	return now;
}

/* What has grown over `rounds` rounds by at least one each is lost. */
static void compare(struct ct_trial *trial, const struct holdings *before,
                    const struct holdings *after, long rounds, const char *what)
{
	if (after->blocks - before->blocks >= rounds)
		ct_find(trial, CT_LEVEL_ERROR,
		        "%s leaks: %lld blocks (%lld bytes) more after %ld "
		        "times",
		        what, (long long)(after->blocks - before->blocks),
		        (long long)(after->bytes - before->bytes), rounds);
	if (after->files - before->files >= rounds)
		ct_find(trial, CT_LEVEL_ERROR, "%s leaves files open: %ld more after %ld times",
		        what, after->files - before->files, rounds);
	if (after->threads - before->threads >= rounds)
		ct_find(trial, CT_LEVEL_ERROR,
		        "%s leaves threads running: %ld more after %ld times", what,
		        after->threads - before->threads, rounds);
}

static void say_unseen(struct ct_trial *trial)
{
	if (!trial->shim)
		ct_find(trial, CT_LEVEL_NOTE, "memory is not counted: %s",
#ifdef CT_SANITIZED
		        "the sanitizers of this build do that"
#else
		        "the library conformance-alloc.so is not installed"
#endif
		);
}

/* ---- create-destroy ----------------------------------------------------- */

#define ROUNDS 100

/* A state of one worker, there and gone. */
static int live_worker(struct ct_instance *instance)
{
	const struct ct_descriptor *descriptor = &instance->descriptor;
	int (*create)(void *, void **) = descriptor->plugin.kind == CT_ANALYZER
	                                         ? descriptor->analyzer.worker_create
	                                         : descriptor->stemmer.worker_create;
	void (*destroy)(void *, void *) = descriptor->plugin.kind == CT_ANALYZER
	                                          ? descriptor->analyzer.worker_destroy
	                                          : descriptor->stemmer.worker_destroy;
	void *worker = NULL;
	int code = CT_OK;

	ct_call_begin(NULL);
	if (create)
		code = create(instance->shared, &worker);
	if (create && destroy && code == CT_OK)
		destroy(instance->shared, worker);
	return code;
}

/* Created, two workers, destroyed. False: told. */
static bool live_once(struct ct_trial *trial)
{
	struct ct_instance *instance = NULL;
	struct ct_error error = CT_ERROR_NONE;
	int code;

	ct_phase(trial, "in create()");
	code = ct_subject_create(&trial->subject, &instance, &error);
	if (code != CT_OK) {
		ct_find(trial, code == CT_E_CONFIG ? CT_LEVEL_WARNING : CT_LEVEL_ERROR, "%s%s",
		        error.text, code == CT_E_CONFIG ? " (give it with --set)" : "");
		return false;
	}
	ct_phase(trial, "in worker_create() or worker_destroy()");
	for (unsigned i = 0; i < 2 && code == CT_OK; i++)
		code = live_worker(instance);
	if (code != CT_OK)
		ct_find(trial, CT_LEVEL_ERROR, "worker_create() answers %d: %s", code,
		        ct_call_reason(code));
	ct_phase(trial, "in destroy()");
	ct_instance_destroy(instance);
	return code == CT_OK;
}

void ct_test_create_destroy(struct ct_trial *trial)
{
	struct holdings before, after;
	long rounds = 0, least = trial->options->quick ? 2 : 4;

	if (!ct_trial_load(trial) || !live_once(trial) || !live_once(trial))
		return;
	before = hold(trial);
	while (rounds < ROUNDS && (rounds < least || !ct_used_up(trial, 2))) {
		if (!live_once(trial))
			return;
		rounds++;
	}
	after = hold(trial);
	compare(trial, &before, &after, rounds, "create() and destroy()");
	if (rounds < ROUNDS && !trial->options->quick)
		ct_find(trial, CT_LEVEL_NOTE, "%ld times only: create() takes long", rounds);
	say_unseen(trial);
}

/* ---- memory ------------------------------------------------------------- */

static void work(struct ct_trial *trial, struct ct_trace *trace, const struct ct_sample *sample,
                 size_t count)
{
	if (ct_trial_plugin(trial)->kind == CT_READER)
		ct_read_samples(trial, trace);
	else
		ct_drive_plain(trial, sample, count, NULL);
}

void ct_test_memory(struct ct_trial *trial)
{
	const struct ct_sample *sample;
	struct holdings before, after;
	struct ct_trace *trace;
	size_t count;
	long rounds = 0;

	if (!ct_trial_load(trial) || !ct_trial_cast(trial))
		return;
	trace = ct_trace_begin(trial);
	sample = ct_texts_plain(&count);
	for (unsigned i = 0; i < 4; i++)
		work(trial, trace, sample, count);
	before = hold(trial);
	while (rounds < 40 && (rounds < 5 || !ct_used_up(trial, 1))) {
		work(trial, trace, sample, count);
		rounds++;
	}
	after = hold(trial);
	trial->area->form = CT_INPUT_NONE;
	if (atomic_load(&trace->calls))
		compare(trial, &before, &after, rounds, "doing its work");
	say_unseen(trial);
}

/* ---- options ------------------------------------------------------------ */

/* Would the host take this value? */
static bool host_takes(struct ct_trial *trial, const char *key, const char *value)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_arena arena;
	ct_value *values;
	int code;

	ct_subject_set(&trial->subject, trial->options, key, value, &error);
	ct_arena_init(&arena, 0);
	code = ct_settings_values(&trial->subject.settings, ct_trial_plugin(trial), &arena, &values,
	                          &error);
	ct_arena_free(&arena);
	return code == CT_OK;
}

/* Create with this value and go through some documents. `must`: the option's
 * own row says that the value is fine. */
static void try_value(struct ct_trial *trial, const char *key, const char *value, bool must)
{
	struct ct_error error = CT_ERROR_NONE;
	const struct ct_sample *sample;
	size_t count;
	int code;

	if (ct_used_up(trial, 2))
		return;
	if (!host_takes(trial, key, value)) {
		if (must)
			ct_find(trial, CT_LEVEL_ERROR,
			        "this cotejo refuses %s=%.60s, which the "
			        "option's row allows",
			        key, value);
		return;
	}
	ct_phase(trial, "in create() with %s=%.60s", key, value);
	code = ct_subject_cast(&trial->subject, trial->options, &error);
	if (code != CT_OK && code != CT_E_CONFIG)
		ct_find(trial, CT_LEVEL_ERROR,
		        "with %s=%.60s create() fails with %d instead of "
		        "CT_E_CONFIG: %s",
		        key, value, code, error.text);
	else if (code == CT_E_CONFIG && strstr(error.text, "gave no reason"))
		ct_find(trial, CT_LEVEL_WARNING,
		        "with %s=%.60s create() refuses without a reason; use "
		        "host->fail()",
		        key, value);
	else if (code == CT_E_CONFIG && must)
		ct_find(trial, CT_LEVEL_ERROR,
		        "it refuses %s=%.60s, which its own row of the option "
		        "allows: %s",
		        key, value, error.text);
	if (code != CT_OK)
		return;
	sample = ct_texts_plain(&count);
	if (ct_trial_plugin(trial)->kind == CT_ANALYZER) {
		ct_trace_begin(trial);
		ct_phase(trial, "at work with %s=%.60s", key, value);
		ct_drive_plain(trial, sample, count < 4 ? count : 4, NULL);
		trial->area->form = CT_INPUT_NONE;
	}
	ct_phase(trial, "in destroy() with %s=%.60s", key, value);
	ct_subject_uncast(&trial->subject);
}

static void try_number(struct ct_trial *trial, const ct_option *option)
{
	double bounds[4] = { option->minimum, option->maximum, option->minimum - 1,
		             option->maximum + 1 };
	bool bounded = option->minimum < option->maximum;
	char text[64];

	for (unsigned i = 0; bounded && i < 4; i++) {
		snprintf(text, sizeof text, option->type == CT_OPT_INT ? "%.0f" : "%.6f",
		         bounds[i]);
		if (i < 2)
			try_value(trial, option->key, text, true);
		else if (host_takes(trial, option->key, text))
			ct_find(trial, CT_LEVEL_ERROR, "this cotejo takes %s=%s, past the bounds",
			        option->key, text);
	}
	if (!bounded) {
		try_value(trial, option->key, "0", false);
		try_value(trial, option->key, "-1", false);
		try_value(trial, option->key,
		          option->type == CT_OPT_INT ? "9223372036854775807" : "1000000000", false);
	}
	if (host_takes(trial, option->key, "many"))
		ct_find(trial, CT_LEVEL_ERROR, "this cotejo takes %s=many", option->key);
}

static void try_choices(struct ct_trial *trial, const ct_option *option)
{
	for (const char *at = option->choices; *at;) {
		size_t size = strcspn(at, "|");
		char choice[128];

		snprintf(choice, sizeof choice, "%.*s", (int)size, at);
		try_value(trial, option->key, choice, true);
		at += size + (at[size] == '|');
	}
	if (host_takes(trial, option->key, "none of these"))
		ct_find(trial, CT_LEVEL_ERROR, "this cotejo takes %s='none of these'", option->key);
}

static void try_texts(struct ct_trial *trial, const ct_option *option)
{
	static const char *const texts[] = {
		"",     "x", ",", "a,b,,c, d ,", "\xc3\xb1\xf0\x9f\x92\xa7",
		"%s%n", " ", "/", "/dev/null",   "/nowhere/at/all"
	};
	bool path = option->type == CT_OPT_PATH;
	struct ct_buffer longest = CT_BUFFER_EMPTY;

	if (path && ct_trial_plugin(trial)->kind == CT_SINK)
		return; /* the tests of sinks write where they may */
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		try_value(trial, option->key, texts[i], false);
	for (unsigned i = 0; i < 20000; i++)
		ct_buffer_string(&longest, "abc,");
	if (!longest.failed)
		try_value(trial, option->key, longest.data, false);
	ct_buffer_free(&longest);
}

void ct_test_options(struct ct_trial *trial)
{
	const ct_option *option;

	if (!ct_trial_load(trial))
		return;
	option = ct_trial_plugin(trial)->options;
	for (; option && option->key; option++) {
		switch (option->type) {
		case CT_OPT_BOOL:
			try_value(trial, option->key, "true", true);
			try_value(trial, option->key, "false", true);
			break;
		case CT_OPT_INT:
		case CT_OPT_REAL: try_number(trial, option); break;
		case CT_OPT_ENUM: try_choices(trial, option); break;
		default: try_texts(trial, option);
		}
	}
	if (host_takes(trial, "no-such-option", "1"))
		ct_find(trial, CT_LEVEL_ERROR, "this cotejo takes an option that is not declared");
}
