/* SPDX-License-Identifier: MIT
 *
 * Reading candidates: which currency a word, a dollar, a symbol names.
 */
#include "scan.h"
#include "letters.h"

#include <string.h>

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
	if (!size || (size == 1 && key[0] != 'c'))
		return at;
	/* "gave us $5" */
	if (size == 2 && text.data[low] == 'u' && text.data[low + 1] == 's')
		return at;
	key[size++] = '$';
	*form = forms_find(&table->signs, key, size);
	return *form && (*form)->kind ? low : at;
}

/* The dollar at `at` with the letters from `low` on, and up to three behind. */
static const struct form *dollar_from(const struct table *table, ct_text text, size_t low,
                                      size_t at, size_t *end)
{
	size_t behind = word_end(text, at + 1) - at - 1;
	const struct form *form = NULL;
	*end = at + 1;
	if (behind >= 1 && behind <= 3)
		form = sign_form(table, text, low, at + 1 + behind);
	if (form)
		*end += behind;
	else
		form = sign_form(table, text, low, at + 1);
	return form;
}

/* "MUS$", "MMUS$": a scale in front of the sign. */
static const struct form *scaled_dollar(const struct table *table, ct_text text, size_t *low,
                                        size_t at, size_t *end)
{
	const struct form *form = NULL;
	for (size_t i = *low; i < *low + 2 && i < at && text.data[i] == 'M' && !form; i++) {
		form = dollar_from(table, text, i + 1, at, end);
		if (form)
			*low = i + 1;
	}
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
	marker->scaled = !form && low < at;
	marker->scale = low;
	if (!form)
		form = scaled_dollar(table, text, &low, at, &end);
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
	marker->scaled = true;
	marker->scale = low;
	if ((form = sign_form(table, text, low, marker->end))) {
		marker->form = form;
		marker->begin = low;
		marker->scaled = false;
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

/* "pa'anga": a name with an apostrophe, whose first part the scan has found. */
static const struct form *parted_form(const struct table *table, ct_text text, size_t begin,
                                      size_t *end)
{
	char key[2 * MONEY_KEY + 1];
	size_t sign = *end < text.size && text.data[*end] == '\'' ? 1 : 3, first, second, stop;
	const struct form *form;
	if (sign > 1 && (text.size - *end < 3 || memcmp(text.data + *end, "\xe2\x80\x99", 3) != 0))
		return NULL;
	stop = word_end(text, *end + sign);
	first = fold_word((ct_text){ text.data + begin, *end - begin }, key);
	if (!first || stop == *end + sign)
		return NULL;
	key[first++] = '\'';
	second = fold_word((ct_text){ text.data + *end + sign, stop - *end - sign }, key + first);
	form = second ? forms_find(&table->words, key, first + second) : NULL;
	if (form)
		*end = stop;
	return form;
}

static void mark_word(const struct table *table, ct_text text, size_t at, size_t end,
                      struct marker *marker)
{
	const struct form *longer = NULL;
	marker->form = word_form(table, text, at, end);
	if (!marker->form)
		marker->form = parted_form(table, text, at, &end);
	marker->begin = at;
	marker->end = end;
	/* "Bs.F" */
	if (marker->form && marker->form->kind == FORM_SIGN && end + 1 < text.size &&
	    text.data[end] == '.' && is_upper(text.data[end + 1]))
		longer = sign_form(table, text, at, end + 2);
	if (longer) {
		marker->end = end + 2;
		marker->form = longer;
	}
}

bool read_candidate(const struct table *table, ct_text text, size_t floor,
                    const struct candidate *candidate, struct marker *marker)
{
	size_t at = candidate->begin;
	*marker = (struct marker){ .form = NULL };
	switch (candidate->kind) {
	case CANDIDATE_DOLLAR: mark_dollar(table, text, floor, at, marker); break;
	case CANDIDATE_SLASH: mark_slash(table, text, floor, at, marker); break;
	case CANDIDATE_SYMBOL: mark_symbol(table, text, floor, at, candidate->size, marker); break;
	default:
		if (candidate->kind & CANDIDATE_WORD)
			mark_word(table, text, at, word_end(text, at), marker);
	}
	return marker->form != NULL;
}
