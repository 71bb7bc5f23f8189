/* SPDX-License-Identifier: MIT
 *
 * The table of currencies, as a user may bring it.
 */
#include "plugins/money/table.h"
#include "tests/mock/host.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mock_host host;
	struct table *table = NULL;
	mock_host_init(&host, NULL);
	if (table_read(&host.host, "t", (ct_text){ (const char *)data, size }, &table) == CT_OK)
		table_free(table);
	mock_host_free(&host);
	return 0;
}
