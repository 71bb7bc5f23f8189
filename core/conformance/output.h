/* SPDX-License-Identifier: MIT
 *
 * What a sink has left: the file or the folder that it writes, and what it
 * printed.
 */
#ifndef CT_CONFORMANCE_OUTPUT_H
#define CT_CONFORMANCE_OUTPUT_H

#include "core/base/buffer.h"
#include "core/conformance/trial.h"

/* One line a file: path, size, hash; files in the order of their names. What
 * was printed since `printed` comes last. False: no memory. */
bool ct_output_describe(struct ct_trial *trial, size_t printed, struct ct_buffer *out);

/* How much was printed so far. */
size_t ct_output_printed(void);

/* Remove what the sink wrote. */
void ct_output_remove(struct ct_trial *trial);

/* The path that it writes to goes to `path`; false: it has no option for it. */
bool ct_output_path(const struct ct_trial *trial, char *path, size_t room);

#endif
