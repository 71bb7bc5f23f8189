/* SPDX-License-Identifier: MIT
 *
 * The reader of JSON Lines on any bytes: it ends, and each call goes forward.
 */
#include "tests/mock/host.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const ct_plugin *plugin = mock_plugin("jsonl");
	struct mock_host host;
	struct mock_source source;
	struct mock_builder builder;
	void *shared = NULL, *session = NULL;
	int status = CT_OK;
	mock_host_init(&host, NULL);
	mock_source_init(&source, (const char *)data, size, 64);
	mock_builder_init(&builder);
	plugin->reader->probe(NULL, (ct_text){ (const char *)data, size }, "a.jsonl");
	if (plugin->create(&host.host, NULL, &shared) != CT_OK ||
	    plugin->reader->open(shared, &source.source, &session) != CT_OK)
		abort();
	while (status == CT_OK || status == CT_E_DOCUMENT) {
		size_t before = source.at;
		mock_builder_clear(&builder);
		status = plugin->reader->next(shared, session, &builder.builder);
		if (status != CT_END && source.at == before)
			abort();
	}
	plugin->reader->close(shared, session);
	mock_builder_free(&builder);
	mock_host_free(&host);
	return 0;
}
