/* SPDX-License-Identifier: MIT
 *
 * A summary of an index (core/index/summary.h) as tables and as JSON.
 */
#ifndef CT_CLI_SUMMARY_PRINT_H
#define CT_CLI_SUMMARY_PRINT_H

#include <jansson.h>
#include <stdio.h>

#include "core/index/summary.h"

void ct_cli_put_summary(FILE *out, const struct ct_summary *summary);

/* Add "months", "organizations", "amounts" and "dates" to `object`. */
void ct_cli_add_summary(json_t *object, const struct ct_summary *summary);

#endif
