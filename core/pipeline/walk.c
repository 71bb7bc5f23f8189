/* SPDX-License-Identifier: MIT */
#include "core/pipeline/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/buffer.h"

#include "core/base/banned.h"

/* Deeper than this is taken for a loop that links hide. */
#define DEPTH_MAX 256

/* One open folder and the names in it that are still to come. */
struct folder {
	dev_t device;
	ino_t inode;
	struct dirent **name;
	int count, next;
	size_t path_size; /* of its own path in `path` */
};

struct ct_walk {
	const char *const *input;
	size_t input_count, input_next;
	struct folder stack[DEPTH_MAX];
	size_t depth;
	struct ct_buffer path;
};

struct ct_walk *ct_walk_open(const char *const *inputs, size_t count)
{
	struct ct_walk *walk = calloc(1, sizeof *walk);

	if (walk) {
		walk->input = inputs;
		walk->input_count = count;
	}
	return walk;
}

static void leave_folder(struct ct_walk *walk)
{
	struct folder *folder = &walk->stack[--walk->depth];

	while (folder->next < folder->count)
		free(folder->name[folder->next++]);
	free(folder->name);
}

void ct_walk_close(struct ct_walk *walk)
{
	if (!walk)
		return;
	while (walk->depth)
		leave_folder(walk);
	ct_buffer_free(&walk->path);
	free(walk);
}

static int visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_open(const struct ct_walk *walk, const struct stat *about)
{
	for (size_t i = 0; i < walk->depth; i++) {
		if (walk->stack[i].inode == about->st_ino && walk->stack[i].device == about->st_dev)
			return true;
	}
	return false;
}

/* Open the folder at walk->path. */
static int enter_folder(struct ct_walk *walk, const struct stat *about, struct ct_error *error)
{
	struct folder *folder;

	if (is_open(walk, about))
		return ct_fail(error, CT_E_SOURCE, "'%s' leads back into a folder that it is in; "
		               "not entered", walk->path.data);
	if (walk->depth == DEPTH_MAX)
		return ct_fail(error, CT_E_SOURCE, "'%s' is more than %d folders deep; not entered",
		               walk->path.data, DEPTH_MAX);
	folder = &walk->stack[walk->depth];
	*folder = (struct folder){ .device = about->st_dev, .inode = about->st_ino };
	folder->count = scandir(walk->path.data, &folder->name, visible, by_name);
	if (folder->count < 0)
		return ct_fail_errno(error, CT_E_SOURCE, errno, "cannot read folder '%s'",
		                     walk->path.data);
	folder->path_size = walk->path.size;
	walk->depth++;
	return CT_OK;
}

/* Put the next path into walk->path; false at the end. */
static bool next_path(struct ct_walk *walk)
{
	while (walk->depth) {
		struct folder *folder = &walk->stack[walk->depth - 1];

		walk->path.size = folder->path_size;
		if (folder->next < folder->count) {
			struct dirent *name = folder->name[folder->next++];

			if (walk->path.size && walk->path.data[walk->path.size - 1] != '/')
				ct_buffer_char(&walk->path, '/');
			ct_buffer_string(&walk->path, name->d_name);
			free(name);
			return true;
		}
		leave_folder(walk);
	}
	if (walk->input_next == walk->input_count)
		return false;
	ct_buffer_clear(&walk->path);
	ct_buffer_string(&walk->path, walk->input[walk->input_next++]);
	return true;
}

int ct_walk_next(struct ct_walk *walk, const char **path, struct ct_error *error)
{
	struct stat about;

	while (next_path(walk)) {
		bool top = walk->depth == 0;
		int code;

		if (walk->path.failed)
			return ct_fail(error, CT_E_NOMEM, "out of memory");
		*path = walk->path.data;
		if (top && strcmp(*path, "-") == 0)
			return CT_OK;
		if (stat(*path, &about) != 0)
			return ct_fail_errno(error, CT_E_SOURCE, errno, "cannot find '%s'", *path);
		if (S_ISDIR(about.st_mode)) {
			code = enter_folder(walk, &about, error);
			if (code != CT_OK)
				return code;
			continue;
		}
		/* in a folder a pipe would wait for ever; named, it is meant */
		if (S_ISREG(about.st_mode) || (top && !S_ISSOCK(about.st_mode)))
			return CT_OK;
		return ct_fail(error, CT_E_SOURCE, "'%s' is no ordinary file; not read", *path);
	}
	return CT_END;
}
