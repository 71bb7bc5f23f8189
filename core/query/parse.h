/* SPDX-License-Identifier: MIT
 *
 * core/query/parse.h: a query as a tree.
 */
#ifndef CORE_QUERY_PARSE_H
#define CORE_QUERY_PARSE_H

#include "core/base/arena.h"
#include "core/query/query.h"

#define CT_QUERY_NODES_MAX 1024u
#define CT_QUERY_DEPTH_MAX 64u
#define CT_QUERY_BYTES_MAX 65536u
#define CT_PHRASE_WORDS_MAX 64u

enum ct_node_type {
	CT_NODE_PHRASE, /* words in a row; one word: a term */
	CT_NODE_AND,
	CT_NODE_OR,
	CT_NODE_NOT, /* one child */
	CT_NODE_FILTER,
	CT_NODE_NOTHING /* matches no document: a word without letters */
};

struct ct_word {
	ct_text term; /* lower case, NFC */
	bool exact;
};

struct ct_node {
	enum ct_node_type type;
	struct ct_node **children;
	uint32_t child_count;
	struct ct_word *words;
	uint32_t word_count;
	uint32_t slop; /* words that may stand between */
	ct_text name, value; /* of a filter */
};

struct ct_query {
	struct ct_arena arena;
	struct ct_node *root;
};

#endif
