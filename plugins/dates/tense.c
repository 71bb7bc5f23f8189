/* SPDX-License-Identifier: MIT */
#include "tense.h"

#include "clause.h"
#include "plan.h"
#include "verb.h"

enum { REACH = 30 };

/* "said Tuesday", "told reporters Friday", "anunció el lunes": the day it was said,
 * whatever the sentence goes on to foretell. */
static bool day_of_report(const struct date_parser *p, uint32_t first, uint32_t last)
{
	uint32_t i = first;

	while (i && (date_kind_at(p, i - 1) == T_THE || date_kind_at(p, i - 1) == T_IN ||
	             date_kind_at(p, i - 1) == T_VAGUE ||
	             (date_kind_at(p, i - 1) == T_DEIXIS && !date_token_is(p, i - 1, "that"))))
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

/* "ha llovido desde el lunes", but "se venderán desde el lunes";
 * "cotizan desde el 15 de octubre" may be either */
static int since(const struct date_parser *p, uint32_t i, bool day)
{
	for (uint32_t k = 1; k <= 3 && k <= i; k++) {
		int score = date_verb(p, i - k);

		if (score)
			return score >= 3 ? 2 : score > 0 && day ? 0 : -3;
	}
	return -3;
}

/* What stands right before the mention says most. */
static int introduction(const struct date_parser *p, uint32_t first, uint32_t clock)
{
	static const char *const copulas[] = { "is", "are", "es", "son", NULL };
	static const char *const awaits[] = { "await",    "awaits",   "awaited",
		                              "awaiting", "upcoming", NULL };
	uint32_t i = clock;
	bool day = date_kind_at(p, first) == T_NUMBER || date_kind_at(p, first + 1) == T_NUMBER;

	while (i && (date_kind_at(p, i - 1) == T_THE || date_kind_at(p, i - 1) == T_OF))
		i--;
	if (!i)
		return 0;
	if (date_token_is(p, first - 1, "el") && date_is_participle(p, i - 1))
		return -2;
	/* "anunciada en mayo" */
	if (i > 1 && date_token_is(p, i - 1, "en") && date_is_participle(p, i - 2))
		return -2;
	/* "la ida es el sábado" */
	if (date_kind_at(p, first) == T_WEEKDAY &&
	    (date_token_is(p, i - 1, "es") || date_token_is(p, i - 1, "son")))
		return 2;
	/* "kick-off is at 3 p.m. Saturday" */
	if (clock < first && clock && date_is_one_of(p, clock - 1, copulas))
		return 2;
	if (date_token_is(p, i - 1, "since") || date_token_is(p, i - 1, "desde"))
		return since(p, i - 1, day);
	/* "By Tuesday the city was flooded" */
	if (date_token_is(p, i - 1, "by") && date_sentence_start(p, i - 1))
		return 0;
	/* "had risen before Monday's rout" */
	if (date_token_is(p, i - 1, "before") && date_kind_at(p, first + 1) == T_APOSTROPHE)
		return 1;
	if (date_token_is(p, i - 1, "by") || date_token_is(p, i - 1, "before") ||
	    date_token_is(p, i - 1, "antes") || date_token_is(p, i - 1, "effective"))
		return 2;
	/* "into Tuesday's game", "ahead of Thursday's vote" */
	if (date_kind_at(p, first) == T_WEEKDAY &&
	    (date_token_is(p, i - 1, "into") || date_token_is(p, i - 1, "ahead")))
		return 3;
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
			return 3;
		/* "awaited Thursday's decision" */
		if (date_is_one_of(p, i - 1, awaits))
			return 3;
	}
	/* "fijadas para el 8 de octubre", "previsto para marzo" */
	if (date_token_is(p, i - 1, "para") && date_kind_at(p, first) != T_UNIT)
		return 2;
	/* "he returned in July": surely */
	if (i > 1 && date_kind_at(p, i - 1) == T_IN && date_verb(p, i - 2) <= -2 &&
	    !date_plan_sets(p, i - 2))
		return -1;
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
	       (before < 0 && date_kind_at(p, i) == T_AND && date_verb(p, i + 1) > 0);
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
		"visita",   "visitan",   "recibe",   "reciben",   "juega",     "juegan",
		"viaja",    "viajan",    "enfrenta", "enfrentan", "disputa",   "disputan",
		"debuta",   "debutan",   "declara",  "declaran",  "comparece", "comparecen",
		"decide",   "deciden",   "vota",     "votan",     "elige",     "eligen",
		"regresa",  "regresan",  "vuelve",   "vuelven",   "llega",     "llegan",
		"abre",     "abren",     "cierra",   "cierran",   "empieza",   "empiezan",
		"arranca",  "arrancan",  "comienza", "comienzan", "termina",   "terminan",
		"acaba",    "acaban",    "inicia",   "inician",   "estrena",   "estrenan",
		"presenta", "presentan", "celebra",  "celebran",  "actúa",     "actúan",
		"jura",     "asume",     "vence",    "vencen",    "concluye",  "concluyen",
		"reabre",   "reabren",   "reanuda",  "reanudan",  "toca",      "hay",
		"sale",     "salen",     "entra",    "entran",    "expira",    "expiran",
		NULL
	};
	uint32_t i = last;

	if (p->language != W_SPANISH || date_kind_at(p, first) != T_WEEKDAY)
		return false;
	if (date_token_is(p, i, "se"))
		i++;
	return date_is_lower(p, i) && date_is_one_of(p, i, verbs);
}

/* "Officials warned October 15 will be hot", "October was dry": the day that something is
 * said of. Above 0: it is to come; below 0: it was. */
static int subject_of(const struct date_parser *p, uint32_t first, uint32_t last)
{
	uint32_t i = first;
	uint8_t kind = date_kind_at(p, last), before;
	int verb = kind == T_FUTURE || kind == T_PAST || kind == T_WORD ? date_verb(p, last) : 0;

	while (i && date_kind_at(p, i - 1) == T_THE)
		i--;
	before = i ? date_kind_at(p, i - 1) : T_END;
	if (before == T_IN || before == T_OF || before == T_TO || before == T_SINCE)
		return 0;
	/* "que el 28 de julio será feriado", but "firmado el 28 de julio será" */
	if (p->language == W_SPANISH)
		return verb == 3 && i < first &&
		                       (date_sentence_start(p, i) || before == T_HAPPEN ||
		                        before == T_COMMA || before == T_AND)
		               ? 40
		               : 0;
	if (kind == T_FUTURE)
		return verb >= 2 ? 40 : 0;
	return kind == T_PAST && verb == -3 ? -40 : 0;
}

/* "He said in November the plant will close": a day with its month is of what is said
 * where that is to come. A weekday is the one it was said on. */
static bool is_of_what_is_said(const struct date_parser *p, uint32_t first, uint32_t last)
{
	if (date_kind_at(p, first) == T_WEEKDAY || p->language == W_SPANISH ||
	    date_token_is(p, last, "that"))
		return false;
	for (uint32_t k = last; k < last + 6; k++) {
		uint8_t kind = date_kind_at(p, k);

		if (kind == T_FUTURE)
			return k > last && date_token_at(p, k)->value == 3;
		if (kind != T_WORD && kind != T_THE && kind != T_DEIXIS && kind != T_LABEL &&
		    kind != T_COUNT)
			return false;
	}
	return false;
}

/* The verbs before the mention, in its sentence; the nearer, the more they say. */
static int verbs_before(const struct date_parser *p, uint32_t first)
{
	int score = 0, weight = 60, past = 60;

	for (uint32_t k = 1; k <= REACH && k <= first; k++) {
		uint32_t i = first - k;
		int verb;

		if (date_sentence_ends(p, i))
			break;
		/* "grew in January and in December will fall": another clause */
		if (date_kind_at(p, i) == T_AND)
			weight = weight < 30 ? weight : score ? 20 : 30;
		else if (date_kind_at(p, i) == T_COMMA && weight > 40 &&
		         date_is_lower(p, i + 1)) /* not "in Houston, Texas" */
			weight = score ? 25 : 40;
		else if (score && weight > 25 &&
		         (date_kind_at(p, i) == T_WEEKDAY || date_kind_at(p, i) == T_MONTH))
			weight = 25; /* what stands before another day is of that day */
		/* "warned that in June taxes rise": what it says of was need not be past */
		if (date_subordinates(p, i)) {
			past = 8;
			if (score &&
			    weight > 15) /* "will be shut to mend the pipe that burst in" */
				weight = 15;
		}
		verb = date_verb(p, i);
		score += verb * (verb < 0 && past < weight ? past : weight) / (int)(k + 2);
	}
	return score;
}

/* Those behind it, where those before it say `before`. */
static int verbs_behind(const struct date_parser *p, uint32_t last, int before)
{
	static const char *const of_date[] = { "when", "which", "cuando", "que", NULL };
	int score = 0, weight = parts_clause(p, last, before) ? 10 : 40, other = 40, verb;

	for (uint32_t k = 0; k < REACH && last + k < p->count; k++) {
		/* "After talks Thursday, she said the country faces" */
		if (date_sentence_ends(p, last + k) || date_token_is(p, last + k, "that") ||
		    (k && date_kind_at(p, last + k) == T_REPORT))
			break;
		/* "Wednesday, saying it will": another clause */
		if (k && date_kind_at(p, last + k) == T_COMMA && weight > 20)
			weight = 20;
		else if (date_kind_at(p, last + k) == T_CLOSE)
			weight = 10;
		/* but "June, when storms cut the road" */
		if (date_kind_at(p, last + k) == T_AND ||
		    (date_subordinates(p, last + k) &&
		     (k > 1 || !date_is_one_of(p, last + k, of_date))))
			other = 12;
		verb = date_verb(p, last + k);
		/* "open on Friday and seats were sold": of another clause */
		score += verb * (verb * before < 0 && other < weight ? other : weight) /
		         (int)(k + 4);
	}
	return score;
}

/* "el martes, fiesta de san José, iniciará": behind what stands between the commas, if it
 * has no verb. */
static uint32_t behind_aside(const struct date_parser *p, uint32_t last)
{
	if (date_kind_at(p, last) != T_COMMA)
		return last;
	for (uint32_t i = last + 1; i < last + 9 && i < p->count; i++) {
		if (date_kind_at(p, i) == T_COMMA)
			return i + 1;
		if (date_sentence_ends(p, i) || date_verb(p, i) || date_kind_at(p, i) == T_REPORT)
			return last;
	}
	return last;
}

int date_tense(const struct date_parser *p, uint32_t first, uint32_t last)
{
	int lead = 0, score;
	uint32_t clock = date_clock_start(p, first);
	int subject = subject_of(p, first, last);
	bool report = date_kind_at(p, last) != T_APOSTROPHE && subject <= 0 &&
	              day_of_report(p, first, last) && !is_of_what_is_said(p, first, last);

	if (report || is_reported_part(p, first, last))
		return -60;
	switch (date_plan_of(p, first, last, clock)) {
	case PLAN_AHEAD: lead = 80; break;
	case PLAN_LAPSED: return -1;
	case PLAN_DROPPED: return 0;
	case PLAN_NONE: lead = introduction(p, first, clock) * 20; break;
	}
	score = verbs_before(p, clock);
	lead += subject;
	if (is_calendar(p, first, last))
		lead += 40;
	/* ", and Monday is a holiday" */
	if (date_kind_at(p, first) == T_WEEKDAY && date_token_is(p, last, "is") && first &&
	    (date_kind_at(p, first - 1) == T_AND || date_sentence_start(p, first)))
		score += 20;
	return lead + score +
	       verbs_behind(p, parts_clause(p, last, score) ? last : behind_aside(p, last), score);
}
