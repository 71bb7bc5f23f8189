/* SPDX-License-Identifier: MIT
 *
 * core/index/part.h: what one batch of documents adds to an index: its
 * postings by key, its rows, its text in packed blocks. Made on a worker, by
 * one thread; folded into the writer afterwards.
 */
#ifndef CORE_INDEX_PART_H
#define CORE_INDEX_PART_H

#include <cotejo/services.h>

#include "core/base/error.h"
#include "core/index/deflate.h"
#include "core/index/terms.h"
#include "core/index/texts.h"

struct ct_part_document {
	size_t row, spans, entities; /* where each ends in its buffer */
	uint64_t id_key;      /* hash of the id by the writer's secret */
	uint64_t source_key;
	uint64_t source_hash; /* the one that is stored */
	uint32_t id_hash;     /* the one that is stored */
	uint32_t text_block;  /* of the part's; CT_NO_BLOCK */
	uint32_t text_offset;
	uint32_t text_size, tokens;
	ct_date date;
	uint32_t language; /* where its text begins in `languages` */
	uint32_t language_size;
};

/* A block of the part's text: packed, or (packed_size 0) still in a row of its
 * pool. */
struct ct_part_block {
	size_t packed_at;
	uint32_t packed_size, raw_size;
	uint32_t pool_row;
};

/* Words that come often have low numbers, so few push each other out. */
#define CT_STEM_ROWS 65536u

struct ct_stem_row {
	uint32_t stem; /* number + 1; 0: none */
	uint32_t row;
};

/* What a thread needs for a part and may use again for the next. */
struct ct_part_scratch {
	struct ct_part_scratch *next;
	struct ct_terms terms;
	struct ct_pool pool;
	struct ct_deflater *deflater;
	struct ct_buffer rows, spans, entities, packed, languages, key, bytes;
	struct ct_part_document *documents;
	struct ct_part_block *blocks;
	uint32_t document_count, document_room;
	uint32_t block_count, block_room;
	/* rows of the stems seen last, by the low bits of their number; for one
	 * epoch and one part */
	struct ct_stem_row *stem_rows; /* CT_STEM_ROWS of them */
	uint64_t epoch;
	/* of the document at hand */
	uint32_t *token_rows, *unique, *positions;
	uint32_t token_room, unique_room;
	uint32_t unique_count;
};

struct ct_index_part {
	struct ct_index_writer *writer; /* borrowed */
	struct ct_part_scratch *scratch;
	int failed; /* code of a part_add() that failed */
};

/* What a part needs to know of its writer. */
struct ct_part_settings {
	uint32_t store_text;
	unsigned level;
	uint64_t secret; /* seed of tables, never stored */
};

struct ct_part_scratch *ct_scratch_create(const struct ct_part_settings *settings);
void ct_scratch_destroy(struct ct_part_scratch *scratch); /* may be NULL */

/* Empty it for a new part. */
void ct_scratch_clear(struct ct_part_scratch *scratch);

/* Add a document. On failure the part is of no use any more. [worker] */
int ct_part_add_document(struct ct_part_scratch *scratch,
                         const struct ct_part_settings *settings, const ct_document *document,
                         const ct_index_layers *layers, struct ct_error *error);

/* The rows of a document as they are stored (part_rows.c). */
void ct_row_of_document(struct ct_buffer *row, const ct_document *document, uint32_t tokens);
void ct_row_of_spans(struct ct_buffer *row, const ct_index_layers *layers);
void ct_row_of_entities(struct ct_buffer *row, const ct_entities *entities);

/* Is the token indexed, and so counted by positions? */
static inline bool ct_token_is_indexed(uint16_t flags)
{
	return (flags & (CT_TOKEN_WORD | CT_TOKEN_NUMBER)) != 0;
}

#endif
