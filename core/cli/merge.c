/* SPDX-License-Identifier: MIT */
#include "core/index/merge.h"

#include <inttypes.h>
#include <stdio.h>

#include "core/cli/cli.h"
#include "core/cli/print.h"
#include "core/cli/simple.h"

#include "core/base/banned.h"

static const char usage[] =
    "Usage: cotejo merge [--json] DIR\n"
    "Make the term index DIR one segment; deleted documents are gone for good then.\n"
    "Whoever reads the index meanwhile is not disturbed.\n"
    "\n"
    "      --json   one JSON value\n"
    "  -h, --help   this text\n"
    "\n"
    "Exit status: 0 done, 2 wrong usage, 3 failed, and the index is as it was.\n";

int ct_cli_merge(int argc, char **argv)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_cli_simple simple;
	uint64_t documents, dropped;
	int status = ct_cli_simple_parse(&simple, "merge", usage, argc, argv);

	if (status >= 0)
		return status;
	if (ct_index_merge(simple.directory, &documents, &dropped, &error) != CT_OK)
		return ct_cli_failed(&error);
	if (simple.json)
		ct_cli_put_json(stdout, json_pack("{s:I, s:I}", "documents", (json_int_t)documents,
		                                  "dropped", (json_int_t)dropped));
	else
		printf("%" PRIu64 " documents, %" PRIu64 " deleted ones dropped\n", documents,
		       dropped);
	return CT_EXIT_DONE;
}
