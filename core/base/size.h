/* SPDX-License-Identifier: MIT
 *
 * Numbers as people write them on a command line.
 */
#ifndef CT_BASE_SIZE_H
#define CT_BASE_SIZE_H

#include <stdbool.h>
#include <stdint.h>

/* "4096", "64k", "16M", "16 MB", "2GiB": bytes, in powers of 1024, whatever
 * the letter case. False where it is no such thing or over 2^63. */
bool ct_parse_size(const char *text, uint64_t *bytes);

/* A whole decimal number within the bounds; false otherwise. */
bool ct_parse_integer(const char *text, int64_t minimum, int64_t maximum, int64_t *value);

/* A decimal number with a point, whatever the locale; false otherwise. */
bool ct_parse_real(const char *text, double *value);

#endif
