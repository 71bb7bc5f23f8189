/* SPDX-License-Identifier: MIT
 *
 * Forms by their key.
 */
#include "eight.h"
#include "table.h"

#include <string.h>

uint32_t forms_slot_of(const char *key, size_t size)
{
	uint64_t sum = FORMS_SEED;
	for (size_t at = 0; at < size; at += 8) {
		size_t left = size - at;
		sum = forms_step(sum, lowered(eight_at(key + at, left),
		                              left < 8 ? (unsigned)left : 8));
	}
	return forms_slot(sum);
}

const struct form *forms_find(const struct forms *forms, const char *key, size_t size)
{
	if (!forms->room)
		return NULL;
	for (uint32_t at = forms_slot_of(key, size);; at++) {
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
