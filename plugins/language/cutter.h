/* SPDX-License-Identifier: MIT
 *
 * cutter.h: cuts a text into pieces and gathers what their words say. Once a
 * piece is sure of its language, the rest of it is not read word by word.
 */
#ifndef LANGUAGE_CUTTER_H
#define LANGUAGE_CUTTER_H

#include "plugins/language/cache.h"
#include "plugins/language/piece.h"

#include <cotejo/document.h>

enum { CUTTER_AHEAD = 8 }; /* a power of two */

struct cutter {
	struct scan scan;
	/* Words that were read ahead, a ring: their lines of the cache are on
	 * the way. The first is the first of the next piece. */
	struct word words[CUTTER_AHEAD];
	uint32_t slots[CUTTER_AHEAD];
	uint32_t first, count;
	uint32_t letters; /* of them all */
	const struct model *model;
	const struct states *states;
	struct cache *cache;
	const ct_spans *paragraphs; /* may be NULL */
	uint32_t paragraph;         /* the next that has not begun */
	uint32_t home;              /* the state of the last piece of the paragraph */
	int thorough;               /* every word is read */
	int sure;                   /* need the words up to the next sign be looked at? */
	int skipping;               /* must the scan stop at each word? */
};

/* All are borrowed. `thorough`: leave out nothing. [any] */
void cutter_start(struct cutter *cutter, const struct letters *letters, const struct model *model,
                  const struct states *states, struct cache *cache, ct_text text,
                  const ct_spans *paragraphs, int thorough);

/* The next piece; 0 where there is none. */
int cutter_next(struct cutter *cutter, struct piece *piece);

#endif
