/* SPDX-License-Identifier: MIT
 *
 * Exact decimal numbers: `digits` times ten to the `power`. Amounts of money
 * are compared across languages, so no rounding may come between them. What
 * does not fit is refused; 19 digits are enough for any amount in print.
 */
#ifndef CT_PLUGIN_MONEY_DECIMAL_H
#define CT_PLUGIN_MONEY_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct decimal {
	uint64_t digits; /* no zero at the end, unless it is 0 */
	int power;       /* of ten */
};

/* Longest text of a decimal, without a NUL. */
#define DECIMAL_TEXT 64

struct decimal decimal_make(uint64_t digits, int power);

/* `*sum` = a + b; false where it does not fit. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum);

/* a times ten to the `power`. */
struct decimal decimal_shift(struct decimal a, int power);

/* a times `factor`; false where it does not fit. */
bool decimal_times(struct decimal a, uint64_t factor, struct decimal *product);

/* Below 0, 0, above 0 as a is less than, equal to, more than b. */
int decimal_compare(struct decimal a, struct decimal b);

/* The plain form ("1250000", "0.17") into `text`, of DECIMAL_TEXT bytes; returns
 * its length, 0 where it has no room. */
size_t decimal_print(struct decimal a, char *text);

#endif
