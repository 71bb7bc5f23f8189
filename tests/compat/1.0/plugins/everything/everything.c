/* SPDX-License-Identifier: MIT
 *
 * A reader, an analyzer and a sink that between them call every function of
 * interface 1.0 and look at every field, for tests/cli/compat.sh.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cotejo/plugin.h>
#include <cotejo/services.h>

#define TEXT(text) (int)(text).size, (text).data ? (text).data : ""

/* ---- analyzer ----------------------------------------------------------- */

enum { TOKENS, SENTENCES, PARAGRAPHS, LANGUAGES, STEMS, MISSING, MARKS, ENTITIES };
static const ct_layer_use layers[] = {
	[TOKENS] = { .layer = "tokens", .need = CT_REQUIRES },
	[SENTENCES] = { .layer = "sentences", .need = CT_REQUIRES },
	[PARAGRAPHS] = { .layer = "paragraphs", .need = CT_REQUIRES },
	[LANGUAGES] = { .layer = "languages", .need = CT_USES },
	[STEMS] = { .layer = "stems", .need = CT_REQUIRES },
	[MISSING] = { .layer = "nobody-makes-this", .need = CT_USES },
	[MARKS] = { .layer = "marks", .need = CT_PROVIDES },
	[ENTITIES] = { .layer = "entities", .need = CT_EXTENDS },
	{ .layer = NULL },
};

static const ct_field fields[] = {
	{ .key = "text", .type = CT_FIELD_TEXT, .help = "lower case" },
	{ .key = "decimal", .type = CT_FIELD_DECIMAL, .help = "a number" },
	{ .key = "integer", .type = CT_FIELD_INTEGER, .help = "a number" },
	{ .key = "boolean", .type = CT_FIELD_BOOLEAN, .help = "true" },
	{ .key = "date", .type = CT_FIELD_DATE, .help = "a day" },
	{ .key = "list", .type = CT_FIELD_TEXT_LIST, .help = "two texts" },
	{ .key = NULL },
};
static const ct_entity_kind kinds[] = {
	{ .name = "first-word", .fields = fields, .help = "the first word of a sentence" },
	{ .name = "sentence", .flags = CT_KIND_OVERLAPS, .help = "a sentence" },
	{ .name = NULL },
};

enum { O_BOOL, O_INT, O_REAL, O_TEXT, O_PATH, O_ENUM, O_LIST };
static const ct_option options[] = {
	[O_BOOL] = { .key = "bool", .type = CT_OPT_BOOL, .fallback = "yes", .help = "a bool" },
	[O_INT] = { .key = "int", .type = CT_OPT_INT, .fallback = "7", .minimum = 1, .maximum = 9, .help = "an int" },
	[O_REAL] = { .key = "real", .type = CT_OPT_REAL, .fallback = "0.5", .maximum = 1, .help = "a real" },
	[O_TEXT] = { .key = "text", .type = CT_OPT_TEXT, .fallback = "word", .help = "a text" },
	[O_PATH] = { .key = "path", .type = CT_OPT_PATH, .fallback = "", .help = "a path" },
	[O_ENUM] = { .key = "enum", .type = CT_OPT_ENUM, .fallback = "b", .choices = "a|b|c", .help = "a choice" },
	[O_LIST] = { .key = "list", .type = CT_OPT_LIST, .fallback = "x, y", .help = "a list" },
	{ .key = NULL },
};

struct shared {
	const ct_host *host;
	const ct_value *values;
	const ct_text_service *text;
	ct_text data;
};

static int create(const ct_host *host, const ct_value *values, void **out)
{
	struct shared *shared = calloc(1, sizeof *shared);
	int code = shared ? host->data(host, "words.txt", &shared->data) : CT_E_NOMEM;

	if (code == CT_OK && !host->data_path(host, "words.txt"))
		code = host->fail(host, CT_E_CONFIG, "words.txt has no path");
	if (code == CT_OK && host->service(host, "nobody-offers-this/1"))
		code = host->fail(host, CT_E_CONFIG, "a service that there is not");
	if (code != CT_OK) {
		free(shared);
		return code;
	}
	shared->host = host;
	shared->values = values;
	shared->text = host->service(host, CT_SERVICE_TEXT);
	host->log(host, CT_LOG_NOTE, "interface %d, options %" PRId64 " %" PRId64 " %g %s '%s' %" PRId64 " %s %s, data %.*s",
	          host->abi_major, values[O_BOOL].integer, values[O_INT].integer, values[O_REAL].real,
	          values[O_TEXT].text, values[O_PATH].text, values[O_ENUM].integer, values[O_LIST].items[0],
	          values[O_LIST].items[1], (int)shared->data.size - 1, shared->data.data);
	*out = shared;
	return CT_OK;
}

static int worker_create(void *shared, void **worker)
{
	(void)shared;
	*worker = calloc(1, 64);
	return *worker ? CT_OK : CT_E_NOMEM;
}

static void worker_destroy(void *shared, void *worker)
{
	(void)shared;
	free(worker);
}

static int add_first(const struct shared *shared, const ct_document *document, ct_writer *writer,
                     uint32_t begin, uint32_t end)
{
	size_t room = 64;
	char *lower = shared->host->scratch(shared->host, room);
	size_t size = lower ? shared->text->lower(ct_slice(document, begin, end), lower, room) : 0;
	ct_norm_value norm[] = {
		{ .field = 5, .value = CT_TEXT("one") },     { .field = 4, .value = CT_TEXT("2020-11-05") },
		{ .field = 5, .value = CT_TEXT("two") },     { .field = 0, .value = { lower, size } },
		{ .field = 1, .value = CT_TEXT("1.5") },     { .field = 2, .value = CT_TEXT("7") },
		{ .field = 3, .value = CT_TEXT("true") },
	};
	ct_entity_spec found = {
		.struct_size = sizeof found, .begin = begin, .end = end, .norm = norm,
		.norm_count = sizeof norm / sizeof norm[0], .confidence = 0.5F, .reason = CT_TEXT("it is first"),
	};

	return size && size <= room ? writer->add_entity(writer, &found) : CT_E_NOMEM;
}

static int process(void *context, void *worker, const ct_document *document, ct_writer *writer)
{
	const struct shared *shared = context;
	const ct_tokens *tokens = ct_layer_tokens(document, TOKENS);
	const ct_spans *sentences = ct_layer_spans(document, SENTENCES);
	int code = worker && !document->layers[MISSING] && !document->layers[MARKS] ? CT_OK : CT_E_FATAL;

	if (document->text.size > 6 && memcmp(document->text.data, "Refuse", 6) == 0)
		return shared->host->fail(shared->host, CT_E_DOCUMENT, "it asks to be refused");
	if (ct_layer_stems(document, STEMS)->count != tokens->count)
		code = CT_E_FATAL;
	for (uint32_t i = 0, k = 0; i < sentences->count && code == CT_OK; i++) {
		ct_entity_spec whole = { .struct_size = sizeof whole, .kind = 1, .begin = sentences->begin[i],
			                 .end = sentences->end[i], .confidence = 1 };

		while (k < tokens->count && tokens->begin[k] < sentences->begin[i])
			k++;
		if (k < tokens->count)
			code = add_first(shared, document, writer, tokens->begin[k], tokens->end[k]);
		if (code == CT_OK)
			code = writer->add_entity(writer, &whole);
	}
	for (uint32_t i = tokens->count; i > 0 && code == CT_OK; i--) {
		if (tokens->flags[i - 1] & CT_TOKEN_NUMBER)
			code = writer->add_span(writer, MARKS, tokens->begin[i - 1], tokens->end[i - 1],
			                        tokens->vocabulary[tokens->term[i - 1]], 0.25F);
	}
	return code == CT_OK ? writer->set_flags(writer, CT_DOC_MISDECODED) : code;
}

static const ct_analyzer_ops analyzer = {
	.struct_size = sizeof analyzer, .worker_create = worker_create, .worker_destroy = worker_destroy, .process = process,
};

static const ct_plugin everything = {
	.abi_major = CT_ABI_MAJOR, .abi_minor = CT_ABI_MINOR, .struct_size = sizeof everything,
	.kind = CT_ANALYZER, .threading = CT_SERIAL, .id = "everything", .version = "1.0", .license = "MIT",
	.summary = "all that an analyzer may do", .layers = layers, .kinds = kinds, .options = options,
	.create = create, .destroy = free, .analyzer = &analyzer,
};

/* ---- reader ------------------------------------------------------------- */

static int reader_create(const ct_host *host, const ct_value *values, void **shared)
{
	(void)values;
	*shared = (void *)(uintptr_t)host;
	return CT_OK;
}

static int probe(void *shared, ct_text head, const char *name)
{
	(void)shared;
	return head.size > 10 && memcmp(head.data, "everything", 10) == 0 && strlen(name) ? 99 : 0;
}

static int open_source(void *shared, ct_source *source, void **session)
{
	(void)shared;
	*session = source;
	return strcmp(source->encoding, "UTF-8") == 0 && source->max_document ? CT_OK : CT_E_SOURCE;
}

/* Documents are lines; one that begins with "!" is refused. */
static int next(void *shared, void *session, ct_builder *builder)
{
	const ct_host *host = shared;
	ct_source *source = session;
	ct_place place = { .line = 7, .offset = source->offset(source) };
	ct_date date = { .year = 2020, .month = 11 };
	ct_text line;
	const char *end;
	int code = source->fill(source, 1 << 16, &line);

	if (code != CT_OK || !line.size)
		return code == CT_OK ? CT_END : code;
	end = memchr(line.data, '\n', line.size);
	line.size = end ? (size_t)(end - line.data) : line.size;
	if (*line.data == '!')
		code = host->fail_at(host, CT_E_DOCUMENT, place, "a line is refused");
	if (code == CT_OK)
		code = builder->set_text(builder, line);
	if (code == CT_OK && line.size > 20) {
		builder->set_id(builder, CT_TEXT("own"));
		builder->set_headline(builder, CT_TEXT("Head"));
		builder->add_subhead(builder, CT_TEXT("Sub 1"));
		builder->add_subhead(builder, CT_TEXT("Sub 2"));
		builder->set_date(builder, date, 1);
		builder->set_language(builder, CT_TEXT("es"));
		builder->set_body(builder, 3);
		builder->add_meta(builder, CT_TEXT("key"), CT_TEXT("value"), CT_META_TEXT);
		builder->add_meta(builder, CT_TEXT("key"), CT_TEXT("[1]"), CT_META_JSON);
		builder->add_replaced(builder, 2);
	}
	builder->set_source_span(builder, place.offset, place.offset + line.size);
	source->consume(source, line.size + (end != NULL));
	return code;
}

static void close_source(void *shared, void *session)
{
	(void)shared;
	(void)session;
}

static const ct_reader_ops reader_ops = {
	.struct_size = sizeof reader_ops, .input = CT_READER_TEXT,
	.probe = probe, .open = open_source, .next = next, .close = close_source,
};

static const ct_plugin reader = {
	.abi_major = CT_ABI_MAJOR, .abi_minor = CT_ABI_MINOR, .struct_size = sizeof reader,
	.kind = CT_READER, .threading = CT_PARALLEL, .id = "everything-in", .version = "1.0", .license = "MIT",
	.summary = "all that a reader may do", .create = reader_create, .reader = &reader_ops,
};

/* ---- sink: prints what it sees ------------------------------------------ */

enum { S_ENTITIES, S_TOKENS, S_LANGUAGES, S_STEMS };
static const ct_layer_use sink_layers[] = {
	[S_ENTITIES] = { .layer = "entities", .need = CT_REQUIRES },
	[S_TOKENS] = { .layer = "tokens", .need = CT_REQUIRES },
	[S_LANGUAGES] = { .layer = "languages", .need = CT_USES },
	[S_STEMS] = { .layer = "stems", .need = CT_USES },
	{ .layer = NULL },
};

struct out {
	char *data;
	size_t size;
};

static int begin(void *shared) { (void)shared; return CT_OK; }
static int finish(void *shared) { (void)shared; return CT_OK; }
static void abort_run(void *shared) { (void)shared; }

static int part_create(void *shared, void **part)
{
	(void)shared;
	*part = calloc(1, sizeof(struct out));
	return *part ? CT_OK : CT_E_NOMEM;
}

static void part_destroy(void *shared, void *part)
{
	struct out *out = part;

	(void)shared;
	free(out->data);
	free(out);
}

static void print_head(FILE *file, const ct_document *d)
{
	fprintf(file, "id %.*s, source %.*s, encoding %.*s, headline %.*s, language %.*s, flags %u, replaced %u, date %d-%u-%u, body %u\n",
	        TEXT(d->id), TEXT(d->source), TEXT(d->encoding), TEXT(d->headline), TEXT(d->language), d->flags,
	        d->replaced, (int)d->date.year, d->date.month, d->date.day, d->body_begin);
	fprintf(file, "span %llu %llu, text %.*s\n", (unsigned long long)d->source_begin,
	        (unsigned long long)d->source_end, TEXT(d->text));
	for (uint32_t i = 0; i < d->subhead_count; i++)
		fprintf(file, "subhead %.*s\n", TEXT(d->subheads[i]));
	for (uint32_t i = 0; i < d->meta_count; i++)
		fprintf(file, "meta %.*s %.*s %u\n", TEXT(d->meta[i].key), TEXT(d->meta[i].value), d->meta[i].type);
	for (uint32_t i = 0; i < d->incomplete_count; i++)
		fprintf(file, "incomplete %s: %.*s\n", d->incomplete[i].plugin, TEXT(d->incomplete[i].reason));
}

static void print_entity(FILE *file, const ct_document *d, const ct_entity *e)
{
	fprintf(file, "entity %s by %s %.2f '%.*s' %.*s", e->kind, e->producer, (double)e->confidence,
	        TEXT(ct_slice(d, e->begin, e->end)), TEXT(e->reason));
	for (uint32_t k = 0; k < e->norm_count; k++)
		fprintf(file, ", %s/%u %.*s", e->norm[k].key, e->norm[k].type, TEXT(e->norm[k].value));
	fputc('\n', file);
}

static void print_spans(FILE *file, const char *name, const ct_spans *spans)
{
	for (uint32_t i = 0; spans && i < spans->count; i++)
		fprintf(file, "%s %u %u %.*s %.2f\n", name, spans->begin[i], spans->end[i],
		        TEXT(spans->label ? spans->label[i] : CT_TEXT("-")),
		        spans->weight ? (double)spans->weight[i] : -1);
}

static int collect(void *shared, void *part, const ct_document *document)
{
	const ct_entities *entities = ct_layer_entities(document, S_ENTITIES);
	const ct_tokens *tokens = ct_layer_tokens(document, S_TOKENS);
	const ct_stems *stems = ct_layer_stems(document, S_STEMS);
	struct out *out = part;
	FILE *file;
	char *data = NULL;
	size_t size = 0;

	(void)shared;
	file = open_memstream(&data, &size);
	if (!file)
		return CT_E_NOMEM;
	fwrite(out->data, 1, out->size, file);
	print_head(file, document);
	for (uint32_t i = 0; i < entities->count; i++)
		print_entity(file, document, ct_entity_at(entities, i));
	print_spans(file, "language", ct_layer_spans(document, S_LANGUAGES));
	for (uint32_t i = 0; i < document->extra_count; i++)
		print_spans(file, document->extra_names[i], document->extra[i]);
	fputs("tokens", file);
	for (uint32_t i = 0; i < tokens->count; i++)
		fprintf(file, " %.*s/%.*s", TEXT(tokens->vocabulary[tokens->term[i]]),
		        TEXT(tokens->vocabulary[stems ? stems->stem[i] : tokens->term[i]]));
	fputc('\n', file);
	if (fclose(file) != 0)
		return CT_E_NOMEM;
	free(out->data);
	*out = (struct out){ data, size };
	return CT_OK;
}

static int fold(void *shared, void *part)
{
	const struct out *out = part;

	(void)shared;
	return fwrite(out->data, 1, out->size, stdout) == out->size ? CT_OK : CT_E_FATAL;
}

static const ct_sink_ops sink_ops = {
	.struct_size = sizeof sink_ops, .begin = begin, .part_create = part_create, .collect = collect,
	.fold = fold, .part_destroy = part_destroy, .finish = finish, .abort = abort_run,
};

static const ct_plugin sink = {
	.abi_major = CT_ABI_MAJOR, .abi_minor = CT_ABI_MINOR, .struct_size = sizeof sink,
	.kind = CT_SINK, .threading = CT_SERIAL, .id = "everything-out", .version = "1.0", .license = "MIT",
	.summary = "all that a sink may see", .layers = sink_layers, .sink = &sink_ops,
};

CT_LIBRARY(&everything, &reader, &sink);
