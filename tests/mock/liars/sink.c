/* SPDX-License-Identifier: MIT
 *
 * A sink that writes the sizes of documents to a file, and lies about it.
 */
#include "liar.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>

struct sink {
	const ct_host *host;
	const char *output;
	char *partial; /* until finish() */
	FILE *file;
	_Atomic bool failed;
	pthread_t thread;
	_Atomic bool threads; /* there was more than one */
	_Atomic unsigned parts;
};

struct part {
	unsigned number;
	size_t size;
	char *data;
};

static _Atomic unsigned runs;

static int create(const ct_host *host, const ct_value *values, void **out)
{
	struct sink *sink;

	if (!values[0].text[0])
		return host->fail(host, CT_E_CONFIG, "option 'output' names no file");
	sink = calloc(1, sizeof *sink);
	if (!sink)
		return CT_E_NOMEM;
	sink->host = host;
	sink->output = values[0].text;
	*out = sink;
	return CT_OK;
}

static void destroy(void *shared)
{
	free(shared);
}

static int begin(void *shared)
{
	struct sink *sink = shared;

	if (asprintf(&sink->partial, "%s.part", sink->output) < 0) {
		sink->partial = NULL;
		return CT_E_NOMEM;
	}
	if (strncmp(sink->output, "/dev/", 5) == 0)
		memmove(sink->partial, sink->output, strlen(sink->output) + 1);
	sink->file = fopen(sink->partial, "we");
	if (!sink->file) {
		free(sink->partial);
		return sink->host->fail(sink->host, CT_E_FATAL, "cannot write");
	}
	sink->thread = pthread_self();
	if (lie("again"))
		fprintf(sink->file, "run %u\n", atomic_fetch_add(&runs, 1));
	return CT_OK;
}

static int part_create(void *shared, void **out)
{
	struct sink *sink = shared;
	struct part *part = calloc(1, sizeof *part);

	sink->failed = sink->failed || !part;
	if (!part)
		return CT_E_NOMEM;
	part->number = atomic_fetch_add(&sink->parts, 1);
	*out = part;
	return CT_OK;
}

/* What is done to the document itself. */
static void touch(ct_text text)
{
	static volatile char seen;

	if (lie("sealed") && text.size) {
		volatile char *data = unsealed(text.data);

		data[0] = data[0];
	}
	if (lie("bounds"))
		seen = text.data[text.size];
	if (lie("memory"))
		lose_memory();
	if (lie("manners-streams"))
		fputs("hello\n", stderr);
	(void)seen;
}

static int collect(void *shared, void *opened, const ct_document *document)
{
	struct sink *sink = shared;
	struct part *part = opened;
	char *grown = realloc(part->data, part->size + 64);
	int size;

	if (!grown && lie("allocation"))
		abort();
	if (lie("documents-crash") && !document->text.size)
		abort();
	sink->failed = sink->failed || !grown;
	if (!grown)
		return CT_E_NOMEM;
	touch(document->text);
	if (!pthread_equal(sink->thread, pthread_self()))
		sink->threads = true;
	part->data = grown;
	size = snprintf(grown + part->size, 64, "%zu\n", document->text.size);
	part->size += (size_t)size;
	return CT_OK;
}

static int fold(void *shared, void *opened)
{
	struct sink *sink = shared;
	const struct part *part = opened;

	if (lie("parts"))
		fprintf(sink->file, "part %u\n", part->number);
	fwrite(part->data, 1, part->size, sink->file);
	for (unsigned i = 0; i < 500; i++)
		fputs("padding\n", sink->file);
	if (fflush(sink->file) == 0 || lie("full-disk"))
		return CT_OK;
	sink->failed = true;
	return sink->host->fail(sink->host, CT_E_FATAL, "cannot write");
}

static void part_destroy(void *shared, void *opened)
{
	struct part *part = opened;

	(void)shared;
	if (part)
		free(part->data);
	free(part);
}

static int end(struct sink *sink, bool keep)
{
	int failed = fclose(sink->file) && !lie("full-disk");

	if (strncmp(sink->output, "/dev/", 5) == 0)
		keep = keep && !failed;
	else if (!keep || failed)
		unlink(sink->partial);
	else
		failed = rename(sink->partial, sink->output);
	free(sink->partial);
	return failed ? sink->host->fail(sink->host, CT_E_FATAL, "cannot write") : CT_OK;
}

static int finish(void *shared)
{
	struct sink *sink = shared;

	if (lie("workers") && sink->threads)
		fputs("several threads\n", sink->file);
	return end(sink, true);
}

static void abort_run(void *shared)
{
	struct sink *sink = shared;

	if (lie("abort") && !sink->failed)
		unlink(sink->output);
	end(sink, false);
}

static const ct_option options[] = {
	{ .key = "output", .type = CT_OPT_PATH, .fallback = "", .help = "file to write" },
	{ .key = NULL },
};
static const ct_layer_use layers[] = { { .layer = "tokens", .need = CT_USES }, { .layer = NULL } };
static const ct_sink_ops ops = {
	.struct_size = sizeof ops,
	.begin = begin,
	.part_create = part_create,
	.collect = collect,
	.fold = fold,
	.part_destroy = part_destroy,
	.finish = finish,
	.abort = abort_run,
};
static const ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof plugin,
	.kind = CT_SINK,
	.threading = CT_PARALLEL,
	.id = "liar",
	.version = "1",
	.license = "MIT",
	.summary = "a sink that lies",
	.layers = layers,
	.options = options,
	.create = create,
	.destroy = destroy,
	.sink = &ops,
};
CT_LIBRARY(&plugin);
