/* SPDX-License-Identifier: MIT
 *
 * An arena: memory that is given out piece by piece and taken back all at
 * once. Not for use by two threads at a time.
 */
#ifndef CT_BASE_ARENA_H
#define CT_BASE_ARENA_H

#include <cotejo/types.h>

struct ct_arena_block;

/* Invariant: blocks before `current` are full, those after it are empty. */
struct ct_arena {
	struct ct_arena_block *first;
	struct ct_arena_block *current;
	size_t block_size; /* bytes of an ordinary block */
};

/* Make an empty arena; takes no memory yet. `block_size` 0: 64 KiB. */
void ct_arena_init(struct ct_arena *arena, size_t block_size);

/* `size` bytes, aligned for any type, not zeroed; NULL where memory ran out.
 * Valid until rewind or free. */
void *ct_arena_alloc(struct ct_arena *arena, size_t size);

/* The same for `count` objects of `size` bytes; NULL on overflow too. */
void *ct_arena_array(struct ct_arena *arena, size_t count, size_t size);

/* A copy of `text`, followed by a NUL byte that its size does not count.
 * {NULL, 0} where memory ran out; an absent text stays absent. */
ct_text ct_arena_text(struct ct_arena *arena, ct_text text);

/* Forget all that was given out. Keeps at most `keep` bytes for later. */
void ct_arena_rewind(struct ct_arena *arena, size_t keep);

/* Give back everything; the arena is empty and may be used again. */
void ct_arena_free(struct ct_arena *arena);

#endif
