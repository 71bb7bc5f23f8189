/* SPDX-License-Identifier: MIT
 *
 * Metadata: pairs whose keys may repeat, printed as one object.
 */
#include "document.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX

/* Is it one JSON value? Readers of others may have been careless. */
static bool is_json(ct_text text)
{
	json_t *value =
		json_loadb(text.data, text.size,
	                   JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, NULL);
	json_decref(value);
	return value != NULL;
}

/* A value of JSON may span lines; a line break stands between its words only,
 * never within a string, so a space is as good. */
static void write_json(struct out *out, ct_text text)
{
	for (size_t at = 0; at < text.size;) {
		size_t end = at;
		while (end < text.size && text.data[end] != '\n' && text.data[end] != '\r')
			end++;
		out_bytes(out, text.data + at, end - at);
		if (end < text.size)
			OUT(out, " ");
		at = end + 1;
	}
}

static void write_value(struct out *out, const ct_meta *meta)
{
	if (meta->type == CT_META_JSON && is_json(meta->value))
		write_json(out, meta->value);
	else
		out_string(out, meta->value);
}

static int compare_keys(const void *a, const void *b, void *context)
{
	const ct_meta *meta = context;
	uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
	ct_text x = meta[i].key, y = meta[j].key;
	size_t size = x.size < y.size ? x.size : y.size;
	int order = size ? memcmp(x.data, y.data, size) : 0;
	if (!order && x.size != y.size)
		order = x.size < y.size ? -1 : 1;
	return order ? order : (i > j) - (i < j);
}

static bool same_key(const ct_meta *a, const ct_meta *b)
{
	return a->key.size == b->key.size &&
	       (!a->key.size || !memcmp(a->key.data, b->key.data, a->key.size));
}

/* next[i]: the following pair of the same key, or NONE; first[i]: does the key
 * stand here for the first time? Sorted, since a document may bring a hundred
 * thousand pairs. */
static bool chain_keys(const ct_meta *meta, uint32_t count, uint32_t *next, bool *first)
{
	uint32_t *order = malloc(count * sizeof *order);
	if (!order)
		return false;
	for (uint32_t i = 0; i < count; i++)
		order[i] = i;
	qsort_r(order, count, sizeof *order, compare_keys, (void *)(uintptr_t)meta);
	for (uint32_t i = 0; i < count; i++) {
		bool again = i && same_key(&meta[order[i - 1]], &meta[order[i]]);
		first[order[i]] = !again;
		next[order[i]] = NONE;
		if (again)
			next[order[i - 1]] = order[i];
	}
	free(order);
	return true;
}

/* All values of the key at row `i`: one as it is, several as an array. */
static void write_values(struct out *out, const ct_meta *meta, const uint32_t *next, uint32_t i)
{
	if (next[i] == NONE) {
		write_value(out, &meta[i]);
		return;
	}
	OUT(out, "[");
	for (uint32_t row = i; row != NONE; row = next[row]) {
		if (row != i)
			OUT(out, ", ");
		write_value(out, &meta[row]);
	}
	OUT(out, "]");
}

void jsonl_write_meta(struct out *out, const ct_document *document)
{
	const ct_meta *meta = document->meta;
	uint32_t count = document->meta_count;
	uint32_t *next = count ? malloc(count * sizeof *next) : NULL;
	bool *first = count ? malloc(count * sizeof *first) : NULL;
	const char *comma = "";
	if (count && (!next || !first || !chain_keys(meta, count, next, first)))
		out->failed = true;
	if (!count || out->failed)
		goto done;
	OUT(out, ", \"meta\": {");
	for (uint32_t i = 0; i < count; i++) {
		if (!first[i])
			continue;
		out_bytes(out, comma, strlen(comma));
		out_string(out, meta[i].key);
		OUT(out, ": ");
		write_values(out, meta, next, i);
		comma = ", ";
	}
	OUT(out, "}");
done:
	free(next);
	free(first);
}
