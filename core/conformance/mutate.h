/* SPDX-License-Identifier: MIT
 *
 * Numbers that look random and come out the same for the same seed, and inputs
 * changed by them.
 */
#ifndef CT_CONFORMANCE_MUTATE_H
#define CT_CONFORMANCE_MUTATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/buffer.h"

struct ct_random {
	uint64_t state;
};

/* The `n`-th sequence of `seed`; it depends on nothing else. */
struct ct_random ct_random_begin(uint64_t seed, uint64_t n);

/* From 0 to below `bound`, which must not be 0. */
uint32_t ct_random_below(struct ct_random *random, uint32_t bound);

/* Put a changed `text` into `out`: pieces of it and of `other` left out,
 * doubled, swapped, flipped, and words that are known to be hard put in. With
 * `whole` characters stay whole. At most 64 KiB. */
void ct_mutate(struct ct_random *random, ct_text text, ct_text other, bool whole,
               struct ct_buffer *out);

#endif
