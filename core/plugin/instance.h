/* SPDX-License-Identifier: MIT
 *
 * A plugin in use: its library loaded, its options checked, created.
 */
#ifndef CT_PLUGIN_INSTANCE_H
#define CT_PLUGIN_INSTANCE_H

#include <pthread.h>

#include "core/plugin/descriptor.h"
#include "core/plugin/host.h"
#include "core/plugin/options.h"

struct ct_instance {
	struct ct_descriptor descriptor;
	struct ct_plugin_host host;
	struct ct_arena arena;
	ct_value *values;
	void *library;
	void *shared;
	pthread_mutex_t serial; /* taken around calls of CT_SERIAL plugins */
};

/* Load plugin `id` from `library`, check `settings` against its options and
 * create it. The error names library and plugin. CT_E_CONFIG, CT_E_SOURCE (the
 * library cannot be used), CT_E_NOMEM, CT_E_FATAL. [main] */
int ct_instance_create(const char *library, const char *id, const struct ct_settings *settings,
                       struct ct_instance **instance, struct ct_error *error);

/* Destroy and unload; may be NULL. [main] */
void ct_instance_destroy(struct ct_instance *instance);

/* Take and leave the lock that a CT_SERIAL plugin needs. [any] */
void ct_instance_enter(struct ct_instance *instance);
void ct_instance_leave(struct ct_instance *instance);

/* Open `path` and copy its head. On success `*handle` is to be dlclose()d. */
int ct_library_open(const char *path, void **handle, ct_library *library,
                    struct ct_error *error);

#endif
