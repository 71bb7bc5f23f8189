/* SPDX-License-Identifier: MIT
 *
 * Names of organisations in Spanish and English, by rules over capitalised
 * words, lists of names, and what the document says of them elsewhere.
 */
#include "doc.h"
#include "identity.h"

#include <cotejo/plugin.h>

#include <stdlib.h>
#include <string.h>

enum { LAYER_TOKENS, LAYER_SENTENCES, LAYER_LANGUAGES };
enum { OPTION_LISTS, OPTION_NAMES };
enum { FIELD_ID, FIELD_NAME };

static const ct_layer_use layers[] = {
	[LAYER_TOKENS] = { "tokens", CT_REQUIRES, 0 },
	[LAYER_SENTENCES] = { "sentences", CT_REQUIRES, 0 },
	[LAYER_LANGUAGES] = { "languages", CT_REQUIRES, 0 },
	{ "entities", CT_EXTENDS, 0 },
	{ NULL, 0, 0 },
};

static const ct_field fields[] = {
	[FIELD_ID] = { "id", CT_FIELD_TEXT, 0,
	               "one identity across spellings, acronyms and languages" },
	[FIELD_NAME] = { "name", CT_FIELD_TEXT, 0, "the name to show" },
	{ NULL, 0, 0, NULL },
};

static const ct_entity_kind kinds[] = {
	{ "org", 0, 0, fields, "an organisation: a body with members that acts" },
	{ NULL, 0, 0, NULL, NULL },
};

static const ct_option options[] = {
	[OPTION_LISTS] = { "lists", CT_OPT_BOOL, 0, "yes", NULL, 0, 0,
	                   "use the lists of known organisations" },
	[OPTION_NAMES] = { "names", CT_OPT_PATH, 0, "", NULL, 0, 0,
	                   "a file with more known organisations, in the form of names.tsv" },
	{ NULL, 0, 0, NULL, NULL, 0, 0, NULL },
};

static const char *const languages[] = { "es", "en", NULL };

struct worker {
	struct org_doc doc;
	struct org_identities identities;
};

static int load(const ct_host *host, struct org_lexicon *lexicon, enum org_file file,
                const char *name)
{
	ct_text content;
	struct org_mistake mistake;
	int code = host->data(host, name, &content);
	if (code != CT_OK)
		return code;
	code = org_lexicon_add(lexicon, file, content, &mistake);
	if (code == CT_E_CONFIG)
		return host->fail(host, code, "%s:%zu: %s", name, mistake.line, mistake.text);
	if (code == CT_E_NOMEM)
		return host->fail(host, code, "no memory for '%s'", name);
	return code;
}

/* A file of the user is found from where he stands, not among our data. */
static int load_own(const ct_host *host, struct org_lexicon *lexicon, const char *name)
{
	char *path = realpath(name, NULL);
	int code = load(host, lexicon, ORG_FILE_NAMES, path ? path : name);
	free(path);
	return code;
}

static int load_all(const ct_host *host, const ct_value *values, struct org_lexicon *lexicon)
{
	static const struct {
		enum org_file file;
		const char *name;
	} files[] = {
		{ ORG_FILE_WORDS, "words.tsv" },        { ORG_FILE_WORDS, "people.tsv" },
		{ ORG_FILE_MEANINGS, "translate.tsv" }, { ORG_FILE_NAMES, "names.tsv" },
		{ ORG_FILE_PLACES, "places.tsv" },      { ORG_FILE_LEGAL, "legal.tsv" },
	};
	const char *own = values[OPTION_NAMES].text;
	int code = CT_OK;
	lexicon->lists = values[OPTION_LISTS].integer != 0;
	/* What comes first counts, and the user's own names come first. */
	if (own && own[0])
		code = load_own(host, lexicon, own);
	for (size_t k = 0; k < sizeof files / sizeof files[0] && code == CT_OK; k++)
		code = load(host, lexicon, files[k].file, files[k].name);
	return code;
}

static int create(const ct_host *host, const ct_value *values, void **shared)
{
	struct org_lexicon *lexicon = calloc(1, sizeof *lexicon);
	if (!lexicon)
		return host->fail(host, CT_E_NOMEM, "no memory for the lists of names");
	int code = load_all(host, values, lexicon);
	if (code != CT_OK) {
		org_lexicon_free(lexicon);
		free(lexicon);
		return code;
	}
	*shared = lexicon;
	return CT_OK;
}

static void destroy(void *shared)
{
	org_lexicon_free(shared);
	free(shared);
}

static int worker_create(void *shared, void **worker)
{
	struct worker *w = calloc(1, sizeof *w);
	if (!w)
		return CT_E_NOMEM;
	w->doc.lexicon = shared;
	*worker = w;
	return CT_OK;
}

static void worker_destroy(void *shared, void *worker)
{
	struct worker *w = worker;
	(void)shared;
	org_doc_free(&w->doc);
	org_identities_free(&w->identities);
	free(w);
}

static int write_mention(ct_writer *writer, const struct org_doc *doc, uint32_t k,
                         const struct org_identity *identity)
{
	const struct org_mention *m = &doc->mention[k];
	const ct_norm_value norm[] = {
		{ FIELD_ID, 0, identity->id },
		{ FIELD_NAME, 0, identity->name },
	};
	const ct_entity_spec spec = {
		.struct_size = sizeof spec,
		.kind = 0,
		.begin = doc->pieces.row[m->first].begin,
		.end = m->end,
		.norm = norm,
		.norm_count = 2,
		.confidence = m->confidence,
		.reason = { m->reason, strlen(m->reason) },
	};
	return writer->add_entity(writer, &spec);
}

static int process(void *shared, void *worker, const ct_document *document, ct_writer *writer)
{
	struct worker *w = worker;
	struct org_doc *doc = &w->doc;
	const struct org_input input = {
		.text = document->text,
		.tokens = ct_layer_tokens(document, LAYER_TOKENS),
		.sentences = ct_layer_spans(document, LAYER_SENTENCES),
		.languages = ct_layer_spans(document, LAYER_LANGUAGES),
	};
	(void)shared;
	int code = org_doc_read(doc, &input);
	if (code == CT_OK)
		code = org_identify(&w->identities, doc);
	for (uint32_t k = 0; k < doc->mention_count && code == CT_OK; k++)
		if (!doc->mention[k].dropped)
			code = write_mention(writer, doc, k, &w->identities.row[k]);
	return code;
}

static const ct_analyzer_ops analyzer = {
	.struct_size = sizeof analyzer,
	.worker_create = worker_create,
	.worker_destroy = worker_destroy,
	.process = process,
};

static const ct_plugin organizations = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof organizations,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = "organizations",
	.version = "0.1.0",
	.license = "MIT AND CC-BY-SA-4.0",
	.summary = "names of organisations in Spanish and English",
	.languages = languages,
	.layers = layers,
	.kinds = kinds,
	.options = options,
	.create = create,
	.destroy = destroy,
	.analyzer = &analyzer,
};

CT_LIBRARY(&organizations);
