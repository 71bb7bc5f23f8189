/* SPDX-License-Identifier: MIT
 *
 * Lines that are almost JSON. A strict parser would refuse a whole release for
 * one bad byte; the press office that sent it cannot be asked.
 */
#include "jsonl.h"

#include <stdlib.h>
#include <string.h>

/* Length of the UTF-8 character at `s`, of `left` bytes, or 0. No overlong
 * forms, no surrogates, nothing over U+10FFFF. */
static size_t character(const unsigned char *s, size_t left)
{
	unsigned char low = 0x80, high = 0xbf;
	size_t size;
	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	size = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	if (s[0] == 0xe0)
		low = 0xa0;
	else if (s[0] == 0xed)
		high = 0x9f;
	else if (s[0] == 0xf0)
		low = 0x90;
	else if (s[0] == 0xf4)
		high = 0x8f;
	if (left < size || s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < size; i++)
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	return size;
}

static int hex_digit(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c | 32) >= 'a' && (c | 32) <= 'f')
		return (c | 32) - 'a' + 10;
	return -1;
}

/* The unit of a `\uXXXX` at `s`, or -1 where there is none. */
static int escaped_unit(const unsigned char *s, size_t left)
{
	int unit = 0;
	if (left < 6 || s[0] != '\\' || s[1] != 'u')
		return -1;
	for (size_t i = 2; i < 6; i++) {
		int digit = hex_digit(s[i]);
		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

/* What stands at `s`: `*take` bytes of the line; true where they are fit for
 * the parser. */
static bool step(const unsigned char *s, size_t left, size_t *take)
{
	int unit;
	if (s[0] != '\\') {
		*take = character(s, left);
		if (*take)
			return true;
		*take = 1;
		return false;
	}
	unit = escaped_unit(s, left);
	if (unit < 0xd800 || unit > 0xdfff) {
		/* the escaped byte may be a backslash, but must be read as a
		 * character of its own where it is none of ASCII */
		*take = left > 1 && s[1] < 0x80 ? 2 : 1;
		return true;
	}
	*take = 6;
	if (unit < 0xdc00) {
		int next = escaped_unit(s + 6, left - 6);
		if (next >= 0xdc00 && next <= 0xdfff) {
			*take = 12;
			return true;
		}
	}
	return false;
}

/* Bytes from `at` on that need no look: ASCII without a backslash. */
static size_t plain_run(const unsigned char *s, size_t at, size_t size)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	while (at + 8 <= size) {
		uint64_t word, slash;
		memcpy(&word, s + at, sizeof word);
		slash = word ^ (ones * '\\');
		if ((word | ((slash - ones) & ~slash)) & high)
			break;
		at += 8;
	}
	while (at < size && s[at] < 0x80 && s[at] != '\\')
		at++;
	return at;
}

/* The first place from `at` on that is not fit for the parser, or `size`. */
static size_t next_fault(const unsigned char *s, size_t at, size_t size, size_t *take)
{
	while ((at = plain_run(s, at, size)) < size) {
		if (!step(s + at, size - at, take))
			return at;
		at += *take;
	}
	return size;
}

int jsonl_clean(ct_text line, struct jsonl_copy *copy, ct_text *clean, uint32_t *replaced)
{
	const unsigned char *s = (const unsigned char *)line.data;
	size_t take = 0, begin = 0, size = 0;
	size_t fault = next_fault(s, 0, line.size, &take);
	*replaced = 0;
	*clean = line;
	if (fault == line.size)
		return CT_OK;
	if (copy->room < line.size) {
		free(copy->data);
		copy->data = malloc(line.size);
		copy->room = copy->data ? line.size : 0;
		if (!copy->data)
			return CT_E_NOMEM;
	}
	while (fault < line.size) {
		memcpy(copy->data + size, s + begin, fault - begin);
		size += fault - begin;
		copy->data[size++] = '?';
		++*replaced;
		begin = fault + take;
		fault = next_fault(s, begin, line.size, &take);
	}
	memcpy(copy->data + size, s + begin, line.size - begin);
	*clean = (ct_text){ copy->data, size + line.size - begin };
	return CT_OK;
}
