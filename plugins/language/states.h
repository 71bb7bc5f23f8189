/* SPDX-License-Identifier: MIT
 *
 * states.h: the languages to choose from: those of the model, and one for
 * each script that only one of our languages is written in.
 */
#ifndef LANGUAGE_STATES_H
#define LANGUAGE_STATES_H

#include "plugins/language/model.h"

enum { STATES_MAX = 96, STATE_NONE = STATES_MAX };

/* With few candidates a short text is more likely one of them than none. */
#define STATES_NONE_PRIOR_AMONG_FEW (-3.0f)

struct states {
	uint32_t count;
	const char *label[STATES_MAX]; /* borrowed from the model, or constant */
	uint32_t model[STATES_MAX];    /* index in the model; MODEL_LANGUAGES_MAX: none */
	float prior[STATES_MAX];       /* logarithm */
	uint32_t of_script[SCRIPT_COUNT]; /* the state that a script alone gives, or STATE_NONE */
	uint32_t urdu; /* by letters of its own, or STATE_NONE */
	uint32_t none;                 /* the model's class for no language */
	float none_prior;
};

/* All languages. [any] */
void states_init(struct states *states, const struct model *model);

/* Index of a language, or STATE_NONE. [any] */
uint32_t states_find(const struct states *states, const char *label);

/* Leave out every language that is not in `labels`, which ends with NULL. The
 * name of a language that there is not, or NULL. [any] */
const char *states_keep(struct states *states, const char *const *labels);

#endif
