/* SPDX-License-Identifier: MIT
 *
 * Amounts in any text, in both languages. Bytes that are no UTF-8 become '?',
 * as the host would do.
 */
#include "tests/mock/host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t character(const uint8_t *s, size_t left)
{
	size_t size = s[0] < 0x80 ? 1 : s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 0;
	if (size > left ||
	    (size == 3 && ((s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f))))
		return 0;
	for (size_t i = 1; i < size; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return size;
}

static char *valid(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	if (!text)
		abort();
	for (size_t at = 0; at < size;) {
		size_t take = character(data + at, size - at);
		if (take)
			memcpy(text + at, data + at, take);
		else
			text[at] = '?';
		at += take ? take : 1;
	}
	return text;
}

static void run(void *shared, void *worker, const ct_plugin *plugin, ct_text text,
                const char *language)
{
	struct mock_document document;
	struct mock_writer writer;
	mock_document_init(&document, plugin, text, language);
	mock_writer_init(&writer, plugin, &document.document);
	if (plugin->analyzer->process(shared, worker, &document.document, &writer.writer) < 0)
		abort();
	mock_writer_free(&writer);
	mock_document_free(&document);
}

/* Made once: it costs far more than most texts. */
static void make_plugin(const ct_plugin *plugin, void **shared, void **worker)
{
	static struct mock_host host;
	static char folder[4096];
	const char *source = getenv("COTEJO_SOURCE");
	snprintf(folder, sizeof folder, "%s/plugins/money/data", source ? source : ".");
	mock_host_init(&host, folder);
	if (plugin->create(&host.host, mock_values(&host, plugin, NULL), shared) != CT_OK ||
	    plugin->analyzer->worker_create(*shared, worker) != CT_OK)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void *shared, *worker;
	const ct_plugin *plugin = mock_plugin("money");
	char *text = valid(data, size);
	if (!shared)
		make_plugin(plugin, &shared, &worker);
	run(shared, worker, plugin, (ct_text){ text, size }, "en");
	run(shared, worker, plugin, (ct_text){ text, size }, "es");
	free(text);
	return 0;
}
