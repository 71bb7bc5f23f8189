/* SPDX-License-Identifier: MIT
 *
 * The plugin under test: its library, its descriptor, and a cast in which
 * everything but it (and what it requires of other plugins) is ours, so that
 * what happens depends on it alone.
 */
#ifndef CT_CONFORMANCE_SUBJECT_H
#define CT_CONFORMANCE_SUBJECT_H

#include "core/pipeline/annotate.h"
#include "core/plugin/catalog.h"

struct ct_check_options;

struct ct_subject {
	void *handle;
	ct_library library;
	const ct_plugin *raw; /* as the library has it */
	struct ct_descriptor descriptor;
	const char *path; /* of the library */
	struct ct_settings settings;
	struct ct_catalog catalog;
	struct ct_plan plan;
	struct ct_cast cast;
	struct ct_instance *instance; /* the subject's own of the cast */
	bool used;                    /* a sink: its run has begun */
	char folder[64];              /* a sink writes below it; "" before it was made */
};

/* Load the library and find the plugin (NULL: the first). CT_E_SOURCE with the
 * reason; CT_E_CONFIG: no such plugin. */
int ct_subject_load(struct ct_subject *subject, const struct ct_check_options *options,
                    struct ct_error *error);

/* Begin settings anew: where a sink writes, what the user set, and `key` (NULL:
 * nothing more). For the next cast or create. */
int ct_subject_set(struct ct_subject *subject, const struct ct_check_options *options,
                   const char *key, const char *value, struct ct_error *error);

/* Plan and create. CT_E_CONFIG, CT_E_NOMEM, CT_E_FATAL with the reason. */
int ct_subject_cast(struct ct_subject *subject, const struct ct_check_options *options,
                    struct ct_error *error);

/* Create the plugin alone, without a plan: CT_OK and `*instance`. */
int ct_subject_create(struct ct_subject *subject, struct ct_instance **instance,
                      struct ct_error *error);

void ct_subject_uncast(struct ct_subject *subject);

/* Uncast, unload, remove what was written. */
void ct_subject_close(struct ct_subject *subject);

/* The option that says where a sink writes, or NULL. */
const ct_option *ct_subject_output(const struct ct_subject *subject);

#endif
