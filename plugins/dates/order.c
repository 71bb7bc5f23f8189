/* SPDX-License-Identifier: MIT */
#include "order.h"

#include <string.h>

static bool begins_name(ct_text text, uint32_t at)
{
	unsigned char byte = date_byte_at(text, at);

	return ((byte >= 'A' && byte <= 'Z') || byte == 0xc3) &&
	       (!at || !date_is_letter_at(text, at - 1));
}

enum date_order date_order_of_place(const struct date_place_index *index, ct_text text,
                                    uint32_t begin, uint32_t end)
{
	const struct date_place *best = NULL;

	for (uint32_t at = begin; at < end; at++) {
		const struct date_place *place =
			begins_name(text, at) ? date_place_at(index, text, at) : NULL;

		/* "London, Ontario": what is larger says where the city is. */
		if (place && (!best || place->rank > best->rank))
			best = place;
		if (place)
			at += (uint32_t)strlen(place->name) - 1;
	}
	return !best || best->order == ORDER_BOTH ? ORDER_LANGUAGE : (enum date_order)best->order;
}

/* Up to `most` digits from `*at`; returns their value, or -1 where there is none or
 * there are more. */
static int32_t digits_at(ct_text text, uint32_t *at, unsigned most)
{
	int32_t value = -1;

	for (unsigned n = 0; date_byte_at(text, *at) >= '0' && date_byte_at(text, *at) <= '9';
	     n++, ++*at) {
		if (n == most)
			return -1;
		value = (value < 0 ? 0 : value) * 10 + date_byte_at(text, *at) - '0';
	}
	return value;
}

/* What 14/05/2019 or 5/14/2019 at `at` say; ORDER_LANGUAGE of what is no such date or
 * could be either. */
static enum date_order order_of_date(ct_text text, uint32_t at)
{
	int32_t first = digits_at(text, &at, 2), second, year;
	unsigned char mark = date_byte_at(text, at++);
	uint32_t years;

	if (first < 1 || (mark != '/' && mark != '-' && mark != '.'))
		return ORDER_LANGUAGE;
	second = digits_at(text, &at, 2);
	if (second < 1 || date_byte_at(text, at++) != mark)
		return ORDER_LANGUAGE;
	years = at;
	year = digits_at(text, &at, 4);
	if (year < 0 || date_is_letter_at(text, at) ||
	    (at - years != 4 && (at - years != 2 || mark == '.')))
		return ORDER_LANGUAGE;
	if (first > 12 && first <= 31 && second <= 12)
		return ORDER_DAY_FIRST;
	return second > 12 && second <= 31 && first <= 12 ? ORDER_MONTH_FIRST : ORDER_LANGUAGE;
}

/* Money of a country: signs and codes that stand in no other. */
static uint8_t order_of_money(ct_text text, uint32_t at)
{
	static const struct {
		const char *sign;
		uint8_t order;
	} signs[] = {
		{ "£", ORDER_DAY_FIRST },     { "€", ORDER_DAY_FIRST },
		{ "₹", ORDER_DAY_FIRST },     { "A$", ORDER_DAY_FIRST },
		{ "AU$", ORDER_DAY_FIRST },   { "NZ$", ORDER_DAY_FIRST },
		{ "S$", ORDER_DAY_FIRST },    { "HK$", ORDER_DAY_FIRST },
		{ "RM", ORDER_DAY_FIRST },    { "GBP", ORDER_DAY_FIRST },
		{ "EUR", ORDER_DAY_FIRST },   { "AUD", ORDER_DAY_FIRST },
		{ "NZD", ORDER_DAY_FIRST },   { "INR", ORDER_DAY_FIRST },
		{ "SGD", ORDER_DAY_FIRST },   { "HKD", ORDER_DAY_FIRST },
		{ "ZAR", ORDER_DAY_FIRST },   { "KES", ORDER_DAY_FIRST },
		{ "NGN", ORDER_DAY_FIRST },   { "CHF", ORDER_DAY_FIRST },
		{ "MYR", ORDER_DAY_FIRST },   { "₱", ORDER_MONTH_FIRST },
		{ "PHP", ORDER_MONTH_FIRST }, { "C$", ORDER_BOTH },
		{ "CAD", ORDER_BOTH },
	};

	unsigned char first = date_byte_at(text, at), second = date_byte_at(text, at + 1);

	/* Most words are none: they go on in lower case. */
	if (first < 0x80 && second != '$' && !(second >= 'A' && second <= 'Z'))
		return ORDER_LANGUAGE;
	for (unsigned k = 0; k < sizeof signs / sizeof signs[0]; k++) {
		size_t size = strlen(signs[k].sign);

		if (text.size - at >= size && !memcmp(text.data + at, signs[k].sign, size) &&
		    ((unsigned char)signs[k].sign[0] >= 0x80 ||
		     !date_is_letter_at(text, at + (uint32_t)size)))
			return signs[k].order;
	}
	return ORDER_LANGUAGE;
}

/* What a text speaks of: a bit each for what was seen, 1 << date_order. */
struct seen {
	unsigned dates, places;
};

/* No digit, no name, no sign begins with most bytes. */
static bool may_begin(unsigned char byte)
{
	return byte >= '0' && (byte < 'a' || byte >= 0xc2);
}

static void look(ct_text text, const struct date_place_index *index, struct seen *seen)
{
	for (uint32_t at = 0; at < text.size; at++) {
		unsigned char byte = date_byte_at(text, at);
		const struct date_place *place = NULL;
		uint8_t order = ORDER_LANGUAGE;
		bool begins;

		if (!may_begin(byte))
			continue;
		begins = !at || !date_is_letter_at(text, at - 1);
		if (byte >= '0' && byte <= '9') {
			unsigned char before = at ? date_byte_at(text, at - 1) : ' ';

			if (before == ' ' || before == '\n' || before == '(' || begins)
				seen->dates |= before >= '0' && before <= '9'
				                       ? 0
				                       : 1U << order_of_date(text, at);
			continue;
		}
		if (begins || byte == 0xc2 || byte == 0xe2)
			order = order_of_money(text, at);
		if (begins && begins_name(text, at))
			place = date_place_at(index, text, at);
		/* Everybody speaks of London; who names Chicago lives near by. */
		if (place && (place->rank > PLACE_CITY || place->order != ORDER_DAY_FIRST))
			seen->places |= 1U << place->order;
		seen->places |= 1U << order;
		if (place) /* "New Mexico" */
			at += (uint32_t)strlen(place->name) - 1;
	}
}

/* The one order that was seen, if there is but one. */
static enum date_order only(unsigned orders)
{
	orders &= ~(1U << ORDER_LANGUAGE);
	if (orders == 1U << ORDER_DAY_FIRST)
		return ORDER_DAY_FIRST;
	return orders == 1U << ORDER_MONTH_FIRST ? ORDER_MONTH_FIRST : ORDER_LANGUAGE;
}

enum date_order date_order_of_text(const struct date_place_index *index, ct_text text,
                                   uint32_t begin, uint32_t end, unsigned language)
{
	enum date_order order = date_order_of_place(index, text, begin, end);
	bool spanish = language == W_SPANISH;
	struct seen seen = { 0, 0 };

	if (order == ORDER_DAY_FIRST || (order && !spanish))
		return order;
	look(text, index, &seen);
	if (seen.dates & ~(1U << ORDER_LANGUAGE))
		return only(seen.dates);
	order = only(seen.places);
	/* Who writes Spanish of Chicago has the day first. */
	return spanish && order == ORDER_MONTH_FIRST ? ORDER_LANGUAGE : order;
}
