/* SPDX-License-Identifier: MIT
 *
 * piece.h: a part of the text that is decided at once: a sentence, a line, a
 * quotation, and what its words say.
 */
#ifndef LANGUAGE_PIECE_H
#define LANGUAGE_PIECE_H

#include "plugins/language/cache.h"
#include "plugins/language/states.h"

#include <cotejo/document.h>

struct piece {
	uint32_t begin;                 /* bytes */
	enum gap gap;                   /* what stands before it */
	int paragraph;                  /* 1: begins a paragraph */
	uint32_t urdu;                  /* letters of Urdu that Arabic and Persian lack */
	uint32_t scripts[SCRIPT_COUNT]; /* letters of each */
	struct evidence evidence;
};

enum { CUTTER_AHEAD = 8 }; /* a power of two */

/* Cuts a text into pieces, in order. */
struct cutter {
	struct scan scan;
	/* Words that were read ahead, a ring: their lines of the cache are on
	 * the way. The first is the first of the next piece. */
	struct word words[CUTTER_AHEAD];
	uint32_t slots[CUTTER_AHEAD];
	uint32_t first, count;
	const struct model *model;
	struct cache *cache;
	const ct_spans *paragraphs; /* may be NULL */
	uint32_t paragraph;         /* the next that has not begun */
};

/* [any] */
void cutter_start(struct cutter *cutter, const struct letters *letters, const struct model *model,
                  struct cache *cache, ct_text text, const ct_spans *paragraphs);

/* The next piece; 0 where there is none. */
int cutter_next(struct cutter *cutter, struct piece *piece);

/* Add the words of `more` to `piece`. */
void piece_join(struct piece *piece, const struct piece *more);

/* What the piece says: for each state the logarithm of its probability, less
 * that of the best; how many letters say it. `sure`, if not NULL, receives the
 * probabilities themselves. 0 where it says nothing. */
float piece_judge(const struct piece *piece, const struct model *model, const struct states *states,
                  float emission[STATES_MAX], float sure[STATES_MAX]);

#endif
