/* SPDX-License-Identifier: MIT
 *
 * Sentences as mail, comments and reviews have them: no capitals, marks in rows,
 * smileys, salutations and signatures, head lines that lost their line breaks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/text_marks.h"

/* clang-format off */

static const char *const english_haste[] = {
	"It was GREAT!!!^ the staff were kind :)^ will be back",
	"Try Hill Place.^ they're cheap.^ i liked it.",
	"Is it open in NYC?^ i want to go.",
	"Call 303-555-0199.^ they wait.",
	"Oh! it is you.^ What! they left?^ Look, Ruth! it is he.",
	"Has anyone used Acme?^ are they any good?",
	"Are we on for 5 pm?^ call me.",
	"Great! :P^ you will like it",
	"She works at Guess? said the paper.",
	"He is 2 in. tall and ran 9.8 sec. flat.",
	"The Dept. of Trade and the Mfg. of cars grew.",
	"He met Wm. and Geo. at noon.",
	"Read example.com. they know.",
	NULL
};

static const char *const spanish_haste[] = {
	"Hola a todos!^ alguien sabe algo?^ gracias",
	"Me gustó mucho!!!^ volveremos :)^ saludos",
	"Es verdad.^ mi madre lo dice.^ no hay más.",
	"Hola!^ tenéis la talla 38?^ escribidme.",
	"No puede ser.^ es que no.^ Dijo que no.^ me fui.",
	"Llegó tarde.^ además, olvidó la llave.",
	"¿Cómo? me preguntó.^ ¡Basta! no dijo más.",
	"Vivo en la prolong. de la avenida.",
	"Mide 5 pulg. y pesa 3 kg. en total.",
	"Uf, otro uh! pesado y largo.",
	NULL
};

static const char *const english_mail[] = {
	"Kay Mann^ 04/26/2001 07:17 AM^ Will you come?",
	"04/26/2001 07:17 AM^ have you heard?",
	"Ray Roe@ACME on 08/16/2000 03:14:14 PM^ Dear Al, we met.",
	"We met on 08/16/2000 03:14 PM in Leeds.",
	"We met Monday 08/16/2000 03:14 PM and on 01/02/2003 12:30.",
	"\"Ann Hale\" <ann@example.com>^ 03/27/2001 09:11 AM^ Hello.",
	"Ask Ann <ann@example.com> for more.^ Ask Al <al@example.com>, too.",
	"From Ann <ann@example.com>^ The rest follows.",
	"http://a.example/1.html^ http://a.example/2.html",
	"See http://a.example and www.b.example today.",
	"Follow @ann @al #topic",
	"Email: ann@example.com^ The rest follows.",
	"Note: Acme won.^ Web: www.a.example or www.b.example",
	"Best regards,^ Ann Hale",
	"It is done.^ Sincerely yours,^ Ann Hale Press Office",
	"Thanks again,^ Ann I will call.",
	"Thank you, Mr. Hale.^ Thanks, Ann.",
	"Thanks, we will.^ Thank you, for all.",
	"Dear All,^ My name is Ann.^ Dear Mr. Hale, your order came.",
	"Dear little Ann, I shall miss you.^ Dear friends,^ We are moving.",
	"Dear me, that is much.^ Dear Ann went home.",
	NULL
};

static const char *const spanish_mail[] = {
	"Estimada Sra. Gil:^ Le escribo por el pedido.",
	"Querido Juan,^ Ya llegué.^ Saludos cordiales,^ Ana Gil",
	"Querido y estimado, siempre.",
	"Web: www.a.example^ Teléfono 912 345 678.",
	"Ana Gil <ana@a.example>^ Le escribo hoy.",
	NULL
};

/* clang-format on */

static void haste_is_seen_in_english(void **state)
{
	(void)state;
	check_sentences(EN, english_haste, NULL);
}

static void haste_is_seen_in_spanish(void **state)
{
	(void)state;
	check_sentences(ES, spanish_haste, NULL);
}

static void parts_of_english_mail_stand_alone(void **state)
{
	(void)state;
	check_sentences(EN, english_mail, NULL);
}

static void parts_of_spanish_mail_stand_alone(void **state)
{
	(void)state;
	check_sentences(ES, spanish_mail, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(haste_is_seen_in_english),
		cmocka_unit_test(haste_is_seen_in_spanish),
		cmocka_unit_test(parts_of_english_mail_stand_alone),
		cmocka_unit_test(parts_of_spanish_mail_stand_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
