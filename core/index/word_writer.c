/* SPDX-License-Identifier: MIT */
#include "core/index/words.h"

#include <string.h>

#include "core/index/records.h"

#include "core/base/banned.h"

void ct_word_writer_init(struct ct_word_writer *writer, struct ct_paged_writer *file,
                         struct ct_deflater *deflater)
{
	memset(writer, 0, sizeof *writer);
	writer->file = file;
	writer->deflater = deflater;
}

void ct_word_writer_free(struct ct_word_writer *writer)
{
	ct_buffer_free(&writer->raw);
	ct_buffer_free(&writer->packed);
	ct_buffer_free(&writer->rows);
	ct_buffer_free(&writer->keys);
	ct_buffer_free(&writer->last);
}

static int close_block(struct ct_word_writer *writer)
{
	unsigned char row[CT_WORD_ROW] = { 0 };

	if (!writer->entries)
		return CT_OK;
	ct_buffer_clear(&writer->packed);
	if (ct_deflate(writer->deflater, writer->raw.data, writer->raw.size, &writer->packed))
		return CT_E_NOMEM;
	ct_put64(row, writer->file->size);
	ct_put32(row + 8, (uint32_t)writer->packed.size);
	ct_put32(row + 12, (uint32_t)writer->raw.size);
	ct_put64(row + 16, writer->post_base);
	ct_put64(row + 24, writer->pos_base);
	/* where the block's first key ends among the keys; it begins where the
	 * one before ends */
	ct_put64(row + 32, writer->keys.size);
	ct_buffer_append(&writer->rows, row, sizeof row);
	ct_paged_write(writer->file, writer->packed.data, writer->packed.size);
	ct_buffer_clear(&writer->raw);
	ct_buffer_clear(&writer->last);
	writer->entries = 0;
	return writer->rows.failed || writer->keys.failed ? CT_E_NOMEM : CT_OK;
}

static size_t shared_prefix(ct_text a, ct_text b)
{
	size_t size = 0;

	while (size < a.size && size < b.size && a.data[size] == b.data[size])
		size++;
	return size;
}

static void put_list(struct ct_buffer *raw, const struct ct_list *list)
{
	ct_put_number(raw, list->documents);
	if (list->positions)
		ct_put_number(raw, list->occurrences - list->documents);
	if (!list->is_inline) {
		ct_put_number(raw, list->post_size);
		if (list->positions)
			ct_put_number(raw, list->pos_size);
		return;
	}
	ct_put_number(raw, list->document);
	if (list->positions)
		for (uint64_t i = 0; i < list->occurrences; i++)
			ct_put_number(raw, list->gaps[i]);
}

int ct_word_add(struct ct_word_writer *writer, ct_text key, const struct ct_list *list)
{
	size_t shared;

	if (!writer->entries) {
		writer->post_base = list->post_at;
		writer->pos_base = list->pos_at;
		ct_buffer_text(&writer->keys, key);
	}
	shared = shared_prefix(ct_buffer_view(&writer->last), key);
	ct_put_number(&writer->raw, shared);
	ct_put_text(&writer->raw, (ct_text){ key.data + shared, key.size - shared });
	put_list(&writer->raw, list);
	ct_buffer_clear(&writer->last);
	ct_buffer_text(&writer->last, key);
	writer->entries++;
	writer->count++;
	if (writer->raw.failed || writer->last.failed)
		return CT_E_NOMEM;
	return writer->raw.size < CT_WORD_BLOCK ? CT_OK : close_block(writer);
}

int ct_word_finish(struct ct_word_writer *writer)
{
	int code = close_block(writer);

	if (code != CT_OK)
		return code;
	ct_paged_section(writer->file, CT_SECTION_WORD_BLOCKS);
	ct_paged_write(writer->file, writer->rows.data, writer->rows.size);
	ct_paged_section(writer->file, CT_SECTION_WORD_KEYS);
	ct_paged_write(writer->file, writer->keys.data, writer->keys.size);
	return CT_OK;
}
