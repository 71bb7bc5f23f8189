/* SPDX-License-Identifier: MIT */
#include "tests/mock/host.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct mock_host *mock_of(const ct_host *host)
{
	return (struct mock_host *)(uintptr_t)host;
}

static void host_log(const ct_host *host, int level, const char *format, ...)
{
	(void)level;
	(void)format;
	mock_of(host)->logs++;
}

static int host_fail(const ct_host *host, int code, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	vsnprintf(mock_of(host)->reason, sizeof mock_of(host)->reason, format, list);
	va_end(list);
	return code;
}

static int host_fail_at(const ct_host *host, int code, ct_place place, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	vsnprintf(mock_of(host)->reason, sizeof mock_of(host)->reason, format, list);
	va_end(list);
	mock_of(host)->place = place;
	return code;
}

static void *host_scratch(const ct_host *host, size_t size)
{
	struct mock_host *mock = mock_of(host);
	void **grown = realloc(mock->scratch, (mock->scratch_count + 1) * sizeof *grown);
	if (!grown)
		return NULL;
	mock->scratch = grown;
	grown[mock->scratch_count] = malloc(size ? size : 1);
	return grown[mock->scratch_count] ? grown[mock->scratch_count++] : NULL;
}

static const char *host_data_path(const ct_host *host, const char *name)
{
	struct mock_host *mock = mock_of(host);
	char *path;
	if (mock->kept_count == MOCK_BLOCKS)
		return NULL;
	if (name[0] == '/' || !mock->data_dir)
		path = strdup(name);
	else if (asprintf(&path, "%s/%s", mock->data_dir, name) < 0)
		return NULL;
	mock->kept[mock->kept_count++] = path;
	return path;
}

static int host_data(const ct_host *host, const char *name, ct_text *content)
{
	struct mock_host *mock = mock_of(host);
	const char *path = host_data_path(host, name);
	FILE *file = path ? fopen(path, "rb") : NULL;
	char *data = NULL;
	long size = 0;
	if (file && !fseek(file, 0, SEEK_END) && (size = ftell(file)) >= 0)
		data = malloc((size_t)size + 1);
	if (data && mock->kept_count < MOCK_BLOCKS) {
		rewind(file);
		size = (long)fread(data, 1, (size_t)size, file);
		data[size] = '\0';
		mock->kept[mock->kept_count++] = data;
		*content = (ct_text){ data, (size_t)size };
	}
	if (file)
		fclose(file);
	return data ? CT_OK : host_fail(host, CT_E_CONFIG, "cannot read '%s'", path ? path : name);
}

/* ASCII alone, enough for tests of one plugin. */
static size_t text_lower(ct_text text, char *out, size_t room)
{
	for (size_t i = 0; i < text.size && i < room; i++)
		out[i] = text.data[i] >= 'A' && text.data[i] <= 'Z' ? (char)(text.data[i] + 32)
		                                                    : text.data[i];
	return text.size;
}

static const void *host_service(const ct_host *host, const char *name)
{
	static const ct_text_service text = { .struct_size = sizeof text,
		                              .lower = text_lower,
		                              .fold = text_lower };
	(void)host;
	return strcmp(name, CT_SERVICE_TEXT) ? NULL : &text;
}

void mock_host_init(struct mock_host *mock, const char *data_dir)
{
	memset(mock, 0, sizeof *mock);
	mock->data_dir = data_dir;
	mock->host = (ct_host){
		.struct_size = sizeof mock->host,
		.abi_major = CT_ABI_MAJOR,
		.abi_minor = CT_ABI_MINOR,
		.log = host_log,
		.fail = host_fail,
		.fail_at = host_fail_at,
		.scratch = host_scratch,
		.data = host_data,
		.service = host_service,
		.data_path = host_data_path,
	};
}

void mock_host_rewind(struct mock_host *mock)
{
	for (size_t i = 0; i < mock->scratch_count; i++)
		free(mock->scratch[i]);
	mock->scratch_count = 0;
}

void mock_host_free(struct mock_host *mock)
{
	mock_host_rewind(mock);
	free(mock->scratch);
	for (unsigned i = 0; i < mock->kept_count; i++)
		free(mock->kept[i]);
}

/* `text` must last; lists are cut in a copy that is kept. */
static void set_value(struct mock_host *mock, unsigned row, uint32_t type, const char *text)
{
	ct_value *value = &mock->values[row];
	*value = (ct_value){ .struct_size = sizeof *value, .text = text };
	value->integer = strtoll(text, NULL, 10);
	value->real = strtod(text, NULL);
	if (type == CT_OPT_BOOL)
		value->integer = !strcmp(text, "true") || !strcmp(text, "yes");
	if (type == CT_OPT_LIST && mock->kept_count < MOCK_BLOCKS) {
		char *copy = strdup(text), *rest = copy, *item;
		unsigned count = 0;
		mock->kept[mock->kept_count++] = copy;
		while (copy && count < 31 && (item = strsep(&rest, ",")))
			if (*item)
				mock->items[row][count++] = item;
		mock->items[row][count] = NULL;
		value->items = mock->items[row];
	}
}

const ct_value *mock_values(struct mock_host *mock, const ct_plugin *plugin,
                            const char *const *given)
{
	for (unsigned i = 0; plugin->options && plugin->options[i].key; i++)
		set_value(mock, i, plugin->options[i].type, plugin->options[i].fallback);
	for (; given && given[0]; given += 2) {
		unsigned i = 0;
		while (plugin->options[i].key && strcmp(plugin->options[i].key, given[0]))
			i++;
		if (!plugin->options[i].key)
			abort();
		set_value(mock, i, plugin->options[i].type, given[1]);
		mock->values[i].given = 1;
	}
	return mock->values;
}

const ct_plugin *mock_plugin(const char *id)
{
	const ct_library *library = cotejo_plugin_entry_v1();
	for (uint32_t i = 0; i < library->plugin_count; i++)
		if (!strcmp(library->plugins[i]->id, id))
			return library->plugins[i];
	return NULL;
}
