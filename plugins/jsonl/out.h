/* SPDX-License-Identifier: MIT
 *
 * A growing buffer of JSON. Every function may find memory short; then
 * `failed` is set and stays so, nothing more is written, and the caller looks
 * once, at the end. One thread at a time.
 */
#ifndef CT_PLUGIN_JSONL_OUT_H
#define CT_PLUGIN_JSONL_OUT_H

#include <cotejo/types.h>

#include <stdbool.h>

struct out {
	char *data;
	size_t size, room;
	bool failed;
};

void out_free(struct out *out);

void out_bytes(struct out *out, const char *data, size_t size);

/* A string literal. */
#define OUT(out, literal) out_bytes((out), (literal), sizeof(literal) - 1)

void out_number(struct out *out, uint64_t number);

/* `text` as a JSON string with its quotation marks. */
void out_string(struct out *out, ct_text text);

/* A share between 0 and 1 with two to four digits, in no locale. */
void out_share(struct out *out, float share);

/* `date` as ISO 8601, as exact as it is known, as a JSON string; null where
 * there is none. */
void out_date(struct out *out, ct_date date);

#endif
