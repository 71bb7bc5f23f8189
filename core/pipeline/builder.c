/* SPDX-License-Identifier: MIT */
#include "core/pipeline/builder.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cotejo/host.h>

#include "core/text/utf8.h"

#include "core/base/banned.h"

static struct ct_raw_builder *self(ct_builder *table)
{
	return (struct ct_raw_builder *)(void *)table;
}

static int refuse(struct ct_raw_builder *builder, const char *format, ...) CT_PRINTF(2, 3);

/* Only the first reason counts. */
static int refuse(struct ct_raw_builder *builder, const char *format, ...)
{
	va_list args;

	if (builder->reason[0])
		return CT_E_DOCUMENT;
	va_start(args, format);
	vsnprintf(builder->reason, sizeof builder->reason, format, args);
	va_end(args);
	return CT_E_DOCUMENT;
}

static int starve(struct ct_raw_builder *builder)
{
	builder->starved = true;
	return CT_E_NOMEM;
}

/* A copy in which each invalid byte is a '?', and how many there were. */
static int copy_text(struct ct_raw_builder *builder, ct_text text, ct_text *copy, uint32_t *count)
{
	char *data;

	if (!builder->raw)
		return starve(builder);
	*copy = ct_arena_text(builder->arena, text.data ? text : CT_TEXT(""));
	if (!copy->data)
		return starve(builder);
	data = (char *)(uintptr_t)copy->data; /* just made by us */
	*count = 0;
	if (!ct_utf8_valid(copy->data, copy->size))
		*count = (uint32_t)ct_utf8_repair(data, copy->size);
	return CT_OK;
}

static int set_id(ct_builder *table, ct_text id)
{
	struct ct_raw_builder *builder = self(table);
	uint32_t replaced;

	if (!id.size || id.size > 4096)
		return refuse(builder, "its id is %s; 1 to 4096 bytes are allowed",
		              id.size ? "too long" : "empty");
	return copy_text(builder, id, builder->raw ? &builder->raw->id : NULL, &replaced);
}

static int set_text(ct_builder *table, ct_text text)
{
	struct ct_raw_builder *builder = self(table);
	uint32_t replaced;
	int code;

	if (text.size > builder->max_document)
		return refuse(builder, "the document has %zu bytes, more than --max-document (%llu)",
		              text.size, (unsigned long long)builder->max_document);
	code = copy_text(builder, text, builder->raw ? &builder->raw->text : NULL, &replaced);
	if (code == CT_OK) {
		builder->raw->replaced += replaced;
		builder->has_text = true;
	}
	return code;
}

static int set_headline(ct_builder *table, ct_text headline)
{
	struct ct_raw_builder *builder = self(table);
	uint32_t replaced;

	return copy_text(builder, headline, builder->raw ? &builder->raw->headline : NULL,
	                 &replaced);
}

/* Room for one row more in an array of the arena; NULL: no memory. */
static void *one_more(struct ct_arena *arena, void *rows, uint32_t count, uint32_t *room,
                      size_t size)
{
	void *grown;

	if (count < *room)
		return rows;
	grown = ct_arena_array(arena, (size_t)*room * 2 + 4, size);
	if (!grown)
		return NULL;
	if (count)
		memcpy(grown, rows, count * size);
	*room = *room * 2 + 4;
	return grown;
}

static int add_subhead(ct_builder *table, ct_text subhead)
{
	struct ct_raw_builder *builder = self(table);
	struct ct_raw *raw = builder->raw;
	uint32_t replaced;
	ct_text copy, *rows;
	int code = copy_text(builder, subhead, &copy, &replaced);

	if (code != CT_OK)
		return code;
	rows = one_more(builder->arena, raw->subheads, raw->subhead_count, &builder->subhead_room,
	                sizeof *rows);
	if (!rows)
		return starve(builder);
	raw->subheads = rows;
	rows[raw->subhead_count++] = copy;
	return CT_OK;
}

/* A day, month or year that is in the calendar. */
static bool is_date(ct_date date)
{
	static const uint8_t days[] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;

	if (date.year < 1 || date.year > 9999 || date.month > 12)
		return false;
	return date.day <= days[date.month] + (date.month == 2 && leap);
}

static int set_date(ct_builder *table, ct_date date, int given)
{
	struct ct_raw_builder *builder = self(table);

	if (!builder->raw)
		return starve(builder);
	if (!is_date(date))
		return refuse(builder, "its date, %d-%02u-%02u, is not in the calendar",
		              (int)date.year, date.month, date.day);
	builder->raw->date = date;
	if (given)
		builder->raw->flags |= CT_DOC_DATE_GIVEN;
	return CT_OK;
}

/* Letters, digits and hyphens, beginning with a letter. */
static bool is_tag(ct_text tag)
{
	for (size_t i = 0; i < tag.size; i++) {
		char c = tag.data[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-')))
			return false;
	}
	return tag.size && tag.size <= 35;
}

/* Tags are the same in any letter case; plugins list languages in lower case. */
static void lower_primary(ct_text tag)
{
	char *data = (char *)(uintptr_t)tag.data; /* just made by us */

	for (size_t i = 0; i < tag.size && data[i] != '-'; i++) {
		if (data[i] >= 'A' && data[i] <= 'Z')
			data[i] = (char)(data[i] + ('a' - 'A'));
	}
}

static int set_language(ct_builder *table, ct_text tag)
{
	struct ct_raw_builder *builder = self(table);
	uint32_t replaced;
	int code;

	if (!is_tag(tag))
		return refuse(builder, "its language is no tag such as \"es\"");
	code = copy_text(builder, tag, builder->raw ? &builder->raw->language : NULL, &replaced);
	if (code == CT_OK) {
		lower_primary(builder->raw->language);
		builder->raw->flags |= CT_DOC_LANGUAGE_GIVEN;
	}
	return code;
}

static int set_source_span(ct_builder *table, uint64_t begin, uint64_t end)
{
	struct ct_raw_builder *builder = self(table);

	if (!builder->raw)
		return starve(builder);
	builder->raw->source_begin = begin;
	builder->raw->source_end = end;
	builder->raw->flags |= CT_DOC_SOURCE_SPAN;
	return CT_OK;
}

static int set_body(ct_builder *table, uint32_t begin)
{
	struct ct_raw_builder *builder = self(table);

	if (!builder->raw)
		return starve(builder);
	builder->raw->body_begin = begin;
	return CT_OK;
}

static int add_meta(ct_builder *table, ct_text key, ct_text value, uint32_t type)
{
	struct ct_raw_builder *builder = self(table);
	struct ct_raw *raw = builder->raw;
	ct_meta meta = { .type = type == CT_META_JSON ? CT_META_JSON : CT_META_TEXT };
	uint32_t replaced;
	ct_meta *rows;
	int code = copy_text(builder, key, &meta.key, &replaced);

	if (code == CT_OK)
		code = copy_text(builder, value, &meta.value, &replaced);
	if (code != CT_OK)
		return code;
	rows = one_more(builder->arena, raw->meta, raw->meta_count, &builder->meta_room,
	                sizeof *rows);
	if (!rows)
		return starve(builder);
	raw->meta = rows;
	rows[raw->meta_count++] = meta;
	return CT_OK;
}

static int add_replaced(ct_builder *table, uint32_t count)
{
	struct ct_raw_builder *builder = self(table);

	if (!builder->raw)
		return starve(builder);
	builder->raw->replaced += count;
	return CT_OK;
}

void ct_builder_begin(struct ct_raw_builder *builder, struct ct_arena *arena,
                      uint64_t max_document)
{
	memset(builder, 0, sizeof *builder);
	builder->table = (ct_builder){
		.struct_size = sizeof builder->table,
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
	};
	builder->arena = arena;
	builder->max_document = max_document;
	builder->raw = ct_arena_alloc(arena, sizeof *builder->raw);
	if (builder->raw)
		memset(builder->raw, 0, sizeof *builder->raw);
}

int ct_builder_end(struct ct_raw_builder *builder, int code)
{
	if (code != CT_OK)
		return code;
	if (builder->starved)
		return CT_E_NOMEM;
	if (builder->has_text)
		return CT_OK;
	return refuse(builder, "the reader gave it no text");
}
