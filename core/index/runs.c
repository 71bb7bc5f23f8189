/* SPDX-License-Identifier: MIT */
#include "core/index/runs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/index/pack.h"

#include "core/base/banned.h"

#define WRITE_BUFFER ((size_t)256 << 10)
#define READ_BUFFER ((size_t)64 << 10)

/* ---- writing ---- */

struct spill {
	int fd;
	int number;
	struct ct_buffer buffer;
};

static void flush(struct spill *spill)
{
	if (spill->buffer.failed)
		spill->number = ENOMEM;
	if (!spill->number)
		spill->number = ct_write_all(spill->fd, spill->buffer.data, spill->buffer.size);
	ct_buffer_clear(&spill->buffer);
}

static bool take_piece(void *context, const unsigned char *data, size_t size)
{
	struct spill *spill = context;

	ct_buffer_append(&spill->buffer, data, size);
	if (spill->buffer.size >= WRITE_BUFFER)
		flush(spill);
	return !spill->number;
}

static bool spill_term(struct spill *spill, const struct ct_terms *terms, uint32_t row)
{
	const struct ct_term *term = &terms->rows[row];

	ct_put_text(&spill->buffer, (ct_text){ (const char *)term->key, term->key_size });
	ct_put_number(&spill->buffer, term->documents);
	ct_put_number(&spill->buffer, term->first_doc);
	ct_put_number(&spill->buffer, term->last_doc);
	ct_put_number(&spill->buffer, term->bytes);
	return ct_terms_pieces(terms, row, take_piece, spill);
}

/* An open file without a name in the folder of the index. */
static int open_unnamed(const char *directory, int *number)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	int fd = -1;

	*number = ENOMEM;
	ct_buffer_format(&path, "%s/run-XXXXXX", directory);
	if (!path.failed) {
		fd = mkostemp(path.data, O_CLOEXEC);
		*number = errno;
		if (fd >= 0)
			unlink(path.data);
	}
	ct_buffer_free(&path);
	return fd;
}

static int add_run(struct ct_runs *runs, int fd)
{
	struct ct_term_run *rows = realloc(runs->rows, (runs->count + (size_t)1) * sizeof *rows);

	if (!rows)
		return CT_E_NOMEM;
	runs->rows = rows;
	memset(&rows[runs->count], 0, sizeof *rows);
	rows[runs->count++].fd = fd;
	return CT_OK;
}

int ct_runs_spill(struct ct_runs *runs, const struct ct_terms *terms, const char *directory,
                  struct ct_error *error)
{
	struct spill spill = { -1, 0, CT_BUFFER_EMPTY };
	uint32_t *order = ct_terms_sorted(terms);

	if (!order)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	spill.fd = open_unnamed(directory, &spill.number);
	if (spill.fd >= 0) {
		spill.number = 0;
		for (uint32_t i = 0; i < terms->count && !spill.number; i++)
			spill_term(&spill, terms, order[i]);
		flush(&spill);
		if (!spill.number && add_run(runs, spill.fd) != CT_OK)
			spill.number = ENOMEM;
		if (spill.number)
			close(spill.fd);
	}
	free(order);
	ct_buffer_free(&spill.buffer);
	if (spill.number)
		return ct_fail_errno(error, CT_E_FATAL, spill.number,
		                     "cannot write a temporary file in '%s'", directory);
	return CT_OK;
}

void ct_runs_free(struct ct_runs *runs)
{
	for (uint32_t i = 0; i < runs->count; i++) {
		close(runs->rows[i].fd);
		free(runs->rows[i].buffer);
	}
	free(runs->rows);
	runs->rows = NULL;
	runs->count = 0;
}

/* ---- reading ---- */

/* Have at least `want` bytes in the buffer, fewer only at the end. */
static void fill(struct ct_term_run *run, size_t want)
{
	if (run->end - run->begin >= want || run->number)
		return;
	memmove(run->buffer, run->buffer + run->begin, run->end - run->begin);
	run->end -= run->begin;
	run->begin = 0;
	while (run->end < want) {
		ssize_t got = pread(run->fd, run->buffer + run->end, READ_BUFFER - run->end,
		                    (off_t)run->at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			run->number = errno;
		if (got <= 0)
			return;
		run->end += (size_t)got;
		run->at += (uint64_t)got;
	}
}

static uint64_t number_of(struct ct_term_run *run)
{
	const unsigned char *at;
	uint64_t value = 0;

	fill(run, CT_VARINT_ROOM);
	at = run->buffer + run->begin;
	if (!run->number && !ct_varint_get(&at, run->buffer + run->end, &value))
		run->number = -1;
	run->begin = (size_t)(at - run->buffer);
	return value;
}

/* The next key; key_size 0 at the end. */
static void next_key(struct ct_term_run *run)
{
	uint64_t size;

	run->key_size = 0;
	fill(run, CT_VARINT_ROOM);
	if (run->begin == run->end || run->number)
		return;
	size = number_of(run);
	if (size > CT_KEY_MAX || !size)
		run->number = -1;
	fill(run, (size_t)size);
	if (run->number || run->end - run->begin < size) {
		run->number = run->number ? run->number : -1;
		return;
	}
	memcpy(run->key, run->buffer + run->begin, (size_t)size);
	run->begin += (size_t)size;
	run->key_size = (uint32_t)size;
	run->documents = (uint32_t)number_of(run);
	run->first_doc = (uint32_t)number_of(run);
	run->last_doc = (uint32_t)number_of(run);
	run->bytes = number_of(run);
}

static int start_run(struct ct_term_run *run)
{
	run->buffer = malloc(READ_BUFFER);
	if (!run->buffer)
		return CT_E_NOMEM;
	next_key(run);
	return CT_OK;
}

/* The run with the least key, the first of equals; NULL where all ended. Runs
 * are few. */
static struct ct_term_run *least_run(struct ct_runs *runs)
{
	struct ct_term_run *least = NULL;

	for (uint32_t i = 0; i < runs->count; i++) {
		struct ct_term_run *run = &runs->rows[i];

		if (!run->key_size)
			continue;
		if (!least || ct_key_compare((ct_text){ (char *)run->key, run->key_size },
		                             (ct_text){ (char *)least->key, least->key_size }) < 0)
			least = run;
	}
	return least;
}

static bool has_key(const struct ct_term_run *run, ct_text key)
{
	return run->key_size == key.size && memcmp(run->key, key.data, key.size) == 0;
}

static int read_error(const struct ct_runs *runs, struct ct_error *error)
{
	for (uint32_t i = 0; i < runs->count; i++) {
		int number = runs->rows[i].number;

		if (number > 0)
			return ct_fail_errno(error, CT_E_FATAL, number,
			                     "cannot read a temporary file of the index");
		if (number)
			return ct_fail(error, CT_E_FATAL, "a temporary file of the index came "
			               "back damaged; look at the disk and run again");
	}
	return CT_OK;
}

static int start_runs(struct ct_runs *runs, struct ct_error *error)
{
	for (uint32_t i = 0; i < runs->count; i++)
		if (start_run(&runs->rows[i]) != CT_OK)
			return ct_fail(error, CT_E_NOMEM, "out of memory");
	return CT_OK;
}

/* ---- many runs to one ---- */

/* The head of a joined key: what its streams come to, one behind the other. */
static void join_head(const struct ct_runs *runs, ct_text key, struct spill *spill)
{
	unsigned char gap[CT_VARINT_ROOM];
	const struct ct_term_run *first = NULL, *last = NULL;
	uint64_t documents = 0, bytes = 0;

	for (uint32_t i = 0; i < runs->count; i++) {
		const struct ct_term_run *run = &runs->rows[i];

		if (!has_key(run, key))
			continue;
		if (last)
			bytes += ct_varint_put(gap, run->first_doc - last->last_doc - 1);
		first = first ? first : run;
		last = run;
		documents += run->documents;
		bytes += run->bytes;
	}
	if (!first)
		return;
	ct_put_text(&spill->buffer, key);
	ct_put_number(&spill->buffer, documents);
	ct_put_number(&spill->buffer, first->first_doc);
	ct_put_number(&spill->buffer, last->last_doc);
	ct_put_number(&spill->buffer, bytes);
}

static void copy_bytes(struct ct_term_run *run, struct spill *spill)
{
	uint64_t left = run->bytes;

	while (left && !run->number && !spill->number) {
		size_t part;

		fill(run, 1);
		part = run->end - run->begin;
		if (!part) {
			run->number = run->number ? run->number : -1;
			return;
		}
		if (part > left)
			part = (size_t)left;
		take_piece(spill, run->buffer + run->begin, part);
		run->begin += part;
		left -= part;
	}
}

static void join_key(struct ct_runs *runs, const struct ct_term_run *least, struct spill *spill)
{
	unsigned char bytes[CT_KEY_MAX];
	ct_text key = { (const char *)bytes, least->key_size };
	uint32_t last_doc = 0;
	bool any = false;

	memcpy(bytes, least->key, least->key_size);
	join_head(runs, key, spill);
	for (uint32_t i = 0; i < runs->count; i++) {
		struct ct_term_run *run = &runs->rows[i];

		if (!has_key(run, key))
			continue;
		if (any)
			ct_put_number(&spill->buffer, run->first_doc - last_doc - 1);
		any = true;
		last_doc = run->last_doc;
		copy_bytes(run, spill);
		next_key(run);
	}
}

int ct_runs_join(struct ct_runs *runs, const char *directory, struct ct_error *error)
{
	struct spill spill = { -1, 0, CT_BUFFER_EMPTY };
	struct ct_term_run *least;
	int code = start_runs(runs, error);

	if (code != CT_OK)
		return code;
	spill.fd = open_unnamed(directory, &spill.number);
	if (spill.fd >= 0) {
		spill.number = 0;
		while (code == CT_OK && !spill.number && (least = least_run(runs)) != NULL) {
			join_key(runs, least, &spill);
			code = read_error(runs, error);
		}
		flush(&spill);
	}
	ct_buffer_free(&spill.buffer);
	if (code == CT_OK && spill.number)
		code = ct_fail_errno(error, CT_E_FATAL, spill.number,
		                     "cannot write a temporary file in '%s'", directory);
	ct_runs_free(runs);
	if (code == CT_OK && add_run(runs, spill.fd) != CT_OK)
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	if (code != CT_OK && spill.fd >= 0)
		close(spill.fd);
	return code;
}

/* ---- streams to lists ---- */

/* Where numbers of a stream come from: a run, or bytes in memory. */
struct stream {
	struct ct_term_run *run; /* NULL: memory */
	const unsigned char *at, *end;
	bool failed;
};

static uint32_t stream_number(struct stream *stream)
{
	uint64_t value = 0;
	size_t before;

	if (!stream->run) {
		if (!ct_varint_get(&stream->at, stream->end, &value))
			stream->failed = true;
		return (uint32_t)value;
	}
	if (stream->run->end - stream->run->begin < CT_VARINT_ROOM)
		fill(stream->run, CT_VARINT_ROOM);
	before = stream->run->begin;
	stream->at = stream->run->buffer + before;
	if (!ct_varint_get(&stream->at, stream->run->buffer + stream->run->end, &value))
		stream->failed = true;
	stream->run->begin = (size_t)(stream->at - stream->run->buffer);
	return (uint32_t)value;
}

static void copy_positions(struct stream *stream, struct ct_list_writer *lists, uint32_t count)
{
	uint32_t gaps[CT_BLOCK];

	while (count && !stream->failed) {
		uint32_t part = count < CT_BLOCK ? count : CT_BLOCK;

		for (uint32_t i = 0; i < part; i++)
			gaps[i] = stream_number(stream);
		ct_list_positions(lists, gaps, part);
		count -= part;
	}
}

/* Append the documents of one stream to the list at hand. */
static bool copy_stream(struct stream *stream, struct ct_list_writer *lists, uint32_t documents,
                        uint32_t first_doc)
{
	uint32_t document = first_doc;

	for (uint32_t i = 0; i < documents && !stream->failed; i++) {
		uint32_t count;

		if (i)
			document += stream_number(stream) + 1;
		count = stream_number(stream);
		if (stream->failed)
			break;
		ct_list_document(lists, document, count);
		if (lists->positions)
			copy_positions(stream, lists, count);
	}
	return !stream->failed;
}

static bool gather(void *context, const unsigned char *data, size_t size)
{
	ct_buffer_append(context, data, size);
	return true;
}

static int write_table(const struct ct_terms *terms, struct ct_segment_writer *writer,
                       struct ct_error *error)
{
	uint32_t *order = ct_terms_sorted(terms);
	struct ct_buffer bytes = CT_BUFFER_EMPTY;
	int code = CT_OK;

	if (!order)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	for (uint32_t i = 0; code == CT_OK && i < terms->count; i++) {
		const struct ct_term *term = &terms->rows[order[i]];
		ct_text key = { (const char *)term->key, term->key_size };
		struct stream stream = { 0 };

		if (!term->documents)
			continue;
		ct_buffer_clear(&bytes);
		ct_terms_pieces(terms, order[i], gather, &bytes);
		stream.at = (const unsigned char *)bytes.data;
		stream.end = stream.at + bytes.size;
		ct_segment_writer_begin_word(writer, key);
		if (bytes.failed ||
		    !copy_stream(&stream, &writer->lists, term->documents, term->first_doc))
			code = ct_fail(error, CT_E_NOMEM, "out of memory");
		else
			code = ct_segment_writer_end_word(writer, key);
	}
	ct_buffer_free(&bytes);
	free(order);
	return code;
}

/* Runs are in the order of their documents, so the lists of a key follow each
 * other. */
static int write_key(struct ct_runs *runs, const struct ct_term_run *least,
                     struct ct_segment_writer *writer)
{
	unsigned char bytes[CT_KEY_MAX];
	ct_text key = { (const char *)bytes, least->key_size };

	memcpy(bytes, least->key, least->key_size);
	ct_segment_writer_begin_word(writer, key);
	for (uint32_t i = 0; i < runs->count; i++) {
		struct ct_term_run *run = &runs->rows[i];
		struct stream stream = { .run = run };

		if (!has_key(run, key))
			continue;
		if (!copy_stream(&stream, &writer->lists, run->documents, run->first_doc) &&
		    !run->number)
			run->number = -1;
		next_key(run);
	}
	return ct_segment_writer_end_word(writer, key);
}

int ct_runs_write(struct ct_runs *runs, const struct ct_terms *terms,
                  struct ct_segment_writer *writer, struct ct_error *error)
{
	struct ct_term_run *least;
	int code;

	if (!runs->count)
		return write_table(terms, writer, error);
	code = start_runs(runs, error);
	while (code == CT_OK && (least = least_run(runs)) != NULL) {
		code = write_key(runs, least, writer);
		if (code == CT_OK)
			code = read_error(runs, error);
	}
	return code == CT_OK ? read_error(runs, error) : code;
}
