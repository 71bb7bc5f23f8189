/* SPDX-License-Identifier: MIT
 *
 * One currency for each amount, or the reader's best guess with a mark.
 */
#include "resolve.h"
#include "letters.h"

#include <string.h>

/* Bytes between an amount and the cents that follow it. */
enum { NEAR_MAJOR = 100 };

static uint16_t candidate(const struct context *context, const struct form *form, uint32_t k)
{
	return form_currency(context->table, form, k);
}

/* Could the document, by its date, mean this currency? */
static bool exists(const struct context *context, uint16_t currency)
{
	return !context->year || context->table->currencies[currency].since <= context->year;
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
		if (table_uses(context->table, candidate(context, form, i), amount->country) &&
		    exists(context, candidate(context, form, i)))
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
		if ((within && !has_currency(context, within, currency)) ||
		    !exists(context, currency))
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

/* The dollar of the dateline's country, but the American one. */
static uint16_t dollar_of_dateline(const struct context *context, const struct amount *amount)
{
	for (uint32_t i = 1; context->dateline && context->dollars && i < context->dollars->count;
	     i++) {
		uint16_t currency = candidate(context, context->dollars, i);
		if (table_uses(context->table, currency, context->dateline) &&
		    has_currency(context, amount->form, currency) && exists(context, currency))
			return currency;
	}
	return NO_CURRENCY;
}

/* A dateline of another country of dollars: theirs, where "US$" stands apart or the
 * text does not speak of America; agencies count in American ones. */
static bool resolve_local(const struct context *context, struct amount *amount, uint16_t other)
{
	uint16_t american = candidate(context, amount->form, 0);
	uint16_t local = dollar_of_dateline(context, amount);
	if (local == NO_CURRENCY)
		return false;
	amount->ambiguous = true;
	if (local == other ||
	    (other == NO_CURRENCY && !context->agency &&
	     (context->explicits[american] || !context_speaks_of(context, american))))
		amount->currency = local;
	return true;
}

/* "$" and "dollars": American, unless the document plainly has another one or
 * is about another country of dollars. */
static void resolve_dollar(const struct context *context, struct amount *amount)
{
	uint16_t american = candidate(context, amount->form, 0);
	uint16_t other = other_dollar(context, amount);
	struct vote best;
	amount->currency = american;
	if (other != NO_CURRENCY && !context->explicits[american]) {
		amount->currency = other;
		return;
	}
	if (resolve_local(context, amount, other))
		return;
	if (context->explicits[american]) {
		amount->ambiguous = other != NO_CURRENCY;
		return;
	}
	best = vote(context, amount, context->dollars);
	if (best.best != NO_CURRENCY && best.best != american && is_the_topic(context, best.best) &&
	    !context_speaks_of(context, american)) {
		amount->currency = best.best;
		amount->ambiguous = true;
	}
}

/* What the document has of countries of Spanish that have no peso: their "$" are
 * dollars. */
static unsigned dollar_countries(const struct context *context)
{
	const struct table *table = context->table;
	unsigned most = 0;
	for (uint32_t i = 1; i <= table->country_count; i++) {
		unsigned topic = 0;
		bool peso = false;
		if (!table->point[i] && !table->comma[i])
			continue;
		for (uint32_t k = 0; context->pesos && k < context->pesos->count && !peso; k++)
			peso = table_uses(table, candidate(context, context->pesos, k),
			                  (uint16_t)i);
		if (!peso)
			topic = context_topic(context, (uint16_t)i);
		most = topic > most ? topic : most;
	}
	return most;
}

/* What it has of the countries of one currency. */
static unsigned topic_of(const struct context *context, uint16_t currency)
{
	const struct currency *row = &context->table->currencies[currency];
	unsigned topic = 0;
	for (uint32_t i = 0; i < row->count; i++)
		topic += context_topic(context, context->table->pool[row->first + i]);
	return topic;
}

/* "$" in Spanish is the peso of the country that the document speaks of, where
 * there is one; where several share the stage, dollars are meant. */
static void resolve_spanish_dollar(const struct context *context, struct amount *amount)
{
	struct vote best = vote(context, amount, context->pesos);
	unsigned dollars = dollar_countries(context);
	unsigned pesos = best.best == NO_CURRENCY ? 0 : topic_of(context, best.best);
	if (dollars > pesos && dollars > 2) {
		resolve_dollar(context, amount);
		amount->ambiguous = 2 * pesos >= dollars;
		return;
	}
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

/* Is it the one that a reader takes without thinking? */
static bool is_usual(const struct context *context, uint16_t currency)
{
	static const char *const usual[] = { "USD", "GBP", "EUR", "JPY", "CAD", "TRY",
		                             "INR", "CRC", "RUB", "KRW", "AED" };
	const char *code = context->table->currencies[currency].code;
	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		if (!memcmp(code, usual[i], 3))
			return true;
	return false;
}

/* Texts without a date are taken to be of our time. */
#define OUR_YEAR 2020

/* The currency of a form that a text of no country means: the first one, unless
 * it has gone by then and a common one has not ("liras" in 1994 are Italian). */
static uint16_t usual_candidate(const struct context *context, const struct form *form)
{
	uint16_t year = context->year ? context->year : OUR_YEAR, first = NO_CURRENCY;
	for (uint32_t i = 0; i < form->count; i++) {
		const struct currency *row =
			&context->table->currencies[candidate(context, form, i)];
		if (row->since > year)
			continue;
		if (!row->until || row->until >= year) {
			uint16_t currency = candidate(context, form, i);
			if (first == NO_CURRENCY || !row->weak || is_usual(context, currency))
				return currency;
		} else if (first == NO_CURRENCY) {
			first = candidate(context, form, i);
		}
	}
	return first == NO_CURRENCY ? candidate(context, form, 0) : first;
}

static void resolve_other(const struct context *context, struct amount *amount)
{
	struct vote best = vote(context, amount, NULL);
	if (best.best == NO_CURRENCY) {
		amount->currency = usual_candidate(context, amount->form);
		amount->ambiguous = !is_usual(context, amount->currency);
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
	if (amount->currency != NO_CURRENCY || is_dollar(context, amount->form) ||
	    amount->kind == FORM_MINOR)
		return;
	context_look(context);
	resolve_other(context, amount);
	if (amount->kind == FORM_SIGN && !amount->ambiguous)
		context->explicits[amount->currency]++;
}

static void resolve_last(struct context *context, struct amount *amount)
{
	uint16_t declared;
	if (amount->currency != NO_CURRENCY || amount->kind == FORM_MINOR)
		return;
	context_look(context);
	declared = context_declared(context);
	if (has_currency(context, amount->form, declared))
		amount->currency = declared;
	else if (is_dollar_sign(amount->form) && amount->language == LANGUAGE_SPANISH)
		resolve_spanish_dollar(context, amount);
	else
		resolve_dollar(context, amount);
}

/* "fell to 0.87 dollars, and oil rose 45 cents": of the currency that was named
 * just before; of the one named just behind, where the document's countries do not say. */
static void resolve_minor(struct context *context, const struct amounts *amounts, uint32_t i)
{
	struct amount *amount = &amounts->rows[i];
	const struct amount *former = i ? &amounts->rows[i - 1] : NULL;
	const struct amount *next = i + 1 < amounts->count ? &amounts->rows[i + 1] : NULL;
	if (amount->currency != NO_CURRENCY || amount->kind != FORM_MINOR)
		return;
	context_look(context);
	if (former && amount->begin - former->end < NEAR_MAJOR &&
	    has_currency(context, amount->form, former->currency)) {
		amount->currency = former->currency;
		return;
	}
	if (next && next->begin - amount->end < NEAR_MAJOR &&
	    has_currency(context, amount->form, next->currency) &&
	    vote(context, amount, NULL).best == NO_CURRENCY) {
		amount->currency = next->currency;
		return;
	}
	resolve_other(context, amount);
}

int context_resolve(struct context *context, struct amounts *amounts)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < amounts->count; i++)
		resolve_plain(context, &amounts->rows[i]);
	for (uint32_t i = 0; i < amounts->count; i++)
		if (context_plausible(context, amounts, i, kept)) {
			const struct amount *amount = &amounts->rows[i];
			/* "4,000 rand a month, not R12,500"; but "bolivianos" may
			 * have been people */
			if (amount->weak && amount->currency != NO_CURRENCY &&
			    !forms_find(&context->table->places, amount->form->key,
			                amount->form->size))
				context->explicits[amount->currency]++;
			amounts->rows[kept++] = *amount;
		}
	amounts->count = kept;
	for (uint32_t i = 0; i < kept; i++)
		resolve_first(context, &amounts->rows[i]);
	for (uint32_t i = 0; i < kept; i++)
		resolve_last(context, &amounts->rows[i]);
	for (uint32_t i = 0; i < kept; i++)
		resolve_minor(context, amounts, i);
	return context->failed ? CT_E_NOMEM : CT_OK;
}
