/* SPDX-License-Identifier: MIT */
#include "core/index/merge_state.h"

#include "core/base/banned.h"

/* The row of a block in the directory; NULL with the error set. */
static const unsigned char *block_row(struct ct_merge *merge, struct ct_merge_source *source,
                                      uint32_t block)
{
	struct ct_paged *file = &source->segment.files[CT_FILE_TEXT];
	struct ct_section rows = ct_paged_find(file, CT_SECTION_TEXT_BLOCKS);

	return ct_paged_bytes(file, rows.offset + (uint64_t)block * 16, 16, merge->error);
}

/* Blocks with the text of a deleted document are not copied. */
static int mark_blocks(struct ct_merge *merge, struct ct_merge_source *source,
                       const struct ct_stored *stored)
{
	uint64_t left = (uint64_t)stored->text_offset + stored->text_size;

	for (uint32_t block = stored->text_block; left && block < source->segment.text_blocks;
	     block++) {
		const unsigned char *row = block_row(merge, source, block);
		uint32_t raw;

		if (!row)
			return CT_E_SOURCE;
		raw = ct_get32(row + 12);
		source->blocks[block] = CT_NO_BLOCK;
		left -= raw < left ? raw : left;
	}
	return CT_OK;
}

static int copy_block(struct ct_merge *merge, struct ct_merge_source *source, uint32_t block)
{
	struct ct_paged *file = &source->segment.files[CT_FILE_TEXT];
	const unsigned char *row = block_row(merge, source, block), *packed;
	uint32_t packed_size;
	uint64_t offset;
	int code;

	if (!row)
		return CT_E_SOURCE;
	offset = ct_get64(row);
	packed_size = ct_get32(row + 8);
	packed = ct_paged_bytes(file, offset, packed_size, merge->error);
	if (!packed)
		return CT_E_SOURCE;
	code = ct_segment_writer_reserve(&merge->writer, &source->blocks[block]);
	if (code != CT_OK)
		return code;
	ct_segment_writer_text(&merge->writer, source->blocks[block], packed, packed_size,
	                       ct_get32(row + 12));
	ct_paged_forget(file, offset);
	return CT_OK;
}

int ct_merge_blocks(struct ct_merge *merge, struct ct_merge_source *source)
{
	struct ct_segment *segment = &source->segment;
	int code = CT_OK;

	for (uint32_t i = 0; i < segment->text_blocks; i++)
		source->blocks[i] = 0;
	for (uint32_t i = 0; code == CT_OK && segment->gone && i < segment->about.documents; i++) {
		struct ct_stored stored;

		if (!ct_segment_gone(segment, i))
			continue;
		code = ct_segment_document(segment, i, &stored, merge->error);
		if (code == CT_OK && stored.text_block != CT_NO_BLOCK)
			code = mark_blocks(merge, source, &stored);
	}
	for (uint32_t i = 0; code == CT_OK && i < segment->text_blocks; i++)
		if (source->blocks[i] != CT_NO_BLOCK)
			code = copy_block(merge, source, i);
	return code;
}

static int pack_text(struct ct_merge *merge, uint32_t block, ct_text raw)
{
	ct_buffer_clear(&merge->packed);
	if (ct_deflate(merge->writer.deflater, raw.data, raw.size, &merge->packed) != CT_OK)
		return ct_merge_no_memory(merge);
	ct_segment_writer_text(&merge->writer, block, merge->packed.data,
	                       (uint32_t)merge->packed.size, (uint32_t)raw.size);
	return CT_OK;
}

int ct_merge_flush(struct ct_merge *merge, struct ct_pool_row *row)
{
	int code;

	if (row->block == CT_NO_BLOCK)
		return CT_OK;
	code = pack_text(merge, row->block, ct_buffer_view(&row->raw));
	ct_buffer_clear(&row->raw);
	row->block = CT_NO_BLOCK;
	return code;
}

static int put_long_text(struct ct_merge *merge, uint32_t *first)
{
	ct_text text = ct_buffer_view(&merge->text);
	int code = CT_OK;

	*first = CT_NO_BLOCK;
	for (size_t at = 0; code == CT_OK && at < text.size; at += CT_TEXT_BLOCK) {
		size_t size = text.size - at < CT_TEXT_BLOCK ? text.size - at : CT_TEXT_BLOCK;
		uint32_t block;

		code = ct_segment_writer_reserve(&merge->writer, &block);
		if (code == CT_OK)
			code = pack_text(merge, block, (ct_text){ text.data + at, size });
		if (*first == CT_NO_BLOCK)
			*first = block;
	}
	return code;
}

/* The text of a document whose block is taken apart, into a new block. */
static int put_text(struct ct_merge *merge, struct ct_new_document *document)
{
	struct ct_pool_row *row;
	int code = CT_OK;

	document->text_offset = 0;
	if (merge->text.size >= CT_TEXT_BLOCK)
		return put_long_text(merge, &document->text_block);
	row = ct_pool_find(&merge->pool, document->language);
	if (!row)
		return ct_merge_no_memory(merge);
	if (row->block == CT_NO_BLOCK)
		code = ct_segment_writer_reserve(&merge->writer, &row->block);
	document->text_block = row->block;
	document->text_offset = (uint32_t)row->raw.size;
	ct_buffer_text(&row->raw, ct_buffer_view(&merge->text));
	if (row->raw.failed)
		return ct_merge_no_memory(merge);
	if (code == CT_OK && row->raw.size >= CT_TEXT_BLOCK)
		code = ct_merge_flush(merge, row);
	return code;
}

int ct_merge_text(struct ct_merge *merge, struct ct_merge_source *source, const struct ct_stored *stored,
                     struct ct_new_document *document)
{
	int code;

	document->text_block = CT_NO_BLOCK;
	if (stored->text_block >= source->segment.text_blocks || !stored->text_size)
		return CT_OK;
	if (source->blocks[stored->text_block] != CT_NO_BLOCK) {
		document->text_block = source->blocks[stored->text_block];
		document->text_offset = stored->text_offset;
		return CT_OK;
	}
	ct_buffer_clear(&merge->text);
	code = ct_segment_text(&source->segment, stored, &merge->text, merge->error);
	return code == CT_OK ? put_text(merge, document) : code;
}
