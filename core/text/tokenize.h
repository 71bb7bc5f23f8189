/* SPDX-License-Identifier: MIT
 *
 * core/text/tokenize.h: the first half of ct_segment(): tokens, and which of
 * them may end a sentence. Internal to core/text.
 */
#ifndef CORE_TEXT_TOKENIZE_H
#define CORE_TEXT_TOKENIZE_H

#include "core/text/rules.h"
#include "core/text/segment.h"

/* An entry of `candidate`: a sentence may end with this token, or, with this
 * bit, begins with it (an item of a list, on a line of its own). */
#define CT_CANDIDATE_BEGINS ((uint32_t)1 << 31)

/* Append the tokens of bytes `begin` to `end`, and fill `candidate` anew, in
 * order. CT_OK or CT_E_NOMEM. */
int ct_tokenize(struct ct_segments *segments, ct_text text, uint32_t begin, uint32_t end,
                enum ct_segment_language language);

/* The second half: sentences of the tokens from `first` on. */
int ct_find_sentences(struct ct_segments *segments, ct_text text, uint32_t first,
                      enum ct_segment_language language);

#endif
