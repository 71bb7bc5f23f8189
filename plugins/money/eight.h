/* SPDX-License-Identifier: MIT
 *
 * Eight bytes of text in one number, the first in the lowest bits, so that a
 * word is measured and hashed in a few steps instead of one a letter.
 */
#ifndef CT_PLUGIN_MONEY_EIGHT_H
#define CT_PLUGIN_MONEY_EIGHT_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define EIGHT_OF(byte) ((byte) * 0x0101010101010101u)

/* The first `size` bytes at `data`, at most eight, zeros behind them. */
static inline uint64_t eight_at(const char *data, size_t size)
{
	uint64_t eight = 0;
	if (size >= 8)
		memcpy(&eight, data, 8);
	else
		memcpy(&eight, data, size);
	return le64toh(eight);
}

/* The first `count` bytes, 1 to 8, with the bit set that makes capitals small
 * letters; zeros behind them. */
static inline uint64_t lowered(uint64_t eight, unsigned count)
{
	return (eight | EIGHT_OF(UINT64_C(0x20))) & UINT64_MAX >> (64 - 8 * count);
}

/* How many of the first bytes are letters of ASCII. */
static inline unsigned letters_of(uint64_t eight)
{
	const uint64_t high = EIGHT_OF(UINT64_C(0x80));
	uint64_t low = (eight | EIGHT_OF(UINT64_C(0x20))) & ~high;
	uint64_t from_a = low + EIGHT_OF(UINT64_C(0x80) - 'a');
	uint64_t beyond_z = low + EIGHT_OF(UINT64_C(0x7f) - 'z');
	uint64_t others = ~(from_a & ~beyond_z & ~eight) & high;
	return others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
}

#endif
