/* SPDX-License-Identifier: MIT
 *
 * core/index/records.h: rows of any size, numbered from 0, in zlib blocks, with
 * a directory that finds a row's block (FORMAT.md, "Records"); and a cursor to
 * read and a few calls to write the fields of one row.
 */
#ifndef CORE_INDEX_RECORDS_H
#define CORE_INDEX_RECORDS_H

#include "core/base/buffer.h"
#include "core/index/deflate.h"
#include "core/index/paged.h"

/* Rows being written to a paged file, between other things in it. [main] */
struct ct_record_writer {
	struct ct_buffer raw;
	struct ct_buffer packed;
	struct ct_buffer directory;
	uint32_t first; /* row that the open block begins with */
	uint32_t count;
	uint64_t packed_size; /* bytes written to the file */
};

/* Append a row. CT_OK or CT_E_NOMEM; errors of the file are kept in it. */
int ct_record_add(struct ct_record_writer *writer, struct ct_paged_writer *file,
                  struct ct_deflater *deflater, const void *data, size_t size);

/* Close the last block: before the first section of the file begins. */
int ct_record_close(struct ct_record_writer *writer, struct ct_paged_writer *file,
                    struct ct_deflater *deflater);

/* Write the directory as section `section`. */
void ct_record_directory(const struct ct_record_writer *writer, struct ct_paged_writer *file,
                         uint32_t section);
void ct_record_writer_free(struct ct_record_writer *writer);

/* Rows being read. One thread at a time. */
struct ct_records {
	struct ct_paged *file; /* borrowed */
	struct ct_inflater *inflater; /* borrowed */
	struct ct_section directory;
	uint32_t count; /* rows, as the caller says */
	uint32_t blocks;
	uint32_t held; /* block in `raw`, CT_NO_BLOCK none */
	uint32_t held_first, next_row;
	size_t next_at;
	unsigned char *raw;
	size_t raw_size, raw_room;
};

/* Read `count` rows by the directory `section`. */
int ct_records_open(struct ct_records *records, struct ct_paged *file,
                    struct ct_inflater *inflater, uint32_t section, uint32_t count,
                    struct ct_error *error);
void ct_records_close(struct ct_records *records);

/* Row `row`, below count. Borrowed until the next call. Rows in order are read
 * without searching. */
int ct_records_get(struct ct_records *records, uint32_t row, ct_text *data,
                   struct ct_error *error);

/* Fields of a row. A failed get is remembered, and every later one gives 0 or
 * an absent text, so one check at the end is enough. */
struct ct_fields {
	const unsigned char *at, *end;
	bool failed;
};

struct ct_fields ct_fields_of(ct_text row);
uint64_t ct_field_number(struct ct_fields *fields);
uint32_t ct_field_number32(struct ct_fields *fields);
ct_text ct_field_text(struct ct_fields *fields);

void ct_put_number(struct ct_buffer *buffer, uint64_t value);
void ct_put_text(struct ct_buffer *buffer, ct_text text);

#endif
