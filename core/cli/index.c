/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "core/base/message.h"
#include "core/cli/cli.h"
#include "core/cli/options.h"
#include "core/cli/progress.h"

#include "core/base/banned.h"

static const char usage[] =
    "Usage: cotejo index -o DIR [OPTION]... INPUT...\n"
    "Annotate releases and add them to the term index DIR, made where there is none.\n"
    "A source that is indexed again replaces its documents.\n"
    "INPUT is a file, a folder, or '-' for standard input; gzip is read as it is.\n"
    "\n"
    "  -o, --output=DIR         the index\n"
    "      --plugins=A,B,C      these analyzers and stemmers (default: all installed)\n"
    "      --without=A,B        all but these\n"
    "      --config=FILE        options of plugins: [plugin], key = value\n"
    "      --set=PLUGIN.KEY=V   one option of a plugin\n"
    "      --abbreviations=FILE more words that end with a full stop\n"
    "      --reader=NAME        read every input with this reader\n"
    "      --whole-files        a text file is one document, whatever is in it\n"
    "      --jobs=N             threads (default: all cores)\n"
    "      --memory=SIZE        postings held before they go to disk\n"
    "      --max-document=SIZE  refuse larger documents (default: 16M)\n"
    "      --plugin-path=DIR    look for plugins here first\n"
    "      --profile=FILE       write CPU seconds by stage, as JSON\n"
    "      --no-progress        no progress line\n"
    "  -q, --quiet              neither progress nor summary\n"
    "  -h, --help               this text\n"
    "\n"
    "Exit status: 0 done, 1 some input was refused or incomplete, 2 wrong usage or\n"
    "configuration, 3 the run failed and the index is as it was.\n";

static int set_options(struct ct_cli_options *options)
{
	char memory[32];
	int status = ct_cli_options_set(options, "index", "output", options->output, "-o");

	if (status >= 0 || !options->memory)
		return status;
	snprintf(memory, sizeof memory, "%llu", (unsigned long long)options->memory);
	return ct_cli_options_set(options, "index", "memory", memory, "--memory");
}

static void summarize(const struct ct_run_totals *totals, const char *index, double seconds)
{
	fprintf(stderr, "%llu documents (%.1f MB of text) in %.1f s into %s",
	        (unsigned long long)totals->documents, (double)totals->text_bytes / 1e6, seconds,
	        index);
	if (totals->refused)
		fprintf(stderr, "; %llu refused", (unsigned long long)totals->refused);
	if (totals->incomplete)
		fprintf(stderr, "; %llu incomplete", (unsigned long long)totals->incomplete);
	fputc('\n', stderr);
}

int ct_cli_index(int argc, char **argv)
{
	double begin = ct_seconds();
	struct ct_cli_options options;
	struct ct_run_totals totals;
	int status = ct_cli_options_parse(&options, "index", argc, argv, usage);

	if (status >= 0)
		return status;
	if (!options.output) {
		ct_message(CT_MESSAGE_ERROR, "no index is named; -o DIR names one");
		status = ct_cli_usage_error("index");
	}
	if (status < 0)
		status = set_options(&options);
	if (status < 0) {
		status = ct_cli_pipeline(&options, "index", &totals);
		if (status <= CT_EXIT_PARTLY && !options.quiet)
			summarize(&totals, options.output, ct_seconds() - begin);
	}
	ct_cli_options_free(&options);
	return status;
}
