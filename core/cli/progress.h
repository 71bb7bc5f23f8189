/* SPDX-License-Identifier: MIT
 *
 * A line on a terminal that says how far a run has come.
 */
#ifndef CT_CLI_PROGRESS_H
#define CT_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ct_progress {
	bool shown;          /* standard error is a terminal, and it is wanted */
	uint64_t total;      /* bytes to be read; 0: not known */
	double begin, drawn; /* seconds */
};

/* Begin. Sums up the inputs' sizes where they are files and folders. Takes
 * over messages (core/base/message.h), so that they do not run into the line. */
void ct_progress_begin(struct ct_progress *progress, bool wanted, const char *const *inputs,
                       size_t count);

/* Draw, at most ten times a second. */
void ct_progress_update(void *progress, uint64_t documents, uint64_t bytes);

/* Wipe the line and give messages back. */
void ct_progress_end(struct ct_progress *progress);

/* Seconds of a clock that only goes forward. */
double ct_seconds(void);

#endif
