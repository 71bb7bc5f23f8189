/* SPDX-License-Identifier: MIT */
#include "core/pipeline/feed.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/message.h"
#include "core/pipeline/builder.h"
#include "core/pipeline/choose.h"
#include "core/pipeline/ids.h"
#include "core/pipeline/source.h"
#include "core/pipeline/walk.h"
#include "core/plugin/crash.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

/* A reader that refuses this many records in a row without moving forward is
 * stuck. */
#define STUCK_MAX 1000

/* Several documents may come of one place, as attachments do; but so many more
 * than the source has shown bytes come of a reader that goes round in circles. */
#define CIRCLES_MAX 100000

struct ct_feed {
	struct ct_feed_options options;
	struct ct_walk *walk;
	struct ct_ids *ids;
	struct ct_arena scratch;
	/* the source at hand */
	bool open;
	struct ct_input input;
	struct ct_instance *reader;
	void *session;
	bool told_decoded;     /* that it is in another encoding */
	uint64_t made;         /* documents of this source */
	uint64_t refused;      /* records of this source */
	uint64_t stuck_at;     /* offset of the last refusal */
	uint32_t stuck_count;
	bool told_failure;      /* of reading the source */
	uint64_t record_at;    /* where the record at hand begins */
	/* The first document of a source is "name" if it is the only one and
	 * "name#1" if it is not; while that is not known it waits here, its
	 * memory in the batch that is being filled. */
	struct ct_raw *unnamed;
};

struct ct_feed *ct_feed_open(const struct ct_feed_options *options)
{
	struct ct_feed *feed = calloc(1, sizeof *feed);

	if (!feed)
		return NULL;
	feed->options = *options;
	ct_arena_init(&feed->scratch, 0);
	feed->walk = ct_walk_open(options->inputs, options->input_count);
	feed->ids = ct_ids_create();
	if (feed->walk && feed->ids)
		return feed;
	ct_feed_close(feed);
	return NULL;
}

static void close_source(struct ct_feed *feed)
{
	if (!feed->open)
		return;
	ct_call_begin(NULL);
	feed->reader->descriptor.reader.close(feed->reader->shared, feed->session);
	ct_input_close(&feed->input);
	feed->open = false;
}

void ct_feed_close(struct ct_feed *feed)
{
	if (!feed)
		return;
	close_source(feed);
	ct_walk_close(feed->walk);
	ct_ids_destroy(feed->ids);
	ct_arena_free(&feed->scratch);
	free(feed);
}

static void refuse(struct ct_batch *batch, const char *text)
{
	batch->refused++;
	ct_batch_message(batch, CT_MESSAGE_ERROR, "%s", text);
}

/* ---- opening ------------------------------------------------------------ */

static ct_text source_of(const struct ct_feed *feed)
{
	return (ct_text){ feed->input.name, strlen(feed->input.name) };
}

static int start_reader(struct ct_feed *feed, enum ct_encoding encoding, struct ct_error *error)
{
	const ct_reader_ops *ops = &feed->reader->descriptor.reader;
	int code = CT_OK;

	if (ops->input == CT_READER_TEXT)
		code = ct_input_decode(&feed->input, encoding, error);
	if (code != CT_OK)
		return code;
	ct_call_begin(&feed->scratch);
	feed->session = NULL;
	ct_at_work(feed->reader->descriptor.plugin.id, "open()", source_of(feed));
	code = ops->open(feed->reader->shared, &feed->input.table, &feed->session);
	ct_at_rest();
	if (code == CT_OK)
		return CT_OK;
	if (code != CT_E_NOMEM && code != CT_E_FATAL)
		code = CT_E_SOURCE;
	return ct_fail(error, code, "cannot be read by '%s': %s",
	               feed->reader->descriptor.plugin.id,
	               feed->input.failed ? feed->input.error.text : ct_call_reason(code));
}

/* Look at the source that was opened and give it to a reader. */
static int begin_source(struct ct_feed *feed, struct ct_error *error)
{
	struct ct_choice choice = { .scratch = &feed->scratch };
	ct_text head;
	int code;

	ct_arena_rewind(&feed->scratch, (size_t)256 << 10);
	code = ct_input_head(&feed->input, &head);
	if (code != CT_OK)
		return ct_fail(error, code, "%s", feed->input.error.text);
	if (!head.size)
		return ct_fail(error, CT_E_SOURCE, "is empty: nothing to read");
	choice.reader = feed->options.readers;
	choice.reader_count = feed->options.reader_count;
	code = ct_choose_reader(&choice, &feed->input, head, feed->options.forced, error);
	if (code != CT_OK)
		return code;
	feed->reader = choice.chosen;
	return start_reader(feed, choice.encoding, error);
}

static int open_source(struct ct_feed *feed, const char *path, struct ct_batch *batch,
                       struct ct_error *error)
{
	struct ct_error why = CT_ERROR_NONE;
	int code = ct_input_open(&feed->input, path, feed->options.max_document,
	                         feed->options.stop, feed->options.progress, &why);

	if (code == CT_OK) {
		struct ct_error reason = CT_ERROR_NONE;

		code = begin_source(feed, &reason);
		if (code == CT_OK) {
			feed->open = true;
			feed->made = 0;
			feed->told_decoded = false;
			feed->refused = 0;
			feed->stuck_count = 0;
			feed->told_failure = false;
			feed->unnamed = NULL;
			ct_ids_begin(feed->ids, feed->input.name);
			return CT_OK;
		}
		ct_fail(&why, code, "'%s' %s", path, reason.text);
		ct_input_close(&feed->input);
	}
	if (code == CT_E_NOMEM || code == CT_E_FATAL)
		return ct_fail(error, code, "%s", why.text);
	if (ct_stopped(feed->options.stop))
		return CT_END;
	refuse(batch, why.text);
	return CT_SKIP;
}

/* Open the next source. CT_OK; CT_END; CT_SKIP: one was refused. */
static int next_source(struct ct_feed *feed, struct ct_batch *batch, struct ct_error *error)
{
	struct ct_error why = CT_ERROR_NONE;
	const char *path;
	int code = ct_walk_next(feed->walk, &path, &why);

	if (ct_stopped(feed->options.stop))
		return CT_END;
	if (code == CT_E_SOURCE) {
		refuse(batch, why.text);
		return CT_SKIP;
	}
	if (code != CT_OK)
		return code;
	return open_source(feed, path, batch, error);
}

/* ---- documents ---------------------------------------------------------- */

/* Give a document an id made of the source's name. */
static bool name_document(struct ct_feed *feed, struct ct_batch *batch, struct ct_raw *raw,
                          uint64_t number)
{
	struct ct_buffer id = CT_BUFFER_EMPTY;

	ct_buffer_string(&id, feed->input.name);
	if (number)
		ct_buffer_format(&id, "#%llu", (unsigned long long)number);
	if (!id.failed)
		raw->id = ct_arena_text(&batch->arena, ct_buffer_view(&id));
	ct_buffer_free(&id);
	return raw->id.data != NULL;
}

static void tell_replaced(struct ct_batch *batch, const struct ct_raw *raw, const char *name)
{
	ct_batch_message(batch, CT_MESSAGE_WARNING,
	                 "'%s': %u invalid bytes of text were read as '?' (document %.*s)", name,
	                 raw->replaced, (int)raw->id.size, raw->id.data);
}

/* Once a source: its text is not what stands in the file. */
static void tell_decoded(struct ct_feed *feed, struct ct_batch *batch, const struct ct_raw *raw)
{
	if (feed->told_decoded || strcmp(raw->encoding.data, "UTF-8") == 0)
		return;
	feed->told_decoded = true;
	ct_batch_message(batch, CT_MESSAGE_NOTE, "'%s' was read as %s; spans count the decoded text",
	                 feed->input.name, raw->encoding.data);
}

static void refuse_twin(struct ct_feed *feed, struct ct_batch *batch, const struct ct_raw *raw,
                        const char *former)
{
	const char *name = feed->input.name;
	struct ct_error why = CT_ERROR_NONE;
	int size = (int)raw->id.size;

	if (strcmp(former, name) == 0)
		ct_fail(&why, CT_E_DOCUMENT, "id '%.*s': source '%s' is read twice in this run; the "
		        "second time is left out; name it once", size, raw->id.data, name);
	else
		ct_fail(&why, CT_E_DOCUMENT, "id '%.*s' comes from '%s' and from '%s'; the second "
		        "is left out; give each document an id of its own", size, raw->id.data,
		        former, name);
	refuse(batch, why.text);
}

/* Put a document with its final id into the batch, unless another source
 * brought that id. */
static int deliver(struct ct_feed *feed, struct ct_batch *batch, struct ct_raw *raw)
{
	const char *former;
	int code = ct_ids_add(feed->ids, raw->id, &former);

	if (code == CT_E_NOMEM)
		return code;
	if (code == CT_E_DOCUMENT) {
		refuse_twin(feed, batch, raw, former);
		return CT_OK;
	}
	if (code == CT_SKIP)
		ct_batch_message(batch, CT_MESSAGE_NOTE, "more than %u documents: from here on the "
		                 "same id from two sources is not noticed", CT_IDS_MAX);
	if (raw->replaced)
		tell_replaced(batch, raw, feed->input.name);
	ct_batch_add(batch, raw);
	return CT_OK;
}

/* Now it is known whether the first document of the source is the `only` one. */
static int settle_first(struct ct_feed *feed, struct ct_batch *batch, bool only)
{
	struct ct_raw *raw = feed->unnamed;

	feed->unnamed = NULL;
	if (!raw)
		return CT_OK;
	if (!name_document(feed, batch, raw, only ? 0 : 1))
		return CT_E_NOMEM;
	return deliver(feed, batch, raw);
}

/* What the host knows of a document that a reader built. */
static bool complete(struct ct_feed *feed, struct ct_batch *batch, struct ct_raw *raw)
{
	struct ct_input *input = &feed->input;
	bool span = raw->flags & CT_DOC_SOURCE_SPAN;
	uint64_t end = span ? raw->source_end : 0;
	const char *encoding = ct_input_encoding(input, end);

	raw->encoding = (ct_text){ encoding, strlen(encoding) };
	raw->replaced += ct_input_replaced(input, end);
	if (span && (!ct_input_is_slice(input, end) ||
	             raw->source_end - raw->source_begin != raw->text.size))
		raw->flags &= ~(uint32_t)CT_DOC_SOURCE_SPAN;
	if (raw->body_begin > raw->text.size ||
	    !ct_utf8_boundary(raw->text.data, raw->text.size, raw->body_begin))
		raw->body_begin = 0;
	raw->source = ct_arena_text(&batch->arena, (ct_text){ input->name, strlen(input->name) });
	return raw->source.data != NULL;
}

/* Complete what the reader built and put it into the batch. */
static int take_document(struct ct_feed *feed, struct ct_batch *batch, struct ct_raw *raw)
{
	int code = settle_first(feed, batch, false);

	if (code != CT_OK)
		return code;
	if (!complete(feed, batch, raw))
		return CT_E_NOMEM;
	tell_decoded(feed, batch, raw);
	feed->made++;
	if (!raw->id.size && feed->made == 1) {
		feed->unnamed = raw;
		return CT_OK;
	}
	if (!raw->id.size && !name_document(feed, batch, raw, feed->made))
		return CT_E_NOMEM;
	return deliver(feed, batch, raw);
}

/* Say where in the source something was refused, as well as it is known. */
static void tell_place(struct ct_feed *feed, struct ct_batch *batch, ct_place place,
                       const char *reason)
{
	struct ct_error text = CT_ERROR_NONE;

	if (place.line)
		ct_fail(&text, CT_E_DOCUMENT, "%s:%llu: %s", feed->input.name,
		        (unsigned long long)place.line, reason);
	else if (place.offset)
		ct_fail(&text, CT_E_DOCUMENT, "%s: byte %llu: %s", feed->input.name,
		        (unsigned long long)place.offset, reason);
	else
		ct_fail(&text, CT_E_DOCUMENT, "'%s': %s", feed->input.name, reason);
	feed->refused++;
	refuse(batch, text.text);
}

/* A record was refused: say where and why. */
static void tell_record(struct ct_feed *feed, struct ct_batch *batch,
                        const struct ct_raw_builder *builder)
{
	const struct ct_complaint *said = ct_call_complaint();
	ct_place place = said->place;
	const char *reason = ct_call_reason(CT_E_DOCUMENT);

	if (!said->error.text[0] && builder->reason[0])
		reason = builder->reason;
	if (!place.line && !place.offset)
		place.offset = feed->record_at;
	tell_place(feed, batch, place, reason);
}

/* The rest of the source cannot be read. */
static void tell_rest(struct ct_feed *feed, struct ct_batch *batch, int code)
{
	ct_place place = ct_call_complaint()->place;
	const char *reason = ct_call_reason(code);

	if (feed->input.failed) {
		reason = feed->input.error.text;
		place = (ct_place){ 0, 0 }; /* the text names its own */
		feed->told_failure = true;
	}
	tell_place(feed, batch, place, reason);
}

/* Does a reader refuse record after record without moving? */
static bool is_stuck(struct ct_feed *feed)
{
	uint64_t at = feed->input.table.offset(&feed->input.table);

	if (at != feed->stuck_at)
		feed->stuck_count = 0;
	feed->stuck_at = at;
	return ++feed->stuck_count > STUCK_MAX;
}

/* Does it make document after document without moving? */
static bool is_circling(struct ct_feed *feed)
{
	feed->stuck_at = feed->input.table.offset(&feed->input.table);
	return feed->made > feed->stuck_at + CIRCLES_MAX;
}

static int end_source(struct ct_feed *feed, struct ct_batch *batch)
{
	int code = settle_first(feed, batch, true);
	ct_place nowhere = { 0, 0 };

	if (feed->input.failed && !feed->told_failure)
		tell_place(feed, batch, nowhere, feed->input.error.text);
	if (!feed->made && !feed->refused) {
		struct ct_error why = CT_ERROR_NONE;

		ct_fail(&why, CT_E_SOURCE, "'%s' holds no document", feed->input.name);
		refuse(batch, why.text);
	}
	close_source(feed);
	return code;
}

/* A reader that goes round in circles would fill the terminal, or the disk, for
 * ever. */
static int leave_stuck(struct ct_feed *feed, struct ct_batch *batch, const char *does)
{
	struct ct_error why = CT_ERROR_NONE;

	ct_fail(&why, CT_E_SOURCE, "reader '%s' %s without going forward; the rest is left out",
	        feed->reader->descriptor.plugin.id, does);
	tell_place(feed, batch, (ct_place){ 0, feed->stuck_at }, why.text);
	return end_source(feed, batch);
}

/* What was read while the run was being stopped may be half of something. */
static int drop_rest(struct ct_feed *feed)
{
	feed->unnamed = NULL;
	return CT_END;
}

/* Do what the answer of the reader's next() asks for. */
static int heed(struct ct_feed *feed, struct ct_batch *batch, struct ct_raw_builder *builder,
                int code, struct ct_error *error)
{
	switch (code) {
	case CT_OK:
		code = take_document(feed, batch, builder->raw);
		if (code == CT_OK && is_circling(feed))
			code = leave_stuck(feed, batch, "makes document after document");
		return code;
	case CT_END:
		return end_source(feed, batch);
	case CT_E_NOMEM:
		return code;
	case CT_E_DOCUMENT:
		tell_record(feed, batch, builder);
		if (!is_stuck(feed))
			return CT_OK;
		return leave_stuck(feed, batch, "refuses record after record");
	case CT_E_FATAL:
		return ct_fail(error, code, "reader '%s': '%s': %s",
		               feed->reader->descriptor.plugin.id, feed->input.name,
		               ct_call_reason(code));
	default:
		tell_rest(feed, batch, code);
		return end_source(feed, batch);
	}
}

/* Read one document of the open source. */
static int read_document(struct ct_feed *feed, struct ct_batch *batch, struct ct_error *error)
{
	const ct_reader_ops *ops = &feed->reader->descriptor.reader;
	struct ct_raw_builder builder;
	int code;

	ct_builder_begin(&builder, &batch->arena, feed->options.max_document);
	if (!builder.raw)
		return CT_E_NOMEM;
	feed->record_at = feed->input.table.offset(&feed->input.table);
	ct_arena_rewind(&feed->scratch, (size_t)256 << 10);
	ct_call_begin(&feed->scratch);
	ct_at_work(feed->reader->descriptor.plugin.id, "next()", source_of(feed));
	code = ops->next(feed->reader->shared, feed->session, &builder.table);
	ct_at_rest();
	code = ct_builder_end(&builder, code);
	if (ct_stopped(feed->options.stop))
		return drop_rest(feed);
	return heed(feed, batch, &builder, code, error);
}

static bool is_full(const struct ct_feed *feed, const struct ct_batch *batch)
{
	if (feed->unnamed)
		return false;
	return batch->bytes >= CT_BATCH_BYTES || batch->count >= CT_BATCH_DOCUMENTS ||
	       batch->messages.size >= CT_BATCH_BYTES;
}

int ct_feed_next(struct ct_feed *feed, struct ct_batch *batch, struct ct_error *error)
{
	while (!is_full(feed, batch)) {
		int code;

		if (ct_stopped(feed->options.stop))
			return drop_rest(feed);
		if (feed->open)
			code = read_document(feed, batch, error);
		else
			code = next_source(feed, batch, error);
		if (code == CT_END)
			return CT_END;
		if (code == CT_E_NOMEM)
			return ct_fail(error, code, "out of memory");
		if (code < 0)
			return code;
	}
	return CT_OK;
}
