/* SPDX-License-Identifier: MIT */
#include "decimal.h"

#include <string.h>

struct decimal decimal_make(uint64_t digits, int power)
{
	if (!digits)
		return (struct decimal){ 0, 0 };
	while (digits % 10 == 0) {
		digits /= 10;
		power++;
	}
	return (struct decimal){ digits, power };
}

struct decimal decimal_shift(struct decimal a, int power)
{
	if (a.digits)
		a.power += power;
	return a;
}

bool decimal_times(struct decimal a, uint64_t factor, struct decimal *product)
{
	if (factor && a.digits > UINT64_MAX / factor)
		return false;
	*product = decimal_make(a.digits * factor, a.power);
	return true;
}

/* Write `a` with the lower power `power`. */
static bool align(struct decimal a, int power, uint64_t *digits)
{
	*digits = a.digits;
	for (int i = a.digits ? a.power : power; i > power; i--) {
		if (*digits > UINT64_MAX / 10)
			return false;
		*digits *= 10;
	}
	return true;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum)
{
	uint64_t x, y;
	int power;
	if (!a.digits || !b.digits) {
		*sum = a.digits ? a : b;
		return true;
	}
	power = a.power < b.power ? a.power : b.power;
	if (!align(a, power, &x) || !align(b, power, &y) || x > UINT64_MAX - y)
		return false;
	*sum = decimal_make(x + y, power);
	return true;
}

static int count_digits(uint64_t digits)
{
	int count = 0;
	for (; digits; digits /= 10)
		count++;
	return count;
}

int decimal_compare(struct decimal a, struct decimal b)
{
	uint64_t x, y;
	int size_a = count_digits(a.digits) + a.power, size_b = count_digits(b.digits) + b.power;
	int power = a.power < b.power ? a.power : b.power;
	if (!a.digits || !b.digits)
		return (a.digits > 0) - (b.digits > 0);
	if (size_a != size_b)
		return size_a < size_b ? -1 : 1;
	/* as long as each other, so the longer one fits as it stands */
	if (!align(a, power, &x) || !align(b, power, &y))
		return 0;
	return (x > y) - (x < y);
}

size_t decimal_print(struct decimal a, char *text)
{
	char digits[20];
	int size = count_digits(a.digits), whole = size + a.power;
	size_t at = 0;
	if (!size) {
		text[0] = '0';
		return 1;
	}
	if (whole > DECIMAL_TEXT || a.power < -20 - size)
		return 0;
	for (int i = size; i-- > 0; a.digits /= 10)
		digits[i] = (char)('0' + a.digits % 10);
	if (whole <= 0)
		text[at++] = '0';
	for (int i = 0; i < whole; i++)
		text[at++] = i < size ? digits[i] : '0';
	if (whole < size) {
		text[at++] = '.';
		for (int i = whole; i < 0; i++)
			text[at++] = '0';
		for (int i = whole > 0 ? whole : 0; i < size; i++)
			text[at++] = digits[i];
	}
	return at;
}
