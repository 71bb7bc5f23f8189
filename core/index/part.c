/* SPDX-License-Identifier: MIT */
#include "core/index/part.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/index/format.h"
#include "core/index/keys.h"
#include "core/index/pack.h"

#include "core/base/banned.h"

#define KEPT_BYTES ((size_t)4 << 20) /* of a buffer, from one part to the next */

struct ct_part_scratch *ct_scratch_create(const struct ct_part_settings *settings)
{
	struct ct_part_scratch *scratch = calloc(1, sizeof *scratch);

	if (!scratch)
		return NULL;
	ct_terms_init(&scratch->terms, settings->secret);
	scratch->deflater = ct_deflater_create(settings->level);
	if (scratch->deflater) {
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

void ct_scratch_clear(struct ct_part_scratch *scratch)
{
	ct_terms_clear(&scratch->terms);
	ct_pool_clear(&scratch->pool);
	clear_buffer(&scratch->rows);
	clear_buffer(&scratch->spans);
	clear_buffer(&scratch->entities);
	clear_buffer(&scratch->packed);
	clear_buffer(&scratch->languages);
	clear_buffer(&scratch->bytes);
	scratch->document_count = 0;
	scratch->block_count = 0;
	if (++scratch->stamp == 0) { /* after 2^32 parts old stamps would match */
		memset(scratch->stem_rows, 0, scratch->stem_room * sizeof *scratch->stem_rows);
		scratch->stamp = 1;
	}
}

/* Grow the array that the pointer at `rows` points to, to hold `need` objects
 * of `size` bytes. */
static bool make_room(void *rows, uint32_t *room, size_t need, size_t size)
{
	size_t more = need + need / 2 + 64;
	void *grown;

	if (need <= *room)
		return true;
	if (more > UINT32_MAX)
		return false;
	memcpy(&grown, rows, sizeof grown);
	grown = realloc(grown, more * size);
	if (!grown)
		return false;
	memcpy(rows, &grown, sizeof grown);
	*room = (uint32_t)more;
	return true;
}

/* ---- postings ---- */

/* Note one more occurrence of a key in document `document`. */
static bool touch(struct ct_part_scratch *scratch, uint32_t row, uint32_t document)
{
	struct ct_term *term = &scratch->terms.rows[row];

	if (term->mark != document) {
		term->mark = document;
		term->count = 0;
		if (!make_room(&scratch->unique, &scratch->unique_room,
		               (size_t)scratch->unique_count + 1, sizeof *scratch->unique))
			return false;
		scratch->unique[scratch->unique_count++] = row;
	}
	term->count++;
	return true;
}

static bool find_key(struct ct_part_scratch *scratch, uint32_t *row)
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
	return find_key(scratch, row);
}

/* Room to look stems up by number, and nothing remembered of another epoch. */
static bool ready_stems(struct ct_part_scratch *scratch, const ct_tokens *tokens)
{
	uint32_t before = scratch->stem_room;

	if (scratch->epoch != tokens->epoch) {
		scratch->epoch = tokens->epoch;
		if (++scratch->stamp == 0) {
			memset(scratch->stem_rows, 0, before * sizeof *scratch->stem_rows);
			scratch->stamp = 1;
		}
	}
	if (!make_room(&scratch->stem_rows, &scratch->stem_room, tokens->vocabulary_count,
	               sizeof *scratch->stem_rows))
		return false;
	if (scratch->stem_room > before)
		memset(scratch->stem_rows + before, 0,
		       (scratch->stem_room - before) * sizeof *scratch->stem_rows);
	return true;
}

/* The rows of all indexed tokens, in order; returns how many, or -1. */
static int64_t rows_of_tokens(struct ct_part_scratch *scratch, const ct_index_layers *layers,
                              uint32_t document)
{
	const ct_tokens *tokens = layers->tokens;
	const uint32_t *stems = layers->stems->stem;
	uint64_t stamp = (uint64_t)scratch->stamp << 32;
	uint32_t count = 0;

	for (uint32_t i = 0; i < tokens->count; i++) {
		uint64_t *known = &scratch->stem_rows[stems[i]];
		uint32_t row = (uint32_t)*known;

		if (!ct_token_is_indexed(tokens->flags[i]))
			continue;
		if (*known >> 32 != scratch->stamp) {
			if (!new_stem_row(scratch, tokens->vocabulary[stems[i]], &row))
				return -1;
			*known = stamp | row;
		}
		if (!touch(scratch, row, document))
			return -1;
		scratch->token_rows[count++] = row;
	}
	return count;
}

static bool append_posting(struct ct_part_scratch *scratch, uint32_t row, uint32_t document,
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
static bool append_postings(struct ct_part_scratch *scratch, uint32_t document,
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

		if (!append_posting(scratch, scratch->unique[i], document,
		                    scratch->positions + term->slot - term->count))
			return false;
	}
	scratch->unique_count = 0;
	return true;
}

static bool ready_tokens(struct ct_part_scratch *scratch, size_t need)
{
	uint32_t before = scratch->token_room;
	uint32_t *positions;

	if (!make_room(&scratch->token_rows, &scratch->token_room, need + 1,
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

/* ---- keys of the document and its entities ---- */

/* A key without positions: once a document. *fresh: it was not there yet. */
static bool add_flag(struct ct_part_scratch *scratch, uint32_t document, bool *fresh)
{
	struct ct_term *term;
	uint32_t row;

	if (!find_key(scratch, &row))
		return false;
	term = &scratch->terms.rows[row];
	*fresh = !term->documents || term->last_doc != document;
	if (!*fresh)
		return true;
	term->count = 1;
	return append_posting(scratch, row, document, NULL);
}

/* Words of entities stand in a stream of their own, a place left free between
 * two entities, so that no phrase goes over the border. */
struct word_stream {
	struct ct_part_scratch *scratch;
	uint32_t document;
	ct_text kind;
	uint32_t place;  /* of the next word */
	uint32_t count;  /* words so far */
	uint32_t *places;
	uint32_t room;
};

static bool add_entity_word(void *context, ct_text word)
{
	struct word_stream *stream = context;
	struct ct_part_scratch *scratch = stream->scratch;
	uint32_t row;

	ct_buffer_clear(&scratch->key);
	ct_key_entity(&scratch->key, stream->kind, word);
	if (!find_key(scratch, &row) || !touch(scratch, row, stream->document) ||
	    !ready_tokens(scratch, (size_t)stream->count + 1) ||
	    !make_room(&stream->places, &stream->room, (size_t)stream->count + 1,
	               sizeof *stream->places))
		return false;
	scratch->token_rows[stream->count] = row;
	stream->places[stream->count++] = stream->place++;
	return true;
}

static bool add_words(struct word_stream *stream, ct_text text)
{
	stream->place++;
	return ct_key_words(text, add_entity_word, stream);
}

static ct_text text_of(const char *string)
{
	ct_text text = { string, strlen(string) };

	return text;
}

/* The unit of an amount: the norm's currency, or its unit. */
static ct_text unit_of(const ct_entity *entity)
{
	for (uint32_t i = 0; i < entity->norm_count; i++)
		if (strcmp(entity->norm[i].key, "currency") == 0 ||
		    strcmp(entity->norm[i].key, "unit") == 0)
			return entity->norm[i].value;
	return (ct_text){ "", 0 };
}

static bool number_key(struct ct_buffer *key, const ct_entity *entity, const ct_norm *norm)
{
	ct_text low, high;

	ct_key_field(key, CT_KEY_NUMBER, text_of(entity->kind), text_of(norm->key));
	ct_key_plain(key, unit_of(entity));
	ct_buffer_char(key, '\0');
	ct_split_range(norm->value, &low, &high);
	if (!ct_key_decimal(key, low))
		return false;
	if (low.data == high.data)
		return true;
	ct_buffer_char(key, '\0');
	return ct_key_decimal(key, high);
}

/* The key of one field of a norm; false where it has none. */
static bool norm_key(struct ct_buffer *key, const ct_entity *entity, const ct_norm *norm)
{
	ct_buffer_clear(key);
	switch (norm->type) {
	case CT_FIELD_DECIMAL:
	case CT_FIELD_INTEGER:
		return number_key(key, entity, norm);
	case CT_FIELD_DATE:
		ct_key_field(key, CT_KEY_DATE, text_of(entity->kind), text_of(norm->key));
		ct_key_plain(key, norm->value);
		return true;
	default:
		ct_key_field(key, CT_KEY_NORM, text_of(entity->kind), text_of(norm->key));
		ct_key_fold(key, norm->value);
		return true;
	}
}

/* Keys of an entity's norm; a name that is new in this document adds its words
 * too, so that an acronym is found by the name behind it. */
static bool add_norm(struct word_stream *stream, const ct_entity *entity)
{
	struct ct_part_scratch *scratch = stream->scratch;

	for (uint32_t i = 0; i < entity->norm_count; i++) {
		const ct_norm *norm = &entity->norm[i];
		bool fresh = false;

		if (!norm_key(&scratch->key, entity, norm)) {
			if (scratch->key.failed)
				return false;
			continue;
		}
		if (!add_flag(scratch, stream->document, &fresh))
			return false;
		if (fresh && strcmp(norm->key, "name") == 0 && !add_words(stream, norm->value))
			return false;
	}
	return true;
}

static bool add_entity(struct word_stream *stream, const ct_document *document,
                       const ct_entity *entity)
{
	struct ct_part_scratch *scratch = stream->scratch;
	bool fresh;

	stream->kind = text_of(entity->kind);
	ct_buffer_clear(&scratch->key);
	ct_key_name(&scratch->key, CT_KEY_KIND, stream->kind);
	return add_flag(scratch, stream->document, &fresh) &&
	       add_words(stream, ct_slice(document, entity->begin, entity->end)) &&
	       add_norm(stream, entity);
}

static bool add_entities(struct ct_part_scratch *scratch, const ct_document *document,
                         const ct_entities *entities, uint32_t number)
{
	struct word_stream stream = { .scratch = scratch, .document = number };
	bool right = true;

	for (uint32_t i = 0; right && entities && i < entities->count; i++)
		right = add_entity(&stream, document, ct_entity_at(entities, i));
	if (right)
		right = append_postings(scratch, number, stream.places, stream.count);
	free(stream.places);
	return right;
}

static bool add_languages(struct ct_part_scratch *scratch, const ct_document *document,
                          const ct_spans *languages, uint32_t number)
{
	bool fresh;

	ct_buffer_clear(&scratch->key);
	ct_key_name(&scratch->key, CT_KEY_LANG, document->language);
	if (!add_flag(scratch, number, &fresh))
		return false;
	for (uint32_t i = 0; languages && languages->label && i < languages->count; i++) {
		ct_buffer_clear(&scratch->key);
		ct_key_name(&scratch->key, CT_KEY_SPOKEN, languages->label[i]);
		if (!add_flag(scratch, number, &fresh))
			return false;
	}
	return true;
}

/* ---- text ---- */

static bool new_block(struct ct_part_scratch *scratch, uint32_t *number)
{
	if (!make_room(&scratch->blocks, &scratch->block_room, (size_t)scratch->block_count + 1,
	               sizeof *scratch->blocks))
		return false;
	*number = scratch->block_count++;
	memset(&scratch->blocks[*number], 0, sizeof *scratch->blocks);
	return true;
}

static bool pack_block(struct ct_part_scratch *scratch, uint32_t number, ct_text raw)
{
	struct ct_part_block *block = &scratch->blocks[number];

	block->packed_at = scratch->packed.size;
	if (ct_deflate(scratch->deflater, raw.data, raw.size, &scratch->packed) != CT_OK)
		return false;
	block->packed_size = (uint32_t)(scratch->packed.size - block->packed_at);
	block->raw_size = (uint32_t)raw.size;
	return true;
}

/* A text that fills a block by itself: blocks of its own, in a row. */
static bool add_long_text(struct ct_part_scratch *scratch, ct_text text, uint32_t *block)
{
	*block = scratch->block_count;
	for (size_t at = 0; at < text.size; at += CT_TEXT_BLOCK) {
		size_t size = text.size - at < CT_TEXT_BLOCK ? text.size - at : CT_TEXT_BLOCK;
		uint32_t number;

		if (!new_block(scratch, &number) ||
		    !pack_block(scratch, number, (ct_text){ text.data + at, size }))
			return false;
	}
	return true;
}

static bool add_text(struct ct_part_scratch *scratch, const ct_document *document,
                     uint32_t *block, uint32_t *offset)
{
	struct ct_pool_row *row;

	*offset = 0;
	if (document->text.size >= CT_TEXT_BLOCK)
		return add_long_text(scratch, document->text, block);
	row = ct_pool_find(&scratch->pool, document->language);
	if (!row)
		return false;
	if (row->block == CT_NO_BLOCK) {
		if (!new_block(scratch, &row->block))
			return false;
		scratch->blocks[row->block].pool_row = (uint32_t)(row - scratch->pool.rows);
	}
	*block = row->block;
	*offset = (uint32_t)row->raw.size;
	ct_buffer_text(&row->raw, document->text);
	if (row->raw.failed)
		return false;
	if (row->raw.size < CT_TEXT_BLOCK)
		return true;
	if (!pack_block(scratch, row->block, ct_buffer_view(&row->raw)))
		return false;
	ct_buffer_clear(&row->raw);
	row->block = CT_NO_BLOCK;
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
	    !add_text(scratch, document, &row->text_block, &row->text_offset))
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
	if (!make_room(&scratch->documents, &scratch->document_room, (size_t)number + 1,
	               sizeof *scratch->documents) ||
	    !ready_stems(scratch, layers->tokens) || !ready_tokens(scratch, layers->tokens->count))
		return false;
	tokens = rows_of_tokens(scratch, layers, number);
	if (tokens < 0 || !append_postings(scratch, number, NULL, (uint32_t)tokens))
		return false;
	row = &scratch->documents[number];
	memset(row, 0, sizeof *row);
	row->tokens = (uint32_t)tokens;
	if (!add_languages(scratch, document, layers->languages, number) ||
	    !add_entities(scratch, document, layers->entities, number) ||
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
