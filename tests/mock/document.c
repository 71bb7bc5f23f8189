/* SPDX-License-Identifier: MIT
 *
 * The analyzer's surroundings: a document of one language, a writer that
 * prints what it got.
 */
#include "tests/mock/host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool wordy(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static uint16_t flags_of(const char *word, size_t size, bool start)
{
	bool digit = word[0] >= '0' && word[0] <= '9';
	bool capital = word[0] >= 'A' && word[0] <= 'Z', caps = capital && size > 1;
	unsigned flags = digit ? CT_TOKEN_NUMBER : CT_TOKEN_WORD;
	for (size_t i = 1; i < size; i++)
		if (word[i] < 'A' || word[i] > 'Z')
			caps = false;
	if (capital)
		flags |= CT_TOKEN_CAPITAL;
	if (caps)
		flags |= CT_TOKEN_ALL_CAPS;
	if (start)
		flags |= CT_TOKEN_SENTENCE_START;
	return (uint16_t)flags;
}

/* The number of `word` in the vocabulary `words` of `*count`; `places` has
 * `room` of them, a power of two, at first all 0. */
static uint32_t intern(ct_text word, ct_text *words, uint32_t *count, uint32_t *places,
                       uint32_t room)
{
	uint32_t at = 2166136261u;
	for (size_t i = 0; i < word.size; i++)
		at = (at ^ (unsigned char)word.data[i]) * 16777619u;
	for (;; at++) {
		uint32_t *place = &places[at & (room - 1)];
		if (!*place) {
			words[*count] = word;
			*place = ++*count;
		}
		if (words[*place - 1].size == word.size &&
		    !memcmp(words[*place - 1].data, word.data, word.size))
			return *place - 1;
	}
}

/* Terms are in lower case as far as ASCII goes. */
static void make_tokens(struct mock_document *mock, ct_text text)
{
	uint32_t *begin = calloc(text.size + 1, sizeof *begin);
	uint32_t *end = calloc(text.size + 1, sizeof *end);
	uint32_t *term = calloc(text.size + 1, sizeof *term);
	uint16_t *flags = calloc(text.size + 1, sizeof *flags);
	ct_text *words = calloc(text.size + 1, sizeof *words);
	char *lower = malloc(text.size + 1);
	static uint64_t epoch;
	uint32_t count = 0, terms = 0, room = 16, *places;
	bool start = true;
	while (room < text.size)
		room *= 2;
	places = calloc(room, sizeof *places);
	if (!begin || !end || !term || !flags || !words || !lower || !places)
		abort();
	for (size_t at = 0; at < text.size; at++) {
		char c = text.data[at];
		lower[at] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	lower[text.size] = '\0';
	for (size_t at = 0; at < text.size;) {
		size_t from = at;
		while (at < text.size && wordy((unsigned char)text.data[at]))
			at++;
		if (at == from) {
			start |= text.data[at] == '.';
			at++;
			continue;
		}
		begin[count] = (uint32_t)from;
		end[count] = (uint32_t)at;
		term[count] =
			intern((ct_text){ lower + from, at - from }, words, &terms, places, room);
		flags[count++] = flags_of(text.data + from, at - from, start);
		start = false;
	}
	epoch++;
	mock->tokens = (ct_tokens){
		.struct_size = sizeof mock->tokens,
		.count = count,
		.begin = begin,
		.end = end,
		.term = term,
		.flags = flags,
		.vocabulary = words,
		.vocabulary_count = terms,
		.epoch = epoch,
	};
	mock->lower = lower;
	free(places);
}

static const void *layer_of(struct mock_document *mock, const char *name)
{
	if (!strcmp(name, "paragraphs"))
		return &mock->paragraphs;
	if (!strcmp(name, "languages"))
		return &mock->languages;
	return strcmp(name, "tokens") ? NULL : &mock->tokens;
}

void mock_document_init(struct mock_document *mock, const ct_plugin *plugin, ct_text text,
                        const char *language)
{
	uint32_t whole = text.size ? 1 : 0;
	memset(mock, 0, sizeof *mock);
	mock->whole_end = (uint32_t)text.size;
	mock->language = (ct_text){ language, strlen(language) };
	mock->one = 1;
	mock->paragraphs = (ct_spans){ .struct_size = sizeof mock->paragraphs,
		                       .count = whole,
		                       .begin = &mock->whole_begin,
		                       .end = &mock->whole_end };
	mock->languages = mock->paragraphs;
	mock->languages.label = &mock->language;
	mock->languages.weight = &mock->one;
	make_tokens(mock, text);
	mock->document = (ct_document){
		.struct_size = sizeof mock->document,
		.id = CT_TEXT("mock"),
		.source = CT_TEXT("mock"),
		.encoding = CT_TEXT("UTF-8"),
		.text = text,
		.language = mock->language,
		.language_confidence = 1,
		.layers = mock->layers,
	};
	for (uint32_t i = 0; plugin->layers && plugin->layers[i].layer; i++) {
		if (plugin->layers[i].need == CT_REQUIRES || plugin->layers[i].need == CT_USES)
			mock->layers[i] = layer_of(mock, plugin->layers[i].layer);
		mock->document.layer_count = i + 1;
	}
}

void mock_document_free(struct mock_document *mock)
{
	free((void *)(uintptr_t)mock->tokens.begin);
	free((void *)(uintptr_t)mock->tokens.end);
	free((void *)(uintptr_t)mock->tokens.term);
	free((void *)(uintptr_t)mock->tokens.flags);
	free(mock->lower);
	free((void *)(uintptr_t)mock->tokens.vocabulary);
}

static void put(struct mock_writer *mock, const char *data, size_t size)
{
	if (mock->size + size + 1 > mock->room) {
		mock->room = (mock->size + size + 1) * 2;
		mock->log = realloc(mock->log, mock->room);
		if (!mock->log)
			abort();
	}
	memcpy(mock->log + mock->size, data, size);
	mock->size += size;
	mock->log[mock->size] = '\0';
}

/* A row outside the text or inside a character is the plugin's fault. */
static void begin_row(struct mock_writer *mock, uint32_t begin, uint32_t end)
{
	ct_text text = mock->document->text;
	if (begin >= end || end > text.size || ((unsigned char)text.data[begin] & 0xc0) == 0x80 ||
	    (end < text.size && ((unsigned char)text.data[end] & 0xc0) == 0x80))
		abort();
	if (mock->rows++)
		put(mock, " | ", 3);
	put(mock, text.data + begin, end - begin);
}

static int add_span(ct_writer *writer, uint32_t layer, uint32_t begin, uint32_t end, ct_text label,
                    float weight)
{
	(void)layer;
	(void)label;
	(void)weight;
	begin_row((struct mock_writer *)writer, begin, end);
	return CT_OK;
}

static int add_entity(ct_writer *writer, const ct_entity_spec *entity)
{
	struct mock_writer *mock = (struct mock_writer *)writer;
	begin_row(mock, entity->begin, entity->end);
	put(mock, " =>", 3);
	for (uint32_t i = 0; i < entity->norm_count; i++) {
		put(mock, " ", 1);
		put(mock, entity->norm[i].value.data, entity->norm[i].value.size);
	}
	return CT_OK;
}

static int add_incomplete(ct_writer *writer, ct_text reason)
{
	struct mock_writer *mock = (struct mock_writer *)writer;
	if (mock->rows++)
		put(mock, " | ", 3);
	put(mock, "incomplete: ", 12);
	put(mock, reason.data, reason.size);
	return CT_OK;
}

void mock_writer_init(struct mock_writer *mock, const ct_plugin *plugin,
                      const ct_document *document)
{
	*mock = (struct mock_writer){
		.writer = {
			.struct_size = sizeof mock->writer,
			.add_span = add_span,
			.add_entity = add_entity,
			.add_incomplete = add_incomplete,
		},
		.plugin = plugin,
		.document = document,
	};
	put(mock, "", 0);
}

void mock_writer_free(struct mock_writer *mock)
{
	free(mock->log);
}
