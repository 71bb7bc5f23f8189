/* SPDX-License-Identifier: MIT
 *
 * Forms by their key, and the filter in front of them.
 */
#include "letters.h"
#include "table.h"

#include <string.h>

uint32_t forms_hash(const char *key, size_t size)
{
	uint32_t sum = 2166136261u;
	for (size_t i = 0; i < size; i++)
		sum = (sum ^ (unsigned char)key[i]) * 16777619u;
	return sum ^ sum >> 15;
}

const struct form *forms_find(const struct forms *forms, const char *key, size_t size)
{
	if (!forms->room)
		return NULL;
	for (uint32_t at = forms_hash(key, size);; at++) {
		const struct form *row = &forms->rows[at & (forms->room - 1)];
		if (!row->key)
			return NULL;
		if (row->size == size && !memcmp(row->key, key, size))
			return row;
	}
}

/* Five bits a letter; 0 behind the end of the word. */
uint32_t table_prefix(ct_text text, size_t at)
{
	uint32_t prefix = 0;
	for (int i = 0; i < 3; i++) {
		unsigned char c = at < text.size ? (unsigned char)text.data[at] : 0;
		uint32_t code = 0;
		if ((unsigned char)((c | 32) - 'a') < 26) {
			code = (c & 31);
			at++;
		} else if (c == 0xc3 && at + 1 < text.size) {
			char key[MONEY_KEY];
			size_t size = fold_word((ct_text){ text.data + at, 2 }, key);
			code = size == 1 ? key[0] & 31 : 27;
			at += 2;
		} else if (c >= 0xc4) {
			code = 27;
			at += letter_at(text, at);
		}
		prefix = prefix << 5 | code;
		if (!code)
			return prefix << 5 * (2 - i);
	}
	return prefix;
}

bool table_uses(const struct table *table, uint16_t currency, uint16_t country)
{
	const struct currency *row = &table->currencies[currency];
	for (uint32_t i = 0; i < row->count; i++)
		if (table->pool[row->first + i] == country)
			return true;
	return false;
}
