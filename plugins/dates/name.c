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
	if (i > 1 && date_kind_at(p, i) != T_WEEKDAY && before == i - 1 &&
	    date_kind_at(p, before) == T_WORD && (date_token_at(p, before)->flags & F_CAPITAL) &&
	    date_is_one_of(p, word_before(p, before), titles))
		return true;
	/* "Friday-Hughes" */
	return date_kind_at(p, i + 1) == T_DASH && date_glued(p, i + 1) && date_glued(p, i + 2) &&
	       date_kind_at(p, i + 2) == T_WORD && (date_token_at(p, i + 2)->flags & F_CAPITAL) &&
	       !date_is_upper(p, i + 2);
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

/* "calle 25 de Mayo", "plaza del 2 de Mayo" */
static bool behind_street(const struct date_parser *p, uint32_t i)
{
	static const char *const streets[] = {
		"calle",   "avenida",   "av",          "avda",      "plaza",   "plazoleta",
		"paseo",   "plazuela",  "bulevar",     "barrio",    "colonia", "estadio",
		"puente",  "pasaje",    "autopista",   "jirón",     "parque",  "street",
		"avenue",  "esq",       "esquina",     "boulevard", "blvd",    "diagonal",
		"carrera", "glorieta",  "rotonda",     "rambla",    "malecón", "costanera",
		"camino",  "carretera", "urb",         "pza",       "plza",    "pje",
		"psje",    "jr",        "transversal", "cll",       "sector",  "urbanización",
		"villa",   "ciudadela", "óvalo",       "redoma",    NULL
	};
	uint32_t j = i;

	/* "cerró la calle el 12 de octubre" speaks of the day. */
	while (j && j + 3 > i &&
	       (date_kind_at(p, j - 1) == T_OF ||
	        (date_kind_at(p, j - 1) == T_THE && !date_token_is(p, j - 1, "el"))))
		j--;
	return date_is_one_of(p, word_before(p, j), streets);
}

/* "Hospital 12 de Octubre", "colegio 6 de Agosto": without an article between, which a
 * day would have. */
static bool behind_house(const struct date_parser *p, uint32_t i)
{
	static const char *const houses[] = {
		"hospital",    "colegio",       "escuela",     "liceo",       "instituto",
		"club",        "clínica",       "sanatorio",   "teatro",      "biblioteca",
		"cine",        "mercado",       "terminal",    "estación",    "museo",
		"monumento",   "polideportivo", "coliseo",     "gimnasio",    "cooperativa",
		"sindicato",   "batallón",      "regimiento",  "brigada",     "movimiento",
		"universidad", "educativa",     "policlínico", "policlínica", "represa",
		"presa",       "túnel",         "velódromo",   "hipódromo",   "complejo",
		"conjunto",    "residencial",   "cementerio",  "aeropuerto",  "caserío",
		"campamento",  "fundo",         NULL
	};
	const struct date_token *word = date_token_at(p, word_before(p, i));

	/* "museo, 12 de octubre de 2023": a name has no year */
	if (date_kind_at(p, i + 3) == T_OF && date_token_at(p, i + 4)->digits == 4)
		return false;
	return date_is_one_of(p, word_before(p, i), houses) && p->language != W_ENGLISH &&
	       !(word->flags & F_NEWLINE && date_token_at(p, i)->flags & F_NEWLINE);
}

/* "Frente 17 de Octubre", "población 11 de Septiembre": where the month has a capital. */
static bool behind_group(const struct date_parser *p, uint32_t i)
{
	static const char *const groups[] = { "frente",       "grupo",        "población",
		                              "asentamiento", "partido",      "agrupación",
		                              "comité",       "asociación",   "colectivo",
		                              "fundación",    "comunidad",    "comuna",
		                              "parroquia",    "recinto",      "frigorífico",
		                              "ingenio",      "organización", NULL };

	return p->language != W_ENGLISH && date_kind_at(p, i + 1) == T_OF &&
	       date_kind_at(p, i + 2) == T_MONTH && !date_is_lower(p, i + 2) &&
	       !date_is_upper(p, i + 2) && date_kind_at(p, i + 3) != T_OF &&
	       date_is_one_of(p, word_before(p, i), groups);
}

/* "25 de Mayo 565": a number that no year has, of a house. */
static bool before_house(const struct date_parser *p, uint32_t i)
{
	const struct date_token *number = date_token_at(p, i + 3);

	if (date_kind_at(p, i + 1) != T_OF || date_kind_at(p, i + 2) != T_MONTH ||
	    date_is_lower(p, i + 2) || number->kind != T_NUMBER || (number->flags & F_ORDINAL) ||
	    !date_alone_right(p, i + 4))
		return false;
	switch (date_kind_at(p, i + 4)) {
	case T_END:
	case T_COMMA:
	case T_STOP:
	case T_CLOSE:
	case T_DOT:
	case T_AND: return number->digits == 3 || (number->digits == 4 && number->value < 1500);
	default: return false;
	}
}

bool date_in_address(const struct date_parser *p, uint32_t i)
{
	return behind_street(p, i) || behind_house(p, i) || behind_group(p, i) ||
	       before_house(p, i);
}
