/* SPDX-License-Identifier: MIT */
#include "table.h"

#include <stdlib.h>
#include <string.h>

static size_t slot_of(const struct org_table *table, uint64_t key)
{
	size_t i = (size_t)(key ^ key >> 32) & (table->room - 1);
	while (table->keys[i] && table->keys[i] != key)
		i = (i + 1) & (table->room - 1);
	return i;
}

uint32_t org_table_get(const struct org_table *table, uint64_t key)
{
	if (!table->room)
		return ORG_NONE;
	size_t i = slot_of(table, key);
	return table->keys[i] ? table->values[i] : ORG_NONE;
}

static int grow(struct org_table *table)
{
	struct org_table wide = { .room = table->room ? table->room * 2 : 64, .count = table->count };
	wide.keys = calloc(wide.room, sizeof *wide.keys);
	wide.values = malloc(wide.room * sizeof *wide.values);
	if (!wide.keys || !wide.values) {
		org_table_free(&wide);
		return 0;
	}
	for (size_t i = 0; i < table->room; i++) {
		if (!table->keys[i])
			continue;
		size_t to = slot_of(&wide, table->keys[i]);
		wide.keys[to] = table->keys[i];
		wide.values[to] = table->values[i];
	}
	org_table_free(table);
	*table = wide;
	return 1;
}

uint32_t *org_table_put(struct org_table *table, uint64_t key)
{
	if (table->count * 2 >= table->room && !grow(table))
		return NULL;
	size_t i = slot_of(table, key);
	if (!table->keys[i]) {
		table->keys[i] = key;
		table->values[i] = ORG_NONE;
		table->count++;
	}
	return &table->values[i];
}

void org_table_clear(struct org_table *table, size_t keep)
{
	if (table->room > keep)
		org_table_free(table);
	else if (table->count)
		memset(table->keys, 0, table->room * sizeof *table->keys);
	table->count = 0;
}

void org_table_free(struct org_table *table)
{
	free(table->keys);
	free(table->values);
	*table = (struct org_table){ 0 };
}
