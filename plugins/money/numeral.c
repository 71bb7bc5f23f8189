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
	bool point = reading.language == LANGUAGE_ENGLISH || reading.separators != SEPARATORS_COMMA;
	if (!all)
		return 0;
	/* "1'200,000", "1'200.000": in Peru and Colombia an apostrophe parts
	 * millions */
	if (shape->others && shape->last == 3 &&
	    (shape->final != '.' || reading.language == LANGUAGE_SPANISH))
		return 0;
	/* "3,700.000" in Spanish: both part thousands, for want of care */
	if (all == 2 && same == 1 && shape->last == 3 && shape->threes && !scaled &&
	    !shape->others && reading.language == LANGUAGE_SPANISH)
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
	/* "25.655 millones": agencies write so of Mexico and Peru too, and few
	 * millions have three decimals */
	if (shape->final == '.' && reading.separators == SEPARATORS_POINT_MAYBE)
		return 0;
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

/* "1/2/2020" is a date. */
static bool in_a_row(ct_text text, size_t at)
{
	return at < text.size && (is_digit(text.data[at]) || text.data[at] == '/');
}

/* A fraction in one character: "½", "⅜". */
static size_t fraction_sign(ct_text text, size_t at, uint16_t *parts)
{
	static const struct {
		const char *text;
		uint16_t parts;
	} signs[] = { { "\xc2\xbc", 2500 },     { "\xc2\xbd", 5000 },     { "\xc2\xbe", 7500 },
		      { "\xe2\x85\x9b", 1250 }, { "\xe2\x85\x9c", 3750 }, { "\xe2\x85\x9d", 6250 },
		      { "\xe2\x85\x9e", 8750 } };
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		size_t size = strlen(signs[i].text);
		if (text.size - at >= size && !memcmp(text.data + at, signs[i].text, size)) {
			*parts = signs[i].parts;
			return size;
		}
	}
	return 0;
}

/* Halves, quarters, eighths, sixteenths, as prices on exchanges are quoted:
 * "5/8". No date is one: their first part may be even. */
static size_t fraction_figures(ct_text text, size_t at, uint16_t *parts)
{
	unsigned above = 0, below = 0;
	size_t end = at;
	while (end < text.size && end < at + 2 && is_digit(text.data[end]))
		above = above * 10 + (unsigned)(text.data[end++] - '0');
	if (end == at || end >= text.size || text.data[end] != '/')
		return 0;
	for (size_t i = ++end; end < text.size && end < i + 2 && is_digit(text.data[end]); end++)
		below = below * 10 + (unsigned)(text.data[end] - '0');
	if (!(above % 2) || above >= below || (below & (below - 1)) || below > 16)
		return 0;
	if ((at && in_a_row(text, at - 1)) || in_a_row(text, end))
		return 0;
	*parts = (uint16_t)(above * 10000 / below);
	return end - at;
}

size_t fraction_at(ct_text text, size_t at, uint16_t *parts)
{
	unsigned char c = at < text.size ? (unsigned char)text.data[at] : 0;
	if (c == 0xc2 || c == 0xe2)
		return fraction_sign(text, at, parts);
	return c >= '1' && c <= '9' ? fraction_figures(text, at, parts) : 0;
}

size_t fraction_before(ct_text text, size_t at)
{
	unsigned char c = at ? (unsigned char)text.data[at - 1] : 0;
	uint16_t parts;
	/* nearly nothing ends one */
	if (c < 0x80 && c != '2' && c != '4' && c != '6' && c != '8')
		return 0;
	for (size_t size = 2; size <= 5 && size <= at; size++)
		if (fraction_at((ct_text){ text.data, at }, at - size, &parts) == size &&
		    (c >= 0x80 || !in_a_row(text, at)))
			return size;
	return 0;
}
