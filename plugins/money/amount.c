/* SPDX-License-Identifier: MIT
 *
 * The grammar around a marker: a number before it or behind it, what belongs
 * to both, and nothing else.
 */
#include "amount.h"
#include "finding.h"
#include "letters.h"
#include "scan.h"

#include <stdlib.h>
#include <string.h>

static const char *const new_words[] = { "nuevo", "nuevos", "new", NULL };
static const char *const us_word[] = { "us", NULL };

/* --- A number before the marker ---------------------------------------------- */

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
	begin = word_back(in, at);
	*of = begin < at && is_one_of(in->text, begin, at, of_words);
	return *of ? spaces_back(in, begin) : at;
}

static void fill(struct finding *in, const struct marker *marker, const struct number *number)
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

/* "75 USD million": a scale behind the code. */
static void scale_after(struct finding *in, const struct number *number)
{
	size_t at = skip_spaces(in->text, in->amount.end), end = word_end(in->text, at);
	struct number_token tokens[NUMBER_TOKENS];
	if (at == in->amount.end || number->scale || in->amount.range ||
	    number_tokens(in->text, at, end, in->stretch->reading.language, tokens) != 1 ||
	    tokens[0].kind != NUMBER_SCALE || tokens[0].value < 6)
		return;
	in->amount.low = decimal_shift(in->amount.low, tokens[0].value);
	in->amount.digits = false;
	in->amount.end = tokens[0].end;
}

static bool glued_letters(const struct finding *in, size_t at)
{
	return at > in->floor && (letter_before(in->text, at) || is_digit(in->text.data[at - 1]) ||
	                          in->text.data[at - 1] == '/' || in->text.data[at - 1] == '#');
}

/* "97,3 M€": the letters before the sign are a scale. */
static int scale_of_letters(ct_text text, size_t begin, size_t end)
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

static void scale_all(struct finding *in, int power)
{
	in->amount.low = decimal_shift(in->amount.low, power);
	in->amount.high = decimal_shift(in->amount.high, power);
}

/* "millones de pesos", and the same in digits: "1.000.000.000 de pesos". */
static bool takes_of(const struct number *number)
{
	return number->last_scale || (number->digits && number->value.power >= 6);
}

static bool number_to_the_left(struct finding *in, const struct marker *marker)
{
	struct number number;
	size_t at = spaces_back(in, marker->begin);
	int power = marker->form->kind == FORM_SHORT ? marker->form->power : 0;
	bool of = false, noun = marker->form->kind == FORM_NOUN || marker->form->kind == FORM_MINOR;
	if (marker->scale) {
		power = scale_of_letters(in->text, marker->scale, marker->begin);
		at = spaces_back(in, marker->scale);
		if (!power &&
		    (marker->scale == marker->begin || !is_digit(in->text.data[marker->scale - 1])))
			return false;
	}
	if (noun)
		at = before_noun(in, marker, &of);
	if (marker->scale && !power)
		at = marker->begin;
	if (!number_before(in->text, in->floor, at, in->stretch->reading, &number) ||
	    (of && !takes_of(&number)) || (power && number.scale) ||
	    glued_letters(in, number.begin))
		return false;
	fill(in, marker, &number);
	in->amount.begin = number.begin;
	in->amount.end = (uint32_t)marker->end;
	range_before(in, &number);
	scale_all(in, power);
	in->amount.digits = in->amount.digits && !power;
	if (noun)
		adjective_after(in);
	if (marker->form->kind == FORM_CODE || marker->form->kind == FORM_SIGN)
		scale_after(in, &number);
	if (marker->form->kind != FORM_MINOR)
		minor_after(in);
	return true;
}

/* --- A number behind the marker ----------------------------------------------- */

/* Do these forms share a currency? */
static bool share(const struct table *table, const struct form *a, const struct form *b)
{
	for (uint32_t i = 0; i < a->count; i++)
		for (uint32_t j = 0; j < b->count; j++)
			if (form_currency(table, a, i) == form_currency(table, b, j))
				return true;
	return false;
}

/* "$12.5 mdp" */
static bool short_of_sign(struct finding *in, const struct number *number)
{
	size_t at = skip_spaces(in->text, in->amount.end), end = word_end(in->text, at);
	const struct form *form =
		end > at ? word_form(in->stretch->table, in->text, at, end) : NULL;
	if (!form || form->kind != FORM_SHORT || number->scale ||
	    !share(in->stretch->table, form, in->amount.form))
		return false;
	scale_all(in, form->power);
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
	    !share(in->stretch->table, form, in->amount.form))
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
	if (!form || form->kind != FORM_CODE || !share(in->stretch->table, form, in->amount.form))
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

static bool number_to_the_right(struct finding *in, const struct marker *marker)
{
	struct number number;
	size_t at = marker->end;
	if (marker->form->kind == FORM_SIGN && at < in->text.size && in->text.data[at] == '.')
		at++;
	at = skip_spaces(in->text, at);
	if (at >= in->text.size || !number_after(in->text, at, in->stretch->reading, &number) ||
	    number.end <= at)
		return false;
	/* "$5th": the digits are part of something else */
	if (number.digits && word_end(in->text, number.end) > number.end &&
	    is_digit(in->text.data[number.end - 1]))
		return false;
	fill(in, marker, &number);
	in->amount.begin = (uint32_t)marker->begin;
	in->amount.end = number.end;
	range_after(in, &number);
	if (marker->form->kind == FORM_SHORT)
		scale_all(in, marker->form->power);
	if (marker->form->kind == FORM_SIGN) {
		noun_of_sign(in, &number);
		minor_after(in);
	}
	code_of_sign(in);
	return true;
}

/* --- One marker ---------------------------------------------------------------- */

/* "18 euro cents", "17 centavos de dólar": the noun beside a minor unit. */
static void noun_of_minor(struct finding *in, const struct marker *marker)
{
	size_t at = spaces_back(in, marker->begin), begin = word_back(in, at), end;
	const struct form *form =
		begin < at ? word_form(in->stretch->table, in->text, begin, at) : NULL;
	struct marker noun = { .begin = begin, .end = marker->end, .form = form };
	bool of;
	if (form && form->kind == FORM_NOUN && number_to_the_left(in, &noun))
		return;
	if (!number_to_the_left(in, marker))
		return;
	form = noun_after(in, in->amount.end, &of, &end);
	if (form && of) {
		in->amount.form = form;
		in->amount.end = (uint32_t)end;
		adjective_after(in);
	}
}

static bool read_minor(struct finding *in, const struct marker *marker)
{
	in->amount.form = NULL;
	noun_of_minor(in, marker);
	if (!in->amount.form)
		return false;
	scale_all(in, -2);
	in->amount.minor = true;
	in->amount.kind = FORM_MINOR;
	return true;
}

static bool minor_follows(const struct finding *in, size_t at)
{
	size_t begin = skip_spaces(in->text, at), end = word_end(in->text, begin);
	const struct form *form =
		end > begin ? word_form(in->stretch->table, in->text, begin, end) : NULL;
	return form && form->kind == FORM_MINOR;
}

/* A sign with a number on either side goes with the one that it touches; then
 * with the one behind it, unless that one has a sign of its own. */
static bool prefers_left(const struct finding *in, const struct marker *marker)
{
	size_t end = marker->end, next, digits;
	bool touches_left = marker->begin > in->floor && is_digit(in->text.data[marker->begin - 1]);
	if (marker->scale)
		return true;
	if (end < in->text.size && is_digit(in->text.data[end]))
		return false;
	if (touches_left)
		return true;
	next = skip_spaces(in->text, end);
	if (next >= in->text.size || !is_digit(in->text.data[next]))
		return true;
	if (marker->form->kind == FORM_CODE)
		return true;
	digits = numeral_end(in->text, next);
	if (minor_follows(in, digits))
		return true;
	digits = skip_spaces(in->text, digits);
	return digits < in->text.size && marker->end - marker->begin <= in->text.size - digits &&
	       !memcmp(in->text.data + digits, in->text.data + marker->begin,
	               marker->end - marker->begin);
}

static bool read_marker(struct finding *in, const struct marker *marker)
{
	in->amount = (struct amount){ .currency = NO_CURRENCY };
	switch (marker->form->kind) {
	case FORM_MINOR: return read_minor(in, marker);
	case FORM_NOUN:
		/* "18 euro cents" waits for its cents */
		return !minor_follows(in, marker->end) && number_to_the_left(in, marker);
	default:
		/* the code of "USD$ 15" belongs to its sign */
		if (marker->form->kind == FORM_CODE && marker->end < in->text.size &&
		    in->text.data[marker->end] == '$')
			return false;
		if (prefers_left(in, marker) && number_to_the_left(in, marker))
			return true;
		in->amount = (struct amount){ .currency = NO_CURRENCY };
		return number_to_the_right(in, marker) || number_to_the_left(in, marker);
	}
}

static int keep(struct amounts *amounts, const struct amount *amount)
{
	if (amounts->count == amounts->room) {
		uint32_t room = amounts->room ? amounts->room * 2 : 64;
		struct amount *rows = realloc(amounts->rows, room * sizeof *rows);
		if (!rows)
			return CT_E_NOMEM;
		amounts->rows = rows;
		amounts->room = room;
	}
	amounts->rows[amounts->count++] = *amount;
	return CT_OK;
}

int amounts_find(const struct stretch *stretch, const struct candidates *candidates,
                 uint32_t *next, struct amounts *amounts)
{
	struct finding in = { .stretch = stretch, .text = stretch->text, .floor = stretch->begin };
	for (; *next < candidates->count && candidates->rows[*next].begin < in.text.size; ++*next) {
		const struct candidate *candidate = &candidates->rows[*next];
		struct marker marker;
		if (!(candidate->kind & ~(unsigned)(CANDIDATE_DIGITS | CANDIDATE_PLACE)) ||
		    candidate->begin < in.floor ||
		    candidate->begin + candidate->size > in.text.size ||
		    !read_candidate(stretch->table, in.text, in.floor, candidate, &marker) ||
		    !read_marker(&in, &marker))
			continue;
		in.amount.modifier = (uint8_t)modifier_before(in.text, in.floor, in.amount.begin);
		if (keep(amounts, &in.amount) != CT_OK)
			return CT_E_NOMEM;
		in.floor = in.amount.end;
	}
	return CT_OK;
}
