/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/file.h"
#include "core/index/directory.h"
#include "core/index/gone.h"
#include "core/index/merge.h"
#include "core/index/writer_state.h"

#include "core/base/banned.h"

/* Finish the segment. CT_SKIP where it has no document. */
static int finish_segment(ct_index_writer *writer, struct ct_error *error)
{
	struct ct_segment_writer *segment = &writer->segment;
	int code = CT_OK;

	for (uint32_t i = 0; code == CT_OK && i < writer->pool.count; i++)
		code = ct_writer_flush_text(writer, &writer->pool.rows[i]);
	if (code == CT_OK && !segment->about.documents)
		return CT_SKIP;
	if (code == CT_OK && writer->runs.count && writer->terms.count)
		code = ct_writer_spill(writer, error);
	if (code == CT_OK && writer->runs.count)
		ct_terms_free(&writer->terms);
	if (code == CT_OK)
		code = ct_segment_writer_begin_words(segment);
	if (code == CT_OK)
		code = ct_runs_write(&writer->runs, &writer->terms, segment, error);
	/* before the last big step give back what is no longer needed */
	ct_runs_free(&writer->runs);
	ct_terms_free(&writer->terms);
	return code == CT_OK ? ct_segment_writer_finish(segment) : code;
}

static int compare_ids(const void *a, const void *b)
{
	const struct ct_id_row *left = a, *right = b;

	if (left->id_key != right->id_key)
		return left->id_key < right->id_key ? -1 : 1;
	return left->document < right->document ? -1 : left->document > right->document;
}

static int two_sources(struct ct_segment *segment, uint32_t first, uint32_t second,
                       struct ct_error *error)
{
	struct ct_stored stored;
	struct ct_buffer source = CT_BUFFER_EMPTY;
	int code = ct_segment_document(segment, first, &stored, error);

	if (code == CT_OK) {
		ct_buffer_text(&source, stored.source);
		code = ct_segment_document(segment, second, &stored, error);
	}
	if (code == CT_OK)
		code = ct_fail(error, CT_E_FATAL, "document '%.*s' comes from two sources of one "
		               "run, '%s' and '%.*s'; leave one of them out",
		               (int)stored.id.size, stored.id.data, source.data ? source.data : "",
		               (int)stored.source.size, stored.source.data);
	ct_buffer_free(&source);
	return code;
}

/* Of documents with one id the last stays. */
static int drop_repeated(ct_index_writer *writer, struct ct_gone *gone, uint32_t at,
                         uint64_t *repeated, struct ct_error *error)
{
	struct ct_id_row *ids = writer->ids;

	if (writer->id_count)
		qsort(ids, writer->id_count, sizeof *ids, compare_ids);
	for (uint32_t i = 1; i < writer->id_count; i++) {
		if (ids[i].id_key != ids[i - 1].id_key)
			continue;
		if (ids[i].source_key != ids[i - 1].source_key)
			return two_sources(&gone->segments[at], ids[i - 1].document,
			                   ids[i].document, error);
		ct_gone_mark(gone, at, ids[i - 1].document);
		++*repeated;
	}
	return CT_OK;
}

/* Sources that were read again take their former documents with them, and a
 * document that has moved to another source leaves the old one. */
static int drop_replaced(struct ct_gone *gone, uint32_t at, struct ct_error *error)
{
	struct ct_segment *segment = &gone->segments[at];
	struct ct_buffer source = CT_BUFFER_EMPTY;
	int code = CT_OK;

	for (uint32_t i = 0; code == CT_OK && at && i < segment->about.documents; i++) {
		struct ct_stored stored;

		code = ct_segment_document(segment, i, &stored, error);
		if (code == CT_OK &&
		    (i == 0 || ct_key_compare(ct_buffer_view(&source), stored.source) != 0)) {
			code = ct_gone_mark_source(gone, at, stored.source, error);
			ct_buffer_clear(&source);
			ct_buffer_text(&source, stored.source);
		}
		if (code == CT_OK)
			code = ct_gone_mark_id(gone, at, stored.id, error);
	}
	if (source.failed)
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	ct_buffer_free(&source);
	return code;
}

static int drop_read_sources(ct_index_writer *writer, struct ct_gone *gone, uint32_t before,
                             struct ct_error *error)
{
	struct ct_fields fields = ct_fields_of(ct_buffer_view(&writer->sources));
	int code = CT_OK;

	while (code == CT_OK && fields.at < fields.end && !fields.failed)
		code = ct_gone_mark_source(gone, before, ct_field_text(&fields), error);
	return code;
}

/* The manifest that will be, its files of deleted documents written. */
static int prepare(ct_index_writer *writer, struct ct_manifest *manifest, bool added,
                   struct ct_commit_counts *counts, struct ct_error *error)
{
	struct ct_gone gone;
	uint32_t before;
	int code;

	if (ct_manifest_copy(manifest, &writer->manifest) != CT_OK)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	manifest->generation++;
	manifest->tokens_version = CT_TOKENS_VERSION;
	if (writer->replace)
		manifest->segment_count = 0;
	before = manifest->segment_count;
	if (before >= CT_SEGMENTS_MAX - 1)
		return ct_fail(error, CT_E_FATAL, "index '%s' has too many segments; run 'cotejo "
		               "merge'", writer->directory);
	if (added) {
		manifest->next = writer->segment.about.number + 1;
		if (ct_manifest_add(manifest, &writer->segment.about) != CT_OK)
			return ct_fail(error, CT_E_NOMEM, "out of memory");
	}
	code = ct_gone_open(&gone, writer->directory, manifest, error);
	if (code != CT_OK)
		return code;
	if (added)
		code = drop_repeated(writer, &gone, before, &counts->repeated, error);
	if (code == CT_OK && added)
		code = drop_replaced(&gone, before, error);
	if (code == CT_OK)
		code = drop_read_sources(writer, &gone, before, error);
	counts->added = writer->segment.about.documents - counts->repeated;
	counts->replaced = ct_gone_marked(&gone) - counts->repeated;
	if (code == CT_OK)
		code = ct_gone_write(&gone, writer->directory, manifest, error);
	ct_gone_close(&gone);
	return code;
}

/* Whatever became of the commit: what the manifest on the disk does not name
 * is not needed. */
static void sweep(const char *directory)
{
	struct ct_manifest manifest;
	int code = ct_manifest_read(&manifest, directory, NULL);

	if (code == CT_OK || code == CT_SKIP)
		ct_directory_sweep(directory, &manifest);
	ct_manifest_free(&manifest);
}

int ct_manifest_commit(const struct ct_manifest *manifest, const char *directory,
                       struct ct_error *error)
{
	/* the names of the new files must last before the manifest that names
	 * them does */
	int number = ct_sync_folder(directory);

	if (number)
		return ct_fail_errno(error, CT_E_FATAL, number, "cannot sync folder '%s'", directory);
	return ct_manifest_write(manifest, directory, error);
}

int ct_writer_commit(ct_index_writer *writer, struct ct_commit_counts *counts,
                     struct ct_error *error)
{
	struct ct_manifest manifest;
	int code = finish_segment(writer, error);
	bool added = code == CT_OK;

	memset(counts, 0, sizeof *counts);
	ct_manifest_init(&manifest);
	if (code == CT_SKIP)
		code = CT_OK;
	if (code == CT_OK)
		code = prepare(writer, &manifest, added, counts, error);
	if (code == CT_OK)
		code = ct_manifest_commit(&manifest, writer->directory, error);
	/* files of a segment that was not finished go with the writer */
	if (!added && writer->segment_open) {
		ct_segment_writer_free(&writer->segment);
		writer->segment_open = false;
	}
	sweep(writer->directory);
	if (code == CT_OK)
		code = ct_merge_grown(writer->directory, &manifest, error);
	ct_manifest_free(&manifest);
	return code;
}
