/* SPDX-License-Identifier: MIT
 *
 * Second thoughts on the figures of an amount: a minus before them, three
 * decimals where they are a rate of exchange.
 */
#include "finding.h"
#include "letters.h"

#include <string.h>

/* A hyphen or dash opens a parenthesis too ("65 millones -18 al contado-"), but
 * never behind these words. */
static bool expects_figure(const struct finding *in, size_t end)
{
	static const char *const words[] = { "de",    "a",   "con",  "por", "hasta", "desde",
		                             "en",    "es",  "son",  "fue", "era",   "of",
		                             "to",    "at",  "from", "by",  "was",   "is",
		                             "entre", "and", "y",    NULL };
	size_t begin = word_back(in, end);
	return begin < end && is_one_of(in->text, begin, end, words);
}

void minus_before(struct finding *in)
{
	size_t begin = in->amount.begin, at = begin, before;
	bool minus =
		begin >= in->floor + 3 && !memcmp(in->text.data + begin - 3, "\xe2\x88\x92", 3);
	if (minus)
		at -= 3;
	else if (begin > in->floor && in->text.data[begin - 1] == '-')
		at -= 1;
	else
		return;
	before = spaces_back(in, at);
	if (in->amount.range || (at > in->floor && before == at && in->text.data[at - 1] != '(') ||
	    (at == in->floor && at > in->stretch->begin))
		return;
	/* where the amount is all that is said, a line of a list would say more */
	if (minus || in->text.data[at ? at - 1 : 0] == '(' || expects_figure(in, before) ||
	    (at == in->stretch->begin && in->amount.end == in->text.size)) {
		in->amount.negative = true;
		in->amount.begin = (uint32_t)at;
	}
}

/* One comma with one to three digits before and three behind it. */
static bool is_thousand_or_rate(ct_text numeral)
{
	const char *comma = memchr(numeral.data, ',', numeral.size);
	if (!comma || comma == numeral.data || numeral.size > 7 ||
	    numeral.data + numeral.size - comma != 4)
		return false;
	for (size_t i = 0; i < numeral.size; i++)
		if (numeral.data + i != comma && !is_digit(numeral.data[i]))
			return false;
	return true;
}

/* "3,518 por dólar", "1,325 dólares por euro" */
static bool per_currency(const struct finding *in)
{
	static const char *const words[] = { "por", "el", NULL };
	static const char *const each[] = { "cada", NULL };
	size_t at = skip_spaces(in->text, in->amount.end), end = word_end(in->text, at);
	const struct form *form;
	if (!is_one_of(in->text, at, end, words))
		return false;
	at = skip_spaces(in->text, end);
	end = word_end(in->text, at);
	if (is_one_of(in->text, at, end, each)) {
		at = skip_spaces(in->text, end);
		end = word_end(in->text, at);
	}
	form = end > at ? word_form(in->stretch->table, in->text, at, end) : NULL;
	return form && form->kind == FORM_NOUN && !form->weak;
}

static bool is_rate(const struct finding *in, ct_text numeral)
{
	const struct amount *amount = &in->amount;
	const struct form *peseta = forms_find(&in->stretch->table->words, "peseta", 6);
	size_t from = amount->begin > in->floor + 60 ? amount->begin - 60 : in->floor;
	/* Spain parts thousands by a full stop or a space, and had no coins
	 * below the peseta */
	if ((peseta && amount->form->first == peseta->first) || per_currency(in))
		return true;
	return numeral.data[1] == ',' && numeral.data[numeral.size - 1] != '0' &&
	       amount->kind == FORM_NOUN && rate_talk(in->text, from, amount->begin);
}

void rate_decimals(struct finding *in)
{
	struct amount *amount = &in->amount;
	ct_text numeral = { in->text.data + amount->number, amount->number_end - amount->number };
	uint64_t digits = 0;
	if (in->stretch->reading.language != LANGUAGE_SPANISH || !amount->digits || amount->range ||
	    amount->minor || !is_thousand_or_rate(numeral) || !is_rate(in, numeral))
		return;
	for (size_t i = 0; i < numeral.size; i++)
		if (numeral.data[i] != ',')
			digits = digits * 10 + (uint64_t)(numeral.data[i] - '0');
	amount->low = decimal_make(digits, -3);
}
