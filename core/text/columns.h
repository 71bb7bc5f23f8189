/* SPDX-License-Identifier: MIT
 *
 * core/text/columns.h: growing tables of spans that a worker keeps from one
 * document to the next. A zeroed struct is an empty table.
 */
#ifndef CORE_TEXT_COLUMNS_H
#define CORE_TEXT_COLUMNS_H

#include <stddef.h>
#include <stdint.h>

/* Rows that a table keeps room for between documents; a larger one gives its
 * memory back in reset(). */
#define CT_COLUMNS_KEPT ((uint32_t)1 << 18)

struct ct_span_columns {
	uint32_t *begin; /* bytes; owned by the table, moves when it grows */
	uint32_t *end;
	uint32_t count;
	uint32_t room;
};

/* CT_OK or CT_E_NOMEM (the table is as it was). */
int ct_span_columns_add(struct ct_span_columns *spans, uint32_t begin, uint32_t end);

/* Empty the table, giving back memory above CT_COLUMNS_KEPT rows. */
void ct_span_columns_reset(struct ct_span_columns *spans);

/* Give back everything; the table is empty and usable. */
void ct_span_columns_free(struct ct_span_columns *spans);

struct ct_token_columns {
	uint32_t *begin; /* bytes; owned by the table, move when it grows */
	uint32_t *end;
	uint16_t *flags; /* ct_token_flag */
	uint32_t count;
	uint32_t room;
};

/* Make room for `more` rows after `count`. CT_OK or CT_E_NOMEM. */
int ct_token_columns_reserve(struct ct_token_columns *tokens, uint32_t more);
void ct_token_columns_reset(struct ct_token_columns *tokens);
void ct_token_columns_free(struct ct_token_columns *tokens);

#endif
