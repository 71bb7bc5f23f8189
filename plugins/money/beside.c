/* SPDX-License-Identifier: MIT
 *
 * Words beside a number or a noun that belong to an amount.
 */
#include "finding.h"
#include "letters.h"
#include "scan.h"

#include <string.h>

const char *const of_words[] = { "de", "of", NULL };
static const char *const with_words[] = { "con", "y", "and", "with", NULL };

bool is_one_of(ct_text text, size_t begin, size_t end, const char *const *words)
{
	char key[MONEY_KEY];
	size_t size =
		end - begin <= 16 ? fold_word((ct_text){ text.data + begin, end - begin }, key) : 0;
	for (; size && *words; words++)
		if (strlen(*words) == size && !memcmp(*words, key, size))
			return true;
	return false;
}

size_t word_back(const struct finding *in, size_t end)
{
	size_t begin = word_begin(in->text, end);
	return begin < in->floor ? end : begin;
}

size_t spaces_back(const struct finding *in, size_t at)
{
	size_t begin = skip_spaces_back(in->text, at);
	return begin < in->floor ? at : begin;
}

const struct form *noun_after(const struct finding *in, size_t at, bool *of, size_t *end)
{
	const struct form *form;
	size_t begin = skip_spaces(in->text, at), stop = word_end(in->text, begin);
	*of = is_one_of(in->text, begin, stop, of_words);
	if (*of) {
		begin = skip_spaces(in->text, stop);
		stop = word_end(in->text, begin);
	}
	form = stop > begin ? word_form(in->stretch->table, in->text, begin, stop) : NULL;
	if (!form || form->kind != FORM_NOUN)
		return NULL;
	*end = stop;
	return form;
}

/* "bolívares fuertes", "pesos cubanos convertibles", "convertible marks": of which
 * issue they are. Is the word text[at, end) one? */
static bool take_issue(struct finding *in, size_t at, size_t end)
{
	static const struct {
		const char *words[3];
		const char *of, *code; /* a currency of the noun, and what it is then */
	} issues[] = { { { "fuerte", "fuertes", NULL }, "VES", "VEF" },
		       { { "soberano", "soberanos", NULL }, "VES", "VES" },
		       { { "convertible", "convertibles", NULL }, "CUP", "CUC" },
		       { { "convertible", "convertibles", NULL }, "BAM", "BAM" } };
	const struct table *table = in->stretch->table;
	for (size_t i = 0; i < sizeof issues / sizeof issues[0]; i++) {
		const struct form *noun = forms_find(&table->words, issues[i].of, 3);
		const struct form *issue = forms_find(&table->words, issues[i].code, 3);
		if (!is_one_of(in->text, at, end, issues[i].words) || !noun || !issue ||
		    !forms_share(table, noun, in->amount.form))
			continue;
		in->amount.form = issue;
		in->amount.country = 0;
		in->amount.weak = FORM_PLAIN;
		return true;
	}
	return false;
}

static void issue_after(struct finding *in)
{
	size_t at = skip_spaces(in->text, in->amount.end), end = word_end(in->text, at);
	if (take_issue(in, at, end))
		in->amount.end = (uint32_t)end;
}

void issue_before(struct finding *in, size_t noun)
{
	size_t end = spaces_back(in, noun), begin = word_back(in, end);
	if (in->amount.form->count > 1 && begin < end)
		(void)take_issue(in, begin, end);
}

/* "pesos mexicanos", "dólares de Hong Kong", "pounds sterling". */
static void place_after(struct finding *in)
{
	size_t at = skip_spaces(in->text, in->amount.end), end = word_end(in->text, at), stop;
	static const char *const articles[] = { "los", "the", NULL };
	static const char *const of_place[] = { "de", "del", "of", NULL };
	uint16_t country;
	bool of = is_one_of(in->text, at, end, of_place);
	if (at == in->amount.end)
		return;
	if (of) {
		at = skip_spaces(in->text, end);
		end = word_end(in->text, at);
		if (is_one_of(in->text, at, end, articles))
			at = skip_spaces(in->text, end);
	}
	stop = place_at(in->stretch->table, in->text, at, &country);
	if (stop == at)
		return;
	/* "5 millones de dólares de México" is where they went, unless there is
	 * a dollar of that country */
	for (uint32_t i = 0; i < in->amount.form->count; i++) {
		uint16_t currency = form_currency(in->stretch->table, in->amount.form, i);
		if (table_uses(in->stretch->table, currency, country)) {
			if (of && in->amount.form->count == 1 && !in->amount.weak)
				return;
			in->amount.country = country;
			in->amount.end = (uint32_t)stop;
			return;
		}
	}
}

void adjective_after(struct finding *in)
{
	place_after(in);
	if (in->amount.form->count > 1 && in->stretch->reading.language == LANGUAGE_SPANISH)
		issue_after(in);
}

/* "15 dollars 50": two digits and then the end of the sentence or clause. */
static bool is_bare_minor(const struct finding *in, const struct number *number)
{
	size_t size = number->end - number->begin, at = number->end;
	if ((in->amount.kind != FORM_NOUN && in->amount.kind != FORM_CODE) ||
	    in->amount.begin != in->amount.number || in->amount.low.power < 0 || in->amount.scale ||
	    number->scale || (number->digits && size != 2))
		return false;
	return at == in->text.size || in->text.data[at] == '.' || in->text.data[at] == ',' ||
	       in->text.data[at] == ';' || in->text.data[at] == ')';
}

/* "a dollar and a half", "dos euros y medio": at the end of a clause or before
 * "por", "per", so that no half of something else is meant. */
static bool half_after(struct finding *in, size_t at)
{
	static const char *const halves[] = { "half", "medio", "media", NULL };
	static const char *const articles[] = { "a", NULL };
	static const char *const behind[] = { "a", "al", "por", "per", "each", "cada", NULL };
	size_t end = word_end(in->text, at);
	struct decimal sum;
	if (is_one_of(in->text, at, end, articles)) {
		at = skip_spaces(in->text, end);
		end = word_end(in->text, at);
	}
	if (end == at || !is_one_of(in->text, at, end, halves) || in->amount.low.power < 0 ||
	    in->amount.kind != FORM_NOUN)
		return false;
	at = skip_spaces(in->text, end);
	if (letter_at(in->text, at) && !is_one_of(in->text, at, word_end(in->text, at), behind))
		return false;
	if (!decimal_add(in->amount.low, decimal_make(5, -1), &sum))
		return false;
	in->amount.low = sum;
	in->amount.end = (uint32_t)end;
	return true;
}

/* "euro y medio", "dólar y medio": one and a half without the one. */
bool one_and_half(struct finding *in, const struct marker *marker)
{
	static const char *const articles[] = { "el", "del", "al", "los", NULL };
	static const char *const and_word[] = { "y", NULL };
	size_t at = skip_spaces(in->text, marker->end), end = word_end(in->text, at);
	size_t before = spaces_back(in, marker->begin);
	if (in->stretch->reading.language != LANGUAGE_SPANISH || marker->form->weak ||
	    in->text.data[marker->end - 1] == 's' || !is_one_of(in->text, at, end, and_word) ||
	    is_one_of(in->text, word_back(in, before), before, articles))
		return false;
	in->amount = (struct amount){ .begin = (uint32_t)marker->begin,
		                      .end = (uint32_t)marker->end,
		                      .number = (uint32_t)marker->begin,
		                      .number_end = (uint32_t)marker->end,
		                      .low = decimal_make(1, 0),
		                      .form = marker->form,
		                      .kind = marker->form->kind,
		                      .language = LANGUAGE_SPANISH,
		                      .currency = NO_CURRENCY };
	minor_after(in);
	return in->amount.low.power < 0;
}

/* "con 50 céntimos", "and 20 cents": added to the amount. */
void minor_after(struct finding *in)
{
	size_t at = skip_spaces(in->text, in->amount.end), end = word_end(in->text, at);
	const struct form *form;
	struct number number;
	struct decimal sum;
	bool with;
	if (in->amount.range || at == in->amount.end)
		return;
	with = is_one_of(in->text, at, end, with_words);
	if (with)
		at = skip_spaces(in->text, end);
	if (with && half_after(in, at))
		return;
	if (at >= in->text.size || (!is_digit(in->text.data[at]) && !letter_at(in->text, at)) ||
	    !number_after(in->text, at, in->stretch->reading, &number))
		return;
	at = skip_spaces(in->text, number.end);
	end = word_end(in->text, at);
	form = end > at ? word_form(in->stretch->table, in->text, at, end) : NULL;
	if ((!form || form->kind != FORM_MINOR) &&
	    (!is_bare_minor(in, &number) ||
	     (with && between_before(in->text, in->floor, in->amount.begin))))
		return;
	if (number.scale || decimal_compare(number.value, decimal_make(100, 0)) >= 0 ||
	    !decimal_add(in->amount.low, decimal_shift(number.value, -2), &sum))
		return;
	in->amount.low = sum;
	in->amount.end = form && form->kind == FORM_MINOR ? (uint32_t)end : number.end;
}
