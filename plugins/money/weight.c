/* SPDX-License-Identifier: MIT
 *
 * Pounds and libras that weigh something.
 */
#include "letters.h"
#include "resolve.h"

#include <string.h>

/* Bytes in which an amount of another currency is the price of the weight. */
enum { PRICE_NEAR = 80 };

bool context_says(const struct context *context, size_t at, const char *word)
{
	size_t size = strlen(word);
	at = skip_spaces(context->text, at);
	return context->text.size - at >= size && !memcmp(context->text.data + at, word, size);
}

bool context_is_pound(const struct context *context, const struct amount *amount)
{
	const struct form *pounds = forms_find(&context->table->words, "pounds", 6);
	return pounds && amount->form->first == pounds->first;
}

/* "2 pounds to the bucket", but "2 pounds to the dollar". */
static bool measures_out(const struct context *context, const struct amount *amount)
{
	static const char *const before[] = { "to the ", "per " };
	ct_text text = context->text;
	for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
		size_t at, end;
		const struct form *form;
		static const char *const measures[] = { "acre",  "bucket", "gallon", "square",
			                                "cubic", "foot",   "yard",   "sack",
			                                "bag",   "inch",   "barrel" };
		if (!context_says(context, amount->end, before[i]))
			continue;
		at = skip_spaces(text, amount->end) + strlen(before[i]);
		end = word_end(text, at);
		form = end > at ? word_form(context->table, text, at, end) : NULL;
		if (form)
			return false;
		for (size_t k = 0; k < sizeof measures / sizeof measures[0]; k++)
			if (context_says(context, at, measures[k]))
				return true;
	}
	return false;
}

/* "la caja de 40 libras", "a box of 40 pounds" */
static bool is_held(const struct context *context, const struct amount *amount)
{
	ct_text text = context->text;
	size_t end = skip_spaces_back(text, amount->begin), begin = word_begin(text, end);
	size_t from = begin > 20 ? begin - 20 : 0;
	bool of = end - begin == 2 &&
	          (!memcmp(text.data + begin, "de", 2) || !memcmp(text.data + begin, "of", 2));
	return of && holds_talk(text, from, begin);
}

/* "10 pounds of flour cost $5", but "of debt", "of new money". */
bool context_weighs_goods(const struct context *context, const struct amount *amount)
{
	size_t left = context->text.size - amount->end, to = amount->end + (left < 32 ? left : 32);
	return (context_says(context, amount->end, "of ") ||
	        context_says(context, amount->end, "de ")) &&
	       !cash_talk(context->text, amount->end, to);
}

static bool sentence_ends(ct_text text, size_t at, size_t end)
{
	for (; at + 1 < end; at++)
		if (text.data[at] == '\n' || (text.data[at] == '.' && (text.data[at + 1] == ' ' ||
		                                                       text.data[at + 1] == '\n')))
			return true;
	return false;
}

/* Is `other` in a currency that no pound is, and the price of this one: "40 libras
 * subió a 12 dólares", "$5 for 10 pounds"? */
static bool is_price_of(const struct context *context, const struct amount *amount,
                        const struct amount *other)
{
	size_t from = other->begin < amount->begin ? other->end : amount->end;
	size_t to = other->begin < amount->begin ? amount->begin : other->begin;
	return !other->weak && to - from <= PRICE_NEAR &&
	       !forms_share(context->table, other->form, amount->form) &&
	       !sentence_ends(context->text, from, to) &&
	       (price_talk(context->text, from, to) || sale_talk(context->text, from, to)) &&
	       !exchange_talk(context->text, from, to);
}

/* "10 libras cuestan US$ 20": nobody names so few pounds beside another currency,
 * where the text is not about a country of pounds. */
static bool has_price(struct context *context, const struct amounts *amounts, uint32_t i,
                      uint32_t kept)
{
	const struct amount *amount = &amounts->rows[i];
	if (amount->scale || amount->country || context_speaks_of_form(context, amount->form))
		return false;
	return (kept && is_price_of(context, amount, &amounts->rows[kept - 1])) ||
	       (i + 1 < amounts->count && is_price_of(context, amount, &amounts->rows[i + 1]));
}

/* "180 pounds (82 kg)", "weighs 3 pounds". */
bool context_is_weight(struct context *context, const struct amounts *amounts, uint32_t i,
                       uint32_t kept)
{
	const struct amount *amount = &amounts->rows[i];
	ct_text text = context->text;
	size_t from = amount->begin > 24 ? amount->begin - 24 : 0;
	size_t to = text.size - amount->end > 24 ? amount->end + 24 : text.size;
	if (!context_is_pound(context, amount))
		return false;
	/* what weighs just before goes on weighing: "60 pounds each. A lad of
	 * 130 pounds" */
	if (context->weighed && amount->begin - context->weighed < 60 &&
	    amount->begin >= context->weighed)
		return true;
	return weight_talk(text, from, amount->begin) || weight_talk(text, amount->end, to) ||
	       measures_out(context, amount) || is_held(context, amount) ||
	       has_price(context, amounts, i, kept);
}
