/* SPDX-License-Identifier: MIT */
#include "core/index/merge.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/hash.h"
#include "core/index/directory.h"
#include "core/index/merge_state.h"

#include "core/base/banned.h"

int ct_merge_no_memory(struct ct_merge *merge)
{
	return ct_fail(merge->error, CT_E_NOMEM, "out of memory");
}

static int open_source(struct ct_merge *merge, const char *directory,
                       const struct ct_manifest_segment *about)
{
	struct ct_merge_source *source = &merge->sources[merge->count++];
	int code = ct_segment_open(&source->segment, directory, about, merge->error);

	if (code != CT_OK)
		return code;
	source->open = true;
	code = ct_segment_columns(&source->segment, merge->error);
	if (code != CT_OK)
		return code;
	source->documents = malloc((about->documents + (size_t)1) * sizeof *source->documents);
	source->blocks = malloc((source->segment.text_blocks + (size_t)1) * sizeof *source->blocks);
	return source->documents && source->blocks ? CT_OK : ct_merge_no_memory(merge);
}

static void close_merge(struct ct_merge *merge)
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

/* ---- documents ---- */

/* A document's row without the place of its text. */
static ct_text row_behind_place(ct_text row)
{
	struct ct_fields fields = ct_fields_of(row);

	ct_field_number(&fields);
	ct_field_number(&fields);
	return (ct_text){ (const char *)fields.at, (size_t)(fields.end - fields.at) };
}

static int move_document(struct ct_merge *merge, struct ct_merge_source *source, uint32_t number)
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
	code = ct_merge_text(merge, source, &stored, &document);
	if (code != CT_OK)
		return code;
	source->documents[number] = merge->writer.about.documents;
	return ct_segment_writer_add(&merge->writer, &document);
}

static int move_documents(struct ct_merge *merge, struct ct_merge_source *source)
{
	struct ct_segment *segment = &source->segment;
	int code = ct_merge_blocks(merge, source);

	for (uint32_t i = 0; code == CT_OK && i < segment->about.documents; i++) {
		source->documents[i] = CT_NO_DOCUMENT;
		if (!ct_segment_gone(segment, i))
			code = move_document(merge, source, i);
	}
	return code;
}

/* ---- the whole ---- */

static int write_merged(struct ct_merge *merge)
{
	int code = CT_OK;

	for (uint32_t i = 0; code == CT_OK && i < merge->count; i++)
		code = move_documents(merge, &merge->sources[i]);
	for (uint32_t i = 0; code == CT_OK && i < merge->pool.count; i++)
		code = ct_merge_flush(merge, &merge->pool.rows[i]);
	if (code == CT_OK)
		code = ct_merge_words(merge);
	return code == CT_OK ? ct_segment_writer_finish(&merge->writer) : code;
}

/* Segments for which `taken` is set become one, at the end of `manifest`. */
static int merge_taken(const char *directory, struct ct_manifest *manifest, const bool *taken,
                       struct ct_error *error)
{
	struct ct_merge merge = { .error = error };
	struct ct_manifest_segment merged;
	uint32_t kept = 0;
	int code = CT_OK;

	ct_pool_clear(&merge.pool);
	merge.sources = calloc(manifest->segment_count + (size_t)1, sizeof *merge.sources);
	if (!merge.sources)
		return ct_merge_no_memory(&merge);
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
	ct_directory_unlock(lock);
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
