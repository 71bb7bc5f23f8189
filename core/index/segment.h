/* SPDX-License-Identifier: MIT
 *
 * core/index/segment.h: reading one segment: documents by number, their text,
 * spans and entities, and the lists of keys. Everything is read when it is
 * asked for, its checksum checked then. One thread at a time.
 */
#ifndef CORE_INDEX_SEGMENT_H
#define CORE_INDEX_SEGMENT_H

#include <cotejo/document.h>

#include "core/index/lists.h"
#include "core/index/manifest.h"
#include "core/index/records.h"
#include "core/index/words.h"

struct ct_segment {
	struct ct_manifest_segment about;
	struct ct_paged files[CT_FILE_COUNT];
	struct ct_paged gone_file;
	struct ct_inflater *inflater;
	struct ct_records documents, spans, entities;
	struct ct_words words;
	ct_text *langs; /* row of CT_SECTION_LANGS; in `lang_bytes` */
	uint32_t lang_count;
	/* columns, NULL until asked for */
	const uint8_t *lengths;
	const unsigned char *dates, *document_langs;
	const unsigned char *gone; /* a bit a document; NULL where none is */
	uint32_t text_blocks;
	uint32_t held_block; /* of text, in `text`; CT_NO_BLOCK */
	unsigned char *text;
	size_t text_size, text_room;
};

/* A document as it was stored. Texts are borrowed until the next document of
 * this segment is read. */
struct ct_stored {
	uint32_t text_block; /* CT_NO_BLOCK: the text was not stored */
	uint32_t text_offset;
	ct_text id, source, encoding, language, headline;
	bool has_headline;
	uint32_t flags; /* ct_document_flag */
	float language_confidence;
	uint32_t replaced;
	ct_date date;
	uint32_t body_begin;
	uint32_t text_size; /* bytes */
	uint32_t tokens;    /* indexed ones */
	uint64_t source_begin, source_end;
	uint32_t subhead_count, meta_count, incomplete_count;
	struct ct_fields subheads;   /* texts */
	struct ct_fields meta;       /* key, value, type */
	struct ct_fields incomplete; /* plugin, reason */
};

/* Open the segment that `about` describes. CT_E_SOURCE: missing or damaged. */
int ct_segment_open(struct ct_segment *segment, const char *directory,
                    const struct ct_manifest_segment *about, struct ct_error *error);
void ct_segment_close(struct ct_segment *segment);

/* Make the columns ready. CT_OK or CT_E_SOURCE. */
int ct_segment_columns(struct ct_segment *segment, struct ct_error *error);

/* Has document `document` been deleted? Call ct_segment_columns() before. */
static inline bool ct_segment_gone(const struct ct_segment *segment, uint32_t document)
{
	return segment->gone && segment->gone[document / 8] >> (document & 7) & 1;
}

/* Of the columns; call ct_segment_columns() before. */
ct_date ct_segment_date(const struct ct_segment *segment, uint32_t document);
uint32_t ct_segment_lang(const struct ct_segment *segment, uint32_t document);

int ct_segment_document(struct ct_segment *segment, uint32_t document,
                        struct ct_stored *stored, struct ct_error *error);

/* The fields of a document's spans and entities. Borrowed until the next. */
int ct_segment_spans(struct ct_segment *segment, uint32_t document, struct ct_fields *fields,
                     struct ct_error *error);
int ct_segment_entities(struct ct_segment *segment, uint32_t document,
                        struct ct_fields *fields, struct ct_error *error);

/* Append the text of a document, as `stored` describes it. */
int ct_segment_text(struct ct_segment *segment, const struct ct_stored *stored,
                    struct ct_buffer *text, struct ct_error *error);

/* The list of `key` exactly: 1 found, 0 not, or a ct_status below 0. */
int ct_segment_find(struct ct_segment *segment, ct_text key, struct ct_list *list,
                    struct ct_error *error);

int ct_segment_cursor(struct ct_segment *segment, const struct ct_list *list,
                      struct ct_cursor *cursor, struct ct_error *error);

/* Documents by id or source: `found` is called with each, deleted or not. */
typedef int (*ct_document_fn)(void *context, uint32_t document);
int ct_segment_by_id(struct ct_segment *segment, ct_text id, ct_document_fn found,
                     void *context, struct ct_error *error);
int ct_segment_by_source(struct ct_segment *segment, ct_text source, ct_document_fn found,
                         void *context, struct ct_error *error);

/* "DIRECTORY/00000007.docs"; false where memory ran out. */
bool ct_segment_path(struct ct_buffer *path, const char *directory, uint32_t number,
                     enum ct_file_kind kind, uint32_t generation);

#endif
