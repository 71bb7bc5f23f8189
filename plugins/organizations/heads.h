/* SPDX-License-Identifier: MIT
 *
 * heads: head nouns, and what the words round them are. A word's classes depend
 * on the language of its place.
 */
#ifndef ORGANIZATIONS_HEADS_H
#define ORGANIZATIONS_HEADS_H

#include "doc.h"

/* Is piece `i` a Spanish word, as far as it may be a head? */
int org_in_spanish(const struct org_doc *doc, uint32_t i);
/* A word's classes in the language that its being a head decides. */
uint64_t org_classes(const struct org_doc *doc, uint32_t i);
/* Is piece `i` a head noun in the language of its place? */
int org_head(const struct org_doc *doc, uint32_t i);
int org_spanish_head(const struct org_doc *doc, uint32_t i);
int org_english_head(const struct org_doc *doc, uint32_t i);
/* A word for what an organisation deals with, or one that qualifies it. */
int org_subject(const struct org_doc *doc, uint32_t i);
/* A word for a thing or a site, none of a body. */
int org_thing(const struct org_doc *doc, uint32_t i);
int org_plural(const struct org_doc *doc, uint32_t i);
/* Letters in capitals that no list knows. */
int org_unknown_acronym(const struct org_doc *doc, uint32_t i);

#endif
