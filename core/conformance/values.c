/* SPDX-License-Identifier: MIT
 *
 * What a field of a norm may hold, by its type.
 */
#include <string.h>

#include "core/conformance/trace.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

static bool is(ct_text value, const char *word)
{
	return value.size == strlen(word) && memcmp(value.data, word, value.size) == 0;
}

/* How many digits stand at `at`. */
static size_t digits(ct_text value, size_t at)
{
	size_t count = 0;

	while (at + count < value.size && value.data[at + count] >= '0' &&
	       value.data[at + count] <= '9')
		count++;
	return count;
}

/* [-]digits, with `point` also [.digits] */
static bool is_number(ct_text value, bool point)
{
	size_t at = value.size && value.data[0] == '-', whole = digits(value, at);

	if (!whole)
		return false;
	at += whole;
	if (point && at < value.size && value.data[at] == '.') {
		size_t rest = digits(value, at + 1);

		if (!rest)
			return false;
		at += 1 + rest;
	}
	return at == value.size;
}

/* YYYY, YYYY-MM, YYYY-MM-DD */
static bool is_day(ct_text value)
{
	static const size_t want[] = { 4, 2, 2 };
	size_t at = 0;

	for (size_t part = 0; part < 3; part++) {
		if (digits(value, at) != want[part])
			return false;
		at += want[part];
		if (at == value.size)
			return true;
		if (value.data[at++] != '-')
			return false;
	}
	return false;
}

/* Is it one, or two parted by a slash? */
static bool one_or_two(ct_text value, uint32_t type)
{
	const char *slash = value.size ? memchr(value.data, '/', value.size) : NULL;
	ct_text first = value, second = value;

	if (slash) {
		first.size = (size_t)(slash - value.data);
		second.data = slash + 1;
		second.size = value.size - first.size - 1;
	}
	if (type == CT_FIELD_DATE)
		return is_day(first) && is_day(second);
	return is_number(first, true) && is_number(second, true);
}

bool ct_trace_value_fits(uint32_t type, ct_text value)
{
	if (!ct_utf8_valid(value.data, value.size))
		return false;
	switch (type) {
	case CT_FIELD_DECIMAL:
	case CT_FIELD_DATE: return one_or_two(value, type);
	case CT_FIELD_INTEGER: return is_number(value, false);
	case CT_FIELD_BOOLEAN: return is(value, "true") || is(value, "false");
	default: return true;
	}
}
