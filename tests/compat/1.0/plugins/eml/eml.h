/* SPDX-License-Identifier: MIT
 *
 * What the files of the mail reader share.
 */
#ifndef EML_H
#define EML_H

#include <stdbool.h>

#include <gmime/gmime.h>

#include <cotejo/plugin.h>

/* Parts that are nested deeper are left out, with a word. */
#define DEPTH_MAX 100

/* One source: a message, and those that are attached to it, to any depth. */
struct session {
	const ct_host *host;
	const char *name; /* of the source */
	GQueue waiting;   /* GMimeMessage *, ours: not made into documents yet */
	bool too_deep;    /* something was left out, and it was not said yet */
	uint64_t deep_at; /* where: bytes of the source; 0: not known */
};

/* Bytes that grow. Once memory ran out `failed` is set and nothing is added. */
struct bytes {
	char *data;
	size_t size, room;
	bool failed;
};

void bytes_add(struct bytes *bytes, const char *data, size_t size);
void bytes_free(struct bytes *bytes);

/* Say something about the source that loses nothing, as a warning. */
void tell(const struct session *session, const char *format, ...) CT_PRINTF(2, 3);

/* message.c: fill `builder` with one message; what is attached to it is put
 * into the session's queue. A code of next(). */
int make_document(struct session *session, GMimeMessage *message, ct_builder *builder);

/* body.c: the readable text of a message, behind what `text` holds already;
 * names of attachments go to `builder`. CT_OK, CT_E_NOMEM, or CT_E_DOCUMENT
 * (fail() was called). */
int read_body(struct session *session, GMimeMessage *message, ct_builder *builder,
              struct bytes *text);

/* charset.c: `raw` in `charset` (NULL: not declared) as UTF-8, behind what
 * `text` holds. CT_OK; CT_SKIP: the charset is unknown, nothing was added. */
int decode_charset(const char *charset, ct_text raw, struct bytes *text, uint32_t *replaced);

/* guard.c: NULL, or why it would be unwise to parse `raw`, and near which of its
 * bytes. Constant. */
const char *guard_message(ct_text raw, uint64_t *place);

/* html.c: the text of an HTML page in UTF-8, behind what `text` holds. */
void strip_html(ct_text html, struct bytes *text);

#endif
