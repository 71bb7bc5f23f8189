/* SPDX-License-Identifier: MIT */
#include "core/index/gone.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

static int open_one(struct ct_gone *gone, uint32_t at, const char *directory,
                    const struct ct_manifest_segment *about, struct ct_error *error)
{
	struct ct_segment *segment = &gone->segments[at];
	size_t size = about->documents / 8 + 1;
	int code = ct_segment_open(segment, directory, about, error);

	if (code != CT_OK)
		return code;
	gone->count++;
	code = ct_segment_columns(segment, error);
	if (code != CT_OK)
		return code;
	gone->bits[at] = calloc(1, size);
	if (!gone->bits[at])
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	if (segment->gone)
		memcpy(gone->bits[at], segment->gone, (about->documents + (size_t)7) / 8);
	gone->counts[at] = about->gone;
	return CT_OK;
}

static int open_all(struct ct_gone *gone, const char *directory,
                    const struct ct_manifest *manifest, struct ct_error *error)
{
	int code = CT_OK;

	for (uint32_t i = 0; code == CT_OK && i < manifest->segment_count; i++)
		code = open_one(gone, i, directory, &manifest->segments[i], error);
	return code;
}

int ct_gone_open(struct ct_gone *gone, const char *directory,
                 const struct ct_manifest *manifest, struct ct_error *error)
{
	size_t count = manifest->segment_count;
	int code;

	memset(gone, 0, sizeof *gone);
	gone->segments = calloc(count + 1, sizeof *gone->segments);
	gone->bits = calloc(count + 1, sizeof *gone->bits);
	gone->counts = calloc(count + 1, sizeof *gone->counts);
	gone->changed = calloc(count + 1, sizeof *gone->changed);
	if (!gone->segments || !gone->bits || !gone->counts || !gone->changed)
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	else
		code = open_all(gone, directory, manifest, error);
	if (code != CT_OK)
		ct_gone_close(gone);
	return code;
}

void ct_gone_close(struct ct_gone *gone)
{
	for (uint32_t i = 0; i < gone->count; i++) {
		ct_segment_close(&gone->segments[i]);
		free(gone->bits[i]);
	}
	free(gone->segments);
	free(gone->bits);
	free(gone->counts);
	free(gone->changed);
	memset(gone, 0, sizeof *gone);
}

void ct_gone_mark(struct ct_gone *gone, uint32_t segment, uint32_t document)
{
	unsigned char bit = (unsigned char)(1u << (document & 7));
	unsigned char *byte;

	if (document >= gone->segments[segment].about.documents)
		return;
	byte = &gone->bits[segment][document / 8];
	if (*byte & bit)
		return;
	*byte |= bit;
	gone->counts[segment]++;
	gone->changed[segment] = true;
}

struct marking {
	struct ct_gone *gone;
	uint32_t segment;
};

static int mark_found(void *context, uint32_t document)
{
	struct marking *marking = context;

	ct_gone_mark(marking->gone, marking->segment, document);
	return CT_OK;
}

int ct_gone_mark_id(struct ct_gone *gone, uint32_t before, ct_text id, struct ct_error *error)
{
	struct marking marking = { gone, 0 };
	int code = CT_OK;

	for (; code == CT_OK && marking.segment < before; marking.segment++)
		code = ct_segment_by_id(&gone->segments[marking.segment], id, mark_found, &marking,
		                        error);
	return code;
}

int ct_gone_mark_source(struct ct_gone *gone, uint32_t before, ct_text source,
                        struct ct_error *error)
{
	struct marking marking = { gone, 0 };
	int code = CT_OK;

	for (; code == CT_OK && marking.segment < before; marking.segment++)
		code = ct_segment_by_source(&gone->segments[marking.segment], source, mark_found,
		                            &marking, error);
	return code;
}

uint64_t ct_gone_marked(const struct ct_gone *gone)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < gone->count; i++)
		sum += gone->counts[i] - gone->segments[i].about.gone;
	return sum;
}

static int write_one(const struct ct_gone *gone, uint32_t at, const char *directory,
                     struct ct_manifest_segment *about, uint32_t generation,
                     struct ct_error *error)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	struct ct_paged_writer file;
	int code;

	if (!ct_segment_path(&path, directory, about->number, CT_FILE_GONE, generation))
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	code = ct_paged_create(&file, path.data, CT_FILE_GONE, error);
	ct_buffer_free(&path);
	if (code != CT_OK)
		return code;
	ct_paged_section(&file, CT_SECTION_GONE);
	ct_paged_write(&file, gone->bits[at], (about->documents + (size_t)7) / 8);
	about->gone = gone->counts[at];
	about->gone_generation = generation;
	return ct_paged_finish(&file, error);
}

int ct_gone_write(struct ct_gone *gone, const char *directory, struct ct_manifest *manifest,
                  struct ct_error *error)
{
	uint32_t kept = 0;
	int code = CT_OK;

	for (uint32_t i = 0; code == CT_OK && i < gone->count; i++) {
		struct ct_manifest_segment about = manifest->segments[i];

		if (gone->counts[i] >= about.documents)
			continue;
		if (gone->changed[i])
			code = write_one(gone, i, directory, &about,
			                 (uint32_t)manifest->generation, error);
		manifest->segments[kept++] = about;
	}
	if (code == CT_OK)
		manifest->segment_count = kept;
	return code;
}
