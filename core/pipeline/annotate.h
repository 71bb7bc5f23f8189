/* SPDX-License-Identifier: MIT
 *
 * One worker: takes documents through the steps of the plan. One thread at a
 * time.
 */
#ifndef CT_PIPELINE_ANNOTATE_H
#define CT_PIPELINE_ANNOTATE_H

#include "core/document/work.h"
#include "core/pipeline/batch.h"
#include "core/pipeline/plan.h"
#include "core/plugin/instance.h"

/* The plan's plugins, created; in the plan's order. */
struct ct_cast {
	const struct ct_plan *plan;
	const struct ct_added *added; /* a user's abbreviations, borrowed, or NULL */
	struct ct_instance *analyzer[CT_PLAN_PLUGINS_MAX];
	struct ct_instance *stemmer[CT_PLAN_PLUGINS_MAX];
	struct ct_instance *sink;
};

struct ct_worker {
	const struct ct_cast *cast;
	struct ct_work work;
	void *analyzer_state[CT_PLAN_PLUGINS_MAX];
	void *stemmer_state[CT_PLAN_PLUGINS_MAX];
	uint32_t analyzers_ready, stemmers_ready; /* worker_create() succeeded */
	bool profile;
	double step_seconds[CT_PLAN_PLUGINS_MAX + CT_STEP_ANALYZER]; /* CPU */
	double sink_seconds;
};

/* CT_OK, or what a plugin's worker_create() answered, with the reason; then
 * there is nothing to free. */
int ct_worker_init(struct ct_worker *worker, const struct ct_cast *cast, bool profile,
                   struct ct_error *error);
void ct_worker_free(struct ct_worker *worker);

/* Annotate the documents of a batch and collect them into a part of the sink
 * (batch->part). CT_OK; CT_E_NOMEM, CT_E_FATAL: the run cannot go on. */
int ct_worker_do(struct ct_worker *worker, struct ct_batch *batch, struct ct_error *error);

/* Stem one term, as documents are: CT_OK with `*stem` borrowed until the next
 * call, or CT_SKIP where `language` has no stemmer. */
int ct_worker_stem(struct ct_worker *worker, ct_text language, ct_text term, ct_text *stem);

#endif
