/* SPDX-License-Identifier: MIT
 *
 * core/index/index.h: an index as its readers see it: the segments that one
 * manifest named, as they were when it was opened. Writers do not disturb it
 * and it does not disturb them. One thread at a time; open it once a thread.
 *
 * Everything that can fail takes a struct ct_error and answers a ct_status. No
 * file can make these functions crash or read outside of it: what is damaged
 * is answered with CT_E_SOURCE and a text that names file and place.
 */
#ifndef CORE_INDEX_INDEX_H
#define CORE_INDEX_INDEX_H

#include "core/base/arena.h"
#include "core/index/manifest.h"
#include "core/index/segment.h"

struct ct_index {
	char *directory;
	struct ct_manifest manifest;
	struct ct_segment *segments; /* manifest.segment_count of them */
	uint64_t documents; /* without deleted ones */
	uint64_t tokens;    /* of all documents, deleted ones among them */
	uint64_t all_documents;
};

/* Open the index in `directory`. CT_E_SOURCE where there is none or it is
 * damaged. */
int ct_index_open(struct ct_index *index, const char *directory, struct ct_error *error);
void ct_index_close(struct ct_index *index);

/* Call `take` with each key that begins with `prefix`, in order, merged over
 * all segments, with the number of its documents (deleted ones among them).
 * Ends early where it answers anything but CT_OK, and answers that. */
int ct_index_keys(struct ct_index *index, ct_text prefix,
                  int (*take)(void *context, ct_text key, uint64_t documents), void *context,
                  struct ct_error *error);

/* ---- what `cotejo info` prints ---- */

struct ct_count {
	char *name;  /* owned */
	char *label; /* owned: what to show for it, or NULL: the name */
	uint64_t count;
};

struct ct_counts {
	struct ct_count *rows; /* sorted by name */
	size_t count;
};

struct ct_index_info {
	uint64_t generation, documents, deleted, segments, tokens, text_bytes;
	uint64_t words;      /* keys of the text, summed over segments */
	uint64_t sources;    /* runs of documents of one source */
	struct ct_counts languages;
	struct ct_counts months;  /* "2020-10"; "" without a date */
	struct ct_counts kinds;   /* entities by kind */
	struct ct_counts parts;   /* bytes by file: docs, text, words, post, pos */
	bool stored; /* the text is kept */
};

int ct_index_info(struct ct_index *index, struct ct_index_info *info, struct ct_error *error);
void ct_index_info_free(struct ct_index_info *info);

void ct_counts_free(struct ct_counts *counts);

/* ---- what `cotejo check` does ---- */

/* Called for each thing that is wrong: `what` is a sentence that names file,
 * block and offset. */
typedef void (*ct_trouble_fn)(void *context, const char *what);

/* Read every byte of the index and check that it makes sense. CT_OK, also
 * where `troubles` is above 0; CT_E_SOURCE where there is no index to check. */
int ct_index_check(const char *directory, ct_trouble_fn trouble, void *context,
                   uint64_t *troubles, struct ct_error *error);

/* ---- stored layers of one document, unpacked ---- */

struct ct_stored_span {
	uint32_t begin, end;
	ct_text label;
	float weight;
};

struct ct_stored_norm {
	ct_text key, value;
	uint32_t type; /* ct_field_type */
};

struct ct_stored_entity {
	uint32_t begin, end;
	ct_text kind, producer;
	float confidence;
	const struct ct_stored_norm *norm;
	uint32_t norm_count;
};

/* Is a text what a string says? */
bool ct_stored_is(ct_text text, const char *string);

/* The value of a norm field of the entity; NULL, 0 where it has none. */
ct_text ct_stored_norm_of(const struct ct_stored_entity *entity, const char *key);

/* Layers of one document. Texts are borrowed from the segment until the next
 * document of it is read. */
struct ct_stored_layers {
	struct ct_stored_span *paragraphs, *sentences, *languages;
	uint32_t paragraph_count, sentence_count, language_count;
	struct ct_stored_entity *entities;
	uint32_t entity_count;
	struct ct_arena arena;
};

/* `spans`, `entities`: which of the two to read. Free it also after a failure. */
int ct_stored_layers_read(struct ct_stored_layers *layers, struct ct_segment *segment, uint32_t document,
                   bool spans, bool entities, struct ct_error *error);
void ct_stored_layers_free(struct ct_stored_layers *layers);

/* Document of an index by id: 1 with segment and number, 0, or below 0. */
int ct_index_by_id(struct ct_index *index, ct_text id, uint32_t *segment, uint32_t *document,
                   struct ct_error *error);

#endif
