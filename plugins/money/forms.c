/* SPDX-License-Identifier: MIT
 *
 * Forms by their key: looking them up, and adding them with what the scan is
 * told of them.
 */
#include "eight.h"
#include "letters.h"
#include "scan.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

uint64_t forms_hash(const char *key, size_t size)
{
	uint64_t sum = FORMS_SEED;
	for (size_t at = 0; at < size; at += 16) {
		size_t left = size - at;
		sum = forms_step(sum, lowered(key + at, left),
		                 left > 8 ? lowered(key + at + 8, left - 8) : 0);
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

/* --- Adding ------------------------------------------------------------------ */

/* A copy of `key` that lasts, or NULL. */
static const char *keep_text(struct table *table, const char *key, size_t size)
{
	struct table_text *text = table->text;
	char *copy;
	if (!text || text->room - text->size < size) {
		size_t room = 16384;
		text = malloc(sizeof *text + room);
		if (!text)
			return NULL;
		text->former = table->text;
		text->size = 0;
		text->room = room;
		table->text = text;
	}
	copy = text->bytes + text->size;
	memcpy(copy, key, size);
	text->size += size;
	return copy;
}

static void place_row(struct forms *forms, struct form row)
{
	uint32_t at = forms_slot(forms_hash(row.key, row.size));
	while (forms->rows[at & (forms->room - 1)].key)
		at++;
	forms->rows[at & (forms->room - 1)] = row;
	forms->count++;
}

static int forms_grow(struct forms *forms)
{
	struct forms fresh = { NULL, forms->room ? forms->room * 2 : 512, 0 };
	if (forms->count * 2 < forms->room)
		return CT_OK;
	fresh.rows = calloc(fresh.room, sizeof *fresh.rows);
	if (!fresh.rows)
		return CT_E_NOMEM;
	for (uint32_t i = 0; i < forms->room; i++)
		if (forms->rows[i].key)
			place_row(&fresh, forms->rows[i]);
	free(forms->rows);
	*forms = fresh;
	return CT_OK;
}

/* Add a form under `key`, not there yet. */
static int add_key(struct table *table, struct forms *forms, const char *key, size_t size,
                   struct form row)
{
	row.key = keep_text(table, key, size);
	if (!row.key || forms_grow(forms) != CT_OK)
		return CT_E_NOMEM;
	row.size = (uint16_t)size;
	place_row(forms, row);
	return CT_OK;
}

/* The first words of a form of several are rows too, which say: read on. */
static int add_beginnings(struct table *table, struct forms *forms, const char *key, size_t size)
{
	for (size_t i = 1; i < size; i++) {
		struct form *there;
		if (key[i] != ' ')
			continue;
		there = (struct form *)(uintptr_t)forms_find(forms, key, i);
		if (there)
			there->more = true;
		else if (add_key(table, forms, key, i, (struct form){ .more = true }) != CT_OK)
			return CT_E_NOMEM;
	}
	return CT_OK;
}

static void mark_hash(struct table *table, uint64_t sum, uint8_t kind)
{
	uint32_t slot = forms_slot(sum);
	table->filter[slot] |= kind;
	if (kind != CANDIDATE_NEXT)
		table->begins[slot / 64] |= UINT64_C(1) << slot % 64;
}

/* Tell the scan of this form: of a place by its first word, of a symbol by its
 * first character, of others as a whole. */
static void mark_filter(struct table *table, const struct forms *forms, const char *key,
                        size_t size)
{
	ct_text text = { key, size };
	uint8_t kind = CANDIDATE_WORD;
	char folded[MONEY_KEY];
	if (forms == &table->places) {
		size_t second;
		kind = CANDIDATE_PLACE;
		size = word_end(text, 0);
		second = size < text.size ? word_end(text, size + 1) - size - 1 : 0;
		if (second)
			mark_hash(table, forms_hash(key + size + 1, second), CANDIDATE_NEXT);
	} else if (forms == &table->signs) {
		kind = CANDIDATE_SYMBOL;
		size = (unsigned char)key[0] < 0xe0 ? 2 : 3;
		size = size < text.size ? size : text.size;
	} else {
		/* the first part of "pa'anga" */
		text.size = word_end(text, 0) ? word_end(text, 0) : size;
		size = fold_word(text, folded);
		key = folded;
	}
	mark_hash(table, forms_hash(key, size), kind);
}

int forms_add(struct table *table, struct forms *forms, const char *key, size_t size,
              struct form row)
{
	struct form *there = (struct form *)(uintptr_t)forms_find(forms, key, size);
	mark_filter(table, forms, key, size);
	if (!there)
		return add_key(table, forms, key, size, row) == CT_OK
		               ? add_beginnings(table, forms, key, size)
		               : CT_E_NOMEM;
	row.key = there->key;
	row.size = there->size;
	row.more = there->more;
	*there = row;
	return CT_OK;
}
