/* SPDX-License-Identifier: MIT
 *
 * An amount whose number stands before its marker: "5 dollars", "97,3 M€".
 */
#include "finding.h"
#include "letters.h"
#include "words.h"

#include <string.h>

static const char *const new_words[] = { "nuevo", "nuevos", "new", "convertible", NULL };
static const char *const us_word[] = { "us", NULL };

/* Go back over what stands between a number and its noun: "million Canadian
 * dollars", "millones de pesos", "one-yen". */
static size_t before_noun(struct finding *in, const struct marker *marker, bool *of)
{
	const struct table *table = in->stretch->table;
	size_t at = marker->begin, begin;
	uint16_t country = 0;
	*of = false;
	if (at > in->floor && in->text.data[at - 1] == '-')
		at--;
	at = spaces_back(in, at);
	begin = word_back(in, at);
	if (begin < at && is_one_of(in->text, begin, at, new_words)) {
		at = spaces_back(in, begin);
		begin = word_back(in, at);
	}
	/* "10 us dollars": as a word of its own it would be the pronoun */
	if (begin < at && is_one_of(in->text, begin, at, us_word))
		(void)place_at(table, (ct_text){ "US", 2 }, 0, &country);
	if (!country)
		begin = place_before(table, in->text, in->floor, at, &country);
	if (country && begin < at) {
		in->amount.country = country;
		at = spaces_back(in, begin);
		if (at > in->floor && in->text.data[at - 1] == '-')
			at--;
	}
	/* "New Taiwan dollars" */
	begin = word_back(in, at);
	if (country && begin < at && is_one_of(in->text, begin, at, new_words))
		at = spaces_back(in, begin);
	begin = word_back(in, at);
	*of = begin < at && is_one_of(in->text, begin, at, of_words);
	return *of ? spaces_back(in, begin) : at;
}

/* "75 USD million", "3 EUR mn": a scale behind the code. */
static void scale_after(struct finding *in, const struct number *number)
{
	size_t at = skip_spaces(in->text, in->amount.end), end = word_end(in->text, at);
	bool foreign;
	uint16_t power;
	enum number_kind kind;
	if (at == in->amount.end || number->scale || in->amount.range)
		return;
	kind = number_word((ct_text){ in->text.data + at, end - at }, in->stretch->reading.language,
	                   end - at > 1, &power, &foreign);
	if ((kind != NUMBER_SCALE && kind != NUMBER_SHORT) || power < 6)
		return;
	in->amount.low = decimal_shift(in->amount.low, power);
	in->amount.digits = false;
	in->amount.end = (uint32_t)end;
}

static bool glued_letters(const struct finding *in, size_t at)
{
	return at > in->floor && (letter_before(in->text, at) || is_digit(in->text.data[at - 1]) ||
	                          in->text.data[at - 1] == '/' || in->text.data[at - 1] == '#');
}

/* "1 . 8500 marks": a numeral that some program has taken apart. */
static bool broken_before(const struct finding *in, size_t at)
{
	const char *data = in->text.data;
	return at >= in->floor + 4 && is_digit(data[at]) && data[at - 1] == ' ' &&
	       (data[at - 2] == '.' || data[at - 2] == ',') && data[at - 3] == ' ' &&
	       is_digit(data[at - 4]);
}

/* "millones de pesos", and the same in digits: "1.000.000.000 de pesos". */
static bool takes_of(const struct number *number)
{
	return number->last_scale || (number->digits && number->value.power >= 6);
}

/* "two thirds of a billion dollars" is no decimal, and no billion either. */
static bool part_before(const struct finding *in, size_t at)
{
	static const char *const parts[] = { "third",   "thirds", "fifth",   "fifths", "tercio",
		                             "tercios", "quinto", "quintos", NULL };
	size_t end = spaces_back(in, at), begin = word_back(in, end);
	if (begin == end || !is_one_of(in->text, begin, end, of_words))
		return false;
	end = spaces_back(in, begin);
	begin = word_back(in, end);
	return begin < end && is_one_of(in->text, begin, end, parts);
}

/* "a dollar fifty" */
static bool is_cents_word(const struct finding *in, size_t begin, size_t end)
{
	struct number_token tokens[NUMBER_TOKENS];
	return number_tokens(in->text, begin, end, in->stretch->reading, tokens) == 1 &&
	       (tokens[0].kind == NUMBER_UNIT || tokens[0].kind == NUMBER_TEN) &&
	       tokens[0].value >= 10;
}

/* "a dollar", "a Canadian dollar": one, where no further noun makes it a "dollar
 * store". */
static bool article_before(struct finding *in, size_t at, size_t end, struct number *number)
{
	static const char *const articles[] = { "a", "an", NULL };
	static const char *const behind[] = { "a",    "an",   "per",  "each",  "to",   "in",
		                              "for",  "on",   "more", "or",    "and",  "less",
		                              "buys", "cost", "was",  "costs", "will", "bought",
		                              "at",   "from", "than", NULL };
	size_t stop = spaces_back(in, at), begin = word_back(in, stop), next, last;
	if (in->stretch->reading.language != LANGUAGE_ENGLISH || begin == stop ||
	    !is_one_of(in->text, begin, stop, articles) || in->text.data[end - 1] == 's' ||
	    dash_at(in->text, end))
		return false;
	next = skip_spaces(in->text, end);
	last = word_end(in->text, next);
	if (last > next && !is_one_of(in->text, next, last, behind) &&
	    !is_cents_word(in, next, last))
		return false;
	*number = (struct number){ .begin = (uint32_t)begin,
		                   .end = (uint32_t)stop,
		                   .value = decimal_make(1, 0),
		                   .last = decimal_make(1, 0) };
	return true;
}

/* "1,5 millones de €", "2 millones de USD" */
static size_t before_of(const struct finding *in, size_t at, bool *of)
{
	size_t begin = word_back(in, at);
	*of = begin < at && is_one_of(in->text, begin, at, of_words);
	return *of ? spaces_back(in, begin) : at;
}

/* "50.000,- €": a dash for no cents. */
static size_t before_dash(const struct finding *in, size_t at)
{
	size_t dash = at >= in->floor + 5 && dash_at(in->text, at - 3) == 3 ? 3 : 1;
	if (at < in->floor + 3 || !dash_at(in->text, at - dash) ||
	    !is_digit(in->text.data[at - dash - 2]))
		return at;
	return in->text.data[at - dash - 1] == ',' || in->text.data[at - dash - 1] == '.'
	               ? at - dash - 1
	               : at;
}

/* "diez mil (10.000) euros": a number, and the same again in brackets. */
static bool number_twice(const struct finding *in, size_t at, struct number *number)
{
	struct number inside;
	size_t open = at;
	if (at <= in->floor || in->text.data[at - 1] != ')')
		return false;
	while (open > in->floor && at - open < 64 && in->text.data[open - 1] != '(')
		open--;
	if (open == in->floor || in->text.data[open - 1] != '(' ||
	    !number_after(in->text, open, in->stretch->reading, &inside) || inside.end != at - 1 ||
	    !number_before(in->text, in->floor, spaces_back(in, open - 1), in->stretch->reading,
	                   number) ||
	    decimal_compare(inside.value, number->value) != 0)
		return false;
	number->last_scale |= inside.last_scale;
	return true;
}

/* The number before a marker: its phrase, or the article of a noun. */
static bool read_left(struct finding *in, const struct marker *marker, size_t at, bool noun,
                      struct number *number)
{
	if (number_twice(in, at, number))
		return true;
	if (number_before(in->text, in->floor, at, in->stretch->reading, number))
		return true;
	return noun && !marker->form->weak && article_before(in, at, marker->end, number);
}

static void cents_after(struct finding *in)
{
	size_t at = in->amount.end;
	struct decimal cents, sum;
	if (in->amount.range || in->amount.low.power < 0 || !in->amount.digits || !cents_at(in, at))
		return;
	cents = decimal_make(
		(uint64_t)((in->text.data[at] - '0') * 10 + in->text.data[at + 1] - '0'), -2);
	if (!decimal_add(in->amount.low, cents, &sum))
		return;
	in->amount.low = sum;
	in->amount.end = (uint32_t)at + 2;
}

bool number_to_the_left(struct finding *in, const struct marker *marker)
{
	struct number number;
	size_t at = spaces_back(in, marker->begin);
	int power = marker->form->kind == FORM_SHORT ? marker->form->power : 0;
	bool of = false, noun = marker->form->kind == FORM_NOUN || marker->form->kind == FORM_MINOR;
	bool letter = marker->form->kind == FORM_SIGN && marker->form->size == 1 &&
	              letter_at(in->text, marker->begin);
	if (marker->scaled) {
		power = scale_of_letters(in->text, marker->scale, marker->begin);
		at = spaces_back(in, marker->scale);
		if (!power && (marker->scale == marker->begin || marker->scale <= in->floor ||
		               !is_digit(in->text.data[marker->scale - 1])))
			return false;
	}
	if (noun)
		at = before_noun(in, marker, &of);
	else
		at = before_of(in, at, &of);
	if (marker->scaled && !power)
		at = marker->begin;
	at = before_dash(in, at);
	if (!read_left(in, marker, at, noun, &number) || broken_before(in, number.begin) ||
	    (of && !takes_of(&number)) || (power && number.scale && number.scale != 3) ||
	    /* "10K", "5 L" count other things */
	    (letter && !number.scale) || glued_letters(in, number.begin) ||
	    part_before(in, number.begin))
		return false;
	amount_fill(in, marker, &number);
	in->amount.begin = number.begin;
	in->amount.end = (uint32_t)marker->end;
	range_before(in, &number);
	amount_scale(in, power);
	in->amount.digits = in->amount.digits && !power;
	if (noun) {
		adjective_after(in);
		issue_before(in, marker->begin);
	}
	if (marker->form->kind == FORM_CODE || marker->form->kind == FORM_SIGN)
		scale_after(in, &number);
	if (marker->form->kind == FORM_SIGN && !in->amount.scale)
		cents_after(in);
	if (marker->form->kind != FORM_MINOR)
		minor_after(in);
	return true;
}
