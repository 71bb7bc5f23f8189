/* SPDX-License-Identifier: MIT
 *
 * A reader, an analyzer, a stemmer and a sink for tests of the pipeline. The
 * sink writes down what it was called for; each can be told to fail.
 */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cotejo/plugin.h>

static const ct_host *the_host; /* one test, one run at a time */

static int keep_host(const ct_host *host, const ct_value *values, void **shared)
{
	(void)values;
	(void)shared;
	the_host = host;
	return CT_OK;
}

/* ---- a reader: a line a document; "id:" names it, "!" is refused ---------- */

static int lines_probe(void *shared, ct_text head, const char *name)
{
	(void)shared;
	(void)name;
	return head.size ? 10 : 0;
}

static int lines_open(void *shared, ct_source *source, void **session)
{
	(void)shared;
	*session = source;
	return CT_OK;
}

static int lines_next(void *shared, void *session, ct_builder *builder)
{
	ct_source *source = session;
	ct_text line;
	const char *end, *colon;
	size_t want = 64;
	int code;

	(void)shared;
	do {
		code = source->fill(source, want *= 2, &line);
		end = line.size ? memchr(line.data, '\n', line.size) : NULL;
	} while (!end && code == CT_OK && line.size >= want);
	if (!end)
		return code == CT_OK ? CT_END : code;
	line.size = (size_t)(end - line.data);
	if (line.size && line.data[0] == '!')
		code = the_host->fail_at(the_host, CT_E_DOCUMENT,
		                         (ct_place){ .offset = source->offset(source) + 1 },
		                         "it says no");
	colon = line.size ? memchr(line.data, ':', line.size) : NULL;
	if (code == CT_OK && colon)
		code = builder->set_id(builder, (ct_text){ line.data, (size_t)(colon - line.data) });
	if (code == CT_OK)
		code = builder->set_text(builder, line);
	source->consume(source, line.size + 1);
	return code;
}

static void lines_close(void *shared, void *session)
{
	(void)shared;
	(void)session;
}

static const ct_reader_ops lines_ops = {
	.struct_size = sizeof lines_ops,
	.input = CT_READER_TEXT,
	.probe = lines_probe,
	.open = lines_open,
	.next = lines_next,
	.close = lines_close,
};
static const ct_plugin lines = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof lines,
	.kind = CT_READER,
	.threading = CT_PARALLEL,
	.id = "pipe-lines",
	.version = "1",
	.license = "MIT",
	.summary = "a line a document",
	.create = keep_host,
	.reader = &lines_ops,
};

/* ---- an analyzer that bears one thread at a time, and notices more -------- */

static struct {
	atomic_int inside;
	atomic_int workers;
	int64_t most; /* workers that may be made */
} alone;

static int alone_create(const ct_host *host, const ct_value *values, void **shared)
{
	(void)host;
	alone.most = values[0].integer;
	atomic_store(&alone.workers, 0);
	*shared = &alone;
	return CT_OK;
}

static int alone_worker(void *shared, void **worker)
{
	(void)shared;
	(void)worker;
	return atomic_fetch_add(&alone.workers, 1) < alone.most ? CT_OK : CT_E_NOMEM;
}

static void alone_worker_end(void *shared, void *worker)
{
	(void)shared;
	(void)worker;
}

/* "skip" and "bad" in a text say what to answer; each document gets one row
 * else. */
static int alone_process(void *shared, void *worker, const ct_document *document, ct_writer *writer)
{
	const ct_text text = document->text;
	int code = CT_OK;

	(void)shared;
	(void)worker;
	if (atomic_fetch_add(&alone.inside, 1))
		abort();
	if (text.size)
		code = writer->add_span(writer, 0, 0, 1, CT_TEXT("first"), 1);
	if (memmem(text.data, text.size, "skip", 4))
		code = CT_SKIP;
	else if (memmem(text.data, text.size, "bad", 3))
		code = CT_E_DOCUMENT;
	else if (memmem(text.data, text.size, "fatal", 5))
		code = CT_E_FATAL;
	atomic_fetch_sub(&alone.inside, 1);
	return code;
}

static const ct_option alone_options[] = {
	{ .key = "workers", .type = CT_OPT_INT, .fallback = "1000", .help = "that may be made" },
	{ .key = NULL },
};
static const ct_layer_use alone_layers[] = {
	{ .layer = "firsts", .need = CT_PROVIDES },
	{ .layer = NULL },
};
static const ct_analyzer_ops alone_ops = {
	.struct_size = sizeof alone_ops,
	.worker_create = alone_worker,
	.worker_destroy = alone_worker_end,
	.process = alone_process,
};
static const ct_plugin alone_plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof alone_plugin,
	.kind = CT_ANALYZER,
	.threading = CT_SERIAL,
	.id = "pipe-alone",
	.version = "1",
	.license = "MIT",
	.summary = "bears one thread at a time",
	.layers = alone_layers,
	.options = alone_options,
	.create = alone_create,
	.analyzer = &alone_ops,
};

/* ---- a stemmer with one place for its answers ----------------------------- */

static char last_stem[64];

/* The term backwards: wrong at once where two threads share the place. */
static int back_stem(void *shared, void *worker, ct_text language, ct_text term, ct_text *stem)
{
	(void)shared;
	(void)worker;
	(void)language;
	if (term.size > sizeof last_stem)
		return CT_SKIP;
	for (size_t i = 0; i < term.size; i++) {
		if (term.data[i] & 0x80)
			return CT_SKIP;
		last_stem[term.size - 1 - i] = term.data[i];
	}
	*stem = (ct_text){ last_stem, term.size };
	return CT_OK;
}

static const char *const any[] = { "und", "en", NULL };
static const ct_stemmer_ops back_ops = { .struct_size = sizeof back_ops, .stem = back_stem };
static const ct_plugin back = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof back,
	.kind = CT_STEMMER,
	.threading = CT_SERIAL,
	.id = "pipe-back",
	.version = "1",
	.license = "MIT",
	.summary = "terms backwards",
	.languages = any,
	.stemmer = &back_ops,
};

/* ---- a sink that writes a diary ------------------------------------------- */

struct diary {
	const char *path;
	const char *fail; /* the name of the call that fails */
	FILE *file;
	atomic_int parts;
	int folds;
	int64_t fail_at; /* which of its calls */
	atomic_int calls;
};

struct page {
	char *text;
	size_t size;
};

static int diary_create(const ct_host *host, const ct_value *values, void **shared)
{
	struct diary *diary = calloc(1, sizeof *diary);

	(void)host;
	if (!diary)
		return CT_E_NOMEM;
	diary->path = values[0].text;
	diary->fail = values[1].text;
	diary->fail_at = values[2].integer;
	*shared = diary;
	return CT_OK;
}

static void diary_destroy(void *shared)
{
	struct diary *diary = shared;

	if (diary->file) {
		fprintf(diary->file, "destroy\n");
		fclose(diary->file);
	}
	free(diary);
}

/* Is it the turn of this call to fail? */
static int fails(struct diary *diary, const char *call)
{
	if (strcmp(diary->fail, call) != 0)
		return CT_OK;
	if (atomic_fetch_add(&diary->calls, 1) != diary->fail_at)
		return CT_OK;
	return the_host->fail(the_host, CT_E_FATAL, "%s fails", call);
}

static int diary_begin(void *shared)
{
	struct diary *diary = shared;
	int code = fails(diary, "begin");

	if (code == CT_OK)
		diary->file = fopen(diary->path, "we");
	return code == CT_OK && !diary->file ? CT_E_FATAL : code;
}

static int page_create(void *shared, void **part)
{
	struct diary *diary = shared;
	int code = fails(diary, "part");

	if (code != CT_OK)
		return code;
	*part = calloc(1, sizeof(struct page));
	if (!*part)
		return CT_E_NOMEM;
	atomic_fetch_add(&diary->parts, 1);
	return CT_OK;
}

static void page_destroy(void *shared, void *part)
{
	struct diary *diary = shared;
	struct page *page = part;

	free(page->text);
	free(page);
	atomic_fetch_sub(&diary->parts, 1);
}

/* "id [rows of the layer that it requires] stem of the first token". */
static int page_collect(void *shared, void *part, const ct_document *document)
{
	struct diary *diary = shared;
	struct page *page = part;
	const ct_spans *firsts = ct_layer_spans(document, 0);
	const ct_tokens *tokens = ct_layer_tokens(document, 1);
	const ct_stems *stems = ct_layer_stems(document, 2);
	ct_text stem = { "", 0 };
	char line[512];
	char *grown;
	int size, code = fails(diary, "collect");

	if (code != CT_OK)
		return code;
	if (memmem(document->text.data, document->text.size, "leave", 5))
		return the_host->fail(the_host, CT_E_DOCUMENT, "I leave it");
	if (tokens->count)
		stem = tokens->vocabulary[stems ? stems->stem[0] : tokens->term[0]];
	size = snprintf(line, sizeof line, "%.*s %u %.*s\n", (int)document->id.size,
	                document->id.data, firsts->count, (int)stem.size, stem.data);
	if (size < 0 || (size_t)size >= sizeof line)
		return CT_E_FATAL;
	grown = realloc(page->text, page->size + (size_t)size);
	if (!grown)
		return CT_E_NOMEM;
	page->text = grown;
	memcpy(page->text + page->size, line, (size_t)size);
	page->size += (size_t)size;
	return CT_OK;
}

static int diary_fold(void *shared, void *part)
{
	struct diary *diary = shared;
	const struct page *page = part;
	int code = fails(diary, "fold");

	if (code == CT_OK && page->size)
		fwrite(page->text, 1, page->size, diary->file);
	return code;
}

static int diary_finish(void *shared)
{
	struct diary *diary = shared;
	int code = fails(diary, "finish");

	fprintf(diary->file, "%s, %d parts\n", code == CT_OK ? "finish" : "finish fails",
	        atomic_load(&diary->parts));
	return code;
}

static void diary_abort(void *shared)
{
	struct diary *diary = shared;

	fprintf(diary->file, "abort, %d parts\n", atomic_load(&diary->parts));
}

static const ct_option diary_options[] = {
	{ .key = "output", .type = CT_OPT_PATH, .fallback = "", .help = "the diary" },
	{ .key = "fail", .type = CT_OPT_TEXT, .fallback = "", .help = "the call that fails" },
	{ .key = "at", .type = CT_OPT_INT, .fallback = "0", .help = "which one, from 0" },
	{ .key = NULL },
};
static const ct_layer_use diary_layers[] = {
	{ .layer = "firsts", .need = CT_REQUIRES },
	{ .layer = "tokens", .need = CT_REQUIRES },
	{ .layer = "stems", .need = CT_USES },
	{ .layer = NULL },
};
static const ct_sink_ops diary_ops = {
	.struct_size = sizeof diary_ops,
	.begin = diary_begin,
	.part_create = page_create,
	.collect = page_collect,
	.fold = diary_fold,
	.part_destroy = page_destroy,
	.finish = diary_finish,
	.abort = diary_abort,
};
static const ct_plugin diary_plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof diary_plugin,
	.kind = CT_SINK,
	.threading = CT_PARALLEL,
	.id = "pipe-diary",
	.version = "1",
	.license = "MIT",
	.summary = "writes down what it was called for",
	.layers = diary_layers,
	.options = diary_options,
	.create = diary_create,
	.destroy = diary_destroy,
	.sink = &diary_ops,
};

CT_LIBRARY(&lines, &alone_plugin, &back, &diary_plugin);
