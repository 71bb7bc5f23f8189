/* SPDX-License-Identifier: MIT */
#include "core/plugin/host.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cotejo/services.h>

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/message.h"
#include "core/plugin/places.h"
#include "core/text/normalize.h"

#include "core/base/banned.h"

#define SERVICES_MAX 16
#define LOGGED_MAX 512

struct ct_kept_file {
	struct ct_kept_file *next;
	char *data; /* ends with a NUL byte that the size does not count */
};

static _Thread_local struct ct_complaint complaint;
static _Thread_local struct ct_arena *scratch_arena;

void ct_call_begin(struct ct_arena *scratch)
{
	scratch_arena = scratch;
	complaint.error.code = CT_OK;
	complaint.error.text[0] = '\0';
	complaint.place = (ct_place){ 0, 0 };
}

const struct ct_complaint *ct_call_complaint(void)
{
	return &complaint;
}

const char *ct_call_reason(int code)
{
	if (complaint.error.text[0])
		return complaint.error.text;
	switch (code) {
	case CT_E_NOMEM:
		return "out of memory";
	case CT_E_DOCUMENT:
		return "it could not handle the document and gave no reason";
	case CT_E_CONFIG:
		return "it refused its configuration and gave no reason";
	case CT_E_FATAL:
	case CT_E_SOURCE:
		return "it failed and gave no reason";
	default:
		return "it answered with a code that means nothing there";
	}
}

/* ---- the functions of the table ----------------------------------------- */

/* Was this text of this plugin logged before? Once it is too much, yes. */
static bool logged_before(const char *id, const char *text)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static uint64_t seen[LOGGED_MAX];
	static size_t count;
	uint64_t hash = ct_hash(text, strlen(text), ct_hash(id, strlen(id), 0));
	bool before = false;

	pthread_mutex_lock(&lock);
	for (size_t i = 0; i < count && !before; i++)
		before = seen[i] == hash;
	if (!before && count < LOGGED_MAX)
		seen[count++] = hash;
	else
		before = true;
	pthread_mutex_unlock(&lock);
	return before;
}

static void host_log(const ct_host *table, int level, const char *format, ...)
{
	const struct ct_plugin_host *host = (const struct ct_plugin_host *)(const void *)table;
	struct ct_buffer text = CT_BUFFER_EMPTY;
	va_list args;

	va_start(args, format);
	ct_buffer_vformat(&text, format, args);
	va_end(args);
	if (!text.failed && text.data && !logged_before(host->id, text.data))
		ct_message(level >= CT_LOG_WARNING ? CT_MESSAGE_WARNING : CT_MESSAGE_NOTE,
		           "plugin '%s': %s", host->id, text.data);
	ct_buffer_free(&text);
}

static int complain(int code, ct_place place, const char *format, va_list args)
{
	struct ct_buffer text = CT_BUFFER_EMPTY;

	ct_buffer_vformat(&text, format, args);
	ct_fail(&complaint.error, code, "%s", text.data ? text.data : "");
	complaint.place = place;
	ct_buffer_free(&text);
	return code;
}

static int host_fail(const ct_host *table, int code, const char *format, ...)
{
	va_list args;

	(void)table;
	va_start(args, format);
	complain(code, (ct_place){ 0, 0 }, format, args);
	va_end(args);
	return code;
}

static int host_fail_at(const ct_host *table, int code, ct_place place, const char *format, ...)
{
	va_list args;

	(void)table;
	va_start(args, format);
	complain(code, place, format, args);
	va_end(args);
	return code;
}

static void *host_scratch(const ct_host *table, size_t size)
{
	(void)table;
	return scratch_arena ? ct_arena_alloc(scratch_arena, size) : NULL;
}

static const char *host_data_path(const ct_host *table, const char *name)
{
	struct ct_plugin_host *host = (struct ct_plugin_host *)(uintptr_t)table;

	return ct_find_data(&host->arena, host->id, host->library, name);
}

/* Read a file whole, with the NUL byte that data() promises behind it. */
static int keep_file(struct ct_plugin_host *host, const char *path, ct_text *content)
{
	struct ct_buffer bytes = CT_BUFFER_EMPTY;
	struct ct_kept_file *file;
	struct ct_error why = CT_ERROR_NONE;

	if (ct_file_read(path, (size_t)1 << 30, &bytes, &why) != CT_OK) {
		ct_buffer_free(&bytes);
		return host_fail(&host->table, CT_E_CONFIG, "%s", why.text);
	}
	file = malloc(sizeof *file);
	if (!file || !ct_buffer_reserve(&bytes, 0)) {
		free(file);
		ct_buffer_free(&bytes);
		return host_fail(&host->table, CT_E_NOMEM, "out of memory");
	}
	bytes.data[bytes.size] = '\0';
	file->data = bytes.data;
	file->next = host->files;
	host->files = file;
	content->data = bytes.data;
	content->size = bytes.size;
	return CT_OK;
}

static int host_data(const ct_host *table, const char *name, ct_text *content)
{
	struct ct_plugin_host *host = (struct ct_plugin_host *)(uintptr_t)table;
	const char *path = host_data_path(table, name);

	if (!path)
		return host_fail(table, CT_E_CONFIG,
		                 "its data file '%s' is missing; install cotejo's data, or put "
		                 "the file into a folder '%s' of COTEJO_DATA_PATH",
		                 name, host->id);
	return keep_file(host, path, content);
}

/* ---- services ----------------------------------------------------------- */

static const ct_text_service text_service = {
	.struct_size = sizeof text_service,
	.lower = ct_lower,
	.fold = ct_fold,
};

static struct {
	const char *name;
	const void *table;
} services[SERVICES_MAX] = { { CT_SERVICE_TEXT, &text_service } };

void ct_service_offer(const char *name, const void *table)
{
	for (size_t i = 0; i < SERVICES_MAX; i++) {
		if (!services[i].name || strcmp(services[i].name, name) == 0) {
			services[i].name = name;
			services[i].table = table;
			return;
		}
	}
	abort(); /* the core offers a handful, all at start */
}

static const void *host_service(const ct_host *table, const char *name)
{
	(void)table;
	for (size_t i = 0; i < SERVICES_MAX && services[i].name; i++) {
		if (strcmp(services[i].name, name) == 0)
			return services[i].table;
	}
	return NULL;
}

/* ---- life --------------------------------------------------------------- */

void ct_plugin_host_init(struct ct_plugin_host *host, const char *id, const char *library)
{
	memset(host, 0, sizeof *host);
	host->table = (ct_host){
		.struct_size = sizeof host->table,
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
	host->id = id;
	host->library = library;
	ct_arena_init(&host->arena, 1024);
}

void ct_plugin_host_free(struct ct_plugin_host *host)
{
	while (host->files) {
		struct ct_kept_file *file = host->files;

		host->files = file->next;
		free(file->data);
		free(file);
	}
	ct_arena_free(&host->arena);
}
