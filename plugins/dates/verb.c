/* SPDX-License-Identifier: MIT */
#include "verb.h"

#include <string.h>

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
		if (ENDS(word, "rán") || (word.size == 5 && !memcmp(word.data, "irán", 5)))
			return 3;
		if (ENDS(word, "rían"))
			return 2;
		if (ENDS(word, "aron") || ENDS(word, "ieron") || ENDS(word, "jeron"))
			return -3;
		return ENDS(word, "aban") || ENDS(word, "ían") ? -2 : 0;
	default: return 0;
	}
}

/* Is token `i` one of several words in capitals, where those of a name say nothing? */
static bool is_headline(const struct date_parser *p, uint32_t i)
{
	return date_is_upper(p, i) && (date_is_upper(p, i + 1) || (i && date_is_upper(p, i - 1)));
}

/* "SE REUNIRÁ", "VIAJARA": the ending in small letters, and with the accent that
 * capitals are often written without. */
static int headline_ending(const struct date_parser *p, uint32_t i)
{
	enum { TAIL = 12 };
	const struct date_token *token = date_token_at(p, i);
	uint32_t size = token->end - token->begin;
	bool himself = i && (date_token_is(p, i - 1, "se") || date_token_is(p, i - 1, "no"));
	char tail[TAIL];
	ct_text word = { tail, size < TAIL ? size : TAIL };
	int score;

	for (size_t k = 0; k < word.size; k++) {
		unsigned char byte = (unsigned char)p->text[token->end - word.size + k];

		tail[k] = (char)(byte < 0x80 || (byte < 0xa0 && k &&
		                                 (unsigned char)tail[k - 1] == 0xc3)
		                         ? byte | 0x20
		                         : byte);
	}
	score = spanish_ending(word);
	if (score)
		return score;
	/* "SE REALIZO", "SE REUNIRA", "ABRIRAN"; but "LA CARRERA", "LA OBRA" */
	if (ENDS(word, "aran") || ENDS(word, "eran") || ENDS(word, "iran"))
		return 3;
	if ((himself || (size > 5 && i && date_kind_at(p, i - 1) == T_WORD)) &&
	    (ENDS(word, "ara") || ENDS(word, "ira") || (himself && ENDS(word, "era"))))
		return 3;
	return himself && ENDS(word, "o") ? -3 : 0;
}

/* Verb endings of words that the lexicon does not hold. */
static int ending(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);
	ct_text word = { p->text + token->begin, token->end - token->begin };
	int score = 0;

	if ((token->flags & F_CAPITAL) && p->language == W_SPANISH && is_headline(p, i))
		return headline_ending(p, i);
	/* A name; but "Lloverá", "Ganó" where a sentence begins. */
	if ((token->flags & F_CAPITAL) && (p->language != W_SPANISH || !date_sentence_start(p, i)))
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

	/* "is set for 9 a.m. Friday" */
	if (date_token_is(p, i, "set") && date_token_is(p, i + 1, "for"))
		return i && is_present(p, i - 1);
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
	return !more || ((p->text[token->end - 1] | 0x20) == 's' &&
	                 (more == 1 || (p->text[token->end - 2] | 0x20) == 'e'));
}

/* Verbs of beginning and ending that are no nouns, in the present tense. */
static bool is_verb_alone(const struct date_parser *p, uint32_t i)
{
	static const char *const stems[] = {
		"resume", "restart", "reopen", "begin",  "start",  "continue",  "end",    "close",
		"mature", "flie",    "return", "travel", "play",   "conclude",  "expire", "open",
		"run",    "go",      "take",   "arrive", "depart", "reconvene", "finish", NULL
	};
	uint8_t next = date_kind_at(p, i + 1);
	bool third;

	/* "and open on Friday", not "and open the box" */
	if (next != T_IN && next != T_MONTH && next != T_WEEKDAY && next != T_SINCE && next != T_TO)
		return false;
	for (const char *const *stem = stems; *stem; stem++)
		if (is_form_of(p, i, *stem, &third))
			return true;
	return false;
}

/* "The Giants meet the Bills on Sunday", "Saturday marks a year": what is on the
 * calendar stands in the present tense. Most of these are nouns too, so the
 * third person needs a name before it, the plural a plural. */
static bool is_scheduled(const struct date_parser *p, uint32_t i)
{
	static const char *const stems[] = {
		"meet",   "play",    "vote",      "go",     "face",   "host",   "mark",
		"visit",  "open",    "travel",    "arrive", "leave",  "return", "hold",
		"resume", "decide",  "elect",     "launch", "head",   "depart", "fly",
		"fight",  "welcome", "celebrate", "begin",  "start",  "end",    "close",
		"run",    "take",    "entertain", "mature", "reopen", "appear", NULL
	};
	const struct date_token *before = date_token_at(p, i - 1);
	bool third = false;

	if (!i || p->language == W_SPANISH || (!date_is_lower(p, i) && !is_headline(p, i)) ||
	    (before->kind != T_WORD && before->kind != T_WEEKDAY && before->kind != T_COUNT &&
	     before->kind != T_AND && before->kind != T_COMMA))
		return false;
	/* "the pope, who landed on Monday, celebrates Mass on Thursday" */
	if (before->kind == T_COMMA && date_kind_at(p, i + 1) != T_THE &&
	    !(date_token_at(p, i + 1)->flags & F_CAPITAL))
		return false;
	/* "talks broke down and resume on the 9th" */
	if (before->kind == T_AND)
		return is_verb_alone(p, i);
	if (before->kind == T_WORD && before->end - before->begin < 2) /* "Sunday's vote" */
		return false;
	/* most words are turned away here, before the list is read */
	if (before->kind != T_COMMA && !(before->flags & F_CAPITAL) && !date_ends_in_s(p, i - 1))
		return false;
	for (const char *const *stem = stems; *stem; stem++) {
		if (!is_form_of(p, i, *stem, &third))
			continue;
		if (before->kind == T_COMMA)
			return third || is_verb_alone(p, i);
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

/* "takes place on Friday", "tiene lugar", "comes into force" */
static bool takes_place(const struct date_parser *p, uint32_t i)
{
	static const char *const verbs[] = { "take", "takes", "come",  "comes",  "enter", "enters",
		                             "go",   "goes",  "tiene", "tienen", NULL };
	static const char *const nouns[] = { "place", "effect", "over",  "into", "live",
		                             "ahead", "on",     "lugar", NULL };

	/* "a la espera de la decisión" */
	if (date_token_is(p, i, "espera"))
		return i && date_token_is(p, i - 1, "la") && date_kind_at(p, i + 1) == T_OF;
	return date_is_one_of(p, i + 1, nouns) && date_is_one_of(p, i, verbs) &&
	       !(i && (date_token_is(p, i - 1, "did") || date_token_is(p, i - 1, "to")));
}

/* "Mayor to open park Friday" */
static bool is_headline_plan(const struct date_parser *p, uint32_t i)
{
	uint32_t k = i;

	if (p->language == W_SPANISH || !i || !date_token_is(p, i, "to") ||
	    date_kind_at(p, i - 1) != T_WORD || date_kind_at(p, i + 1) != T_WORD ||
	    (!date_is_lower(p, i + 1) && !is_headline(p, i + 1)))
		return false;
	while (k && k + 4 > i && !date_sentence_start(p, k) && date_kind_at(p, k - 1) == T_WORD)
		k--;
	return date_sentence_start(p, k);
}

/* "recibe al Betis el sábado", "vuelve en marzo": the present tense of what is on the
 * calendar. Some are nouns behind an article. */
static bool is_due(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = {
		"recibe",    "reciben",    "vuela",    "vuelan",    "vuelve",     "vuelven",
		"regresa",   "regresan",   "reabre",   "reabren",   "abre",       "abren",
		"cierra",    "cierran",    "juega",    "juegan",    "viaja",      "viajan",
		"enfrenta",  "enfrentan",  "disputa",  "disputan",  "debuta",     "debutan",
		"comparece", "comparecen", "llega",    "llegan",    "sale",       "salen",
		"empieza",   "empiezan",   "comienza", "comienzan", "arranca",    "arrancan",
		"finaliza",  "finalizan",  "termina",  "terminan",  "concluye",   "concluyen",
		"caduca",    "caducan",    "expira",   "expiran",   "estrena",    "estrenan",
		"asume",     "asumen",     "jura",     "juran",     "inaugura",   "inauguran",
		"reanuda",   "reanudan",   "acude",    "acuden",    "actúa",      "actúan",
		"visita",    "visitan",    "afronta",  "afrontan",  "declara",    "declaran",
		"decide",    "deciden",    "atiende",  "atienden",  "entra",      "entran",
		"cotiza",    "cotizan",    "marcha",   "marchan",   "sube",       "suben",
		"baja",      "bajan",      "cambia",   "cambian",   "rige",       "rigen",
		"retoma",    "retoman",    "ofrece",   "ofrecen",   "participa",  "participan",
		"imparte",   "imparten",   "debate",   "debaten",   "examina",    "examinan",
		"elige",     "eligen",     "vota",     "votan",     "presenta",   "presentan",
		"entrega",   "entregan",   "parte",    "parten",    "zarpa",      "zarpan",
		"aterriza",  "aterrizan",  "despega",  "despegan",  "compite",    "compiten",
		"pelea",     "pelean",     "corre",    "corren",    "toca",       "tocan",
		"canta",     "cantan",     "expone",   "exponen",   "interviene", "intervienen",
		"prosigue",  "prosiguen",  "continúa", "continúan", "acoge",      "acogen",
		"organiza",  "organizan",  "celebra",  "celebran",  "reparte",    "reparten",
		"cobra",     "cobran",     "paga",     "pagan",     NULL
	};
	uint8_t before = i ? date_kind_at(p, i - 1) : T_END;
	const struct date_token *token = date_token_at(p, i);
	char last = token->kind && token->kind < T_NUMBER ? p->text[token->end - 1] : 0;

	/* most words are turned away before the list is read */
	return p->language == W_SPANISH && last && strchr("aenAEN", last) &&
	       date_is_one_of(p, i, words) && (date_is_lower(p, i) || is_headline(p, i)) &&
	       before != T_THE && before != T_OF && before != T_CARDINAL && before != T_TO &&
	       before != T_DEIXIS;
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

static bool is_participle_form(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);
	ct_text word = { p->text + token->begin, token->end - token->begin };

	if (token->kind == T_END || token->kind >= T_NUMBER)
		return false;
	return ENDS(word, "ado") || ENDS(word, "ido") || ENDS(word, "ído") || ENDS(word, "esto") ||
	       ENDS(word, "echo") || ENDS(word, "icho") || ENDS(word, "crito") ||
	       ENDS(word, "ierto") || ENDS(word, "uelto") || ENDS(word, "isto") ||
	       date_token_is(p, i, "muerto") || date_token_is(p, i, "roto") ||
	       date_token_is(p, i, "impreso") || date_token_is(p, i, "electo");
}

/* "ha aprobado", "se han visto"; but "ha de", "han previsto" */
static bool is_perfect(const struct date_parser *p, uint32_t i)
{
	static const char *const have[] = { "ha", "han", "he", "hemos", "has", NULL };

	return p->language != W_ENGLISH && date_is_one_of(p, i, have) &&
	       date_kind_at(p, i + 1) != T_FUTURE && is_participle_form(p, i + 1);
}

/* "inició", "terminó": their letters without the accent are another word of the lexicon. */
static int accented(const struct date_parser *p, const struct date_token *token)
{
	ct_text word = { p->text + token->begin, token->end - token->begin };

	return token->kind < T_NUMBER && token->kind != T_REPORT && p->language != W_ENGLISH &&
	                       (ENDS(word, "ó") || ENDS(word, "Ó"))
	               ? -3
	               : 0;
}

/* Most tokens around a date are no verbs, and need not be looked up. */
static bool is_no_verb(uint8_t kind)
{
	switch (kind) {
	case T_END:
	case T_WEEKDAY:
	case T_CARDINAL:
	case T_ORDINAL:
	case T_DAYPART:
	case T_DECADE:
	case T_OF:
	case T_THE:
	case T_AND:
	case T_OR:
	case T_FROM:
	case T_BETWEEN:
	case T_IN:
	case T_EVERY: return true;
	default: return kind >= T_NUMBER;
	}
}

int date_verb(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	if (is_no_verb(token->kind))
		return 0;
	if (is_perfect(p, i))
		return -3;
	if (announces(p, i) || is_scheduled(p, i) || is_held(p, i) || is_to_come(p, i))
		return 3;
	if (is_due(p, i))
		return 2;
	if (takes_place(p, i))
		return 3;
	if (is_headline_plan(p, i))
		return 2;
	/* "aprobada por la junta en julio" */
	if (date_token_is(p, i + 1, "por") && date_is_participle(p, i))
		return -2;
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
		int score = ending(p, i);

		/* "are signed", "to be awarded": no past. */
		return score && i && is_present(p, i - 1) ? 0 : score;
	}
	default: return accented(p, token);
	}
}

/* "abierta el día 1", "celebrado el lunes": behind a comma or a noun, and no
 * noun itself. "Será inaugurada el lunes" is to come. */
bool date_is_participle(const struct date_parser *p, uint32_t i)
{
	static const char *const nouns[] = { "partido",   "mercado",   "estado",  "resultado",
		                             "entrada",   "salida",    "llamada", "temporada",
		                             "medida",    "comida",    "subida",  "bajada",
		                             "llegada",   "partida",   "vida",    "nada",
		                             "convocada", "convocado", NULL };
	const struct date_token *token = date_token_at(p, i), *before = date_token_at(p, i - 1);
	ct_text word = { p->text + token->begin, token->end - token->begin };

	if (!i || token->kind != T_WORD || (token->flags & F_CAPITAL) || p->language != W_SPANISH ||
	    (before->kind != T_COMMA && before->kind != T_WORD && before->kind != T_CLOSE &&
	     before->kind != T_AND) ||
	    date_is_one_of(p, i, nouns) || is_present(p, i - 1))
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
