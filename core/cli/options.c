/* SPDX-License-Identifier: MIT */
#include "core/cli/options.h"

#include <getopt.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buffer.h"
#include "core/base/message.h"
#include "core/base/size.h"
#include "core/cli/cli.h"

#include "core/base/banned.h"

#define DOCUMENT_DEFAULT ((uint64_t)16 << 20)
#define DOCUMENT_MOST ((uint64_t)2 << 30)
#define JOBS_MOST 256

enum long_option {
	OPT_PLUGINS = 256,
	OPT_WITHOUT,
	OPT_CONFIG,
	OPT_SET,
	OPT_JOBS,
	OPT_MEMORY,
	OPT_MAX_DOCUMENT,
	OPT_PLUGIN_PATH,
	OPT_READER,
	OPT_WHOLE_FILES,
	OPT_WITH,
	OPT_PROFILE,
	OPT_JSON,
	OPT_NO_PROGRESS,
	OPT_SINK,
	OPT_ABBREVIATIONS
};

static const struct option long_options[] = {
	{ "plugins", required_argument, NULL, OPT_PLUGINS },
	{ "without", required_argument, NULL, OPT_WITHOUT },
	{ "config", required_argument, NULL, OPT_CONFIG },
	{ "set", required_argument, NULL, OPT_SET },
	{ "jobs", required_argument, NULL, OPT_JOBS },
	{ "memory", required_argument, NULL, OPT_MEMORY },
	{ "max-document", required_argument, NULL, OPT_MAX_DOCUMENT },
	{ "plugin-path", required_argument, NULL, OPT_PLUGIN_PATH },
	{ "reader", required_argument, NULL, OPT_READER },
	{ "abbreviations", required_argument, NULL, OPT_ABBREVIATIONS },
	{ "whole-files", no_argument, NULL, OPT_WHOLE_FILES },
	{ "with", required_argument, NULL, OPT_WITH },
	{ "profile", required_argument, NULL, OPT_PROFILE },
	{ "json", no_argument, NULL, OPT_JSON },
	{ "no-progress", no_argument, NULL, OPT_NO_PROGRESS },
	{ "sink", required_argument, NULL, OPT_SINK },
	{ "output", required_argument, NULL, 'o' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

int ct_cli_usage_error(const char *command)
{
	fprintf(stderr, "cotejo: see 'cotejo %s --help'\n", command);
	return CT_EXIT_USAGE;
}

int ct_cli_exit_of(int code)
{
	return code == CT_E_CONFIG ? CT_EXIT_USAGE : CT_EXIT_FAILED;
}

static int out_of_memory(void)
{
	ct_message(CT_MESSAGE_ERROR, "out of memory");
	return CT_EXIT_FAILED;
}

static bool add_item(struct ct_cli_list *list, const char *item)
{
	const char **grown = realloc(list->item, (list->count + 1) * sizeof *grown);

	if (!grown)
		return false;
	list->item = grown;
	grown[list->count++] = item;
	return true;
}

/* Add the words of "a,b,c". */
static bool add_words(struct ct_cli_options *options, struct ct_cli_list *list, const char *words)
{
	while (*words) {
		size_t size = strcspn(words, ",");
		ct_text word = ct_arena_text(&options->settings.arena, (ct_text){ words, size });

		if (!word.data || (size && !add_item(list, word.data)))
			return false;
		words += size + (words[size] == ',');
	}
	return true;
}

static int wrong_value(const struct ct_cli_options *options, const char *option,
                       const char *value, const char *expected)
{
	const char *origin = options->origin;

	ct_message(CT_MESSAGE_ERROR, "%s%s%s '%s': %s is expected", origin ? origin : "",
	           origin ? ": " : "", option + (origin ? 2 : 0), value, expected);
	return CT_EXIT_USAGE;
}

/* The options whose value must be looked at. -1: fine. */
static int take_number(struct ct_cli_options *options, int option, const char *value)
{
	int64_t jobs;

	switch (option) {
	case OPT_JOBS:
		if (!ct_parse_integer(value, 1, JOBS_MOST, &jobs))
			return wrong_value(options, "--jobs", value, "a number from 1 to 256");
		options->jobs = (unsigned)jobs;
		return -1;
	case OPT_MEMORY:
		if (!ct_parse_size(value, &options->memory) || options->memory < (1 << 20))
			return wrong_value(options, "--memory", value, "a size from 1M up, as 64M or 1G,");
		return -1;
	default:
		if (!ct_parse_size(value, &options->max_document) || !options->max_document ||
		    options->max_document > DOCUMENT_MOST)
			return wrong_value(options, "--max-document", value, "a size up to 2G, as 16M,");
		return -1;
	}
}

static int take_own_setting(struct ct_cli_options *options, const struct ct_setting *setting);

/* --set cotejo.KEY=VALUE is the same as in a configuration file. */
static int take_setting(struct ct_cli_options *options, const char *text)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_setting **added = options->settings.last;
	int code = ct_settings_parse(&options->settings, text, &error);

	if (code == CT_OK)
		return strcmp((*added)->plugin, "cotejo") == 0 ? take_own_setting(options, *added) : -1;
	ct_message(CT_MESSAGE_ERROR, "%s", error.text);
	return ct_cli_exit_of(code);
}

/* One option of the command line; -1: fine. */
static int take_option(struct ct_cli_options *options, int option, const char *value)
{
	bool ok = true;

	switch (option) {
	case OPT_PLUGINS:
		options->plugins_given = true;
		ok = add_words(options, &options->plugins, value);
		break;
	case OPT_WITHOUT:
		ok = add_words(options, &options->without, value);
		break;
	case OPT_PLUGIN_PATH:
		ok = add_item(&options->plugin_path, value);
		break;
	case OPT_SET:
		return take_setting(options, value);
	case OPT_WHOLE_FILES:
		return ct_cli_options_set(options, "text", "whole-files", "true", "--whole-files");
	case OPT_WITH:
		return ct_cli_options_set(options, "jsonl-out", "with", value, "--with");
	case OPT_JOBS:
	case OPT_MEMORY:
	case OPT_MAX_DOCUMENT:
		return take_number(options, option, value);
	case OPT_CONFIG: /* read before the others, see read_config() */
		break;
	case OPT_READER:
		options->reader = value;
		break;
	case OPT_ABBREVIATIONS:
		options->abbreviations = value;
		break;
	case OPT_PROFILE:
		options->profile = value;
		break;
	case OPT_JSON:
		options->json = true;
		break;
	case OPT_SINK:
		options->sink = value;
		break;
	case OPT_NO_PROGRESS:
		options->no_progress = true;
		break;
	case 'q':
		options->quiet = true;
		break;
	case 'o':
		options->output = value;
		break;
	default:
		return ct_cli_usage_error(options->command);
	}
	return ok ? -1 : out_of_memory();
}

int ct_cli_options_set(struct ct_cli_options *options, const char *plugin, const char *key,
                       const char *value, const char *origin)
{
	int code = ct_settings_add(&options->settings, plugin, key, value, origin, "");

	return code == CT_OK ? -1 : out_of_memory();
}

/* A file that the configuration names: a relative path begins at its folder. */
static int take_file(struct ct_cli_options *options, const struct ct_setting *setting)
{
	bool relative = *setting->folder && *setting->value != '/';
	struct ct_buffer path = CT_BUFFER_EMPTY;
	ct_text kept;

	ct_buffer_format(&path, "%s%s%s", relative ? setting->folder : "", relative ? "/" : "",
	                 setting->value);
	kept = path.failed ? (ct_text){ NULL, 0 } :
	                     ct_arena_text(&options->settings.arena, ct_buffer_view(&path));
	ct_buffer_free(&path);
	if (!kept.data)
		return out_of_memory();
	options->abbreviations = kept.data;
	return -1;
}

/* The section [cotejo] of a configuration file holds our own options. */
static int take_own_setting(struct ct_cli_options *options, const struct ct_setting *setting)
{
	static const struct {
		const char *key;
		int option;
	} own[] = {
		{ "plugins", OPT_PLUGINS }, { "without", OPT_WITHOUT },
		{ "jobs", OPT_JOBS },       { "memory", OPT_MEMORY },
		{ "max-document", OPT_MAX_DOCUMENT }, { "reader", OPT_READER },
		{ "abbreviations", OPT_ABBREVIATIONS },
	};
	int status;

	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
		if (strcmp(setting->key, own[i].key) != 0)
			continue;
		options->origin = setting->origin;
		status = own[i].option == OPT_ABBREVIATIONS ?
		         take_file(options, setting) :
		         take_option(options, own[i].option, setting->value);
		options->origin = NULL;
		return status;
	}
	ct_message(CT_MESSAGE_ERROR, "%s: section 'cotejo' has no option '%s'; it has: plugins, "
	           "without, jobs, memory, max-document, reader, abbreviations",
	           setting->origin, setting->key);
	return CT_EXIT_USAGE;
}

/* Read --config before everything else, so that the command line wins. */
static int read_config(struct ct_cli_options *options)
{
	struct ct_error error = CT_ERROR_NONE;
	int status = -1;

	if (!options->config)
		return -1;
	if (ct_settings_read(&options->settings, options->config, &error) != CT_OK) {
		ct_message(CT_MESSAGE_ERROR, "%s", error.text);
		return ct_cli_exit_of(error.code);
	}
	for (const struct ct_setting *set = options->settings.first; set && status < 0;
	     set = set->next) {
		if (strcmp(set->plugin, "cotejo") == 0)
			status = take_own_setting(options, set);
	}
	return status;
}

static unsigned cores(void)
{
	cpu_set_t set;
	int count = 1;

	if (sched_getaffinity(0, sizeof set, &set) == 0)
		count = CPU_COUNT(&set);
	return count < 1 ? 1 : count > JOBS_MOST ? JOBS_MOST : (unsigned)count;
}

/* First pass: only what must be known before the rest. */
static int look_ahead(struct ct_cli_options *options, int argc, char **argv, const char *usage)
{
	int option, status = -1;

	optind = 0;
	while (status < 0 &&
	       (option = getopt_long(argc, argv, "o:qh", long_options, NULL)) != -1) {
		if (option == 'h') {
			fputs(usage, stdout);
			status = CT_EXIT_DONE;
		} else if (option == OPT_CONFIG) {
			options->config = optarg;
		} else if (option == '?') {
			status = ct_cli_usage_error(options->command);
		}
	}
	return status;
}

/* A list on the command line replaces the file's; a second one adds. */
static void forget_list(struct ct_cli_options *options, int option)
{
	if (option == OPT_PLUGINS && !options->plugins_replaced) {
		options->plugins.count = 0;
		options->plugins_replaced = true;
	} else if (option == OPT_WITHOUT && !options->without_replaced) {
		options->without.count = 0;
		options->without_replaced = true;
	}
}

static int parse(struct ct_cli_options *options, int argc, char **argv, const char *usage)
{
	int status = look_ahead(options, argc, argv, usage);
	int option;

	if (status < 0)
		status = read_config(options);
	optind = 0;
	while (status < 0 && (option = getopt_long(argc, argv, "o:qh", long_options, NULL)) != -1) {
		forget_list(options, option);
		status = take_option(options, option, optarg);
	}
	if (status < 0) {
		options->inputs = (const char **)(uintptr_t)(argv + optind);
		options->input_count = (size_t)(argc - optind);
	}
	return status;
}

/* Every setting must be for an installed plugin. */
static int check_owners(const struct ct_cli_options *options)
{
	for (const struct ct_setting *set = options->settings.first; set; set = set->next) {
		if (strcmp(set->plugin, "cotejo") == 0 ||
		    ct_catalog_find(&options->catalog, set->plugin))
			continue;
		ct_message(CT_MESSAGE_ERROR, "%s: no plugin '%s' is installed; see 'cotejo plugin "
		           "list'", set->origin, set->plugin);
		return CT_EXIT_USAGE;
	}
	return -1;
}

/* And be one that it takes, also where this run does not use it. */
static int check_settings(const struct ct_cli_options *options)
{
	struct ct_error error = CT_ERROR_NONE;
	int status = check_owners(options);

	for (size_t i = 0; i < options->catalog.entry_count && status < 0; i++) {
		if (ct_settings_check(&options->settings, &options->catalog.entry[i].plugin,
		                      &error) != CT_OK) {
			ct_message(CT_MESSAGE_ERROR, "%s", error.text);
			status = ct_cli_exit_of(error.code);
		}
	}
	return status;
}

static int open_catalog(struct ct_cli_options *options)
{
	struct ct_error error = CT_ERROR_NONE;

	if (ct_catalog_open(&options->catalog, options->plugin_path.item,
	                    options->plugin_path.count, &error) != CT_OK) {
		ct_message(CT_MESSAGE_ERROR, "%s", error.text);
		return ct_cli_exit_of(error.code);
	}
	return check_settings(options);
}

int ct_cli_options_parse(struct ct_cli_options *options, const char *command, int argc,
                         char **argv, const char *usage)
{
	int status;

	memset(options, 0, sizeof *options);
	ct_settings_init(&options->settings);
	options->command = command;
	options->jobs = cores();
	options->max_document = DOCUMENT_DEFAULT;
	status = parse(options, argc, argv, usage);
	if (status < 0)
		status = open_catalog(options);
	if (status >= 0)
		ct_cli_options_free(options);
	return status;
}

void ct_cli_options_free(struct ct_cli_options *options)
{
	free(options->plugins.item);
	free(options->without.item);
	free(options->plugin_path.item);
	ct_catalog_close(&options->catalog);
	ct_settings_free(&options->settings);
}

void ct_cli_options_fill(const struct ct_cli_options *options, const char *sink,
                         struct ct_run_options *run)
{
	static const char *const none[] = { NULL };
	const char *const *named = options->plugins.item ? options->plugins.item : none;

	*run = (struct ct_run_options){
		.catalog = &options->catalog,
		.settings = &options->settings,
		.selection = {
			.only = options->plugins_given ? named : NULL,
			.only_count = options->plugins.count,
			.without = options->without.item,
			.without_count = options->without.count,
			.sink = sink,
		},
		.reader = options->reader,
		.abbreviations = options->abbreviations,
		.inputs = options->inputs,
		.input_count = options->input_count,
		.jobs = options->jobs,
		.max_document = options->max_document,
		.profile = options->profile != NULL,
	};
}
