/* SPDX-License-Identifier: MIT
 *
 * clause: how far the words reach that say something of a date. Pure. [any]
 */
#ifndef DATES_CLAUSE_H
#define DATES_CLAUSE_H

#include "grammar.h"

/* Does a sentence end with token `i`? */
bool date_sentence_ends(const struct date_parser *p, uint32_t i);

#endif
