/* SPDX-License-Identifier: MIT
 *
 * Money from the inside: exact decimals, the table's mistakes, marks of doubt,
 * and texts that nobody would write.
 */
#include "plugins/money/decimal.h"
#include "plugins/money/table.h"
#include "tests/mock/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void prints(struct decimal number, const char *expected)
{
	char text[DECIMAL_TEXT + 1];
	text[decimal_print(number, text)] = '\0';
	assert_string_equal(text, expected);
}

static void test_decimals(void **state)
{
	struct decimal sum;
	(void)state;
	prints(decimal_make(0, 5), "0");
	prints(decimal_make(345, 4), "3450000");
	prints(decimal_make(17, -2), "0.17");
	prints(decimal_make(1750, -3), "1.75");
	prints(decimal_make(5, -1), "0.5");
	prints(decimal_make(UINT64_MAX, 0), "18446744073709551615");
	assert_true(decimal_add(decimal_make(3, 6), decimal_make(45, 4), &sum));
	prints(sum, "3450000");
	assert_true(decimal_add(decimal_make(3, 0), decimal_make(5, -1), &sum));
	prints(sum, "3.5");
	assert_false(decimal_add(decimal_make(1, 30), decimal_make(1, 0), &sum));
	assert_false(decimal_times(decimal_make(UINT64_MAX, 0), 3, &sum));
	assert_true(decimal_compare(decimal_make(9, 0), decimal_make(1, 1)) < 0);
	assert_true(decimal_compare(decimal_make(15, 1), decimal_make(1499, -1)) > 0);
	assert_int_equal(decimal_compare(decimal_make(100, 0), decimal_make(1, 2)), 0);
}

/* --- The table ------------------------------------------------------------ */

static void refused(const char *content, const char *reason)
{
	struct mock_host host;
	struct table *table = NULL;
	mock_host_init(&host, NULL);
	assert_int_equal(table_read(&host.host, "t", (ct_text){ content, strlen(content) }, &table),
	                 CT_E_CONFIG);
	if (!strstr(host.reason, reason))
		fail_msg("'%s' does not hold '%s'", host.reason, reason);
	mock_host_free(&host);
}

#define USD "currency\tUSD\tUS\t-\tUS Dollar\n"

static void test_mistakes(void **state)
{
	(void)state;
	refused("", "it has no currency");
	refused("# only a comment\n", "it has no currency");
	refused("curency\tUSD\n", "t:1:1: no kind of row: 'curency'");
	refused("currency\tUSD\tUS\t-\n", "t:1:1: too few or too many columns");
	refused("currency\tUSD\tUS\t-\ta\tb\n", "t:1:21: too many columns");
	refused("currency\tUsd\tUS\t-\tx\n", "t:1:10: no code of three capitals");
	refused("currency\tUSD\tUSA\t-\tx\n", "t:1:14: no country");
	refused("currency\tUSD\tUS\tloud\tx\n", "t:1:17: no flag: 'loud'");
	refused(USD USD, "t:2:10: this currency stands twice: 'USD'");
	refused(USD "noun\tdollar\tEUR\t-\n", "t:2:13: no currency of the rows above: 'EUR'");
	refused(USD "noun\tdollar\t-\t-\n", "a currency is missing");
	refused(USD "noun\t-\tUSD\t-\n", "t:2:6: a form is missing");
	refused(USD "noun\ta,,b\tUSD\t-\n", "t:2:8: no form of 1 to 64 bytes");
	refused(USD "noun\tdólar,dolar\tUSD\t-\n", "this form stands twice: 'dolar'");
	refused(USD "short\tmdd\tUSD\tsix\n", "t:2:15: no power of ten");
	refused(USD "country\tx\tplace\n", "t:2:9: no country");
	refused(USD "point\tMX,Q\n", "t:2:10: no country");
}

/* --- In a text -------------------------------------------------------------- */

struct finding {
	struct mock_host host;
	const ct_plugin *plugin;
	void *shared, *worker;
};

static void finding_open(struct finding *finding)
{
	const char *source = getenv("COTEJO_SOURCE");
	char folder[4096];
	snprintf(folder, sizeof folder, "%s/plugins/money/data", source ? source : ".");
	finding->plugin = mock_plugin("money");
	finding->shared = finding->worker = NULL;
	mock_host_init(&finding->host, folder);
	assert_int_equal(finding->plugin->create(&finding->host.host,
	                                         mock_values(&finding->host, finding->plugin, NULL),
	                                         &finding->shared),
	                 CT_OK);
	assert_int_equal(
		finding->plugin->analyzer->worker_create(finding->shared, &finding->worker), CT_OK);
}

static void finding_close(struct finding *finding)
{
	finding->plugin->analyzer->worker_destroy(finding->shared, finding->worker);
	finding->plugin->destroy(finding->shared);
	mock_host_free(&finding->host);
}

static void finds(struct finding *finding, const char *language, const char *text, size_t size,
                  const char *expected)
{
	struct mock_document document;
	struct mock_writer writer;
	mock_document_init(&document, finding->plugin, (ct_text){ text, size }, language);
	mock_writer_init(&writer, finding->plugin, &document.document);
	assert_true(finding->plugin->analyzer->process(finding->shared, finding->worker,
	                                               &document.document, &writer.writer) >= 0);
	if (expected)
		assert_string_equal(writer.log, expected);
	mock_writer_free(&writer);
	mock_document_free(&document);
}

static void test_norms(void **state)
{
	static const struct {
		const char *language, *text, *expected;
	} rows[] = {
		{ "en", "It paid more than $5 million.", "$5 million => USD 5000000 over" },
		{ "en", "It paid up to $5 million.", "$5 million => USD 5000000 under" },
		{ "en", "Some 5 euros.", "5 euros => EUR 5 about" },
		{ "es", "Cerca de los 20 euros.", "20 euros => EUR 20 about" },
		{ "es", "No menos de 20 euros.", "20 euros => EUR 20 over" },
		{ "es", "Costó 20 millones de pesos.",
		  "20 millones de pesos => MXN 20000000 true ARS CLP COP UYU DOP CUP PHP" },
		{ "es", "Hasta 99999999999999999999999 euros.", "" },
		{ "es", "", "" },
	};
	struct finding finding;
	(void)state;
	finding_open(&finding);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		finds(&finding, rows[i].language, rows[i].text, strlen(rows[i].text),
		      rows[i].expected);
	finding_close(&finding);
}

/* Twenty thousand times the same: nothing here may take the square. */
static void test_repeated(void **state)
{
	static const char *const units[] = {
		"1",
		"$",
		"$1",
		"1$",
		"1 $ ",
		"a",
		"\xc3\xb1",
		"US$ ",
		"mil ",
		"millones de ",
		"y ",
		"1.",
		"1,000 ",
		"1 y ",
		"1 a ",
		"- ",
		"-",
		"mil dollars ",
		"1 peso ",
		"pesos ",
		"entre 1 y ",
		"$1 a $2 a ",
		"Mexico ",
		"pesos mexicanos ",
		"1 pound ",
		"(USD ",
		"S/",
		"\xe2\x82\xac",
		"\xe2\x80\x93",
		"12.3",
		"EE. UU. ",
		"5 dollars and ",
		"one hundred ",
		"half a ",
		"M\xe2\x82\xac",
		"\n",
		"1\n",
	};
	struct finding finding;
	(void)state;
	finding_open(&finding);
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		size_t unit = strlen(units[i]), size = unit * 20000;
		char *text = malloc(size);
		assert_non_null(text);
		for (size_t at = 0; at < size; at += unit)
			memcpy(text + at, units[i], unit);
		finds(&finding, i & 1 ? "es" : "en", text, size, NULL);
		free(text);
	}
	finding_close(&finding);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decimals),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_norms),
		cmocka_unit_test(test_repeated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
