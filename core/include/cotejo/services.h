/* SPDX-License-Identifier: MIT
 *
 * cotejo/services.h: optional services of the host, asked for by name and
 * revision through host->service(). A plugin copes without: the answer may be
 * NULL.
 */
#ifndef COTEJO_SERVICES_H
#define COTEJO_SERVICES_H

#include <cotejo/document.h>

#ifdef __cplusplus
extern "C" {
#endif

/* "text/1": what the core knows of Unicode. Constant. */
#define CT_SERVICE_TEXT "text/1"

typedef struct ct_text_service {
	uint32_t struct_size;
	uint32_t reserved;

	/* `text` (valid UTF-8) in lower case and NFC (the form of a term) into
	 * `out`, at most `room` bytes and no NUL; returns the bytes that the whole
	 * result takes, so a result over `room` means: call again with more.
	 * Cannot fail. [any] */
	size_t (*lower)(ct_text text, char *out, size_t room);

	/* `text` in lower case and NFC without combining marks (the form of an
	 * index key: accents folded); as above. [any] */
	size_t (*fold)(ct_text text, char *out, size_t room);
} ct_text_service;

/* "index-writer/1": the term index (core/index/FORMAT.md). One writer a
 * directory, locked. Constant table. Functions return CT_OK, or a failure with
 * its reason: CT_E_CONFIG (what is there is no index of ours to write to),
 * CT_E_SOURCE (it is damaged), CT_E_NOMEM, CT_E_FATAL. */
#define CT_SERVICE_INDEX_WRITER "index-writer/1"

typedef struct ct_index_writer ct_index_writer;
typedef struct ct_index_part ct_index_part;

typedef struct ct_index_options {
	uint32_t struct_size;
	uint32_t store_text;  /* 1: keep the text for snippets */
	uint64_t memory;      /* bytes to hold before a segment is spilled; 0: default */
	uint32_t replace;     /* 1: begin with an empty index at commit */
	uint32_t compression; /* zlib level 1 to 9; 0: default */
} ct_index_options;

/* The layers that the index stores. Tokens and stems are required, the others
 * may be NULL. */
typedef struct ct_index_layers {
	uint32_t struct_size;
	uint32_t reserved;
	const ct_tokens *tokens;
	const ct_stems *stems;
	const ct_spans *languages;
	const ct_spans *sentences;
	const ct_spans *paragraphs;
	const ct_entities *entities;
} ct_index_layers;

typedef struct ct_index_writer_service {
	uint32_t struct_size;
	uint32_t reserved;

	/* Open `directory`, making it where there is none, and take its lock.
	 * `*writer` is the caller's until commit() or abort(), and void after a
	 * failure; `directory` and `options` are copied. On failure `*reason`
	 * says why, borrowed until the thread's next call of this table; the
	 * same for every function below. [main] */
	int (*open)(const char *directory, const ct_index_options *options,
	            ct_index_writer **writer, const char **reason);

	/* Postings of one batch. Parts of one writer may be filled at once by
	 * several threads, each part by one. `document` and `layers` are copied.
	 * [worker] */
	int (*part_create)(ct_index_writer *writer, ct_index_part **part,
	                   const char **reason);
	int (*part_add)(ct_index_part *part, const ct_document *document,
	                const ct_index_layers *layers, const char **reason);

	/* Add a part, in the order of batches; may spill to disk. The part stays
	 * the caller's, and is of no further use. [serial] */
	int (*fold)(ct_index_writer *writer, ct_index_part *part, const char **reason);

	/* Free a part, folded or not. [any] */
	void (*part_destroy)(ct_index_part *part);

	/* Make everything since open() visible at once, atomically, and close.
	 * On failure the former state stays and the writer is closed. [main] */
	int (*commit)(ct_index_writer *writer, const char **reason);

	/* Forget everything since open(), and close. [main] */
	void (*abort)(ct_index_writer *writer);
} ct_index_writer_service;

#ifdef __cplusplus
}
#endif

#endif
