/* SPDX-License-Identifier: MIT */
#include "core/index/lists.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

static void fail(struct ct_cursor *cursor)
{
	if (!cursor->failed && cursor->error && cursor->error->code == CT_OK)
		ct_fail(cursor->error, CT_E_SOURCE, "'%s' is damaged: the list at offset %llu "
		        "makes no sense; see 'cotejo check'",
		        cursor->post ? cursor->post->path : "",
		        (unsigned long long)cursor->list.post_at);
	cursor->failed = true;
	cursor->ended = true;
	cursor->document = CT_NO_DOCUMENT;
}

static const unsigned char *bytes_of(struct ct_cursor *cursor, struct ct_paged *file,
                                     uint64_t offset, uint64_t size)
{
	const unsigned char *bytes = ct_paged_bytes(file, offset, size, cursor->error);

	if (!bytes)
		fail(cursor);
	return bytes;
}

/* One row of the skips; the sums of the rows before it are in `skip`. */
static bool read_skip(const unsigned char **at, const unsigned char *end, bool positions,
                      struct ct_skip *skip)
{
	uint32_t gap;

	if (!ct_varint_get32(at, end, &gap) || gap >= UINT32_MAX - skip->last_doc ||
	    !ct_varint_get(at, end, &skip->post_size))
		return false;
	skip->last_doc += gap;
	if (!positions)
		return true;
	if (!ct_varint_get(at, end, &skip->pos_size) || !ct_varint_get32(at, end, &skip->most) ||
	    *at == end)
		return false;
	skip->shortest = *(*at)++;
	return true;
}

/* Where each block lies, from the rows in front of the list. */
static bool read_skips(struct ct_cursor *cursor)
{
	const struct ct_list *list = &cursor->list;
	struct ct_skip row = { 0 };
	uint64_t begin, post = list->post_at, pos = list->pos_at;
	const unsigned char *first, *at, *end;
	uint64_t room = (uint64_t)cursor->blocks * 28; /* the most that rows can take */

	if (room > list->post_size)
		room = list->post_size;
	first = at = bytes_of(cursor, cursor->post, list->post_at, room);
	if (!at)
		return false;
	end = at + room;
	for (uint32_t i = 0; i < cursor->blocks; i++) {
		if (!read_skip(&at, end, list->positions, &row))
			return false;
		if (row.post_size > list->post_size || row.pos_size > list->pos_size)
			return false;
		row.post_at = post;
		row.pos_at = pos;
		post += row.post_size;
		pos += row.pos_size;
		if (post - list->post_at > list->post_size || pos - list->pos_at > list->pos_size)
			return false;
		cursor->skips[i] = row;
	}
	begin = (uint64_t)(at - first);
	for (uint32_t i = 0; i < cursor->blocks; i++)
		cursor->skips[i].post_at += begin;
	return post + begin == list->post_at + list->post_size &&
	       pos == list->pos_at + list->pos_size && row.last_doc < cursor->limit;
}

static void one_block(struct ct_cursor *cursor)
{
	struct ct_skip *skip = cursor->skips;

	memset(skip, 0, sizeof *skip);
	skip->last_doc = cursor->limit - 1;
	skip->most = UINT32_MAX;
	skip->post_at = cursor->list.post_at;
	skip->post_size = cursor->list.post_size;
	skip->pos_at = cursor->list.pos_at;
	skip->pos_size = cursor->list.pos_size;
}

int ct_cursor_open(struct ct_cursor *cursor, const struct ct_list *list, struct ct_paged *post,
                   struct ct_paged *pos, uint32_t limit, struct ct_error *error)
{
	memset(cursor, 0, offsetof(struct ct_cursor, docs));
	cursor->post = post;
	cursor->pos = pos;
	cursor->list = *list;
	cursor->limit = limit;
	cursor->document = CT_NO_DOCUMENT;
	cursor->error = error;
	cursor->found = NULL;
	cursor->found_room = 0;
	cursor->have_counts = false;
	cursor->chunk_at = cursor->chunk_held = 0;
	cursor->pos_left = 0;
	if (list->is_inline || !list->documents) {
		cursor->ended = !list->documents;
		return CT_OK;
	}
	/* every document takes at least a bit or so: do not believe more */
	cursor->blocks = (uint32_t)(((uint64_t)list->documents + CT_BLOCK - 1) / CT_BLOCK);
	if (list->documents > limit || cursor->blocks > list->post_size) {
		fail(cursor);
		return CT_E_SOURCE;
	}
	cursor->skips = malloc(cursor->blocks * sizeof *cursor->skips);
	if (!cursor->skips)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	if (cursor->blocks == 1) {
		one_block(cursor);
	} else if (!read_skips(cursor)) {
		fail(cursor);
		ct_cursor_close(cursor);
		return CT_E_SOURCE;
	}
	cursor->block = UINT32_MAX;
	return CT_OK;
}

void ct_cursor_close(struct ct_cursor *cursor)
{
	free(cursor->skips);
	free(cursor->found);
	cursor->skips = NULL;
	cursor->found = NULL;
	cursor->ended = true;
}

/* Gaps to document numbers; false where they leave their range. */
static bool sum_gaps(struct ct_cursor *cursor, uint32_t before, uint32_t last)
{
	uint64_t next = before;

	for (uint32_t i = 0; i < cursor->held; i++) {
		next += cursor->docs[i];
		if (next > last)
			return false;
		cursor->docs[i] = (uint32_t)next++;
	}
	return true;
}

static bool load_block(struct ct_cursor *cursor, uint32_t block)
{
	const struct ct_skip *skip = &cursor->skips[block];
	const unsigned char *at = bytes_of(cursor, cursor->post, skip->post_at, skip->post_size);
	uint32_t before = block ? skip[-1].last_doc + 1 : 0;

	if (!at)
		return false;
	cursor->rest_end = at + skip->post_size;
	cursor->held = block + 1 < cursor->blocks ? CT_BLOCK
	                                          : cursor->list.documents - block * CT_BLOCK;
	if (!ct_unpack(&at, cursor->rest_end, cursor->docs, cursor->held) ||
	    !sum_gaps(cursor, before, skip->last_doc)) {
		fail(cursor);
		return false;
	}
	cursor->block = block;
	cursor->rest = at;
	cursor->have_counts = false;
	cursor->at = 0;
	return true;
}

static uint32_t stand_at(struct ct_cursor *cursor, uint32_t at)
{
	cursor->at = at;
	cursor->document = cursor->docs[at];
	return cursor->document;
}

static uint32_t end(struct ct_cursor *cursor)
{
	cursor->ended = true;
	cursor->document = CT_NO_DOCUMENT;
	return CT_NO_DOCUMENT;
}

static uint32_t next_inline(struct ct_cursor *cursor)
{
	if (cursor->document != CT_NO_DOCUMENT)
		return end(cursor);
	if (cursor->list.document >= cursor->limit) {
		fail(cursor);
		return CT_NO_DOCUMENT;
	}
	cursor->document = cursor->list.document;
	return cursor->document;
}

uint32_t ct_cursor_next(struct ct_cursor *cursor)
{
	if (cursor->ended)
		return CT_NO_DOCUMENT;
	if (cursor->list.is_inline)
		return next_inline(cursor);
	if (cursor->block != UINT32_MAX && cursor->at + 1 < cursor->held)
		return stand_at(cursor, cursor->at + 1);
	if (cursor->block + 1 == cursor->blocks)
		return end(cursor);
	if (!load_block(cursor, cursor->block + 1))
		return CT_NO_DOCUMENT;
	return stand_at(cursor, 0);
}

/* The first block whose last document is `document` or above. */
static uint32_t block_of(const struct ct_cursor *cursor, uint32_t document)
{
	uint32_t low = cursor->block == UINT32_MAX ? 0 : cursor->block;
	uint32_t high = cursor->blocks, step = 1;

	/* near blocks are likely: gallop first */
	while (low + step < high && cursor->skips[low + step - 1].last_doc < document) {
		low += step;
		step *= 2;
	}
	if (low + step < high)
		high = low + step;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (cursor->skips[middle].last_doc < document)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t ct_cursor_seek(struct ct_cursor *cursor, uint32_t document)
{
	uint32_t at;

	if (cursor->ended)
		return CT_NO_DOCUMENT;
	if (cursor->document != CT_NO_DOCUMENT && cursor->document >= document)
		return cursor->document;
	if (cursor->list.is_inline) {
		if (next_inline(cursor) != CT_NO_DOCUMENT && cursor->document < document)
			return end(cursor);
		return cursor->document;
	}
	if (cursor->block == UINT32_MAX || cursor->docs[cursor->held - 1] < document) {
		uint32_t block = block_of(cursor, document);

		if (block == cursor->blocks)
			return end(cursor);
		if (block != cursor->block && !load_block(cursor, block))
			return CT_NO_DOCUMENT;
	}
	for (at = cursor->at; at < cursor->held && cursor->docs[at] < document; at++)
		;
	if (at < cursor->held)
		return stand_at(cursor, at);
	/* only the last block can end before the document that its row names */
	return end(cursor);
}

/* Unpack the counts of the block at hand, and find its positions. */
static bool load_counts(struct ct_cursor *cursor)
{
	const struct ct_skip *skip = &cursor->skips[cursor->block];
	uint64_t sum = 0;

	if (!cursor->list.positions) {
		for (uint32_t i = 0; i < cursor->held; i++)
			cursor->counts[i] = 1;
		cursor->have_counts = true;
		return true;
	}
	if (!ct_unpack(&cursor->rest, cursor->rest_end, cursor->counts, cursor->held)) {
		fail(cursor);
		return false;
	}
	for (uint32_t i = 0; i < cursor->held; i++) {
		if (cursor->counts[i] == UINT32_MAX) {
			fail(cursor);
			return false;
		}
		sum += ++cursor->counts[i];
	}
	/* 128 equal gaps can be two bytes, not less */
	if (sum / CT_BLOCK > skip->pos_size) {
		fail(cursor);
		return false;
	}
	cursor->pos_next = NULL;
	cursor->pos_left = sum;
	cursor->pos_doc = 0;
	cursor->chunk_at = cursor->chunk_held = 0;
	cursor->have_counts = true;
	return true;
}

uint32_t ct_cursor_count(struct ct_cursor *cursor)
{
	if (cursor->list.is_inline)
		return (uint32_t)cursor->list.occurrences;
	if (cursor->ended || (!cursor->have_counts && !load_counts(cursor)))
		return 0;
	return cursor->counts[cursor->at];
}

static bool next_chunk(struct ct_cursor *cursor)
{
	const struct ct_skip *skip = &cursor->skips[cursor->block];

	if (!cursor->pos_next) {
		cursor->pos_next = bytes_of(cursor, cursor->pos, skip->pos_at, skip->pos_size);
		if (!cursor->pos_next)
			return false;
		cursor->pos_end = cursor->pos_next + skip->pos_size;
	}
	cursor->chunk_held = cursor->pos_left < CT_BLOCK ? (uint32_t)cursor->pos_left : CT_BLOCK;
	cursor->chunk_at = 0;
	if (!cursor->chunk_held ||
	    !ct_unpack(&cursor->pos_next, cursor->pos_end, cursor->chunk, cursor->chunk_held)) {
		fail(cursor);
		return false;
	}
	cursor->pos_left -= cursor->chunk_held;
	return true;
}

/* Go over `count` positions, unpacking no chunk that lies between. */
static bool skip_positions(struct ct_cursor *cursor, uint64_t count)
{
	while (count) {
		uint32_t held = cursor->chunk_held - cursor->chunk_at;

		if (count <= held) {
			cursor->chunk_at += (uint32_t)count;
			return true;
		}
		count -= held;
		cursor->chunk_at = cursor->chunk_held;
		if (count > CT_BLOCK && cursor->pos_next && cursor->pos_left > CT_BLOCK) {
			if (!ct_pack_skip(&cursor->pos_next, cursor->pos_end, CT_BLOCK)) {
				fail(cursor);
				return false;
			}
			cursor->pos_left -= CT_BLOCK;
			count -= CT_BLOCK;
			continue;
		}
		if (!next_chunk(cursor))
			return false;
	}
	return true;
}

static bool room_for(struct ct_cursor *cursor, uint32_t count)
{
	uint32_t *found;

	if (count <= cursor->found_room)
		return true;
	found = realloc(cursor->found, (size_t)count * sizeof *found);
	if (!found) {
		if (cursor->error)
			ct_fail(cursor->error, CT_E_NOMEM, "out of memory");
		fail(cursor);
		return false;
	}
	cursor->found = found;
	cursor->found_room = count;
	return true;
}

/* The gaps of the document at hand into `found`. */
static bool read_gaps(struct ct_cursor *cursor, uint32_t count)
{
	uint64_t before = 0;
	uint32_t got = 0;

	for (; cursor->pos_doc < cursor->at; cursor->pos_doc++)
		before += cursor->counts[cursor->pos_doc];
	if (!skip_positions(cursor, before))
		return false;
	while (got < count) {
		uint32_t part = cursor->chunk_held - cursor->chunk_at;

		if (!part) {
			if (!next_chunk(cursor))
				return false;
			continue;
		}
		if (part > count - got)
			part = count - got;
		memcpy(cursor->found + got, cursor->chunk + cursor->chunk_at,
		       part * sizeof *cursor->found);
		cursor->chunk_at += part;
		got += part;
	}
	cursor->pos_doc = cursor->at + 1;
	return true;
}

const uint32_t *ct_cursor_positions(struct ct_cursor *cursor)
{
	uint32_t count = ct_cursor_count(cursor);
	uint64_t next = 0;

	if (cursor->failed || !cursor->list.positions || !room_for(cursor, count ? count : 1))
		return NULL;
	if (cursor->list.is_inline)
		memcpy(cursor->found, cursor->list.gaps, count * sizeof *cursor->found);
	else if (cursor->pos_doc > cursor->at || !read_gaps(cursor, count))
		return NULL;
	for (uint32_t i = 0; i < count; i++) {
		next += cursor->found[i];
		if (next >= UINT32_MAX) {
			fail(cursor);
			return NULL;
		}
		cursor->found[i] = (uint32_t)next++;
	}
	return cursor->found;
}
