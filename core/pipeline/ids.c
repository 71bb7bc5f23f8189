/* SPDX-License-Identifier: MIT */
#include "core/pipeline/ids.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/hash.h"

#include "core/base/banned.h"

struct slot {
	uint64_t hash; /* 0: free */
	uint32_t source;
};

struct ct_ids {
	struct slot *slot; /* a power of two, at most half full */
	uint32_t room, count;
	const char **source;
	uint32_t source_count, source_room;
	struct ct_arena arena;
};

struct ct_ids *ct_ids_create(void)
{
	struct ct_ids *ids = calloc(1, sizeof *ids);

	if (!ids)
		return NULL;
	ct_arena_init(&ids->arena, 4096);
	ids->room = 256;
	ids->slot = calloc(ids->room, sizeof *ids->slot);
	if (ids->slot)
		return ids;
	free(ids);
	return NULL;
}

void ct_ids_destroy(struct ct_ids *ids)
{
	if (!ids)
		return;
	free(ids->slot);
	free(ids->source);
	ct_arena_free(&ids->arena);
	free(ids);
}

/* The slot that holds `hash`, or the free one where it belongs. */
static struct slot *find(struct slot *slots, uint32_t room, uint64_t hash)
{
	uint32_t at = (uint32_t)(hash >> 20) & (room - 1);

	while (slots[at].hash && slots[at].hash != hash)
		at = (at + 1) & (room - 1);
	return &slots[at];
}

static bool grow(struct ct_ids *ids)
{
	uint32_t room = ids->room * 2;
	struct slot *slots = calloc(room, sizeof *slots);

	if (!slots)
		return false;
	for (uint32_t i = 0; i < ids->room; i++) {
		if (ids->slot[i].hash)
			*find(slots, room, ids->slot[i].hash) = ids->slot[i];
	}
	free(ids->slot);
	ids->slot = slots;
	ids->room = room;
	return true;
}

/* The number of `source`: that of the last one, or a new one. Sources come
 * one after another. */
static bool number_of(struct ct_ids *ids, const char *source, uint32_t *number)
{
	uint32_t last = ids->source_count - 1;

	if (ids->source_count && strcmp(ids->source[last], source) == 0) {
		*number = last;
		return true;
	}
	if (ids->source_count == ids->source_room) {
		uint32_t room = ids->source_room * 2 + 16;
		const char **grown = realloc(ids->source, room * sizeof *grown);

		if (!grown)
			return false;
		ids->source = grown;
		ids->source_room = room;
	}
	*number = ids->source_count;
	ids->source[*number] = ct_arena_text(&ids->arena,
	                                     (ct_text){ source, strlen(source) }).data;
	if (!ids->source[*number])
		return false;
	ids->source_count++;
	return true;
}

int ct_ids_add(struct ct_ids *ids, ct_text id, const char *source, const char **former)
{
	uint64_t hash = ct_hash(id.data, id.size, 1) | 1;
	struct slot *slot = find(ids->slot, ids->room, hash);
	uint32_t number;

	if (slot->hash) {
		*former = ids->source[slot->source];
		return strcmp(*former, source) == 0 ? CT_OK : CT_E_DOCUMENT;
	}
	if (ids->count == CT_IDS_MAX)
		return CT_OK;
	if (!number_of(ids, source, &number))
		return CT_E_NOMEM;
	if (ids->count >= ids->room / 2) {
		if (!grow(ids))
			return CT_E_NOMEM;
		slot = find(ids->slot, ids->room, hash);
	}
	*slot = (struct slot){ hash, number };
	ids->count++;
	return CT_OK;
}
