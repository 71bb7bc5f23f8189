/* SPDX-License-Identifier: MIT */
#include "plugins/language/train/corpus.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void die(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fputs("train-language: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
	exit(3);
}

void *must_alloc(size_t size)
{
	void *memory = calloc(1, size != 0 ? size : 1);

	if (memory == NULL)
		die("out of memory");
	return memory;
}

uint64_t random_next(struct random *random)
{
	uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

uint32_t random_below(struct random *random, uint32_t bound)
{
	return (uint32_t)((random_next(random) >> 32) * bound >> 32);
}

double random_unit(struct random *random)
{
	return (double)(random_next(random) >> 11) * 0x1p-53;
}

static void read_file(struct corpus *corpus, const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t room = 1 << 24, got;

	if (file == NULL)
		die("cannot open '%s'", path);
	corpus->bytes = must_alloc(room);
	while ((got = fread(corpus->bytes + corpus->size, 1, room - corpus->size, file)) > 0) {
		corpus->size += got;
		if (corpus->size == room) {
			room *= 2;
			corpus->bytes = realloc(corpus->bytes, room);
			if (corpus->bytes == NULL)
				die("out of memory");
		}
	}
	if (ferror(file) || corpus->size > UINT32_MAX)
		die("cannot read '%s'", path);
	fclose(file);
}

static struct language *language_of(struct corpus *corpus, const char *label, size_t size)
{
	struct language *language;

	for (uint32_t i = 0; i < corpus->count; i++)
		if (strlen(corpus->languages[i].label) == size &&
		    memcmp(corpus->languages[i].label, label, size) == 0)
			return &corpus->languages[i];
	if (size >= MODEL_LABEL || corpus->count == MODEL_LANGUAGES_MAX - 1)
		die("too many languages, or a strange one: '%.*s'", (int)size, label);
	language = &corpus->languages[corpus->count++];
	memcpy(language->label, label, size);
	return language;
}

static void append(struct line **lines, uint32_t *count, uint32_t *room, struct line line)
{
	if (*count == *room) {
		*room = *room * 2 + 1024;
		*lines = realloc(*lines, *room * sizeof **lines);
		if (*lines == NULL)
			die("out of memory");
	}
	(*lines)[(*count)++] = line;
}

static uint64_t hash_line(const char *bytes, size_t size)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
	return grams_mix(hash);
}

/* Less than a word's count counts: film subtitles repeat "you" and "no" more often
 * than a sample needs. */
#define COUNT_POWER 0.6

static void add_word(struct language *language, struct line line, double count)
{
	uint32_t at = language->word_count;
	uint32_t room = language->word_room;

	append(&language->words, &language->word_count, &language->word_room, line);
	if (language->word_room != room) {
		language->word_mass =
			realloc(language->word_mass, language->word_room * sizeof(double));
		if (language->word_mass == NULL)
			die("out of memory");
	}
	language->word_mass[at] = (at > 0 ? language->word_mass[at - 1] : 0) + pow(count, COUNT_POWER);
}

static void add_row(struct corpus *corpus, char *row, char *end, int hold)
{
	char *kind = memchr(row, '\t', (size_t)(end - row));
	struct language *language;
	struct line line;
	char *text;

	if (kind == NULL || end - kind < 4 || kind[2] != '\t')
		die("a row without its columns: '%.*s'", (int)(end - row), row);
	language = language_of(corpus, row, (size_t)(kind - row));
	text = kind + 3;
	line.begin = (uint32_t)(text - corpus->bytes);
	if (kind[1] == 'w') {
		char *tab = memchr(text, '\t', (size_t)(end - text));

		if (tab == NULL)
			die("a word without its count: '%.*s'", (int)(end - row), row);
		line.size = (uint32_t)(tab - text);
		add_word(language, line, strtod(tab + 1, NULL));
		return;
	}
	line.size = (uint32_t)(end - text);
	if (hold && hash_line(text, line.size) % 10 == 0)
		append(&language->held, &language->held_count, &language->held_room, line);
	else
		append(&language->lines, &language->line_count, &language->line_room, line);
}

/* How often samples are drawn from a language. Releases are in Spanish and
 * English; their neighbours and the large languages come next; languages with
 * little data would be learnt by heart. */
static double weight_of(const struct language *language)
{
	static const char *const first = " es en ";
	static const char *const near = " pt fr it ca gl de nl ro eu ";
	char padded[MODEL_LABEL + 2];
	size_t size = strlen(language->label);

	padded[0] = ' ';
	memcpy(padded + 1, language->label, size);
	padded[size + 1] = ' ';
	padded[size + 2] = 0;
	if (strstr(first, padded) != NULL)
		return 3;
	if (strstr(near, padded) != NULL)
		return 2;
	return language->line_count >= 1500 ? 1 : language->line_count >= 400 ? 0.5 : 0.25;
}

struct corpus *corpus_read(const char *path, int hold)
{
	struct corpus *corpus = must_alloc(sizeof *corpus);
	char *row, *end, *stop;
	struct language *none;

	letters_init(&corpus->letters);
	read_file(corpus, path);
	stop = corpus->bytes + corpus->size;
	for (row = corpus->bytes; row < stop; row = end + 1) {
		end = memchr(row, '\n', (size_t)(stop - row));
		if (end == NULL)
			end = stop;
		if (end > row)
			add_row(corpus, row, end, hold);
	}
	for (uint32_t i = 0; i < corpus->count; i++)
		corpus->languages[i].weight = weight_of(&corpus->languages[i]);
	none = language_of(corpus, MODEL_NONE, 3);
	none->weight = 4;
	return corpus;
}
