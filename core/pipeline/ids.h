/* SPDX-License-Identifier: MIT
 *
 * Which source brought which id, to notice the same id from two sources. Ids
 * are kept as hashes, and at most CT_IDS_MAX of them, so that memory stays
 * bounded on endless input.
 */
#ifndef CT_PIPELINE_IDS_H
#define CT_PIPELINE_IDS_H

#include <cotejo/types.h>

#define CT_IDS_MAX ((uint32_t)1 << 20)

struct ct_ids;

struct ct_ids *ct_ids_create(void); /* NULL: no memory */
void ct_ids_destroy(struct ct_ids *ids);

/* Note that `source` (copied where it is new) brought `id`. CT_OK, also where
 * the table is full; CT_E_DOCUMENT where another source brought it before,
 * `*former` is that source, borrowed until destroy; CT_E_NOMEM. */
int ct_ids_add(struct ct_ids *ids, ct_text id, const char *source, const char **former);

#endif
