/* SPDX-License-Identifier: MIT */
#include "core/query/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/index/keys.h"

#include "core/base/banned.h"

static int no_memory(struct ct_plan_state *plan)
{
	return ct_fail(plan->error, CT_E_NOMEM, "out of memory");
}

static struct ct_leaf *leaf_of(struct ct_plan_state *plan, const struct ct_word *word)
{
	for (uint32_t i = 0; i < plan->leaf_count; i++)
		if (plan->leaves[i].word == word)
			return &plan->leaves[i];
	return NULL;
}

/* ---- iterators ---- */

struct ct_op *ct_plan_op(struct ct_plan_state *plan, const struct ct_plan_segment *at,
                         enum ct_op_type type)
{
	struct ct_op *op = ct_arena_alloc(&plan->arena, sizeof *op);

	if (!op) {
		no_memory(plan);
		return NULL;
	}
	memset(op, 0, sizeof *op);
	op->type = type;
	op->document = CT_NO_DOCUMENT;
	op->limit = at->segment->about.documents;
	op->cost = type == CT_OP_NONE ? 0 : op->limit;
	return op;
}

static bool append_op(struct ct_plan_state *plan, struct ct_op ***ops, uint32_t *count,
                      struct ct_op *op)
{
	if ((*count & (*count - 1)) == 0) {
		size_t room = *count ? *count * (size_t)2 : 1;
		struct ct_op **grown = ct_arena_array(&plan->arena, room, sizeof(struct ct_op *));

		if (!grown) {
			no_memory(plan);
			return false;
		}
		if (*count)
			memcpy(grown, *ops, *count * sizeof(struct ct_op *));
		*ops = grown;
	}
	(*ops)[(*count)++] = op;
	return true;
}

bool ct_plan_child(struct ct_plan_state *plan, struct ct_op *op, struct ct_op *child)
{
	if (append_op(plan, &op->children, &op->child_count, child))
		return true;
	ct_op_close(child);
	return false;
}

static int add_cursor(struct ct_plan_state *plan, struct ct_plan_segment *at, struct ct_op *op,
                      uint32_t *room, const struct ct_list *list)
{
	int code;

	if (op->cursor_count == *room) {
		uint32_t more = *room ? *room * 2 : 1;
		struct ct_cursor *cursors = ct_arena_array(&plan->arena, more, sizeof *cursors);

		if (!cursors)
			return no_memory(plan);
		if (op->cursor_count)
			memcpy(cursors, op->cursors, op->cursor_count * sizeof *cursors);
		op->cursors = cursors;
		*room = more;
	}
	code = ct_segment_cursor(at->segment, list, &op->cursors[op->cursor_count], plan->error);
	if (code != CT_OK)
		return code;
	op->cursor_count++;
	op->cost += list->documents;
	return CT_OK;
}

/* `key` itself and, with `variants`, all that fold to it: they stand right
 * behind it. */
static int add_key_lists(struct ct_plan_state *plan, struct ct_plan_segment *at,
                         struct ct_op *op, uint32_t *room, ct_text key, bool variants)
{
	struct ct_word_iterator words;
	int answer = ct_words_seek(&at->segment->words, key, &words, plan->error);
	int code = CT_OK;

	while (code == CT_OK && answer == 1 && ct_words_under(&words, key)) {
		if (words.key.size > key.size && (!variants || words.key.data[key.size] != '\0'))
			break;
		code = add_cursor(plan, at, op, room, &words.list);
		if (!variants)
			break;
		answer = ct_words_next(&words);
	}
	ct_words_end(&words);
	return answer < 0 ? answer : code;
}

int ct_plan_lists(struct ct_plan_state *plan, struct ct_plan_segment *at, const ct_text *keys,
                  uint32_t key_count, bool variants, struct ct_op **made)
{
	struct ct_op *op = ct_plan_op(plan, at, CT_OP_LISTS);
	uint32_t room = 0;
	int code = CT_OK;

	*made = NULL;
	if (!op)
		return CT_E_NOMEM;
	op->cost = 0;
	for (uint32_t i = 0; code == CT_OK && i < key_count; i++)
		code = add_key_lists(plan, at, op, &room, keys[i], variants);
	if (code != CT_OK) {
		ct_op_close(op);
		return code;
	}
	if (!op->cursor_count)
		op->type = CT_OP_NONE;
	*made = op;
	return CT_OK;
}

static int build_word(struct ct_plan_state *plan, struct ct_plan_segment *at,
                      const struct ct_word *word, struct ct_op **op)
{
	struct ct_leaf *leaf = leaf_of(plan, word);
	int code = ct_plan_lists(plan, at, leaf->keys, leaf->key_count, !word->exact, op);

	if (code != CT_OK)
		return code;
	leaf->documents += (*op)->cost;
	(*op)->weight = &leaf->weight;
	if (!word->exact || (*op)->type == CT_OP_NONE)
		return CT_OK;
	(*op)->exact = word->term;
	if (at->segment->about.stored)
		(*op)->verifier = &at->verifier;
	else
		plan->unverified = true;
	return CT_OK;
}

static int build(struct ct_plan_state *plan, struct ct_plan_segment *at,
                 const struct ct_node *node, struct ct_op **op);

static int build_phrase(struct ct_plan_state *plan, struct ct_plan_segment *at,
                        const struct ct_node *node, struct ct_op **made)
{
	struct ct_op *op;
	int code = CT_OK;

	if (node->word_count == 1)
		return build_word(plan, at, &node->words[0], made);
	op = ct_plan_op(plan, at, CT_OP_PHRASE);
	if (!op)
		return CT_E_NOMEM;
	op->slop = node->slop;
	for (uint32_t i = 0; code == CT_OK && i < node->word_count; i++) {
		struct ct_op *child;

		code = build_word(plan, at, &node->words[i], &child);
		if (code == CT_OK && !ct_plan_child(plan, op, child))
			code = CT_E_NOMEM;
		if (code != CT_OK)
			break;
		if (child->cost < op->cost)
			op->cost = child->cost;
		if (child->type == CT_OP_NONE)
			op->type = CT_OP_NONE;
	}
	if (code != CT_OK)
		ct_op_close(op);
	else
		*made = op;
	return code;
}

static int compare_costs(const void *a, const void *b)
{
	const struct ct_op *const *left = a, *const *right = b;

	return (*left)->cost < (*right)->cost ? -1 : (*left)->cost > (*right)->cost;
}

/* NOT a: what is left of all, or of the other parts of an AND. */
static int build_and(struct ct_plan_state *plan, struct ct_plan_segment *at,
                     struct ct_node *const *children, uint32_t count, struct ct_op *op)
{
	int code = CT_OK;

	for (uint32_t i = 0; code == CT_OK && i < count; i++) {
		bool negative = children[i]->type == CT_NODE_NOT;
		struct ct_op *child;

		code = build(plan, at, negative ? children[i]->children[0] : children[i], &child);
		if (code != CT_OK)
			break;
		if (!append_op(plan, negative ? &op->without : &op->children,
		               negative ? &op->without_count : &op->child_count, child)) {
			ct_op_close(child);
			code = CT_E_NOMEM;
		}
	}
	if (code == CT_OK && !op->child_count) {
		struct ct_op *all = ct_plan_op(plan, at, CT_OP_ALL);

		if (!all || !ct_plan_child(plan, op, all))
			code = CT_E_NOMEM;
	}
	if (code != CT_OK)
		return code;
	/* the rarest leads, the others follow by skipping */
	qsort(op->children, op->child_count, sizeof(struct ct_op *), compare_costs);
	op->cost = op->children[0]->cost;
	return CT_OK;
}

static int build_or(struct ct_plan_state *plan, struct ct_plan_segment *at,
                    const struct ct_node *node, struct ct_op *op)
{
	int code = CT_OK;

	op->cost = 0;
	for (uint32_t i = 0; code == CT_OK && i < node->child_count; i++) {
		struct ct_op *child;

		code = build(plan, at, node->children[i], &child);
		if (code == CT_OK && !ct_plan_child(plan, op, child))
			code = CT_E_NOMEM;
		if (code == CT_OK)
			op->cost += child->cost;
	}
	return code;
}

static int build_list(struct ct_plan_state *plan, struct ct_plan_segment *at,
                      const struct ct_node *node, struct ct_op **made)
{
	bool is_or = node->type == CT_NODE_OR;
	struct ct_op *op = ct_plan_op(plan, at, is_or ? CT_OP_OR : CT_OP_AND);
	struct ct_node *self = (struct ct_node *)(uintptr_t)node;
	int code;

	if (!op)
		return CT_E_NOMEM;
	if (is_or)
		code = build_or(plan, at, node, op);
	else if (node->type == CT_NODE_NOT)
		code = build_and(plan, at, &self, 1, op);
	else
		code = build_and(plan, at, node->children, node->child_count, op);
	if (code != CT_OK)
		ct_op_close(op);
	else
		*made = op;
	return code;
}

static int build(struct ct_plan_state *plan, struct ct_plan_segment *at,
                 const struct ct_node *node, struct ct_op **op)
{
	switch (node->type) {
	case CT_NODE_PHRASE:
		return build_phrase(plan, at, node, op);
	case CT_NODE_FILTER:
		return ct_plan_filter(plan, at, node, op);
	case CT_NODE_NOTHING:
		*op = ct_plan_op(plan, at, CT_OP_NONE);
		return *op ? CT_OK : CT_E_NOMEM;
	default:
		return build_list(plan, at, node, op);
	}
}

int ct_plan_build(struct ct_plan_state *plan, uint32_t segment, struct ct_op **root)
{
	return build(plan, &plan->segments[segment], plan->query->root, root);
}

/* ---- the whole ---- */

static void weigh(struct ct_plan_state *plan)
{
	double all = (double)plan->index->all_documents;

	for (uint32_t i = 0; i < plan->leaf_count; i++) {
		struct ct_leaf *leaf = &plan->leaves[i];
		double with = (double)leaf->documents;

		if (with > all)
			with = all;
		leaf->weight = log(1 + (all - with + 0.5) / (with + 0.5));
	}
}

static int open_segments(struct ct_plan_state *plan)
{
	plan->segments = ct_arena_array(&plan->arena, plan->index->manifest.segment_count + 1,
	                                sizeof *plan->segments);
	if (!plan->segments)
		return no_memory(plan);
	for (uint32_t i = 0; i < plan->index->manifest.segment_count; i++) {
		struct ct_plan_segment *at = &plan->segments[plan->segment_count++];
		int code;

		at->segment = &plan->index->segments[i];
		at->root = NULL;
		ct_verifier_init(&at->verifier, at->segment, plan->error);
		code = ct_segment_columns(at->segment, plan->error);
		if (code != CT_OK)
			return code;
	}
	return CT_OK;
}

int ct_plan_open(struct ct_plan_state *plan, struct ct_index *index,
                 const struct ct_query *query, const struct ct_search_options *options,
                 struct ct_error *error)
{
	int code;

	memset(plan, 0, sizeof *plan);
	ct_arena_init(&plan->arena, 0);
	plan->query = query;
	plan->options = options;
	plan->index = index;
	plan->error = error;
	code = ct_plan_leaves(plan);
	if (code == CT_OK)
		code = open_segments(plan);
	for (uint32_t i = 0; code == CT_OK && i < plan->segment_count; i++)
		code = ct_plan_build(plan, i, &plan->segments[i].root);
	weigh(plan);
	return code;
}

void ct_plan_close(struct ct_plan_state *plan)
{
	for (uint32_t i = 0; i < plan->segment_count; i++) {
		if (plan->segments[i].root)
			ct_op_close(plan->segments[i].root);
		ct_verifier_free(&plan->segments[i].verifier);
	}
	ct_arena_free(&plan->arena);
}
