/* SPDX-License-Identifier: MIT
 *
 * core/index/terms.h: keys and the postings of each, in memory, while they are
 * collected. A part has one table, filled on a worker; the writer has one,
 * into which parts are folded.
 *
 * A term's postings are a stream of bytes: for each document the gap from the
 * one before (left out for the first: `first_doc`), the count of occurrences,
 * and for keys with positions their gaps; all varints. The stream lies in
 * slices that double in size, so short lists cost little and long ones are
 * never copied. One thread at a time.
 */
#ifndef CORE_INDEX_TERMS_H
#define CORE_INDEX_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/buffer.h"

#define CT_NO_SLICE UINT32_MAX

struct ct_term {
	uint64_t hash;
	const unsigned char *key; /* in the table's arena */
	uint32_t key_size;
	uint32_t documents;
	uint64_t occurrences;
	uint32_t first_doc, last_doc;
	uint32_t bytes;       /* of the stream */
	uint32_t head;        /* first slice */
	uint32_t at, end;     /* room left in the last slice */
	uint32_t slice_size;
	uint32_t mark, count, slot; /* the document at hand: for the part's use */
};

struct ct_terms {
	struct ct_arena keys;
	struct ct_term *rows;
	uint32_t count, room;
	uint32_t *table; /* row + 1, 0 empty */
	uint32_t table_size;
	uint64_t seed;
	unsigned char **blocks; /* of slices */
	uint32_t block_count; /* in use; those behind, up to block_made, wait */
	uint32_t block_made, block_room;
	uint32_t slice_at; /* next free byte of the last block */
	size_t key_bytes;
};

void ct_terms_init(struct ct_terms *terms, uint64_t seed);
void ct_terms_free(struct ct_terms *terms);

/* Forget all terms. Up to about `keep` bytes are kept for the next use: what is
 * given back and asked for again, by several threads, would leave holes. */
void ct_terms_clear(struct ct_terms *terms, size_t keep);

uint64_t ct_terms_hash(const struct ct_terms *terms, const void *key, size_t size);

/* The row of `key`, made where it is new (documents is 0 then). False where
 * memory ran out. */
bool ct_terms_find(struct ct_terms *terms, const void *key, uint32_t size, uint64_t hash,
                   uint32_t *row);

/* Append bytes to a row's stream. */
bool ct_terms_append(struct ct_terms *terms, uint32_t row, const unsigned char *data,
                     size_t size);

/* Call `take` for each piece of a row's stream, in order. */
bool ct_terms_pieces(const struct ct_terms *terms, uint32_t row,
                     bool (*take)(void *context, const unsigned char *data, size_t size),
                     void *context);

/* Rows in order of their keys' bytes; to be freed. NULL: no memory. */
uint32_t *ct_terms_sorted(const struct ct_terms *terms);

/* Bytes held, by a count that depends on the content alone. */
size_t ct_terms_bytes(const struct ct_terms *terms);

#endif
