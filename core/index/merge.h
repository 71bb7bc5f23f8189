/* SPDX-License-Identifier: MIT
 *
 * core/index/merge.h: several segments into one; what was deleted is gone for
 * good then. [main]
 */
#ifndef CORE_INDEX_MERGE_H
#define CORE_INDEX_MERGE_H

#include "core/base/error.h"
#include "core/index/manifest.h"

/* Segments from which a commit merges the small ones by itself. */
#define CT_SEGMENTS_KEPT 10u

/* Make the whole index one segment without deleted documents. The same
 * documents in the same segments give the same bytes. The former state stays
 * until the new one is complete. `documents` (may be NULL) gets how many there
 * are, `dropped` how many deleted ones went. */
int ct_index_merge(const char *directory, uint64_t *documents, uint64_t *dropped,
                   struct ct_error *error);

/* Delete documents by source or id: takes the lock, commits. `count` gets how
 * many there were (may be NULL). */
int ct_index_delete(const char *directory, const ct_text *sources, size_t source_count,
                    const ct_text *ids, size_t id_count, uint64_t *count,
                    struct ct_error *error);

/* After a commit, with the lock held: merge the smaller segments where there
 * are more than CT_SEGMENTS_KEPT. `manifest` is what was committed. */
int ct_merge_grown(const char *directory, struct ct_manifest *manifest,
                   struct ct_error *error);

/* Sync the folder, then replace the manifest (commit.c). */
int ct_manifest_commit(const struct ct_manifest *manifest, const char *directory,
                       struct ct_error *error);

#endif
