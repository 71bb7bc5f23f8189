/* SPDX-License-Identifier: MIT */
#include "core/document/layers.h"

#include <string.h>

#include "core/base/banned.h"

void ct_layers_init(struct ct_layers *layers)
{
	static const char *const core[CT_LAYER_FIRST_EXTRA] = {
		[CT_LAYER_PARAGRAPHS] = "paragraphs", [CT_LAYER_LANGUAGES] = "languages",
		[CT_LAYER_TOKENS] = "tokens",         [CT_LAYER_SENTENCES] = "sentences",
		[CT_LAYER_STEMS] = "stems",           [CT_LAYER_ENTITIES] = "entities",
	};

	memset(layers, 0, sizeof *layers);
	memcpy(layers->name, core, sizeof core);
	layers->count = CT_LAYER_FIRST_EXTRA;
}

uint32_t ct_layers_find(const struct ct_layers *layers, const char *name)
{
	for (uint32_t i = 0; i < layers->count; i++) {
		if (strcmp(layers->name[i], name) == 0)
			return i;
	}
	return CT_NO_LAYER;
}

uint32_t ct_layers_add(struct ct_layers *layers, const char *name)
{
	uint32_t found = ct_layers_find(layers, name);

	if (found != CT_NO_LAYER || layers->count == CT_LAYERS_TOTAL)
		return found;
	layers->name[layers->count] = name;
	return layers->count++;
}
