/* SPDX-License-Identifier: MIT
 *
 * places: how countries, their peoples, states and large cities write dates of digits, and
 * where a text names one. Pure. [any]
 */
#ifndef DATES_PLACES_H
#define DATES_PLACES_H

#include <cotejo/types.h>
#include <stdbool.h>
#include <stdint.h>

/* How much a name says of the place of a text. */
enum date_place_rank { PLACE_CITY = 1, PLACE_COUNTRY, PLACE_STATE };

struct date_place {
	const char *name; /* folded: lower case, no accents; exact ones as they are */
	uint8_t order;    /* date_order or ORDER_BOTH */
	uint8_t rank;     /* date_place_rank */
	bool exact;       /* in these letters only: "NY", "Ala." */
};

/* The names as written, in places.c. */
extern const struct date_place date_places[];
extern const uint32_t date_place_count;

/* By a first letter and what is behind it: a letter, or anything else. */
enum {
	DATE_PLACE_SECONDS = 27,
	DATE_PLACE_PAIRS = 26 * DATE_PLACE_SECONDS,
	DATE_PLACES_MAX = 1024
};

/* Rows of date_places by the two letters that they begin with, the longest first. */
struct date_place_index {
	uint16_t first[DATE_PLACE_PAIRS + 1]; /* of `rows`; the next pair's is the end */
	uint16_t rows[DATE_PLACES_MAX];
};

/* Fill the index. false: there are more places than it has room for. */
bool date_places_index(struct date_place_index *index);

/* The longest name that is a whole word or several at `at`, whose letters before are
 * not looked at; NULL: none. */
const struct date_place *date_place_at(const struct date_place_index *index, ct_text text,
                                       uint32_t at);

/* The byte at `at`; a space behind the text. */
static inline unsigned char date_byte_at(ct_text text, uint32_t at)
{
	return at < text.size ? (unsigned char)text.data[at] : ' ';
}

/* Is there a letter, or a part of one beyond ASCII, at `at`? */
static inline bool date_is_letter_at(ct_text text, uint32_t at)
{
	unsigned char byte = date_byte_at(text, at);

	return byte >= 0x80 || (unsigned)(byte | 0x20) - 'a' < 26u;
}

#endif
