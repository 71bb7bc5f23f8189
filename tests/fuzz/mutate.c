/* SPDX-License-Identifier: MIT */
#include "tests/fuzz/mutate.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

/* Bytes that parsers of text and of binary formats branch on. */
static const uint8_t telling_bytes[] = { 0,    1,    0x7f, 0x80, 0xbf, 0xc2, 0xe2, 0xf4,
	                                 0xff, '\n', '"',  '\\', '{',  '}',  ',',  '.',
	                                 '-',  '0',  '9',  ' ',  '\r', '\t', '$',  '#' };

/* Broken and rare UTF-8, and what often breaks readers of text. */
static const char *const telling_pieces[] = {
	"\xef\xbb\xbf",
	"\xff\xfe",
	"\xfe\xff",
	"\xed\xa0\x80",
	"\xf4\x90\x80\x80",
	"\xc0\x80",
	"\xe2\x80",
	"\xe2\x80\xa8",
	"\xc2\xa0",
	"\xcc\x81",
	"\xe2\x80\x9c",
	"\xc2\xbf",
	"\r\n\r\n",
	"\\u0000",
	"\\ud800",
	"99999999999999999999",
	"1e999",
	"-0",
	"0.000",
	"\x1f\x8b\x08",
};

static uint64_t next(struct fuzz_mutator *mutator)
{
	uint64_t z = mutator->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* Below `limit`; 0 where that is 0. */
static size_t below(struct fuzz_mutator *mutator, size_t limit)
{
	return limit ? (size_t)(next(mutator) % limit) : 0;
}

/* Most pieces are short, some are long. */
static size_t piece_size(struct fuzz_mutator *mutator, size_t most)
{
	size_t size = (size_t)1 << below(mutator, 13);

	size = 1 + below(mutator, size);
	return size < most ? size : most;
}

static void insert(struct fuzz_mutator *m, size_t at, const uint8_t *piece, size_t size)
{
	if (size > m->room - m->size)
		size = m->room - m->size;
	memmove(m->data + at + size, m->data + at, m->size - at);
	if (size)
		memcpy(m->data + at, piece, size);
	m->size += size;
}

static void overwrite(struct fuzz_mutator *m, size_t at, const uint8_t *piece, size_t size)
{
	if (size > m->size - at)
		size = m->size - at;
	if (size)
		memcpy(m->data + at, piece, size);
}

static void flip_bit(struct fuzz_mutator *m)
{
	if (m->size)
		m->data[below(m, m->size)] ^= (uint8_t)(1u << below(m, 8));
}

static void set_byte(struct fuzz_mutator *m)
{
	uint8_t byte = telling_bytes[below(m, sizeof telling_bytes)];

	if (m->size)
		m->data[below(m, m->size)] = below(m, 2) ? byte : (uint8_t)next(m);
}

static void insert_piece(struct fuzz_mutator *m)
{
	const size_t count = sizeof telling_pieces / sizeof *telling_pieces;
	const char *piece = telling_pieces[below(m, count)];

	insert(m, below(m, m->size + 1), (const uint8_t *)piece, strlen(piece));
}

static void set_integer(struct fuzz_mutator *m)
{
	static const uint64_t edges[] = {
		0,          1,      0x7f,       0x80,       0xff,       0x7fff,
		0x8000,     0xffff, 0x7fffffff, 0x80000000, 0xffffffff, UINT64_MAX >> 1,
		UINT64_MAX,
	};
	uint64_t value = edges[below(m, sizeof edges / sizeof *edges)] + below(m, 3) - 1;
	size_t width = (size_t)1 << below(m, 4);
	size_t big_endian = below(m, 2);
	uint8_t bytes[8];

	for (size_t i = 0; i < width; i++)
		bytes[big_endian ? width - 1 - i : i] = (uint8_t)(value >> (8 * i));
	overwrite(m, below(m, m->size), bytes, width);
}

static void cut(struct fuzz_mutator *m)
{
	size_t at = below(m, m->size), size = piece_size(m, m->size - at);

	memmove(m->data + at, m->data + at + size, m->size - at - size);
	m->size -= size;
}

static void truncate_end(struct fuzz_mutator *m)
{
	m->size = below(m, m->size + 1);
}

/* One piece many times over: what quadratic behaviour is found with. */
static void repeat(struct fuzz_mutator *m)
{
	size_t at = below(m, m->size), size = piece_size(m, m->size - at);
	size_t times = (size_t)1 << below(m, 16);
	size_t most = (m->room - m->size) / (size ? size : 1);

	if (times > most)
		times = most;
	memmove(m->data + at + times * size, m->data + at, m->size - at);
	for (size_t i = 0; i < times && size; i++)
		memcpy(m->data + at + i * size, m->data + at + times * size, size);
	m->size += times * size;
}

static void splice(struct fuzz_mutator *m, const struct fuzz_input *other)
{
	size_t from = below(m, other->size), size = piece_size(m, other->size - from);
	const uint8_t *piece = size ? other->data + from : NULL;

	if (below(m, 2))
		insert(m, below(m, m->size + 1), piece, size);
	else
		overwrite(m, below(m, m->size), piece, size);
}

bool fuzz_mutator_init(struct fuzz_mutator *mutator, uint64_t seed, size_t max_size)
{
	*mutator = (struct fuzz_mutator){ .room = max_size, .state = seed };
	mutator->data = malloc(max_size + 1);
	return mutator->data != NULL;
}

void fuzz_mutator_free(struct fuzz_mutator *mutator)
{
	free(mutator->data);
}

void fuzz_mutate(struct fuzz_mutator *m, const struct fuzz_input *from, size_t count)
{
	static void (*const changes[])(struct fuzz_mutator *) = {
		flip_bit, set_byte, insert_piece, set_integer, cut, truncate_end, repeat,
	};
	const size_t kinds = sizeof changes / sizeof *changes;
	const struct fuzz_input *start = &from[below(m, count)];

	m->size = start->size < m->room ? start->size : m->room;
	if (m->size)
		memcpy(m->data, start->data, m->size);
	for (size_t left = (size_t)1 << below(m, 5); left; left--) {
		size_t kind = below(m, kinds + 2);

		if (kind < kinds)
			changes[kind](m);
		else
			splice(m, &from[below(m, count)]);
	}
}
