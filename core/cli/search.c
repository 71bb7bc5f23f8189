/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/message.h"
#include "core/base/size.h"
#include "core/cli/cli.h"
#include "core/cli/print.h"
#include "core/cli/search_print.h"
#include "core/cli/stems.h"

#include "core/base/banned.h"

static const char usage[] =
    "Usage: cotejo search [OPTION]... DIR QUERY...\n"
    "       cotejo search [OPTION]... DIR --batch=FILE\n"
    "Search the term index DIR. Words, \"phrases\", AND, OR, NOT, brackets; =word as it\n"
    "is written; lang:es, org:NAME, money:USD>1000000, date:2020-10..2020-12,\n"
    "dated:2020, kind:money. The best come first.\n"
    "\n"
    "  -n, --limit=N          at most N hits (default: 10)\n"
    "  -c, --count            print only how many documents match\n"
    "      --ids              print only ids, a line each\n"
    "      --facets[=N]       how many hits by language, month and organization (N: 10)\n"
    "      --sort=score|date  best first, or newest first\n"
    "      --snippet=BYTES    length of snippets (default: 240; 0: none)\n"
    "      --batch=FILE       a query a line; '-' is standard input\n"
    "      --json             one JSON value; JSON Lines with --batch\n"
    "      --color=WHEN       auto, always or never\n"
    "      --plugin-path=DIR  look for stemmers here first\n"
    "  -h, --help             this text\n"
    "\n"
    "Exit status: 0 there are hits, 1 there are none, 2 an error.\n";

/* As grep has it: anything wrong is 2. */
enum { FOUND = 0, NONE = 1, TROUBLE = 2 };

enum {
	OPT_IDS = 256, OPT_FACETS, OPT_SORT, OPT_SNIPPET, OPT_BATCH, OPT_JSON, OPT_COLOR,
	OPT_PLUGIN_PATH
};

static const struct option long_options[] = {
	{ "limit", required_argument, NULL, 'n' },
	{ "count", no_argument, NULL, 'c' },
	{ "ids", no_argument, NULL, OPT_IDS },
	{ "facets", optional_argument, NULL, OPT_FACETS },
	{ "sort", required_argument, NULL, OPT_SORT },
	{ "snippet", required_argument, NULL, OPT_SNIPPET },
	{ "batch", required_argument, NULL, OPT_BATCH },
	{ "json", no_argument, NULL, OPT_JSON },
	{ "color", required_argument, NULL, OPT_COLOR },
	{ "colour", required_argument, NULL, OPT_COLOR },
	{ "plugin-path", required_argument, NULL, OPT_PLUGIN_PATH },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

struct asked {
	struct ct_search_options options;
	struct ct_search_print print;
	const char *batch, *directory, *plugin_path;
	struct ct_buffer query;
	bool help, wrong;
};

static bool wrong_value(const char *option, const char *value, const char *wanted)
{
	ct_message(CT_MESSAGE_ERROR, "--%s=%s: %s", option, value, wanted);
	return false;
}

static bool take_number(const char *option, const char *value, int64_t most, uint32_t *number)
{
	int64_t wide;

	if (!ct_parse_integer(value, 0, most, &wide))
		return wrong_value(option, value, "this is no whole number in its bounds");
	*number = (uint32_t)wide;
	return true;
}

static bool take_sort(struct asked *asked, const char *value)
{
	asked->options.by_date = strcmp(value, "date") == 0;
	if (asked->options.by_date || strcmp(value, "score") == 0)
		return true;
	return wrong_value("sort", value, "'score' or 'date' is known");
}

static bool take_color(struct asked *asked, const char *value)
{
	if (strcmp(value, "always") == 0)
		asked->print.colours = true;
	else if (strcmp(value, "never") == 0)
		asked->print.colours = false;
	else if (strcmp(value, "auto") == 0)
		asked->print.colours = ct_cli_colours(stdout);
	else
		return wrong_value("color", value, "'auto', 'always' or 'never' is known");
	return true;
}

static bool take_option(struct asked *asked, int option, const char *value)
{
	switch (option) {
	case 'n':
		return take_number("limit", value, 1000000, &asked->options.limit);
	case 'c':
		asked->print.count = true;
		return true;
	case OPT_IDS:
		asked->print.ids = true;
		return true;
	case OPT_FACETS:
		asked->options.facets = 10;
		return !value || take_number("facets", value, 100000, &asked->options.facets);
	case OPT_SORT:
		return take_sort(asked, value);
	case OPT_SNIPPET:
		return take_number("snippet", value, 1 << 20, &asked->print.width);
	case OPT_BATCH:
		asked->batch = value;
		return true;
	case OPT_JSON:
		asked->print.json = true;
		return true;
	case OPT_COLOR:
		return take_color(asked, value);
	case OPT_PLUGIN_PATH:
		asked->plugin_path = value;
		return true;
	case 'h':
		asked->help = true;
		return true;
	default:
		return false;
	}
}

static bool take_arguments(struct asked *asked, int argc, char **argv)
{
	if (optind == argc) {
		ct_message(CT_MESSAGE_ERROR, "no index is named");
		return false;
	}
	asked->directory = argv[optind++];
	for (int i = optind; i < argc; i++) {
		if (asked->query.size)
			ct_buffer_char(&asked->query, ' ');
		ct_buffer_string(&asked->query, argv[i]);
	}
	if ((asked->query.size == 0) == (asked->batch == NULL)) {
		ct_message(CT_MESSAGE_ERROR, asked->batch ? "a query and --batch cannot go together"
		                                          : "no query is given");
		return false;
	}
	return !asked->query.failed;
}

static bool parse(struct asked *asked, int argc, char **argv)
{
	int option;

	asked->options.limit = 10;
	asked->print.width = 240;
	asked->print.colours = ct_cli_colours(stdout);
	optind = 1;
	while ((option = getopt_long(argc, argv, "n:ch", long_options, NULL)) != -1)
		if (!take_option(asked, option, optarg))
			return false;
	if (asked->print.count)
		asked->options.limit = 0;
	return asked->help || take_arguments(asked, argc, argv);
}

static int run_query(struct ct_index *index, const struct asked *asked, ct_text text)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_search search;
	struct ct_query *query;
	int status = TROUBLE;

	if (ct_query_parse(text, &query, &error) != CT_OK) {
		ct_message(CT_MESSAGE_ERROR, "%s", error.text);
		return TROUBLE;
	}
	if (ct_search_run(index, query, &asked->options, &search, &error) == CT_OK &&
	    ct_search_print(&asked->print, text, &search, &error) == CT_OK)
		status = search.total ? FOUND : NONE;
	else
		ct_message(CT_MESSAGE_ERROR, "%s", error.text);
	if (status != TROUBLE && search.unverified)
		ct_message(CT_MESSAGE_WARNING, "this index does not keep the text, so '=' minds the "
		           "accents of a word's stem, not the whole word");
	ct_search_free(&search);
	ct_query_free(query);
	return status;
}

/* Found where any query was, trouble where any had it. */
static int run_batch(struct ct_index *index, const struct asked *asked)
{
	FILE *file = strcmp(asked->batch, "-") == 0 ? stdin : fopen(asked->batch, "re");
	char *line = NULL;
	size_t room = 0;
	ssize_t size;
	bool found = false, trouble = false;

	if (!file) {
		ct_message(CT_MESSAGE_ERROR, "cannot open '%s': %s", asked->batch, strerror(errno));
		return TROUBLE;
	}
	while ((size = getline(&line, &room, file)) > 0) {
		int status;

		while (size && (line[size - 1] == '\n' || line[size - 1] == '\r'))
			size--;
		if (!size)
			continue;
		if (!asked->print.json && !asked->print.ids && !asked->print.count) {
			fputs("> ", stdout);
			ct_cli_put(stdout, (ct_text){ line, (size_t)size });
			putchar('\n');
		}
		status = run_query(index, asked, (ct_text){ line, (size_t)size });
		found = found || status == FOUND;
		trouble = trouble || status == TROUBLE;
	}
	if (ferror(file)) {
		ct_message(CT_MESSAGE_ERROR, "cannot read '%s'", asked->batch);
		trouble = true;
	}
	free(line);
	if (file != stdin)
		fclose(file);
	return trouble ? TROUBLE : found ? FOUND : NONE;
}

static int search(struct asked *asked)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_cli_stems stems;
	struct ct_index index;
	int status;

	if (!ct_cli_open_index(&index, asked->directory, &status))
		return TROUBLE;
	if (ct_cli_stems_open(&stems, &index, &asked->plugin_path, asked->plugin_path != NULL,
	                      &error) != CT_OK) {
		ct_cli_failed(&error);
		ct_index_close(&index);
		return TROUBLE;
	}
	asked->options.stem = ct_cli_stem;
	asked->options.stem_context = &stems;
	status = asked->batch ? run_batch(&index, asked)
	                      : run_query(&index, asked, ct_buffer_view(&asked->query));
	asked->options.stem = NULL;
	asked->options.stem_context = NULL;
	ct_cli_stems_close(&stems);
	ct_index_close(&index);
	return status;
}

int ct_cli_search(int argc, char **argv)
{
	struct asked asked;
	int status;

	memset(&asked, 0, sizeof asked);
	if (!parse(&asked, argc, argv)) {
		status = ct_cli_usage_error("search");
	} else if (asked.help) {
		fputs(usage, stdout);
		status = FOUND;
	} else {
		status = search(&asked);
	}
	ct_buffer_free(&asked.query);
	return status;
}
