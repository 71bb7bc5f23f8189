/* SPDX-License-Identifier: MIT */
#include "core/index/merge_state.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

static int put_positions(struct ct_merge *merge, struct ct_cursor *cursor, uint32_t count)
{
	const uint32_t *positions = ct_cursor_positions(cursor);
	uint32_t next = 0;

	if (!positions)
		return CT_E_SOURCE;
	if (count > merge->gap_room) {
		uint32_t *gaps = realloc(merge->gaps, count * sizeof *gaps);

		if (!gaps)
			return ct_merge_no_memory(merge);
		merge->gaps = gaps;
		merge->gap_room = count;
	}
	for (uint32_t i = 0; i < count; i++) {
		merge->gaps[i] = positions[i] - next;
		next = positions[i] + 1;
	}
	ct_list_positions(&merge->writer.lists, merge->gaps, count);
	return CT_OK;
}

static int move_list(struct ct_merge *merge, struct ct_merge_source *source)
{
	struct ct_cursor cursor;
	uint32_t document;
	int code = ct_segment_cursor(&source->segment, &source->words.list, &cursor, merge->error);

	if (code != CT_OK)
		return code;
	while (code == CT_OK && (document = ct_cursor_next(&cursor)) != CT_NO_DOCUMENT) {
		uint32_t count, to = source->documents[document];

		if (to == CT_NO_DOCUMENT)
			continue;
		count = ct_cursor_count(&cursor);
		ct_list_document(&merge->writer.lists, to, count);
		if (cursor.list.positions)
			code = put_positions(merge, &cursor, count);
	}
	if (cursor.failed)
		code = merge->error->code;
	ct_cursor_close(&cursor);
	ct_paged_forget(&source->segment.files[CT_FILE_POST], source->words.list.post_at);
	ct_paged_forget(&source->segment.files[CT_FILE_POS], source->words.list.pos_at);
	return code;
}

static int start_words(struct ct_merge *merge)
{
	for (uint32_t i = 0; i < merge->count; i++) {
		struct ct_merge_source *source = &merge->sources[i];
		int code = ct_words_seek(&source->segment.words, (ct_text){ "", 0 },
		                         &source->words, merge->error);

		if (code < 0)
			return code;
		source->has_word = code == 1;
	}
	return ct_segment_writer_begin_words(&merge->writer);
}

/* The source with the least key, the first of equals; NULL at the end. */
static struct ct_merge_source *least_source(struct ct_merge *merge)
{
	struct ct_merge_source *least = NULL;

	for (uint32_t i = 0; i < merge->count; i++) {
		struct ct_merge_source *source = &merge->sources[i];

		if (source->has_word &&
		    (!least || ct_key_compare(source->words.key, least->words.key) < 0))
			least = source;
	}
	return least;
}

static int move_word(struct ct_merge *merge, struct ct_merge_source *least)
{
	unsigned char bytes[CT_KEY_MAX];
	ct_text key = { (const char *)bytes, least->words.key.size };
	int code = CT_OK;

	memcpy(bytes, least->words.key.data, key.size);
	ct_segment_writer_begin_word(&merge->writer, key);
	for (uint32_t i = 0; code == CT_OK && i < merge->count; i++) {
		struct ct_merge_source *source = &merge->sources[i];

		if (!source->has_word || ct_key_compare(source->words.key, key) != 0)
			continue;
		code = move_list(merge, source);
		if (code != CT_OK)
			break;
		code = ct_words_next(&source->words);
		source->has_word = code == 1;
		if (code > 0)
			code = CT_OK;
		/* keys that do not ascend would never end */
		if (source->has_word && ct_key_compare(source->words.key, key) <= 0)
			code = ct_fail(merge->error, CT_E_SOURCE, "'%s' is damaged: its keys are "
			               "not in order; see 'cotejo check'",
			               source->segment.words.file->path);
	}
	return code == CT_OK ? ct_segment_writer_end_word(&merge->writer, key) : code;
}

int ct_merge_words(struct ct_merge *merge)
{
	struct ct_merge_source *least;
	int code = start_words(merge);

	while (code == CT_OK && (least = least_source(merge)) != NULL)
		code = move_word(merge, least);
	return code;
}
