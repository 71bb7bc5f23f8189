/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "core/base/message.h"
#include "core/cli/cli.h"
#include "core/cli/print.h"

#include "core/base/banned.h"

static const char usage[] =
    "Usage: cotejo export [--entities] DIR\n"
    "Print the documents of the term index DIR as JSON Lines that 'cotejo index' reads\n"
    "again: id, text (where it is kept), language, date, headline, metadata.\n"
    "\n"
    "      --entities   the entities too\n"
    "  -h, --help       this text\n"
    "\n"
    "Exit status: 0 done, 1 some text is not kept, 2 wrong usage, 3 failed.\n";

enum { OPT_ENTITIES = 256 };

static const struct option long_options[] = {
	{ "entities", no_argument, NULL, OPT_ENTITIES },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

/* A member under a name of any bytes. */
static void set(json_t *object, ct_text key, json_t *value)
{
	json_t *name = ct_cli_json_text(key);

	if (name && value && !json_object_get(object, json_string_value(name)))
		json_object_set_nocheck(object, json_string_value(name), value);
	json_decref(name);
	json_decref(value);
}

static void add_meta(json_t *object, const struct ct_stored *stored)
{
	struct ct_fields fields = stored->meta;

	for (uint32_t i = 0; i < stored->meta_count; i++) {
		ct_text key = ct_field_text(&fields), value = ct_field_text(&fields);
		uint64_t type = ct_field_number(&fields);
		json_t *parsed = NULL;

		if (type == CT_META_JSON)
			parsed = json_loadb(value.data, value.size, JSON_DECODE_ANY | JSON_ALLOW_NUL,
			                    NULL);
		set(object, key, parsed ? parsed : ct_cli_json_text(value));
	}
}

static json_t *entity_json(const struct ct_stored_entity *entity, ct_text text)
{
	json_t *norm = json_object(), *object;

	for (uint32_t i = 0; norm && i < entity->norm_count; i++)
		set(norm, entity->norm[i].key, ct_cli_json_text(entity->norm[i].value));
	object = json_pack("{s:o, s:I, s:I, s:f, s:o}", "kind", ct_cli_json_text(entity->kind),
	                   "start", (json_int_t)entity->begin, "end", (json_int_t)entity->end,
	                   "confidence", (double)entity->confidence, "norm", norm);
	if (object && entity->end <= text.size)
		json_object_set_new(object, "text",
		                    ct_cli_json_text((ct_text){ text.data + entity->begin,
		                                                (size_t)entity->end -
		                                                    entity->begin }));
	return object;
}

static int add_entities(json_t *object, struct ct_segment *segment, uint32_t document,
                        ct_text text, struct ct_error *error)
{
	struct ct_stored_layers layers;
	json_t *list = json_array();
	int code = ct_stored_layers_read(&layers, segment, document, false, true, error);

	for (uint32_t i = 0; code == CT_OK && i < layers.entity_count; i++)
		json_array_append_new(list, entity_json(&layers.entities[i], text));
	ct_stored_layers_free(&layers);
	json_object_set_new(object, "entities", list);
	return code;
}

/* The document with what it was read from; *missing: its text is not kept. */
static int print_document(struct ct_segment *segment, uint32_t document, bool entities,
                          bool *missing, struct ct_error *error)
{
	struct ct_buffer text = CT_BUFFER_EMPTY;
	struct ct_stored stored;
	json_t *object = NULL;
	char date[32];
	int code = ct_segment_document(segment, document, &stored, error);

	if (code == CT_OK)
		code = ct_segment_text(segment, &stored, &text, error);
	*missing = *missing || (code == CT_SKIP && stored.text_size);
	if (code >= 0)
		object = json_pack("{s:o, s:o, s:o}", "id", ct_cli_json_text(stored.id), "source",
		                   ct_cli_json_text(stored.source), "lang",
		                   ct_cli_json_text(stored.language));
	if (object) {
		if (code == CT_OK || !stored.text_size)
			json_object_set_new(object, "text", ct_cli_json_text(ct_buffer_view(&text)));
		if (ct_cli_date(stored.date, date)[0])
			json_object_set_new(object, "date", json_string(date));
		if (stored.has_headline)
			json_object_set_new(object, "headline", ct_cli_json_text(stored.headline));
		add_meta(object, &stored);
		code = entities ? add_entities(object, segment, document, ct_buffer_view(&text),
		                               error)
		                : CT_OK;
	}
	if (code < 0)
		json_decref(object);
	else if (!ct_cli_put_json(stdout, object))
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	ct_buffer_free(&text);
	return code;
}

static int print_all(struct ct_index *index, bool entities)
{
	struct ct_error error = CT_ERROR_NONE;
	bool missing = false;

	for (uint32_t i = 0; i < index->manifest.segment_count; i++) {
		struct ct_segment *segment = &index->segments[i];

		if (ct_segment_columns(segment, &error) != CT_OK)
			return ct_cli_failed(&error);
		for (uint32_t k = 0; k < segment->about.documents; k++) {
			if (ct_segment_gone(segment, k))
				continue;
			if (print_document(segment, k, entities, &missing, &error) < 0)
				return ct_cli_failed(&error);
			if (ferror(stdout))
				return CT_EXIT_FAILED;
		}
	}
	if (missing)
		ct_message(CT_MESSAGE_WARNING, "this index does not keep the text of all documents");
	return missing ? CT_EXIT_PARTLY : CT_EXIT_DONE;
}

int ct_cli_export(int argc, char **argv)
{
	struct ct_index index;
	bool entities = false;
	int option, status;

	optind = 1;
	while ((option = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
		if (option == 'h') {
			fputs(usage, stdout);
			return CT_EXIT_DONE;
		}
		if (option != OPT_ENTITIES)
			return ct_cli_usage_error("export");
		entities = true;
	}
	if (optind + 1 != argc) {
		ct_message(CT_MESSAGE_ERROR, "one index is wanted");
		return ct_cli_usage_error("export");
	}
	if (!ct_cli_open_index(&index, argv[optind], &status))
		return status;
	status = print_all(&index, entities);
	ct_index_close(&index);
	return status;
}
