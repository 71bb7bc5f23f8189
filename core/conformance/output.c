/* SPDX-License-Identifier: MIT */
#include "core/conformance/output.h"

#include <dirent.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/hash.h"

#include "core/base/banned.h"

bool ct_output_path(const struct ct_trial *trial, char *path, size_t room)
{
	if (!ct_subject_output(&trial->subject) || !trial->subject.folder[0])
		return false;
	snprintf(path, room, "%s/output", trial->subject.folder);
	return true;
}

size_t ct_output_printed(void)
{
	struct stat about;

	fflush(stdout);
	return fstat(STDOUT_FILENO, &about) == 0 ? (size_t)about.st_size : 0;
}

static void describe_file(const char *path, const char *name, struct ct_buffer *out)
{
	struct ct_map file;

	if (ct_map_open(&file, path, NULL) != CT_OK) {
		ct_buffer_format(out, "%s cannot be read\n", name);
		return;
	}
	ct_buffer_format(out, "%s %zu %016llx\n", name, file.size,
	                 (unsigned long long)ct_hash(file.data, file.size, 0));
	ct_map_close(&file);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void describe(const char *path, const char *name, unsigned depth, struct ct_buffer *out)
{
	struct dirent **entries;
	struct stat about;
	int count;

	if (lstat(path, &about) != 0)
		return;
	if (S_ISREG(about.st_mode))
		describe_file(path, name, out);
	if (!S_ISDIR(about.st_mode) || depth > 8)
		return;
	ct_buffer_format(out, "%s/\n", name);
	count = scandir(path, &entries, NULL, by_name);
	for (int i = 0; i < count; i++) {
		char below[1024], full[2048];

		if (strcmp(entries[i]->d_name, ".") != 0 && strcmp(entries[i]->d_name, "..") != 0) {
			snprintf(below, sizeof below, "%s/%s", name, entries[i]->d_name);
			snprintf(full, sizeof full, "%s/%s", path, entries[i]->d_name);
			describe(full, below, depth + 1, out);
		}
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

static void describe_printed(size_t printed, struct ct_buffer *out)
{
	size_t size = ct_output_printed();
	char *text = size > printed ? malloc(size - printed) : NULL;

	if (text &&
	    pread(STDOUT_FILENO, text, size - printed, (off_t)printed) == (ssize_t)(size - printed))
		ct_buffer_format(out, "printed %zu %016llx\n", size - printed,
		                 (unsigned long long)ct_hash(text, size - printed, 0));
	free(text);
}

bool ct_output_describe(struct ct_trial *trial, size_t printed, struct ct_buffer *out)
{
	ct_buffer_clear(out);
	ct_buffer_string(out, "");
	if (trial->subject.folder[0])
		describe(trial->subject.folder, "output", 0, out);
	describe_printed(printed, out);
	return !out->failed;
}

static int remove_one(const char *path, const struct stat *about, int type, struct FTW *place)
{
	(void)about;
	(void)type;
	(void)place;
	return remove(path);
}

void ct_output_remove(struct ct_trial *trial)
{
	char path[128];

	if (ct_output_path(trial, path, sizeof path))
		nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
