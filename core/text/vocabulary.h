/* SPDX-License-Identifier: MIT
 *
 * core/text/vocabulary.h: a worker's interner: the bytes of a token to the
 * number of its term (lower case, NFC). One thread at a time.
 *
 * Numbers are dense, from 0, and never reach an output: they depend on what
 * the worker has seen. Every form of a word is normalised once: raw bytes are
 * cached to their term. Hashes are keyed by a secret, so no input can make
 * them collide on purpose.
 */
#ifndef CORE_TEXT_VOCABULARY_H
#define CORE_TEXT_VOCABULARY_H

#include <cotejo/types.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many languages may have stems at once. */
#define CT_VOCABULARY_SLOTS 4

/* No stem has been set yet. */
#define CT_NO_TERM UINT32_MAX

struct ct_vocabulary;

/* Bounds: bytes of memory, and the count of forms (spellings, terms among
 * them); 0: defaults (32 MiB, half a million). They are looked at between
 * documents, by ct_vocabulary_trim(), so one document may pass them. NULL:
 * no memory. */
struct ct_vocabulary *ct_vocabulary_create(size_t max_bytes, uint32_t max_forms);
void ct_vocabulary_destroy(struct ct_vocabulary *vocabulary); /* may be NULL */

/* The term of the token `token` (as it stands in the text). CT_OK or
 * CT_E_NOMEM. */
int ct_vocabulary_intern(struct ct_vocabulary *vocabulary, ct_text token, uint32_t *term);

/* The same for `count` spans of `text`. On failure terms are unspecified. */
int ct_vocabulary_intern_spans(struct ct_vocabulary *vocabulary, ct_text text,
                               const uint32_t *begin, const uint32_t *end, uint32_t count,
                               uint32_t *terms);

/* The number of a text that is taken as it is (a stem). */
int ct_vocabulary_intern_term(struct ct_vocabulary *vocabulary, ct_text term, uint32_t *number);

/* Texts by number, `count` of them. The table moves when terms are added; the
 * bytes stay where they are until `epoch` changes. */
const ct_text *ct_vocabulary_texts(const struct ct_vocabulary *vocabulary);
uint32_t ct_vocabulary_count(const struct ct_vocabulary *vocabulary);

/* Changes when all numbers become void. Never 0. */
uint64_t ct_vocabulary_epoch(const struct ct_vocabulary *vocabulary);

/* Between documents: forget everything if a bound has been passed. True if it
 * was; the epoch has changed then. */
bool ct_vocabulary_trim(struct ct_vocabulary *vocabulary);

/* The stem (a number of this table) of a term for language slot `slot`, below
 * CT_VOCABULARY_SLOTS; CT_NO_TERM until it is set. Void with the epoch. */
uint32_t ct_vocabulary_stem(const struct ct_vocabulary *vocabulary, uint32_t slot, uint32_t term);
void ct_vocabulary_set_stem(struct ct_vocabulary *vocabulary, uint32_t slot, uint32_t term,
                            uint32_t stem);

/* The whole column of a slot, a row a term, for loops; moves as texts do. */
const uint32_t *ct_vocabulary_stems(const struct ct_vocabulary *vocabulary, uint32_t slot);

/* Bytes held now. */
size_t ct_vocabulary_bytes(const struct ct_vocabulary *vocabulary);

#endif
