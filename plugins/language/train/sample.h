/* SPDX-License-Identifier: MIT
 *
 * sample.h: one training sample: a sentence, a part of one, a word or two,
 * or letters that are no language, with the noise of real releases.
 */
#ifndef TRAIN_SAMPLE_H
#define TRAIN_SAMPLE_H

#include "plugins/language/train/corpus.h"

enum { SAMPLE_TEXT = 4096, SAMPLE_WORDS = 64, SAMPLE_KEYS = 4096 };

struct sample {
	uint32_t language;
	uint64_t among;     /* candidates, a bit each; `language` is one */
	enum script script; /* of most letters */
	float norm;
	uint32_t count;
	uint64_t key[SAMPLE_KEYS];
	float weight[SAMPLE_KEYS]; /* by the shape of its word */
};

/* A text of `language` into `text` (SAMPLE_TEXT bytes); its size. */
size_t sample_text(const struct corpus *corpus, uint32_t language, struct random *random,
                   char *text);

/* The features of `text`. `strip`: without accents. 0 where it has none. */
int sample_features(const struct corpus *corpus, const char *text, size_t size, int strip,
                    struct sample *sample);

/* Draw a sample. */
void sample_draw(const struct corpus *corpus, struct random *random, struct sample *sample);

/* `words` words of the line from a random place, into `text`. */
size_t sample_fragment(const struct corpus *corpus, struct line line, uint32_t words,
                       struct random *random, char *text);

#endif
