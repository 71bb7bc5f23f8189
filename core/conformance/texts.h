/* SPDX-License-Identifier: MIT
 *
 * What plugins are tried on: releases in Spanish and English of our own
 * writing, texts that are hard to take, terms, and sources in common formats.
 */
#ifndef CT_CONFORMANCE_TEXTS_H
#define CT_CONFORMANCE_TEXTS_H

#include <cotejo/types.h>

struct ct_sample {
	const char *name;     /* kebab-case; of a source: a file name */
	const char *language; /* BCP 47; "mul": changes by paragraph; NULL: not known */
	ct_text text;
};

/* Ordinary releases. Constant. */
const struct ct_sample *ct_texts_plain(size_t *count);

/* Empty, of one byte, of spaces, with NUL, combining marks, invalid bytes, in
 * other languages, of one character for ever ... Small ones; made on the first
 * call, kept. [main] */
const struct ct_sample *ct_texts_hostile(size_t *count);

/* Large ones of `size` bytes: prose, and one each of what runs away with
 * quadratic code. The text is to be freed. {NULL} data: no memory, or no such
 * one (`which` counts from 0). */
struct ct_sample ct_texts_large(size_t which, size_t size);

/* Its name; NULL: no such one. */
const char *ct_texts_large_name(size_t which);

/* Terms, in lower case and NFC, for stemmers; ordinary, then hostile. */
const struct ct_sample *ct_texts_terms(size_t *count, size_t *ordinary);

/* Sources in common formats. Constant. */
const struct ct_sample *ct_texts_sources(size_t *count);

#endif
