/* SPDX-License-Identifier: MIT */
#include "core/conformance/trace.h"

#include <string.h>

#include "core/conformance/watch.h"
#include "core/plugin/host.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

static struct ct_trace trace;

static const ct_plugin *plugin(void)
{
	return ct_trial_plugin(trace.trial);
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
	struct ct_watch watch;
	struct ct_guard guard = { .mode = trace.guard };
	const ct_document *shown = document;
	int code;

	(void)shared;
	ct_watch_begin(&watch, trace.trial, real, document);
	note_input(document);
	if (guard.mode != CT_GUARD_NONE) {
		shown = ct_guard_document(&guard, document, plugin()->layers);
		ct_guard_enter(&guard);
	}
	ct_trace_arm(&trace);
	code = trace.analyzer.process(trace.shared, worker, shown ? shown : document, &watch.table);
	ct_trace_disarm(&trace);
	ct_guard_enter(NULL);
	ct_guard_release(&guard);
	ct_trace_judge(&trace, "process()", watch.offended ? CT_OK : code,
	               BIT(CT_SKIP) | BIT(CT_E_DOCUMENT) | BIT(CT_E_FATAL));
	atomic_store(&trace.last, code);
	atomic_store(&trace.offended, watch.offended);
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
