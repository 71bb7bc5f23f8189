/* SPDX-License-Identifier: MIT */
#include "core/base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

struct ct_arena_block {
	struct ct_arena_block *next;
	size_t used;
	size_t size;
	alignas(max_align_t) unsigned char bytes[];
};

void ct_arena_init(struct ct_arena *arena, size_t block_size)
{
	arena->first = NULL;
	arena->current = NULL;
	arena->block_size = block_size ? block_size : 64 * 1024;
}

static struct ct_arena_block *new_block(struct ct_arena *arena, size_t size)
{
	struct ct_arena_block *block;

	if (size < arena->block_size)
		size = arena->block_size;
	if (size > SIZE_MAX - sizeof *block)
		return NULL;
	block = malloc(sizeof *block + size);
	if (!block)
		return NULL;
	block->used = 0;
	block->size = size;
	block->next = NULL;
	return block;
}

/* A block behind `current` with room for `size` bytes: the next one that was
 * kept, if it is large enough, or a new one put in front of it. */
static struct ct_arena_block *next_block(struct ct_arena *arena, size_t size)
{
	struct ct_arena_block **link = arena->current ? &arena->current->next : &arena->first;
	struct ct_arena_block *block = *link;

	if (!block || block->size < size) {
		block = new_block(arena, size);
		if (!block)
			return NULL;
		block->next = *link;
		*link = block;
	}
	block->used = 0;
	arena->current = block;
	return block;
}

void *ct_arena_alloc(struct ct_arena *arena, size_t size)
{
	const size_t step = alignof(max_align_t);
	struct ct_arena_block *block = arena->current;
	void *place;

	if (size > SIZE_MAX - step)
		return NULL;
	size = (size + step - 1) / step * step;
	if (!block || block->size - block->used < size) {
		block = next_block(arena, size);
		if (!block)
			return NULL;
	}
	place = block->bytes + block->used;
	block->used += size;
	return place;
}

void *ct_arena_array(struct ct_arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return NULL;
	return ct_arena_alloc(arena, count * size);
}

ct_text ct_arena_text(struct ct_arena *arena, ct_text text)
{
	ct_text copy = { NULL, 0 };
	char *place;

	if (!text.data || text.size == SIZE_MAX)
		return copy;
	place = ct_arena_alloc(arena, text.size + 1);
	if (!place)
		return copy;
	if (text.size)
		memcpy(place, text.data, text.size);
	place[text.size] = '\0';
	copy.data = place;
	copy.size = text.size;
	return copy;
}

void ct_arena_rewind(struct ct_arena *arena, size_t keep)
{
	struct ct_arena_block **link = &arena->first;
	size_t kept = 0;

	while (*link) {
		struct ct_arena_block *block = *link;

		if (block->size > keep - kept) {
			*link = block->next;
			free(block);
			continue;
		}
		kept += block->size;
		block->used = 0;
		link = &block->next;
	}
	arena->current = arena->first;
}

void ct_arena_free(struct ct_arena *arena)
{
	ct_arena_rewind(arena, 0);
	arena->first = NULL;
	arena->current = NULL;
}
