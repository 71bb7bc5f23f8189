/* SPDX-License-Identifier: MIT */
#include "core/index/index.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

#define TRIES 8 /* a writer may remove old segments while we open them */

static int open_segments(struct ct_index *index, struct ct_error *error)
{
	uint32_t count = index->manifest.segment_count, opened = 0;
	int code = CT_OK;

	index->segments = calloc(count + (size_t)1, sizeof *index->segments);
	if (!index->segments)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	while (code == CT_OK && opened < count) {
		code = ct_segment_open(&index->segments[opened], index->directory,
		                       &index->manifest.segments[opened], error);
		if (code == CT_OK)
			opened++;
	}
	if (code == CT_OK)
		return CT_OK;
	while (opened)
		ct_segment_close(&index->segments[--opened]);
	free(index->segments);
	index->segments = NULL;
	return code;
}

static void count_documents(struct ct_index *index)
{
	for (uint32_t i = 0; i < index->manifest.segment_count; i++) {
		const struct ct_manifest_segment *about = &index->manifest.segments[i];

		index->documents += about->documents - about->gone;
		index->all_documents += about->documents;
		index->tokens += about->tokens;
	}
}

static int try_open(struct ct_index *index, struct ct_error *error)
{
	int code = ct_manifest_read(&index->manifest, index->directory, error);

	if (code == CT_SKIP)
		code = ct_fail(error, CT_E_SOURCE, "'%s' is no index; make one with 'cotejo index "
		               "-o %s INPUT...'", index->directory, index->directory);
	return code == CT_OK ? open_segments(index, error) : code;
}

int ct_index_open(struct ct_index *index, const char *directory, struct ct_error *error)
{
	uint64_t generation = 0;
	int code = CT_E_SOURCE;

	memset(index, 0, sizeof *index);
	index->directory = strdup(directory);
	if (!index->directory)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	for (int i = 0; i < TRIES; i++) {
		if (error)
			*error = (struct ct_error)CT_ERROR_NONE;
		code = try_open(index, error);
		/* the same manifest again: it is not a writer that is in the way */
		if (code == CT_OK || (i && index->manifest.generation == generation))
			break;
		generation = index->manifest.generation;
		ct_manifest_free(&index->manifest);
	}
	if (code != CT_OK) {
		ct_index_close(index);
		return code;
	}
	count_documents(index);
	return CT_OK;
}

void ct_index_close(struct ct_index *index)
{
	for (uint32_t i = 0; index->segments && i < index->manifest.segment_count; i++)
		ct_segment_close(&index->segments[i]);
	free(index->segments);
	ct_manifest_free(&index->manifest);
	free(index->directory);
	memset(index, 0, sizeof *index);
}

/* ---- keys of all segments ---- */

struct key_walk {
	struct ct_word_iterator *words;
	bool *under; /* the iterator stands on a key with the prefix */
	uint32_t count;
	ct_text prefix;
};

static int walk_to(struct key_walk *walk, uint32_t at, int answer)
{
	if (answer < 0)
		return answer;
	walk->under[at] = answer == 1 && ct_words_under(&walk->words[at], walk->prefix);
	return CT_OK;
}

static struct ct_word_iterator *least_key(struct key_walk *walk)
{
	struct ct_word_iterator *least = NULL;

	for (uint32_t i = 0; i < walk->count; i++)
		if (walk->under[i] &&
		    (!least || ct_key_compare(walk->words[i].key, least->key) < 0))
			least = &walk->words[i];
	return least;
}

static int take_least(struct key_walk *walk, const struct ct_word_iterator *least,
                      int (*take)(void *context, ct_text key, uint64_t documents),
                      void *context)
{
	unsigned char bytes[CT_KEY_MAX];
	ct_text key = { (const char *)bytes, least->key.size };
	uint64_t documents = 0;
	int code = CT_OK;

	memcpy(bytes, least->key.data, key.size);
	for (uint32_t i = 0; code == CT_OK && i < walk->count; i++) {
		if (!walk->under[i] || ct_key_compare(walk->words[i].key, key) != 0)
			continue;
		documents += walk->words[i].list.documents;
		code = walk_to(walk, i, ct_words_next(&walk->words[i]));
		/* damaged keys that do not ascend must not go round for ever */
		if (walk->under[i] && ct_key_compare(walk->words[i].key, key) <= 0)
			walk->under[i] = false;
	}
	return code == CT_OK ? take(context, key, documents) : code;
}

int ct_index_keys(struct ct_index *index, ct_text prefix,
                  int (*take)(void *context, ct_text key, uint64_t documents), void *context,
                  struct ct_error *error)
{
	struct key_walk walk = { .count = index->manifest.segment_count, .prefix = prefix };
	const struct ct_word_iterator *least;
	int code = CT_OK;
	bool room;

	walk.words = calloc(walk.count + (size_t)1, sizeof *walk.words);
	walk.under = calloc(walk.count + (size_t)1, sizeof *walk.under);
	room = walk.words && walk.under;
	if (!room)
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	for (uint32_t i = 0; room && code == CT_OK && i < walk.count; i++)
		code = walk_to(&walk, i, ct_words_seek(&index->segments[i].words, prefix,
		                                       &walk.words[i], error));
	while (code == CT_OK && (least = least_key(&walk)) != NULL)
		code = take_least(&walk, least, take, context);
	for (uint32_t i = 0; walk.words && i < walk.count; i++)
		ct_words_end(&walk.words[i]);
	free(walk.words);
	free(walk.under);
	return code;
}

/* ---- a document by id ---- */

struct newest {
	const struct ct_segment *segment;
	uint32_t document;
	bool found;
};

static int keep_live(void *context, uint32_t document)
{
	struct newest *newest = context;

	if (ct_segment_gone(newest->segment, document))
		return CT_OK;
	newest->document = document;
	newest->found = true;
	return CT_OK;
}

int ct_index_by_id(struct ct_index *index, ct_text id, uint32_t *segment, uint32_t *document,
                   struct ct_error *error)
{
	for (uint32_t i = 0; i < index->manifest.segment_count; i++) {
		struct newest newest = { &index->segments[i], 0, false };
		int code = ct_segment_columns(&index->segments[i], error);

		if (code == CT_OK)
			code = ct_segment_by_id(&index->segments[i], id, keep_live, &newest, error);
		if (code != CT_OK)
			return code;
		if (newest.found) {
			*segment = i;
			*document = newest.document;
			return 1;
		}
	}
	return 0;
}
