/* SPDX-License-Identifier: MIT */
#include "core/index/index.h"

#include <string.h>

#include "core/base/banned.h"

static int no_memory(struct ct_error *error)
{
	return ct_fail(error, CT_E_NOMEM, "out of memory");
}

static int damaged(const struct ct_segment *segment, uint32_t document, struct ct_error *error)
{
	return ct_fail(error, CT_E_SOURCE, "'%s' is damaged: the layers of document %u make no "
	               "sense; see 'cotejo check'", segment->files[CT_FILE_DOCS].path, document);
}

bool ct_stored_is(ct_text text, const char *string)
{
	return text.size == strlen(string) &&
	       (!text.size || memcmp(text.data, string, text.size) == 0);
}

ct_text ct_stored_norm_of(const struct ct_stored_entity *entity, const char *key)
{
	for (uint32_t i = 0; i < entity->norm_count; i++)
		if (ct_stored_is(entity->norm[i].key, key))
			return entity->norm[i].value;
	return (ct_text){ NULL, 0 };
}

/* The next begin, from the one before; false where it leaves its range. */
static bool read_span(struct ct_fields *fields, uint32_t *begin, uint32_t *end, uint32_t before)
{
	uint32_t gap = ct_field_number32(fields), size = ct_field_number32(fields);

	if (fields->failed || gap > UINT32_MAX - before || size > UINT32_MAX - before - gap)
		return false;
	*begin = before + gap;
	*end = *begin + size;
	return true;
}

/* A row takes at least this many bytes, so a count beyond it is a lie. */
static bool count_fits(const struct ct_fields *fields, uint32_t count, unsigned least)
{
	return !fields->failed && (uint64_t)count * least <= (uint64_t)(fields->end - fields->at);
}

static int read_spans(struct ct_stored_layers *layers, struct ct_fields *fields, bool labels,
                      struct ct_stored_span **spans, uint32_t *count)
{
	uint32_t rows = ct_field_number32(fields), before = 0;

	if (!count_fits(fields, rows, labels ? 4 : 2))
		return CT_E_SOURCE;
	*spans = ct_arena_array(&layers->arena, rows + (size_t)1, sizeof **spans);
	if (!*spans)
		return CT_E_NOMEM;
	for (uint32_t i = 0; i < rows; i++) {
		struct ct_stored_span *span = &(*spans)[i];

		memset(span, 0, sizeof *span);
		if (!read_span(fields, &span->begin, &span->end, before))
			return CT_E_SOURCE;
		before = span->begin;
		if (!labels)
			continue;
		span->label = ct_field_text(fields);
		span->weight = (float)ct_field_number32(fields) / 10000.0f;
	}
	*count = rows;
	return fields->failed ? CT_E_SOURCE : CT_OK;
}

static int read_all_spans(struct ct_stored_layers *layers, struct ct_fields *fields)
{
	int code = read_spans(layers, fields, false, &layers->paragraphs,
	                      &layers->paragraph_count);

	if (code == CT_OK)
		code = read_spans(layers, fields, false, &layers->sentences,
		                  &layers->sentence_count);
	if (code == CT_OK)
		code = read_spans(layers, fields, true, &layers->languages,
		                  &layers->language_count);
	return code;
}

struct name_table {
	ct_text *rows;
	uint32_t count;
};

static ct_text name_of(const struct name_table *names, struct ct_fields *fields)
{
	uint32_t row = ct_field_number32(fields);

	if (fields->failed || row >= names->count) {
		fields->failed = true;
		return (ct_text){ NULL, 0 };
	}
	return names->rows[row];
}

static int read_norm(struct ct_stored_layers *layers, struct ct_fields *fields,
                     const struct name_table *names, struct ct_stored_entity *entity)
{
	uint32_t count = ct_field_number32(fields);
	struct ct_stored_norm *norm;

	if (!count_fits(fields, count, 3))
		return CT_E_SOURCE;
	norm = ct_arena_array(&layers->arena, count + (size_t)1, sizeof *norm);
	if (!norm)
		return CT_E_NOMEM;
	for (uint32_t i = 0; i < count; i++) {
		norm[i].key = name_of(names, fields);
		norm[i].type = ct_field_number32(fields);
		norm[i].value = ct_field_text(fields);
	}
	entity->norm = norm;
	entity->norm_count = count;
	return fields->failed ? CT_E_SOURCE : CT_OK;
}

static int read_names(struct ct_stored_layers *layers, struct ct_fields *fields,
                      struct name_table *names)
{
	names->count = ct_field_number32(fields);
	if (!count_fits(fields, names->count, 1))
		return CT_E_SOURCE;
	names->rows = ct_arena_array(&layers->arena, names->count + (size_t)1, sizeof *names->rows);
	if (!names->rows)
		return CT_E_NOMEM;
	for (uint32_t i = 0; i < names->count; i++)
		names->rows[i] = ct_field_text(fields);
	return fields->failed ? CT_E_SOURCE : CT_OK;
}

static int read_entities(struct ct_stored_layers *layers, struct ct_fields *fields)
{
	struct name_table names;
	uint32_t count, before = 0;
	int code;

	if (fields->at == fields->end)
		return CT_OK;
	code = read_names(layers, fields, &names);
	if (code != CT_OK)
		return code;
	count = ct_field_number32(fields);
	if (!count_fits(fields, count, 6))
		return CT_E_SOURCE;
	layers->entities = ct_arena_array(&layers->arena, count + (size_t)1,
	                                  sizeof *layers->entities);
	if (!layers->entities)
		return CT_E_NOMEM;
	for (uint32_t i = 0; code == CT_OK && i < count; i++) {
		struct ct_stored_entity *entity = &layers->entities[i];

		if (!read_span(fields, &entity->begin, &entity->end, before))
			return CT_E_SOURCE;
		before = entity->begin;
		entity->kind = name_of(&names, fields);
		entity->producer = name_of(&names, fields);
		entity->confidence = (float)ct_field_number32(fields) / 10000.0f;
		code = read_norm(layers, fields, &names, entity);
	}
	layers->entity_count = count;
	return code;
}

/* Spans end within the text. */
static bool spans_within(const struct ct_stored_span *spans, uint32_t count, uint32_t size)
{
	for (uint32_t i = 0; i < count; i++)
		if (spans[i].end > size)
			return false;
	return true;
}

static bool all_within(const struct ct_stored_layers *layers, uint32_t size)
{
	for (uint32_t i = 0; i < layers->entity_count; i++)
		if (layers->entities[i].end > size)
			return false;
	return spans_within(layers->paragraphs, layers->paragraph_count, size) &&
	       spans_within(layers->sentences, layers->sentence_count, size) &&
	       spans_within(layers->languages, layers->language_count, size);
}

int ct_stored_layers_read(struct ct_stored_layers *layers, struct ct_segment *segment, uint32_t document,
                   bool spans, bool entities, struct ct_error *error)
{
	struct ct_stored stored;
	struct ct_fields fields;
	int code;

	memset(layers, 0, sizeof *layers);
	ct_arena_init(&layers->arena, 8192);
	code = ct_segment_document(segment, document, &stored, error);
	if (code != CT_OK)
		return code;
	if (spans) {
		code = ct_segment_spans(segment, document, &fields, error);
		if (code != CT_OK)
			return code;
		code = read_all_spans(layers, &fields);
	}
	if (entities && code == CT_OK) {
		code = ct_segment_entities(segment, document, &fields, error);
		if (code != CT_OK)
			return code;
		code = read_entities(layers, &fields);
	}
	if (code == CT_E_NOMEM)
		return no_memory(error);
	if (code != CT_OK || !all_within(layers, stored.text_size))
		return damaged(segment, document, error);
	return CT_OK;
}

void ct_stored_layers_free(struct ct_stored_layers *layers)
{
	ct_arena_free(&layers->arena);
}
