/* SPDX-License-Identifier: MIT
 *
 * The pipeline from end to end, with plugins that write down what happens.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/base/message.h"
#include "core/pipeline/batch.h"
#include "core/pipeline/run.h"

static char folder[] = "run-test-XXXXXX";
static char input[64], other[64], diary[64];
static struct ct_catalog catalog;
static struct ct_buffer said;

static void listen(void *context, enum ct_message_level level, const char *text)
{
	(void)context;
	ct_buffer_format(&said, "%s: %s\n", ct_message_word(level), text);
}

static int set_up(void **state)
{
	struct ct_error error = CT_ERROR_NONE;
	const char *build = getenv("COTEJO_BUILD");
	char place[4096];
	const char *extra[] = { place };

	(void)state;
	snprintf(place, sizeof place, "%s/tests/mock/pipe", build ? build : ".");
	if (!mkdtemp(folder) || ct_catalog_open(&catalog, extra, 1, &error) != CT_OK)
		return -1;
	snprintf(input, sizeof input, "%s/input", folder);
	snprintf(other, sizeof other, "%s/other", folder);
	snprintf(diary, sizeof diary, "%s/diary", folder);
	ct_message_to(listen, NULL);
	return ct_catalog_find(&catalog, "pipe-diary") ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	unlink(input);
	unlink(other);
	unlink(diary);
	ct_message_to(NULL, NULL);
	ct_buffer_free(&said);
	ct_catalog_close(&catalog);
	return rmdir(folder);
}

static void write_lines(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

/* `count` lines of words that differ, in `path`. */
static void write_many(const char *path, unsigned count)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	for (unsigned i = 0; i < count; i++)
		fprintf(file, "word%u another%u%s\n", i % 977, i, i % 50 ? "" : " skip");
	fclose(file);
}

/* What one run is asked for. */
struct wish {
	const char *inputs[2];
	unsigned jobs;
	const char *set[4]; /* as --set */
	atomic_int *stop;
	unsigned stop_after; /* documents */
};

static struct ct_run_totals totals;
static struct ct_error error;

static void watch(void *context, uint64_t documents, uint64_t bytes)
{
	const struct wish *wish = context;

	(void)bytes;
	if (wish->stop && documents >= wish->stop_after)
		atomic_store(wish->stop, 1);
}

/* Run, and leave the diary in `text`. */
static int run(const struct wish *wish, struct ct_buffer *text)
{
	struct ct_settings settings;
	struct ct_run_options options = {
		.catalog = &catalog,
		.settings = &settings,
		.selection = { .sink = "pipe-diary" },
		.inputs = wish->inputs,
		.input_count = wish->inputs[1] ? 2 : 1,
		.jobs = wish->jobs,
		.max_document = 1 << 20,
		.stop = wish->stop,
		.progress = watch,
		.progress_context = (void *)(uintptr_t)wish,
	};
	struct ct_run *made;
	int code;

	ct_buffer_clear(&said);
	ct_buffer_clear(text);
	memset(&totals, 0, sizeof totals);
	memset(&error, 0, sizeof error);
	unlink(diary);
	ct_settings_init(&settings);
	assert_int_equal(ct_settings_add(&settings, "pipe-diary", "output", diary, "test", ""), 0);
	for (size_t i = 0; i < 4 && wish->set[i]; i++)
		assert_int_equal(ct_settings_parse(&settings, wish->set[i], &error), CT_OK);
	code = ct_run_open(&options, &made, &error);
	if (code == CT_OK) {
		code = ct_run_do(made, &totals, &error);
		ct_run_close(made);
	}
	ct_settings_free(&settings);
	ct_file_read(diary, 1 << 30, text, NULL);
	return code;
}

static void the_same_bytes_for_any_number_of_jobs(void **state)
{
	struct ct_buffer first = CT_BUFFER_EMPTY, text = CT_BUFFER_EMPTY;
	static const unsigned jobs[] = { 1, 2, 8 };

	(void)state;
	write_many(input, 40 * CT_BATCH_DOCUMENTS + 7);
	for (size_t i = 0; i < 3; i++) {
		struct wish wish = { .inputs = { input }, .jobs = jobs[i] };

		assert_int_equal(run(&wish, i ? &text : &first), CT_OK);
		assert_int_equal(totals.documents, 40 * CT_BATCH_DOCUMENTS + 7);
		if (!i)
			continue;
		assert_int_equal(text.size, first.size);
		assert_memory_equal(text.data, first.data, text.size);
	}
	assert_non_null(strstr(first.data, "finish, 0 parts\ndestroy\n"));
	/* a term backwards, and no row where the maker of the layer skipped */
	assert_non_null(strstr(first.data, "input#1 0 0drow\n"));
	assert_non_null(strstr(first.data, "input#2 1 1drow\n"));
	ct_buffer_free(&first);
	ct_buffer_free(&text);
}

/* The diary holds the documents 1, 2, 3, ... in order without a gap, at most
 * `most`, then "abort". */
static void check_prefix(const struct ct_buffer *text, unsigned most)
{
	const char *at = text->data;
	unsigned count = 0;

	assert_non_null(at);
	while (strncmp(at, folder, strlen(folder)) == 0) {
		char expected[128];
		int size = snprintf(expected, sizeof expected, "%s#%u ", input, ++count);

		assert_int_equal(strncmp(at, expected, (size_t)size), 0);
		at = strchr(at, '\n') + 1;
	}
	assert_true(count <= most);
	assert_string_equal(at, "abort, 0 parts\ndestroy\n");
}

static void a_sink_that_fails_gets_nothing_more(void **state)
{
	static const struct {
		const char *call, *at;
		unsigned most; /* documents that may have been folded */
	} cases[] = {
		{ "pipe-diary.fail=fold", "pipe-diary.at=0", 0 },
		{ "pipe-diary.fail=fold", "pipe-diary.at=5", 5 * CT_BATCH_DOCUMENTS },
		{ "pipe-diary.fail=collect", "pipe-diary.at=7000", 7000 },
		{ "pipe-diary.fail=part", "pipe-diary.at=6", 40 * CT_BATCH_DOCUMENTS },
	};
	struct ct_buffer text = CT_BUFFER_EMPTY;

	(void)state;
	write_many(input, 20 * CT_BATCH_DOCUMENTS);
	for (unsigned round = 0; round < 3; round++) {
		for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
			struct wish wish = { .inputs = { input }, .jobs = 1 + 2 * round,
				             .set = { cases[i].call, cases[i].at } };

			assert_int_equal(run(&wish, &text), CT_E_FATAL);
			assert_non_null(strstr(error.text, "sink 'pipe-diary': "));
			assert_non_null(strstr(error.text, " fails"));
			check_prefix(&text, cases[i].most);
		}
	}
	ct_buffer_free(&text);
}

static void begin_and_finish_may_fail(void **state)
{
	struct wish begin = { .inputs = { input }, .jobs = 2, .set = { "pipe-diary.fail=begin" } };
	struct wish finish = { .inputs = { input }, .jobs = 2,
		               .set = { "pipe-diary.fail=finish" } };
	struct ct_buffer text = CT_BUFFER_EMPTY;

	(void)state;
	write_lines(input, "one\n");
	assert_int_equal(run(&begin, &text), CT_E_FATAL);
	assert_int_equal(text.size, 0);
	assert_int_equal(run(&finish, &text), CT_E_FATAL);
	assert_non_null(strstr(text.data, "finish fails, 0 parts\ndestroy\n"));
	assert_null(strstr(text.data, "abort"));
	ct_buffer_free(&text);
}

static void a_worker_that_cannot_be_made_ends_the_run(void **state)
{
	struct wish none = { .inputs = { input }, .jobs = 1, .set = { "pipe-alone.workers=0" } };
	struct wish one = { .inputs = { input }, .jobs = 4, .set = { "pipe-alone.workers=1" } };
	struct ct_buffer text = CT_BUFFER_EMPTY;

	(void)state;
	write_many(input, 30 * CT_BATCH_DOCUMENTS);
	assert_int_equal(run(&none, &text), CT_E_NOMEM);
	assert_non_null(strstr(error.text, "plugin 'pipe-alone'"));
	check_prefix(&text, 0);
	assert_int_equal(run(&one, &text), CT_E_NOMEM);
	check_prefix(&text, 30 * CT_BATCH_DOCUMENTS);
	ct_buffer_free(&text);
}

static void a_stop_ends_the_run_in_order(void **state)
{
	struct ct_buffer text = CT_BUFFER_EMPTY;

	(void)state;
	write_many(input, 60 * CT_BATCH_DOCUMENTS);
	for (unsigned jobs = 1; jobs <= 8; jobs *= 2) {
		atomic_int stop = 0;
		struct wish wish = { .inputs = { input }, .jobs = jobs, .stop = &stop,
			             .stop_after = 3 * CT_BATCH_DOCUMENTS };

		assert_int_equal(run(&wish, &text), CT_E_FATAL);
		assert_non_null(strstr(error.text, "interrupted after"));
		assert_true(totals.documents < 60 * CT_BATCH_DOCUMENTS);
		check_prefix(&text, 60 * CT_BATCH_DOCUMENTS);
	}
	ct_buffer_free(&text);
}

static void one_document_is_left_out_and_the_others_go_on(void **state)
{
	struct wish wish = { .inputs = { input }, .jobs = 2 };
	struct ct_buffer text = CT_BUFFER_EMPTY;

	(void)state;
	write_lines(input, "one\nleave two\n!three\nbad four\n");
	assert_int_equal(run(&wish, &text), CT_OK);
	assert_int_equal(totals.documents, 3);
	assert_int_equal(totals.refused, 1);
	assert_int_equal(totals.incomplete, 2);
	assert_non_null(strstr(text.data, "input#1 1 eno\n"));
	assert_null(strstr(text.data, "input#2"));
	/* what pipe-alone wrote before it failed is dropped */
	assert_non_null(strstr(text.data, "input#3 0 dab\n"));
	assert_non_null(strstr(said.data, "sink 'pipe-diary': I leave it; the document is left out"));
	assert_non_null(strstr(said.data, "input: byte 15: it says no"));
	assert_non_null(strstr(said.data, "plugin 'pipe-alone': "));
	ct_buffer_free(&text);
}

static void a_fatal_answer_names_plugin_and_document(void **state)
{
	struct wish wish = { .inputs = { input }, .jobs = 2 };
	struct ct_buffer text = CT_BUFFER_EMPTY;

	(void)state;
	write_lines(input, "one\ntwo:fatal\n");
	assert_int_equal(run(&wish, &text), CT_E_FATAL);
	assert_non_null(strstr(error.text, "plugin 'pipe-alone', document 'two'"));
	check_prefix(&text, 0);
	ct_buffer_free(&text);
}

static void ids_are_of_the_source_or_given(void **state)
{
	struct wish wish = { .inputs = { input, other }, .jobs = 2 };
	struct ct_buffer text = CT_BUFFER_EMPTY;

	(void)state;
	write_lines(input, "alone\n");
	write_lines(other, "a:one\ntwo\na:three\n");
	assert_int_equal(run(&wish, &text), CT_OK);
	assert_non_null(strstr(text.data, "input 1 enola\na 1 a\n"));
	assert_non_null(strstr(text.data, "other#2 1 owt\na 1 a\n"));
	ct_buffer_free(&text);
}

static void one_id_from_two_sources_is_refused_by_name(void **state)
{
	struct wish wish = { .inputs = { input, other }, .jobs = 2 };
	struct wish twice = { .inputs = { input, input }, .jobs = 1 };
	struct ct_buffer text = CT_BUFFER_EMPTY;

	(void)state;
	write_lines(input, "a:one\nb:two\n");
	write_lines(other, "c:three\nb:four\n");
	assert_int_equal(run(&wish, &text), CT_OK);
	assert_int_equal(totals.documents, 3);
	assert_int_equal(totals.refused, 1);
	assert_non_null(strstr(said.data, "id 'b' comes from 'run-test-"));
	assert_int_equal(run(&twice, &text), CT_OK);
	assert_int_equal(totals.documents, 2);
	assert_int_equal(totals.refused, 2);
	assert_non_null(strstr(said.data, "is read twice in this run"));
	ct_buffer_free(&text);
}

/* Texts of a megabyte: a batch each. */
static void batches_of_one_document_stay_in_order(void **state)
{
	FILE *file = fopen(input, "w");
	struct ct_buffer first = CT_BUFFER_EMPTY, text = CT_BUFFER_EMPTY;
	struct wish one = { .inputs = { input }, .jobs = 1 };
	struct wish eight = { .inputs = { input }, .jobs = 8 };

	(void)state;
	assert_non_null(file);
	for (unsigned i = 0; i < 24; i++) {
		for (unsigned k = 0; k < (i % 3 ? 10u : 250000u); k++)
			fputs("x y ", file);
		fputc('\n', file);
	}
	fclose(file);
	assert_int_equal(run(&one, &first), CT_OK);
	assert_int_equal(run(&eight, &text), CT_OK);
	assert_int_equal(totals.documents, 24);
	assert_int_equal(text.size, first.size);
	assert_memory_equal(text.data, first.data, text.size);
	ct_buffer_free(&first);
	ct_buffer_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_bytes_for_any_number_of_jobs),
		cmocka_unit_test(a_sink_that_fails_gets_nothing_more),
		cmocka_unit_test(begin_and_finish_may_fail),
		cmocka_unit_test(a_worker_that_cannot_be_made_ends_the_run),
		cmocka_unit_test(a_stop_ends_the_run_in_order),
		cmocka_unit_test(one_document_is_left_out_and_the_others_go_on),
		cmocka_unit_test(a_fatal_answer_names_plugin_and_document),
		cmocka_unit_test(ids_are_of_the_source_or_given),
		cmocka_unit_test(one_id_from_two_sources_is_refused_by_name),
		cmocka_unit_test(batches_of_one_document_stay_in_order),
	};

	return cmocka_run_group_tests_name("run", tests, set_up, tear_down);
}
