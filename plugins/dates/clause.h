/* SPDX-License-Identifier: MIT
 *
 * clause: how far the words reach that say something of a date. Pure. [any]
 */
#ifndef DATES_CLAUSE_H
#define DATES_CLAUSE_H

#include "grammar.h"

/* Does a sentence end with token `i`? */
bool date_sentence_ends(const struct date_parser *p, uint32_t i);

/* Does a clause begin with token `i` that depends on another? */
bool date_subordinates(const struct date_parser *p, uint32_t i);

/* The first token of the time of day that stands before a date, or `first`. */
uint32_t date_clock_start(const struct date_parser *p, uint32_t first);

#endif
