/* SPDX-License-Identifier: MIT
 *
 * How exact an amount is, said by signs before it or by words behind it: "~$5",
 * "5 euros o más", "$5 million-plus".
 */
#include "amount.h"
#include "letters.h"

#include <string.h>

struct hedge {
	const char *text;
	uint8_t modifier;
	bool last; /* nothing of the clause follows */
};

static const struct hedge signs[] = {
	{ "~", MODIFIER_ABOUT, false }, { "≈", MODIFIER_ABOUT, false },
	{ "∼", MODIFIER_ABOUT, false }, { ">", MODIFIER_OVER, false },
	{ "≥", MODIFIER_OVER, false },  { "<", MODIFIER_UNDER, false },
	{ "≤", MODIFIER_UNDER, false },
};

static const struct hedge words[] = {
	{ "or more", MODIFIER_OVER, false },         { "or above", MODIFIER_OVER, false },
	{ "or over", MODIFIER_OVER, true },          { "or higher", MODIFIER_OVER, false },
	{ "or less", MODIFIER_UNDER, false },        { "or below", MODIFIER_UNDER, false },
	{ "or under", MODIFIER_UNDER, true },        { "or lower", MODIFIER_UNDER, false },
	{ "or so", MODIFIER_ABOUT, false },          { "or thereabouts", MODIFIER_ABOUT, false },
	{ "more or less", MODIFIER_ABOUT, false },   { "give or take", MODIFIER_ABOUT, false },
	{ "approximately", MODIFIER_ABOUT, true },   { "approx", MODIFIER_ABOUT, true },
	{ "o más", MODIFIER_OVER, false },           { "o mas", MODIFIER_OVER, false },
	{ "o superior", MODIFIER_OVER, false },      { "como mínimo", MODIFIER_OVER, false },
	{ "o menos", MODIFIER_UNDER, false },        { "o inferior", MODIFIER_UNDER, false },
	{ "como máximo", MODIFIER_UNDER, false },    { "más o menos", MODIFIER_ABOUT, false },
	{ "mas o menos", MODIFIER_ABOUT, false },    { "o así", MODIFIER_ABOUT, false },
	{ "aproximadamente", MODIFIER_ABOUT, true }, { "aprox", MODIFIER_ABOUT, true },
};

enum modifier sign_before(ct_text text, size_t floor, size_t begin)
{
	size_t at = skip_spaces_back(text, begin);
	for (size_t i = 0; at > floor && i < sizeof signs / sizeof signs[0]; i++) {
		size_t size = strlen(signs[i].text), start = at - size;
		if (at < floor + size || memcmp(text.data + start, signs[i].text, size) != 0)
			continue;
		/* arrows, tags and lines that are quoted */
		if (size == 1 && signs[i].text[0] != '~' &&
		    (!start || (text.data[start - 1] != ' ' && text.data[start - 1] != '(')))
			return MODIFIER_NONE;
		return signs[i].modifier;
	}
	return MODIFIER_NONE;
}

static bool clause_goes_on(ct_text text, size_t at)
{
	at = skip_spaces(text, at);
	return letter_at(text, at) || (at < text.size && is_digit(text.data[at]));
}

enum modifier modifier_after(ct_text text, size_t end)
{
	size_t at = skip_spaces(text, end), left = text.size - at;
	unsigned char first = left ? (unsigned char)text.data[at] : 0;
	if (at == end)
		return left && (first == '+' ||
		                (first == '-' && left > 4 && !memcmp(text.data + at, "-plus", 5)))
		               ? MODIFIER_OVER
		               : MODIFIER_NONE;
	if (first != 'o' && first != 'm' && first != 'a' && first != 'c' && first != 'g')
		return MODIFIER_NONE;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t size = strlen(words[i].text);
		if (left < size || memcmp(text.data + at, words[i].text, size) != 0 ||
		    letter_at(text, at + size))
			continue;
		return words[i].last && clause_goes_on(text, at + size) ? MODIFIER_NONE
		                                                        : words[i].modifier;
	}
	return MODIFIER_NONE;
}
