/* SPDX-License-Identifier: MIT
 *
 * core/index/gone.h: which documents of which segments are deleted, while a
 * change is being made.
 */
#ifndef CORE_INDEX_GONE_H
#define CORE_INDEX_GONE_H

#include "core/base/error.h"
#include "core/index/segment.h"

/* The segments of a manifest with a bit for each deleted document. */
struct ct_gone {
	struct ct_segment *segments;
	unsigned char **bits;
	uint32_t *counts;
	bool *changed;
	uint32_t count;
};

int ct_gone_open(struct ct_gone *gone, const char *directory,
                 const struct ct_manifest *manifest, struct ct_error *error);
void ct_gone_close(struct ct_gone *gone);

/* Mark all documents with this id, of this source. `before`: segments before
 * this one only. */
int ct_gone_mark_id(struct ct_gone *gone, uint32_t before, ct_text id, struct ct_error *error);
int ct_gone_mark_source(struct ct_gone *gone, uint32_t before, ct_text source,
                        struct ct_error *error);
void ct_gone_mark(struct ct_gone *gone, uint32_t segment, uint32_t document);

/* Documents marked since open. */
uint64_t ct_gone_marked(const struct ct_gone *gone);

/* Write the files of what changed and note it in `manifest`, whose segments
 * are those of open(), under its generation; segments without a document left
 * are taken out. */
int ct_gone_write(struct ct_gone *gone, const char *directory, struct ct_manifest *manifest,
                  struct ct_error *error);

#endif
