/* SPDX-License-Identifier: MIT
 *
 * cotejo/document.h: a document and its layers, as analyzers and sinks see
 * them. All of it is read-only and borrowed: valid until the call that handed
 * it out returns.
 *
 * A span is a half-open range of bytes of the document's text, on character
 * boundaries. Normalising never moves an offset.
 *
 * The core's layers, by name:
 *
 *   name        type         what
 *   paragraphs  ct_spans     parts of the text parted by blank lines
 *   languages   ct_spans     tile the text; label = BCP 47 tag or "und",
 *                            weight = confidence
 *   tokens      ct_tokens    words, numbers, punctuation
 *   sentences   ct_spans     sentences; none crosses a paragraph
 *   stems       ct_stems     one stem a token, by the language of its place
 *   entities    ct_entities  organisations, amounts, dates, plugins' own
 *
 * A plugin may provide further layers under names of its own; they are
 * ct_spans.
 *
 * What an analyzer sees of a layer in process() goes by how it listed it:
 *   REQUIRES  always there, maybe with no row
 *   USES      NULL where nobody made it
 *   PROVIDES  NULL: it is being made; what you wrote is not shown to you
 *   EXTENDS   NULL: rows are gathered from several plugins and resolved when
 *             the last has run; who wants to see them lists the layer as
 *             REQUIRES or USES instead, and then cannot write
 */
#ifndef COTEJO_DOCUMENT_H
#define COTEJO_DOCUMENT_H

#include <cotejo/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Rows of spans, sorted by begin, then end. `label` and `weight` are NULL
 * where the layer carries none. */
typedef struct ct_spans {
	uint32_t struct_size;
	uint32_t count;
	const uint32_t *begin; /* bytes */
	const uint32_t *end;   /* bytes */
	const ct_text *label;
	const float *weight;
} ct_spans;

/* What a token is made of. Several may hold at once. */
enum ct_token_flag {
	CT_TOKEN_WORD = 1 << 0,       /* holds a letter */
	CT_TOKEN_NUMBER = 1 << 1,     /* begins with a digit */
	CT_TOKEN_PUNCT = 1 << 2,      /* holds neither */
	CT_TOKEN_CAPITAL = 1 << 3,    /* its first letter is upper case */
	CT_TOKEN_ALL_CAPS = 1 << 4,   /* two letters or more, none lower case */
	CT_TOKEN_MIXED = 1 << 5,      /* an upper-case letter after a lower-case one */
	CT_TOKEN_URL = 1 << 6,        /* a web or mail address, a handle, a hashtag */
	CT_TOKEN_ABBREVIATION = 1 << 7, /* ends in a full stop that belongs to it */
	CT_TOKEN_SPACE_BEFORE = 1 << 8, /* white space (or the start) before it */
	CT_TOKEN_NON_ASCII = 1 << 9,  /* holds a byte over 0x7f */
	CT_TOKEN_SENTENCE_START = 1 << 10
};

/* Tokens, a row across the columns, in order of the text, not overlapping.
 * `term[i]` is an index into `vocabulary`: the token in lower case and NFC.
 * Terms are interned by the worker: equal terms have equal numbers as long as
 * `epoch` stays the same, so a worker may cache by them; when `epoch` changes
 * every cached number is void. Numbers differ between workers and runs and
 * must never reach an output. */
typedef struct ct_tokens {
	uint32_t struct_size;
	uint32_t count;
	const uint32_t *begin; /* bytes */
	const uint32_t *end;   /* bytes */
	const uint32_t *term;
	const uint16_t *flags; /* ct_token_flag */
	const ct_text *vocabulary; /* by term; borrowed as the columns are */
	uint32_t vocabulary_count;
	uint32_t reserved;
	uint64_t epoch;
} ct_tokens;

/* Stems, a row a token of the layer `tokens`; numbers are indices into the
 * vocabulary of `tokens`, so list that layer too if you want their text. A token
 * without a stemmer for its language, and one that is no word, has its term as
 * its stem. */
typedef struct ct_stems {
	uint32_t struct_size;
	uint32_t count;
	const uint32_t *stem;
} ct_stems;

/* What a norm's field holds; decides how it is printed and compared. */
enum ct_field_type {
	CT_FIELD_TEXT = 1,
	CT_FIELD_DECIMAL = 2,  /* plain decimal string, "6700000", or a range "a/b" */
	CT_FIELD_INTEGER = 3,
	CT_FIELD_BOOLEAN = 4,  /* "true" or "false" */
	CT_FIELD_DATE = 5,     /* ISO 8601 day, month, year, or "start/end" */
	CT_FIELD_TEXT_LIST = 6 /* the field may be repeated; printed as a list */
};

/* One field of a norm. */
typedef struct ct_norm {
	const char *key; /* constant, as its plugin declared it */
	uint32_t type;   /* ct_field_type */
	uint32_t reserved;
	ct_text value;
} ct_norm;

/* One entity. Norm fields come in the order in which the plugin declared
 * them. */
typedef struct ct_entity {
	uint32_t begin; /* bytes */
	uint32_t end;   /* bytes */
	const char *kind;     /* "org", "money", "date", or a plugin's own */
	const char *producer; /* the plugin's id */
	const ct_norm *norm;
	uint32_t norm_count;
	float confidence; /* 0 to 1 */
	ct_text reason;   /* why it was taken; may be absent */
} ct_entity;

/* Entities sorted by begin, then longer first, then kind. */
typedef struct ct_entities {
	uint32_t struct_size;
	uint32_t count;
	uint32_t stride; /* bytes from one row to the next */
	uint32_t reserved;
	const ct_entity *rows;
} ct_entities;

/* One metadata pair; keys may repeat. */
enum ct_meta_type { CT_META_TEXT = 0, CT_META_JSON = 1 };
typedef struct ct_meta {
	ct_text key;
	ct_text value;
	uint32_t type; /* ct_meta_type: JSON is a value's own JSON text */
	uint32_t reserved;
} ct_meta;

/* A plugin failed on this document: its id, and what it gave as a reason. */
typedef struct ct_incomplete {
	const char *plugin;
	ct_text reason;
} ct_incomplete;

enum ct_document_flag {
	CT_DOC_SOURCE_SPAN = 1 << 0,    /* text is the slice source_begin..end */
	CT_DOC_LANGUAGE_GIVEN = 1 << 1, /* came with the document */
	CT_DOC_DATE_GIVEN = 1 << 2,     /* came with the document, not a dateline */
	CT_DOC_MISDECODED = 1 << 3      /* looks decoded with the wrong charset */
};

/* One document. It is made by a reader; from process() to process() layers are
 * added, and `language`, `flags` and `incomplete` may still change; a sink sees
 * it done. Everything in it is borrowed until the call returns; texts are UTF-8,
 * not NUL-terminated. */
typedef struct ct_document {
	uint32_t struct_size;
	uint32_t flags; /* ct_document_flag */
	ct_text id;
	ct_text source;   /* the file's path as given, "-" for standard input */
	ct_text encoding; /* of the source: "UTF-8", "ISO-8859-1", ... */
	ct_text text;     /* valid UTF-8, immutable, below 4 GiB */
	ct_text headline; /* absent where unknown */
	ct_text language; /* of the document; absent before it is known */
	float language_confidence; /* 0 to 1; 0 where it is not known */
	uint32_t replaced; /* invalid bytes that were replaced by '?' */
	ct_date date;      /* of the dateline, or given; {0} where there is none */
	uint32_t body_begin; /* first byte of the dateline, or of the body; 0
	                      * where the reader did not say */
	uint32_t subhead_count;
	const ct_text *subheads;
	uint64_t source_begin; /* bytes of the source, with CT_DOC_SOURCE_SPAN */
	uint64_t source_end;
	const ct_meta *meta;
	const ct_incomplete *incomplete;
	uint32_t meta_count;
	uint32_t incomplete_count;

	/* The layers that the plugin listed, in the order of its list: the k-th
	 * use is layers[k]. NULL: a layer of USES that nobody made, or one that
	 * this plugin PROVIDES or EXTENDS (see the top of this header). */
	const void *const *layers;
	/* All other layers that plugins made, for sinks that store what they
	 * have never heard of. */
	const char *const *extra_names;
	const ct_spans *const *extra;
	uint32_t layer_count;
	uint32_t extra_count;
} ct_document;

/* Typed views of the k-th layer that the plugin listed; `k` must be below
 * layer_count, and the type the one of the table above: nothing checks it.
 * NULL as said there. Borrowed until the call returns. [worker] */
static inline const ct_spans *ct_layer_spans(const ct_document *document, uint32_t k)
{
	return (const ct_spans *)document->layers[k];
}

static inline const ct_tokens *ct_layer_tokens(const ct_document *document, uint32_t k)
{
	return (const ct_tokens *)document->layers[k];
}

static inline const ct_stems *ct_layer_stems(const ct_document *document, uint32_t k)
{
	return (const ct_stems *)document->layers[k];
}

static inline const ct_entities *ct_layer_entities(const ct_document *document, uint32_t k)
{
	return (const ct_entities *)document->layers[k];
}

/* Row `i` of the entities; `i` must be below count. Rows may have grown since
 * you were built: never index `rows` itself. Borrowed. [worker] */
static inline const ct_entity *ct_entity_at(const ct_entities *entities, uint32_t i)
{
	return (const ct_entity *)(const void *)((const char *)entities->rows +
	                                         (size_t)entities->stride * i);
}

/* The text of bytes `begin` to `end`; both must be within the text. Not
 * NUL-terminated; borrowed as the text is. [worker] */
static inline ct_text ct_slice(const ct_document *document, uint32_t begin, uint32_t end)
{
	ct_text slice = { document->text.data + begin, (size_t)end - begin };
	return slice;
}

#ifdef __cplusplus
}
#endif

#endif
