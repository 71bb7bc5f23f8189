/* SPDX-License-Identifier: MIT
 *
 * core/text/bytes.h: what a byte of UTF-8 is to the tokenizer, by one look-up.
 * Internal to core/text.
 */
#ifndef CORE_TEXT_BYTES_H
#define CORE_TEXT_BYTES_H

#include <stdbool.h>
#include <stdint.h>

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

#endif
