/* SPDX-License-Identifier: MIT */
#include "core/plugin/descriptor.h"

#include <stdbool.h>
#include <string.h>

#include "core/plugin/options.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

/* The sizes of version 1.0: no library may be shorter. They never change. */
#define LIBRARY_SIZE_1_0 24
#define PLUGIN_SIZE_1_0 128
#define READER_SIZE_1_0 40
#define STEMMER_SIZE_1_0 32
#define ANALYZER_SIZE_1_0 32
#define SINK_SIZE_1_0 64

/* More rows in one list are no list, but one without its end. */
#define ROWS_MAX 256

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

/* Copy the functions of one kind; `raw` begins with its struct_size, which is
 * not below `least`. */
static bool copy_ops(void *copy, size_t room, const void *raw, size_t least)
{
	uint32_t size;

	if (!raw)
		return false;
	memcpy(&size, raw, sizeof size);
	if (size < least)
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
	if (!copy_ops(&copy->reader, sizeof copy->reader, plugin->reader, READER_SIZE_1_0))
		plugin->reader = NULL;
	if (!copy_ops(&copy->stemmer, sizeof copy->stemmer, plugin->stemmer, STEMMER_SIZE_1_0))
		plugin->stemmer = NULL;
	if (!copy_ops(&copy->analyzer, sizeof copy->analyzer, plugin->analyzer, ANALYZER_SIZE_1_0))
		plugin->analyzer = NULL;
	if (!copy_ops(&copy->sink, sizeof copy->sink, plugin->sink, SINK_SIZE_1_0))
		plugin->sink = NULL;
	plugin->reader = plugin->reader ? &copy->reader : NULL;
	plugin->stemmer = plugin->stemmer ? &copy->stemmer : NULL;
	plugin->analyzer = plugin->analyzer ? &copy->analyzer : NULL;
	plugin->sink = plugin->sink ? &copy->sink : NULL;
	return CT_OK;
}

/* A name of lower-case letters, digits, and the characters of `extra`; it does
 * not begin with one of these. */
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

/* The same, beginning with a letter. */
static bool is_word(const char *name, const char *extra)
{
	return is_name(name, extra, 63) && *name >= 'a';
}

static bool is_utf8(const char *text)
{
	return ct_utf8_valid(text, strlen(text));
}

static bool is_line(const char *text)
{
	return text && *text && !strpbrk(text, "\r\n\t") && strlen(text) < 512 && is_utf8(text);
}

/* Help of kinds and fields may be missing. */
static bool is_help(const char *text)
{
	return !text || !*text || is_line(text);
}

static int check_layers(const ct_plugin *plugin, struct ct_error *error)
{
	const ct_layer_use *use = plugin->layers;

	for (size_t count = 0; use && use->layer; use++, count++) {
		bool core = ct_is_core_layer(use->layer);

		if (count == CT_LAYERS_MAX)
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists more than %d layers",
			               plugin->id, CT_LAYERS_MAX);
		if (!is_word(use->layer, "-") || use->need < CT_REQUIRES ||
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

static int check_fields(const ct_plugin *plugin, const ct_entity_kind *kind,
                        struct ct_error *error)
{
	for (const ct_field *field = kind->fields; field && field->key; field++) {
		if (!is_word(field->key, "_") || field->type < CT_FIELD_TEXT ||
		    field->type > CT_FIELD_TEXT_LIST || !is_help(field->help))
			return ct_fail(error, CT_E_SOURCE, "plugin '%s': a field of kind '%s' has a "
			               "wrong name, type or help", plugin->id, kind->name);
		if (field - kind->fields >= ROWS_MAX)
			return ct_fail(error, CT_E_SOURCE, "plugin '%s': kind '%s' lists more than "
			               "%d fields", plugin->id, kind->name, ROWS_MAX);
		for (const ct_field *former = kind->fields; former < field; former++) {
			if (strcmp(former->key, field->key) == 0)
				return ct_fail(error, CT_E_SOURCE, "plugin '%s': kind '%s' lists "
				               "field '%s' twice", plugin->id, kind->name,
				               field->key);
		}
	}
	return CT_OK;
}

static int check_kinds(const ct_plugin *plugin, struct ct_error *error)
{
	const ct_entity_kind *kind = plugin->kinds;
	bool any = kind && kind->name;
	int code = CT_OK;

	if (any && !writes_entities(plugin))
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists kinds of entities, but does not "
		               "extend layer 'entities'", plugin->id);
	if (!any && writes_entities(plugin))
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' extends layer 'entities', but lists no "
		               "kinds", plugin->id);
	for (; kind && kind->name && code == CT_OK; kind++) {
		if (!is_word(kind->name, "-") || !is_help(kind->help))
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' makes a kind with a wrong "
			               "name or help", plugin->id);
		if (kind - plugin->kinds >= ROWS_MAX)
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists more than %d kinds",
			               plugin->id, ROWS_MAX);
		for (const ct_entity_kind *former = plugin->kinds; former < kind; former++) {
			if (strcmp(former->name, kind->name) == 0)
				return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists kind '%s' "
				               "twice", plugin->id, kind->name);
		}
		code = check_fields(plugin, kind, error);
	}
	return code;
}

/* Bounds that a number can be within; both 0 are none. */
static bool has_bounds(const ct_option *option)
{
	return option->minimum - option->minimum == 0 && /* finite */
	       option->maximum - option->maximum == 0 && option->minimum <= option->maximum;
}

static int check_option(const ct_plugin *plugin, const ct_option *option, struct ct_error *error)
{
	struct ct_error why = CT_ERROR_NONE;

	if (!is_word(option->key, "-") || option->type < CT_OPT_BOOL ||
	    option->type > CT_OPT_LIST || !option->fallback || !is_utf8(option->fallback) ||
	    (option->choices && !is_line(option->choices)) || !is_line(option->help))
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' has an option with a wrong name, "
		               "type, default, choice or help", plugin->id);
	if (!has_bounds(option))
		return ct_fail(error, CT_E_SOURCE, "plugin '%s': no number is within the bounds of "
		               "option '%s'", plugin->id, option->key);
	if (option - plugin->options >= ROWS_MAX)
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists more than %d options",
		               plugin->id, ROWS_MAX);
	for (const ct_option *former = plugin->options; former < option; former++) {
		if (strcmp(former->key, option->key) == 0)
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists option '%s' twice",
			               plugin->id, option->key);
	}
	if (ct_option_check(option, option->fallback, &why) != CT_OK)
		return ct_fail(error, CT_E_SOURCE, "plugin '%s': the default of option '%s' is "
		               "wrong: %s", plugin->id, option->key, why.text);
	return CT_OK;
}

static int check_options(const ct_plugin *plugin, struct ct_error *error)
{
	int code = CT_OK;

	for (const ct_option *option = plugin->options; option && option->key && code == CT_OK;
	     option++)
		code = check_option(plugin, option, error);
	return code;
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
		return plugin->stemmer && descriptor->stemmer.stem;
	case CT_ANALYZER:
		return plugin->analyzer && descriptor->analyzer.process;
	case CT_SINK:
		return plugin->sink && sink->begin && sink->part_create && sink->collect &&
		       sink->fold && sink->part_destroy && sink->finish && sink->abort;
	default:
		return false;
	}
}

static int check_head(const ct_plugin *plugin, struct ct_error *error)
{
	if (!is_name(plugin->id, ".-", CT_PLUGIN_ID_MAX))
		return ct_fail(error, CT_E_SOURCE, "a plugin's id is missing or wrong; it is of "
		               "a-z, 0-9, '.' and '-', at most %d bytes", CT_PLUGIN_ID_MAX);
	if (strcmp(plugin->id, "cotejo") == 0)
		return ct_fail(error, CT_E_SOURCE, "a plugin's id is 'cotejo', which is kept for "
		               "the program's own settings");
	if (!is_line(plugin->version) || !is_line(plugin->license) || !is_line(plugin->summary))
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' lacks a version, licence or "
		               "summary of one line", plugin->id);
	if (plugin->kind < CT_READER || plugin->kind > CT_SINK)
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' is of no known kind", plugin->id);
	if (plugin->threading != CT_PARALLEL && plugin->threading != CT_SERIAL)
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' does not say how it bears threads",
		               plugin->id);
	return CT_OK;
}

static int check_languages(const ct_plugin *plugin, struct ct_error *error)
{
	if (plugin->kind == CT_STEMMER && !(plugin->languages && plugin->languages[0]))
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' is a stemmer of no language",
		               plugin->id);
	for (const char *const *tag = plugin->languages; tag && *tag; tag++) {
		if (!is_name(*tag, "-", 15))
			return ct_fail(error, CT_E_SOURCE, "plugin '%s' lists a language that is "
			               "no lower-case BCP 47 tag", plugin->id);
	}
	return CT_OK;
}

int ct_plugin_check(const ct_plugin *plugin, struct ct_error *error)
{
	int code = check_head(plugin, error);

	if (code == CT_OK)
		code = check_languages(plugin, error);
	if (code == CT_OK)
		code = check_layers(plugin, error);
	if (code == CT_OK)
		code = check_kinds(plugin, error);
	if (code == CT_OK)
		code = check_options(plugin, error);
	return code;
}

int ct_descriptor_check(const struct ct_descriptor *descriptor, struct ct_error *error)
{
	const ct_plugin *plugin = &descriptor->plugin;
	int code = ct_plugin_check(plugin, error);

	if (code != CT_OK)
		return code;
	if (!has_functions(descriptor))
		return ct_fail(error, CT_E_SOURCE, "plugin '%s' lacks functions that its kind "
		               "(%s) must have", plugin->id, ct_kind_word(plugin->kind));
	return CT_OK;
}
