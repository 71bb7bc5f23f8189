/* SPDX-License-Identifier: MIT
 *
 * cotejo/reader.h: a reader makes documents out of one source.
 *
 * The host opens the source, walks folders, decompresses, and for readers
 * that want text recognises the encoding and decodes to valid UTF-8 (each
 * invalid byte of UTF-8 becomes one '?', so offsets stay those of the file).
 *
 * Calls in order:
 *   create (plugin.h)   once a run                                     [main]
 *     probe             once a source; the highest score reads it      [any]
 *       open            once a source                                  [reader]
 *       next            until it returns CT_END, CT_E_SOURCE or worse  [reader]
 *       close           once, if open succeeded                        [reader]
 *   destroy             once a run                                     [main]
 *
 * Sources are read one after another, each call on whichever thread is free, so
 * state belongs to the session and not to the thread.
 */
#ifndef COTEJO_READER_H
#define COTEJO_READER_H

#include <cotejo/types.h>

#ifdef __cplusplus
extern "C" {
#endif

enum ct_reader_input {
	CT_READER_TEXT = 1, /* decoded, valid UTF-8 */
	CT_READER_BYTES = 2 /* as they are, after decompression */
};

/* A source being read, a window that moves forward over it; never seeks, so
 * it may be endless. The host's. [reader] */
typedef struct ct_source ct_source;
struct ct_source {
	uint32_t struct_size;
	uint32_t reserved;
	const char *name;      /* path as given, "-" for standard input */
	const char *encoding;  /* "UTF-8", "UTF-16LE", ...; NULL for bytes */
	uint64_t max_document; /* bytes; a larger document is refused */

	/* Make at least `want` bytes visible in `*window`, fewer only where
	 * the source ends before; an empty window is its end. The window begins
	 * at the first byte not consumed; it may show more than was wanted, and
	 * may end within a character or a line.
	 * Borrowed until the next fill() or consume(). CT_E_SOURCE: cannot be
	 * read on (the reason has been given; what could be read is in
	 * `*window`); CT_E_NOMEM. A `want` over max_document + 1 MiB is cut to
	 * that. [reader] */
	int (*fill)(ct_source *source, size_t want, ct_text *window);

	/* Go forward over `count` bytes of the window, at most its size.
	 * [reader] */
	void (*consume)(ct_source *source, size_t count);

	/* Offset of the window's first byte in the decompressed source (for
	 * decoded text in another encoding than UTF-8: in the decoded text).
	 * [reader] */
	uint64_t (*offset)(const ct_source *source);
};

/* The document being built, the host's, borrowed until next() returns; empty at
 * each next(). Every setter copies; one that sets what was set replaces it. They
 * return CT_OK, CT_E_NOMEM, or CT_E_DOCUMENT where the value
 * cannot be taken (the reason has been given); next() should then return the
 * same code. [reader] */
typedef struct ct_builder ct_builder;
struct ct_builder {
	uint32_t struct_size;
	uint32_t reserved;

	/* The whole id, 1 to 4096 bytes, for formats that bring one. Without it
	 * the host makes one of the source's name, and "#n" where there are
	 * several. */
	int (*set_id)(ct_builder *builder, ct_text id);

	/* The text, UTF-8; invalid bytes become '?', NUL stays. Required. Over
	 * max_document: CT_E_DOCUMENT. */
	int (*set_text)(ct_builder *builder, ct_text text);

	/* One line each, without what marks them as headings in the source;
	 * subheads in their order. */
	int (*set_headline)(ct_builder *builder, ct_text headline);
	int (*add_subhead)(ct_builder *builder, ct_text subhead);

	/* `given`: 1 where metadata said so, 0 where a dateline in the text did.
	 * A day that no calendar has: CT_E_DOCUMENT. */
	int (*set_date)(ct_builder *builder, ct_date date, int given);

	/* A BCP 47 tag that the document came with; believed. */
	int (*set_language)(ct_builder *builder, ct_text tag);

	/* The text is the slice begin..end of the source, in bytes as offset()
	 * counts them. The host forgets this where the source was decoded from
	 * another encoding, and where the text is of another length. */
	int (*set_source_span)(ct_builder *builder, uint64_t begin, uint64_t end);

	/* First byte of the dateline, or of the body; bytes of the text. One
	 * outside of it or off a character boundary counts as 0. */
	int (*set_body)(ct_builder *builder, uint32_t begin);

	/* A pair of metadata; keys may repeat. `type` is a ct_meta_type of
	 * document.h. */
	int (*add_meta)(ct_builder *builder, ct_text key, ct_text value, uint32_t type);

	/* Bytes of the text that the reader itself had to replace by '?', to be
	 * added to what the host counted; reported to the user. */
	int (*add_replaced)(ct_builder *builder, uint32_t count);
};

typedef struct ct_reader_ops {
	uint32_t struct_size;
	uint32_t input; /* ct_reader_input */

	/* How sure is it that this source is of our format, 0 (no) to 100, from
	 * its first bytes (decompressed; 64 KiB or the whole) and its name
	 * (without ".gz")? Pure. 1 to 19: as a last resort; 20 to 49: the name
	 * says so; 50 and more: the content says so. On a tie the first by id
	 * reads it. `head` and `name` are borrowed; a reader of text is not asked
	 * about binary data, nobody about an empty source. [any] */
	int (*probe)(void *shared, ct_text head, const char *name);

	/* Begin. `source` is borrowed until close() returns; `*session` may stay
	 * NULL. CT_OK, CT_E_SOURCE (this source is refused, the next goes on),
	 * CT_E_NOMEM, CT_E_FATAL (these two end the run). [reader] */
	int (*open)(void *shared, ct_source *source, void **session);

	/* Fill `builder` with the next document. CT_OK, CT_END; CT_E_DOCUMENT
	 * for a record that is refused (fail_at() says where and why; the next
	 * call goes on behind it); CT_E_SOURCE: the rest is refused; CT_E_NOMEM,
	 * CT_E_FATAL (these two end the run). Must go forward: a reader that
	 * refuses a thousand records at one offset is stopped, and so is one
	 * whose documents are 100,000 more than the bytes it has consumed.
	 * [reader] */
	int (*next)(void *shared, void *session, ct_builder *builder);

	/* Free the session; also called where the run is interrupted. [reader] */
	void (*close)(void *shared, void *session);
} ct_reader_ops;

#ifdef __cplusplus
}
#endif

#endif
