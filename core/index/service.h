/* SPDX-License-Identifier: MIT
 *
 * core/index/service.h: the table that the host gives out as
 * "index-writer/1" (cotejo/services.h).
 */
#ifndef CORE_INDEX_SERVICE_H
#define CORE_INDEX_SERVICE_H

#include <cotejo/services.h>

#include "core/index/manifest.h"

const ct_index_writer_service *ct_index_service(void);

/* The stemmers of this run, recorded by every writer that the table opens from
 * here on. A sink does not know them, the host does. Copied; CT_STEMMERS_MAX at
 * most. Before the first document. [main] */
void ct_index_service_stemmers(const struct ct_index_stemmer *stemmers, uint32_t count);

/* A stemmer as the manifest has it: names are cut at CT_NAME_MAX - 1 bytes,
 * white space in them becomes '_'. */
void ct_index_stemmer_set(struct ct_index_stemmer *stemmer, const char *language,
                          const char *plugin, const char *version);

/* What the last commit of the table did. [main] */
struct ct_commit_counts;
const struct ct_commit_counts *ct_index_service_counts(void);

#endif
