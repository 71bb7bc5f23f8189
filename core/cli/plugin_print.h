/* SPDX-License-Identifier: MIT
 *
 * Plugins and plans as a person or a program reads them, on standard output.
 */
#ifndef CT_CLI_PLUGIN_PRINT_H
#define CT_CLI_PLUGIN_PRINT_H

#include "core/pipeline/plan.h"
#include "core/plugin/catalog.h"

void ct_print_catalog(const struct ct_catalog *catalog);
void ct_print_catalog_json(const struct ct_catalog *catalog);
void ct_print_entry(const struct ct_entry *entry);
void ct_print_entry_json(const struct ct_entry *entry);
void ct_print_plan(const struct ct_plan *plan);
void ct_print_plan_json(const struct ct_plan *plan);

#endif
