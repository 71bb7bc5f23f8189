/* SPDX-License-Identifier: MIT
 *
 * Descriptors as JSON: what a scan hands over the pipe and keeps in its cache,
 * and what `cotejo plugin show --json` prints.
 */
#ifndef CT_PLUGIN_DESCRIBE_H
#define CT_PLUGIN_DESCRIBE_H

#include <jansson.h>

#include <cotejo/plugin.h>

#include "core/base/arena.h"

/* The constant part of a descriptor (no functions). `input` is the reader's
 * ct_reader_input, 0 for other kinds. New reference, or NULL: no memory. */
json_t *ct_describe(const ct_plugin *plugin, uint32_t input);

/* The reverse, into `arena`; functions are NULL. Whatever the object holds, the
 * result passes ct_plugin_check(); false where it is no such description or
 * memory ran out. */
int ct_undescribe(struct ct_arena *arena, const json_t *object, ct_plugin *plugin,
                  uint32_t *input);

#endif
