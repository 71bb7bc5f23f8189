/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/message.h"
#include "core/cli/cli.h"

#include "core/base/banned.h"
#include "config.h"

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *summary;
} commands[] = {
	{ "run", ct_cli_run, "annotate releases, print JSON Lines" },
	{ "index", ct_cli_index, "annotate releases, add them to a term index" },
	{ "search", ct_cli_search, "find releases by words, phrases, entities, dates" },
	{ "info", ct_cli_info, "what an index holds" },
	{ "check", ct_cli_check, "read every byte of an index" },
	{ "merge", ct_cli_merge, "make an index one segment" },
	{ "delete", ct_cli_delete, "take documents out of an index" },
	{ "export", ct_cli_export, "print an index as JSON Lines" },
	{ "plugin", ct_cli_plugin, "list, show and order plugins" },
};

static void print_help(FILE *out)
{
	fputs("Usage: cotejo COMMAND [OPTION]... [ARGUMENT]...\n"
	      "Read press releases in Spanish and English: who and what is in them, when, and\n"
	      "do the two versions agree.\n\n", out);
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		fprintf(out, "  %-8s %s\n", commands[i].name, commands[i].summary);
	fputs("\n'cotejo COMMAND --help' says more about one; 'man cotejo' about all.\n", out);
}

static int unknown_command(const char *name)
{
	ct_message(CT_MESSAGE_ERROR, "'%s' is no command", name);
	fputs("cotejo: see 'cotejo --help'\n", stderr);
	return CT_EXIT_USAGE;
}

/* What was printed must have arrived, or the status says so. */
static int flush_output(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	ct_message(CT_MESSAGE_ERROR, "standard output cannot be written; the output is not whole");
	return CT_EXIT_FAILED;
}

/* A standard stream that came closed must not become the next file that is
 * opened: messages would be written into it. The other way round, so that using
 * the stream still fails. */
static void hold_streams(void)
{
	for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++) {
		if (fcntl(file, F_GETFD) < 0)
			(void)!open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
	}
}

int main(int argc, char **argv)
{
	hold_streams();
	if (argc < 2) {
		print_help(stderr);
		return CT_EXIT_USAGE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "help") == 0) {
		print_help(stdout);
		return flush_output(CT_EXIT_DONE);
	}
	if (strcmp(argv[1], "--version") == 0) {
		puts(PACKAGE_STRING);
		return flush_output(CT_EXIT_DONE);
	}
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		if (strcmp(argv[1], commands[i].name) == 0)
			return flush_output(commands[i].run(argc - 1, argv + 1));
	}
	return unknown_command(argv[1]);
}
