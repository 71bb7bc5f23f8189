/* SPDX-License-Identifier: MIT */
#include "core/text/utf8.h"

#include <string.h>
#include <utf8proc.h>

#include "core/base/banned.h"

#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Bytes of ASCII from `at` on. */
static size_t ascii_run(const char *data, size_t size, size_t at)
{
	size_t i = at;
	while (size - i >= 8) {
		uint64_t word;
		memcpy(&word, data + i, 8);
		if (word & HIGH_BITS)
			break;
		i += 8;
	}
	while (i < size && !((unsigned char)data[i] & 0x80))
		i++;
	return i - at;
}

static bool continues(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

/* Decode at `p` with `left` > 0 bytes: the length of a valid sequence and its
 * code, or 0. The bounds of the second byte shut out overlong forms,
 * surrogates and numbers over U+10FFFF (Unicode, table 3-7). */
static size_t decode(const unsigned char *p, size_t left, uint32_t *code)
{
	unsigned char a = p[0];
	if (a < 0x80) {
		*code = a;
		return 1;
	}
	if (a < 0xc2 || a > 0xf4 || left < 2)
		return 0;
	unsigned char b = p[1];
	if (a < 0xe0) {
		*code = (uint32_t)(a & 0x1f) << 6 | (b & 0x3f);
		return continues(b) ? 2 : 0;
	}
	unsigned char low = a == 0xe0 ? 0xa0 : a == 0xf0 ? 0x90 : 0x80;
	unsigned char high = a == 0xed ? 0x9f : a == 0xf4 ? 0x8f : 0xbf;
	if (b < low || b > high || left < 3 || !continues(p[2]))
		return 0;
	uint32_t three = (uint32_t)(b & 0x3f) << 6 | (p[2] & 0x3f);
	if (a < 0xf0) {
		*code = (uint32_t)(a & 0x0f) << 12 | three;
		return 3;
	}
	if (left < 4 || !continues(p[3]))
		return 0;
	*code = (uint32_t)(a & 0x07) << 18 | three << 6 | (p[3] & 0x3f);
	return 4;
}

size_t ct_utf8_valid_prefix(const char *data, size_t size)
{
	size_t at = 0;
	while (at < size) {
		at += ascii_run(data, size, at);
		if (at == size)
			break;
		uint32_t code;
		size_t length = decode((const unsigned char *)data + at, size - at, &code);
		if (!length)
			break;
		at += length;
	}
	return at;
}

bool ct_utf8_valid(const char *data, size_t size)
{
	return ct_utf8_valid_prefix(data, size) == size;
}

uint32_t ct_utf8_next(const char *data, size_t size, size_t *at)
{
	uint32_t code;
	size_t length = decode((const unsigned char *)data + *at, size - *at, &code);
	*at += length ? length : 1;
	return length ? code : CT_UTF8_INVALID;
}

uint32_t ct_utf8_previous(const char *data, size_t size, size_t *at)
{
	size_t end = *at, begin = end - 1;
	while (begin > 0 && end - begin < 4 && continues((unsigned char)data[begin]))
		begin--;
	size_t to = begin;
	uint32_t code = ct_utf8_next(data, size < end ? size : end, &to);
	if (code != CT_UTF8_INVALID && to == end) {
		*at = begin;
		return code;
	}
	*at = end - 1;
	return CT_UTF8_INVALID;
}

size_t ct_utf8_encode(uint32_t code, char out[4])
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xc0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
		out[0] = '?';
		return 1;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xe0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3f));
		out[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3f));
	out[2] = (char)(0x80 | (code >> 6 & 0x3f));
	out[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

size_t ct_utf8_repair(char *data, size_t size)
{
	size_t replaced = 0;
	size_t at = ct_utf8_valid_prefix(data, size);
	while (at < size) {
		data[at++] = '?';
		replaced++;
		at += ct_utf8_valid_prefix(data + at, size - at);
	}
	return replaced;
}

bool ct_utf8_boundary(const char *data, size_t size, size_t at)
{
	return at >= size ? at == size : !continues((unsigned char)data[at]);
}

#define LETTER_UPPER (CT_CHAR_LETTER | CT_CHAR_UPPER)
#define LETTER_LOWER (CT_CHAR_LETTER | CT_CHAR_LOWER)

/* Latin-1; no-break space and control characters that are white space too. */
static uint32_t latin1_classes(uint32_t code)
{
	if (code < 0x80) {
		if ((code | 0x20) >= 'a' && (code | 0x20) <= 'z')
			return code & 0x20 ? LETTER_LOWER : LETTER_UPPER;
		if (code >= '0' && code <= '9')
			return CT_CHAR_DIGIT;
		return code == ' ' || (code >= '\t' && code <= '\r') ? CT_CHAR_SPACE : 0;
	}
	if (code >= 0xc0)
		return code == 0xd7 || code == 0xf7 ? 0 : code < 0xdf ? LETTER_UPPER : LETTER_LOWER;
	switch (code) {
	case 0x85:
	case 0xa0: return CT_CHAR_SPACE;
	case 0xaa:
	case 0xb5:
	case 0xba: return LETTER_LOWER;
	default: return 0;
	}
}

static uint32_t category_classes(utf8proc_category_t category)
{
	switch (category) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT: return LETTER_UPPER;
	case UTF8PROC_CATEGORY_LL: return LETTER_LOWER;
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO: return CT_CHAR_LETTER;
	case UTF8PROC_CATEGORY_ND: return CT_CHAR_DIGIT;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME: return CT_CHAR_MARK;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP: return CT_CHAR_SPACE;
	default: return 0;
	}
}

uint32_t ct_char_classes(uint32_t code)
{
	if (code < 0x100)
		return latin1_classes(code);
	if (code >= 0x2010 && code < 0x2028)
		return 0; /* dashes, quotes, ellipsis */
	if (code == 0x200b || code == 0x2060 || code == 0xfeff)
		return CT_CHAR_SPACE; /* invisible, and left where pages were cut */
	if (code > 0x10ffff)
		return 0;
	return category_classes(
		(utf8proc_category_t)utf8proc_get_property((utf8proc_int32_t)code)->category);
}

size_t ct_utf8_space_prefix(const char *data, size_t size)
{
	size_t at = 0;
	while (at < size) {
		size_t to = at;
		uint32_t code = ct_utf8_next(data, size, &to);
		if (code == CT_UTF8_INVALID || !(ct_char_classes(code) & CT_CHAR_SPACE))
			break;
		at = to;
	}
	return at;
}

void ct_utf8_trim(const char *data, uint32_t *begin, uint32_t *end)
{
	*begin += (uint32_t)ct_utf8_space_prefix(data + *begin, *end - *begin);
	while (*end > *begin) {
		size_t at = *end;
		uint32_t code = ct_utf8_previous(data, *end, &at);
		if (code == CT_UTF8_INVALID || !(ct_char_classes(code) & CT_CHAR_SPACE))
			break;
		*end = (uint32_t)at;
	}
}
