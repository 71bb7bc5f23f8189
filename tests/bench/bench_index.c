/* SPDX-License-Identifier: MIT
 *
 * bench_index DIR [QUERIES]: CPU time of opening an index, of queries and of
 * snippets. Words are drawn from the index itself, rare and frequent ones
 * alike; the second pass counts, as for the peers in the plan.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/query/query.h"

#define KINDS 5

static const char *const kind_names[KINDS] = { "one word", "two words, AND", "two words, OR",
	                                       "phrase of two", "word with lang:es" };

struct words {
	char **rows;
	size_t count, room;
};

static double cpu_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int keep_word(void *context, ct_text key, uint64_t documents)
{
	struct words *words = context;

	/* the stems of plain letters, each as often as its logarithm says */
	for (size_t i = 1; i < key.size; i++)
		if (key.data[i] < 'a' || key.data[i] > 'z')
			return CT_OK;
	for (; documents > 2; documents /= 3) {
		if (words->count == words->room) {
			words->room = words->room ? words->room * 2 : 1024;
			words->rows = realloc(words->rows, words->room * sizeof *words->rows);
		}
		if (!words->rows)
			return CT_E_NOMEM;
		words->rows[words->count++] = strndup(key.data + 1, key.size - 1);
	}
	return CT_OK;
}

static uint64_t state = 7;

static const char *draw(const struct words *words)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return words->rows[(state >> 33) % words->count];
}

static void make_query(const struct words *words, int kind, char *room, size_t size)
{
	if (kind == 0)
		snprintf(room, size, "%s", draw(words));
	else if (kind == 4)
		snprintf(room, size, "%s lang:es", draw(words));
	else if (kind == 1)
		snprintf(room, size, "%s %s", draw(words), draw(words));
	else if (kind == 2)
		snprintf(room, size, "%s OR %s", draw(words), draw(words));
	else
		snprintf(room, size, "\"%s %s\"", draw(words), draw(words));
}

/* CPU seconds of one query, and with ten snippets. */
static void time_query(struct ct_index *index, const char *text, double *plain, double *shown)
{
	struct ct_search_options options = { .limit = 10 };
	struct ct_error error = CT_ERROR_NONE;
	double begin = cpu_seconds();
	struct ct_search search;
	struct ct_query *query;

	if (ct_query_parse((ct_text){ text, strlen(text) }, &query, &error) != CT_OK ||
	    ct_search_run(index, query, &options, &search, &error) != CT_OK) {
		fprintf(stderr, "bench_index: %s\n", error.text);
		exit(1);
	}
	*plain = cpu_seconds() - begin;
	for (uint32_t i = 0; i < search.hit_count; i++) {
		struct ct_snippet snippet;

		ct_snippet_make(&search, &search.hits[i], 240, &snippet, &error);
		ct_snippet_free(&snippet);
	}
	*shown = cpu_seconds() - begin;
	ct_search_free(&search);
	ct_query_free(query);
}

static int compare(const void *a, const void *b)
{
	const double *left = a, *right = b;

	return *left < *right ? -1 : *left > *right;
}

static void print_times(const char *name, double *times, size_t count)
{
	qsort(times, count, sizeof *times, compare);
	printf("  %-24s median %7.0f  p99 %7.0f us\n", name, times[count / 2] * 1e6,
	       times[count * 99 / 100] * 1e6);
}

static void bench_kind(struct ct_index *index, const struct words *words, int kind,
                       size_t count)
{
	double *plain = calloc(count, sizeof *plain), *shown = calloc(count, sizeof *shown);
	char (*queries)[256] = calloc(count, sizeof *queries), name[64];

	if (!plain || !shown || !queries)
		exit(1);
	for (size_t i = 0; i < count; i++)
		make_query(words, kind, queries[i], sizeof queries[i]);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < count; i++)
			time_query(index, queries[i], &plain[i], &shown[i]);
	print_times(kind_names[kind], plain, count);
	snprintf(name, sizeof name, "  with ten snippets");
	print_times(name, shown, count);
	free(plain);
	free(shown);
	free(queries);
}

int main(int argc, char **argv)
{
	struct words words = { NULL, 0, 0 };
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index index;
	double begin = cpu_seconds();
	size_t count = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : 1000;

	if (argc < 2 || ct_index_open(&index, argv[1], &error) != CT_OK) {
		fprintf(stderr, "usage: bench_index DIR [QUERIES]\n%s\n", error.text);
		return 2;
	}
	printf("open: %.0f us CPU; %llu documents\n", (cpu_seconds() - begin) * 1e6,
	       (unsigned long long)index.documents);
	if (ct_index_keys(&index, CT_TEXT("T"), keep_word, &words, &error) || !words.count)
		return 1;
	for (int kind = 0; kind < KINDS && count; kind++)
		bench_kind(&index, &words, kind, count);
	for (size_t i = 0; i < words.count; i++)
		free(words.rows[i]);
	free(words.rows);
	ct_index_close(&index);
	return 0;
}
