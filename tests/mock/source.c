/* SPDX-License-Identifier: MIT
 *
 * The reader's surroundings: a source over memory, a builder that writes down
 * what it was told.
 */
#include "tests/mock/host.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int source_fill(ct_source *source, size_t want, ct_text *window)
{
	struct mock_source *mock = (struct mock_source *)source;
	size_t end = mock->broken ? mock->broken : mock->size, left = end - mock->at;
	uint64_t most = source->max_document + (1 << 20);
	if (want > most)
		want = (size_t)most;
	window->data = mock->data + mock->at;
	window->size = left < want + mock->step ? left : want + mock->step;
	return mock->broken && left < want ? CT_E_SOURCE : CT_OK;
}

static void source_consume(ct_source *source, size_t count)
{
	((struct mock_source *)source)->at += count;
}

static uint64_t source_offset(const ct_source *source)
{
	return ((const struct mock_source *)source)->at;
}

void mock_source_init(struct mock_source *mock, const char *data, size_t size,
                      uint64_t max_document)
{
	*mock = (struct mock_source){
		.source = {
			.struct_size = sizeof mock->source,
			.name = "mock",
			.encoding = "UTF-8",
			.max_document = max_document,
			.fill = source_fill,
			.consume = source_consume,
			.offset = source_offset,
		},
		.data = data,
		.size = size,
	};
}

static int note(ct_builder *builder, const char *format, ...) CT_PRINTF(2, 3);

static int note(ct_builder *builder, const char *format, ...)
{
	struct mock_builder *mock = (struct mock_builder *)builder;
	va_list list;
	int size;
	va_start(list, format);
	size = vsnprintf(NULL, 0, format, list);
	va_end(list);
	if (mock->size + (size_t)size + 1 > mock->room) {
		size_t room = (mock->size + (size_t)size + 1) * 2;
		char *log = realloc(mock->log, room);
		if (!log)
			return CT_E_NOMEM;
		mock->log = log;
		mock->room = room;
	}
	va_start(list, format);
	vsnprintf(mock->log + mock->size, (size_t)size + 1, format, list);
	va_end(list);
	mock->size += (size_t)size;
	return CT_OK;
}

static int set_id(ct_builder *builder, ct_text id)
{
	return note(builder, "id=%.*s\n", (int)id.size, id.data);
}

static int set_text(ct_builder *builder, ct_text text)
{
	return note(builder, "text=%.*s\n", (int)text.size, text.data);
}

static int set_headline(ct_builder *builder, ct_text headline)
{
	return note(builder, "headline=%.*s\n", (int)headline.size, headline.data);
}

static int add_subhead(ct_builder *builder, ct_text subhead)
{
	return note(builder, "subhead=%.*s\n", (int)subhead.size, subhead.data);
}

static int set_date(ct_builder *builder, ct_date date, int given)
{
	return note(builder, "date=%d-%u-%u %d\n", (int)date.year, date.month, date.day, given);
}

static int set_language(ct_builder *builder, ct_text tag)
{
	return note(builder, "lang=%.*s\n", (int)tag.size, tag.data);
}

static int set_source_span(ct_builder *builder, uint64_t begin, uint64_t end)
{
	return note(builder, "span=%llu..%llu\n", (unsigned long long)begin,
	            (unsigned long long)end);
}

static int set_body(ct_builder *builder, uint32_t begin)
{
	return note(builder, "body=%u\n", begin);
}

static int add_meta(ct_builder *builder, ct_text key, ct_text value, uint32_t type)
{
	return note(builder, "%s %.*s=%.*s\n", type == CT_META_JSON ? "json" : "meta",
	            (int)key.size, key.data, (int)value.size, value.data);
}

static int add_replaced(ct_builder *builder, uint32_t count)
{
	return note(builder, "replaced=%u\n", count);
}

void mock_builder_init(struct mock_builder *mock)
{
	*mock = (struct mock_builder){
		.builder = {
			.struct_size = sizeof mock->builder,
			.set_id = set_id,
			.set_text = set_text,
			.set_headline = set_headline,
			.add_subhead = add_subhead,
			.set_date = set_date,
			.set_language = set_language,
			.set_source_span = set_source_span,
			.set_body = set_body,
			.add_meta = add_meta,
			.add_replaced = add_replaced,
		},
	};
	mock_builder_clear(mock);
}

void mock_builder_clear(struct mock_builder *mock)
{
	mock->size = 0;
	note(&mock->builder, "%s", "");
}

void mock_builder_free(struct mock_builder *mock)
{
	free(mock->log);
}
