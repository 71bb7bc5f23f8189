/* SPDX-License-Identifier: MIT */
#include "core/index/merge.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/hash.h"
#include "core/index/directory.h"
#include "core/index/segment.h"
#include "core/index/segment_writer.h"
#include "core/index/texts.h"

#include "core/base/banned.h"

/* One segment that goes into the new one. */
struct source {
	struct ct_segment segment;
	bool open;
	uint32_t *documents; /* old number -> new, CT_NO_DOCUMENT: deleted */
	uint32_t *blocks;    /* of text: old -> new, CT_NO_BLOCK: taken apart */
	struct ct_word_iterator words;
	bool has_word;
};

struct merge {
	struct source *sources;
	uint32_t count;
	struct ct_segment_writer writer;
	bool writer_open;
	struct ct_pool pool;
	struct ct_buffer text, packed;
	uint32_t *gaps;
	uint32_t gap_room;
	struct ct_error *error;
};

static int no_memory(struct merge *merge)
{
	return ct_fail(merge->error, CT_E_NOMEM, "out of memory");
}

static int open_source(struct merge *merge, const char *directory,
                       const struct ct_manifest_segment *about)
{
	struct source *source = &merge->sources[merge->count++];
	int code = ct_segment_open(&source->segment, directory, about, merge->error);

	if (code != CT_OK)
		return code;
	source->open = true;
	code = ct_segment_columns(&source->segment, merge->error);
	if (code != CT_OK)
		return code;
	source->documents = malloc((about->documents + (size_t)1) * sizeof *source->documents);
	source->blocks = malloc((source->segment.text_blocks + (size_t)1) * sizeof *source->blocks);
	return source->documents && source->blocks ? CT_OK : no_memory(merge);
}

static void close_merge(struct merge *merge)
{
	for (uint32_t i = 0; i < merge->count; i++) {
		ct_words_end(&merge->sources[i].words);
		if (merge->sources[i].open)
			ct_segment_close(&merge->sources[i].segment);
		free(merge->sources[i].documents);
		free(merge->sources[i].blocks);
	}
	free(merge->sources);
	if (merge->writer_open)
		ct_segment_writer_free(&merge->writer);
	ct_pool_free(&merge->pool);
	ct_buffer_free(&merge->text);
	ct_buffer_free(&merge->packed);
	free(merge->gaps);
}

/* ---- text ---- */

/* The row of a block in the directory; NULL with the error set. */
static const unsigned char *block_row(struct merge *merge, struct source *source,
                                      uint32_t block)
{
	struct ct_paged *file = &source->segment.files[CT_FILE_TEXT];
	struct ct_section rows = ct_paged_find(file, CT_SECTION_TEXT_BLOCKS);

	return ct_paged_bytes(file, rows.offset + (uint64_t)block * 16, 16, merge->error);
}

/* Blocks with the text of a deleted document are not copied. */
static int mark_blocks(struct merge *merge, struct source *source,
                       const struct ct_stored *stored)
{
	uint64_t left = (uint64_t)stored->text_offset + stored->text_size;

	for (uint32_t block = stored->text_block; left && block < source->segment.text_blocks;
	     block++) {
		const unsigned char *row = block_row(merge, source, block);
		uint32_t raw;

		if (!row)
			return CT_E_SOURCE;
		raw = ct_get32(row + 12);
		source->blocks[block] = CT_NO_BLOCK;
		left -= raw < left ? raw : left;
	}
	return CT_OK;
}

static int copy_block(struct merge *merge, struct source *source, uint32_t block)
{
	struct ct_paged *file = &source->segment.files[CT_FILE_TEXT];
	const unsigned char *row = block_row(merge, source, block), *packed;
	uint32_t packed_size;
	uint64_t offset;
	int code;

	if (!row)
		return CT_E_SOURCE;
	offset = ct_get64(row);
	packed_size = ct_get32(row + 8);
	packed = ct_paged_bytes(file, offset, packed_size, merge->error);
	if (!packed)
		return CT_E_SOURCE;
	code = ct_segment_writer_reserve(&merge->writer, &source->blocks[block]);
	if (code != CT_OK)
		return code;
	ct_segment_writer_text(&merge->writer, source->blocks[block], packed, packed_size,
	                       ct_get32(row + 12));
	ct_paged_forget(file, offset);
	return CT_OK;
}

static int copy_blocks(struct merge *merge, struct source *source)
{
	struct ct_segment *segment = &source->segment;
	int code = CT_OK;

	for (uint32_t i = 0; i < segment->text_blocks; i++)
		source->blocks[i] = 0;
	for (uint32_t i = 0; code == CT_OK && segment->gone && i < segment->about.documents; i++) {
		struct ct_stored stored;

		if (!ct_segment_gone(segment, i))
			continue;
		code = ct_segment_document(segment, i, &stored, merge->error);
		if (code == CT_OK && stored.text_block != CT_NO_BLOCK)
			code = mark_blocks(merge, source, &stored);
	}
	for (uint32_t i = 0; code == CT_OK && i < segment->text_blocks; i++)
		if (source->blocks[i] != CT_NO_BLOCK)
			code = copy_block(merge, source, i);
	return code;
}

static int pack_text(struct merge *merge, uint32_t block, ct_text raw)
{
	ct_buffer_clear(&merge->packed);
	if (ct_deflate(merge->writer.deflater, raw.data, raw.size, &merge->packed) != CT_OK)
		return no_memory(merge);
	ct_segment_writer_text(&merge->writer, block, merge->packed.data,
	                       (uint32_t)merge->packed.size, (uint32_t)raw.size);
	return CT_OK;
}

static int flush_row(struct merge *merge, struct ct_pool_row *row)
{
	int code;

	if (row->block == CT_NO_BLOCK)
		return CT_OK;
	code = pack_text(merge, row->block, ct_buffer_view(&row->raw));
	ct_buffer_clear(&row->raw);
	row->block = CT_NO_BLOCK;
	return code;
}

static int put_long_text(struct merge *merge, uint32_t *first)
{
	ct_text text = ct_buffer_view(&merge->text);
	int code = CT_OK;

	*first = CT_NO_BLOCK;
	for (size_t at = 0; code == CT_OK && at < text.size; at += CT_TEXT_BLOCK) {
		size_t size = text.size - at < CT_TEXT_BLOCK ? text.size - at : CT_TEXT_BLOCK;
		uint32_t block;

		code = ct_segment_writer_reserve(&merge->writer, &block);
		if (code == CT_OK)
			code = pack_text(merge, block, (ct_text){ text.data + at, size });
		if (*first == CT_NO_BLOCK)
			*first = block;
	}
	return code;
}

/* The text of a document whose block is taken apart, into a new block. */
static int put_text(struct merge *merge, struct ct_new_document *document)
{
	struct ct_pool_row *row;
	int code = CT_OK;

	document->text_offset = 0;
	if (merge->text.size >= CT_TEXT_BLOCK)
		return put_long_text(merge, &document->text_block);
	row = ct_pool_find(&merge->pool, document->language);
	if (!row)
		return no_memory(merge);
	if (row->block == CT_NO_BLOCK)
		code = ct_segment_writer_reserve(&merge->writer, &row->block);
	document->text_block = row->block;
	document->text_offset = (uint32_t)row->raw.size;
	ct_buffer_text(&row->raw, ct_buffer_view(&merge->text));
	if (row->raw.failed)
		return no_memory(merge);
	if (code == CT_OK && row->raw.size >= CT_TEXT_BLOCK)
		code = flush_row(merge, row);
	return code;
}

static int move_text(struct merge *merge, struct source *source, const struct ct_stored *stored,
                     struct ct_new_document *document)
{
	int code;

	document->text_block = CT_NO_BLOCK;
	if (stored->text_block >= source->segment.text_blocks || !stored->text_size)
		return CT_OK;
	if (source->blocks[stored->text_block] != CT_NO_BLOCK) {
		document->text_block = source->blocks[stored->text_block];
		document->text_offset = stored->text_offset;
		return CT_OK;
	}
	ct_buffer_clear(&merge->text);
	code = ct_segment_text(&source->segment, stored, &merge->text, merge->error);
	return code == CT_OK ? put_text(merge, document) : code;
}

/* ---- documents ---- */

/* A document's row without the place of its text. */
static ct_text row_behind_place(ct_text row)
{
	struct ct_fields fields = ct_fields_of(row);

	ct_field_number(&fields);
	ct_field_number(&fields);
	return (ct_text){ (const char *)fields.at, (size_t)(fields.end - fields.at) };
}

static int move_document(struct merge *merge, struct source *source, uint32_t number)
{
	struct ct_segment *segment = &source->segment;
	struct ct_new_document document = { 0 };
	struct ct_stored stored;
	ct_text row;
	int code = ct_records_get(&segment->documents, number, &row, merge->error);

	if (code == CT_OK)
		code = ct_segment_document(segment, number, &stored, merge->error);
	if (code == CT_OK)
		code = ct_records_get(&segment->spans, number, &document.spans, merge->error);
	if (code == CT_OK)
		code = ct_records_get(&segment->entities, number, &document.entities, merge->error);
	if (code != CT_OK)
		return code;
	document.row = row_behind_place(row);
	document.text_size = stored.text_size;
	document.tokens = stored.tokens;
	document.date = stored.date;
	document.language = stored.language;
	document.id_hash = (uint32_t)ct_hash(stored.id.data, stored.id.size, CT_HASH_SEED);
	document.source_hash = ct_hash(stored.source.data, stored.source.size, CT_HASH_SEED);
	code = move_text(merge, source, &stored, &document);
	if (code != CT_OK)
		return code;
	source->documents[number] = merge->writer.about.documents;
	return ct_segment_writer_add(&merge->writer, &document);
}

static int move_documents(struct merge *merge, struct source *source)
{
	struct ct_segment *segment = &source->segment;
	int code = copy_blocks(merge, source);

	for (uint32_t i = 0; code == CT_OK && i < segment->about.documents; i++) {
		source->documents[i] = CT_NO_DOCUMENT;
		if (!ct_segment_gone(segment, i))
			code = move_document(merge, source, i);
	}
	return code;
}

/* ---- lists ---- */

static int put_positions(struct merge *merge, struct ct_cursor *cursor, uint32_t count)
{
	const uint32_t *positions = ct_cursor_positions(cursor);
	uint32_t next = 0;

	if (!positions)
		return CT_E_SOURCE;
	if (count > merge->gap_room) {
		uint32_t *gaps = realloc(merge->gaps, count * sizeof *gaps);

		if (!gaps)
			return no_memory(merge);
		merge->gaps = gaps;
		merge->gap_room = count;
	}
	for (uint32_t i = 0; i < count; i++) {
		merge->gaps[i] = positions[i] - next;
		next = positions[i] + 1;
	}
	ct_list_positions(&merge->writer.lists, merge->gaps, count);
	return CT_OK;
}

static int move_list(struct merge *merge, struct source *source)
{
	struct ct_cursor cursor;
	uint32_t document;
	int code = ct_segment_cursor(&source->segment, &source->words.list, &cursor, merge->error);

	if (code != CT_OK)
		return code;
	while (code == CT_OK && (document = ct_cursor_next(&cursor)) != CT_NO_DOCUMENT) {
		uint32_t count, to = source->documents[document];

		if (to == CT_NO_DOCUMENT)
			continue;
		count = ct_cursor_count(&cursor);
		ct_list_document(&merge->writer.lists, to, count);
		if (cursor.list.positions)
			code = put_positions(merge, &cursor, count);
	}
	if (cursor.failed)
		code = merge->error->code;
	ct_cursor_close(&cursor);
	ct_paged_forget(&source->segment.files[CT_FILE_POST], source->words.list.post_at);
	ct_paged_forget(&source->segment.files[CT_FILE_POS], source->words.list.pos_at);
	return code;
}

static int start_words(struct merge *merge)
{
	for (uint32_t i = 0; i < merge->count; i++) {
		struct source *source = &merge->sources[i];
		int code = ct_words_seek(&source->segment.words, (ct_text){ "", 0 },
		                         &source->words, merge->error);

		if (code < 0)
			return code;
		source->has_word = code == 1;
	}
	return ct_segment_writer_begin_words(&merge->writer);
}

/* The source with the least key, the first of equals; NULL at the end. */
static struct source *least_source(struct merge *merge)
{
	struct source *least = NULL;

	for (uint32_t i = 0; i < merge->count; i++) {
		struct source *source = &merge->sources[i];

		if (source->has_word &&
		    (!least || ct_key_compare(source->words.key, least->words.key) < 0))
			least = source;
	}
	return least;
}

static int move_word(struct merge *merge, struct source *least)
{
	unsigned char bytes[CT_KEY_MAX];
	ct_text key = { (const char *)bytes, least->words.key.size };
	int code = CT_OK;

	memcpy(bytes, least->words.key.data, key.size);
	ct_segment_writer_begin_word(&merge->writer, key);
	for (uint32_t i = 0; code == CT_OK && i < merge->count; i++) {
		struct source *source = &merge->sources[i];

		if (!source->has_word || ct_key_compare(source->words.key, key) != 0)
			continue;
		code = move_list(merge, source);
		if (code != CT_OK)
			break;
		code = ct_words_next(&source->words);
		source->has_word = code == 1;
		if (code > 0)
			code = CT_OK;
		/* keys that do not ascend would never end */
		if (source->has_word && ct_key_compare(source->words.key, key) <= 0)
			code = ct_fail(merge->error, CT_E_SOURCE, "'%s' is damaged: its keys are "
			               "not in order; see 'cotejo check'",
			               source->segment.words.file->path);
	}
	return code == CT_OK ? ct_segment_writer_end_word(&merge->writer, key) : code;
}

static int move_words(struct merge *merge)
{
	struct source *least;
	int code = start_words(merge);

	while (code == CT_OK && (least = least_source(merge)) != NULL)
		code = move_word(merge, least);
	return code;
}

/* ---- the whole ---- */

static int write_merged(struct merge *merge)
{
	int code = CT_OK;

	for (uint32_t i = 0; code == CT_OK && i < merge->count; i++)
		code = move_documents(merge, &merge->sources[i]);
	for (uint32_t i = 0; code == CT_OK && i < merge->pool.count; i++)
		code = flush_row(merge, &merge->pool.rows[i]);
	if (code == CT_OK)
		code = move_words(merge);
	return code == CT_OK ? ct_segment_writer_finish(&merge->writer) : code;
}

/* Segments for which `taken` is set become one, at the end of `manifest`. */
static int merge_taken(const char *directory, struct ct_manifest *manifest, const bool *taken,
                       struct ct_error *error)
{
	struct merge merge = { .error = error };
	struct ct_manifest_segment merged;
	uint32_t kept = 0;
	int code = CT_OK;

	ct_pool_clear(&merge.pool);
	merge.sources = calloc(manifest->segment_count + (size_t)1, sizeof *merge.sources);
	if (!merge.sources)
		return no_memory(&merge);
	for (uint32_t i = 0; code == CT_OK && i < manifest->segment_count; i++)
		if (taken[i])
			code = open_source(&merge, directory, &manifest->segments[i]);
	if (code == CT_OK)
		code = ct_segment_writer_open(&merge.writer, directory, manifest->next, 0, error);
	merge.writer_open = code == CT_OK;
	if (code == CT_OK)
		code = write_merged(&merge);
	if (code == CT_OK)
		merged = merge.writer.about;
	close_merge(&merge);
	if (code != CT_OK)
		return code;
	for (uint32_t i = 0; i < manifest->segment_count; i++)
		if (!taken[i])
			manifest->segments[kept++] = manifest->segments[i];
	manifest->segment_count = kept;
	manifest->next++;
	manifest->generation++;
	if (merged.documents && ct_manifest_add(manifest, &merged) != CT_OK)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	return ct_manifest_commit(manifest, directory, error);
}

static void sweep(const char *directory)
{
	struct ct_manifest manifest;

	if (ct_manifest_read(&manifest, directory, NULL) == CT_OK)
		ct_directory_sweep(directory, &manifest);
	ct_manifest_free(&manifest);
}

static int merge_all(const char *directory, struct ct_manifest *manifest, uint64_t *documents,
                     uint64_t *dropped, struct ct_error *error)
{
	bool *taken = malloc((manifest->segment_count + (size_t)1) * sizeof *taken);
	uint64_t all = 0, gone = 0;
	int code = CT_OK;

	if (!taken)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	for (uint32_t i = 0; i < manifest->segment_count; i++) {
		taken[i] = true;
		all += manifest->segments[i].documents;
		gone += manifest->segments[i].gone;
	}
	if (manifest->segment_count > 1 || gone)
		code = merge_taken(directory, manifest, taken, error);
	free(taken);
	if (documents)
		*documents = all - gone;
	if (dropped)
		*dropped = gone;
	sweep(directory);
	return code;
}

int ct_index_merge(const char *directory, uint64_t *documents, uint64_t *dropped,
                   struct ct_error *error)
{
	struct ct_manifest manifest;
	int lock, code;

	code = ct_directory_lock(directory, false, &lock, error);
	if (code != CT_OK)
		return code;
	code = ct_manifest_read(&manifest, directory, error);
	if (code == CT_SKIP)
		code = ct_fail(error, CT_E_SOURCE, "'%s' is no index", directory);
	if (code == CT_OK) {
		/* what an interrupted writer left has the names that we will use */
		ct_directory_sweep(directory, &manifest);
		code = merge_all(directory, &manifest, documents, dropped, error);
	}
	ct_manifest_free(&manifest);
	close(lock);
	return code;
}

static int compare_sizes(const void *a, const void *b)
{
	const uint32_t *left = a, *right = b;

	return *left < *right ? -1 : *left > *right;
}

/* Take all segments but the largest few: `most` documents is the bound. */
static uint32_t bound_of_small(const struct ct_manifest *manifest, uint32_t *sizes)
{
	for (uint32_t i = 0; i < manifest->segment_count; i++)
		sizes[i] = manifest->segments[i].documents;
	qsort(sizes, manifest->segment_count, sizeof *sizes, compare_sizes);
	return sizes[manifest->segment_count - CT_SEGMENTS_KEPT / 2];
}

int ct_merge_grown(const char *directory, struct ct_manifest *manifest,
                   struct ct_error *error)
{
	uint32_t count = manifest->segment_count, bound;
	uint32_t *sizes;
	bool *taken;
	int code;

	(void)error;
	if (count <= CT_SEGMENTS_KEPT)
		return CT_OK;
	sizes = malloc(count * sizeof *sizes);
	taken = malloc(count * sizeof *taken);
	if (sizes && taken) {
		struct ct_error merging = CT_ERROR_NONE;

		bound = bound_of_small(manifest, sizes);
		for (uint32_t i = 0; i < count; i++)
			taken[i] = manifest->segments[i].documents <= bound;
		/* the commit itself has been made; a merge that cannot be, on a
		 * full disk for one, is tried again by the next one */
		code = merge_taken(directory, manifest, taken, &merging);
		(void)code;
		sweep(directory);
	}
	free(sizes);
	free(taken);
	return CT_OK;
}
