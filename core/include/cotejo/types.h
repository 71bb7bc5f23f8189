/* SPDX-License-Identifier: MIT
 *
 * cotejo/types.h: the words that every other public header uses.
 *
 * The headers, in the order in which they are best read: types.h, document.h
 * (what you see), analyzer.h, stemmer.h, reader.h, sink.h (what you may be),
 * plugin.h (how you say so), host.h and services.h (what you may ask for). The
 * guide for authors is plugins/README.md, which is installed with the
 * documentation.
 *
 * Thread words, used at every function of these headers:
 *   [main]    called on one thread, the one that called create()
 *   [reader]  called on one thread at a time, never together with another
 *             call on the same session
 *   [worker]  called on one thread at a time for one `worker`; several
 *             workers run at once
 *   [serial]  one call at a time, in a fixed order, on whichever thread
 *   [any]     may be called from any thread at any time
 * A function that has several words may be called in any of these ways.
 *
 * Ownership words:
 *   constant  lives as long as the library is loaded
 *   borrowed  belongs to the other side; the comment says until when
 *   copied    the callee keeps its own copy; free yours when you like
 *
 * Sizes and offsets are in bytes unless a comment says otherwise. The language
 * is C11; a plugin may be written in any other that gives the same layout (64-bit
 * Linux; tests/unit/abi.c).
 */
#ifndef COTEJO_TYPES_H
#define COTEJO_TYPES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the binary interface that these headers describe. A plugin
 * states the version it was built against in every structure it exports.
 * Minor: fields were appended. Major: the meaning of something changed; the
 * entry point has another name then (plugin.h). */
#define CT_ABI_MAJOR 1
#define CT_ABI_MINOR 1

/* Is field `field` inside the structure that the other side gave us? [any]
 * `object` must begin with or contain `struct_size`. Fields that were appended
 * after version 1.0 may only be read when this is true. */
#define CT_HAS(object, field)                                                  \
	((object)->struct_size >= offsetof(__typeof__(*(object)), field) +     \
	                              sizeof((object)->field))

/* Bytes with a length; not NUL-terminated unless a comment says so. Text is
 * UTF-8 everywhere in cotejo. An absent text is {NULL, 0}. */
typedef struct ct_text {
	const char *data;
	size_t size; /* bytes */
} ct_text;

/* A text from a string literal, without its NUL byte; constant. */
#define CT_TEXT(literal) ((ct_text){ (literal), sizeof(literal) - 1 })

/* What a function of a plugin or of the host answers. Zero and positive
 * answers are no failure. A function that fails leaves nothing behind: what it
 * allocated it frees, and its partner (destroy, close) is not called. Each
 * function of these headers names the answers that make sense; any other
 * failure counts as CT_E_FATAL, from a reader's open() and next() as CT_E_SOURCE. */
enum ct_status {
	CT_OK = 0,
	/* Not for me: another language, nothing to do. No failure, not noted. */
	CT_SKIP = 1,
	/* A reader's next(): this source holds no further document. */
	CT_END = 2,

	/* I should have handled this document and could not. What was written
	 * in this call is dropped; the document goes on, marked incomplete
	 * with plugin and reason. From a reader's next(): this record was
	 * refused; the host reports it and calls next() again. */
	CT_E_DOCUMENT = -1,
	/* The configuration is wrong: an option's value, a rule file. */
	CT_E_CONFIG = -2,
	/* Memory ran out. */
	CT_E_NOMEM = -3,
	/* The run cannot go on. */
	CT_E_FATAL = -4,
	/* A reader's open() or next(): the rest of this source cannot be read;
	 * the next source goes on. */
	CT_E_SOURCE = -5
};

/* A calendar day, month or year of the proleptic Gregorian calendar.
 * month 0: only the year is known; day 0: only year and month are.
 * No date: {0, 0, 0}. Years 1 to 9999. */
typedef struct ct_date {
	int32_t year;
	uint8_t month; /* 1 to 12 */
	uint8_t day;   /* 1 to 31 */
	uint16_t reserved;
} ct_date;

/* Where in a source a reader met a problem. Zero: not known. */
typedef struct ct_place {
	uint64_t line;   /* from 1 */
	uint64_t offset; /* bytes from the start of the (decompressed) source */
} ct_place;

#ifdef __cplusplus
}
#endif

#endif
