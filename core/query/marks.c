/* SPDX-License-Identifier: MIT */
#include "core/query/marks.h"

#include <stdlib.h>
#include <string.h>

#include "core/index/keys.h"
#include "core/query/ranges.h"

#include "core/base/banned.h"

#define FOUNDS_MAX 65536u /* the first ones are enough to choose a passage */

static bool add_found(struct ct_founds *founds, uint32_t begin, uint32_t end, uint32_t part,
                      double weight)
{
	if (founds->count == FOUNDS_MAX)
		return true;
	if (founds->count == founds->room) {
		uint32_t room = founds->room ? founds->room * 2 : 64;
		struct ct_found *rows;

		rows = realloc(founds->rows, room * sizeof *rows);
		if (!rows)
			return false;
		founds->rows = rows;
		founds->room = room;
	}
	founds->rows[founds->count++] = (struct ct_found){ begin, end, part, (float)weight };
	return true;
}

void ct_founds_free(struct ct_founds *founds)
{
	free(founds->rows);
	founds->rows = NULL;
	founds->count = founds->room = 0;
}

/* ---- words ---- */

struct walk {
	struct ct_founds *founds;
	struct ct_plan_segment *at;
	uint32_t document;
};

static bool add_positions(struct walk *walk, struct ct_op *op, double weight)
{
	uint32_t part = walk->founds->parts++;

	if (ct_op_seek(op, walk->document) != walk->document)
		return true;
	if (!ct_op_positions(op))
		return false;
	for (uint32_t i = 0; i < op->position_count; i++) {
		uint32_t begin, end;

		if (ct_verifier_span(&walk->at->verifier, op->positions[i], &begin, &end) &&
		    !add_found(walk->founds, begin, end, part, weight))
			return false;
	}
	return true;
}

static bool walk_words(struct walk *walk, struct ct_op *op)
{
	bool right = true;

	if (op->type == CT_OP_LISTS)
		return !op->weight || add_positions(walk, op, *op->weight);
	if (op->type == CT_OP_PHRASE) {
		double weight = 0;

		for (uint32_t i = 0; i < op->child_count; i++)
			weight += op->children[i]->weight ? *op->children[i]->weight : 0;
		return weight <= 0 || add_positions(walk, op, weight);
	}
	for (uint32_t i = 0; right && i < op->child_count; i++)
		right = walk_words(walk, op->children[i]);
	return right;
}

/* ---- filters ---- */

static bool meets_days(const struct ct_node *filter, const struct ct_stored_entity *entity)
{
	struct ct_day_range range, days;
	ct_text iso = ct_stored_norm_of(entity, "iso");

	return iso.data && ct_parse_day_range(filter->value, &range) && ct_days_of(iso, &days) &&
	       ct_days_meet(range, days);
}

static bool meets_amount(const struct ct_node *filter, const struct ct_stored_entity *entity)
{
	struct ct_buffer first = CT_BUFFER_EMPTY, last = CT_BUFFER_EMPTY;
	struct ct_amount_range range;
	ct_text value = ct_stored_norm_of(entity, "value");
	ct_text unit = ct_stored_norm_of(entity, "currency");
	ct_text low, high;
	bool meets = ct_parse_amount_range(filter->value, &range);

	ct_split_range(value, &low, &high);
	meets = meets && value.data && ct_key_decimal(&first, low) && ct_key_decimal(&last, high) &&
	        (!range.unit.size || ct_key_compare(ct_buffer_view(&range.unit), unit) == 0) &&
	        ct_amounts_meet(&range, ct_buffer_view(&first), ct_buffer_view(&last));
	ct_amount_range_free(&range);
	ct_buffer_free(&first);
	ct_buffer_free(&last);
	return meets;
}

static bool join_word(void *context, ct_text word)
{
	ct_buffer_char(context, ' ');
	ct_buffer_text(context, word);
	return true;
}

/* " the words of a text folded " */
static void join_words(struct ct_buffer *words, ct_text text)
{
	ct_buffer_clear(words);
	ct_key_words(text, join_word, words);
	ct_buffer_char(words, ' ');
}

static bool holds(ct_text text, ct_text part)
{
	return part.size <= text.size &&
	       memmem(text.data, text.size, part.data, part.size) != NULL;
}

/* The filter's words in a row in the entity's text or its name, or one of its
 * values. */
static bool meets_words(const struct ct_node *filter, const struct ct_stored_entity *entity,
                        ct_text text)
{
	struct ct_buffer wanted = CT_BUFFER_EMPTY, words = CT_BUFFER_EMPTY;
	ct_text surface = { text.data + entity->begin, (size_t)entity->end - entity->begin };
	bool meets;

	join_words(&wanted, filter->value);
	join_words(&words, surface);
	meets = holds(ct_buffer_view(&words), ct_buffer_view(&wanted));
	for (uint32_t i = 0; !meets && i < entity->norm_count; i++) {
		join_words(&words, entity->norm[i].value);
		meets = ct_stored_is(entity->norm[i].key, "name")
		            ? holds(ct_buffer_view(&words), ct_buffer_view(&wanted))
		            : ct_key_compare(ct_buffer_view(&words), ct_buffer_view(&wanted)) == 0;
	}
	ct_buffer_free(&wanted);
	ct_buffer_free(&words);
	return meets;
}

bool ct_filter_meets(const struct ct_node *filter, const struct ct_stored_entity *entity,
                     ct_text text)
{
	if (ct_stored_is(filter->name, "kind"))
		return ct_key_compare(filter->value, entity->kind) == 0;
	if (ct_key_compare(filter->name, entity->kind) != 0)
		return false;
	if (ct_stored_is(filter->name, "date"))
		return meets_days(filter, entity);
	if (ct_stored_is(filter->name, "money"))
		return meets_amount(filter, entity);
	return meets_words(filter, entity, text);
}

static bool add_entities(struct walk *walk, const struct ct_node *filter)
{
	const struct ct_verifier *verifier = &walk->at->verifier;
	uint32_t part = walk->founds->parts++;

	for (uint32_t i = 0; i < verifier->layers.entity_count; i++) {
		const struct ct_stored_entity *entity = &verifier->layers.entities[i];

		if (ct_filter_meets(filter, entity, ct_buffer_view(&verifier->text)) &&
		    !add_found(walk->founds, entity->begin, entity->end, part, 2.0))
			return false;
	}
	return true;
}

static bool walk_filters(struct walk *walk, const struct ct_node *node)
{
	bool right = true;

	if (node->type == CT_NODE_FILTER)
		return add_entities(walk, node);
	for (uint32_t i = 0; right && node->type != CT_NODE_NOT && i < node->child_count; i++)
		right = walk_filters(walk, node->children[i]);
	return right;
}

/* ---- together ---- */

static int compare_founds(const void *a, const void *b)
{
	const struct ct_found *left = a, *right = b;

	if (left->begin != right->begin)
		return left->begin < right->begin ? -1 : 1;
	if (left->end != right->end)
		return left->end > right->end ? -1 : 1;
	return left->part < right->part ? -1 : left->part > right->part;
}

/* Of overlapping ones the first, longest stays. */
static void drop_overlaps(struct ct_founds *founds)
{
	uint32_t kept = 0;

	if (founds->count)
		qsort(founds->rows, founds->count, sizeof *founds->rows, compare_founds);
	for (uint32_t i = 0; i < founds->count; i++)
		if (!kept || founds->rows[i].begin >= founds->rows[kept - 1].end)
			founds->rows[kept++] = founds->rows[i];
	founds->count = kept;
}

int ct_founds_read(struct ct_founds *founds, struct ct_plan_state *plan, uint32_t segment,
                   uint32_t document)
{
	struct walk walk = { founds, &plan->segments[segment], document };
	struct ct_op *root;
	bool right;
	int code;

	memset(founds, 0, sizeof *founds);
	if (!walk.at->verifier.has_layers)
		return CT_OK;
	/* hits are asked in the order of their scores, iterators go forward only */
	code = ct_plan_build(plan, segment, &root);
	if (code != CT_OK)
		return code;
	right = walk_words(&walk, root);
	if (right)
		right = walk_filters(&walk, plan->query->root);
	ct_op_close(root);
	if (!right && plan->error->code == CT_OK)
		return ct_fail(plan->error, CT_E_NOMEM, "out of memory");
	drop_overlaps(founds);
	return right ? CT_OK : plan->error->code;
}
