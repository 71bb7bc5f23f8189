/* SPDX-License-Identifier: MIT */
#include "core/index/segment_writer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/index/segment.h"

#include "core/base/banned.h"

#define DOCUMENTS_MAX (UINT32_MAX - 1)

static int no_memory(struct ct_segment_writer *writer)
{
	return ct_fail(writer->error, CT_E_NOMEM, "out of memory");
}

int ct_segment_writer_open(struct ct_segment_writer *writer, const char *directory,
                           uint32_t number, unsigned level, struct ct_error *error)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	int code = CT_OK;

	memset(writer, 0, sizeof *writer);
	for (int kind = 0; kind < CT_FILE_COUNT; kind++)
		writer->files[kind].fd = -1;
	writer->error = error;
	writer->about.number = number;
	writer->directory = strdup(directory);
	writer->deflater = ct_deflater_create(level);
	if (!writer->directory || !writer->deflater)
		code = no_memory(writer);
	for (int kind = 0; code == CT_OK && kind < CT_FILE_COUNT; kind++) {
		if (ct_segment_path(&path, directory, number, (enum ct_file_kind)kind, 0))
			code = ct_paged_create(&writer->files[kind], path.data, (uint32_t)kind,
			                       error);
		else
			code = no_memory(writer);
	}
	ct_buffer_free(&path);
	if (code != CT_OK) {
		ct_segment_writer_free(writer);
		return code;
	}
	ct_word_writer_init(&writer->words, &writer->files[CT_FILE_WORDS], writer->deflater);
	return CT_OK;
}

int ct_segment_writer_reserve(struct ct_segment_writer *writer, uint32_t *block)
{
	static const unsigned char row[16];

	if (writer->text_rows.size / sizeof row >= CT_NO_BLOCK - 1)
		return ct_fail(writer->error, CT_E_FATAL, "too many blocks of text");
	*block = (uint32_t)(writer->text_rows.size / sizeof row);
	ct_buffer_append(&writer->text_rows, row, sizeof row);
	return writer->text_rows.failed ? no_memory(writer) : CT_OK;
}

void ct_segment_writer_text(struct ct_segment_writer *writer, uint32_t block,
                            const void *packed, uint32_t packed_size, uint32_t raw_size)
{
	struct ct_paged_writer *file = &writer->files[CT_FILE_TEXT];
	unsigned char *row = (unsigned char *)writer->text_rows.data + (size_t)block * 16;

	ct_put64(row, file->size);
	ct_put32(row + 8, packed_size);
	ct_put32(row + 12, raw_size);
	ct_paged_write(file, packed, packed_size);
}

/* The row of a language, made where it is new. Few, so they are searched. */
static bool find_lang(struct ct_segment_writer *writer, ct_text lang, uint32_t *row)
{
	struct ct_fields fields = ct_fields_of(ct_buffer_view(&writer->lang_texts));

	for (*row = 0; *row < writer->lang_count; ++*row)
		if (ct_key_compare(ct_field_text(&fields), lang) == 0)
			return true;
	if (writer->lang_count == UINT16_MAX)
		return false;
	ct_put_text(&writer->lang_texts, lang);
	writer->lang_count++;
	return true;
}

static void add_source(struct ct_segment_writer *writer, uint64_t hash)
{
	struct ct_buffer *sources = &writer->sources;
	unsigned char row[16];

	if (sources->size && writer->source_hash == hash) {
		unsigned char *last = (unsigned char *)sources->data + sources->size - 4;

		ct_put32(last, ct_get32(last) + 1);
		return;
	}
	writer->source_hash = hash;
	ct_put64(row, hash);
	ct_put32(row + 8, writer->about.documents);
	ct_put32(row + 12, 1);
	ct_buffer_append(sources, row, sizeof row);
}

static int add_columns(struct ct_segment_writer *writer, const struct ct_new_document *document)
{
	const ct_date *date = &document->date;
	unsigned char row[8];
	uint32_t lang;

	row[0] = ct_length_class(document->tokens);
	ct_buffer_append(&writer->lengths, row, 1);
	ct_put32(row, (uint32_t)date->year << 9 | (uint32_t)date->month << 5 | date->day);
	ct_buffer_append(&writer->dates, row, 4);
	if (!find_lang(writer, document->language, &lang))
		return ct_fail(writer->error, CT_E_FATAL, "too many languages in one index");
	ct_put32(row, lang);
	ct_buffer_append(&writer->langs, row, 2);
	ct_put32(row, document->id_hash);
	ct_put32(row + 4, writer->about.documents);
	ct_buffer_append(&writer->ids, row, 8);
	add_source(writer, document->source_hash);
	if (writer->lengths.failed || writer->dates.failed || writer->langs.failed ||
	    writer->ids.failed || writer->sources.failed || writer->lang_texts.failed)
		return no_memory(writer);
	return CT_OK;
}

static int add_rows(struct ct_segment_writer *writer, const struct ct_new_document *document)
{
	struct ct_paged_writer *file = &writer->files[CT_FILE_DOCS];

	ct_buffer_clear(&writer->row);
	/* CT_NO_BLOCK becomes 0 */
	ct_put_number(&writer->row, (uint32_t)(document->text_block + 1));
	ct_put_number(&writer->row, document->text_offset);
	ct_buffer_text(&writer->row, document->row);
	if (writer->row.failed ||
	    ct_record_add(&writer->documents, file, writer->deflater, writer->row.data,
	                  writer->row.size) ||
	    ct_record_add(&writer->spans, file, writer->deflater, document->spans.data,
	                  document->spans.size) ||
	    ct_record_add(&writer->entities, file, writer->deflater, document->entities.data,
	                  document->entities.size))
		return no_memory(writer);
	return CT_OK;
}

int ct_segment_writer_add(struct ct_segment_writer *writer,
                          const struct ct_new_document *document)
{
	int code;

	if (writer->about.documents >= DOCUMENTS_MAX)
		return ct_fail(writer->error, CT_E_FATAL, "too many documents for one segment");
	code = add_columns(writer, document);
	if (code == CT_OK)
		code = add_rows(writer, document);
	if (code != CT_OK)
		return code;
	writer->about.documents++;
	writer->about.tokens += document->tokens;
	writer->about.text_size += document->text_size;
	if (document->text_block != CT_NO_BLOCK)
		writer->about.stored = 1;
	return CT_OK;
}

int ct_segment_writer_begin_words(struct ct_segment_writer *writer)
{
	ct_list_writer_init(&writer->lists, &writer->files[CT_FILE_POST],
	                    &writer->files[CT_FILE_POS], (const uint8_t *)writer->lengths.data);
	ct_paged_section(&writer->files[CT_FILE_POST], CT_SECTION_LISTS);
	ct_paged_section(&writer->files[CT_FILE_POS], CT_SECTION_LISTS);
	return CT_OK;
}

void ct_segment_writer_begin_word(struct ct_segment_writer *writer, ct_text key)
{
	ct_list_begin(&writer->lists, ct_key_has_positions((unsigned char)key.data[0]));
}

int ct_segment_writer_end_word(struct ct_segment_writer *writer, ct_text key)
{
	struct ct_list list;

	if (ct_list_end(&writer->lists, &list) != CT_OK)
		return no_memory(writer);
	if (!list.documents)
		return CT_OK;
	return ct_word_add(&writer->words, key, &list) ? no_memory(writer) : CT_OK;
}

int ct_segment_writer_trouble(struct ct_segment_writer *writer)
{
	for (int kind = 0; kind < CT_FILE_COUNT; kind++) {
		const struct ct_paged_writer *file = &writer->files[kind];

		if (file->number)
			return ct_fail_errno(writer->error, CT_E_FATAL, file->number,
			                     "cannot write '%s'", file->path);
	}
	return CT_OK;
}

static int compare_ids(const void *a, const void *b)
{
	const unsigned char *left = a, *right = b;
	uint64_t x = (uint64_t)ct_get32(left) << 32 | ct_get32(left + 4);
	uint64_t y = (uint64_t)ct_get32(right) << 32 | ct_get32(right + 4);

	return x < y ? -1 : x > y;
}

static int compare_sources(const void *a, const void *b)
{
	const unsigned char *left = a, *right = b;
	uint64_t x = ct_get64(left), y = ct_get64(right);

	if (x == y) {
		x = ct_get32(left + 8);
		y = ct_get32(right + 8);
	}
	return x < y ? -1 : x > y;
}

static void put_section(struct ct_paged_writer *file, uint32_t section,
                        const struct ct_buffer *content)
{
	ct_paged_section(file, section);
	ct_paged_write(file, content->data, content->size);
}

static int finish_documents(struct ct_segment_writer *writer)
{
	struct ct_paged_writer *file = &writer->files[CT_FILE_DOCS];
	struct ct_buffer count = CT_BUFFER_EMPTY;

	if (writer->ids.size)
		qsort(writer->ids.data, writer->ids.size / 8, 8, compare_ids);
	if (writer->sources.size)
		qsort(writer->sources.data, writer->sources.size / 16, 16, compare_sources);
	if (ct_record_close(&writer->documents, file, writer->deflater) ||
	    ct_record_close(&writer->spans, file, writer->deflater) ||
	    ct_record_close(&writer->entities, file, writer->deflater))
		return no_memory(writer);
	ct_record_directory(&writer->documents, file, CT_SECTION_DOC_BLOCKS);
	ct_record_directory(&writer->spans, file, CT_SECTION_SPAN_BLOCKS);
	ct_record_directory(&writer->entities, file, CT_SECTION_ENTITY_BLOCKS);
	put_section(file, CT_SECTION_LENGTH, &writer->lengths);
	put_section(file, CT_SECTION_DATE, &writer->dates);
	put_section(file, CT_SECTION_LANG, &writer->langs);
	put_section(file, CT_SECTION_IDS, &writer->ids);
	put_section(file, CT_SECTION_SOURCES, &writer->sources);
	ct_put_number(&count, writer->lang_count);
	put_section(file, CT_SECTION_LANGS, &count);
	ct_paged_write(file, writer->lang_texts.data, writer->lang_texts.size);
	ct_buffer_free(&count);
	put_section(&writer->files[CT_FILE_TEXT], CT_SECTION_TEXT_BLOCKS, &writer->text_rows);
	return CT_OK;
}

/* What the manifest keeps of a finished file. */
static int describe(struct ct_segment_writer *writer, enum ct_file_kind kind)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	struct ct_map map;
	int code;

	if (!ct_segment_path(&path, writer->directory, writer->about.number, kind, 0))
		return no_memory(writer);
	code = ct_map_open(&map, path.data, writer->error);
	ct_buffer_free(&path);
	if (code != CT_OK)
		return code;
	writer->about.size[kind] = map.size;
	writer->about.footer[kind] = ct_get32(map.data + map.size - 12);
	ct_map_close(&map);
	return CT_OK;
}

int ct_segment_writer_finish(struct ct_segment_writer *writer)
{
	int code = finish_documents(writer);

	if (code == CT_OK && ct_word_finish(&writer->words))
		code = no_memory(writer);
	for (int kind = 0; code == CT_OK && kind < CT_FILE_COUNT; kind++) {
		code = ct_paged_finish(&writer->files[kind], writer->error);
		if (code == CT_OK)
			code = describe(writer, (enum ct_file_kind)kind);
	}
	if (code != CT_OK)
		ct_segment_remove(writer->directory, writer->about.number);
	return code;
}

void ct_segment_writer_free(struct ct_segment_writer *writer)
{
	for (int kind = 0; kind < CT_FILE_COUNT; kind++)
		ct_paged_abandon(&writer->files[kind]);
	ct_deflater_destroy(writer->deflater);
	ct_record_writer_free(&writer->documents);
	ct_record_writer_free(&writer->spans);
	ct_record_writer_free(&writer->entities);
	ct_buffer_free(&writer->lengths);
	ct_buffer_free(&writer->dates);
	ct_buffer_free(&writer->langs);
	ct_buffer_free(&writer->ids);
	ct_buffer_free(&writer->sources);
	ct_buffer_free(&writer->row);
	ct_buffer_free(&writer->text_rows);
	ct_buffer_free(&writer->lang_texts);
	ct_word_writer_free(&writer->words);
	ct_list_writer_free(&writer->lists);
	free(writer->directory);
	writer->directory = NULL;
	writer->deflater = NULL;
}

void ct_segment_remove(const char *directory, uint32_t number)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;

	for (int kind = 0; kind < CT_FILE_COUNT; kind++)
		if (ct_segment_path(&path, directory, number, (enum ct_file_kind)kind, 0))
			unlink(path.data);
	ct_buffer_free(&path);
}
