/* SPDX-License-Identifier: MIT */
#include "core/index/manifest.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/index/deflate.h"

#include "core/base/banned.h"

#define FIRST_LINE "cotejo index 1\n"
#define SIZE_MAX_OF_FILE ((size_t)4 << 20)

void ct_manifest_init(struct ct_manifest *manifest)
{
	memset(manifest, 0, sizeof *manifest);
	manifest->next = 1;
	manifest->tokens_version = CT_TOKENS_VERSION;
}

void ct_manifest_free(struct ct_manifest *manifest)
{
	free(manifest->stemmers);
	free(manifest->segments);
	memset(manifest, 0, sizeof *manifest);
}

int ct_manifest_add(struct ct_manifest *manifest, const struct ct_manifest_segment *segment)
{
	size_t count = manifest->segment_count;
	struct ct_manifest_segment *rows;

	rows = realloc(manifest->segments, (count + 1) * sizeof *rows);
	if (!rows)
		return CT_E_NOMEM;
	manifest->segments = rows;
	rows[manifest->segment_count++] = *segment;
	return CT_OK;
}

int ct_manifest_stemmer(struct ct_manifest *manifest, const struct ct_index_stemmer *stemmer)
{
	size_t count = manifest->stemmer_count;
	struct ct_index_stemmer *rows;

	for (uint32_t i = 0; i < manifest->stemmer_count; i++) {
		if (strcmp(manifest->stemmers[i].language, stemmer->language) == 0) {
			manifest->stemmers[i] = *stemmer;
			return CT_OK;
		}
	}
	rows = realloc(manifest->stemmers, (count + 1) * sizeof *rows);
	if (!rows)
		return CT_E_NOMEM;
	manifest->stemmers = rows;
	rows[manifest->stemmer_count++] = *stemmer;
	return CT_OK;
}

int ct_manifest_copy(struct ct_manifest *to, const struct ct_manifest *from)
{
	int code = CT_OK;

	ct_manifest_init(to);
	to->generation = from->generation;
	to->next = from->next;
	to->tokens_version = from->tokens_version;
	for (uint32_t i = 0; code == CT_OK && i < from->stemmer_count; i++)
		code = ct_manifest_stemmer(to, &from->stemmers[i]);
	for (uint32_t i = 0; code == CT_OK && i < from->segment_count; i++)
		code = ct_manifest_add(to, &from->segments[i]);
	return code;
}

/* ---- reading ---- */

/* The rest of a line, word by word. */
struct line {
	const char *at, *end;
	bool failed;
};

static ct_text next_word(struct line *line)
{
	ct_text word;

	word.data = line->at;
	while (line->at < line->end && *line->at != ' ')
		line->at++;
	word.size = (size_t)(line->at - word.data);
	if (line->at < line->end)
		line->at++;
	if (!word.size)
		line->failed = true;
	return word;
}

static uint64_t next_number(struct line *line, uint64_t most)
{
	ct_text word = next_word(line);
	uint64_t value = 0;

	if (word.size > 20)
		line->failed = true;
	for (size_t i = 0; i < word.size && !line->failed; i++) {
		unsigned digit = (unsigned)(word.data[i] - '0');

		if (digit > 9 || value > (UINT64_MAX - digit) / 10)
			line->failed = true;
		else
			value = value * 10 + digit;
	}
	if (value > most)
		line->failed = true;
	return line->failed ? 0 : value;
}

static uint32_t next_number32(struct line *line)
{
	return (uint32_t)next_number(line, UINT32_MAX);
}

static void next_name(struct line *line, char name[CT_NAME_MAX])
{
	ct_text word = next_word(line);

	if (word.size >= CT_NAME_MAX) {
		line->failed = true;
		return;
	}
	memcpy(name, word.data, word.size);
	name[word.size] = '\0';
}

static int parse_stemmer(struct ct_manifest *manifest, struct line *line)
{
	struct ct_index_stemmer stemmer;

	memset(&stemmer, 0, sizeof stemmer);
	next_name(line, stemmer.language);
	next_name(line, stemmer.plugin);
	next_name(line, stemmer.version);
	if (line->failed || manifest->stemmer_count >= CT_STEMMERS_MAX)
		return CT_E_SOURCE;
	return ct_manifest_stemmer(manifest, &stemmer);
}

static int parse_segment(struct ct_manifest *manifest, struct line *line)
{
	struct ct_manifest_segment segment;

	memset(&segment, 0, sizeof segment);
	segment.number = next_number32(line);
	segment.documents = next_number32(line);
	segment.gone = next_number32(line);
	segment.gone_generation = next_number32(line);
	segment.tokens = next_number(line, INT64_MAX);
	segment.text_size = next_number(line, INT64_MAX);
	segment.stored = (uint32_t)next_number(line, 1);
	for (int kind = 0; kind < CT_FILE_COUNT; kind++) {
		segment.size[kind] = next_number(line, INT64_MAX);
		segment.footer[kind] = next_number32(line);
	}
	if (line->failed || !segment.number || segment.number >= manifest->next ||
	    segment.gone > segment.documents || segment.documents == UINT32_MAX ||
	    (segment.gone && !segment.gone_generation) ||
	    manifest->segment_count >= CT_SEGMENTS_MAX)
		return CT_E_SOURCE;
	return ct_manifest_add(manifest, &segment);
}

static bool is_word(ct_text word, const char *text)
{
	return word.size == strlen(text) && memcmp(word.data, text, word.size) == 0;
}

static int parse_line(struct ct_manifest *manifest, struct line *line)
{
	ct_text word = next_word(line);

	if (is_word(word, "generation"))
		manifest->generation = next_number(line, INT64_MAX);
	else if (is_word(word, "next"))
		manifest->next = next_number32(line);
	else if (is_word(word, "tokens"))
		manifest->tokens_version = next_number32(line);
	else if (is_word(word, "stemmer"))
		return parse_stemmer(manifest, line);
	else if (is_word(word, "segment"))
		return parse_segment(manifest, line);
	else
		return CT_E_SOURCE;
	return line->failed ? CT_E_SOURCE : CT_OK;
}

/* The content without its last line, "crc32 12345678\n", when that is right. */
static bool check_sum(const char *data, size_t *size)
{
	static const char word[] = "crc32 ";
	char expected[16];
	size_t tail = sizeof word - 1 + 9;

	if (*size < tail || data[*size - 1] != '\n')
		return false;
	*size -= tail;
	if (memcmp(data + *size, word, sizeof word - 1) != 0)
		return false;
	snprintf(expected, sizeof expected, "%08" PRIx32 "\n", ct_crc32(data, *size));
	return memcmp(data + *size + sizeof word - 1, expected, 9) == 0;
}

int ct_manifest_parse(struct ct_manifest *manifest, const char *data, size_t size,
                      const char *name, struct ct_error *error)
{
	static const char first[] = FIRST_LINE, family[] = "cotejo index ";
	unsigned number = 1;
	const char *at, *end;

	ct_manifest_init(manifest);
	if (size < sizeof family - 1 || memcmp(data, family, sizeof family - 1) != 0)
		return ct_fail(error, CT_E_SOURCE, "'%s' is no manifest of an index", name);
	if (size < sizeof first - 1 || memcmp(data, first, sizeof first - 1) != 0)
		return ct_fail(error, CT_E_SOURCE, "'%s' is of another version of the format; this "
		               "program reads version 1", name);
	if (!check_sum(data, &size))
		return ct_fail(error, CT_E_SOURCE, "'%s' is damaged: its checksum is wrong", name);
	end = data + size;
	for (at = data + sizeof first - 1; at < end;) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		struct line line = { at, stop ? stop : end, false };
		int code = parse_line(manifest, &line);

		number++;
		if (code == CT_E_NOMEM)
			return ct_fail(error, code, "out of memory");
		if (code != CT_OK)
			return ct_fail(error, CT_E_SOURCE, "'%s' is damaged: line %u makes no sense",
			               name, number);
		at = line.end + 1;
	}
	return CT_OK;
}

int ct_manifest_read(struct ct_manifest *manifest, const char *directory,
                     struct ct_error *error)
{
	struct ct_buffer path = CT_BUFFER_EMPTY, content = CT_BUFFER_EMPTY;
	int code;

	ct_manifest_init(manifest);
	ct_buffer_format(&path, "%s/MANIFEST", directory);
	if (path.failed) {
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	} else if (access(path.data, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
		code = CT_SKIP;
	} else {
		code = ct_file_read(path.data, SIZE_MAX_OF_FILE, &content, error);
		if (code == CT_OK)
			code = ct_manifest_parse(manifest, content.data ? content.data : "",
			                         content.size, path.data, error);
	}
	ct_buffer_free(&path);
	ct_buffer_free(&content);
	return code;
}

/* ---- writing ---- */

static void put_segment(struct ct_buffer *out, const struct ct_manifest_segment *segment)
{
	ct_buffer_format(out, "segment %" PRIu32 " %" PRIu32 " %" PRIu32 " %" PRIu32
	                 " %" PRIu64 " %" PRIu64 " %" PRIu32, segment->number,
	                 segment->documents, segment->gone, segment->gone_generation,
	                 segment->tokens, segment->text_size, segment->stored);
	for (int kind = 0; kind < CT_FILE_COUNT; kind++)
		ct_buffer_format(out, " %" PRIu64 " %" PRIu32, segment->size[kind],
		                 segment->footer[kind]);
	ct_buffer_char(out, '\n');
}

int ct_manifest_write(const struct ct_manifest *manifest, const char *directory,
                      struct ct_error *error)
{
	struct ct_buffer path = CT_BUFFER_EMPTY, out = CT_BUFFER_EMPTY;
	int code;

	ct_buffer_format(&path, "%s/MANIFEST", directory);
	ct_buffer_string(&out, FIRST_LINE);
	ct_buffer_format(&out, "generation %" PRIu64 "\nnext %" PRIu32 "\ntokens %" PRIu32 "\n",
	                 manifest->generation, manifest->next, manifest->tokens_version);
	for (uint32_t i = 0; i < manifest->stemmer_count; i++)
		ct_buffer_format(&out, "stemmer %s %s %s\n", manifest->stemmers[i].language,
		                 manifest->stemmers[i].plugin, manifest->stemmers[i].version);
	for (uint32_t i = 0; i < manifest->segment_count; i++)
		put_segment(&out, &manifest->segments[i]);
	if (!out.failed)
		ct_buffer_format(&out, "crc32 %08" PRIx32 "\n", ct_crc32(out.data, out.size));
	if (out.failed || path.failed)
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	else
		code = ct_file_replace(path.data, out.data, out.size, error);
	ct_buffer_free(&path);
	ct_buffer_free(&out);
	return code;
}
