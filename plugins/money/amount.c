/* SPDX-License-Identifier: MIT
 *
 * The grammar around a marker: on which side its number stands, and what is
 * part of something else.
 */
#include "amount.h"
#include "finding.h"
#include "letters.h"
#include "numeral.h"

#include <stdlib.h>
#include <string.h>

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

/* Digits or a fraction right before `at`: "12p", "648½p". */
static bool touches_number(const struct finding *in, size_t at)
{
	return at > in->floor && (is_digit(in->text.data[at - 1]) || fraction_before(in->text, at));
}

/* "¢500" in Spanish: the sign of Costa Rica's colón as most keyboards have it. */
static bool is_colon_sign(const struct finding *in, const struct marker *marker)
{
	size_t next = skip_spaces(in->text, marker->end);
	return in->stretch->reading.language == LANGUAGE_SPANISH &&
	       !letter_at(in->text, marker->begin) && !touches_number(in, marker->begin) &&
	       next < in->text.size && is_digit(in->text.data[next]);
}

static bool read_colones(struct finding *in, const struct marker *marker)
{
	static const char colon[] = "₡";
	struct marker sign = *marker;
	sign.form = forms_find(&in->stretch->table->signs, colon, sizeof colon - 1);
	return sign.form && number_to_the_right(in, &sign);
}

/* "4.25p.m." */
static bool is_clock(const struct finding *in, size_t at)
{
	if (at >= in->text.size || in->text.data[at] != '.')
		return false;
	at = skip_spaces(in->text, at + 1);
	return at < in->text.size && (in->text.data[at] | 32) == 'm' &&
	       !letter_at(in->text, at + 1);
}

static bool read_minor(struct finding *in, const struct marker *marker)
{
	in->amount.form = NULL;
	if (is_colon_sign(in, marker))
		return read_colones(in, marker);
	if (marker->form->glued &&
	    (is_clock(in, marker->end) || !touches_number(in, marker->begin) ||
	     is_upper(in->text.data[marker->begin])))
		return false;
	noun_of_minor(in, marker);
	if (!in->amount.form)
		return false;
	amount_scale(in, -2);
	in->amount.minor = true;
	in->amount.kind = FORM_MINOR;
	return true;
}

/* A sign with a number on either side goes with the one that it touches; then
 * with the one behind it, unless that one has a sign of its own. */
static bool prefers_left(const struct finding *in, const struct marker *marker)
{
	size_t end = marker->end, next, digits;
	bool touches_left = marker->begin > in->floor && is_digit(in->text.data[marker->begin - 1]);
	if (marker->scaled)
		return true;
	if (end < in->text.size && is_digit(in->text.data[end]))
		return touches_left && marker->form->kind == FORM_SIGN && cents_at(in, end);
	if (touches_left)
		return true;
	next = skip_spaces(in->text, end);
	if (next >= in->text.size || !is_digit(in->text.data[next]))
		return true;
	/* a code, or a sign that is a word: "10 RMB 20 USD" */
	if (marker->form->kind == FORM_CODE ||
	    word_end(in->text, marker->begin) > marker->begin + 2)
		return true;
	digits = numeral_end(in->text, next);
	if (minor_follows(in, digits))
		return true;
	digits = skip_spaces(in->text, digits);
	return digits < in->text.size && marker->end - marker->begin <= in->text.size - digits &&
	       !memcmp(in->text.data + digits, in->text.data + marker->begin,
	               marker->end - marker->begin);
}

/* Is the marker none by itself: the code of "USD$ 15" and of the rate "USD/MXN
 * 17.5", the letters of "300 CFA francs"? */
static bool part_of_more(const struct finding *in, const struct marker *marker)
{
	const char *data = in->text.data;
	size_t at = marker->begin, end;
	const struct form *noun;
	bool of;
	if (marker->form->kind == FORM_CODE &&
	    ((marker->end < in->text.size && data[marker->end] == '$') ||
	     (at > in->floor + 1 && data[at - 1] == '/' && letter_before(in->text, at - 1))))
		return true;
	if (marker->form->kind != FORM_SIGN || !letter_at(in->text, at))
		return false;
	noun = noun_after(in, marker->end, &of, &end);
	return noun && !of && forms_share(in->stretch->table, noun, marker->form);
}

static bool read_marker(struct finding *in, const struct marker *marker)
{
	in->amount = (struct amount){ .currency = NO_CURRENCY };
	switch (marker->form->kind) {
	case FORM_MINOR: return read_minor(in, marker);
	case FORM_NOUN:
		/* "18 euro cents" waits for its cents */
		return !minor_follows(in, marker->end) &&
		       (number_to_the_left(in, marker) || number_of_noun(in, marker) ||
		        one_and_half(in, marker));
	default:
		if (part_of_more(in, marker))
			return false;
		if (prefers_left(in, marker) && number_to_the_left(in, marker))
			return true;
		in->amount = (struct amount){ .currency = NO_CURRENCY };
		return number_to_the_right(in, marker) || number_to_the_left(in, marker);
	}
}

static enum modifier modifier_of(const struct finding *in)
{
	enum modifier found = modifier_before(in->text, in->floor, in->amount.begin);
	if (found == MODIFIER_NONE)
		found = sign_before(in->text, in->floor, in->amount.begin);
	return found == MODIFIER_NONE ? modifier_after(in->text, in->amount.end) : found;
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

int amounts_find(const struct stretch *stretch, const struct candidates *candidates, uint32_t *next,
                 struct amounts *amounts)
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
		minus_before(&in);
		rate_decimals(&in);
		in.amount.modifier = (uint8_t)modifier_of(&in);
		if (stretch->reading.language == LANGUAGE_SPANISH)
			national_after(&in);
		if (keep(amounts, &in.amount) != CT_OK)
			return CT_E_NOMEM;
		in.floor = in.amount.end;
	}
	return CT_OK;
}
