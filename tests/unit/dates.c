/* SPDX-License-Identifier: MIT
 *
 * Dates: the calendar, and the plugin on a mock host, a line a habit.
 */
#include "plugins/dates/calendar.h"
#include "plugins/dates/dateline.h"
#include "tests/mock/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_numbers(void **state)
{
	ct_date day = { 1970, 1, 1, 0 };

	(void)state;
	assert_int_equal(date_number(day), 0);
	assert_int_equal(date_weekday(0), 4);
	for (int32_t n = -719162; n <= 2932896; n += 7) {
		day = date_from_number(n);
		assert_true(date_valid(day.year, day.month, day.day));
		assert_int_equal(date_number(day), n);
	}
	assert_int_equal(date_from_number(-719163).year, 0);
	assert_int_equal(date_from_number(2932897).year, 0);
}

static void test_months(void **state)
{
	ct_date day = { 2020, 1, 31, 0 };

	(void)state;
	assert_int_equal(date_month_days(1900, 2), 28);
	assert_int_equal(date_month_days(2000, 2), 29);
	assert_false(date_valid(2020, 2, 30));
	assert_false(date_valid(2020, 0, 1));
	day = date_add_months(day, 1);
	assert_int_equal(day.month, 2);
	assert_int_equal(day.day, 29);
	day = date_add_months(day, -14);
	assert_int_equal(day.year, 2018);
	assert_int_equal(day.month, 12);
	day = date_from_number(date_iso_week(2016, 1));
	assert_int_equal(day.day, 4);
}

/* What the plugin writes for `text` in a release of 29 October 2020. */
static void written(const char *language, const char *text, const char *expected)
{
	const ct_plugin *plugin = mock_plugin("dates");
	struct mock_host host;
	struct mock_document document;
	struct mock_writer writer;
	void *shared, *worker;

	mock_host_init(&host, NULL);
	mock_document_init(&document, plugin, (ct_text){ text, strlen(text) }, language);
	document.document.date = (ct_date){ 2020, 10, 29, 0 };
	mock_writer_init(&writer, plugin, &document.document);
	assert_int_equal(plugin->create(&host.host, mock_values(&host, plugin, NULL), &shared),
	                 CT_OK);
	assert_int_equal(plugin->analyzer->worker_create(shared, &worker), CT_OK);
	assert_int_equal(
		plugin->analyzer->process(shared, worker, &document.document, &writer.writer),
		CT_OK);
	assert_string_equal(writer.log ? writer.log : "", expected);
	plugin->analyzer->worker_destroy(shared, worker);
	plugin->destroy(shared);
	mock_writer_free(&writer);
	mock_document_free(&document);
	mock_host_free(&host);
}

static void test_fields(void **state)
{
	(void)state;
	written("es", "El 3/4/2020.", "3/4/2020 => 2020-04-03 day true 2020-03-04");
	written("en", "Due 3/4/2020.", "3/4/2020 => 2020-03-04 day true 2020-04-03");
	written("es", "Vence el 25/11/1982.", "25/11/1982 => 1982-11-25 day");
	written("es", "A principios de junio se firmó.", "junio => 2020-06 month early");
	written("en", "It opened today.", "today => 2020-10-29 day true");
	written("en", "In the second half of 2019.", "second half of 2019 => 2019-07/2019-12 half");
}

/* A paragraph longer than a block of tokens loses no date at its seams. */
static void test_seams(void **state)
{
	enum { COUNT = 3000 };
	static const char piece[] = "del 5 al 9 de julio de 2019; ";
	size_t size = sizeof piece - 1;
	char *text = malloc(size * COUNT + 1), *at;
	const ct_plugin *plugin = mock_plugin("dates");
	struct mock_host host;
	struct mock_document document;
	struct mock_writer writer;
	void *shared, *worker;

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < COUNT; i++)
		memcpy(text + i * size, piece, size + 1);
	mock_host_init(&host, NULL);
	mock_document_init(&document, plugin, (ct_text){ text, size * COUNT }, "es");
	mock_writer_init(&writer, plugin, &document.document);
	assert_int_equal(plugin->create(&host.host, mock_values(&host, plugin, NULL), &shared),
	                 CT_OK);
	assert_int_equal(plugin->analyzer->worker_create(shared, &worker), CT_OK);
	assert_int_equal(
		plugin->analyzer->process(shared, worker, &document.document, &writer.writer),
		CT_OK);
	assert_int_equal(writer.rows, COUNT);
	at = strstr(writer.log, "=> 2019-07-05/2019-07-09 range");
	assert_non_null(at);
	plugin->analyzer->worker_destroy(shared, worker);
	plugin->destroy(shared);
	mock_writer_free(&writer);
	mock_document_free(&document);
	mock_host_free(&host);
	free(text);
}

static void dateline(const char *line, int kind, int32_t year, const char *rest)
{
	struct date_lexicon *lexicon = date_lexicon_create();
	struct date_line found;

	assert_non_null(lexicon);
	assert_int_equal(date_line_read(lexicon, (ct_text){ line, strlen(line) }, &found), kind);
	if (kind == DATELINE_FOUND) {
		assert_int_equal(found.date.year, year);
		assert_string_equal(line + found.text, rest);
	}
	date_lexicon_destroy(lexicon);
}

static void test_datelines(void **state)
{
	(void)state;
	dateline("October 29th, 2020. With the", DATELINE_FOUND, 2020, "With the");
	dateline("June 21st, 2022.- Text", DATELINE_FOUND, 2022, "Text");
	dateline("5 de noviembre de 2020. Hoy", DATELINE_FOUND, 2020, "Hoy");
	dateline("LIMA, Perú, 3 de mayo de 2021 — Tras", DATELINE_FOUND, 2021, "Tras");
	dateline("Santiago, 4 March 2019 (XYZ) – A", DATELINE_FOUND, 2019, "A");
	dateline("Madrid, a 12 de enero de 2022. El", DATELINE_FOUND, 2022, "El");
	dateline("11 de noviembre de 2019. Santiago de Chile.- El", DATELINE_FOUND, 2019, "El");
	dateline("Zaragoza, 30 sept. 2020.- Ventas", DATELINE_FOUND, 2020, "Ventas");
	dateline("Monday 14 September 2020", DATELINE_FOUND, 2020, "");
	dateline("NEW YORK, Apr. 26, 2018 /Agency/ -- Tickets", DATELINE_FOUND, 2018, "Tickets");
	dateline("BERGEN, 3 March 2021, 08:00 CET. Nets", DATELINE_FOUND, 2021, "Nets");
	dateline("Bergen, March 3, 2021 at 8:00 a.m. CET – Nets", DATELINE_FOUND, 2021, "Nets");
	dateline("(Bergen, 3 March 2021) Nets", DATELINE_FOUND, 2021, "Nets");
	dateline("(Burgos, 3 de marzo de 2021).- Redes", DATELINE_FOUND, 2021, "Redes");
	dateline("Burgos, 3 de marzo de 2021, 10:30 h. Museo", DATELINE_NONE, 0, "");
	dateline("(3 March 2021) Nets", DATELINE_NONE, 0, "");
	dateline("Lima, 31 de febrero de 2020.- Hoy", DATELINE_INVALID, 0, "");
	dateline("On October 29, 2020, the ministry", DATELINE_NONE, 0, "");
	dateline("El 5 de noviembre de 2020 se firmó", DATELINE_NONE, 0, "");
	dateline("October 29, 2020, saw a record.", DATELINE_NONE, 0, "");
	dateline("11 de octubre de 2022: puertas abiertas", DATELINE_NONE, 0, "");
	dateline("Presupuesto 2020. Resumen", DATELINE_NONE, 0, "");
	dateline("5 de noviembre. Hoy", DATELINE_NONE, 0, "");
	dateline("", DATELINE_NONE, 0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),   cmocka_unit_test(test_months),
		cmocka_unit_test(test_fields),    cmocka_unit_test(test_seams),
		cmocka_unit_test(test_datelines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
