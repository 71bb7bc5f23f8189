/* SPDX-License-Identifier: MIT */
#include "tense.h"

#include <string.h>

enum { REACH = 30 };

/* Does the word end so, and go on for two bytes or more before it? A literal's
 * size is known before the program runs. */
#define ENDS(text, ending) ends_with(text, ending, sizeof(ending) - 1)

static inline bool ends_with(ct_text word, const char *ending, size_t size)
{
	return word.size > size + 1 && !memcmp(word.data + word.size - size, ending, size);
}

static int english_ending(ct_text word)
{
	/* seed, need, hundred */
	return ENDS(word, "ed") && word.data[word.size - 3] != 'e' && !ENDS(word, "ndred") ? -2 : 0;
}

static int spanish_ending(ct_text word)
{
	switch ((unsigned char)word.data[word.size - 1]) {
	/* "irá" is as short as they come */
	case 0xa1: return word.size > 3 && !memcmp(word.data + word.size - 3, "rá", 3) ? 3 : 0;
	case 0xa9: return word.size > 3 && !memcmp(word.data + word.size - 3, "ré", 3) ? 3 : 0;
	case 0xb3: return ENDS(word, "ó") ? -3 : 0;
	case 's': return ENDS(word, "remos") ? 3 : 0;
	case 'a': return ENDS(word, "aba") ? -2 : 0;
	case 'n':
		if (ENDS(word, "rán"))
			return 3;
		if (ENDS(word, "rían"))
			return 2;
		if (ENDS(word, "aron") || ENDS(word, "ieron") || ENDS(word, "jeron"))
			return -3;
		return ENDS(word, "aban") ? -2 : 0;
	default: return 0;
	}
}

/* Verb endings of words that the lexicon does not hold. */
static int ending(const struct date_parser *p, const struct date_token *token)
{
	ct_text word = { p->text + token->begin, token->end - token->begin };
	int score = 0;

	/* A name; but "Lloverá", "Ganó" where a sentence begins. */
	if ((token->flags & F_CAPITAL) &&
	    (p->language != W_SPANISH || !date_sentence_start(p, (uint32_t)(token - p->tokens))))
		return 0;
	if (p->language != W_SPANISH && word.data[word.size - 1] == 'd')
		score = english_ending(word);
	return score || p->language == W_ENGLISH ? score : spanish_ending(word);
}

static bool is_present(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "be",  "is",  "are", "being", "es",
		                             "son", "ser", "sea", "sean" };

	for (unsigned k = 0; k < sizeof words / sizeof words[0]; k++)
		if (date_token_is(p, i, words[k]))
			return true;
	return false;
}

/* "is set to dock", "plan to defy": what comes is announced. */
static bool announces(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "set",       "plan",    "hope",   "hopes",
		                             "forecast",  "ready",   "poised", "likely",
		                             "preparing", "prepare", "vow",    "vows",
		                             "want",      "wants",   "bound",  NULL };

	return date_token_is(p, i + 1, "to") && date_is_one_of(p, i, words);
}

/* Does token `i` say `stem`, or "stems", "stemes"? */
static bool is_form_of(const struct date_parser *p, uint32_t i, const char *stem, bool *third)
{
	const struct date_token *token = date_token_at(p, i);
	size_t size = strlen(stem), more = token->end - token->begin;

	if (more < size || more > size + 2 ||
	    !date_same_letters(p->text + token->begin, stem, size))
		return false;
	more -= size;
	*third = more > 0;
	return !more ||
	       (p->text[token->end - 1] == 's' && (more == 1 || p->text[token->end - 2] == 'e'));
}

/* "The Giants meet the Bills on Sunday", "Saturday marks a year": what is on the
 * calendar stands in the present tense. Most of these are nouns too, so the
 * third person needs a name before it, the plural a plural. */
static bool is_scheduled(const struct date_parser *p, uint32_t i)
{
	static const char *const stems[] = {
		"meet",  "play",   "vote",   "go",     "face",   "host",  "mark",      "visit",
		"open",  "travel", "arrive", "leave",  "return", "hold",  "resume",    "decide",
		"elect", "launch", "head",   "depart", "fly",    "fight", "welcome",   "celebrate",
		"begin", "start",  "end",    "close",  "run",    "take",  "entertain", NULL
	};
	const struct date_token *before = date_token_at(p, i - 1);
	bool third = false;

	if (!i || p->language == W_SPANISH || !date_is_lower(p, i) ||
	    (before->kind != T_WORD && before->kind != T_WEEKDAY && before->kind != T_COUNT))
		return false;
	/* most words are turned away here, before the list is read */
	if (!(before->flags & F_CAPITAL) && !date_ends_in_s(p, i - 1))
		return false;
	for (const char *const *stem = stems; *stem; stem++) {
		if (!is_form_of(p, i, *stem, &third))
			continue;
		return third ? (before->flags & F_CAPITAL) != 0
		             : date_ends_in_s(p, i - 1) && before->kind != T_WEEKDAY;
	}
	return false;
}

/* "El sábado se cumplen 50 años" */
static bool is_held(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "cumple",   "cumplen",   "celebra",   "celebran",
		                             "disputa",  "disputan",  "juega",     "juegan",
		                             "inaugura", "inauguran", "reúne",     "reúnen",
		                             "estrena",  "estrenan",  "presenta",  "presentan",
		                             "enfrenta", "enfrentan", "conmemora", "vota",
		                             "elige",    "eligen",    "conoce",    "conocen",
		                             "entrega",  "entregan",  "abre",      "abren",
		                             "cierra",   "cierran",   NULL };

	return i && p->language == W_SPANISH && date_token_is(p, i - 1, "se") &&
	       date_is_one_of(p, i, words);
}

/* "is to be sentenced", "are to meet"; "the report may show" */
static bool is_to_come(const struct date_parser *p, uint32_t i)
{
	if (date_token_is(p, i, "is") || date_token_is(p, i, "are"))
		return date_token_is(p, i + 1, "to") && date_kind_at(p, i + 2) != T_NUMBER;
	return date_token_is(p, i, "may") && date_is_lower(p, i) && i &&
	       (date_kind_at(p, i + 1) == T_WORD || date_token_is(p, i + 1, "be")) &&
	       date_is_lower(p, i + 1);
}

/* "was scheduled to depart Thursday": what stands behind says more; but "which was due
 * to end on Friday, ran on". */
static bool is_plan(const struct date_parser *p, uint32_t i)
{
	return (date_token_is(p, i, "was") || date_token_is(p, i, "were")) && i &&
	       date_kind_at(p, i + 1) == T_FUTURE && date_token_is(p, i + 2, "to") &&
	       !date_token_is(p, i - 1, "which") && !date_token_is(p, i - 1, "that") &&
	       !date_token_is(p, i - 1, "who");
}

static int verb(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	if (announces(p, i) || is_scheduled(p, i) || is_held(p, i) || is_to_come(p, i))
		return 3;
	switch (token->kind) {
	case T_FUTURE: return token->value;
	/* "will be built", "is to be held": participles */
	case T_PAST: /* nor "to hit", "will put" */
		/* "la era cristiana", "el vino" */
		if (i && date_kind_at(p, i - 1) == T_THE && p->language == W_SPANISH)
			return 0;
		if (is_plan(p, i))
			return 0;
		return i && (is_present(p, i - 1) || date_token_is(p, i - 1, "to") ||
		             date_kind_at(p, i - 1) == T_FUTURE)
		               ? 0
		               : -token->value;
	case T_WORD: {
		int score = ending(p, token);

		/* "are signed", "to be awarded": no past. */
		return score && i && is_present(p, i - 1) ? 0 : score;
	}
	default: return 0;
	}
}

static bool sentence_ends(const struct date_parser *p, uint32_t i)
{
	uint8_t kind = date_kind_at(p, i);

	if (kind == T_STOP)
		return true;
	return kind == T_DOT && !date_glued(p, i + 1) &&
	       (date_token_at(p, i + 1)->flags & F_CAPITAL);
}

/* "said Tuesday", "told reporters Friday", "anunció el lunes": the day it was said,
 * whatever the sentence goes on to foretell. */
static bool day_of_report(const struct date_parser *p, uint32_t first, uint32_t last)
{
	uint32_t i = first;

	while (i && (date_kind_at(p, i - 1) == T_THE || date_kind_at(p, i - 1) == T_IN ||
	             date_kind_at(p, i - 1) == T_VAGUE || date_kind_at(p, i - 1) == T_DEIXIS))
		i--;
	/* "The ministry Tuesday said", "On Monday he said" */
	if (date_kind_at(p, first) == T_WEEKDAY &&
	    (date_kind_at(p, last) == T_REPORT ||
	     (date_kind_at(p, last) == T_WORD && date_kind_at(p, last + 1) == T_REPORT)))
		return true;
	if (!i)
		return false;
	if (date_kind_at(p, i - 1) == T_REPORT)
		return true;
	/* "said in Vienna Wednesday", "told the agency Sunday"; but not "said the
	 * Tuesday talks", where a clause of its own has begun. */
	for (uint32_t k = i - 1; date_kind_at(p, first) == T_WEEKDAY && k + 7 > i; k--) {
		switch (date_kind_at(p, k)) {
		case T_REPORT:
			/* "anunció la medida el miércoles" */
			if (p->language == W_SPANISH && (date_token_is(p, first - 1, "el") ||
			                                 date_kind_at(p, first - 2) == T_DAYPART))
				return true;
			return date_token_is(p, k, "told") || (date_kind_at(p, k + 1) != T_THE &&
			                                       date_kind_at(p, k + 1) != T_DEIXIS);
		case T_WORD:
		case T_IN:
		case T_THE:
		case T_APOSTROPHE:
		case T_OF: break;
		case T_TO: /* "told a conference" */
			if (date_token_is(p, k, "a"))
				break;
			return false;
		default: return false;
		}
		if (!k)
			break;
	}
	return false;
}

/* "was moved to December 5", "se aplazó hasta abril": a new date is one to come. */
static bool is_postponed(const struct date_parser *p, uint32_t i)
{
	static const char *const stems[] = { "postpon",   "reschedul", "defer",     "adjourn",
		                             "delay",     "moved",     "pushed",    "extend",
		                             "scheduled", "slated",    "aplaz",     "posp",
		                             "posterg",   "prorrog",   "reprogram", "diferi",
		                             "prevista",  "previsto",  "convocad",  "programad",
		                             NULL };
	static const char *const joints[] = { "to", "until", "till", "for", "hasta",
		                              "al", "para",  "a",    NULL };
	uint32_t k = i;

	while (k && date_kind_at(p, k - 1) == T_THE)
		k--;
	for (const char *const *joint = joints; k && *joint; joint++) {
		if (!date_token_is(p, k - 1, *joint))
			continue;
		for (uint32_t back = 2; back <= 5 && back <= k; back++) {
			const struct date_token *verb = date_token_at(p, k - back);
			size_t size = verb->end - verb->begin;

			if (date_token_is(p, k - back, "put") &&
			    (date_token_is(p, k - back + 1, "off") ||
			     date_token_is(p, k - back + 1, "back")))
				return true;

			for (const char *const *stem = stems; *stem; stem++)
				if (size >= strlen(*stem) &&
				    date_same_letters(p->text + verb->begin, *stem, strlen(*stem)))
					return true;
		}
	}
	return false;
}

/* "ha llovido desde el lunes", but "se venderán desde el lunes" */
static int since(const struct date_parser *p, uint32_t i)
{
	for (uint32_t k = 1; k <= 3 && k <= i; k++) {
		int score = verb(p, i - k);

		if (score)
			return score < 3 ? -3 : 2;
	}
	return -3;
}

/* "abierta el día 1", "celebrado el lunes": behind a comma or a noun, and no
 * noun itself. "Será inaugurada el lunes" is to come. */
static bool is_participle(const struct date_parser *p, uint32_t i)
{
	static const char *const nouns[] = { "partido",   "mercado",   "estado",  "resultado",
		                             "entrada",   "salida",    "llamada", "temporada",
		                             "medida",    "comida",    "subida",  "bajada",
		                             "llegada",   "partida",   "vida",    "nada",
		                             "convocada", "convocado", NULL };
	const struct date_token *token = date_token_at(p, i), *before = date_token_at(p, i - 1);
	ct_text word = { p->text + token->begin, token->end - token->begin };

	if (!i || token->kind != T_WORD || (token->flags & F_CAPITAL) || p->language != W_SPANISH ||
	    (before->kind != T_COMMA && before->kind != T_WORD && before->kind != T_CLOSE) ||
	    date_is_one_of(p, i, nouns))
		return false;
	if (before->kind == T_WORD &&
	    spanish_ending((ct_text){ p->text + before->begin, before->end - before->begin }) > 0)
		return false;
	return ENDS(word, "ado") || ENDS(word, "ada") || ENDS(word, "ido") || ENDS(word, "ida") ||
	       ENDS(word, "ados") || ENDS(word, "adas") || ENDS(word, "idos") ||
	       ENDS(word, "idas") || date_token_is(p, i, "abierta") ||
	       date_token_is(p, i, "abierto") || date_token_is(p, i, "suscrito") ||
	       date_token_is(p, i, "suscrita") || date_token_is(p, i, "hecho") ||
	       date_token_is(p, i, "hecha");
}

/* What stands right before the mention says most. */
static int introduction(const struct date_parser *p, uint32_t first)
{
	uint32_t i = first;
	bool day = date_kind_at(p, first) == T_NUMBER || date_kind_at(p, first + 1) == T_NUMBER;

	while (i && (date_kind_at(p, i - 1) == T_THE || date_kind_at(p, i - 1) == T_OF))
		i--;
	if (!i)
		return 0;
	if (is_postponed(p, i))
		return 4;
	if (date_token_is(p, first - 1, "el") && is_participle(p, i - 1))
		return -2;
	/* "la ida es el sábado" */
	if (date_kind_at(p, first) == T_WEEKDAY &&
	    (date_token_is(p, i - 1, "es") || date_token_is(p, i - 1, "son")))
		return 2;
	if (date_token_is(p, i - 1, "since") || date_token_is(p, i - 1, "desde"))
		return since(p, i - 1);
	/* "By Tuesday the city was flooded" */
	if (date_token_is(p, i - 1, "by") && date_sentence_start(p, i - 1))
		return 0;
	if (date_token_is(p, i - 1, "by") || date_token_is(p, i - 1, "before") ||
	    date_token_is(p, i - 1, "antes") || date_token_is(p, i - 1, "effective"))
		return 2;
	/* "into Tuesday's game", "ahead of Thursday's vote" */
	if (date_kind_at(p, first) == T_WEEKDAY &&
	    (date_token_is(p, i - 1, "into") || date_token_is(p, i - 1, "ahead")))
		return 2;
	if (date_token_at(p, first)->kind == T_UNIT && date_token_is(p, i - 1, "through"))
		return 2;
	/* "set for Tuesday", "a partir del lunes", "starting Monday" */
	if (date_kind_at(p, first) == T_WEEKDAY) {
		static const char *const words[] = { "para",    "partir", "starting", "beginning",
			                             "through", "until",  "hasta",    NULL };

		if (date_is_one_of(p, i - 1, words))
			return 2;
		/* but not "blamed for Tuesday's attack", "full for Friday prayers" */
		if (date_token_is(p, i - 1, "for") && date_kind_at(p, first + 1) != T_APOSTROPHE &&
		    date_kind_at(p, first + 1) != T_WORD)
			return 2;
	}
	/* "fijadas para el 8 de octubre", "previsto para marzo" */
	if (date_token_is(p, i - 1, "para") && date_kind_at(p, first) != T_UNIT)
		return 2;
	/* "until August" may close the books, "until August 15" a call. */
	if (day && (date_token_is(p, i - 1, "until") || date_token_is(p, i - 1, "hasta")))
		return 1;
	return 0;
}

/* "put off on Tuesday, must be held", "won on Friday and will play", "meet on
 * Sunday, and seats were sold": where the verbs before the day say something,
 * what follows is of another clause. */
static bool parts_clause(const struct date_parser *p, uint32_t i, int before)
{
	if (!before)
		return false;
	return date_kind_at(p, i) == T_COMMA ||
	       (before < 0 && date_kind_at(p, i) == T_AND && verb(p, i + 1) > 0);
}

/* "third-quarter results", "los resultados del segundo trimestre": a part of the
 * year that is over, though they will be told of. */
static bool is_reported_part(const struct date_parser *p, uint32_t first, uint32_t last)
{
	static const char *const results[] = { "results", "earnings",   "profit",  "profits",
		                               "revenue", "revenues",   "sales",   "loss",
		                               "losses",  "resultados", "cuentas", NULL };
	uint32_t i = first;
	const struct date_token *unit = date_token_at(p, last - 1);

	if (unit->kind != T_QUARTER &&
	    (unit->kind != T_UNIT || (unit->value != U_QUARTER && unit->value != U_HALF)))
		return false;
	while (i && (date_kind_at(p, i - 1) == T_OF || date_kind_at(p, i - 1) == T_THE))
		i--;
	return date_is_one_of(p, last, results) || (i && date_is_one_of(p, i - 1, results));
}

/* "el miércoles visita al Chelsea", "el lunes comparece": the present tense right
 * behind a weekday tells of a day to come. */
static bool is_calendar(const struct date_parser *p, uint32_t first, uint32_t last)
{
	static const char *const verbs[] = {
		"visita",   "visitan",   "recibe",   "reciben",    "juega",     "juegan",
		"viaja",    "viajan",    "enfrenta", "enfrentan",  "disputa",   "disputan",
		"debuta",   "debutan",   "declara",  "declaran",   "comparece", "comparecen",
		"decide",   "deciden",   "vota",     "votan",      "elige",     "eligen",
		"regresa",  "regresan",  "vuelve",   "vuelven",    "llega",     "llegan",
		"abre",     "abren",     "cierra",   "cierran",    "empieza",   "empiezan",
		"arranca",  "arrancan",  "comienza", "comienzan",  "termina",   "terminan",
		"acaba",    "acaban",    "inicia",   "inician",    "estrena",   "estrenan",
		"presenta", "presentan", "celebra",  "celebran",   "actúa",     "actúan",
		"jura",     "asume",     "vence",    "vencen",     "concluye",  "concluyen",
		"reabre",   "reabren",   "reanuda",  "reanudan",   "toca",      "hay",
		"sale",     "salen",     "entra",    "entran",     "expira",    "expiran",
		NULL
	};
	uint32_t i = last;

	if (p->language != W_SPANISH || date_kind_at(p, first) != T_WEEKDAY)
		return false;
	if (date_token_is(p, i, "se"))
		i++;
	return date_is_lower(p, i) && date_is_one_of(p, i, verbs);
}

int date_tense(const struct date_parser *p, uint32_t first, uint32_t last)
{
	int lead = introduction(p, first) * 20, score = 0, weight = 60;
	bool report = day_of_report(p, first, last) && date_kind_at(p, last) != T_APOSTROPHE;

	for (uint32_t k = 1; k <= REACH && k <= first; k++) {
		if (sentence_ends(p, first - k))
			break;
		/* "grew in January and in December will fall": another clause */
		if (date_kind_at(p, first - k) == T_AND)
			weight = 30;
		else if (date_kind_at(p, first - k) == T_COMMA && weight > 40 &&
		         date_is_lower(p, first - k + 1)) /* not "in Houston, Texas" */
			weight = 40;
		score += verb(p, first - k) * weight / (int)(k + 2);
	}
	if (report || is_reported_part(p, first, last))
		return -60;
	if (is_calendar(p, first, last))
		lead += 40;
	/* ", and Monday is a holiday" */
	if (date_kind_at(p, first) == T_WEEKDAY && date_token_is(p, last, "is") && first &&
	    (date_kind_at(p, first - 1) == T_AND || date_sentence_start(p, first)))
		score += 20;
	weight = parts_clause(p, last, score) ? 10 : 40;
	for (uint32_t k = 0; k < REACH && last + k < p->count; k++) {
		/* "After talks Thursday, she said the country faces" */
		if (sentence_ends(p, last + k) || date_token_is(p, last + k, "that") ||
		    (k && date_kind_at(p, last + k) == T_REPORT))
			break;
		/* "Wednesday, saying it will": another clause */
		if (k && date_kind_at(p, last + k) == T_COMMA && weight > 20)
			weight = 20;
		else if (date_kind_at(p, last + k) == T_CLOSE)
			weight = 10;
		score += verb(p, last + k) * weight / (int)(k + 4);
	}
	return lead + score;
}
