/* SPDX-License-Identifier: MIT
 *
 * The subcommands and what they share.
 */
#ifndef CT_CLI_CLI_H
#define CT_CLI_CLI_H

/* Exit status, as formats of the command line promise it. */
enum ct_exit {
	CT_EXIT_DONE = 0,
	CT_EXIT_PARTLY = 1, /* some input was refused or left incomplete */
	CT_EXIT_USAGE = 2,  /* wrong usage or configuration */
	CT_EXIT_FAILED = 3
};

/* Each gets its own name as argv[0] and returns the exit status. [main] */
int ct_cli_run(int argc, char **argv);
int ct_cli_index(int argc, char **argv);
int ct_cli_plugin(int argc, char **argv);
int ct_cli_search(int argc, char **argv);
int ct_cli_info(int argc, char **argv);
int ct_cli_check(int argc, char **argv);
int ct_cli_merge(int argc, char **argv);
int ct_cli_delete(int argc, char **argv);
int ct_cli_export(int argc, char **argv);

/* Say how `command` is used, and return CT_EXIT_USAGE. */
int ct_cli_usage_error(const char *command);

/* The exit status for a ct_status of a failed call. */
int ct_cli_exit_of(int code);

#endif
