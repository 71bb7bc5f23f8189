/* SPDX-License-Identifier: MIT
 *
 * core/index/segment_writer.h: writing the files of one segment: documents in
 * order, blocks of text as they come, then keys in order. Nobody sees them
 * before a manifest names them. [main]
 */
#ifndef CORE_INDEX_SEGMENT_WRITER_H
#define CORE_INDEX_SEGMENT_WRITER_H

#include <cotejo/types.h>

#include "core/index/lists.h"
#include "core/index/manifest.h"
#include "core/index/records.h"
#include "core/index/words.h"

/* A document to be written. All is copied. */
struct ct_new_document {
	/* the row as FORMAT.md has it, without the two numbers that say where
	 * the text is; and the rows of spans and entities */
	ct_text row, spans, entities;
	uint32_t text_block; /* CT_NO_BLOCK: not stored */
	uint32_t text_offset;
	uint32_t text_size, tokens;
	ct_date date;
	ct_text language;
	uint32_t id_hash;     /* low half of ct_hash(id, CT_HASH_SEED) */
	uint64_t source_hash; /* ct_hash(source, CT_HASH_SEED) */
};

struct ct_segment_writer {
	struct ct_manifest_segment about;
	char *directory;
	struct ct_paged_writer files[CT_FILE_COUNT];
	struct ct_deflater *deflater;
	struct ct_record_writer documents, spans, entities;
	struct ct_buffer lengths, dates, langs, ids, sources, row;
	struct ct_buffer text_rows;
	struct ct_buffer lang_texts; /* the languages' texts, as they are written */
	uint32_t lang_count;
	uint64_t source_hash; /* of the last document */
	struct ct_word_writer words;
	struct ct_list_writer lists;
	struct ct_error *error; /* borrowed */
};

/* Make the files of segment `number`. `error` is set by every call that
 * fails, and must live as long as the writer. */
int ct_segment_writer_open(struct ct_segment_writer *writer, const char *directory,
                           uint32_t number, unsigned level, struct ct_error *error);

/* The number of a block of text that will be written. */
int ct_segment_writer_reserve(struct ct_segment_writer *writer, uint32_t *block);

/* Write a reserved block, packed. */
void ct_segment_writer_text(struct ct_segment_writer *writer, uint32_t block,
                            const void *packed, uint32_t packed_size, uint32_t raw_size);

/* The next document; its number is about.documents before the call. */
int ct_segment_writer_add(struct ct_segment_writer *writer,
                          const struct ct_new_document *document);

/* No more documents: keys follow. */
int ct_segment_writer_begin_words(struct ct_segment_writer *writer);

/* The next key, above the last. Its list goes through writer->lists, between
 * these two. A list that stayed empty is left out. */
void ct_segment_writer_begin_word(struct ct_segment_writer *writer, ct_text key);
int ct_segment_writer_end_word(struct ct_segment_writer *writer, ct_text key);

/* Has a file failed so far (a full disk, say)? CT_OK, or the failure. */
int ct_segment_writer_trouble(struct ct_segment_writer *writer);

/* Write what is left, sync, close. `about` is complete then. On failure the
 * files are removed. Free afterwards, in each case. */
int ct_segment_writer_finish(struct ct_segment_writer *writer);

/* Remove the files, unless they are finished, and give memory back. */
void ct_segment_writer_free(struct ct_segment_writer *writer);

/* Unlink all files of segment `number`. */
void ct_segment_remove(const char *directory, uint32_t number);

#endif
