/* SPDX-License-Identifier: MIT
 *
 * organizations/identity.h: which mentions are one body, and its id.
 *
 * The id of a listed body is the list's. That of any other is made of the
 * words of its longest attested name: translated where translate.tsv knows
 * them, countries by code, without small words and legal forms, in order of
 * the alphabet where a word was translated. So "Ministerio de Economía del
 * Perú" and "Ministry of Economy of Peru" are both "economy-ministry-pe".
 */
#ifndef ORGANIZATIONS_IDENTITY_H
#define ORGANIZATIONS_IDENTITY_H

#include "doc.h"

struct org_identity {
	ct_text id;
	ct_text name;
};

/* What a worker keeps. A zeroed struct is ready. */
struct org_identities {
	struct org_identity *row; /* one a mention */
	uint32_t room;
	char *bytes;
	size_t size, bytes_room;
	struct org_table keys; /* hash of an id: a mention */
	struct org_table bare; /* the same without its country */
};

/* Fill one row a mention of `doc`; valid until the next call. CT_OK or
 * CT_E_NOMEM. [worker] */
int org_identify(struct org_identities *identities, struct org_doc *doc);

void org_identities_free(struct org_identities *identities);

#endif
