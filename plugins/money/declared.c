/* SPDX-License-Identifier: MIT
 *
 * What a document says of its own figures: "All amounts are in US dollars unless
 * stated otherwise", "cifras expresadas en pesos chilenos".
 */
#include "letters.h"
#include "resolve.h"

#include <string.h>

/* Bytes before the noun in which figures are spoken of. */
enum { BEFORE = 64, PLACE_BEFORE = 24 };

/* The country of the noun between `at` and `end`: "US dollars", "pesos chilenos",
 * "dólares de los Estados Unidos"; 0 where there is none. */
static uint16_t country_of(const struct context *context, size_t at, size_t end)
{
	static const char *const between[] = { "", "de ", "de los ", "of the " };
	ct_text text = context->text;
	size_t before = skip_spaces_back(text, at), next = skip_spaces(text, end);
	size_t floor = before > PLACE_BEFORE ? before - PLACE_BEFORE : 0;
	uint16_t country = 0;
	if (place_before(context->table, text, floor, before, &country) < before)
		return country;
	for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
		size_t size = strlen(between[i]);
		if (text.size - next < size || memcmp(text.data + next, between[i], size) != 0)
			continue;
		if (place_at(context->table, text, next + size, &country) > next + size)
			return country;
	}
	return 0;
}

/* The currency of `noun` that a country uses, or NO_CURRENCY. */
static uint16_t currency_of(const struct context *context, const struct form *noun,
                            uint16_t country)
{
	for (uint32_t i = 0; country && i < noun->count; i++) {
		uint16_t currency = form_currency(context->table, noun, i);
		if (table_uses(context->table, currency, country))
			return currency;
	}
	return NO_CURRENCY;
}

/* Dollars or pesos: others need no word of whose they are. */
static bool is_choice(const struct context *context, const struct form *noun)
{
	return (context->pesos && noun->first == context->pesos->first) ||
	       (context->dollars && noun->first == context->dollars->first);
}

uint16_t context_declared(struct context *context)
{
	const struct candidates *candidates = context->candidates;
	ct_text text = context->text;
	if (context->searched)
		return context->declared;
	context->searched = true;
	for (uint32_t i = 0; i < candidates->count && context->declared == NO_CURRENCY; i++) {
		const struct candidate *row = &candidates->rows[i];
		size_t at = row->begin, end = at + row->size;
		const struct form *noun;
		if (!(row->kind & CANDIDATE_WORD) ||
		    ((text.data[at] | 32) != 'd' && (text.data[at] | 32) != 'p'))
			continue;
		noun = word_form(context->table, text, at, end);
		if (!noun || noun->kind != FORM_NOUN || !is_choice(context, noun) ||
		    !figures_talk(text, at > BEFORE ? at - BEFORE : 0, at))
			continue;
		context->declared = currency_of(context, noun, country_of(context, at, end));
	}
	return context->declared;
}
