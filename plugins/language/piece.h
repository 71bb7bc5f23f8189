/* SPDX-License-Identifier: MIT
 *
 * piece.h: a part of the text that is decided at once: a sentence, a line, a
 * quotation, and what its words say.
 */
#ifndef LANGUAGE_PIECE_H
#define LANGUAGE_PIECE_H

#include "plugins/language/states.h"

struct piece {
	uint32_t begin;                 /* bytes */
	enum gap gap;                   /* what stands before it */
	int paragraph;                  /* 1: begins a paragraph */
	uint32_t litter;                /* bytes that belong to no text: see scan.h */
	uint32_t urdu;                  /* letters of Urdu that Arabic and Persian lack */
	uint32_t scripts[SCRIPT_COUNT]; /* letters of each */
	uint32_t letters;               /* of all scripts */
	uint32_t skipped;               /* letters that were not read: it was sure */
	struct evidence evidence;
	int scored;                        /* are these of all the evidence? */
	uint32_t best;                     /* from piece_best() */
	float margin;
	uint32_t script; /* the main one */
	float scores[MODEL_LANGUAGES_MAX]; /* from model_score() */
};

/* Add the words of `more` to `piece`. */
void piece_join(struct piece *piece, const struct piece *more);

/* The state that the piece is most likely of, STATE_NONE where it says
 * nothing, into `best`; into `margin` by how many nats it is likelier than the
 * next, no language among them. */
void piece_find_best(struct piece *piece, const struct model *model, const struct states *states);

/* By how many nats the piece is likelier of its best state than of this one, as
 * piece_find_best() saw it. */
float piece_lack(const struct piece *piece, const struct states *states, uint32_t state);

/* What the piece says: for each state the logarithm of its probability, less
 * that of the best; how many letters say it. `sure`, if not NULL, receives the
 * probabilities themselves. 0 where it says nothing. */
float piece_judge(struct piece *piece, const struct model *model, const struct states *states,
                  float emission[STATES_MAX], float sure[STATES_MAX]);

#endif
