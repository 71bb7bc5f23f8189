/* SPDX-License-Identifier: MIT */
#include "core/query/facets.h"

#include <string.h>

#include "core/index/keys.h"

#include "core/base/banned.h"

void ct_facets_init(struct ct_facets *facets)
{
	ct_tally_init(&facets->languages);
	ct_tally_init(&facets->months);
	ct_tally_init(&facets->organizations);
}

void ct_facets_free(struct ct_facets *facets)
{
	ct_tally_free(&facets->languages);
	ct_tally_free(&facets->months);
	ct_tally_free(&facets->organizations);
}

int ct_facets_add(struct ct_facets *facets, struct ct_segment *segment,
                  const unsigned char *hits, struct ct_error *error)
{
	int code = ct_tally_columns(&facets->languages, &facets->months, segment, hits, error);

	if (code == CT_OK)
		code = ct_tally_values(&facets->organizations, segment, CT_TEXT("org"),
		                       CT_TEXT("id"), hits, error);
	return code;
}

/* ---- names of organisations ---- */

/* The name that a document has for the organisation; none: the label stays. */
static int label_from(struct ct_count *row, struct ct_segment *segment, uint32_t document,
                      struct ct_error *error)
{
	struct ct_stored_layers layers;
	int code = ct_stored_layers_read(&layers, segment, document, false, true, error);

	for (uint32_t i = 0; code == CT_OK && !row->label && i < layers.entity_count; i++) {
		const struct ct_stored_entity *entity = &layers.entities[i];
		ct_text name = ct_stored_norm_of(entity, "name");

		if (!name.size || !ct_stored_is(entity->kind, "org") ||
		    !ct_stored_is(ct_stored_norm_of(entity, "id"), row->name))
			continue;
		row->label = strndup(name.data, name.size);
		if (!row->label)
			code = ct_fail(error, CT_E_NOMEM, "out of memory");
	}
	ct_stored_layers_free(&layers);
	return code;
}

/* The first document with a key that is not deleted; CT_NO_DOCUMENT: none. */
static int first_with(struct ct_segment *segment, ct_text key, uint32_t *document,
                      struct ct_error *error)
{
	struct ct_cursor cursor;
	struct ct_list list;
	int code, answer = ct_segment_find(segment, key, &list, error);

	*document = CT_NO_DOCUMENT;
	if (answer != 1)
		return answer;
	code = ct_segment_cursor(segment, &list, &cursor, error);
	if (code != CT_OK)
		return code;
	do
		*document = ct_cursor_next(&cursor);
	while (*document != CT_NO_DOCUMENT && ct_segment_gone(segment, *document));
	code = cursor.failed ? CT_E_SOURCE : CT_OK;
	ct_cursor_close(&cursor);
	return code;
}

static int label_organization(struct ct_count *row, struct ct_index *index,
                              struct ct_error *error)
{
	struct ct_buffer key = CT_BUFFER_EMPTY;
	int code = CT_OK;

	ct_key_field(&key, CT_KEY_NORM, CT_TEXT("org"), CT_TEXT("id"));
	ct_buffer_string(&key, row->name);
	if (key.failed)
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	for (uint32_t i = 0; code == CT_OK && !row->label && i < index->manifest.segment_count;
	     i++) {
		struct ct_segment *segment = &index->segments[i];
		uint32_t document;

		code = first_with(segment, ct_buffer_view(&key), &document, error);
		if (code == CT_OK && document != CT_NO_DOCUMENT)
			code = label_from(row, segment, document, error);
	}
	ct_buffer_free(&key);
	return code;
}

int ct_facets_finish(struct ct_facets *facets, struct ct_index *index, uint32_t limit,
                     struct ct_search *search, struct ct_error *error)
{
	int code = CT_OK;

	if (ct_tally_take(&facets->languages, CT_TALLY_MOST, limit, &search->languages) ||
	    ct_tally_take(&facets->months, CT_TALLY_NAME, UINT32_MAX, &search->months) ||
	    ct_tally_take(&facets->organizations, CT_TALLY_MOST, limit, &search->organizations))
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	for (size_t i = 0; code == CT_OK && i < search->organizations.count; i++)
		code = label_organization(&search->organizations.rows[i], index, error);
	return code;
}
