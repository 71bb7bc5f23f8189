/* SPDX-License-Identifier: MIT
 *
 * Rules as a user may write them, up to a line "---", on the ASCII text behind
 * it.
 */
#include "plugins/patterns/rules.h"
#include "tests/mock/host.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ct_text given;

/* The rules in place of a file. */
static int data_of(const ct_host *host, const char *name, ct_text *content)
{
	(void)host;
	(void)name;
	*content = given;
	return CT_OK;
}

static void run(const ct_plugin *plugin, void *shared, ct_text text)
{
	struct mock_document document;
	struct mock_writer writer;
	void *worker = NULL;
	mock_document_init(&document, plugin, text, "en");
	mock_writer_init(&writer, plugin, &document.document);
	if (plugin->analyzer->worker_create(shared, &worker) == CT_OK) {
		plugin->analyzer->process(shared, worker, &document.document, &writer.writer);
		plugin->analyzer->worker_destroy(shared, worker);
	}
	mock_writer_free(&writer);
	mock_document_free(&document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *options[] = { "rules", "r", "match-limit", "1000", NULL };
	const ct_plugin *plugin = mock_plugin("patterns");
	const char *rule = size ? memmem(data, size, "---\n", 4) : NULL;
	size_t head = rule ? (size_t)(rule - (const char *)data) : size;
	struct mock_host host;
	void *shared = NULL;
	char *text;
	given = (ct_text){ (const char *)data, head };
	mock_host_init(&host, NULL);
	host.host.data = data_of;
	if (rule &&
	    plugin->create(&host.host, mock_values(&host, plugin, options), &shared) == CT_OK) {
		size_t rest = size - head - 4;
		text = malloc(rest + 1);
		if (!text)
			abort();
		for (size_t i = 0; i < rest; i++)
			text[i] = (char)(data[head + 4 + i] & 0x7f);
		run(plugin, shared, (ct_text){ text, rest });
		free(text);
		plugin->destroy(shared);
	}
	mock_host_free(&host);
	return 0;
}
