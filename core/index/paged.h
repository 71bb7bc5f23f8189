/* SPDX-License-Identifier: MIT
 *
 * core/index/paged.h: the container of every file of a segment: bytes with a
 * CRC-32 for each page of 16 KiB, named sections, and a footer (FORMAT.md,
 * "Paged files"). A reader maps the file and checks a page when it is first
 * touched, so nothing unchecked is ever used and opening costs little.
 */
#ifndef CORE_INDEX_PAGED_H
#define CORE_INDEX_PAGED_H

#include <stdbool.h>

#include "core/base/error.h"
#include "core/base/file.h"

#define CT_PAGE 16384u
#define CT_SECTIONS_MAX 32u
#define CT_PAGED_VERSION 1u
#define CT_PAGED_HEADER 16u

struct ct_section {
	uint32_t id;
	uint64_t offset; /* bytes from the start of the file */
	uint64_t size;   /* bytes */
};

/* A file being written. Errors are kept and answered by finish(). [main] */
struct ct_paged_writer {
	int fd; /* -1: closed */
	int number; /* errno of the first failure, 0 */
	char *path;
	unsigned char *buffer;
	size_t used;
	uint64_t size; /* bytes written so far, the header among them */
	uint32_t *checks;
	uint32_t check_count, check_room;
	struct ct_section sections[CT_SECTIONS_MAX];
	uint32_t section_count;
};

/* Make `path` (it must not be there). On failure there is nothing to finish or
 * abandon. */
int ct_paged_create(struct ct_paged_writer *writer, const char *path, uint32_t kind,
                    struct ct_error *error);

void ct_paged_write(struct ct_paged_writer *writer, const void *data, size_t size);

/* A section from here on, until the next one or finish(). At most
 * CT_SECTIONS_MAX. */
void ct_paged_section(struct ct_paged_writer *writer, uint32_t id);

/* Write tables and footer, sync, close. On failure the file is removed. */
int ct_paged_finish(struct ct_paged_writer *writer, struct ct_error *error);

/* Close and remove the file; may be called after finish() and for a zeroed
 * struct with fd -1, and does nothing then. */
void ct_paged_abandon(struct ct_paged_writer *writer);

/* A file being read. One thread at a time. */
struct ct_paged {
	struct ct_map map;
	char *path;
	uint64_t data_size;          /* bytes under page checks */
	const unsigned char *checks; /* 4 bytes a page */
	uint32_t page_count;
	unsigned char *seen; /* pages found right, a bit each */
	struct ct_section sections[CT_SECTIONS_MAX];
	uint32_t section_count;
	uint64_t drop_at; /* see ct_paged_forget() */
};

/* Map `path` and check its footer and tables. CT_E_SOURCE where it is no such
 * file or damaged. */
int ct_paged_open(struct ct_paged *paged, const char *path, uint32_t kind,
                  struct ct_error *error);
void ct_paged_close(struct ct_paged *paged);

/* The section `id`; a missing one is empty. */
struct ct_section ct_paged_find(const struct ct_paged *paged, uint32_t id);

/* `size` bytes at `offset`, their pages checked; NULL with the error set where
 * they are outside the data or damaged. Borrowed until close. */
const unsigned char *ct_paged_bytes(struct ct_paged *paged, uint64_t offset, uint64_t size,
                                    struct ct_error *error);

/* Check every page again; `report` is called for each bad one. */
void ct_paged_check(struct ct_paged *paged,
                    void (*report)(void *context, const char *path, uint64_t page,
                                   uint64_t offset),
                    void *context);

/* Reading straight through: what lies before `offset` is not needed again, so
 * it need not count as our memory. */
void ct_paged_forget(struct ct_paged *paged, uint64_t offset);

#endif
