/* SPDX-License-Identifier: MIT
 *
 * @NAME@: an analyzer of cotejo. As it stands it finds numbers written with a
 * degree sign, as "21 °C" or "3º"; put your own finding into process().
 */
#include <cotejo/plugin.h>

/* The layers that we read and write: the k-th is ct_layer_...(document, k). */
enum { TOKENS, ENTITIES };
static const ct_layer_use layers[] = {
	[TOKENS] = { .layer = "tokens", .need = CT_REQUIRES },
	[ENTITIES] = { .layer = "entities", .need = CT_EXTENDS },
	{ .layer = NULL },
};

/* The kind of entity that we make, and the fields of its norm. */
enum { VALUE };
static const ct_field fields[] = {
	[VALUE] = { .key = "value", .type = CT_FIELD_TEXT, .help = "the number as written" },
	{ .key = NULL },
};
static const ct_entity_kind kinds[] = {
	{ .name = "@NAME@", .fields = fields, .help = "a number of degrees" },
	{ .name = NULL },
};

static int is_degree(ct_text text)
{
	return text.size >= 2 && (unsigned char)text.data[0] == 0xc2 &&
	       ((unsigned char)text.data[1] == 0xb0 || (unsigned char)text.data[1] == 0xba);
}

static int process(void *shared, void *worker, const ct_document *document, ct_writer *writer)
{
	const ct_tokens *tokens = ct_layer_tokens(document, TOKENS);
	int code = CT_OK;

	(void)shared; /* what create() made: options, tables; read-only here */
	(void)worker; /* what worker_create() made: buffers, caches */
	for (uint32_t i = 0; i + 1 < tokens->count && code == CT_OK; i++) {
		uint32_t begin = tokens->begin[i], end = tokens->end[i];
		ct_norm_value value = { .field = VALUE, .value = ct_slice(document, begin, end) };
		ct_entity_spec found = {
			.struct_size = sizeof found,
			.begin = begin,
			.end = tokens->end[i + 1],
			.norm = &value,
			.norm_count = 1,
			.confidence = 0.9F,
		};

		if ((tokens->flags[i] & CT_TOKEN_NUMBER) &&
		    is_degree(ct_slice(document, tokens->begin[i + 1], tokens->end[i + 1])))
			code = writer->add_entity(writer, &found);
	}
	return code;
}

static const ct_analyzer_ops analyzer = { .struct_size = sizeof analyzer, .process = process };

static const ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof plugin,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = "@NAME@",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "numbers of degrees",
	.layers = layers,
	.kinds = kinds,
	.analyzer = &analyzer,
};

CT_LIBRARY(&plugin);
