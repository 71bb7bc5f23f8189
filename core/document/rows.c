/* SPDX-License-Identifier: MIT */
#include "core/document/rows.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

/* Rows that a table keeps room for between documents. */
#define KEPT 65536

/* The room to grow to, or 0 where there are too many rows. */
static uint32_t next_room(uint32_t room)
{
	if (room > UINT32_MAX / 2)
		return 0;
	return room ? room * 2 : 64;
}

static bool grow(void *column, uint32_t room, size_t size)
{
	void *former, *grown;

	memcpy(&former, column, sizeof former);
	grown = realloc(former, (size_t)room * size);
	if (!grown)
		return false;
	memcpy(column, &grown, sizeof grown);
	return true;
}

/* ---- spans -------------------------------------------------------------- */

int ct_span_rows_add(struct ct_span_rows *rows, uint32_t begin, uint32_t end, ct_text label,
                     float weight)
{
	uint32_t i = rows->count;

	if (i == rows->room) {
		uint32_t room = next_room(rows->room);

		if (!room || !grow(&rows->begin, room, sizeof *rows->begin) ||
		    !grow(&rows->end, room, sizeof *rows->end) ||
		    !grow(&rows->label, room, sizeof *rows->label) ||
		    !grow(&rows->weight, room, sizeof *rows->weight))
			return CT_E_NOMEM;
		rows->room = room;
	}
	rows->begin[i] = begin;
	rows->end[i] = end;
	rows->label[i] = label;
	rows->weight[i] = weight;
	rows->count++;
	return CT_OK;
}

struct span_row {
	ct_text label;
	uint32_t begin, end;
	float weight;
};

static int compare_text(ct_text a, ct_text b)
{
	size_t size = a.size < b.size ? a.size : b.size;
	int order = size ? memcmp(a.data, b.data, size) : 0;

	return order ? order : (a.size > b.size) - (a.size < b.size);
}

static int by_place(const void *left, const void *right)
{
	const struct span_row *a = left, *b = right;

	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	return compare_text(a->label, b->label);
}

static bool is_sorted(const struct ct_span_rows *rows)
{
	for (uint32_t i = 1; i < rows->count; i++) {
		struct span_row a = { rows->label[i - 1], rows->begin[i - 1], rows->end[i - 1], 0 };
		struct span_row b = { rows->label[i], rows->begin[i], rows->end[i], 0 };

		if (by_place(&a, &b) > 0)
			return false;
	}
	return true;
}

int ct_span_rows_sort(struct ct_span_rows *rows)
{
	struct span_row *whole;

	if (is_sorted(rows))
		return CT_OK;
	whole = malloc(rows->count * sizeof *whole);
	if (!whole)
		return CT_E_NOMEM;
	for (uint32_t i = 0; i < rows->count; i++)
		whole[i] = (struct span_row){ rows->label[i], rows->begin[i], rows->end[i],
			                      rows->weight[i] };
	qsort(whole, rows->count, sizeof *whole, by_place);
	for (uint32_t i = 0; i < rows->count; i++) {
		rows->begin[i] = whole[i].begin;
		rows->end[i] = whole[i].end;
		rows->label[i] = whole[i].label;
		rows->weight[i] = whole[i].weight;
	}
	free(whole);
	return CT_OK;
}

bool ct_span_rows_tile(const struct ct_span_rows *rows, uint32_t size)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < rows->count; i++) {
		if (rows->begin[i] != at || rows->end[i] <= at)
			return false;
		at = rows->end[i];
	}
	return at == size;
}

void ct_span_rows_reset(struct ct_span_rows *rows)
{
	if (rows->room > KEPT)
		ct_span_rows_free(rows);
	rows->count = 0;
}

void ct_span_rows_free(struct ct_span_rows *rows)
{
	free(rows->begin);
	free(rows->end);
	free(rows->label);
	free(rows->weight);
	memset(rows, 0, sizeof *rows);
}

/* ---- entities ----------------------------------------------------------- */

int ct_entity_rows_add(struct ct_entity_rows *rows, const ct_entity *entity, bool overlaps)
{
	if (rows->count == rows->room) {
		uint32_t room = next_room(rows->room);

		if (!room || !grow(&rows->row, room, sizeof *rows->row) ||
		    !grow(&rows->overlaps, room, sizeof *rows->overlaps))
			return CT_E_NOMEM;
		rows->room = room;
	}
	rows->row[rows->count] = *entity;
	rows->overlaps[rows->count] = overlaps;
	rows->count++;
	return CT_OK;
}

/* An index into the rows with what decides who stays. */
struct claim {
	const ct_entity *entity;
	uint32_t index;
};

static int by_claim(const void *left, const void *right)
{
	const struct claim *one = left, *other = right;
	const ct_entity *a = one->entity, *b = other->entity;
	uint32_t a_size = a->end - a->begin, b_size = b->end - b->begin;
	int order;

	if (a_size != b_size)
		return a_size > b_size ? -1 : 1;
	if (a->confidence > b->confidence || a->confidence < b->confidence)
		return a->confidence > b->confidence ? -1 : 1;
	order = strcmp(a->producer, b->producer);
	if (order)
		return order;
	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	order = strcmp(a->kind, b->kind);
	return order ? order : (one->index > other->index) - (one->index < other->index);
}

static bool is_taken(const uint8_t *bits, uint32_t at)
{
	return bits[at / 8] >> (at % 8) & 1;
}

static void take(uint8_t *bits, uint32_t begin, uint32_t end)
{
	for (uint32_t at = begin; at < end; at++)
		bits[at / 8] = (uint8_t)(bits[at / 8] | 1 << (at % 8));
}

/* Mark in `keep` the rows that stay. Claims come longest first, so a claim
 * that overlaps one that was taken shares its own first or last byte with it:
 * two looks decide. */
static void settle(const struct ct_entity_rows *rows, const struct claim *claims, uint8_t *bits,
                   uint8_t *keep)
{
	for (uint32_t i = 0; i < rows->count; i++) {
		const ct_entity *entity = claims[i].entity;
		uint32_t index = claims[i].index;

		if (rows->overlaps[index]) {
			keep[index] = 1;
			continue;
		}
		if (is_taken(bits, entity->begin) || is_taken(bits, entity->end - 1))
			continue;
		take(bits, entity->begin, entity->end);
		keep[index] = 1;
	}
}

static int by_position(const void *left, const void *right)
{
	const ct_entity *a = left, *b = right;
	int order;

	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	order = strcmp(a->kind, b->kind);
	return order ? order : strcmp(a->producer, b->producer);
}

int ct_entity_rows_resolve(struct ct_entity_rows *rows, uint32_t size)
{
	struct claim *claims;
	uint8_t *bits, *keep;
	uint32_t kept = 0;

	if (!rows->count)
		return CT_OK;
	claims = malloc(rows->count * sizeof *claims);
	bits = calloc(size / 8 + 1, 1);
	keep = calloc(rows->count, 1);
	if (!claims || !bits || !keep) {
		free(claims);
		free(bits);
		free(keep);
		return CT_E_NOMEM;
	}
	for (uint32_t i = 0; i < rows->count; i++)
		claims[i] = (struct claim){ &rows->row[i], i };
	qsort(claims, rows->count, sizeof *claims, by_claim);
	settle(rows, claims, bits, keep);
	for (uint32_t i = 0; i < rows->count; i++) {
		if (keep[i])
			rows->row[kept++] = rows->row[i];
	}
	rows->count = kept;
	qsort(rows->row, rows->count, sizeof *rows->row, by_position);
	free(claims);
	free(bits);
	free(keep);
	return CT_OK;
}

void ct_entity_rows_reset(struct ct_entity_rows *rows)
{
	if (rows->room > KEPT)
		ct_entity_rows_free(rows);
	rows->count = 0;
}

void ct_entity_rows_free(struct ct_entity_rows *rows)
{
	free(rows->row);
	free(rows->overlaps);
	memset(rows, 0, sizeof *rows);
}
