/* SPDX-License-Identifier: MIT */
#include "core/plugin/catalog.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/plugin/describe.h"
#include "core/plugin/places.h"
#include "core/plugin/scan.h"

#include "core/base/banned.h"

/* A library that takes longer to load is refused. */
#define SCAN_SECONDS 10

/* Changes when what a scan checks or keeps changes. */
#define CACHE_FORMAT 2

/* What is gathered before it becomes the catalog. */
struct gathering {
	struct ct_catalog *catalog;
	const char **library;
	size_t library_count, library_room;
	json_t *old_cache; /* path -> {"identity", "scan"} */
	json_t *new_cache;
	bool changed;
};

/* ---- finding libraries -------------------------------------------------- */

static int add_library(struct gathering *all, const char *path)
{
	struct ct_arena *arena = &all->catalog->arena;

	if (all->library_count == all->library_room) {
		size_t room = all->library_room ? all->library_room * 2 : 32;
		const char **grown = realloc(all->library, room * sizeof *grown);

		if (!grown)
			return CT_E_NOMEM;
		all->library = grown;
		all->library_room = room;
	}
	path = ct_arena_text(arena, (ct_text){ path, strlen(path) }).data;
	if (!path)
		return CT_E_NOMEM;
	all->library[all->library_count++] = path;
	return CT_OK;
}

static bool ends_in_so(const char *name)
{
	size_t size = strlen(name);

	return size > 3 && strcmp(name + size - 3, ".so") == 0;
}

static bool is_file(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static bool same_file(const char *path, const char *other)
{
	struct stat a, b;

	return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

/* One folder may be named twice, or be reached by two names. */
static bool is_listed(const struct gathering *all, const char *path)
{
	for (size_t i = 0; i < all->library_count; i++) {
		if (same_file(all->library[i], path))
			return true;
	}
	return false;
}

/* The library that `name` of `folder` stands for: itself, or name/name.so as
 * build folders have it. What ends in ".so" and is no file is refused later,
 * with the loader's words. */
static int look_at(struct gathering *all, const char *folder, const char *name)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	int code = CT_OK;

	if (ends_in_so(name))
		ct_buffer_format(&path, "%s/%s", folder, name);
	else
		ct_buffer_format(&path, "%s/%s/%s.so", folder, name, name);
	if (path.failed)
		code = CT_E_NOMEM;
	else if ((ends_in_so(name) || is_file(path.data)) && !is_listed(all, path.data))
		code = add_library(all, path.data);
	ct_buffer_free(&path);
	return code;
}

static int visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* Byte order, whatever the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int look_in_folder(struct gathering *all, const char *folder)
{
	struct dirent **names;
	int count = scandir(folder, &names, visible, by_name);
	int code = CT_OK;

	if (count < 0)
		return CT_SKIP;
	for (int i = 0; i < count; i++) {
		if (code == CT_OK)
			code = look_at(all, folder, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	return code;
}

/* ---- the cache ---------------------------------------------------------- */

static json_t *read_cache(const char *path)
{
	struct ct_buffer content = CT_BUFFER_EMPTY;
	json_t *cache = NULL, *libraries = NULL;

	if (path && ct_file_read(path, (size_t)16 << 20, &content, NULL) == CT_OK)
		cache = json_loadb(content.data ? content.data : "", content.size, 0, NULL);
	if (json_integer_value(json_object_get(cache, "format")) == CACHE_FORMAT &&
	    json_integer_value(json_object_get(cache, "abi")) ==
	        CT_ABI_MAJOR * 1000 + CT_ABI_MINOR)
		libraries = json_incref(json_object_get(cache, "libraries"));
	json_decref(cache);
	ct_buffer_free(&content);
	if (!json_is_object(libraries)) {
		json_decref(libraries);
		return json_object();
	}
	return libraries;
}

/* A cache that cannot be written costs time, nothing else. */
static void write_cache(const char *path, const json_t *libraries)
{
	json_t *cache = json_pack("{s:i, s:i, s:O}", "format", CACHE_FORMAT, "abi",
	                          CT_ABI_MAJOR * 1000 + CT_ABI_MINOR, "libraries", libraries);
	char *text = cache ? json_dumps(cache, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
	char *folder = path ? strdup(path) : NULL;

	if (text && folder) {
		*strrchr(folder, '/') = '\0';
		if (ct_make_folders(folder) == 0)
			ct_file_replace(path, text, strlen(text), NULL);
	}
	free(folder);
	free(text);
	json_decref(cache);
}

/* What tells one state of a file from another. */
static bool identity_of(const char *path, char *out, size_t room)
{
	struct stat about;

	if (stat(path, &about) != 0)
		return false;
	snprintf(out, room, "%llu:%llu:%lld:%lld.%09ld:%lld.%09ld",
	         (unsigned long long)about.st_dev, (unsigned long long)about.st_ino,
	         (long long)about.st_size, (long long)about.st_mtim.tv_sec, about.st_mtim.tv_nsec,
	         (long long)about.st_ctim.tv_sec, about.st_ctim.tv_nsec);
	return true;
}

/* What the cache knows of the library, or NULL. */
static json_t *recall(const struct gathering *all, const char *path, const char *identity)
{
	const json_t *known = json_object_get(all->old_cache, path);
	const char *former = json_string_value(json_object_get(known, "identity"));
	json_t *result = json_object_get(known, "scan");

	if (!former || strcmp(former, identity) != 0 || !json_is_object(result))
		return NULL;
	return json_incref(result);
}

/* The scan of one library, from the cache or anew. A path that is not UTF-8
 * cannot be a key of JSON; such a library is scanned each time. New reference;
 * NULL: no memory. */
static json_t *scan(struct gathering *all, const char *path)
{
	char identity[160] = "";
	bool known = identity_of(path, identity, sizeof identity);
	json_t *result = known ? recall(all, path, identity) : NULL;
	bool fresh = !result;

	if (fresh)
		result = ct_scan_library(path, SCAN_SECONDS);
	if (!known || !result || json_is_true(json_object_get(result, "passing")))
		return result;
	if (json_object_set_new(all->new_cache, path,
	                        json_pack("{s:s, s:O}", "identity", identity, "scan", result)) == 0)
		all->changed |= fresh;
	return result;
}

/* Scans of other folders stay, so that two checkouts do not fight, unless their
 * library is gone. */
static void keep_others(json_t *cache, json_t *old)
{
	const char *path;
	json_t *known;
	void *next;

	json_object_foreach_safe(old, next, path, known) {
		if (access(path, F_OK) != 0)
			json_object_del(old, path);
	}
	json_object_update_missing(cache, old);
}

/* ---- the catalog -------------------------------------------------------- */

static int add_refusal(struct ct_catalog *catalog, const char *library, const char *reason)
{
	struct ct_refusal *grown = realloc(catalog->refusal, (catalog->refusal_count + 1) *
	                                                         sizeof *grown);

	if (!grown)
		return CT_E_NOMEM;
	catalog->refusal = grown;
	reason = ct_arena_text(&catalog->arena, (ct_text){ reason, strlen(reason) }).data;
	if (!reason)
		return CT_E_NOMEM;
	grown[catalog->refusal_count++] = (struct ct_refusal){ library, reason };
	return CT_OK;
}

static struct ct_entry *find_entry(const struct ct_catalog *catalog, const char *id)
{
	for (size_t i = 0; i < catalog->entry_count; i++) {
		if (strcmp(catalog->entry[i].plugin.id, id) == 0)
			return &catalog->entry[i];
	}
	return NULL;
}

static int add_entry(struct ct_catalog *catalog, const char *library, const json_t *description)
{
	struct ct_entry entry = { .library = library };
	const struct ct_entry *former;
	struct ct_entry *grown;

	if (!ct_undescribe(&catalog->arena, description, &entry.plugin, &entry.input))
		return add_refusal(catalog, library, "its description cannot be read");
	former = find_entry(catalog, entry.plugin.id);
	if (former) {
		struct ct_error why = CT_ERROR_NONE;

		ct_fail(&why, CT_E_CONFIG, "plugin '%s' is already taken from '%s', which comes "
		        "first", entry.plugin.id, former->library);
		return add_refusal(catalog, library, why.text);
	}
	grown = realloc(catalog->entry, (catalog->entry_count + 1) * sizeof *grown);
	if (!grown)
		return CT_E_NOMEM;
	catalog->entry = grown;
	grown[catalog->entry_count++] = entry;
	return CT_OK;
}

static int add_scanned(struct ct_catalog *catalog, const char *library, const json_t *result)
{
	const char *refused = json_string_value(json_object_get(result, "refused"));
	const json_t *plugins = json_object_get(result, "plugins");
	int code = CT_OK;

	if (!result)
		return CT_E_NOMEM;
	if (refused)
		return add_refusal(catalog, library, refused);
	if (!json_is_array(plugins))
		return add_refusal(catalog, library, "cannot be scanned");
	for (size_t i = 0; i < json_array_size(plugins) && code == CT_OK; i++)
		code = add_entry(catalog, library, json_array_get(plugins, i));
	return code;
}

static int by_id(const void *a, const void *b)
{
	const struct ct_entry *one = a, *other = b;

	return strcmp(one->plugin.id, other->plugin.id);
}

/* A folder that the user named must be there; the others need not. */
static int look_in_places(struct gathering *all, const char *const *extra, size_t extra_count,
                          struct ct_error *error)
{
	struct ct_places places;
	int code = ct_plugin_places(&all->catalog->arena, extra, extra_count, &places);

	for (size_t i = 0; i < places.count && code == CT_OK; i++) {
		code = look_in_folder(all, places.path[i]);
		if (code == CT_SKIP && i < extra_count)
			return ct_fail_errno(error, CT_E_CONFIG, errno,
			                     "cannot read plugin folder '%s'", places.path[i]);
		if (code == CT_SKIP)
			code = CT_OK;
	}
	return code;
}

int ct_catalog_open(struct ct_catalog *catalog, const char *const *extra, size_t extra_count,
                    struct ct_error *error)
{
	struct gathering all = { .catalog = catalog };
	const char *cache;
	int code;

	memset(catalog, 0, sizeof *catalog);
	ct_arena_init(&catalog->arena, 0);
	cache = ct_cache_place(&catalog->arena);
	all.old_cache = read_cache(cache);
	all.new_cache = json_object();
	code = look_in_places(&all, extra, extra_count, error);
	for (size_t i = 0; i < all.library_count && code == CT_OK; i++) {
		json_t *result = scan(&all, all.library[i]);

		code = add_scanned(catalog, all.library[i], result);
		json_decref(result);
	}
	if (code == CT_OK && all.changed) {
		keep_others(all.new_cache, all.old_cache);
		write_cache(cache, all.new_cache);
	}
	json_decref(all.old_cache);
	json_decref(all.new_cache);
	free(all.library);
	if (code == CT_OK && catalog->entry_count)
		qsort(catalog->entry, catalog->entry_count, sizeof *catalog->entry, by_id);
	if (code == CT_OK)
		return CT_OK;
	ct_catalog_close(catalog);
	return code == CT_E_NOMEM ? ct_fail(error, code, "out of memory") : code;
}

void ct_catalog_close(struct ct_catalog *catalog)
{
	free(catalog->entry);
	free(catalog->refusal);
	ct_arena_free(&catalog->arena);
	memset(catalog, 0, sizeof *catalog);
}

const struct ct_entry *ct_catalog_find(const struct ct_catalog *catalog, const char *id)
{
	return find_entry(catalog, id);
}
