/* SPDX-License-Identifier: MIT */
#include "core/cli/search_print.h"

#include <inttypes.h>

#include "core/cli/print.h"

#include "core/base/banned.h"

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define FOUND "\033[1;31m"
#define PLAIN "\033[0m"

static const char *colour(const struct ct_search_print *print, const char *code)
{
	return print->colours ? code : "";
}

/* ---- for people ---- */

static void put_snippet(const struct ct_search_print *print, const struct ct_snippet *snippet)
{
	ct_text text = ct_buffer_view(&snippet->text);
	size_t at = 0;

	if (!text.size)
		return;
	fputs(snippet->cut_before ? "    \u2026 " : "    ", stdout);
	for (uint32_t i = 0; i < snippet->mark_count; i++) {
		const struct ct_mark *mark = &snippet->marks[i];

		ct_cli_put(stdout, (ct_text){ text.data + at, mark->begin - at });
		fputs(colour(print, FOUND), stdout);
		ct_cli_put(stdout, (ct_text){ text.data + mark->begin, mark->end - mark->begin });
		fputs(colour(print, PLAIN), stdout);
		at = mark->end;
	}
	ct_cli_put(stdout, (ct_text){ text.data + at, text.size - at });
	fputs(snippet->cut_after ? " \u2026\n" : "\n", stdout);
}

static void put_head(const struct ct_search_print *print, uint32_t number,
                     const struct ct_stored *stored)
{
	char date[32];

	printf("%2" PRIu32 ". %s", number, colour(print, BOLD));
	ct_cli_put(stdout, stored->headline.size ? stored->headline : stored->id);
	printf("%s\n    %s", colour(print, PLAIN), colour(print, DIM));
	ct_cli_date(stored->date, date);
	printf("%s%s", date, date[0] ? "  " : "");
	ct_cli_put(stdout, stored->language);
	fputs(stored->language.size ? "  " : "", stdout);
	ct_cli_put(stdout, stored->id);
	printf("%s\n", colour(print, PLAIN));
}

static int put_hit(const struct ct_search_print *print, struct ct_search *search,
                   uint32_t number, struct ct_error *error)
{
	const struct ct_hit *hit = &search->hits[number];
	struct ct_segment *segment = &search->index->segments[hit->segment];
	struct ct_snippet snippet;
	struct ct_stored stored;
	int code = ct_segment_document(segment, hit->document, &stored, error);

	if (code != CT_OK)
		return code;
	if (print->ids) {
		ct_cli_put(stdout, stored.id);
		putchar('\n');
		return CT_OK;
	}
	put_head(print, number + 1, &stored);
	if (!print->width)
		return CT_OK;
	code = ct_snippet_make(search, hit, print->width, &snippet, error);
	if (code == CT_OK)
		put_snippet(print, &snippet);
	ct_snippet_free(&snippet);
	return code;
}

static void put_counts(const char *title, const struct ct_counts *counts)
{
	if (!counts->count)
		return;
	printf("%s:", title);
	for (size_t i = 0; i < counts->count; i++) {
		const struct ct_count *row = &counts->rows[i];
		const char *name = row->label ? row->label : row->name;

		fputs(i ? ", " : " ", stdout);
		ct_cli_put(stdout, name[0] ? (ct_text){ name, strlen(name) } : CT_TEXT("none"));
		printf(" %" PRIu64, counts->rows[i].count);
	}
	putchar('\n');
}

static int print_text(const struct ct_search_print *print, struct ct_search *search,
                      struct ct_error *error)
{
	int code = CT_OK;

	if (print->count) {
		printf("%" PRIu64 "\n", search->total);
		return CT_OK;
	}
	if (!print->ids)
		printf("%" PRIu64 " of %" PRIu64 " documents\n", search->total,
		       search->index->documents);
	for (uint32_t i = 0; code == CT_OK && i < search->hit_count; i++)
		code = put_hit(print, search, i, error);
	put_counts("languages", &search->languages);
	put_counts("months", &search->months);
	put_counts("organizations", &search->organizations);
	return code;
}

/* ---- for programs ---- */

/* Organisations are known by id, which may name things that a reader does not
 * know: each with its name. */
static json_t *organizations_json(const struct ct_counts *counts)
{
	json_t *list = json_array();

	for (size_t i = 0; list && i < counts->count; i++) {
		const struct ct_count *row = &counts->rows[i];
		const char *name = row->label ? row->label : row->name;

		json_array_append_new(
			list, json_pack("{s:o, s:o, s:I}", "id",
			                ct_cli_json_text((ct_text){ row->name, strlen(row->name) }),
			                "name", ct_cli_json_text((ct_text){ name, strlen(name) }),
			                "documents", (json_int_t)row->count));
	}
	return list;
}

static json_t *snippet_json(const struct ct_snippet *snippet)
{
	json_t *marks = json_array();

	for (uint32_t i = 0; i < snippet->mark_count; i++)
		json_array_append_new(marks, json_pack("[II]",
		                                       (json_int_t)(snippet->begin +
		                                                    snippet->marks[i].begin),
		                                       (json_int_t)(snippet->begin +
		                                                    snippet->marks[i].end)));
	return json_pack("{s:o, s:I, s:I, s:o}", "text",
	                 ct_cli_json_text(ct_buffer_view(&snippet->text)), "start",
	                 (json_int_t)snippet->begin, "end", (json_int_t)snippet->end, "matches",
	                 marks);
}

static json_t *head_json(const struct ct_hit *hit, const struct ct_stored *stored)
{
	char date[32];
	json_t *object = json_pack("{s:o, s:o, s:f, s:o}", "id", ct_cli_json_text(stored->id),
	                           "source", ct_cli_json_text(stored->source), "score", hit->score,
	                           "lang", ct_cli_json_text(stored->language));

	if (!object)
		return NULL;
	ct_cli_date(stored->date, date);
	json_object_set_new(object, "date", date[0] ? json_string(date) : json_null());
	json_object_set_new(object, "headline", stored->has_headline
	                                            ? ct_cli_json_text(stored->headline)
	                                            : json_null());
	return object;
}

static int hit_json(const struct ct_search_print *print, struct ct_search *search,
                    uint32_t number, json_t *hits, struct ct_error *error)
{
	const struct ct_hit *hit = &search->hits[number];
	struct ct_snippet snippet;
	struct ct_stored stored;
	json_t *object;
	int code = ct_segment_document(&search->index->segments[hit->segment], hit->document,
	                               &stored, error);

	if (code != CT_OK)
		return code;
	object = head_json(hit, &stored);
	if (print->width && object) {
		code = ct_snippet_make(search, hit, print->width, &snippet, error);
		if (code == CT_OK && snippet.text.size)
			json_object_set_new(object, "snippet", snippet_json(&snippet));
		ct_snippet_free(&snippet);
	}
	if (!object || json_array_append_new(hits, object) != 0)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	return code;
}

static int print_json(const struct ct_search_print *print, ct_text query,
                      struct ct_search *search, struct ct_error *error)
{
	json_t *hits = json_array(), *object;
	int code = hits ? CT_OK : ct_fail(error, CT_E_NOMEM, "out of memory");

	for (uint32_t i = 0; code == CT_OK && i < search->hit_count; i++)
		code = hit_json(print, search, i, hits, error);
	if (code != CT_OK) {
		json_decref(hits);
		return code;
	}
	object = json_pack("{s:o, s:I, s:I, s:o}", "query", ct_cli_json_text(query), "total",
	                   (json_int_t)search->total, "documents",
	                   (json_int_t)search->index->documents, "hits", hits);
	if (object && search->languages.rows)
		json_object_set_new(object, "facets",
		                    json_pack("{s:o, s:o, s:o}", "languages",
		                              ct_cli_json_counts(&search->languages), "months",
		                              ct_cli_json_counts(&search->months),
		                              "organizations",
		                              organizations_json(&search->organizations)));
	return ct_cli_put_json(stdout, object) ? CT_OK
	                                       : ct_fail(error, CT_E_NOMEM, "out of memory");
}

int ct_search_print(const struct ct_search_print *print, ct_text query,
                    struct ct_search *search, struct ct_error *error)
{
	if (print->json)
		return print_json(print, query, search, error);
	return print_text(print, search, error);
}
