/* SPDX-License-Identifier: MIT
 *
 * Forms by their key.
 */
#include "eight.h"
#include "table.h"

#include <string.h>

uint64_t forms_hash(const char *key, size_t size)
{
	uint64_t sum = FORMS_SEED;
	for (size_t at = 0; at < size; at += 16) {
		size_t left = size - at;
		sum = forms_step(sum, lowered(key + at, left));
		sum = forms_step(sum, left > 8 ? lowered(key + at + 8, left - 8) : 0);
	}
	return sum;
}

const struct form *forms_find(const struct forms *forms, const char *key, size_t size)
{
	if (!forms->room)
		return NULL;
	for (uint32_t at = forms_slot(forms_hash(key, size));; at++) {
		const struct form *row = &forms->rows[at & (forms->room - 1)];
		if (!row->key)
			return NULL;
		if (row->size == size && !memcmp(row->key, key, size))
			return row;
	}
}

bool table_uses(const struct table *table, uint16_t currency, uint16_t country)
{
	const struct currency *row = &table->currencies[currency];
	for (uint32_t i = 0; i < row->count; i++)
		if (table->pool[row->first + i] == country)
			return true;
	return false;
}
