/* SPDX-License-Identifier: MIT
 *
 * Countries in the text, near an amount and in all.
 */
#include "context.h"
#include "letters.h"
#include "resolve.h"

#include <stdlib.h>
#include <string.h>

int context_open(struct context *context, const struct table *table)
{
	*context = (struct context){ .table = table };
	context->totals = calloc(table->country_count + 1, sizeof *context->totals);
	context->explicits = calloc(table->currency_count + 1, sizeof *context->explicits);
	context->dollars = forms_find(&table->words, "dollars", 7);
	context->pesos = forms_find(&table->words, "pesos", 5);
	if (context->totals && context->explicits)
		return CT_OK;
	context_close(context);
	return CT_E_NOMEM;
}

void context_close(struct context *context)
{
	free(context->totals);
	free(context->explicits);
	free(context->mentions);
}

void context_reset(struct context *context, const ct_document *document,
                   const struct candidates *candidates)
{
	context->text = document->text;
	context->year = (uint16_t)document->date.year;
	context->body = document->body_begin;
	context->dateline = 0;
	context->agency = false;
	context->searched = false;
	context->declared = NO_CURRENCY;
	context->candidates = candidates;
	context->count = 0;
	context->looked = false;
	context->failed = false;
	context->weighed = 0;
	memset(context->explicits, 0,
	       (context->table->currency_count + 1) * sizeof *context->explicits);
	memset(context->totals, 0, (context->table->country_count + 1) * sizeof *context->totals);
}

static bool note_mention(struct context *context, size_t at, uint16_t country)
{
	if (context->count == context->room) {
		uint32_t room = context->room ? context->room * 2 : 64;
		struct mention *rows = realloc(context->mentions, room * sizeof *rows);
		if (!rows)
			return false;
		context->mentions = rows;
		context->room = room;
	}
	context->mentions[context->count++] = (struct mention){ (uint32_t)at, country };
	context->totals[country]++;
	return true;
}

/* The place at `at`, with its end. Note the one of the dateline: "London, Ontario"
 * is in the country that is named last. */
static size_t read_place(struct context *context, size_t at, size_t floor, uint16_t *country)
{
	size_t end = place_at(context->table, context->text, at, country);
	size_t head = end;
	bool agency;
	if (at > context->body + DATELINE_REACH || (context->dateline && at > floor + 3))
		return end;
	if (end == at)
		head = city_at(context->table, context->text, at, country);
	if (head == at || !dateline_place(context, at, head, &agency))
		return end;
	context->dateline = *country;
	context->agency = agency;
	return head;
}

void context_look(struct context *context)
{
	const struct candidates *candidates = context->candidates;
	size_t floor = 0;
	if (context->looked)
		return;
	context->looked = true;
	for (uint32_t i = 0; i < candidates->count; i++) {
		const struct candidate *row = &candidates->rows[i];
		uint16_t country;
		size_t end;
		if (!(row->kind & CANDIDATE_PLACE) || row->begin < floor)
			continue;
		end = read_place(context, row->begin, floor, &country);
		if (end == row->begin)
			continue;
		if (!note_mention(context, row->begin, country)) {
			context->failed = true;
			return;
		}
		floor = end;
	}
}

/* The first mention at or behind `at`. */
static uint32_t first_mention(const struct context *context, size_t at)
{
	uint32_t low = 0, high = context->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (context->mentions[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

#define NEAR 60
#define AROUND 240
#define OPENING 300

/* What a mention near the amount is worth: the closer before it the more, and
 * most where no other one stands between. */
static unsigned near_score(const struct context *context, const struct amount *amount, uint32_t i)
{
	size_t away;
	bool closest;
	if (context->mentions[i].at >= amount->begin)
		return 2;
	away = amount->begin - context->mentions[i].at;
	closest = i + 1 == context->count || context->mentions[i + 1].at >= amount->begin;
	return (away <= NEAR ? 8u : 4u) + (closest && away <= NEAR ? 8u : 0u);
}

/* A dateline says as much as some talk of its country. */
#define DATELINE 4

unsigned context_topic(const struct context *context, uint16_t country)
{
	unsigned score = context->totals[country] + (context->dateline == country ? DATELINE : 0);
	for (uint32_t i = 0; i < context->count && context->mentions[i].at < OPENING; i++)
		score += context->mentions[i].country == country ? 2 : 0;
	return score;
}

unsigned context_score(const struct context *context, const struct amount *amount,
                       uint16_t currency)
{
	const struct currency *row = &context->table->currencies[currency];
	size_t from = amount->begin > AROUND ? amount->begin - AROUND : 0;
	unsigned score = 0;
	for (uint32_t i = 0; i < row->count; i++) {
		uint32_t total = context->totals[context->table->pool[row->first + i]];
		score += total < 6 ? total : 6;
	}
	/* one plain amount says more than any talk of the country */
	score += context->explicits[currency] ? 6 : 0;
	for (uint32_t i = first_mention(context, from);
	     i < context->count && context->mentions[i].at < amount->end + AROUND; i++) {
		if (table_uses(context->table, currency, context->mentions[i].country))
			score += near_score(context, amount, i);
	}
	for (uint32_t i = 0; i < context->count && context->mentions[i].at < OPENING; i++)
		if (table_uses(context->table, currency, context->mentions[i].country))
			score += 2;
	return score;
}

bool context_speaks_of(const struct context *context, uint16_t currency)
{
	const struct currency *row = &context->table->currencies[currency];
	if (context->explicits[currency])
		return true;
	for (uint32_t i = 0; i < row->count; i++)
		if (context->totals[context->table->pool[row->first + i]])
			return true;
	return false;
}

bool context_speaks_of_form(struct context *context, const struct form *form)
{
	context_look(context);
	for (uint32_t i = 0; i < form->count; i++)
		if (context_speaks_of(context, form_currency(context->table, form, i)))
			return true;
	return false;
}

/* What the numerals of the document say of its separators, as in
 * numeral_evidence(). */
static int evidence_of(const struct context *context)
{
	const struct candidates *candidates = context->candidates;
	ct_text text = context->text;
	size_t floor = 0;
	int evidence = 0;
	for (uint32_t i = 0; i < candidates->count; i++) {
		size_t at = candidates->rows[i].begin, end;
		if (candidates->rows[i].kind != CANDIDATE_DIGITS || at < floor)
			continue;
		end = numeral_end(text, at);
		if (end > at)
			evidence += numeral_evidence((ct_text){ text.data + at, end - at });
		floor = end;
	}
	return evidence;
}

/* Does a country of the currency write a point, for all that is known? */
static bool writes_point(const struct table *table, uint16_t currency)
{
	const struct currency *row = &table->currencies[currency];
	for (uint32_t i = 0; i < row->count; i++)
		if (!table->point[table->pool[row->first + i]])
			return false;
	return row->count > 0;
}

/* Separators by what the numbers of the document do, then by its country and
 * the currencies that it names plainly: "S/", "RD$", "mdp". */
enum separators context_separators(struct context *context, const struct amounts *amounts)
{
	uint32_t point = 0, comma = 0;
	int evidence = evidence_of(context);
	if (evidence)
		return evidence > 0 ? SEPARATORS_POINT : SEPARATORS_COMMA;
	context_look(context);
	for (uint32_t i = 1; i <= context->table->country_count; i++) {
		point += context->table->point[i] ? context->totals[i] : 0;
		comma += context->table->comma[i] ? context->totals[i] : 0;
	}
	for (uint32_t i = 0; i < amounts->count; i++)
		if (amounts->rows[i].form->count == 1 &&
		    writes_point(context->table,
		                 form_currency(context->table, amounts->rows[i].form, 0)))
			point++;
	return point > comma ? SEPARATORS_POINT_MAYBE : SEPARATORS_COMMA;
}
