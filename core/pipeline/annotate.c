/* SPDX-License-Identifier: MIT */
#include "core/pipeline/annotate.h"

#include <string.h>
#include <time.h>

#include "core/base/message.h"
#include "core/plugin/crash.h"
#include "core/text/normalize.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

static double cpu_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* ---- life --------------------------------------------------------------- */

static int create_failed(const ct_plugin *plugin, int code, struct ct_error *error)
{
	return ct_fail(error, code == CT_E_NOMEM ? code : CT_E_FATAL, "plugin '%s': %s", plugin->id,
	               ct_call_reason(code));
}

static int create_states(struct ct_worker *worker, struct ct_error *error)
{
	const struct ct_cast *cast = worker->cast;

	for (uint32_t i = 0; i < cast->plan->analyzer_count; i++, worker->analyzers_ready++) {
		struct ct_instance *instance = cast->analyzer[i];
		const ct_analyzer_ops *ops = &instance->descriptor.analyzer;
		int code = CT_OK;

		ct_call_begin(NULL);
		if (ops->worker_create)
			code = ops->worker_create(instance->shared, &worker->analyzer_state[i]);
		if (code != CT_OK)
			return create_failed(&instance->descriptor.plugin, code, error);
	}
	for (uint32_t i = 0; i < cast->plan->stemmer_count; i++, worker->stemmers_ready++) {
		struct ct_instance *instance = cast->stemmer[i];
		const ct_stemmer_ops *ops = &instance->descriptor.stemmer;
		int code = CT_OK;

		ct_call_begin(NULL);
		if (ops->worker_create)
			code = ops->worker_create(instance->shared, &worker->stemmer_state[i]);
		if (code != CT_OK)
			return create_failed(&instance->descriptor.plugin, code, error);
	}
	return CT_OK;
}

int ct_worker_init(struct ct_worker *worker, const struct ct_cast *cast, bool profile,
                   struct ct_error *error)
{
	int code;

	memset(worker, 0, sizeof *worker);
	worker->cast = cast;
	worker->profile = profile;
	if (ct_work_init(&worker->work, &cast->plan->layers) != CT_OK)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	worker->work.segments.added = cast->added;
	code = create_states(worker, error);
	if (code != CT_OK)
		ct_worker_free(worker);
	return code;
}

void ct_worker_free(struct ct_worker *worker)
{
	const struct ct_cast *cast = worker->cast;

	ct_call_begin(NULL);
	for (uint32_t i = 0; i < worker->analyzers_ready; i++) {
		const ct_analyzer_ops *ops = &cast->analyzer[i]->descriptor.analyzer;

		if (ops->worker_create && ops->worker_destroy)
			ops->worker_destroy(cast->analyzer[i]->shared, worker->analyzer_state[i]);
	}
	for (uint32_t i = 0; i < worker->stemmers_ready; i++) {
		const ct_stemmer_ops *ops = &cast->stemmer[i]->descriptor.stemmer;

		if (ops->worker_create && ops->worker_destroy)
			ops->worker_destroy(cast->stemmer[i]->shared, worker->stemmer_state[i]);
	}
	ct_work_free(&worker->work);
	worker->analyzers_ready = 0;
	worker->stemmers_ready = 0;
}

/* ---- languages ---------------------------------------------------------- */

/* Is `tag` ("es", "es-MX") of the language `primary` ("es")? */
static bool is_language(ct_text tag, const char *primary)
{
	size_t size = strlen(primary);

	return tag.size >= size && memcmp(tag.data, primary, size) == 0 &&
	       (tag.size == size || tag.data[size] == '-');
}

static bool is_listed(ct_text tag, const char *const *languages)
{
	for (; *languages; languages++) {
		if (is_language(tag, *languages))
			return true;
	}
	return is_language(tag, "und");
}

/* Does the document hold a span that the plugin is for? */
static bool is_for(const struct ct_work *work, const ct_plugin *plugin)
{
	const struct ct_span_rows *rows = &work->spans[CT_LAYER_LANGUAGES];

	if (!plugin->languages || !work->view[CT_LAYER_LANGUAGES])
		return true;
	for (uint32_t i = 0; i < rows->count; i++) {
		if (is_listed(rows->label[i], plugin->languages))
			return true;
	}
	return false;
}

/* ---- stems -------------------------------------------------------------- */

/* The stemmer for a language and where its stems are cached. Slots count the
 * languages of all stemmers; those beyond the last slot are not cached. */
static bool find_stemmer(const struct ct_cast *cast, ct_text tag, uint32_t *stemmer,
                         uint32_t *slot, ct_text *language)
{
	uint32_t next = 0;

	for (uint32_t i = 0; i < cast->plan->stemmer_count; i++) {
		const char *const *name = cast->stemmer[i]->descriptor.plugin.languages;

		for (; *name; name++, next++) {
			if (is_language(tag, *name)) {
				*stemmer = i;
				*slot = next;
				*language = (ct_text){ *name, strlen(*name) };
				return true;
			}
		}
	}
	return false;
}

/* The stem is borrowed: a plugin that bears one thread at a time may keep it
 * where its next call puts another, so its lock is held until it is used. */
static int call_stemmer(struct ct_worker *worker, uint32_t stemmer, ct_text language, ct_text term,
                        ct_text *stem)
{
	struct ct_instance *instance = worker->cast->stemmer[stemmer];
	int code;

	ct_call_begin(NULL);
	ct_at_work(instance->descriptor.plugin.id, "stem()", term);
	code = instance->descriptor.stemmer.stem(instance->shared, worker->stemmer_state[stemmer],
	                                         language, term, stem);
	ct_at_rest();
	return code;
}

int ct_worker_stem(struct ct_worker *worker, ct_text language, ct_text term, ct_text *stem)
{
	uint32_t stemmer, slot;
	ct_text name;

	if (!find_stemmer(worker->cast, language, &stemmer, &slot, &name))
		return CT_SKIP;
	return call_stemmer(worker, stemmer, name, ct_without_stop(term), stem);
}

/* Ask the stemmer about a term that is not in the cache. */
static int learn_stem(struct ct_worker *worker, uint32_t stemmer, ct_text language, uint32_t term,
                      uint32_t *number, struct ct_error *error)
{
	struct ct_instance *instance = worker->cast->stemmer[stemmer];
	struct ct_vocabulary *vocabulary = worker->work.vocabulary;
	ct_text whole = ct_vocabulary_texts(vocabulary)[term], stem = { NULL, 0 };
	int code;

	*number = term;
	ct_instance_enter(instance);
	code = call_stemmer(worker, stemmer, language, ct_without_stop(whole), &stem);
	if (code == CT_OK && stem.data && stem.size && ct_utf8_valid(stem.data, stem.size) &&
	    ct_vocabulary_intern_term(vocabulary, stem, number) != CT_OK)
		code = CT_E_NOMEM;
	ct_instance_leave(instance);
	if (code == CT_OK || code == CT_SKIP)
		return CT_OK;
	return ct_fail(error, code == CT_E_NOMEM ? code : CT_E_FATAL, "stemmer '%s', term '%.*s': %s",
	               instance->descriptor.plugin.id, (int)whole.size, whole.data,
	               ct_call_reason(code));
}

/* The stems of tokens `from` to `to`, all in one language. */
static int stem_tokens(struct ct_worker *worker, uint32_t from, uint32_t to, ct_text tag,
                       struct ct_error *error)
{
	struct ct_work *work = &worker->work;
	const uint16_t *flags = work->segments.tokens.flags;
	uint32_t stemmer = 0, slot = 0;
	ct_text language = { NULL, 0 };
	bool known = find_stemmer(worker->cast, tag, &stemmer, &slot, &language);
	bool cached = slot < CT_VOCABULARY_SLOTS;

	for (uint32_t i = from; i < to; i++) {
		uint32_t term = work->term[i], stem = term;
		int code = CT_OK;

		if (known && (flags[i] & CT_TOKEN_WORD) && !(flags[i] & CT_TOKEN_URL)) {
			stem = cached ? ct_vocabulary_stem(work->vocabulary, slot, term) : CT_NO_TERM;
			if (stem == CT_NO_TERM) {
				code = learn_stem(worker, stemmer, language, term, &stem, error);
				if (code == CT_OK && cached)
					ct_vocabulary_set_stem(work->vocabulary, slot, term, stem);
			}
		}
		if (code != CT_OK)
			return code;
		work->stem[i] = stem;
	}
	return CT_OK;
}

static int make_stems(struct ct_worker *worker, struct ct_error *error)
{
	struct ct_work *work = &worker->work;
	const struct ct_token_columns *tokens = &work->segments.tokens;
	const struct ct_span_rows *languages = &work->spans[CT_LAYER_LANGUAGES];
	uint32_t at = 0;
	int code = ct_work_stem_room(work);

	if (code != CT_OK)
		return ct_fail(error, code, "out of memory");
	for (uint32_t k = 0; k < languages->count && code == CT_OK; k++) {
		uint32_t from = at;

		while (at < tokens->count && tokens->begin[at] < languages->end[k])
			at++;
		code = stem_tokens(worker, from, at, languages->label[k], error);
	}
	if (code == CT_OK && at < tokens->count)
		code = stem_tokens(worker, at, tokens->count, CT_TEXT("und"), error);
	if (code == CT_OK)
		ct_work_stems(work);
	return code;
}

/* ---- analyzers ---------------------------------------------------------- */

/* What a plugin sees of a layer. One that it REQUIRES is there even where its
 * maker had nothing to do with this document, or failed on it: without rows. */
static const void *view_of(const struct ct_work *work, uint32_t need, uint32_t layer)
{
	static const ct_spans no_rows = { .struct_size = sizeof no_rows };

	if (!work->view[layer] && need == CT_REQUIRES && layer >= CT_LAYER_FIRST_EXTRA)
		return &no_rows;
	return work->view[layer];
}

/* Set the document's view for one plugin: its layers, then all others that
 * plugins made. */
static void show_layers(struct ct_work *work, const ct_plugin *plugin, const uint8_t *map,
                        const void **layers)
{
	ct_document *document = &work->document;
	uint64_t listed = 0;
	uint32_t count = 0;

	for (; plugin->layers && plugin->layers[count].layer; count++) {
		layers[count] = view_of(work, plugin->layers[count].need, map[count]);
		listed |= (uint64_t)1 << map[count];
	}
	document->layers = layers;
	document->layer_count = count;
	document->extra_count = 0;
	for (uint32_t i = CT_LAYER_FIRST_EXTRA; i < work->layers->count; i++) {
		if (!work->view[i] || (listed >> i & 1))
			continue;
		work->extra_name[document->extra_count] = work->layers->name[i];
		work->extra[document->extra_count++] = work->view[i];
	}
	document->extra_names = work->extra_name;
	document->extra = work->extra;
}

/* What became of the call: keep or drop what it wrote. CT_OK, or a failure of
 * the run. */
static int settle(struct ct_worker *worker, struct ct_work_writer *writer, int code,
                  struct ct_error *error)
{
	const ct_plugin *plugin = writer->plugin;
	const char *reason = ct_call_reason(code);

	if (code == CT_OK && !writer->broken) {
		code = ct_writer_keep(writer);
		if (code == CT_OK)
			return CT_OK;
		reason = code == CT_E_NOMEM ? "out of memory" : writer->reason;
	}
	ct_writer_drop(writer);
	if (writer->broken)
		reason = writer->reason;
	else if (code == CT_SKIP)
		return CT_OK;
	else if (code != CT_E_DOCUMENT && code != CT_E_NOMEM)
		return ct_fail(error, CT_E_FATAL, "plugin '%s', document '%.*s': %s", plugin->id,
		               (int)worker->work.raw->id.size, worker->work.raw->id.data, reason);
	if (ct_work_incomplete(&worker->work, plugin->id, (ct_text){ reason, strlen(reason) }) !=
	    CT_OK)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	return CT_OK;
}

static int run_analyzer(struct ct_worker *worker, uint32_t i, struct ct_error *error)
{
	struct ct_instance *instance = worker->cast->analyzer[i];
	const struct ct_plan_plugin *place = &worker->cast->plan->analyzer[i];
	const void *layers[CT_LAYERS_MAX];
	struct ct_work_writer writer;
	int code;

	if (!is_for(&worker->work, &instance->descriptor.plugin))
		return CT_OK;
	show_layers(&worker->work, &instance->descriptor.plugin, place->map, layers);
	ct_writer_begin(&writer, &worker->work, &instance->descriptor.plugin, place->map);
	ct_arena_rewind(&worker->work.scratch, (size_t)1 << 20);
	ct_call_begin(&worker->work.scratch);
	ct_instance_enter(instance);
	ct_at_work(instance->descriptor.plugin.id, "process()", worker->work.document.id);
	code = instance->descriptor.analyzer.process(instance->shared, worker->analyzer_state[i],
	                                             &worker->work.document, &writer.table);
	ct_at_rest();
	ct_instance_leave(instance);
	return settle(worker, &writer, code, error);
}

static int run_step(struct ct_worker *worker, const struct ct_step *step, struct ct_error *error)
{
	struct ct_work *work = &worker->work;
	int code = CT_OK;

	switch (step->kind) {
	case CT_STEP_PARAGRAPHS:
		code = ct_work_paragraphs(work);
		break;
	case CT_STEP_LANGUAGES:
		if (!work->view[CT_LAYER_LANGUAGES])
			code = ct_work_languages(work);
		break;
	case CT_STEP_TOKENS:
		code = ct_work_tokens(work);
		break;
	case CT_STEP_STEMS:
		return make_stems(worker, error);
	case CT_STEP_ENTITIES:
		code = ct_work_entities(work);
		break;
	case CT_STEP_ANALYZER:
		return run_analyzer(worker, step->analyzer, error);
	}
	return code == CT_OK ? CT_OK : ct_fail(error, CT_E_NOMEM, "out of memory");
}

/* ---- batches ------------------------------------------------------------ */

static int annotate(struct ct_worker *worker, const struct ct_raw *raw, struct ct_error *error)
{
	const struct ct_plan *plan = worker->cast->plan;
	int code = CT_OK;

	ct_work_begin(&worker->work, raw);
	for (uint32_t i = 0; i < plan->step_count && code == CT_OK; i++) {
		double begin = worker->profile ? cpu_now() : 0;

		code = run_step(worker, &plan->step[i], error);
		if (worker->profile)
			worker->step_seconds[i] += cpu_now() - begin;
	}
	return code;
}

static void tell_incomplete(const struct ct_work *work, struct ct_batch *batch)
{
	if (work->incomplete_count)
		batch->incomplete++;
	for (uint32_t i = 0; i < work->incomplete_count; i++)
		ct_batch_message(batch, CT_MESSAGE_WARNING, "'%.*s': plugin '%s': %.*s; the document "
		                 "goes on without it", (int)work->raw->id.size, work->raw->id.data,
		                 work->incomplete[i].plugin, (int)work->incomplete[i].reason.size,
		                 work->incomplete[i].reason.data);
}

/* A sink may refuse one document; the others go on. */
static int leave_out(const struct ct_worker *worker, struct ct_batch *batch)
{
	const struct ct_raw *raw = worker->work.raw;

	batch->incomplete++;
	ct_batch_message(batch, CT_MESSAGE_ERROR, "'%.*s': sink '%s': %s; the document is left out",
	                 (int)raw->id.size, raw->id.data,
	                 worker->cast->sink->descriptor.plugin.id,
	                 ct_call_reason(CT_E_DOCUMENT));
	return CT_OK;
}

static int sink_failed(const struct ct_instance *sink, int code, struct ct_error *error)
{
	return ct_fail(error, code == CT_E_NOMEM ? code : CT_E_FATAL, "sink '%s': %s",
	               sink->descriptor.plugin.id, ct_call_reason(code));
}

static int collect(struct ct_worker *worker, struct ct_batch *batch, struct ct_error *error)
{
	struct ct_instance *sink = worker->cast->sink;
	const void *layers[CT_LAYERS_MAX];
	double begin = worker->profile ? cpu_now() : 0;
	int code;

	show_layers(&worker->work, &sink->descriptor.plugin, worker->cast->plan->sink.map, layers);
	ct_arena_rewind(&worker->work.scratch, (size_t)1 << 20);
	ct_call_begin(&worker->work.scratch);
	ct_instance_enter(sink);
	ct_at_work(sink->descriptor.plugin.id, "collect()", worker->work.document.id);
	code = sink->descriptor.sink.collect(sink->shared, batch->part, &worker->work.document);
	ct_at_rest();
	ct_instance_leave(sink);
	if (worker->profile)
		worker->sink_seconds += cpu_now() - begin;
	if (code == CT_E_DOCUMENT)
		return leave_out(worker, batch);
	return code == CT_OK || code == CT_SKIP ? CT_OK : sink_failed(sink, code, error);
}

int ct_worker_do(struct ct_worker *worker, struct ct_batch *batch, struct ct_error *error)
{
	struct ct_instance *sink = worker->cast->sink;
	int code;

	ct_call_begin(NULL);
	code = sink->descriptor.sink.part_create(sink->shared, &batch->part);
	if (code != CT_OK) {
		batch->part = NULL;
		return sink_failed(sink, code, error);
	}
	for (const struct ct_raw *raw = batch->first; raw && code == CT_OK; raw = raw->next) {
		code = annotate(worker, raw, error);
		if (code == CT_OK) {
			tell_incomplete(&worker->work, batch);
			code = collect(worker, batch, error);
		}
	}
	ct_batch_forget(batch);
	return code;
}
