/* SPDX-License-Identifier: MIT */
#include "core/index/writer.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/index/directory.h"
#include "core/index/part.h"
#include "core/index/runs.h"
#include "core/index/segment_writer.h"
#include "core/index/writer_state.h"

#include "core/base/banned.h"

#define KEPT_SCRATCH 8u  /* scratches that wait for their next part */
#define RUNS_MAX 48u     /* then they are merged into one: files stay few */

static int no_memory(struct ct_error *error)
{
	return ct_fail(error, CT_E_NOMEM, "out of memory");
}

/* A seed that nobody outside knows, so that no document can make our tables
 * slow on purpose. It never reaches a file. */
static uint64_t secret_seed(void)
{
	struct timespec now;
	uint64_t seed = 0;

	if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) == (ssize_t)sizeof seed)
		return seed;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return ct_hash(&now, sizeof now, (uint64_t)getpid());
}

static void read_options(ct_index_writer *writer, const ct_index_options *options)
{
	writer->settings.store_text = 1;
	writer->memory = CT_INDEX_MEMORY;
	if (!options)
		return;
	writer->settings.store_text = CT_HAS(options, store_text) ? options->store_text : 1;
	if (CT_HAS(options, memory) && options->memory)
		writer->memory = options->memory;
	if (CT_HAS(options, replace))
		writer->replace = options->replace != 0;
	if (CT_HAS(options, compression) && options->compression <= 9)
		writer->settings.level = options->compression;
}

static int start_segment(ct_index_writer *writer, struct ct_error *error)
{
	int code = ct_manifest_read(&writer->manifest, writer->directory, error);

	if (code == CT_SKIP)
		ct_manifest_init(&writer->manifest);
	else if (code != CT_OK)
		return code;
	if (writer->manifest.tokens_version != CT_TOKENS_VERSION && !writer->replace &&
	    writer->manifest.segment_count)
		return ct_fail(error, CT_E_CONFIG, "index '%s' counts tokens as another version of "
		               "cotejo did; index anew into another folder", writer->directory);
	ct_directory_sweep(writer->directory, &writer->manifest);
	code = ct_segment_writer_open(&writer->segment, writer->directory, writer->manifest.next,
	                              writer->settings.level, error);
	writer->segment_open = code == CT_OK;
	return code;
}

int ct_index_writer_open(const char *directory, const ct_index_options *options,
                         ct_index_writer **opened, struct ct_error *error)
{
	ct_index_writer *writer = calloc(1, sizeof *writer);
	int code;

	if (!writer)
		return no_memory(error);
	writer->lock = -1;
	pthread_mutex_init(&writer->mutex, NULL);
	ct_manifest_init(&writer->manifest);
	read_options(writer, options);
	writer->settings.secret = secret_seed();
	ct_terms_init(&writer->terms, writer->settings.secret);
	ct_pool_clear(&writer->pool);
	writer->directory = strdup(directory);
	code = writer->directory ? CT_OK : no_memory(error);
	if (code == CT_OK)
		code = ct_directory_lock(directory, true, &writer->lock, error);
	if (code == CT_OK)
		code = start_segment(writer, error);
	if (code != CT_OK) {
		ct_writer_free(writer);
		return code;
	}
	*opened = writer;
	return CT_OK;
}

void ct_writer_free(ct_index_writer *writer)
{
	if (writer->segment_open)
		ct_segment_writer_free(&writer->segment);
	while (writer->scratches) {
		struct ct_part_scratch *scratch = writer->scratches;

		writer->scratches = scratch->next;
		ct_scratch_destroy(scratch);
	}
	ct_runs_free(&writer->runs);
	ct_terms_free(&writer->terms);
	ct_pool_free(&writer->pool);
	ct_buffer_free(&writer->packed);
	ct_buffer_free(&writer->sources);
	ct_manifest_free(&writer->manifest);
	free(writer->ids);
	free(writer->directory);
	pthread_mutex_destroy(&writer->mutex);
	if (writer->lock >= 0)
		ct_directory_unlock(writer->lock);
	free(writer);
}

void ct_index_abort(ct_index_writer *writer)
{
	if (writer)
		ct_writer_free(writer);
}

int ct_index_writer_stemmer(ct_index_writer *writer, const struct ct_index_stemmer *stemmer,
                            struct ct_error *error)
{
	const struct ct_manifest *manifest = &writer->manifest;

	for (uint32_t i = 0; i < manifest->stemmer_count && !writer->replace; i++) {
		const struct ct_index_stemmer *old = &manifest->stemmers[i];

		if (!manifest->segment_count || strcmp(old->language, stemmer->language) != 0 ||
		    (strcmp(old->plugin, stemmer->plugin) == 0 &&
		     strcmp(old->version, stemmer->version) == 0))
			continue;
		return ct_fail(error, CT_E_CONFIG, "index '%s' was made with stemmer '%s' %s for "
		               "language '%s', and this is '%s' %s; index everything anew with "
		               "'--set index.replace=yes', or into another folder",
		               writer->directory, old->plugin, old->version, old->language,
		               stemmer->plugin, stemmer->version);
	}
	return ct_manifest_stemmer(&writer->manifest, stemmer) ? no_memory(error) : CT_OK;
}

int ct_index_writer_source(ct_index_writer *writer, ct_text source, struct ct_error *error)
{
	ct_put_text(&writer->sources, source);
	return writer->sources.failed ? no_memory(error) : CT_OK;
}

/* ---- parts ---- */

int ct_index_part_create(ct_index_writer *writer, ct_index_part **created,
                         struct ct_error *error)
{
	ct_index_part *part = calloc(1, sizeof *part);

	if (!part)
		return no_memory(error);
	pthread_mutex_lock(&writer->mutex);
	part->scratch = writer->scratches;
	if (part->scratch) {
		writer->scratches = part->scratch->next;
		writer->scratch_count--;
	}
	pthread_mutex_unlock(&writer->mutex);
	if (!part->scratch)
		part->scratch = ct_scratch_create(&writer->settings);
	if (!part->scratch) {
		free(part);
		return no_memory(error);
	}
	part->writer = writer;
	*created = part;
	return CT_OK;
}

int ct_index_part_add(ct_index_part *part, const ct_document *document,
                      const ct_index_layers *layers, struct ct_error *error)
{
	int code = ct_part_add_document(part->scratch, &part->writer->settings, document, layers,
	                                error);

	if (code != CT_OK)
		part->failed = code;
	return code;
}

void ct_index_part_destroy(ct_index_part *part)
{
	ct_index_writer *writer;
	bool keep;

	if (!part)
		return;
	writer = part->writer;
	ct_scratch_clear(part->scratch);
	pthread_mutex_lock(&writer->mutex);
	keep = writer->scratch_count < KEPT_SCRATCH;
	if (keep) {
		part->scratch->next = writer->scratches;
		writer->scratches = part->scratch;
		writer->scratch_count++;
	}
	pthread_mutex_unlock(&writer->mutex);
	if (!keep)
		ct_scratch_destroy(part->scratch);
	free(part);
}

/* ---- folding ---- */

/* Pack what a language has gathered, as the block that it was promised. */
int ct_writer_flush_text(ct_index_writer *writer, struct ct_pool_row *row)
{
	uint32_t size = (uint32_t)row->raw.size;

	if (row->block == CT_NO_BLOCK)
		return CT_OK;
	ct_buffer_clear(&writer->packed);
	if (ct_deflate(writer->segment.deflater, row->raw.data ? row->raw.data : "", size,
	               &writer->packed) != CT_OK)
		return no_memory(writer->segment.error);
	ct_segment_writer_text(&writer->segment, row->block, writer->packed.data,
	                       (uint32_t)writer->packed.size, size);
	ct_buffer_clear(&row->raw);
	row->block = CT_NO_BLOCK;
	return CT_OK;
}

/* Where a block of the part went. */
struct placed_block {
	uint32_t block, shift;
};

static int place_packed(ct_index_writer *writer, const struct ct_part_scratch *scratch,
                        struct placed_block *placed)
{
	for (uint32_t i = 0; i < scratch->block_count; i++) {
		const struct ct_part_block *block = &scratch->blocks[i];
		int code;

		if (!block->packed_size)
			continue;
		code = ct_segment_writer_reserve(&writer->segment, &placed[i].block);
		if (code != CT_OK)
			return code;
		placed[i].shift = 0;
		ct_segment_writer_text(&writer->segment, placed[i].block,
		                       scratch->packed.data + block->packed_at,
		                       block->packed_size, block->raw_size);
	}
	return CT_OK;
}

/* Texts that fill no block yet go on in the writer's pool. */
static int place_rest(ct_index_writer *writer, struct ct_pool_row *from,
                      struct placed_block *placed)
{
	struct ct_pool_row *row;
	int code = CT_OK;

	if (from->block == CT_NO_BLOCK)
		return CT_OK;
	row = ct_pool_find(&writer->pool, ct_buffer_view(&from->language));
	if (!row)
		return no_memory(writer->segment.error);
	if (row->block == CT_NO_BLOCK)
		code = ct_segment_writer_reserve(&writer->segment, &row->block);
	if (code != CT_OK)
		return code;
	placed[from->block].block = row->block;
	placed[from->block].shift = (uint32_t)row->raw.size;
	ct_buffer_text(&row->raw, ct_buffer_view(&from->raw));
	if (row->raw.failed)
		return no_memory(writer->segment.error);
	return row->raw.size < CT_TEXT_BLOCK ? CT_OK : ct_writer_flush_text(writer, row);
}

static int place_texts(ct_index_writer *writer, struct ct_part_scratch *scratch,
                       struct placed_block *placed)
{
	int code = place_packed(writer, scratch, placed);

	for (uint32_t i = 0; code == CT_OK && i < scratch->pool.count; i++)
		code = place_rest(writer, &scratch->pool.rows[i], placed);
	return code;
}

static bool note_id(ct_index_writer *writer, const struct ct_part_document *row,
                    uint32_t document)
{
	if (writer->id_count == writer->id_room) {
		uint32_t room = writer->id_room ? writer->id_room * 2 : 1024;
		struct ct_id_row *ids;

		if (room < writer->id_room)
			return false;
		ids = realloc(writer->ids, room * sizeof *ids);
		if (!ids)
			return false;
		writer->ids = ids;
		writer->id_room = room;
	}
	writer->ids[writer->id_count++] =
	    (struct ct_id_row){ row->id_key, row->source_key, document };
	return true;
}

static ct_text piece(const struct ct_buffer *buffer, size_t begin, size_t end)
{
	return (ct_text){ buffer->data ? buffer->data + begin : "", end - begin };
}

static int add_documents(ct_index_writer *writer, const struct ct_part_scratch *scratch,
                         const struct placed_block *placed)
{
	struct ct_part_document before = { 0 };
	int code = CT_OK;

	for (uint32_t i = 0; code == CT_OK && i < scratch->document_count; i++) {
		const struct ct_part_document *row = &scratch->documents[i];
		struct ct_new_document document = {
			.row = piece(&scratch->rows, before.row, row->row),
			.spans = piece(&scratch->spans, before.spans, row->spans),
			.entities = piece(&scratch->entities, before.entities, row->entities),
			.text_block = CT_NO_BLOCK,
			.text_size = row->text_size,
			.tokens = row->tokens,
			.date = row->date,
			.language = piece(&scratch->languages, row->language,
			                  row->language + row->language_size),
			.id_hash = row->id_hash,
			.source_hash = row->source_hash,
		};

		if (row->text_block != CT_NO_BLOCK && row->text_size) {
			document.text_block = placed[row->text_block].block;
			document.text_offset = row->text_offset + placed[row->text_block].shift;
		}
		if (!note_id(writer, row, writer->segment.about.documents))
			return no_memory(writer->segment.error);
		code = ct_segment_writer_add(&writer->segment, &document);
		before = *row;
	}
	return code;
}

struct copying {
	struct ct_terms *terms;
	uint32_t row;
};

static bool copy_piece(void *context, const unsigned char *data, size_t size)
{
	struct copying *copying = context;

	return ct_terms_append(copying->terms, copying->row, data, size);
}

/* Put one term's stream behind what the writer has of it. The part counts its
 * documents from 0, so only the first gap changes. */
static bool add_term(ct_index_writer *writer, const struct ct_part_scratch *scratch,
                     uint32_t from, uint32_t base)
{
	const struct ct_term *term = &scratch->terms.rows[from];
	struct copying copying = { &writer->terms, 0 };
	unsigned char gap[CT_VARINT_ROOM];
	struct ct_term *sum;

	if (!term->documents)
		return true;
	if (!ct_terms_find(&writer->terms, term->key, term->key_size, term->hash, &copying.row))
		return false;
	sum = &writer->terms.rows[copying.row];
	if (!sum->documents)
		sum->first_doc = base + term->first_doc;
	else if (!ct_terms_append(&writer->terms, copying.row, gap,
	                          ct_varint_put(gap, base + term->first_doc - sum->last_doc - 1)))
		return false;
	if (!ct_terms_pieces(&scratch->terms, from, copy_piece, &copying))
		return false;
	sum->last_doc = base + term->last_doc;
	sum->documents += term->documents;
	sum->occurrences += term->occurrences;
	return true;
}

static int add_terms(ct_index_writer *writer, const struct ct_part_scratch *scratch,
                     uint32_t base)
{
	for (uint32_t i = 0; i < scratch->terms.count; i++)
		if (!add_term(writer, scratch, i, base))
			return no_memory(writer->segment.error);
	return CT_OK;
}

int ct_writer_spill(ct_index_writer *writer, struct ct_error *error)
{
	int code = ct_runs_spill(&writer->runs, &writer->terms, writer->directory, error);

	if (code != CT_OK)
		return code;
	ct_terms_clear(&writer->terms, SIZE_MAX);
	return writer->runs.count < RUNS_MAX ? CT_OK
	                                     : ct_runs_join(&writer->runs, writer->directory, error);
}

int ct_index_fold(ct_index_writer *writer, ct_index_part *part, struct ct_error *error)
{
	struct ct_part_scratch *scratch = part->scratch;
	uint32_t base = writer->segment.about.documents;
	struct placed_block *placed;
	int code;

	writer->segment.error = error;
	if (part->failed)
		return ct_fail(error, part->failed, "a part of the index is not whole");
	placed = calloc(scratch->block_count + (size_t)1, sizeof *placed);
	if (!placed)
		return no_memory(error);
	code = place_texts(writer, scratch, placed);
	if (code == CT_OK)
		code = add_documents(writer, scratch, placed);
	if (code == CT_OK)
		code = add_terms(writer, scratch, base);
	free(placed);
	if (code == CT_OK)
		code = ct_segment_writer_trouble(&writer->segment);
	/* by content alone, so that segments do not depend on workers */
	if (code == CT_OK && ct_terms_bytes(&writer->terms) > writer->memory)
		code = ct_writer_spill(writer, error);
	return code;
}

int ct_index_commit(ct_index_writer *writer, struct ct_commit_counts *counts,
                    struct ct_error *error)
{
	struct ct_commit_counts ignored;
	int code;

	writer->segment.error = error;
	code = ct_writer_commit(writer, counts ? counts : &ignored, error);
	ct_writer_free(writer);
	return code;
}
