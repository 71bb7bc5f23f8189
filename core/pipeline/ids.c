/* SPDX-License-Identifier: MIT */
#include "core/pipeline/ids.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

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
	const char *at_hand;  /* the source that ids come from */
	bool named;           /* it is the last of `source` */
	bool told_full;
	uint64_t seed;
	struct ct_arena arena;
};

struct ct_ids *ct_ids_create(void)
{
	struct ct_ids *ids = calloc(1, sizeof *ids);

	if (!ids)
		return NULL;
	ct_arena_init(&ids->arena, 4096);
	if (getrandom(&ids->seed, sizeof ids->seed, GRND_NONBLOCK) != (ssize_t)sizeof ids->seed)
		ids->seed = (uintptr_t)ids;
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

void ct_ids_begin(struct ct_ids *ids, const char *source)
{
	ids->at_hand = source;
	ids->named = false;
}

/* Keep the name of the source at hand as the last one. */
static bool name_source(struct ct_ids *ids)
{
	const char *name = ids->at_hand;

	if (ids->named)
		return true;
	if (ids->source_count == ids->source_room) {
		uint32_t room = ids->source_room * 2 + 16;
		const char **grown = realloc(ids->source, room * sizeof *grown);

		if (!grown)
			return false;
		ids->source = grown;
		ids->source_room = room;
	}
	name = ct_arena_text(&ids->arena, (ct_text){ name, strlen(name) }).data;
	if (!name)
		return false;
	ids->source[ids->source_count++] = name;
	ids->named = true;
	return true;
}

/* An id that is known: is it from the source at hand? */
static int judge(const struct ct_ids *ids, const struct slot *slot, const char **former)
{
	if (ids->named && slot->source == ids->source_count - 1)
		return CT_OK;
	*former = ids->source[slot->source];
	return CT_E_DOCUMENT;
}

int ct_ids_add(struct ct_ids *ids, ct_text id, const char **former)
{
	uint64_t hash = ct_hash(id.data, id.size, ids->seed) | 1;
	struct slot *slot = find(ids->slot, ids->room, hash);

	if (slot->hash)
		return judge(ids, slot, former);
	if (ids->count == CT_IDS_MAX) {
		bool told = ids->told_full;

		ids->told_full = true;
		return told ? CT_OK : CT_SKIP;
	}
	if (!name_source(ids))
		return CT_E_NOMEM;
	if (ids->count >= ids->room / 2) {
		if (!grow(ids))
			return CT_E_NOMEM;
		slot = find(ids->slot, ids->room, hash);
	}
	*slot = (struct slot){ hash, ids->source_count - 1 };
	ids->count++;
	return CT_OK;
}
