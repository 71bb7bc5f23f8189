/* SPDX-License-Identifier: MIT */
#include "core/plugin/describe.h"

#include <stdbool.h>
#include <string.h>

#include "core/plugin/descriptor.h"

#include "core/base/banned.h"

/* ---- to JSON ------------------------------------------------------------ */

static json_t *describe_languages(const char *const *languages)
{
	json_t *list = json_array();

	for (; languages && *languages; languages++)
		json_array_append_new(list, json_string(*languages));
	return list;
}

static json_t *describe_layers(const ct_layer_use *use)
{
	json_t *list = json_array();

	for (; use && use->layer; use++)
		json_array_append_new(list, json_pack("{s:s, s:I}", "layer", use->layer, "need",
		                                      (json_int_t)use->need));
	return list;
}

static json_t *describe_kinds(const ct_entity_kind *kind)
{
	json_t *list = json_array();

	for (; kind && kind->name; kind++) {
		json_t *fields = json_array();

		for (const ct_field *field = kind->fields; field && field->key; field++)
			json_array_append_new(fields,
			                      json_pack("{s:s, s:I, s:s}", "key", field->key,
			                                "type", (json_int_t)field->type, "help",
			                                field->help ? field->help : ""));
		json_array_append_new(list,
		                      json_pack("{s:s, s:I, s:s, s:o}", "name", kind->name,
		                                "flags", (json_int_t)kind->flags, "help",
		                                kind->help ? kind->help : "", "fields",
		                                fields));
	}
	return list;
}

static json_t *describe_options(const ct_option *option)
{
	json_t *list = json_array();

	for (; option && option->key; option++)
		json_array_append_new(
		    list, json_pack("{s:s, s:i, s:s, s:s, s:f, s:f, s:s}", "key", option->key,
		                    "type", (int)option->type, "default", option->fallback,
		                    "choices", option->choices ? option->choices : "", "minimum",
		                    option->minimum, "maximum", option->maximum, "help",
		                    option->help));
	return list;
}

json_t *ct_describe(const ct_plugin *plugin, uint32_t input)
{
	json_t *languages = plugin->languages ? describe_languages(plugin->languages) :
	                                        json_null();

	return json_pack("{s:i, s:i, s:i, s:i, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:i}",
	                 "abi_major", (int)plugin->abi_major, "abi_minor",
	                 (int)plugin->abi_minor, "kind", (int)plugin->kind, "threading",
	                 (int)plugin->threading, "id", plugin->id, "version", plugin->version,
	                 "license", plugin->license, "summary", plugin->summary, "languages",
	                 languages, "layers", describe_layers(plugin->layers), "kinds",
	                 describe_kinds(plugin->kinds), "options",
	                 describe_options(plugin->options), "input", (int)input);
}

/* ---- from JSON ---------------------------------------------------------- */

static const char *get_string(struct ct_arena *arena, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_string(value))
		return NULL;
	return ct_arena_text(arena, (ct_text){ json_string_value(value),
	                                       json_string_length(value) }).data;
}

static uint32_t get_number(const json_t *object, const char *key)
{
	json_int_t value = json_integer_value(json_object_get(object, key));

	return value < 0 || value > UINT32_MAX ? 0 : (uint32_t)value;
}

/* Zeroed rows for the array `key` and a last one that ends the list. */
static void *get_rows(struct ct_arena *arena, const json_t *list, size_t size)
{
	size_t count = json_array_size(list);
	void *rows = ct_arena_array(arena, count + 1, size);

	if (rows)
		memset(rows, 0, (count + 1) * size);
	return rows;
}

static bool get_languages(struct ct_arena *arena, const json_t *list, ct_plugin *plugin)
{
	size_t count = json_array_size(list);
	const char **tags;

	if (!json_is_array(list))
		return true;
	tags = get_rows(arena, list, sizeof *tags);
	if (!tags)
		return false;
	for (size_t i = 0; i < count; i++) {
		const json_t *tag = json_array_get(list, i);

		if (!json_is_string(tag))
			return false;
		tags[i] = ct_arena_text(arena, (ct_text){ json_string_value(tag),
		                                          json_string_length(tag) }).data;
		if (!tags[i])
			return false;
	}
	plugin->languages = tags;
	return true;
}

static bool get_layers(struct ct_arena *arena, const json_t *list, ct_plugin *plugin)
{
	ct_layer_use *rows = get_rows(arena, list, sizeof *rows);

	for (size_t i = 0; rows && i < json_array_size(list); i++) {
		rows[i].layer = get_string(arena, json_array_get(list, i), "layer");
		rows[i].need = get_number(json_array_get(list, i), "need");
		if (!rows[i].layer)
			return false;
	}
	plugin->layers = rows;
	return rows != NULL;
}

static const ct_field *get_fields(struct ct_arena *arena, const json_t *list)
{
	ct_field *rows = get_rows(arena, list, sizeof *rows);

	for (size_t i = 0; rows && i < json_array_size(list); i++) {
		const json_t *row = json_array_get(list, i);

		rows[i].key = get_string(arena, row, "key");
		rows[i].type = get_number(row, "type");
		rows[i].help = get_string(arena, row, "help");
		if (!rows[i].key)
			return NULL;
	}
	return rows;
}

static bool get_kinds(struct ct_arena *arena, const json_t *list, ct_plugin *plugin)
{
	ct_entity_kind *rows = get_rows(arena, list, sizeof *rows);

	for (size_t i = 0; rows && i < json_array_size(list); i++) {
		const json_t *row = json_array_get(list, i);

		rows[i].name = get_string(arena, row, "name");
		rows[i].flags = get_number(row, "flags");
		rows[i].help = get_string(arena, row, "help");
		rows[i].fields = get_fields(arena, json_object_get(row, "fields"));
		if (!rows[i].name || !rows[i].fields)
			return false;
	}
	plugin->kinds = rows;
	return rows != NULL;
}

/* NULL where the option has none, as in its table. */
static const char *get_choices(struct ct_arena *arena, const json_t *row)
{
	const char *choices = get_string(arena, row, "choices");

	return choices && *choices ? choices : NULL;
}

static bool get_options(struct ct_arena *arena, const json_t *list, ct_plugin *plugin)
{
	ct_option *rows = get_rows(arena, list, sizeof *rows);

	for (size_t i = 0; rows && i < json_array_size(list); i++) {
		const json_t *row = json_array_get(list, i);

		rows[i].key = get_string(arena, row, "key");
		rows[i].type = get_number(row, "type");
		rows[i].fallback = get_string(arena, row, "default");
		rows[i].choices = get_choices(arena, row);
		rows[i].minimum = json_number_value(json_object_get(row, "minimum"));
		rows[i].maximum = json_number_value(json_object_get(row, "maximum"));
		rows[i].help = get_string(arena, row, "help");
		if (!rows[i].key || !rows[i].fallback || !rows[i].help)
			return false;
	}
	plugin->options = rows;
	return rows != NULL;
}

int ct_undescribe(struct ct_arena *arena, const json_t *object, ct_plugin *plugin,
                  uint32_t *input)
{
	memset(plugin, 0, sizeof *plugin);
	plugin->abi_major = (uint16_t)get_number(object, "abi_major");
	plugin->abi_minor = (uint16_t)get_number(object, "abi_minor");
	plugin->struct_size = sizeof *plugin;
	plugin->kind = get_number(object, "kind");
	plugin->threading = get_number(object, "threading");
	plugin->id = get_string(arena, object, "id");
	plugin->version = get_string(arena, object, "version");
	plugin->license = get_string(arena, object, "license");
	plugin->summary = get_string(arena, object, "summary");
	*input = get_number(object, "input");
	return get_languages(arena, json_object_get(object, "languages"), plugin) &&
	       get_layers(arena, json_object_get(object, "layers"), plugin) &&
	       get_kinds(arena, json_object_get(object, "kinds"), plugin) &&
	       get_options(arena, json_object_get(object, "options"), plugin) &&
	       ct_plugin_check(plugin, NULL) == CT_OK;
}
