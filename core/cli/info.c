/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "core/cli/cli.h"
#include "core/cli/print.h"
#include "core/cli/simple.h"
#include "core/cli/summary_print.h"

#include "core/base/banned.h"

#define TOP 10

static const char usage[] =
    "Usage: cotejo info [--json] DIR\n"
    "What the term index DIR holds: documents by language and month, entities, the\n"
    "organizations, amounts and dates that most documents name, the size of its parts, the\n"
    "stemmers it was made with.\n"
    "\n"
    "      --json   one JSON value\n"
    "  -h, --help   this text\n"
    "\n"
    "Exit status: 0 done, 2 wrong usage, 3 there is no index or it is damaged.\n";

static void put_rows(const char *title, const struct ct_counts *counts)
{
	if (!counts->count)
		return;
	printf("\n%s\n", title);
	for (size_t i = 0; i < counts->count; i++) {
		const char *name = counts->rows[i].name;

		printf("  %10" PRIu64 "  ", counts->rows[i].count);
		ct_cli_put(stdout, name[0] ? (ct_text){ name, strlen(name) } : CT_TEXT("(none)"));
		putchar('\n');
	}
}

static void put_parts(const struct ct_index_info *info)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < info->parts.count; i++)
		sum += info->parts.rows[i].count;
	printf("\nsize: %" PRIu64 " bytes", sum);
	if (info->text_bytes)
		printf(", %.1f %% of the text", 100.0 * (double)sum / (double)info->text_bytes);
	putchar('\n');
	for (size_t i = 0; i < info->parts.count; i++)
		printf("  %12" PRIu64 "  %s\n", info->parts.rows[i].count, info->parts.rows[i].name);
}

static void print_text(const struct ct_index *index, const struct ct_index_info *info,
                       const struct ct_summary *summary)
{
	printf("%" PRIu64 " documents", info->documents);
	if (info->deleted)
		printf(" (and %" PRIu64 " deleted)", info->deleted);
	printf(", %" PRIu64 " words of %" PRIu64 " kinds, %.1f MB of text%s\n", info->tokens,
	       info->words, (double)info->text_bytes / 1e6, info->stored ? "" : " (not kept)");
	printf("%" PRIu64 " segments, generation %" PRIu64 "\n", info->segments, info->generation);
	for (uint32_t i = 0; i < index->manifest.stemmer_count; i++)
		printf("stemmer of '%s': %s %s\n", index->manifest.stemmers[i].language,
		       index->manifest.stemmers[i].plugin, index->manifest.stemmers[i].version);
	put_rows("documents by language", &info->languages);
	put_rows("entities by kind", &info->kinds);
	ct_cli_put_summary(stdout, summary);
	put_parts(info);
}

static json_t *stemmers_json(const struct ct_index *index)
{
	json_t *list = json_array();

	for (uint32_t i = 0; list && i < index->manifest.stemmer_count; i++) {
		const struct ct_index_stemmer *stemmer = &index->manifest.stemmers[i];

		json_array_append_new(list, json_pack("{s:o, s:o, s:o}", "language",
		                      ct_cli_json_text((ct_text){ stemmer->language,
		                                                  strlen(stemmer->language) }),
		                      "plugin", ct_cli_json_text((ct_text){ stemmer->plugin,
		                                                 strlen(stemmer->plugin) }),
		                      "version", ct_cli_json_text((ct_text){ stemmer->version,
		                                                  strlen(stemmer->version) })));
	}
	return list;
}

static void print_json(const struct ct_index *index, const struct ct_index_info *info,
                       const struct ct_summary *summary)
{
	json_t *value = json_pack(
	    "{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:b}", "documents", (json_int_t)info->documents,
	    "deleted", (json_int_t)info->deleted, "segments", (json_int_t)info->segments,
	    "generation", (json_int_t)info->generation, "tokens", (json_int_t)info->tokens, "words",
	    (json_int_t)info->words, "text_bytes", (json_int_t)info->text_bytes, "text_kept",
	    info->stored);

	if (value) {
		json_object_set_new(value, "languages", ct_cli_json_counts(&info->languages));
		json_object_set_new(value, "entities", ct_cli_json_counts(&info->kinds));
		ct_cli_add_summary(value, summary);
		json_object_set_new(value, "bytes", ct_cli_json_counts(&info->parts));
		json_object_set_new(value, "stemmers", stemmers_json(index));
	}
	ct_cli_put_json(stdout, value);
}

static int info(const struct ct_cli_simple *simple)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index_info about;
	struct ct_summary summary;
	struct ct_index index;
	int status;

	if (!ct_cli_open_index(&index, simple->directory, &status))
		return status;
	status = CT_EXIT_DONE;
	if (ct_index_info(&index, &about, &error) != CT_OK) {
		ct_index_close(&index);
		return ct_cli_failed(&error);
	}
	if (ct_index_summary(&index, TOP, &summary, &error) != CT_OK)
		status = ct_cli_failed(&error);
	else if (simple->json)
		print_json(&index, &about, &summary);
	else
		print_text(&index, &about, &summary);
	ct_summary_free(&summary);
	ct_index_info_free(&about);
	ct_index_close(&index);
	return status;
}

int ct_cli_info(int argc, char **argv)
{
	struct ct_cli_simple simple;
	int status = ct_cli_simple_parse(&simple, "info", usage, argc, argv);

	return status >= 0 ? status : info(&simple);
}
