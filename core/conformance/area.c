/* SPDX-License-Identifier: MIT */
#include "core/conformance/area.h"

#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/file.h"

#include "core/base/banned.h"

#define AREA_SIZE (sizeof(struct ct_area) + CT_AREA_INPUT)

struct ct_area *ct_area_create(int *fd)
{
	struct ct_area *area;

	*fd = memfd_create("cotejo-check", MFD_CLOEXEC);
	if (*fd < 0)
		return NULL;
	area = ftruncate(*fd, (off_t)AREA_SIZE) == 0 ? ct_area_map(*fd) : NULL;
	if (!area)
		close(*fd);
	return area;
}

struct ct_area *ct_area_map(int fd)
{
	void *memory = mmap(NULL, AREA_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	return memory == MAP_FAILED ? NULL : memory;
}

void ct_area_unmap(struct ct_area *area)
{
	if (area)
		munmap(area, AREA_SIZE);
}

void ct_area_put(struct ct_area *area, enum ct_input_form form, const char *name,
                 const char *language, ct_text data)
{
	size_t size = data.size < CT_AREA_INPUT ? data.size : CT_AREA_INPUT;

	area->form = CT_INPUT_NONE; /* half of an input is none */
	snprintf(area->name, sizeof area->name, "%s", name);
	snprintf(area->language, sizeof area->language, "%s", language ? language : "");
	if (size)
		memmove(area->data, data.data, size);
	area->size = size;
	area->form = form;
}

/* The line that `cotejo run` takes; NULL: no memory. */
static char *as_line(const struct ct_area *area, size_t *size)
{
	json_t *text = json_stringn_nocheck(area->data, area->size);
	json_t *object = json_pack("{s:s, s:o}", "id", area->name, "text", text);
	char *line;

	if (object && area->language[0] && strcmp(area->language, "mul") != 0)
		json_object_set_new(object, "lang", json_string(area->language));
	line = object ? json_dumps(object, JSON_PRESERVE_ORDER) : NULL;
	json_decref(object);
	*size = line ? strlen(line) : 0;
	if (line)
		line[(*size)++] = '\n'; /* in place of the NUL */
	return line;
}

bool ct_area_save(const struct ct_area *area, const char *folder, const char *name, char *path,
                  size_t room)
{
	bool source = area->form == CT_INPUT_SOURCE;
	const char *slash = strrchr(area->name, '/');
	size_t size = area->size;
	char *line = NULL;
	bool written;

	if (area->form == CT_INPUT_NONE || area->size > CT_AREA_INPUT)
		return false;
	if (!source) {
		line = as_line(area, &size);
		if (!line)
			return false;
	}
	snprintf(path, room, "%s/%s%s%s", folder, name, source ? "-" : ".jsonl",
	         source ? (slash ? slash + 1 : area->name) : "");
	written = ct_make_folders(folder) == 0 &&
	          ct_file_replace(path, source ? area->data : line, size, NULL) == CT_OK;
	free(line);
	return written;
}
