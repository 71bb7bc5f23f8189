/* SPDX-License-Identifier: MIT
 *
 * core/query/plan.h: from the tree of a query to iterators over each segment.
 */
#ifndef CORE_QUERY_PLAN_H
#define CORE_QUERY_PLAN_H

#include "core/query/ops.h"
#include "core/query/parse.h"
#include "core/query/verify.h"

/* A word of the query: the keys that stand for it, and how rare it is. */
struct ct_leaf {
	const struct ct_word *word;
	ct_text *keys; /* sorted, each once */
	uint32_t key_count;
	uint64_t documents; /* over all segments, at most one a document and key */
	double weight;
};

struct ct_plan_segment {
	struct ct_segment *segment;
	struct ct_verifier verifier;
	struct ct_op *root;
};

struct ct_plan_state {
	struct ct_arena arena;
	const struct ct_query *query;
	const struct ct_search_options *options;
	struct ct_index *index;
	struct ct_leaf *leaves; /* of phrases, in the order of the tree */
	uint32_t leaf_count;
	struct ct_plan_segment *segments;
	uint32_t segment_count;
	ct_text language; /* that a filter requires; absent: none */
	bool unverified;
	struct ct_error *error; /* borrowed; cursors set it too */
};

/* Make the plan of a query: keys, then iterators for every segment, then
 * weights. Free it also after a failure. */
int ct_plan_open(struct ct_plan_state *plan, struct ct_index *index,
                 const struct ct_query *query, const struct ct_search_options *options,
                 struct ct_error *error);
void ct_plan_close(struct ct_plan_state *plan);

/* The words of the query with their keys, and the values of its filters looked
 * at (leaves.c). */
int ct_plan_leaves(struct ct_plan_state *plan);

/* Iterators for a segment of the plan, from the start again. */
int ct_plan_build(struct ct_plan_state *plan, uint32_t segment, struct ct_op **root);

struct ct_op *ct_plan_op(struct ct_plan_state *plan, const struct ct_plan_segment *at,
                         enum ct_op_type type);

/* An iterator over the documents with one of `keys` (filters.c uses it too). */
int ct_plan_lists(struct ct_plan_state *plan, struct ct_plan_segment *at, const ct_text *keys,
                  uint32_t key_count, bool variants, struct ct_op **op);

bool ct_plan_child(struct ct_plan_state *plan, struct ct_op *op, struct ct_op *child);

/* The iterator of a filter (filters.c). */
int ct_plan_filter(struct ct_plan_state *plan, struct ct_plan_segment *at,
                   const struct ct_node *node, struct ct_op **op);

/* Does a filter's value make sense? Before any segment is read. */
int ct_filter_check(const struct ct_node *node, struct ct_error *error);

#endif
