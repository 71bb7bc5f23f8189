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

/* The top bit of those bytes of ASCII that are `low` to `high`. */
static inline uint64_t between_bits(uint64_t eight, unsigned char low, unsigned char high)
{
	uint64_t ascii = eight & EIGHT_OF(UINT64_C(0x7f));
	uint64_t from = ascii + EIGHT_OF(UINT64_C(0x80) - low);
	uint64_t beyond = ascii + EIGHT_OF(UINT64_C(0x7f) - high);
	return from & ~beyond & ~eight & EIGHT_OF(UINT64_C(0x80));
}

/* The same for letters. */
static inline uint64_t letter_bits(uint64_t eight)
{
	return between_bits(eight | EIGHT_OF(UINT64_C(0x20)), 'a', 'z');
}

/* The top bits of the bytes, side by side. */
static inline uint64_t top_bits(uint64_t eight)
{
	return (eight >> 7 & EIGHT_OF(UINT64_C(1))) * UINT64_C(0x0102040810204080) >> 56;
}

/* The first `count` bytes, zeros behind. */
static inline uint64_t first_bytes(uint64_t eight, unsigned count)
{
	return count < 8 ? eight & ((UINT64_C(1) << 8 * count) - 1) : eight;
}

#endif
