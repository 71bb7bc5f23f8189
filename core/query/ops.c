/* SPDX-License-Identifier: MIT */
#include "core/query/ops.h"

#include <stdlib.h>
#include <string.h>

#include "core/query/verify.h"

#include "core/base/banned.h"

static uint32_t end(struct ct_op *op)
{
	op->ended = true;
	op->document = CT_NO_DOCUMENT;
	return CT_NO_DOCUMENT;
}

static bool make_room(struct ct_op *op, uint64_t need)
{
	uint32_t *positions;
	uint64_t room = need + need / 2 + 16;

	if (need <= op->position_room)
		return true;
	if (room > UINT32_MAX)
		return false;
	positions = realloc(op->positions, (size_t)room * sizeof *positions);
	if (!positions)
		return false;
	op->positions = positions;
	op->position_room = (uint32_t)room;
	return true;
}

/* ---- lists ---- */

static uint32_t seek_cursor(struct ct_cursor *cursor, uint32_t document)
{
	if (cursor->ended)
		return CT_NO_DOCUMENT;
	if (cursor->document != CT_NO_DOCUMENT && cursor->document >= document)
		return cursor->document;
	return ct_cursor_seek(cursor, document);
}

static uint32_t seek_lists(struct ct_op *op, uint32_t document)
{
	uint32_t least = CT_NO_DOCUMENT;

	for (uint32_t i = 0; i < op->cursor_count; i++) {
		uint32_t at = seek_cursor(&op->cursors[i], document);

		if (at < least)
			least = at;
	}
	return least;
}

static int compare_positions(const void *a, const void *b)
{
	const uint32_t *left = a, *right = b;

	return *left < *right ? -1 : *left > *right;
}

/* Positions of all cursors that stand on the document. */
static bool gather_positions(struct ct_op *op)
{
	uint32_t lists = 0;

	op->position_count = 0;
	for (uint32_t i = 0; i < op->cursor_count; i++) {
		struct ct_cursor *cursor = &op->cursors[i];
		const uint32_t *positions;
		uint32_t count;

		if (cursor->document != op->document)
			continue;
		count = ct_cursor_count(cursor);
		positions = ct_cursor_positions(cursor);
		if (!positions || !make_room(op, (uint64_t)op->position_count + count))
			return false;
		memcpy(op->positions + op->position_count, positions, count * sizeof *positions);
		op->position_count += count;
		lists++;
	}
	if (lists > 1)
		qsort(op->positions, op->position_count, sizeof *op->positions, compare_positions);
	op->have_positions = op->document + 1;
	return true;
}

/* Keep the positions where the word stands as it was written. */
static bool keep_exact(struct ct_op *op)
{
	struct ct_verifier *verifier = op->verifier;
	uint32_t kept = 0;

	if (ct_verifier_read(verifier, op->document) != CT_OK)
		return false;
	if (!verifier->usable)
		return true;
	for (uint32_t i = 0; i < op->position_count; i++)
		if (ct_verifier_is(verifier, op->positions[i], op->exact))
			op->positions[kept++] = op->positions[i];
	op->position_count = kept;
	return true;
}

static uint32_t seek_exact(struct ct_op *op, uint32_t document)
{
	for (;;) {
		op->document = seek_lists(op, document);
		if (op->document == CT_NO_DOCUMENT)
			return CT_NO_DOCUMENT;
		if (!gather_positions(op) || !keep_exact(op))
			return CT_NO_DOCUMENT;
		if (op->position_count)
			return op->document;
		document = op->document + 1;
	}
}

/* ---- phrases ---- */

/* The first position of `op` at or above `position`, from *at on. */
static bool position_from(const struct ct_op *op, uint32_t *at, uint32_t position)
{
	uint32_t low = *at, high = op->position_count, step = 1;

	while (low + step < high && op->positions[low + step - 1] < position) {
		low += step;
		step *= 2;
	}
	if (low + step < high)
		high = low + step;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (op->positions[middle] < position)
			low = middle + 1;
		else
			high = middle;
	}
	*at = low;
	return low < op->position_count;
}

static bool add_match(struct ct_op *op, const uint32_t *places)
{
	if (!make_room(op, (uint64_t)op->position_count + op->child_count))
		return false;
	for (uint32_t i = 0; i < op->child_count; i++)
		op->positions[op->position_count++] = places[i];
	op->matches++;
	return true;
}

/* From a place of the first word the nearest places of the others, in order;
 * 1: a match, 0: none, -1: none from here on. */
static int match_from(struct ct_op *op, uint32_t first, uint32_t *at, uint32_t *places)
{
	places[0] = first;
	for (uint32_t i = 1; i < op->child_count; i++) {
		const struct ct_op *child = op->children[i];

		if (!position_from(child, &at[i], places[i - 1] + 1))
			return -1;
		places[i] = child->positions[at[i]];
		if (places[i] - first - i > op->slop)
			return 0;
	}
	return 1;
}

#define PHRASE_MAX 64u

static bool match_phrase(struct ct_op *op)
{
	uint32_t at[PHRASE_MAX] = { 0 }, places[PHRASE_MAX] = { 0 };
	const struct ct_op *head = op->children[0];

	op->position_count = 0;
	op->matches = 0;
	op->have_positions = op->document + 1;
	for (uint32_t i = 0; i < op->child_count; i++)
		if (!ct_op_positions(op->children[i]))
			return false;
	for (uint32_t k = 0; k < head->position_count; k++) {
		int found = match_from(op, head->positions[k], at, places);

		if (found < 0)
			break;
		if (found > 0 && !add_match(op, places))
			return false;
	}
	return op->matches > 0;
}

/* ---- all of several ---- */

/* The first document at or above `document` on which all children stand. */
static uint32_t seek_all(struct ct_op *op, uint32_t document)
{
	uint32_t i = 0;

	while (i < op->child_count) {
		uint32_t at = ct_op_seek(op->children[i], document);

		if (at == CT_NO_DOCUMENT)
			return CT_NO_DOCUMENT;
		if (at == document || i == 0) {
			document = at;
			i++;
			continue;
		}
		document = at;
		i = 0;
	}
	return document;
}

static bool is_excluded(struct ct_op *op, uint32_t document)
{
	for (uint32_t i = 0; i < op->without_count; i++)
		if (ct_op_seek(op->without[i], document) == document)
			return true;
	return false;
}

static uint32_t seek_and(struct ct_op *op, uint32_t document)
{
	for (;;) {
		document = seek_all(op, document);
		if (document == CT_NO_DOCUMENT || !is_excluded(op, document))
			return document;
		document++;
	}
}

static uint32_t seek_phrase(struct ct_op *op, uint32_t document)
{
	for (;;) {
		op->document = seek_all(op, document);
		if (op->document == CT_NO_DOCUMENT || match_phrase(op))
			return op->document;
		document = op->document + 1;
	}
}

static uint32_t seek_or(struct ct_op *op, uint32_t document)
{
	uint32_t least = CT_NO_DOCUMENT;

	for (uint32_t i = 0; i < op->child_count; i++) {
		uint32_t at = ct_op_seek(op->children[i], document);

		if (at < least)
			least = at;
	}
	return least;
}

static uint32_t seek_bits(const struct ct_op *op, uint32_t document)
{
	for (; document < op->limit; document++) {
		unsigned char byte = (unsigned char)(op->bits[document / 8] >> (document & 7));

		if (!byte) {
			document |= 7; /* the rest of this byte is empty */
			continue;
		}
		return document + (uint32_t)__builtin_ctz(byte);
	}
	return CT_NO_DOCUMENT;
}

uint32_t ct_op_seek(struct ct_op *op, uint32_t document)
{
	uint32_t found = CT_NO_DOCUMENT;

	if (op->ended)
		return CT_NO_DOCUMENT;
	if (op->document != CT_NO_DOCUMENT && op->document >= document)
		return op->document;
	switch (op->type) {
	case CT_OP_NONE:
		break;
	case CT_OP_ALL:
		found = document < op->limit ? document : CT_NO_DOCUMENT;
		break;
	case CT_OP_LISTS:
		found = op->verifier ? seek_exact(op, document) : seek_lists(op, document);
		break;
	case CT_OP_PHRASE:
		found = seek_phrase(op, document);
		break;
	case CT_OP_AND:
		found = seek_and(op, document);
		break;
	case CT_OP_OR:
		found = seek_or(op, document);
		break;
	case CT_OP_BITS:
		found = seek_bits(op, document);
		break;
	}
	if (found == CT_NO_DOCUMENT)
		return end(op);
	op->document = found;
	return found;
}

bool ct_op_positions(struct ct_op *op)
{
	if (op->have_positions == op->document + 1)
		return true;
	return op->type == CT_OP_LISTS && gather_positions(op);
}

/* How often the word or phrase stands in the document at hand. */
static uint32_t frequency(struct ct_op *op)
{
	uint64_t sum = 0;

	if (op->type == CT_OP_PHRASE)
		return op->matches;
	if (op->verifier)
		return op->position_count;
	for (uint32_t i = 0; i < op->cursor_count; i++)
		if (op->cursors[i].document == op->document)
			sum += ct_cursor_count(&op->cursors[i]);
	return sum > UINT32_MAX ? UINT32_MAX : (uint32_t)sum;
}

/* How rare a word is, or all words of a phrase; 0 for a filter. */
static double weight_of(const struct ct_op *op)
{
	double sum = op->weight ? *op->weight : 0;

	for (uint32_t i = 0; op->type == CT_OP_PHRASE && i < op->child_count; i++)
		sum += weight_of(op->children[i]);
	return sum;
}

double ct_op_score(struct ct_op *op, double factor)
{
	double sum = 0;

	if (op->type == CT_OP_LISTS || op->type == CT_OP_PHRASE) {
		double weight = weight_of(op), count;

		if (weight <= 0)
			return 0;
		count = frequency(op);
		return weight * count * (CT_BM25_K1 + 1) / (count + factor);
	}
	for (uint32_t i = 0; i < op->child_count; i++)
		if (op->children[i]->document == op->document)
			sum += ct_op_score(op->children[i], factor);
	return sum;
}

void ct_op_close(struct ct_op *op)
{
	for (uint32_t i = 0; i < op->cursor_count; i++)
		ct_cursor_close(&op->cursors[i]);
	op->cursor_count = 0;
	for (uint32_t i = 0; i < op->child_count; i++)
		ct_op_close(op->children[i]);
	for (uint32_t i = 0; i < op->without_count; i++)
		ct_op_close(op->without[i]);
	free(op->bits);
	free(op->positions);
	op->bits = NULL;
	op->positions = NULL;
}
