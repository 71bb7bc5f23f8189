/* SPDX-License-Identifier: MIT
 *
 * core/index/runs.h: postings that did not fit in memory, on disk in order of
 * their keys, and the merge of all of them, key by key. A run's file has no
 * name once it is open, so nothing of it outlives the process. [main]
 *
 * A run is, for each key: its size and bytes, documents, occurrences, first and
 * last document, the size of its stream, the stream (terms.h); numbers are
 * varints.
 */
#ifndef CORE_INDEX_RUNS_H
#define CORE_INDEX_RUNS_H

#include <stdbool.h>

#include "core/base/error.h"
#include "core/index/segment_writer.h"
#include "core/index/terms.h"

struct ct_term_run {
	int fd;
	uint64_t at; /* of the file: what comes after the buffer */
	unsigned char *buffer;
	size_t begin, end; /* what is left in the buffer */
	int number; /* errno, or -1 where the run makes no sense */
	/* the key at hand; size 0: no more */
	unsigned char key[CT_KEY_MAX];
	uint32_t key_size;
	uint32_t documents, first_doc, last_doc;
	uint64_t bytes; /* of the stream that were not read */
};

struct ct_runs {
	struct ct_term_run *rows;
	uint32_t count;
};

/* Write the terms as one more run; the table stays as it is. */
int ct_runs_spill(struct ct_runs *runs, const struct ct_terms *terms, const char *directory,
                  struct ct_error *error);

/* Make one run of all of them, so that files stay few on an endless input. */
int ct_runs_join(struct ct_runs *runs, const char *directory, struct ct_error *error);
void ct_runs_free(struct ct_runs *runs);

/* Write all keys and lists of the runs and, when there is no run, of `terms`
 * to the segment, which stands before its words. */
int ct_runs_write(struct ct_runs *runs, const struct ct_terms *terms,
                  struct ct_segment_writer *writer, struct ct_error *error);

#endif
