/* SPDX-License-Identifier: MIT
 *
 * core/index/merge_state.h: a merge under way. Only for merge.c, merge_text.c
 * and merge_words.c. All answer a ct_status and set the error of the merge.
 */
#ifndef CORE_INDEX_MERGE_STATE_H
#define CORE_INDEX_MERGE_STATE_H

#include "core/index/segment.h"
#include "core/index/segment_writer.h"
#include "core/index/texts.h"

/* One segment that goes into the new one. */
struct ct_merge_source {
	struct ct_segment segment;
	bool open;
	uint32_t *documents; /* old number -> new, CT_NO_DOCUMENT: deleted */
	uint32_t *blocks;    /* of text: old -> new, CT_NO_BLOCK: taken apart */
	struct ct_word_iterator words;
	bool has_word;
};

struct ct_merge {
	struct ct_merge_source *sources;
	uint32_t count;
	struct ct_segment_writer writer;
	bool writer_open;
	struct ct_pool pool;
	struct ct_buffer text, packed;
	uint32_t *gaps;
	uint32_t gap_room;
	struct ct_error *error;
};

int ct_merge_no_memory(struct ct_merge *merge);

/* Copy the blocks of text of a source, as they are; those with the text of a
 * deleted document are left out. */
int ct_merge_blocks(struct ct_merge *merge, struct ct_merge_source *source);

/* Where the text of a document is in the new segment: in the copied block, or
 * in a new one. */
int ct_merge_text(struct ct_merge *merge, struct ct_merge_source *source,
                  const struct ct_stored *stored, struct ct_new_document *document);

/* Write what a language has gathered. */
int ct_merge_flush(struct ct_merge *merge, struct ct_pool_row *row);

/* All keys and lists, once documents have their new numbers. */
int ct_merge_words(struct ct_merge *merge);

#endif
