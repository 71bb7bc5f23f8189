/* SPDX-License-Identifier: MIT
 *
 * Words that neither dictionary nor a name explains, per release. A proofreader
 * looks at few of them, so doubt goes to the writer: what is capitalised, an
 * acronym, a number or an address is not asked about, nor is a word that the
 * same release also writes as a name.
 *
 * Dictionaries differ between machines, so this layer is evidence for people;
 * nothing that others make may depend on it.
 */
#include "dictionary.h"

#include <cotejo/plugin.h>
#include <stdlib.h>
#include <string.h>

enum { LAYER_TOKENS, LAYER_LANGUAGES, LAYER_ENTITIES, LAYER_SPELLING };

static const ct_layer_use layers[] = {
	[LAYER_TOKENS] = { .layer = "tokens", .need = CT_REQUIRES },
	[LAYER_LANGUAGES] = { .layer = "languages", .need = CT_REQUIRES },
	[LAYER_ENTITIES] = { .layer = "entities", .need = CT_USES },
	[LAYER_SPELLING] = { .layer = "spelling", .need = CT_PROVIDES },
	{ .layer = NULL },
};

enum { OPTION_FOLDER, OPTION_ENGLISH, OPTION_SPANISH };

static const ct_option options[] = {
	[OPTION_FOLDER] = { .key = "folder",
	                    .type = CT_OPT_PATH,
	                    .fallback = "/usr/share/hunspell",
	                    .help = "folder of the dictionaries" },
	[OPTION_ENGLISH] = { .key = "english",
	                     .type = CT_OPT_TEXT,
	                     .fallback = "en_US",
	                     .help = "English dictionary: its name, or a path without .dic" },
	[OPTION_SPANISH] = { .key = "spanish",
	                     .type = CT_OPT_TEXT,
	                     .fallback = "es_ES",
	                     .help = "Spanish dictionary: its name, or a path without .dic" },
	{ .key = NULL },
};

enum { ENGLISH, SPANISH, DICTIONARIES };

struct shared {
	struct dictionary *dictionaries[DICTIONARIES];
};

/* What a worker knows of the terms of its vocabulary, by their number. */
struct term {
	uint8_t known[DICTIONARIES]; /* 0: not asked, 1: no, 2: yes */
	uint32_t name_in;            /* the last document that has it as a name */
};

struct worker {
	struct term *terms;
	uint32_t room;
	uint64_t epoch;
	uint32_t document; /* counts documents, from 1 */
};

static void spelling_destroy(void *made)
{
	struct shared *shared = made;
	for (int i = 0; i < DICTIONARIES; i++)
		dictionary_close(shared->dictionaries[i]);
	free(shared);
}

static int spelling_create(const ct_host *host, const ct_value *values, void **out)
{
	struct shared *shared = calloc(1, sizeof *shared);
	if (!shared)
		return CT_E_NOMEM;
	for (int i = 0; i < DICTIONARIES; i++) {
		const char *name = values[OPTION_ENGLISH + i].text;
		bool missing;
		shared->dictionaries[i] =
			dictionary_open(values[OPTION_FOLDER].text, name, &missing);
		if (missing)
			host->log(
				host, CT_LOG_NOTE,
				"no dictionary '%s' in '%s', so its language is not spell-checked;"
				" install hunspell-%s or set 'folder'",
				name, values[OPTION_FOLDER].text, i == ENGLISH ? "en-us" : "es");
		else if (!shared->dictionaries[i]) {
			spelling_destroy(shared);
			return host->fail(host, CT_E_FATAL, "cannot open the dictionary '%s'",
			                  name);
		}
	}
	*out = shared;
	return CT_OK;
}

static int worker_create(void *shared, void **worker)
{
	(void)shared;
	*worker = calloc(1, sizeof(struct worker));
	return *worker ? CT_OK : CT_E_NOMEM;
}

static void worker_destroy(void *shared, void *made)
{
	struct worker *worker = made;
	(void)shared;
	free(worker->terms);
	free(worker);
}

/* Make room for the terms of this document; forget all of an old epoch. */
static int follow_vocabulary(struct worker *worker, const ct_tokens *tokens)
{
	if (worker->epoch != tokens->epoch && worker->room)
		memset(worker->terms, 0, worker->room * sizeof *worker->terms);
	worker->epoch = tokens->epoch;
	if (tokens->vocabulary_count > worker->room) {
		uint32_t room = tokens->vocabulary_count < UINT32_MAX / 2
		                        ? tokens->vocabulary_count + tokens->vocabulary_count / 2
		                        : tokens->vocabulary_count;
		struct term *terms = realloc(worker->terms, room * sizeof *terms);
		if (!terms)
			return CT_E_NOMEM;
		memset(terms + worker->room, 0, (room - worker->room) * sizeof *terms);
		worker->terms = terms;
		worker->room = room;
	}
	if (++worker->document == 0) {
		for (uint32_t i = 0; i < worker->room; i++)
			worker->terms[i].name_in = 0;
		worker->document = 1;
	}
	return CT_OK;
}

/* --- Names ------------------------------------------------------------------- */

static bool looks_like_name(unsigned flags)
{
	return (flags & CT_TOKEN_CAPITAL) && !(flags & CT_TOKEN_SENTENCE_START);
}

/* Terms that this document has as names: capitalised within a sentence, or part
 * of an organisation. */
static void note_names(struct worker *worker, const ct_document *document)
{
	const ct_tokens *tokens = ct_layer_tokens(document, LAYER_TOKENS);
	const ct_entities *entities = ct_layer_entities(document, LAYER_ENTITIES);
	uint32_t k = 0, count = entities ? entities->count : 0, inside = 0;
	for (uint32_t i = 0; i < tokens->count; i++) {
		for (; k < count && ct_entity_at(entities, k)->begin <= tokens->begin[i]; k++)
			if (!strcmp(ct_entity_at(entities, k)->kind, "org") &&
			    ct_entity_at(entities, k)->end > inside)
				inside = ct_entity_at(entities, k)->end;
		if (tokens->begin[i] < inside || looks_like_name(tokens->flags[i]))
			worker->terms[tokens->term[i]].name_in = worker->document;
	}
}

/* --- Words ------------------------------------------------------------------- */

static bool knows(const struct shared *shared, int language, ct_text word)
{
	return shared->dictionaries[language] &&
	       dictionary_knows(shared->dictionaries[language], word);
}

/* The curly apostrophe as dictionaries have it, and no possessive. */
static ct_text plain_word(ct_text word, char *room)
{
	size_t size = 0;
	for (size_t i = 0; i < word.size && size < WORD_BYTES; i++) {
		if (i + 2 < word.size && !memcmp(word.data + i, "\xe2\x80\x99", 3)) {
			room[size++] = '\'';
			i += 2;
		} else {
			room[size++] = word.data[i];
		}
	}
	if (size > 2 && room[size - 2] == '\'' && room[size - 1] == 's')
		size -= 2;
	return (ct_text){ room, size };
}

static bool has_digit(ct_text word)
{
	for (size_t i = 0; i < word.size; i++)
		if (word.data[i] >= '0' && word.data[i] <= '9')
			return true;
	return false;
}

/* A word with hyphens is as good as its parts. */
static bool explained(const struct shared *shared, int language, ct_text word)
{
	size_t begin = 0;
	if (knows(shared, language, word))
		return true;
	if (!memchr(word.data, '-', word.size))
		return false;
	for (size_t at = 0; at <= word.size; at++) {
		ct_text part = { word.data + begin, at - begin };
		if (at < word.size && word.data[at] != '-')
			continue;
		if (part.size && !knows(shared, language, part))
			return false;
		begin = at + 1;
	}
	return true;
}

/* Does the dictionary of `language` explain the term, by the worker's notes? */
static bool term_known(const struct shared *shared, struct worker *worker, const ct_tokens *tokens,
                       uint32_t term, int language)
{
	uint8_t *known = &worker->terms[term].known[language];
	if (!*known) {
		char room[WORD_BYTES];
		ct_text word = plain_word(tokens->vocabulary[term], room);
		*known = explained(shared, language, word) ? 2 : 1;
	}
	return *known == 2;
}

/* Is this token worth a question at all, by its looks? */
static bool looks_plain(unsigned flags)
{
	const unsigned never = CT_TOKEN_NUMBER | CT_TOKEN_PUNCT | CT_TOKEN_CAPITAL |
	                       CT_TOKEN_ALL_CAPS | CT_TOKEN_MIXED | CT_TOKEN_URL |
	                       CT_TOKEN_ABBREVIATION;
	return (flags & CT_TOKEN_WORD) && !(flags & never);
}

/* And by its letters? */
static bool is_plain_word(ct_text term)
{
	return term.size >= 3 && term.size <= WORD_BYTES && !has_digit(term);
}

/* Either dictionary will do: releases quote the other language. Most words have
 * been found before, and the note of that comes first: the bytes of a term lie
 * anywhere in memory. */
static bool unexplained(const struct shared *shared, struct worker *worker, const ct_tokens *tokens,
                        uint32_t i, int language)
{
	uint32_t term = tokens->term[i];
	const struct term *note = &worker->terms[term];
	if (!looks_plain(tokens->flags[i]) || note->known[ENGLISH] == 2 ||
	    note->known[SPANISH] == 2 || note->name_in == worker->document)
		return false;
	return is_plain_word(tokens->vocabulary[term]) &&
	       !term_known(shared, worker, tokens, term, language) &&
	       !term_known(shared, worker, tokens, term, 1 - language);
}

/* The dictionary for a label of the language layer, or -1. */
static int dictionary_of(const struct shared *shared, ct_text label)
{
	int language = -1;
	if (label.size >= 2 && !memcmp(label.data, "en", 2))
		language = ENGLISH;
	if (label.size >= 2 && !memcmp(label.data, "es", 2))
		language = SPANISH;
	if (label.size > 2 && label.data[2] != '-')
		language = -1;
	return language >= 0 && shared->dictionaries[language] ? language : -1;
}

static int process(void *made, void *own, const ct_document *document, ct_writer *writer)
{
	const struct shared *shared = made;
	struct worker *worker = own;
	const ct_tokens *tokens = ct_layer_tokens(document, LAYER_TOKENS);
	const ct_spans *languages = ct_layer_spans(document, LAYER_LANGUAGES);
	uint32_t k = 0;
	if (!shared->dictionaries[ENGLISH] && !shared->dictionaries[SPANISH])
		return CT_SKIP;
	if (follow_vocabulary(worker, tokens) != CT_OK)
		return CT_E_NOMEM;
	note_names(worker, document);
	for (uint32_t i = 0; i < tokens->count; i++) {
		int language, status;
		while (k < languages->count && languages->end[k] <= tokens->begin[i])
			k++;
		if (k == languages->count)
			break;
		language = languages->label ? dictionary_of(shared, languages->label[k]) : -1;
		if (language < 0 || !unexplained(shared, worker, tokens, i, language))
			continue;
		status = writer->add_span(writer, LAYER_SPELLING, tokens->begin[i], tokens->end[i],
		                          tokens->vocabulary[tokens->term[i]], 1);
		if (status != CT_OK)
			return status;
	}
	return CT_OK;
}

static const ct_analyzer_ops analyzer = {
	.struct_size = sizeof analyzer,
	.worker_create = worker_create,
	.worker_destroy = worker_destroy,
	.process = process,
};

static const char *const languages_read[] = { "en", "es", NULL };

static const ct_plugin spelling = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof spelling,
	.kind = CT_ANALYZER,
	.threading = CT_PARALLEL,
	.id = "spelling",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "words that neither dictionary nor a name explains (hunspell)",
	.languages = languages_read,
	.layers = layers,
	.options = options,
	.create = spelling_create,
	.destroy = spelling_destroy,
	.analyzer = &analyzer,
};

CT_LIBRARY(&spelling);
