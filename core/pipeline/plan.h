/* SPDX-License-Identifier: MIT
 *
 * Which plugins run, and in which order: computed from what they declare,
 * before the first document.
 */
#ifndef CT_PIPELINE_PLAN_H
#define CT_PIPELINE_PLAN_H

#include "core/document/layers.h"
#include "core/plugin/catalog.h"

#define CT_PLAN_PLUGINS_MAX 128

/* What the user chose. Lists are borrowed. */
struct ct_selection {
	const char *const *only; /* ids; NULL: all analyzers and stemmers */
	size_t only_count;
	const char *const *without;
	size_t without_count;
	const char *sink; /* id */
};

enum ct_step_kind {
	CT_STEP_PARAGRAPHS,
	CT_STEP_LANGUAGES, /* fills in where no plugin did */
	CT_STEP_TOKENS,    /* and sentences */
	CT_STEP_STEMS,
	CT_STEP_ENTITIES,  /* resolves overlaps */
	CT_STEP_ANALYZER
};

/* A plugin of the plan; map[k]: the run's number of its k-th layer. */
struct ct_plan_plugin {
	const struct ct_entry *entry;
	uint8_t map[CT_LAYERS_MAX];
};

struct ct_step {
	enum ct_step_kind kind;
	const char *name;   /* of the step, or the plugin's id */
	uint32_t analyzer;  /* which one, for CT_STEP_ANALYZER */
};

struct ct_plan {
	struct ct_layers layers;
	struct ct_plan_plugin analyzer[CT_PLAN_PLUGINS_MAX];
	uint32_t analyzer_count;
	struct ct_plan_plugin stemmer[CT_PLAN_PLUGINS_MAX];
	uint32_t stemmer_count;
	struct ct_plan_plugin sink;
	struct ct_step step[CT_PLAN_PLUGINS_MAX + CT_STEP_ANALYZER];
	uint32_t step_count;
};

/* Choose and order. What a chosen plugin REQUIRES comes with it. CT_E_CONFIG:
 * a name that is not installed or of the wrong kind, a need that nothing
 * meets (naming the installed plugin that would), two makers of one layer, two
 * stemmers of one language, a circle. The plan borrows from the catalog. */
int ct_plan_make(struct ct_plan *plan, const struct ct_catalog *catalog,
                 const struct ct_selection *selection, struct ct_error *error);

#endif
