/* SPDX-License-Identifier: MIT
 *
 * Random documents, random changes of the index, random queries: what the
 * index answers is what a search through all documents in memory answers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/index/merge.h"
#include "core/index/writer.h"
#include "core/query/query.h"
#include "tests/unit/index_support.h"

#define DOCUMENTS_MAX 400
#define WORDS_MAX 60
#define VOCABULARY 14
#define NODES_MAX 12

/* Words that the toy stemmer and the fold bring together in various ways. */
static const char *const words[VOCABULARY] = { "año", "ano", "años", "anos", "casa", "casas",
	                                       "Casa", "la", "de", "río", "rio", "ley",
	                                       "leyes", "2020" };
/* What each of them is: class by stem and fold, and lower case. */
static const int stem_class[VOCABULARY] = { 0, 0, 0, 0, 1, 1, 1, 2, 3, 4, 4, 5, 6, 7 };
static const int lower_class[VOCABULARY] = { 0, 1, 2, 3, 4, 5, 4, 6, 7, 8, 9, 10, 11, 12 };

struct document {
	char id[16], source[16], text[WORDS_MAX * 8];
	int word[WORDS_MAX], count;
	const char *language;
	bool live;
};

struct model {
	struct document documents[DOCUMENTS_MAX];
	size_t count;
	uint64_t state;
	char *folder;
};

static uint32_t draw(struct model *model, uint32_t below)
{
	model->state = model->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(model->state >> 33) % below;
}

/* ---- queries ---- */

enum type { WORD, PHRASE, AND, OR, NOT, LANG };

struct node {
	enum type type;
	int word[3], count;
	bool exact;
	struct node *left, *right;
	const char *language;
};

struct tree {
	struct node nodes[NODES_MAX];
	int used;
};

static struct node *draw_tree(struct model *model, struct tree *tree, int depth)
{
	struct node *node = &tree->nodes[tree->used++];
	uint32_t kind = draw(model, depth > 2 || tree->used > NODES_MAX - 3 ? 4 : 10);

	memset(node, 0, sizeof *node);
	node->count = 1;
	node->word[0] = (int)draw(model, VOCABULARY);
	if (kind == 3) {
		node->type = LANG;
		node->language = draw(model, 2) ? "es" : "en";
	} else if (kind == 2) {
		node->type = PHRASE;
		node->count = 2 + (int)draw(model, 2);
		for (int i = 1; i < node->count; i++)
			node->word[i] = (int)draw(model, VOCABULARY);
	} else if (kind < 2) {
		node->type = WORD;
		node->exact = draw(model, 4) == 0;
	} else {
		node->type = kind < 7 ? AND : kind < 9 ? OR : NOT;
		node->left = draw_tree(model, tree, depth + 1);
		if (node->type != NOT)
			node->right = draw_tree(model, tree, depth + 1);
	}
	return node;
}

static void write_tree(const struct node *node, struct ct_buffer *out)
{
	switch (node->type) {
	case WORD:
		ct_buffer_format(out, "%s%s", node->exact ? "=" : "", words[node->word[0]]);
		break;
	case PHRASE:
		for (int i = 0; i < node->count; i++)
			ct_buffer_format(out, "%s%s", i ? " " : "\"", words[node->word[i]]);
		ct_buffer_char(out, '"');
		break;
	case LANG: /* in brackets, so that it restricts no stemmer */
		ct_buffer_format(out, "(lang:%s OR lang:%s)", node->language, node->language);
		break;
	case NOT:
		ct_buffer_string(out, "NOT (");
		write_tree(node->left, out);
		ct_buffer_char(out, ')');
		break;
	default:
		ct_buffer_char(out, '(');
		write_tree(node->left, out);
		ct_buffer_string(out, node->type == AND ? ") AND (" : ") OR (");
		write_tree(node->right, out);
		ct_buffer_char(out, ')');
	}
}

static bool word_matches(int in_text, int wanted, bool exact)
{
	return exact ? lower_class[in_text] == lower_class[wanted]
	             : stem_class[in_text] == stem_class[wanted];
}

static bool has_phrase(const struct document *document, const struct node *node)
{
	for (int at = 0; at + node->count <= document->count; at++) {
		int i = 0;

		while (i < node->count &&
		       word_matches(document->word[at + i], node->word[i], node->exact))
			i++;
		if (i == node->count)
			return true;
	}
	return false;
}

static bool matches(const struct document *document, const struct node *node)
{
	switch (node->type) {
	case LANG:
		return strcmp(document->language, node->language) == 0;
	case NOT:
		return !matches(document, node->left);
	case AND:
		return matches(document, node->left) && matches(document, node->right);
	case OR:
		return matches(document, node->left) || matches(document, node->right);
	default:
		return has_phrase(document, node);
	}
}

/* ---- documents ---- */

static void draw_document(struct model *model, struct document *document, unsigned number,
                          unsigned source)
{
	size_t at = 0;

	memset(document, 0, sizeof *document);
	snprintf(document->id, sizeof document->id, "d%u", number);
	snprintf(document->source, sizeof document->source, "s%u", source);
	document->language = draw(model, 2) ? "es" : "en";
	document->count = (int)draw(model, draw(model, 4) ? 12 : WORDS_MAX);
	for (int i = 0; i < document->count; i++) {
		int size;

		document->word[i] = (int)draw(model, VOCABULARY);
		size = snprintf(document->text + at, sizeof document->text - at, "%s ",
		                words[document->word[i]]);
		at += (size_t)size;
	}
	document->live = true;
}

/* What a commit of these documents does to those that are there. */
static void replace(struct model *model, const struct document *fresh, size_t count)
{
	for (size_t i = 0; i < model->count; i++)
		for (size_t k = 0; k < count; k++)
			if (strcmp(model->documents[i].source, fresh[k].source) == 0 ||
			    strcmp(model->documents[i].id, fresh[k].id) == 0)
				model->documents[i].live = false;
	for (size_t k = 0; k < count; k++)
		model->documents[model->count++] = fresh[k];
}

static void commit_some(struct model *model)
{
	static struct document fresh[60];
	struct toy_document toys[60];
	size_t count = 1 + draw(model, 40);
	ct_index_options options = { .struct_size = sizeof options,
		                     .store_text = 1,
		                     .memory = draw(model, 2) ? 1 : 0 };
	struct ct_error error = CT_ERROR_NONE;
	unsigned first = draw(model, 5) * 50, source = draw(model, 8) * 10;

	if (model->count + count > DOCUMENTS_MAX)
		return;
	for (size_t i = 0; i < count; i++) {
		draw_document(model, &fresh[i], first + (unsigned)i, source + (unsigned)i / 8);
		toys[i] = (struct toy_document){ .id = fresh[i].id,
			                         .source = fresh[i].source,
			                         .language = fresh[i].language,
			                         .text = fresh[i].text };
	}
	if (toy_index(model->folder, toys, count, 1 + draw(model, 9), &options, &error) != CT_OK)
		fail_msg("%s", error.text);
	replace(model, fresh, count);
}

static void delete_some(struct model *model)
{
	struct ct_error error = CT_ERROR_NONE;
	char name[16];
	ct_text text = { name, 0 };
	bool by_source = draw(model, 2);
	uint64_t count, expected = 0;

	if (by_source)
		snprintf(name, sizeof name, "s%u", draw(model, 80));
	else
		snprintf(name, sizeof name, "d%u", draw(model, 290));
	text.size = strlen(name);
	for (size_t i = 0; i < model->count; i++) {
		struct document *document = &model->documents[i];

		if (!document->live || strcmp(by_source ? document->source : document->id, name))
			continue;
		document->live = false;
		expected++;
	}
	if (ct_index_delete(model->folder, &text, by_source, &text, !by_source, &count, &error))
		fail_msg("%s", error.text);
	assert_int_equal(count, expected);
}

static void merge(struct model *model)
{
	struct ct_error error = CT_ERROR_NONE;

	if (ct_index_merge(model->folder, NULL, NULL, &error) != CT_OK)
		fail_msg("%s", error.text);
}

/* ---- comparing ---- */

static const struct document *find_live(const struct model *model, ct_text id)
{
	for (size_t i = 0; i < model->count; i++) {
		const struct document *document = &model->documents[i];

		if (document->live && strlen(document->id) == id.size &&
		    memcmp(document->id, id.data, id.size) == 0)
			return document;
	}
	return NULL;
}

static void compare_hits(const struct model *model, struct ct_search *search,
                         const struct node *root, const char *text)
{
	struct ct_error error = CT_ERROR_NONE;
	uint64_t expected = 0;

	for (size_t i = 0; i < model->count; i++)
		expected += model->documents[i].live && matches(&model->documents[i], root);
	if (search->total != expected || search->hit_count != expected)
		fail_msg("'%s': %llu hits instead of %llu", text,
		         (unsigned long long)search->total, (unsigned long long)expected);
	for (uint32_t i = 0; i < search->hit_count; i++) {
		const struct ct_hit *hit = &search->hits[i];
		const struct document *document;
		struct ct_stored stored;

		assert_int_equal(ct_segment_document(&search->index->segments[hit->segment],
		                                     hit->document, &stored, &error), CT_OK);
		document = find_live(model, stored.id);
		if (!document || !matches(document, root))
			fail_msg("'%s': '%.*s' does not match", text, (int)stored.id.size,
			         stored.id.data);
		if (i)
			assert_true(hit[-1].score >= hit->score);
	}
}

static void compare_snippets(struct ct_search *search)
{
	struct ct_error error = CT_ERROR_NONE;

	for (uint32_t i = 0; i < search->hit_count && i < 3; i++) {
		struct ct_snippet snippet;

		if (ct_snippet_make(search, &search->hits[i], 40, &snippet, &error) != CT_OK)
			fail_msg("%s", error.text);
		for (uint32_t k = 0; k < snippet.mark_count; k++) {
			assert_true(snippet.marks[k].begin < snippet.marks[k].end);
			assert_true(snippet.marks[k].end <= snippet.text.size);
		}
		ct_snippet_free(&snippet);
	}
}

static void ask(struct model *model, struct ct_index *index)
{
	struct ct_search_options options = { .limit = 100000, .facets = 3, .stem = toy_stem };
	struct ct_buffer text = CT_BUFFER_EMPTY;
	struct ct_error error = CT_ERROR_NONE;
	struct ct_search search;
	struct ct_query *query;
	struct tree tree = { .used = 0 };
	const struct node *root = draw_tree(model, &tree, 0);

	write_tree(root, &text);
	if (ct_query_parse(ct_buffer_view(&text), &query, &error) != CT_OK ||
	    ct_search_run(index, query, &options, &search, &error) != CT_OK)
		fail_msg("'%s': %s", text.data, error.text);
	compare_hits(model, &search, root, text.data);
	compare_snippets(&search);
	ct_search_free(&search);
	ct_query_free(query);
	ct_buffer_free(&text);
}

static void fail_on_trouble(void *context, const char *what)
{
	(void)context;
	fail_msg("%s", what);
}

static void compare(struct model *model, int queries)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_index index;
	uint64_t troubles, live = 0;

	for (size_t i = 0; i < model->count; i++)
		live += model->documents[i].live;
	if (ct_index_check(model->folder, fail_on_trouble, NULL, &troubles, &error) != CT_OK ||
	    ct_index_open(&index, model->folder, &error) != CT_OK)
		fail_msg("%s", error.text);
	assert_int_equal(index.documents, live);
	for (int i = 0; i < queries; i++)
		ask(model, &index);
	ct_index_close(&index);
}

static void run_model(uint64_t seed)
{
	static struct model model;

	memset(&model, 0, sizeof model);
	model.state = seed;
	model.folder = toy_folder();
	commit_some(&model);
	for (int round = 0; round < 12; round++) {
		uint32_t what = draw(&model, 10);

		if (what < 6)
			commit_some(&model);
		else if (what < 9)
			delete_some(&model);
		else
			merge(&model);
		compare(&model, 8);
	}
	merge(&model);
	compare(&model, 60);
	toy_remove(model.folder);
}

static void an_index_answers_as_its_documents_do(void **unused)
{
	(void)unused;
	for (uint64_t seed = 1; seed <= 6; seed++)
		run_model(seed * 7919);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_index_answers_as_its_documents_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
