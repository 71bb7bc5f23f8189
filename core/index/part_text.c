/* SPDX-License-Identifier: MIT */
#include "core/index/part_state.h"

#include <string.h>

#include "core/index/format.h"

#include "core/base/banned.h"

static bool new_block(struct ct_part_scratch *scratch, uint32_t *number)
{
	if (!ct_part_room(&scratch->blocks, &scratch->block_room, (size_t)scratch->block_count + 1,
	               sizeof *scratch->blocks))
		return false;
	*number = scratch->block_count++;
	memset(&scratch->blocks[*number], 0, sizeof *scratch->blocks);
	return true;
}

static bool pack_block(struct ct_part_scratch *scratch, uint32_t number, ct_text raw)
{
	struct ct_part_block *block = &scratch->blocks[number];

	block->packed_at = scratch->packed.size;
	if (ct_deflate(scratch->deflater, raw.data, raw.size, &scratch->packed) != CT_OK)
		return false;
	block->packed_size = (uint32_t)(scratch->packed.size - block->packed_at);
	block->raw_size = (uint32_t)raw.size;
	return true;
}

/* A text that fills a block by itself: blocks of its own, in a row. */
static bool add_long_text(struct ct_part_scratch *scratch, ct_text text, uint32_t *block)
{
	*block = scratch->block_count;
	for (size_t at = 0; at < text.size; at += CT_TEXT_BLOCK) {
		size_t size = text.size - at < CT_TEXT_BLOCK ? text.size - at : CT_TEXT_BLOCK;
		uint32_t number;

		if (!new_block(scratch, &number) ||
		    !pack_block(scratch, number, (ct_text){ text.data + at, size }))
			return false;
	}
	return true;
}

bool ct_part_text(struct ct_part_scratch *scratch, const ct_document *document,
                     uint32_t *block, uint32_t *offset)
{
	struct ct_pool_row *row;

	*offset = 0;
	if (document->text.size >= CT_TEXT_BLOCK)
		return add_long_text(scratch, document->text, block);
	row = ct_pool_find(&scratch->pool, document->language);
	if (!row)
		return false;
	if (row->block == CT_NO_BLOCK) {
		if (!new_block(scratch, &row->block))
			return false;
		scratch->blocks[row->block].pool_row = (uint32_t)(row - scratch->pool.rows);
	}
	*block = row->block;
	*offset = (uint32_t)row->raw.size;
	ct_buffer_text(&row->raw, document->text);
	if (row->raw.failed)
		return false;
	if (row->raw.size < CT_TEXT_BLOCK)
		return true;
	if (!pack_block(scratch, row->block, ct_buffer_view(&row->raw)))
		return false;
	ct_buffer_clear(&row->raw);
	row->block = CT_NO_BLOCK;
	return true;
}
