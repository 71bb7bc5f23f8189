/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "core/query/facets.h"
#include "core/query/plan.h"

#include "core/base/banned.h"

/* The best hits so far, as a heap with the worst on top. */
struct best {
	struct ct_hit *hits;
	uint32_t count, limit;
};

/* Is `a` a worse hit than `b`? Equal scores: the later document is. */
static bool is_worse(const struct ct_hit *a, const struct ct_hit *b)
{
	if (a->score != b->score)
		return a->score < b->score;
	if (a->segment != b->segment)
		return a->segment > b->segment;
	return a->document > b->document;
}

static void swap(struct ct_hit *a, struct ct_hit *b)
{
	struct ct_hit kept = *a;

	*a = *b;
	*b = kept;
}

static void sift_down(struct ct_hit *hits, uint32_t count, uint32_t at)
{
	for (;;) {
		uint32_t worst = at, left = 2 * at + 1;

		if (left < count && is_worse(&hits[left], &hits[worst]))
			worst = left;
		if (left + 1 < count && is_worse(&hits[left + 1], &hits[worst]))
			worst = left + 1;
		if (worst == at)
			return;
		swap(&hits[at], &hits[worst]);
		at = worst;
	}
}

static void offer(struct best *best, struct ct_hit hit)
{
	if (best->count == best->limit) {
		if (!best->limit || !is_worse(&best->hits[0], &hit))
			return;
		best->hits[0] = hit;
		sift_down(best->hits, best->count, 0);
		return;
	}
	best->hits[best->count++] = hit;
	for (uint32_t at = best->count - 1; at; at = (at - 1) / 2) {
		if (!is_worse(&best->hits[at], &best->hits[(at - 1) / 2]))
			break;
		swap(&best->hits[at], &best->hits[(at - 1) / 2]);
	}
}

/* Best first: the worst of what is left goes to the end. */
static void sort_best(struct best *best)
{
	for (uint32_t count = best->count; count > 1; count--) {
		swap(&best->hits[0], &best->hits[count - 1]);
		sift_down(best->hits, count - 1, 0);
	}
}

/* k1 (1 - b + b length/average) for each length class. */
static void length_factors(const struct ct_index *index, double factors[256])
{
	double average = index->all_documents
	                     ? (double)index->tokens / (double)index->all_documents
	                     : 1;

	if (average < 1)
		average = 1;
	for (unsigned i = 0; i < 256; i++)
		factors[i] = CT_BM25_K1 * (1 - CT_BM25_B + CT_BM25_B *
		             ct_length_of_class((uint8_t)i) / average);
}

static double date_score(const struct ct_segment *segment, uint32_t document)
{
	return ct_get32(segment->dates + (size_t)document * 4);
}

struct running {
	struct ct_search *search;
	const struct ct_search_options *options;
	struct best best;
	double factors[256];
	unsigned char *hit_bits; /* of the segment, for facets; NULL */
};

static int run_segment(struct running *running, uint32_t number)
{
	struct ct_plan_segment *at = &running->search->state->segments[number];
	struct ct_segment *segment = at->segment;
	uint32_t document = ct_op_seek(at->root, 0);

	while (document != CT_NO_DOCUMENT) {
		if (!ct_segment_gone(segment, document)) {
			struct ct_hit hit = { number, document, 0 };

			running->search->total++;
			if (running->hit_bits)
				running->hit_bits[document / 8] |=
				    (unsigned char)(1u << (document & 7));
			if (running->options->limit) {
				hit.score = running->options->by_date
				                ? date_score(segment, document)
				                : ct_op_score(at->root,
				                              running->factors[segment->lengths[document]]);
				offer(&running->best, hit);
			}
		}
		document = ct_op_seek(at->root, document + 1);
	}
	return running->search->state->error->code;
}

static int run_all(struct running *running, struct ct_facets *facets)
{
	struct ct_plan_state *plan = running->search->state;
	int code = CT_OK;

	for (uint32_t i = 0; code == CT_OK && i < plan->segment_count; i++) {
		struct ct_segment *segment = plan->segments[i].segment;

		if (facets) {
			running->hit_bits = calloc(1, segment->about.documents / 8 + (size_t)1);
			if (!running->hit_bits)
				return ct_fail(plan->error, CT_E_NOMEM, "out of memory");
		}
		code = run_segment(running, i);
		if (code == CT_OK && facets)
			code = ct_facets_add(facets, segment, running->hit_bits, plan->error);
		free(running->hit_bits);
		running->hit_bits = NULL;
	}
	return code;
}

static int run(struct ct_search *search, const struct ct_search_options *options,
               struct ct_facets *facets)
{
	struct running running = { .search = search, .options = options };
	size_t limit = options->limit;
	int code;

	if (limit > search->index->all_documents)
		limit = (size_t)search->index->all_documents;
	running.best.limit = (uint32_t)limit;
	running.best.hits = malloc((limit + 1) * sizeof *running.best.hits);
	if (!running.best.hits)
		return ct_fail(search->state->error, CT_E_NOMEM, "out of memory");
	search->hits = running.best.hits;
	length_factors(search->index, running.factors);
	code = run_all(&running, facets);
	sort_best(&running.best);
	search->hit_count = running.best.count;
	search->unverified = search->state->unverified;
	return code;
}

int ct_search_run(struct ct_index *index, const struct ct_query *query,
                  const struct ct_search_options *options, struct ct_search *search,
                  struct ct_error *error)
{
	struct ct_facets facets;
	int code;

	memset(search, 0, sizeof *search);
	*error = (struct ct_error)CT_ERROR_NONE;
	search->index = index;
	search->state = calloc(1, sizeof *search->state);
	if (!search->state)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	code = ct_plan_open(search->state, index, query, options, error);
	if (code != CT_OK)
		return code;
	if (!options->facets)
		return run(search, options, NULL);
	ct_facets_init(&facets);
	code = run(search, options, &facets);
	if (code == CT_OK)
		code = ct_facets_finish(&facets, index, options->facets, search, error);
	ct_facets_free(&facets);
	return code;
}

void ct_search_free(struct ct_search *search)
{
	if (search->state) {
		ct_plan_close(search->state);
		free(search->state);
	}
	free(search->hits);
	ct_counts_free(&search->languages);
	ct_counts_free(&search->months);
	ct_counts_free(&search->organizations);
	memset(search, 0, sizeof *search);
}
