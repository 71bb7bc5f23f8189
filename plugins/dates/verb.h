/* SPDX-License-Identifier: MIT
 *
 * verb: which time a word speaks of, as far as its form tells. Pure. [any]
 */
#ifndef DATES_VERB_H
#define DATES_VERB_H

#include "grammar.h"

/* Below 0: of what was; above 0: of what is to come; 3 is the surest; 0: it does not say. */
int date_verb(const struct date_parser *p, uint32_t i);

/* "abierta el día 1", "celebrado el lunes": a Spanish participle behind its noun. */
bool date_is_participle(const struct date_parser *p, uint32_t i);

#endif
