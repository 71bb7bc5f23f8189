/* SPDX-License-Identifier: MIT
 *
 * Which source brought which id, to notice the same id from two sources. Ids
 * are kept as hashes, keyed by a secret so that no input makes them collide on
 * purpose, and at most CT_IDS_MAX of them (32 MiB), so that memory stays bounded
 * on endless input.
 */
#ifndef CT_PIPELINE_IDS_H
#define CT_PIPELINE_IDS_H

#include <cotejo/types.h>

#define CT_IDS_MAX ((uint32_t)1 << 20)

struct ct_ids;

struct ct_ids *ct_ids_create(void); /* NULL: no memory */
void ct_ids_destroy(struct ct_ids *ids);

/* From here on ids come from `source`, which is opened anew even where its name
 * was seen before. Borrowed until the next call. */
void ct_ids_begin(struct ct_ids *ids, const char *source);

/* Note that the source at hand brought `id`. CT_OK, also where it brought it
 * before; CT_SKIP, once, where the table is full and nothing is noted any more;
 * CT_E_DOCUMENT where another source brought it, `*former` is that one's name,
 * borrowed until destroy; CT_E_NOMEM. */
int ct_ids_add(struct ct_ids *ids, ct_text id, const char **former);

#endif
