/* SPDX-License-Identifier: MIT
 *
 * What an index promises as a store: it is what the last commit made it,
 * whoever was killed, whatever was full; bytes do not depend on how they were
 * made; what is damaged is named.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/index/merge.h"
#include "core/index/writer.h"
#include "core/query/query.h"
#include "tests/unit/index_support.h"

#define BATCH 20

static const char *const phrases[] = {
	"El ministerio publicó la resolución sobre el año escolar. Los puertos del país abren.",
	"The ministry published the resolution on the school year; ports stay open.",
	"Banco Central: la inflación bajó a 3,2 % en mayo, según el informe.",
	"Exports grew again in the second quarter, the agency said on Monday."
};

static struct toy_document make(unsigned number, const char *source)
{
	static char ids[4096][16];
	struct toy_document document = { .source = source,
		                         .language = number % 2 ? "en" : "es",
		                         .text = phrases[number % 4],
		                         .date = { 2020, (uint8_t)(1 + number % 12), 3, 0 } };

	snprintf(ids[number % 4096], sizeof ids[0], "doc-%u", number);
	document.id = ids[number % 4096];
	return document;
}

static void add_some(const char *folder, unsigned first, unsigned count, const char *source,
                     const ct_index_options *options, size_t batch)
{
	struct ct_error error = CT_ERROR_NONE;
	struct toy_document *documents = calloc(count, sizeof *documents);

	for (unsigned i = 0; i < count; i++)
		documents[i] = make(first + i, source);
	if (toy_index(folder, documents, count, batch, options, &error) != CT_OK)
		fail_msg("%s", error.text);
	free(documents);
}

static uint64_t count_documents(const char *folder)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index index;
	uint64_t count;

	if (ct_index_open(&index, folder, &error) != CT_OK)
		fail_msg("%s", error.text);
	count = index.documents;
	ct_index_close(&index);
	return count;
}

static void ignore_trouble(void *context, const char *what)
{
	(void)what;
	++*(unsigned *)context;
}

static uint64_t count_troubles(const char *folder)
{
	struct ct_error error = CT_ERROR_NONE;
	unsigned told = 0;
	uint64_t troubles = 0;

	if (ct_index_check(folder, ignore_trouble, &told, &troubles, &error) != CT_OK)
		fail_msg("%s", error.text);
	return troubles;
}

static size_t count_files(const char *folder)
{
	DIR *open = opendir(folder);
	size_t count = 0;

	while (readdir(open))
		count++;
	closedir(open);
	return count;
}

/* ---- replacing ---- */

static void a_source_is_replaced_as_a_set(void **unused)
{
	char *folder = toy_folder();

	(void)unused;
	add_some(folder, 0, 10, "a", NULL, 3);
	add_some(folder, 10, 10, "b", NULL, 3);
	assert_int_equal(count_documents(folder), 20);
	add_some(folder, 0, 4, "a", NULL, 3);
	assert_int_equal(count_documents(folder), 14);
	add_some(folder, 12, 1, "c", NULL, 3); /* doc-12 moves from b to c */
	assert_int_equal(count_documents(folder), 14);
	assert_int_equal(count_troubles(folder), 0);
	toy_remove(folder);
}

static void a_source_that_gives_nothing_loses_its_documents(void **unused)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_commit_counts counts;
	char *folder = toy_folder();
	ct_index_writer *writer;

	(void)unused;
	add_some(folder, 0, 10, "a", NULL, 3);
	assert_int_equal(ct_index_writer_open(folder, NULL, &writer, &error), CT_OK);
	assert_int_equal(ct_index_writer_source(writer, CT_TEXT("a"), &error), CT_OK);
	assert_int_equal(ct_index_commit(writer, &counts, &error), CT_OK);
	assert_int_equal(counts.replaced, 10);
	assert_int_equal(count_documents(folder), 0);
	toy_remove(folder);
}

static void of_one_id_twice_in_a_source_the_later_stays(void **unused)
{
	struct toy_document documents[] = { make(1, "a"), make(1, "a") };
	struct ct_error error = CT_ERROR_NONE;
	char *folder = toy_folder();
	struct ct_stored stored;
	struct ct_index index;
	uint32_t segment, document;

	(void)unused;
	documents[1].text = "lo último";
	assert_int_equal(toy_index(folder, documents, 2, 1, NULL, &error), CT_OK);
	assert_int_equal(ct_index_open(&index, folder, &error), CT_OK);
	assert_int_equal(index.documents, 1);
	assert_int_equal(ct_index_by_id(&index, CT_TEXT("doc-1"), &segment, &document, &error), 1);
	assert_int_equal(ct_segment_document(&index.segments[segment], document, &stored, &error),
	                 CT_OK);
	assert_int_equal(stored.text_size, strlen("lo último"));
	ct_index_close(&index);
	toy_remove(folder);
}

static void one_id_from_two_sources_is_an_error(void **unused)
{
	struct toy_document documents[] = { make(1, "first.jsonl"), make(1, "second.jsonl") };
	struct ct_error error = CT_ERROR_NONE;
	char *folder = toy_folder();

	(void)unused;
	add_some(folder, 5, 3, "a", NULL, 3);
	assert_int_equal(toy_index(folder, documents, 2, 1, NULL, &error), CT_E_FATAL);
	assert_non_null(strstr(error.text, "first.jsonl"));
	assert_non_null(strstr(error.text, "second.jsonl"));
	assert_non_null(strstr(error.text, "doc-1"));
	assert_int_equal(count_documents(folder), 3);
	toy_remove(folder);
}

static void replace_begins_anew(void **unused)
{
	ct_index_options options = { .struct_size = sizeof options, .replace = 1 };
	char *folder = toy_folder();

	(void)unused;
	add_some(folder, 0, 10, "a", NULL, 3);
	add_some(folder, 20, 5, "b", &options, 3);
	assert_int_equal(count_documents(folder), 5);
	toy_remove(folder);
}

static void many_commits_make_few_segments(void **unused)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index index;
	char *folder = toy_folder();

	(void)unused;
	for (unsigned i = 0; i < 40; i++) {
		char source[16];

		snprintf(source, sizeof source, "s%u", i);
		add_some(folder, i * 3, 3, source, NULL, 3);
	}
	assert_int_equal(ct_index_open(&index, folder, &error), CT_OK);
	assert_int_equal(index.documents, 120);
	assert_true(index.manifest.segment_count <= CT_SEGMENTS_KEPT);
	ct_index_close(&index);
	assert_int_equal(count_troubles(folder), 0);
	toy_remove(folder);
}

/* ---- same bytes ---- */

static void read_all(const char *folder, struct ct_buffer *all)
{
	static const char *const names[] = { "MANIFEST", "00000001.docs", "00000001.text",
		                             "00000001.words", "00000001.post", "00000001.pos",
		                             "00000003.docs", "00000003.text", "00000003.words",
		                             "00000003.post", "00000003.pos" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct ct_buffer path = CT_BUFFER_EMPTY;

		ct_buffer_format(&path, "%s/%s", folder, names[i]);
		ct_file_read(path.data, (size_t)1 << 24, all, NULL);
		ct_buffer_free(&path);
	}
}

static void spilling_changes_no_byte(void **unused)
{
	ct_index_options options = { .struct_size = sizeof options, .store_text = 1, .memory = 1 };
	struct ct_buffer bytes[2] = { CT_BUFFER_EMPTY, CT_BUFFER_EMPTY };

	(void)unused;
	for (int i = 0; i < 2; i++) {
		char *folder = toy_folder();

		/* with memory 1 each part is a run of its own: more than may be open */
		add_some(folder, 0, 300, "a", i ? &options : NULL, 4);
		assert_int_equal(count_files(folder), 5 + 2 + 2); /* no file is left over */
		read_all(folder, &bytes[i]);
		toy_remove(folder);
	}
	assert_int_equal(bytes[0].size, bytes[1].size);
	assert_memory_equal(bytes[0].data, bytes[1].data, bytes[0].size);
	ct_buffer_free(&bytes[0]);
	ct_buffer_free(&bytes[1]);
}

static void a_merge_gives_the_same_bytes_again(void **unused)
{
	struct ct_buffer bytes[2] = { CT_BUFFER_EMPTY, CT_BUFFER_EMPTY };
	struct ct_error error = CT_ERROR_NONE;

	(void)unused;
	for (int i = 0; i < 2; i++) {
		char *folder = toy_folder();

		add_some(folder, 0, 50, "a", NULL, 7);
		add_some(folder, 40, 50, "b", NULL, 7);
		assert_int_equal(ct_index_merge(folder, NULL, NULL, &error), CT_OK);
		assert_int_equal(count_files(folder), 5 + 2 + 2);
		read_all(folder, &bytes[i]);
		toy_remove(folder);
	}
	assert_true(bytes[0].size > 3000);
	assert_int_equal(bytes[0].size, bytes[1].size);
	assert_memory_equal(bytes[0].data, bytes[1].data, bytes[0].size);
	ct_buffer_free(&bytes[0]);
	ct_buffer_free(&bytes[1]);
}

/* ---- interruptions ---- */

static void an_aborted_run_leaves_nothing(void **unused)
{
	struct ct_error error = CT_ERROR_NONE;
	char *folder = toy_folder();
	ct_index_writer *writer;
	size_t files;

	(void)unused;
	add_some(folder, 0, 10, "a", NULL, 3);
	files = count_files(folder);
	assert_int_equal(ct_index_writer_open(folder, NULL, &writer, &error), CT_OK);
	ct_index_abort(writer);
	assert_int_equal(count_files(folder), files);
	assert_int_equal(count_documents(folder), 10);
	toy_remove(folder);
}

static void a_second_writer_is_told_of_the_first(void **unused)
{
	struct ct_error error = CT_ERROR_NONE;
	char *folder = toy_folder(), pid[32];
	ct_index_writer *writer, *second;

	(void)unused;
	assert_int_equal(ct_index_writer_open(folder, NULL, &writer, &error), CT_OK);
	assert_int_equal(ct_index_writer_open(folder, NULL, &second, &error), CT_E_FATAL);
	snprintf(pid, sizeof pid, "process %ld", (long)getpid());
	assert_non_null(strstr(error.text, pid));
	ct_index_abort(writer);
	assert_int_equal(ct_index_writer_open(folder, NULL, &writer, &error), CT_OK);
	ct_index_abort(writer);
	toy_remove(folder);
}

/* Commit again and again, a byte into the pipe before each. */
static void commit_until_killed(const char *folder, int pipe)
{
	for (unsigned i = 0;; i++) {
		char source[16];

		if (write(pipe, "x", 1) != 1)
			_exit(1);
		snprintf(source, sizeof source, "s%u", i);
		add_some(folder, i * BATCH, BATCH, source, NULL, 6);
	}
}

static void a_killed_writer_does_no_harm(void **unused)
{
	(void)unused;
	for (int round = 0; round < 12; round++) {
		char *folder = toy_folder(), byte;
		int ends[2], status;
		pid_t child;

		assert_int_equal(pipe(ends), 0);
		child = fork();
		if (child == 0) {
			close(ends[0]);
			commit_until_killed(folder, ends[1]);
		}
		close(ends[1]);
		for (int i = 0; i <= 1 + round; i++)
			assert_int_equal(read(ends[0], &byte, 1), 1);
		kill(child, SIGKILL);
		waitpid(child, &status, 0);
		close(ends[0]);
		/* the commits of which a later one told are there */
		assert_true(count_documents(folder) >= (uint64_t)(1 + round) * BATCH);
		assert_int_equal(count_documents(folder) % BATCH, 0);
		assert_int_equal(count_troubles(folder), 0);
		add_some(folder, 4000, 1, "z", NULL, 1);
		assert_int_equal(count_documents(folder) % BATCH, 1);
		toy_remove(folder);
	}
}

/* A limit on the size of files stands in for a full disk. */
static void what_cannot_be_written_leaves_the_former_state(void **unused)
{
	char *folder = toy_folder();
	size_t files;
	int failures = 0;

	(void)unused;
	add_some(folder, 0, 30, "a", NULL, 3);
	files = count_files(folder);
	for (rlim_t limit = 16; limit < 6000; limit = limit * 5 / 4 + 1) {
		int status;
		pid_t child = fork();

		if (child == 0) {
			struct toy_document documents[60];
			struct rlimit small = { limit, limit };
			struct ct_error error = CT_ERROR_NONE;

			signal(SIGXFSZ, SIG_IGN);
			setrlimit(RLIMIT_FSIZE, &small);
			for (unsigned i = 0; i < 60; i++)
				documents[i] = make(100 + i, "b");
			if (toy_index(folder, documents, 60, 9, NULL, &error) == CT_OK)
				_exit(0);
			_exit(strstr(error.text, "cannot write") || strstr(error.text, "cannot make")
			          ? 1 : 2);
		}
		waitpid(child, &status, 0);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		if (WEXITSTATUS(status) == 0)
			break;
		failures++;
		assert_int_equal(count_documents(folder), 30);
		assert_int_equal(count_files(folder), files);
		assert_int_equal(count_troubles(folder), 0);
	}
	assert_true(failures > 3);
	toy_remove(folder);
}

static void a_folder_of_other_things_is_refused(void **unused)
{
	struct ct_error error = CT_ERROR_NONE;
	char *folder = toy_folder(), path[300];
	ct_index_writer *writer;
	FILE *file;

	(void)unused;
	snprintf(path, sizeof path, "%s/thesis.txt", folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fclose(file);
	assert_int_equal(ct_index_writer_open(folder, NULL, &writer, &error), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "thesis.txt"));
	toy_remove(folder);
}

static void another_stemmer_is_refused(void **unused)
{
	struct ct_index_stemmer stemmer = { "es", "toy", "2" };
	struct ct_error error = CT_ERROR_NONE;
	char *folder = toy_folder();
	ct_index_writer *writer;

	(void)unused;
	add_some(folder, 0, 3, "a", NULL, 3);
	assert_int_equal(ct_index_writer_open(folder, NULL, &writer, &error), CT_OK);
	assert_int_equal(ct_index_writer_stemmer(writer, &stemmer, &error), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "replace"));
	ct_index_abort(writer);
	toy_remove(folder);
}

/* ---- damage ---- */

static void use_all(const char *folder)
{
	static const char *const queries[] = { "ministerio", "\"school year\"", "la OR the",
		                               "=año lang:es", "org:banco", "dated:2020",
		                               "date:2020", "money:>5", "id:doc-3", "source:a" };
	struct ct_search_options options = { .limit = 5, .facets = 3, .stem = toy_stem };
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index index;

	if (ct_index_open(&index, folder, &error) != CT_OK)
		return;
	for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
		ct_text text = { queries[i], strlen(queries[i]) };
		struct ct_search search;
		struct ct_query *query;

		assert_int_equal(ct_query_parse(text, &query, &error), CT_OK);
		ct_search_run(&index, query, &options, &search, &error);
		for (uint32_t k = 0; k < search.hit_count; k++) {
			struct ct_snippet snippet;

			ct_snippet_make(&search, &search.hits[k], 100, &snippet, &error);
			ct_snippet_free(&snippet);
		}
		ct_search_free(&search);
		ct_query_free(query);
	}
	ct_index_close(&index);
}

static void flip(const char *path, long at)
{
	int file = open(path, O_RDWR);
	unsigned char byte;

	assert_true(file >= 0);
	assert_int_equal(pread(file, &byte, 1, at), 1);
	byte ^= 0x41;
	assert_int_equal(pwrite(file, &byte, 1, at), 1);
	close(file);
}

static void every_changed_byte_is_noticed(void **unused)
{
	static const char *const names[] = { "MANIFEST", "00000001.docs", "00000001.text",
		                             "00000001.words", "00000001.post", "00000001.pos",
		                             "00000001-00000002.gone" };
	struct ct_error error = CT_ERROR_NONE;
	ct_text id = CT_TEXT("doc-3");
	char *folder = toy_folder();

	(void)unused;
	add_some(folder, 0, 12, "a", NULL, 5);
	assert_int_equal(ct_index_delete(folder, NULL, 0, &id, 1, NULL, &error), CT_OK);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct ct_buffer path = CT_BUFFER_EMPTY, content = CT_BUFFER_EMPTY;

		ct_buffer_format(&path, "%s/%s", folder, names[i]);
		assert_int_equal(ct_file_read(path.data, 1 << 20, &content, &error), CT_OK);
		for (size_t at = 0; at < content.size; at += content.size > 300 ? 7 : 1) {
			flip(path.data, (long)at);
			if (!count_troubles(folder))
				fail_msg("%s: byte %zu is not missed", names[i], at);
			use_all(folder);
			flip(path.data, (long)at);
		}
		ct_buffer_free(&path);
		ct_buffer_free(&content);
	}
	assert_int_equal(count_troubles(folder), 0);
	toy_remove(folder);
}

static void troubles_name_file_and_place(void *context, const char *what)
{
	if (strstr(what, "00000001.text") && strstr(what, "block 0") && strstr(what, "offset 0"))
		++*(unsigned *)context;
}

static void check_names_file_block_and_offset(void **unused)
{
	struct ct_error error = CT_ERROR_NONE;
	char *folder = toy_folder(), path[300];
	unsigned named = 0;
	uint64_t troubles;

	(void)unused;
	add_some(folder, 0, 12, "a", NULL, 5);
	snprintf(path, sizeof path, "%s/00000001.text", folder);
	flip(path, 40);
	assert_int_equal(ct_index_check(folder, troubles_name_file_and_place, &named, &troubles,
	                                &error), CT_OK);
	assert_int_equal(named, 1);
	toy_remove(folder);
}

static void without_text_it_still_finds(void **unused)
{
	ct_index_options options = { .struct_size = sizeof options, .store_text = 0 };
	char *folder = toy_folder();

	(void)unused;
	add_some(folder, 0, 12, "a", &options, 5);
	assert_int_equal(count_troubles(folder), 0);
	use_all(folder);
	toy_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_source_is_replaced_as_a_set),
		cmocka_unit_test(a_source_that_gives_nothing_loses_its_documents),
		cmocka_unit_test(of_one_id_twice_in_a_source_the_later_stays),
		cmocka_unit_test(one_id_from_two_sources_is_an_error),
		cmocka_unit_test(replace_begins_anew),
		cmocka_unit_test(many_commits_make_few_segments),
		cmocka_unit_test(spilling_changes_no_byte),
		cmocka_unit_test(a_merge_gives_the_same_bytes_again),
		cmocka_unit_test(an_aborted_run_leaves_nothing),
		cmocka_unit_test(a_second_writer_is_told_of_the_first),
		cmocka_unit_test(a_killed_writer_does_no_harm),
		cmocka_unit_test(what_cannot_be_written_leaves_the_former_state),
		cmocka_unit_test(a_folder_of_other_things_is_refused),
		cmocka_unit_test(another_stemmer_is_refused),
		cmocka_unit_test(every_changed_byte_is_noticed),
		cmocka_unit_test(check_names_file_block_and_offset),
		cmocka_unit_test(without_text_it_still_finds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
