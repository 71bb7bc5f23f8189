/* SPDX-License-Identifier: MIT
 *
 * core/index/pack.h: small integers as few bytes: varints, and blocks of up to
 * 128 values with patched bit packing (FORMAT.md, "Packed blocks"). Pure: any
 * thread. Readers never touch a byte at or beyond `end`, whatever the bytes
 * are.
 */
#ifndef CORE_INDEX_PACK_H
#define CORE_INDEX_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define CT_BLOCK 128u            /* values of a full block */
#define CT_PACK_SMALL 16u        /* fewer values than this are varints */
#define CT_PACK_ROOM (CT_BLOCK * 5u + 16u) /* bytes that a block may take */
#define CT_VARINT_ROOM 10u

/* Integers in files are little-endian. */
static inline uint32_t ct_get32(const unsigned char *at)
{
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
	       (uint32_t)at[3] << 24;
}

static inline uint64_t ct_get64(const unsigned char *at)
{
	return (uint64_t)ct_get32(at) | (uint64_t)ct_get32(at + 4) << 32;
}

static inline void ct_put32(unsigned char *at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(value >> 8 * i);
}

static inline void ct_put64(unsigned char *at, uint64_t value)
{
	for (int i = 0; i < 8; i++)
		at[i] = (unsigned char)(value >> 8 * i);
}

/* Seven bits a byte, low bits first, the high bit says that more follow.
 * Writes at most CT_VARINT_ROOM bytes; returns how many. */
static inline size_t ct_varint_put(unsigned char *out, uint64_t value)
{
	size_t size = 0;

	while (value >= 0x80) {
		out[size++] = (unsigned char)(value | 0x80);
		value >>= 7;
	}
	out[size++] = (unsigned char)value;
	return size;
}

/* Read one from *at, moving it. False, and *at unchanged, where it does not
 * end before `end` or does not fit 64 bits. */
static inline bool ct_varint_get(const unsigned char **at, const unsigned char *end,
                                 uint64_t *value)
{
	const unsigned char *p = *at;
	uint64_t sum = 0;

	for (unsigned shift = 0; p < end && shift < 64; shift += 7) {
		unsigned char byte = *p++;

		if (shift == 63 && byte > 1)
			return false;
		sum |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80) {
			*value = sum;
			*at = p;
			return true;
		}
	}
	return false;
}

/* The same for values that must fit 32 bits. */
static inline bool ct_varint_get32(const unsigned char **at, const unsigned char *end,
                                   uint32_t *value)
{
	uint64_t wide;

	if (*at < end && **at < 0x80) {
		*value = *(*at)++;
		return true;
	}
	if (!ct_varint_get(at, end, &wide) || wide > UINT32_MAX)
		return false;
	*value = (uint32_t)wide;
	return true;
}

/* Pack `count` values (at most CT_BLOCK) into `out`, which has CT_PACK_ROOM
 * bytes; returns the bytes written. The same values give the same bytes. */
size_t ct_pack(const uint32_t *values, uint32_t count, unsigned char *out);

/* Unpack `count` values (at most CT_BLOCK) from *at, moving it. False where
 * the bytes are no such block. */
bool ct_unpack(const unsigned char **at, const unsigned char *end, uint32_t *values,
               uint32_t count);

/* Move *at over a block of `count` values without unpacking it. */
bool ct_pack_skip(const unsigned char **at, const unsigned char *end, uint32_t count);

/* A number of tokens as one byte and back: exact below 16, then three bits
 * behind the leading one, rounded down. Grows with its argument. */
uint8_t ct_length_class(uint32_t tokens);
uint32_t ct_length_of_class(uint8_t length_class);

#endif
