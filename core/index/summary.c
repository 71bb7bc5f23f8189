/* SPDX-License-Identifier: MIT */
#include "core/index/summary.h"

#include <stdlib.h>
#include <string.h>

#include "core/index/terms.h"

#include "core/base/banned.h"

#define SEED 0x50b5u /* values are those of one index: no secret is needed */

/* One list in the making: keys and, row for row, what is known of them. */
struct table {
	struct ct_terms keys;
	struct ct_summary_row *rows;
	uint64_t *seen_in; /* the last document that was counted, from 1 */
	uint32_t room;
};

struct making {
	struct table months, organizations, amounts, dates;
	struct ct_summary *summary;
	struct ct_buffer label;
	uint64_t document; /* from 1, over all segments */
	enum ct_summary_language language;
};

static bool table_grow(struct table *table)
{
	uint32_t room = table->room ? table->room * 2 : 64;
	struct ct_summary_row *rows = realloc(table->rows, room * sizeof *rows);
	uint64_t *seen_in;

	if (!rows)
		return false;
	table->rows = rows;
	seen_in = realloc(table->seen_in, room * sizeof *seen_in);
	if (!seen_in)
		return false;
	memset(rows + table->room, 0, (room - table->room) * sizeof *rows);
	memset(seen_in + table->room, 0, (room - table->room) * sizeof *seen_in);
	table->seen_in = seen_in;
	table->room = room;
	return true;
}

static void table_free(struct table *table)
{
	ct_terms_free(&table->keys);
	free(table->rows);
	free(table->seen_in);
}

/* Count the document at hand for `key`, once. The first name of a key stays. */
static bool count(struct making *making, struct table *table, ct_text key, ct_text name)
{
	struct ct_arena *arena = &making->summary->arena;
	struct ct_summary_row *row;
	uint32_t at;

	if (!ct_terms_find(&table->keys, key.data, (uint32_t)key.size,
	                   ct_terms_hash(&table->keys, key.data, key.size), &at))
		return false;
	if (at >= table->room && !table_grow(table))
		return false;
	row = &table->rows[at];
	if (!row->key) {
		row->key = ct_arena_text(arena, key).data;
		row->name = name.size ? ct_arena_text(arena, name).data : row->key;
		if (!row->key || !row->name)
			return false;
	}
	if (table->seen_in[at] != making->document) {
		table->seen_in[at] = making->document;
		row->documents[making->language]++;
		row->total++;
	}
	return true;
}

static bool count_amount(struct making *making, const struct ct_stored_entity *entity)
{
	ct_text currency = ct_stored_norm_of(entity, "currency");
	ct_text value = ct_stored_norm_of(entity, "value");
	struct ct_buffer *label = &making->label;

	if (!value.size)
		return true;
	ct_buffer_clear(label);
	ct_buffer_text(label, currency.size ? currency : CT_TEXT("?"));
	ct_buffer_char(label, ' ');
	ct_buffer_text(label, value);
	return !label->failed &&
	       count(making, &making->amounts, ct_buffer_view(label), CT_TEXT(""));
}

static bool count_entity(struct making *making, const struct ct_stored_entity *entity)
{
	ct_text id;

	if (ct_stored_is(entity->kind, "money"))
		return count_amount(making, entity);
	if (ct_stored_is(entity->kind, "org")) {
		id = ct_stored_norm_of(entity, "id");
		return !id.size || count(making, &making->organizations, id,
		                         ct_stored_norm_of(entity, "name"));
	}
	if (ct_stored_is(entity->kind, "date")) {
		id = ct_stored_norm_of(entity, "iso");
		return !id.size || count(making, &making->dates, id, CT_TEXT(""));
	}
	return true;
}

static bool count_month(struct making *making, ct_date date)
{
	ct_buffer_clear(&making->label);
	if (date.year)
		ct_buffer_format(&making->label, "%04d", (int)date.year);
	if (date.year && date.month)
		ct_buffer_format(&making->label, "-%02u", (unsigned)date.month);
	return !making->label.failed &&
	       count(making, &making->months, ct_buffer_view(&making->label), CT_TEXT(""));
}

static enum ct_summary_language language_of(const struct ct_segment *segment, uint32_t document)
{
	uint32_t lang = ct_segment_lang(segment, document);
	ct_text name = lang < segment->lang_count ? segment->langs[lang] : CT_TEXT("");

	if (ct_stored_is(name, "es"))
		return CT_SUMMARY_SPANISH;
	return ct_stored_is(name, "en") ? CT_SUMMARY_ENGLISH : CT_SUMMARY_OTHER;
}

static int count_document(struct making *making, struct ct_segment *segment, uint32_t document,
                          struct ct_error *error)
{
	struct ct_stored_layers layers;
	int code = ct_stored_layers_read(&layers, segment, document, false, true, error);
	bool right = true;

	making->document++;
	making->language = language_of(segment, document);
	if (code == CT_OK)
		right = count_month(making, ct_segment_date(segment, document));
	for (uint32_t i = 0; code == CT_OK && right && i < layers.entity_count; i++)
		right = count_entity(making, &layers.entities[i]);
	ct_stored_layers_free(&layers);
	return right ? code : ct_fail(error, CT_E_NOMEM, "out of memory");
}

static int count_segment(struct making *making, struct ct_segment *segment,
                         struct ct_error *error)
{
	int code = ct_segment_columns(segment, error);

	for (uint32_t i = 0; code == CT_OK && i < segment->about.documents; i++)
		if (!ct_segment_gone(segment, i))
			code = count_document(making, segment, i, error);
	return code;
}

static int compare_keys(const void *a, const void *b)
{
	return strcmp(((const struct ct_summary_row *)a)->key,
	              ((const struct ct_summary_row *)b)->key);
}

static int compare_totals(const void *a, const void *b)
{
	const struct ct_summary_row *left = a, *right = b;

	if (left->total != right->total)
		return left->total > right->total ? -1 : 1;
	return compare_keys(a, b);
}

/* The rows change owner. */
static void take(struct table *table, size_t limit, int (*compare)(const void *, const void *),
                 struct ct_summary_rows *rows)
{
	rows->rows = table->rows;
	rows->kinds = table->keys.count;
	rows->count = table->keys.count < limit ? table->keys.count : limit;
	table->rows = NULL;
	if (rows->kinds)
		qsort(rows->rows, rows->kinds, sizeof *rows->rows, compare);
}

int ct_index_summary(struct ct_index *index, size_t limit, struct ct_summary *summary,
                     struct ct_error *error)
{
	struct making making = { .summary = summary };
	struct table *const tables[] = { &making.months, &making.organizations, &making.amounts,
		                         &making.dates };
	int code = CT_OK;

	memset(summary, 0, sizeof *summary);
	ct_arena_init(&summary->arena, 4096);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		ct_terms_init(&tables[i]->keys, SEED);
	for (uint32_t i = 0; code == CT_OK && i < index->manifest.segment_count; i++)
		code = count_segment(&making, &index->segments[i], error);
	if (code == CT_OK) {
		take(&making.months, SIZE_MAX, compare_keys, &summary->months);
		take(&making.organizations, limit, compare_totals, &summary->organizations);
		take(&making.amounts, limit, compare_totals, &summary->amounts);
		take(&making.dates, limit, compare_totals, &summary->dates);
	}
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		table_free(tables[i]);
	ct_buffer_free(&making.label);
	return code;
}

void ct_summary_free(struct ct_summary *summary)
{
	free(summary->months.rows);
	free(summary->organizations.rows);
	free(summary->amounts.rows);
	free(summary->dates.rows);
	ct_arena_free(&summary->arena);
}
