/* SPDX-License-Identifier: MIT
 *
 * core/text/paragraphs.h: where paragraphs begin and end. They are parted by
 * blank lines (white space of any kind only). In a text whose lines are whole
 * paragraphs a single line break parts them too; the text itself decides: in
 * hard-wrapped text lines fill a common width and break in mid-sentence.
 */
#ifndef CORE_TEXT_PARAGRAPHS_H
#define CORE_TEXT_PARAGRAPHS_H

#include "core/text/columns.h"

#include <cotejo/types.h>

/* Append the paragraphs of `text` (valid UTF-8, below 4 GiB) to `out`, in
 * order, trimmed of white space, none empty. CT_OK or CT_E_NOMEM, with `out`
 * as it was before. Linear. Any thread. */
int ct_paragraphs(ct_text text, struct ct_span_columns *out);

/* Are the lines of `text` whole paragraphs? What ct_paragraphs() decides by. */
int ct_lines_are_paragraphs(ct_text text);

#endif
