/* SPDX-License-Identifier: MIT
 *
 * core/index/words.h: the word list of a segment: keys in order of their bytes,
 * front-coded in zlib blocks, each with what is known of its list (FORMAT.md,
 * "Word list").
 */
#ifndef CORE_INDEX_WORDS_H
#define CORE_INDEX_WORDS_H

#include "core/index/deflate.h"
#include "core/index/lists.h"
#include "core/index/paged.h"

/* A word list being written. [main] */
struct ct_word_writer {
	struct ct_paged_writer *file;  /* borrowed */
	struct ct_deflater *deflater;  /* borrowed */
	struct ct_buffer raw, packed, rows, keys, last;
	uint32_t entries;
	uint64_t post_base, pos_base; /* where the block's first list may begin */
	uint64_t post_next, pos_next; /* where the next list must begin */
	uint64_t count;
};

void ct_word_writer_init(struct ct_word_writer *writer, struct ct_paged_writer *file,
                         struct ct_deflater *deflater);
void ct_word_writer_free(struct ct_word_writer *writer);

/* The next key, above the last one, and its list. Lists lie one after the
 * other in their files, in the order of keys. CT_OK or CT_E_NOMEM. */
int ct_word_add(struct ct_word_writer *writer, ct_text key, const struct ct_list *list);

/* Close the last block and write the sections. */
int ct_word_finish(struct ct_word_writer *writer);

/* Blocks that were unpacked, for the next one who asks. */
#define CT_WORD_CACHE 64u
struct ct_word_block {
	uint32_t number; /* CT_NO_BLOCK: none */
	unsigned char *raw;
	size_t size;
};

/* A word list being read. One thread at a time. */
struct ct_words {
	struct ct_paged *file;        /* borrowed */
	struct ct_inflater *inflater; /* borrowed */
	struct ct_section rows, keys;
	uint32_t blocks;
	struct ct_word_block cache[CT_WORD_CACHE];
};

int ct_words_open(struct ct_words *words, struct ct_paged *file, struct ct_inflater *inflater,
                  struct ct_error *error);
void ct_words_close(struct ct_words *words);

/* A place in a word list. `key` and `list` are what it stands on. */
struct ct_word_iterator {
	struct ct_words *words;
	ct_text key; /* borrowed until the next call */
	struct ct_list list;
	/* private */
	uint32_t block;
	unsigned char *raw;
	size_t raw_size, raw_room;
	size_t at;
	uint64_t post_next, pos_next;
	unsigned char key_bytes[CT_KEY_MAX];
	struct ct_error *error;
};

/* Stand on the first key at or above `key`. 1: there is one; 0: none; or a
 * ct_status below 0. Close it in each case. */
int ct_words_seek(struct ct_words *words, ct_text key, struct ct_word_iterator *iterator,
                  struct ct_error *error);

/* Go to the next key; answers as above. */
int ct_words_next(struct ct_word_iterator *iterator);
void ct_words_end(struct ct_word_iterator *iterator);

/* Does the key that the iterator stands on begin with `prefix`? */
bool ct_words_under(const struct ct_word_iterator *iterator, ct_text prefix);

/* Order of keys: by bytes, then by length. */
int ct_key_compare(ct_text a, ct_text b);

#endif
