/* SPDX-License-Identifier: MIT
 *
 * organizations/table.h: a hash table from 64-bit keys to 32-bit numbers.
 */
#ifndef ORGANIZATIONS_TABLE_H
#define ORGANIZATIONS_TABLE_H

#include <stddef.h>
#include <stdint.h>

#define ORG_NONE UINT32_MAX

/* A zeroed table is empty. Key 0 is not allowed. */
struct org_table {
	uint64_t *keys;
	uint32_t *values;
	size_t room; /* 0 or a power of two */
	size_t count;
};

/* The value of `key`, or ORG_NONE. */
uint32_t org_table_get(const struct org_table *table, uint64_t key);

/* Where the value of `key` is, made with ORG_NONE where it is new; NULL when
 * memory ran out. Void after the next call. */
uint32_t *org_table_put(struct org_table *table, uint64_t key);

/* Forget all keys; memory stays up to `keep` slots. */
void org_table_clear(struct org_table *table, size_t keep);

void org_table_free(struct org_table *table);

#endif
