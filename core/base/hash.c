/* SPDX-License-Identifier: MIT */
#include "core/base/hash.h"

#include <string.h>

#include "core/base/banned.h"

__extension__ typedef unsigned __int128 wide;

static const uint64_t odd[3] = {
	0x9e3779b97f4a7c15u, 0xbf58476d1ce4e5b9u, 0x94d049bb133111ebu
};

/* Little-endian on every machine, so that hashes may be written to files. */
static uint64_t load(const unsigned char *data, size_t size)
{
	uint64_t value = 0;

	memcpy(&value, data, size);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	value = __builtin_bswap64(value);
#endif
	return value;
}

static uint64_t fold(uint64_t a, uint64_t b)
{
	wide product = (wide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t ct_hash_mix(uint64_t hash, uint64_t value)
{
	return fold(hash ^ odd[0], value ^ odd[1]);
}

uint64_t ct_hash(const void *data, size_t size, uint64_t seed)
{
	const unsigned char *at = data;
	uint64_t hash = seed ^ odd[2];
	size_t left = size;

	while (left > 16) {
		hash = fold(load(at, 8) ^ odd[0], load(at + 8, 8) ^ hash);
		at += 16;
		left -= 16;
	}
	if (left > 8)
		hash = fold(load(at, 8) ^ odd[1], load(at + 8, left - 8) ^ hash);
	else if (left)
		hash = fold(load(at, left) ^ odd[1], hash);
	return fold(hash ^ odd[0], (uint64_t)size ^ odd[2]);
}
