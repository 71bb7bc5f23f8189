/* SPDX-License-Identifier: MIT
 *
 * The whole way: inputs through reader, analyzers and sink, on several threads.
 *
 * Every thread does the same: take the next batch from the reader (one at a
 * time), annotate and collect it, and fold what is next in order (one at a
 * time). Batches that are ahead of the fold by more than a few wait: that is the
 * back-pressure, and what bounds memory. With one job nothing else is started.
 */
#ifndef CT_PIPELINE_RUN_H
#define CT_PIPELINE_RUN_H

#include <stdbool.h>

#include "core/pipeline/annotate.h"
#include "core/pipeline/feed.h"
#include "core/pipeline/plan.h"
#include "core/pipeline/stop.h"

struct ct_run_options {
	const struct ct_catalog *catalog;
	const struct ct_settings *settings;
	struct ct_selection selection;
	const char *reader; /* forced, or NULL */
	const char *abbreviations; /* a file of the user's, or NULL */
	const char *const *inputs;
	size_t input_count;
	unsigned jobs;         /* 1 or more */
	uint64_t max_document; /* bytes */
	bool profile;
	const atomic_int *stop; /* not 0: interrupt; may be NULL */
	/* Told after each fold, on whichever thread, one at a time; may be NULL. */
	void (*progress)(void *context, uint64_t documents, uint64_t raw_bytes);
	void *progress_context;
};

struct ct_run_totals {
	uint64_t documents;
	uint64_t text_bytes;
	uint64_t raw_bytes;
	uint64_t refused;    /* sources and records */
	uint64_t incomplete; /* documents */
	double cpu_seconds;  /* of all threads in workers, with `profile` */
	double step_seconds[CT_PLAN_PLUGINS_MAX + CT_STEP_ANALYZER];
	double reader_seconds, sink_seconds, fold_seconds;
};

struct ct_run;

/* Plan, load and create everything, before anything is read. CT_E_CONFIG,
 * CT_E_NOMEM, CT_E_FATAL with the reason; then there is nothing to close. */
int ct_run_open(const struct ct_run_options *options, struct ct_run **run,
                struct ct_error *error);

/* The plan, borrowed until close. */
const struct ct_plan *ct_run_plan(const struct ct_run *run);

/* Do it. CT_OK also where some input was refused (see totals); CT_E_FATAL,
 * CT_E_NOMEM: the run failed or was interrupted and the sink was told to
 * abort. To be called once. */
int ct_run_do(struct ct_run *run, struct ct_run_totals *totals, struct ct_error *error);

void ct_run_close(struct ct_run *run);

/* Create the plan's plugins; `with_sink` 0: all but the sink. */
int ct_cast_create(struct ct_cast *cast, const struct ct_plan *plan,
                   const struct ct_settings *settings, bool with_sink, struct ct_error *error);
void ct_cast_destroy(struct ct_cast *cast);

#endif
