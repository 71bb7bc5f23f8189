/* SPDX-License-Identifier: MIT
 *
 * core/text/added.h: abbreviations that a user adds, read from a file: a line
 * each, what it does and for which language, both optional.
 *
 *   # comment
 *   Lcda.                 goes on, unless a word follows that begins sentences
 *   Comdte.   title       stands before a name: never ends a sentence
 *   Expt.     figure es   abbreviates before a figure only; in Spanish texts
 *   aprox.    final       may end a sentence, before any capital
 */
#ifndef CORE_TEXT_ADDED_H
#define CORE_TEXT_ADDED_H

#include "core/base/error.h"
#include "core/text/rules.h"

/* Read-only once it is read; any thread. */
struct ct_added;

/* Read `path`. CT_OK; CT_E_CONFIG with file and line, CT_E_NOMEM. */
int ct_added_read(const char *path, struct ct_added **added, struct ct_error *error);

/* NULL is fine. */
void ct_added_free(struct ct_added *added);

/* What `word` (any case, without its last full stop) abbreviates in a text of
 * that language; NONE where it was not added, or `added` is NULL. */
enum ct_abbreviation ct_added_find(const struct ct_added *added, ct_text word,
                                   enum ct_segment_language language);

#endif
