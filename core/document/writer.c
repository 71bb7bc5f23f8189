/* SPDX-License-Identifier: MIT
 *
 * What a plugin writes in one call. Rows go behind those that are already
 * there and are cut off again if the call fails; a plugin that writes what
 * cannot be taken is blamed by name.
 */
#include <string.h>

#include "core/document/work.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

static struct ct_work_writer *self(ct_writer *table)
{
	return (struct ct_work_writer *)(void *)table;
}

static int blame(struct ct_work_writer *writer, const char *reason)
{
	if (!writer->broken)
		writer->reason = reason;
	writer->broken = true;
	return CT_E_FATAL;
}

/* Noted, since the plugin may not look at what a call answers. */
static int starve(struct ct_work_writer *writer)
{
	writer->starved = true;
	return CT_E_NOMEM;
}

/* A copy of what a plugin says; an absent text stays absent. */
static int copy_said(struct ct_work_writer *writer, ct_text text, ct_text *copy)
{
	*copy = (ct_text){ NULL, 0 };
	if (!text.data)
		return CT_OK;
	if (!ct_utf8_valid(text.data, text.size))
		return blame(writer, "it wrote text that is not UTF-8");
	*copy = ct_arena_text(&writer->work->arena, text);
	return copy->data ? CT_OK : starve(writer);
}

static bool is_span(const struct ct_work *work, uint32_t begin, uint32_t end)
{
	ct_text text = work->raw->text;

	return begin < end && end <= text.size &&
	       ct_utf8_boundary(text.data, text.size, begin) &&
	       ct_utf8_boundary(text.data, text.size, end);
}

static float between_0_and_1(float weight)
{
	if (!(weight > 0)) /* NaN too */
		return 0;
	return weight < 1 ? weight : 1;
}

/* How the plugin listed its k-th layer; 0 where it did not. */
static uint32_t need_of(const ct_plugin *plugin, uint32_t k)
{
	for (uint32_t i = 0; plugin->layers && plugin->layers[i].layer; i++) {
		if (i == k)
			return plugin->layers[i].need;
	}
	return 0;
}

static int add_span(ct_writer *table, uint32_t layer, uint32_t begin, uint32_t end, ct_text label,
                    float weight)
{
	struct ct_work_writer *writer = self(table);
	struct ct_work *work = writer->work;
	ct_text copy;
	int code;

	if (need_of(writer->plugin, layer) != CT_PROVIDES)
		return blame(writer, "it wrote to a layer that it does not declare as provided");
	if (!is_span(work, begin, end))
		return blame(writer, "it wrote a span outside the text or off a character");
	code = copy_said(writer, label, &copy);
	if (code != CT_OK)
		return code;
	if (ct_span_rows_add(&work->spans[writer->map[layer]], begin, end, copy,
	                     between_0_and_1(weight)) != CT_OK)
		return starve(writer);
	return CT_OK;
}

static uint32_t field_count(const ct_field *field)
{
	uint32_t count = 0;

	while (field && field[count].key)
		count++;
	return count;
}

/* All values of one field, behind the `filled` rows of `norm`. */
static int copy_field(struct ct_work_writer *writer, const ct_field *field, uint32_t number,
                      const ct_entity_spec *spec, ct_norm *norm, uint32_t *filled)
{
	uint32_t first = *filled;

	for (uint32_t i = 0; i < spec->norm_count; i++) {
		const ct_norm_value *said = &spec->norm[i];
		ct_norm *row = &norm[*filled];
		int code;

		if (said->field != number)
			continue;
		if (*filled > first && field->type != CT_FIELD_TEXT_LIST)
			return blame(writer, "it wrote a field twice that is no list");
		row->key = field->key;
		row->type = field->type;
		row->reserved = 0;
		code = copy_said(writer, said->value.data ? said->value : CT_TEXT(""),
		                 &row->value);
		if (code != CT_OK)
			return code;
		++*filled;
	}
	return CT_OK;
}

static bool same_text(ct_text a, ct_text b)
{
	return a.size == b.size && (!a.size || memcmp(a.data, b.data, a.size) == 0);
}

/* Is the norm that of the entity before, in the order of the kind's fields? A
 * text that says the same a million times keeps one copy. */
static bool said_again(const struct ct_work_writer *writer, const ct_entity_kind *kind,
                       const ct_entity_spec *spec)
{
	uint32_t fields;

	if (kind != writer->last_kind || spec->norm_count != writer->last_count)
		return false;
	fields = field_count(kind->fields);
	for (uint32_t i = 0; i < spec->norm_count; i++) {
		const ct_norm_value *said = &spec->norm[i];
		const ct_norm *last = &writer->last_norm[i];

		if (said->field >= fields || kind->fields[said->field].key != last->key ||
		    !same_text(said->value, last->value))
			return false;
	}
	return true;
}

/* Copy the norm in the order in which the kind declares its fields. */
static int copy_norm(struct ct_work_writer *writer, const ct_entity_kind *kind,
                     const ct_entity_spec *spec, const ct_norm **copy)
{
	uint32_t fields = field_count(kind->fields), filled = 0;
	ct_norm *norm;

	if (spec->norm_count && !spec->norm)
		return blame(writer, "it wrote an entity whose norm is missing");
	if (said_again(writer, kind, spec)) {
		*copy = writer->last_norm;
		return CT_OK;
	}
	norm = ct_arena_array(&writer->work->arena, (size_t)spec->norm_count + 1, sizeof *norm);
	if (!norm)
		return starve(writer);
	for (uint32_t i = 0; i < fields; i++) {
		int code = copy_field(writer, &kind->fields[i], i, spec, norm, &filled);

		if (code != CT_OK)
			return code;
	}
	if (filled != spec->norm_count)
		return blame(writer, "it wrote a field that its kind does not declare");
	writer->last_norm = *copy = norm;
	writer->last_kind = kind;
	writer->last_count = spec->norm_count;
	return CT_OK;
}

static const ct_entity_kind *find_kind(const ct_plugin *plugin, uint32_t number)
{
	for (uint32_t i = 0; plugin->kinds && plugin->kinds[i].name; i++) {
		if (i == number)
			return &plugin->kinds[i];
	}
	return NULL;
}

static bool extends_entities(const ct_plugin *plugin)
{
	for (const ct_layer_use *use = plugin->layers; use && use->layer; use++) {
		if (use->need == CT_EXTENDS)
			return true;
	}
	return false;
}

static int add_entity(ct_writer *table, const ct_entity_spec *spec)
{
	struct ct_work_writer *writer = self(table);
	struct ct_work *work = writer->work;
	const ct_entity_kind *kind;
	ct_entity entity = { 0 };
	int code;

	if (!spec || spec->struct_size < sizeof *spec)
		return blame(writer, "it wrote an entity whose struct_size is not set");
	kind = extends_entities(writer->plugin) ? find_kind(writer->plugin, spec->kind) : NULL;
	if (!kind)
		return blame(writer, "it wrote an entity of a kind that it does not declare");
	if (!is_span(work, spec->begin, spec->end))
		return blame(writer, "it wrote a span outside the text or off a character");
	entity.begin = spec->begin;
	entity.end = spec->end;
	entity.kind = kind->name;
	entity.producer = writer->plugin->id;
	entity.confidence = between_0_and_1(spec->confidence);
	entity.norm_count = spec->norm_count;
	code = copy_norm(writer, kind, spec, &entity.norm);
	if (code == CT_OK)
		code = copy_said(writer, spec->reason, &entity.reason);
	if (code != CT_OK)
		return code;
	if (ct_entity_rows_add(&work->entities, &entity, kind->flags & CT_KIND_OVERLAPS) != CT_OK)
		return starve(writer);
	return CT_OK;
}

/* Does the plugin provide the layer `number` of the run? */
static bool provides(const struct ct_work_writer *writer, uint32_t number)
{
	for (uint32_t k = 0; need_of(writer->plugin, k); k++) {
		if (writer->map[k] == number && need_of(writer->plugin, k) == CT_PROVIDES)
			return true;
	}
	return false;
}

static int set_language(ct_writer *table, ct_text tag, float confidence)
{
	struct ct_work_writer *writer = self(table);

	if (!provides(writer, CT_LAYER_LANGUAGES))
		return blame(writer, "it set the document's language, but provides no languages");
	if (!tag.data || !tag.size)
		return blame(writer, "it set an empty language");
	writer->confidence = between_0_and_1(confidence);
	return copy_said(writer, tag, &writer->language);
}

static int set_flags(ct_writer *table, uint32_t flags)
{
	struct ct_work_writer *writer = self(table);

	if (flags & ~(uint32_t)CT_DOC_MISDECODED)
		return blame(writer, "it set a flag that is not a plugin's to set");
	writer->flags |= flags;
	return CT_OK;
}

static int add_incomplete(ct_writer *table, ct_text reason)
{
	struct ct_work_writer *writer = self(table);

	if (!reason.data || !reason.size)
		return blame(writer, "it said that something is missing, but not what");
	if (!ct_utf8_valid(reason.data, reason.size))
		return blame(writer, "it wrote text that is not UTF-8");
	if (ct_work_incomplete(writer->work, writer->plugin->id, reason) != CT_OK)
		return starve(writer);
	return CT_OK;
}

void ct_writer_begin(struct ct_work_writer *writer, struct ct_work *work,
                     const ct_plugin *plugin, const uint8_t *map)
{
	memset(writer, 0, sizeof *writer);
	writer->table = (ct_writer){
		.struct_size = sizeof writer->table,
		.add_span = add_span,
		.add_entity = add_entity,
		.set_language = set_language,
		.set_flags = set_flags,
		.add_incomplete = add_incomplete,
	};
	writer->work = work;
	writer->plugin = plugin;
	writer->map = map;
	for (uint32_t k = 0; need_of(plugin, k); k++)
		writer->former[k] = work->spans[map[k]].count;
	writer->former_entities = work->entities.count;
	writer->former_incomplete = work->incomplete_count;
}

void ct_writer_drop(struct ct_work_writer *writer)
{
	struct ct_work *work = writer->work;

	for (uint32_t k = 0; need_of(writer->plugin, k); k++) {
		if (need_of(writer->plugin, k) == CT_PROVIDES)
			work->spans[writer->map[k]].count = writer->former[k];
	}
	work->entities.count = writer->former_entities;
	work->incomplete_count = writer->former_incomplete;
	work->document.incomplete_count = writer->former_incomplete;
}

/* The language that most bytes are in. */
static void most_of_it(struct ct_work *work, ct_text *tag, float *confidence)
{
	const struct ct_span_rows *rows = &work->spans[CT_LAYER_LANGUAGES];
	uint64_t best = 0;

	for (uint32_t i = 0; i < rows->count; i++) {
		uint64_t bytes = 0;

		if (rows->count > 256)
			break; /* a plugin with that many spans says itself */
		for (uint32_t j = 0; j < rows->count; j++) {
			if (rows->label[i].size == rows->label[j].size &&
			    memcmp(rows->label[i].data, rows->label[j].data,
			           rows->label[i].size) == 0)
				bytes += rows->end[j] - rows->begin[j];
		}
		if (bytes > best) {
			best = bytes;
			*tag = rows->label[i];
			*confidence = rows->weight[i];
		}
	}
}

static int keep_languages(struct ct_work_writer *writer)
{
	struct ct_work *work = writer->work;
	struct ct_span_rows *rows = &work->spans[CT_LAYER_LANGUAGES];

	for (uint32_t i = 0; i < rows->count; i++) {
		if (!rows->label[i].size) {
			writer->reason = "it wrote a language span without a language";
			return CT_E_DOCUMENT;
		}
	}
	if (!ct_span_rows_tile(rows, (uint32_t)work->raw->text.size)) {
		writer->reason = "its language spans do not tile the text";
		return CT_E_DOCUMENT;
	}
	work->document.language = CT_TEXT("und");
	work->document.language_confidence = 0;
	if (writer->language.data) {
		work->document.language = writer->language;
		work->document.language_confidence = writer->confidence;
	} else {
		most_of_it(work, &work->document.language, &work->document.language_confidence);
	}
	return CT_OK;
}

static int keep_layer(struct ct_work_writer *writer, uint32_t layer)
{
	struct ct_work *work = writer->work;
	struct ct_span_rows *rows = &work->spans[layer];
	int code = ct_span_rows_sort(rows);

	if (code == CT_OK && layer == CT_LAYER_LANGUAGES)
		code = keep_languages(writer);
	if (code != CT_OK)
		return code;
	work->span_view[layer] = (ct_spans){
		.struct_size = sizeof(ct_spans), .count = rows->count, .begin = rows->begin,
		.end = rows->end, .label = rows->label, .weight = rows->weight
	};
	work->view[layer] = &work->span_view[layer];
	return CT_OK;
}

int ct_writer_keep(struct ct_work_writer *writer)
{
	struct ct_work *work = writer->work;
	int code = writer->broken ? CT_E_DOCUMENT : writer->starved ? CT_E_NOMEM : CT_OK;

	for (uint32_t k = 0; need_of(writer->plugin, k) && code == CT_OK; k++) {
		if (need_of(writer->plugin, k) == CT_PROVIDES)
			code = keep_layer(writer, writer->map[k]);
	}
	if (code != CT_OK) {
		for (uint32_t k = 0; need_of(writer->plugin, k); k++) {
			if (need_of(writer->plugin, k) == CT_PROVIDES)
				work->view[writer->map[k]] = NULL;
		}
		ct_writer_drop(writer);
		return code;
	}
	work->document.flags |= writer->flags;
	return CT_OK;
}
