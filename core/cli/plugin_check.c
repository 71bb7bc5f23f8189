/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/message.h"
#include "core/base/size.h"
#include "core/cli/cli.h"
#include "core/cli/index_host.h"
#include "core/cli/plugin_check.h"
#include "core/cli/print.h"
#include "core/conformance/conformance.h"

#include "core/base/banned.h"

static const char usage[] =
	"Usage: cotejo plugin check [OPTION]... FILE.so\n"
	"       cotejo plugin check --list [--json]\n"
	"Try a plugin library: each test is one sentence and runs in a process of its own.\n"
	"\n"
	"      --list             the tests, with the kinds of plugin they are for\n"
	"      --only=A,B         these tests alone\n"
	"      --without=A,B      all but these\n"
	"      --quick            less of each, for every build: seconds, not a minute\n"
	"      --seed=N           for inputs that are made by chance (default: 1)\n"
	"      --plugin=ID        this plugin of the library (default: all of them)\n"
	"      --set=ID.KEY=VAL   an option of the plugin, as in 'cotejo run'\n"
	"      --samples=DIR      files of the format that a reader reads, to begin from\n"
	"      --save=DIR         where inputs that fail are kept (default: cotejo-check)\n"
	"      --time-limit=N     CPU seconds that one test may take (default: 60)\n"
	"      --plugin-path=DIR  plugins that this one requires are here\n"
	"      --json             one JSON value\n"
	"  -h, --help             this text\n"
	"\n"
	"Exit status: 0 no error and no warning, 1 there are some, 2 wrong usage, 3 the\n"
	"check could not be done.\n";

enum long_option {
	OPT_LIST = 256,
	OPT_ONLY,
	OPT_WITHOUT,
	OPT_QUICK,
	OPT_SEED,
	OPT_PLUGIN,
	OPT_SET,
	OPT_SAMPLES,
	OPT_SAVE,
	OPT_TIME_LIMIT,
	OPT_PLUGIN_PATH,
	OPT_JSON,
	OPT_WORKER, /* the rest is for processes of tests */
	OPT_KIND,
	OPT_SHRINK
};

static const struct option long_options[] = {
	{ "list", no_argument, NULL, OPT_LIST },
	{ "only", required_argument, NULL, OPT_ONLY },
	{ "without", required_argument, NULL, OPT_WITHOUT },
	{ "quick", no_argument, NULL, OPT_QUICK },
	{ "seed", required_argument, NULL, OPT_SEED },
	{ "plugin", required_argument, NULL, OPT_PLUGIN },
	{ "set", required_argument, NULL, OPT_SET },
	{ "samples", required_argument, NULL, OPT_SAMPLES },
	{ "save", required_argument, NULL, OPT_SAVE },
	{ "time-limit", required_argument, NULL, OPT_TIME_LIMIT },
	{ "plugin-path", required_argument, NULL, OPT_PLUGIN_PATH },
	{ "json", no_argument, NULL, OPT_JSON },
	{ "worker", required_argument, NULL, OPT_WORKER },
	{ "kind", required_argument, NULL, OPT_KIND },
	{ "shrink", no_argument, NULL, OPT_SHRINK },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

#define LIST_MAX 64

struct command {
	struct ct_check_options check;
	const char *set[LIST_MAX];
	const char *plugin_path[LIST_MAX];
	const char *worker;
	char library[4096]; /* where its name alone would be looked for elsewhere */
	bool list, json, shrink;
};

static int wrong(const char *option, const char *value, const char *expected)
{
	ct_message(CT_MESSAGE_ERROR, "%s '%s': %s is expected", option, value, expected);
	return CT_EXIT_USAGE;
}

static int too_many(const char *option)
{
	ct_message(CT_MESSAGE_ERROR, "more than %d times %s", LIST_MAX, option);
	return CT_EXIT_USAGE;
}

static int take_number(struct command *command, int option, const char *value)
{
	int64_t number;

	if (option == OPT_SEED) {
		if (!ct_parse_integer(value, 0, INT64_MAX, &number))
			return wrong("--seed", value, "a whole number");
		command->check.seed = (uint64_t)number;
		return -1;
	}
	if (option == OPT_KIND) {
		if (!ct_parse_integer(value, 0, CT_SINK, &number))
			return wrong("--kind", value, "a kind of plugin");
		command->check.kind = (uint32_t)number;
		return -1;
	}
	if (!ct_parse_integer(value, 1, 3600, &number))
		return wrong("--time-limit", value, "a number from 1 to 3600");
	command->check.seconds = (unsigned)number;
	return -1;
}

/* One option; -1: fine. */
static int take(struct command *command, int option, const char *value)
{
	struct ct_check_options *check = &command->check;

	switch (option) {
	case OPT_SEED:
	case OPT_KIND:
	case OPT_TIME_LIMIT: return take_number(command, option, value);
	case OPT_SET:
		if (check->set_count == LIST_MAX)
			return too_many("--set");
		command->set[check->set_count++] = value;
		break;
	case OPT_PLUGIN_PATH:
		if (check->plugin_path_count == LIST_MAX)
			return too_many("--plugin-path");
		command->plugin_path[check->plugin_path_count++] = value;
		break;
	case OPT_LIST: command->list = true; break;
	case OPT_JSON: command->json = true; break;
	case OPT_SHRINK: command->shrink = true; break;
	case OPT_QUICK: check->quick = true; break;
	case OPT_ONLY: check->only = value; break;
	case OPT_PLUGIN: check->plugin = value; break;
	case OPT_WITHOUT: check->without = value; break;
	case OPT_SAMPLES: check->samples = value; break;
	case OPT_SAVE: check->save = value; break;
	case OPT_WORKER: command->worker = value; break;
	case 'h': fputs(usage, stdout); return CT_EXIT_DONE;
	default: return ct_cli_usage_error("plugin check");
	}
	return -1;
}

/* -1: go on. */
static int parse(struct command *command, int argc, char **argv)
{
	int option, status = -1;

	memset(command, 0, sizeof *command);
	command->check = (struct ct_check_options){
		.save = "cotejo-check",
		.set = command->set,
		.plugin_path = command->plugin_path,
		.seed = 1,
		.seconds = 60,
	};
	optind = 0;
	while (status < 0 && (option = getopt_long(argc, argv, "h", long_options, NULL)) != -1)
		status = take(command, option, optarg);
	if (status >= 0 || command->list)
		return status;
	if (argc - optind != 1) {
		ct_message(CT_MESSAGE_ERROR, "'plugin check' takes one library, FILE.so");
		return ct_cli_usage_error("plugin check");
	}
	command->check.library = argv[optind];
	if (!strchr(argv[optind], '/')) { /* dlopen() would look among the system's */
		snprintf(command->library, sizeof command->library, "./%s", argv[optind]);
		command->check.library = command->library;
	}
	return -1;
}

/* ---- the list ----------------------------------------------------------- */

static int list(bool json)
{
	const char *name, *what;
	json_t *all = json ? json_array() : NULL;
	char kinds[80];

	for (size_t i = 0; ct_check_test(i, &name, &what, kinds, sizeof kinds); i++) {
		if (json)
			json_array_append_new(all, json_pack("{s:s, s:s, s:s}", "name", name,
			                                     "kinds", kinds, "what", what));
		else
			printf("%-15s %s (%s)\n", name, what, kinds);
	}
	return !json || ct_cli_put_json(stdout, all) ? CT_EXIT_DONE : CT_EXIT_FAILED;
}

/* ---- for people --------------------------------------------------------- */

struct printing {
	bool colours;
	json_t *plugins; /* for --json */
	json_t *tests;   /* of the last of them */
};

static void print_plugin(void *context, const char *id, const char *about)
{
	(void)context;
	if (*id)
		printf("\n%s (%s)\n", id, about);
	else
		printf("%s\n", about);
}

static const char *colour(const struct printing *printing, enum ct_verdict verdict)
{
	static const char *const codes[] = { "\033[32m", "\033[31m", "\033[33m" };

	return printing->colours ? codes[verdict] : "";
}

static void print_findings(const json_t *findings)
{
	for (size_t i = 0; i < json_array_size(findings); i++) {
		const json_t *finding = json_array_get(findings, i);
		const char *input = json_string_value(json_object_get(finding, "input"));

		printf("        %s: %s\n", json_string_value(json_object_get(finding, "level")),
		       json_string_value(json_object_get(finding, "text")));
		if (input)
			printf("        input: %s\n", input);
	}
}

static void print_test(void *context, const char *name, const char *what, enum ct_verdict verdict,
                       double seconds, const json_t *findings)
{
	static const char *const words[] = { "ok", "FAIL", "skip" };
	const struct printing *printing = context;

	printf("  %s%-4s%s  %-15s %s", colour(printing, verdict), words[verdict],
	       printing->colours ? "\033[0m" : "", name, what);
	if (seconds >= 1)
		printf(" (%.1f s)", seconds);
	putchar('\n');
	print_findings(findings);
	fflush(stdout);
}

static void print_totals(const struct ct_check_totals *totals)
{
	printf("\n%u tests, %u errors, %u warnings, %u notes in %.1f s\n", totals->tests,
	       totals->errors, totals->warnings, totals->notes, totals->seconds);
}

/* ---- for programs ------------------------------------------------------- */

static void note_plugin(void *context, const char *id, const char *about)
{
	struct printing *printing = context;

	(void)about;
	printing->tests = json_array();
	json_array_append_new(printing->plugins,
	                      json_pack("{s:s, s:o}", "id", id, "tests", printing->tests));
}

static void note_test(void *context, const char *name, const char *what, enum ct_verdict verdict,
                      double seconds, const json_t *findings)
{
	static const char *const words[] = { "passed", "failed", "skipped" };
	struct printing *printing = context;

	json_array_append_new(printing->tests, json_pack("{s:s, s:s, s:s, s:f, s:O}", "name", name,
	                                                 "what", what, "verdict", words[verdict],
	                                                 "seconds", seconds, "findings", findings));
}

static bool put_totals(struct printing *printing, const struct command *command,
                       const struct ct_check_totals *totals)
{
	json_t *all = json_pack("{s:s, s:I, s:b, s:o, s:i, s:i, s:i, s:i, s:i, s:f}", "library",
	                        command->check.library, "seed", (json_int_t)command->check.seed,
	                        "quick", command->check.quick, "plugins", printing->plugins,
	                        "tests", totals->tests, "skipped", totals->skipped, "errors",
	                        totals->errors, "warnings", totals->warnings, "notes",
	                        totals->notes, "seconds", totals->seconds);

	return ct_cli_put_json(stdout, all);
}

/* ---- all of it ---------------------------------------------------------- */

static int check(const struct command *command)
{
	struct printing printing = { .colours = ct_cli_colours(stdout) };
	struct ct_check_watcher watcher = { print_plugin, print_test, &printing };
	struct ct_error error = CT_ERROR_NONE;
	struct ct_check_totals totals;
	int code;

	if (command->json) {
		printing.plugins = json_array();
		watcher.plugin = note_plugin;
		watcher.test = note_test;
	}
	code = ct_check_plugin(&command->check, &watcher, &totals, &error);
	if (code != CT_OK) {
		json_decref(printing.plugins);
		ct_message(CT_MESSAGE_ERROR, "%s", error.text);
		return ct_cli_exit_of(code);
	}
	if (command->json && !put_totals(&printing, command, &totals))
		return CT_EXIT_FAILED;
	if (!command->json)
		print_totals(&totals);
	return totals.errors || totals.warnings ? CT_EXIT_PARTLY : CT_EXIT_DONE;
}

int ct_cli_plugin_check(int argc, char **argv)
{
	struct command command;
	int status = parse(&command, argc, argv);

	if (status >= 0)
		return status;
	if (command.list)
		return list(command.json);
	ct_cli_offer_index();
	if (command.worker)
		return ct_check_worker(&command.check, command.worker, command.shrink);
	return check(&command);
}
