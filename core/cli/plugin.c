/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "core/base/message.h"
#include "core/cli/cli.h"
#include "core/cli/options.h"
#include "core/cli/plugin_check.h"
#include "core/cli/plugin_new.h"
#include "core/cli/plugin_print.h"

#include "core/base/banned.h"

static const char usage[] =
    "Usage: cotejo plugin list [--json] [--plugin-path=DIR]\n"
    "       cotejo plugin show NAME [--json] [--plugin-path=DIR]\n"
    "       cotejo plugin graph [--json] [--plugins=A,B] [--without=A] [-o SINK]\n"
    "       cotejo plugin new NAME --kind=reader|analyzer|stemmer|sink [--in-tree]\n"
    "       cotejo plugin check [OPTION]... FILE.so\n"
    "List the installed plugins and the libraries that were refused, show one\n"
    "plugin with its options, print the order in which plugins would run, make\n"
    "the folder of a new one (see 'cotejo plugin new --help'), or try a library with\n"
    "tests of conformance (see 'cotejo plugin check --help').\n"
    "\n"
    "      --plugins=A,B,C    graph: these analyzers and stemmers (default: all)\n"
    "      --without=A,B      graph: all but these\n"
    "  -o, --output=SINK      graph: for this sink (default: jsonl-out)\n"
    "      --plugin-path=DIR  look for plugins here first\n"
    "      --json             one JSON value\n"
    "  -h, --help             this text\n"
    "\n"
    "Exit status: 0 done, 1 some library was refused (list), 2 wrong usage, an\n"
    "unknown plugin, or no order; 3 failed.\n";

static int list(const struct ct_cli_options *options)
{
	if (options->input_count) {
		ct_message(CT_MESSAGE_ERROR, "'plugin list' takes no argument");
		return ct_cli_usage_error("plugin");
	}
	if (options->json)
		ct_print_catalog_json(&options->catalog);
	else
		ct_print_catalog(&options->catalog);
	for (size_t i = 0; i < options->catalog.refusal_count && !options->json; i++)
		ct_message(CT_MESSAGE_WARNING, "'%s': %s", options->catalog.refusal[i].library,
		           options->catalog.refusal[i].reason);
	return options->catalog.refusal_count ? CT_EXIT_PARTLY : CT_EXIT_DONE;
}

static int show(const struct ct_cli_options *options)
{
	const struct ct_entry *entry;

	if (options->input_count != 1) {
		ct_message(CT_MESSAGE_ERROR, "'plugin show' takes the name of one plugin");
		return ct_cli_usage_error("plugin");
	}
	entry = ct_catalog_find(&options->catalog, options->inputs[0]);
	if (!entry) {
		ct_message(CT_MESSAGE_ERROR, "no plugin '%s' is installed; see 'cotejo plugin list'",
		           options->inputs[0]);
		return CT_EXIT_USAGE;
	}
	if (options->json)
		ct_print_entry_json(entry);
	else
		ct_print_entry(entry);
	return CT_EXIT_DONE;
}

static int graph(const struct ct_cli_options *options)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_run_options wanted;
	static struct ct_plan plan;

	ct_cli_options_fill(options, options->output ? options->output : "jsonl-out", &wanted);
	if (ct_plan_make(&plan, &options->catalog, &wanted.selection, &error) != CT_OK) {
		ct_message(CT_MESSAGE_ERROR, "%s", error.text);
		return ct_cli_exit_of(error.code);
	}
	if (options->json)
		ct_print_plan_json(&plan);
	else
		ct_print_plan(&plan);
	return CT_EXIT_DONE;
}

int ct_cli_plugin(int argc, char **argv)
{
	static const struct {
		const char *name;
		int (*run)(const struct ct_cli_options *options);
	} verbs[] = { { "list", list }, { "show", show }, { "graph", graph } };
	struct ct_cli_options options;
	int status;

	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		fputs(usage, argc < 2 ? stderr : stdout);
		return argc < 2 ? CT_EXIT_USAGE : CT_EXIT_DONE;
	}
	if (strcmp(argv[1], "new") == 0)
		return ct_cli_plugin_new(argc - 1, argv + 1);
	if (strcmp(argv[1], "check") == 0)
		return ct_cli_plugin_check(argc - 1, argv + 1);
	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
		if (strcmp(argv[1], verbs[i].name) != 0)
			continue;
		status = ct_cli_options_parse(&options, "plugin", argc - 1, argv + 1, usage);
		if (status >= 0)
			return status;
		status = verbs[i].run(&options);
		ct_cli_options_free(&options);
		return status;
	}
	ct_message(CT_MESSAGE_ERROR, "'%s' is no subcommand of 'plugin'; there are: list, show, "
	           "graph, new, check", argv[1]);
	return ct_cli_usage_error("plugin");
}
