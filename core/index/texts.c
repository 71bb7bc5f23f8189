/* SPDX-License-Identifier: MIT */
#include "core/index/texts.h"

#include <string.h>

#include "core/index/words.h"

#include "core/base/banned.h"

void ct_pool_free(struct ct_pool *pool)
{
	for (uint32_t i = 0; i < CT_POOL_ROWS; i++) {
		ct_buffer_free(&pool->rows[i].language);
		ct_buffer_free(&pool->rows[i].raw);
	}
	pool->count = 0;
}

void ct_pool_clear(struct ct_pool *pool)
{
	for (uint32_t i = 0; i < CT_POOL_ROWS; i++) {
		ct_buffer_clear(&pool->rows[i].language);
		ct_buffer_clear(&pool->rows[i].raw);
		pool->rows[i].block = CT_NO_BLOCK;
	}
	pool->count = 0;
}

struct ct_pool_row *ct_pool_find(struct ct_pool *pool, ct_text language)
{
	struct ct_pool_row *row;

	for (uint32_t i = 0; i < pool->count; i++) {
		row = &pool->rows[i];
		if (ct_key_compare(ct_buffer_view(&row->language), language) == 0)
			return row;
	}
	if (pool->count == CT_POOL_ROWS)
		return &pool->rows[CT_POOL_ROWS - 1];
	row = &pool->rows[pool->count];
	ct_buffer_clear(&row->language);
	ct_buffer_text(&row->language, language);
	if (row->language.failed)
		return NULL;
	ct_buffer_clear(&row->raw);
	row->block = CT_NO_BLOCK;
	pool->count++;
	return row;
}
