/* SPDX-License-Identifier: MIT
 *
 * tense: does the sentence around a mention speak of what was or of what is
 * to come? Decides the year of "in October". Pure. [any]
 */
#ifndef DATES_TENSE_H
#define DATES_TENSE_H

#include "grammar.h"

/* Below 0: past; above 0: to come; the further from 0, the surer; 0: the
 * text does not say. `first` and `last` bound the mention in tokens. */
int date_tense(const struct date_parser *p, uint32_t first, uint32_t last);

#endif
