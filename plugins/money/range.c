/* SPDX-License-Identifier: MIT
 *
 * Ranges of two numbers with one currency: "12 a 20 millones de dólares",
 * "$12-20 million".
 */
#include "finding.h"
#include "letters.h"

#include <string.h>

static const char *const to_words[] = { "a", "to", "hasta", NULL };
static const char *const and_words[] = { "y", "and", NULL };
static const char *const or_words[] = { "o", "u", "or", NULL };

enum connector { CONNECTOR_NONE, CONNECTOR_TO, CONNECTOR_AND, CONNECTOR_OR, CONNECTOR_DASH };

/* A scale of the second number counts for the first one too: "12 y 20
 * millones", "1.2-1.35 billion". */
static bool order_range(struct number *low, const struct number *high)
{
	if (!low->scale && high->scale && decimal_compare(low->value, high->last) < 0)
		low->value = decimal_shift(low->value, high->scale);
	return decimal_compare(low->value, high->value) < 0;
}

/* "5 o 6 millones" is a guess between two near numbers; others are a choice. */
static bool near_each_other(struct decimal low, struct decimal high)
{
	struct decimal twice;
	return decimal_add(low, low, &twice) && decimal_compare(high, twice) <= 0;
}

/* What joins two numbers before `*at`; `*at` goes before it. */
static enum connector connector_before(const struct finding *in, size_t *at)
{
	static const char *const articles[] = { "los", "las", "el", NULL };
	size_t end = spaces_back(in, *at), begin;
	enum connector found = CONNECTOR_NONE;
	if (end > in->floor + 2 && dash_at(in->text, end - 3) == 3) {
		*at = end - 3;
		return CONNECTOR_DASH;
	}
	if (end > in->floor && dash_at(in->text, end - 1)) {
		*at = end - 1;
		return CONNECTOR_DASH;
	}
	begin = word_back(in, end);
	if (begin < end && is_one_of(in->text, begin, end, articles)) {
		end = spaces_back(in, begin);
		begin = word_back(in, end);
	}
	if (begin == end)
		return CONNECTOR_NONE;
	if (is_one_of(in->text, begin, end, to_words))
		found = CONNECTOR_TO;
	else if (is_one_of(in->text, begin, end, and_words))
		found = CONNECTOR_AND;
	else if (is_one_of(in->text, begin, end, or_words))
		found = CONNECTOR_OR;
	*at = begin;
	return found;
}

/* "29.924 millones en 1990 a 334.064 millones": a year, not the lower end. */
static bool is_year(const struct finding *in, const struct number *number)
{
	static const char *const before[] = { "en", "in", "since", "year", "ano", NULL };
	size_t end = spaces_back(in, number->begin), begin = word_back(in, end);
	return number->digits && number->end - number->begin == 4 &&
	       is_one_of(in->text, begin, end, before);
}

/* A first number before `second`, which the marker follows. */
void range_before(struct finding *in, struct number *second)
{
	struct number first;
	size_t at = second->begin;
	enum connector joined = connector_before(in, &at);
	at = spaces_back(in, at);
	/* "ten- to fifteen-dollar" */
	if (joined == CONNECTOR_TO && at > in->floor && in->text.data[at - 1] == '-')
		at--;
	if (joined == CONNECTOR_NONE ||
	    !number_before(in->text, in->floor, at, in->stretch->reading, &first))
		return;
	if (joined == CONNECTOR_AND && !between_before(in->text, in->floor, first.begin))
		return;
	if ((first.begin > in->floor && letter_before(in->text, first.begin)) ||
	    is_year(in, &first))
		return;
	if (joined == CONNECTOR_TO && change_before(in->text, in->floor, first.begin))
		return;
	if (!order_range(&first, second) ||
	    (joined == CONNECTOR_OR && !near_each_other(first.value, second->value)))
		return;
	in->amount.range = true;
	in->amount.low = first.value;
	in->amount.high = second->value;
	in->amount.begin = first.begin;
}

/* The connector at `*at`, behind a number; `*at` goes behind it. */
static enum connector connector_after(const struct finding *in, size_t *at)
{
	size_t next = skip_spaces(in->text, *at), dash = dash_at(in->text, next), end;
	enum connector found = CONNECTOR_NONE;
	/* "$10- to 15-million" */
	if (dash && next == *at && space_at(in->text, next + dash) &&
	    letter_at(in->text, skip_spaces(in->text, next + dash))) {
		*at = next + dash;
		next = skip_spaces(in->text, *at);
	} else if (dash) {
		*at = skip_spaces(in->text, next + dash);
		return CONNECTOR_DASH;
	}
	end = word_end(in->text, next);
	if (next == *at || end == next)
		return CONNECTOR_NONE;
	if (is_one_of(in->text, next, end, to_words))
		found = CONNECTOR_TO;
	else if (is_one_of(in->text, next, end, and_words))
		found = CONNECTOR_AND;
	else if (is_one_of(in->text, next, end, or_words))
		found = CONNECTOR_OR;
	*at = skip_spaces(in->text, end);
	return found;
}

/* "$12 to 15.", "$5 or 6 each": nothing is counted behind the second number, which is
 * of the size of the first. */
static bool is_price_end(const struct finding *in, const struct number *first,
                         const struct number *second)
{
	static const char *const each[] = { "per", "each", "apiece", "por", "cada", NULL };
	size_t at = second->end, next = skip_spaces(in->text, at);
	/* "with $500 to 2025" */
	bool year = second->end - second->begin == 4 && first->end - first->begin < 4;
	if (first->scale || year ||
	    decimal_compare(second->value, decimal_shift(first->value, 1)) > 0)
		return false;
	if (next > at)
		return is_one_of(in->text, next, word_end(in->text, next), each);
	return at == in->text.size || (memchr(".,;:)", in->text.data[at], 5) &&
	                               (at + 1 == in->text.size || space_at(in->text, at + 1)));
}

/* A second number behind `first`, which follows a sign: "$12-20 million". */
void range_after(struct finding *in, struct number *first)
{
	struct number second;
	size_t at = first->end, stop;
	enum connector joined = connector_after(in, &at);
	bool of;
	if (joined == CONNECTOR_NONE || at >= in->text.size || !is_digit(in->text.data[at]) ||
	    !number_behind(in, in->amount.form, at, &second))
		return;
	if (joined == CONNECTOR_AND && !between_before(in->text, in->floor, in->amount.begin))
		return;
	if (joined == CONNECTOR_TO && change_before(in->text, in->floor, in->amount.begin))
		return;
	/* "gave $5 to 10 schools", "lasts to 2025" */
	if ((joined == CONNECTOR_TO || joined == CONNECTOR_OR) && !second.scale &&
	    !noun_after(in, second.end, &of, &stop) && !is_price_end(in, first, &second))
		return;
	if (word_end(in->text, second.end) > second.end ||
	    (second.end < in->text.size && in->text.data[second.end] == '%') ||
	    !order_range(first, &second) ||
	    (joined == CONNECTOR_OR && !near_each_other(first->value, second.value)))
		return;
	in->amount.range = true;
	in->amount.low = first->value;
	in->amount.high = second.value;
	in->amount.number_end = second.end;
	in->amount.end = second.end;
	first->last_scale = second.last_scale;
	first->scale = second.scale;
	first->digits = second.digits;
}
