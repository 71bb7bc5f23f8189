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

#define EIGHT_OF(byte) ((byte)*0x0101010101010101u)

/* The eight bytes at `data`. */
static inline uint64_t eight_at(const char *data)
{
	uint64_t eight;
	memcpy(&eight, data, 8);
	return le64toh(eight);
}

/* The first `size` bytes at `data`, at most eight, with the bit set that makes
 * capitals small letters; zeros behind them. */
static inline uint64_t lowered(const char *data, size_t size)
{
	uint64_t eight = 0;
	if (size >= 8)
		return eight_at(data) | EIGHT_OF(UINT64_C(0x20));
	memcpy(&eight, data, size);
	return (le64toh(eight) | EIGHT_OF(UINT64_C(0x20))) & ((UINT64_C(1) << 8 * size) - 1);
}

/* The bytes before the first one that is no letter of ASCII, each 0xff; zeros behind. */
static inline uint64_t letters_mask(uint64_t eight)
{
	const uint64_t high = EIGHT_OF(UINT64_C(0x80));
	uint64_t low = (eight | EIGHT_OF(UINT64_C(0x20))) & ~high;
	uint64_t from_a = low + EIGHT_OF(UINT64_C(0x80) - 'a');
	uint64_t beyond_z = low + EIGHT_OF(UINT64_C(0x7f) - 'z');
	uint64_t others = (~(from_a & ~beyond_z & ~eight) & high) >> 7;
	return (others - 1) & ~others;
}

/* How many bytes of a mask are set. */
static inline unsigned mask_count(uint64_t mask)
{
	return (unsigned)(EIGHT_OF(mask & EIGHT_OF(UINT64_C(1))) >> 56);
}

#endif
