/* SPDX-License-Identifier: MIT */
#include "core/plugin/places.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/buffer.h"

#include "core/base/banned.h"

static const char *format_path(struct ct_arena *arena, const char *format, ...) CT_PRINTF(2, 3);

static const char *format_path(struct ct_arena *arena, const char *format, ...)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	const char *kept = NULL;
	va_list args;

	va_start(args, format);
	ct_buffer_vformat(&path, format, args);
	va_end(args);
	if (!path.failed)
		kept = ct_arena_text(arena, ct_buffer_view(&path)).data;
	ct_buffer_free(&path);
	return kept;
}

/* The folder of `path`, in `arena`. */
static const char *folder_of(struct ct_arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return format_path(arena, "%.*s", (int)(slash == path ? 1 : slash - path), path);
}

/* The build folder that the program stands in, or NULL where it is installed.
 * configure leaves a file there that says where the source is. */
static const char *build_folder(struct ct_arena *arena)
{
	char path[4096];
	const char *folder, *mark;
	ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);

	if (size <= 0)
		return NULL;
	path[size] = '\0';
	folder = folder_of(arena, path);
	mark = folder ? format_path(arena, "%s/core/cli/uninstalled", folder) : NULL;
	return mark && access(mark, R_OK) == 0 ? folder : NULL;
}

/* "srcdir=" of the build folder, or NULL. */
static const char *source_folder(struct ct_arena *arena, const char *build)
{
	const char *path = format_path(arena, "%s/core/cli/uninstalled", build);
	FILE *file = path ? fopen(path, "re") : NULL;
	const char *found = NULL;
	char line[4096];

	if (!file)
		return NULL;
	while (!found && fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "srcdir=", 7) == 0)
			found = format_path(arena, "%s", line + 7);
	}
	fclose(file);
	return found;
}

static bool add_place(struct ct_places *places, const char *path)
{
	if (!path)
		return false;
	places->path[places->count++] = path;
	return true;
}

/* How many paths a list parted by colons may hold. */
static size_t list_size(const char *list)
{
	size_t size = 1;

	for (; list && *list; list++)
		size += *list == ':';
	return size;
}

/* Add the folders of a list parted by colons. */
static bool add_list(struct ct_arena *arena, struct ct_places *places, const char *list)
{
	while (list && *list) {
		size_t size = strcspn(list, ":");

		if (size && !add_place(places, format_path(arena, "%.*s", (int)size, list)))
			return false;
		list += size + (list[size] == ':');
	}
	return true;
}

/* "$variable", or "$HOME/otherwise"; NULL where neither is known. */
static const char *user_folder(struct ct_arena *arena, const char *variable, const char *otherwise)
{
	const char *folder = getenv(variable);
	const char *home = getenv("HOME");

	if (folder && *folder == '/')
		return format_path(arena, "%s", folder);
	return home && *home == '/' ? format_path(arena, "%s/%s", home, otherwise) : NULL;
}

int ct_plugin_places(struct ct_arena *arena, const char *const *extra, size_t extra_count,
                     struct ct_places *places)
{
	const char *user = user_folder(arena, "XDG_DATA_HOME", ".local/share");
	const char *build = build_folder(arena);

	places->count = 0;
	places->path = ct_arena_array(arena, extra_count + 2 +
	                                         list_size(getenv("COTEJO_PLUGIN_PATH")),
	                              sizeof *places->path);
	if (!places->path)
		return CT_E_NOMEM;
	for (size_t i = 0; i < extra_count; i++) {
		if (!add_place(places, extra[i]))
			return CT_E_NOMEM;
	}
	if (!add_list(arena, places, getenv("COTEJO_PLUGIN_PATH")))
		return CT_E_NOMEM;
	if (user && !add_place(places, format_path(arena, "%s/cotejo/plugins", user)))
		return CT_E_NOMEM;
	if (build)
		user = format_path(arena, "%s/plugins", build);
	else
		user = CT_PLUGINDIR;
	return add_place(places, user) ? CT_OK : CT_E_NOMEM;
}

const char *ct_cache_place(struct ct_arena *arena)
{
	const char *folder = user_folder(arena, "XDG_CACHE_HOME", ".cache");

	return folder ? format_path(arena, "%s/cotejo/plugins.json", folder) : NULL;
}

/* `path` where it can be read, else NULL. */
static const char *if_readable(const char *path)
{
	return path && access(path, R_OK) == 0 ? path : NULL;
}

/* The library's name without folder and ".so", which is its folder's name in
 * the source and among the installed data. */
static const char *stem_of(struct ct_arena *arena, const char *library)
{
	const char *slash = strrchr(library, '/');
	const char *base = slash ? slash + 1 : library;
	size_t size = strlen(base);

	if (size > 3 && strcmp(base + size - 3, ".so") == 0)
		size -= 3;
	return format_path(arena, "%.*s", (int)size, base);
}

static const char *find_in_list(struct ct_arena *arena, const char *list, const char *id,
                                const char *name)
{
	const char *found = NULL;

	while (list && *list && !found) {
		size_t size = strcspn(list, ":");

		if (size)
			found = if_readable(format_path(arena, "%.*s/%s/%s", (int)size, list, id,
			                                name));
		list += size + (list[size] == ':');
	}
	return found;
}

const char *ct_find_data(struct ct_arena *arena, const char *id, const char *library,
                         const char *name)
{
	const char *stem = stem_of(arena, library), *folder = folder_of(arena, library);
	const char *build = build_folder(arena);
	const char *source = build ? source_folder(arena, build) : NULL;
	const char *found;

	if (*name == '/')
		return if_readable(name);
	if (!stem || !folder)
		return NULL;
	found = find_in_list(arena, getenv("COTEJO_DATA_PATH"), id, name);
	if (!found && source)
		found = if_readable(
		    format_path(arena, "%s/plugins/%s/data/%s", source, stem, name));
	if (!found && !build)
		found = if_readable(format_path(arena, "%s/%s/%s", CT_DATADIR, stem, name));
	if (!found)
		found = if_readable(format_path(arena, "%s/data/%s", folder, name));
	if (!found)
		found = if_readable(format_path(arena, "%s/%s", folder, name));
	return found;
}

const char *ct_template_place(struct ct_arena *arena)
{
	const char *build = build_folder(arena);
	const char *source = build ? source_folder(arena, build) : NULL;

	if (source)
		return if_readable(format_path(arena, "%s/plugins/template", source));
	return if_readable(CT_DATADIR "/template");
}

const char *ct_guide_place(void)
{
	return if_readable(CT_DOCDIR "/plugins/README.md");
}
