/* SPDX-License-Identifier: MIT
 *
 * Descriptors as the host keeps them: copied out of the library into
 * structures of today's size, missing fields zero, and checked.
 */
#ifndef CT_PLUGIN_DESCRIPTOR_H
#define CT_PLUGIN_DESCRIPTOR_H

#include <cotejo/plugin.h>

#include "core/base/error.h"
#include "core/document/layers.h"

#define CT_PLUGIN_ID_MAX 63
#define CT_LIBRARY_PLUGINS_MAX 64

/* A descriptor and the table of functions that goes with its kind. `plugin`
 * points at the copies beside it, so the struct must not be moved. */
struct ct_descriptor {
	ct_plugin plugin;
	ct_reader_ops reader;
	ct_stemmer_ops stemmer;
	ct_analyzer_ops analyzer;
	ct_sink_ops sink;
};

/* Copy the library's head, reading nothing at or beyond its struct_size.
 * CT_E_SOURCE with the reason where it is of another ABI or too short. */
int ct_library_copy(const ct_library *raw, ct_library *copy, struct ct_error *error);

/* The same for one descriptor, with its functions. Checks the prefix alone. */
int ct_descriptor_copy(const ct_plugin *raw, struct ct_descriptor *copy, struct ct_error *error);

/* What plugin.h asks of the constant part: names, languages, layers, kinds,
 * options with defaults that parse, all of it UTF-8. CT_E_SOURCE with the
 * reason. */
int ct_plugin_check(const ct_plugin *plugin, struct ct_error *error);

/* The same, and the functions that its kind must have. */
int ct_descriptor_check(const struct ct_descriptor *descriptor, struct ct_error *error);

/* "reader", "stemmer", "analyzer", "sink"; "?" for anything else. */
const char *ct_kind_word(uint32_t kind);

/* "requires", "uses", "provides", "extends"; "?" for anything else. */
const char *ct_need_word(uint32_t need);

/* "bool", "integer", "real", "text", "path", "choice", "list"; "?". */
const char *ct_option_word(uint32_t type);

/* "text", "decimal", "integer", "boolean", "date", "list"; "?". */
const char *ct_field_word(uint32_t type);

/* Is `name` one of the layers that the core makes? */
int ct_is_core_layer(const char *name);

#endif
