/* SPDX-License-Identifier: MIT
 *
 * What a plugin says of itself: what the host insists on, and what a user is
 * owed beside.
 */
#include <string.h>

#include "core/conformance/tests.h"

#include "core/base/banned.h"

/* A line for people: lower case at the start, no full stop, not for ever. */
static void judge_sentence(struct ct_trial *trial, const char *of, const char *name,
                           const char *text, size_t most)
{
	size_t size = text ? strlen(text) : 0;

	if (!size)
		ct_find(trial, CT_LEVEL_WARNING, "%s '%s' has no sentence that explains it", of,
		        name);
	else if (size > most)
		ct_find(trial, CT_LEVEL_WARNING,
		        "the sentence of %s '%s' has %zu bytes; %zu fit on "
		        "a line",
		        of, name, size, most);
	else if (text[size - 1] == '.' && (size < 2 || text[size - 2] != '.'))
		ct_find(trial, CT_LEVEL_WARNING, "the sentence of %s '%s' ends in a full stop", of,
		        name);
	else if (strchr(text, '\n'))
		ct_find(trial, CT_LEVEL_WARNING, "the sentence of %s '%s' is not one line", of,
		        name);
}

static bool has_digit(const char *text)
{
	return strpbrk(text, "0123456789") != NULL;
}

static void judge_options(struct ct_trial *trial, const ct_plugin *plugin)
{
	for (const ct_option *option = plugin->options; option && option->key; option++) {
		judge_sentence(trial, "option", option->key, option->help, 120);
		if (option->minimum > option->maximum)
			ct_find(trial, CT_LEVEL_ERROR,
			        "option '%s' has its minimum above its maximum", option->key);
		if (option->type == CT_OPT_ENUM && (!option->choices || !*option->choices))
			ct_find(trial, CT_LEVEL_ERROR, "option '%s' is a choice among nothing",
			        option->key);
		if (option->type != CT_OPT_ENUM && option->choices)
			ct_find(trial, CT_LEVEL_WARNING,
			        "option '%s' has choices, but is no choice", option->key);
	}
}

static void judge_kinds(struct ct_trial *trial, const ct_plugin *plugin)
{
	bool extends = false;

	for (const ct_layer_use *use = plugin->layers; use && use->layer; use++)
		extends =
			extends || (use->need == CT_EXTENDS && strcmp(use->layer, "entities") == 0);
	if (extends && (!plugin->kinds || !plugin->kinds->name))
		ct_find(trial, CT_LEVEL_ERROR,
		        "it EXTENDS entities, but lists no kind that it makes");
	if (!extends && plugin->kinds && plugin->kinds->name)
		ct_find(trial, CT_LEVEL_ERROR,
		        "it lists kinds of entities, but does not list layer "
		        "'entities' as one that it EXTENDS");
	for (const ct_entity_kind *kind = plugin->kinds; kind && kind->name; kind++) {
		judge_sentence(trial, "kind", kind->name, kind->help, 120);
		for (const ct_field *field = kind->fields; field && field->key; field++)
			judge_sentence(trial, "field", field->key, field->help, 120);
	}
}

/* An analyzer that writes nothing is of no use, and one that requires nothing
 * reads the text alone, which is fine. */
static void judge_layers(struct ct_trial *trial, const ct_plugin *plugin)
{
	bool makes = false;

	for (const ct_layer_use *use = plugin->layers; use && use->layer; use++) {
		makes = makes || use->need == CT_PROVIDES || use->need == CT_EXTENDS;
		for (const ct_layer_use *former = plugin->layers; former != use; former++) {
			if (strcmp(former->layer, use->layer) == 0)
				ct_find(trial, CT_LEVEL_ERROR, "it lists layer '%s' twice",
				        use->layer);
		}
	}
	if (plugin->kind == CT_ANALYZER && !makes)
		ct_find(trial, CT_LEVEL_ERROR,
		        "it neither PROVIDES nor EXTENDS a layer, so nobody "
		        "sees what it does");
	if (plugin->kind != CT_ANALYZER && makes)
		ct_find(trial, CT_LEVEL_ERROR, "a %s makes no layers, but it lists one as made",
		        ct_kind_word(plugin->kind));
}

/* Functions of other kinds are never called. */
static void judge_functions(struct ct_trial *trial, const ct_plugin *plugin)
{
	int tables = (plugin->reader != NULL) + (plugin->stemmer != NULL) +
	             (plugin->analyzer != NULL) + (plugin->sink != NULL);
	const struct ct_descriptor *descriptor = &trial->subject.descriptor;

	if (tables > 1)
		ct_find(trial, CT_LEVEL_WARNING,
		        "it has functions of %d kinds; only those of a %s are "
		        "called",
		        tables, ct_kind_word(plugin->kind));
	if (plugin->destroy && !plugin->create)
		ct_find(trial, CT_LEVEL_WARNING, "it has destroy() without create()");
	if (!descriptor->analyzer.worker_create != !descriptor->analyzer.worker_destroy ||
	    !descriptor->stemmer.worker_create != !descriptor->stemmer.worker_destroy)
		ct_find(trial, CT_LEVEL_WARNING,
		        "it has one of worker_create() and worker_destroy() "
		        "without the other");
}

static void judge_plugin(struct ct_trial *trial, const ct_plugin *plugin)
{
	judge_sentence(trial, "plugin", plugin->id, plugin->summary, 100);
	if (!has_digit(plugin->version))
		ct_find(trial, CT_LEVEL_WARNING, "the version of '%s', '%s', has no number in it",
		        plugin->id, plugin->version);
	judge_functions(trial, plugin);
	judge_layers(trial, plugin);
	judge_kinds(trial, plugin);
	judge_options(trial, plugin);
}

void ct_test_descriptor(struct ct_trial *trial)
{
	struct ct_descriptor *descriptor = &trial->subject.descriptor;
	struct ct_error error = CT_ERROR_NONE;
	struct ct_subject *subject = &trial->subject;

	ct_phase(trial, "described");
	if (ct_is_foreign(trial))
		return; /* the test of the ABI says so */
	if (ct_library_open(trial->options->library, &subject->handle, &subject->library, &error) !=
	    CT_OK) {
		ct_find(trial, CT_LEVEL_ERROR, "%s", error.text);
		return;
	}
	for (uint32_t i = 0; i < subject->library.plugin_count; i++) {
		int code = ct_descriptor_copy(subject->library.plugins[i], descriptor, &error);

		if (code == CT_OK)
			code = ct_descriptor_check(descriptor, &error);
		if (code != CT_OK) {
			ct_find(trial, CT_LEVEL_ERROR, "%s", error.text);
			continue;
		}
		judge_plugin(trial, &descriptor->plugin);
		for (uint32_t k = 0; k < i; k++) {
			if (strcmp(subject->library.plugins[k]->id, descriptor->plugin.id) == 0)
				ct_find(trial, CT_LEVEL_ERROR, "it declares '%s' twice",
				        descriptor->plugin.id);
		}
	}
}
