/* SPDX-License-Identifier: MIT
 *
 * decide.h: the languages of a document: spans that tile its text, and the
 * one that most of it is written in.
 *
 * The text is cut into pieces at the ends of lines and sentences, at
 * quotation marks and the like. Each piece says how likely each language is,
 * never more strongly than its letters allow; a change of language between
 * two pieces has a price. The cheapest way through all pieces decides, so
 * that a quotation of a sentence gets its own span and a name does not.
 */
#ifndef LANGUAGE_DECIDE_H
#define LANGUAGE_DECIDE_H

#include "plugins/language/states.h"

#include <cotejo/document.h>

/* Defaults of the two numbers below; the option table repeats them. */
#define DECIDE_SWITCH_COST 4.0f
#define DECIDE_MINIMUM 0.2f

/* Read-only, shared by all workers. */
struct decider {
	const struct letters *letters;
	const struct model *model;
	struct states states;
	float switch_cost; /* of a change of language inside a paragraph */
	float minimum;     /* a language that is less sure is "und" */
};

struct language_span {
	uint32_t begin, end; /* bytes */
	uint32_t state;      /* of the decider, or STATE_NONE */
	const char *label;   /* borrowed from the decider */
	float confidence;
	const char *second; /* the next likely; NULL: none is */
	float second_confidence;
	float weight; /* letters, as far as they count */
};

/* What decide() finds; borrowed from the worker until its next call. */
struct outcome {
	const struct language_span *spans; /* tile the text */
	uint32_t count;
	const char *label; /* of the document */
	float confidence;
	int misdecoded;
};

/* What one worker needs; NULL: no memory. [any] */
struct decide_worker *decide_worker_create(void);
void decide_worker_destroy(struct decide_worker *worker);

/* `paragraphs` may be NULL. 0: no memory. [worker] */
int decide(const struct decider *decider, struct decide_worker *worker, ct_text text,
           const ct_spans *paragraphs, struct outcome *outcome);

#endif
