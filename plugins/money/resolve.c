/* SPDX-License-Identifier: MIT
 *
 * One currency for each amount, or the reader's best guess with a mark.
 */
#include "resolve.h"
#include "letters.h"

#include <string.h>

static uint16_t candidate(const struct context *context, const struct form *form, uint32_t k)
{
	return form_currency(context->table, form, k);
}

static bool has_currency(const struct context *context, const struct form *form, uint16_t currency)
{
	for (uint32_t i = 0; form && i < form->count; i++)
		if (candidate(context, form, i) == currency)
			return true;
	return false;
}

/* --- Plain ones -------------------------------------------------------------- */

static void resolve_plain(struct context *context, struct amount *amount)
{
	const struct form *form = amount->form;
	if (form->count == 1)
		amount->currency = candidate(context, form, 0);
	for (uint32_t i = 0; i < form->count && amount->country && amount->currency == NO_CURRENCY;
	     i++)
		if (table_uses(context->table, candidate(context, form, i), amount->country))
			amount->currency = candidate(context, form, i);
	if (amount->currency != NO_CURRENCY && !amount->weak)
		context->explicits[amount->currency]++;
}

/* --- Ambiguous ones ------------------------------------------------------------ */

struct vote {
	uint16_t best;
	unsigned score, second; /* of the best and of the next one */
};

/* The best of the candidates that are in `within` too (all where it is NULL). */
static struct vote vote(const struct context *context, const struct amount *amount,
                        const struct form *within)
{
	struct vote result = { NO_CURRENCY, 0, 0 };
	for (uint32_t i = 0; i < amount->form->count; i++) {
		uint16_t currency = candidate(context, amount->form, i);
		unsigned score;
		if (within && !has_currency(context, within, currency))
			continue;
		score = context_score(context, amount, currency);
		if (score > result.score) {
			result.second = result.score;
			result.score = score;
			result.best = currency;
		} else if (score > result.second) {
			result.second = score;
		}
	}
	return result;
}

/* The only dollar but the American one that the document names plainly. */
static uint16_t other_dollar(const struct context *context, const struct amount *amount)
{
	uint16_t found = NO_CURRENCY;
	for (uint32_t i = 1; context->dollars && i < context->dollars->count; i++) {
		uint16_t currency = candidate(context, context->dollars, i);
		if (!context->explicits[currency] || !has_currency(context, amount->form, currency))
			continue;
		if (found != NO_CURRENCY)
			return NO_CURRENCY;
		found = currency;
	}
	return found;
}

/* Is no country named more often than those of `currency`? */
static bool is_the_topic(const struct context *context, uint16_t currency)
{
	uint32_t own = 0, most = 0;
	for (uint32_t i = 1; i <= context->table->country_count; i++) {
		if (table_uses(context->table, currency, (uint16_t)i))
			own += context->totals[i];
		else if (context->totals[i] > most)
			most = context->totals[i];
	}
	return own >= 3 && own > most;
}

/* "$" and "dollars": American, unless the document plainly has another one or
 * is about another country of dollars. */
static void resolve_dollar(const struct context *context, struct amount *amount)
{
	uint16_t american = candidate(context, amount->form, 0), other;
	struct vote best;
	amount->currency = american;
	if (context->explicits[american])
		return;
	other = other_dollar(context, amount);
	if (other != NO_CURRENCY) {
		amount->currency = other;
		return;
	}
	best = vote(context, amount, context->dollars);
	if (best.best != NO_CURRENCY && best.best != american && is_the_topic(context, best.best) &&
	    !context_speaks_of(context, american)) {
		amount->currency = best.best;
		amount->ambiguous = true;
	}
}

/* "$" in Spanish is the peso of the country that the document speaks of, where
 * there is one; where several share the stage, dollars are meant. */
static void resolve_spanish_dollar(const struct context *context, struct amount *amount)
{
	struct vote best = vote(context, amount, context->pesos);
	if (best.best != NO_CURRENCY && best.score >= 2 * best.second && best.score > 2) {
		amount->currency = best.best;
		amount->ambiguous = best.second > 0;
		return;
	}
	resolve_dollar(context, amount);
	amount->ambiguous = true;
}

static bool is_dollar_sign(const struct form *form)
{
	return form->size == 1 && form->key[0] == '$';
}

/* The first candidate, where it is the one that a reader takes without
 * thinking. */
static bool has_usual(const struct context *context, const struct amount *amount)
{
	static const char *const usual[] = { "USD", "GBP", "EUR", "JPY", "CAD", "TRY",
		                             "INR", "CRC", "RUB", "KRW", "AED" };
	const char *code = context->table->currencies[candidate(context, amount->form, 0)].code;
	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		if (!memcmp(code, usual[i], 3))
			return true;
	return false;
}

static void resolve_other(const struct context *context, struct amount *amount)
{
	struct vote best = vote(context, amount, NULL);
	if (best.best == NO_CURRENCY) {
		amount->currency = candidate(context, amount->form, 0);
		amount->ambiguous = !has_usual(context, amount);
		return;
	}
	amount->currency = best.best;
	amount->ambiguous = best.second * 2 > best.score;
}

static bool is_dollar(const struct context *context, const struct form *form)
{
	return is_dollar_sign(form) || (context->dollars && form->first == context->dollars->first);
}

/* "C$", "£", "coronas": what they are in this document then counts as named. */
static void resolve_first(struct context *context, struct amount *amount)
{
	if (amount->currency != NO_CURRENCY || is_dollar(context, amount->form))
		return;
	context_look(context);
	resolve_other(context, amount);
	if (amount->kind == FORM_SIGN && !amount->ambiguous)
		context->explicits[amount->currency]++;
}

static void resolve_last(struct context *context, struct amount *amount)
{
	if (amount->currency != NO_CURRENCY)
		return;
	context_look(context);
	if (is_dollar_sign(amount->form) && amount->language == LANGUAGE_SPANISH)
		resolve_spanish_dollar(context, amount);
	else
		resolve_dollar(context, amount);
}

/* --- Everyday words -------------------------------------------------------------- */

static bool is_plain_integer(const struct context *context, const struct amount *amount)
{
	for (size_t at = amount->number; at < amount->number_end; at++)
		if (!is_digit(context->text.data[at]))
			return false;
	return true;
}

/* "COP 26" is a conference, "COP 430 billion" is money. */
static bool plausible_code(const struct context *context, const struct amount *amount)
{
	size_t size = amount->number_end - amount->number;
	size_t digits = 0;
	if (!amount->digits)
		return true;
	if (is_plain_integer(context, amount))
		return size >= 5;
	while (digits < size && is_digit(context->text.data[amount->number_end - 1 - digits]))
		digits++;
	return digits >= 2;
}

static bool says_word(const struct context *context, size_t at, const char *word)
{
	size_t size = strlen(word);
	at = skip_spaces(context->text, at);
	return context->text.size - at >= size && !memcmp(context->text.data + at, word, size);
}

/* "Ley 28056 Marco": a currency has no capital of its own, and a title of
 * capitalised words has more to it than digits. */
static bool is_title_word(const struct context *context, const struct amount *amount)
{
	size_t at = skip_spaces(context->text, amount->number_end);
	return amount->digits && at + 1 < amount->end && is_upper(context->text.data[at]) &&
	       !is_upper(context->text.data[at + 1]);
}

/* "180 pounds (82 kg)", "weighs 3 pounds". */
static bool is_weight(const struct context *context, const struct amount *amount)
{
	ct_text text = context->text;
	size_t from = amount->begin > 24 ? amount->begin - 24 : 0;
	size_t to = text.size - amount->end > 24 ? amount->end + 24 : text.size;
	return amount->form == forms_find(&context->table->words, "pounds", 6)
	               ? weight_talk(text, from, amount->begin) ||
	                         weight_talk(text, amount->end, to)
	               : false;
}

/* A pound and a libra are weights, a real and a sol are none without Brazil or
 * Peru: they need talk of their country or of money. */
static bool plausible_noun(struct context *context, const struct amount *amount)
{
	const struct form *form = amount->form;
	size_t from = amount->begin > 80 ? amount->begin - 80 : 0, to = amount->end;
	bool one = !amount->range && decimal_compare(amount->low, decimal_make(1, 0)) == 0;
	if (amount->country)
		return true;
	if (one && amount->language == LANGUAGE_SPANISH && !amount->digits)
		return false;
	if (is_title_word(context, amount) || is_weight(context, amount))
		return false;
	if (form == forms_find(&context->table->words, "peso", 4))
		return amount->language == LANGUAGE_ENGLISH || amount->digits;
	if (says_word(context, amount->end, "note") || says_word(context, amount->end, "coin") ||
	    says_word(context, amount->end, "sterling"))
		return true;
	context_look(context);
	if ((says_word(context, amount->end, "of ") || says_word(context, amount->end, "de ") ||
	     says_word(context, amount->end, "per square")) &&
	    amount->digits)
		return false;
	for (uint32_t i = 0; i < form->count; i++)
		if (context_speaks_of(context, candidate(context, form, i)))
			return true;
	to = context->text.size - to > 80 ? to + 80 : context->text.size;
	return money_talk(context->text, from, amount->begin) ||
	       money_talk(context->text, amount->end, to);
}

/* "Q" and "L" need their country, and more than the number of a quarter. */
static bool plausible_sign(struct context *context, const struct amount *amount)
{
	context_look(context);
	if (amount->digits && decimal_compare(amount->low, decimal_make(10, 0)) < 0)
		return false;
	return context_speaks_of(context, candidate(context, amount->form, 0));
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
	context_look(context);
	return context_speaks_of(context, candidate(context, amount->form, 0));
}

/* Is the amount all that the text says? Then somebody asks for its value. */
static bool is_alone(const struct context *context, const struct amount *amount)
{
	return context->text.size - (amount->end - amount->begin) <= 3;
}

/* "3 pesos pesados", "5 pesos pluma": boxers. */
static bool is_boxer(const struct context *context, const struct amount *amount)
{
	static const char *const classes[] = { "pesad", "pluma",  "liger",  "mosca",
		                               "gallo", "welter", "wélter", "muert" };
	for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
		if (says_word(context, amount->end, classes[i]))
			return true;
	return false;
}

static bool plausible(struct context *context, const struct amount *amount)
{
	if (amount->language == LANGUAGE_SPANISH && amount->kind == FORM_NOUN &&
	    is_boxer(context, amount))
		return false;
	if (!amount->weak || is_alone(context, amount))
		return true;
	if (amount->weak == FORM_SOFT && is_great(context, amount))
		return true;
	if (amount->kind == FORM_MINOR)
		return plausible_minor(context, amount);
	if (amount->kind == FORM_CODE)
		return plausible_code(context, amount);
	if (amount->kind == FORM_SIGN)
		return plausible_sign(context, amount);
	return plausible_noun(context, amount);
}

int context_resolve(struct context *context, struct amounts *amounts)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < amounts->count; i++)
		resolve_plain(context, &amounts->rows[i]);
	for (uint32_t i = 0; i < amounts->count; i++)
		if (plausible(context, &amounts->rows[i]))
			amounts->rows[kept++] = amounts->rows[i];
	amounts->count = kept;
	for (uint32_t i = 0; i < kept; i++)
		resolve_first(context, &amounts->rows[i]);
	for (uint32_t i = 0; i < kept; i++)
		resolve_last(context, &amounts->rows[i]);
	return context->failed ? CT_E_NOMEM : CT_OK;
}
