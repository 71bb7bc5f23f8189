/* SPDX-License-Identifier: MIT
 *
 * Where plugins and their data are: installed, beside the program in a build
 * folder, or where the user says.
 */
#ifndef CT_PLUGIN_PLACES_H
#define CT_PLUGIN_PLACES_H

#include "core/base/arena.h"

/* A list of paths, in the order of preference. */
struct ct_places {
	const char **path;
	size_t count;
};

/* The folders that hold plugin libraries: `extra` (--plugin-path, may be
 * empty), COTEJO_PLUGIN_PATH, the user's own ($XDG_DATA_HOME/cotejo/plugins),
 * then the build folder's or the installed one. CT_E_NOMEM. */
int ct_plugin_places(struct ct_arena *arena, const char *const *extra, size_t extra_count,
                     struct ct_places *places);

/* The data file `name` of plugin `id` in `library`, as host->data() looks for
 * it; NULL where there is none or memory ran out. */
const char *ct_find_data(struct ct_arena *arena, const char *id, const char *library,
                         const char *name);

/* The folder of what `cotejo plugin new` copies, or NULL where there is none. */
const char *ct_template_place(struct ct_arena *arena);

/* The guide for authors of plugins, as installed; NULL where it is not. Constant. */
const char *ct_guide_place(void);

/* The file that scans of plugins are kept in, or NULL where no folder for it
 * is known. */
const char *ct_cache_place(struct ct_arena *arena);

#endif
