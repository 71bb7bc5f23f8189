/* SPDX-License-Identifier: MIT */
#include "table.h"

#include <stdlib.h>
#include <string.h>

static uint64_t hash_of(ct_text text)
{
	uint64_t hash = 14695981039346656037U; /* FNV-1a */

	for (size_t i = 0; i < text.size; i++)
		hash = (hash ^ (unsigned char)text.data[i]) * 1099511628211U;
	return hash ^ hash >> 32;
}

static ct_text text_of(const struct row *row)
{
	return (ct_text){ row->text, row->size };
}

/* Where `text` is, or where it would go. There is always a free slot. */
static uint32_t *find_slot(const struct table *table, ct_text text)
{
	uint32_t at = (uint32_t)hash_of(text) & (table->slots - 1);

	for (;; at = (at + 1) & (table->slots - 1)) {
		uint32_t number = table->slot[at];
		const struct row *row = number ? &table->row[number - 1] : NULL;

		if (!row || (row->size == text.size && memcmp(row->text, text.data, text.size) == 0))
			return &table->slot[at];
	}
}

static int more_slots(struct table *table)
{
	uint32_t slots = table->slots ? table->slots * 2 : 64;
	uint32_t *grown = slots ? calloc(slots, sizeof *grown) : NULL;

	if (!grown)
		return CT_E_NOMEM;
	free(table->slot);
	table->slot = grown;
	table->slots = slots;
	for (uint32_t i = 0; i < table->count; i++)
		*find_slot(table, text_of(&table->row[i])) = i + 1;
	return CT_OK;
}

static int more_rows(struct table *table)
{
	uint32_t room = table->room ? table->room * 2 : 32;
	struct row *grown = realloc(table->row, room * sizeof *grown);

	if (!grown)
		return CT_E_NOMEM;
	table->row = grown;
	table->room = room;
	return CT_OK;
}

struct row *table_row(struct table *table, ct_text text)
{
	uint32_t *slot;
	char *copy;

	if (table->slots / 2 <= table->count && more_slots(table) != CT_OK)
		return NULL;
	slot = find_slot(table, text);
	if (*slot)
		return &table->row[*slot - 1];
	if (table->count == table->room && more_rows(table) != CT_OK)
		return NULL;
	copy = malloc(text.size + 1);
	if (!copy)
		return NULL;
	memcpy(copy, text.data, text.size);
	copy[text.size] = '\0';
	table->row[table->count] = (struct row){ .text = copy, .size = text.size };
	*slot = ++table->count;
	return &table->row[table->count - 1];
}

static int by_mentions(const void *left, const void *right)
{
	const struct row *a = left, *b = right;
	size_t size = a->size < b->size ? a->size : b->size;
	int order;

	if (a->mentions != b->mentions)
		return a->mentions > b->mentions ? -1 : 1;
	order = memcmp(a->text, b->text, size);
	return order ? order : (a->size > b->size) - (a->size < b->size);
}

void table_sort(struct table *table)
{
	if (table->count)
		qsort(table->row, table->count, sizeof *table->row, by_mentions);
}

void table_free(struct table *table)
{
	for (uint32_t i = 0; i < table->count; i++)
		free(table->row[i].text);
	free(table->row);
	free(table->slot);
	*table = (struct table){ 0 };
}
