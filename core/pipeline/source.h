/* SPDX-License-Identifier: MIT
 *
 * One source: opened, decompressed, decoded, and shown through a window that
 * moves forward (ct_source of cotejo/reader.h). Memory is bounded by the window.
 * One thread at a time.
 */
#ifndef CT_PIPELINE_SOURCE_H
#define CT_PIPELINE_SOURCE_H

#include <stdatomic.h>
#include <stdbool.h>

#include <zlib.h>

#include <cotejo/reader.h>

#include "core/base/error.h"
#include "core/pipeline/decoding.h"
#include "core/pipeline/stop.h"

/* What a probe gets to see. */
#define CT_SOURCE_HEAD ((size_t)64 << 10)

struct ct_input {
	ct_source table; /* first: the reader's pointer is ours */
	char *name;
	int fd;
	bool owns_fd;
	bool raw_end;  /* the file has been read to its end */
	bool end;      /* nothing more will come into the window */
	bool gzip;
	bool gzip_between; /* between two members */
	bool decoding; /* to UTF-8; set by ct_input_decode() */
	z_stream inflate;
	struct ct_decoding decoder;
	uint64_t raw_bytes;   /* read from the file */
	uint64_t consumed;    /* of the window, since the start */
	unsigned char *raw;   /* as read */
	size_t raw_begin, raw_size;
	char *plain;          /* decompressed, not decoded yet */
	size_t plain_size;
	char *window;
	size_t begin, size, room; /* the window is window[begin..size) */
	int failed;           /* a code that fill() will repeat */
	struct ct_error error;
	const struct ct_stop *stop; /* give up reading */
	_Atomic uint64_t *progress; /* raw bytes of the run; may be NULL */
};

/* Open `path` ("-": standard input). CT_E_SOURCE with the reason, CT_E_NOMEM. */
int ct_input_open(struct ct_input *input, const char *path, uint64_t max_document,
                  const struct ct_stop *stop, _Atomic uint64_t *progress, struct ct_error *error);
void ct_input_close(struct ct_input *input);

/* The first bytes, decompressed, before anything is consumed: CT_SOURCE_HEAD or
 * the whole, however much was read. CT_OK or what stopped it; borrowed until the
 * next call. */
int ct_input_head(struct ct_input *input, ct_text *head);

/* From here on show decoded text. To be called before anything is consumed.
 * CT_E_SOURCE where the source is no text. */
int ct_input_decode(struct ct_input *input, enum ct_encoding encoding, struct ct_error *error);

/* What is to be said of a document whose text ends at `until` (as offset()
 * counts) or where the window begins, whichever is later: the encoding that it
 * was decoded from, whether its text is the file's own bytes, and how many
 * bytes before its end were replaced that no document was told of yet. */
const char *ct_input_encoding(const struct ct_input *input, uint64_t until);
bool ct_input_is_slice(const struct ct_input *input, uint64_t until);
uint32_t ct_input_replaced(struct ct_input *input, uint64_t until);

#endif
