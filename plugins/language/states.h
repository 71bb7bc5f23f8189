/* SPDX-License-Identifier: MIT
 *
 * states.h: the languages to choose from: those of the model, under their
 * index there, then one for each script that only one of our languages is
 * written in.
 */
#ifndef LANGUAGE_STATES_H
#define LANGUAGE_STATES_H

#include "plugins/language/model.h"

/* A multiple of four, so that loops over all states need no rest. */
enum { STATES_MAX = MODEL_LANGUAGES_MAX + 32, STATE_NONE = STATES_MAX };

/* The logarithm of no probability at all. */
#define STATES_NEVER (-1e4f)

/* Of what no language is likelier for than all languages together, nearly all
 * is noise: rare words look like some language or other. */
#define STATES_NONE_PRIOR 1.8f

/* With few candidates a short text is more likely one of them than none. */
#define STATES_NONE_PRIOR_AMONG_FEW (-5.0f)

/* What we read is mostly written in these; between neighbours that are as
 * likely as each other, that decides. */
#define STATES_PRIORS "es=2,en=2"

struct states {
	uint32_t count;
	const char *label[STATES_MAX]; /* borrowed from the model, or constant */
	float prior[STATES_MAX];       /* logarithm; STATES_NEVER: no candidate */
	/* Priors of the model's languages, STATES_NEVER for those that are not
	 * written in the script. From states_finish(). */
	float in_script[SCRIPT_MODELLED][MODEL_LANGUAGES_MAX];
	uint32_t of_script[SCRIPT_COUNT]; /* the state that a script alone gives */
	uint32_t urdu;                    /* known by letters of its own */
	uint32_t none; /* the model's class for no language; STATE_NONE: it has none */
	float none_prior;
};

/* All languages. [any] */
void states_init(struct states *states, const struct model *model);

/* Index of a language, or STATE_NONE. [any] */
uint32_t states_find(const struct states *states, const char *label);

/* Set a prior, as "es=4". 0: there is no such language, or no number above 0.
 * Before states_keep(). [any] */
int states_prior(struct states *states, const char *item);

/* Leave out every language that is not in `labels`, which ends with NULL. The
 * name of a language that there is not, or NULL. [any] */
const char *states_keep(struct states *states, const char *const *labels);

/* Call it last, when all priors are set. [any] */
void states_finish(struct states *states, const struct model *model);

#endif
