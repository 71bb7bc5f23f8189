/* SPDX-License-Identifier: MIT
 *
 * evaluate.h: how good a model is on the tenth that it has not seen.
 */
#ifndef TRAIN_EVALUATE_H
#define TRAIN_EVALUATE_H

#include "plugins/language/train/corpus.h"

/* Print the tables; with `errors`, each text that was taken wrongly. */
void evaluate(const struct corpus *corpus, const struct model *model, uint64_t seed, int errors);

#endif
