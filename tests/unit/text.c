/* SPDX-License-Identifier: MIT
 *
 * The reader of plain text: where releases begin and end, in memory.
 */
#include "tests/mock/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct reading {
	struct mock_host host;
	struct mock_source source;
	struct mock_builder builder;
	const ct_plugin *plugin;
	void *shared, *session;
};

static void reading_open(struct reading *reading, const char *data, size_t size, uint64_t most,
                         bool whole)
{
	const char *const given[] = { "whole-files", whole ? "true" : "false", NULL };

	mock_host_init(&reading->host, NULL);
	mock_source_init(&reading->source, data, size, most);
	mock_builder_init(&reading->builder);
	reading->plugin = mock_plugin("text");
	assert_int_equal(
		reading->plugin->create(&reading->host.host,
	                                mock_values(&reading->host, reading->plugin, given),
	                                &reading->shared),
		CT_OK);
	assert_int_equal(reading->plugin->reader->open(reading->shared, &reading->source.source,
	                                               &reading->session),
	                 CT_OK);
}

static int reading_next(struct reading *reading)
{
	mock_builder_clear(&reading->builder);
	return reading->plugin->reader->next(reading->shared, reading->session,
	                                     &reading->builder.builder);
}

static void reading_close(struct reading *reading)
{
	reading->plugin->reader->close(reading->shared, reading->session);
	reading->plugin->destroy(reading->shared);
	mock_builder_free(&reading->builder);
	mock_host_free(&reading->host);
}

/* The documents of `text` as "headline [date] first..last word" lines, shown
 * with a NULL after the last: here only headline, date and text's ends. */
static void documents(const char *text, int whole, ...)
{
	struct reading reading;
	va_list list;
	const char *expected;

	reading_open(&reading, text, strlen(text), 1 << 20, whole != 0);
	va_start(list, whole);
	while ((expected = va_arg(list, const char *))) {
		assert_int_equal(reading_next(&reading), CT_OK);
		if (!strstr(reading.builder.log, expected))
			assert_string_equal(reading.builder.log, expected);
	}
	va_end(list);
	assert_int_equal(reading_next(&reading), CT_END);
	assert_int_equal(reading_next(&reading), CT_END);
	reading_close(&reading);
}

static const char two[] =
	"Ministry opens a bridge\n\nIt is long.\n\nOctober 29th, 2020. The bridge was opened "
	"with music and two speeches, and then everybody crossed it on foot.\n\nPRESS OFFICE OF "
        "THE "
	"MINISTRY\n\nRecord year for the port of Lugar\n• More ships\n\nLIMA, Perú, "
	"3 de mayo de 2021 — Nunca hubo tantos.\n\n###\n";

static void test_two(void **state)
{
	(void)state;
	documents(two, false,
	          "span=0..177\nheadline=Ministry opens a bridge\nsubhead=It is long.\n"
	          "date=2020-10-29 0\nbody=38\n",
	          "span=179..282\nheadline=Record year for the port of Lugar\nsubhead=More ships\n"
	          "date=2021-5-3 0\nbody=50\n",
	          NULL);
	documents(two, true, "span=0..282\nheadline=Ministry opens a bridge\n", NULL);
}

static void test_plain(void **state)
{
	(void)state;
	documents("", false, NULL);
	documents(" \n\n \n", false, NULL);
	documents("A note\n\nIt has no date.\n\n", false,
	          "text=A note\n\nIt has no date.\nspan=0..23\nheadline=A note\nbody=8\n", NULL);
	documents("Just a sentence on 5 May 2020.", false, "span=0..30\nbody=0\n", NULL);
	documents("Lima, 3 de mayo de 2021.- Sin titular.\n", false,
	          "span=0..38\ndate=2021-5-3 0\nbody=0\n", NULL);
}

/* Dates that look like datelines and open nothing. */
static void test_no_datelines(void **state)
{
	(void)state;
	documents("A headline of some words\n\nLima, 3 de mayo de 2021.- The text says that the\n"
	          "talks ended on the\n5 November 2020. That was all, and then it went on for some "
	          "time until nobody could follow it any more.\n\nAgenda\n\n11 October 2022 - open "
	          "day\n12 October 2022 - closed day\n",
	          false, "date=2021-5-3 0\n", NULL);
}

static void test_invalid(void **state)
{
	struct reading reading;
	static const char text[] =
		"A headline of some words\n\nLima, 31 de febrero de 2020.- Hoy se "
		"reunieron los ministros de la región en Lima.\n";

	(void)state;
	reading_open(&reading, text, strlen(text), 1 << 20, false);
	assert_int_equal(reading_next(&reading), CT_OK);
	assert_null(strstr(reading.builder.log, "date="));
	assert_int_equal(reading.host.logs, 1);
	reading_close(&reading);
}

/* A release that is too long is refused by its place, the next one read. */
static void test_too_long(void **state)
{
	enum { LONG = 3 << 20 };
	struct reading reading;
	size_t head = strlen(two);
	char *text = malloc(LONG + 2 * head + 2);

	(void)state;
	assert_non_null(text);
	memcpy(text, two, head);
	memset(text + head, 'x', LONG);
	for (size_t at = head + 99; at < head + LONG; at += 100)
		text[at] = '\n';
	text[head + LONG] = '\n';
	memcpy(text + head + LONG + 1, two, head + 1);
	reading_open(&reading, text, strlen(text), 1 << 20, false);
	assert_int_equal(reading_next(&reading), CT_OK);
	assert_int_equal(reading_next(&reading), CT_E_DOCUMENT);
	assert_non_null(strstr(reading.host.reason, "max-document"));
	assert_int_equal(reading.host.place.offset, 179);
	assert_int_equal(reading.host.place.line, 9);
	assert_int_equal(reading_next(&reading), CT_OK);
	assert_int_equal(reading_next(&reading), CT_OK);
	assert_int_equal(reading_next(&reading), CT_END);
	reading_close(&reading);
	free(text);
}

/* One line without an end: refused once, held in bounded memory. */
static void test_endless_line(void **state)
{
	enum { LONG = 8 << 20 };
	struct reading reading;
	char *text = malloc(LONG);

	(void)state;
	assert_non_null(text);
	memset(text, '7', LONG);
	reading_open(&reading, text, LONG, 1 << 20, false);
	assert_int_equal(reading_next(&reading), CT_E_DOCUMENT);
	assert_int_equal(reading_next(&reading), CT_END);
	reading_close(&reading);
	free(text);
}

static void test_broken_source(void **state)
{
	struct reading reading;

	(void)state;
	reading_open(&reading, two, strlen(two), 1 << 20, false);
	reading.source.broken = 100;
	assert_int_equal(reading_next(&reading), CT_E_SOURCE);
	reading_close(&reading);
}

static void test_probe(void **state)
{
	const ct_reader_ops *ops = mock_plugin("text")->reader;

	(void)state;
	assert_in_range(ops->probe(NULL, CT_TEXT("words"), "a.txt"), 20, 49);
	assert_in_range(ops->probe(NULL, CT_TEXT("words"), "-"), 1, 19);
	assert_int_equal(ops->probe(NULL, CT_TEXT("PNG\0\0\1"), "a.txt"), 0);
	assert_in_range(ops->probe(NULL,
	                           CT_TEXT("\xff\xfe"
	                                   "a\0"),
	                           "a.txt"),
	                20, 49);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two),           cmocka_unit_test(test_plain),
		cmocka_unit_test(test_no_datelines),  cmocka_unit_test(test_invalid),
		cmocka_unit_test(test_too_long),      cmocka_unit_test(test_endless_line),
		cmocka_unit_test(test_broken_source), cmocka_unit_test(test_probe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
