/* SPDX-License-Identifier: MIT */
#include "core/index/paged.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/index/deflate.h"
#include "core/index/pack.h"

#include "core/base/banned.h"

#define BUFFER_PAGES 4u
#define FOOTER 48u
#define SECTION_ROW 24u
#define FORGET_STEP ((uint64_t)8 << 20)

static const unsigned char magic[8] = { 'c', 'o', 't', 'e', 'j', 'o', '\n', 0 };

static void add_check(struct ct_paged_writer *writer, uint32_t check)
{
	if (writer->check_count == writer->check_room) {
		uint32_t room = writer->check_room ? writer->check_room * 2 : 64;
		uint32_t *checks = realloc(writer->checks, room * sizeof *checks);

		if (!checks) {
			writer->number = ENOMEM;
			return;
		}
		writer->checks = checks;
		writer->check_room = room;
	}
	writer->checks[writer->check_count++] = check;
}

/* The buffer begins on a page, so its checks can be taken before it goes. */
static void flush_buffer(struct ct_paged_writer *writer)
{
	for (size_t at = 0; at < writer->used; at += CT_PAGE) {
		size_t size = writer->used - at < CT_PAGE ? writer->used - at : CT_PAGE;

		add_check(writer, ct_crc32(writer->buffer + at, size));
	}
	if (!writer->number)
		writer->number = ct_write_all(writer->fd, writer->buffer, writer->used);
	writer->used = 0;
}

void ct_paged_write(struct ct_paged_writer *writer, const void *data, size_t size)
{
	const unsigned char *at = data;

	while (size && !writer->number) {
		size_t part = BUFFER_PAGES * CT_PAGE - writer->used;

		if (part > size)
			part = size;
		memcpy(writer->buffer + writer->used, at, part);
		writer->used += part;
		writer->size += part;
		at += part;
		size -= part;
		if (writer->used == BUFFER_PAGES * CT_PAGE)
			flush_buffer(writer);
	}
}

int ct_paged_create(struct ct_paged_writer *writer, const char *path, uint32_t kind,
                    struct ct_error *error)
{
	unsigned char header[CT_PAGED_HEADER];

	memset(writer, 0, sizeof *writer);
	writer->fd = -1;
	writer->path = strdup(path);
	writer->buffer = malloc(BUFFER_PAGES * CT_PAGE);
	if (writer->path && writer->buffer)
		writer->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (writer->fd < 0) {
		int number = writer->path && writer->buffer ? errno : ENOMEM;

		free(writer->path);
		free(writer->buffer);
		memset(writer, 0, sizeof *writer);
		writer->fd = -1;
		return ct_fail_errno(error, CT_E_FATAL, number, "cannot make '%s'", path);
	}
	memcpy(header, magic, sizeof magic);
	ct_put32(header + 8, CT_PAGED_VERSION);
	ct_put32(header + 12, kind);
	ct_paged_write(writer, header, sizeof header);
	return CT_OK;
}

static void end_section(struct ct_paged_writer *writer)
{
	struct ct_section *last;

	if (!writer->section_count)
		return;
	last = &writer->sections[writer->section_count - 1];
	last->size = writer->size - last->offset;
}

void ct_paged_section(struct ct_paged_writer *writer, uint32_t id)
{
	static const unsigned char zero[8];

	end_section(writer);
	ct_paged_write(writer, zero, (size_t)(-writer->size & 7));
	if (writer->section_count == CT_SECTIONS_MAX) {
		writer->number = EOVERFLOW;
		return;
	}
	writer->sections[writer->section_count].id = id;
	writer->sections[writer->section_count++].offset = writer->size;
}

/* Checks, sections, footer: what lies behind the pages. */
static void write_tables(struct ct_paged_writer *writer)
{
	struct ct_buffer tables = CT_BUFFER_EMPTY;
	unsigned char row[FOOTER] = { 0 };
	uint64_t data_size = writer->size;

	flush_buffer(writer);
	for (uint32_t i = 0; i < writer->check_count; i++) {
		ct_put32(row, writer->checks[i]);
		ct_buffer_append(&tables, row, 4);
	}
	for (uint32_t i = 0; i < writer->section_count; i++) {
		ct_put32(row, writer->sections[i].id);
		ct_put32(row + 4, 0);
		ct_put64(row + 8, writer->sections[i].offset);
		ct_put64(row + 16, writer->sections[i].size);
		ct_buffer_append(&tables, row, SECTION_ROW);
	}
	memset(row, 0, sizeof row);
	ct_put64(row, data_size);
	ct_put32(row + 8, writer->check_count);
	ct_put32(row + 12, writer->section_count);
	ct_put32(row + 16, CT_PAGE);
	ct_put32(row + 20, ct_crc32(tables.data ? tables.data : "", tables.size));
	ct_put32(row + 36, ct_crc32(row, 36));
	memcpy(row + 40, magic, sizeof magic);
	ct_buffer_append(&tables, row, FOOTER);
	if (tables.failed)
		writer->number = ENOMEM;
	if (!writer->number)
		writer->number = ct_write_all(writer->fd, tables.data, tables.size);
	ct_buffer_free(&tables);
}

static void release_writer(struct ct_paged_writer *writer)
{
	free(writer->path);
	free(writer->buffer);
	free(writer->checks);
	memset(writer, 0, sizeof *writer);
	writer->fd = -1;
}

int ct_paged_finish(struct ct_paged_writer *writer, struct ct_error *error)
{
	int code = CT_OK;

	end_section(writer);
	if (!writer->number)
		write_tables(writer);
	if (!writer->number && fsync(writer->fd) != 0 && errno != EINVAL)
		writer->number = errno;
	if (close(writer->fd) != 0 && !writer->number)
		writer->number = errno;
	if (writer->number) {
		code = ct_fail_errno(error, CT_E_FATAL, writer->number, "cannot write '%s'",
		                     writer->path);
		unlink(writer->path);
	}
	release_writer(writer);
	return code;
}

void ct_paged_abandon(struct ct_paged_writer *writer)
{
	if (writer->fd < 0)
		return;
	close(writer->fd);
	unlink(writer->path);
	release_writer(writer);
}

static bool read_sections(struct ct_paged *paged, const unsigned char *at)
{
	for (uint32_t i = 0; i < paged->section_count; i++, at += SECTION_ROW) {
		struct ct_section *section = &paged->sections[i];

		section->id = ct_get32(at);
		section->offset = ct_get64(at + 8);
		section->size = ct_get64(at + 16);
		if (section->offset > paged->data_size ||
		    section->size > paged->data_size - section->offset)
			return false;
	}
	return true;
}

/* What is wrong with the footer and tables, or NULL. */
static const char *read_footer(struct ct_paged *paged, uint32_t kind)
{
	const unsigned char *data = paged->map.data, *footer;
	uint64_t size = paged->map.size, tables;

	if (size < CT_PAGED_HEADER + FOOTER || memcmp(data, magic, sizeof magic) != 0)
		return "is no file of an index";
	if (ct_get32(data + 8) != CT_PAGED_VERSION)
		return "is of another version of the format";
	footer = data + size - FOOTER;
	if (memcmp(footer + 40, magic, sizeof magic) != 0)
		return "is cut off";
	if (ct_get32(data + 12) != kind || ct_crc32(footer, 36) != ct_get32(footer + 36))
		return "has a damaged footer";
	paged->data_size = ct_get64(footer);
	paged->page_count = ct_get32(footer + 8);
	paged->section_count = ct_get32(footer + 12);
	if (paged->section_count > CT_SECTIONS_MAX || ct_get32(footer + 16) != CT_PAGE ||
	    paged->data_size > size || paged->data_size < CT_PAGED_HEADER ||
	    paged->page_count != (paged->data_size + CT_PAGE - 1) / CT_PAGE)
		return "has a damaged footer";
	tables = (uint64_t)paged->page_count * 4 + (uint64_t)paged->section_count * SECTION_ROW;
	if (paged->data_size + tables + FOOTER != size)
		return "has the wrong size";
	paged->checks = data + paged->data_size;
	if (ct_crc32(paged->checks, (size_t)tables) != ct_get32(footer + 20) ||
	    !read_sections(paged, paged->checks + (size_t)paged->page_count * 4))
		return "has damaged tables";
	return NULL;
}

int ct_paged_open(struct ct_paged *paged, const char *path, uint32_t kind,
                  struct ct_error *error)
{
	const char *wrong;
	int code;

	memset(paged, 0, sizeof *paged);
	code = ct_map_open(&paged->map, path, error);
	if (code != CT_OK)
		return code;
	wrong = read_footer(paged, kind);
	if (wrong) {
		ct_paged_close(paged);
		return ct_fail(error, CT_E_SOURCE, "'%s' %s; see 'cotejo check'", path, wrong);
	}
	paged->path = strdup(path);
	paged->seen = calloc(1, paged->page_count / 8 + 1);
	if (!paged->path || !paged->seen) {
		ct_paged_close(paged);
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	}
	return CT_OK;
}

void ct_paged_close(struct ct_paged *paged)
{
	ct_map_close(&paged->map);
	free(paged->path);
	free(paged->seen);
	memset(paged, 0, sizeof *paged);
}

struct ct_section ct_paged_find(const struct ct_paged *paged, uint32_t id)
{
	struct ct_section none = { id, 0, 0 };

	for (uint32_t i = 0; i < paged->section_count; i++)
		if (paged->sections[i].id == id)
			return paged->sections[i];
	return none;
}

static bool page_is_right(const struct ct_paged *paged, uint64_t page)
{
	uint64_t begin = page * CT_PAGE;
	uint64_t size = paged->data_size - begin < CT_PAGE ? paged->data_size - begin : CT_PAGE;

	return ct_crc32(paged->map.data + begin, (size_t)size) ==
	       ct_get32(paged->checks + page * 4);
}

const unsigned char *ct_paged_bytes(struct ct_paged *paged, uint64_t offset, uint64_t size,
                                    struct ct_error *error)
{
	if (offset > paged->data_size || size > paged->data_size - offset) {
		ct_fail(error, CT_E_SOURCE, "'%s' is damaged: it points to offset %llu, which is "
		        "outside of it; see 'cotejo check'", paged->path,
		        (unsigned long long)offset);
		return NULL;
	}
	if (!size)
		return paged->map.data + offset;
	for (uint64_t page = offset / CT_PAGE; page <= (offset + size - 1) / CT_PAGE; page++) {
		unsigned char bit = (unsigned char)(1u << (page & 7));

		if (paged->seen[page / 8] & bit)
			continue;
		if (!page_is_right(paged, page)) {
			ct_fail(error, CT_E_SOURCE, "'%s' is damaged: page %llu at offset %llu has "
			        "a wrong checksum; see 'cotejo check'", paged->path,
			        (unsigned long long)page, (unsigned long long)(page * CT_PAGE));
			return NULL;
		}
		paged->seen[page / 8] |= bit;
	}
	return paged->map.data + offset;
}

void ct_paged_check(struct ct_paged *paged,
                    void (*report)(void *context, const char *path, uint64_t page,
                                   uint64_t offset),
                    void *context)
{
	for (uint64_t page = 0; page < paged->page_count; page++) {
		if (page_is_right(paged, page))
			paged->seen[page / 8] |= (unsigned char)(1u << (page & 7));
		else
			report(context, paged->path, page, page * CT_PAGE);
	}
}

void ct_paged_forget(struct ct_paged *paged, uint64_t offset)
{
	uint64_t end = offset & ~(uint64_t)0xffff;

	if (end > paged->map.size)
		end = paged->map.size & ~(uint64_t)0xffff;
	if (end < paged->drop_at + FORGET_STEP)
		return;
	madvise((void *)((uintptr_t)paged->map.data + paged->drop_at), (size_t)(end - paged->drop_at),
	        MADV_DONTNEED);
	paged->drop_at = end;
}
