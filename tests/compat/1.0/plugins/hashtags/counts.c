/* SPDX-License-Identifier: MIT
 *
 * hashtag-counts: a sink that prints how often each hashtag and handle was
 * mentioned, and in how many documents. Batches are counted in parallel, each
 * in a table of its own; fold() adds them up one by one. So it prints the same
 * for any number of workers.
 */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hashtags.h"
#include "table.h"

enum { ENTITIES };
static const ct_layer_use layers[] = {
	[ENTITIES] = { .layer = "entities", .need = CT_REQUIRES },
	{ .layer = NULL },
};

enum { OPTION_OUTPUT, OPTION_TOP };
static const ct_option options[] = {
	[OPTION_OUTPUT] = { .key = "output", .type = CT_OPT_PATH, .fallback = "",
	                    .help = "file to write, replaced when all is done; without it, standard "
	                            "output" },
	[OPTION_TOP] = { .key = "top", .type = CT_OPT_INT, .fallback = "0", .minimum = 0,
	                 .maximum = 1000000, .help = "print so many, the most frequent; 0: all" },
	{ .key = NULL },
};

struct sink {
	const ct_host *host;
	const char *output; /* "" for standard output */
	uint32_t top;       /* 0: all */
	struct table total;
	char *place;        /* of a regular file: its path, links followed */
	char *partial;      /* the file that is written until finish() */
	int file;           /* -1 while closed */
};

/* Of one batch. */
struct part {
	struct table counts;
	uint64_t documents;
};

static int create(const ct_host *host, const ct_value *values, void **shared)
{
	struct sink *sink = calloc(1, sizeof *sink);

	if (!sink)
		return host->fail(host, CT_E_NOMEM, "out of memory");
	sink->host = host;
	sink->output = values[OPTION_OUTPUT].text;
	sink->top = (uint32_t)values[OPTION_TOP].integer;
	sink->file = -1;
	*shared = sink;
	return CT_OK;
}

static int fail_errno(const struct sink *sink, const char *what)
{
	char why[128] = "";

	(void)!strerror_r(errno, why, sizeof why);
	return sink->host->fail(sink->host, CT_E_FATAL, "cannot %s '%s': %s", what,
	                        sink->output[0] ? sink->output : "standard output", why);
}

/* Forget what was written; what stood in its place still does. */
static void drop(struct sink *sink)
{
	if (sink->partial)
		unlink(sink->partial);
	if (sink->file > STDOUT_FILENO)
		close(sink->file);
	sink->file = -1;
	free(sink->partial);
	free(sink->place);
	sink->partial = NULL;
	sink->place = NULL;
}

static void destroy(void *shared)
{
	struct sink *sink = shared;

	drop(sink);
	table_free(&sink->total);
	free(sink);
}

/* Open a file beside the output, to be renamed to it. */
static int open_partial(struct sink *sink, bool there)
{
	size_t room;
	int code;

	sink->place = there ? realpath(sink->output, NULL) : strdup(sink->output);
	room = sink->place ? strlen(sink->place) + 32 : 0;
	sink->partial = room ? malloc(room) : NULL;
	if (!sink->partial) {
		drop(sink);
		return CT_E_NOMEM;
	}
	snprintf(sink->partial, room, "%s.%ld.part", sink->place, (long)getpid());
	sink->file = open(sink->partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (sink->file >= 0)
		return CT_OK;
	code = fail_errno(sink, "write beside");
	free(sink->partial); /* not ours: it is not to be removed */
	sink->partial = NULL;
	drop(sink);
	return code;
}

/* Here and not in finish(), so that a wrong path is said before an hour of
 * work. A pipe or a device is written to: a file must never take its place. */
static int begin(void *shared)
{
	struct sink *sink = shared;
	struct stat about;
	bool there;

	if (!sink->output[0]) {
		sink->file = STDOUT_FILENO;
		return CT_OK;
	}
	there = stat(sink->output, &about) == 0;
	if (!there || S_ISREG(about.st_mode))
		return open_partial(sink, there);
	sink->file = open(sink->output, O_WRONLY | O_CLOEXEC);
	return sink->file < 0 ? fail_errno(sink, "open") : CT_OK;
}

static int part_create(void *shared, void **part)
{
	(void)shared;
	*part = calloc(1, sizeof(struct part));
	return *part ? CT_OK : CT_E_NOMEM;
}

static void part_destroy(void *shared, void *context)
{
	struct part *part = context;

	(void)shared;
	table_free(&part->counts);
	free(part);
}

/* The norm's text, or nothing where the entity is of no kind of ours. */
static ct_text counted(const ct_entity *entity)
{
	if (strcmp(entity->kind, KIND_HASHTAG) == 0 || strcmp(entity->kind, KIND_HANDLE) == 0) {
		for (uint32_t i = 0; i < entity->norm_count; i++) {
			if (strcmp(entity->norm[i].key, KEY_TEXT) == 0)
				return entity->norm[i].value;
		}
	}
	return (ct_text){ NULL, 0 };
}

static int collect(void *shared, void *context, const ct_document *document)
{
	const ct_entities *entities = ct_layer_entities(document, ENTITIES);
	struct part *part = context;

	(void)shared;
	part->documents++;
	for (uint32_t i = 0; i < entities->count; i++) {
		ct_text text = counted(ct_entity_at(entities, i));
		struct row *row = text.size ? table_row(&part->counts, text) : NULL;

		if (text.size && !row)
			return CT_E_NOMEM;
		if (!row)
			continue;
		row->mentions++;
		row->documents += row->last != part->documents;
		row->last = part->documents;
	}
	return CT_OK;
}

static int fold(void *shared, void *context)
{
	struct sink *sink = shared;
	const struct part *part = context;

	for (uint32_t i = 0; i < part->counts.count; i++) {
		const struct row *from = &part->counts.row[i];
		struct row *to = table_row(&sink->total, (ct_text){ from->text, from->size });

		if (!to)
			return CT_E_NOMEM;
		to->mentions += from->mentions;
		to->documents += from->documents;
	}
	return CT_OK;
}

static int write_all(struct sink *sink, const char *data, size_t size)
{
	while (size) {
		ssize_t wrote = write(sink->file, data, size);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			return fail_errno(sink, "write to");
		data += wrote;
		size -= (size_t)wrote;
	}
	return CT_OK;
}

static int write_row(struct sink *sink, const struct row *row)
{
	char counts[64];
	int size = snprintf(counts, sizeof counts, "\t%" PRIu64 "\t%" PRIu64 "\n", row->mentions,
	                    row->documents);
	int code = write_all(sink, row->text, row->size);

	return code == CT_OK ? write_all(sink, counts, (size_t)size) : code;
}

static int finish(void *shared)
{
	struct sink *sink = shared;
	static const char head[] = "text\tmentions\tdocuments\n";
	uint32_t count = sink->total.count;
	int code = write_all(sink, head, sizeof head - 1);

	if (sink->top && sink->top < count)
		count = sink->top;
	table_sort(&sink->total);
	for (uint32_t i = 0; i < count && code == CT_OK; i++)
		code = write_row(sink, &sink->total.row[i]);
	if (code == CT_OK && sink->partial && fsync(sink->file))
		code = fail_errno(sink, "write to");
	if (code == CT_OK && sink->partial && rename(sink->partial, sink->place))
		code = fail_errno(sink, "replace");
	if (code == CT_OK) {
		free(sink->partial); /* it has its name now */
		sink->partial = NULL;
	}
	drop(sink);
	return code;
}

static void abort_run(void *shared)
{
	drop(shared);
}

static const ct_sink_ops sink_ops = {
	.struct_size = sizeof sink_ops,
	.begin = begin,
	.part_create = part_create,
	.collect = collect,
	.fold = fold,
	.part_destroy = part_destroy,
	.finish = finish,
	.abort = abort_run,
};

const ct_plugin hashtag_counts_plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof hashtag_counts_plugin,
	.kind = CT_SINK,
	.threading = CT_PARALLEL,
	.id = "hashtag-counts",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "how often each hashtag and handle is mentioned",
	.layers = layers,
	.options = options,
	.create = create,
	.destroy = destroy,
	.sink = &sink_ops,
};
