/* SPDX-License-Identifier: MIT
 *
 * core/index/part_state.h: how the sources of a part work together. Only for
 * part.c, part_entities.c and part_text.c. All answer false where memory ran
 * out.
 */
#ifndef CORE_INDEX_PART_STATE_H
#define CORE_INDEX_PART_STATE_H

#include "core/index/part.h"

/* Grow the array that the pointer at `rows` points to, to hold `need` objects
 * of `size` bytes. */
bool ct_part_room(void *rows, uint32_t *room, size_t need, size_t size);

/* Room for `need` tokens of the document at hand. */
bool ct_part_tokens(struct ct_part_scratch *scratch, size_t need);

/* The row of the key that stands in scratch->key. */
bool ct_part_key(struct ct_part_scratch *scratch, uint32_t *row);

/* Note one more occurrence of a key in document `document`. */
bool ct_part_touch(struct ct_part_scratch *scratch, uint32_t row, uint32_t document);

/* Append one posting, of term->count occurrences; `positions` may be NULL. */
bool ct_part_posting(struct ct_part_scratch *scratch, uint32_t row, uint32_t document,
                     const uint32_t *positions);

/* Group the occurrences of `count` touched keys (scratch->token_rows, at
 * `places`, or NULL: in a row from 0) and append each group. */
bool ct_part_postings(struct ct_part_scratch *scratch, uint32_t document,
                      const uint32_t *places, uint32_t count);

/* Keys of the document's languages, and of its entities (part_entities.c). */
bool ct_part_languages(struct ct_part_scratch *scratch, const ct_document *document,
                       const ct_spans *languages, uint32_t number);
bool ct_part_entities(struct ct_part_scratch *scratch, const ct_document *document,
                      const ct_entities *entities, uint32_t number);

/* Put the text into a block (part_text.c). */
bool ct_part_text(struct ct_part_scratch *scratch, const ct_document *document,
                  uint32_t *block, uint32_t *offset);

#endif
