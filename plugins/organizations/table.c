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
	struct org_table old = *table;
	size_t room = old.room ? old.room * 2 : 64;
	uint64_t *keys = calloc(room, sizeof *keys);
	uint32_t *values = calloc(room, sizeof *values);
	if (!keys || !values) {
		free(keys);
		free(values);
		return 0;
	}
	*table = (struct org_table){ keys, values, room, old.count };
	for (size_t i = 0; i < old.room; i++) {
		if (!old.keys[i])
			continue;
		size_t to = slot_of(table, old.keys[i]);
		keys[to] = old.keys[i];
		values[to] = old.values[i];
	}
	free(old.keys);
	free(old.values);
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
