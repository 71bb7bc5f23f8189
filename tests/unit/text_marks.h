/* SPDX-License-Identifier: MIT
 *
 * tests/unit/text_marks.h: texts with marks in them: '^' where a sentence ends and
 * the next begins, '|' where two tokens touch. The marks are taken out, the text
 * is segmented, and both must agree.
 */
#ifndef TESTS_UNIT_TEXT_MARKS_H
#define TESTS_UNIT_TEXT_MARKS_H

#include "core/text/segment.h"

#define ES CT_SEGMENT_SPANISH
#define EN CT_SEGMENT_ENGLISH

/* Fails the test, with both texts, where a case differs; `cases` ends with NULL. */
void check_sentences(enum ct_segment_language language, const char *const *cases,
                     const struct ct_added *added);
void check_tokens(enum ct_segment_language language, const char *const *cases);

#endif
