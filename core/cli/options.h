/* SPDX-License-Identifier: MIT
 *
 * The options of the subcommands that take documents through the pipeline.
 */
#ifndef CT_CLI_OPTIONS_H
#define CT_CLI_OPTIONS_H

#include <stdbool.h>

#include "core/pipeline/run.h"

/* A list of strings; the strings are borrowed from the command line or from
 * the settings' arena. */
struct ct_cli_list {
	const char **item;
	size_t count;
};

struct ct_cli_options {
	const char *command; /* "run", "index", "plugin graph" */
	struct ct_settings settings;
	struct ct_cli_list plugins; /* --plugins */
	struct ct_cli_list without;
	struct ct_cli_list plugin_path;
	bool plugins_given;
	bool plugins_replaced, without_replaced; /* by the command line */
	const char *config;
	const char *origin; /* "file:line" of the option at hand; NULL: the command line */
	const char *reader;
	const char *abbreviations; /* --abbreviations */
	const char *sink;    /* --sink; NULL: the subcommand's own */
	const char *output;  /* -o */
	const char *profile; /* --profile FILE */
	uint64_t max_document;
	uint64_t memory; /* 0: the sink's default */
	unsigned jobs;
	bool quiet, json, no_progress;
	const char **inputs;
	size_t input_count;
	struct ct_catalog catalog;
};

/* Parse, read the configuration file, open the catalog, check that every
 * setting is for a plugin that is installed. `usage` is printed for --help.
 * -1: go on; otherwise the exit status to end with, and nothing to free. */
int ct_cli_options_parse(struct ct_cli_options *options, const char *command, int argc,
                         char **argv, const char *usage);
void ct_cli_options_free(struct ct_cli_options *options);

/* Set an option of a plugin from one of ours, behind all others. */
int ct_cli_options_set(struct ct_cli_options *options, const char *plugin, const char *key,
                       const char *value, const char *origin);

/* The options as the pipeline takes them. */
void ct_cli_options_fill(const struct ct_cli_options *options, const char *sink,
                         struct ct_run_options *run);

/* Take all inputs through the pipeline into `sink`, with progress, messages
 * and interrupts looked after. Returns the exit status; `totals` is filled
 * where it is not CT_EXIT_USAGE. */
int ct_cli_pipeline(const struct ct_cli_options *options, const char *sink,
                    struct ct_run_totals *totals);

#endif
