/* SPDX-License-Identifier: MIT
 *
 * What amounts with their number on either side share.
 */
#include "finding.h"
#include "letters.h"

#include <string.h>

void amount_fill(struct finding *in, const struct marker *marker, const struct number *number)
{
	in->amount.low = number->value;
	in->amount.range = false;
	in->amount.number = number->begin;
	in->amount.number_end = number->end;
	in->amount.digits = number->digits;
	in->amount.scale = number->scale;
	in->amount.last = number->last;
	in->amount.form = marker->form;
	in->amount.kind = marker->form->kind;
	in->amount.weak = marker->form->weak;
	in->amount.language = (uint8_t)in->stretch->reading.language;
	in->amount.currency = NO_CURRENCY;
}

void amount_scale(struct finding *in, int power)
{
	in->amount.low = decimal_shift(in->amount.low, power);
	in->amount.high = decimal_shift(in->amount.high, power);
}

int scale_of_letters(ct_text text, size_t begin, size_t end)
{
	static const struct {
		const char *text;
		int power;
	} scales[] = {
		{ "m", 6 }, { "mm", 6 }, { "k", 3 }, { "bn", 9 }, { "mill", 6 }, { "mio", 6 }
	};
	char key[MONEY_KEY];
	size_t size = fold_word((ct_text){ text.data + begin, end - begin }, key);
	for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++)
		if (size == strlen(scales[i].text) && !memcmp(key, scales[i].text, size))
			return scales[i].power;
	return 0;
}

bool forms_share(const struct table *table, const struct form *a, const struct form *b)
{
	for (uint32_t i = 0; i < a->count; i++)
		for (uint32_t j = 0; j < b->count; j++)
			if (form_currency(table, a, i) == form_currency(table, b, j))
				return true;
	return false;
}

bool minor_follows(const struct finding *in, size_t at)
{
	size_t begin = skip_spaces(in->text, at), end = word_end(in->text, begin);
	const struct form *form =
		end > begin ? word_form(in->stretch->table, in->text, begin, end) : NULL;
	return form && form->kind == FORM_MINOR;
}

bool cents_at(const struct finding *in, size_t at)
{
	ct_text text = in->text;
	if (at + 2 > text.size || !is_digit(text.data[at]) || !is_digit(text.data[at + 1]))
		return false;
	if (at + 2 == text.size || text.data[at + 2] == ' ' || text.data[at + 2] == '\n')
		return true;
	return memchr(".,;:)", text.data[at + 2], 5) &&
	       (at + 3 == text.size || !is_digit(text.data[at + 3]));
}
