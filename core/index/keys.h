/* SPDX-License-Identifier: MIT
 *
 * core/index/keys.h: how a key of the word list is made (FORMAT.md, "Keys").
 * The writer and the query use the same functions. Pure: any thread; each
 * appends to `key`, whose `failed` says that memory ran out.
 */
#ifndef CORE_INDEX_KEYS_H
#define CORE_INDEX_KEYS_H

#include <stdbool.h>

#include <cotejo/types.h>

#include "core/base/buffer.h"

/* `text` folded (lower case, without accents), control characters as spaces,
 * cut at CT_KEY_PART_MAX bytes on a character border. */
void ct_key_fold(struct ct_buffer *key, ct_text text);

/* `text` as it is, with control characters as spaces, cut the same way. */
void ct_key_plain(struct ct_buffer *key, ct_text text);

/* The key of a stem, without the full stop of an abbreviation: folded, and
 * behind a NUL the stem itself where it is not
 * the same. So all that folds alike stands together: año right behind ano. */
void ct_key_stem(struct ct_buffer *key, ct_text stem);

/* The key of a kind, of a language. */
void ct_key_name(struct ct_buffer *key, char first, ct_text name);

/* Of a word (folded already) of an entity. */
void ct_key_entity(struct ct_buffer *key, ct_text kind, ct_text word);

/* What keys of a field's values begin with: `first`, kind, field, a NUL behind
 * each of the two. */
void ct_key_field(struct ct_buffer *key, char first, ct_text kind, ct_text field);

/* A decimal number as bytes that sort as numbers do; false, and nothing
 * appended, where `text` is none. */
bool ct_key_decimal(struct ct_buffer *key, ct_text text);

/* The two ends of a value that may be a range, "a" or "a/b". */
void ct_split_range(ct_text value, ct_text *low, ct_text *high);

/* Call `take` with each word of `text`: runs of letters, digits and marks,
 * folded. Borrowed for the call. Stops where it answers false. */
bool ct_key_words(ct_text text, bool (*take)(void *context, ct_text word), void *context);

#endif
