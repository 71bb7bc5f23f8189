/* SPDX-License-Identifier: MIT
 *
 * Everyday words and codes: whether they are a currency here at all.
 */
#include "letters.h"
#include "resolve.h"

#include <string.h>

/* No longer hedge stands before an amount that is all of a text. */
enum { ALONE_BEFORE = 20 };

static uint16_t candidate(const struct context *context, const struct form *form, uint32_t k)
{
	return form_currency(context->table, form, k);
}

static bool is_plain_integer(const struct context *context, const struct amount *amount)
{
	for (size_t at = amount->number; at < amount->number_end; at++)
		if (!is_digit(context->text.data[at]))
			return false;
	return true;
}

/* Conferences, cups, octanes, versions of a language: letters that count such
 * figures are hardly ever money. */
static bool is_numbered(const struct context *context, const struct amount *amount)
{
	static const struct {
		char code[4];
		unsigned from, to;
	} others[] = { { "COP", 0, 99 },   { "CUP", 0, 9 }, { "CUP", 1900, 2099 },
		       { "RON", 90, 102 }, { "PHP", 0, 9 }, { "ALL", 0, 999 },
		       { "TOP", 0, 999 },  { "MOP", 0, 9 }, { "PEN", 0, 1 },
		       { "TRY", 0, 9 },    { "CHE", 0, 9 }, { "SOS", 0, 1 } };
	const char *code = context->table->currencies[candidate(context, amount->form, 0)].code;
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (!memcmp(code, others[i].code, 3) &&
		    decimal_compare(amount->low, decimal_make(others[i].from, 0)) >= 0 &&
		    decimal_compare(amount->low, decimal_make(others[i].to, 0)) <= 0)
			return true;
	return false;
}

/* "3 ETH students", but "3 ETH to a wallet" */
static bool noun_behind(ct_text text, size_t at)
{
	size_t begin = skip_spaces(text, at);
	return begin > at && word_end(text, begin) - begin > 4;
}

/* "The fee is MAD 300", "BOB 30" in a text about Bolivia, "sent 3 ETH" */
static bool plausible_price(struct context *context, const struct amount *amount)
{
	ct_text text = context->text;
	size_t from = amount->begin > 32 ? amount->begin - 32 : 0;
	uint16_t currency = candidate(context, amount->form, 0);
	if (is_numbered(context, amount))
		return false;
	if (context_speaks_of_form(context, amount->form) || price_talk(text, from, amount->begin))
		return true;
	return !context->table->currencies[currency].count && amount->begin == amount->number &&
	       !noun_behind(text, amount->end) && coin_talk(text, from, amount->begin);
}

/* "COP 26" is a conference, "COP 430 billion" is money. */
static bool plausible_code(struct context *context, const struct amount *amount)
{
	size_t size = amount->number_end - amount->number;
	size_t digits = 0;
	if (!amount->digits && (amount->scale || amount->range))
		return true;
	/* "625 CUP" in a text about Cuba */
	if (amount->begin == amount->number && context_speaks_of_form(context, amount->form))
		return true;
	if (amount->digits && plausible_price(context, amount))
		return true;
	if (!amount->digits)
		return false;
	if (is_plain_integer(context, amount))
		return size >= 5;
	while (digits < size && is_digit(context->text.data[amount->number_end - 1 - digits]))
		digits++;
	return digits >= 2;
}

/* "Ley 28056 Marco": a currency has no capital of its own, and a title of
 * capitalised words has more to it than digits. */
static bool is_title_word(const struct context *context, const struct amount *amount)
{
	size_t at = skip_spaces(context->text, amount->number_end);
	return amount->digits && at + 1 < amount->end && is_upper(context->text.data[at]) &&
	       !is_upper(context->text.data[at + 1]);
}

/* "won two marks", "tres marcos de madera" */
static bool is_grade(const struct context *context, const struct amount *amount)
{
	const struct form *marks = forms_find(&context->table->words, "marks", 5);
	const struct form *mark = forms_find(&context->table->words, "mark", 4);
	return ((marks && amount->form->first == marks->first) || amount->form == mark) &&
	       !amount->scale && amount->low.power >= 0 &&
	       decimal_compare(amount->low, decimal_make(1, 2)) < 0;
}

/* "the 13,000 mark", "the 5 million mark" */
static bool is_threshold(const struct context *context, const struct amount *amount)
{
	size_t end = skip_spaces_back(context->text, amount->begin);
	return amount->form == forms_find(&context->table->words, "mark", 4) && end >= 3 &&
	       end < amount->begin && context->text.data[amount->number_end] != '-' &&
	       !memcmp(context->text.data + end - 3, "the", 3);
}

/* "143 million pounds of beef", "3.000 coronas de flores", but "of debt". */
static bool is_of_goods(const struct context *context, const struct amount *amount)
{
	size_t left = context->text.size - amount->end;
	if (context_is_pound(context, amount))
		return context_weighs_goods(context, amount);
	return (context_says(context, amount->end, "of ") ||
	        context_says(context, amount->end, "de ")) &&
	       !money_talk(context->text, amount->end, amount->end + (left < 24 ? left : 24));
}

/* "a five-pound sack", but "a five-pound note", "a 300 million-pound deal" */
static bool is_bulk(const struct context *context, const struct amount *amount)
{
	static const char *const paper[] = { "note", "coin",  "bill",    "fine",    "ticket",
		                             "fee",  "prize", "deposit", "voucher", "bet",
		                             "deal", "loan",  "debt",    "fund",    "charge",
		                             "bond", "bid",   "house",   "grant",   "payout" };
	ct_text text = context->text;
	size_t begin = word_begin(text, amount->end), next = skip_spaces(text, amount->end);
	if (amount->scale || begin <= amount->begin || text.data[begin - 1] != '-' ||
	    !letter_at(text, next))
		return false;
	for (size_t i = 0; i < sizeof paper / sizeof paper[0]; i++)
		if (context_says(context, amount->end, paper[i]))
			return false;
	return true;
}

/* "70m pounds", "3bn pounds": nobody weighs so */
static bool has_short_scale(const struct context *context, const struct amount *amount)
{
	size_t at = amount->number;
	while (at < amount->end && (is_digit(context->text.data[at]) ||
	                            context->text.data[at] == '.' || context->text.data[at] == ','))
		at++;
	return amount->scale >= 6 && at > amount->number && letter_at(context->text, at);
}

/* A pound and a libra are weights, a real and a sol are none without Brazil or
 * Peru: they need talk of their country or of money. */
static bool plausible_noun(struct context *context, const struct amounts *amounts, uint32_t i,
                           uint32_t kept)
{
	const struct amount *amount = &amounts->rows[i];
	const struct form *form = amount->form;
	size_t from = amount->begin > 80 ? amount->begin - 80 : 0, to = amount->end;
	bool one = !amount->range && decimal_compare(amount->low, decimal_make(1, 0)) == 0;
	if (amount->country)
		return true;
	if (one && amount->language == LANGUAGE_SPANISH && !amount->digits)
		return false;
	if (is_title_word(context, amount))
		return false;
	if (context_says(context, amount->end, "note") ||
	    context_says(context, amount->end, "coin") ||
	    context_says(context, amount->end, "sterling"))
		return true;
	if (context_is_weight(context, amounts, i, kept)) {
		context->weighed = amount->end;
		return false;
	}
	if (is_threshold(context, amount))
		return false;
	/* "a 500 million-mark issue" */
	if (form == forms_find(&context->table->words, "mark", 4) && amount->scale >= 6)
		return true;
	if (form == forms_find(&context->table->words, "peso", 4))
		return amount->language == LANGUAGE_ENGLISH || amount->digits;
	/* so many pounds weigh "of" something, or are money */
	if (context_is_pound(context, amount) &&
	    (is_of_goods(context, amount) || is_bulk(context, amount)))
		return false;
	if (is_grade(context, amount) && !context_speaks_of_form(context, form))
		return false;
	/* "70m pounds"; "half a million pounds" */
	if (context_is_pound(context, amount) &&
	    (has_short_scale(context, amount) ||
	     (amount->scale >= 6 && !is_digit(context->text.data[amount->number]))))
		return true;
	if (context_is_pound(context, amount) &&
	    amount->scale >= (amount->language == LANGUAGE_SPANISH ? 6 : 9))
		return true;
	if (amount->digits && context_says(context, amount->end, "per square"))
		return false;
	if (context_speaks_of_form(context, form))
		return true;
	to = context->text.size - to > 80 ? to + 80 : context->text.size;
	return money_talk(context->text, from, amount->begin) ||
	       money_talk(context->text, amount->end, to);
}

/* "the R24 road" */
static bool is_road(const struct context *context, const struct amount *amount)
{
	static const char *const roads[] = { "road", "highway", "freeway", "route", "motorway" };
	for (size_t i = 0; i < sizeof roads / sizeof roads[0]; i++)
		if (context_says(context, amount->end, roads[i]))
			return true;
	return false;
}

/* "G20", "W50": nothing costs so few guaraníes or won. */
static bool is_too_cheap(const struct context *context, const struct amount *amount)
{
	const char *code = context->table->currencies[candidate(context, amount->form, 0)].code;
	return (!memcmp(code, "PYG", 3) || !memcmp(code, "KRW", 3)) && amount->digits &&
	       decimal_compare(amount->low, decimal_make(1, 2)) < 0;
}

static bool talks_near(const struct context *context, const struct amount *amount)
{
	static const char *const each[] = { "a ", "an ", "per ", "por ", "cada ", "each" };
	size_t from = amount->begin > 48 ? amount->begin - 48 : 0;
	size_t to = context->text.size - amount->end > 32 ? amount->end + 32 : context->text.size;
	for (size_t i = 0; i < sizeof each / sizeof each[0]; i++)
		if (context_says(context, amount->end, each[i]))
			return true;
	return money_talk(context->text, from, amount->begin) ||
	       money_talk(context->text, amount->end, to);
}

/* "de Q4 a Q6 por niño" */
static bool goes_with(const struct amount *amount, const struct amount *next)
{
	return next->form == amount->form && next->begin - amount->end <= 6;
}

/* "Q" and "L" need their country, and talk of money where they might number a
 * quarter or a room. */
static bool plausible_sign(struct context *context, const struct amounts *amounts, uint32_t i)
{
	const struct amount *amount = &amounts->rows[i];
	const struct amount *next = i + 1 < amounts->count ? amount + 1 : NULL;
	bool small = amount->digits && is_plain_integer(context, amount) &&
	             decimal_compare(amount->low, decimal_make(1, 2)) < 0;
	if (is_road(context, amount) || is_too_cheap(context, amount) ||
	    (small && !talks_near(context, amount) &&
	     !(next && goes_with(amount, next) && talks_near(context, next))))
		return false;
	return context_speaks_of_form(context, amount->form);
}

/* "3 trillion won", "20,000 won": nobody wins so many. */
static bool is_great(const struct context *context, const struct amount *amount)
{
	if (amount->scale >= 6)
		return true;
	return amount->digits && !is_plain_integer(context, amount) &&
	       decimal_compare(amount->low, decimal_make(1, 3)) >= 0;
}

/* "1080p" is a picture; "75p" is money, "250p" where there are pounds. */
static bool plausible_minor(struct context *context, const struct amount *amount)
{
	if (amount->language == LANGUAGE_ENGLISH &&
	    decimal_compare(amount->low, decimal_make(1, 0)) < 0)
		return true;
	return context_speaks_of_form(context, amount->form);
}

/* Is the amount all that the text says? Then somebody asks for its value. */
static bool is_alone(const struct context *context, const struct amount *amount)
{
	/* "al menos 50 libras" */
	if (amount->begin <= ALONE_BEFORE && context->text.size - amount->end <= 1 &&
	    modifier_before(context->text, 0, amount->begin) != MODIFIER_NONE)
		return true;
	return context->text.size - (amount->end - amount->begin) <= 3;
}

/* "3 pesos pesados", "5 pesos pluma": boxers. */
static bool is_boxer(const struct context *context, const struct amount *amount)
{
	static const char *const classes[] = { "pesad", "pluma",  "liger",  "mosca",
		                               "gallo", "welter", "wélter", "muert" };
	for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
		if (context_says(context, amount->end, classes[i]))
			return true;
	return false;
}

/* "$86 (630 rand)", "1.200 coronas (130 euros)": an amount in brackets right
 * behind another one is the same in another currency. */
static bool is_gloss(ct_text text, const struct amount *former, const struct amount *amount)
{
	size_t at = skip_spaces(text, former->end);
	if (at >= text.size || text.data[at] != '(' || amount->begin - at > 24)
		return false;
	for (; at < amount->begin; at++)
		if (text.data[at] == ')' || is_digit(text.data[at]))
			return false;
	return true;
}

static bool is_glossed(const struct context *context, const struct amounts *amounts, uint32_t i,
                       uint32_t kept)
{
	const struct amount *amount = &amounts->rows[i];
	if (kept && is_gloss(context->text, &amounts->rows[kept - 1], amount))
		return true;
	return i + 1 < amounts->count && !amount[1].weak &&
	       is_gloss(context->text, amount, &amount[1]);
}

/* "50 Cent", "500 Dollar General stores", "1,000 Euro 6 buses": several of them
 * would be cents, dollars and euros. */
static bool is_name(const struct context *context, const struct amount *amount)
{
	ct_text text = context->text;
	size_t begin = word_begin(text, amount->end), next = skip_spaces(text, amount->end);
	if (amount->language != LANGUAGE_ENGLISH || !amount->digits || amount->range ||
	    amount->end - begin < 2 || !is_upper(text.data[begin]) ||
	    is_upper(text.data[begin + 1]) || text.data[amount->end - 1] == 's')
		return false;
	if (amount->kind == FORM_MINOR)
		return decimal_compare(amount->low, decimal_make(1, -2)) != 0;
	return amount->kind == FORM_NOUN && next > amount->end && next < text.size &&
	       (is_upper(text.data[next]) || is_digit(text.data[next])) &&
	       decimal_compare(amount->low, decimal_make(1, 0)) != 0;
}

/* "my two cents" */
static bool is_opinion(const struct context *context, const struct amount *amount)
{
	static const char *const owners[] = { "my", "your", "his", "her", "our", "their" };
	ct_text text = context->text;
	size_t end = skip_spaces_back(text, amount->begin), begin = word_begin(text, end);
	if (amount->kind != FORM_MINOR || amount->digits ||
	    decimal_compare(amount->low, decimal_make(2, -2)) != 0)
		return false;
	for (size_t i = 0; i < sizeof owners / sizeof owners[0]; i++)
		if (end - begin == strlen(owners[i]) &&
		    !memcmp(text.data + begin, owners[i], end - begin))
			return true;
	return false;
}

/* Is the amount before it in the same unit? "12.5p from 11p; it closed at 648p" */
static bool goes_on(const struct amounts *amounts, uint32_t i, uint32_t kept)
{
	const struct amount *amount = &amounts->rows[i], *former;
	if (!kept || amount->kind != FORM_MINOR)
		return false;
	former = &amounts->rows[kept - 1];
	return former->form->first == amount->form->first && amount->begin - former->end < 120;
}

bool context_plausible(struct context *context, const struct amounts *amounts, uint32_t i,
                       uint32_t kept)
{
	const struct amount *amount = &amounts->rows[i];
	if (amount->language == LANGUAGE_SPANISH && amount->kind == FORM_NOUN &&
	    is_boxer(context, amount))
		return false;
	if (is_name(context, amount) || is_opinion(context, amount))
		return false;
	if (!amount->weak || is_alone(context, amount))
		return true;
	if (is_glossed(context, amounts, i, kept) || goes_on(amounts, i, kept))
		return true;
	if (amount->kind == FORM_NOUN && amount->digits && is_of_goods(context, amount))
		return false;
	if (amount->weak == FORM_SOFT && is_great(context, amount))
		return true;
	if (amount->kind == FORM_MINOR)
		return plausible_minor(context, amount);
	if (amount->kind == FORM_CODE)
		return plausible_code(context, amount);
	if (amount->kind == FORM_SIGN)
		return plausible_sign(context, amounts, i);
	return plausible_noun(context, amounts, i, kept);
}
