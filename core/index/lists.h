/* SPDX-License-Identifier: MIT
 *
 * core/index/lists.h: posting lists on disk (FORMAT.md, "Posting lists"): which
 * documents hold a key, how often, and where. Documents and counts lie in the
 * post file, positions in the pos file, so a query without a phrase never
 * touches the latter.
 */
#ifndef CORE_INDEX_LISTS_H
#define CORE_INDEX_LISTS_H

#include "core/base/buffer.h"
#include "core/index/format.h"
#include "core/index/pack.h"
#include "core/index/paged.h"

/* What the word list says of a key. */
struct ct_list {
	uint32_t documents;
	uint64_t occurrences;
	bool positions;
	/* documents == 1 and occurrences <= CT_INLINE_MAX: the list itself */
	bool is_inline;
	uint32_t document;
	uint32_t gaps[CT_INLINE_MAX];
	/* else where it lies */
	uint64_t post_at, post_size;
	uint64_t pos_at, pos_size;
};

/* Lists being written, one after the other. [main] */
struct ct_list_writer {
	struct ct_paged_writer *post, *pos; /* borrowed */
	const uint8_t *lengths;             /* length class a document, borrowed */
	bool positions;
	uint32_t documents;
	uint64_t occurrences;
	uint32_t next_doc; /* the least that may come */
	uint32_t gaps[CT_BLOCK], counts[CT_BLOCK], held;
	uint32_t last_doc, skip_doc;
	uint32_t most; /* occurrences in one document of the block */
	uint8_t shortest; /* length class of the block */
	uint32_t chunk[CT_BLOCK], chunk_held;
	uint64_t pos_begin, block_pos_begin, post_begin;
	struct ct_buffer skip, blocks;
};

/* `lengths` may be NULL only for lists without positions. */
void ct_list_writer_init(struct ct_list_writer *writer, struct ct_paged_writer *post,
                         struct ct_paged_writer *pos, const uint8_t *lengths);
void ct_list_writer_free(struct ct_list_writer *writer);

void ct_list_begin(struct ct_list_writer *writer, bool positions);

/* The next document, above the last one, and how often the key occurs there. */
void ct_list_document(struct ct_list_writer *writer, uint32_t document, uint32_t count);

/* Its positions, as gaps: the first position, then the distance to the one
 * before less one. All of a document's before the next document. */
void ct_list_positions(struct ct_list_writer *writer, const uint32_t *gaps, uint32_t count);

/* Write the list and say where it is. CT_OK or CT_E_NOMEM; what the files did
 * is known at their finish. A list without documents is written as nothing. */
int ct_list_end(struct ct_list_writer *writer, struct ct_list *list);

#define CT_NO_DOCUMENT UINT32_MAX

/* A list being read. One thread at a time. */
struct ct_cursor {
	struct ct_paged *post, *pos; /* borrowed */
	struct ct_list list;
	uint32_t limit; /* documents of the segment: no number is as high */
	uint32_t document; /* at hand; CT_NO_DOCUMENT before the first, after the last */
	uint32_t count;    /* occurrences in it */
	bool ended;
	bool failed; /* the list is damaged: `error` of open() says how */
	struct ct_error *error; /* borrowed */
	/* private */
	uint32_t blocks, block, held, at;
	struct ct_skip *skips;
	uint32_t docs[CT_BLOCK], counts[CT_BLOCK];
	bool have_counts;
	const unsigned char *rest, *rest_end; /* packed counts of the block */
	const unsigned char *pos_next, *pos_end;
	uint64_t pos_left; /* positions of the block not yet unpacked */
	uint32_t pos_doc;  /* the next document whose positions come */
	uint32_t chunk[CT_BLOCK], chunk_at, chunk_held;
	uint32_t *found;
	uint32_t found_room;
};

/* What is known of a block without reading it. */
struct ct_skip {
	uint32_t last_doc;
	uint32_t most;     /* occurrences in one document, at most */
	uint8_t shortest;  /* length class, at least */
	uint64_t post_at, post_size;
	uint64_t pos_at, pos_size;
};

/* Begin reading; the cursor stands before the first document. `error` is set
 * when the list turns out to be damaged. */
int ct_cursor_open(struct ct_cursor *cursor, const struct ct_list *list, struct ct_paged *post,
                   struct ct_paged *pos, uint32_t limit, struct ct_error *error);
void ct_cursor_close(struct ct_cursor *cursor);

/* The next document, or CT_NO_DOCUMENT. */
uint32_t ct_cursor_next(struct ct_cursor *cursor);

/* The first document at or above `document`, which must not lie before the
 * one at hand. Blocks in between are not read. */
uint32_t ct_cursor_seek(struct ct_cursor *cursor, uint32_t document);

/* How often the key occurs in the document at hand. */
uint32_t ct_cursor_count(struct ct_cursor *cursor);

/* The positions in the document at hand, ascending, ct_cursor_count() of them;
 * to be asked once a document. Borrowed until the next call. NULL: failed. */
const uint32_t *ct_cursor_positions(struct ct_cursor *cursor);

#endif
