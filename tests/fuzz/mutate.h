/* SPDX-License-Identifier: MIT
 *
 * Changed copies of inputs, for the fuzz driver. The same seed and the same
 * inputs in the same order give the same copies.
 */
#ifndef CT_TESTS_FUZZ_MUTATE_H
#define CT_TESTS_FUZZ_MUTATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fuzz_input {
	uint8_t *data;
	size_t size;
};

/* `data[0..size)` is the last copy made; it stays until the next one. */
struct fuzz_mutator {
	uint8_t *data;
	size_t size;
	size_t room;
	uint64_t state;
};

/* Copies will have at most `max_size` bytes. False: no memory. */
bool fuzz_mutator_init(struct fuzz_mutator *mutator, uint64_t seed, size_t max_size);
void fuzz_mutator_free(struct fuzz_mutator *mutator);

/* Makes the next copy, from one of the `count` (at least one) inputs with
 * pieces of the others. */
void fuzz_mutate(struct fuzz_mutator *mutator, const struct fuzz_input *from, size_t count);

#endif
