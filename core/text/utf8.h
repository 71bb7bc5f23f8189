/* SPDX-License-Identifier: MIT
 *
 * core/text/utf8.h: UTF-8 and what a code point is. Nothing here depends on
 * the locale. All functions are pure: any thread. None reads outside the
 * bytes that it is given, whatever they are.
 */
#ifndef CORE_TEXT_UTF8_H
#define CORE_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What ct_utf8_next() answers for a byte that begins no valid sequence. */
#define CT_UTF8_INVALID UINT32_MAX

/* Classes of a code point; several may hold. */
enum ct_char_class {
	CT_CHAR_LETTER = 1 << 0, /* also modifier letters and º ª */
	CT_CHAR_UPPER = 1 << 1,  /* with LETTER; title case counts as upper */
	CT_CHAR_LOWER = 1 << 2,  /* with LETTER */
	CT_CHAR_DIGIT = 1 << 3,  /* decimal digits of any script */
	CT_CHAR_SPACE = 1 << 4,  /* white space, no-break and zero-width spaces, BOM */
	CT_CHAR_MARK = 1 << 5    /* combining marks */
};

/* Bytes of the longest valid prefix: `size` when all of it is valid. */
size_t ct_utf8_valid_prefix(const char *data, size_t size);

/* Is all of it valid UTF-8 (no surrogates, no overlong forms)? */
bool ct_utf8_valid(const char *data, size_t size);

/* The code point at `*at`, which must be below `size`; moves `*at` behind it.
 * At an invalid byte: CT_UTF8_INVALID, and one byte further. */
uint32_t ct_utf8_next(const char *data, size_t size, size_t *at);

/* The code point that ends before `*at`, which must be above 0; moves `*at`
 * to its first byte. CT_UTF8_INVALID, and one byte back, at an invalid one. */
uint32_t ct_utf8_previous(const char *data, size_t size, size_t *at);

/* Write `code` as UTF-8, 1 to 4 bytes; returns how many. A surrogate or a
 * number over 0x10ffff is written as '?'. */
size_t ct_utf8_encode(uint32_t code, char out[4]);

/* Put '?' in place of each byte that belongs to no valid sequence, so that no
 * offset moves; returns how many. */
size_t ct_utf8_repair(char *data, size_t size);

/* Does a character begin (or the text end) at `at`? `data` must be valid. */
bool ct_utf8_boundary(const char *data, size_t size, size_t at);

/* The classes (ct_char_class) of a code point; 0 for punctuation, symbols and
 * CT_UTF8_INVALID. Fast for Latin. */
uint32_t ct_char_classes(uint32_t code);

/* Bytes of white space (of any kind in CT_CHAR_SPACE) at the start. */
size_t ct_utf8_space_prefix(const char *data, size_t size);

/* Narrow *begin and *end so that neither end of the span is white space. An
 * empty span stays at *begin. */
void ct_utf8_trim(const char *data, uint32_t *begin, uint32_t *end);

#endif
