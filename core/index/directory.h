/* SPDX-License-Identifier: MIT
 *
 * core/index/directory.h: the folder of an index: its lock, and what in it is
 * of no use any more.
 */
#ifndef CORE_INDEX_DIRECTORY_H
#define CORE_INDEX_DIRECTORY_H

#include "core/base/error.h"
#include "core/index/manifest.h"

/* Make the folder where there is none and take its lock, which is held until
 * the descriptor is closed or the process ends. CT_E_FATAL names who holds it.
 * A folder with other things in it and no index is refused: CT_E_CONFIG. */
int ct_directory_lock(const char *directory, bool make, int *lock, struct ct_error *error);

/* Give the lock back; the file stays, empty. */
void ct_directory_unlock(int lock);

/* Remove what an interrupted writer left: files of an index that `manifest`
 * does not name. Only with the lock held. */
void ct_directory_sweep(const char *directory, const struct ct_manifest *manifest);

#endif
