/* SPDX-License-Identifier: MIT
 *
 * The decoder on any bytes: what it writes is valid UTF-8, fits the room it
 * asked for, and does not depend on where the chunks are cut. The first byte
 * gives the size of the chunks, the second the encoding.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/text/encoding.h"
#include "core/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth)
{
	if (!truth)
		abort();
}

static size_t decode(const char *bytes, size_t size, size_t chunk, enum ct_encoding encoding,
                     char *out, struct ct_decoder *decoder)
{
	size_t used = 0;
	ct_decoder_init(decoder, encoding);
	for (size_t at = 0; at < size || !at; at += chunk) {
		size_t count = size - at < chunk ? size - at : chunk;
		size_t room = ct_decoder_room(decoder, count);
		size_t made =
			ct_decoder_feed(decoder, bytes + at, count, at + count == size, out + used);
		must(made <= room);
		used += made;
		if (!count)
			break;
	}
	return used;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ct_decoder whole, pieces;
	if (size < 2)
		return 0;
	const char *bytes = (const char *)data + 2;
	size -= 2;
	enum ct_encoding encoding = (enum ct_encoding)(data[1] % (CT_ENCODING_BINARY + 1));
	char *a = malloc(size * CT_ENCODING_GROWTH + 1), *b = malloc(size * CT_ENCODING_GROWTH + 1);
	if (a && b) {
		size_t used = decode(bytes, size, size + 1, encoding, a, &whole);
		must(used <= size * CT_ENCODING_GROWTH && ct_utf8_valid(a, used));
		must(decode(bytes, size, (size_t)data[0] + 1, encoding, b, &pieces) == used);
		must(!memcmp(a, b, used) && whole.replaced == pieces.replaced);
		must(whole.encoding == pieces.encoding && whole.bom == pieces.bom);
	}
	free(a);
	free(b);
	return 0;
}
