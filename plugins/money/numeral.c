/* SPDX-License-Identifier: MIT
 *
 * Numbers in digits.
 */
#include "letters.h"
#include "numeral.h"

#include <string.h>

/* Longer runs are account numbers. */
#define NUMERAL_BYTES 48

static size_t digits_at(ct_text text, size_t at)
{
	size_t count = 0;
	while (at + count < text.size && is_digit(text.data[at + count]))
		count++;
	return count;
}

/* Size of the separator at `at`, or 0. */
static size_t separator_at(ct_text text, size_t at)
{
	char c = at < text.size ? text.data[at] : 0;
	if (c == '.' || c == ',' || c == '\'')
		return 1;
	return at + 2 < text.size && !memcmp(text.data + at, "\xe2\x80\x99", 3) ? 3 : 0;
}

size_t numeral_end(ct_text text, size_t at)
{
	size_t digits = digits_at(text, at), end = at + digits;
	bool spaced = digits <= 3, other = false;
	while (digits && end - at < NUMERAL_BYTES) {
		size_t size = separator_at(text, end);
		bool space = !size && spaced && !other && text.size > end && text.data[end] != '\n';
		if (space)
			size = space_at(text, end);
		digits = size ? digits_at(text, end + size) : 0;
		if (!digits || (space && digits != 3))
			break;
		spaced = spaced && (space || end == at + digits_at(text, at));
		other |= !space && digits == 3;
		end += size + digits;
		if (!space)
			spaced = false;
	}
	/* a run that goes on is no number that anybody wrote */
	return digits_at(text, end) ? at : end;
}

struct shape {
	unsigned points, commas, others; /* separators of each kind */
	size_t last;                     /* digits behind the last one */
	size_t lead;                     /* digits before the first one */
	char final;                      /* the last one */
	bool threes;                     /* all groups between have three digits */
	bool zero;                       /* it begins with a zero alone */
	bool round;                      /* it ends with a zero */
};

static struct shape shape_of(ct_text numeral)
{
	struct shape shape = { .threes = true };
	size_t at = 0;
	shape.lead = digits_at(numeral, 0);
	shape.zero = shape.lead == 1 && numeral.data[0] == '0';
	shape.round = numeral.data[numeral.size - 1] == '0';
	at = shape.last = shape.lead;
	while (at < numeral.size) {
		size_t size = separator_at(numeral, at);
		if (shape.final && shape.last != 3)
			shape.threes = false;
		shape.final = size == 1 ? numeral.data[at] : size ? '\'' : ' ';
		shape.points += shape.final == '.';
		shape.commas += shape.final == ',';
		shape.others += shape.final == '\'' || shape.final == ' ';
		at += size ? size : space_at(numeral, at);
		shape.last = digits_at(numeral, at);
		at += shape.last;
		if (!shape.last)
			break;
	}
	return shape;
}

int numeral_evidence(ct_text numeral)
{
	struct shape shape = shape_of(numeral);
	unsigned all = shape.points + shape.commas + shape.others;
	int sign = shape.final == '.' ? 1 : -1;
	if (!all || shape.others || shape.last > 3)
		return 0;
	if (shape.points && shape.commas)
		return all == 2 || shape.last != 3 ? sign : 0;
	if (all > 1)
		return shape.threes && shape.last == 3 ? -sign : 0;
	return shape.last == 3 ? 0 : sign;
}

/* Does the last separator part the decimals? -1: the numeral makes no sense. */
static int has_decimals(const struct shape *shape, struct reading_of reading, bool scaled)
{
	unsigned same = shape->final == '.'   ? shape->points
	                : shape->final == ',' ? shape->commas
	                                      : shape->others;
	unsigned all = shape->points + shape->commas + shape->others;
	bool point = reading.language == LANGUAGE_ENGLISH || reading.separators == SEPARATORS_POINT;
	if (!all)
		return 0;
	/* "1'200,000": in Peru an apostrophe parts millions */
	if (shape->others && shape->final != '.' && shape->last == 3)
		return 0;
	if (all > same)
		return same == 1 ? 1 : -1;
	if (shape->others)
		return same == 1 && shape->final == '\'';
	if (same > 1)
		return shape->last == 3 ? 0 : -1;
	if (shape->last != 3 || shape->zero || shape->lead > 3)
		return 1;
	if ((shape->final == ',') == point)
		return 0;
	if (reading.language == LANGUAGE_ENGLISH)
		return 1;
	/* "$5,000" in Spanish: nobody writes three decimals of money, nor a
	 * zero behind the decimals of millions; "1,455 millones" may be either,
	 * and goes by the document */
	return scaled && !shape->round;
}

/* "12,34,567": hundreds of thousands and millions as India parts them. */
static bool is_indian(ct_text numeral, size_t lead)
{
	size_t at = lead, pairs = 0;
	if (lead > 2)
		return false;
	for (; at + 3 < numeral.size && numeral.data[at] == ',' && digits_at(numeral, at + 1) == 2;
	     at += 3)
		pairs++;
	if (!pairs || at >= numeral.size || numeral.data[at] != ',' ||
	    digits_at(numeral, at + 1) != 3)
		return false;
	return at + 4 == numeral.size || numeral.data[at + 4] == '.';
}

bool numeral_value(ct_text numeral, struct reading_of reading, bool scaled, struct decimal *value)
{
	struct shape shape = shape_of(numeral);
	int decimals = has_decimals(&shape, reading, scaled);
	uint64_t digits = 0;
	if (decimals < 0 || (!shape.threes && !is_indian(numeral, shape.lead)))
		return false;
	for (size_t i = 0; i < numeral.size; i++) {
		if (!is_digit(numeral.data[i]))
			continue;
		if (digits > (UINT64_MAX - 9) / 10)
			return false;
		digits = digits * 10 + (uint64_t)(numeral.data[i] - '0');
	}
	*value = decimal_make(digits, decimals ? -(int)shape.last : 0);
	return true;
}

static const struct {
	const char *text;
	uint16_t hundredths;
} fractions[] = { { "\xc2\xbc", 25 }, { "\xc2\xbd", 50 }, { "\xc2\xbe", 75 },
	          { "1/2", 50 },      { "1/4", 25 },      { "3/4", 75 } };

/* "1/2/2020" is a date. */
static bool in_a_row(ct_text text, size_t at)
{
	return at < text.size && (is_digit(text.data[at]) || text.data[at] == '/');
}

static size_t fraction_as(ct_text text, size_t at, size_t i)
{
	size_t size = strlen(fractions[i].text);
	if (at > text.size || text.size - at < size ||
	    memcmp(text.data + at, fractions[i].text, size) != 0)
		return 0;
	return size == 3 && ((at && in_a_row(text, at - 1)) || in_a_row(text, at + 3)) ? 0 : size;
}

size_t fraction_at(ct_text text, size_t at, uint16_t *hundredths)
{
	size_t size = 0;
	unsigned char c = at < text.size ? (unsigned char)text.data[at] : 0;
	/* nearly nothing begins one */
	if (c != 0xc2 && c != '1' && c != '3')
		return 0;
	for (size_t i = 0; i < sizeof fractions / sizeof fractions[0] && !size; i++) {
		size = fraction_as(text, at, i);
		*hundredths = fractions[i].hundredths;
	}
	return size;
}

size_t fraction_before(ct_text text, size_t at)
{
	unsigned char c = at ? (unsigned char)text.data[at - 1] : 0;
	if (c != '2' && c != '4' && (c < 0xbc || c > 0xbe))
		return 0;
	for (size_t i = 0; i < sizeof fractions / sizeof fractions[0]; i++) {
		size_t size = strlen(fractions[i].text);
		if (at >= size && fraction_as(text, at - size, i))
			return size;
	}
	return 0;
}
