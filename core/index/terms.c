/* SPDX-License-Identifier: MIT */
#include "core/index/terms.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/index/pack.h"

#include "core/base/banned.h"

#define BLOCK_BITS 18
#define SLICE_BLOCK ((uint32_t)1 << BLOCK_BITS)
#define SLICE_FIRST 20u /* with the link */
#define SLICE_LAST 4096u
#define LINK 4u
#define FIRST_TABLE 4096u

void ct_terms_init(struct ct_terms *terms, uint64_t seed)
{
	memset(terms, 0, sizeof *terms);
	ct_arena_init(&terms->keys, 0);
	terms->seed = seed;
	terms->slice_at = SLICE_BLOCK;
}

static void free_blocks(struct ct_terms *terms, size_t kept)
{
	while (terms->block_made > kept)
		free(terms->blocks[--terms->block_made]);
	terms->block_count = 0;
	terms->slice_at = SLICE_BLOCK;
}

void ct_terms_free(struct ct_terms *terms)
{
	ct_arena_free(&terms->keys);
	free_blocks(terms, 0);
	free(terms->blocks);
	free(terms->rows);
	free(terms->table);
	memset(terms, 0, sizeof *terms);
}

void ct_terms_clear(struct ct_terms *terms, size_t keep)
{
	uint64_t seed = terms->seed;

	if (terms->room * sizeof *terms->rows > keep) {
		ct_terms_free(terms);
		ct_terms_init(terms, seed);
		return;
	}
	ct_arena_rewind(&terms->keys, keep);
	free_blocks(terms, keep / SLICE_BLOCK);
	terms->count = 0;
	terms->key_bytes = 0;
	if (terms->table)
		memset(terms->table, 0, terms->table_size * sizeof *terms->table);
}

uint64_t ct_terms_hash(const struct ct_terms *terms, const void *key, size_t size)
{
	return ct_hash(key, size, terms->seed);
}

static bool grow_table(struct ct_terms *terms)
{
	uint32_t size = terms->table_size ? terms->table_size * 2 : FIRST_TABLE;
	uint32_t *table = calloc(size, sizeof *table);

	if (!table)
		return false;
	for (uint32_t row = 0; row < terms->count; row++) {
		uint32_t at = (uint32_t)terms->rows[row].hash & (size - 1);

		while (table[at])
			at = (at + 1) & (size - 1);
		table[at] = row + 1;
	}
	free(terms->table);
	terms->table = table;
	terms->table_size = size;
	return true;
}

static bool grow_rows(struct ct_terms *terms)
{
	uint32_t room = terms->room ? terms->room * 2 : FIRST_TABLE / 2;
	struct ct_term *rows;

	if (terms->room > UINT32_MAX / 4)
		return false;
	rows = realloc(terms->rows, room * sizeof *rows);
	if (!rows)
		return false;
	terms->rows = rows;
	terms->room = room;
	return true;
}

static bool add_row(struct ct_terms *terms, const void *key, uint32_t size, uint64_t hash)
{
	struct ct_term *term;
	unsigned char *copy;

	if (terms->count == terms->room && !grow_rows(terms))
		return false;
	copy = ct_arena_alloc(&terms->keys, size ? size : 1);
	if (!copy)
		return false;
	if (size)
		memcpy(copy, key, size);
	terms->key_bytes += size;
	term = &terms->rows[terms->count++];
	memset(term, 0, sizeof *term);
	term->hash = hash;
	term->key = copy;
	term->key_size = size;
	term->head = CT_NO_SLICE;
	term->mark = UINT32_MAX;
	return true;
}

bool ct_terms_find(struct ct_terms *terms, const void *key, uint32_t size, uint64_t hash,
                   uint32_t *row)
{
	uint32_t at;

	if (terms->count >= terms->table_size / 2 && !grow_table(terms))
		return false;
	at = (uint32_t)hash & (terms->table_size - 1);
	while (terms->table[at]) {
		const struct ct_term *term = &terms->rows[terms->table[at] - 1];

		if (term->hash == hash && term->key_size == size &&
		    memcmp(term->key, key, size) == 0) {
			*row = terms->table[at] - 1;
			return true;
		}
		at = (at + 1) & (terms->table_size - 1);
	}
	if (!add_row(terms, key, size, hash))
		return false;
	*row = terms->count - 1;
	terms->table[at] = terms->count;
	return true;
}

static unsigned char *slice_bytes(const struct ct_terms *terms, uint32_t at)
{
	return terms->blocks[at >> BLOCK_BITS] + (at & (SLICE_BLOCK - 1));
}

/* One more block in use: one that waits, or a new one. */
static bool add_block(struct ct_terms *terms)
{
	/* offsets are 32 bits; memory bounds come first */
	if (terms->block_count >= UINT32_MAX / SLICE_BLOCK)
		return false;
	if (terms->block_made == terms->block_room) {
		uint32_t room = terms->block_room ? terms->block_room * 2 : 64;
		unsigned char **blocks = realloc(terms->blocks, room * sizeof *blocks);

		if (!blocks)
			return false;
		terms->blocks = blocks;
		terms->block_room = room;
	}
	if (terms->block_count == terms->block_made) {
		terms->blocks[terms->block_made] = malloc(SLICE_BLOCK);
		if (!terms->blocks[terms->block_made])
			return false;
		terms->block_made++;
	}
	terms->block_count++;
	terms->slice_at = 0;
	return true;
}

/* A new slice at the end of a row's chain; its first bytes link to the next. */
static bool add_slice(struct ct_terms *terms, struct ct_term *term)
{
	uint32_t size = !term->slice_size              ? SLICE_FIRST
	                : term->slice_size < SLICE_LAST ? term->slice_size * 2
	                                                : SLICE_LAST;
	uint32_t begin;

	if (SLICE_BLOCK - terms->slice_at < size && !add_block(terms))
		return false;
	begin = ((terms->block_count - 1) << BLOCK_BITS) + terms->slice_at;
	terms->slice_at += size;
	ct_put32(slice_bytes(terms, begin), CT_NO_SLICE);
	if (term->head == CT_NO_SLICE)
		term->head = begin;
	else /* the last slice's link lies before its data */
		ct_put32(slice_bytes(terms, term->end - term->slice_size), begin);
	term->slice_size = size;
	term->at = begin + LINK;
	term->end = begin + size;
	return true;
}

bool ct_terms_append(struct ct_terms *terms, uint32_t row, const unsigned char *data,
                     size_t size)
{
	struct ct_term *term = &terms->rows[row];

	if (size > UINT32_MAX - term->bytes)
		return false;
	while (size) {
		size_t part = term->end - term->at;

		if (!part) {
			if (!add_slice(terms, term))
				return false;
			continue;
		}
		if (part > size)
			part = size;
		memcpy(slice_bytes(terms, term->at), data, part);
		term->at += (uint32_t)part;
		term->bytes += (uint32_t)part;
		data += part;
		size -= part;
	}
	return true;
}

bool ct_terms_pieces(const struct ct_terms *terms, uint32_t row,
                     bool (*take)(void *context, const unsigned char *data, size_t size),
                     void *context)
{
	const struct ct_term *term = &terms->rows[row];
	uint32_t left = term->bytes, slice = term->head, size = SLICE_FIRST;

	while (left) {
		const unsigned char *bytes = slice_bytes(terms, slice);
		uint32_t part = size - LINK < left ? size - LINK : left;

		if (!take(context, bytes + LINK, part))
			return false;
		left -= part;
		slice = ct_get32(bytes);
		size = size < SLICE_LAST ? size * 2 : SLICE_LAST;
	}
	return true;
}

/* The first bytes of a key as a number, so that most comparisons need no look
 * at the key. */
struct sort_row {
	uint64_t head;
	const unsigned char *key;
	uint32_t size, row;
};

static int compare_rows(const void *a, const void *b)
{
	const struct sort_row *left = a, *right = b;
	uint32_t least;
	int order;

	if (left->head != right->head)
		return left->head < right->head ? -1 : 1;
	least = left->size < right->size ? left->size : right->size;
	order = memcmp(left->key, right->key, least);
	if (order)
		return order;
	return left->size < right->size ? -1 : left->size > right->size;
}

static uint64_t key_head(const struct ct_term *term)
{
	uint64_t head = 0;

	for (uint32_t i = 0; i < 8; i++)
		head = head << 8 | (i < term->key_size ? term->key[i] : 0);
	return head;
}

uint32_t *ct_terms_sorted(const struct ct_terms *terms)
{
	struct sort_row *rows = malloc((terms->count + 1) * sizeof *rows);
	uint32_t *order = malloc((terms->count + 1) * sizeof *order);

	if (rows && order) {
		for (uint32_t i = 0; i < terms->count; i++) {
			rows[i].head = key_head(&terms->rows[i]);
			rows[i].key = terms->rows[i].key;
			rows[i].size = terms->rows[i].key_size;
			rows[i].row = i;
		}
		qsort(rows, terms->count, sizeof *rows, compare_rows);
		for (uint32_t i = 0; i < terms->count; i++)
			order[i] = rows[i].row;
	} else {
		free(order);
		order = NULL;
	}
	free(rows);
	return order;
}

size_t ct_terms_bytes(const struct ct_terms *terms)
{
	/* a row, two table cells at half load, the key with the arena's rounding */
	return (size_t)terms->count * (sizeof *terms->rows + 4 * sizeof *terms->table + 16) +
	       terms->key_bytes + (size_t)terms->block_count * SLICE_BLOCK;
}
