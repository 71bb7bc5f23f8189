/* SPDX-License-Identifier: MIT */
#include "core/index/part_state.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/index/format.h"
#include "core/index/keys.h"
#include "core/index/pack.h"

#include "core/base/banned.h"

#define KEPT_BYTES ((size_t)1 << 20) /* of a buffer, from one part to the next */
#define KEPT_TERMS ((size_t)4 << 20) /* of rows, keys, slices: of each */
#define KEPT_TOKENS ((uint32_t)1 << 17)

struct ct_part_scratch *ct_scratch_create(const struct ct_part_settings *settings)
{
	struct ct_part_scratch *scratch = calloc(1, sizeof *scratch);

	if (!scratch)
		return NULL;
	ct_terms_init(&scratch->terms, settings->secret);
	scratch->deflater = ct_deflater_create(settings->level);
	scratch->stem_rows = calloc(CT_STEM_ROWS, sizeof *scratch->stem_rows);
	if (scratch->deflater && scratch->stem_rows) {
		ct_scratch_clear(scratch);
		return scratch;
	}
	ct_scratch_destroy(scratch);
	return NULL;
}

void ct_scratch_destroy(struct ct_part_scratch *scratch)
{
	if (!scratch)
		return;
	ct_terms_free(&scratch->terms);
	ct_pool_free(&scratch->pool);
	ct_deflater_destroy(scratch->deflater);
	ct_buffer_free(&scratch->rows);
	ct_buffer_free(&scratch->spans);
	ct_buffer_free(&scratch->entities);
	ct_buffer_free(&scratch->packed);
	ct_buffer_free(&scratch->languages);
	ct_buffer_free(&scratch->key);
	ct_buffer_free(&scratch->bytes);
	free(scratch->documents);
	free(scratch->blocks);
	free(scratch->stem_rows);
	free(scratch->token_rows);
	free(scratch->unique);
	free(scratch->positions);
	free(scratch);
}

static void clear_buffer(struct ct_buffer *buffer)
{
	if (buffer->room > KEPT_BYTES)
		ct_buffer_free(buffer);
	else
		ct_buffer_clear(buffer);
}

static void forget_stems(struct ct_part_scratch *scratch)
{
	memset(scratch->stem_rows, 0, CT_STEM_ROWS * sizeof *scratch->stem_rows);
}

void ct_scratch_clear(struct ct_part_scratch *scratch)
{
	ct_terms_clear(&scratch->terms, KEPT_TERMS);
	ct_pool_clear(&scratch->pool);
	clear_buffer(&scratch->rows);
	clear_buffer(&scratch->spans);
	clear_buffer(&scratch->entities);
	clear_buffer(&scratch->packed);
	clear_buffer(&scratch->languages);
	clear_buffer(&scratch->bytes);
	scratch->document_count = 0;
	scratch->block_count = 0;
	forget_stems(scratch);
	if (scratch->token_room > KEPT_TOKENS) {
		free(scratch->token_rows);
		free(scratch->positions);
		scratch->token_rows = scratch->positions = NULL;
		scratch->token_room = 0;
	}
}

/* Grow the array that the pointer at `rows` points to, to hold `need` objects
 * of `size` bytes. */
bool ct_part_room(void *rows, uint32_t *room, size_t need, size_t size)
{
	size_t more = need + need / 2 + 64;
	void *held, *grown;

	if (need <= *room)
		return true;
	if (more > UINT32_MAX)
		return false;
	memcpy(&held, rows, sizeof held);
	grown = realloc(held, more * size);
	if (!grown)
		return false;
	memcpy(rows, &grown, sizeof grown);
	*room = (uint32_t)more;
	return true;
}

/* ---- postings ---- */

/* Note one more occurrence of a key in document `document`. */
bool ct_part_touch(struct ct_part_scratch *scratch, uint32_t row, uint32_t document)
{
	struct ct_term *term = &scratch->terms.rows[row];

	if (term->mark != document) {
		term->mark = document;
		term->count = 0;
		if (!ct_part_room(&scratch->unique, &scratch->unique_room,
		               (size_t)scratch->unique_count + 1, sizeof *scratch->unique))
			return false;
		scratch->unique[scratch->unique_count++] = row;
	}
	term->count++;
	return true;
}

bool ct_part_key(struct ct_part_scratch *scratch, uint32_t *row)
{
	struct ct_buffer *key = &scratch->key;

	if (key->failed)
		return false;
	return ct_terms_find(&scratch->terms, key->data, (uint32_t)key->size,
	                     ct_terms_hash(&scratch->terms, key->data, key->size), row);
}

static bool new_stem_row(struct ct_part_scratch *scratch, ct_text stem, uint32_t *row)
{
	ct_buffer_clear(&scratch->key);
	ct_key_stem(&scratch->key, stem);
	return ct_part_key(scratch, row);
}

/* The row of the stem with number `stem`. */
static bool row_of_stem(struct ct_part_scratch *scratch, const ct_tokens *tokens, uint32_t stem,
                        uint32_t *row)
{
	struct ct_stem_row *known = &scratch->stem_rows[stem % CT_STEM_ROWS];

	if (known->stem == stem + 1) {
		*row = known->row;
		return true;
	}
	if (!new_stem_row(scratch, tokens->vocabulary[stem], row))
		return false;
	*known = (struct ct_stem_row){ stem + 1, *row };
	return true;
}

/* The rows of all indexed tokens, in order; returns how many, or -1. */
static int64_t rows_of_tokens(struct ct_part_scratch *scratch, const ct_index_layers *layers,
                              uint32_t document)
{
	const ct_tokens *tokens = layers->tokens;
	const uint32_t *stems = layers->stems->stem;
	uint32_t count = 0;

	if (scratch->epoch != tokens->epoch) {
		scratch->epoch = tokens->epoch;
		forget_stems(scratch);
	}
	for (uint32_t i = 0; i < tokens->count; i++) {
		uint32_t row;

		if (!ct_token_is_indexed(tokens->flags[i]))
			continue;
		if (!row_of_stem(scratch, tokens, stems[i], &row) ||
		    !ct_part_touch(scratch, row, document))
			return -1;
		scratch->token_rows[count++] = row;
	}
	return count;
}

bool ct_part_posting(struct ct_part_scratch *scratch, uint32_t row, uint32_t document,
                           const uint32_t *positions)
{
	struct ct_term *term = &scratch->terms.rows[row];
	struct ct_buffer *bytes = &scratch->bytes;
	unsigned char *at;
	uint32_t next = 0;

	ct_buffer_clear(bytes);
	if (!ct_buffer_reserve(bytes, ((size_t)term->count + 2) * 5))
		return false;
	at = (unsigned char *)bytes->data;
	if (term->documents)
		at += ct_varint_put(at, document - term->last_doc - 1);
	else
		term->first_doc = document;
	at += ct_varint_put(at, term->count);
	for (uint32_t i = 0; positions && i < term->count; i++) {
		at += ct_varint_put(at, positions[i] - next);
		next = positions[i] + 1;
	}
	term->last_doc = document;
	term->documents++;
	term->occurrences += term->count;
	return ct_terms_append(&scratch->terms, row, (unsigned char *)bytes->data,
	                       (size_t)(at - (unsigned char *)bytes->data));
}

/* Group the occurrences of `count` tokens by key and append each group. */
bool ct_part_postings(struct ct_part_scratch *scratch, uint32_t document,
                            const uint32_t *places, uint32_t count)
{
	uint32_t begin = 0;

	for (uint32_t i = 0; i < scratch->unique_count; i++) {
		struct ct_term *term = &scratch->terms.rows[scratch->unique[i]];

		term->slot = begin;
		begin += term->count;
	}
	for (uint32_t i = 0; i < count; i++) {
		struct ct_term *term = &scratch->terms.rows[scratch->token_rows[i]];

		scratch->positions[term->slot++] = places ? places[i] : i;
	}
	for (uint32_t i = 0; i < scratch->unique_count; i++) {
		const struct ct_term *term = &scratch->terms.rows[scratch->unique[i]];

		if (!ct_part_posting(scratch, scratch->unique[i], document,
		                    scratch->positions + term->slot - term->count))
			return false;
	}
	scratch->unique_count = 0;
	return true;
}

bool ct_part_tokens(struct ct_part_scratch *scratch, size_t need)
{
	uint32_t before = scratch->token_room;
	uint32_t *positions;

	if (!ct_part_room(&scratch->token_rows, &scratch->token_room, need + 1,
	               sizeof *scratch->token_rows))
		return false;
	if (scratch->token_room == before)
		return true;
	positions = realloc(scratch->positions, scratch->token_room * sizeof *positions);
	if (!positions) {
		scratch->token_room = before;
		return false;
	}
	scratch->positions = positions;
	return true;
}

/* ---- the document ---- */

static bool add_rows(struct ct_part_scratch *scratch, const struct ct_part_settings *settings,
                     const ct_document *document, const ct_index_layers *layers,
                     struct ct_part_document *row)
{
	row->language = (uint32_t)scratch->languages.size;
	row->language_size = (uint32_t)document->language.size;
	ct_buffer_text(&scratch->languages, document->language);
	ct_row_of_document(&scratch->rows, document, row->tokens);
	ct_row_of_spans(&scratch->spans, layers);
	ct_row_of_entities(&scratch->entities, layers->entities);
	row->row = scratch->rows.size;
	row->spans = scratch->spans.size;
	row->entities = scratch->entities.size;
	row->id_key = ct_hash(document->id.data, document->id.size, settings->secret);
	row->source_key = ct_hash(document->source.data, document->source.size, settings->secret);
	row->id_hash = (uint32_t)ct_hash(document->id.data, document->id.size, CT_HASH_SEED);
	row->source_hash = ct_hash(document->source.data, document->source.size, CT_HASH_SEED);
	row->text_size = (uint32_t)document->text.size;
	row->date = document->date;
	row->text_block = CT_NO_BLOCK;
	if (settings->store_text &&
	    !ct_part_text(scratch, document, &row->text_block, &row->text_offset))
		return false;
	return !scratch->languages.failed && !scratch->rows.failed && !scratch->spans.failed &&
	       !scratch->entities.failed;
}

static bool add_all(struct ct_part_scratch *scratch, const struct ct_part_settings *settings,
                    const ct_document *document, const ct_index_layers *layers)
{
	struct ct_part_document *row;
	uint32_t number = scratch->document_count;
	int64_t tokens;

	scratch->unique_count = 0;
	if (!ct_part_room(&scratch->documents, &scratch->document_room, (size_t)number + 1,
	               sizeof *scratch->documents) ||
	    !ct_part_tokens(scratch, layers->tokens->count))
		return false;
	tokens = rows_of_tokens(scratch, layers, number);
	if (tokens < 0 || !ct_part_postings(scratch, number, NULL, (uint32_t)tokens))
		return false;
	row = &scratch->documents[number];
	memset(row, 0, sizeof *row);
	row->tokens = (uint32_t)tokens;
	if (!ct_part_languages(scratch, document, layers->languages, number) ||
	    !ct_part_entities(scratch, document, layers->entities, number) ||
	    !add_rows(scratch, settings, document, layers, row))
		return false;
	scratch->document_count++;
	return true;
}

int ct_part_add_document(struct ct_part_scratch *scratch,
                         const struct ct_part_settings *settings, const ct_document *document,
                         const ct_index_layers *layers, struct ct_error *error)
{
	if (!layers->tokens || !layers->stems || layers->tokens->count != layers->stems->count)
		return ct_fail(error, CT_E_FATAL, "the index needs the layers 'tokens' and 'stems', "
		               "a stem a token");
	if (document->text.size > UINT32_MAX)
		return ct_fail(error, CT_E_DOCUMENT, "document '%.*s' is over 4 GiB",
		               (int)document->id.size, document->id.data);
	if (!add_all(scratch, settings, document, layers))
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	return CT_OK;
}
