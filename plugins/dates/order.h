/* SPDX-License-Identifier: MIT
 *
 * order: does 3/4/2020 begin with its day? What the place, other dates and the money of
 * a text say, beyond its language. Pure. [any]
 */
#ifndef DATES_ORDER_H
#define DATES_ORDER_H

#include "grammar.h"
#include "places.h"

/* Both orders are in use there. */
enum { ORDER_BOTH = ORDER_MONTH_FIRST + 1 };

/* The order of the places that text[begin, end), a dateline, names; ORDER_LANGUAGE
 * where it names none, or one that has both. */
enum date_order date_order_of_place(const struct date_place_index *index, ct_text text,
                                    uint32_t begin, uint32_t end);

/* The order of the whole text, in which the dateline is text[begin, end): that of the
 * place, else of the dates that leave no doubt, else of the countries and the money that
 * the text speaks of; ORDER_LANGUAGE where nothing decides. The language (W_SPANISH ...)
 * tells how much a place says. Goes over the text once. */
enum date_order date_order_of_text(const struct date_place_index *index, ct_text text,
                                   uint32_t begin, uint32_t end, unsigned language);

#endif
