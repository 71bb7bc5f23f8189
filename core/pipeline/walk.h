/* SPDX-License-Identifier: MIT
 *
 * From what was named on the command line to files, one after another: a
 * file is itself, "-" is standard input, a folder is walked in the byte order
 * of names. Names that begin with a dot are passed over in folders. A folder
 * that leads back into itself is refused. Memory: the names of the folders that
 * are open.
 */
#ifndef CT_PIPELINE_WALK_H
#define CT_PIPELINE_WALK_H

#include <stddef.h>

#include "core/base/error.h"

struct ct_walk;

/* `inputs` is borrowed until ct_walk_close(). NULL: no memory. */
struct ct_walk *ct_walk_open(const char *const *inputs, size_t count);
void ct_walk_close(struct ct_walk *walk);

/* The path of the next file, as it would be written after the input that led
 * to it; borrowed until the next call. CT_OK; CT_END; CT_E_SOURCE: something
 * was refused, `error` says what, the next call goes on behind it; CT_E_NOMEM. */
int ct_walk_next(struct ct_walk *walk, const char **path, struct ct_error *error);

#endif
