/* SPDX-License-Identifier: MIT
 *
 * @NAME@: a reader of cotejo. As it stands it makes one document of each line
 * of a file whose name ends in ".lines"; put your own format here.
 */
#include <string.h>

#include <cotejo/plugin.h>

static int create(const ct_host *host, const ct_value *values, void **shared)
{
	(void)values;
	*shared = (void *)(uintptr_t)host; /* for fail_at() */
	return CT_OK;
}

/* 0: not ours. 20 to 49: the name says so; 50 and more: the content does. */
static int probe(void *shared, ct_text head, const char *name)
{
	size_t size = strlen(name);

	(void)shared;
	(void)head;
	return size > 6 && strcmp(name + size - 6, ".lines") == 0 ? 30 : 0;
}

static int open(void *shared, ct_source *source, void **session)
{
	(void)shared;
	*session = source; /* the window is all the state that lines need */
	return CT_OK;
}

/* One line. A larger one than a document may be is refused by set_text(). */
static int next(void *shared, void *session, ct_builder *builder)
{
	const ct_host *host = shared;
	ct_source *source = session;
	ct_place place = { .offset = source->offset(source) };
	ct_text line = { NULL, 0 };
	const char *end = NULL;
	size_t seen;
	int code;

	do { /* twice as much each time, until there is a line or no more */
		seen = line.size;
		code = source->fill(source, 2 * seen + 4096, &line);
		end = memchr(line.data, '\n', line.size);
	} while (code == CT_OK && !end && line.size > seen);
	if (code != CT_OK || !line.size)
		return code == CT_OK ? CT_END : code;
	line.size = end ? (size_t)(end - line.data) : line.size;
	code = builder->set_text(builder, line);
	builder->set_source_span(builder, place.offset, place.offset + line.size);
	source->consume(source, line.size + (end != NULL));
	return code == CT_OK ? CT_OK : host->fail_at(host, code, place, "the line is too long");
}

static void close(void *shared, void *session)
{
	(void)shared;
	(void)session;
}

static const ct_reader_ops reader = {
	.struct_size = sizeof reader, .input = CT_READER_TEXT,
	.probe = probe, .open = open, .next = next, .close = close,
};

static const ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR, .abi_minor = CT_ABI_MINOR, .struct_size = sizeof plugin,
	.kind = CT_READER, .threading = CT_PARALLEL,
	.id = "@NAME@", .version = "0.1.0", .license = "MIT", .summary = "one document a line",
	.create = create, .reader = &reader,
};

CT_LIBRARY(&plugin);
