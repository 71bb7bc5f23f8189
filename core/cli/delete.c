/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/message.h"
#include "core/cli/cli.h"
#include "core/cli/print.h"
#include "core/index/merge.h"

#include "core/base/banned.h"

static const char usage[] =
    "Usage: cotejo delete [--json] [--source=PATH]... [--id=ID]... DIR\n"
    "Delete documents from the term index DIR: all of a source, or one by its id. They\n"
    "are not found any more; 'cotejo merge' takes their bytes away too.\n"
    "\n"
    "      --source=PATH  the documents of this source, as it was named when indexed\n"
    "      --id=ID        the document with this id\n"
    "      --json         one JSON value\n"
    "  -h, --help         this text\n"
    "\n"
    "Exit status: 0 done, 1 there was no such document, 2 wrong usage, 3 failed, and the\n"
    "index is as it was.\n";

enum { OPT_SOURCE = 256, OPT_ID, OPT_JSON };

static const struct option long_options[] = {
	{ "source", required_argument, NULL, OPT_SOURCE },
	{ "id", required_argument, NULL, OPT_ID },
	{ "json", no_argument, NULL, OPT_JSON },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

struct asked {
	ct_text *sources, *ids; /* room for argc of each */
	size_t source_count, id_count;
	const char *directory;
	bool json;
};

/* -1: go on; otherwise the exit status. */
static int parse(struct asked *asked, int argc, char **argv)
{
	int option;

	optind = 1;
	while ((option = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
		if (option == 'h') {
			fputs(usage, stdout);
			return CT_EXIT_DONE;
		}
		if (option == OPT_SOURCE)
			asked->sources[asked->source_count++] = (ct_text){ optarg, strlen(optarg) };
		else if (option == OPT_ID)
			asked->ids[asked->id_count++] = (ct_text){ optarg, strlen(optarg) };
		else if (option == OPT_JSON)
			asked->json = true;
		else
			return ct_cli_usage_error("delete");
	}
	if (optind + 1 != argc)
		ct_message(CT_MESSAGE_ERROR, optind == argc ? "no index is named"
		                                            : "one index is wanted, not several");
	else if (!asked->source_count && !asked->id_count)
		ct_message(CT_MESSAGE_ERROR, "nothing is named to delete; use --source or --id");
	else {
		asked->directory = argv[optind];
		return -1;
	}
	return ct_cli_usage_error("delete");
}

static int delete(const struct asked *asked)
{
	struct ct_error error = CT_ERROR_NONE;
	uint64_t count = 0;

	if (ct_index_delete(asked->directory, asked->sources, asked->source_count, asked->ids,
	                    asked->id_count, &count, &error) != CT_OK)
		return ct_cli_failed(&error);
	if (asked->json)
		ct_cli_put_json(stdout, json_pack("{s:I}", "deleted", (json_int_t)count));
	else
		printf("%" PRIu64 " documents deleted\n", count);
	return count ? CT_EXIT_DONE : CT_EXIT_PARTLY;
}

int ct_cli_delete(int argc, char **argv)
{
	struct asked asked;
	int status;

	memset(&asked, 0, sizeof asked);
	asked.sources = calloc((size_t)argc + 1, sizeof *asked.sources);
	asked.ids = calloc((size_t)argc + 1, sizeof *asked.ids);
	if (asked.sources && asked.ids) {
		status = parse(&asked, argc, argv);
		if (status < 0)
			status = delete(&asked);
	} else {
		ct_message(CT_MESSAGE_ERROR, "out of memory");
		status = CT_EXIT_FAILED;
	}
	free(asked.sources);
	free(asked.ids);
	return status;
}
