/* SPDX-License-Identifier: MIT */
#include "core/index/records.h"

#include <stdlib.h>

#include "core/index/format.h"
#include "core/index/pack.h"

#include "core/base/banned.h"

#define ROW 24u           /* bytes of a row of the directory */
#define RAW_GROWTH 1032u  /* what DEFLATE can give for a byte, at most */

int ct_record_close(struct ct_record_writer *writer, struct ct_paged_writer *file,
                    struct ct_deflater *deflater)
{
	unsigned char row[ROW];

	if (!writer->raw.size)
		return CT_OK;
	ct_buffer_clear(&writer->packed);
	if (ct_deflate(deflater, writer->raw.data, writer->raw.size, &writer->packed) != CT_OK)
		return CT_E_NOMEM;
	if (writer->raw.size > UINT32_MAX || writer->packed.size > UINT32_MAX)
		return CT_E_NOMEM;
	ct_put32(row, writer->first);
	ct_put32(row + 4, (uint32_t)writer->packed.size);
	ct_put32(row + 8, (uint32_t)writer->raw.size);
	ct_put32(row + 12, 0);
	ct_put64(row + 16, file->size);
	ct_buffer_append(&writer->directory, row, sizeof row);
	ct_paged_write(file, writer->packed.data, writer->packed.size);
	writer->packed_size += writer->packed.size;
	writer->first = writer->count;
	ct_buffer_clear(&writer->raw);
	return writer->directory.failed ? CT_E_NOMEM : CT_OK;
}

int ct_record_add(struct ct_record_writer *writer, struct ct_paged_writer *file,
                  struct ct_deflater *deflater, const void *data, size_t size)
{
	ct_put_text(&writer->raw, (ct_text){ data, size });
	if (writer->raw.failed)
		return CT_E_NOMEM;
	writer->count++;
	if (writer->raw.size < CT_RECORD_BLOCK)
		return CT_OK;
	return ct_record_close(writer, file, deflater);
}

void ct_record_directory(const struct ct_record_writer *writer, struct ct_paged_writer *file,
                         uint32_t section)
{
	ct_paged_section(file, section);
	ct_paged_write(file, writer->directory.data, writer->directory.size);
}

void ct_record_writer_free(struct ct_record_writer *writer)
{
	ct_buffer_free(&writer->raw);
	ct_buffer_free(&writer->packed);
	ct_buffer_free(&writer->directory);
}

static int damaged(const struct ct_records *records, struct ct_error *error)
{
	return ct_fail(error, CT_E_SOURCE, "'%s' is damaged: a block of records in section %u "
	               "makes no sense; see 'cotejo check'", records->file->path,
	               records->directory.id);
}

int ct_records_open(struct ct_records *records, struct ct_paged *file,
                    struct ct_inflater *inflater, uint32_t section, uint32_t count,
                    struct ct_error *error)
{
	memset(records, 0, sizeof *records);
	records->file = file;
	records->inflater = inflater;
	records->directory = ct_paged_find(file, section);
	records->count = count;
	records->held = CT_NO_BLOCK;
	if (records->directory.size % ROW || records->directory.size / ROW > count ||
	    (count && !records->directory.size))
		return damaged(records, error);
	records->blocks = (uint32_t)(records->directory.size / ROW);
	return CT_OK;
}

void ct_records_close(struct ct_records *records)
{
	free(records->raw);
	memset(records, 0, sizeof *records);
}

static const unsigned char *directory_row(struct ct_records *records, uint32_t block,
                                          struct ct_error *error)
{
	return ct_paged_bytes(records->file, records->directory.offset + (uint64_t)block * ROW, ROW,
	                      error);
}

/* The last block that begins at or before `row`; false with the error set. */
static bool find_block(struct ct_records *records, uint32_t row, uint32_t *block,
                       struct ct_error *error)
{
	uint32_t low = 0, high = records->blocks;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		const unsigned char *at = directory_row(records, middle, error);

		if (!at)
			return false;
		if (ct_get32(at) <= row)
			low = middle;
		else
			high = middle;
	}
	*block = low;
	return true;
}

static bool make_room(struct ct_records *records, size_t size)
{
	unsigned char *raw;

	if (size <= records->raw_room)
		return true;
	raw = realloc(records->raw, size);
	if (!raw)
		return false;
	records->raw = raw;
	records->raw_room = size;
	return true;
}

static int hold_block(struct ct_records *records, uint32_t block, struct ct_error *error)
{
	const unsigned char *at = directory_row(records, block, error), *packed;
	uint32_t packed_size, raw_size;

	if (!at)
		return CT_E_SOURCE;
	packed_size = ct_get32(at + 4);
	raw_size = ct_get32(at + 8);
	records->held = CT_NO_BLOCK;
	records->held_first = ct_get32(at);
	packed = ct_paged_bytes(records->file, ct_get64(at + 16), packed_size, error);
	if (!packed)
		return CT_E_SOURCE;
	/* a stream cannot grow more than that, so do not believe a larger size */
	if ((uint64_t)raw_size > (uint64_t)packed_size * RAW_GROWTH)
		return damaged(records, error);
	if (!make_room(records, raw_size))
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	if (ct_inflate(records->inflater, packed, packed_size, records->raw, raw_size) != CT_OK)
		return damaged(records, error);
	records->raw_size = raw_size;
	records->held = block;
	records->next_row = records->held_first;
	records->next_at = 0;
	return CT_OK;
}

int ct_records_get(struct ct_records *records, uint32_t row, ct_text *data,
                   struct ct_error *error)
{
	struct ct_fields fields;
	bool next = records->held != CT_NO_BLOCK && row >= records->next_row &&
	            records->next_at < records->raw_size;

	if (row >= records->count || !records->blocks)
		return damaged(records, error);
	if (!next || row > records->next_row) {
		uint32_t block;
		int code = CT_OK;

		if (!find_block(records, row, &block, error))
			return CT_E_SOURCE;
		if (block != records->held)
			code = hold_block(records, block, error);
		if (code != CT_OK)
			return code;
		if (row < records->next_row) {
			records->next_row = records->held_first;
			records->next_at = 0;
		}
	}
	fields = ct_fields_of((ct_text){ (const char *)records->raw + records->next_at,
	                                 records->raw_size - records->next_at });
	if (row < records->next_row)
		return damaged(records, error);
	for (; records->next_row <= row; records->next_row++) {
		*data = ct_field_text(&fields);
		if (fields.failed) {
			records->held = CT_NO_BLOCK;
			return damaged(records, error);
		}
	}
	records->next_at = (size_t)(fields.at - records->raw);
	return CT_OK;
}

struct ct_fields ct_fields_of(ct_text row)
{
	struct ct_fields fields;

	fields.at = (const unsigned char *)row.data;
	fields.end = fields.at + row.size;
	fields.failed = false;
	return fields;
}

uint64_t ct_field_number(struct ct_fields *fields)
{
	uint64_t value = 0;

	if (fields->failed || !ct_varint_get(&fields->at, fields->end, &value)) {
		fields->failed = true;
		return 0;
	}
	return value;
}

uint32_t ct_field_number32(struct ct_fields *fields)
{
	uint64_t value = ct_field_number(fields);

	if (value > UINT32_MAX) {
		fields->failed = true;
		return 0;
	}
	return (uint32_t)value;
}

ct_text ct_field_text(struct ct_fields *fields)
{
	uint64_t size = ct_field_number(fields);
	ct_text text = { NULL, 0 };

	if (fields->failed || size > (uint64_t)(fields->end - fields->at)) {
		fields->failed = true;
		return text;
	}
	text.data = (const char *)fields->at;
	text.size = (size_t)size;
	fields->at += size;
	return text;
}

void ct_put_number(struct ct_buffer *buffer, uint64_t value)
{
	unsigned char bytes[CT_VARINT_ROOM];

	ct_buffer_append(buffer, bytes, ct_varint_put(bytes, value));
}

void ct_put_text(struct ct_buffer *buffer, ct_text text)
{
	ct_put_number(buffer, text.size);
	ct_buffer_text(buffer, text);
}
