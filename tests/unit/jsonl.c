/* SPDX-License-Identifier: MIT
 *
 * JSON Lines in and out: lines that are no documents, odd spellings of those
 * that are, and what stays of a file when writing fails.
 */
#include "tests/mock/host.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct reading {
	struct mock_host host;
	struct mock_source source;
	struct mock_builder builder;
	const ct_plugin *plugin;
	void *shared, *session;
};

static void reading_open(struct reading *reading, const char *data, size_t size, uint64_t most)
{
	mock_host_init(&reading->host, NULL);
	mock_source_init(&reading->source, data, size, most);
	mock_builder_init(&reading->builder);
	reading->plugin = mock_plugin("jsonl");
	reading->shared = NULL;
	assert_int_equal(reading->plugin->create(&reading->host.host, NULL, &reading->shared),
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
	mock_builder_free(&reading->builder);
	mock_host_free(&reading->host);
}

static void accepted(const char *line, const char *expected)
{
	struct reading reading;
	reading_open(&reading, line, strlen(line), 1 << 16);
	assert_int_equal(reading_next(&reading), CT_OK);
	assert_string_equal(reading.builder.log, expected);
	assert_int_equal(reading_next(&reading), CT_END);
	reading_close(&reading);
}

static void refused(const char *line, const char *reason)
{
	struct reading reading;
	reading_open(&reading, line, strlen(line), 1 << 16);
	assert_int_equal(reading_next(&reading), CT_E_DOCUMENT);
	assert_non_null(strstr(reading.host.reason, reason));
	assert_int_equal(reading.host.place.line, 1);
	assert_int_equal(reading_next(&reading), CT_END);
	reading_close(&reading);
}

static void test_members(void **state)
{
	(void)state;
	accepted("{\"id\":\"a\",\"text\":\"t\",\"lang\":\"es\",\"date\":\"2020-10-29\","
	         "\"headline\":\"h\",\"n\":1.10,\"o\":{\"x\": [1, \"]\"]},\"s\":\"v\"}",
	         "id=a\ntext=t\nlang=es\ndate=2020-10-29 1\nheadline=h\njson n=1.10\n"
	         "json o={\"x\": [1, \"]\"]}\nmeta s=v\n");
	accepted("{\"id\": 12 , \"text\":\"\"}", "id=12\ntext=\n");
	accepted("{\"id\":123456789012345678901234567890,\"text\":\"t\"}",
	         "id=123456789012345678901234567890\ntext=t\n");
	accepted("{\"id\":null,\"text\":\"t\",\"lang\":null,\"date\":\"\",\"headline\":null}",
	         "text=t\n");
	accepted("{\"title\":\"h\",\"text\":\"t\"}", "headline=h\ntext=t\n");
	accepted("{\"title\":\"x\",\"headline\":\"h\",\"text\":\"t\"}",
	         "meta title=x\nheadline=h\ntext=t\n");
	accepted("{\"title\":7,\"text\":\"t\"}", "json title=7\ntext=t\n");
}

static void test_last_of_equal_keys(void **state)
{
	(void)state;
	accepted("{\"text\":\"a\",\"n\":1,\"text\":\"b\",\"\\u006e\":[2]}", "text=b\njson n=[2]\n");
}

static void test_dates(void **state)
{
	(void)state;
	accepted("{\"text\":\"\",\"date\":\"2020\"}", "text=\ndate=2020-0-0 1\n");
	accepted("{\"text\":\"\",\"date\":\"2020-02\"}", "text=\ndate=2020-2-0 1\n");
	accepted("{\"text\":\"\",\"date\":\"2020-02-29T10:00:00Z\"}", "text=\ndate=2020-2-29 1\n");
	refused("{\"text\":\"\",\"date\":\"2021-02-29\"}", "no date");
	refused("{\"text\":\"\",\"date\":\"2021-13-01\"}", "no date");
	refused("{\"text\":\"\",\"date\":\"0000-01-01\"}", "no date");
	refused("{\"text\":\"\",\"date\":\"2021-1-1\"}", "no date");
	refused("{\"text\":\"\",\"date\":\"2021-01-011\"}", "no date");
}

static void test_escapes(void **state)
{
	(void)state;
	accepted("{\"text\":\"\\ud800 \\udc00 \\ud83d\\ude00 \\\\ud800\"}",
	         "text=? ? \xf0\x9f\x98\x80 \\ud800\nreplaced=2\n");
	accepted("{\"text\":\"a\xff\xc3\xb1\xc3\"}", "text=a?\xc3\xb1?\nreplaced=2\n");
	accepted("{\"text\":\"\xed\xa0\x80\"}", "text=???\nreplaced=3\n");
	refused("{\"text\":\"\\ud83\"}", "not JSON");
}

static void test_refusals(void **state)
{
	(void)state;
	refused("[]", "an array, not an object");
	refused("7", "a number, not an object");
	refused("\"text\"", "a string, not an object");
	refused("null", "null, not an object");
	refused("{}", "no member 'text'");
	refused("{\"text\":null}", "'text' is null");
	refused("{\"text\":[\"a\"]}", "'text' is an array, not a string");
	refused("{\"text\":\"\",\"id\":{}}", "'id' is an object");
	refused("{\"text\":\"\",\"lang\":\"Spanish language\"}", "no language tag");
	refused("{\"text\":\"\",\"lang\":3}", "'lang' is a number");
	refused("{\"text\":\"\"} {}", "not JSON");
	refused("{\"text\":\"", "not JSON");
	refused("plain words", "not JSON");
}

static void test_nul(void **state)
{
	static const char line[] = "{\"text\":\"a\0b\"}\n{\"text\":\"a\\u0000b\"}\n";
	struct reading reading;
	(void)state;
	reading_open(&reading, line, sizeof line - 1, 1 << 16);
	assert_int_equal(reading_next(&reading), CT_E_DOCUMENT);
	assert_int_equal(reading_next(&reading), CT_OK);
	reading_close(&reading);
}

static void test_goes_on_behind_a_refusal(void **state)
{
	static const char data[] = "\xef\xbb\xbf{\"text\":\"a\"}\r\n\n  \n[]\n{\"text\":\"b\"}\nx";
	struct reading reading;
	(void)state;
	reading_open(&reading, data, sizeof data - 1, 1 << 16);
	assert_int_equal(reading_next(&reading), CT_OK);
	assert_int_equal(reading_next(&reading), CT_E_DOCUMENT);
	assert_int_equal(reading.host.place.line, 4);
	assert_int_equal(reading.host.place.offset, 21);
	assert_int_equal(reading_next(&reading), CT_OK);
	assert_string_equal(reading.builder.log, "text=b\n");
	assert_int_equal(reading_next(&reading), CT_E_DOCUMENT);
	assert_int_equal(reading.host.place.line, 6);
	assert_int_equal(reading_next(&reading), CT_END);
	reading_close(&reading);
}

static void test_long_line(void **state)
{
	size_t size = (3 << 20) + 14;
	char *data = malloc(size);
	struct reading reading;
	(void)state;
	assert_non_null(data);
	memset(data, 'x', size);
	memcpy(data, "{\"text\":\"a\"}\n", 13);
	memcpy(data + size - 14, "\n{\"text\":\"b\"}\n", 14);
	reading_open(&reading, data, size, 1 << 10);
	assert_int_equal(reading_next(&reading), CT_OK);
	assert_int_equal(reading_next(&reading), CT_E_DOCUMENT);
	assert_non_null(strstr(reading.host.reason, "longer than 1049600 bytes"));
	assert_int_equal(reading.host.place.line, 2);
	assert_int_equal(reading_next(&reading), CT_OK);
	assert_string_equal(reading.builder.log, "text=b\n");
	assert_int_equal(reading_next(&reading), CT_END);
	reading_close(&reading);
	free(data);
}

static void test_broken_source(void **state)
{
	static const char data[] = "{\"text\":\"a\"}\n{\"text\":\"b\"}";
	struct reading reading;
	(void)state;
	reading_open(&reading, data, sizeof data - 1, 1 << 10);
	reading.source.broken = sizeof data - 1;
	assert_int_equal(reading_next(&reading), CT_OK);
	assert_int_equal(reading_next(&reading), CT_E_SOURCE);
	reading_close(&reading);
}

static void test_probe(void **state)
{
	const ct_reader_ops *reader = mock_plugin("jsonl")->reader;
	(void)state;
	assert_true(reader->probe(NULL, CT_TEXT("{\"text\":\"a\"}\n"), "x") >= 50);
	assert_true(reader->probe(NULL, CT_TEXT("[]\n{\"text\":\"a\"}\n"), "x") >= 50);
	assert_true(reader->probe(NULL, CT_TEXT("{\"id\":1,\"text\":\"aaaa"), "x") >= 50);
	assert_int_equal(reader->probe(NULL, CT_TEXT("words\n"), "a.jsonl"), 49);
	assert_int_equal(reader->probe(NULL, CT_TEXT("words\n"), "a.txt"), 0);
	assert_int_equal(reader->probe(NULL, CT_TEXT(""), "a.txt"), 0);
}

/* --- Out ---------------------------------------------------------------- */

struct writing {
	struct mock_host host;
	const ct_plugin *plugin;
	void *shared;
};

static void writing_open(struct writing *writing, const char *output, const char *with)
{
	const char *given[] = { "output", output, "with", with, NULL };
	mock_host_init(&writing->host, NULL);
	writing->plugin = mock_plugin("jsonl-out");
	assert_int_equal(
		writing->plugin->create(&writing->host.host,
	                                mock_values(&writing->host, writing->plugin, given),
	                                &writing->shared),
		CT_OK);
}

static void writing_close(struct writing *writing)
{
	writing->plugin->destroy(writing->shared);
	mock_host_free(&writing->host);
}

static int write_one(struct writing *writing, const ct_document *document)
{
	const ct_sink_ops *sink = writing->plugin->sink;
	void *part = NULL;
	int status;
	assert_int_equal(sink->part_create(writing->shared, &part), CT_OK);
	assert_int_equal(sink->collect(writing->shared, part, document), CT_OK);
	status = sink->fold(writing->shared, part);
	sink->part_destroy(writing->shared, part);
	return status;
}

static void read_back(const char *path, char *text, size_t room)
{
	FILE *file = fopen(path, "rb");
	size_t size;
	assert_non_null(file);
	size = fread(text, 1, room - 1, file);
	text[size] = '\0';
	fclose(file);
}

static void make_path(char *path, size_t room)
{
	int file;
	snprintf(path, room, "%s", "/tmp/cotejo-jsonl-XXXXXX");
	file = mkstemp(path);
	assert_true(file >= 0);
	assert_int_equal(write(file, "before\n", 7), 7);
	close(file);
}

static const ct_norm money_norm[] = {
	{ .key = "currency", .type = CT_FIELD_TEXT, .value = { "USD", 3 } },
	{ .key = "ambiguous", .type = CT_FIELD_BOOLEAN, .value = { "true", 4 } },
	{ .key = "alternatives", .type = CT_FIELD_TEXT_LIST, .value = { "MXN", 3 } },
	{ .key = "alternatives", .type = CT_FIELD_TEXT_LIST, .value = { "COP", 3 } },
	{ .key = "count", .type = CT_FIELD_INTEGER, .value = { "-7", 2 } },
	{ .key = "odd", .type = CT_FIELD_INTEGER, .value = { "07", 2 } },
};

static const ct_meta some_meta[] = {
	{ .key = { "k", 1 }, .value = { "a", 1 }, .type = CT_META_TEXT },
	{ .key = { "j", 1 }, .value = { "{\"x\":\n1}", 8 }, .type = CT_META_JSON },
	{ .key = { "k", 1 }, .value = { "1.10", 4 }, .type = CT_META_JSON },
	{ .key = { "bad", 3 }, .value = { "{", 1 }, .type = CT_META_JSON },
};

static void test_document(void **state)
{
	static const char expected[] =
		"{\"id\": \"mock\", \"source\": \"mock\", \"source_span\": [5, 18], \"lang\": "
	        "\"es\", "
		"\"lang_confidence\": 1.00, \"date\": \"2020-10-29\", \"headline\": null, "
		"\"subheads\": [], \"replaced\": 2, \"text\": \"a\\n\\\"b\\\\\\u0001\\t \xc3\xb1 "
	        "100 $\", "
		"\"languages\": [[0, 16, \"es\", 1.00]], \"paragraphs\": [[0, 16]], \"sentences\": "
	        "[], "
		"\"tokens\": [[0, 1, \"a\", \"a\"], [3, 4, \"b\", \"b\"], [8, 10, \"\xc3\xb1\", "
	        "\"\xc3\xb1\"], "
		"[11, 14, \"100\", \"100\"]], "
		"\"entities\": [{\"kind\": \"money\", \"start\": 11, \"end\": 16, \"text\": \"100 "
	        "$\", "
		"\"confidence\": 0.975, \"norm\": {\"currency\": \"USD\", \"ambiguous\": true, "
		"\"alternatives\": [\"MXN\", \"COP\"], \"count\": -7, \"odd\": \"07\"}, "
		"\"reason\": \"because\"}], \"meta\": {\"k\": [\"a\", 1.10], \"j\": {\"x\": 1}, "
		"\"bad\": \"{\"}}\n";
	const ct_text text = CT_TEXT("a\n\"b\\\x01\t \xc3\xb1 100 $");
	ct_entity row = { .begin = 11,
		          .end = 16,
		          .kind = "money",
		          .producer = "money",
		          .norm = money_norm,
		          .norm_count = 6,
		          .confidence = 0.975f,
		          .reason = CT_TEXT("because") };
	ct_entities entities = {
		.struct_size = sizeof entities, .count = 1, .stride = sizeof row, .rows = &row
	};
	struct mock_document mock;
	struct writing writing;
	char path[64], got[4096];
	(void)state;
	make_path(path, sizeof path);
	writing_open(&writing, path, "text,tokens,reasons");
	mock_document_init(&mock, writing.plugin, text, "es");
	mock.layers[5] = &entities;
	mock.document.flags = CT_DOC_SOURCE_SPAN;
	mock.document.source_begin = 5;
	mock.document.source_end = 18;
	mock.document.replaced = 2;
	mock.document.date = (ct_date){ .year = 2020, .month = 10, .day = 29 };
	mock.document.meta = some_meta;
	mock.document.meta_count = 4;
	assert_int_equal(writing.plugin->sink->begin(writing.shared), CT_OK);
	assert_int_equal(write_one(&writing, &mock.document), CT_OK);
	read_back(path, got, sizeof got);
	assert_string_equal(got, "before\n");
	assert_int_equal(writing.plugin->sink->finish(writing.shared), CT_OK);
	read_back(path, got, sizeof got);
	assert_string_equal(got, expected);
	mock_document_free(&mock);
	writing_close(&writing);
	unlink(path);
}

static void test_abort_leaves_what_was(void **state)
{
	struct mock_document mock;
	struct writing writing;
	char path[64], got[64];
	(void)state;
	make_path(path, sizeof path);
	writing_open(&writing, path, "");
	mock_document_init(&mock, writing.plugin, CT_TEXT("a"), "es");
	assert_int_equal(writing.plugin->sink->begin(writing.shared), CT_OK);
	assert_int_equal(write_one(&writing, &mock.document), CT_OK);
	writing.plugin->sink->abort(writing.shared);
	read_back(path, got, sizeof got);
	assert_string_equal(got, "before\n");
	mock_document_free(&mock);
	writing_close(&writing);
	unlink(path);
}

static void test_full_device(void **state)
{
	struct mock_document mock;
	struct writing writing;
	(void)state;
	if (access("/dev/full", W_OK))
		skip();
	writing_open(&writing, "/dev/full", "");
	mock_document_init(&mock, writing.plugin, CT_TEXT("a"), "es");
	assert_int_equal(writing.plugin->sink->begin(writing.shared), CT_OK);
	assert_int_equal(write_one(&writing, &mock.document), CT_E_FATAL);
	assert_non_null(strstr(writing.host.reason, "/dev/full"));
	writing.plugin->sink->abort(writing.shared);
	mock_document_free(&mock);
	writing_close(&writing);
}

static void test_no_such_folder(void **state)
{
	struct writing writing;
	(void)state;
	writing_open(&writing, "/nonexistent/a.jsonl", "");
	assert_int_equal(writing.plugin->sink->begin(writing.shared), CT_E_FATAL);
	assert_non_null(strstr(writing.host.reason, "/nonexistent/a.jsonl"));
	writing_close(&writing);
}

static void test_unknown_with(void **state)
{
	const char *given[] = { "with", "text,stems", NULL };
	const ct_plugin *plugin = mock_plugin("jsonl-out");
	struct mock_host host;
	void *shared = NULL;
	(void)state;
	mock_host_init(&host, NULL);
	assert_int_equal(plugin->create(&host.host, mock_values(&host, plugin, given), &shared),
	                 CT_E_CONFIG);
	assert_non_null(strstr(host.reason, "'stems'"));
	mock_host_free(&host);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_last_of_equal_keys),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_nul),
		cmocka_unit_test(test_goes_on_behind_a_refusal),
		cmocka_unit_test(test_long_line),
		cmocka_unit_test(test_broken_source),
		cmocka_unit_test(test_probe),
		cmocka_unit_test(test_document),
		cmocka_unit_test(test_abort_leaves_what_was),
		cmocka_unit_test(test_full_device),
		cmocka_unit_test(test_no_such_folder),
		cmocka_unit_test(test_unknown_with),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
