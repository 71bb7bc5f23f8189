/* SPDX-License-Identifier: MIT
 *
 * One message as a document: headers to headline, date and metadata.
 */
#include "eml.h"

#include <string.h>

static ct_text text_of(const char *string)
{
	return (ct_text){ string, string ? strlen(string) : 0 };
}

/* The day on which it was sent, by the sender's own clock. A date that is none
 * stays visible among the metadata. */
static int set_date(const struct session *session, GMimeMessage *message, ct_builder *builder)
{
	GDateTime *sent = g_mime_message_get_date(message);
	const char *header = g_mime_object_get_header(GMIME_OBJECT(message), "Date");
	ct_date date = { 0 };
	gint year, month, day;

	if (!sent && header)
		tell(session, "its date, '%.60s', is none that could be read", header);
	if (!sent)
		return CT_OK;
	g_date_time_get_ymd(sent, &year, &month, &day);
	date.year = year;
	date.month = (uint8_t)month;
	date.day = (uint8_t)day;
	return builder->set_date(builder, date, 1);
}

/* Headers that a reader of releases may ask for, as they come, decoded. Not
 * Content-Language: programs set it to the language of their menus. */
static int add_headers(GMimeMessage *message, ct_builder *builder)
{
	static const char *const names[] = { "from", "sender", "reply-to", "to", "cc", "date",
		                             "message-id", "in-reply-to", "references", "list-id",
		                             "organization" };
	GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
	int count = g_mime_header_list_get_count(headers), code = CT_OK;

	for (int i = 0; i < count && code == CT_OK; i++) {
		GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
		const char *name = g_mime_header_get_name(header);

		for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
			if (g_ascii_strcasecmp(name, names[k]) != 0)
				continue;
			code = builder->add_meta(builder, text_of(names[k]),
			                         text_of(g_mime_header_get_value(header)),
			                         CT_META_TEXT);
		}
	}
	return code;
}

int make_document(struct session *session, GMimeMessage *message, ct_builder *builder)
{
	const char *subject = g_mime_message_get_subject(message);
	struct bytes text = { 0 };
	int code = CT_OK;

	if (subject && *subject)
		code = builder->set_headline(builder, text_of(subject));
	if (code == CT_OK)
		code = set_date(session, message, builder);
	if (code == CT_OK)
		code = add_headers(message, builder);
	if (code == CT_OK)
		code = read_body(session, message, builder, &text);
	if (code == CT_OK && text.failed)
		code = CT_E_NOMEM;
	if (code == CT_OK)
		code = builder->set_text(builder, (ct_text){ text.data, text.size });
	bytes_free(&text);
	return code;
}
