/* SPDX-License-Identifier: MIT */
#include "core/cli/plugin_print.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/plugin/descriptor.h"

#include "core/base/banned.h"

/* ---- for people --------------------------------------------------------- */

static void print_languages(const ct_plugin *plugin, char *out, size_t room)
{
	size_t size = 0;

	snprintf(out, room, "%s", plugin->languages ? "" : "any");
	for (const char *const *tag = plugin->languages; tag && *tag && size < room; tag++) {
		int written = snprintf(out + size, room - size, "%s%s", size ? "," : "", *tag);

		size += written > 0 ? (size_t)written : 0;
	}
}

void ct_print_catalog(const struct ct_catalog *catalog)
{
	printf("%-18s %-9s %-10s %-10s %s\n", "PLUGIN", "KIND", "VERSION", "LANGUAGES", "SUMMARY");
	for (size_t i = 0; i < catalog->entry_count; i++) {
		const ct_plugin *plugin = &catalog->entry[i].plugin;
		char languages[24];

		print_languages(plugin, languages, sizeof languages);
		printf("%-18s %-9s %-10s %-10s %s\n", plugin->id, ct_kind_word(plugin->kind),
		       plugin->version, languages, plugin->summary);
	}
}

static void print_layers(const ct_plugin *plugin)
{
	for (uint32_t need = CT_REQUIRES; need <= CT_EXTENDS; need++) {
		bool any = false;

		for (const ct_layer_use *use = plugin->layers; use && use->layer; use++) {
			if (use->need != need)
				continue;
			if (any)
				printf(", %s", use->layer);
			else
				printf("%-10s %s", ct_need_word(need), use->layer);
			any = true;
		}
		if (any)
			putchar('\n');
	}
}

static void print_kinds(const ct_plugin *plugin)
{
	for (const ct_entity_kind *kind = plugin->kinds; kind && kind->name; kind++) {
		printf("\nkind %s%s%s\n", kind->name, *kind->help ? ": " : "", kind->help);
		for (const ct_field *field = kind->fields; field->key; field++)
			printf("  %-14s %-8s %s\n", field->key, ct_field_word(field->type),
			       field->help ? field->help : "");
	}
}

static void print_option(const ct_option *option)
{
	printf("  %-18s %-8s %s", option->key, ct_option_word(option->type), option->help);
	if (option->type == CT_OPT_ENUM)
		printf(" (%s)", option->choices);
	if (option->minimum < option->maximum)
		printf(" (%g to %g)", option->minimum, option->maximum);
	if (*option->fallback)
		printf(" [%s]", option->fallback);
	putchar('\n');
}

void ct_print_entry(const struct ct_entry *entry)
{
	const ct_plugin *plugin = &entry->plugin;
	char languages[256];

	print_languages(plugin, languages, sizeof languages);
	printf("%s %s: %s\n\n", plugin->id, plugin->version, plugin->summary);
	printf("%-10s %s%s\n", "kind", ct_kind_word(plugin->kind),
	       entry->input == CT_READER_BYTES ? " of bytes" :
	       entry->input == CT_READER_TEXT  ? " of text" : "");
	printf("%-10s %s\n", "languages", languages);
	printf("%-10s %s\n", "licence", plugin->license);
	printf("%-10s %s\n", "library", entry->library);
	printf("%-10s %u.%u\n", "interface", plugin->abi_major, plugin->abi_minor);
	printf("%-10s %s\n", "threads",
	       plugin->threading == CT_PARALLEL ? "several at once" : "one at a time");
	print_layers(plugin);
	print_kinds(plugin);
	if (plugin->options && plugin->options->key)
		printf("\noptions, as --set %s.OPTION=VALUE\n", plugin->id);
	for (const ct_option *option = plugin->options; option && option->key; option++)
		print_option(option);
}

/* What a step needs and makes, in words. */
static void print_step_plugin(const ct_plugin *plugin)
{
	const char *lead = "";

	for (const ct_layer_use *use = plugin->layers; use && use->layer; use++) {
		printf("%s%s %s", lead, ct_need_word(use->need), use->layer);
		lead = ", ";
	}
	putchar('\n');
}

static const char *core_step_words(enum ct_step_kind kind)
{
	switch (kind) {
	case CT_STEP_PARAGRAPHS:
		return "provides paragraphs";
	case CT_STEP_LANGUAGES:
		return "provides languages where no plugin did";
	case CT_STEP_TOKENS:
		return "provides tokens, sentences";
	case CT_STEP_STEMS:
		return "provides stems";
	case CT_STEP_ENTITIES:
		return "resolves overlapping entities";
	case CT_STEP_ANALYZER:
		break;
	}
	return "";
}

void ct_print_plan(const struct ct_plan *plan)
{
	for (uint32_t i = 0; i < plan->step_count; i++) {
		const struct ct_step *step = &plan->step[i];

		printf("%2u  %-18s ", i + 1, step->name);
		if (step->kind == CT_STEP_ANALYZER) {
			print_step_plugin(&plan->analyzer[step->analyzer].entry->plugin);
			continue;
		}
		printf("core: %s", core_step_words(step->kind));
		if (step->kind == CT_STEP_STEMS) {
			for (uint32_t j = 0; j < plan->stemmer_count; j++)
				printf("%s %s", j ? "," : " by",
				       plan->stemmer[j].entry->plugin.id);
		}
		putchar('\n');
	}
	if (plan->sink.entry) {
		printf("%2u  %-18s ", plan->step_count + 1, plan->sink.entry->plugin.id);
		print_step_plugin(&plan->sink.entry->plugin);
	}
}

/* ---- for programs ------------------------------------------------------- */

static void print_json(json_t *value)
{
	char *text = value ? json_dumps(value, JSON_INDENT(2)) : NULL;

	puts(text ? text : "null");
	free(text);
	json_decref(value);
}

static json_t *layers_json(const ct_plugin *plugin)
{
	json_t *object = json_object();

	for (uint32_t need = CT_REQUIRES; need <= CT_EXTENDS; need++) {
		json_t *names = json_array();

		for (const ct_layer_use *use = plugin->layers; use && use->layer; use++) {
			if (use->need == need)
				json_array_append_new(names, json_string(use->layer));
		}
		json_object_set_new(object, ct_need_word(need), names);
	}
	return object;
}

static json_t *kinds_json(const ct_plugin *plugin)
{
	json_t *list = json_array();

	for (const ct_entity_kind *kind = plugin->kinds; kind && kind->name; kind++) {
		json_t *fields = json_array();

		for (const ct_field *field = kind->fields; field->key; field++)
			json_array_append_new(
			    fields, json_pack("{s:s, s:s, s:s}", "key", field->key, "type",
			                      ct_field_word(field->type), "help",
			                      field->help ? field->help : ""));
		json_array_append_new(list, json_pack("{s:s, s:s, s:b, s:o}", "name", kind->name,
		                                      "help", kind->help, "overlaps",
		                                      (int)(kind->flags & CT_KIND_OVERLAPS),
		                                      "fields", fields));
	}
	return list;
}

static json_t *options_json(const ct_plugin *plugin)
{
	json_t *list = json_array();

	for (const ct_option *option = plugin->options; option && option->key; option++) {
		json_t *row = json_pack("{s:s, s:s, s:s, s:s}", "key", option->key, "type",
		                        ct_option_word(option->type), "default", option->fallback,
		                        "help", option->help);

		if (option->type == CT_OPT_ENUM)
			json_object_set_new(row, "choices", json_string(option->choices));
		if (option->minimum < option->maximum) {
			json_object_set_new(row, "minimum", json_real(option->minimum));
			json_object_set_new(row, "maximum", json_real(option->maximum));
		}
		json_array_append_new(list, row);
	}
	return list;
}

static json_t *entry_json(const struct ct_entry *entry)
{
	const ct_plugin *plugin = &entry->plugin;
	json_t *languages = plugin->languages ? json_array() : json_null();
	char interface[32];

	for (const char *const *tag = plugin->languages; tag && *tag; tag++)
		json_array_append_new(languages, json_string(*tag));
	snprintf(interface, sizeof interface, "%u.%u", plugin->abi_major, plugin->abi_minor);
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "id",
	                 plugin->id, "kind", ct_kind_word(plugin->kind), "version",
	                 plugin->version, "license", plugin->license, "summary", plugin->summary,
	                 "library", entry->library, "interface", interface, "languages", languages,
	                 "layers", layers_json(plugin), "kinds", kinds_json(plugin), "options",
	                 options_json(plugin));
}

void ct_print_entry_json(const struct ct_entry *entry)
{
	print_json(entry_json(entry));
}

void ct_print_catalog_json(const struct ct_catalog *catalog)
{
	json_t *plugins = json_array(), *refused = json_array();

	for (size_t i = 0; i < catalog->entry_count; i++)
		json_array_append_new(plugins, entry_json(&catalog->entry[i]));
	for (size_t i = 0; i < catalog->refusal_count; i++)
		json_array_append_new(refused, json_pack("{s:s, s:s}", "library",
		                                         catalog->refusal[i].library, "reason",
		                                         catalog->refusal[i].reason));
	print_json(json_pack("{s:o, s:o}", "plugins", plugins, "refused", refused));
}

void ct_print_plan_json(const struct ct_plan *plan)
{
	json_t *steps = json_array(), *stemmers = json_array();

	for (uint32_t i = 0; i < plan->step_count; i++) {
		const struct ct_step *step = &plan->step[i];
		bool core = step->kind != CT_STEP_ANALYZER;
		json_t *row = json_pack("{s:s, s:s}", "name", step->name, "by",
		                        core ? "core" : "plugin");

		if (!core)
			json_object_set_new(
			    row, "layers", layers_json(&plan->analyzer[step->analyzer].entry->plugin));
		json_array_append_new(steps, row);
	}
	for (uint32_t i = 0; i < plan->stemmer_count; i++)
		json_array_append_new(stemmers, json_string(plan->stemmer[i].entry->plugin.id));
	print_json(json_pack("{s:o, s:o, s:s?}", "steps", steps, "stemmers", stemmers, "sink",
	                     plan->sink.entry ? plan->sink.entry->plugin.id : NULL));
}
