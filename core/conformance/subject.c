/* SPDX-License-Identifier: MIT */
#include "core/conformance/subject.h"

#include <dlfcn.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/conformance/conformance.h"
#include "core/conformance/helpers.h"
#include "core/pipeline/run.h"
#include "core/plugin/instance.h"

#include "core/base/banned.h"
#include "config.h"

/* ---- loading ------------------------------------------------------------ */

static int find_plugin(struct ct_subject *subject, const char *id, struct ct_error *error)
{
	for (uint32_t i = 0; i < subject->library.plugin_count; i++) {
		int code = ct_descriptor_copy(subject->library.plugins[i], &subject->descriptor,
		                              error);

		if (code == CT_OK)
			code = ct_descriptor_check(&subject->descriptor, error);
		if (code != CT_OK)
			return code;
		subject->raw = subject->library.plugins[i];
		if (!id || strcmp(subject->raw->id, id) == 0)
			return CT_OK;
	}
	return ct_fail(error, CT_E_CONFIG, "it holds no plugin '%s'", id);
}

int ct_subject_load(struct ct_subject *subject, const struct ct_check_options *options,
                    struct ct_error *error)
{
	int code;

	ct_settings_init(&subject->settings);
	ct_arena_init(&subject->catalog.arena, 0);
	subject->path = options->library;
	code = ct_library_open(options->library, &subject->handle, &subject->library, error);
	if (code == CT_OK)
		code = find_plugin(subject, options->plugin, error);
	return code == CT_OK ? ct_subject_set(subject, options, NULL, NULL, error) : code;
}

/* ---- the catalog -------------------------------------------------------- */

/* Does it need a layer that neither the core nor a helper makes? */
static bool needs_others(const ct_plugin *plugin)
{
	for (const ct_layer_use *use = plugin->layers; use && use->layer; use++) {
		if (use->need == CT_REQUIRES && !ct_is_core_layer(use->layer))
			return true;
	}
	return false;
}

/* Take `plugin` into the catalog in place of what has its id. */
static int take_in(struct ct_catalog *catalog, const ct_plugin *plugin, const char *library)
{
	struct ct_entry *grown;
	size_t at = 0;

	while (at < catalog->entry_count && strcmp(catalog->entry[at].plugin.id, plugin->id) != 0)
		at++;
	if (at == catalog->entry_count) {
		grown = realloc(catalog->entry, (at + 1) * sizeof *grown);
		if (!grown)
			return CT_E_NOMEM;
		catalog->entry = grown;
		catalog->entry_count++;
	}
	catalog->entry[at] = (struct ct_entry){ .plugin = *plugin, .library = library };
	return CT_OK;
}

static bool writes(const ct_plugin *plugin, const char *layer)
{
	for (const ct_layer_use *use = plugin->layers; use && use->layer; use++) {
		if (strcmp(use->layer, layer) == 0 &&
		    (use->need == CT_PROVIDES || use->need == CT_EXTENDS))
			return true;
	}
	return false;
}

/* Take other makers of languages out: the helper makes them. */
static void drop_makers(struct ct_catalog *catalog)
{
	size_t kept = 0;

	for (size_t i = 0; i < catalog->entry_count; i++) {
		if (!writes(&catalog->entry[i].plugin, "languages"))
			catalog->entry[kept++] = catalog->entry[i];
	}
	catalog->entry_count = kept;
}

static int fill_catalog(struct ct_subject *subject, const struct ct_check_options *options,
                        struct ct_error *error)
{
	const ct_plugin *plugin = &subject->descriptor.plugin;
	int code = CT_OK;

	if (needs_others(plugin)) {
		ct_arena_free(&subject->catalog.arena);
		code = ct_catalog_open(&subject->catalog, options->plugin_path,
		                       options->plugin_path_count, error);
		if (code != CT_OK)
			return code;
	}
	drop_makers(&subject->catalog);
	for (unsigned i = 0; i < CT_HELPERS && code == CT_OK; i++)
		code = take_in(&subject->catalog, ct_helper_plugin((enum ct_helper)i), "");
	if (code == CT_OK)
		code = take_in(&subject->catalog, plugin, subject->path);
	return code == CT_OK ? code : ct_fail(error, code, "out of memory");
}

/* ---- the plan ----------------------------------------------------------- */

static int make_plan(struct ct_subject *subject, struct ct_error *error)
{
	const ct_plugin *plugin = &subject->descriptor.plugin;
	const char *only[3];
	struct ct_selection selection = { .only = only, .sink = "conformance-sink" };

	if (plugin->kind == CT_ANALYZER || plugin->kind == CT_STEMMER)
		only[selection.only_count++] = plugin->id;
	if (!writes(plugin, "languages"))
		only[selection.only_count++] = "conformance-languages";
	if (plugin->kind == CT_SINK || !writes(plugin, "entities"))
		only[selection.only_count++] = "conformance-entities";
	if (plugin->kind == CT_SINK)
		selection.sink = plugin->id;
	return ct_plan_make(&subject->plan, &subject->catalog, &selection, error);
}

static int make_instance(struct ct_subject *subject, const struct ct_entry *entry,
                         struct ct_instance **instance, struct ct_error *error)
{
	enum ct_helper helper = ct_helper_find(entry->plugin.id);
	int code = CT_OK;

	if (helper == CT_HELPERS) {
		code = ct_instance_create(entry->library, entry->plugin.id, &subject->settings,
		                          instance, error);
		if (code == CT_OK && strcmp(entry->plugin.id, subject->descriptor.plugin.id) == 0)
			subject->instance = *instance;
		return code;
	}
	*instance = ct_helper_create(helper);
	return *instance ? CT_OK : ct_fail(error, CT_E_NOMEM, "out of memory");
}

static int make_cast(struct ct_subject *subject, struct ct_error *error)
{
	struct ct_cast *cast = &subject->cast;
	const struct ct_plan *plan = &subject->plan;
	int code = CT_OK;

	memset(cast, 0, sizeof *cast);
	cast->plan = plan;
	for (uint32_t i = 0; i < plan->analyzer_count && code == CT_OK; i++)
		code = make_instance(subject, plan->analyzer[i].entry, &cast->analyzer[i], error);
	for (uint32_t i = 0; i < plan->stemmer_count && code == CT_OK; i++)
		code = make_instance(subject, plan->stemmer[i].entry, &cast->stemmer[i], error);
	if (code == CT_OK)
		code = make_instance(subject, plan->sink.entry, &cast->sink, error);
	return code;
}

const ct_option *ct_subject_output(const struct ct_subject *subject)
{
	const ct_option *option = subject->descriptor.plugin.options, *first = NULL;

	for (; option && option->key; option++) {
		if (option->type != CT_OPT_PATH)
			continue;
		if (strcmp(option->key, "output") == 0)
			return option;
		if (!first)
			first = option;
	}
	return first;
}

/* A folder for what a sink writes; it goes with the test. */
static int make_folder(struct ct_subject *subject, struct ct_error *error)
{
	const char *temporary = getenv("TMPDIR");

	if (subject->folder[0])
		return CT_OK;
	snprintf(subject->folder, sizeof subject->folder, "%.40s/cotejo-check-XXXXXX",
	         temporary && strlen(temporary) <= 40 ? temporary : "/tmp");
	if (mkdtemp(subject->folder))
		return CT_OK;
	subject->folder[0] = '\0';
	return ct_fail(error, CT_E_FATAL, "cannot make a temporary folder");
}

int ct_subject_set(struct ct_subject *subject, const struct ct_check_options *options,
                   const char *key, const char *value, struct ct_error *error)
{
	const char *id = subject->descriptor.plugin.id;
	const ct_option *output = ct_subject_output(subject);
	char path[sizeof subject->folder + 8];
	int code = CT_OK;

	ct_settings_free(&subject->settings);
	ct_settings_init(&subject->settings);
	if (subject->descriptor.plugin.kind == CT_SINK && output) {
		code = make_folder(subject, error);
		snprintf(path, sizeof path, "%s/output", subject->folder);
		if (code == CT_OK)
			code = ct_settings_add(&subject->settings, id, output->key, path, "check",
			                       "");
	}
	for (size_t i = 0; i < options->set_count && code == CT_OK; i++)
		code = ct_settings_parse(&subject->settings, options->set[i], error);
	if (key && code == CT_OK)
		code = ct_settings_add(&subject->settings, id, key, value, "check", "");
	return code;
}

int ct_subject_cast(struct ct_subject *subject, const struct ct_check_options *options,
                    struct ct_error *error)
{
	int code;

	if (subject->descriptor.plugin.kind == CT_READER)
		return ct_subject_create(subject, &subject->instance, error);
	code = fill_catalog(subject, options, error);
	if (code == CT_OK)
		code = make_plan(subject, error);
	if (code == CT_OK)
		code = make_cast(subject, error);
	if (code != CT_OK)
		ct_subject_uncast(subject);
	return code;
}

int ct_subject_create(struct ct_subject *subject, struct ct_instance **instance,
                      struct ct_error *error)
{
	return ct_instance_create(subject->path, subject->descriptor.plugin.id, &subject->settings,
	                          instance, error);
}

/* ---- the end ------------------------------------------------------------ */

void ct_subject_uncast(struct ct_subject *subject)
{
	if (subject->cast.plan)
		ct_cast_destroy(&subject->cast);
	else
		ct_instance_destroy(subject->instance);
	subject->instance = NULL;
	free(subject->catalog.entry);
	subject->catalog.entry = NULL;
	subject->catalog.entry_count = 0;
}

static int remove_one(const char *path, const struct stat *about, int type, struct FTW *place)
{
	(void)about;
	(void)type;
	(void)place;
	return remove(path);
}

void ct_subject_close(struct ct_subject *subject)
{
	ct_subject_uncast(subject);
	ct_catalog_close(&subject->catalog);
	ct_settings_free(&subject->settings);
#ifndef CT_SANITIZED
	if (subject->handle)
		dlclose(subject->handle);
#endif
	if (subject->folder[0])
		nftw(subject->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
