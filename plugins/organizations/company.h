/* SPDX-License-Identifier: MIT
 *
 * company: names that close with a legal form.
 */
#ifndef ORGANIZATIONS_COMPANY_H
#define ORGANIZATIONS_COMPANY_H

#include "doc.h"

/* The end of a legal form that follows at `i`, after a comma perhaps; or `i`. */
uint32_t org_legal_end(const struct org_doc *doc, uint32_t i, int sure_only);
/* The end of a company's name at `i` that closes with a sure legal form, over
 * connectors: "Lácteos del Sur S.A."; or `i`. */
uint32_t org_company_end(const struct org_doc *doc, uint32_t i);

#endif
