/* SPDX-License-Identifier: MIT
 *
 * tests/unit/index_support.h: documents made of a string, for tests of the
 * index: tokens by the core, stems by a toy stemmer (a final 's' goes, and an
 * accent on the last vowel), so that nothing but the core is needed.
 */
#ifndef TESTS_UNIT_INDEX_SUPPORT_H
#define TESTS_UNIT_INDEX_SUPPORT_H

#include <cotejo/services.h>

#include "core/base/error.h"
#include "core/text/segment.h"
#include "core/text/vocabulary.h"

struct toy_entity {
	const char *kind;
	const char *text; /* its first place in the document's text */
	const char *keys[4]; /* norm: key, type by first letter of value's use */
	const char *values[4];
	uint32_t types[4];
};

struct toy_document {
	const char *id, *source, *language, *text;
	ct_date date;
	const struct toy_entity *entities; /* ends with kind NULL; may be NULL */
};

struct toy_worker {
	struct ct_vocabulary *vocabulary;
	struct ct_segments segments;
	uint32_t *terms, *stems;
	size_t room;
};

void toy_worker_init(struct toy_worker *worker);
void toy_worker_free(struct toy_worker *worker);

/* The toy stemmer, with the signature of ct_query_stem_fn. */
int toy_stem(void *context, ct_text language, ct_text term, ct_text *stem);

/* Add one document to a part. */
int toy_add(struct toy_worker *worker, ct_index_part *part, const struct toy_document *document,
            struct ct_error *error);

/* Index `count` documents in parts of `batch` and commit. */
int toy_index(const char *directory, const struct toy_document *documents, size_t count,
              size_t batch, const ct_index_options *options, struct ct_error *error);

/* A fresh folder below $TMPDIR or /tmp; to be removed with toy_remove(). */
char *toy_folder(void);
void toy_remove(char *folder);

#endif
