/* SPDX-License-Identifier: MIT
 *
 * Which reader takes a source: by content, then by name.
 */
#ifndef CT_PIPELINE_CHOOSE_H
#define CT_PIPELINE_CHOOSE_H

#include "core/pipeline/source.h"
#include "core/plugin/instance.h"

struct ct_choice {
	struct ct_instance *const *reader; /* sorted by id */
	size_t reader_count;
	struct ct_arena *scratch;
	/* the answer */
	struct ct_instance *chosen;
	enum ct_encoding encoding; /* to decode from, where the reader wants text */
};

/* Ask every reader for its score of `head` (ct_input_head(), not empty): the
 * highest wins, the first by id on a tie. `forced`: take the first without
 * asking. CT_OK, or CT_E_SOURCE where none takes it. [reader] */
int ct_choose_reader(struct ct_choice *choice, const struct ct_input *input, ct_text head,
                     int forced, struct ct_error *error);

#endif
