/* SPDX-License-Identifier: MIT
 *
 * What the host does so that the sink `index` can write: it offers the service
 * and says which stemmers make the stems.
 */
#ifndef CT_CLI_INDEX_HOST_H
#define CT_CLI_INDEX_HOST_H

#include "core/pipeline/plan.h"

/* Offer "index-writer/1". Before plugins are created. [main] */
void ct_cli_offer_index(void);

/* Record the stemmers of the plan with whatever is written. Before the run
 * begins. [main] */
void ct_cli_index_stemmers(const struct ct_plan *plan);

#endif
