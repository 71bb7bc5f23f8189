/* SPDX-License-Identifier: MIT
 *
 * The layers of a run: the core's own, at fixed numbers, then those of
 * plugins.
 */
#ifndef CT_DOCUMENT_LAYERS_H
#define CT_DOCUMENT_LAYERS_H

#include <stdint.h>

enum ct_layer {
	CT_LAYER_PARAGRAPHS,
	CT_LAYER_LANGUAGES,
	CT_LAYER_TOKENS,
	CT_LAYER_SENTENCES,
	CT_LAYER_STEMS,
	CT_LAYER_ENTITIES,
	CT_LAYER_FIRST_EXTRA
};

/* How many layers a run may have. */
#define CT_LAYERS_TOTAL 64

/* How many layers one plugin may list (cotejo/plugin.h). */
#define CT_LAYERS_MAX 16

/* No such layer. */
#define CT_NO_LAYER UINT32_MAX

/* Names are borrowed from descriptors that outlive the run. */
struct ct_layers {
	const char *name[CT_LAYERS_TOTAL];
	uint32_t count;
};

/* The core's layers alone. */
void ct_layers_init(struct ct_layers *layers);

/* The number of `name`, or CT_NO_LAYER. */
uint32_t ct_layers_find(const struct ct_layers *layers, const char *name);

/* The same; added where it is new. CT_NO_LAYER where there are too many. */
uint32_t ct_layers_add(struct ct_layers *layers, const char *name);

#endif
