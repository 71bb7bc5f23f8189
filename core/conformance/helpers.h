/* SPDX-License-Identifier: MIT
 *
 * Plugins of our own that stand around the one under test: a maker of
 * languages, a maker of entities and of a layer that nobody has heard of, and a
 * sink that keeps everything as text.
 */
#ifndef CT_CONFORMANCE_HELPERS_H
#define CT_CONFORMANCE_HELPERS_H

#include "core/base/buffer.h"
#include "core/plugin/instance.h"

enum ct_helper { CT_HELP_LANGUAGES, CT_HELP_ENTITIES, CT_HELP_SINK, CT_HELPERS };

const ct_plugin *ct_helper_plugin(enum ct_helper helper);

/* The helper of that id, or CT_HELPERS. */
enum ct_helper ct_helper_find(const char *id);

/* As if it had been loaded and created; NULL: no memory. */
struct ct_instance *ct_helper_create(enum ct_helper helper);

/* Where the sink's collect() writes the document whose id begins with a number
 * n and a colon: slot[n]. Of the process. */
void ct_helper_slots(struct ct_buffer *slot, size_t count);

#endif
