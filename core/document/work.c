/* SPDX-License-Identifier: MIT */
#include "core/document/work.h"

#include <stdlib.h>
#include <string.h>

#include "core/text/paragraphs.h"

#include "core/base/banned.h"

/* Bytes that an arena keeps between documents. */
#define KEPT_BYTES ((size_t)1 << 20)

/* Spellings that a worker remembers: safely below half of 2^18, where the table
 * would double. Twice as many gain two per cent of speed on a gigabyte of prose
 * and cost 30 MB a worker. */
#define VOCABULARY_FORMS ((uint32_t)120000)

int ct_work_init(struct ct_work *work, const struct ct_layers *layers)
{
	memset(work, 0, sizeof *work);
	work->layers = layers;
	ct_arena_init(&work->arena, 0);
	ct_arena_init(&work->scratch, 0);
	work->vocabulary = ct_vocabulary_create(0, VOCABULARY_FORMS);
	return work->vocabulary ? CT_OK : CT_E_NOMEM;
}

void ct_work_free(struct ct_work *work)
{
	for (uint32_t i = 0; i < CT_LAYERS_TOTAL; i++)
		ct_span_rows_free(&work->spans[i]);
	ct_entity_rows_free(&work->entities);
	ct_segments_free(&work->segments);
	ct_span_columns_free(&work->paragraph);
	ct_vocabulary_destroy(work->vocabulary);
	free(work->term);
	free(work->stem);
	ct_arena_free(&work->arena);
	ct_arena_free(&work->scratch);
	memset(work, 0, sizeof *work);
}

static void fill_document(ct_document *document, const struct ct_raw *raw)
{
	*document = (ct_document){
		.struct_size = sizeof *document,
		.flags = raw->flags,
		.id = raw->id,
		.source = raw->source,
		.encoding = raw->encoding,
		.text = raw->text,
		.headline = raw->headline,
		.language = raw->language,
		.language_confidence = raw->language.size ? 1 : 0,
		.replaced = raw->replaced,
		.date = raw->date,
		.body_begin = raw->body_begin,
		.subhead_count = raw->subhead_count,
		.subheads = raw->subheads,
		.source_begin = raw->source_begin,
		.source_end = raw->source_end,
		.meta = raw->meta,
		.meta_count = raw->meta_count,
	};
}

void ct_work_begin(struct ct_work *work, const struct ct_raw *raw)
{
	work->raw = raw;
	for (uint32_t i = 0; i < work->layers->count; i++)
		ct_span_rows_reset(&work->spans[i]);
	ct_entity_rows_reset(&work->entities);
	ct_segments_reset(&work->segments);
	ct_span_columns_reset(&work->paragraph);
	ct_vocabulary_trim(work->vocabulary);
	if (work->term_room > CT_COLUMNS_KEPT) {
		free(work->term);
		free(work->stem);
		work->term = NULL;
		work->stem = NULL;
		work->term_room = 0;
	}
	ct_arena_rewind(&work->arena, KEPT_BYTES);
	ct_arena_rewind(&work->scratch, KEPT_BYTES);
	work->incomplete = NULL;
	work->incomplete_count = 0;
	work->incomplete_room = 0;
	memset(work->view, 0, sizeof work->view);
	fill_document(&work->document, raw);
}

/* Hand out `layer` as plain spans. */
static void show_spans(struct ct_work *work, uint32_t layer, const uint32_t *begin,
                       const uint32_t *end, uint32_t count)
{
	work->span_view[layer] = (ct_spans){
		.struct_size = sizeof(ct_spans), .count = count, .begin = begin, .end = end
	};
	work->view[layer] = &work->span_view[layer];
}

/* Hand out `layer` as what a plugin wrote. */
static void show_rows(struct ct_work *work, uint32_t layer)
{
	const struct ct_span_rows *rows = &work->spans[layer];

	show_spans(work, layer, rows->begin, rows->end, rows->count);
	work->span_view[layer].label = rows->label;
	work->span_view[layer].weight = rows->weight;
}

int ct_work_paragraphs(struct ct_work *work)
{
	int code = ct_paragraphs(work->raw->text, &work->paragraph);

	if (code == CT_OK)
		show_spans(work, CT_LAYER_PARAGRAPHS, work->paragraph.begin, work->paragraph.end,
		           work->paragraph.count);
	return code;
}

int ct_work_languages(struct ct_work *work)
{
	ct_text tag = work->raw->language;
	ct_text label = tag.size ? tag : CT_TEXT("und");

	if (work->raw->text.size) {
		int code = ct_span_rows_add(&work->spans[CT_LAYER_LANGUAGES], 0,
		                            (uint32_t)work->raw->text.size, label,
		                            tag.size ? 1 : 0);

		if (code != CT_OK)
			return code;
	}
	work->document.language = label;
	work->document.language_confidence = tag.size ? 1 : 0;
	show_rows(work, CT_LAYER_LANGUAGES);
	return CT_OK;
}

/* Make room for a term and a stem a token. */
static int reserve_terms(struct ct_work *work, uint32_t count)
{
	uint32_t room = count + count / 2 + 64;
	uint32_t *term, *stem;

	if (count <= work->term_room)
		return CT_OK;
	if (room < count)
		return CT_E_NOMEM;
	term = realloc(work->term, (size_t)room * sizeof *term);
	if (term)
		work->term = term;
	stem = realloc(work->stem, (size_t)room * sizeof *stem);
	if (stem)
		work->stem = stem;
	if (!term || !stem)
		return CT_E_NOMEM;
	work->term_room = room;
	return CT_OK;
}

/* Segment one paragraph, cut where its language changes. `*k` is the language
 * span that holds or precedes the paragraph; it only moves forward. */
static int segment_paragraph(struct ct_work *work, uint32_t begin, uint32_t end, uint32_t *k)
{
	const struct ct_span_rows *languages = &work->spans[CT_LAYER_LANGUAGES];

	while (*k < languages->count && languages->end[*k] <= begin)
		++*k;
	while (begin < end) {
		bool known = *k < languages->count;
		uint32_t stop = known && languages->end[*k] < end ? languages->end[*k] : end;
		ct_text tag = known ? languages->label[*k] : CT_TEXT("und");
		int code = ct_segment(&work->segments, work->raw->text, begin, stop,
		                      ct_segment_language_of(tag));

		if (code != CT_OK)
			return code;
		begin = stop;
		if (begin < end)
			++*k;
	}
	return CT_OK;
}

static void show_tokens(struct ct_work *work)
{
	const struct ct_token_columns *tokens = &work->segments.tokens;
	const struct ct_span_columns *sentences = &work->segments.sentences;

	work->token_view = (ct_tokens){
		.struct_size = sizeof work->token_view,
		.count = tokens->count,
		.begin = tokens->begin,
		.end = tokens->end,
		.term = work->term,
		.flags = tokens->flags,
		.vocabulary = ct_vocabulary_texts(work->vocabulary),
		.vocabulary_count = ct_vocabulary_count(work->vocabulary),
		.epoch = ct_vocabulary_epoch(work->vocabulary),
	};
	work->view[CT_LAYER_TOKENS] = &work->token_view;
	show_spans(work, CT_LAYER_SENTENCES, sentences->begin, sentences->end, sentences->count);
}

int ct_work_tokens(struct ct_work *work)
{
	const struct ct_span_columns *paragraph = &work->paragraph;
	const struct ct_token_columns *tokens = &work->segments.tokens;
	uint32_t k = 0;
	int code = CT_OK;

	for (uint32_t i = 0; i < paragraph->count && code == CT_OK; i++)
		code = segment_paragraph(work, paragraph->begin[i], paragraph->end[i], &k);
	if (code == CT_OK)
		code = reserve_terms(work, tokens->count);
	if (code == CT_OK)
		code = ct_vocabulary_intern_spans(work->vocabulary, work->raw->text, tokens->begin,
		                                  tokens->end, tokens->count, work->term);
	if (code == CT_OK)
		show_tokens(work);
	return code;
}

int ct_work_stem_room(struct ct_work *work)
{
	return reserve_terms(work, work->segments.tokens.count);
}

void ct_work_stems(struct ct_work *work)
{
	work->stem_view = (ct_stems){
		.struct_size = sizeof work->stem_view,
		.count = work->segments.tokens.count,
		.stem = work->stem,
	};
	work->view[CT_LAYER_STEMS] = &work->stem_view;
	show_tokens(work); /* the vocabulary has grown by the stems */
}

static void show_entities(struct ct_work *work)
{
	work->entity_view = (ct_entities){
		.struct_size = sizeof work->entity_view,
		.count = work->entities.count,
		.stride = sizeof(ct_entity),
		.rows = work->entities.row,
	};
	work->view[CT_LAYER_ENTITIES] = &work->entity_view;
}

int ct_work_entities(struct ct_work *work)
{
	int code = ct_entity_rows_resolve(&work->entities, (uint32_t)work->raw->text.size);

	if (code == CT_OK)
		show_entities(work);
	return code;
}

int ct_work_incomplete(struct ct_work *work, const char *plugin, ct_text reason)
{
	ct_text copy = ct_arena_text(&work->arena, reason);

	if (!copy.data)
		return CT_E_NOMEM;
	if (work->incomplete_count == work->incomplete_room) {
		uint32_t room = work->incomplete_room * 2 + 8;
		ct_incomplete *grown = ct_arena_array(&work->arena, room, sizeof *grown);

		if (!grown)
			return CT_E_NOMEM;
		if (work->incomplete_count)
			memcpy(grown, work->incomplete, work->incomplete_count * sizeof *grown);
		work->incomplete = grown;
		work->incomplete_room = room;
	}
	work->incomplete[work->incomplete_count++] = (ct_incomplete){ plugin, copy };
	work->document.incomplete = work->incomplete;
	work->document.incomplete_count = work->incomplete_count;
	return CT_OK;
}
