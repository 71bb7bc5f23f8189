/* SPDX-License-Identifier: MIT
 *
 * JSON Lines, in and out: what the files of this plugin share.
 */
#ifndef CT_PLUGIN_JSONL_H
#define CT_PLUGIN_JSONL_H

#include <cotejo/plugin.h>

#include <stdbool.h>

/* Bytes that a line may take over max_document: its other members, escapes.
 * The host's window is not larger either. */
#define JSONL_SLACK ((uint64_t)1 << 20)

/* A copy of a line that had to be repaired, reused from line to line. */
struct jsonl_copy {
	char *data;
	size_t room;
};

/* One line of a source, without its line break, and where it begins. */
struct jsonl_line {
	ct_text text;
	ct_place place;
};

extern const ct_reader_ops jsonl_reader_ops;
extern const ct_sink_ops jsonl_sink_ops;
extern const ct_option jsonl_sink_options[];
extern const ct_layer_use jsonl_sink_layers[];

int jsonl_reader_create(const ct_host *host, const ct_value *values, void **shared);
int jsonl_sink_create(const ct_host *host, const ct_value *values, void **shared);
void jsonl_sink_destroy(void *shared);

/* `line` as the parser can take it: each byte that is no UTF-8 and each escape
 * of half a surrogate pair becomes '?', counted in `*replaced`. `*clean` is
 * `line` itself where nothing had to change, else it is borrowed from `copy`
 * until the next call. CT_OK or CT_E_NOMEM. [reader] */
int jsonl_clean(ct_text line, struct jsonl_copy *copy, ct_text *clean, uint32_t *replaced);

/* Put the document of one line into `builder`. CT_OK; CT_E_DOCUMENT after
 * fail_at() has said why the line is refused; CT_E_NOMEM. [reader] */
int jsonl_record(const ct_host *host, const struct jsonl_line *line, struct jsonl_copy *copy,
                 ct_builder *builder);

/* Does the line hold an object with a text, as a quick look for probe()? [any] */
bool jsonl_looks_like_record(ct_text line);

/* Is `text` white space of JSON alone? */
bool jsonl_blank(ct_text text);

#ifdef JANSSON_H
/* Is every byte of the strings of `line` in `value`, which was parsed from it
 * with `flags`? If not, memory ran out on the way. */
bool jsonl_is_whole(ct_text line, const json_t *value, size_t flags);
#endif

#endif
