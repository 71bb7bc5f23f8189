/* SPDX-License-Identifier: MIT
 *
 * The cache of scanned plugins on any bytes: what is taken is as sound as a
 * descriptor that was checked, and can be described again.
 */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/plugin/describe.h"
#include "core/plugin/descriptor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take(const json_t *object)
{
	struct ct_arena arena;
	ct_plugin plugin, again;
	uint32_t input, same;
	json_t *described;

	ct_arena_init(&arena, 0);
	if (ct_undescribe(&arena, object, &plugin, &input)) {
		if (ct_plugin_check(&plugin, NULL) != CT_OK)
			abort();
		described = ct_describe(&plugin, input);
		if (!described || !ct_undescribe(&arena, described, &again, &same))
			abort();
		if (strcmp(plugin.id, again.id) != 0 || plugin.kind != again.kind || input != same)
			abort();
		json_decref(described);
	}
	ct_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	json_t *object = json_loadb((const char *)data, size, 0, NULL);

	if (object)
		take(object);
	json_decref(object);
	return 0;
}
