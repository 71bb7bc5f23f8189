/* SPDX-License-Identifier: MIT
 *
 * The index reader on hostile files. A small index is made once and taken
 * apart into its raw parts; each input is a list of changes to them, from
 * which files with right checksums are made: so what is changed is reached, not
 * stopped at a checksum. Then all that reads an index reads it.
 *
 * A change is four bytes: part, place (two), what. What below 85: set the byte
 * to the next one of the input; below 170: insert that byte; else: cut there as
 * many bytes as it says. A first byte of 255 makes the rest a manifest, 254 a
 * query on the sound index, 253 the bytes of a whole file.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/index/merge.h"
#include "core/query/query.h"
#include "tests/unit/index_support.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Nothing here must outlast a power cut, and waiting for a disk is slow. */
int fsync(int fd)
{
	(void)fd;
	return 0;
}

enum part {
	DOCS, SPANS, ENTITIES, WORDS, WORD_ROWS, WORD_KEYS, POST, POS, TEXT, TEXT_ROWS, LENGTHS,
	DATES, DOC_LANGS, LANGS, IDS, SOURCES, GONE, COUNTS, PARTS
};

static const struct toy_entity entities[] = {
	{ "org", "Banco Central", { "id", "name" }, { "bc", "Banco Central" },
	  { CT_FIELD_TEXT, CT_FIELD_TEXT } },
	{ "money", "US$ 5", { "currency", "value" }, { "USD", "5" },
	  { CT_FIELD_TEXT, CT_FIELD_DECIMAL } },
	{ "date", "mayo", { "iso" }, { "2020-05" }, { CT_FIELD_DATE } },
	{ NULL, NULL, { NULL }, { NULL }, { 0 } },
};

static const struct toy_document documents[] = {
	{ "a", "s", "es", "El Banco Central pagó US$ 5 en mayo. Este año el ano y la casa.",
	  { 2020, 5, 2, 0 }, entities },
	{ "b", "s", "en", "The house on the hill, the house by the sea, the year.",
	  { 2021, 0, 0, 0 }, NULL },
	{ "c", "t", "es", "casa casa casa casa casa casa casa casa casa casa casa casa casa casa casa "
	  "casa casa casa casa casa", { 0, 0, 0, 0 }, NULL },
};

static char *folder, *broken;
static struct ct_buffer parts[PARTS];
static struct ct_manifest_segment sound;

static void must(bool truth, const char *what)
{
	if (truth)
		return;
	fprintf(stderr, "fuzz index: %s\n", what);
	abort();
}

/* ---- taking the sound index apart ---- */

static void keep_section(struct ct_segment *segment, enum ct_file_kind kind, uint32_t id,
                         enum part part)
{
	struct ct_section section = ct_paged_find(&segment->files[kind], id);

	ct_buffer_append(&parts[part], segment->files[kind].map.data + section.offset,
	                 (size_t)section.size);
}

/* The raw bytes of the one block that a row of a directory describes. */
static void keep_block(struct ct_segment *segment, enum ct_file_kind kind,
                       const unsigned char *offset, const unsigned char *sizes, enum part part)
{
	uint32_t raw = ct_get32(sizes + 4);

	must(ct_buffer_reserve(&parts[part], raw), "no memory");
	must(ct_inflate(segment->inflater, segment->files[kind].map.data + ct_get64(offset),
	                ct_get32(sizes), parts[part].data, raw) == CT_OK, "no block");
	parts[part].size = raw;
}

static void keep_records(struct ct_segment *segment, uint32_t id, enum part part)
{
	struct ct_section section = ct_paged_find(&segment->files[CT_FILE_DOCS], id);
	const unsigned char *row = segment->files[CT_FILE_DOCS].map.data + section.offset;

	must(section.size == 24, "not one block of records");
	keep_block(segment, CT_FILE_DOCS, row + 16, row + 4, part);
}

static void take_apart(struct ct_segment *segment)
{
	const unsigned char *row;
	unsigned char counts[24] = { 0 };

	keep_records(segment, CT_SECTION_DOC_BLOCKS, DOCS);
	keep_records(segment, CT_SECTION_SPAN_BLOCKS, SPANS);
	keep_records(segment, CT_SECTION_ENTITY_BLOCKS, ENTITIES);
	keep_section(segment, CT_FILE_WORDS, CT_SECTION_WORD_BLOCKS, WORD_ROWS);
	keep_section(segment, CT_FILE_WORDS, CT_SECTION_WORD_KEYS, WORD_KEYS);
	row = (const unsigned char *)parts[WORD_ROWS].data;
	keep_block(segment, CT_FILE_WORDS, row, row + 8, WORDS);
	keep_section(segment, CT_FILE_POST, CT_SECTION_LISTS, POST);
	keep_section(segment, CT_FILE_POS, CT_SECTION_LISTS, POS);
	keep_section(segment, CT_FILE_TEXT, CT_SECTION_TEXT_BLOCKS, TEXT_ROWS);
	row = (const unsigned char *)parts[TEXT_ROWS].data;
	keep_block(segment, CT_FILE_TEXT, row, row + 8, TEXT);
	keep_section(segment, CT_FILE_DOCS, CT_SECTION_LENGTH, LENGTHS);
	keep_section(segment, CT_FILE_DOCS, CT_SECTION_DATE, DATES);
	keep_section(segment, CT_FILE_DOCS, CT_SECTION_LANG, DOC_LANGS);
	keep_section(segment, CT_FILE_DOCS, CT_SECTION_LANGS, LANGS);
	keep_section(segment, CT_FILE_DOCS, CT_SECTION_IDS, IDS);
	keep_section(segment, CT_FILE_DOCS, CT_SECTION_SOURCES, SOURCES);
	ct_buffer_append(&parts[GONE], "\2", 1);
	ct_put32(counts, sound.documents);
	ct_put32(counts + 4, 1);
	ct_buffer_append(&parts[COUNTS], counts, sizeof counts);
}

static void tear_down(void)
{
	toy_remove(folder);
	toy_remove(broken);
	for (int i = 0; i < PARTS; i++)
		ct_buffer_free(&parts[i]);
}

static void set_up(void)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index index;

	folder = toy_folder();
	broken = toy_folder();
	atexit(tear_down);
	must(toy_index(folder, documents, 3, 2, NULL, &error) == CT_OK, error.text);
	must(ct_index_open(&index, folder, &error) == CT_OK, error.text);
	sound = index.manifest.segments[0];
	take_apart(&index.segments[0]);
	ct_index_close(&index);
}

/* ---- putting a changed one together ---- */

static void change(struct ct_buffer *changed, const uint8_t *data, size_t size)
{
	while (size >= 5) {
		struct ct_buffer *part = &changed[data[0] % PARTS];
		size_t at = part->size ? (data[1] | (size_t)data[2] << 8) % part->size : 0;
		unsigned what = data[3];
		char byte = (char)data[4];

		if (what < 85 && part->size) {
			part->data[at] = byte;
		} else if (what < 170) {
			ct_buffer_char(part, 0);
			must(!part->failed, "no memory");
			memmove(part->data + at + 1, part->data + at, part->size - at - 1);
			part->data[at] = byte;
		} else {
			size_t cut = what - 169;

			if (cut > part->size - at)
				cut = part->size - at;
			if (part->size)
				memmove(part->data + at, part->data + at + cut,
				        part->size - at - cut);
			part->size -= cut;
		}
		data += 5;
		size -= 5;
	}
}

static void open_part(struct ct_paged_writer *file, enum ct_file_kind kind)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_buffer path = CT_BUFFER_EMPTY;

	must(ct_segment_path(&path, broken, 1, kind, 1), "no memory");
	unlink(path.data);
	must(ct_paged_create(file, path.data, (uint32_t)kind, &error) == CT_OK, error.text);
	ct_buffer_free(&path);
}

static void put_section(struct ct_paged_writer *file, uint32_t id, const struct ct_buffer *part)
{
	ct_paged_section(file, id);
	ct_paged_write(file, part->data ? part->data : "", part->size);
}

static void close_part(struct ct_paged_writer *file, enum ct_file_kind kind,
                       struct ct_manifest_segment *about)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_buffer path = CT_BUFFER_EMPTY;
	struct ct_map map;

	must(ct_paged_finish(file, &error) == CT_OK, error.text);
	if (kind == CT_FILE_GONE)
		return;
	must(ct_segment_path(&path, broken, 1, kind, 0), "no memory");
	must(ct_map_open(&map, path.data, &error) == CT_OK, error.text);
	about->size[kind] = map.size;
	about->footer[kind] = ct_get32(map.data + map.size - 12);
	ct_map_close(&map);
	ct_buffer_free(&path);
}

/* Write a part as one zlib stream; its place, packed and raw size. */
static void put_block(struct ct_paged_writer *file, const struct ct_buffer *part,
                      struct ct_deflater *deflater, unsigned char *offset, unsigned char *sizes)
{
	struct ct_buffer packed = CT_BUFFER_EMPTY;

	must(ct_deflate(deflater, part->data ? part->data : "", part->size, &packed) == CT_OK,
	     "no memory");
	ct_put64(offset, file->size);
	ct_put32(sizes, (uint32_t)packed.size);
	ct_put32(sizes + 4, (uint32_t)part->size);
	ct_paged_write(file, packed.data, packed.size);
	ct_buffer_free(&packed);
}

static void put_docs(const struct ct_buffer *changed, struct ct_deflater *deflater,
                     struct ct_manifest_segment *about)
{
	unsigned char rows[3][24] = { { 0 } };
	struct ct_paged_writer file;

	open_part(&file, CT_FILE_DOCS);
	for (int i = 0; i < 3; i++)
		put_block(&file, &changed[DOCS + i], deflater, rows[i] + 16, rows[i] + 4);
	for (int i = 0; i < 3; i++) {
		ct_paged_section(&file, (uint32_t)(CT_SECTION_DOC_BLOCKS + i));
		ct_paged_write(&file, rows[i], sizeof rows[i]);
	}
	put_section(&file, CT_SECTION_LENGTH, &changed[LENGTHS]);
	put_section(&file, CT_SECTION_DATE, &changed[DATES]);
	put_section(&file, CT_SECTION_LANG, &changed[DOC_LANGS]);
	put_section(&file, CT_SECTION_LANGS, &changed[LANGS]);
	put_section(&file, CT_SECTION_IDS, &changed[IDS]);
	put_section(&file, CT_SECTION_SOURCES, &changed[SOURCES]);
	close_part(&file, CT_FILE_DOCS, about);
}

/* The first row of a directory gets the place of the block; what else is in it
 * is as it was changed. */
static void put_packed(enum ct_file_kind kind, struct ct_buffer *rows, size_t row_size,
                       const struct ct_buffer *part, struct ct_deflater *deflater,
                       struct ct_paged_writer *file)
{
	unsigned char row[64] = { 0 };

	open_part(file, kind);
	if (rows->size < row_size) {
		put_block(file, part, deflater, row, row + 8);
		return;
	}
	memcpy(row, rows->data, row_size);
	put_block(file, part, deflater, row, row + 8);
	memcpy(rows->data, row, row_size);
}

static void put_lists(enum ct_file_kind kind, const struct ct_buffer *part,
                      struct ct_manifest_segment *about)
{
	struct ct_paged_writer file;

	open_part(&file, kind);
	put_section(&file, CT_SECTION_LISTS, part);
	close_part(&file, kind, about);
}

static void put_manifest(const struct ct_buffer *counts, struct ct_manifest_segment *about)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_manifest manifest;
	unsigned char bytes[24] = { 0 };

	memcpy(bytes, counts->data ? counts->data : "",
	       counts->size < sizeof bytes ? counts->size : sizeof bytes);
	about->documents = ct_get32(bytes) % 100;
	about->gone = ct_get32(bytes + 4) % (about->documents + 1);
	about->gone_generation = 1;
	ct_manifest_init(&manifest);
	manifest.next = 2;
	must(ct_manifest_add(&manifest, about) == CT_OK, "no memory");
	must(ct_manifest_write(&manifest, broken, &error) == CT_OK, error.text);
	ct_manifest_free(&manifest);
}

static void put_together(struct ct_buffer *changed)
{
	struct ct_deflater *deflater = ct_deflater_create(1);
	struct ct_manifest_segment about = sound;
	struct ct_paged_writer file;

	must(deflater != NULL, "no memory");
	put_docs(changed, deflater, &about);
	put_packed(CT_FILE_TEXT, &changed[TEXT_ROWS], 16, &changed[TEXT], deflater, &file);
	put_section(&file, CT_SECTION_TEXT_BLOCKS, &changed[TEXT_ROWS]);
	close_part(&file, CT_FILE_TEXT, &about);
	put_packed(CT_FILE_WORDS, &changed[WORD_ROWS], CT_WORD_ROW, &changed[WORDS], deflater,
	           &file);
	put_section(&file, CT_SECTION_WORD_BLOCKS, &changed[WORD_ROWS]);
	put_section(&file, CT_SECTION_WORD_KEYS, &changed[WORD_KEYS]);
	close_part(&file, CT_FILE_WORDS, &about);
	put_lists(CT_FILE_POST, &changed[POST], &about);
	put_lists(CT_FILE_POS, &changed[POS], &about);
	open_part(&file, CT_FILE_GONE);
	put_section(&file, CT_SECTION_GONE, &changed[GONE]);
	close_part(&file, CT_FILE_GONE, &about);
	put_manifest(&changed[COUNTS], &about);
	ct_deflater_destroy(deflater);
}

/* ---- reading it ---- */

static void ask(struct ct_index *index, ct_text text)
{
	struct ct_search_options options = { .limit = 5, .facets = 3, .stem = toy_stem };
	struct ct_error error = CT_ERROR_NONE;
	struct ct_search search;
	struct ct_query *query;

	if (ct_query_parse(text, &query, &error) != CT_OK)
		return;
	ct_search_run(index, query, &options, &search, &error);
	for (uint32_t i = 0; i < search.hit_count; i++) {
		struct ct_snippet snippet;

		ct_snippet_make(&search, &search.hits[i], 60, &snippet, &error);
		for (uint32_t k = 0; k < snippet.mark_count; k++)
			must(snippet.marks[k].end <= snippet.text.size, "a mark beyond the text");
		ct_snippet_free(&snippet);
	}
	ct_search_free(&search);
	ct_query_free(query);
}

static void read_all(const char *directory)
{
	static const char *const queries[] = {
		"casa", "\"the house\" OR \"casa casa\"~3", "=año -sea", "org:\"banco central\"",
		"org:bc", "money:USD>1", "date:2020", "dated:2020..2021", "lang:es spoken:en",
		"kind:org", "id:a", "source:s", "NOT casa"
	};
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index_info info;
	struct ct_index index;

	if (ct_index_open(&index, directory, &error) != CT_OK)
		return;
	for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++)
		ask(&index, (ct_text){ queries[i], strlen(queries[i]) });
	if (ct_index_info(&index, &info, &error) == CT_OK)
		ct_index_info_free(&info);
	ct_index_close(&index);
}

static void ignore(void *context, const char *what)
{
	(void)context;
	(void)what;
}

static void change_and_read(const uint8_t *data, size_t size)
{
	struct ct_buffer changed[PARTS];
	struct ct_error error = CT_ERROR_NONE;
	uint64_t troubles;

	memset(changed, 0, sizeof changed);
	for (int i = 0; i < PARTS; i++)
		ct_buffer_append(&changed[i], parts[i].data ? parts[i].data : "", parts[i].size);
	change(changed, data, size);
	put_together(changed);
	read_all(broken);
	ct_index_check(broken, ignore, NULL, &troubles, &error);
	/* what is damaged is refused, or merged as far as it makes sense */
	ct_index_merge(broken, NULL, NULL, &error);
	for (int i = 0; i < PARTS; i++)
		ct_buffer_free(&changed[i]);
}

static void read_manifest(const uint8_t *data, size_t size)
{
	struct ct_buffer text = CT_BUFFER_EMPTY;
	struct ct_error error = CT_ERROR_NONE;
	struct ct_manifest manifest;

	ct_buffer_string(&text, "cotejo index 1\n");
	ct_buffer_append(&text, data, size);
	ct_buffer_format(&text, "\ncrc32 %08x\n", (unsigned)ct_crc32(text.data, text.size + 1));
	must(!text.failed, "no memory");
	/* the line feed in front of crc32 belongs to what is checked */
	snprintf(text.data + text.size - 9, 10, "%08x\n",
	         (unsigned)ct_crc32(text.data, text.size - 15));
	ct_manifest_parse(&manifest, text.data, text.size, "input", &error);
	ct_manifest_free(&manifest);
	ct_buffer_free(&text);
}

static void ask_sound(const uint8_t *data, size_t size)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index index;

	must(ct_index_open(&index, folder, &error) == CT_OK, error.text);
	ask(&index, (ct_text){ (const char *)data, size });
	ct_index_close(&index);
}

static void read_file(const uint8_t *data, size_t size)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	struct ct_error error = CT_ERROR_NONE;
	struct ct_paged paged;

	ct_buffer_format(&path, "%s/whole", broken);
	must(ct_file_replace(path.data, data, size, &error) == CT_OK, error.text);
	if (ct_paged_open(&paged, path.data, CT_FILE_DOCS, &error) == CT_OK) {
		ct_paged_bytes(&paged, 0, paged.data_size, &error);
		ct_paged_close(&paged);
	}
	unlink(path.data);
	ct_buffer_free(&path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!folder)
		set_up();
	if (!size)
		return 0;
	switch (data[0]) {
	case 255:
		read_manifest(data + 1, size - 1);
		break;
	case 254:
		ask_sound(data + 1, size - 1);
		break;
	case 253:
		read_file(data + 1, size - 1);
		break;
	default:
		change_and_read(data, size);
	}
	return 0;
}
