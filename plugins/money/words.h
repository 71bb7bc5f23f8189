/* SPDX-License-Identifier: MIT
 *
 * The words of number phrases, and of what stands around amounts.
 */
#ifndef CT_PLUGIN_MONEY_WORDS_H
#define CT_PLUGIN_MONEY_WORDS_H

#include "number.h"

/* What `word` (as in the text) is in a number phrase of `language`. `digits`:
 * it stands right behind digits, where abbreviations count. Its value into
 * `*value`; `*foreign`: it is a word of the other language. NUMBER_NONE where it
 * is nothing. */
enum number_kind number_word(ct_text word, enum language language, bool digits, uint16_t *value,
                             bool *foreign);

#endif
