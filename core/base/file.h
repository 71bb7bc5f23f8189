/* SPDX-License-Identifier: MIT
 *
 * Files: read whole, mapped, and written so that they are there whole or not
 * at all.
 */
#ifndef CT_BASE_FILE_H
#define CT_BASE_FILE_H

#include <cotejo/types.h>

struct ct_buffer;
struct ct_error;

/* A file mapped read-only. An empty file has size 0 and data "". */
struct ct_map {
	const unsigned char *data;
	size_t size; /* bytes */
};

/* Map `path`. CT_E_SOURCE with the reason where it cannot be. The content
 * may not be followed by a NUL byte. */
int ct_map_open(struct ct_map *map, const char *path, struct ct_error *error);
void ct_map_close(struct ct_map *map);

/* Append the content of `path` to `content`; over `limit` bytes: CT_E_SOURCE. */
int ct_file_read(const char *path, size_t limit, struct ct_buffer *content,
                 struct ct_error *error);

/* Write all `size` bytes to `fd`, going on after interrupts and short writes.
 * 0, or the errno. */
int ct_write_all(int fd, const void *data, size_t size);

/* Replace `path` by `size` bytes: a temporary file beside it, synced, renamed
 * over it, the folder synced. Whatever fails, the former file stays and the
 * temporary one is removed. CT_E_FATAL with the reason. */
int ct_file_replace(const char *path, const void *data, size_t size, struct ct_error *error);

/* Sync the folder `path`, so that renames in it last. 0, or the errno. */
int ct_sync_folder(const char *path);

/* Make the folder `path` and those above it. 0, or the errno. */
int ct_make_folders(const char *path);

#endif
