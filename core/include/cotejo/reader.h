/* SPDX-License-Identifier: MIT
 *
 * cotejo/reader.h: a reader makes documents out of one source.
 *
 * The host opens the source, walks folders, decompresses, and for readers
 * that want text recognises the encoding and decodes to valid UTF-8 (each
 * invalid byte of UTF-8 becomes one '?', so offsets stay those of the file).
 *
 * Calls in order, for each source:
 *   probe          once, with the first bytes; the highest score reads it
 *   open           once
 *   next           until it returns CT_END, CT_E_SOURCE or worse
 *   close          once, if open succeeded
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
	 * the source ends before. The window begins at the first byte not
	 * consumed; it may show more than was wanted. Borrowed until the next
	 * fill() or consume(). CT_E_SOURCE: cannot be read on (the reason has
	 * been given; what could be read is in `*window`); CT_E_NOMEM. A `want`
	 * over max_document + 1 MiB is cut to that. */
	int (*fill)(ct_source *source, size_t want, ct_text *window);

	/* Go forward over `count` bytes of the window. */
	void (*consume)(ct_source *source, size_t count);

	/* Offset of the window's first byte in the decompressed source (for
	 * decoded text in another encoding than UTF-8: in the decoded text). */
	uint64_t (*offset)(const ct_source *source);
};

/* The document being built, the host's; empty at each next(). Every setter
 * copies. They return CT_OK, CT_E_NOMEM, or CT_E_DOCUMENT where the value
 * cannot be taken (the reason has been given); next() should then return the
 * same code. [reader] */
typedef struct ct_builder ct_builder;
struct ct_builder {
	uint32_t struct_size;
	uint32_t reserved;

	/* The whole id, for formats that bring one. Without it the host makes
	 * one of the source's name, and "#n" where there are several. */
	int (*set_id)(ct_builder *builder, ct_text id);

	/* The text, UTF-8; invalid bytes become '?', NUL stays. Required. Over
	 * max_document: CT_E_DOCUMENT. */
	int (*set_text)(ct_builder *builder, ct_text text);

	int (*set_headline)(ct_builder *builder, ct_text headline);
	int (*add_subhead)(ct_builder *builder, ct_text subhead);

	/* `given`: 1 where metadata said so, 0 where a dateline in the text did. */
	int (*set_date)(ct_builder *builder, ct_date date, int given);

	/* A BCP 47 tag that the document came with; believed. */
	int (*set_language)(ct_builder *builder, ct_text tag);

	/* The text is the slice begin..end of the source, in bytes. The host
	 * forgets this where the source was decoded from another encoding. */
	int (*set_source_span)(ct_builder *builder, uint64_t begin, uint64_t end);

	/* First byte of the dateline, or of the body; bytes of the text. */
	int (*set_body)(ct_builder *builder, uint32_t begin);

	/* `type` is a ct_meta_type of document.h. */
	int (*add_meta)(ct_builder *builder, ct_text key, ct_text value, uint32_t type);

	/* Bytes of the text that the reader had to replace, to be added to
	 * what the host counted. */
	int (*add_replaced)(ct_builder *builder, uint32_t count);
};

typedef struct ct_reader_ops {
	uint32_t struct_size;
	uint32_t input; /* ct_reader_input */

	/* How sure is it that this source is of our format, 0 (no) to 100, from
	 * its first bytes (decompressed; 64 KiB or the whole) and its name
	 * (without ".gz")? Pure. 1 to 19: as a last resort; 20 to 49: the name
	 * says so; 50 and more: the content says so. [any] */
	int (*probe)(void *shared, ct_text head, const char *name);

	/* `source` is borrowed until close() returns. [reader] */
	int (*open)(void *shared, ct_source *source, void **session);

	/* Fill `builder` with the next document. CT_OK, CT_END; CT_E_DOCUMENT
	 * for a record that is refused (fail_at() says where and why; the next
	 * call goes on behind it), CT_E_SOURCE. Must go forward at each call.
	 * [reader] */
	int (*next)(void *shared, void *session, ct_builder *builder);

	void (*close)(void *shared, void *session); /* [reader] */
} ct_reader_ops;

#ifdef __cplusplus
}
#endif

#endif
