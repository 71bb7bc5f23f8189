/* SPDX-License-Identifier: MIT
 *
 * The workspace of one worker: one document at a time with the layers that
 * are made for it. Memory is kept from document to document, within bounds.
 * One thread at a time.
 */
#ifndef CT_DOCUMENT_WORK_H
#define CT_DOCUMENT_WORK_H

#include <stdbool.h>

#include <cotejo/plugin.h>

#include "core/base/arena.h"
#include "core/document/layers.h"
#include "core/document/raw.h"
#include "core/document/rows.h"
#include "core/text/segment.h"
#include "core/text/vocabulary.h"

struct ct_work {
	const struct ct_layers *layers; /* of the run */
	const struct ct_raw *raw;       /* the document at hand */
	struct ct_arena arena;          /* rewound for each document */
	struct ct_arena scratch;        /* rewound for each call of a plugin */
	struct ct_vocabulary *vocabulary;
	struct ct_segments segments;
	struct ct_span_columns paragraph;
	uint32_t *term; /* a row a token */
	uint32_t *stem;
	uint32_t term_room;
	struct ct_span_rows spans[CT_LAYERS_TOTAL]; /* languages, plugins' own */
	struct ct_entity_rows entities;
	ct_incomplete *incomplete;
	uint32_t incomplete_count, incomplete_room;

	/* what is handed out */
	const void *view[CT_LAYERS_TOTAL]; /* NULL: not made */
	ct_spans span_view[CT_LAYERS_TOTAL];
	ct_tokens token_view;
	ct_stems stem_view;
	ct_entities entity_view;
	ct_document document; /* `layers` is set for each plugin */
	const char *extra_name[CT_LAYERS_TOTAL];
	const ct_spans *extra[CT_LAYERS_TOTAL];
};

/* CT_OK or CT_E_NOMEM (nothing to free). `layers` is borrowed. */
int ct_work_init(struct ct_work *work, const struct ct_layers *layers);
void ct_work_free(struct ct_work *work);

/* Begin a document; everything of the former one is void. */
void ct_work_begin(struct ct_work *work, const struct ct_raw *raw);

/* The core's layers. Each needs those before it: paragraphs, languages (only
 * where no plugin made them: one span of what came with the document, or
 * "und"), tokens and sentences. CT_OK or CT_E_NOMEM. */
int ct_work_paragraphs(struct ct_work *work);
int ct_work_languages(struct ct_work *work);
int ct_work_tokens(struct ct_work *work);

/* Resolve overlaps of entities and hand the layer out. */
int ct_work_entities(struct ct_work *work);

/* Room for a stem a token, to be filled by the caller; then hand out. */
int ct_work_stem_room(struct ct_work *work);
void ct_work_stems(struct ct_work *work);

/* Note that a plugin failed on this document; both are copied (`plugin` is
 * borrowed). What cannot be noted for want of memory is CT_E_NOMEM. */
int ct_work_incomplete(struct ct_work *work, const char *plugin, ct_text reason);

/* ---- what a plugin writes ------------------------------------------------ */

/* A writer for one call of one plugin. */
struct ct_work_writer {
	ct_writer table; /* first: the plugin's pointer is ours */
	struct ct_work *work;
	const ct_plugin *plugin;
	const uint8_t *map; /* the plugin's k-th layer -> number of the run */
	uint32_t former[CT_LAYERS_MAX]; /* rows before the call, by k */
	uint32_t former_entities;
	uint32_t former_incomplete;
	ct_text language;
	float confidence;
	uint32_t flags;
	const ct_norm *last_norm; /* of the entity before, with its kind and count */
	const ct_entity_kind *last_kind;
	uint32_t last_count;
	bool broken;  /* it was given something that cannot be taken */
	bool starved; /* memory ran out in one of its functions */
	const char *reason; /* why, with `broken` or after a failed keep; constant */
};

/* Before the call. */
void ct_writer_begin(struct ct_work_writer *writer, struct ct_work *work,
                     const ct_plugin *plugin, const uint8_t *map);

/* After the call: keep what was written, or drop it. Keeping may fail with
 * CT_E_DOCUMENT (something that cannot be taken, `reason` says what) or
 * CT_E_NOMEM; then it was dropped. */
int ct_writer_keep(struct ct_work_writer *writer);
void ct_writer_drop(struct ct_work_writer *writer);

#endif
