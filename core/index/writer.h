/* SPDX-License-Identifier: MIT
 *
 * core/index/writer.h: adding documents to an index. What the service
 * "index-writer/1" offers, with errors as a struct ct_error, and what only the
 * core may say: which stemmers made the stems.
 *
 * One writer a directory. open, fold, commit and abort on one thread at a time
 * [main]; parts on any [worker]. Nothing is seen by readers before commit.
 */
#ifndef CORE_INDEX_WRITER_H
#define CORE_INDEX_WRITER_H

#include <cotejo/services.h>

#include "core/base/error.h"
#include "core/index/manifest.h"

#define CT_INDEX_MEMORY ((uint64_t)32 << 20) /* default of options.memory */

/* `options` may be NULL. */
int ct_index_writer_open(const char *directory, const ct_index_options *options,
                         ct_index_writer **writer, struct ct_error *error);

/* Record the stemmer of a language with the next commit. An index that was
 * made with another version of it keeps its stems: CT_E_CONFIG unless the
 * index is empty or will be replaced. */
int ct_index_writer_stemmer(ct_index_writer *writer, const struct ct_index_stemmer *stemmer,
                            struct ct_error *error);

/* Say that a source was read, so that its former documents go even where it
 * gives none any more. */
int ct_index_writer_source(ct_index_writer *writer, ct_text source, struct ct_error *error);

int ct_index_part_create(ct_index_writer *writer, ct_index_part **part,
                         struct ct_error *error);
int ct_index_part_add(ct_index_part *part, const ct_document *document,
                      const ct_index_layers *layers, struct ct_error *error);
int ct_index_fold(ct_index_writer *writer, ct_index_part *part, struct ct_error *error);
void ct_index_part_destroy(ct_index_part *part);

/* What a commit did. */
struct ct_commit_counts {
	uint64_t added;    /* documents */
	uint64_t replaced; /* documents that were there before */
	uint64_t repeated; /* came twice from one source: the later stayed */
};

/* Both close the writer, whatever happens. `counts` may be NULL. */
int ct_index_commit(ct_index_writer *writer, struct ct_commit_counts *counts,
                    struct ct_error *error);
void ct_index_abort(ct_index_writer *writer);

#endif
