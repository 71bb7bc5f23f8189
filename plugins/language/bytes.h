/* SPDX-License-Identifier: MIT
 *
 * bytes.h: sixteen bytes of text at a time, in the vectors that every compiler
 * knows. What depends on the order of bytes in a register is in one place.
 */
#ifndef LANGUAGE_BYTES_H
#define LANGUAGE_BYTES_H

#include <stdint.h>
#include <string.h>

enum { BYTES = 16 };

typedef uint8_t bytes __attribute__((vector_size(BYTES)));

static inline bytes bytes_load(const void *from)
{
	bytes value;

	memcpy(&value, from, sizeof value);
	return value;
}

static inline bytes bytes_all(uint8_t byte)
{
	return (bytes){ byte, byte, byte, byte, byte, byte, byte, byte,
		        byte, byte, byte, byte, byte, byte, byte, byte };
}

/* The comparisons below give 0xff where they hold and 0 elsewhere. */

static inline bytes bytes_are(bytes value, uint8_t byte)
{
	return (bytes)(value == bytes_all(byte));
}

static inline bytes bytes_small(bytes value)
{
	return (bytes)(value - bytes_all('a') < bytes_all(26));
}

static inline bytes bytes_letters(bytes value)
{
	return bytes_small(value | bytes_all(0x20));
}

static inline bytes bytes_digits(bytes value)
{
	return (bytes)(value - bytes_all('0') < bytes_all(10));
}

/* The first and the last byte of a half that are not 0; the half is not 0. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
static inline uint32_t half_first(uint64_t half)
{
	return (uint32_t)__builtin_clzll(half) >> 3;
}

static inline uint32_t half_last(uint64_t half)
{
	return 7 - ((uint32_t)__builtin_ctzll(half) >> 3);
}
#else
static inline uint32_t half_first(uint64_t half)
{
	return (uint32_t)__builtin_ctzll(half) >> 3;
}

static inline uint32_t half_last(uint64_t half)
{
	return 7 - ((uint32_t)__builtin_clzll(half) >> 3);
}
#endif

/* The place of the first byte that is not 0, or BYTES. */
static inline uint32_t bytes_first(bytes value)
{
	uint64_t half[2];

	memcpy(half, &value, sizeof half);
	if (half[0] != 0)
		return half_first(half[0]);
	return half[1] != 0 ? 8 + half_first(half[1]) : BYTES;
}

/* The place behind the last byte that is not 0, or 0. */
static inline uint32_t bytes_behind_last(bytes value)
{
	uint64_t half[2];

	memcpy(half, &value, sizeof half);
	if (half[1] != 0)
		return 9 + half_last(half[1]);
	return half[0] != 0 ? 1 + half_last(half[0]) : 0;
}

/* 0xff in the first `count` places, up to BYTES, and 0 in the others. */
static inline bytes bytes_until(uint32_t count)
{
	static const uint8_t edge[2 * BYTES] = { 255, 255, 255, 255, 255, 255, 255, 255,
		                                 255, 255, 255, 255, 255, 255, 255, 255 };

	return bytes_load(edge + BYTES - count);
}

#endif
