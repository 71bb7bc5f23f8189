/* SPDX-License-Identifier: MIT
 *
 * core/text/bytes.h: what a byte of UTF-8 is to the tokenizer, by one look-up.
 * Internal to core/text.
 */
#ifndef CORE_TEXT_BYTES_H
#define CORE_TEXT_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum ct_byte {
	CT_BYTE_OTHER = 0, /* punctuation, symbols, control characters */
	CT_BYTE_LOWER,
	CT_BYTE_UPPER,
	CT_BYTE_DIGIT,
	CT_BYTE_SPACE,
	CT_BYTE_HIGH /* part of a character outside ASCII */
};

extern const uint8_t ct_byte_class[256];

static inline enum ct_byte ct_byte(const char *at)
{
	return (enum ct_byte)ct_byte_class[(unsigned char)*at];
}

static inline bool ct_is_digit(const char *at)
{
	return ct_byte(at) == CT_BYTE_DIGIT;
}

/* An ASCII letter. */
static inline bool ct_is_alpha(const char *at)
{
	return ct_byte(at) == CT_BYTE_LOWER || ct_byte(at) == CT_BYTE_UPPER;
}

/* Behind the letters a to z at `at`, eight at a time: most words are shorter.
 * A byte over 0x7f carries into those behind it, which come too late to matter. */
static inline const char *ct_skip_lower(const char *at, const char *end)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	const uint64_t ones = 0x0101010101010101u;
	while (end - at >= 8) {
		uint64_t bytes, other;
		memcpy(&bytes, at, 8);
		other = (~(bytes + ones * (0x80 - 'a')) | (bytes + ones * (0x7f - 'z')) | bytes) &
		        ones * 0x80;
		if (other)
			return at + (__builtin_ctzll(other) >> 3);
		at += 8;
	}
#endif
	while (at < end && ct_byte(at) == CT_BYTE_LOWER)
		at++;
	return at;
}

#endif
