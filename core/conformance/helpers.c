/* SPDX-License-Identifier: MIT */
#include "core/conformance/helpers.h"

#include <stdlib.h>
#include <string.h>

#include "core/text/utf8.h"

#include "core/base/banned.h"

/* ---- languages ---------------------------------------------------------- */

/* A document that came as "mul" changes its language at each blank line, any
 * other is in the one that it came with. */
static int make_languages(void *shared, void *worker, const ct_document *document,
                          ct_writer *writer)
{
	static const char *const turn[] = { "es", "en" };
	const ct_spans *paragraphs = ct_layer_spans(document, 0);
	uint32_t size = (uint32_t)document->text.size, begin = 0;
	ct_text given = document->language;
	int code = CT_OK;

	(void)shared;
	(void)worker;
	if (!size)
		return CT_OK;
	if (given.size != 3 || memcmp(given.data, "mul", 3) != 0)
		return writer->add_span(writer, 1, 0, size, given.size ? given : CT_TEXT("und"), 1);
	for (uint32_t i = 0; i < paragraphs->count && code == CT_OK; i++) {
		uint32_t end = i + 1 < paragraphs->count ? paragraphs->begin[i + 1] : size;
		ct_text tag = { turn[i % 2], 2 };

		if (end > begin)
			code = writer->add_span(writer, 1, begin, end, tag, 0.75F);
		begin = end;
	}
	if (code == CT_OK && begin < size)
		code = writer->add_span(writer, 1, begin, size, CT_TEXT("und"), 0);
	return code;
}

static const ct_layer_use language_layers[] = { { "paragraphs", CT_REQUIRES, 0 },
	                                        { "languages", CT_PROVIDES, 0 },
	                                        { NULL, 0, 0 } };

static const ct_analyzer_ops language_ops = { .struct_size = sizeof language_ops,
	                                      .process = make_languages };

/* ---- entities ----------------------------------------------------------- */

/* Every capital letter begins a span up to the next space. */
static int make_entities(void *shared, void *worker, const ct_document *document, ct_writer *writer)
{
	ct_text text = document->text;
	uint32_t made = 0;
	int code = CT_OK;

	(void)shared;
	(void)worker;
	for (size_t at = 0; at < text.size && made < 2000 && code == CT_OK; at++) {
		size_t end = at;
		ct_norm_value norm[3];
		ct_entity_spec spec = { .struct_size = sizeof spec, .norm = norm };

		if (text.data[at] < 'A' || text.data[at] > 'Z')
			continue;
		while (end < text.size && text.data[end] != ' ' && text.data[end] != '\n')
			end++;
		norm[0] = (ct_norm_value){ 0, 0, { text.data + at, end - at } };
		norm[1] = (ct_norm_value){ 1, 0, CT_TEXT("12000000.50/20000000") };
		norm[2] = (ct_norm_value){ 2, 0, CT_TEXT("2020-10") };
		spec.kind = made % 2;
		spec.begin = (uint32_t)at;
		spec.end = (uint32_t)end;
		spec.norm_count = made % 2 ? 1 : made % 4 + 1;
		spec.confidence = (float)(made % 11) / 10;
		spec.reason = made % 3 ? (ct_text){ NULL, 0 } : CT_TEXT("it begins with a capital");
		code = writer->add_entity(writer, &spec);
		if (code == CT_OK)
			code = writer->add_span(writer, 1, spec.begin, spec.end, CT_TEXT("capital"),
			                        spec.confidence);
		made++;
		at = end;
	}
	return code;
}

static const ct_layer_use entity_layers[] = { { "entities", CT_EXTENDS, 0 },
	                                      { "conformance-capitals", CT_PROVIDES, 0 },
	                                      { NULL, 0, 0 } };

static const ct_field capital_fields[] = {
	{ "word", CT_FIELD_TEXT_LIST, 0, "the word" },
	{ "worth", CT_FIELD_DECIMAL, 0, "a range" },
	{ "when", CT_FIELD_DATE, 0, "a month" },
	{ NULL, 0, 0, NULL },
};

static const ct_entity_kind entity_kinds[] = {
	{ "capital", 0, 0, capital_fields, "a word with a capital" },
	{ "capital-too", CT_KIND_OVERLAPS, 0, capital_fields, "the same" },
	{ NULL, 0, 0, NULL, NULL },
};

static const ct_analyzer_ops entity_ops = { .struct_size = sizeof entity_ops,
	                                    .process = make_entities };

/* ---- the sink ----------------------------------------------------------- */

static struct ct_buffer *slots;
static size_t slot_count;

void ct_helper_slots(struct ct_buffer *slot, size_t count)
{
	slots = slot;
	slot_count = count;
}

static struct ct_buffer *slot_of(ct_text id)
{
	size_t number = 0, at = 0;

	while (at < id.size && id.data[at] >= '0' && id.data[at] <= '9')
		number = number * 10 + (size_t)(id.data[at++] - '0');
	return at && number < slot_count ? &slots[number] : NULL;
}

static void put_spans(struct ct_buffer *out, const char *name, const ct_spans *spans)
{
	for (uint32_t i = 0; spans && i < spans->count; i++) {
		ct_buffer_format(out, "%s %u-%u", name, spans->begin[i], spans->end[i]);
		if (spans->label && spans->label[i].data) {
			ct_buffer_char(out, ' ');
			ct_buffer_text(out, spans->label[i]);
		}
		if (spans->weight)
			ct_buffer_format(out, " %.9g", (double)spans->weight[i]);
		ct_buffer_char(out, '\n');
	}
}

static void put_entities(struct ct_buffer *out, const ct_entities *entities)
{
	for (uint32_t i = 0; entities && i < entities->count; i++) {
		const ct_entity *entity = ct_entity_at(entities, i);

		ct_buffer_format(out, "%s %u-%u %.9g", entity->kind, entity->begin, entity->end,
		                 (double)entity->confidence);
		for (uint32_t k = 0; k < entity->norm_count; k++) {
			ct_buffer_format(out, " %s=", entity->norm[k].key);
			ct_buffer_text(out, entity->norm[k].value);
		}
		if (entity->reason.data) {
			ct_buffer_string(out, " because ");
			ct_buffer_text(out, entity->reason);
		}
		ct_buffer_char(out, '\n');
	}
}

static void put_stems(struct ct_buffer *out, const ct_tokens *tokens, const ct_stems *stems)
{
	for (uint32_t i = 0; tokens && stems && i < stems->count; i++) {
		if (stems->stem[i] == tokens->term[i])
			continue;
		ct_buffer_format(out, "stem %u ", tokens->begin[i]);
		ct_buffer_text(out, tokens->vocabulary[stems->stem[i]]);
		ct_buffer_char(out, '\n');
	}
}

enum { SEES_LANGUAGES, SEES_ENTITIES, SEES_TOKENS, SEES_STEMS };

static const ct_layer_use sink_layers[] = {
	[SEES_LANGUAGES] = { "languages", CT_USES, 0 },
	[SEES_ENTITIES] = { "entities", CT_USES, 0 },
	[SEES_TOKENS] = { "tokens", CT_USES, 0 },
	[SEES_STEMS] = { "stems", CT_USES, 0 },
	{ NULL, 0, 0 },
};

static int collect(void *shared, void *part, const ct_document *document)
{
	struct ct_buffer *out = slot_of(document->id);

	(void)shared;
	(void)part;
	if (!out)
		return CT_OK;
	ct_buffer_string(out, "language ");
	ct_buffer_text(out, document->language);
	ct_buffer_format(out, " %.9g flags %u\n", (double)document->language_confidence,
	                 document->flags);
	put_spans(out, "language", ct_layer_spans(document, SEES_LANGUAGES));
	put_entities(out, ct_layer_entities(document, SEES_ENTITIES));
	put_stems(out, ct_layer_tokens(document, SEES_TOKENS),
	          ct_layer_stems(document, SEES_STEMS));
	for (uint32_t i = 0; i < document->extra_count; i++)
		put_spans(out, document->extra_names[i], document->extra[i]);
	for (uint32_t i = 0; i < document->incomplete_count; i++) {
		ct_buffer_format(out, "incomplete %s: ", document->incomplete[i].plugin);
		ct_buffer_text(out, document->incomplete[i].reason);
		ct_buffer_char(out, '\n');
	}
	return out->failed ? CT_E_NOMEM : CT_OK;
}

static int begin(void *shared)
{
	(void)shared;
	return CT_OK;
}

static int part_create(void *shared, void **part)
{
	(void)shared;
	*part = NULL;
	return CT_OK;
}

static int fold(void *shared, void *part)
{
	(void)shared;
	(void)part;
	return CT_OK;
}

static void part_destroy(void *shared, void *part)
{
	(void)shared;
	(void)part;
}

static void end(void *shared)
{
	(void)shared;
}

static const ct_sink_ops sink_ops = {
	.struct_size = sizeof sink_ops,
	.begin = begin,
	.part_create = part_create,
	.collect = collect,
	.fold = fold,
	.part_destroy = part_destroy,
	.finish = begin,
	.abort = end,
};

/* ---- all of them -------------------------------------------------------- */

static const ct_plugin helpers[CT_HELPERS] = {
	[CT_HELP_LANGUAGES] = {
		.abi_major = CT_ABI_MAJOR, .abi_minor = CT_ABI_MINOR, .struct_size = sizeof *helpers,
		.kind = CT_ANALYZER, .threading = CT_PARALLEL,
		.id = "conformance-languages", .version = "1", .license = "MIT",
		.summary = "languages as documents have them",
		.layers = language_layers, .analyzer = &language_ops,
	},
	[CT_HELP_ENTITIES] = {
		.abi_major = CT_ABI_MAJOR, .abi_minor = CT_ABI_MINOR, .struct_size = sizeof *helpers,
		.kind = CT_ANALYZER, .threading = CT_PARALLEL,
		.id = "conformance-entities", .version = "1", .license = "MIT",
		.summary = "words with capitals",
		.layers = entity_layers, .kinds = entity_kinds, .analyzer = &entity_ops,
	},
	[CT_HELP_SINK] = {
		.abi_major = CT_ABI_MAJOR, .abi_minor = CT_ABI_MINOR, .struct_size = sizeof *helpers,
		.kind = CT_SINK, .threading = CT_PARALLEL,
		.id = "conformance-sink", .version = "1", .license = "MIT",
		.summary = "keeps everything as text",
		.layers = sink_layers, .sink = &sink_ops,
	},
};

const ct_plugin *ct_helper_plugin(enum ct_helper helper)
{
	return &helpers[helper];
}

enum ct_helper ct_helper_find(const char *id)
{
	unsigned i = 0;

	while (i < CT_HELPERS && strcmp(helpers[i].id, id) != 0)
		i++;
	return (enum ct_helper)i;
}

struct ct_instance *ct_helper_create(enum ct_helper helper)
{
	struct ct_instance *instance = calloc(1, sizeof *instance);
	struct ct_error error = CT_ERROR_NONE;

	if (!instance)
		return NULL;
	ct_arena_init(&instance->arena, 2048);
	pthread_mutex_init(&instance->serial, NULL);
	ct_plugin_host_init(&instance->host, helpers[helper].id, "");
	ct_descriptor_copy(&helpers[helper], &instance->descriptor, &error);
	return instance;
}
