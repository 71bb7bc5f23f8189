/* SPDX-License-Identifier: MIT
 *
 * The host's side of the table that plugins receive (cotejo/host.h).
 */
#ifndef CT_PLUGIN_HOST_H
#define CT_PLUGIN_HOST_H

#include <cotejo/host.h>

#include "core/base/arena.h"
#include "core/base/error.h"

struct ct_kept_file;

/* One plugin's host. `table` is what the plugin sees; the rest is ours. */
struct ct_plugin_host {
	ct_host table; /* first: the plugin's pointer is ours */
	const char *id;
	const char *library; /* path of the plugin's library */
	struct ct_arena arena; /* paths that live until the plugin goes */
	struct ct_kept_file *files;
};

/* `id` and `library` are borrowed until ct_plugin_host_free(). [main] */
void ct_plugin_host_init(struct ct_plugin_host *host, const char *id, const char *library);
void ct_plugin_host_free(struct ct_plugin_host *host);

/* What a plugin said in the call that this thread made last. */
struct ct_complaint {
	ct_place place;
	struct ct_error error; /* code CT_OK: nothing was said */
};

/* Around every call into a plugin: clear what was said, and give it scratch
 * memory (NULL: none, as in create()). [any] */
void ct_call_begin(struct ct_arena *scratch);

/* What was said in the call that this thread made last. [any] */
const struct ct_complaint *ct_call_complaint(void);

/* The sentence of the last complaint, or a stock one for `code`. [any] */
const char *ct_call_reason(int code);

/* Offer a service to plugins; `name` and `table` are constant. [main] */
void ct_service_offer(const char *name, const void *table);

#endif
