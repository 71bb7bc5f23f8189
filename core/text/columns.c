/* SPDX-License-Identifier: MIT */
#include "core/text/columns.h"

#include <cotejo/types.h>
#include <stdlib.h>

#include "core/base/banned.h"

#define FIRST_ROWS 256

/* Room for `needed` rows, at least doubled so that growing stays linear; 0
 * where that is no number of rows. */
static uint32_t grown(uint32_t room, uint64_t needed)
{
	uint64_t rows = room ? (uint64_t)room * 2 : FIRST_ROWS;
	if (rows < needed)
		rows = needed;
	if (rows > UINT32_MAX)
		rows = needed <= UINT32_MAX ? UINT32_MAX : 0;
	return (uint32_t)rows;
}

static int grow(uint32_t **column, uint32_t rows)
{
	uint32_t *moved = reallocarray(*column, rows, sizeof *moved);
	if (!moved)
		return CT_E_NOMEM;
	*column = moved;
	return CT_OK;
}

static int grow_flags(uint16_t **column, uint32_t rows)
{
	uint16_t *moved = reallocarray(*column, rows, sizeof *moved);
	if (!moved)
		return CT_E_NOMEM;
	*column = moved;
	return CT_OK;
}

int ct_span_columns_add(struct ct_span_columns *spans, uint32_t begin, uint32_t end)
{
	if (spans->count == spans->room) {
		uint32_t rows = grown(spans->room, (uint64_t)spans->count + 1);
		if (!rows || grow(&spans->begin, rows) || grow(&spans->end, rows))
			return CT_E_NOMEM;
		spans->room = rows;
	}
	spans->begin[spans->count] = begin;
	spans->end[spans->count] = end;
	spans->count++;
	return CT_OK;
}

void ct_span_columns_free(struct ct_span_columns *spans)
{
	free(spans->begin);
	free(spans->end);
	*spans = (struct ct_span_columns){ 0 };
}

void ct_span_columns_reset(struct ct_span_columns *spans)
{
	if (spans->room > CT_COLUMNS_KEPT)
		ct_span_columns_free(spans);
	spans->count = 0;
}

int ct_token_columns_reserve(struct ct_token_columns *tokens, uint32_t more)
{
	if (tokens->room - tokens->count >= more)
		return CT_OK;
	uint32_t rows = grown(tokens->room, (uint64_t)tokens->count + more);
	if (!rows || grow(&tokens->begin, rows) || grow(&tokens->end, rows) ||
	    grow_flags(&tokens->flags, rows))
		return CT_E_NOMEM;
	tokens->room = rows;
	return CT_OK;
}

void ct_token_columns_free(struct ct_token_columns *tokens)
{
	free(tokens->begin);
	free(tokens->end);
	free(tokens->flags);
	*tokens = (struct ct_token_columns){ 0 };
}

void ct_token_columns_reset(struct ct_token_columns *tokens)
{
	if (tokens->room > CT_COLUMNS_KEPT)
		ct_token_columns_free(tokens);
	tokens->count = 0;
}
