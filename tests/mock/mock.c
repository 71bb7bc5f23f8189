/* SPDX-License-Identifier: MIT
 *
 * Plugins for the tests, one library for each value of MOCK: some work, the
 * others are wrong in one way each, so that the host is seen to notice.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cotejo/plugin.h>

#ifndef MOCK
#error "MOCK says which one this is"
#endif

#define MOCK_WORKS 0        /* counts words of three letters; fails on request */
#define MOCK_OTHER_ABI 1    /* a library from the future */
#define MOCK_SHORT 2        /* a descriptor that ends too soon */
#define MOCK_CRASHES 3      /* its constructor does */
#define MOCK_HANGS 4        /* its constructor does */
#define MOCK_NEEDS 5        /* requires a layer that nobody provides */
#define MOCK_UNDECLARED 6   /* writes to a layer that it only uses */
#define MOCK_OUTSIDE 7      /* writes a span past the end */
#define MOCK_TWIN 8         /* the same id as MOCK_WORKS */
#define MOCK_GAPS 9         /* languages that do not tile */
#define MOCK_ENDS 10        /* its constructor ends the program */
#define MOCK_CIRCLE 11      /* two plugins that need each other */
#define MOCK_CONFIG 12      /* create() refuses */
#define MOCK_STEMMER 13     /* a second stemmer of English */
#define MOCK_UNNAMED 14     /* no id */

#if MOCK == MOCK_CRASHES
__attribute__((constructor)) static void crash(void)
{
	abort();
}
#elif MOCK == MOCK_HANGS
__attribute__((constructor)) static void hang(void)
{
	for (;;)
		pause();
}
#elif MOCK == MOCK_ENDS
__attribute__((constructor)) static void end(void)
{
	_exit(7);
}
#endif

struct shared {
	const ct_host *host;
	ct_text mark; /* fail on documents that hold it */
};

static int create(const ct_host *host, const ct_value *values, void **shared)
{
	struct shared *made = calloc(1, sizeof *made);

	if (!made)
		return CT_E_NOMEM;
	made->host = host;
	if (values[0].text)
		made->mark = (ct_text){ values[0].text, strlen(values[0].text) };
	*shared = made;
	if (MOCK != MOCK_CONFIG)
		return CT_OK;
	free(made);
	return host->fail(host, CT_E_CONFIG, "option 'mark': no mark is good enough; give up");
}

static void destroy(void *shared)
{
	free(shared);
}

static int holds(ct_text text, ct_text mark)
{
	return mark.size && memmem(text.data, text.size, mark.data, mark.size) != NULL;
}

/* Every token of three bytes is a "triple" with its text as value. */
static int add_triples(const ct_document *document, ct_writer *writer)
{
	const ct_tokens *tokens = ct_layer_tokens(document, 0);
	int code = CT_OK;

	for (uint32_t i = 0; i < tokens->count && code == CT_OK; i++) {
		ct_norm_value value = { .field = 0 };
		ct_entity_spec entity = {
			.struct_size = sizeof entity,
			.begin = tokens->begin[i],
			.end = tokens->end[i],
			.norm = &value,
			.norm_count = 1,
			.confidence = 0.5F,
		};

		if (entity.end - entity.begin != 3)
			continue;
		value.value = ct_slice(document, entity.begin, entity.end);
		code = writer->add_entity(writer, &entity);
	}
	return code;
}

static int process(void *shared, void *worker, const ct_document *document, ct_writer *writer)
{
	const struct shared *mock = shared;
	uint32_t size = (uint32_t)document->text.size;

	(void)worker;
	if (MOCK == MOCK_UNDECLARED)
		return writer->add_span(writer, 0, 0, 1, CT_TEXT("x"), 1);
	if (MOCK == MOCK_OUTSIDE)
		return writer->add_span(writer, 2, 0, size + 1, CT_TEXT("x"), 1);
	if (MOCK == MOCK_GAPS)
		return writer->add_span(writer, 0, 0, 1, CT_TEXT("es"), 1);
	if (MOCK == MOCK_CIRCLE || MOCK == MOCK_NEEDS)
		return CT_OK;
	if (holds(document->text, mock->mark)) {
		int code = add_triples(document, writer);

		return code == CT_OK ? mock->host->fail(mock->host, CT_E_DOCUMENT,
		                                        "it holds the mark '%s'", mock->mark.data) :
		                       code;
	}
	return add_triples(document, writer);
}

static const ct_option options[] = {
	{ .key = "mark", .type = CT_OPT_TEXT, .fallback = "", .help = "fail on documents with it" },
	{ .key = "level", .type = CT_OPT_INT, .fallback = "3", .minimum = 1, .maximum = 9,
	  .help = "of nothing" },
	{ .key = NULL },
};

static const ct_field fields[] = {
	{ .key = "value", .type = CT_FIELD_TEXT, .help = "the word" }, { .key = NULL }
};
static const ct_entity_kind kinds[] = {
	{ .name = "triple", .fields = fields, .help = "a word of three letters" }, { .name = NULL }
};

static const ct_layer_use layers[] = {
#if MOCK == MOCK_NEEDS
	{ .layer = "moods", .need = CT_REQUIRES },
#elif MOCK == MOCK_GAPS
	{ .layer = "languages", .need = CT_PROVIDES },
#elif MOCK == MOCK_CIRCLE
	{ .layer = "tails", .need = CT_REQUIRES },
	{ .layer = "heads", .need = CT_PROVIDES },
#else
	{ .layer = "tokens", .need = CT_REQUIRES },
	{ .layer = "entities", .need = CT_EXTENDS },
#if MOCK == MOCK_OUTSIDE
	{ .layer = "far", .need = CT_PROVIDES },
#endif
#endif
	{ .layer = NULL },
};

#define WRITES_ENTITIES (MOCK != MOCK_NEEDS && MOCK != MOCK_GAPS && MOCK != MOCK_CIRCLE)

static const ct_analyzer_ops analyzer = { .struct_size = sizeof analyzer, .process = process };

static const ct_plugin mock = {
	.abi_major = MOCK == MOCK_OTHER_ABI ? CT_ABI_MAJOR + 1 : CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = MOCK == MOCK_SHORT ? 40 : sizeof mock,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = MOCK == MOCK_UNNAMED ? NULL : MOCK_ID,
	.version = "1",
	.license = "MIT",
	.summary = "a plugin for tests",
	.layers = layers,
	.kinds = WRITES_ENTITIES ? kinds : NULL,
	.options = options,
	.create = create,
	.destroy = destroy,
	.analyzer = &analyzer,
};

#if MOCK == MOCK_CIRCLE
static const ct_layer_use other_layers[] = {
	{ .layer = "heads", .need = CT_REQUIRES },
	{ .layer = "tails", .need = CT_PROVIDES },
	{ .layer = NULL },
};
static const ct_plugin other = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof other,
	.kind = CT_ANALYZER,
	.threading = CT_SERIAL,
	.id = MOCK_ID "-other",
	.version = "1",
	.license = "MIT",
	.summary = "the other half of a circle",
	.layers = other_layers,
	.options = options,
	.create = create,
	.destroy = destroy,
	.analyzer = &analyzer,
};
CT_LIBRARY(&mock, &other);
#elif MOCK == MOCK_STEMMER
static int stem(void *shared, void *worker, ct_text language, ct_text term, ct_text *out)
{
	(void)shared;
	(void)worker;
	(void)language;
	*out = (ct_text){ term.data, term.size > 3 ? 3 : term.size };
	return CT_OK;
}
static const char *const english[] = { "en", NULL };
static const ct_stemmer_ops stemmer = { .struct_size = sizeof stemmer, .stem = stem };
static const ct_plugin three = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof three,
	.kind = CT_STEMMER,
	.threading = CT_PARALLEL,
	.id = MOCK_ID,
	.version = "1",
	.license = "MIT",
	.summary = "stems of three letters",
	.languages = english,
	.stemmer = &stemmer,
};
CT_LIBRARY(&three);
#else
CT_LIBRARY(&mock);
#endif
