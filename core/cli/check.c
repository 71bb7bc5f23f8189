/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "core/cli/cli.h"
#include "core/cli/print.h"
#include "core/cli/simple.h"

#include "core/base/banned.h"

static const char usage[] =
    "Usage: cotejo check [--json] DIR\n"
    "Read every byte of the term index DIR and check that it makes sense. Each thing\n"
    "that is wrong is a line with file, block and offset.\n"
    "\n"
    "      --json   one JSON value\n"
    "  -h, --help   this text\n"
    "\n"
    "Exit status: 0 all is well, 1 something is wrong, 2 wrong usage, 3 there is no\n"
    "index or it cannot be read.\n";

static void print_trouble(void *context, const char *what)
{
	(void)context;
	ct_cli_put(stdout, (ct_text){ what, strlen(what) });
	putchar('\n');
}

static void add_trouble(void *context, const char *what)
{
	json_array_append_new(context, ct_cli_json_text((ct_text){ what, strlen(what) }));
}

int ct_cli_check(int argc, char **argv)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_cli_simple simple;
	json_t *list = NULL;
	uint64_t troubles;
	int status = ct_cli_simple_parse(&simple, "check", usage, argc, argv);

	if (status >= 0)
		return status;
	if (simple.json)
		list = json_array();
	if (ct_index_check(simple.directory, simple.json ? add_trouble : print_trouble, list,
	                   &troubles, &error) != CT_OK) {
		json_decref(list);
		return ct_cli_failed(&error);
	}
	if (simple.json)
		ct_cli_put_json(stdout, json_pack("{s:b, s:I, s:o}", "sound", troubles == 0,
		                                  "count", (json_int_t)troubles, "troubles", list));
	else if (troubles)
		fprintf(stderr, "%" PRIu64 " things are wrong; index the sources anew, or restore the "
		        "folder from a copy\n", troubles);
	return troubles ? CT_EXIT_PARTLY : CT_EXIT_DONE;
}
