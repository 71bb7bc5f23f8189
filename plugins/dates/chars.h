/* SPDX-License-Identifier: MIT
 *
 * chars: what the bytes and characters of a text are to the lexer. Pure. [any]
 */
#ifndef DATES_CHARS_H
#define DATES_CHARS_H

#include <stdbool.h>
#include <stdint.h>

enum byte_class { B_MARK, B_SPACE, B_LINE, B_DIGIT, B_LETTER, B_HIGH };

/* The byte_class of a byte. */
extern const uint8_t date_class_of[256];

/* The date_kind of a mark that is always a token of its own; 0 for other bytes. */
extern const uint8_t date_mark_of[256];

/* U+00C0 to U+00FF, by the low six bits, without their accents; 0 for those that
 * are no letters. */
extern const char date_latin_base[64];

/* A character over 0x7f: how long is it, is it a letter, what is its base? */
struct date_high {
	uint8_t size;
	uint8_t class; /* byte_class; B_MARK otherwise */
	uint8_t kind;  /* date_kind for marks */
	char base;     /* of a letter; 0: none */
	bool upper, lower;
};

/* The character at `text`, the first byte of one of valid UTF-8 with `left` bytes
 * to the end of the text. */
struct date_high date_high_at(const unsigned char *text, uint32_t left);

#endif
