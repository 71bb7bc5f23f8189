/* SPDX-License-Identifier: MIT
 *
 * hashtags: an analyzer that makes entities of hashtags and handles. The core
 * has found them already, as tokens; what is left is to name them.
 */
#include <stdlib.h>

#include "hashtags.h"

enum { TOKENS, ENTITIES };
static const ct_layer_use layers[] = {
	[TOKENS] = { .layer = "tokens", .need = CT_REQUIRES },
	[ENTITIES] = { .layer = "entities", .need = CT_EXTENDS },
	{ .layer = NULL },
};

static const ct_field fields[] = {
	{ .key = KEY_TEXT, .type = CT_FIELD_TEXT, .help = "it in lower case, with its sign" },
	{ .key = NULL },
};

enum { HASHTAG, HANDLE };
static const ct_entity_kind kinds[] = {
	[HASHTAG] = { .name = KIND_HASHTAG, .fields = fields, .help = "#Salud" },
	[HANDLE] = { .name = KIND_HANDLE, .fields = fields, .help = "@minsal" },
	{ .name = NULL },
};

enum { OPTION_SHORTEST };
static const ct_option options[] = {
	[OPTION_SHORTEST] = { .key = "shortest", .type = CT_OPT_INT, .fallback = "2",
	                      .minimum = 1, .maximum = 100,
	                      .help = "leave out what has fewer bytes behind its sign" },
	{ .key = NULL },
};

struct shared {
	size_t shortest; /* bytes, with the sign */
};

static int create(const ct_host *host, const ct_value *values, void **out)
{
	struct shared *shared = malloc(sizeof *shared);

	if (!shared)
		return host->fail(host, CT_E_NOMEM, "out of memory");
	shared->shortest = (size_t)values[OPTION_SHORTEST].integer + 1;
	*out = shared;
	return CT_OK;
}

/* Web and mail addresses have the flag too, but begin with no sign. */
static int is_one(const ct_document *document, const ct_tokens *tokens, uint32_t i)
{
	char sign = document->text.data[tokens->begin[i]];

	return (tokens->flags[i] & CT_TOKEN_URL) && (sign == '#' || sign == '@');
}

static int process(void *context, void *worker, const ct_document *document, ct_writer *writer)
{
	const struct shared *shared = context;
	const ct_tokens *tokens = ct_layer_tokens(document, TOKENS);
	int code = CT_OK;

	(void)worker;
	for (uint32_t i = 0; i < tokens->count && code == CT_OK; i++) {
		uint32_t begin = tokens->begin[i], end = tokens->end[i];
		/* a term is the token in lower case and NFC: just what we want */
		ct_norm_value text = { .field = 0, .value = tokens->vocabulary[tokens->term[i]] };
		ct_entity_spec found = {
			.struct_size = sizeof found,
			.kind = document->text.data[begin] == '#' ? HASHTAG : HANDLE,
			.begin = begin,
			.end = end,
			.norm = &text,
			.norm_count = 1,
			.confidence = 1,
		};

		if (is_one(document, tokens, i) && end - begin >= shared->shortest)
			code = writer->add_entity(writer, &found);
	}
	return code;
}

static const ct_analyzer_ops analyzer = { .struct_size = sizeof analyzer, .process = process };

const ct_plugin hashtags_plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof hashtags_plugin,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = "hashtags",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "hashtags and handles of social networks",
	.layers = layers,
	.kinds = kinds,
	.options = options,
	.create = create,
	.destroy = free,
	.analyzer = &analyzer,
};
