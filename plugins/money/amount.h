/* SPDX-License-Identifier: MIT
 *
 * Amounts of money in a text, before it is known which dollar is meant.
 */
#ifndef CT_PLUGIN_MONEY_AMOUNT_H
#define CT_PLUGIN_MONEY_AMOUNT_H

#include "number.h"
#include "scan.h"

#define NO_CURRENCY UINT16_MAX

enum modifier { MODIFIER_NONE, MODIFIER_ABOUT, MODIFIER_OVER, MODIFIER_UNDER };

struct amount {
	uint32_t begin, end;
	struct decimal low, high; /* high counts where `range` */
	bool range;
	bool ambiguous;
	uint8_t weak; /* needs a reason to be money: a form_weakness */
	bool digits;  /* digits alone, no scale word */
	bool minor;   /* cents without their dollars */
	bool negative;
	uint8_t modifier;
	uint8_t kind; /* form_kind of what names the currency */
	uint8_t language;
	uint16_t country;        /* named beside the amount, or 0 */
	uint16_t currency;       /* NO_CURRENCY until known */
	const struct form *form; /* its currencies; NULL where none is left to choose */
	int scale;               /* of its number, with what it counts: as in number.h */
	struct decimal last;
	uint32_t number, number_end; /* where the digits or words stand */
};

struct amounts {
	struct amount *rows;
	uint32_t count, room;
};

/* A stretch of text to look through: [begin, end) of one paragraph, in one
 * language. */
struct stretch {
	const struct table *table;
	ct_text text; /* cut off at `end` */
	size_t begin;
	struct reading_of reading;
};

/* Add the amounts of a stretch to `amounts`, in order, not overlapping. `*next` is
 * the first candidate that does not lie before the stretch; it goes to the first
 * one behind. CT_OK or CT_E_NOMEM. Time is linear in its size. [worker] */
int amounts_find(const struct stretch *stretch, const struct candidates *candidates, uint32_t *next,
                 struct amounts *amounts);

/* Make one amount of two that are the ends of a range ("$40 million to
 * $55 million"), where their currencies are the same. */
void amounts_join(ct_text text, struct amounts *amounts);

/* The word about how exact the amount is that stands before `begin`. */
enum modifier modifier_before(ct_text text, size_t floor, size_t begin);

/* What a sign before the amount says of it ("~$5"), and the words behind it ("5 euros
 * o más"). */
enum modifier sign_before(ct_text text, size_t floor, size_t begin);
enum modifier modifier_after(ct_text text, size_t end);

/* Does "entre" or "between" stand before `begin`? */
bool between_before(ct_text text, size_t floor, size_t begin);

/* Does the text before `begin` tell of a change from one amount to another
 * ("rose from", "bajó de")? Then the two are no range. */
bool change_before(ct_text text, size_t floor, size_t begin);

/* Is there talk of money in text[begin, end)? */
bool money_talk(ct_text text, size_t begin, size_t end);

/* Is there talk of weight in it? */
bool weight_talk(ct_text text, size_t begin, size_t end);

/* Is there talk of a rate of exchange in it, and of no ounce of gold? */
bool rate_talk(ct_text text, size_t begin, size_t end);

/* Is there talk of the document's figures in it: "all amounts are in"? */
bool figures_talk(ct_text text, size_t begin, size_t end);

/* Of what is sold by the pound, of money itself, of exchange, of a price, of bitcoins
 * and their like? */
bool holds_talk(ct_text text, size_t begin, size_t end);
bool cash_talk(ct_text text, size_t begin, size_t end);
bool sale_talk(ct_text text, size_t begin, size_t end);
bool exchange_talk(ct_text text, size_t begin, size_t end);
bool price_talk(ct_text text, size_t begin, size_t end);
bool coin_talk(ct_text text, size_t begin, size_t end);

/* Do these forms share a currency? */
bool forms_share(const struct table *table, const struct form *a, const struct form *b);

/* A place named at `at`; its end, or `at` where there is none. */
size_t place_at(const struct table *table, ct_text text, size_t at, uint16_t *country);

/* The same with cities that share their names. */
size_t city_at(const struct table *table, ct_text text, size_t at, uint16_t *country);

/* The place that ends at `end`; its beginning, or `end`. */
size_t place_before(const struct table *table, ct_text text, size_t floor, size_t end,
                    uint16_t *country);

#endif
