/* SPDX-License-Identifier: MIT
 *
 * eml: a reader of cotejo for mail messages (RFC 5322 and MIME), on gmime. A
 * source is one message; messages attached to it are documents of their own.
 */
#define _POSIX_C_SOURCE 200809L /* sigaction() */
#include "eml.h"

#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTION_LARGEST };
static const ct_option options[] = {
	[OPTION_LARGEST] = { .key = "largest", .type = CT_OPT_INT, .fallback = "64",
	                     .minimum = 1, .maximum = 1024,
	                     .help = "refuse messages of more MiB, attachments included" },
	{ .key = NULL },
};

struct shared {
	const ct_host *host;
	size_t largest; /* bytes */
	GMimeParserOptions *mime;
};

/* ---- bytes and words ---------------------------------------------------- */

void bytes_add(struct bytes *bytes, const char *data, size_t size)
{
	if (!bytes->failed && bytes->room - bytes->size < size) {
		size_t room = bytes->room + bytes->room / 2 + size + 4096;
		char *grown = realloc(bytes->data, room);

		bytes->failed = !grown;
		bytes->data = grown ? grown : bytes->data;
		bytes->room = grown ? room : bytes->room;
	}
	if (bytes->failed || !size)
		return;
	memcpy(bytes->data + bytes->size, data, size);
	bytes->size += size;
}

void bytes_free(struct bytes *bytes)
{
	free(bytes->data);
	*bytes = (struct bytes){ 0 };
}

void tell(const struct session *session, const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	session->host->log(session->host, CT_LOG_WARNING, "'%s': %s", session->name, text);
}

/* ---- life --------------------------------------------------------------- */

static void warn(gint64 offset, GMimeParserWarning warning, const gchar *item, gpointer context);

/* The session that parses on this thread: gmime's warnings have one context
 * for all, and sources may be read on any thread, one at a time. */
static _Thread_local struct session *parsing;

/* gmime brings gpgme, which ignores SIGPIPE for the whole program: "cotejo run |
 * head" would go on for nobody. What it changed is put back. It counts who
 * began; never ended, as another plugin may use it too. */
static void begin_gmime(void)
{
	struct sigaction former;
	bool known = sigaction(SIGPIPE, NULL, &former) == 0;

	g_mime_init();
	if (known)
		sigaction(SIGPIPE, &former, NULL);
}

static int create(const ct_host *host, const ct_value *values, void **out)
{
	/* Not the machine's locale: the same message is read alike anywhere. */
	static const char *fallback[] = { "utf-8", "windows-1252", NULL };
	struct shared *shared = calloc(1, sizeof *shared);

	if (!shared)
		return host->fail(host, CT_E_NOMEM, "out of memory");
	begin_gmime();
	shared->host = host;
	shared->largest = (size_t)values[OPTION_LARGEST].integer << 20;
	shared->mime = g_mime_parser_options_new();
	g_mime_parser_options_set_fallback_charsets(shared->mime, fallback);
	g_mime_parser_options_set_warning_callback(shared->mime, warn, NULL);
	*out = shared;
	return CT_OK;
}

static void destroy(void *context)
{
	struct shared *shared = context;

	g_mime_parser_options_free(shared->mime);
	free(shared);
}

/* ---- probe -------------------------------------------------------------- */

/* Is the line that begins at `at` the header `name`? */
static bool is_header(ct_text head, size_t at, const char *name)
{
	size_t size = strlen(name);

	return head.size - at > size && g_ascii_strncasecmp(head.data + at, name, size) == 0 &&
	       head.data[at + size] == ':';
}

static bool is_known_header(ct_text head, size_t at)
{
	static const char *const names[] = { "From", "To", "Cc", "Subject", "Date", "Message-ID",
		                             "Received", "Return-Path", "MIME-Version",
		                             "Content-Type", "Delivered-To", "Reply-To" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (is_header(head, at, names[i]))
			return true;
	}
	return false;
}

/* Does a line look as headers do: a name of printable characters and a colon,
 * or a space where it goes on? */
static bool looks_like_header(ct_text head, size_t at, size_t end)
{
	size_t first = at;

	if (at && (head.data[at] == ' ' || head.data[at] == '\t'))
		return true;
	while (at < end && head.data[at] > ' ' && head.data[at] < 127 && head.data[at] != ':')
		at++;
	return at > first && at < end && head.data[at] == ':';
}

/* How many known headers come before the first empty line; 0 where something
 * else comes between. */
static int count_headers(ct_text head)
{
	int known = 0;

	for (size_t at = 0; at < head.size;) {
		const char *newline = memchr(head.data + at, '\n', head.size - at);
		size_t end = newline ? (size_t)(newline - head.data) : head.size;

		if (end == at || (end == at + 1 && head.data[at] == '\r'))
			break;
		if (!looks_like_header(head, at, end))
			return newline ? 0 : known; /* the head may end within a line */
		known += is_known_header(head, at);
		at = end + 1;
	}
	return known;
}

static int probe(void *shared, ct_text head, const char *name)
{
	size_t size = strlen(name);
	bool named = size > 4 && g_ascii_strcasecmp(name + size - 4, ".eml") == 0;
	int known = count_headers(head);

	(void)shared;
	if (known >= 3)
		return 80;
	if (named)
		return known ? 70 : 40;
	return 0;
}

/* ---- reading ------------------------------------------------------------ */

/* The parser met something odd. Offsets of the parser are those of the source,
 * or -1. */
static void warn(gint64 offset, GMimeParserWarning warning, const gchar *item, gpointer context)
{
	struct session *session = parsing;
	const char *what = NULL;

	(void)item;
	(void)context;
	if (!session)
		return;
	switch (warning) {
	case GMIME_CRIT_NESTING_OVERFLOW:
		session->too_deep = true;
		session->deep_at = offset > 0 ? (uint64_t)offset : 0;
		return;
	case GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY:
		what = "a multipart without a boundary: its parts cannot be told apart";
		break;
	case GMIME_WARN_MALFORMED_MULTIPART:
		what = "a multipart in which no part begins";
		break;
	case GMIME_WARN_TRUNCATED_MESSAGE:
		what = "the last part has no end: the message may have been cut off";
		break;
	case GMIME_WARN_MALFORMED_MESSAGE:
		what = "an attached message is malformed";
		break;
	case GMIME_CRIT_INVALID_HEADER_NAME:
		what = "a line among the headers is no header";
		break;
	default: /* of no consequence for what we read */
		return;
	}
	if (offset >= 0)
		tell(session, "byte %" G_GINT64_FORMAT ": %s", offset, what);
	else
		tell(session, "%s", what);
}

/* All of the source. What a broken one gave before it broke is read; the host
 * says itself what was wrong with it. */
static int read_source(const struct shared *shared, ct_source *source, struct bytes *all)
{
	const ct_host *host = shared->host;
	ct_text window;
	int code;

	do {
		code = source->fill(source, (size_t)64 << 10, &window);
		if (window.size > shared->largest - all->size)
			return host->fail(host, CT_E_SOURCE, "the message is larger than %zu MiB; raise "
			                  "option 'largest' of plugin 'eml'", shared->largest >> 20);
		bytes_add(all, window.data, window.size);
		source->consume(source, window.size);
	} while (code == CT_OK && window.size && !all->failed);
	if (code == CT_E_NOMEM || all->failed)
		return CT_E_NOMEM;
	return CT_OK;
}

/* Parse `all`, which becomes the message's. Parts refer to it, uncopied. */
static GMimeMessage *parse(struct session *session, GMimeParserOptions *mime, struct bytes *all)
{
	GByteArray *array = g_byte_array_new_take((guint8 *)all->data, all->size);
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(array);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message;

	*all = (struct bytes){ 0 };
	g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
	parsing = session;
	message = g_mime_parser_construct_message(parser, mime);
	parsing = NULL;
	g_object_unref(parser);
	g_object_unref(stream);
	return message;
}

static int open_source(void *context, ct_source *source, void **out)
{
	const struct shared *shared = context;
	const ct_host *host = shared->host;
	struct session *session = calloc(1, sizeof *session);
	struct bytes all = { 0 };
	GMimeMessage *message;
	int code = session ? read_source(shared, source, &all) : CT_E_NOMEM;
	ct_place place = { 0 };
	const char *why = NULL;

	if (code == CT_OK)
		why = guard_message((ct_text){ all.data, all.size }, &place.offset);
	if (why)
		code = host->fail_at(host, CT_E_SOURCE, place, "near byte %llu: %s; it is not read",
		                     (unsigned long long)place.offset, why);
	if (code != CT_OK) {
		bytes_free(&all);
		free(session);
		return code;
	}
	session->host = host;
	session->name = source->name;
	g_queue_init(&session->waiting);
	message = parse(session, shared->mime, &all);
	if (!message) {
		free(session);
		return host->fail(host, CT_E_SOURCE, "it holds no mail message: there are no headers");
	}
	g_queue_push_tail(&session->waiting, message);
	*out = session;
	return CT_OK;
}

static int next(void *context, void *state, ct_builder *builder)
{
	struct session *session = state;
	const ct_host *host = session->host;
	GMimeMessage *message = g_queue_pop_head(&session->waiting);
	int code;

	(void)context;
	if (!message && session->too_deep) {
		session->too_deep = false;
		return host->fail_at(host, CT_E_DOCUMENT, (ct_place){ .offset = session->deep_at },
		                     "parts that are nested too deeply were left out");
	}
	if (!message)
		return CT_END;
	code = make_document(session, message, builder);
	g_object_unref(message);
	return code;
}

static void close_source(void *shared, void *state)
{
	struct session *session = state;
	GMimeMessage *message;

	(void)shared;
	while ((message = g_queue_pop_head(&session->waiting)) != NULL)
		g_object_unref(message);
	free(session);
}

static const ct_reader_ops reader = {
	.struct_size = sizeof reader,
	.input = CT_READER_BYTES, /* each part has a charset of its own */
	.probe = probe,
	.open = open_source,
	.next = next,
	.close = close_source,
};

static const ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof plugin,
	.kind = CT_READER,
	.threading = CT_PARALLEL,
	.id = "eml",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "mail messages, with those attached to them",
	.options = options,
	.create = create,
	.destroy = destroy,
	.reader = &reader,
};

CT_LIBRARY(&plugin);
