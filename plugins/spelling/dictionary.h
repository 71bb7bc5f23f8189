/* SPDX-License-Identifier: MIT
 *
 * Dictionaries of hunspell, asked through a cache.
 *
 * hunspell 1.7.1 sets up tables of its own when a handle is made and leaves
 * notes in the handle when it is asked, so handles are made one at a time in
 * the whole process, and each is asked by one thread at a time.
 */
#ifndef CT_PLUGIN_SPELLING_DICTIONARY_H
#define CT_PLUGIN_SPELLING_DICTIONARY_H

#include <cotejo/types.h>

#include <stdbool.h>

/* Longer words are not looked up: they are data, not spelling. */
#define WORD_BYTES 64

struct dictionary;

/* Open FOLDER/NAME.aff and .dic; `name` may be a path without its ending. NULL
 * where one of them cannot be read or memory is short; `*missing` says which.
 * [main] */
struct dictionary *dictionary_open(const char *folder, const char *name, bool *missing);
void dictionary_close(struct dictionary *dictionary);

/* Does the dictionary know `word`, in lower case, as it is, as a name, or in
 * capitals? A pure function of the dictionary and the word. [any] */
bool dictionary_knows(struct dictionary *dictionary, ct_text word);

#endif
