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
	ct_text copy = { NULL, 0 };
	int code;

	if (need_of(writer->plugin, layer) != CT_PROVIDES)
		return blame(writer, "it wrote to a layer that it does not declare as provided");
	if (!is_span(work, begin, end))
		return blame(writer, "it wrote a span outside the text or off a character");
	if (label.data) {
		copy = ct_arena_text(&work->arena, label);
		if (!copy.data)
			return CT_E_NOMEM;
	}
	code = ct_span_rows_add(&work->spans[writer->map[layer]], begin, end, copy,
	                        between_0_and_1(weight));
	return code;
}

static uint32_t field_count(const ct_field *field)
{
	uint32_t count = 0;

	while (field && field[count].key)
		count++;
	return count;
}

/* Copy the norm in the order in which the kind declares its fields. A stable
 * insertion sort: a norm has a handful of rows. */
static ct_norm *copy_norm(struct ct_work_writer *writer, const ct_entity_kind *kind,
                          const ct_entity_spec *spec)
{
	struct ct_arena *arena = &writer->work->arena;
	uint32_t fields = field_count(kind->fields);
	ct_norm *norm = ct_arena_array(arena, spec->norm_count + 1, sizeof *norm);
	uint32_t filled = 0;

	if (!norm)
		return NULL;
	for (uint32_t field = 0; field < fields; field++) {
		for (uint32_t i = 0; i < spec->norm_count; i++) {
			ct_norm *row = &norm[filled];

			if (spec->norm[i].field != field)
				continue;
			row->key = kind->fields[field].key;
			row->type = kind->fields[field].type;
			row->reserved = 0;
			row->value = ct_arena_text(arena, spec->norm[i].value.data ?
			                                      spec->norm[i].value : CT_TEXT(""));
			if (!row->value.data)
				return NULL;
			filled++;
		}
	}
	if (filled != spec->norm_count) {
		blame(writer, "it wrote a field that its kind does not declare");
		return NULL;
	}
	return norm;
}

static const ct_entity_kind *find_kind(const ct_plugin *plugin, uint32_t number)
{
	for (uint32_t i = 0; plugin->kinds && plugin->kinds[i].name; i++) {
		if (i == number)
			return &plugin->kinds[i];
	}
	return NULL;
}

static int add_entity(ct_writer *table, const ct_entity_spec *spec)
{
	struct ct_work_writer *writer = self(table);
	struct ct_work *work = writer->work;
	const ct_entity_kind *kind = find_kind(writer->plugin, spec->kind);
	ct_entity entity = { .begin = spec->begin, .end = spec->end };

	if (!kind)
		return blame(writer, "it wrote an entity of a kind that it does not declare");
	if (!is_span(work, spec->begin, spec->end))
		return blame(writer, "it wrote a span outside the text or off a character");
	entity.kind = kind->name;
	entity.producer = writer->plugin->id;
	entity.confidence = between_0_and_1(spec->confidence);
	entity.norm_count = spec->norm_count;
	entity.norm = copy_norm(writer, kind, spec);
	if (!entity.norm)
		return writer->broken ? CT_E_FATAL : CT_E_NOMEM;
	if (spec->reason.data) {
		entity.reason = ct_arena_text(&work->arena, spec->reason);
		if (!entity.reason.data)
			return CT_E_NOMEM;
	}
	return ct_entity_rows_add(&work->entities, &entity, kind->flags & CT_KIND_OVERLAPS);
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
	writer->language = ct_arena_text(&writer->work->arena, tag);
	writer->confidence = between_0_and_1(confidence);
	return writer->language.data ? CT_OK : CT_E_NOMEM;
}

static int set_flags(ct_writer *table, uint32_t flags)
{
	struct ct_work_writer *writer = self(table);

	if (flags & ~(uint32_t)CT_DOC_MISDECODED)
		return blame(writer, "it set a flag that is not a plugin's to set");
	writer->flags |= flags;
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
	};
	writer->work = work;
	writer->plugin = plugin;
	writer->map = map;
	for (uint32_t k = 0; need_of(plugin, k); k++)
		writer->former[k] = work->spans[map[k]].count;
	writer->former_entities = work->entities.count;
}

void ct_writer_drop(struct ct_work_writer *writer)
{
	struct ct_work *work = writer->work;

	for (uint32_t k = 0; need_of(writer->plugin, k); k++) {
		if (need_of(writer->plugin, k) == CT_PROVIDES)
			work->spans[writer->map[k]].count = writer->former[k];
	}
	work->entities.count = writer->former_entities;
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
	int code = writer->broken ? CT_E_DOCUMENT : CT_OK;

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
