/* SPDX-License-Identifier: MIT */
#include "core/conformance/trace.h"

#include <math.h>
#include <string.h>

#include "core/plugin/host.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

static struct ct_trace trace;

/* ---- the writer --------------------------------------------------------- */

/* Stands between the plugin and the host's writer. */
struct watched_writer {
	ct_writer table; /* first: the plugin's pointer is ours */
	ct_writer *real;
	const ct_document *document;
	bool offended; /* told already what is wrong */
};

static struct watched_writer *self(ct_writer *table)
{
	return (struct watched_writer *)(void *)table;
}

static const ct_plugin *plugin(void)
{
	return ct_trial_plugin(trace.trial);
}

static uint32_t need_of(uint32_t layer)
{
	for (uint32_t k = 0; plugin()->layers && plugin()->layers[k].layer; k++) {
		if (k == layer)
			return plugin()->layers[k].need;
	}
	return 0;
}

static void judge_span(struct watched_writer *writer, uint32_t begin, uint32_t end)
{
	ct_text text = writer->document->text;
	const char *wrong = NULL;

	if (begin >= end)
		wrong = "is empty or ends before it begins";
	else if (end > text.size)
		wrong = "ends behind the text";
	else if (!ct_utf8_boundary(text.data, text.size, begin) ||
	         !ct_utf8_boundary(text.data, text.size, end))
		wrong = "cuts a character in two";
	if (!wrong)
		return;
	writer->offended = true;
	ct_offend(trace.trial, CT_OFFENCE_SPANS, CT_LEVEL_ERROR,
	          "it writes a span that %s: %u to %u of %zu bytes", wrong, begin, end, text.size);
}

static void judge_share(const char *what, float share)
{
	if (isnan(share) || share < 0 || share > 1)
		ct_offend(trace.trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "it writes a %s of %g; it must be from 0 to 1", what, (double)share);
}

static void judge_text(const char *what, ct_text text)
{
	if (text.size && !text.data)
		ct_offend(trace.trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "it writes a %s that is absent and has a size", what);
	else if (text.size && !ct_utf8_valid(text.data, text.size))
		ct_offend(trace.trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "it writes a %s that is no valid UTF-8", what);
}

/* What the host has refused is told; what the plugin then answers is not. */
static int heed(struct watched_writer *writer, int code)
{
	if (code == CT_E_FATAL)
		writer->offended = true;
	return code;
}

static int add_span(ct_writer *table, uint32_t layer, uint32_t begin, uint32_t end, ct_text label,
                    float weight)
{
	struct watched_writer *writer = self(table);

	if (need_of(layer) != CT_PROVIDES) {
		writer->offended = true;
		ct_offend(trace.trial, CT_OFFENCE_LAYERS, CT_LEVEL_ERROR,
		          "it writes to layer %u of its list, which it does not PROVIDE", layer);
	}
	judge_span(writer, begin, end);
	judge_share("weight", weight);
	judge_text("label", label);
	return heed(writer, writer->real->add_span(writer->real, layer, begin, end, label, weight));
}

static void judge_norm(const ct_entity_kind *kind, const ct_norm_value *value,
                       struct watched_writer *writer)
{
	uint32_t field = 0;

	while (kind->fields && kind->fields[field].key && field < value->field)
		field++;
	if (!kind->fields || !kind->fields[field].key) {
		writer->offended = true;
		ct_offend(trace.trial, CT_OFFENCE_LAYERS, CT_LEVEL_ERROR,
		          "it writes field %u of kind '%s', which has no such field", value->field,
		          kind->name);
	} else if (value->value.size &&
	           !ct_trace_value_fits(kind->fields[field].type, value->value)) {
		ct_offend(trace.trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "field '%s' of kind '%s' is given '%.*s', which is no %s in UTF-8",
		          kind->fields[field].key, kind->name,
		          (int)(value->value.size > 40 ? 40 : value->value.size), value->value.data,
		          ct_field_word(kind->fields[field].type));
	}
}

static void judge_twice(const ct_entity_kind *kind, const ct_norm_value *a, const ct_norm_value *b)
{
	const ct_field *field = kind->fields;

	for (uint32_t i = 0; field && field->key && i < a->field; i++)
		field++;
	if (a->field == b->field && field && field->key && field->type != CT_FIELD_TEXT_LIST)
		ct_offend(trace.trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "field '%s' of kind '%s', which is no list, is given twice", field->key,
		          kind->name);
}

static void judge_entity(struct watched_writer *writer, const ct_entity_spec *spec)
{
	const ct_entity_kind *kind = plugin()->kinds;
	uint32_t number = 0;
	bool extends = false;

	for (const ct_layer_use *use = plugin()->layers; use && use->layer; use++)
		extends =
			extends || (use->need == CT_EXTENDS && strcmp(use->layer, "entities") == 0);
	while (kind && kind->name && number < spec->kind) {
		kind++;
		number++;
	}
	if (!extends || !kind || !kind->name) {
		writer->offended = true;
		ct_offend(trace.trial, CT_OFFENCE_LAYERS, CT_LEVEL_ERROR,
		          extends ? "it writes an entity of kind %u of its list, which is not there"
		                  : "it writes an entity (kind %u), but does not list layer "
		                    "'entities' as one that it EXTENDS",
		          spec->kind);
		return;
	}
	judge_span(writer, spec->begin, spec->end);
	judge_share("confidence", spec->confidence);
	judge_text("reason", spec->reason);
	for (uint32_t i = 0; i < spec->norm_count; i++) {
		judge_norm(kind, &spec->norm[i], writer);
		for (uint32_t k = 0; k < i; k++)
			judge_twice(kind, &spec->norm[k], &spec->norm[i]);
	}
}

static int add_entity(ct_writer *table, const ct_entity_spec *spec)
{
	struct watched_writer *writer = self(table);

	judge_entity(writer, spec);
	return heed(writer, writer->real->add_entity(writer->real, spec));
}

static int set_language(ct_writer *table, ct_text tag, float confidence)
{
	struct watched_writer *writer = self(table);
	bool provides = false;

	for (const ct_layer_use *use = plugin()->layers; use && use->layer; use++)
		provides = provides ||
		           (use->need == CT_PROVIDES && strcmp(use->layer, "languages") == 0);
	if (!provides) {
		writer->offended = true;
		ct_offend(trace.trial, CT_OFFENCE_LAYERS, CT_LEVEL_ERROR,
		          "it sets the document's language, but does not PROVIDE languages");
	}
	judge_text("language", tag);
	judge_share("confidence", confidence);
	return heed(writer, writer->real->set_language(writer->real, tag, confidence));
}

static int set_flags(ct_writer *table, uint32_t flags)
{
	struct watched_writer *writer = self(table);

	if (flags & ~(uint32_t)CT_DOC_MISDECODED) {
		writer->offended = true;
		ct_offend(trace.trial, CT_OFFENCE_LAYERS, CT_LEVEL_ERROR,
		          "it sets flags (%#x) that are not a plugin's to set", flags);
	}
	return writer->real->set_flags(writer->real, flags);
}

/* ---- answers ------------------------------------------------------------ */

void ct_trace_arm(struct ct_trace *watch)
{
	uint64_t before = atomic_load(&watch->allocations);

	if (watch->trial->shim)
		watch->trial->shim->arm(watch->fail_at > before ? watch->fail_at - before : 0, 0);
}

void ct_trace_disarm(struct ct_trace *watch)
{
	uint64_t failed = 0;

	if (!watch->trial->shim)
		return;
	atomic_fetch_add(&watch->allocations, watch->trial->shim->disarm(&failed));
	atomic_fetch_add(&watch->failures, failed);
}

void ct_trace_judge(struct ct_trace *watch, const char *function, int code, uint32_t allowed)
{
	atomic_store(&watch->last, code);
	atomic_fetch_add(&watch->calls, 1);
	if (code < 0 && !ct_call_complaint()->error.text[0])
		atomic_fetch_add(&watch->unsaid, 1);
	if (watch->quiet || code == CT_OK)
		return;
	if (code == CT_E_NOMEM)
		ct_offend(watch->trial, CT_OFFENCE_ANSWERS, CT_LEVEL_ERROR,
		          "%s answers CT_E_NOMEM though there is memory", function);
	else if (code > 0 ? code > 31 || !(allowed >> code & 1)
	                  : code < -15 || !(allowed >> (16 - code) & 1))
		ct_offend(watch->trial, CT_OFFENCE_ANSWERS, CT_LEVEL_ERROR,
		          "%s answers %d, which is none of the codes that its header allows",
		          function, code);
	else if (code == CT_E_FATAL)
		ct_offend(watch->trial, CT_OFFENCE_ANSWERS, CT_LEVEL_ERROR,
		          "%s answers CT_E_FATAL, which ends the whole run: %s", function,
		          ct_call_reason(code));
	else if (code < 0 && !ct_call_complaint()->error.text[0])
		ct_offend(watch->trial, CT_OFFENCE_ANSWERS, CT_LEVEL_WARNING,
		          "%s fails (%d) and gives no reason; use host->fail()", function, code);
	else if (code < 0 && watch->plain)
		ct_offend(watch->trial, CT_OFFENCE_ANSWERS, CT_LEVEL_WARNING,
		          "%s refuses an ordinary document: %s", function, ct_call_reason(code));
}

/* ---- analyzers ---------------------------------------------------------- */

#define BIT(code) (1U << ((code) < 0 ? 16 - (code) : (code)))

static void note_input(const ct_document *document)
{
	const char *colon =
		document->id.size ? memchr(document->id.data, ':', document->id.size) : NULL;
	char name[64], language[40];

	if (trace.whispers)
		return;
	snprintf(name, sizeof name, "%s", colon ? colon + 1 : "document");
	snprintf(language, sizeof language, "%.*s", (int)document->language.size,
	         document->language.data ? document->language.data : "");
	ct_area_put(trace.trial->area, CT_INPUT_DOCUMENT, name, language, document->text);
	ct_phase(trace.trial, "processing document '%s'", name);
}

static int process(void *shared, void *worker, const ct_document *document, ct_writer *real)
{
	struct watched_writer writer = {
		.table = { .struct_size = sizeof writer.table,
		           .add_span = add_span,
		           .add_entity = add_entity,
		           .set_language = set_language,
		           .set_flags = set_flags },
		.real = real,
		.document = document,
	};
	struct ct_guard guard = { .mode = trace.guard };
	const ct_document *shown = document;
	int code;

	(void)shared;
	note_input(document);
	if (guard.mode != CT_GUARD_NONE) {
		shown = ct_guard_document(&guard, document, plugin()->layers);
		ct_guard_enter(&guard);
	}
	ct_trace_arm(&trace);
	code = trace.analyzer.process(trace.shared, worker, shown ? shown : document,
	                              &writer.table);
	ct_trace_disarm(&trace);
	ct_guard_enter(NULL);
	ct_guard_release(&guard);
	ct_trace_judge(&trace, "process()", writer.offended ? CT_OK : code,
	               BIT(CT_SKIP) | BIT(CT_E_DOCUMENT) | BIT(CT_E_FATAL));
	atomic_store(&trace.last, code);
	atomic_store(&trace.offended, writer.offended);
	return code;
}

static int worker_create(void *shared, void **worker)
{
	(void)shared;
	return trace.analyzer.worker_create(trace.shared, worker);
}

static void worker_destroy(void *shared, void *worker)
{
	(void)shared;
	trace.analyzer.worker_destroy(trace.shared, worker);
}

static void begin_analyzer(ct_analyzer_ops *ops)
{
	trace.analyzer = *ops;
	ops->process = process;
	if (ops->worker_create)
		ops->worker_create = worker_create;
	if (ops->worker_destroy)
		ops->worker_destroy = worker_destroy;
}

/* ---- stemmers ----------------------------------------------------------- */

static int stem(void *shared, void *worker, ct_text language, ct_text term, ct_text *out)
{
	struct ct_guard guard = { .mode = trace.guard };
	ct_text shown = term;
	int code;

	(void)shared;
	if (!trace.whispers) {
		ct_area_put(trace.trial->area, CT_INPUT_TERM, "term", language.data, term);
		ct_phase(trace.trial, "stemming '%.*s'", (int)(term.size > 60 ? 60 : term.size),
		         term.data);
	}
	if (guard.mode != CT_GUARD_NONE) {
		shown.data = ct_guard_copy(&guard, term.data, term.size, "the term");
		ct_guard_enter(&guard);
	}
	ct_trace_arm(&trace);
	code = trace.stemmer.stem(trace.shared, worker, language, shown.data ? shown : term, out);
	ct_trace_disarm(&trace);
	ct_guard_enter(NULL);
	if (code == CT_OK && guard.mode != CT_GUARD_NONE && out->data >= shown.data &&
	    out->data <= shown.data + shown.size && shown.data)
		out->data = term.data + (out->data - shown.data); /* a part of the term */
	ct_guard_release(&guard);
	ct_trace_judge(&trace, "stem()", code, BIT(CT_SKIP));
	if (code == CT_OK && out->size && (!out->data || !ct_utf8_valid(out->data, out->size)))
		ct_offend(trace.trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "the stem of '%.*s' is no valid UTF-8",
		          (int)(term.size > 60 ? 60 : term.size), term.data);
	return code;
}

static int stemmer_worker_create(void *shared, void **worker)
{
	(void)shared;
	return trace.stemmer.worker_create(trace.shared, worker);
}

static void stemmer_worker_destroy(void *shared, void *worker)
{
	(void)shared;
	trace.stemmer.worker_destroy(trace.shared, worker);
}

static void begin_stemmer(ct_stemmer_ops *ops)
{
	trace.stemmer = *ops;
	ops->stem = stem;
	if (ops->worker_create)
		ops->worker_create = stemmer_worker_create;
	if (ops->worker_destroy)
		ops->worker_destroy = stemmer_worker_destroy;
}

/* ---- sinks -------------------------------------------------------------- */

static int collect(void *shared, void *part, const ct_document *document)
{
	struct ct_guard guard = { .mode = trace.guard };
	const ct_document *shown = document;
	int code;

	(void)shared;
	note_input(document);
	if (guard.mode != CT_GUARD_NONE) {
		shown = ct_guard_document(&guard, document, plugin()->layers);
		ct_guard_enter(&guard);
	}
	ct_trace_arm(&trace);
	code = trace.sink.collect(trace.shared, part, shown ? shown : document);
	ct_trace_disarm(&trace);
	ct_guard_enter(NULL);
	ct_guard_release(&guard);
	ct_trace_judge(&trace, "collect()", code,
	               BIT(CT_SKIP) | BIT(CT_E_DOCUMENT) | BIT(CT_E_FATAL));
	return code;
}

static int part_create(void *shared, void **part)
{
	int code;

	(void)shared;
	ct_trace_arm(&trace);
	code = trace.sink.part_create(trace.shared, part);
	ct_trace_disarm(&trace);
	ct_trace_judge(&trace, "part_create()", code, BIT(CT_E_FATAL));
	return code;
}

static int fold(void *shared, void *part)
{
	int code;

	(void)shared;
	ct_trace_arm(&trace);
	code = trace.sink.fold(trace.shared, part);
	ct_trace_disarm(&trace);
	ct_trace_judge(&trace, "fold()", code, BIT(CT_E_FATAL));
	return code;
}

static int begin(void *shared)
{
	int code;

	(void)shared;
	ct_trace_arm(&trace);
	code = trace.sink.begin(trace.shared);
	ct_trace_disarm(&trace);
	ct_trace_judge(&trace, "begin()", code, BIT(CT_E_FATAL) | BIT(CT_E_CONFIG));
	return code;
}

static int finish(void *shared)
{
	int code;

	(void)shared;
	ct_trace_arm(&trace);
	code = trace.sink.finish(trace.shared);
	ct_trace_disarm(&trace);
	ct_trace_judge(&trace, "finish()", code, BIT(CT_E_FATAL));
	return code;
}

static void part_destroy(void *shared, void *part)
{
	(void)shared;
	trace.sink.part_destroy(trace.shared, part);
}

static void abort_run(void *shared)
{
	(void)shared;
	trace.sink.abort(trace.shared);
}

static void begin_sink(ct_sink_ops *ops)
{
	trace.sink = *ops;
	ops->begin = begin;
	ops->part_create = part_create;
	ops->collect = collect;
	ops->fold = fold;
	ops->part_destroy = part_destroy;
	ops->finish = finish;
	ops->abort = abort_run;
}

/* ---- all of them -------------------------------------------------------- */

static void destroy(void *shared)
{
	(void)shared;
	trace.destroy(trace.shared);
}

void ct_trace_renew(void)
{
	struct ct_instance *instance = trace.trial->subject.instance;
	struct ct_descriptor *descriptor = &instance->descriptor;

	trace.shared = instance->shared;
	trace.destroy = descriptor->plugin.destroy;
	if (trace.destroy)
		descriptor->plugin.destroy = destroy;
	switch (descriptor->plugin.kind) {
	case CT_ANALYZER: begin_analyzer(&descriptor->analyzer); break;
	case CT_STEMMER: begin_stemmer(&descriptor->stemmer); break;
	case CT_SINK: begin_sink(&descriptor->sink); break;
	default: trace.reader = descriptor->reader;
	}
}

struct ct_trace *ct_trace_begin(struct ct_trial *trial)
{
	memset(&trace, 0, sizeof trace);
	trace.trial = trial;
	trial->trace = &trace;
	ct_trace_renew();
	return &trace;
}
