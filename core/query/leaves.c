/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "core/index/keys.h"
#include "core/query/plan.h"

#include "core/base/banned.h"

#define VOWELS_MAX 16u /* of a word, that an accent is tried on */

static int no_memory(struct ct_plan_state *plan)
{
	return ct_fail(plan->error, CT_E_NOMEM, "out of memory");
}

struct key_list {
	struct ct_plan_state *plan;
	ct_text *rows;
	uint32_t count, room;
};

/* Insert in order, each once. */
static int add_key(struct key_list *list, ct_text key)
{
	uint32_t at = 0;

	while (at < list->count && ct_key_compare(list->rows[at], key) < 0)
		at++;
	if (at < list->count && ct_key_compare(list->rows[at], key) == 0)
		return CT_OK;
	if (list->count == list->room)
		return CT_OK; /* cannot be: there is room for all */
	key = ct_arena_text(&list->plan->arena, key);
	if (!key.data)
		return no_memory(list->plan);
	memmove(list->rows + at + 1, list->rows + at, (list->count - at) * sizeof *list->rows);
	list->rows[at] = key;
	list->count++;
	return CT_OK;
}

static int add_stem(struct key_list *list, ct_text stem, bool exact)
{
	struct ct_buffer key = CT_BUFFER_EMPTY;
	int code;

	if (exact) {
		ct_key_stem(&key, stem);
	} else {
		ct_buffer_char(&key, CT_KEY_TEXT);
		ct_key_fold(&key, stem);
	}
	code = key.failed ? no_memory(list->plan) : add_key(list, ct_buffer_view(&key));
	ct_buffer_free(&key);
	return code;
}

static bool same_text(ct_text a, const char *b)
{
	return a.size == strlen(b) && memcmp(a.data, b, a.size) == 0;
}

static int add_stem_of(struct key_list *list, ct_text language, ct_text term, bool exact,
                       bool *stemmed)
{
	const struct ct_search_options *options = list->plan->options;
	int answer = CT_SKIP;
	ct_text stem;

	*stemmed = false;
	if (options->stem)
		answer = options->stem(options->stem_context, language, term, &stem);
	if (answer < 0)
		return ct_fail(list->plan->error, answer, "the stemmer of language '%.*s' failed",
		               (int)language.size, language.data);
	*stemmed = answer == CT_OK;
	return *stemmed ? add_stem(list, stem, exact) : CT_OK;
}

/* Two bytes of the vowel with an acute accent, or NULL. */
static const char *accented(char vowel)
{
	switch (vowel) {
	case 'a': return "\xc3\xa1";
	case 'e': return "\xc3\xa9";
	case 'i': return "\xc3\xad";
	case 'o': return "\xc3\xb3";
	case 'u': return "\xc3\xba";
	default: return NULL;
	}
}

/* A stemmer goes by accents: Snowball cuts "resolución" to "resolu" and leaves
 * "resolucion" as it is. Who types without accents, and who printed in capitals
 * without them, means the same word; so the stems of the word without accents,
 * and with one on each vowel in turn, are looked for too. Most are equal. */
static int add_accents(struct key_list *list, ct_text language, ct_text term)
{
	struct ct_buffer folded = CT_BUFFER_EMPTY, other = CT_BUFFER_EMPTY;
	unsigned vowels = 0;
	bool stemmed;
	int code;

	ct_key_fold(&folded, term);
	code = folded.failed ? no_memory(list->plan)
	                     : add_stem_of(list, language, ct_buffer_view(&folded), false, &stemmed);
	for (size_t i = 0; code == CT_OK && i < folded.size && vowels < VOWELS_MAX; i++) {
		const char *vowel = accented(folded.data[i]);

		if (!vowel)
			continue;
		vowels++;
		ct_buffer_clear(&other);
		ct_buffer_append(&other, folded.data, i);
		ct_buffer_append(&other, vowel, 2);
		ct_buffer_append(&other, folded.data + i + 1, folded.size - i - 1);
		code = other.failed ? no_memory(list->plan)
		                    : add_stem_of(list, language, ct_buffer_view(&other), false,
		                                  &stemmed);
	}
	ct_buffer_free(&folded);
	ct_buffer_free(&other);
	return code;
}

/* The stem of a word in each language that the index was stemmed in, and the
 * word itself, for text in other languages. */
static int find_keys(struct ct_plan_state *plan, struct ct_leaf *leaf)
{
	const struct ct_manifest *manifest = &plan->index->manifest;
	struct key_list list = { .plan = plan };
	const struct ct_word *word = leaf->word;
	bool only = false;
	int code = CT_OK;

	list.room = manifest->stemmer_count * (VOWELS_MAX + 2) + 1;
	list.rows = ct_arena_array(&plan->arena, list.room, sizeof *list.rows);
	if (!list.rows)
		return no_memory(plan);
	for (uint32_t i = 0; code == CT_OK && i < manifest->stemmer_count; i++) {
		const char *name = manifest->stemmers[i].language;
		ct_text language = { name, strlen(name) };
		bool stemmed = false;

		if (plan->language.data && !same_text(plan->language, name))
			continue;
		code = add_stem_of(&list, language, word->term, word->exact, &stemmed);
		if (code == CT_OK && stemmed && !word->exact && strcmp(name, "en") != 0)
			code = add_accents(&list, language, word->term);
		only = only || (stemmed && plan->language.data);
	}
	if (code == CT_OK && !only)
		code = add_stem(&list, word->term, word->exact);
	leaf->keys = list.rows;
	leaf->key_count = list.count;
	return code;
}

static uint32_t count_words(const struct ct_node *node)
{
	uint32_t count = node->type == CT_NODE_PHRASE ? node->word_count : 0;

	for (uint32_t i = 0; i < node->child_count; i++)
		count += count_words(node->children[i]);
	return count;
}

static int make_leaves(struct ct_plan_state *plan, const struct ct_node *node)
{
	int code = CT_OK;

	if (node->type == CT_NODE_PHRASE) {
		for (uint32_t i = 0; code == CT_OK && i < node->word_count; i++) {
			struct ct_leaf *leaf = &plan->leaves[plan->leaf_count++];

			leaf->word = &node->words[i];
			code = find_keys(plan, leaf);
		}
	}
	if (code == CT_OK && node->type == CT_NODE_FILTER)
		code = ct_filter_check(node, plan->error);
	for (uint32_t i = 0; code == CT_OK && i < node->child_count; i++)
		code = make_leaves(plan, node->children[i]);
	return code;
}

/* The language that every hit must have, where the query says so. */
static void find_language(struct ct_plan_state *plan, const struct ct_node *node)
{
	if (node->type == CT_NODE_FILTER && same_text(node->name, "lang"))
		plan->language = node->value;
	for (uint32_t i = 0; node->type == CT_NODE_AND && i < node->child_count; i++)
		find_language(plan, node->children[i]);
}

int ct_plan_leaves(struct ct_plan_state *plan)
{
	const struct ct_node *root = plan->query->root;
	size_t room = count_words(root) + (size_t)1;

	plan->leaves = ct_arena_array(&plan->arena, room, sizeof *plan->leaves);
	if (!plan->leaves)
		return no_memory(plan);
	memset(plan->leaves, 0, room * sizeof *plan->leaves);
	find_language(plan, root);
	return make_leaves(plan, root);
}
