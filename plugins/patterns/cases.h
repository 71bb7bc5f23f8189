/* SPDX-License-Identifier: MIT
 *
 * Cases that stand in a file of rules, beside what they try.
 */
#ifndef CT_PLUGIN_PATTERNS_CASES_H
#define CT_PLUGIN_PATTERNS_CASES_H

#include "rules.h"

/* Try every case. CT_OK; CT_E_CONFIG after host->fail() has told the first one that
 * finds something else, by line and column; CT_E_NOMEM. [main] */
int rules_check(const ct_host *host, const struct rules *rules, uint32_t limit);

#endif
