/* SPDX-License-Identifier: MIT
 *
 * name: words of time that are somebody's or a street's name: Mr. June, April
 * Friday-Hughes, calle 25 de Mayo.
 */
#include "grammar.h"

/* The token before `i`, or the one before its full stop: "Mr. June". */
static uint32_t word_before(const struct date_parser *p, uint32_t i)
{
	if (i > 1 && date_kind_at(p, i - 1) == T_DOT && date_glued(p, i - 1))
		return i - 2;
	return i ? i - 1 : p->count;
}

bool date_is_person(const struct date_parser *p, uint32_t i)
{
	static const char *const titles[] = {
		"mr",       "mrs",   "ms",        "miss",     "mx",      "dr",       "prof",
		"sir",      "lady",  "lord",      "dame",     "madam",   "mister",   "doctor",
		"captain",  "judge", "professor", "sr",       "sra",     "srta",     "don",
		"doña",     "señor", "señora",    "señorita", "doctora", "profesor", "profesora",
		"jueza",    "juez",  "capitán",   "dra",      "pastor",  "father",   "rev",
		"reverend", "coach", "nurse",     "padre",    NULL
	};
	uint32_t before = word_before(p, i);

	if (!(date_token_at(p, i)->flags & F_CAPITAL))
		return false;
	/* "before a London judge Wednesday" */
	if (date_is_one_of(p, before, titles))
		return date_kind_at(p, i) != T_WEEKDAY ||
		       (date_token_at(p, i)->flags & W_SPANISH) || !date_is_lower(p, before);
	/* "Mrs. Mai June"; but "told Ms. Bachelet Thursday" */
	if (i > 1 && date_kind_at(p, i) != T_WEEKDAY && before == i - 1 && date_kind_at(p, before) == T_WORD &&
	    (date_token_at(p, before)->flags & F_CAPITAL) &&
	    date_is_one_of(p, word_before(p, before), titles))
		return true;
	/* "Friday-Hughes" */
	return date_kind_at(p, i + 1) == T_DASH && date_glued(p, i + 1) && date_glued(p, i + 2) &&
	       date_kind_at(p, i + 2) == T_WORD &&
	       (date_token_at(p, i + 2)->flags & F_CAPITAL) && !date_is_upper(p, i + 2);
}

int16_t date_year_of_attack(const struct date_parser *p, uint32_t first, uint32_t next,
                            unsigned month, unsigned day)
{
	static const char *const words[] = { "attack",     "attacks",    "terror",      "terrorist",
		                             "hijackings", "terrorista", "terroristas", "atentado",
		                             "atentados",  "ataques",    NULL };
	int16_t year = month == 9 ? 2001 : 2004;

	if (day != 11 || (month != 9 && month != 3))
		return 0;
	if (date_is_one_of(p, next, words))
		return year;
	for (uint32_t k = 1; k <= 3 && k <= first; k++)
		if (date_is_one_of(p, first - k, words))
			return year;
	return 0;
}

bool date_names_street(const struct date_parser *p, uint32_t i)
{
	static const char *const streets[] = { "street", "road", "avenue", "lane", NULL };

	return !date_is_lower(p, i + 1) && date_is_one_of(p, i + 1, streets);
}

bool date_in_address(const struct date_parser *p, uint32_t i)
{
	static const char *const streets[] = { "calle",   "avenida",   "av",       "avda",
		                               "plaza",   "plazoleta", "plazuela", "paseo",
		                               "bulevar", "barrio",    "colonia",  "estadio",
		                               "puente",  "autopista", "pasaje",   "jirón",
		                               "parque",  "street",    "avenue",   NULL };
	uint32_t j = i;

	while (j && j + 3 > i &&
	       (date_kind_at(p, j - 1) == T_OF || date_kind_at(p, j - 1) == T_THE))
		j--;
	return date_is_one_of(p, word_before(p, j), streets);
}
