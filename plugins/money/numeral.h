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

#endif
