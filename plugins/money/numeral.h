/* SPDX-License-Identifier: MIT
 *
 * Numbers in digits, with the separators of their language.
 */
#ifndef CT_PLUGIN_MONEY_NUMERAL_H
#define CT_PLUGIN_MONEY_NUMERAL_H

#include "number.h"

/* The value of a numeral as numeral_end() found it. `scaled`: a scale word
 * ("million") follows. False where its separators make no sense or it is too
 * long. */
bool numeral_value(ct_text numeral, struct reading_of reading, bool scaled, struct decimal *value);

/* Size of the fraction ("½", "1/2", "5/8") at `at`, or 0; in parts of ten
 * thousand. */
size_t fraction_at(ct_text text, size_t at, uint16_t *parts);

/* Size of the fraction that ends at `at`, or 0. */
size_t fraction_before(ct_text text, size_t at);

#endif
