/* SPDX-License-Identifier: MIT */
#include "core/cli/stems.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/message.h"

#include "core/base/banned.h"

/* Load the stemmer of row `row`; a warning where it cannot be. */
static void load(struct ct_cli_stems *stems, uint32_t row)
{
	const struct ct_index_stemmer *wanted = &stems->manifest->stemmers[row];
	const struct ct_entry *entry = ct_catalog_find(&stems->catalog, wanted->plugin);
	struct ct_stems_plugin *plugin = &stems->plugins[row];
	struct ct_error error = CT_ERROR_NONE;
	const ct_stemmer_ops *ops;

	if (!entry || entry->plugin.kind != CT_STEMMER) {
		ct_message(CT_MESSAGE_WARNING, "the index was made with stemmer '%s' %s for '%s', "
		           "which is not installed: words of that language match only as they are "
		           "written; install it, or name its folder with --plugin-path",
		           wanted->plugin, wanted->version, wanted->language);
		return;
	}
	if (strcmp(entry->plugin.version, wanted->version) != 0)
		ct_message(CT_MESSAGE_WARNING, "the index was made with stemmer '%s' %s, installed is "
		           "%s: some words may not be found; index anew", wanted->plugin,
		           wanted->version, entry->plugin.version);
	if (ct_instance_create(entry->library, wanted->plugin, &stems->settings, &plugin->instance,
	                       &error) != CT_OK) {
		ct_message(CT_MESSAGE_WARNING, "%s", error.text);
		plugin->instance = NULL;
		return;
	}
	ops = &plugin->instance->descriptor.stemmer;
	plugin->ready = !ops->worker_create ||
	                ops->worker_create(plugin->instance->shared, &plugin->worker) == CT_OK;
	if (!plugin->ready)
		ct_message(CT_MESSAGE_WARNING, "stemmer '%s' does not start", wanted->plugin);
}

int ct_cli_stems_open(struct ct_cli_stems *stems, const struct ct_index *index,
                      const char *const *plugin_path, size_t plugin_path_count,
                      struct ct_error *error)
{
	int code;

	memset(stems, 0, sizeof *stems);
	stems->manifest = &index->manifest;
	if (!index->manifest.stemmer_count)
		return CT_OK;
	stems->plugins = calloc(index->manifest.stemmer_count, sizeof *stems->plugins);
	if (!stems->plugins)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	code = ct_catalog_open(&stems->catalog, plugin_path, plugin_path_count, error);
	if (code != CT_OK) {
		free(stems->plugins);
		stems->plugins = NULL;
		return code;
	}
	ct_settings_init(&stems->settings);
	stems->open = true;
	for (uint32_t i = 0; i < index->manifest.stemmer_count; i++)
		load(stems, i);
	return CT_OK;
}

void ct_cli_stems_close(struct ct_cli_stems *stems)
{
	for (uint32_t i = 0; stems->open && i < stems->manifest->stemmer_count; i++) {
		struct ct_stems_plugin *plugin = &stems->plugins[i];

		if (plugin->ready && plugin->instance->descriptor.stemmer.worker_destroy)
			plugin->instance->descriptor.stemmer.worker_destroy(plugin->instance->shared,
			                                                    plugin->worker);
		ct_instance_destroy(plugin->instance);
	}
	if (stems->open) {
		ct_settings_free(&stems->settings);
		ct_catalog_close(&stems->catalog);
	}
	free(stems->plugins);
	memset(stems, 0, sizeof *stems);
}

int ct_cli_stem(void *context, ct_text language, ct_text term, ct_text *stem)
{
	struct ct_cli_stems *stems = context;

	for (uint32_t i = 0; stems->open && i < stems->manifest->stemmer_count; i++) {
		struct ct_stems_plugin *plugin = &stems->plugins[i];
		const char *name = stems->manifest->stemmers[i].language;

		if (strlen(name) != language.size || memcmp(name, language.data, language.size) != 0)
			continue;
		if (!plugin->ready)
			return CT_SKIP;
		return plugin->instance->descriptor.stemmer.stem(plugin->instance->shared,
		                                                 plugin->worker, language, term,
		                                                 stem);
	}
	return CT_SKIP;
}
