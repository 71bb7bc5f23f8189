/* SPDX-License-Identifier: MIT
 *
 * Finding what names a currency. Most text is passed over a word at a time;
 * numbers are looked at only beside a currency.
 */
#include "scan.h"
#include "letters.h"

#include <string.h>

enum class { OTHER, LETTER, DOLLAR, SLASH, LEAD };

static const uint8_t classes[256] = {
	['$'] = DOLLAR, ['/'] = SLASH,  ['A'] = LETTER, ['B'] = LETTER, ['C'] = LETTER,
	['D'] = LETTER, ['E'] = LETTER, ['F'] = LETTER, ['G'] = LETTER, ['H'] = LETTER,
	['I'] = LETTER, ['J'] = LETTER, ['K'] = LETTER, ['L'] = LETTER, ['M'] = LETTER,
	['N'] = LETTER, ['O'] = LETTER, ['P'] = LETTER, ['Q'] = LETTER, ['R'] = LETTER,
	['S'] = LETTER, ['T'] = LETTER, ['U'] = LETTER, ['V'] = LETTER, ['W'] = LETTER,
	['X'] = LETTER, ['Y'] = LETTER, ['Z'] = LETTER, ['a'] = LETTER, ['b'] = LETTER,
	['c'] = LETTER, ['d'] = LETTER, ['e'] = LETTER, ['f'] = LETTER, ['g'] = LETTER,
	['h'] = LETTER, ['i'] = LETTER, ['j'] = LETTER, ['k'] = LETTER, ['l'] = LETTER,
	['m'] = LETTER, ['n'] = LETTER, ['o'] = LETTER, ['p'] = LETTER, ['q'] = LETTER,
	['r'] = LETTER, ['s'] = LETTER, ['t'] = LETTER, ['u'] = LETTER, ['v'] = LETTER,
	['w'] = LETTER, ['x'] = LETTER, ['y'] = LETTER, ['z'] = LETTER, [0xc2] = LEAD,
	[0xc3] = LEAD,  [0xc4] = LEAD,  [0xc5] = LEAD,  [0xc6] = LEAD,  [0xc7] = LEAD,
	[0xc8] = LEAD,  [0xc9] = LEAD,  [0xca] = LEAD,  [0xcb] = LEAD,  [0xcc] = LEAD,
	[0xcd] = LEAD,  [0xce] = LEAD,  [0xcf] = LEAD,  [0xd0] = LEAD,  [0xd1] = LEAD,
	[0xd2] = LEAD,  [0xd3] = LEAD,  [0xd4] = LEAD,  [0xd5] = LEAD,  [0xd6] = LEAD,
	[0xd7] = LEAD,  [0xd8] = LEAD,  [0xd9] = LEAD,  [0xda] = LEAD,  [0xdb] = LEAD,
	[0xdc] = LEAD,  [0xdd] = LEAD,  [0xde] = LEAD,  [0xdf] = LEAD,  [0xe0] = LEAD,
	[0xe1] = LEAD,  [0xe2] = LEAD,  [0xe3] = LEAD,  [0xe4] = LEAD,  [0xe5] = LEAD,
	[0xe6] = LEAD,  [0xe7] = LEAD,  [0xe8] = LEAD,  [0xe9] = LEAD,  [0xea] = LEAD,
	[0xeb] = LEAD,  [0xec] = LEAD,  [0xed] = LEAD,  [0xee] = LEAD,  [0xef] = LEAD,
};

const struct form *word_form(const struct table *table, ct_text text, size_t begin, size_t end)
{
	char key[MONEY_KEY];
	ct_text word = { text.data + begin, end - begin };
	const struct form *form = forms_find(&table->words, word.data, word.size);
	size_t size;
	/* as it is written first: codes and signs; a noun's own key is found
	 * either way */
	if (form && form->kind)
		return form;
	size = fold_word(word, key);
	form = size ? forms_find(&table->words, key, size) : NULL;
	return form && (form->kind == FORM_NOUN || form->kind == FORM_MINOR ||
	                form->kind == FORM_SHORT)
	               ? form
	               : NULL;
}

/* The sign whose letters and dollar are joined: "US$", "U$S", "$U". */
static const struct form *sign_form(const struct table *table, ct_text text, size_t begin,
                                    size_t end)
{
	char key[MONEY_KEY];
	size_t size = fold_word((ct_text){ text.data + begin, end - begin }, key);
	const struct form *form = size ? forms_find(&table->signs, key, size) : NULL;
	return form && form->kind ? form : NULL;
}

/* Letters before a dollar that stand apart from it or have full stops: "U.S.
 * $5", "HK $5". A single letter is more often a word: "a $5 fee". */
static size_t loose_letters(const struct table *table, ct_text text, size_t floor, size_t at,
                            const struct form **form)
{
	char key[MONEY_KEY];
	size_t size = 0, begin = skip_spaces_back(text, at), low = begin;
	while (low > floor && size < 8) {
		char c = text.data[low - 1];
		if (c != '.' && !letter_before(text, low))
			break;
		low--;
		size++;
	}
	if (low == begin || (low > floor && letter_before(text, low)) ||
	    (low > floor && is_digit(text.data[low - 1])))
		return at;
	size = 0;
	for (size_t i = low; i < begin; i++)
		if (text.data[i] != '.')
			key[size++] = (char)((unsigned char)(text.data[i] | 32));
	if (size == 1 && key[0] != 'c')
		return at;
	/* "gave us $5" */
	if (size == 2 && text.data[low] == 'u' && text.data[low + 1] == 's')
		return at;
	key[size++] = '$';
	*form = forms_find(&table->signs, key, size);
	return *form && (*form)->kind ? low : at;
}

/* The dollar at `at` with the letters from `low` on, and up to two behind. */
static const struct form *dollar_from(const struct table *table, ct_text text, size_t low,
                                      size_t at, size_t *end)
{
	size_t behind = word_end(text, at + 1) - at - 1;
	const struct form *form = NULL;
	*end = at + 1;
	if (behind == 1 || behind == 2)
		form = sign_form(table, text, low, at + 1 + behind);
	if (form)
		*end += behind;
	else
		form = sign_form(table, text, low, at + 1);
	return form;
}

static void mark_dollar(const struct table *table, ct_text text, size_t floor, size_t at,
                        struct marker *marker)
{
	size_t low = word_begin(text, at), end, loose;
	const struct form *form = NULL, *apart = NULL;
	if (low < floor)
		low = floor;
	if (low < at)
		form = dollar_from(table, text, low, at, &end);
	marker->scale = form || low == at ? 0 : low;
	if (!form) {
		form = dollar_from(table, text, at, at, &end);
		loose = low == at && end == at + 1 ? loose_letters(table, text, floor, at, &apart)
		                                   : at;
		low = loose;
		if (low < at)
			form = apart;
	}
	marker->begin = low;
	marker->end = end;
	marker->form = form;
}

/* A sign of one character, or of two ("ரூ"). */
static void mark_symbol(const struct table *table, ct_text text, size_t floor, size_t at,
                        size_t size, struct marker *marker)
{
	size_t low = word_begin(text, at);
	const struct form *form = forms_find(&table->signs, text.data + at, size);
	if (!form && at + 2 * size <= text.size) {
		form = forms_find(&table->signs, text.data + at, 2 * size);
		size *= 2;
	}
	*marker = (struct marker){ .begin = at, .end = at + size };
	if (!form || !form->kind)
		return;
	marker->form = form;
	if (low < floor || low == at)
		return;
	marker->scale = low;
	if ((form = sign_form(table, text, low, marker->end))) {
		marker->form = form;
		marker->begin = low;
		marker->scale = 0;
	}
}

/* "S/" and "B/", with or without a full stop behind. */
static void mark_slash(const struct table *table, ct_text text, size_t floor, size_t at,
                       struct marker *marker)
{
	size_t low = word_begin(text, at);
	*marker = (struct marker){ .begin = at, .end = at + 1 };
	if (low < floor || at - low != 1 || !is_upper(text.data[low]))
		return;
	if (low && (is_digit(text.data[low - 1]) || text.data[low - 1] == '/'))
		return;
	marker->form = sign_form(table, text, low, at + 1);
	marker->begin = low;
	if (at + 1 < text.size && text.data[at + 1] == '.')
		marker->end++;
}

static bool mark_word(const struct table *table, ct_text text, size_t at, size_t end,
                      struct marker *marker)
{
	const struct form *form;
	if (!table_may_begin(table, table_prefix(text, at)))
		return false;
	form = word_form(table, text, at, end);
	*marker = (struct marker){ .begin = at, .end = end, .form = form };
	return form != NULL;
}

bool next_marker(const struct table *table, ct_text text, size_t floor, size_t *from,
                 struct marker *marker)
{
	size_t at = *from, size, end;
	while (at < text.size) {
		*marker = (struct marker){ .form = NULL };
		switch (classes[(unsigned char)text.data[at]]) {
		case LETTER:
			end = at + 1;
			while (end < text.size && classes[(unsigned char)text.data[end]] == LETTER)
				end++;
			if (end < text.size && (unsigned char)text.data[end] >= 0x80)
				end = word_end(text, end);
			if (mark_word(table, text, at, end, marker)) {
				*from = end;
				return true;
			}
			at = end;
			continue;
		case DOLLAR:
			mark_dollar(table, text, floor, at, marker);
			end = marker->end;
			break;
		case SLASH:
			mark_slash(table, text, floor, at, marker);
			end = at + 1;
			break;
		case LEAD:
			if (letter_at(text, at)) {
				at = word_end(text, at);
				continue;
			}
			size = (unsigned char)text.data[at] < 0xe0 ? 2 : 3;
			if (size > text.size - at)
				size = text.size - at;
			mark_symbol(table, text, floor, at, size, marker);
			end = marker->form ? marker->end : at + size;
			break;
		default: at++; continue;
		}
		at = end;
		if (marker->form) {
			*from = end;
			return true;
		}
	}
	return false;
}
