/* SPDX-License-Identifier: MIT */
#include "core/index/directory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/base/file.h"

#include "core/base/banned.h"

static bool is_hex(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (!((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f')))
			return false;
	return true;
}

/* Is `name` one of ours? *number gets the segment's number, *generation that
 * of a file of deleted documents; both 0 where it has none. */
static bool is_ours(const char *name, uint32_t *number, uint32_t *generation)
{
	static const char *const suffixes[] = { ".docs", ".text", ".words", ".post", ".pos" };
	size_t size = strlen(name);

	*number = *generation = 0;
	if (strcmp(name, "MANIFEST") == 0 || strcmp(name, "LOCK") == 0)
		return true;
	if (strncmp(name, "MANIFEST.", 9) == 0 || strncmp(name, "run-", 4) == 0)
		return true;
	if (size < 8 || !is_hex(name, 8))
		return false;
	*number = (uint32_t)strtoul((char[]){ name[0], name[1], name[2], name[3], name[4], name[5],
	                                      name[6], name[7], 0 }, NULL, 16);
	for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
		if (strcmp(name + 8, suffixes[i]) == 0)
			return true;
	if (size != 22 || name[8] != '-' || !is_hex(name + 9, 8) || strcmp(name + 17, ".gone") != 0)
		return false;
	*generation = (uint32_t)strtoul(name + 9, NULL, 16);
	return true;
}

static bool is_dot(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* The first name in the folder that is none of ours, to be freed; NULL: none. */
static char *foreign_name(const char *directory)
{
	DIR *folder = opendir(directory);
	struct dirent *entry;
	char *name = NULL;

	if (!folder)
		return NULL;
	while (!name && (entry = readdir(folder)) != NULL) {
		uint32_t number, generation;

		if (!is_dot(entry->d_name) && !is_ours(entry->d_name, &number, &generation))
			name = strdup(entry->d_name);
	}
	closedir(folder);
	return name;
}

static int refuse_foreign(const char *directory, struct ct_error *error)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	char *name = NULL;
	int code = CT_OK;

	ct_buffer_format(&path, "%s/MANIFEST", directory);
	if (!path.failed && access(path.data, F_OK) != 0)
		name = foreign_name(directory);
	if (name)
		code = ct_fail(error, CT_E_CONFIG, "'%s' holds other files ('%s') and no index; "
		               "name a new or an empty folder", directory, name);
	ct_buffer_free(&path);
	free(name);
	return code;
}

static int lock_is_held(int fd, const char *directory, struct ct_error *error)
{
	char text[24];
	ssize_t size = pread(fd, text, sizeof text - 1, 0);
	long pid;

	text[size > 0 ? size : 0] = '\0';
	pid = strtol(text, NULL, 10);
	close(fd);
	if (pid > 0)
		return ct_fail(error, CT_E_FATAL, "index '%s' is being written by process %ld; "
		               "wait until it ends", directory, pid);
	return ct_fail(error, CT_E_FATAL, "index '%s' is being written by another process; wait "
	               "until it ends", directory);
}

static int take_lock(const char *directory, int *lock, struct ct_error *error)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	char text[24];
	int fd, size;

	ct_buffer_format(&path, "%s/LOCK", directory);
	if (path.failed)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	fd = open(path.data, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	ct_buffer_free(&path);
	if (fd < 0)
		return ct_fail_errno(error, CT_E_FATAL, errno, "cannot lock index '%s'", directory);
	/* flock() belongs to the open file: two writers of one process exclude
	 * each other too, and it goes with the process however it ends */
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		int number = errno;

		if (number == EWOULDBLOCK)
			return lock_is_held(fd, directory, error);
		close(fd);
		return ct_fail_errno(error, CT_E_FATAL, number, "cannot lock index '%s'",
		                     directory);
	}
	size = snprintf(text, sizeof text, "%ld\n", (long)getpid());
	/* for the message only: a full disk does not matter here */
	if (ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)size, 0) < 0)
		errno = 0;
	*lock = fd;
	return CT_OK;
}

void ct_directory_unlock(int lock)
{
	/* the folder of the same documents has the same bytes */
	if (ftruncate(lock, 0) != 0)
		errno = 0;
	close(lock);
}

int ct_directory_lock(const char *directory, bool make, int *lock, struct ct_error *error)
{
	struct stat about;
	int code;

	*lock = -1;
	if (make) {
		int number = ct_make_folders(directory);

		if (number)
			return ct_fail_errno(error, CT_E_FATAL, number, "cannot make folder '%s'",
			                     directory);
	}
	if (stat(directory, &about) != 0)
		return ct_fail_errno(error, CT_E_SOURCE, errno, "cannot open index '%s'", directory);
	if (!S_ISDIR(about.st_mode))
		return ct_fail(error, CT_E_CONFIG, "'%s' is no folder; an index is one", directory);
	code = refuse_foreign(directory, error);
	return code == CT_OK ? take_lock(directory, lock, error) : code;
}

static bool is_needed(const struct ct_manifest *manifest, uint32_t number, uint32_t generation)
{
	for (uint32_t i = 0; i < manifest->segment_count; i++)
		if (manifest->segments[i].number == number &&
		    (!generation || manifest->segments[i].gone_generation == generation))
			return true;
	return false;
}

void ct_directory_sweep(const char *directory, const struct ct_manifest *manifest)
{
	DIR *folder = opendir(directory);
	struct dirent *entry;

	if (!folder)
		return;
	while ((entry = readdir(folder)) != NULL) {
		const char *name = entry->d_name;
		uint32_t number, generation;

		if (is_dot(name) || !is_ours(name, &number, &generation) ||
		    strcmp(name, "MANIFEST") == 0 || strcmp(name, "LOCK") == 0)
			continue;
		if (!number || !is_needed(manifest, number, generation))
			unlinkat(dirfd(folder), name, 0);
	}
	closedir(folder);
}
