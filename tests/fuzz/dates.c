/* SPDX-License-Identifier: MIT
 *
 * Dates in any text: the plugin ends, and what it writes lies inside the text
 * on character boundaries (the mock writer looks). The host hands out valid
 * UTF-8 only, so other bytes become '?'.
 */
#include "tests/mock/host.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Length of the character at `at` where it is valid, else 0. */
static size_t valid(const unsigned char *at, size_t left)
{
	size_t length = at[0] < 0x80                    ? 1
	                : at[0] >= 0xc2 && at[0] < 0xe0 ? 2
	                : at[0] >= 0xe0 && at[0] < 0xf0 ? 3
	                : at[0] >= 0xf0 && at[0] < 0xf5 ? 4
	                                                : 0;

	if (length > left)
		return 0;
	for (size_t i = 1; i < length; i++)
		if ((at[i] & 0xc0) != 0x80)
			return 0;
	return length;
}

static char *cleaned(const uint8_t *data, size_t size)
{
	char *copy = malloc(size + 1);

	if (!copy)
		abort();
	for (size_t at = 0; at < size;) {
		size_t length = valid(data + at, size - at);

		if (length)
			memcpy(copy + at, data + at, length);
		else
			copy[at] = '?';
		at += length ? length : 1;
	}
	copy[size] = '\0';
	return copy;
}

/* Made once: it costs far more than most texts. */
static void make_plugin(const ct_plugin *plugin, void **shared, void **worker)
{
	static struct mock_host host;

	mock_host_init(&host, NULL);
	if (plugin->create(&host.host, mock_values(&host, plugin, NULL), shared) != CT_OK ||
	    plugin->analyzer->worker_create(*shared, worker) != CT_OK)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = { "es", "en", "und" };
	static void *shared, *worker;
	const ct_plugin *plugin = mock_plugin("dates");
	struct mock_document document;
	struct mock_writer writer;
	char *text = cleaned(data, size);

	if (!shared)
		make_plugin(plugin, &shared, &worker);
	mock_document_init(&document, plugin, (ct_text){ text, size }, languages[size % 3]);
	if (size % 2)
		document.document.date = (ct_date){ 2020, 10, 29, 0 };
	mock_writer_init(&writer, plugin, &document.document);
	if (plugin->analyzer->process(shared, worker, &document.document, &writer.writer) != CT_OK)
		abort();
	mock_writer_free(&writer);
	mock_document_free(&document);
	free(text);
	return 0;
}
