/* SPDX-License-Identifier: MIT */
#include "plan.h"

#include "clause.h"
#include "verb.h"

#include <string.h>

enum { BACK = 12, AHEAD = 20 };

static bool begins_with(const struct date_parser *p, uint32_t i, const char *stem)
{
	const struct date_token *token = date_token_at(p, i);
	size_t size = strlen(stem);

	return token->kind != T_END && token->end - token->begin >= size &&
	       date_same_letters(p->text + token->begin, stem, size);
}

static bool is_any_stem(const struct date_parser *p, uint32_t i, const char *const *stems)
{
	for (; *stems; stems++)
		if (begins_with(p, i, *stems))
			return true;
	return false;
}

bool date_plan_sets(const struct date_parser *p, uint32_t i)
{
	static const char *const stems[] = { "scheduled", "slated",    "planned", "rearrang",
		                             "listed",    "remanded",  "bailed",  "prevista",
		                             "previsto",  "convocad",  "convocó", "programad",
		                             "programó",  "fijad",     "fijó",    "agendad",
		                             "agendó",    "emplaz",    "señalad", "pactad",
		                             "citad",     "calendari", NULL };

	return is_any_stem(p, i, stems);
}

/* Words that move one. */
static bool moves(const struct date_parser *p, uint32_t i)
{
	static const char *const stems[] = {
		"postpon",   "reschedul", "defer",   "adjourn", "delay",   "moved",   "moving",
		"pushed",    "extend",    "shifted", "aplaz",   "posp",    "posterg", "prorrog",
		"reprogram", "diferi",    "difiri",  "retras",  "atras",   "demor",   "traslad",
		"adelant",   "anticip",   "desplaz", "antepus", "recorri", "corri",   "movi",
		"mueve",     "mudó",      "ampli",   NULL
	};
	static const char *const forms[] = { "pasó",     "pasa",    "pasan",   "pasaron",
		                             "pasará",   "pasarán", "pasado",  "pasada",
		                             "pasar",    "pasando", "cambió",  "cambiado",
		                             "cambiada", "cambia",  "cambian", "changed",
		                             "switched", "rolled",  NULL };
	static const char *const to[] = { "forward", "back", "off", "up", "over", NULL };
	static const char *const with[] = { "put",  "brought", "bring", "pulled", "pull", "carried",
		                            "held", "move",    "push",  "rolled", NULL };

	if (is_any_stem(p, i, stems) || date_is_one_of(p, i, forms))
		return true;
	/* "bring the vote forward to" */
	if (date_is_one_of(p, i, with))
		for (uint32_t k = 1; k <= 4; k++)
			if (date_is_one_of(p, i + k, to))
				return true;
	return false;
}

/* "was moved to December 5", "se aplazó hasta abril": a new date is one to come. `i`
 * is the token behind the joint. */
static bool is_moved(const struct date_parser *p, uint32_t i)
{
	static const char *const joints[] = { "to", "until", "till", "for", "hasta",
		                              "al", "para",  "a",    NULL };

	if (!i || !date_is_one_of(p, i - 1, joints))
		return false;
	for (uint32_t back = 2; back <= 6 && back <= i && !date_sentence_ends(p, i - back); back++)
		if (moves(p, i - back) || (back <= 5 && date_plan_sets(p, i - back)))
			return true;
	return false;
}

/* Behind a date that was set: does the sentence say that nothing came of it? */
static bool is_undone(const struct date_parser *p, uint32_t last)
{
	static const char *const stems[] = { "cancel",     "suspend", "shelv",   "scrapp",
		                             "abandon",    "axed",    "dropped", "desconvoc",
		                             "anul",       "halt",    "slipped", "missed",
		                             "finalmente", NULL };
	static const char *const called[] = { "called", "calls", "call", NULL };

	for (uint32_t k = last; k < last + AHEAD && date_kind_at(p, k) != T_END; k++) {
		if (date_sentence_ends(p, k))
			return false;
		if (is_any_stem(p, k, stems) || moves(p, k) ||
		    (date_is_one_of(p, k, called) && date_token_is(p, k + 1, "off")))
			return true;
	}
	return false;
}

/* "was due to", "was supposed to", "debía", "tenía que", "iba a": what was to be. */
static bool was_to_be(const struct date_parser *p, uint32_t i)
{
	static const char *const due[] = { "due",   "supposed", "meant",     "expected",
		                           "hoped", "intended", "projected", NULL };
	static const char *const must[] = { "debía", "debían", "debia", "debian", NULL };
	static const char *const had[] = { "tenía", "tenían", "tenia", "tenian", NULL };
	static const char *const hoped[] = { "preveía", "esperaba", "planeaba", "pensaba", NULL };
	uint32_t k = i + 1;

	if (date_is_one_of(p, i, must))
		return true;
	if (date_is_one_of(p, i, had))
		return date_token_is(p, k, "que") || date_token_is(p, k, "previsto") ||
		       date_token_is(p, k, "pensado") || date_token_is(p, k, "programado");
	if (date_is_one_of(p, i, hoped)) /* "se preveía que" */
		return date_token_is(p, k, "que") || (i && date_token_is(p, i - 1, "se"));
	if (date_token_is(p, i, "estaba"))
		return date_token_is(p, k, "previsto") && !date_token_is(p, k + 1, "para");
	if (date_token_is(p, i, "iba") || date_token_is(p, i, "iban"))
		return date_token_is(p, k, "a");
	if (!date_token_is(p, i, "was") && !date_token_is(p, i, "were") &&
	    !date_token_is(p, i, "been"))
		return false;
	if (date_kind_at(p, k) == T_WORD && !date_is_one_of(p, k, due)) /* originally */
		k++;
	return date_is_one_of(p, k, due);
}

/* "debía terminar en marzo", "the vote, scheduled for 12 February, was cancelled" */
static enum date_plan gone(const struct date_parser *p, uint32_t i, uint32_t last)
{
	bool undone = false, asked = false;

	for (uint32_t k = 1; k <= BACK && k <= i && !date_sentence_ends(p, i - k); k++) {
		if (date_kind_at(p, i - k) == T_COMMA)
			break;
		if (was_to_be(p, i - k))
			return PLAN_LAPSED;
		if (k > 4 || !(date_plan_sets(p, i - k) || date_token_is(p, i - k, "set") ||
		               date_token_is(p, i - k, "due")))
			continue;
		if (!asked)
			undone = is_undone(p, last);
		asked = true;
		if (undone)
			return PLAN_DROPPED;
	}
	return PLAN_NONE;
}

/* Where a sentence orders or asks: "Submit your entry by", "Envíe su solicitud antes". */
static bool is_order(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = {
		/* English */
		"submit", "apply", "register", "send", "return", "complete", "enter", "book",
		"reply", "rsvp", "file", "pay", "renew", "email", "contact", "respond", "nominate",
		"vote", "join", "order", "download", "please", "sign", "get", "claim", "report",
		"reserve", "buy", "visit", "call", "tell", "give", "use", "check", "have", "make",
		"take", "do", "remember", "see", "lodge", "post", "provide", "forward", "request",
		"share", "upload", "write", "bring", "don", "ensure", "note", "confirm",
		/* Spanish */
		"envíe", "envía", "envíen", "presente", "presenta", "presenten", "inscríbase",
		"inscríbete", "inscríbanse", "regístrese", "regístrate", "solicite", "solicita",
		"soliciten", "remita", "remite", "remitan", "reserva", "pague", "paga", "paguen",
		"entregue", "entrega", "entreguen", "postule", "postula", "postúlese", "participe",
		"participa", "participen", "apúntese", "apúntate", "compre", "compra", "adquiera",
		"adquiere", "llene", "llena", "renueve", "renueva", "vota", "responda", "responde",
		"acuda", "acude", "visite", "visita", "recuerde", "recuerda", "haga", "haz",
		"aproveche", "aprovecha", "descargue", "descarga", "confirme", "confirma",
		"tramite", "tramita", "retire", "retira", "cumplimente", "aporte", "aporta",
		"consulte", "consulta", "llame", "llama", "escriba", "escribe", "diríjase",
		"actualice", "actualiza", "declare", "favor", "no", NULL
	};

	return date_sentence_start(p, i) && date_is_one_of(p, i, words);
}

/* "by", "antes del", "a más tardar el": what opens the time that is left. `i` is the
 * token behind. */
static bool is_limit(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "by",      "before", "until",  "till",
		                             "antes",   "hasta",  "tardar", "than",
		                             "through", "para",   NULL };

	return i && date_is_one_of(p, i - 1, words);
}

/* Present tense of what begins and ends: "termina el 31 de diciembre", "closes on 5 May". */
static bool is_course(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = {
		"termina",   "terminan",  "vence",     "vencen",     "concluye", "concluyen",
		"finaliza",  "finalizan", "cierra",    "cierran",    "expira",   "expiran",
		"acaba",     "acaban",    "caduca",    "caducan",    "inicia",   "inician",
		"comienza",  "comienzan", "empieza",   "empiezan",   "arranca",  "arrancan",
		"abre",      "abren",     "prescribe", "prescriben", "ends",     "closes",
		"expires",   "begins",    "starts",    "opens",      "lapses",   "finishes",
		"concludes", "resumes",   NULL
	};

	return date_is_one_of(p, i, words);
}

/* "Submit your entry by December 31", "El plazo vence el 31": what a present or an order
 * sets an end to lies ahead, however far. */
static bool is_deadline(const struct date_parser *p, uint32_t i, uint32_t first)
{
	bool limit;

	if (date_kind_at(p, first) == T_WEEKDAY && date_kind_at(p, first + 1) != T_NUMBER &&
	    date_kind_at(p, first + 1) != T_COMMA)
		return false;
	/* "closes on" */
	if (i && date_kind_at(p, i - 1) == T_IN)
		i--;
	if (i && is_course(p, i - 1))
		return true;
	limit = is_limit(p, i);
	for (uint32_t k = 2; limit && k <= AHEAD && k <= i; k++) {
		if (is_course(p, i - k) || is_order(p, i - k) || date_token_is(p, i - k, "runs"))
			return true;
		if (date_sentence_ends(p, i - k) || date_verb(p, i - k) < 0)
			return false;
	}
	return false;
}

/* "October 15 is the last day", "El 15 de octubre es feriado" */
static bool is_named(const struct date_parser *p, uint32_t i, uint32_t first, uint32_t last)
{
	static const char *const copulas[] = { "is", "are", "es", "son", NULL };
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;

	return date_kind_at(p, first) != T_WEEKDAY && date_is_one_of(p, last, copulas) &&
	       before != T_IN && before != T_TO && before != T_SINCE && before != T_AND;
}

enum date_plan date_plan_of(const struct date_parser *p, uint32_t first, uint32_t last,
                            uint32_t clock)
{
	uint32_t i = clock;
	enum date_plan past = PLAN_NONE;

	while (i && (date_kind_at(p, i - 1) == T_THE || date_kind_at(p, i - 1) == T_OF))
		i--;
	if (date_kind_at(p, first) != T_WEEKDAY)
		past = gone(p, i, last);
	if (past)
		return past;
	if (is_moved(p, i) || is_deadline(p, i, first) || is_named(p, i, first, last))
		return PLAN_AHEAD;
	return PLAN_NONE;
}
