/* SPDX-License-Identifier: MIT */
#include "tests/unit/index_support.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/index/writer.h"

#define ENTITIES_MAX 64

void toy_worker_init(struct toy_worker *worker)
{
	memset(worker, 0, sizeof *worker);
	worker->vocabulary = ct_vocabulary_create(0, 0);
	if (!worker->vocabulary)
		abort();
}

void toy_worker_free(struct toy_worker *worker)
{
	ct_vocabulary_destroy(worker->vocabulary);
	ct_segments_free(&worker->segments);
	free(worker->terms);
	free(worker->stems);
}

int toy_stem(void *context, ct_text language, ct_text term, ct_text *stem)
{
	(void)context;
	if (language.size != 2 || (memcmp(language.data, "es", 2) && memcmp(language.data, "en", 2)))
		return CT_SKIP;
	*stem = term;
	if (term.size > 3 && term.data[term.size - 1] == 's')
		stem->size--;
	return CT_OK;
}

static ct_text text_of(const char *string)
{
	return (ct_text){ string, string ? strlen(string) : 0 };
}

static int make_terms(struct toy_worker *worker, ct_text text, ct_text language)
{
	struct ct_token_columns *tokens = &worker->segments.tokens;

	ct_segments_reset(&worker->segments);
	if (ct_segment(&worker->segments, text, 0, (uint32_t)text.size,
	               ct_segment_language_of(language)) != CT_OK)
		return CT_E_NOMEM;
	if (tokens->count > worker->room) {
		worker->room = tokens->count * 2;
		worker->terms = realloc(worker->terms, worker->room * sizeof *worker->terms);
		worker->stems = realloc(worker->stems, worker->room * sizeof *worker->stems);
		if (!worker->terms || !worker->stems)
			abort();
	}
	ct_vocabulary_trim(worker->vocabulary);
	if (ct_vocabulary_intern_spans(worker->vocabulary, text, tokens->begin, tokens->end,
	                               tokens->count, worker->terms) != CT_OK)
		return CT_E_NOMEM;
	for (uint32_t i = 0; i < tokens->count; i++) {
		ct_text term = ct_vocabulary_texts(worker->vocabulary)[worker->terms[i]];
		ct_text stem;

		worker->stems[i] = worker->terms[i];
		if (toy_stem(NULL, language, term, &stem) == CT_OK &&
		    ct_vocabulary_intern_term(worker->vocabulary, stem, &worker->stems[i]) != CT_OK)
			return CT_E_NOMEM;
	}
	return CT_OK;
}

static uint32_t make_entities(const struct toy_document *document, ct_entity *rows,
                              ct_norm norms[][4])
{
	uint32_t count = 0;

	for (const struct toy_entity *toy = document->entities; toy && toy->kind; toy++) {
		const char *at = strstr(document->text, toy->text);
		ct_entity *row = &rows[count];

		if (!at || count == ENTITIES_MAX)
			abort();
		memset(row, 0, sizeof *row);
		row->begin = (uint32_t)(at - document->text);
		row->end = row->begin + (uint32_t)strlen(toy->text);
		row->kind = toy->kind;
		row->producer = "toy";
		row->confidence = 0.9f;
		row->norm = norms[count];
		for (; row->norm_count < 4 && toy->keys[row->norm_count]; row->norm_count++) {
			uint32_t k = row->norm_count;

			norms[count][k] = (ct_norm){ toy->keys[k], toy->types[k], 0,
				                     text_of(toy->values[k]) };
		}
		count++;
	}
	return count;
}

int toy_add(struct toy_worker *worker, ct_index_part *part, const struct toy_document *toy,
            struct ct_error *error)
{
	ct_norm norms[ENTITIES_MAX][4];
	ct_entity entity_rows[ENTITIES_MAX];
	ct_text text = text_of(toy->text), language = text_of(toy->language);
	uint32_t zero = 0, size = (uint32_t)text.size;
	float one = 1;
	ct_spans paragraphs = { sizeof paragraphs, size ? 1u : 0u, &zero, &size, NULL, NULL };
	ct_spans languages = { sizeof languages, 1, &zero, &size, &language, &one };
	ct_document document = { .struct_size = sizeof document,
		                 .id = text_of(toy->id),
		                 .source = text_of(toy->source),
		                 .encoding = CT_TEXT("UTF-8"),
		                 .text = text,
		                 .language = language,
		                 .language_confidence = 0.99f,
		                 .date = toy->date };
	ct_entities entities = { sizeof entities, 0, sizeof(ct_entity), 0, entity_rows };
	ct_stems stems = { .struct_size = sizeof stems };
	ct_tokens tokens = { .struct_size = sizeof tokens };
	ct_spans sentences = { .struct_size = sizeof sentences };
	ct_index_layers layers = { sizeof layers, 0,          &tokens,     &stems,
		                   &languages,    &sentences, &paragraphs, &entities };

	if (make_terms(worker, text, language) != CT_OK)
		return CT_E_NOMEM;
	entities.count = make_entities(toy, entity_rows, norms);
	tokens.count = stems.count = worker->segments.tokens.count;
	tokens.begin = worker->segments.tokens.begin;
	tokens.end = worker->segments.tokens.end;
	tokens.flags = worker->segments.tokens.flags;
	tokens.term = worker->terms;
	tokens.vocabulary = ct_vocabulary_texts(worker->vocabulary);
	tokens.vocabulary_count = ct_vocabulary_count(worker->vocabulary);
	tokens.epoch = ct_vocabulary_epoch(worker->vocabulary);
	stems.stem = worker->stems;
	sentences.count = worker->segments.sentences.count;
	sentences.begin = worker->segments.sentences.begin;
	sentences.end = worker->segments.sentences.end;
	return ct_index_part_add(part, &document, &layers, error);
}

static int add_batch(ct_index_writer *writer, struct toy_worker *worker,
                     const struct toy_document *documents, size_t count, struct ct_error *error)
{
	ct_index_part *part;
	int code = ct_index_part_create(writer, &part, error);

	if (code != CT_OK)
		return code;
	for (size_t i = 0; code == CT_OK && i < count; i++)
		code = toy_add(worker, part, &documents[i], error);
	if (code == CT_OK)
		code = ct_index_fold(writer, part, error);
	ct_index_part_destroy(part);
	return code;
}

int toy_index(const char *directory, const struct toy_document *documents, size_t count,
              size_t batch, const ct_index_options *options, struct ct_error *error)
{
	static const char *const languages[] = { "es", "en" };
	struct toy_worker worker;
	ct_index_writer *writer;
	int code = ct_index_writer_open(directory, options, &writer, error);

	if (code != CT_OK)
		return code;
	for (int i = 0; code == CT_OK && i < 2; i++) {
		struct ct_index_stemmer stemmer = { .plugin = "toy", .version = "1" };

		memcpy(stemmer.language, languages[i], 3);
		code = ct_index_writer_stemmer(writer, &stemmer, error);
	}
	toy_worker_init(&worker);
	for (size_t i = 0; code == CT_OK && i < count; i += batch)
		code = add_batch(writer, &worker, documents + i,
		                 count - i < batch ? count - i : batch, error);
	toy_worker_free(&worker);
	if (code == CT_OK)
		return ct_index_commit(writer, NULL, error);
	ct_index_abort(writer);
	return code;
}

char *toy_folder(void)
{
	const char *base = getenv("TMPDIR");
	char *folder = NULL;

	if (asprintf(&folder, "%s/cotejo-test-XXXXXX", base ? base : "/tmp") < 0 || !mkdtemp(folder))
		abort();
	return folder;
}

void toy_remove(char *folder)
{
	DIR *open = opendir(folder);
	struct dirent *entry;

	while (open && (entry = readdir(open)) != NULL)
		if (entry->d_name[0] != '.')
			unlinkat(dirfd(open), entry->d_name, 0);
	if (open)
		closedir(open);
	rmdir(folder);
	free(folder);
}
