/* SPDX-License-Identifier: MIT
 *
 * Spelling with two small dictionaries of our own, so that the answers are the
 * same on every machine.
 */
#include "tests/mock/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/cotejo-spelling-XXXXXX";

static void write_file(const char *name, const char *content)
{
	char path[256];
	FILE *file;
	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "wb");
	assert_non_null(file);
	fputs(content, file);
	fclose(file);
}

static int set_up(void **state)
{
	(void)state;
	assert_non_null(mkdtemp(folder));
	write_file("en_US.aff", "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n");
	write_file("en_US.dic", "5\nthe\nrelease/S\nlong\nterm\nMadrid\n");
	/* an encoding of former days */
	write_file("es_ES.aff", "SET ISO8859-1\n");
	write_file("es_ES.dic", "3\nla\nresoluci\xf3n\na\xf1o\n");
	return 0;
}

static int tear_down(void **state)
{
	static const char *const names[] = { "en_US.aff", "en_US.dic", "es_ES.aff", "es_ES.dic" };
	char path[256];
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	return rmdir(folder);
}

struct spelling {
	struct mock_host host;
	const ct_plugin *plugin;
	void *shared, *worker;
};

static void spelling_open(struct spelling *spelling, const char *where)
{
	const char *given[] = { "folder", where, NULL };
	mock_host_init(&spelling->host, NULL);
	spelling->plugin = mock_plugin("spelling");
	assert_int_equal(
		spelling->plugin->create(&spelling->host.host,
	                                 mock_values(&spelling->host, spelling->plugin, given),
	                                 &spelling->shared),
		CT_OK);
	assert_int_equal(
		spelling->plugin->analyzer->worker_create(spelling->shared, &spelling->worker),
		CT_OK);
}

static void spelling_close(struct spelling *spelling)
{
	spelling->plugin->analyzer->worker_destroy(spelling->shared, spelling->worker);
	spelling->plugin->destroy(spelling->shared);
	mock_host_free(&spelling->host);
}

static void finds(struct spelling *spelling, const char *language, const char *text,
                  const char *expected)
{
	struct mock_document document;
	struct mock_writer writer;
	mock_document_init(&document, spelling->plugin, (ct_text){ text, strlen(text) }, language);
	mock_writer_init(&writer, spelling->plugin, &document.document);
	assert_int_equal(spelling->plugin->analyzer->process(spelling->shared, spelling->worker,
	                                                     &document.document, &writer.writer),
	                 CT_OK);
	assert_string_equal(writer.log, expected);
	mock_writer_free(&writer);
	mock_document_free(&document);
}

static void test_words(void **state)
{
	struct spelling spelling;
	(void)state;
	spelling_open(&spelling, folder);
	finds(&spelling, "en", "the releases relase", "relase");
	finds(&spelling, "es", "la resolución del año", "del");
	/* either dictionary will do */
	finds(&spelling, "es", "la long release", "");
	finds(&spelling, "en", "the madrid release", "");
	/* other languages are not ours */
	finds(&spelling, "fr", "les communiques", "");
	spelling_close(&spelling);
}

static void test_names(void **state)
{
	struct spelling spelling;
	(void)state;
	spelling_open(&spelling, folder);
	finds(&spelling, "en", "the Zorbak release. Zutano the OECD ab 4x4", "");
	finds(&spelling, "en", "the zorbak and the Zorbak", "and");
	finds(&spelling, "en", "the zorbak", "zorbak");
	spelling_close(&spelling);
}

static void test_no_dictionary(void **state)
{
	struct spelling spelling;
	struct mock_document document;
	struct mock_writer writer;
	(void)state;
	spelling_open(&spelling, "/nonexistent");
	assert_int_equal(spelling.host.logs, 2);
	mock_document_init(&document, spelling.plugin, CT_TEXT("zorbak"), "en");
	mock_writer_init(&writer, spelling.plugin, &document.document);
	assert_int_equal(spelling.plugin->analyzer->process(spelling.shared, spelling.worker,
	                                                    &document.document, &writer.writer),
	                 CT_SKIP);
	mock_writer_free(&writer);
	mock_document_free(&document);
	spelling_close(&spelling);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_no_dictionary),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
