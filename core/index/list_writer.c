/* SPDX-License-Identifier: MIT */
#include "core/index/lists.h"

#include <string.h>

#include "core/index/records.h"

#include "core/base/banned.h"

void ct_list_writer_init(struct ct_list_writer *writer, struct ct_paged_writer *post,
                         struct ct_paged_writer *pos, const uint8_t *lengths)
{
	memset(writer, 0, sizeof *writer);
	writer->post = post;
	writer->pos = pos;
	writer->lengths = lengths;
}

void ct_list_writer_free(struct ct_list_writer *writer)
{
	ct_buffer_free(&writer->skip);
	ct_buffer_free(&writer->blocks);
}

static void begin_block(struct ct_list_writer *writer)
{
	writer->held = 0;
	writer->most = 0;
	writer->shortest = UINT8_MAX;
	writer->block_pos_begin = writer->pos->size;
}

void ct_list_begin(struct ct_list_writer *writer, bool positions)
{
	writer->positions = positions;
	writer->documents = 0;
	writer->occurrences = 0;
	writer->next_doc = 0;
	writer->skip_doc = 0;
	writer->chunk_held = 0;
	writer->pos_begin = writer->pos->size;
	ct_buffer_clear(&writer->skip);
	ct_buffer_clear(&writer->blocks);
	begin_block(writer);
}

static void pack_into(struct ct_buffer *buffer, const uint32_t *values, uint32_t count)
{
	unsigned char bytes[CT_PACK_ROOM];

	ct_buffer_append(buffer, bytes, ct_pack(values, count, bytes));
}

static void flush_chunk(struct ct_list_writer *writer)
{
	unsigned char bytes[CT_PACK_ROOM];

	if (writer->chunk_held)
		ct_paged_write(writer->pos, bytes, ct_pack(writer->chunk, writer->chunk_held, bytes));
	writer->chunk_held = 0;
}

/* A block ends: its row of skips, its bytes. Positions begin anew with each
 * block, so that a reader can jump to them. */
static void end_block(struct ct_list_writer *writer)
{
	size_t begin = writer->blocks.size;

	flush_chunk(writer);
	pack_into(&writer->blocks, writer->gaps, writer->held);
	if (writer->positions) {
		for (uint32_t i = 0; i < writer->held; i++)
			writer->counts[i]--;
		pack_into(&writer->blocks, writer->counts, writer->held);
	}
	ct_put_number(&writer->skip, writer->last_doc - writer->skip_doc);
	ct_put_number(&writer->skip, writer->blocks.size - begin);
	if (writer->positions) {
		ct_put_number(&writer->skip, writer->pos->size - writer->block_pos_begin);
		ct_put_number(&writer->skip, writer->most);
		ct_buffer_append(&writer->skip, &writer->shortest, 1);
	}
	writer->skip_doc = writer->last_doc;
	begin_block(writer);
}

void ct_list_document(struct ct_list_writer *writer, uint32_t document, uint32_t count)
{
	if (writer->held == CT_BLOCK)
		end_block(writer);
	writer->gaps[writer->held] = document - writer->next_doc;
	writer->counts[writer->held++] = count;
	writer->next_doc = document + 1;
	writer->last_doc = document;
	writer->documents++;
	writer->occurrences += count;
	if (!writer->positions)
		return;
	if (count > writer->most)
		writer->most = count;
	if (writer->lengths[document] < writer->shortest)
		writer->shortest = writer->lengths[document];
}

void ct_list_positions(struct ct_list_writer *writer, const uint32_t *gaps, uint32_t count)
{
	while (count) {
		uint32_t part = CT_BLOCK - writer->chunk_held;

		if (part > count)
			part = count;
		memcpy(writer->chunk + writer->chunk_held, gaps, part * sizeof *gaps);
		writer->chunk_held += part;
		gaps += part;
		count -= part;
		if (writer->chunk_held == CT_BLOCK)
			flush_chunk(writer);
	}
}

static void end_inline(struct ct_list_writer *writer, struct ct_list *list)
{
	list->is_inline = true;
	list->document = writer->last_doc;
	if (writer->positions)
		memcpy(list->gaps, writer->chunk, writer->chunk_held * sizeof *list->gaps);
	writer->chunk_held = 0;
}

int ct_list_end(struct ct_list_writer *writer, struct ct_list *list)
{
	memset(list, 0, sizeof *list);
	list->documents = writer->documents;
	list->occurrences = writer->occurrences;
	list->positions = writer->positions;
	list->post_at = writer->post->size;
	list->pos_at = writer->pos_begin;
	if (!writer->documents)
		return CT_OK;
	if (writer->documents == 1 && writer->occurrences <= CT_INLINE_MAX) {
		end_inline(writer, list);
		return CT_OK;
	}
	end_block(writer);
	if (writer->documents > CT_BLOCK)
		ct_paged_write(writer->post, writer->skip.data, writer->skip.size);
	ct_paged_write(writer->post, writer->blocks.data, writer->blocks.size);
	list->post_size = writer->post->size - list->post_at;
	list->pos_size = writer->pos->size - list->pos_at;
	return writer->skip.failed || writer->blocks.failed ? CT_E_NOMEM : CT_OK;
}
