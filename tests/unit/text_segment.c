/* SPDX-License-Identifier: MIT
 *
 * Tokens and sentences: each rule once, and what segment.h promises of any text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text/rules.h"
#include "core/text/segment.h"
#include "core/text/shapes.h"
#include "core/text/utf8.h"
#include "tests/unit/text_marks.h"

static void spanish_sentences(void **state)
{
	static const char *const cases[] = {
		"Hola.^ Adiós.",
		"El Sr. Pérez y la Sra. Gómez llegaron.^ Nadie los esperaba.",
		"Lo dijo el Dr. Ramírez.^ El público aplaudió.",
		"El Gen. Prats habló con el Cnel. Soto.",
		"Vive en EE. UU. desde 1990.^ Antes vivió en Lima.",
		"Viajó a EE. UU.^ La delegación volvió ayer.",
		"Los EE.UU. firmaron el acuerdo.",
		"Empezó en el siglo XX.^ Terminó después.",
		"Véase la pág. 14 y el art. 3 de la ley núm. 27.",
		"La Ley No. 27.444 rige desde abril.",
		"Dijo que no.^ Luego se fue.",
		"Costó 1.234,56 euros.^ Subió un 3,5 %.",
		"Son 3.500.^ La cifra es récord.",
		"¿Quién llega?^ ¡Nadie!^ Todos esperan.",
		"¿Vienes? preguntó ella.",
		"—¿Vienes? —preguntó ella—.^ No lo sé.",
		"«No habrá cambios», dijo.^ «Seguiremos igual.»^ La sala calló.",
		"“Gracias a todos.”^ Así cerró el acto.",
		"Dijo \"basta.\"^ Y se marchó.",
		"Dijo: «¡Basta!» y se marchó.",
		"J. R. Ruiz y M. L. Soto firmaron.",
		"Firma J. De la Cruz.^ Es todo.",
		"Falta vitamina C.^ Es necesaria.",
		"Aceros del Sur S.A. de C.V. invirtió más.",
		"Compró Aceros S.A.^ El precio no se conoce.",
		"Frutas, verduras, etc.^ Mercados abre a las 8 a. m. todos los días.",
		"Abre a las 10:30 p.m. en punto.",
		"Visite https://ejemplo.es/a?b=1.^ Lo esperamos.",
		"Escriba a prensa@ejemplo.org.^ Respondemos hoy.",
		"Esperamos... y nada.^ Esperamos...^ Nada llegó.",
		"Terminó mal…^ Nadie sabe por qué.",
		"1. Introducción al tema",
		"Yahoo! anunció su salida.^ Los usuarios protestan.",
		"Nació en Lima (Perú).^ Murió en Quito.",
		"(Esto es todo.)^ Fin.",
		"Así lo decidió el comité.[12]^ Después calló.",
		"El art. citado no rige.^ Véase el cap. IV.",
		"La Av. Arequipa está cerrada.",
		"Se quedó en el Artículo V.^ Algunas partes sobran.",
		"Terminó la lista;^ Los demás esperan.",
		"El plazo vence; los interesados deben acudir.",
		"Todo acabó totalmente.^En primera instancia, nada.",
		"El Ing. J. de la Cruz expuso.",
		"Abrió el lun. 4 de mar. de 2020.^ Cerró el mar.",
		NULL
	};
	(void)state;
	check_sentences(ES, cases, NULL);
}

static void english_sentences(void **state)
{
	static const char *const cases[] = { "It works.^ We are glad.",
		                             "Mr. J. R. Smith met Dr. Jones.^ They talked.",
		                             "Gen. Clark and Sen. Byrd agreed.",
		                             "The U.S. Government paid.^ It was late.",
		                             "He moved to the U.S.^ The firm followed.",
		                             "Roe vs. Wade and Smith v. Jones are cases.",
		                             "See No. 5 and fig. 3.^ He said no.^ Then he left.",
		                             "Acme Inc. Chief Executive Jane Roe resigned.",
		                             "She runs Acme Corp.^ The board agreed.",
		                             "It costs $1,234.56.^ Prices rose 3.5%.",
		                             "We meet at 5 p.m. on Monday.",
		                             "Yahoo! said it would.^ It did.",
		                             "\"Who is there?\" she asked.^ \"Nobody!\" he said.",
		                             "He said \"go.\"^ Then he went.",
		                             "“It is done.”^ We agreed.",
		                             "Read http://a.example/x?y=1!^ Then write.",
		                             "Apples, pears, etc.^ Prices vary.",
		                             "Call e.g. Anna or i.e. her office.",
		                             "John Smith Jr. spoke.^ Mary listened.",
		                             "He earned a Ph.D. in 1990.",
		                             "On Jan. 5 it snowed.^ In Dec. it rained.",
		                             "Plan B.^ The other way.",
		                             "It was great!!!^ i will be back.",
		                             "i love it.^ they are kind.",
		                             "Well... maybe.^ Well...^ Maybe not.",
		                             "St. Louis won.^ Mt. Hood is high.",
		                             "A. Noel Kramer was named.",
		                             "It ended (at last).^ We cheered.",
		                             "----------^ Contact",
		                             "Water ........ US$ 74 million and Roads . . . . 198",
		                             "I know; I was there.",
		                             "June 21st, 2022.-^ The board met.",
		                             "The “2.0” plan.^ Nobody knew.",
		                             NULL };
	(void)state;
	check_sentences(EN, cases, NULL);
}

static void items_of_lists_are_sentences(void **state)
{
	static const char *const cases[] = { "We need:^\n- bread^\n- milk and\n  honey^\n* salt",
		                             "Steps:^\n1. Open it^\n2. Close it",
		                             "Puntos:^\n• uno^\n• dos",
		                             "A line\nthat goes - on and\non", NULL };
	(void)state;
	check_sentences(EN, cases, NULL);
}

static void tokens_follow_universal_dependencies(void **state)
{
	static const char *const english[] = {
		"I don't know|, it's Arafat's|.",
		"The workers' rights and Iran’s plan",
		"a self|-|driven e-mail non-profit web|-|site",
		"$|20,000 or US$ 6.7 million|, 3.5|%",
		"(|713|) 853-3242 and 212-848-8400|; 13|-|17 years",
		"on 08/16/2000 at 10:30|am D&D",
		"www.adobe.com and adobe.com/x|, http://a.b/c_(d)|.",
		"Mail jane-smith.x@mail.example.org|, @handle #topic",
		"U.S. and J.R. of AT&T|, R&D",
		"Wait|... what|?! No|.",
		"“|Go|,|” he said",
		"so :) fine :-)",
		"see Outlook.jpg|. Done",
		"the 1st 3D 80's",
		"the '90s and ’70",
		"b/c it is n/a A|/|C and|/|or",
		"C++ x|=|y",
		NULL
	};
	static const char *const spanish[] = { "¿|Qué|? ¡|No|!",
		                               "del Sr. Pérez al art. 5",
		                               "1.234,56 y 3,5|% en 1998-2002",
		                               "el 1.º y la 2.ª|, Nº 5|, N° 6",
		                               "EE. UU. y EE.UU. desde siempre",
		                               "«|Sí|»|, dijo —|ella|—",
		                               "O'Neill en la S.A.B. de C.V.",
		                               "MXN$ 5|, €|20 y 20|€",
		                               "a las 8 a. m. en punto",
		                               "12 m² de piso",
		                               "en rayos X|. La señal de C. Ruiz y Carlos V|.",
		                               NULL };
	(void)state;
	check_tokens(EN, english);
	check_tokens(ES, spanish);
}

static unsigned flags_of(const char *text)
{
	struct ct_segments segments = { 0 };
	size_t size = strlen(text);
	assert_int_equal(ct_segment(&segments, (ct_text){ text, size }, 0, (uint32_t)size, EN), 0);
	unsigned flags = segments.tokens.flags[0];
	ct_segments_free(&segments);
	return flags & ~(unsigned)(CT_TOKEN_SPACE_BEFORE | CT_TOKEN_SENTENCE_START);
}

static void flags_say_what_a_token_is_made_of(void **state)
{
	(void)state;
	assert_int_equal(flags_of("casa"), CT_TOKEN_WORD);
	assert_int_equal(flags_of("Casa x"), CT_TOKEN_WORD | CT_TOKEN_CAPITAL);
	assert_int_equal(flags_of("ONU"), CT_TOKEN_WORD | CT_TOKEN_CAPITAL | CT_TOKEN_ALL_CAPS);
	assert_int_equal(flags_of("A"), CT_TOKEN_WORD | CT_TOKEN_CAPITAL);
	assert_int_equal(flags_of("iPhone"), CT_TOKEN_WORD | CT_TOKEN_MIXED);
	assert_int_equal(flags_of("McRoe"), CT_TOKEN_WORD | CT_TOKEN_CAPITAL | CT_TOKEN_MIXED);
	assert_int_equal(flags_of("Árbol"), CT_TOKEN_WORD | CT_TOKEN_CAPITAL | CT_TOKEN_NON_ASCII);
	assert_int_equal(flags_of("ÑÚ"),
	                 CT_TOKEN_WORD | CT_TOKEN_CAPITAL | CT_TOKEN_ALL_CAPS | CT_TOKEN_NON_ASCII);
	assert_int_equal(flags_of("3.5"), CT_TOKEN_NUMBER);
	assert_int_equal(flags_of("3rd"), CT_TOKEN_NUMBER | CT_TOKEN_WORD);
	assert_int_equal(flags_of("Dr. X"),
	                 CT_TOKEN_WORD | CT_TOKEN_CAPITAL | CT_TOKEN_ABBREVIATION);
	assert_int_equal(flags_of("«"), CT_TOKEN_PUNCT | CT_TOKEN_NON_ASCII);
	assert_true(flags_of("a@b.org") & CT_TOKEN_URL);
	assert_true(flags_of("#tema") & CT_TOKEN_URL);
}

/* What segment.h promises of any text. */
static void check_invariants(const struct ct_segments *segments, const char *text, size_t size)
{
	uint32_t at = 0, sentence = 0;
	for (uint32_t i = 0; i < segments->tokens.count; i++) {
		uint32_t begin = segments->tokens.begin[i], end = segments->tokens.end[i];
		assert_true(begin >= at && end > begin && end <= size);
		assert_true(ct_utf8_boundary(text, size, begin) &&
		            ct_utf8_boundary(text, size, end));
		assert_int_equal(ct_utf8_space_prefix(text + at, begin - at), begin - at);
		bool starts = segments->tokens.flags[i] & CT_TOKEN_SENTENCE_START;
		if (starts) {
			assert_true(!i || segments->sentences.end[sentence] == at);
			sentence += i > 0;
		}
		assert_true(begin >= segments->sentences.begin[sentence]);
		assert_true(end <= segments->sentences.end[sentence]);
		at = end;
	}
	assert_int_equal(ct_utf8_space_prefix(text + at, size - at), size - at);
	assert_int_equal(segments->sentences.count, sentence + (segments->tokens.count > 0));
}

/* Long runs of one thing, which a careless look-ahead would make square. */
static void monotonous_input_is_linear(void **state)
{
	static const char *const parts[] = { "a",        "1",  ".",    "\"",   "'",       "(",
		                             "-",        "@",  "a.",   "A.",   "a@",      "1-",
		                             "1,",       "a'", "¿",    "a-",   "http://", "É",
		                             "\xcc\x81", "!",  "\n- ", "1.\n", " ' ",     "a \" ",
		                             "x.com/",   "#",  "[1]",  ";A " };
	struct ct_segments segments = { 0 };
	size_t size = 1 << 20;
	char *text = malloc(size);
	(void)state;
	assert_non_null(text);
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		size_t part = strlen(parts[k]), used = 0;
		for (; used + part <= size; used += part)
			memcpy(text + used, parts[k], part);
		ct_segments_reset(&segments);
		assert_int_equal(ct_segment(&segments, (ct_text){ text, used }, 0, (uint32_t)used,
		                            k & 1 ? ES : EN),
		                 CT_OK);
		check_invariants(&segments, text, used);
	}
	free(text);
	ct_segments_free(&segments);
}

static void nothing_gives_nothing(void **state)
{
	struct ct_segments segments = { 0 };
	(void)state;
	assert_int_equal(ct_segment(&segments, CT_TEXT(" \n\xc2\xa0"), 0, 4, ES), CT_OK);
	assert_int_equal(segments.tokens.count, 0);
	assert_int_equal(segments.sentences.count, 0);
	ct_segments_free(&segments);
}

static void parts_of_a_text_are_appended(void **state)
{
	struct ct_segments segments = { 0 };
	ct_text text = CT_TEXT("Uno. Dos.\n\nThree.");
	(void)state;
	assert_int_equal(ct_segment(&segments, text, 0, 9, ES), CT_OK);
	assert_int_equal(ct_segment(&segments, text, 11, 17, EN), CT_OK);
	assert_int_equal(segments.sentences.count, 3);
	assert_int_equal(segments.sentences.begin[2], 11);
	assert_int_equal(segments.tokens.count, 6);
	check_invariants(&segments, text.data, text.size);
	ct_segments_free(&segments);
}

static void check_table(const struct ct_words *table)
{
	for (size_t i = 0; i < table->count; i++) {
		char lower[64];
		assert_true(!i || strcmp(table->words[i - 1], table->words[i]) < 0);
		assert_true(strlen(table->words[i]) <= CT_LONGEST_WORD);
		snprintf(lower, sizeof lower, "%s", table->words[i]);
		for (char *at = lower; *at; at++)
			assert_false(*at >= 'A' && *at <= 'Z');
	}
}

/* The same word in capitals, as far as these are ASCII, has the same shape. */
static void check_shape(const struct ct_shapes *shapes, const char *word)
{
	char upper[CT_LONGEST_WORD + 1];
	size_t size = strlen(word);
	for (size_t i = 0; i <= size; i++)
		upper[i] = word[i] >= 'a' && word[i] <= 'z' ? (char)(word[i] - 0x20) : word[i];
	assert_true(ct_shapes_hold(shapes, (ct_text){ word, size }));
	assert_true(ct_shapes_hold(shapes, (ct_text){ upper, size }));
}

static void tables_are_sorted_and_disjoint(void **state)
{
	const struct ct_rules *const rules[] = { &ct_rules_english, &ct_rules_spanish };
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		const struct ct_words *tables[] = { &rules[i]->titles, &rules[i]->figures,
			                            &rules[i]->inner, &rules[i]->finals,
			                            &rules[i]->names };
		struct ct_shapes shapes;
		ct_shapes_fill(&shapes, rules[i]);
		check_table(&rules[i]->starters);
		check_table(&rules[i]->tails);
		check_table(&rules[i]->times);
		check_table(&rules[i]->followers);
		for (size_t k = 0; k < 5; k++) {
			check_table(tables[k]);
			for (size_t w = 0; w < tables[k]->count; w++) {
				assert_true(strlen(tables[k]->words[w]) <= CT_LONGEST_ABBREVIATION);
				check_shape(&shapes, tables[k]->words[w]);
				for (size_t o = 0; o < k; o++) /* "Min." and "min. 90" */
					assert_true((k == 4 && o == 3) ||
					            !ct_words_hold(tables[o], tables[k]->words[w]));
			}
		}
	}
	assert_true(ct_is_prefix(CT_TEXT("Non")) && ct_is_domain(CT_TEXT("com")));
	assert_true(ct_is_domain(CT_TEXT("za")) && ct_is_domain(CT_TEXT("ai")));
	assert_true(ct_is_marked_name(CT_TEXT("Yahoo")) && !ct_is_marked_name(CT_TEXT("Acme")));
}

static void languages_are_told_by_tag(void **state)
{
	(void)state;
	assert_int_equal(ct_segment_language_of(CT_TEXT("es")), ES);
	assert_int_equal(ct_segment_language_of(CT_TEXT("es-MX")), ES);
	assert_int_equal(ct_segment_language_of(CT_TEXT("EN")), EN);
	assert_int_equal(ct_segment_language_of(CT_TEXT("est")), CT_SEGMENT_OTHER);
	assert_int_equal(ct_segment_language_of(CT_TEXT("und")), CT_SEGMENT_OTHER);
	assert_int_equal(ct_segment_language_of((ct_text){ NULL, 0 }), CT_SEGMENT_OTHER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spanish_sentences),
		cmocka_unit_test(english_sentences),
		cmocka_unit_test(items_of_lists_are_sentences),
		cmocka_unit_test(tokens_follow_universal_dependencies),
		cmocka_unit_test(flags_say_what_a_token_is_made_of),
		cmocka_unit_test(monotonous_input_is_linear),
		cmocka_unit_test(nothing_gives_nothing),
		cmocka_unit_test(parts_of_a_text_are_appended),
		cmocka_unit_test(tables_are_sorted_and_disjoint),
		cmocka_unit_test(languages_are_told_by_tag),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
