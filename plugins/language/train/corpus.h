/* SPDX-License-Identifier: MIT
 *
 * corpus.h: the training data in memory, and random numbers to draw from it.
 */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H

#include "plugins/language/model.h"

#include <stddef.h>
#include <stdint.h>

struct line {
	uint32_t begin; /* bytes of `bytes` */
	uint32_t size;
};

/* Lines of one language; the words of the frequency list are apart. */
struct language {
	char label[MODEL_LABEL];
	struct line *lines;
	uint32_t line_count, line_room;
	struct line *held; /* the tenth that training does not see */
	uint32_t held_count, held_room;
	struct line *words;
	double *word_mass; /* cumulated weights of `words` */
	uint32_t word_count, word_room;
	double weight; /* how often a sample is drawn from it */
};

struct corpus {
	struct letters letters;
	char *bytes;
	size_t size;
	struct language languages[MODEL_LANGUAGES_MAX];
	uint32_t count; /* of languages; the last is MODEL_NONE and has no lines */
};

/* Rows "lang<TAB>t<TAB>sentence" and "lang<TAB>w<TAB>word<TAB>count" from
 * `path`. With `hold`, a tenth of the sentences, by their hash, is held. Ends
 * the program on failure. */
struct corpus *corpus_read(const char *path, int hold);

/* splitmix64. */
struct random {
	uint64_t state;
};

uint64_t random_next(struct random *random);
uint32_t random_below(struct random *random, uint32_t bound); /* bound > 0 */
double random_unit(struct random *random);                    /* [0, 1) */

void *must_alloc(size_t size); /* zeroed; ends the program on failure */
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

#endif
