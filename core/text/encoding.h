/* SPDX-License-Identifier: MIT
 *
 * core/text/encoding.h: from the bytes of a source to UTF-8.
 *
 * A decoder works on chunks of any size; what it writes does not depend on
 * where the chunks are cut. It holds a few kilobytes, never more: as long as
 * it has seen ASCII alone it passes bytes on; from the first byte over 0x7f it
 * waits for a window of CT_ENCODING_WINDOW bytes (or the end) and decides on
 * that.
 */
#ifndef CORE_TEXT_ENCODING_H
#define CORE_TEXT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ct_encoding {
	CT_ENCODING_UNKNOWN = 0, /* nothing but ASCII so far: UTF-8 at the end */
	CT_ENCODING_UTF8,
	CT_ENCODING_UTF16LE,
	CT_ENCODING_UTF16BE,
	CT_ENCODING_LATIN1, /* ISO-8859-1 */
	CT_ENCODING_LATIN9, /* ISO-8859-15 */
	CT_ENCODING_CP1252,
	CT_ENCODING_BINARY /* no text */
};

#define CT_ENCODING_WINDOW 4096

/* Bytes that one decoded byte of input may take at most. */
#define CT_ENCODING_GROWTH 3

/* "UTF-8", "UTF-16LE", "ISO-8859-1", ...; "binary". Constant. */
const char *ct_encoding_name(enum ct_encoding encoding);

/* The encoding of a source that begins with `head`. `whole`: there is no more
 * than this (a sequence cut off at the end is then an error in the text).
 * *bom gets the bytes of the byte order mark, 0 where there is none. Some
 * hundred bytes are enough, some kilobytes better. Any thread. */
enum ct_encoding ct_encoding_guess(const char *head, size_t size, bool whole, size_t *bom);

/* The state of one source. Fields are for reading only. */
struct ct_decoder {
	enum ct_encoding encoding; /* UNKNOWN until decided; final once set */
	uint32_t bom;              /* bytes of the mark that were left out */
	uint64_t replaced;         /* bytes (UTF-16: units) that became '?' */
	/* private */
	uint32_t held;
	uint32_t decided;
	uint32_t started;
	char hold[CT_ENCODING_WINDOW];
};

/* `encoding` UNKNOWN: find out; else take it as this one, leaving out its byte
 * order mark. Owns no memory. [one thread at a time for all of these] */
void ct_decoder_init(struct ct_decoder *decoder, enum ct_encoding encoding);

/* The room that ct_decoder_feed() may need for `size` further bytes. */
size_t ct_decoder_room(const struct ct_decoder *decoder, size_t size);

/* Decode `size` bytes (all of them are taken) into `out`, which must have
 * ct_decoder_room(decoder, size) bytes; returns the bytes written: complete,
 * valid UTF-8 characters only. `last`: nothing follows; what is held is given
 * out. Once `encoding` is BINARY nothing is written: refuse the source. */
size_t ct_decoder_feed(struct ct_decoder *decoder, const char *in, size_t size, bool last,
                       char *out);

#endif
