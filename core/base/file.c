/* SPDX-License-Identifier: MIT */
#include "core/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/base/error.h"

#include "core/base/banned.h"

/* Open a regular file to read; a folder or a device is refused. */
static int open_regular(const char *path, struct stat *about, struct ct_error *error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0) {
		ct_fail_errno(error, CT_E_SOURCE, errno, "cannot open '%s'", path);
		return -1;
	}
	if (fstat(fd, about) != 0) {
		ct_fail_errno(error, CT_E_SOURCE, errno, "cannot look at '%s'", path);
	} else if (!S_ISREG(about->st_mode)) {
		ct_fail(error, CT_E_SOURCE, "'%s' is no ordinary file", path);
	} else {
		return fd;
	}
	close(fd);
	return -1;
}

int ct_map_open(struct ct_map *map, const char *path, struct ct_error *error)
{
	struct stat about;
	void *data;
	int fd = open_regular(path, &about, error);

	if (fd < 0)
		return error ? error->code : CT_E_SOURCE;
	map->data = (const unsigned char *)"";
	map->size = (size_t)about.st_size;
	if (map->size) {
		data = mmap(NULL, map->size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (data == MAP_FAILED) {
			int number = errno;

			close(fd);
			map->size = 0;
			return ct_fail_errno(error, CT_E_SOURCE, number, "cannot map '%s'", path);
		}
		map->data = data;
	}
	close(fd);
	return CT_OK;
}

void ct_map_close(struct ct_map *map)
{
	if (map->size)
		munmap((void *)(uintptr_t)map->data, map->size);
	map->data = NULL;
	map->size = 0;
}

/* Read to the end of `fd`; 0, or an errno. */
static int read_rest(int fd, size_t limit, struct ct_buffer *content)
{
	size_t begin = content->size;

	for (;;) {
		ssize_t got;

		if (!ct_buffer_reserve(content, 65536))
			return ENOMEM;
		got = read(fd, content->data + content->size, 65536);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno;
		content->size += (size_t)got;
		content->data[content->size] = '\0';
		if (got == 0)
			return 0;
		if (content->size - begin > limit)
			return EFBIG;
	}
}

int ct_file_read(const char *path, size_t limit, struct ct_buffer *content,
                 struct ct_error *error)
{
	struct stat about;
	int fd = open_regular(path, &about, error);
	int number;

	if (fd < 0)
		return error ? error->code : CT_E_SOURCE;
	number = read_rest(fd, limit, content);
	close(fd);
	if (number)
		return ct_fail_errno(error, CT_E_SOURCE, number, "cannot read '%s'", path);
	return CT_OK;
}

int ct_write_all(int fd, const void *data, size_t size)
{
	const char *at = data;

	while (size) {
		ssize_t put = write(fd, at, size);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno;
		at += put;
		size -= (size_t)put;
	}
	return 0;
}

int ct_sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int number = 0;

	if (fd < 0)
		return errno;
	if (fsync(fd) != 0 && errno != EINVAL)
		number = errno;
	close(fd);
	return number;
}

/* The folder that `path` is in, to be freed by the caller. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return strdup(".");
	return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* Write, sync and close `fd`; 0, or the errno. */
static int write_and_close(int fd, const void *data, size_t size)
{
	int number = ct_write_all(fd, data, size);

	if (!number && fsync(fd) != 0 && errno != EINVAL)
		number = errno;
	if (close(fd) != 0 && !number)
		number = errno;
	return number;
}

int ct_file_replace(const char *path, const void *data, size_t size, struct ct_error *error)
{
	struct ct_buffer name = CT_BUFFER_EMPTY;
	char *folder = folder_of(path);
	int number, fd;

	ct_buffer_format(&name, "%s.XXXXXX", path);
	if (name.failed || !folder) {
		ct_buffer_free(&name);
		free(folder);
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	}
	fd = mkostemp(name.data, O_CLOEXEC);
	number = fd < 0 ? errno : 0;
	if (fd >= 0) {
		(void)fchmod(fd, 0644);
		number = write_and_close(fd, data, size);
		if (!number && rename(name.data, path) != 0)
			number = errno;
		if (number)
			unlink(name.data);
		else
			number = ct_sync_folder(folder);
	}
	ct_buffer_free(&name);
	free(folder);
	if (number)
		return ct_fail_errno(error, CT_E_FATAL, number, "cannot write '%s'", path);
	return CT_OK;
}

int ct_make_folders(const char *path)
{
	char *copy = strdup(path);
	int number = 0;

	if (!copy)
		return ENOMEM;
	for (char *at = copy + 1; !number; at++) {
		char kept = *at;

		if (kept != '/' && kept != '\0')
			continue;
		*at = '\0';
		if (mkdir(copy, 0777) != 0 && errno != EEXIST)
			number = errno;
		*at = kept;
		if (kept == '\0')
			break;
	}
	free(copy);
	return number;
}
