/* SPDX-License-Identifier: MIT
 *
 * The reader: lines of a source, found without parsing and without holding
 * more than one of them.
 */
#include "jsonl.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_WANT ((size_t)64 << 10)

struct session {
	const ct_host *host;
	ct_source *source;
	struct jsonl_copy copy;
	uint64_t line; /* lines consumed so far */
};

int jsonl_reader_create(const ct_host *host, const ct_value *values, void **shared)
{
	(void)values;
	*shared = (void *)(uintptr_t)host;
	return CT_OK;
}

static int reader_open(void *shared, ct_source *source, void **out)
{
	struct session *session = calloc(1, sizeof *session);
	if (!session)
		return CT_E_NOMEM;
	session->host = shared;
	session->source = source;
	*out = session;
	return CT_OK;
}

static void reader_close(void *shared, void *opened)
{
	struct session *session = opened;
	(void)shared;
	free(session->copy.data);
	free(session);
}

static void drop_mark(ct_text *text)
{
	if (text->size >= 3 && !memcmp(text->data, "\xef\xbb\xbf", 3)) {
		text->data += 3;
		text->size -= 3;
	}
}

/* Consume up to and with the next line break, a window at a time. */
static void skip_line(ct_source *source)
{
	ct_text window;
	for (;;) {
		int status = source->fill(source, FIRST_WANT, &window);
		const char *end = window.size ? memchr(window.data, '\n', window.size) : NULL;
		if (end) {
			source->consume(source, (size_t)(end - window.data) + 1);
			return;
		}
		if (!window.size)
			return;
		source->consume(source, window.size);
		if (status != CT_OK)
			return;
	}
}

static int refuse_long_line(struct session *session, ct_place place, uint64_t limit)
{
	skip_line(session->source);
	return session->host->fail_at(session->host, CT_E_DOCUMENT, place,
	                              "the line is longer than %llu bytes; raise --max-document",
	                              (unsigned long long)limit);
}

/* Find the line that the window begins with; `*taken` is what to consume for
 * it. CT_OK, CT_END, CT_SKIP for a line that is too long, or a failure. */
static int find_line(ct_source *source, uint64_t limit, ct_text *line, size_t *taken)
{
	size_t want = FIRST_WANT < limit ? FIRST_WANT : (size_t)limit, seen = 0;
	for (;;) {
		ct_text window = { NULL, 0 };
		int status = source->fill(source, want, &window);
		const char *end = NULL;
		if (status < 0 && status != CT_E_SOURCE)
			return status;
		if (window.size > seen)
			end = memchr(window.data + seen, '\n', window.size - seen);
		*line = window;
		if (end)
			line->size = (size_t)(end - window.data);
		*taken = line->size + (end ? 1 : 0);
		if (line->size >= limit)
			return CT_SKIP;
		if (end)
			return CT_OK;
		/* what stands after the last whole line of a source that broke
		 * off is half a document at best */
		if (status != CT_OK)
			return status;
		if (window.size < want)
			return window.size ? CT_OK : CT_END;
		seen = window.size;
		want = want * 2 < limit ? want * 2 : (size_t)limit;
	}
}

static int reader_next(void *shared, void *opened, ct_builder *builder)
{
	struct session *session = opened;
	ct_source *source = session->source;
	uint64_t limit = source->max_document + JSONL_SLACK;
	(void)shared;
	for (;;) {
		struct jsonl_line line;
		size_t taken;
		int status;
		line.place.offset = source->offset(source);
		status = find_line(source, limit, &line.text, &taken);
		if (status != CT_OK && status != CT_SKIP)
			return status;
		line.place.line = ++session->line;
		if (status == CT_SKIP)
			return refuse_long_line(session, line.place, limit);
		if (session->line == 1)
			drop_mark(&line.text);
		if (!jsonl_blank(line.text)) {
			status = jsonl_record(session->host, &line, &session->copy, builder);
			source->consume(source, taken);
			return status;
		}
		source->consume(source, taken);
	}
}

static bool ends_with(const char *name, const char *ending)
{
	size_t size = strlen(name), part = strlen(ending);
	return size >= part && !memcmp(name + size - part, ending, part);
}

static int score_of_name(const char *name)
{
	if (ends_with(name, ".jsonl") || ends_with(name, ".ndjson"))
		return 49;
	return ends_with(name, ".json") ? 30 : 0;
}

/* The first lines decide: one that is a record is enough, since others may be
 * faulty; a line that the head cuts off is believed by how it begins. */
static int reader_probe(void *shared, ct_text head, const char *name)
{
	int score = score_of_name(name), looked = 0;
	(void)shared;
	drop_mark(&head);
	while (head.size && looked < 8) {
		const char *end = memchr(head.data, '\n', head.size);
		ct_text line = { head.data, end ? (size_t)(end - head.data) : head.size };
		if (!jsonl_blank(line)) {
			if (jsonl_looks_like_record(line))
				return 95;
			if (!end && line.size >= 2 && line.data[0] == '{' && line.data[1] == '"')
				return 80;
			looked++;
		}
		if (!end)
			break;
		head.size -= line.size + 1;
		head.data = end + 1;
	}
	return score;
}

const ct_reader_ops jsonl_reader_ops = {
	.struct_size = sizeof jsonl_reader_ops,
	.input = CT_READER_TEXT,
	.probe = reader_probe,
	.open = reader_open,
	.next = reader_next,
	.close = reader_close,
};
