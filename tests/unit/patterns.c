/* SPDX-License-Identifier: MIT
 *
 * Rules of the user: mistakes by line and column, norms, and patterns that
 * would never end.
 */
#include "plugins/patterns/cases.h"
#include "tests/mock/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void refused(const char *content, const char *reason)
{
	struct mock_host host;
	struct rules *rules = NULL;
	mock_host_init(&host, NULL);
	assert_int_equal(rules_read(&host.host, "r", (ct_text){ content, strlen(content) }, &rules),
	                 CT_E_CONFIG);
	if (!strstr(host.reason, reason))
		fail_msg("'%s' does not hold '%s'", host.reason, reason);
	mock_host_free(&host);
}

static void test_mistakes(void **state)
{
	(void)state;
	refused("person\t*\ta\t-\n", "r:1:1: no kind of");
	refused("# x\n\norg\tfr\ta\t-\n", "r:3:5: no language of");
	refused("org\t*\n", "r:1:6: kind, language and pattern are wanted");
	refused("org\t*\t\t-\n", "r:1:7: no pattern of");
	refused("org\t*\ta(b\t-\n", "r:1:10: missing closing parenthesis");
	refused("org\t*\ta\\Cb\t-\n", "r:1:10:");
	refused("org\t*\ta\tname\n", "r:1:9: no '=' in the norm 'name'");
	refused("org\t*\ta\tvalue=1\n", "r:1:9: no field of this kind: 'value'");
	refused("org\t*\ta\tname=a;name=b\n", "r:1:16: this field stands twice");
	refused("org\t*\ta\tname=$1\n", "r:1:14: the pattern has no such group: '$1'");
	refused("org\t*\t(?<x>a)\tname=${y}\n", "r:1:20: the pattern has no such group");
	refused("org\t*\ta\tname=5$\n", "r:1:15: no group behind the dollar");
	refused("org\t*\ta\t-\tx\n", "r:1:11: a fifth column");
	refused("pattern:\t*\ta\t-\n", "r:1:8: no name behind the colon");
	refused("org:x\t*\ta\t-\n", "r:1:1: no kind of");
	refused("pattern:x\t*\ta\tname=b\n", "r:1:15: this field stands twice: 'name'");
	refused("org\t*\t(a)\tname=${1:digit}\n", "r:1:16: no filter of");
	refused("org\t*\t(a)\tname=${1\n", "r:1:16: the pattern has no such group");
	refused("case\ten\ttext\n", "r:1:1: a case wants");
	refused("case\tfr\ttext\t-\n", "r:1:6: no language of");
}

struct running {
	struct mock_host host;
	const ct_plugin *plugin;
	void *shared, *worker;
	char path[64];
	bool partly; /* can the writer take that something is missing? */
	char log[1024];
};

static void running_open(struct running *running, const char *rules)
{
	const char *given[] = { "rules", running->path, NULL };
	int file;
	running->partly = true;
	snprintf(running->path, sizeof running->path, "%s", "/tmp/cotejo-rules-XXXXXX");
	file = mkstemp(running->path);
	assert_true(file >= 0);
	assert_int_equal(write(file, rules, strlen(rules)), (ssize_t)strlen(rules));
	close(file);
	mock_host_init(&running->host, NULL);
	running->plugin = mock_plugin("patterns");
	assert_int_equal(
		running->plugin->create(&running->host.host,
	                                mock_values(&running->host, running->plugin, given),
	                                &running->shared),
		CT_OK);
	assert_int_equal(
		running->plugin->analyzer->worker_create(running->shared, &running->worker), CT_OK);
}

static void running_close(struct running *running)
{
	running->plugin->analyzer->worker_destroy(running->shared, running->worker);
	running->plugin->destroy(running->shared);
	mock_host_free(&running->host);
	unlink(running->path);
}

static int run(struct running *running, const char *language, ct_text text, const char *expected)
{
	struct mock_document document;
	struct mock_writer writer;
	int status;
	mock_document_init(&document, running->plugin, text, language);
	mock_writer_init(&writer, running->plugin, &document.document);
	if (!running->partly)
		writer.writer.struct_size = offsetof(ct_writer, add_incomplete);
	status = running->plugin->analyzer->process(running->shared, running->worker,
	                                            &document.document, &writer.writer);
	if (expected)
		assert_string_equal(writer.log, expected);
	snprintf(running->log, sizeof running->log, "%s", writer.log);
	mock_writer_free(&writer);
	mock_document_free(&document);
	return status;
}

static void test_norms(void **state)
{
	struct running running;
	(void)state;
	running_open(&running, "money\t*\t(\\d+) (?<c>[A-Z]{3})\tvalue=$1;currency=${c}\n"
	                       "pattern\ten\tx(y)?z\tvalue=a$$\\;$1b\r\n"
	                       "date\tes\td(\\w+)\tiso=$1\n"
	                       "pattern\t*\tq*\n"
	                       "pattern\t*\tñ+");
	assert_int_equal(run(&running, "en", CT_TEXT("5 USD xyz xz d2020"),
	                     "5 USD => USD 5 | xyz => a$;yb | xz => a$;b"),
	                 CT_OK);
	assert_int_equal(run(&running, "es", CT_TEXT("d2020 dabcd xz ññ qq"),
	                     "d2020 => 2020 | dabcd => | qq => | ññ =>"),
	                 CT_OK);
	running_close(&running);
}

static void test_own_kinds(void **state)
{
	struct running running;
	(void)state;
	running_open(&running,
	             "pattern:law\t*\tLey (?<n>[\\d.]+)(?<t>[a-zA-Z]?)\t"
	             "value=${n:digits}${t:upper}${2:lower}\n"
	             "case\tes\tLa Ley 21.455b.\tLey 21.455b => name=law;value=21455Bb\n");
	assert_int_equal(run(&running, "en", CT_TEXT("Ley 1.2Q"), "Ley 1.2Q => law 12Qq"), CT_OK);
	running_close(&running);
}

/* What create() says of rules with these cases. */
static int tried(const char *rules, uint32_t limit, const char *reason)
{
	struct mock_host host;
	struct rules *made = NULL;
	int status;
	mock_host_init(&host, NULL);
	assert_int_equal(rules_read(&host.host, "r", (ct_text){ rules, strlen(rules) }, &made),
	                 CT_OK);
	status = rules_check(&host.host, made, limit);
	if (reason && !strstr(host.reason, reason))
		fail_msg("'%s' does not hold '%s'", host.reason, reason);
	rules_free(made);
	mock_host_free(&host);
	return status;
}

#define AB "pattern\ten\ta\tvalue=1\npattern\t*\tb\t-\n"

static void test_cases(void **state)
{
	(void)state;
	assert_int_equal(tried(AB, 1000, NULL), CT_OK);
	assert_int_equal(tried(AB "case\ten\tbab\tb | a => value=1 | b\n", 1000, NULL), CT_OK);
	assert_int_equal(tried(AB "case\tes\tbab\tb | b\n"
	                          "case\ten\tc\t-\n",
	                       1000, NULL),
	                 CT_OK);
	assert_int_equal(tried(AB "case\ten\tcab\t-\n", 1000,
	                       "r:3:13: the case finds 'a => value=1 | b', not '-'"),
	                 CT_E_CONFIG);
	assert_int_equal(tried("org\t*\t(x+)+(x+)+[^xy]\t-\ncase\ten\txxxxxxxxxxxxxxxxxxxx\t-\n",
	                       100, "r:2:30: a rule was stopped"),
	                 CT_E_CONFIG);
}

/* Values of iso that no calendar has are left out. */
static void test_dates(void **state)
{
	static const char *const rows[][2] = {
		{ "2020-02-29", "2020-02-29" },
		{ "2019-02-29", NULL },
		{ "2020-13", NULL },
		{ "2020-12", "2020-12" },
		{ "2020-00", NULL },
		{ "2020-04-31", NULL },
		{ "1900-02-29", NULL },
		{ "2000-02-29", "2000-02-29" },
		{ "0000", NULL },
		{ "2020-05/2020-07", "2020-05/2020-07" },
		{ "2020/2021-07", NULL },
		{ "2020-05-01/2020-05", NULL },
		{ "2020-5-01", NULL },
		{ "20-05-2001", NULL },
		{ "2020/", NULL },
	};
	struct running running;
	char expected[128];
	(void)state;
	running_open(&running, "date\t*\t\\S+\tiso=$0\n");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		ct_text text = { rows[i][0], strlen(rows[i][0]) };
		snprintf(expected, sizeof expected, "%s =>%s%s", rows[i][0], rows[i][1] ? " " : "",
		         rows[i][1] ? rows[i][1] : "");
		assert_int_equal(run(&running, "en", text, expected), CT_OK);
	}
	running_close(&running);
}

static void test_endless(void **state)
{
	struct running running;
	char text[64];
	(void)state;
	memset(text, 'a', sizeof text);
	text[0] = 'x';
	running_open(&running, "# first\norg\t*\t(a+)+(a+)+[^ab]\t-\norg\t*\tx\t-\n");
	assert_int_equal(run(&running, "en", (ct_text){ text, sizeof text }, NULL), CT_OK);
	assert_non_null(strstr(running.log, "incomplete: the rule in "));
	assert_non_null(strstr(running.log, ":2 was stopped"));
	assert_non_null(strstr(running.log, "| x =>"));
	/* before interface 1.1 a part could not be left out */
	running.partly = false;
	assert_int_equal(run(&running, "en", (ct_text){ text, sizeof text }, NULL), CT_E_DOCUMENT);
	assert_non_null(strstr(running.host.reason, ":2 was stopped"));
	/* and goes on */
	assert_int_equal(run(&running, "en", CT_TEXT("b"), ""), CT_OK);
	running_close(&running);
}

static void test_no_rules(void **state)
{
	struct running running;
	(void)state;
	running_open(&running, "");
	assert_int_equal(run(&running, "en", CT_TEXT("a"), ""), CT_SKIP);
	running_close(&running);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes),  cmocka_unit_test(test_norms),
		cmocka_unit_test(test_own_kinds), cmocka_unit_test(test_cases),
		cmocka_unit_test(test_endless),   cmocka_unit_test(test_no_rules),
		cmocka_unit_test(test_dates),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
