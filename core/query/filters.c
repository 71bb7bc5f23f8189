/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "core/index/keys.h"
#include "core/query/plan.h"
#include "core/query/ranges.h"

#include "core/base/banned.h"

#define WORDS_MAX 32u

static int no_memory(struct ct_plan_state *plan)
{
	return ct_fail(plan->error, CT_E_NOMEM, "out of memory");
}

static bool is_name(const struct ct_node *node, const char *name)
{
	return node->name.size == strlen(name) && memcmp(node->name.data, name, node->name.size) == 0;
}

/* ---- checks, before anything is read ---- */

static int bad_value(const struct ct_node *node, const char *what, struct ct_error *error)
{
	return ct_fail(error, CT_E_CONFIG, "query, '%.*s:%.*s': %s; see 'man cotejo-search'",
	               (int)node->name.size, node->name.data, (int)node->value.size,
	               node->value.data, what);
}

int ct_filter_check(const struct ct_node *node, struct ct_error *error)
{
	struct ct_amount_range amounts;
	struct ct_day_range days;
	bool right = true;

	if (is_name(node, "date") || is_name(node, "dated")) {
		if (!ct_parse_day_range(node->value, &days))
			return bad_value(node, "it is no date and no range of dates, as 2020, "
			                 "2020-10, 2020-10..2020-12, >2020-10-22", error);
	} else if (is_name(node, "money")) {
		right = ct_parse_amount_range(node->value, &amounts);
		ct_amount_range_free(&amounts);
	}
	if (!right)
		return bad_value(node, "it is no amount and no range of amounts, as USD, USD>1000000, "
		                 "EUR:1000..5000, >=5M", error);
	return CT_OK;
}

/* ---- sets of documents ---- */

static int bits_op(struct ct_plan_state *plan, const struct ct_plan_segment *at,
                   struct ct_op **made)
{
	struct ct_op *op = ct_plan_op(plan, at, CT_OP_BITS);

	*made = op;
	if (!op)
		return CT_E_NOMEM;
	op->bits = calloc(1, op->limit / 8 + (size_t)1);
	return op->bits ? CT_OK : no_memory(plan);
}

static void set_bit(struct ct_op *op, uint32_t document)
{
	if (document < op->limit)
		op->bits[document / 8] |= (unsigned char)(1u << (document & 7));
}

static int set_list(struct ct_plan_state *plan, struct ct_plan_segment *at, struct ct_op *op,
                    const struct ct_list *list)
{
	struct ct_cursor cursor;
	uint32_t document;
	int code = ct_segment_cursor(at->segment, list, &cursor, plan->error);

	if (code != CT_OK)
		return code;
	while ((document = ct_cursor_next(&cursor)) != CT_NO_DOCUMENT)
		set_bit(op, document);
	if (cursor.failed)
		code = CT_E_SOURCE;
	ct_cursor_close(&cursor);
	return code;
}

/* What a key says behind its prefix: does it match? */
typedef bool (*rest_fn)(const void *context, ct_text rest);

/* Set the documents of every key with `prefix` whose rest matches. */
static int set_keys(struct ct_plan_state *plan, struct ct_plan_segment *at, struct ct_op *op,
                    ct_text prefix, rest_fn match, const void *context)
{
	struct ct_word_iterator words;
	int answer = ct_words_seek(&at->segment->words, prefix, &words, plan->error);
	int code = CT_OK;

	while (code == CT_OK && answer == 1 && ct_words_under(&words, prefix)) {
		ct_text rest = { words.key.data + prefix.size, words.key.size - prefix.size };

		if (match(context, rest))
			code = set_list(plan, at, op, &words.list);
		answer = ct_words_next(&words);
	}
	ct_words_end(&words);
	return answer < 0 ? answer : code;
}

static bool days_match(const void *context, ct_text rest)
{
	const struct ct_day_range *range = context;
	struct ct_day_range days;

	return ct_days_of(rest, &days) && ct_days_meet(*range, days);
}

/* unit \0 low [\0 high] */
static bool amounts_match(const void *context, ct_text rest)
{
	const struct ct_amount_range *range = context;
	ct_text unit = range->unit.data ? ct_buffer_view(&range->unit) : CT_TEXT("");
	const char *nul = memchr(rest.data, '\0', rest.size);
	ct_text low, high;
	size_t size;

	if (!nul)
		return false;
	size = (size_t)(nul - rest.data);
	if (unit.size && (size != unit.size || memcmp(rest.data, unit.data, size) != 0))
		return false;
	low = high = (ct_text){ nul + 1, rest.size - size - 1 };
	nul = memchr(low.data, '\0', low.size);
	if (nul) {
		low.size = (size_t)(nul - low.data);
		high.data = nul + 1;
		high.size -= low.size + 1;
	}
	return ct_amounts_meet(range, low, high);
}

static int date_filter(struct ct_plan_state *plan, struct ct_plan_segment *at,
                       const struct ct_node *node, struct ct_op *op)
{
	struct ct_buffer prefix = CT_BUFFER_EMPTY;
	struct ct_day_range range;
	int code = CT_OK;

	ct_key_field(&prefix, CT_KEY_DATE, CT_TEXT("date"), CT_TEXT("iso"));
	if (prefix.failed)
		code = no_memory(plan);
	else if (ct_parse_day_range(node->value, &range))
		code = set_keys(plan, at, op, ct_buffer_view(&prefix), days_match, &range);
	ct_buffer_free(&prefix);
	return code;
}

static int money_filter(struct ct_plan_state *plan, struct ct_plan_segment *at,
                        const struct ct_node *node, struct ct_op *op)
{
	struct ct_buffer prefix = CT_BUFFER_EMPTY;
	struct ct_amount_range range;
	int code = CT_OK;

	ct_key_field(&prefix, CT_KEY_NUMBER, CT_TEXT("money"), CT_TEXT("value"));
	if (prefix.failed)
		code = no_memory(plan);
	else if (ct_parse_amount_range(node->value, &range))
		code = set_keys(plan, at, op, ct_buffer_view(&prefix), amounts_match, &range);
	ct_amount_range_free(&range);
	ct_buffer_free(&prefix);
	return code;
}

static void dated_filter(const struct ct_plan_segment *at, const struct ct_node *node,
                         struct ct_op *op)
{
	struct ct_day_range range, days;

	if (!ct_parse_day_range(node->value, &range))
		return;
	for (uint32_t i = 0; i < op->limit; i++)
		if (ct_days_of_date(ct_segment_date(at->segment, i), &days) &&
		    ct_days_meet(range, days))
			set_bit(op, i);
}

static int set_found(void *context, uint32_t document)
{
	set_bit(context, document);
	return CT_OK;
}

/* ---- keys ---- */

static bool any_rest(const void *context, ct_text rest)
{
	(void)context;
	(void)rest;
	return true;
}

/* "es" and "es-...": the tag itself, and all that begin with it and a dash. */
static int language_filter(struct ct_plan_state *plan, struct ct_plan_segment *at,
                           const struct ct_node *node, char first, struct ct_op **made)
{
	struct ct_buffer key = CT_BUFFER_EMPTY;
	struct ct_op *or = ct_plan_op(plan, at, CT_OP_OR), *exact = NULL, *regions = NULL;
	ct_text tag;
	int code = or ? bits_op(plan, at, &regions) : CT_E_NOMEM;

	ct_key_name(&key, first, node->value);
	ct_buffer_char(&key, '-');
	tag = ct_buffer_view(&key);
	tag.size -= tag.size > 0;
	if (code == CT_OK)
		code = key.failed ? no_memory(plan)
		                  : set_keys(plan, at, regions, ct_buffer_view(&key), any_rest, NULL);
	if (regions && !ct_plan_child(plan, or, regions))
		code = CT_E_NOMEM;
	if (code == CT_OK)
		code = ct_plan_lists(plan, at, &tag, 1, false, &exact);
	if (exact && !ct_plan_child(plan, or, exact))
		code = CT_E_NOMEM;
	ct_buffer_free(&key);
	if (code != CT_OK && or)
		ct_op_close(or);
	*made = or;
	return code;
}

static int kind_filter(struct ct_plan_state *plan, struct ct_plan_segment *at,
                       const struct ct_node *node, struct ct_op **made)
{
	struct ct_buffer key = CT_BUFFER_EMPTY;
	ct_text view;
	int code;

	ct_key_name(&key, CT_KEY_KIND, node->value);
	view = ct_buffer_view(&key);
	code = key.failed ? no_memory(plan) : ct_plan_lists(plan, at, &view, 1, false, made);
	ct_buffer_free(&key);
	return code;
}

/* ---- KIND:words ---- */

struct word_ops {
	struct ct_plan_state *plan;
	struct ct_plan_segment *at;
	const struct ct_node *node;
	struct ct_op *phrase;
	int code;
};

static bool add_word_op(void *context, ct_text word)
{
	struct word_ops *ops = context;
	struct ct_buffer key = CT_BUFFER_EMPTY;
	struct ct_op *op = NULL;
	ct_text view;

	if (ops->phrase->child_count == WORDS_MAX)
		return false;
	ct_key_entity(&key, ops->node->name, word);
	view = ct_buffer_view(&key);
	ops->code = key.failed ? no_memory(ops->plan)
	                       : ct_plan_lists(ops->plan, ops->at, &view, 1, false, &op);
	ct_buffer_free(&key);
	if (ops->code != CT_OK || !op)
		return false;
	if (op->type == CT_OP_NONE)
		ops->phrase->type = CT_OP_NONE;
	if (!ct_plan_child(ops->plan, ops->phrase, op))
		ops->code = CT_E_NOMEM;
	return ops->code == CT_OK;
}

/* Words in a row in an entity's text or name. */
static int words_op(struct ct_plan_state *plan, struct ct_plan_segment *at,
                    const struct ct_node *node, struct ct_op **made)
{
	struct word_ops ops = { plan, at, node, ct_plan_op(plan, at, CT_OP_PHRASE), CT_OK };

	*made = ops.phrase;
	if (!ops.phrase)
		return CT_E_NOMEM;
	ct_key_words(node->value, add_word_op, &ops);
	if (ops.code == CT_OK && !ops.phrase->child_count)
		ops.phrase->type = CT_OP_NONE;
	return ops.code;
}

/* From `key` on the next field of the kind, whose keys begin with `prefix`: 1
 * with `key` as what that field's keys begin with, 0: none is left. */
static int next_field(struct ct_plan_state *plan, struct ct_plan_segment *at, ct_text prefix,
                      struct ct_buffer *key)
{
	struct ct_word_iterator words;
	const char *nul = NULL;
	int answer = ct_words_seek(&at->segment->words, ct_buffer_view(key), &words, plan->error);

	if (answer == 1 && ct_words_under(&words, prefix))
		nul = memchr(words.key.data + prefix.size, '\0', words.key.size - prefix.size);
	if (nul) {
		ct_buffer_clear(key);
		ct_buffer_append(key, words.key.data, (size_t)(nul - words.key.data) + 1);
	}
	ct_words_end(&words);
	return answer < 0 ? answer : nul != NULL;
}

/* Documents with the value in the field at hand. */
static int set_value(struct ct_plan_state *plan, struct ct_plan_segment *at, ct_text field,
                     ct_text value, struct ct_op *op)
{
	struct ct_buffer key = CT_BUFFER_EMPTY;
	struct ct_list list;
	int answer = CT_E_NOMEM;

	ct_buffer_text(&key, field);
	ct_key_fold(&key, value);
	if (!key.failed)
		answer = ct_segment_find(at->segment, ct_buffer_view(&key), &list, plan->error);
	ct_buffer_free(&key);
	return answer == 1 ? set_list(plan, at, op, &list) : answer;
}

/* A value of any text field of the kind: keys are visited field by field. */
static int values_op(struct ct_plan_state *plan, struct ct_plan_segment *at,
                     const struct ct_node *node, struct ct_op *op)
{
	struct ct_buffer prefix = CT_BUFFER_EMPTY, key = CT_BUFFER_EMPTY;
	int code = CT_OK;

	ct_key_name(&prefix, CT_KEY_NORM, node->name);
	ct_buffer_char(&prefix, '\0');
	ct_buffer_text(&key, ct_buffer_view(&prefix));
	while (code == CT_OK && !key.failed && !prefix.failed) {
		int answer = next_field(plan, at, ct_buffer_view(&prefix), &key);

		if (answer <= 0) {
			code = answer;
			break;
		}
		code = set_value(plan, at, ct_buffer_view(&key), node->value, op);
		/* behind every value of this field */
		key.size -= key.size > 0;
		ct_buffer_char(&key, '\1');
	}
	if (code == CT_OK && (key.failed || prefix.failed))
		code = no_memory(plan);
	ct_buffer_free(&prefix);
	ct_buffer_free(&key);
	return code;
}

static int entity_filter(struct ct_plan_state *plan, struct ct_plan_segment *at,
                         const struct ct_node *node, struct ct_op **made)
{
	struct ct_op *or = ct_plan_op(plan, at, CT_OP_OR), *words = NULL, *values = NULL;
	int code = or ? words_op(plan, at, node, &words) : CT_E_NOMEM;

	if (words && !ct_plan_child(plan, or, words))
		code = CT_E_NOMEM;
	if (code == CT_OK)
		code = bits_op(plan, at, &values);
	if (code == CT_OK)
		code = values_op(plan, at, node, values);
	if (values && !ct_plan_child(plan, or, values))
		code = CT_E_NOMEM;
	if (code != CT_OK && or)
		ct_op_close(or);
	*made = or;
	return code;
}

static bool uses_bits(const struct ct_node *node)
{
	static const char *const names[] = { "date", "dated", "money", "id", "source" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (is_name(node, names[i]))
			return true;
	return false;
}

static int fill_bits(struct ct_plan_state *plan, struct ct_plan_segment *at,
                     const struct ct_node *node, struct ct_op *op)
{
	if (is_name(node, "date"))
		return date_filter(plan, at, node, op);
	if (is_name(node, "money"))
		return money_filter(plan, at, node, op);
	if (is_name(node, "id"))
		return ct_segment_by_id(at->segment, node->value, set_found, op, plan->error);
	if (is_name(node, "source"))
		return ct_segment_by_source(at->segment, node->value, set_found, op, plan->error);
	dated_filter(at, node, op);
	return CT_OK;
}

int ct_plan_filter(struct ct_plan_state *plan, struct ct_plan_segment *at,
                   const struct ct_node *node, struct ct_op **made)
{
	int code;

	if (is_name(node, "lang"))
		return language_filter(plan, at, node, CT_KEY_LANG, made);
	if (is_name(node, "spoken"))
		return language_filter(plan, at, node, CT_KEY_SPOKEN, made);
	if (is_name(node, "kind"))
		return kind_filter(plan, at, node, made);
	if (!uses_bits(node))
		return entity_filter(plan, at, node, made);
	code = bits_op(plan, at, made);
	if (code == CT_OK)
		code = fill_bits(plan, at, node, *made);
	if (code != CT_OK && *made)
		ct_op_close(*made);
	return code;
}
