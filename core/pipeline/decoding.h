/* SPDX-License-Identifier: MIT
 *
 * Decoding of one source, with a record of where bytes had to be replaced and
 * where the encoding was decided. A source is decoded ahead of its documents,
 * by as much as one read happened to bring; what is told of a document must
 * depend on its place alone. One thread at a time.
 */
#ifndef CT_PIPELINE_DECODING_H
#define CT_PIPELINE_DECODING_H

#include <stdbool.h>

#include "core/text/encoding.h"

struct ct_decoding {
	struct ct_decoder decoder;
	uint64_t written;    /* bytes of text so far */
	uint64_t decided_at; /* the text before it is ASCII */
	struct ct_repairs *row; /* 64 bytes of text each, in order */
	size_t first, count, room;
};

/* Begin; a zeroed struct needs no end. */
void ct_decoding_begin(struct ct_decoding *decoding, enum ct_encoding encoding);
void ct_decoding_end(struct ct_decoding *decoding);

/* The room that ct_decoding_feed() may need for `size` further bytes. */
size_t ct_decoding_room(const struct ct_decoding *decoding, size_t size);

/* Decode `size` bytes into `out` (ct_decoder_feed()); `*used`: bytes written.
 * CT_OK or CT_E_NOMEM. */
int ct_decoding_feed(struct ct_decoding *decoding, const char *in, size_t size, bool last,
                     char *out, size_t *used);

/* How many bytes were replaced before byte `until` of the text; each is told
 * once. */
uint64_t ct_decoding_replaced(struct ct_decoding *decoding, uint64_t until);

/* The encoding of the text before byte `until`: UNKNOWN where that is ASCII. */
enum ct_encoding ct_decoding_encoding(const struct ct_decoding *decoding, uint64_t until);

#endif
