/* SPDX-License-Identifier: MIT
 *
 * Which plugins there are. Libraries are scanned once; the result is kept in
 * a cache by the file's identity, so that a run loads only what it uses.
 */
#ifndef CT_PLUGIN_CATALOG_H
#define CT_PLUGIN_CATALOG_H

#include <cotejo/plugin.h>

#include "core/base/arena.h"
#include "core/base/error.h"

/* One plugin that may be used. */
struct ct_entry {
	ct_plugin plugin;    /* without functions */
	const char *library; /* its file */
	uint32_t input;      /* readers: ct_reader_input */
};

/* One library, or one plugin of it, that may not. */
struct ct_refusal {
	const char *library;
	const char *reason;
};

struct ct_catalog {
	struct ct_arena arena;
	struct ct_entry *entry; /* sorted by id */
	size_t entry_count;
	struct ct_refusal *refusal;
	size_t refusal_count;
};

/* Find and scan all libraries of the plugin folders, those of `extra` first
 * (--plugin-path). Where two libraries hold one id the first wins and the
 * other is refused. Not finding anything is no failure. CT_E_NOMEM;
 * CT_E_CONFIG where a folder of `extra` cannot be read. Forks. [main] */
int ct_catalog_open(struct ct_catalog *catalog, const char *const *extra, size_t extra_count,
                    struct ct_error *error);
void ct_catalog_close(struct ct_catalog *catalog);

/* The plugin of that id, or NULL. */
const struct ct_entry *ct_catalog_find(const struct ct_catalog *catalog, const char *id);

#endif
