/* SPDX-License-Identifier: MIT */
#include "letters.h"

#include <string.h>

const char latin_plain[65] = "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y";

#define SPACES_AT_ONCE 4

static unsigned char byte(ct_text text, size_t at)
{
	return (unsigned char)text.data[at];
}

static size_t size_of(ct_text text, size_t at)
{
	unsigned char c = byte(text, at);
	size_t size = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	return size <= text.size - at ? size : text.size - at;
}

/* Where the character that ends at `at` begins. */
static size_t step_back(ct_text text, size_t at)
{
	size_t begin = at - 1;
	while (begin && at - begin < 4 && (byte(text, begin) & 0xc0) == 0x80)
		begin--;
	return begin;
}

static bool is_plain_letter(unsigned char c)
{
	return (unsigned char)((c | 32) - 'a') < 26;
}

/* Does the zero width space at `at` stand within a word, as web pages have it? */
static bool within_word(ct_text text, size_t at)
{
	unsigned char before = at ? byte(text, at - 1) : 0;
	unsigned char behind = at + 3 < text.size ? byte(text, at + 3) : 0;
	if (at > 1 && byte(text, at - 2) == 0xc3 && before >= 0x80)
		before = 'a';
	return is_plain_letter(before) && (is_plain_letter(behind) || behind == 0xc3);
}

size_t letter_beyond(ct_text text, size_t at)
{
	unsigned char c = byte(text, at), d = at + 1 < text.size ? byte(text, at + 1) : 0;
	if (c == 0xc2)
		/* the soft hyphen too: words go on behind it */
		return d == 0xaa || d == 0xad || d == 0xba ? 2 : 0;
	if (c == 0xc3)
		return d == 0x97 || d == 0xb7 ? 0 : size_of(text, at);
	/* Tamil and Sinhala write their signs of currency with letters */
	if (c == 0xe0 && d >= 0xae)
		return 0;
	if (c == 0xe2)
		return d == 0x80 && at + 2 < text.size && byte(text, at + 2) == 0x8b &&
		                       within_word(text, at)
		               ? 3
		               : 0;
	return c >= 0xc4 && c <= 0xe1 ? size_of(text, at) : 0;
}

size_t letter_before(ct_text text, size_t at)
{
	return at ? letter_at(text, step_back(text, at)) : 0;
}

size_t space_beyond(ct_text text, size_t at)
{
	unsigned char c = byte(text, at), d;
	if (c == 0xc2)
		return at + 1 < text.size && byte(text, at + 1) == 0xa0 ? 2 : 0;
	if (c != 0xe2 || at + 2 >= text.size)
		return 0;
	d = byte(text, at + 2);
	if (byte(text, at + 1) == 0x80)
		return (d >= 0x80 && d <= 0x8b) || d == 0xaf ? 3 : 0;
	return byte(text, at + 1) == 0x81 && (d == 0x9f || d == 0xa0) ? 3 : 0;
}

size_t dash_at(ct_text text, size_t at)
{
	if (at >= text.size)
		return 0;
	if (text.data[at] == '-')
		return 1;
	if (at + 2 >= text.size || byte(text, at) != 0xe2)
		return 0;
	if (byte(text, at + 1) == 0x80 && byte(text, at + 2) >= 0x90 && byte(text, at + 2) <= 0x95)
		return 3;
	return byte(text, at + 1) == 0x88 && byte(text, at + 2) == 0x92 ? 3 : 0;
}

size_t skip_spaces(ct_text text, size_t at)
{
	for (int i = 0; i < SPACES_AT_ONCE; i++)
		at += space_at(text, at);
	return at;
}

size_t skip_spaces_back(ct_text text, size_t at)
{
	for (int i = 0; i < SPACES_AT_ONCE && at; i++) {
		size_t begin = step_back(text, at);
		if (!space_at(text, begin))
			break;
		at = begin;
	}
	return at;
}

size_t word_end(ct_text text, size_t at)
{
	size_t size;
	while ((size = letter_at(text, at)))
		at += size;
	return at;
}

/* No form is longer than a key, so a word that is has no beginning that
 * anybody wants to know. */
size_t word_begin(ct_text text, size_t at)
{
	size_t size, end = at;
	while (end - at < MONEY_KEY && (size = letter_before(text, at)))
		at -= size;
	return at;
}

size_t fold_word(ct_text word, char *key)
{
	size_t size = 0;
	if (word.size > MONEY_KEY)
		return 0;
	for (size_t i = 0; i < word.size; i++) {
		unsigned char c = (unsigned char)word.data[i];
		unsigned char d = i + 1 < word.size ? (unsigned char)word.data[i + 1] : 0;
		if (c >= 'A' && c <= 'Z') {
			key[size++] = (char)(c + 32);
		} else if (c == 0xc3 && (d & 0xc0) == 0x80 && latin_plain[d - 0x80] != '.') {
			key[size++] = latin_plain[d - 0x80];
			i++;
		} else if (c == 0xcc || (c == 0xcd && d < 0xb0)) {
			i++; /* a combining mark */
		} else if (c == 0xc2 && d == 0xad) {
			i++;
		} else if (c == 0xe2 && d == 0x80 && word.size - i > 2 &&
		           (unsigned char)word.data[i + 2] == 0x8b) {
			i += 2;
		} else {
			key[size++] = (char)c;
		}
	}
	return size;
}
