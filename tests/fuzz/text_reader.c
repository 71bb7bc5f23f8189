/* SPDX-License-Identifier: MIT
 *
 * The reader of plain text on any bytes: it ends, each call goes forward, and
 * so do the spans of its documents.
 */
#include "tests/mock/host.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t last_end;

static int span(ct_builder *builder, uint64_t begin, uint64_t end)
{
	(void)builder;
	if (begin < last_end || end < begin)
		abort();
	last_end = end;
	return CT_OK;
}

static void read_all(const ct_plugin *plugin, void *shared, struct mock_source *source)
{
	struct mock_builder builder;
	void *session = NULL;
	int status = CT_OK;

	last_end = 0;
	mock_builder_init(&builder);
	builder.builder.set_source_span = span;
	if (plugin->reader->open(shared, &source->source, &session) != CT_OK)
		abort();
	while (status == CT_OK || status == CT_E_DOCUMENT) {
		size_t before = source->at;

		mock_builder_clear(&builder);
		status = plugin->reader->next(shared, session, &builder.builder);
		if (status != CT_END && status != CT_E_SOURCE && source->at == before)
			abort();
	}
	if (last_end > source->size)
		abort();
	plugin->reader->close(shared, session);
	mock_builder_free(&builder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const ct_plugin *plugin = mock_plugin("text");
	const char *const whole[] = { "whole-files", size % 5 ? "false" : "true", NULL };
	struct mock_host host;
	struct mock_source source;
	void *shared = NULL;

	mock_host_init(&host, NULL);
	mock_source_init(&source, (const char *)data, size, size % 3 ? 1 << 20 : 64);
	source.step = size % 7;
	plugin->reader->probe(NULL, (ct_text){ (const char *)data, size }, "a.txt");
	if (plugin->create(&host.host, mock_values(&host, plugin, whole), &shared) != CT_OK)
		abort();
	read_all(plugin, shared, &source);
	plugin->destroy(shared);
	mock_host_free(&host);
	return 0;
}
