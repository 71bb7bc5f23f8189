/* SPDX-License-Identifier: MIT
 *
 * A batch: documents that one worker annotates and one part of the sink
 * takes in. Cut by bytes and count alone, so that the same input gives the same
 * batches whatever the number of workers.
 */
#ifndef CT_PIPELINE_BATCH_H
#define CT_PIPELINE_BATCH_H

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "core/document/raw.h"

#define CT_BATCH_BYTES ((size_t)1 << 20)
#define CT_BATCH_DOCUMENTS 1024

struct ct_batch {
	struct ct_batch *next;
	uint64_t number; /* from 0 */
	struct ct_arena arena;
	struct ct_raw *first;
	struct ct_raw **last;
	uint32_t count;
	size_t bytes; /* of text */
	void *part;   /* the sink's, once collected */
	struct ct_buffer messages; /* lines for the user, "L text\n" each */
	uint32_t refused;    /* records and sources that were refused meanwhile */
	uint32_t incomplete; /* documents that a plugin failed on */
};

struct ct_batch *ct_batch_create(void); /* NULL: no memory */
void ct_batch_destroy(struct ct_batch *batch);

/* Empty it for another use; keeps some memory. */
void ct_batch_clear(struct ct_batch *batch);

/* Give up the documents, which have been collected; their counts stay. A batch
 * may wait long for its turn. */
void ct_batch_forget(struct ct_batch *batch);

void ct_batch_add(struct ct_batch *batch, struct ct_raw *raw);

/* Note a line for the user; told when the batch is folded, so that lines come
 * in the order of the input. `level` is a ct_message_level. */
void ct_batch_message(struct ct_batch *batch, int level, const char *format, ...)
    CT_PRINTF(3, 4);

/* Tell what was noted. */
void ct_batch_tell(struct ct_batch *batch);

#endif
