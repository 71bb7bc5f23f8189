/* SPDX-License-Identifier: MIT
 *
 * The stemmers that an index was made with, for its queries.
 */
#ifndef CT_CLI_STEMS_H
#define CT_CLI_STEMS_H

#include "core/index/index.h"
#include "core/plugin/catalog.h"
#include "core/plugin/instance.h"

struct ct_stems_plugin {
	struct ct_instance *instance;
	void *worker;
	bool ready; /* worker_create() was called and succeeded */
};

struct ct_cli_stems {
	struct ct_catalog catalog;
	struct ct_settings settings;
	bool open;
	const struct ct_manifest *manifest; /* borrowed */
	struct ct_stems_plugin *plugins; /* a row a stemmer of the manifest */
};

/* Load what the manifest names. What is missing or of another version is told
 * as a warning with the remedy; queries go on without. CT_OK or CT_E_NOMEM. */
int ct_cli_stems_open(struct ct_cli_stems *stems, const struct ct_index *index,
                      const char *const *plugin_path, size_t plugin_path_count,
                      struct ct_error *error);
void ct_cli_stems_close(struct ct_cli_stems *stems);

/* A ct_query_stem_fn; `context` is the struct ct_cli_stems. */
int ct_cli_stem(void *context, ct_text language, ct_text term, ct_text *stem);

#endif
