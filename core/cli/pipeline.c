/* SPDX-License-Identifier: MIT
 *
 * What `run` and `index` do alike: inputs through the pipeline into a sink.
 */
#include <jansson.h>
#include <malloc.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/message.h"
#include "core/cli/cli.h"
#include "core/cli/index_host.h"
#include "core/cli/options.h"
#include "core/cli/progress.h"
#include "core/plugin/crash.h"

#include "core/base/banned.h"

static atomic_int stop;

/* The first interrupt ends the run in order, a later one at once. One that
 * comes at the heels of the first is the same one: timeout(1) signals the
 * process, then its group. */
static void on_signal(int number)
{
	static double first;

	if (!atomic_load(&stop)) {
		first = ct_seconds();
		atomic_store(&stop, 1);
	} else if (ct_seconds() - first > 0.5) {
		signal(number, SIG_DFL);
		raise(number);
	}
}

static void catch_signals(void)
{
	struct sigaction action;

	memset(&action, 0, sizeof action);
	action.sa_handler = on_signal;
	sigfillset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

static void add_stage(json_t *stages, const char *name, double seconds)
{
	json_array_append_new(stages, json_pack("{s:s, s:f}", "name", name, "cpu_seconds",
	                                        seconds));
}

/* CPU seconds by stage, as scripts/bench reads them. */
static void write_profile(const char *path, const struct ct_plan *plan,
                          const struct ct_run_totals *totals, double wall)
{
	struct ct_error error = CT_ERROR_NONE;
	json_t *stages = json_array(), *report;
	char *text;

	add_stage(stages, "reader", totals->reader_seconds);
	for (uint32_t i = 0; i < plan->step_count; i++)
		add_stage(stages, plan->step[i].name, totals->step_seconds[i]);
	add_stage(stages, plan->sink.entry->plugin.id, totals->sink_seconds);
	add_stage(stages, "fold", totals->fold_seconds);
	report = json_pack("{s:I, s:I, s:f, s:f, s:o}", "bytes", (json_int_t)totals->text_bytes,
	                   "documents", (json_int_t)totals->documents, "cpu_seconds",
	                   totals->cpu_seconds, "wall_seconds", wall, "stages", stages);
	text = report ? json_dumps(report, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) : NULL;
	if (!text || ct_file_replace(path, text, strlen(text), &error) != CT_OK)
		ct_message(CT_MESSAGE_WARNING, "no profile: %s", text ? error.text : "no memory");
	free(text);
	json_decref(report);
}

static void tell_refusals(const struct ct_catalog *catalog)
{
	for (size_t i = 0; i < catalog->refusal_count; i++)
		ct_message(CT_MESSAGE_WARNING, "plugin library '%s': %s; it is not used",
		           catalog->refusal[i].library, catalog->refusal[i].reason);
}

/* Open was fine: run it. */
static int do_run(const struct ct_cli_options *options, struct ct_run *run,
                  struct ct_progress *progress, struct ct_run_totals *totals)
{
	struct ct_error error = CT_ERROR_NONE;
	int code = ct_run_do(run, totals, &error);

	ct_progress_end(progress);
	if (code != CT_OK) {
		ct_message(CT_MESSAGE_ERROR, "%s", error.text);
		return ct_cli_exit_of(code);
	}
	if (options->profile)
		write_profile(options->profile, ct_run_plan(run), totals,
		              ct_seconds() - progress->begin);
	return totals->refused || totals->incomplete ? CT_EXIT_PARTLY : CT_EXIT_DONE;
}

/* Large buffers come and go with each batch, on every thread. By itself malloc
 * learns to keep them, in holes that nothing else fits into, and a run of a
 * gigabyte ends with twice the memory that it uses; so let the system have them
 * back each time. */
static void keep_memory_low(void)
{
	mallopt(M_MMAP_THRESHOLD, 128 * 1024);
	mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
}

int ct_cli_pipeline(const struct ct_cli_options *options, const char *sink,
                    struct ct_run_totals *totals)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_run_options wanted;
	struct ct_progress progress;
	struct ct_run *run;
	int status;

	if (!options->input_count) {
		ct_message(CT_MESSAGE_ERROR, "no input is named; '-' is standard input");
		return ct_cli_usage_error(options->command);
	}
	keep_memory_low();
	ct_crash_watch();
	memset(totals, 0, sizeof *totals);
	tell_refusals(&options->catalog);
	ct_cli_options_fill(options, sink, &wanted);
	wanted.stop = &stop;
	wanted.progress = ct_progress_update;
	wanted.progress_context = &progress;
	ct_cli_offer_index();
	if (ct_run_open(&wanted, &run, &error) != CT_OK) {
		ct_message(CT_MESSAGE_ERROR, "%s", error.text);
		return ct_cli_exit_of(error.code);
	}
	ct_cli_index_stemmers(ct_run_plan(run));
	catch_signals();
	ct_progress_begin(&progress, !options->quiet && !options->no_progress &&
	                  !(strcmp(sink, "jsonl-out") == 0 && !options->output &&
	                    isatty(STDOUT_FILENO)), options->inputs, options->input_count);
	status = do_run(options, run, &progress, totals);
	ct_run_close(run);
	return status;
}
