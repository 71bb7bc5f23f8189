/* SPDX-License-Identifier: MIT */
#include "core/plugin/descriptor.h"

#include <stdbool.h>
#include <string.h>

#include "core/plugin/options.h"

#include "core/base/banned.h"

/* The sizes of version 1.0: no library may be shorter. They never change. */
#define LIBRARY_SIZE_1_0 24
#define PLUGIN_SIZE_1_0 128

const char *ct_kind_word(uint32_t kind)
{
	static const char *const words[] = { "?", "reader", "stemmer", "analyzer", "sink" };

	return kind <= CT_SINK ? words[kind] : "?";
}

const char *ct_need_word(uint32_t need)
{
	static const char *const words[] = { "?", "requires", "uses", "provides", "extends" };

	return need <= CT_EXTENDS ? words[need] : "?";
}

const char *ct_option_word(uint32_t type)
{
	static const char *const words[] = { "?",    "bool", "integer", "real",
		                             "text", "path", "choice",  "list" };

	return type <= CT_OPT_LIST ? words[type] : "?";
}

const char *ct_field_word(uint32_t type)
{
	static const char *const words[] = { "?",       "text", "decimal", "integer",
		                             "boolean", "date", "list" };

	return type <= CT_FIELD_TEXT_LIST ? words[type] : "?";
}

int ct_is_core_layer(const char *name)
{
	static const char *const names[] = { "paragraphs", "languages", "tokens",
		                             "sentences",  "stems",     "entities" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (strcmp(name, names[i]) == 0)
			return 1;
	}
	return 0;
}

/* Copy at most `room` bytes of a structure that says it has `size`. */
static void copy_prefix(void *copy, size_t room, const void *raw, size_t size)
{
	memset(copy, 0, room);
	memcpy(copy, raw, size < room ? size : room);
}

static int wrong_abi(struct ct_error *error, unsigned major, unsigned minor)
{
	return ct_fail(error, CT_E_SOURCE,
	               "was built for plugin interface %u.%u, this cotejo has %d.%d; build it "
	               "against the installed headers",
	               major, minor, CT_ABI_MAJOR, CT_ABI_MINOR);
}

int ct_library_copy(const ct_library *raw, ct_library *copy, struct ct_error *error)
{
	if (!raw)
		return ct_fail(error, CT_E_SOURCE, CT_ENTRY_NAME "() returned nothing");
	if (raw->abi_major != CT_ABI_MAJOR)
		return wrong_abi(error, raw->abi_major, raw->abi_minor);
	if (raw->struct_size < LIBRARY_SIZE_1_0)
		return ct_fail(error, CT_E_SOURCE, "its library record is too short (%u bytes)",
		               (unsigned)raw->struct_size);
	copy_prefix(copy, sizeof *copy, raw, raw->struct_size);
	if (copy->plugin_count < 1 || copy->plugin_count > CT_LIBRARY_PLUGINS_MAX || !copy->plugins)
		return ct_fail(error, CT_E_SOURCE, "it declares %u plugins; 1 to %d are allowed",
		               (unsigned)copy->plugin_count, CT_LIBRARY_PLUGINS_MAX);
	return CT_OK;
}

/* Copy the functions of one kind; `raw` begins with its struct_size. */
static bool copy_ops(void *copy, size_t room, const void *raw)
{
	uint32_t size;

	if (!raw)
		return false;
	memcpy(&size, raw, sizeof size);
	if (size < sizeof size)
		return false;
	copy_prefix(copy, room, raw, size);
	return true;
}

int ct_descriptor_copy(const ct_plugin *raw, struct ct_descriptor *copy, struct ct_error *error)
{
	ct_plugin *plugin = &copy->plugin;

	memset(copy, 0, sizeof *copy);
	if (!raw)
		return ct_fail(error, CT_E_SOURCE, "one of its descriptors is missing");
	if (raw->abi_major != CT_ABI_MAJOR)
		return wrong_abi(error, raw->abi_major, raw->abi_minor);
	if (raw->struct_size < PLUGIN_SIZE_1_0)
		return ct_fail(error, CT_E_SOURCE, "one of its descriptors is too short (%u bytes)",
		               (unsigned)raw->struct_size);
	copy_prefix(plugin, sizeof *plugin, raw, raw->struct_size);
	plugin->reader = copy_ops(&copy->reader, sizeof copy->reader, plugin->reader) ?
	                     &copy->reader : NULL;
	plugin->stemmer = copy_ops(&copy->stemmer, sizeof copy->stemmer, plugin->stemmer) ?
	                      &copy->stemmer : NULL;
	plugin->analyzer = copy_ops(&copy->analyzer, sizeof copy->analyzer, plugin->analyzer) ?
	                       &copy->analyzer : NULL;
	plugin->sink = copy_ops(&copy->sink, sizeof copy->sink, plugin->sink) ? &copy->sink : NULL;
	return CT_OK;
}

/* A name of lower-case letters and digits, and the characters of `extra`. */
static bool is_name(const char *name, const char *extra, size_t most)
{
	size_t size;

	if (!name || !*name)
		return false;
	for (size = 0; name[size]; size++) {
		char c = name[size];
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

		if (size >= most || (!plain && (size == 0 || !strchr(extra, c))))
			return false;
	}
	return true;
}

static bool is_line(const char *text)
{
	return text && *text && !strpbrk(text, "\r\n\t") && strlen(text) < 512;
}

static int check_layers(const ct_plugin *plugin, struct ct_error *error)
{
	const ct_layer_use *use = plugin->layers;

	for (size_t count = 0; use && use->layer; use++, count++) {
		bool core = ct_is_core_layer(use->layer);

		if (count == CT_LAYERS_MAX)
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists more than %d layers",
			               plugin->id, CT_LAYERS_MAX);
		if (!is_name(use->layer, "-", 63) || use->need < CT_REQUIRES ||
		    use->need > CT_EXTENDS)
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists a layer with a wrong "
			               "name or need", plugin->id);
		if (use->need == CT_PROVIDES && core && strcmp(use->layer, "languages") != 0)
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' provides layer '%s', which "
			               "the core makes", plugin->id, use->layer);
		if (use->need == CT_EXTENDS && strcmp(use->layer, "entities") != 0)
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' extends layer '%s'; only "
			               "'entities' can be extended", plugin->id, use->layer);
		if (use->need >= CT_PROVIDES && plugin->kind != CT_ANALYZER)
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' is no analyzer, but writes "
			               "layer '%s'", plugin->id, use->layer);
		for (const ct_layer_use *former = plugin->layers; former < use; former++) {
			if (strcmp(former->layer, use->layer) == 0)
				return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists layer '%s' "
				               "twice", plugin->id, use->layer);
		}
	}
	return CT_OK;
}

static bool writes_entities(const ct_plugin *plugin)
{
	for (const ct_layer_use *use = plugin->layers; use && use->layer; use++) {
		if (use->need == CT_EXTENDS)
			return true;
	}
	return false;
}

static int check_kinds(const ct_plugin *plugin, struct ct_error *error)
{
	const ct_entity_kind *kind = plugin->kinds;
	bool any = kind && kind->name;

	if (any != writes_entities(plugin))
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' must list the kinds that it makes "
		               "exactly when it extends 'entities'", plugin->id);
	for (; kind && kind->name; kind++) {
		if (!is_name(kind->name, "-", 63))
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' makes a kind with a wrong "
			               "name", plugin->id);
		for (const ct_field *field = kind->fields; field && field->key; field++) {
			if (!is_name(field->key, "_", 63) || field->type < CT_FIELD_TEXT ||
			    field->type > CT_FIELD_TEXT_LIST)
				return ct_fail(error, CT_E_SOURCE, "plugin '%s': a field of kind "
				               "'%s' has a wrong name or type", plugin->id,
				               kind->name);
		}
	}
	return CT_OK;
}

static int check_options(const ct_plugin *plugin, struct ct_error *error)
{
	for (const ct_option *option = plugin->options; option && option->key; option++) {
		struct ct_error why = CT_ERROR_NONE;

		if (!is_name(option->key, "-", 63) || option->type < CT_OPT_BOOL ||
		    option->type > CT_OPT_LIST || !option->fallback || !is_line(option->help))
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' has an option with a wrong "
			               "name, type, default or help", plugin->id);
		if (ct_option_check(option, option->fallback, &why) != CT_OK)
			return ct_fail(error, CT_E_SOURCE, "plugin '%s': the default of option "
			               "'%s' is wrong: %s", plugin->id, option->key, why.text);
	}
	return CT_OK;
}

static bool has_functions(const struct ct_descriptor *descriptor)
{
	const ct_plugin *plugin = &descriptor->plugin;
	const ct_reader_ops *reader = &descriptor->reader;
	const ct_sink_ops *sink = &descriptor->sink;

	switch (plugin->kind) {
	case CT_READER:
		return plugin->reader && reader->probe && reader->open && reader->next &&
		       reader->close && reader->input >= CT_READER_TEXT &&
		       reader->input <= CT_READER_BYTES;
	case CT_STEMMER:
		return plugin->stemmer && descriptor->stemmer.stem && plugin->languages;
	case CT_ANALYZER:
		return plugin->analyzer && descriptor->analyzer.process;
	case CT_SINK:
		return plugin->sink && sink->begin && sink->part_create && sink->collect &&
		       sink->fold && sink->part_destroy && sink->finish && sink->abort;
	default:
		return false;
	}
}

int ct_descriptor_check(const struct ct_descriptor *descriptor, struct ct_error *error)
{
	const ct_plugin *plugin = &descriptor->plugin;
	int code;

	if (!is_name(plugin->id, ".-", CT_PLUGIN_ID_MAX))
		return ct_fail(error, CT_E_SOURCE, "a plugin's id is missing or wrong; it is of "
		               "a-z, 0-9, '.' and '-', at most %d bytes", CT_PLUGIN_ID_MAX);
	if (!is_line(plugin->version) || !is_line(plugin->license) || !is_line(plugin->summary))
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' lacks a version, licence or "
		               "summary of one line", plugin->id);
	if (!has_functions(descriptor))
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' lacks functions that its kind "
		               "(%s) must have", plugin->id, ct_kind_word(plugin->kind));
	if (plugin->threading != CT_PARALLEL && plugin->threading != CT_SERIAL)
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' does not say how it bears threads",
		               plugin->id);
	for (const char *const *tag = plugin->languages; tag && *tag; tag++) {
		if (!is_name(*tag, "-", 15))
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists a language that is "
			               "no lower-case BCP 47 tag", plugin->id);
	}
	code = check_layers(plugin, error);
	if (code == CT_OK)
		code = check_kinds(plugin, error);
	if (code == CT_OK)
		code = check_options(plugin, error);
	return code;
}
