/* SPDX-License-Identifier: MIT */
#include "core/cli/cli.h"
#include "core/cli/options.h"

#include "core/base/banned.h"

static const char usage[] =
    "Usage: cotejo run [OPTION]... INPUT...\n"
    "Annotate releases and print them as JSON Lines, one object a document.\n"
    "INPUT is a file, a folder, or '-' for standard input; gzip is read as it is.\n"
    "\n"
    "  -o, --output=FILE        write to FILE, which is replaced when all is done\n"
    "      --with=LIST          add text, tokens, reasons\n"
    "      --plugins=A,B,C      these analyzers and stemmers (default: all installed)\n"
    "      --without=A,B        all but these\n"
    "      --config=FILE        options of plugins: [plugin], key = value\n"
    "      --set=PLUGIN.KEY=V   one option of a plugin\n"
    "      --abbreviations=FILE more words that end with a full stop\n"
    "      --reader=NAME        read every input with this reader\n"
    "      --sink=NAME          give the documents to this sink instead of printing them\n"
    "      --whole-files        a text file is one document, whatever is in it\n"
    "      --jobs=N             threads (default: all cores)\n"
    "      --max-document=SIZE  refuse larger documents (default: 16M)\n"
    "      --plugin-path=DIR    look for plugins here first\n"
    "      --profile=FILE       write CPU seconds by stage, as JSON\n"
    "      --no-progress        no progress line\n"
    "  -q, --quiet              no progress line either\n"
    "  -h, --help               this text\n"
    "\n"
    "Exit status: 0 done, 1 some input was refused or incomplete, 2 wrong usage or\n"
    "configuration, 3 the run failed.\n";

int ct_cli_run(int argc, char **argv)
{
	struct ct_cli_options options;
	struct ct_run_totals totals;
	int status = ct_cli_options_parse(&options, "run", argc, argv, usage);

	if (status >= 0)
		return status;
	if (options.output)
		status = ct_cli_options_set(&options, options.sink ? options.sink : "jsonl-out",
		                            "output", options.output, "-o");
	if (status < 0)
		status = ct_cli_pipeline(&options, options.sink ? options.sink : "jsonl-out",
		                         &totals);
	ct_cli_options_free(&options);
	return status;
}
