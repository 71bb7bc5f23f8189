/* SPDX-License-Identifier: MIT
 *
 * The text of a message: of alternatives the plain one, else HTML without its
 * tags; of all other multiparts each part that is shown inline.
 */
#include "eml.h"

#include <stdlib.h>
#include <string.h>

struct body {
	struct session *session;
	ct_builder *builder;
	struct bytes *text;
	uint32_t replaced; /* bytes that no charset explains */
	/* the first part of the text that could not be read */
	const char *unknown; /* its charset, or NULL */
	uint64_t unknown_at; /* bytes of the source */
};

/* Where the headers of a part are, bytes of the source; 0: not known. */
static uint64_t place_of(GMimeObject *object)
{
	GMimeHeaderList *headers = g_mime_object_get_header_list(object);
	GMimeHeader *first = g_mime_header_list_get_count(headers) ?
	                         g_mime_header_list_get_header_at(headers, 0) : NULL;
	gint64 offset = first ? g_mime_header_get_offset(first) : 0;

	return offset > 0 ? (uint64_t)offset : 0;
}

static bool is_type(GMimeObject *object, const char *type, const char *subtype)
{
	GMimeContentType *content = g_mime_object_get_content_type(object);

	return content && g_mime_content_type_is_type(content, type, subtype);
}

static bool is_attached(GMimeObject *object)
{
	const char *disposition = g_mime_object_get_disposition(object);

	return disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

/* ---- one part ----------------------------------------------------------- */

/* Base64 comes in fours; a part that stops within one was cut off. */
static bool is_cut_off(GMimePart *part)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream = g_mime_data_wrapper_get_stream(content);
	char block[4096];
	size_t digits = 0;
	ssize_t got;

	if (g_mime_part_get_content_encoding(part) != GMIME_CONTENT_ENCODING_BASE64 || !stream)
		return false;
	g_mime_stream_reset(stream);
	while ((got = g_mime_stream_read(stream, block, sizeof block)) > 0) {
		for (ssize_t i = 0; i < got; i++)
			digits += g_ascii_isalnum(block[i]) || strchr("+/=", block[i]) != NULL;
	}
	g_mime_stream_reset(stream);
	return digits % 4 != 0;
}

/* The bytes of a part, out of base64 or quoted-printable. */
static GByteArray *decode_part(const struct body *body, GMimePart *part)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream;
	GByteArray *raw;

	if (!content)
		return g_byte_array_new();
	if (is_cut_off(part))
		tell(body->session, "the base64 of a part of type %s/%s ends within a group of four: "
		     "the part may have been cut off", GMIME_OBJECT(part)->content_type->type,
		     GMIME_OBJECT(part)->content_type->subtype);
	stream = g_mime_stream_mem_new();
	g_mime_data_wrapper_write_to_stream(content, stream);
	raw = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE); /* it is ours now */
	g_object_unref(stream);
	return raw;
}

/* Line ends of mail are CR LF; ours are LF. In place. */
static void unix_lines(struct bytes *text, size_t from)
{
	size_t to = from;

	for (size_t at = from; at < text->size; at++) {
		if (text->data[at] != '\r' || at + 1 == text->size || text->data[at + 1] != '\n')
			text->data[to++] = text->data[at];
	}
	text->size = to;
}

/* Add a text in UTF-8, an empty line behind what is there. */
static void append(struct body *body, const struct bytes *plain, bool html)
{
	size_t from;

	if (plain->failed || !plain->size)
		return;
	if (body->text->size)
		bytes_add(body->text, "\n\n", 2);
	from = body->text->size;
	if (html)
		strip_html((ct_text){ plain->data, plain->size }, body->text);
	else
		bytes_add(body->text, plain->data, plain->size);
	if (!body->text->failed)
		unix_lines(body->text, from);
}

/* Add the text of one part. */
static void add_text(struct body *body, GMimePart *part, bool html)
{
	const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
	GByteArray *raw = decode_part(body, part);
	struct bytes plain = { 0 };
	int code = decode_charset(charset, (ct_text){ (const char *)raw->data, raw->len }, &plain,
	                          &body->replaced);

	g_byte_array_unref(raw);
	if (code == CT_SKIP && !body->unknown) {
		body->unknown = charset;
		body->unknown_at = place_of(GMIME_OBJECT(part));
	}
	if (code == CT_OK)
		append(body, &plain, html);
	body->text->failed |= plain.failed;
	bytes_free(&plain);
}

/* What is not read is named, so that it can be asked for. */
static int add_attachment(struct body *body, GMimePart *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
	const char *file = g_mime_part_get_filename(part);
	char *name = file && *file ? g_strdup(file) : g_mime_content_type_get_mime_type(type);
	int code = body->builder->add_meta(body->builder, CT_TEXT("attachment"),
	                                   (ct_text){ name, strlen(name) }, CT_META_TEXT);

	g_free(name);
	return code;
}

/* ---- the tree ----------------------------------------------------------- */

/* Does the part, or one within, show text of this subtype ("plain", "html")? */
static bool shows(GMimeObject *object, const char *subtype, int depth)
{
	if (depth > DEPTH_MAX || is_attached(object))
		return false;
	if (GMIME_IS_MULTIPART(object)) {
		GMimeMultipart *parts = GMIME_MULTIPART(object);
		int count = g_mime_multipart_get_count(parts);

		for (int i = 0; i < count; i++) {
			if (shows(g_mime_multipart_get_part(parts, i), subtype, depth + 1))
				return true;
		}
		return false;
	}
	return GMIME_IS_PART(object) && is_type(object, "text", subtype);
}

/* The alternative to read; NULL: none has text. */
static GMimeObject *choose(GMimeMultipart *parts, int depth)
{
	static const char *const wanted[] = { "plain", "html" };
	int count = g_mime_multipart_get_count(parts);

	for (size_t k = 0; k < 2; k++) {
		for (int i = 0; i < count; i++) {
			GMimeObject *part = g_mime_multipart_get_part(parts, i);

			if (shows(part, wanted[k], depth + 1))
				return part;
		}
	}
	return NULL;
}

/* A multipart in which nothing can be told apart is shown as it stands. */
static void add_prologue(struct body *body, GMimeMultipart *parts)
{
	const char *prologue = g_mime_multipart_get_prologue(parts);
	struct bytes plain = { 0 };

	if (!prologue)
		return;
	decode_charset(NULL, (ct_text){ prologue, strlen(prologue) }, &plain, &body->replaced);
	append(body, &plain, false);
	body->text->failed |= plain.failed;
	bytes_free(&plain);
}

static int read_object(struct body *body, GMimeObject *object, int depth);

static int read_multipart(struct body *body, GMimeMultipart *parts, int depth)
{
	GMimeObject *chosen = NULL;
	int count = g_mime_multipart_get_count(parts), code = CT_OK;

	if (!count)
		add_prologue(body, parts);
	if (is_type(GMIME_OBJECT(parts), "multipart", "alternative"))
		chosen = choose(parts, depth);
	if (chosen)
		return read_object(body, chosen, depth + 1);
	for (int i = 0; i < count && code == CT_OK; i++)
		code = read_object(body, g_mime_multipart_get_part(parts, i), depth + 1);
	return code;
}

static int read_object(struct body *body, GMimeObject *object, int depth)
{
	if (!object)
		return CT_OK;
	if (depth > DEPTH_MAX) {
		if (!body->session->too_deep)
			body->session->deep_at = place_of(object);
		body->session->too_deep = true;
		return CT_OK;
	}
	if (GMIME_IS_MULTIPART(object))
		return read_multipart(body, GMIME_MULTIPART(object), depth);
	if (GMIME_IS_MESSAGE_PART(object)) {
		GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));

		if (message)
			g_queue_push_tail(&body->session->waiting, g_object_ref(message));
		return CT_OK;
	}
	if (!GMIME_IS_PART(object))
		return CT_OK;
	if (!is_attached(object) &&
	    (is_type(object, "text", "plain") || is_type(object, "text", "html"))) {
		add_text(body, GMIME_PART(object), is_type(object, "text", "html"));
		return CT_OK;
	}
	return add_attachment(body, GMIME_PART(object));
}

int read_body(struct session *session, GMimeMessage *message, ct_builder *builder,
              struct bytes *text)
{
	struct body body = { .session = session, .builder = builder, .text = text };
	const ct_host *host = session->host;
	int code = read_object(&body, g_mime_message_get_mime_part(message), 0);

	if (code == CT_OK && body.replaced)
		code = builder->add_replaced(builder, body.replaced);
	if (code == CT_OK && body.unknown)
		code = host->fail_at(host, CT_E_DOCUMENT, (ct_place){ .offset = body.unknown_at },
		                     "the text is in charset '%s', which is not known here",
		                     body.unknown);
	return code;
}
