/* SPDX-License-Identifier: MIT */
#include "core/index/segment.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/hash.h"

#include "core/base/banned.h"

#define RAW_GROWTH 1032u
#define LANGS_MAX 65536u

static const char *const suffixes[] = { "docs", "text", "words", "post", "pos" };

bool ct_segment_path(struct ct_buffer *path, const char *directory, uint32_t number,
                     enum ct_file_kind kind, uint32_t generation)
{
	ct_buffer_clear(path);
	if (kind == CT_FILE_GONE)
		ct_buffer_format(path, "%s/%08" PRIx32 "-%08" PRIx32 ".gone", directory, number,
		                 generation);
	else
		ct_buffer_format(path, "%s/%08" PRIx32 ".%s", directory, number, suffixes[kind]);
	return !path->failed;
}

static int damaged(const struct ct_paged *file, const char *what, struct ct_error *error)
{
	return ct_fail(error, CT_E_SOURCE, "'%s' is damaged: %s; see 'cotejo check'", file->path,
	               what);
}

static int open_file(struct ct_segment *segment, const char *directory, enum ct_file_kind kind,
                     struct ct_error *error)
{
	struct ct_paged *file = &segment->files[kind];
	struct ct_buffer path = CT_BUFFER_EMPTY;
	int code;

	if (ct_segment_path(&path, directory, segment->about.number, kind, 0))
		code = ct_paged_open(file, path.data, (uint32_t)kind, error);
	else
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	ct_buffer_free(&path);
	if (code != CT_OK)
		return code;
	/* the manifest knows each file, so that none can be exchanged */
	if (file->map.size != segment->about.size[kind] ||
	    ct_get32(file->map.data + file->map.size - 12) != segment->about.footer[kind])
		return damaged(file, "it is not the file that the manifest names", error);
	return CT_OK;
}

static int open_gone(struct ct_segment *segment, const char *directory, struct ct_error *error)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	int code;

	if (!segment->about.gone_generation)
		return CT_OK;
	if (ct_segment_path(&path, directory, segment->about.number, CT_FILE_GONE,
	                    segment->about.gone_generation))
		code = ct_paged_open(&segment->gone_file, path.data, CT_FILE_GONE, error);
	else
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	ct_buffer_free(&path);
	return code;
}

static int read_langs(struct ct_segment *segment, struct ct_error *error)
{
	struct ct_paged *file = &segment->files[CT_FILE_DOCS];
	struct ct_section section = ct_paged_find(file, CT_SECTION_LANGS);
	const unsigned char *bytes = ct_paged_bytes(file, section.offset, section.size, error);
	struct ct_fields fields;
	uint32_t count;

	if (!bytes)
		return CT_E_SOURCE;
	fields = ct_fields_of((ct_text){ (const char *)bytes, (size_t)section.size });
	count = ct_field_number32(&fields);
	if (fields.failed || count > LANGS_MAX || count > section.size)
		return damaged(file, "its languages make no sense", error);
	segment->langs = calloc(count + 1, sizeof *segment->langs);
	if (!segment->langs)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	for (uint32_t i = 0; i < count; i++)
		segment->langs[i] = ct_field_text(&fields);
	if (fields.failed)
		return damaged(file, "its languages make no sense", error);
	segment->lang_count = count;
	return CT_OK;
}

static int open_parts(struct ct_segment *segment, struct ct_error *error)
{
	struct ct_paged *docs = &segment->files[CT_FILE_DOCS];
	struct ct_paged *text = &segment->files[CT_FILE_TEXT];
	struct ct_section blocks = ct_paged_find(text, CT_SECTION_TEXT_BLOCKS);
	uint32_t count = segment->about.documents;
	int code;

	segment->inflater = ct_inflater_create();
	if (!segment->inflater)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	if (blocks.size % 16 || blocks.size / 16 >= CT_NO_BLOCK)
		return damaged(text, "its directory makes no sense", error);
	segment->text_blocks = (uint32_t)(blocks.size / 16);
	code = ct_records_open(&segment->documents, docs, segment->inflater,
	                       CT_SECTION_DOC_BLOCKS, count, error);
	if (code == CT_OK)
		code = ct_records_open(&segment->spans, docs, segment->inflater,
		                       CT_SECTION_SPAN_BLOCKS, count, error);
	if (code == CT_OK)
		code = ct_records_open(&segment->entities, docs, segment->inflater,
		                       CT_SECTION_ENTITY_BLOCKS, count, error);
	if (code == CT_OK)
		code = ct_words_open(&segment->words, &segment->files[CT_FILE_WORDS],
		                     segment->inflater, error);
	if (code == CT_OK)
		code = read_langs(segment, error);
	return code;
}

int ct_segment_open(struct ct_segment *segment, const char *directory,
                    const struct ct_manifest_segment *about, struct ct_error *error)
{
	int code = CT_OK;

	memset(segment, 0, sizeof *segment);
	segment->about = *about;
	segment->held_block = CT_NO_BLOCK;
	for (int kind = 0; code == CT_OK && kind < CT_FILE_COUNT; kind++)
		code = open_file(segment, directory, (enum ct_file_kind)kind, error);
	if (code == CT_OK)
		code = open_gone(segment, directory, error);
	if (code == CT_OK)
		code = open_parts(segment, error);
	if (code != CT_OK)
		ct_segment_close(segment);
	return code;
}

void ct_segment_close(struct ct_segment *segment)
{
	ct_records_close(&segment->documents);
	ct_records_close(&segment->spans);
	ct_records_close(&segment->entities);
	ct_words_close(&segment->words);
	ct_inflater_destroy(segment->inflater);
	for (int kind = 0; kind < CT_FILE_COUNT; kind++)
		ct_paged_close(&segment->files[kind]);
	ct_paged_close(&segment->gone_file);
	free(segment->langs);
	free(segment->text);
	memset(segment, 0, sizeof *segment);
}

/* A column of `width` bytes a document. */
static const unsigned char *column(struct ct_segment *segment, uint32_t section_id,
                                   unsigned width, struct ct_error *error)
{
	struct ct_paged *file = &segment->files[CT_FILE_DOCS];
	struct ct_section section = ct_paged_find(file, section_id);

	if (section.size != (uint64_t)segment->about.documents * width) {
		damaged(file, "a column has the wrong size", error);
		return NULL;
	}
	return ct_paged_bytes(file, section.offset, section.size, error);
}

static int gone_column(struct ct_segment *segment, struct ct_error *error)
{
	struct ct_section section;

	if (!segment->about.gone_generation)
		return CT_OK;
	section = ct_paged_find(&segment->gone_file, CT_SECTION_GONE);
	if (section.size != ((uint64_t)segment->about.documents + 7) / 8)
		return damaged(&segment->gone_file, "it has the wrong size", error);
	segment->gone = ct_paged_bytes(&segment->gone_file, section.offset, section.size, error);
	return segment->gone ? CT_OK : CT_E_SOURCE;
}

int ct_segment_columns(struct ct_segment *segment, struct ct_error *error)
{
	int code;

	if (segment->lengths)
		return CT_OK;
	code = gone_column(segment, error);
	if (code != CT_OK)
		return code;
	segment->dates = column(segment, CT_SECTION_DATE, 4, error);
	if (segment->dates)
		segment->document_langs = column(segment, CT_SECTION_LANG, 2, error);
	if (segment->document_langs)
		segment->lengths = column(segment, CT_SECTION_LENGTH, 1, error);
	return segment->lengths ? CT_OK : CT_E_SOURCE;
}

ct_date ct_segment_date(const struct ct_segment *segment, uint32_t document)
{
	uint32_t packed = ct_get32(segment->dates + (size_t)document * 4);
	ct_date date = { (int32_t)(packed >> 9 & 0xffff), (uint8_t)(packed >> 5 & 15),
		         (uint8_t)(packed & 31), 0 };

	return date;
}

uint32_t ct_segment_lang(const struct ct_segment *segment, uint32_t document)
{
	const unsigned char *at = segment->document_langs + (size_t)document * 2;

	return at[0] | (uint32_t)at[1] << 8;
}

/* Go over `count` groups of texts, `texts` a group and a number behind each
 * where `number`; leaves them in *kept to be read later. */
static void keep_texts(struct ct_fields *fields, struct ct_fields *kept, uint32_t count,
                       unsigned texts, bool number)
{
	*kept = *fields;
	for (uint32_t i = 0; i < count && !fields->failed; i++) {
		for (unsigned k = 0; k < texts; k++)
			ct_field_text(fields);
		if (number)
			ct_field_number(fields);
	}
	kept->end = fields->at;
}

static void read_date(struct ct_fields *fields, ct_date *date)
{
	uint64_t year = ct_field_number(fields), month = ct_field_number(fields);
	uint64_t day = ct_field_number(fields);

	if (year > 9999 || month > 12 || day > 31)
		fields->failed = true;
	*date = (ct_date){ (int32_t)year, (uint8_t)month, (uint8_t)day, 0 };
}

static void read_stored(struct ct_fields *fields, struct ct_stored *stored)
{
	stored->text_block = ct_field_number32(fields) - 1; /* 0: CT_NO_BLOCK */
	stored->text_offset = ct_field_number32(fields);
	stored->id = ct_field_text(fields);
	stored->source = ct_field_text(fields);
	stored->encoding = ct_field_text(fields);
	stored->language = ct_field_text(fields);
	stored->has_headline = ct_field_number(fields) != 0;
	stored->headline = ct_field_text(fields);
	stored->flags = ct_field_number32(fields);
	stored->language_confidence = (float)ct_field_number32(fields) / 10000.0f;
	stored->replaced = ct_field_number32(fields);
	read_date(fields, &stored->date);
	stored->body_begin = ct_field_number32(fields);
	stored->text_size = ct_field_number32(fields);
	stored->tokens = ct_field_number32(fields);
	stored->source_begin = ct_field_number(fields);
	stored->source_end = ct_field_number(fields);
	stored->subhead_count = ct_field_number32(fields);
	keep_texts(fields, &stored->subheads, stored->subhead_count, 1, false);
	stored->meta_count = ct_field_number32(fields);
	keep_texts(fields, &stored->meta, stored->meta_count, 2, true);
	stored->incomplete_count = ct_field_number32(fields);
	keep_texts(fields, &stored->incomplete, stored->incomplete_count, 2, false);
}

int ct_segment_document(struct ct_segment *segment, uint32_t document,
                        struct ct_stored *stored, struct ct_error *error)
{
	struct ct_fields fields;
	ct_text row;
	int code = ct_records_get(&segment->documents, document, &row, error);

	if (code != CT_OK)
		return code;
	fields = ct_fields_of(row);
	read_stored(&fields, stored);
	if (fields.failed || fields.at != fields.end)
		return damaged(&segment->files[CT_FILE_DOCS], "a document makes no sense", error);
	return CT_OK;
}

static int fields_of_row(struct ct_records *records, uint32_t document,
                         struct ct_fields *fields, struct ct_error *error)
{
	ct_text row;
	int code = ct_records_get(records, document, &row, error);

	if (code == CT_OK)
		*fields = ct_fields_of(row);
	return code;
}

int ct_segment_spans(struct ct_segment *segment, uint32_t document, struct ct_fields *fields,
                     struct ct_error *error)
{
	return fields_of_row(&segment->spans, document, fields, error);
}

int ct_segment_entities(struct ct_segment *segment, uint32_t document,
                        struct ct_fields *fields, struct ct_error *error)
{
	return fields_of_row(&segment->entities, document, fields, error);
}

static int hold_text(struct ct_segment *segment, uint32_t block, struct ct_error *error)
{
	struct ct_paged *file = &segment->files[CT_FILE_TEXT];
	struct ct_section section = ct_paged_find(file, CT_SECTION_TEXT_BLOCKS);
	const unsigned char *row, *packed;
	uint32_t packed_size, raw_size;

	if (block == segment->held_block)
		return CT_OK;
	if (block >= segment->text_blocks)
		return damaged(file, "a document names a block that it has not", error);
	row = ct_paged_bytes(file, section.offset + (uint64_t)block * 16, 16, error);
	if (!row)
		return CT_E_SOURCE;
	packed_size = ct_get32(row + 8);
	raw_size = ct_get32(row + 12);
	packed = ct_paged_bytes(file, ct_get64(row), packed_size, error);
	if (!packed)
		return CT_E_SOURCE;
	if (raw_size > CT_TEXT_RAW_MAX || (uint64_t)raw_size > (uint64_t)packed_size * RAW_GROWTH)
		return damaged(file, "a block has no possible size", error);
	if (!segment->text)
		segment->text = malloc(CT_TEXT_RAW_MAX);
	if (!segment->text)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	segment->held_block = CT_NO_BLOCK;
	if (ct_inflate(segment->inflater, packed, packed_size, segment->text, raw_size) != CT_OK)
		return damaged(file, "a block cannot be unpacked", error);
	segment->text_size = raw_size;
	segment->held_block = block;
	return CT_OK;
}

int ct_segment_text(struct ct_segment *segment, const struct ct_stored *stored,
                    struct ct_buffer *text, struct ct_error *error)
{
	uint32_t block = stored->text_block, left = stored->text_size;
	size_t offset = stored->text_offset;

	if (block == CT_NO_BLOCK)
		return CT_SKIP;
	/* a long text goes on at the start of the blocks that follow */
	while (left) {
		size_t part;
		int code = hold_text(segment, block++, error);

		if (code != CT_OK)
			return code;
		if (offset >= segment->text_size)
			return damaged(&segment->files[CT_FILE_TEXT], "a block ends too early",
			               error);
		part = segment->text_size - offset;
		if (part > left)
			part = left;
		ct_buffer_append(text, segment->text + offset, part);
		if (text->failed)
			return ct_fail(error, CT_E_NOMEM, "out of memory");
		left -= (uint32_t)part;
		offset = 0;
	}
	return CT_OK;
}

int ct_segment_find(struct ct_segment *segment, ct_text key, struct ct_list *list,
                    struct ct_error *error)
{
	struct ct_word_iterator words;
	int code = ct_words_seek(&segment->words, key, &words, error);

	if (code == 1) {
		code = ct_key_compare(words.key, key) == 0;
		*list = words.list;
	}
	ct_words_end(&words);
	return code;
}

int ct_segment_cursor(struct ct_segment *segment, const struct ct_list *list,
                      struct ct_cursor *cursor, struct ct_error *error)
{
	return ct_cursor_open(cursor, list, &segment->files[CT_FILE_POST],
	                      &segment->files[CT_FILE_POS], segment->about.documents, error);
}

/* The first row of a sorted table whose hash is not below `hash`; the table's
 * rows begin with a hash of `width` bytes. */
static uint32_t lower_bound(const unsigned char *rows, uint32_t count, size_t row_size,
                            unsigned width, uint64_t hash)
{
	uint32_t low = 0, high = count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const unsigned char *row = rows + (size_t)middle * row_size;
		uint64_t value = width == 4 ? ct_get32(row) : ct_get64(row);

		if (value < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int ct_segment_by_id(struct ct_segment *segment, ct_text id, ct_document_fn found,
                     void *context, struct ct_error *error)
{
	struct ct_paged *file = &segment->files[CT_FILE_DOCS];
	struct ct_section section = ct_paged_find(file, CT_SECTION_IDS);
	uint32_t hash = (uint32_t)ct_hash(id.data, id.size, CT_HASH_SEED);
	uint32_t count = segment->about.documents;
	const unsigned char *rows;
	int code = CT_OK;

	if (section.size != (uint64_t)count * 8)
		return damaged(file, "its table of ids has the wrong size", error);
	rows = ct_paged_bytes(file, section.offset, section.size, error);
	if (!rows)
		return CT_E_SOURCE;
	for (uint32_t i = lower_bound(rows, count, 8, 4, hash);
	     code == CT_OK && i < count && ct_get32(rows + (size_t)i * 8) == hash; i++) {
		uint32_t document = ct_get32(rows + (size_t)i * 8 + 4);
		struct ct_stored stored;

		code = ct_segment_document(segment, document, &stored, error);
		if (code == CT_OK && ct_key_compare(stored.id, id) == 0)
			code = found(context, document);
	}
	return code;
}

int ct_segment_by_source(struct ct_segment *segment, ct_text source, ct_document_fn found,
                         void *context, struct ct_error *error)
{
	struct ct_paged *file = &segment->files[CT_FILE_DOCS];
	struct ct_section section = ct_paged_find(file, CT_SECTION_SOURCES);
	uint64_t hash = ct_hash(source.data, source.size, CT_HASH_SEED);
	uint32_t count = (uint32_t)(section.size / 16);
	const unsigned char *rows;
	int code = CT_OK;

	if (section.size % 16 || section.size / 16 > segment->about.documents)
		return damaged(file, "its table of sources has the wrong size", error);
	rows = ct_paged_bytes(file, section.offset, section.size, error);
	if (!rows)
		return CT_E_SOURCE;
	for (uint32_t i = lower_bound(rows, count, 16, 8, hash);
	     code == CT_OK && i < count && ct_get64(rows + (size_t)i * 16) == hash; i++) {
		uint32_t first = ct_get32(rows + (size_t)i * 16 + 8);
		uint32_t run = ct_get32(rows + (size_t)i * 16 + 12);
		struct ct_stored stored;

		if (first >= segment->about.documents || run > segment->about.documents - first)
			return damaged(file, "its table of sources makes no sense", error);
		code = ct_segment_document(segment, first, &stored, error);
		if (code != CT_OK || ct_key_compare(stored.source, source) != 0)
			continue;
		for (uint32_t k = 0; code == CT_OK && k < run; k++)
			code = found(context, first + k);
	}
	return code;
}
