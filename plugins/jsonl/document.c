/* SPDX-License-Identifier: MIT */
#include "document.h"

#include <cotejo/document.h>
#include <string.h>

static ct_text text_of(const char *string)
{
	return (ct_text){ string, string ? strlen(string) : 0 };
}

static void write_optional(struct out *out, ct_text text)
{
	if (text.data)
		out_string(out, text);
	else
		OUT(out, "null");
}

static void write_pair(struct out *out, uint64_t begin, uint64_t end)
{
	OUT(out, "[");
	out_number(out, begin);
	OUT(out, ", ");
	out_number(out, end);
}

static void write_comma(struct out *out, size_t row)
{
	if (row)
		OUT(out, ", ");
}

/* [[begin, end, "label", weight], ...], as far as the layer has them. */
static void write_spans(struct out *out, const ct_spans *spans)
{
	uint32_t count = spans ? spans->count : 0;
	OUT(out, "[");
	for (uint32_t i = 0; i < count; i++) {
		write_comma(out, i);
		write_pair(out, spans->begin[i], spans->end[i]);
		if (spans->label || spans->weight)
			OUT(out, ", ");
		if (spans->label)
			write_optional(out, spans->label[i]);
		else if (spans->weight)
			OUT(out, "null");
		if (spans->weight) {
			OUT(out, ", ");
			out_share(out, spans->weight[i]);
		}
		OUT(out, "]");
	}
	OUT(out, "]");
}

static void write_tokens(struct out *out, const ct_document *document)
{
	const ct_tokens *tokens = ct_layer_tokens(document, JSONL_TOKENS);
	const ct_stems *stems = ct_layer_stems(document, JSONL_STEMS);
	uint32_t count = tokens ? tokens->count : 0;
	OUT(out, ", \"tokens\": [");
	for (uint32_t i = 0; i < count; i++) {
		uint32_t term = tokens->term[i];
		write_comma(out, i);
		write_pair(out, tokens->begin[i], tokens->end[i]);
		OUT(out, ", ");
		out_string(out, tokens->vocabulary[term]);
		OUT(out, ", ");
		out_string(out,
		           tokens->vocabulary[stems && i < stems->count ? stems->stem[i] : term]);
		OUT(out, "]");
	}
	OUT(out, "]");
}

/* Is it a number as JSON writes integers? Others are printed as strings, so
 * that a plugin's slip never makes the line unreadable. */
static bool is_integer(ct_text text)
{
	size_t at = text.size && text.data[0] == '-';
	if (at == text.size || (text.data[at] == '0' && text.size > at + 1))
		return false;
	for (; at < text.size; at++)
		if (text.data[at] < '0' || text.data[at] > '9')
			return false;
	return true;
}

static bool is_boolean(ct_text text)
{
	return (text.size == 4 && !memcmp(text.data, "true", 4)) ||
	       (text.size == 5 && !memcmp(text.data, "false", 5));
}

static void write_value(struct out *out, const ct_norm *norm)
{
	if ((norm->type == CT_FIELD_INTEGER && is_integer(norm->value)) ||
	    (norm->type == CT_FIELD_BOOLEAN && is_boolean(norm->value)))
		out_bytes(out, norm->value.data, norm->value.size);
	else
		out_string(out, norm->value);
}

/* Write the field of row `i`, with all rows of it where it may be repeated;
 * returns the row behind. Rows of a field follow one another. */
static uint32_t write_field(struct out *out, const ct_entity *entity, uint32_t i)
{
	const ct_norm *norm = &entity->norm[i];
	out_string(out, text_of(norm->key));
	OUT(out, ": ");
	if (norm->type != CT_FIELD_TEXT_LIST) {
		write_value(out, norm);
		return i + 1;
	}
	OUT(out, "[");
	for (uint32_t first = i; i < entity->norm_count; i++) {
		if (strcmp(entity->norm[i].key, norm->key))
			break;
		write_comma(out, i - first);
		out_string(out, entity->norm[i].value);
	}
	OUT(out, "]");
	return i;
}

static void write_entity(struct out *out, const ct_document *document, const ct_entity *entity,
                         unsigned with)
{
	OUT(out, "{\"kind\": ");
	out_string(out, text_of(entity->kind));
	OUT(out, ", \"start\": ");
	out_number(out, entity->begin);
	OUT(out, ", \"end\": ");
	out_number(out, entity->end);
	OUT(out, ", \"text\": ");
	out_string(out, ct_slice(document, entity->begin, entity->end));
	OUT(out, ", \"confidence\": ");
	out_share(out, entity->confidence);
	OUT(out, ", \"norm\": {");
	for (uint32_t i = 0; i < entity->norm_count;) {
		write_comma(out, i);
		i = write_field(out, entity, i);
	}
	OUT(out, "}");
	if ((with & JSONL_WITH_REASONS) && entity->reason.data) {
		OUT(out, ", \"reason\": ");
		out_string(out, entity->reason);
	}
	OUT(out, "}");
}

static void write_entities(struct out *out, const ct_document *document, unsigned with)
{
	const ct_entities *entities = ct_layer_entities(document, JSONL_ENTITIES);
	uint32_t count = entities ? entities->count : 0;
	OUT(out, ", \"entities\": [");
	for (uint32_t i = 0; i < count; i++) {
		write_comma(out, i);
		write_entity(out, document, ct_entity_at(entities, i), with);
	}
	OUT(out, "]");
}

/* Those that hold something. */
static void write_extra_layers(struct out *out, const ct_document *document)
{
	uint32_t written = 0;
	for (uint32_t i = 0; i < document->extra_count; i++) {
		if (!document->extra[i]->count)
			continue;
		if (!written)
			OUT(out, ", \"layers\": {");
		write_comma(out, written++);
		out_string(out, text_of(document->extra_names[i]));
		OUT(out, ": ");
		write_spans(out, document->extra[i]);
	}
	if (written)
		OUT(out, "}");
}

static void write_incomplete(struct out *out, const ct_document *document)
{
	if (!document->incomplete_count)
		return;
	OUT(out, ", \"incomplete\": [");
	for (uint32_t i = 0; i < document->incomplete_count; i++) {
		write_comma(out, i);
		OUT(out, "{\"plugin\": ");
		out_string(out, text_of(document->incomplete[i].plugin));
		OUT(out, ", \"reason\": ");
		out_string(out, document->incomplete[i].reason);
		OUT(out, "}");
	}
	OUT(out, "]");
}

static void write_origin(struct out *out, const ct_document *document)
{
	OUT(out, "{\"id\": ");
	out_string(out, document->id);
	OUT(out, ", \"source\": ");
	out_string(out, document->source);
	OUT(out, ", \"source_span\": ");
	if (document->flags & CT_DOC_SOURCE_SPAN) {
		write_pair(out, document->source_begin, document->source_end);
		OUT(out, "]");
	} else {
		OUT(out, "null");
	}
}

/* The encoding is worth a word only where the text had to be decoded. */
static void write_decoding(struct out *out, const ct_document *document)
{
	ct_text usual = CT_TEXT("UTF-8"), encoding = document->encoding;
	if (encoding.size &&
	    (encoding.size != usual.size || memcmp(encoding.data, usual.data, usual.size))) {
		OUT(out, ", \"encoding\": ");
		out_string(out, encoding);
	}
	if (document->replaced) {
		OUT(out, ", \"replaced\": ");
		out_number(out, document->replaced);
	}
	if (document->flags & CT_DOC_MISDECODED)
		OUT(out, ", \"misdecoded\": true");
}

static void write_head(struct out *out, const ct_document *document)
{
	OUT(out, ", \"lang\": ");
	write_optional(out, document->language);
	OUT(out, ", \"lang_confidence\": ");
	if (document->language.data)
		out_share(out, document->language_confidence);
	else
		OUT(out, "null");
	OUT(out, ", \"date\": ");
	out_date(out, document->date);
	OUT(out, ", \"headline\": ");
	write_optional(out, document->headline);
	OUT(out, ", \"subheads\": [");
	for (uint32_t i = 0; i < document->subhead_count; i++) {
		write_comma(out, i);
		out_string(out, document->subheads[i]);
	}
	OUT(out, "]");
}

void jsonl_write_document(struct out *out, const ct_document *document, unsigned with)
{
	write_origin(out, document);
	write_head(out, document);
	write_decoding(out, document);
	if (with & JSONL_WITH_TEXT) {
		OUT(out, ", \"text\": ");
		out_string(out, document->text);
	}
	OUT(out, ", \"languages\": ");
	write_spans(out, ct_layer_spans(document, JSONL_LANGUAGES));
	OUT(out, ", \"paragraphs\": ");
	write_spans(out, ct_layer_spans(document, JSONL_PARAGRAPHS));
	OUT(out, ", \"sentences\": ");
	write_spans(out, ct_layer_spans(document, JSONL_SENTENCES));
	if (with & JSONL_WITH_TOKENS)
		write_tokens(out, document);
	write_entities(out, document, with);
	write_extra_layers(out, document);
	write_incomplete(out, document);
	jsonl_write_meta(out, document);
	OUT(out, "}\n");
}
