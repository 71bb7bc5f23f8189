/* SPDX-License-Identifier: MIT
 *
 * reader: from where releases begin to documents.
 */
#include <stdlib.h>
#include <string.h>

#include "scanner.h"

/* Beyond max_document the scanner may look this far for the next release. */
enum { SLACK = 256 << 10, BINARY_SHARE = 20 };

struct session {
	const struct text_shared *shared;
	ct_source *source;
	struct scanner scanner;
	struct scan_head head; /* of the release at the window's first byte */
	bool started, headed, done;
};

static size_t limit_of(const struct session *session)
{
	return (size_t)session->source->max_document + SLACK;
}

static void shift_head(struct scan_head *head, size_t count)
{
	head->begin -= count;
	head->dateline -= count;
	head->before = head->before > count ? head->before - count : 0;
	for (int i = 0; i < head->line_count; i++) {
		head->lines[i].begin -= count;
		head->lines[i].end -= count;
	}
}

/* Go forward to the head that was found. */
static void move_to(struct session *session, const struct scan_head *head)
{
	size_t begin = head->begin;

	session->head = *head;
	session->headed = true;
	shift_head(&session->head, begin);
	scanner_consume(&session->scanner, begin);
}

static void move_to_end(struct session *session)
{
	scanner_consume(&session->scanner, session->scanner.at);
	session->done = true;
}

static ct_text slice(const struct session *session, size_t begin, size_t end)
{
	return (ct_text){ session->scanner.window.data + begin, end - begin };
}

static int put_head(const struct session *session, ct_builder *builder,
                    const struct scan_head *head, size_t begin)
{
	int status = CT_OK;

	if (head->headed)
		status = builder->set_headline(
			builder, slice(session, head->lines[0].begin, head->lines[0].end));
	for (int i = 1; i < head->line_count && status == CT_OK; i++) {
		ct_text line = slice(session, head->lines[i].begin, head->lines[i].end);

		status = builder->add_subhead(builder, line_without_bullet(line));
	}
	if (status == CT_OK && head->dated)
		status = builder->set_date(builder, head->date, 0);
	if (status == CT_OK)
		status = builder->set_body(builder, (uint32_t)(head->dateline - begin));
	return status;
}

static int refuse(const struct session *session, ct_place place)
{
	const ct_host *host = session->shared->host;

	return host->fail_at(host, CT_E_DOCUMENT, place,
	                     "the release is longer than %llu bytes; raise --max-document",
	                     (unsigned long long)session->source->max_document);
}

/* Bytes `begin` to `end` of the window are a document. */
static int put_document(const struct session *session, ct_builder *builder, size_t begin,
                        size_t end, const struct scan_head *head)
{
	uint64_t base = session->source->offset(session->source);
	int status;

	if (end - begin > session->source->max_document)
		return refuse(session, (ct_place){ head->line, base + begin });
	status = builder->set_text(builder, slice(session, begin, end));
	if (status == CT_OK)
		status = builder->set_source_span(builder, base + begin, base + end);
	if (status == CT_OK)
		status = put_head(session, builder, head, begin);
	return status;
}

/* The line among the first few that is nothing but a dateline, above the headline or
 * between it and what is no body yet; -1 where there is none. */
static int date_above(const struct scanner *scanner, int known, ct_date *date)
{
	enum { ABOVE = 3 };

	for (int i = 0; i + 1 < known && i < ABOVE; i++) {
		const struct text_line *line = &scanner->opening[i];
		ct_text text = { scanner->window.data + line->begin, line->end - line->begin };
		struct date_line found;

		if ((date_line_read(scanner->shared->lexicon, text, &found) == DATELINE_FOUND &&
		     found.close == CLOSE_LINE) ||
		    date_line_labelled(scanner->shared->lexicon, text, NULL, 0, &found)) {
			*date = found.date;
			return i;
		}
	}
	return -1;
}

/* The head of a text without a dateline that ends at `end`: its first lines, as
 * long as they look so and a body follows. */
static struct scan_head plain_head(const struct scanner *scanner, size_t end)
{
	const struct text_line *opening = scanner->opening;
	struct scan_head head = { .begin = opening->begin,
		                  .line = opening->number,
		                  .dateline = opening->begin };
	int count = 0, known = 0, dated;

	while (known < scanner->opening_count && opening[known].end <= end)
		known++;
	dated = date_above(scanner, known, &head.date);
	if (dated < 0)
		head.date = scanner->label;
	head.dated = head.date.year != 0;
	while (count < known && (count == dated || head_like(&opening[count]) ||
	                         (count && (opening[count].flags & LINE_BULLET))))
		count++;
	/* Nothing but lines like headings is a list, headed by its first. */
	if (count == known)
		count = count > 1 ? 1 : 0;
	for (int i = 0; i < count; i++)
		if (i != dated)
			head.lines[head.line_count++] = opening[i];
	head.headed = head.line_count > 0;
	if (count)
		head.dateline = opening[count].begin;
	return head;
}

/* Too much without a dateline: drop bytes until one comes. */
static int skip_long(struct session *session, ct_place place)
{
	struct scanner *scanner = &session->scanner;
	struct scan_head head;
	int status = CT_SKIP;

	while (status == CT_SKIP) {
		size_t keep = scanner_oldest(scanner);

		if (!keep || scanner->at - keep > SLACK) {
			scanner->count = 0;
			keep = scanner->at;
		}
		scanner_consume(scanner, keep);
		status = scanner_next(scanner, limit_of(session), &head);
	}
	if (status == CT_OK)
		move_to(session, &head);
	else if (status == CT_END)
		move_to_end(session);
	else
		return status;
	return refuse(session, place);
}

static ct_place place_here(const struct session *session, uint64_t line)
{
	return (ct_place){ line, session->source->offset(session->source) };
}

/* The last document, or the only one, up to the source's end. */
static int put_last(struct session *session, ct_builder *builder, const struct scan_head *head)
{
	int status = put_document(session, builder, head->begin, session->scanner.visible, head);

	move_to_end(session);
	return status;
}

static int next_release(struct session *session, ct_builder *builder)
{
	struct scan_head next;
	int status = scanner_next(&session->scanner, limit_of(session), &next);

	if (status == CT_SKIP)
		return skip_long(session, place_here(session, session->head.line));
	if (status == CT_END)
		return put_last(session, builder, &session->head);
	if (status != CT_OK)
		return status;
	status = put_document(session, builder, 0, next.before, &session->head);
	move_to(session, &next);
	return status;
}

/* The whole source is one document, with the first dateline's date. */
static int whole_source(struct session *session, ct_builder *builder)
{
	struct scanner *scanner = &session->scanner;
	struct scan_head first = { 0 }, none, plain;
	int status = scanner_next(scanner, limit_of(session), &first);

	scanner->whole = true;
	if (status == CT_OK)
		status = scanner_next(scanner, limit_of(session), &none);
	if (status == CT_SKIP)
		return skip_long(session, place_here(session, 1));
	if (status != CT_END)
		return status;
	if (!scanner->opening_count) {
		move_to_end(session);
		return CT_END;
	}
	plain = plain_head(scanner, scanner->visible);
	if (!first.dated)
		return put_last(session, builder, &plain);
	if (!first.before)
		return put_last(session, builder, &first);
	plain.dated = true;
	plain.date = first.date;
	return put_last(session, builder, &plain);
}

static int first_document(struct session *session, ct_builder *builder)
{
	struct scanner *scanner = &session->scanner;
	struct scan_head head, plain;
	int status;

	if (session->shared->whole)
		return whole_source(session, builder);
	status = scanner_next(scanner, limit_of(session), &head);
	if (status == CT_SKIP)
		return skip_long(session, place_here(session, 1));
	if (status != CT_OK && status != CT_END)
		return status;
	if (status == CT_END && !scanner->opening_count) {
		move_to_end(session);
		return CT_END;
	}
	plain = plain_head(scanner, status == CT_END ? scanner->visible : head.before);
	if (status == CT_END)
		return put_last(session, builder, &plain);
	if (!head.before) {
		move_to(session, &head);
		return next_release(session, builder);
	}
	/* Text above the first head is a document of its own. */
	status = put_document(session, builder, plain.begin, head.before, &plain);
	move_to(session, &head);
	return status;
}

static int reader_next(void *shared, void *opened, ct_builder *builder)
{
	struct session *session = opened;

	(void)shared;
	if (session->done)
		return CT_END;
	if (session->headed)
		return next_release(session, builder);
	return first_document(session, builder);
}

static int reader_open(void *shared, ct_source *source, void **out)
{
	struct session *session = calloc(1, sizeof *session);

	if (!session)
		return CT_E_NOMEM;
	session->shared = shared;
	session->source = source;
	scanner_init(&session->scanner, shared, source);
	*out = session;
	return CT_OK;
}

static void reader_close(void *shared, void *session)
{
	(void)shared;
	free(session);
}

static bool ends_with(const char *name, const char *ending)
{
	size_t size = strlen(name), part = strlen(ending);

	return size >= part && !memcmp(name + size - part, ending, part);
}

/* Bytes that no text has. UTF-16 is told by its mark; the host decodes it. */
static bool is_binary(ct_text head)
{
	size_t odd = 0;

	if (head.size >= 2 &&
	    (!memcmp(head.data, "\xff\xfe", 2) || !memcmp(head.data, "\xfe\xff", 2)))
		return false;
	for (size_t i = 0; i < head.size; i++) {
		unsigned char byte = (unsigned char)head.data[i];

		if (byte == 0)
			return true;
		odd += byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' &&
		       byte != '\f' && byte != 0x1a && byte != 0x1b;
	}
	return odd * BINARY_SHARE > head.size;
}

static int reader_probe(void *shared, ct_text head, const char *name)
{
	(void)shared;
	if (is_binary(head))
		return 0;
	if (ends_with(name, ".txt") || ends_with(name, ".text"))
		return 40;
	return ends_with(name, ".md") ? 30 : 10;
}

const ct_reader_ops text_reader_ops = {
	.struct_size = sizeof text_reader_ops,
	.input = CT_READER_TEXT,
	.probe = reader_probe,
	.open = reader_open,
	.next = reader_next,
	.close = reader_close,
};
