/* SPDX-License-Identifier: MIT
 *
 * An error on its way to a person: a code, and a text that says the problem,
 * the place and the remedy. Functions that can fail take a `struct ct_error *`
 * and return a ct_status; they set the error exactly when they fail.
 */
#ifndef CT_BASE_ERROR_H
#define CT_BASE_ERROR_H

#include <cotejo/host.h>

struct ct_error {
	int code; /* ct_status; CT_OK while nothing happened */
	char text[1024]; /* lower case, no full stop; cut at a character border */
};

#define CT_ERROR_NONE { CT_OK, { 0 } }

/* Set code and text; returns `code`, so that `return ct_fail(...)` reads well.
 * `error` may be NULL. */
int ct_fail(struct ct_error *error, int code, const char *format, ...) CT_PRINTF(3, 4);

/* The same for a system call that failed: ": " and the words for `number` (an
 * errno) are added; CT_E_NOMEM where it was ENOMEM. */
int ct_fail_errno(struct ct_error *error, int code, int number, const char *format, ...)
    CT_PRINTF(4, 5);

#endif
