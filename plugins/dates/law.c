/* SPDX-License-Identifier: MIT
 *
 * law: numbers of laws, decrees, rulings and other papers, which look like a month
 * and its year: "Ley 9/2017, de 8 de noviembre".
 */
#include "grammar.h"

#include <string.h>

/* Words between the name of the paper and its number: "Real Decreto Legislativo". */
enum { LAW_WORDS = 7, STEM = 4 };

/* Beginnings that no other word before a number shares, with which all forms of the word
 * are met, whatever its accents and capitals. */
static const char *const stems[] = {
	"decret",   "decree",   "resoluci",  "resolution", "ordenanza",   "ordinance", "reglament",
	"regulati", "directiv", "sentencia", "instrucci",  "disposici",   "licitaci",  "circular",
	"providen", "dictam",   "dictám",    "expedient",  "recomendaci", "decisi",    "contrat",
	"convenio", "oficio",   "acuerdo",   "agreement",  "contract",    "judgment",  "judgement",
	"statut",   "bylaw",    "procla",    "recommend",  "comunicad",   "estatut",   "requerim",
	"memorand", "edicto",   "legislati", "protocol",   "convocator",  "pliego",    NULL
};

static const char *const papers[] = {
	"ley",    "leyes",    "orden",   "órdenes", "ordenes", "acta",     "actas",   "auto",
	"autos",  "fallo",    "nota",    "notas",   "informe", "informes", "causa",   "recurso",
	"bando",  "concurso", "norma",   "laudo",   "exp",     "expte",    "res",     "dto",
	"decr",   "ord",      "disp",    "law",     "laws",    "act",      "acts",    "order",
	"orders", "ruling",   "rulings", "bill",    "bills",   "notice",   "notices", "case",
	"cases",  "opinion",  "writ",    "tender",  "rule",    "rules",    "ref",     "petition",
	"appeal", "docket",   "permit",  "licence", "license", "licencia", "permiso", "number",
	"no",     "núm",      "num",     "nro",     "número",  NULL
};

/* Written in capitals only: "LO 3/2018", "RD 463/2020". */
static const char *const initials[] = { "LO",  "RD",  "RDL", "RDLEG", "DL",  "DS",  "DU",   "RM",
	                                "RS",  "RG",  "OM",  "DFL",   "STS", "STC", "STSJ", "SAP",
	                                "SAN", "ATS", "ATC", "EO",    "SI",  "DNU", "OPA",  "CE",
	                                "UE",  "EU",  "EC",  "EEC",   "CEE", NULL };

static bool begins_so(const struct date_parser *p, uint32_t i, const char *stem)
{
	const struct date_token *token = date_token_at(p, i);
	size_t size = strlen(stem);

	return token->end - token->begin >= size &&
	       date_same_letters(p->text + token->begin, stem, size);
}

static bool names_paper(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	if (token->kind == T_END || token->kind >= T_NUMBER)
		return false;
	if (date_is_one_of(p, i, papers))
		return true;
	if (date_is_upper(p, i) && token->end - token->begin <= STEM + 1)
		for (const char *const *word = initials; *word; word++)
			if (begins_so(p, i, *word) && strlen(*word) == token->end - token->begin)
				return true;
	for (const char *const *stem = stems; *stem; stem++)
		if (begins_so(p, i, *stem))
			return true;
	return false;
}

/* A sign between the paper and its number; the brackets of "(EU)", not one that opens
 * before the number. */
static bool is_sign(const struct date_parser *p, uint32_t i)
{
	switch (date_kind_at(p, i)) {
	case T_SLASH:
	case T_DASH:
	case T_MARK:
	case T_CLOSE: return true;
	case T_OPEN: return date_kind_at(p, i + 2) == T_CLOSE;
	/* the stop of "No.", not of a sentence */
	case T_DOT:
		return date_glued(p, i) &&
		       date_token_at(p, i - 1)->end - date_token_at(p, i - 1)->begin <= STEM;
	default: return false;
	}
}

/* "R.D.", "D.S.": initials with stops; `i` is the last letter. */
static bool is_dotted(const struct date_parser *p, uint32_t i)
{
	static const char *const pairs[] = { "RD", "DS", "DL", "DU", "LO", "OM", "RM",
		                             "RS", "SI", "EO", "PL", "PD", "DA", "AM" };
	const struct date_token *last = date_token_at(p, i);
	char first;

	if (i < 2 || last->end - last->begin != 1 || date_kind_at(p, i - 1) != T_DOT ||
	    !date_glued(p, i) || date_token_at(p, i - 2)->end - date_token_at(p, i - 2)->begin != 1)
		return false;
	first = p->text[date_token_at(p, i - 2)->begin];
	for (unsigned k = 0; k < sizeof pairs / sizeof pairs[0]; k++)
		if (pairs[k][0] == first && pairs[k][1] == p->text[last->begin])
			return true;
	return false;
}

/* "licitación pública nacional", "decreto legislativo": an adjective of the paper. */
static bool is_adjective(const struct date_parser *p, uint32_t i)
{
	static const char *const ends[] = { "al",  "ivo", "iva", "ico", "ica",
		                            "ria", "rio", "emo", "ema", NULL };
	const struct date_token *token = date_token_at(p, i);

	if (token->end - token->begin < 5 || p->language == W_ENGLISH)
		return false;
	for (const char *const *end = ends; *end; end++)
		if (!memcmp(p->text + token->end - strlen(*end), *end, strlen(*end)))
			return true;
	return false;
}

/* What may stand between the paper and its number: "[Decreto] Supremo N.º", "[Orden]
 * HAC/", "[Resolution] (EU)", "[Leyes 9/2017] y". */
static bool may_part(const struct date_parser *p, uint32_t i, bool *numbers)
{
	const struct date_token *token = date_token_at(p, i);

	switch (token->kind) {
	case T_NUMBER: *numbers = true; return token->digits != 8;
	case T_AND:
	case T_COMMA: return date_kind_at(p, i - 1) == T_NUMBER;
	case T_WORD:
	case T_LABEL:
		return (token->flags & F_CAPITAL) || token->end - token->begin == 1 ||
		       is_adjective(p, i);
	/* "la Ley 39/2015 y la [40/2015]" */
	case T_THE: return date_kind_at(p, i - 1) == T_AND || date_kind_at(p, i - 1) == T_COMMA;
	/* "Resolución de Alcaldía" */
	case T_OF: return date_kind_at(p, i + 1) == T_WORD && !date_is_lower(p, i + 1);
	default: return is_sign(p, i);
	}
}

/* The paper whose number begins with token `i`: the token behind its name, or 0. */
static uint32_t paper_before(const struct date_parser *p, uint32_t i)
{
	bool numbers = false;

	for (uint32_t k = 1; k <= LAW_WORDS && k <= i; k++) {
		if (names_paper(p, i - k) || is_dotted(p, i - k))
			return i - k + 1;
		if (!may_part(p, i - k, &numbers) ||
		    (date_token_at(p, i - k + 1)->flags & F_NEWLINE))
			return 0;
	}
	return 0;
}

bool date_is_law_number(const struct date_parser *p, uint32_t i)
{
	return i && paper_before(p, i) != 0;
}

/* What may stand between the number of a law and its day: "[9/2017] de Contratos, [de 8 de
 * noviembre]", "[5/2012], dated". */
static bool may_follow(const struct date_parser *p, uint32_t i)
{
	switch (date_kind_at(p, i)) {
	case T_OF:
	case T_COMMA:
	case T_THE:
	case T_AND:
	case T_CLOSE: return true;
	case T_WORD:
	case T_LABEL: return !date_is_lower(p, i) || date_token_is(p, i, "dated");
	default: return false;
	}
}

int16_t date_year_of_law(const struct date_parser *p, uint32_t i)
{
	enum { NAME = 12 };

	uint32_t j = i;
	int16_t year;

	if (!i || (date_kind_at(p, i - 1) != T_OF && !date_token_is(p, i - 1, "dated")))
		return 0;
	while (j && j + NAME > i && may_follow(p, j - 1))
		j--;
	if (j < 4 || !date_year_digits(p, j - 1, &year) || year < 1800 || year > 2100)
		return 0;
	if (date_kind_at(p, j - 2) != T_SLASH && date_kind_at(p, j - 2) != T_DASH &&
	    date_kind_at(p, j - 2) != T_OF)
		return 0;
	return date_kind_at(p, j - 3) == T_NUMBER && paper_before(p, j - 3) ? year : 0;
}
