/* SPDX-License-Identifier: MIT
 *
 * An amount whose number stands behind its marker: "US$ 5", "Euro 30 million".
 */
#include "finding.h"
#include "letters.h"

#include <string.h>

//* "$12.5 mdp" */
static bool short_of_sign(struct finding *in, const struct number *number)
{
	size_t at = skip_spaces(in->text, in->amount.end), end = word_end(in->text, at);
	const struct form *form =
		end > at ? word_form(in->stretch->table, in->text, at, end) : NULL;
	if (!form || form->kind != FORM_SHORT || (number->scale && number->scale != 3) ||
	    !forms_share(in->stretch->table, form, in->amount.form))
		return false;
	amount_scale(in, form->power);
	in->amount.form = form;
	in->amount.digits = false;
	in->amount.end = (uint32_t)end;
	return true;
}

/* "$500 pesos", "US$ 5 millones de dólares": the noun says more than the sign. */
static void noun_of_sign(struct finding *in, const struct number *number)
{
	const struct form *form;
	size_t end, at = skip_spaces(in->text, in->amount.end), stop;
	uint16_t country = 0;
	bool of;
	stop = place_at(in->stretch->table, in->text, at, &country);
	form = noun_after(in, stop > at ? stop : in->amount.end, &of, &end);
	if (!form && short_of_sign(in, number))
		return;
	if (!form || (of && !number->last_scale) ||
	    !forms_share(in->stretch->table, form, in->amount.form))
		return;
	if (in->amount.form->count > 1)
		in->amount.form = form;
	in->amount.end = (uint32_t)end;
	if (stop > at)
		in->amount.country = country;
	else
		adjective_after(in);
}

/* "$1,450 MXN", "$5 million (USD)": the code decides; in brackets it stays
 * outside. */
static void code_of_sign(struct finding *in)
{
	size_t at = skip_spaces(in->text, in->amount.end), end;
	bool bracket = at < in->text.size && in->text.data[at] == '(';
	const struct form *form;
	at += bracket;
	end = word_end(in->text, at);
	form = end == at + 3 ? word_form(in->stretch->table, in->text, at, end) : NULL;
	if (!form || form->kind != FORM_CODE ||
	    !forms_share(in->stretch->table, form, in->amount.form))
		return;
	if (bracket && (end >= in->text.size || in->text.data[end] != ')'))
		return;
	/* it is the code of the next amount: "$5 USD 7" */
	if (!bracket && skip_spaces(in->text, end) < in->text.size &&
	    is_digit(in->text.data[skip_spaces(in->text, end)]))
		return;
	in->amount.form = form;
	if (!bracket)
		in->amount.end = (uint32_t)end;
}

/* "$650 million U.S. for aid", "$25 Canadian": whose dollars they are, where no
 * noun follows that it might say something of. */
static void country_of_sign(struct finding *in)
{
	static const char *const behind[] = { "in",   "on",   "for",  "from",   "to",    "of",
		                              "at",   "by",   "and",  "or",     "per",   "a",
		                              "each", "with", "as",   "over",   "is",    "was",
		                              "were", "will", "last", "during", "while", "after",
		                              "this", "the",  "if",   NULL };
	size_t at = skip_spaces(in->text, in->amount.end), stop, next;
	uint16_t country = 0;
	if (in->stretch->reading.language != LANGUAGE_ENGLISH || in->amount.form->count < 2 ||
	    in->amount.country || at == in->amount.end)
		return;
	stop = place_at(in->stretch->table, in->text, at, &country);
	next = skip_spaces(in->text, stop);
	if (stop == at || (letter_at(in->text, next) &&
	                   !is_one_of(in->text, next, word_end(in->text, next), behind)))
		return;
	for (uint32_t i = 0; i < in->amount.form->count; i++)
		if (table_uses(in->stretch->table,
		               form_currency(in->stretch->table, in->amount.form, i), country)) {
			in->amount.country = country;
			in->amount.end = (uint32_t)stop;
			return;
		}
}

void national_after(struct finding *in)
{
	static const struct {
		const char *text, *form; /* the form that it stands for */
	} tenders[] = { { "M.N.", "MXN" },  { "m.n.", "MXN" },  { "MN", "MXN" },
		        { "M/N", "MXN" },   { "M/Cte", "COP" }, { "m/cte", "COP" },
		        { "M/CTE", "COP" }, { "M/cte", "COP" }, { "m/Cte", "COP" },
		        { "MCTE", "COP" },  { "mcte", "COP" },  { "Mcte", "COP" },
		        { "M/L", "COP" },   { "m/l", "COP" } };
	const struct table *table = in->stretch->table;
	size_t at = skip_spaces(in->text, in->amount.end);
	if (in->amount.form->count < 2 || in->amount.country || at >= in->text.size ||
	    (in->text.data[at] | 32) != 'm')
		return;
	for (size_t i = 0; i < sizeof tenders / sizeof tenders[0]; i++) {
		size_t size = strlen(tenders[i].text);
		const struct form *form = forms_find(&table->words, tenders[i].form, 3);
		if (form && in->text.size - at >= size &&
		    !memcmp(in->text.data + at, tenders[i].text, size) &&
		    !letter_at(in->text, at + size) && forms_share(table, form, in->amount.form))
			in->amount.form = form;
	}
}

/* "MM$ 450", "MUS$ 45.300": in Spanish one M before a sign counts thousands, as
 * the accounts of Chile do, unless decimals or a small number say millions. */
static void scale_in_front(struct finding *in, const struct marker *marker,
                           const struct number *number)
{
	int power;
	if (!marker->scaled || number->scale)
		return;
	power = scale_of_letters(in->text, marker->scale, marker->begin);
	if (!power)
		return;
	if (power == 6 && marker->begin == marker->scale + 1 &&
	    in->stretch->reading.language == LANGUAGE_SPANISH && number->value.power >= 0 &&
	    decimal_compare(number->value, decimal_make(1, 3)) >= 0)
		power = 3;
	in->amount.begin = (uint32_t)marker->scale;
	in->amount.digits = false;
	amount_scale(in, power);
}

/* "$.50": the full stop of a sign that has none parts decimals. */
static bool begins_with_point(const struct finding *in, const struct marker *marker)
{
	ct_text text = in->text;
	size_t at = marker->end;
	if (marker->form->kind != FORM_SIGN || letter_before(text, at) || text.data[at - 1] == '/')
		return false;
	return at + 2 < text.size && text.data[at] == '.' && is_digit(text.data[at + 1]) &&
	       is_digit(text.data[at + 2]) && (at + 3 == text.size || !is_digit(text.data[at + 3]));
}

/* "$(4.2) million", "US$-12.4 million": less than nothing. */
static bool negative_after(struct finding *in, const struct form *form, size_t at,
                           struct number *number)
{
	struct number_token tokens[NUMBER_TOKENS];
	bool bracket = at < in->text.size && in->text.data[at] == '(';
	size_t first = at + (bracket ? 1 : dash_at(in->text, at)), end;
	if (first == at || first >= in->text.size || !is_digit(in->text.data[first]) ||
	    !number_behind(in, form, first, number))
		return false;
	in->amount.negative = true;
	if (!bracket)
		return true;
	if (number->end >= in->text.size || in->text.data[number->end] != ')')
		return false;
	number->end++;
	at = skip_spaces(in->text, number->end);
	end = word_end(in->text, at);
	if (!number->scale && end > at &&
	    number_tokens(in->text, at, end, in->stretch->reading, tokens) == 1 &&
	    tokens[0].kind == NUMBER_SCALE) {
		number->value = decimal_shift(number->value, tokens[0].value);
		number->scale = tokens[0].value;
		number->end = tokens[0].end;
	}
	return true;
}

static bool read_right(struct finding *in, const struct form *form, size_t at,
                       struct number *number)
{
	if (at >= in->text.size)
		return false;
	if (number_behind(in, form, at, number) && number->end > at)
		return true;
	return negative_after(in, form, at, number);
}

bool number_to_the_right(struct finding *in, const struct marker *marker)
{
	struct number number;
	size_t at = marker->end;
	bool cents = begins_with_point(in, marker);
	in->amount.negative = false;
	if (marker->form->kind == FORM_SIGN && at < in->text.size && in->text.data[at] == '.')
		at++;
	at = skip_spaces(in->text, at);
	if (!read_right(in, marker->form, at, &number))
		return false;
	/* "ESP 1:31.697" is a time */
	if (number.digits && number.end + 1 < in->text.size && in->text.data[number.end] == ':' &&
	    is_digit(in->text.data[number.end + 1]))
		return false;
	/* "$5th": the digits are part of something else */
	if (number.digits && word_end(in->text, number.end) > number.end &&
	    is_digit(in->text.data[number.end - 1]))
		return false;
	if (cents)
		number.value = decimal_shift(number.value, -2);
	amount_fill(in, marker, &number);
	in->amount.begin = (uint32_t)marker->begin;
	in->amount.end = number.end;
	range_after(in, &number);
	scale_in_front(in, marker, &number);
	if (marker->form->kind == FORM_SHORT)
		amount_scale(in, marker->form->power);
	if (marker->form->kind == FORM_SIGN) {
		noun_of_sign(in, &number);
		minor_after(in);
		country_of_sign(in);
	}
	code_of_sign(in);
	return true;
}

/* Is a currency of its own behind the number that ends at `at`? */
static bool has_own_currency(const struct finding *in, size_t at)
{
	size_t end;
	bool of;
	at = skip_spaces(in->text, at);
	if (at < in->text.size && !letter_at(in->text, at) &&
	    (in->text.data[at] == '$' || (unsigned char)in->text.data[at] >= 0xc2))
		return true;
	return noun_after(in, at, &of, &end) || minor_follows(in, at) ||
	       (end = word_end(in->text, at),
	        end > at && word_form(in->stretch->table, in->text, at, end));
}

/* "usd 20": a code in small letters. */
static bool is_code(const struct finding *in, const struct marker *marker)
{
	const char *code;
	if (marker->form->count != 1 || marker->form->size != 3)
		return false;
	code = in->stretch->table->currencies[form_currency(in->stretch->table, marker->form, 0)]
	               .code;
	for (size_t i = 0; i < 3; i++)
		if (marker->form->key[i] != (code[i] | 32))
			return false;
	return true;
}

static bool is_capital_word(ct_text text, size_t at)
{
	return at + 1 < text.size && is_upper(text.data[at]) && is_upper(text.data[at + 1]);
}

/* "PESOS CINCO MIL", as deeds and cheques have it */
static bool is_deed(const struct finding *in, const struct marker *marker, size_t at)
{
	return in->stretch->reading.language == LANGUAGE_SPANISH &&
	       is_capital_word(in->text, marker->begin) && is_capital_word(in->text, at);
}

bool number_of_noun(struct finding *in, const struct marker *marker)
{
	size_t at = skip_spaces(in->text, marker->end);
	struct number number;
	bool deed = is_deed(in, marker, at);
	if (marker->form->weak || at == marker->end || at >= in->text.size ||
	    !number_behind(in, marker->form, at, &number) || has_own_currency(in, number.end))
		return false;
	/* "rupees three lakh" */
	if (!is_digit(in->text.data[at]) && number.scale != 5 && number.scale != 7 && !deed)
		return false;
	if (!deed && !is_code(in, marker) && number.scale < 5 && number.value.power != -2 &&
	    decimal_compare(number.value, decimal_make(1, 4)) < 0)
		return false;
	in->amount = (struct amount){ .currency = NO_CURRENCY };
	amount_fill(in, marker, &number);
	in->amount.begin = (uint32_t)marker->begin;
	in->amount.end = number.end;
	range_after(in, &number);
	return true;
}
