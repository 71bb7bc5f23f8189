/* SPDX-License-Identifier: MIT
 *
 * The little that money needs to know of characters. Text is valid UTF-8.
 * Positions are bytes and stand between characters.
 */
#ifndef CT_PLUGIN_MONEY_LETTERS_H
#define CT_PLUGIN_MONEY_LETTERS_H

#include <cotejo/types.h>

#include <stdbool.h>

/* The longest form that is looked up, folded. */
#define MONEY_KEY 64

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Of characters beyond ASCII. */
size_t letter_beyond(ct_text text, size_t at);
size_t space_beyond(ct_text text, size_t at);

/* Size of the letter at `at`, or 0 where none stands there. Scripts that do
 * not part words by spaces have no letters here: their signs stand alone. */
static inline size_t letter_at(ct_text text, size_t at)
{
	unsigned char c = at < text.size ? (unsigned char)text.data[at] : 0;
	return c < 0x80 ? (unsigned char)((c | 32) - 'a') < 26 : letter_beyond(text, at);
}

/* Size of the letter that ends at `at`, or 0. */
size_t letter_before(ct_text text, size_t at);

/* Size of the space character at `at` (a line break too), or 0. */
static inline size_t space_at(ct_text text, size_t at)
{
	unsigned char c = at < text.size ? (unsigned char)text.data[at] : 1;
	return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : space_beyond(text, at);
}

/* Size of the dash (hyphen, en or em dash, minus) at `at`, or 0. */
size_t dash_at(ct_text text, size_t at);

/* Go over spaces, at most four of them. */
size_t skip_spaces(ct_text text, size_t at);
size_t skip_spaces_back(ct_text text, size_t at);

/* Ends of the run of letters around `at`. */
size_t word_end(ct_text text, size_t at);
size_t word_begin(ct_text text, size_t at);

/* U+00C0 to U+00FF, by the low six bits, without accents; '.' for what has no plain
 * letter. */
extern const char latin_plain[65];

/* `word` in lower case without the accents of Latin letters, soft hyphens and zero
 * width spaces, into `key` of
 * MONEY_KEY bytes; returns its size, 0 where it is too long. */
size_t fold_word(ct_text word, char *key);

#endif
