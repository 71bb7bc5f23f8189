/* SPDX-License-Identifier: MIT */
#include "core/conformance/watch.h"

#include <math.h>
#include <string.h>

#include "core/conformance/trace.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

static struct ct_watch *self(ct_writer *table)
{
	return (struct ct_watch *)(void *)table;
}

static uint32_t need_of(const struct ct_watch *watch, uint32_t layer)
{
	const ct_plugin *plugin = ct_trial_plugin(watch->trial);

	for (uint32_t k = 0; plugin->layers && plugin->layers[k].layer; k++) {
		if (k == layer)
			return plugin->layers[k].need;
	}
	return 0;
}

static void judge_span(struct ct_watch *watch, uint32_t begin, uint32_t end)
{
	ct_text text = watch->document->text;
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
	watch->offended = true;
	ct_offend(watch->trial, CT_OFFENCE_SPANS, CT_LEVEL_ERROR,
	          "it writes a span that %s: %u to %u of %zu bytes", wrong, begin, end, text.size);
}

static void judge_share(struct ct_watch *watch, const char *what, float share)
{
	if (isnan(share) || share < 0 || share > 1)
		ct_offend(watch->trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "it writes a %s of %g; it must be from 0 to 1", what, (double)share);
}

static void judge_text(struct ct_watch *watch, const char *what, ct_text text)
{
	if (text.size && !text.data)
		ct_offend(watch->trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "it writes a %s that is absent and has a size", what);
	else if (text.size && !ct_utf8_valid(text.data, text.size))
		ct_offend(watch->trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "it writes a %s that is no valid UTF-8", what);
}

/* What the host has refused is told; what the plugin then answers is not. */
static int heed(struct ct_watch *watch, int code)
{
	if (code == CT_E_FATAL)
		watch->offended = true;
	return code;
}

static int add_span(ct_writer *table, uint32_t layer, uint32_t begin, uint32_t end, ct_text label,
                    float weight)
{
	struct ct_watch *watch = self(table);

	if (need_of(watch, layer) != CT_PROVIDES) {
		watch->offended = true;
		ct_offend(watch->trial, CT_OFFENCE_LAYERS, CT_LEVEL_ERROR,
		          "it writes to layer %u of its list, which it does not PROVIDE", layer);
	}
	judge_span(watch, begin, end);
	judge_share(watch, "weight", weight);
	judge_text(watch, "label", label);
	return heed(watch, watch->real->add_span(watch->real, layer, begin, end, label, weight));
}

static void judge_norm(struct ct_watch *watch, const ct_entity_kind *kind,
                       const ct_norm_value *value)
{
	uint32_t field = 0;

	while (kind->fields && kind->fields[field].key && field < value->field)
		field++;
	if (!kind->fields || !kind->fields[field].key) {
		watch->offended = true;
		ct_offend(watch->trial, CT_OFFENCE_LAYERS, CT_LEVEL_ERROR,
		          "it writes field %u of kind '%s', which has no such field", value->field,
		          kind->name);
	} else if (value->value.size &&
	           !ct_trace_value_fits(kind->fields[field].type, value->value)) {
		ct_offend(watch->trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "field '%s' of kind '%s' is given '%.*s', which is no %s in UTF-8",
		          kind->fields[field].key, kind->name,
		          (int)(value->value.size > 40 ? 40 : value->value.size), value->value.data,
		          ct_field_word(kind->fields[field].type));
	}
}

static void judge_twice(struct ct_watch *watch, const ct_entity_kind *kind, const ct_norm_value *a,
                        const ct_norm_value *b)
{
	const ct_field *field = kind->fields;

	for (uint32_t i = 0; field && field->key && i < a->field; i++)
		field++;
	if (a->field == b->field && field && field->key && field->type != CT_FIELD_TEXT_LIST)
		ct_offend(watch->trial, CT_OFFENCE_VALUES, CT_LEVEL_ERROR,
		          "field '%s' of kind '%s', which is no list, is given twice", field->key,
		          kind->name);
}

static void judge_entity(struct ct_watch *watch, const ct_entity_spec *spec)
{
	const ct_entity_kind *kind = ct_trial_plugin(watch->trial)->kinds;
	uint32_t number = 0;
	bool extends = false;

	for (const ct_layer_use *use = ct_trial_plugin(watch->trial)->layers; use && use->layer;
	     use++)
		extends =
			extends || (use->need == CT_EXTENDS && strcmp(use->layer, "entities") == 0);
	while (kind && kind->name && number < spec->kind) {
		kind++;
		number++;
	}
	if (!extends || !kind || !kind->name) {
		watch->offended = true;
		ct_offend(watch->trial, CT_OFFENCE_LAYERS, CT_LEVEL_ERROR,
		          extends ? "it writes an entity of kind %u of its list, which is not there"
		                  : "it writes an entity (kind %u), but does not list layer "
		                    "'entities' as one that it EXTENDS",
		          spec->kind);
		return;
	}
	judge_span(watch, spec->begin, spec->end);
	judge_share(watch, "confidence", spec->confidence);
	judge_text(watch, "reason", spec->reason);
	for (uint32_t i = 0; i < spec->norm_count; i++) {
		judge_norm(watch, kind, &spec->norm[i]);
		for (uint32_t k = 0; k < i; k++)
			judge_twice(watch, kind, &spec->norm[k], &spec->norm[i]);
	}
}

static int add_entity(ct_writer *table, const ct_entity_spec *spec)
{
	struct ct_watch *watch = self(table);

	judge_entity(watch, spec);
	return heed(watch, watch->real->add_entity(watch->real, spec));
}

static int set_language(ct_writer *table, ct_text tag, float confidence)
{
	struct ct_watch *watch = self(table);
	bool provides = false;

	for (const ct_layer_use *use = ct_trial_plugin(watch->trial)->layers; use && use->layer;
	     use++)
		provides = provides ||
		           (use->need == CT_PROVIDES && strcmp(use->layer, "languages") == 0);
	if (!provides) {
		watch->offended = true;
		ct_offend(watch->trial, CT_OFFENCE_LAYERS, CT_LEVEL_ERROR,
		          "it sets the document's language, but does not PROVIDE languages");
	}
	judge_text(watch, "language", tag);
	judge_share(watch, "confidence", confidence);
	return heed(watch, watch->real->set_language(watch->real, tag, confidence));
}

static int set_flags(ct_writer *table, uint32_t flags)
{
	struct ct_watch *watch = self(table);

	if (flags & ~(uint32_t)CT_DOC_MISDECODED) {
		watch->offended = true;
		ct_offend(watch->trial, CT_OFFENCE_LAYERS, CT_LEVEL_ERROR,
		          "it sets flags (%#x) that are not a plugin's to set", flags);
	}
	return watch->real->set_flags(watch->real, flags);
}

static int add_incomplete(ct_writer *table, ct_text reason)
{
	struct ct_watch *watch = self(table);

	judge_text(watch, "reason of what is missing", reason);
	return heed(watch, watch->real->add_incomplete(watch->real, reason));
}

void ct_watch_begin(struct ct_watch *watch, struct ct_trial *trial, ct_writer *real,
                    const ct_document *document)
{
	*watch = (struct ct_watch){
		.table = { .struct_size = sizeof watch->table,
		           .add_span = add_span,
		           .add_entity = add_entity,
		           .set_language = set_language,
		           .set_flags = set_flags,
		           .add_incomplete = add_incomplete },
		.real = real,
		.trial = trial,
		.document = document,
	};
}
