/* SPDX-License-Identifier: MIT */
#include "core/base/size.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <strings.h>

#include "core/base/banned.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool ct_parse_integer(const char *text, int64_t minimum, int64_t maximum, int64_t *value)
{
	char *end;
	long long number;

	if (!is_digit(text[*text == '-' || *text == '+']))
		return false;
	errno = 0;
	number = strtoll(text, &end, 10);
	if (errno || *end || number < minimum || number > maximum)
		return false;
	*value = number;
	return true;
}

/* Not strtod: its decimal point depends on the locale. */
bool ct_parse_real(const char *text, double *value)
{
	double number = 0, unit = 1;
	bool negative = *text == '-';
	const char *at = text + (*text == '-' || *text == '+');

	if (!is_digit(*at))
		return false;
	for (; is_digit(*at); at++)
		number = number * 10 + (*at - '0');
	if (*at == '.') {
		if (!is_digit(at[1]))
			return false;
		for (at++; is_digit(*at); at++) {
			unit /= 10;
			number += unit * (*at - '0');
		}
	}
	if (*at)
		return false;
	*value = negative ? -number : number;
	return true;
}

/* The power of 1024 that `unit` names, or -1. */
static int unit_power(const char *unit)
{
	static const struct {
		const char *name;
		int power;
	} units[] = {
		{ "", 0 }, { "b", 0 }, { "k", 1 }, { "kb", 1 }, { "kib", 1 },
		{ "m", 2 }, { "mb", 2 }, { "mib", 2 }, { "g", 3 }, { "gb", 3 },
		{ "gib", 3 }, { "t", 4 }, { "tb", 4 }, { "tib", 4 },
	};

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (strcasecmp(unit, units[i].name) == 0)
			return units[i].power;
	}
	return -1;
}

bool ct_parse_size(const char *text, uint64_t *bytes)
{
	unsigned long long number;
	char *end;
	int power;

	if (!is_digit(*text))
		return false;
	errno = 0;
	number = strtoull(text, &end, 10);
	while (*end == ' ')
		end++;
	power = unit_power(end);
	if (errno || power < 0 || number > ((uint64_t)INT64_MAX >> (10 * power)))
		return false;
	*bytes = (uint64_t)number << (10 * power);
	return true;
}
