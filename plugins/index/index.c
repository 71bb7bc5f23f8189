/* SPDX-License-Identifier: MIT
 *
 * The sink "index": documents into a term index, by the host's service
 * "index-writer/1" alone.
 */
#include <stdlib.h>

#include <cotejo/plugin.h>
#include <cotejo/services.h>

enum option { OUTPUT, MEMORY, STORE_TEXT, REPLACE, COMPRESSION };

static const ct_option options[] = {
	[OUTPUT] = { .key = "output", .type = CT_OPT_PATH, .fallback = "",
	             .help = "folder of the index, made where there is none" },
	[MEMORY] = { .key = "memory", .type = CT_OPT_INT, .fallback = "0",
	             .minimum = 0, .maximum = 1099511627776.0,
	             .help = "bytes of postings to hold before they go to disk; 0: 32 MiB" },
	[STORE_TEXT] = { .key = "store-text", .type = CT_OPT_BOOL, .fallback = "yes",
	                 .help = "keep the text, for snippets, exact words and export" },
	[REPLACE] = { .key = "replace", .type = CT_OPT_BOOL, .fallback = "no",
	              .help = "begin anew: drop what the index holds when the run is complete" },
	[COMPRESSION] = { .key = "compression", .type = CT_OPT_INT, .fallback = "6",
	                  .minimum = 1, .maximum = 9,
	                  .help = "zlib level of text, words and rows, 1 to 9" },
	{ .key = NULL },
};

enum layer { TOKENS, STEMS, LANGUAGES, SENTENCES, PARAGRAPHS, ENTITIES };

static const ct_layer_use layers[] = {
	[TOKENS] = { "tokens", CT_REQUIRES, 0 },
	[STEMS] = { "stems", CT_REQUIRES, 0 },
	[LANGUAGES] = { "languages", CT_USES, 0 },
	[SENTENCES] = { "sentences", CT_USES, 0 },
	[PARAGRAPHS] = { "paragraphs", CT_USES, 0 },
	[ENTITIES] = { "entities", CT_USES, 0 },
	{ NULL, 0, 0 },
};

struct sink {
	const ct_host *host;
	const ct_index_writer_service *index;
	const char *output;
	ct_index_options options;
	ct_index_writer *writer; /* NULL: not open */
};

static int sink_create(const ct_host *host, const ct_value *values, void **shared)
{
	struct sink *sink;

	if (!values[OUTPUT].text || !values[OUTPUT].text[0])
		return host->fail(host, CT_E_CONFIG,
		                  "option 'output' names no folder; set it, or use -o");
	sink = calloc(1, sizeof *sink);
	if (!sink)
		return CT_E_NOMEM;
	sink->host = host;
	sink->index = host->service(host, CT_SERVICE_INDEX_WRITER);
	if (!sink->index) {
		free(sink);
		return host->fail(host, CT_E_CONFIG, "this host offers no service '%s'; use a host "
		                  "that has it", CT_SERVICE_INDEX_WRITER);
	}
	sink->output = values[OUTPUT].text;
	sink->options.struct_size = sizeof sink->options;
	sink->options.memory = (uint64_t)values[MEMORY].integer;
	sink->options.store_text = values[STORE_TEXT].integer != 0;
	sink->options.replace = values[REPLACE].integer != 0;
	sink->options.compression = (uint32_t)values[COMPRESSION].integer;
	*shared = sink;
	return CT_OK;
}

static void sink_destroy(void *shared)
{
	free(shared);
}

/* Pass the service's answer on, with its reason. */
static int answer(const struct sink *sink, int code, const char *reason)
{
	if (code >= 0)
		return code;
	return sink->host->fail(sink->host, code, "%s", reason ? reason : "no reason was given");
}

static int sink_begin(void *shared)
{
	struct sink *sink = shared;
	const char *reason = NULL;
	int code = sink->index->open(sink->output, &sink->options, &sink->writer, &reason);

	if (code != CT_OK)
		sink->writer = NULL;
	return answer(sink, code, reason);
}

static int part_create(void *shared, void **part)
{
	const struct sink *sink = shared;
	const char *reason = NULL;
	ct_index_part *made;
	int code = sink->index->part_create(sink->writer, &made, &reason);

	if (code == CT_OK)
		*part = made;
	return answer(sink, code, reason);
}

static int collect(void *shared, void *part, const ct_document *document)
{
	const struct sink *sink = shared;
	const char *reason = NULL;
	int code;
	ct_index_layers made = {
		.struct_size = sizeof made,
		.tokens = ct_layer_tokens(document, TOKENS),
		.stems = ct_layer_stems(document, STEMS),
		.languages = ct_layer_spans(document, LANGUAGES),
		.sentences = ct_layer_spans(document, SENTENCES),
		.paragraphs = ct_layer_spans(document, PARAGRAPHS),
		.entities = ct_layer_entities(document, ENTITIES),
	};

	code = sink->index->part_add(part, document, &made, &reason);
	return answer(sink, code, reason);
}

static int fold(void *shared, void *part)
{
	const struct sink *sink = shared;
	const char *reason = NULL;
	int code = sink->index->fold(sink->writer, part, &reason);

	return answer(sink, code, reason);
}

static void part_destroy(void *shared, void *part)
{
	const struct sink *sink = shared;

	sink->index->part_destroy(part);
}

/* commit() and abort() close the writer, whatever they answer. */
static int sink_finish(void *shared)
{
	struct sink *sink = shared;
	ct_index_writer *writer = sink->writer;
	const char *reason = NULL;
	int code = sink->index->commit(writer, &reason);

	sink->writer = NULL;
	return answer(sink, code, reason);
}

static void sink_abort(void *shared)
{
	struct sink *sink = shared;
	ct_index_writer *writer = sink->writer;

	sink->writer = NULL;
	if (writer)
		sink->index->abort(writer);
}

static const ct_sink_ops ops = {
	.struct_size = sizeof ops,
	.begin = sink_begin,
	.part_create = part_create,
	.collect = collect,
	.fold = fold,
	.part_destroy = part_destroy,
	.finish = sink_finish,
	.abort = sink_abort,
};

static const ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof plugin,
	.kind = CT_SINK,
	.threading = CT_PARALLEL,
	.id = "index",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "a term index: words, entities and text, compressed and searchable",
	.layers = layers,
	.options = options,
	.create = sink_create,
	.destroy = sink_destroy,
	.sink = &ops,
};

CT_LIBRARY(&plugin);
