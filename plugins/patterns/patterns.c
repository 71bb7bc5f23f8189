/* SPDX-License-Identifier: MIT
 *
 * The plugin: entities that a user's own rules find (rules.h).
 *
 * A pattern that never ends is stopped by a limit; the rule is named, the
 * document marked incomplete, and the run goes on. Text is looked at in
 * windows, so a slow pattern cannot take the square of a long document.
 */
#include "cases.h"
#include "match.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of a window; a longer paragraph is cut at a space. */
#define WINDOW 16384

enum { LAYER_PARAGRAPHS, LAYER_LANGUAGES, LAYER_ENTITIES };

static const ct_layer_use layers[] = {
	[LAYER_PARAGRAPHS] = { .layer = "paragraphs", .need = CT_USES },
	[LAYER_LANGUAGES] = { .layer = "languages", .need = CT_REQUIRES },
	[LAYER_ENTITIES] = { .layer = "entities", .need = CT_EXTENDS },
	{ .layer = NULL },
};

enum { OPTION_RULES, OPTION_LIMIT, OPTION_CASES };

static const ct_option options[] = {
	[OPTION_RULES] = { .key = "rules",
	                   .type = CT_OPT_PATH,
	                   .fallback = "",
	                   .help = "a file of rules; without one there is nothing to do" },
	[OPTION_LIMIT] = { .key = "match-limit",
	                   .type = CT_OPT_INT,
	                   .fallback = "100000",
	                   .minimum = 100,
	                   .maximum = 100000000,
	                   .help = "steps that one attempt of a pattern may take" },
	[OPTION_CASES] = { .key = "cases",
	                   .type = CT_OPT_BOOL,
	                   .fallback = "true",
	                   .help = "try the cases in the file of rules before the first document" },
	{ .key = NULL },
};

struct shared {
	const ct_host *host;
	char *path;          /* of the rules, where they are a file of the user */
	struct rules *rules; /* NULL: none were given */
	uint32_t limit;
};

/* A file of the user first, as a path is read by everybody; then one of the
 * data files. */
static int read_rules(const ct_host *host, const char *name, struct shared *shared)
{
	ct_text content;
	int status;
	shared->path = realpath(name, NULL);
	if (!shared->path && !host->data_path(host, name))
		return host->fail(host, CT_E_CONFIG,
		                  "option 'rules': there is no file '%s', neither here nor among "
		                  "the data of this plugin",
		                  name);
	status = host->data(host, shared->path ? shared->path : name, &content);
	return status == CT_OK ? rules_read(host, name, content, &shared->rules) : status;
}

static int patterns_create(const ct_host *host, const ct_value *values, void **out)
{
	const char *name = values[OPTION_RULES].text;
	struct shared *shared = calloc(1, sizeof *shared);
	int status = CT_OK;
	if (!shared)
		return CT_E_NOMEM;
	shared->host = host;
	shared->limit = (uint32_t)values[OPTION_LIMIT].integer;
	if (name && name[0])
		status = read_rules(host, name, shared);
	if (status == CT_OK && shared->rules && values[OPTION_CASES].integer)
		status = rules_check(host, shared->rules, shared->limit);
	if (status != CT_OK) {
		if (shared->rules)
			rules_free(shared->rules);
		free(shared->path);
		free(shared);
		return status;
	}
	*out = shared;
	return CT_OK;
}

static void patterns_destroy(void *made)
{
	struct shared *shared = made;
	if (shared->rules)
		rules_free(shared->rules);
	free(shared->path);
	free(shared);
}

static void worker_destroy(void *made, void *own)
{
	const struct shared *shared = made;
	if (shared->rules)
		matcher_close(own);
	free(own);
}

static int worker_create(void *made, void **out)
{
	const struct shared *shared = made;
	struct matcher *matcher = calloc(1, sizeof *matcher);
	int status = CT_OK;
	if (!matcher)
		return CT_E_NOMEM;
	if (shared->rules)
		status = matcher_open(matcher, shared->rules, shared->limit);
	if (status != CT_OK) {
		free(matcher);
		return status;
	}
	*out = matcher;
	return CT_OK;
}

/* --- Windows ------------------------------------------------------------------- */

/* The end of the window that begins at `begin`. */
static uint32_t window_end(ct_text text, uint32_t begin, uint32_t end)
{
	uint32_t cut;
	if (end - begin <= WINDOW)
		return end;
	for (cut = begin + WINDOW; cut > begin + WINDOW / 2; cut--)
		if (text.data[cut] == ' ' || text.data[cut] == '\n')
			return cut;
	for (cut = begin + WINDOW; ((unsigned char)text.data[cut] & 0xc0) == 0x80;)
		cut--;
	return cut;
}

static uint32_t languages_of(ct_text label)
{
	bool tag = label.size == 2 || (label.size > 2 && label.data[2] == '-');
	if (tag && !memcmp(label.data, "es", 2))
		return RULE_SPANISH;
	if (tag && !memcmp(label.data, "en", 2))
		return RULE_ENGLISH;
	return RULE_ENGLISH | RULE_SPANISH;
}

static int process(void *made, void *own, const ct_document *document, ct_writer *writer)
{
	const struct shared *shared = made;
	const ct_spans *paragraphs = ct_layer_spans(document, LAYER_PARAGRAPHS);
	const ct_spans *languages = ct_layer_spans(document, LAYER_LANGUAGES);
	struct matching window = {
		.host = shared->host, .rules = shared->rules, .matcher = own, .writer = writer
	};
	uint32_t count = paragraphs ? paragraphs->count : 1, k = 0;
	int status = CT_OK;
	if (!shared->rules || !shared->rules->count)
		return CT_SKIP;
	matcher_begin(own, shared->rules);
	for (uint32_t i = 0; i < count && status == CT_OK; i++) {
		uint32_t at = paragraphs ? paragraphs->begin[i] : 0;
		uint32_t end = paragraphs ? paragraphs->end[i] : (uint32_t)document->text.size;
		while (at < end && status == CT_OK) {
			ct_text label = document->language;
			uint32_t stop = end;
			while (languages && k < languages->count && languages->end[k] <= at)
				k++;
			if (languages && k < languages->count && languages->label) {
				label = languages->label[k];
				stop = languages->end[k] < end ? languages->end[k] : end;
			}
			stop = window_end(document->text, at, stop);
			window.offset = at;
			window.text = ct_slice(document, at, stop);
			status = rules_run(&window, languages_of(label));
			at = stop;
		}
	}
	return status;
}

static const ct_analyzer_ops analyzer = {
	.struct_size = sizeof analyzer,
	.worker_create = worker_create,
	.worker_destroy = worker_destroy,
	.process = process,
};

static const ct_plugin patterns = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof patterns,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = "patterns",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "what the user's own rules find (PCRE2)",
	.layers = layers,
	.kinds = rule_kinds,
	.options = options,
	.create = patterns_create,
	.destroy = patterns_destroy,
	.analyzer = &analyzer,
};

CT_LIBRARY(&patterns);
