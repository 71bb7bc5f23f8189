/* SPDX-License-Identifier: MIT */
#include "core/pipeline/decoding.h"

#include <stdlib.h>
#include <string.h>

#include <cotejo/types.h>

#include "core/base/banned.h"

/* Bytes that are decoded at once; only where some were replaced they are
 * decoded again one by one, to learn which. */
#define SLICE 4096

/* Bit i: byte 64 * block + i of the text stands for one that was replaced. */
struct ct_repairs {
	uint64_t block;
	uint64_t bits;
};

void ct_decoding_begin(struct ct_decoding *decoding, enum ct_encoding encoding)
{
	memset(decoding, 0, sizeof *decoding);
	ct_decoder_init(&decoding->decoder, encoding);
}

void ct_decoding_end(struct ct_decoding *decoding)
{
	free(decoding->row);
	decoding->row = NULL;
}

size_t ct_decoding_room(const struct ct_decoding *decoding, size_t size)
{
	return ct_decoder_room(&decoding->decoder, size);
}

/* The row of `block`, which is the last one or a new one; NULL: no memory. */
static struct ct_repairs *last_row(struct ct_decoding *decoding, uint64_t block)
{
	size_t count = decoding->count;

	if (count > decoding->first && decoding->row[count - 1].block == block)
		return &decoding->row[count - 1];
	if (count == decoding->room && decoding->first >= count / 2) {
		count -= decoding->first;
		if (count)
			memmove(decoding->row, decoding->row + decoding->first,
			        count * sizeof *decoding->row);
		decoding->first = 0;
	}
	if (count == decoding->room) {
		size_t room = count * 2 + 64;
		struct ct_repairs *grown = realloc(decoding->row, room * sizeof *grown);

		if (!grown)
			return NULL;
		decoding->row = grown;
		decoding->room = room;
	}
	decoding->row[count] = (struct ct_repairs){ block, 0 };
	decoding->count = count + 1;
	return &decoding->row[count];
}

static int note_repairs(struct ct_decoding *decoding, uint64_t at, uint64_t count)
{
	for (; count; at++, count--) {
		struct ct_repairs *row = last_row(decoding, at / 64);

		if (!row)
			return CT_E_NOMEM;
		row->bits |= (uint64_t)1 << (at % 64);
	}
	return CT_OK;
}

/* One byte, or the end: few characters come of it, so the place is known. */
static int feed_byte(struct ct_decoding *decoding, const char *in, size_t size, bool last,
                     char *out, size_t *used)
{
	struct ct_decoder *decoder = &decoding->decoder;
	uint64_t replaced = decoder->replaced;
	enum ct_encoding encoding = decoder->encoding;

	*used = ct_decoder_feed(decoder, in, size, last, out);
	if (decoder->encoding != encoding)
		decoding->decided_at = decoding->written;
	replaced = decoder->replaced - replaced;
	if (replaced && note_repairs(decoding, decoding->written, replaced) != CT_OK)
		return CT_E_NOMEM;
	decoding->written += *used;
	return CT_OK;
}

static int feed_slice(struct ct_decoding *decoding, const char *in, size_t size, bool last,
                      char *out, size_t *used)
{
	struct ct_decoder *decoder = &decoding->decoder, before = *decoder;
	size_t part;
	int code = CT_OK;

	*used = ct_decoder_feed(decoder, in, size, last, out);
	if (decoder->replaced == before.replaced && decoder->encoding == before.encoding) {
		decoding->written += *used;
		return CT_OK;
	}
	*decoder = before;
	*used = 0;
	for (size_t at = 0; at < size && code == CT_OK; at++) {
		code = feed_byte(decoding, in + at, 1, false, out + *used, &part);
		*used += part;
	}
	if (last && code == CT_OK) {
		code = feed_byte(decoding, in + size, 0, true, out + *used, &part);
		*used += part;
	}
	return code;
}

int ct_decoding_feed(struct ct_decoding *decoding, const char *in, size_t size, bool last,
                     char *out, size_t *used)
{
	size_t at = 0, part;
	int code;

	*used = 0;
	do {
		size_t slice = size - at < SLICE ? size - at : SLICE;

		code = feed_slice(decoding, in + at, slice, last && at + slice == size, out + *used,
		                  &part);
		*used += part;
		at += slice;
	} while (code == CT_OK && at < size);
	return code;
}

uint64_t ct_decoding_replaced(struct ct_decoding *decoding, uint64_t until)
{
	uint64_t count = 0;

	while (decoding->first < decoding->count) {
		struct ct_repairs *row = &decoding->row[decoding->first];
		uint64_t bits = row->bits;

		if (row->block > until / 64)
			break;
		if (row->block == until / 64)
			bits &= ((uint64_t)1 << (until % 64)) - 1;
		count += (unsigned)__builtin_popcountll(bits);
		row->bits &= ~bits;
		if (row->block == until / 64)
			break;
		decoding->first++;
	}
	return count;
}

enum ct_encoding ct_decoding_encoding(const struct ct_decoding *decoding, uint64_t until)
{
	if (decoding->decided_at && until <= decoding->decided_at)
		return CT_ENCODING_UNKNOWN;
	return decoding->decoder.encoding;
}
