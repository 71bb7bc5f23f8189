/* SPDX-License-Identifier: MIT */
#include "core/query/ranges.h"

#include <string.h>

#include "core/index/keys.h"
#include "core/index/words.h"

#include "core/base/banned.h"

#define NUMBER_MAX 128u

/* ---- days ---- */

static bool read_digits(ct_text *text, unsigned count, uint32_t *value)
{
	*value = 0;
	if (text->size < count)
		return false;
	for (unsigned i = 0; i < count; i++) {
		unsigned digit = (unsigned)(text->data[i] - '0');

		if (digit > 9)
			return false;
		*value = *value * 10 + digit;
	}
	text->data += count;
	text->size -= count;
	return true;
}

static bool read_dash(ct_text *text)
{
	if (!text->size || text->data[0] != '-')
		return false;
	text->data++;
	text->size--;
	return true;
}

/* One year, month or day; all of `text`. */
static bool days_of_one(ct_text text, struct ct_day_range *days)
{
	uint32_t year, month, day;

	if (!read_digits(&text, 4, &year) || !year)
		return false;
	days->first = year * 512 + 1 * 32 + 1;
	days->last = year * 512 + 12 * 32 + 31;
	if (!text.size)
		return true;
	if (!read_dash(&text) || !read_digits(&text, 2, &month) || month < 1 || month > 12)
		return false;
	days->first = year * 512 + month * 32 + 1;
	days->last = year * 512 + month * 32 + 31;
	if (!text.size)
		return true;
	if (!read_dash(&text) || !read_digits(&text, 2, &day) || day < 1 || day > 31)
		return false;
	days->first = days->last = year * 512 + month * 32 + day;
	return !text.size;
}

bool ct_days_of(ct_text iso, struct ct_day_range *days)
{
	struct ct_day_range end;
	ct_text low, high;

	ct_split_range(iso, &low, &high);
	if (!days_of_one(low, days) || !days_of_one(high, &end))
		return false;
	days->last = end.last;
	return days->first <= days->last;
}

bool ct_days_of_date(ct_date date, struct ct_day_range *days)
{
	uint32_t year = (uint32_t)date.year;

	if (date.year <= 0)
		return false;
	days->first = year * 512 + (date.month ? date.month : 1u) * 32 + (date.day ? date.day : 1u);
	days->last = year * 512 + (date.month ? date.month : 12u) * 32 +
	             (date.day ? date.day : 31u);
	return true;
}

/* The two sides of "a..b"; false where there are no two dots. */
static bool split_dots(ct_text text, ct_text *low, ct_text *high)
{
	for (size_t i = 0; i + 1 < text.size; i++) {
		if (text.data[i] != '.' || text.data[i + 1] != '.')
			continue;
		*low = (ct_text){ text.data, i };
		*high = (ct_text){ text.data + i + 2, text.size - i - 2 };
		return true;
	}
	return false;
}

/* A comparison in front: moves over it; 0 where there is none, else '<' or
 * '>', *equal: with '='. */
static char read_comparison(ct_text *text, bool *equal)
{
	char sign = text->size ? text->data[0] : '\0';

	*equal = false;
	if (sign != '<' && sign != '>')
		return '\0';
	text->data++;
	text->size--;
	if (text->size && text->data[0] == '=') {
		*equal = true;
		text->data++;
		text->size--;
	}
	return sign;
}

bool ct_parse_day_range(ct_text text, struct ct_day_range *range)
{
	struct ct_day_range days;
	ct_text low, high;
	bool equal;
	char sign = read_comparison(&text, &equal);

	range->first = 0;
	range->last = UINT32_MAX;
	if (sign) {
		if (!ct_days_of(text, &days))
			return false;
		if (sign == '>')
			range->first = equal ? days.first : days.last + 1;
		else
			range->last = equal ? days.last : days.first - 1;
		return true;
	}
	if (!split_dots(text, &low, &high))
		return ct_days_of(text, range);
	if (!low.size && !high.size)
		return false;
	if (low.size) {
		if (!ct_days_of(low, &days))
			return false;
		range->first = days.first;
	}
	if (high.size) {
		if (!ct_days_of(high, &days))
			return false;
		range->last = days.last;
	}
	return true;
}

/* ---- amounts ---- */

void ct_amount_range_free(struct ct_amount_range *range)
{
	ct_buffer_free(&range->unit);
	ct_buffer_free(&range->low);
	ct_buffer_free(&range->high);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Letters in front, then perhaps ':' or a space. */
static void read_unit(ct_text *text, struct ct_buffer *unit)
{
	while (text->size && is_letter(text->data[0])) {
		char c = text->data[0];

		ct_buffer_char(unit, c >= 'a' ? (char)(c - 'a' + 'A') : c);
		text->data++;
		text->size--;
	}
	while (text->size && (text->data[0] == ':' || text->data[0] == ' ' || text->data[0] == '$')) {
		text->data++;
		text->size--;
	}
}

/* Powers of ten that a letter behind a number stands for; moves over it. */
static unsigned read_scale(ct_text *text)
{
	char last = text->size ? text->data[text->size - 1] : '\0';
	unsigned scale = last == 'k' || last == 'K' ? 3 : last == 'm' || last == 'M' ? 6 : 0;

	if (scale)
		text->size--;
	return scale;
}

/* The digits of "6.7M" or "6,700,000"; *fraction: how many of them stand
 * behind the point. */
static bool read_amount(ct_text text, char *digits, size_t *count, unsigned *fraction)
{
	bool point = false;

	*count = 0;
	*fraction = 0;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (c == ',' || c == '_')
			continue;
		if (c == '.' && !point) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		digits[(*count)++] = c;
		*fraction += point;
	}
	return *count > 0;
}

static bool amount_key(ct_text text, struct ct_buffer *key)
{
	struct ct_buffer plain = CT_BUFFER_EMPTY;
	unsigned scale = read_scale(&text), fraction;
	bool negative = text.size && text.data[0] == '-', right;
	char digits[NUMBER_MAX];
	size_t count;

	if (negative) {
		text.data++;
		text.size--;
	}
	if (text.size > NUMBER_MAX - 8 || !read_amount(text, digits, &count, &fraction))
		return false;
	for (; fraction < scale; fraction++)
		digits[count++] = '0';
	fraction -= scale;
	if (negative)
		ct_buffer_char(&plain, '-');
	ct_buffer_append(&plain, digits, count - fraction);
	ct_buffer_char(&plain, '.');
	ct_buffer_append(&plain, digits + count - fraction, fraction);
	right = !plain.failed && ct_key_decimal(key, ct_buffer_view(&plain));
	ct_buffer_free(&plain);
	return right;
}

bool ct_parse_amount_range(ct_text text, struct ct_amount_range *range)
{
	ct_text low, high;
	bool equal;
	char sign;

	memset(range, 0, sizeof *range);
	read_unit(&text, &range->unit);
	if (!text.size)
		return range->unit.size > 0;
	sign = read_comparison(&text, &equal);
	low = high = text;
	if (sign == '>')
		high.size = 0;
	else if (sign == '<')
		low.size = 0;
	else if (text.data[0] == '=')
		low = high = (ct_text){ text.data + 1, text.size - 1 };
	else if (split_dots(text, &low, &high) && !low.size && !high.size)
		return false;
	if (sign && !low.size && !high.size)
		return false;
	range->has_low = low.size > 0;
	range->has_high = high.size > 0;
	range->open_low = sign == '>' && !equal;
	range->open_high = sign == '<' && !equal;
	if ((range->has_low && !amount_key(low, &range->low)) ||
	    (range->has_high && !amount_key(high, &range->high)))
		return false;
	return (range->has_low || range->has_high) && !range->low.failed && !range->high.failed;
}

bool ct_amounts_meet(const struct ct_amount_range *range, ct_text low, ct_text high)
{
	if (range->has_low) {
		int order = ct_key_compare(high, ct_buffer_view(&range->low));

		if (order < 0 || (order == 0 && range->open_low))
			return false;
	}
	if (range->has_high) {
		int order = ct_key_compare(low, ct_buffer_view(&range->high));

		if (order > 0 || (order == 0 && range->open_high))
			return false;
	}
	return true;
}
