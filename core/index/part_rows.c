/* SPDX-License-Identifier: MIT */
#include "core/index/part.h"

#include <string.h>

#include "core/index/records.h"

#include "core/base/banned.h"

#define NAMES_MAX 256u /* different kinds, producers and keys in one document */

static ct_text text_of(const char *string)
{
	ct_text text = { string ? string : "", string ? strlen(string) : 0 };

	return text;
}

/* A number from 0 to 1 in steps of 1/10000. */
static uint64_t share(float value)
{
	if (!(value > 0))
		return 0;
	return value >= 1 ? 10000 : (uint64_t)(value * 10000.0f + 0.5f);
}

static void put_lists(struct ct_buffer *row, const ct_document *document)
{
	ct_put_number(row, document->subhead_count);
	for (uint32_t i = 0; i < document->subhead_count; i++)
		ct_put_text(row, document->subheads[i]);
	ct_put_number(row, document->meta_count);
	for (uint32_t i = 0; i < document->meta_count; i++) {
		ct_put_text(row, document->meta[i].key);
		ct_put_text(row, document->meta[i].value);
		ct_put_number(row, document->meta[i].type);
	}
	ct_put_number(row, document->incomplete_count);
	for (uint32_t i = 0; i < document->incomplete_count; i++) {
		ct_put_text(row, text_of(document->incomplete[i].plugin));
		ct_put_text(row, document->incomplete[i].reason);
	}
}

void ct_row_of_document(struct ct_buffer *row, const ct_document *document, uint32_t tokens)
{
	bool sliced = (document->flags & CT_DOC_SOURCE_SPAN) != 0;

	ct_put_text(row, document->id);
	ct_put_text(row, document->source);
	ct_put_text(row, document->encoding);
	ct_put_text(row, document->language);
	ct_put_number(row, document->headline.data != NULL);
	ct_put_text(row, document->headline);
	ct_put_number(row, document->flags);
	ct_put_number(row, share(document->language_confidence));
	ct_put_number(row, document->replaced);
	ct_put_number(row, (uint32_t)document->date.year);
	ct_put_number(row, document->date.month);
	ct_put_number(row, document->date.day);
	ct_put_number(row, document->body_begin);
	ct_put_number(row, document->text.size);
	ct_put_number(row, tokens);
	ct_put_number(row, sliced ? document->source_begin : 0);
	ct_put_number(row, sliced ? document->source_end : 0);
	put_lists(row, document);
}

/* Spans as the gap from the begin before, and their size. */
static void put_spans(struct ct_buffer *row, const ct_spans *spans, bool labels)
{
	uint32_t last = 0, count = spans ? spans->count : 0;

	ct_put_number(row, count);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t begin = spans->begin[i];

		/* rows are sorted by begin, so this cannot fall below zero */
		ct_put_number(row, begin - last);
		ct_put_number(row, spans->end[i] - begin);
		last = begin;
		if (!labels)
			continue;
		ct_put_text(row, spans->label ? spans->label[i] : (ct_text){ NULL, 0 });
		ct_put_number(row, spans->weight ? share(spans->weight[i]) : 10000);
	}
}

void ct_row_of_spans(struct ct_buffer *row, const ct_index_layers *layers)
{
	put_spans(row, layers->paragraphs, false);
	put_spans(row, layers->sentences, false);
	put_spans(row, layers->languages, true);
}

/* Strings that the entities of a document share, each once. */
struct names {
	const char *rows[NAMES_MAX];
	uint32_t count;
};

static uint32_t name_row(struct names *names, const char *name)
{
	for (uint32_t i = 0; i < names->count; i++)
		if (names->rows[i] == name || strcmp(names->rows[i], name) == 0)
			return i;
	if (names->count < NAMES_MAX)
		names->rows[names->count++] = name;
	return names->count - 1;
}

static void collect_names(struct names *names, const ct_entities *entities)
{
	names->count = 0;
	for (uint32_t i = 0; i < entities->count; i++) {
		const ct_entity *entity = ct_entity_at(entities, i);

		name_row(names, entity->kind);
		name_row(names, entity->producer ? entity->producer : "");
		for (uint32_t k = 0; k < entity->norm_count; k++)
			name_row(names, entity->norm[k].key);
	}
}

static void put_entity(struct ct_buffer *row, struct names *names, const ct_entity *entity,
                       uint32_t last)
{
	ct_put_number(row, entity->begin - last);
	ct_put_number(row, entity->end - entity->begin);
	ct_put_number(row, name_row(names, entity->kind));
	ct_put_number(row, name_row(names, entity->producer ? entity->producer : ""));
	ct_put_number(row, share(entity->confidence));
	ct_put_number(row, entity->norm_count);
	for (uint32_t k = 0; k < entity->norm_count; k++) {
		ct_put_number(row, name_row(names, entity->norm[k].key));
		ct_put_number(row, entity->norm[k].type);
		ct_put_text(row, entity->norm[k].value);
	}
}

void ct_row_of_entities(struct ct_buffer *row, const ct_entities *entities)
{
	struct names names;
	uint32_t last = 0;

	if (!entities || !entities->count)
		return; /* an empty row: no entities */
	collect_names(&names, entities);
	ct_put_number(row, names.count);
	for (uint32_t i = 0; i < names.count; i++)
		ct_put_text(row, text_of(names.rows[i]));
	ct_put_number(row, entities->count);
	for (uint32_t i = 0; i < entities->count; i++) {
		const ct_entity *entity = ct_entity_at(entities, i);

		put_entity(row, &names, entity, last);
		last = entity->begin;
	}
}
