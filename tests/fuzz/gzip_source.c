/* SPDX-License-Identifier: MIT
 *
 * A source of any bytes, compressed or not: it ends, offsets go forward, what
 * is shown of text is UTF-8 however it is read, and steps of any size show the
 * same.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/pipeline/source.h"
#include "core/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MOST 4096 /* bytes of a document */
#define SHOWN_MOST ((uint64_t)1 << 20) /* gzip grows a thousandfold */

struct seen {
	uint64_t hash, bytes, replaced;
	int code;
};

/* Read to the end in steps of `step` bytes. */
static void read_all(struct ct_input *input, size_t step, bool text, struct seen *seen)
{
	ct_source *source = &input->table;
	struct ct_buffer whole = CT_BUFFER_EMPTY;
	uint64_t at = source->offset(source);
	ct_text window;

	do {
		seen->code = source->fill(source, step, &window);
		if (window.size > step)
			window.size = step;
		ct_buffer_text(&whole, window);
		source->consume(source, window.size);
		if (source->offset(source) < at + window.size)
			abort();
		at = source->offset(source);
		seen->replaced += ct_input_replaced(input, 0);
	} while (window.size && whole.size < SHOWN_MOST);
	if (seen->code != CT_OK && seen->code != CT_E_SOURCE && seen->code != CT_E_NOMEM)
		abort();
	if (seen->code != CT_OK && !input->error.text[0])
		abort();
	/* the bound may have cut a character */
	if (text && !whole.failed && whole.size < SHOWN_MOST &&
	    !ct_utf8_valid(ct_buffer_view(&whole).data, whole.size))
		abort();
	seen->bytes = whole.size;
	seen->hash = ct_hash(ct_buffer_view(&whole).data, whole.size, 0);
	ct_buffer_free(&whole);
}

/* False where it cannot be opened, or is no text where that is wanted. */
static bool look(const char *path, size_t step, bool text, struct seen *seen)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_input input;
	bool opened = ct_input_open(&input, path, MOST, NULL, NULL, &error) == CT_OK, taken = opened;
	ct_text head;

	memset(seen, 0, sizeof *seen);
	if (opened && ct_input_head(&input, &head) == CT_OK && head.size > CT_SOURCE_HEAD)
		abort();
	if (opened && text)
		taken = ct_input_decode(&input, CT_ENCODING_UNKNOWN, &error) == CT_OK;
	if (taken)
		read_all(&input, step, text, seen);
	else if (!error.text[0])
		abort();
	if (opened)
		ct_input_close(&input);
	return taken;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct seen one, other;
	char path[64];
	int file = memfd_create("source", 0);

	if (file < 0 || ct_write_all(file, data, size) != 0)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	for (int text = 0; text < 2; text++) {
		size_t step = 1 + (size ? data[size - 1] % 97U : 0);

		if (look(path, 5000, text, &one) != look(path, step, text, &other))
			abort();
		if (one.bytes < SHOWN_MOST && other.bytes < SHOWN_MOST &&
		    (one.bytes != other.bytes || one.hash != other.hash ||
		     one.replaced != other.replaced || one.code != other.code))
			abort();
	}
	close(file);
	return 0;
}
