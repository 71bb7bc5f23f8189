/* SPDX-License-Identifier: MIT
 *
 * What the subcommands on an index share in printing.
 */
#ifndef CT_CLI_PRINT_H
#define CT_CLI_PRINT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "core/index/index.h"

/* Colours: on a terminal that has them, unless NO_COLOR is set. */
bool ct_cli_colours(FILE *out);

/* Text without what could drive a terminal: control characters become spaces,
 * bytes that are no UTF-8 '?'. */
void ct_cli_put(FILE *out, ct_text text);

/* A JSON string of any bytes (those that are no UTF-8 become '?'). */
json_t *ct_cli_json_text(ct_text text);

/* "2020-10-22", "2020-10", "2020" or "" into `room`; returns it. */
const char *ct_cli_date(ct_date date, char room[32]);

/* {"name": count, ...} in the order of the rows. */
json_t *ct_cli_json_counts(const struct ct_counts *counts);

/* One JSON value on one line. False where it could not be made. */
bool ct_cli_put_json(FILE *out, json_t *value);

/* Say the error and return the exit status for it. */
int ct_cli_failed(const struct ct_error *error);

/* Open the folder that the command line names; says what is wrong. */
bool ct_cli_open_index(struct ct_index *index, const char *directory, int *status);

#endif
