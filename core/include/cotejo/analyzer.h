/* SPDX-License-Identifier: MIT
 *
 * cotejo/analyzer.h: an analyzer adds layers or entities to one document at
 * a time.
 *
 * Calls in order:
 *   create (plugin.h)                 once a run                 [main]
 *     worker_create                   once a worker              [worker]
 *       process                       once a document            [worker]
 *     worker_destroy                  once a worker              [worker]
 *   destroy                           once a run                 [main]
 *
 * All calls for one `worker` come from one thread. With CT_SERIAL (plugin.h)
 * process() of different workers is never called at once, but worker_create()
 * and worker_destroy() may be.
 *
 * What process() writes may depend on the document, the options and the data
 * files alone: not on other documents, the worker, or the time.
 */
#ifndef COTEJO_ANALYZER_H
#define COTEJO_ANALYZER_H

#include <cotejo/document.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One field of an entity's norm, to be written: `field` counts the fields that
 * the kind declares, in their order, from 0. `value` is UTF-8 text in the form
 * of the field's type (ct_field_type); the host does not check the form, but
 * `cotejo plugin check` does. */
typedef struct ct_norm_value {
	uint32_t field;
	uint32_t reserved;
	ct_text value;
} ct_norm_value;

/* One entity to be written. */
typedef struct ct_entity_spec {
	uint32_t struct_size;
	uint32_t kind;  /* counts the kinds that the descriptor declares, from 0 */
	uint32_t begin; /* bytes of the text */
	uint32_t end;   /* bytes of the text; above begin */
	const ct_norm_value *norm;
	uint32_t norm_count;
	float confidence; /* 0 to 1 */
	ct_text reason;   /* may be absent */
} ct_entity_spec;

/* Takes what process() finds. Everything is copied; the writer is borrowed
 * until process() returns. Nothing of it is seen by others before process()
 * returns CT_OK; after a failure it is dropped. Each function returns CT_OK,
 * CT_E_NOMEM, or CT_E_FATAL for what cannot be taken: an empty span, one outside
 * the text or off a character boundary, a layer that was not declared, a kind or
 * field that does not exist, a field twice that is no list, text that is not
 * UTF-8. Return what it returned; after CT_E_FATAL the
 * plugin is blamed for the document by name, whatever process() says. [worker] */
typedef struct ct_writer ct_writer;
struct ct_writer {
	uint32_t struct_size;
	uint32_t reserved;

	/* A row of the k-th layer of the descriptor's list, one that it
	 * PROVIDES. `label` may be absent; `weight` is 0 to 1 (cut to that).
	 * Rows may come in any order and may overlap, but those of `languages`
	 * must tile the text, each with a label. [worker] */
	int (*add_span)(ct_writer *writer, uint32_t layer, uint32_t begin,
	                uint32_t end, ct_text label, float weight);

	/* A row of the layer `entities`, which the descriptor EXTENDS. Rows may
	 * come in any order; of those that overlap the core keeps one, unless
	 * their kind has CT_KIND_OVERLAPS. A field that is left out is absent;
	 * only CT_FIELD_TEXT_LIST is meant to be repeated. [worker] */
	int (*add_entity)(ct_writer *writer, const ct_entity_spec *entity);

	/* The document's language, a BCP 47 tag or "und": only by the plugin
	 * that PROVIDES `languages`. Without it the language of most bytes is
	 * taken. `confidence` is 0 to 1 (cut to that). [worker] */
	int (*set_language)(ct_writer *writer, ct_text tag, float confidence);

	/* Set flags of ct_document_flag; only CT_DOC_MISDECODED may be set, and
	 * none is ever taken away. [worker] */
	int (*set_flags)(ct_writer *writer, uint32_t flags);

	/* Since 1.1; ask CT_HAS(writer, add_incomplete). Part of the work was left
	 * out, and what is written stays: the document is marked as incomplete,
	 * with the plugin's id and `reason`, and the user is told, as after
	 * CT_E_DOCUMENT. `reason` says what is missing and what to do: one line,
	 * not empty. Each call adds one; also CT_E_FATAL for an empty reason. [worker] */
	int (*add_incomplete)(ct_writer *writer, ct_text reason);
};

typedef struct ct_analyzer_ops {
	uint32_t struct_size;
	uint32_t reserved;

	/* What one thread at a time writes to: buffers, caches. Both may be NULL:
	 * then `worker` is NULL in process(). CT_OK, CT_E_NOMEM, CT_E_FATAL; a
	 * failure ends the run. worker_destroy() is called once for each
	 * worker_create() that succeeded. [worker] */
	int (*worker_create)(void *shared, void **worker);
	void (*worker_destroy)(void *shared, void *worker);

	/* CT_OK; CT_SKIP and CT_E_DOCUMENT drop what was written; CT_E_NOMEM
	 * counts as CT_E_DOCUMENT; CT_E_FATAL ends the run. `document` and
	 * `writer` are borrowed until it returns. The host calls it only for
	 * documents that hold a span of one of the descriptor's languages, or of
	 * unknown language ("und"). One that lists no layer which comes after
	 * `languages` may be called before languages are known: then every
	 * document comes. [worker] */
	int (*process)(void *shared, void *worker, const ct_document *document,
	               ct_writer *writer);
} ct_analyzer_ops;

#ifdef __cplusplus
}
#endif

#endif
