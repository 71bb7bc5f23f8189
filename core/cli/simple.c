/* SPDX-License-Identifier: MIT */
#include "core/cli/simple.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "core/base/message.h"
#include "core/cli/cli.h"

#include "core/base/banned.h"

static const struct option long_options[] = {
	{ "json", no_argument, NULL, 'j' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

int ct_cli_simple_parse(struct ct_cli_simple *simple, const char *command, const char *usage,
                        int argc, char **argv)
{
	int option;

	memset(simple, 0, sizeof *simple);
	optind = 1;
	while ((option = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
		if (option == 'h') {
			fputs(usage, stdout);
			return CT_EXIT_DONE;
		}
		if (option != 'j')
			return ct_cli_usage_error(command);
		simple->json = true;
	}
	if (optind + 1 != argc) {
		ct_message(CT_MESSAGE_ERROR, optind == argc ? "no index is named"
		                                            : "one index is wanted, not several");
		return ct_cli_usage_error(command);
	}
	simple->directory = argv[optind];
	return -1;
}
