/* SPDX-License-Identifier: MIT */
#include "tests/bench/prose.h"

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/banned.h"

static volatile size_t sink;

void bench_use(size_t value)
{
	sink = value;
}

void bench_fail(const char *problem)
{
	fprintf(stderr, "bench: %s\n", problem);
	exit(3);
}

int bench_repetitions(int argc, char **argv)
{
	long count = argc > 2 ? strtol(argv[2], NULL, 10) : 5;

	return count >= 1 && count <= 1000 ? (int)count : 5;
}

static void add(struct bench_prose *prose, ct_text text, bool spanish)
{
	/* Room doubles at each power of two. */
	if ((prose->count & (prose->count - 1)) == 0) {
		size_t room = prose->count ? prose->count * 2 : 1;
		struct bench_text *more = realloc(prose->texts, room * sizeof(*more));
		if (!more)
			bench_fail("out of memory");
		prose->texts = more;
	}
	prose->texts[prose->count++] = (struct bench_text){ text, spanish };
	prose->bytes += text.size;
}

static void add_line(struct bench_prose *prose, const char *line, size_t size)
{
	json_t *object = json_loadb(line, size, JSON_ALLOW_NUL, NULL);
	const json_t *text = json_object_get(object, "text");
	const char *lang = json_string_value(json_object_get(object, "lang"));

	if (!json_is_string(text))
		bench_fail("a line without \"text\"");
	size_t length = json_string_length(text);
	char *copy = malloc(length + 1);
	if (!copy)
		bench_fail("out of memory");
	memcpy(copy, json_string_value(text), length + 1);
	add(prose, (ct_text){ copy, length }, lang && strncmp(lang, "es", 2) == 0);
	json_decref(object);
}

struct bench_prose bench_read(const char *path)
{
	struct bench_prose prose = { NULL, 0, 0 };
	char *line = NULL;
	size_t room = 0;
	ssize_t size;
	FILE *file = fopen(path, "rb");

	if (!file)
		bench_fail("the file of texts cannot be opened");
	while ((size = getline(&line, &room, file)) > 0)
		add_line(&prose, line, (size_t)size);
	free(line);
	fclose(file);
	if (prose.bytes == 0)
		bench_fail("no texts");
	return prose;
}

struct bench_prose bench_cut(const struct bench_prose *prose, size_t size)
{
	struct bench_prose pieces = { NULL, 0, 0 };

	for (size_t i = 0; i < prose->count; i++) {
		const struct bench_text *whole = &prose->texts[i];
		const char *end = whole->text.data + whole->text.size;
		for (const char *at = whole->text.data; at < end;) {
			size_t left = (size_t)(end - at);
			const char *cut = left <= size ? NULL : memchr(at + size, ' ', left - size);
			size_t length = cut ? (size_t)(cut - at) + 1 : left;
			add(&pieces, (ct_text){ at, length }, whole->spanish);
			at += length;
		}
	}
	return pieces;
}

static double cpu_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void bench_measure(const struct bench_stage *stages, size_t count,
                   const struct bench_prose *prose, void *state, int repetitions)
{
	/* By turns, so that a busy machine troubles all stages alike. */
	for (int round = 0; round <= repetitions; round++)
		for (size_t i = 0; i < count; i++) {
			double start = cpu_seconds();
			stages[i].run(prose, state);
			double spent = cpu_seconds() - start;
			if (round > 0)
				printf("%s\t%zu\t%.6f\n", stages[i].name, prose->bytes, spent);
		}
	if (fflush(stdout) != 0)
		bench_fail("cannot write");
}
