/* SPDX-License-Identifier: MIT */
#include "core/index/words.h"

#include <stdlib.h>
#include <string.h>

#include "core/index/records.h"

#include "core/base/banned.h"

#define RAW_GROWTH 1032u

static int damaged(const struct ct_words *words, uint32_t block, struct ct_error *error)
{
	return ct_fail(error, CT_E_SOURCE, "'%s' is damaged: block %u of the word list makes no "
	               "sense; see 'cotejo check'", words->file->path, block);
}

int ct_words_open(struct ct_words *words, struct ct_paged *file, struct ct_inflater *inflater,
                  struct ct_error *error)
{
	memset(words, 0, sizeof *words);
	words->file = file;
	words->inflater = inflater;
	words->rows = ct_paged_find(file, CT_SECTION_WORD_BLOCKS);
	words->keys = ct_paged_find(file, CT_SECTION_WORD_KEYS);
	for (uint32_t i = 0; i < CT_WORD_CACHE; i++)
		words->cache[i].number = CT_NO_BLOCK;
	if (words->rows.size % CT_WORD_ROW || words->rows.size / CT_WORD_ROW >= CT_NO_BLOCK)
		return damaged(words, 0, error);
	words->blocks = (uint32_t)(words->rows.size / CT_WORD_ROW);
	return CT_OK;
}

void ct_words_close(struct ct_words *words)
{
	for (uint32_t i = 0; i < CT_WORD_CACHE; i++)
		free(words->cache[i].raw);
	memset(words, 0, sizeof *words);
}

static const unsigned char *row_of(struct ct_words *words, uint32_t block,
                                   struct ct_error *error)
{
	return ct_paged_bytes(words->file, words->rows.offset + (uint64_t)block * CT_WORD_ROW,
	                      CT_WORD_ROW, error);
}

/* The first key of a block; false with the error set. */
static bool first_key(struct ct_words *words, uint32_t block, ct_text *key,
                      struct ct_error *error)
{
	const unsigned char *row = row_of(words, block, error), *bytes;
	uint64_t begin = 0, end;

	if (!row)
		return false;
	end = ct_get64(row + 32);
	if (block) {
		row = row_of(words, block - 1, error);
		if (!row)
			return false;
		begin = ct_get64(row + 32);
	}
	if (begin > end || end > words->keys.size || end - begin > CT_KEY_MAX) {
		damaged(words, block, error);
		return false;
	}
	bytes = ct_paged_bytes(words->file, words->keys.offset + begin, end - begin, error);
	if (!bytes)
		return false;
	*key = (ct_text){ (const char *)bytes, (size_t)(end - begin) };
	return true;
}

int ct_key_compare(ct_text a, ct_text b)
{
	size_t least = a.size < b.size ? a.size : b.size;
	int order = least ? memcmp(a.data, b.data, least) : 0;

	if (order)
		return order;
	return a.size < b.size ? -1 : a.size > b.size;
}

/* The last block whose first key is not above `key` (or the first block). */
static bool find_block(struct ct_words *words, ct_text key, uint32_t *block,
                       struct ct_error *error)
{
	uint32_t low = 0, high = words->blocks;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		ct_text first;

		if (!first_key(words, middle, &first, error))
			return false;
		if (ct_key_compare(first, key) <= 0)
			low = middle;
		else
			high = middle;
	}
	*block = low;
	return true;
}

/* The unpacked bytes of a block, in the cache. */
static int unpack_block(struct ct_words *words, uint32_t block, struct ct_word_block **held,
                        struct ct_error *error)
{
	struct ct_word_block *cell = &words->cache[block % CT_WORD_CACHE];
	const unsigned char *row, *packed;
	uint32_t packed_size, raw_size;
	unsigned char *raw;

	*held = cell;
	if (cell->number == block)
		return CT_OK;
	row = row_of(words, block, error);
	if (!row)
		return CT_E_SOURCE;
	packed_size = ct_get32(row + 8);
	raw_size = ct_get32(row + 12);
	packed = ct_paged_bytes(words->file, ct_get64(row), packed_size, error);
	if (!packed)
		return CT_E_SOURCE;
	if ((uint64_t)raw_size > (uint64_t)packed_size * RAW_GROWTH)
		return damaged(words, block, error);
	cell->number = CT_NO_BLOCK;
	raw = realloc(cell->raw, raw_size ? raw_size : 1);
	if (!raw)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	cell->raw = raw;
	cell->size = raw_size;
	if (ct_inflate(words->inflater, packed, packed_size, raw, raw_size) != CT_OK)
		return damaged(words, block, error);
	cell->number = block;
	return CT_OK;
}

static int enter_block(struct ct_word_iterator *iterator, uint32_t block)
{
	struct ct_words *words = iterator->words;
	struct ct_word_block *held;
	const unsigned char *row;
	int code = unpack_block(words, block, &held, iterator->error);

	if (code != CT_OK)
		return code;
	row = row_of(words, block, iterator->error);
	if (!row)
		return CT_E_SOURCE;
	/* a copy of its own: other iterators may push the block out */
	if (held->size > iterator->raw_room) {
		unsigned char *raw = realloc(iterator->raw, held->size);

		if (!raw)
			return ct_fail(iterator->error, CT_E_NOMEM, "out of memory");
		iterator->raw = raw;
		iterator->raw_room = held->size;
	}
	if (held->size)
		memcpy(iterator->raw, held->raw, held->size);
	iterator->raw_size = held->size;
	iterator->block = block;
	iterator->at = 0;
	iterator->key.size = 0;
	iterator->post_next = ct_get64(row + 16);
	iterator->pos_next = ct_get64(row + 24);
	return CT_OK;
}

static bool read_inline(struct ct_fields *fields, struct ct_list *list)
{
	list->document = ct_field_number32(fields);
	if (list->positions)
		for (uint64_t i = 0; i < list->occurrences; i++)
			list->gaps[i] = ct_field_number32(fields);
	return !fields->failed;
}

static bool read_list(struct ct_word_iterator *iterator, struct ct_fields *fields)
{
	struct ct_list *list = &iterator->list;
	uint64_t more = 0;

	memset(list, 0, offsetof(struct ct_list, gaps));
	list->positions = ct_key_has_positions((unsigned char)iterator->key_bytes[0]);
	list->documents = ct_field_number32(fields);
	if (list->positions)
		more = ct_field_number(fields);
	if (fields->failed || !list->documents || more > (uint64_t)INT64_MAX)
		return false;
	list->occurrences = list->documents + more;
	list->post_at = iterator->post_next;
	list->pos_at = iterator->pos_next;
	list->post_size = list->pos_size = 0;
	list->is_inline = list->documents == 1 && list->occurrences <= CT_INLINE_MAX;
	if (list->is_inline)
		return read_inline(fields, list);
	list->post_size = ct_field_number(fields);
	if (list->positions)
		list->pos_size = ct_field_number(fields);
	iterator->post_next += list->post_size;
	iterator->pos_next += list->pos_size;
	return !fields->failed;
}

/* The entry at `at`; false where it is damaged. */
static bool read_entry(struct ct_word_iterator *iterator)
{
	struct ct_fields fields = ct_fields_of((ct_text){
	        (const char *)iterator->raw + iterator->at, iterator->raw_size - iterator->at });
	uint64_t shared = ct_field_number(&fields);
	ct_text rest = ct_field_text(&fields);

	if (fields.failed || shared > iterator->key.size || rest.size > CT_KEY_MAX - shared ||
	    shared + rest.size == 0)
		return false;
	if (rest.size)
		memcpy(iterator->key_bytes + shared, rest.data, rest.size);
	iterator->key.data = (const char *)iterator->key_bytes;
	iterator->key.size = (size_t)shared + rest.size;
	if (!read_list(iterator, &fields))
		return false;
	iterator->at = (size_t)(fields.at - iterator->raw);
	return true;
}

int ct_words_next(struct ct_word_iterator *iterator)
{
	int code;

	if (iterator->at >= iterator->raw_size) {
		if (iterator->block + 1 >= iterator->words->blocks)
			return 0;
		code = enter_block(iterator, iterator->block + 1);
		if (code != CT_OK)
			return code;
	}
	if (!read_entry(iterator))
		return damaged(iterator->words, iterator->block, iterator->error);
	return 1;
}

int ct_words_seek(struct ct_words *words, ct_text key, struct ct_word_iterator *iterator,
                  struct ct_error *error)
{
	uint32_t block;
	int code;

	memset(iterator, 0, offsetof(struct ct_word_iterator, key_bytes));
	iterator->words = words;
	iterator->error = error;
	iterator->key.data = (const char *)iterator->key_bytes;
	if (!words->blocks)
		return 0;
	if (!find_block(words, key, &block, error))
		return CT_E_SOURCE;
	code = enter_block(iterator, block);
	if (code != CT_OK)
		return code;
	do {
		code = ct_words_next(iterator);
	} while (code == 1 && ct_key_compare(iterator->key, key) < 0);
	return code;
}

void ct_words_end(struct ct_word_iterator *iterator)
{
	free(iterator->raw);
	iterator->raw = NULL;
	iterator->raw_size = iterator->raw_room = iterator->at = 0;
}

bool ct_words_under(const struct ct_word_iterator *iterator, ct_text prefix)
{
	return iterator->key.size >= prefix.size &&
	       memcmp(iterator->key.data, prefix.data, prefix.size) == 0;
}
