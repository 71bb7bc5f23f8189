/* SPDX-License-Identifier: MIT
 *
 * An analyzer that finds words with a capital, and lies about it.
 */
#include "liar.h"

#include <stdio.h>

struct shared {
	const ct_host *host;
	char *kept;
	atomic_int workers; /* at the moment */
};

struct worker {
	struct shared *shared;
	size_t former; /* bytes of the document before */
	int number;
};

static _Atomic unsigned calls;
/* ---- life --------------------------------------------------------------- */

static int create(const ct_host *host, const ct_value *values, void **out)
{
	struct shared *shared;

	if (lie("options") && values[0].integer == 9)
		return host->fail(host, CT_E_CONFIG, "nine is too many");
	if (lie("options-crash") && values[0].integer == 9)
		abort();
	if (lie("create-leak"))
		lose_memory();
	if (lie("create-files") && dup(STDIN_FILENO) < 0)
		return CT_E_FATAL;
	if (lie("manners-folder") && chdir("/"))
		return CT_E_FATAL;
	if (lie("manners-print"))
		puts("hello");
	shared = calloc(1, sizeof *shared);
	if (!shared)
		return CT_E_NOMEM;
	shared->host = host;
	shared->kept = malloc(64);
	if (!shared->kept && !lie("allocation-leak")) {
		free(shared);
		return CT_E_NOMEM;
	}
	if (!shared->kept)
		return CT_E_NOMEM; /* and `shared` stays */
	*out = shared;
	return CT_OK;
}

static void destroy(void *opened)
{
	struct shared *shared = opened;

	free(shared->kept);
	free(shared);
}

static int worker_create(void *shared, void **out)
{
	struct worker *worker = calloc(1, sizeof *worker);

	if (!worker)
		return CT_E_NOMEM;
	worker->shared = shared;
	worker->number = atomic_fetch_add(&worker->shared->workers, 1);
	*out = worker;
	return CT_OK;
}

static void worker_destroy(void *shared, void *worker)
{
	atomic_fetch_sub(&((struct shared *)shared)->workers, 1);
	free(worker);
}

/* ---- lies about documents ----------------------------------------------- */

static bool has(ct_text text, char c)
{
	return text.size && memchr(text.data, c, text.size);
}

static void work_hard(size_t size)
{
	volatile unsigned sum = 0;

	for (size_t i = 0; size > 32768 && i < size; i++) {
		for (size_t k = 0; k < size / 6; k++)
			sum = sum + 1;
	}
}

/* Deeper than any stack. */
static unsigned dig(unsigned depth)
{
	volatile char room[4096];

	room[depth % sizeof room] = (char)depth;
	return depth ? dig(depth + 1) + (unsigned)room[depth % sizeof room] : 0;
}

/* What is done to the document itself. */
static void touch(const ct_document *document)
{
	const ct_tokens *tokens = ct_layer_tokens(document, 0);
	ct_text text = document->text;
	static volatile char seen;

	if (lie("sealed") && tokens->count) {
		volatile uint32_t *begin = unsealed(tokens->begin);
		uint32_t kept = begin[0];

		begin[0] = 7;
		begin[0] = kept;
	}
	if (lie("sealed-text") && text.size) {
		volatile char *data = unsealed(text.data);

		data[0] = data[0];
	}
	if (lie("bounds"))
		seen = text.data[text.size];
	(void)seen;
	if (lie("fuzz") && has(text, '~'))
		abort();
	if (lie("large"))
		work_hard(text.size);
	if (lie("memory"))
		lose_memory();
}

/* What is written beside what is found. */
static int write_more(const ct_document *document, ct_writer *writer, const struct worker *worker)
{
	uint32_t size = (uint32_t)document->text.size;
	ct_entity_spec spec = { .struct_size = sizeof spec, .end = size };
	ct_norm_value norm = { .field = 0, .value = CT_TEXT("12,5") };
	ct_text label = { NULL, 0 };
	float weight = 0.5F;
	int code;

	if (!size)
		return CT_OK;
	if (lie("layers"))
		return writer->add_span(writer, 0, 0, size, label, weight);
	if (lie("layers-kind"))
		spec.kind = 5;
	if (lie("layers-field"))
		norm.field = 3;
	if (lie("spans-past"))
		spec.end = size + 1;
	if (lie("values-norm") || lie("layers-field")) {
		spec.norm = &norm;
		spec.norm_count = 1;
	}
	if (lie("values-share"))
		spec.confidence = 7;
	if (lie("values-label"))
		label = CT_TEXT("\xff");
	if (lie("again"))
		spec.confidence = (float)(atomic_fetch_add(&calls, 1) % 50) / 50;
	if (lie("order"))
		spec.confidence = (float)(worker->former % 50) / 50;
	if (lie("workers"))
		spec.confidence = worker->number ? 1 : 0;
	code = writer->add_span(writer, 2, 0, size, label, weight);
	if (code != CT_OK)
		return code;
	return writer->add_entity(writer, &spec);
}

/* A span around every byte that begins with a capital. */
static int cut_characters(const ct_document *document, ct_writer *writer)
{
	for (size_t i = 0; i < document->text.size; i++) {
		if ((unsigned char)document->text.data[i] >= 0xc0)
			return writer->add_span(writer, 2, (uint32_t)i, (uint32_t)i + 1,
			                        CT_TEXT("cut"), 1);
	}
	return CT_OK;
}

static int process(void *opened, void *state, const ct_document *document, ct_writer *writer)
{
	struct shared *shared = opened;
	struct worker *worker = state;
	void *room = malloc(16);
	int code;

	if (!room && lie("allocation-crash"))
		abort();
	if (!room && lie("allocation-silent"))
		return CT_OK;
	if (!room)
		return CT_E_NOMEM;
	free(room);
	if (lie("documents-code") && !document->text.size)
		return 42;
	if (lie("documents-crash") && !document->text.size)
		abort();
	if (lie("documents-recursion") && !document->text.size)
		dig(1);
	if (lie("documents-reason") && !document->text.size)
		return CT_E_DOCUMENT;
	if (lie("documents-fatal") && !document->text.size)
		return shared->host->fail(shared->host, CT_E_FATAL, "there is no text");
	touch(document);
	if (lie("spans-cut"))
		return cut_characters(document, writer);
	code = write_more(document, writer, worker);
	worker->former = document->text.size;
	return code;
}

/* ---- the descriptor ----------------------------------------------------- */

static const ct_option options[] = {
	{ .key = "level",
	  .type = CT_OPT_INT,
	  .fallback = "3",
	  .minimum = 1,
	  .maximum = 9,
	  .help = "of nothing" },
	{ .key = NULL },
};

static const ct_field fields[] = { { .key = "worth", .type = CT_FIELD_DECIMAL, .help = "a number" },
	                           { .key = NULL } };

static const ct_entity_kind kinds[] = {
	{ .name = "whole", .fields = fields, .help = "all of the text" }, { .name = NULL }
};

static const ct_layer_use layers[] = {
	{ .layer = "tokens", .need = CT_REQUIRES },
	{ .layer = "entities", .need = CT_EXTENDS },
	{ .layer = "wholes", .need = CT_PROVIDES },
	{ .layer = NULL },
};

static const ct_analyzer_ops ops = {
	.struct_size = sizeof ops,
	.worker_create = worker_create,
	.worker_destroy = worker_destroy,
	.process = process,
};

static ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof plugin,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = "liar",
	.version = "1",
	.license = "MIT",
	.summary = "an analyzer that lies",
	.layers = layers,
	.kinds = kinds,
	.options = options,
	.create = create,
	.destroy = destroy,
	.analyzer = &ops,
};

#ifdef LIAR_IS_LOUD
CT_EXPORT int liar_helper(void);
int liar_helper(void)
{
	return 1;
}
#endif

const ct_library *cotejo_plugin_entry_v1(void)
{
	static const ct_plugin *const plugins[] = { &plugin };
	static ct_library library = {
		.abi_major = CT_ABI_MAJOR,
		.abi_minor = CT_ABI_MINOR,
		.struct_size = sizeof library,
		.plugin_count = 1,
		.plugins = plugins,
	};

	if (lie("abi"))
		library.abi_major = CT_ABI_MAJOR + 1;
	if (lie("abi-descriptor"))
		plugin.abi_major = CT_ABI_MAJOR + 1;
	if (lie("abi-short"))
		plugin.struct_size = 40;
	if (lie("descriptor"))
		plugin.id = NULL;
	if (lie("descriptor-kinds"))
		plugin.kinds = NULL;
	return lie("loads-nothing") ? NULL : &library;
}
