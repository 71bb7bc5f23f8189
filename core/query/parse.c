/* SPDX-License-Identifier: MIT */
#include "core/query/parse.h"

#include <stdlib.h>
#include <string.h>

#include "core/index/part.h"
#include "core/text/normalize.h"
#include "core/text/segment.h"
#include "core/text/utf8.h"

#include "core/base/banned.h"

struct parser {
	struct ct_query *query;
	const char *data;
	size_t size, at;
	uint32_t nodes, depth;
	struct ct_segments segments;
	struct ct_error *error;
};

static struct ct_node *no_memory(struct parser *parser)
{
	ct_fail(parser->error, CT_E_NOMEM, "out of memory");
	return NULL;
}

static struct ct_node *mistake(struct parser *parser, size_t at, const char *what)
{
	ct_fail(parser->error, CT_E_CONFIG, "query, byte %zu: %s; see 'man cotejo-search'", at + 1,
	        what);
	return NULL;
}

static struct ct_node *new_node(struct parser *parser, enum ct_node_type type)
{
	struct ct_node *node;

	if (++parser->nodes > CT_QUERY_NODES_MAX)
		return mistake(parser, parser->at, "it has too many parts");
	node = ct_arena_alloc(&parser->query->arena, sizeof *node);
	if (!node)
		return no_memory(parser);
	memset(node, 0, sizeof *node);
	node->type = type;
	return node;
}

static bool add_child(struct parser *parser, struct ct_node *node, struct ct_node *child)
{
	/* room grows by powers of two */
	if ((node->child_count & (node->child_count - 1)) == 0) {
		size_t room = node->child_count ? node->child_count * (size_t)2 : 1;
		struct ct_node **children = ct_arena_array(&parser->query->arena, room,
		                                           sizeof(struct ct_node *));

		if (!children) {
			no_memory(parser);
			return false;
		}
		if (node->child_count)
			memcpy(children, node->children,
			       node->child_count * sizeof(struct ct_node *));
		node->children = children;
	}
	node->children[node->child_count++] = child;
	return true;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(struct parser *parser)
{
	while (parser->at < parser->size && is_space(parser->data[parser->at]))
		parser->at++;
}

/* Bytes of the word at hand: up to white space, a bracket or a quote. */
static size_t word_size(const struct parser *parser)
{
	size_t at = parser->at;

	while (at < parser->size && !is_space(parser->data[at]) && parser->data[at] != '(' &&
	       parser->data[at] != ')' && parser->data[at] != '"')
		at++;
	return at - parser->at;
}

/* Is the word at hand the operator `name`? */
static bool at_operator(const struct parser *parser, const char *name)
{
	size_t size = word_size(parser);

	return size == strlen(name) && memcmp(parser->data + parser->at, name, size) == 0;
}

/* ---- words ---- */

static bool add_word(struct parser *parser, struct ct_node *node, ct_text token, bool exact)
{
	struct ct_word *word = &node->words[node->word_count];
	size_t room = token.size * 3 + 16, size;
	char *out = ct_arena_alloc(&parser->query->arena, room);

	token = ct_without_stop(token);
	size = out ? ct_lower(token, out, room) : 0;
	if (!out || size > room)
		return false;
	word->term = (ct_text){ out, size };
	word->exact = exact;
	node->word_count++;
	return true;
}

/* Cut `text` into words, as documents are cut, and append them to the phrase.
 * A '=' right before a word marks it as exact. */
static bool add_words(struct parser *parser, struct ct_node *node, ct_text text, bool all_exact)
{
	struct ct_token_columns *tokens = &parser->segments.tokens;

	ct_segments_reset(&parser->segments);
	if (ct_segment(&parser->segments, text, 0, (uint32_t)text.size, CT_SEGMENT_OTHER) != CT_OK)
		return false;
	for (uint32_t i = 0; i < tokens->count; i++) {
		uint32_t begin = tokens->begin[i];
		bool marked = begin > 0 && text.data[begin - 1] == '=' &&
		              (begin == 1 || is_space(text.data[begin - 2]));
		ct_text token = { text.data + begin, (size_t)tokens->end[i] - begin };

		if (token.size > 1 && token.data[0] == '=') {
			marked = true;
			token.data++;
			token.size--;
		}
		if (!ct_token_is_indexed(tokens->flags[i]))
			continue;
		if (node->word_count == CT_PHRASE_WORDS_MAX) {
			mistake(parser, parser->at, "a phrase has too many words");
			return false;
		}
		if (!add_word(parser, node, token, all_exact || marked))
			return false;
	}
	return true;
}

static struct ct_node *phrase(struct parser *parser, ct_text text, bool exact)
{
	struct ct_node *node = new_node(parser, CT_NODE_PHRASE);

	if (!node)
		return NULL;
	node->words = ct_arena_array(&parser->query->arena, CT_PHRASE_WORDS_MAX,
	                             sizeof *node->words);
	if (!node->words)
		return no_memory(parser);
	if (!add_words(parser, node, text, exact))
		return parser->error->code ? NULL : no_memory(parser);
	if (!node->word_count)
		node->type = CT_NODE_NOTHING;
	return node;
}

/* What stands between the quote at hand and its partner; moves behind it. */
static bool quoted(struct parser *parser, ct_text *text)
{
	size_t begin = parser->at + 1;
	const char *end = memchr(parser->data + begin, '"', parser->size - begin);

	if (!end) {
		mistake(parser, parser->at, "a quote is opened and not closed");
		return false;
	}
	*text = (ct_text){ parser->data + begin, (size_t)(end - parser->data) - begin };
	parser->at = begin + text->size + 1;
	return true;
}

static struct ct_node *parse_phrase(struct parser *parser)
{
	struct ct_node *node;
	ct_text text;

	if (!quoted(parser, &text))
		return NULL;
	node = phrase(parser, text, false);
	if (!node || parser->at >= parser->size || parser->data[parser->at] != '~')
		return node;
	for (parser->at++; parser->at < parser->size; parser->at++) {
		unsigned digit = (unsigned)(parser->data[parser->at] - '0');

		if (digit > 9)
			break;
		node->slop = node->slop * 10 + digit;
		if (node->slop > 1000)
			return mistake(parser, parser->at, "a distance may be 1000 at most");
	}
	return node;
}

/* ---- filters ---- */

/* Bytes of a filter's name at hand, 0 where there is none: "name:" with
 * something behind it that is no part of an address. */
static size_t filter_name(const struct parser *parser)
{
	const char *data = parser->data + parser->at;
	size_t left = parser->size - parser->at, size = 0;

	while (size < left && ((data[size] >= 'a' && data[size] <= 'z') ||
	                       (size && ((data[size] >= '0' && data[size] <= '9') ||
	                                 data[size] == '-' || data[size] == '_'))))
		size++;
	if (!size || size + 1 >= left || data[size] != ':' || is_space(data[size + 1]) ||
	    data[size + 1] == ')' || data[size + 1] == '(')
		return 0;
	if (left > size + 2 && data[size + 1] == '/' && data[size + 2] == '/')
		return 0;
	return size;
}

static struct ct_node *parse_filter(struct parser *parser, size_t name)
{
	struct ct_node *node = new_node(parser, CT_NODE_FILTER);
	ct_text value;

	if (!node)
		return NULL;
	node->name = ct_arena_text(&parser->query->arena,
	                           (ct_text){ parser->data + parser->at, name });
	parser->at += name + 1;
	if (parser->data[parser->at] == '"') {
		if (!quoted(parser, &value))
			return NULL;
	} else {
		value = (ct_text){ parser->data + parser->at, word_size(parser) };
		parser->at += value.size;
	}
	if (!value.size)
		return mistake(parser, parser->at, "a filter has no value");
	node->value = ct_arena_text(&parser->query->arena, value);
	return node->name.data && node->value.data ? node : no_memory(parser);
}

/* ---- the grammar ---- */

static struct ct_node *parse_or(struct parser *parser);

static struct ct_node *parse_group(struct parser *parser)
{
	size_t begin = parser->at++;
	struct ct_node *node;

	if (++parser->depth > CT_QUERY_DEPTH_MAX)
		return mistake(parser, begin, "brackets are nested too deep");
	node = parse_or(parser);
	parser->depth--;
	if (!node)
		return NULL;
	if (parser->at >= parser->size || parser->data[parser->at] != ')')
		return mistake(parser, begin, "a bracket is opened and not closed");
	parser->at++;
	return node;
}

static struct ct_node *parse_word(struct parser *parser)
{
	bool exact = parser->data[parser->at] == '=';
	struct ct_node *node;
	size_t size;

	if (exact)
		parser->at++;
	if (exact && parser->at < parser->size && parser->data[parser->at] == '"') {
		ct_text text;

		return quoted(parser, &text) ? phrase(parser, text, true) : NULL;
	}
	size = word_size(parser);
	node = phrase(parser, (ct_text){ parser->data + parser->at, size }, exact);
	parser->at += size;
	return node;
}

static struct ct_node *parse_primary(struct parser *parser)
{
	char c = parser->at < parser->size ? parser->data[parser->at] : '\0';
	size_t name;

	if (parser->at >= parser->size)
		return mistake(parser, parser->at, "something is missing at its end");
	if (c == '(')
		return parse_group(parser);
	if (c == ')')
		return mistake(parser, parser->at, "a bracket is closed that was not opened");
	if (c == '"')
		return parse_phrase(parser);
	if (at_operator(parser, "AND") || at_operator(parser, "OR"))
		return mistake(parser, parser->at, "an operator has nothing before it; write it in "
		               "lower case to look for the word");
	name = filter_name(parser);
	return name ? parse_filter(parser, name) : parse_word(parser);
}

static bool at_minus(const struct parser *parser)
{
	return parser->at + 1 < parser->size && parser->data[parser->at] == '-' &&
	       !is_space(parser->data[parser->at + 1]);
}

static struct ct_node *parse_unary(struct parser *parser)
{
	bool negative = false;
	struct ct_node *child, *node;

	for (;;) {
		skip_space(parser);
		if (at_operator(parser, "NOT"))
			parser->at += 3;
		else if (at_minus(parser))
			parser->at++;
		else
			break;
		negative = !negative;
	}
	child = parse_primary(parser);
	if (!child || !negative || child->type == CT_NODE_NOTHING)
		return child;
	node = new_node(parser, CT_NODE_NOT);
	return node && add_child(parser, node, child) ? node : NULL;
}

/* A list of one child is that child; punctuation alone asks for nothing. */
static struct ct_node *unwrap(struct ct_node *node)
{
	if (!node->child_count)
		node->type = CT_NODE_NOTHING;
	return node->child_count == 1 ? node->children[0] : node;
}

static bool at_end_of_and(struct parser *parser)
{
	skip_space(parser);
	return parser->at >= parser->size || parser->data[parser->at] == ')' ||
	       at_operator(parser, "OR");
}

static struct ct_node *parse_and(struct parser *parser)
{
	struct ct_node *node = new_node(parser, CT_NODE_AND);
	bool any = false;

	if (!node)
		return NULL;
	do {
		struct ct_node *child;

		skip_space(parser);
		if (any && at_operator(parser, "AND"))
			parser->at += 3;
		child = parse_unary(parser);
		if (!child ||
		    (child->type != CT_NODE_NOTHING && !add_child(parser, node, child)))
			return NULL;
		any = true;
	} while (!at_end_of_and(parser));
	return unwrap(node);
}

static struct ct_node *parse_or(struct parser *parser)
{
	struct ct_node *node = new_node(parser, CT_NODE_OR);

	if (!node)
		return NULL;
	for (;;) {
		struct ct_node *child = parse_and(parser);

		if (!child ||
		    (child->type != CT_NODE_NOTHING && !add_child(parser, node, child)))
			return NULL;
		skip_space(parser);
		if (!at_operator(parser, "OR"))
			break;
		parser->at += 2;
	}
	return unwrap(node);
}

static struct ct_node *parse_all(struct parser *parser)
{
	struct ct_node *root;

	skip_space(parser);
	if (parser->at == parser->size)
		return mistake(parser, 0, "it is empty");
	root = parse_or(parser);
	if (root && parser->at < parser->size)
		return mistake(parser, parser->at, "a bracket is closed that was not opened");
	return root;
}

int ct_query_parse(ct_text text, struct ct_query **query, struct ct_error *error)
{
	struct ct_error own = CT_ERROR_NONE;
	struct parser parser = { .error = error ? error : &own };

	*query = NULL;
	if (text.size > CT_QUERY_BYTES_MAX)
		return ct_fail(error, CT_E_CONFIG, "the query is over %u bytes",
		               CT_QUERY_BYTES_MAX);
	parser.query = calloc(1, sizeof *parser.query);
	if (!parser.query)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	ct_arena_init(&parser.query->arena, 4096);
	text = ct_arena_text(&parser.query->arena, text.data ? text : CT_TEXT(""));
	if (text.data) {
		ct_utf8_repair((char *)(uintptr_t)text.data, text.size);
		parser.data = text.data;
		parser.size = text.size;
		parser.query->root = parse_all(&parser);
	} else {
		no_memory(&parser);
	}
	ct_segments_free(&parser.segments);
	if (!parser.query->root) {
		ct_query_free(parser.query);
		return parser.error->code;
	}
	*query = parser.query;
	return CT_OK;
}

void ct_query_free(struct ct_query *query)
{
	if (!query)
		return;
	ct_arena_free(&query->arena);
	free(query);
}
