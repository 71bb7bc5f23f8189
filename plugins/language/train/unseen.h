/* SPDX-License-Identifier: MIT
 *
 * unseen.h: words that stand in no sentence and no list that training learns from:
 * what a model makes of them is what it knows beyond its words.
 */
#ifndef TRAIN_UNSEEN_H
#define TRAIN_UNSEEN_H

#include "plugins/language/train/corpus.h"

/* All words of the lines and lists of `corpus`; free() it. */
struct unseen *unseen_make(const struct corpus *corpus);

/* Is the first word of the text, in small letters, none of them? */
int unseen_is(const struct unseen *unseen, const struct corpus *corpus, const char *text,
              size_t size);

#endif
