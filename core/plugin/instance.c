/* SPDX-License-Identifier: MIT */
#include "core/plugin/instance.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "core/plugin/crash.h"

#include "core/base/banned.h"
#include "config.h"

int ct_library_open(const char *path, void **handle, ct_library *library, struct ct_error *error)
{
	const ct_library *(*entry)(void);
	void *symbol;
	int code;

	*handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (!*handle) {
		const char *why = dlerror();

		return ct_fail(error, CT_E_SOURCE, "cannot be loaded: %s", why ? why : "unknown");
	}
	symbol = dlsym(*handle, CT_ENTRY_NAME);
	if (symbol) {
		memcpy(&entry, &symbol, sizeof entry);
		code = ct_library_copy(entry(), library, error);
	} else {
		code = ct_fail(error, CT_E_SOURCE, "is no cotejo plugin: it does not export '%s'",
		               CT_ENTRY_NAME);
	}
	if (code != CT_OK) {
		dlclose(*handle);
		*handle = NULL;
	}
	return code;
}

/* Find `id` in the open library and copy its descriptor. */
static int find_descriptor(struct ct_instance *instance, const ct_library *library,
                           const char *id, struct ct_error *error)
{
	struct ct_descriptor *descriptor = &instance->descriptor;

	for (uint32_t i = 0; i < library->plugin_count; i++) {
		int code = ct_descriptor_copy(library->plugins[i], descriptor, error);

		if (code == CT_OK)
			code = ct_descriptor_check(descriptor, error);
		if (code != CT_OK)
			return code;
		if (strcmp(descriptor->plugin.id, id) == 0)
			return CT_OK;
	}
	return ct_fail(error, CT_E_SOURCE, "does not hold plugin '%s' any more", id);
}

static int call_create(struct ct_instance *instance, struct ct_error *error)
{
	const ct_plugin *plugin = &instance->descriptor.plugin;
	int code;

	if (!plugin->create)
		return CT_OK;
	ct_call_begin(NULL);
	ct_at_work(plugin->id, "create()", (ct_text){ NULL, 0 });
	code = plugin->create(&instance->host.table, instance->values, &instance->shared);
	ct_at_rest();
	if (code == CT_OK)
		return CT_OK;
	if (code != CT_E_CONFIG && code != CT_E_NOMEM)
		code = CT_E_FATAL;
	return ct_fail(error, code, "plugin '%s': %s", plugin->id, ct_call_reason(code));
}

static void unload(struct ct_instance *instance)
{
	ct_plugin_host_free(&instance->host);
	ct_arena_free(&instance->arena);
	pthread_mutex_destroy(&instance->serial);
#ifndef CT_SANITIZED
	/* a leak report could not name the functions of an unloaded library */
	if (instance->library)
		dlclose(instance->library);
#endif
	free(instance);
}

int ct_instance_create(const char *library, const char *id, const struct ct_settings *settings,
                       struct ct_instance **instance, struct ct_error *error)
{
	struct ct_instance *made = calloc(1, sizeof *made);
	struct ct_error why = CT_ERROR_NONE;
	ct_library head = { 0 };
	int code;

	if (!made)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	ct_arena_init(&made->arena, 2048);
	pthread_mutex_init(&made->serial, NULL);
	ct_plugin_host_init(&made->host, "", library);
	code = ct_library_open(library, &made->library, &head, &why);
	if (code == CT_OK)
		code = find_descriptor(made, &head, id, &why);
	if (code != CT_OK) {
		unload(made);
		return ct_fail(error, code, "'%s': %s", library, why.text);
	}
	made->host.id = made->descriptor.plugin.id;
	code = ct_settings_values(settings, &made->descriptor.plugin, &made->arena, &made->values,
	                          error);
	if (code == CT_OK)
		code = call_create(made, error);
	if (code != CT_OK) {
		unload(made);
		return code;
	}
	*instance = made;
	return CT_OK;
}

void ct_instance_destroy(struct ct_instance *instance)
{
	if (!instance)
		return;
	if (instance->descriptor.plugin.destroy) {
		ct_call_begin(NULL);
		instance->descriptor.plugin.destroy(instance->shared);
	}
	unload(instance);
}

void ct_instance_enter(struct ct_instance *instance)
{
	if (instance->descriptor.plugin.threading == CT_SERIAL)
		pthread_mutex_lock(&instance->serial);
}

void ct_instance_leave(struct ct_instance *instance)
{
	if (instance->descriptor.plugin.threading == CT_SERIAL)
		pthread_mutex_unlock(&instance->serial);
}
