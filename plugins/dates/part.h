/* SPDX-License-Identifier: MIT
 *
 * part: what part.c, quarter.c and talk.c share. Pure. [any]
 */
#ifndef DATES_PART_H
#define DATES_PART_H

#include "grammar.h"

/* The quarter, half or week that the token says. */
void date_set_part(struct date_moment *m, const struct date_token *token);

/* The T_QUARTER `i` with its year, if it has one: the token behind, or 0 where it is
 * none. */
uint32_t date_quarter(const struct date_parser *p, uint32_t i, struct date_moment *m);

/* Does a clause end at token `i`, behind a part: "in H2, ", "in the second half."? */
bool date_ends_part(const struct date_parser *p, uint32_t i);

/* Does the sentence around token `i` speak of what is in a company's books? */
bool date_speaks_of_books(const struct date_parser *p, uint32_t i);

/* Is the part at token `i` one of a game? */
bool date_in_game(const struct date_parser *p, uint32_t i);

#endif
