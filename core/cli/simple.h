/* SPDX-License-Identifier: MIT
 *
 * The command line of the subcommands that take an index and little else.
 */
#ifndef CT_CLI_SIMPLE_H
#define CT_CLI_SIMPLE_H

#include <stdbool.h>

struct ct_cli_simple {
	const char *directory;
	bool json;
};

/* [--json] [-h] DIR. -1: go on; otherwise the exit status to end with. */
int ct_cli_simple_parse(struct ct_cli_simple *simple, const char *command, const char *usage,
                        int argc, char **argv);

#endif
