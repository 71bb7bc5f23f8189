/* SPDX-License-Identifier: MIT */
#include "core/index/part_state.h"

#include <stdlib.h>
#include <string.h>

#include "core/index/format.h"
#include "core/index/keys.h"

#include "core/base/banned.h"

/* A key without positions: once a document. *fresh: it was not there yet. */
static bool add_flag(struct ct_part_scratch *scratch, uint32_t document, bool *fresh)
{
	struct ct_term *term;
	uint32_t row;

	if (!ct_part_key(scratch, &row))
		return false;
	term = &scratch->terms.rows[row];
	*fresh = !term->documents || term->last_doc != document;
	if (!*fresh)
		return true;
	term->count = 1;
	return ct_part_posting(scratch, row, document, NULL);
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
	if (!ct_part_key(scratch, &row) || !ct_part_touch(scratch, row, stream->document) ||
	    !ct_part_tokens(scratch, (size_t)stream->count + 1) ||
	    !ct_part_room(&stream->places, &stream->room, (size_t)stream->count + 1,
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

bool ct_part_entities(struct ct_part_scratch *scratch, const ct_document *document,
                         const ct_entities *entities, uint32_t number)
{
	struct word_stream stream = { .scratch = scratch, .document = number };
	bool right = true;

	for (uint32_t i = 0; right && entities && i < entities->count; i++)
		right = add_entity(&stream, document, ct_entity_at(entities, i));
	if (right)
		right = ct_part_postings(scratch, number, stream.places, stream.count);
	free(stream.places);
	return right;
}

bool ct_part_languages(struct ct_part_scratch *scratch, const ct_document *document,
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
