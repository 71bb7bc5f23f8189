/* SPDX-License-Identifier: MIT
 *
 * Growing tables of what plugins write. They keep their memory from one
 * document to the next, up to a bound. A zeroed struct is an empty table.
 */
#ifndef CT_DOCUMENT_ROWS_H
#define CT_DOCUMENT_ROWS_H

#include <stdbool.h>

#include <cotejo/document.h>

/* Rows of a span layer. Labels are borrowed from the document's arena. */
struct ct_span_rows {
	uint32_t *begin;
	uint32_t *end;
	ct_text *label;
	float *weight;
	uint32_t count;
	uint32_t room;
};

/* CT_OK or CT_E_NOMEM. */
int ct_span_rows_add(struct ct_span_rows *rows, uint32_t begin, uint32_t end, ct_text label,
                     float weight);

/* Sort by begin, then end, then label. CT_OK or CT_E_NOMEM (unsorted). */
int ct_span_rows_sort(struct ct_span_rows *rows);

/* Do they tile `size` bytes without a gap or an overlap? They are sorted. */
bool ct_span_rows_tile(const struct ct_span_rows *rows, uint32_t size);

void ct_span_rows_reset(struct ct_span_rows *rows);
void ct_span_rows_free(struct ct_span_rows *rows);

/* Rows of the layer `entities`; norms and reasons are borrowed from the
 * document's arena. `overlaps[i]`: the kind opted out of resolution. */
struct ct_entity_rows {
	ct_entity *row;
	uint8_t *overlaps;
	uint32_t count;
	uint32_t room;
};

/* CT_OK or CT_E_NOMEM. */
int ct_entity_rows_add(struct ct_entity_rows *rows, const ct_entity *entity, bool overlaps);

/* Of rows that overlap keep the longest, then the most confident, then the
 * first by producer, by begin; rows that opted out all stay. Then sort by
 * begin, longer first, kind. `size`: bytes of the text. Time and memory are
 * linear in the rows (but for sorting) and the text. CT_OK or CT_E_NOMEM (the
 * rows are as they were). */
int ct_entity_rows_resolve(struct ct_entity_rows *rows, uint32_t size);

void ct_entity_rows_reset(struct ct_entity_rows *rows);
void ct_entity_rows_free(struct ct_entity_rows *rows);

#endif
