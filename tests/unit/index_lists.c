/* SPDX-License-Identifier: MIT
 *
 * Posting lists and the word list, written and read back: every document,
 * count and position; steps and jumps.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/index/words.h"
#include "tests/unit/index_support.h"

#define DOCUMENTS 200000u

static uint64_t state = 42;

static uint32_t next_random(uint32_t below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33) % below;
}

struct expected {
	uint32_t *documents, *counts;
	uint32_t **positions;
	uint32_t count;
};

static void draw_list(struct expected *list, uint32_t count, uint32_t gap, uint32_t most)
{
	uint32_t document = next_random(gap);

	list->documents = malloc((count + 1) * sizeof *list->documents);
	list->counts = malloc((count + 1) * sizeof *list->counts);
	list->positions = malloc((count + 1) * sizeof *list->positions);
	for (list->count = 0; list->count < count && document < DOCUMENTS; list->count++) {
		uint32_t n = 1 + next_random(next_random(8) ? 3 : most), place = next_random(50);

		list->documents[list->count] = document;
		list->counts[list->count] = n;
		list->positions[list->count] = malloc(n * sizeof(uint32_t));
		for (uint32_t i = 0; i < n; i++, place += 1 + next_random(200))
			list->positions[list->count][i] = place;
		document += 1 + next_random(gap);
	}
}

static void free_list(struct expected *list)
{
	for (uint32_t i = 0; i < list->count; i++)
		free(list->positions[i]);
	free(list->documents);
	free(list->counts);
	free(list->positions);
}

static void write_list(struct ct_list_writer *writer, const struct expected *list,
                       bool positions, struct ct_list *place)
{
	uint32_t gaps[4096];

	ct_list_begin(writer, positions);
	for (uint32_t i = 0; i < list->count; i++) {
		uint32_t next = 0;

		ct_list_document(writer, list->documents[i], positions ? list->counts[i] : 1);
		for (uint32_t k = 0; k < list->counts[i]; k++) {
			gaps[k] = list->positions[i][k] - next;
			next = list->positions[i][k] + 1;
		}
		if (positions)
			ct_list_positions(writer, gaps, list->counts[i]);
	}
	assert_int_equal(ct_list_end(writer, place), CT_OK);
}

static void check_document(struct ct_cursor *cursor, const struct expected *list, uint32_t i,
                           bool positions)
{
	const uint32_t *got;

	assert_int_equal(cursor->document, list->documents[i]);
	if (!positions) {
		assert_int_equal(ct_cursor_count(cursor), 1);
		return;
	}
	assert_int_equal(ct_cursor_count(cursor), list->counts[i]);
	if (next_random(3) == 0)
		return; /* positions that nobody asks for are gone over */
	got = ct_cursor_positions(cursor);
	assert_non_null(got);
	assert_memory_equal(got, list->positions[i], list->counts[i] * sizeof *got);
}

static void step_through(struct ct_cursor *cursor, const struct expected *list, bool positions)
{
	for (uint32_t i = 0; i < list->count; i++) {
		assert_int_equal(ct_cursor_next(cursor), list->documents[i]);
		check_document(cursor, list, i, positions);
	}
	assert_int_equal(ct_cursor_next(cursor), CT_NO_DOCUMENT);
	assert_false(cursor->failed);
}

static void jump_through(struct ct_cursor *cursor, const struct expected *list, bool positions)
{
	uint32_t wanted = 0, i = 0;

	for (;;) {
		wanted += next_random(next_random(4) ? 400 : 40000);
		if (cursor->document != CT_NO_DOCUMENT && wanted < cursor->document)
			wanted = cursor->document;
		while (i < list->count && list->documents[i] < wanted)
			i++;
		if (i == list->count)
			break;
		assert_int_equal(ct_cursor_seek(cursor, wanted), list->documents[i]);
		if (next_random(2))
			check_document(cursor, list, i, positions);
		wanted = list->documents[i] + 1;
	}
	assert_int_equal(ct_cursor_seek(cursor, wanted), CT_NO_DOCUMENT);
	assert_false(cursor->failed);
}

static void round_trip(const char *folder, uint32_t count, uint32_t gap, uint32_t most,
                       bool positions)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_paged_writer files[2];
	struct ct_paged read[2];
	struct ct_list_writer writer;
	struct ct_list place;
	struct expected list;
	uint8_t *lengths = calloc(1, DOCUMENTS);
	char paths[2][256];

	draw_list(&list, count, gap, most);
	for (int i = 0; i < 2; i++) {
		snprintf(paths[i], sizeof paths[i], "%s/%d", folder, i);
		assert_int_equal(ct_paged_create(&files[i], paths[i], 1, &error), CT_OK);
	}
	ct_list_writer_init(&writer, &files[0], &files[1], lengths);
	write_list(&writer, &list, positions, &place);
	assert_int_equal(place.documents, list.count);
	ct_list_writer_free(&writer);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(ct_paged_finish(&files[i], &error), CT_OK);
		assert_int_equal(ct_paged_open(&read[i], paths[i], 1, &error), CT_OK);
	}
	for (int pass = 0; pass < 3; pass++) {
		struct ct_cursor cursor;

		assert_int_equal(ct_cursor_open(&cursor, &place, &read[0], &read[1], DOCUMENTS,
		                                &error), CT_OK);
		if (pass)
			jump_through(&cursor, &list, positions);
		else
			step_through(&cursor, &list, positions);
		ct_cursor_close(&cursor);
	}
	for (int i = 0; i < 2; i++) {
		ct_paged_close(&read[i]);
		remove(paths[i]);
	}
	free_list(&list);
	free(lengths);
}

static void lists_come_back(void **unused)
{
	static const uint32_t counts[] = { 1, 2, 15, 16, 127, 128, 129, 256, 1000, 20000 };
	char *folder = toy_folder();

	(void)unused;
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
		round_trip(folder, counts[i], 1, 3, true);
		round_trip(folder, counts[i], 300, 400, true);
		round_trip(folder, counts[i], 9, 1, false);
	}
	round_trip(folder, 3, 5, 4000, true);
	toy_remove(folder);
}

static int find_word(struct ct_words *words, const char *key, uint32_t *documents)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_word_iterator at;
	int answer = ct_words_seek(words, (ct_text){ key, strlen(key) }, &at, &error);

	answer = answer == 1 && at.key.size == strlen(key) && !memcmp(at.key.data, key, at.key.size);
	*documents = at.list.documents;
	ct_words_end(&at);
	return answer;
}

static void words_are_found(void **unused)
{
	enum { WORDS = 5000 };
	struct ct_error error = CT_ERROR_NONE;
	struct ct_deflater *deflater = ct_deflater_create(0);
	struct ct_inflater *inflater = ct_inflater_create();
	struct ct_paged_writer file;
	struct ct_word_writer writer;
	struct ct_word_iterator at;
	struct ct_words words;
	struct ct_paged read;
	char *folder = toy_folder(), path[256], key[32];
	uint32_t documents, count = 0;
	int answer;

	(void)unused;
	snprintf(path, sizeof path, "%s/w", folder);
	assert_int_equal(ct_paged_create(&file, path, 2, &error), CT_OK);
	ct_word_writer_init(&writer, &file, deflater);
	for (uint32_t i = 0; i < WORDS; i++) {
		struct ct_list list = { .documents = i + 2, .occurrences = i + 2, .post_size = 3 };
		int size = snprintf(key, sizeof key, "K%06u", i * 3);

		assert_int_equal(ct_word_add(&writer, (ct_text){ key, (size_t)size }, &list), CT_OK);
	}
	assert_int_equal(ct_word_finish(&writer), CT_OK);
	ct_word_writer_free(&writer);
	assert_int_equal(ct_paged_finish(&file, &error), CT_OK);
	assert_int_equal(ct_paged_open(&read, path, 2, &error), CT_OK);
	assert_int_equal(ct_words_open(&words, &read, inflater, &error), CT_OK);
	assert_true(words.blocks > 4);
	for (uint32_t i = 0; i < WORDS * 3; i++) {
		snprintf(key, sizeof key, "K%06u", i);
		assert_int_equal(find_word(&words, key, &documents), i % 3 == 0);
		if (i % 3 == 0)
			assert_int_equal(documents, i / 3 + 2);
	}
	for (answer = ct_words_seek(&words, CT_TEXT(""), &at, &error); answer == 1;
	     answer = ct_words_next(&at))
		count++;
	ct_words_end(&at);
	assert_int_equal(answer, 0);
	assert_int_equal(count, WORDS);
	ct_words_close(&words);
	ct_paged_close(&read);
	ct_deflater_destroy(deflater);
	ct_inflater_destroy(inflater);
	toy_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_come_back),
		cmocka_unit_test(words_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
