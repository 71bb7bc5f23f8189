/* SPDX-License-Identifier: MIT
 *
 * The plugin `language`: which languages a document is written in, from its
 * text alone.
 */
#include "plugins/language/decide.h"

#include <cotejo/plugin.h>

#include <stdlib.h>
#include <string.h>

enum option { OPT_LANGUAGES, OPT_PRIORS, OPT_MINIMUM, OPT_SWITCH, OPT_SECOND };

static const ct_option options[] = {
	{ "languages", CT_OPT_LIST, 0, "", NULL, 0, 0,
	  "choose among these languages only; empty: all that are known" },
	{ "priors", CT_OPT_LIST, 0, STATES_PRIORS, NULL, 0, 0,
	  "how much likelier than others a language is before anything is read, as es=4,en=2" },
	{ "minimum-confidence", CT_OPT_REAL, 0, "0.2", NULL, 0, 1,
	  "a span whose language is less sure than this is und" },
	{ "switch-cost", CT_OPT_REAL, 0, "4", NULL, 0, 100,
	  "evidence that a change of language inside a paragraph needs, in nats" },
	{ "second", CT_OPT_BOOL, 0, "no", NULL, 0, 0,
	  "make the layer second-languages too: the next likely language of each span" },
	{ NULL, 0, 0, NULL, NULL, 0, 0, NULL },
};

enum layer { LAYER_PARAGRAPHS, LAYER_LANGUAGES, LAYER_SECOND };

static const ct_layer_use layers[] = {
	{ "paragraphs", CT_USES, 0 },
	{ "languages", CT_PROVIDES, 0 },
	{ "second-languages", CT_PROVIDES, 0 },
	{ NULL, 0, 0 },
};

struct shared {
	struct decider decider;
	struct letters letters;
	struct model *model;
	int second; /* the option */
};

static int set_languages(const ct_host *host, const ct_value *value, struct states *states)
{
	const char *unknown;

	if (value->items == NULL || value->items[0] == NULL)
		return CT_OK;
	unknown = states_keep(states, value->items);
	if (unknown != NULL)
		return host->fail(host, CT_E_CONFIG,
		                  "option 'languages': '%s' is no language that this plugin knows; "
		                  "write its ISO 639-1 code",
		                  unknown);
	states->none_prior = STATES_NONE_PRIOR_AMONG_FEW;
	return CT_OK;
}

static int set_priors(const ct_host *host, const ct_value *value, struct states *states)
{
	for (const char *const *item = value->items; item != NULL && *item != NULL; item++)
		if (!states_prior(states, *item))
			return host->fail(host, CT_E_CONFIG,
			                  "option 'priors': '%s' is no language with a number "
			                  "above 0, as es=4",
			                  *item);
	return CT_OK;
}

static int load_model(const ct_host *host, struct shared *shared)
{
	ct_text content;
	const char *why = NULL;
	int status = host->data(host, "language.model", &content);

	if (status != CT_OK)
		return status;
	shared->model = model_load(content.data, content.size, &why);
	if (shared->model != NULL)
		return CT_OK;
	if (why == NULL)
		return host->fail(host, CT_E_NOMEM, "no memory for the language model");
	return host->fail(host, CT_E_CONFIG,
	                  "data file 'language.model': %s; install it again, "
	                  "or train it with scripts/train-language",
	                  why);
}

static int configure(const ct_host *host, const ct_value *values, struct shared *shared)
{
	struct decider *decider = &shared->decider;
	int status = load_model(host, shared);

	if (status != CT_OK)
		return status;
	letters_init(&shared->letters);
	decider->letters = &shared->letters;
	decider->model = shared->model;
	shared->second = values[OPT_SECOND].integer != 0;
	decider->minimum = (float)values[OPT_MINIMUM].real;
	decider->switch_cost = (float)values[OPT_SWITCH].real;
	states_init(&decider->states, shared->model);
	status = set_priors(host, &values[OPT_PRIORS], &decider->states);
	if (status == CT_OK)
		status = set_languages(host, &values[OPT_LANGUAGES], &decider->states);
	states_finish(&decider->states, shared->model);
	return status;
}

static void language_destroy(void *state)
{
	struct shared *shared = state;

	model_free(shared->model);
	free(shared);
}

static int language_create(const ct_host *host, const ct_value *values, void **state)
{
	struct shared *shared = calloc(1, sizeof *shared);
	int status;

	if (shared == NULL)
		return host->fail(host, CT_E_NOMEM, "no memory for the language model");
	status = configure(host, values, shared);
	if (status != CT_OK) {
		language_destroy(shared);
		return status;
	}
	*state = shared;
	return CT_OK;
}

static int language_worker_create(void *shared, void **worker)
{
	(void)shared;
	*worker = decide_worker_create();
	return *worker != NULL ? CT_OK : CT_E_NOMEM;
}

static void language_worker_destroy(void *shared, void *worker)
{
	(void)shared;
	decide_worker_destroy(worker);
}

static ct_text text_of(const char *label)
{
	return (ct_text){ label, strlen(label) };
}

static int write_second(ct_writer *writer, const struct outcome *outcome)
{
	int status = CT_OK;

	for (uint32_t i = 0; i < outcome->count && status == CT_OK; i++) {
		const struct language_span *span = &outcome->spans[i];

		if (span->begin < span->end && span->second != NULL)
			status = writer->add_span(writer, LAYER_SECOND, span->begin, span->end,
			                          text_of(span->second), span->second_confidence);
	}
	return status;
}

static int write_outcome(ct_writer *writer, const struct outcome *outcome)
{
	int status = CT_OK;

	for (uint32_t i = 0; i < outcome->count && status == CT_OK; i++) {
		const struct language_span *span = &outcome->spans[i];

		if (span->begin < span->end)
			status = writer->add_span(writer, LAYER_LANGUAGES, span->begin, span->end,
			                          text_of(span->label), span->confidence);
	}
	if (status == CT_OK)
		status = writer->set_language(writer, text_of(outcome->label), outcome->confidence);
	if (status == CT_OK && outcome->misdecoded)
		status = writer->set_flags(writer, CT_DOC_MISDECODED);
	return status;
}

static int language_process(void *state, void *worker, const ct_document *document,
                            ct_writer *writer)
{
	const struct shared *shared = state;
	struct outcome outcome;
	int status;

	if (document->flags & CT_DOC_LANGUAGE_GIVEN)
		return CT_SKIP;
	if (!decide(&shared->decider, worker, document->text,
	            ct_layer_spans(document, LAYER_PARAGRAPHS), &outcome))
		return CT_E_NOMEM;
	status = write_outcome(writer, &outcome);
	return status == CT_OK && shared->second ? write_second(writer, &outcome) : status;
}

static const ct_analyzer_ops ops = {
	.struct_size = sizeof ops,
	.worker_create = language_worker_create,
	.worker_destroy = language_worker_destroy,
	.process = language_process,
};

static const ct_plugin language = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof language,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = "language",
	.version = "0.1.0",
	.license = "MIT AND CC-BY-SA-4.0",
	.summary = "languages of a document, by span, from its text alone",
	.layers = layers,
	.options = options,
	.create = language_create,
	.destroy = language_destroy,
	.analyzer = &ops,
};

CT_LIBRARY(&language);
