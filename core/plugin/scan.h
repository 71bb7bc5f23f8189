/* SPDX-License-Identifier: MIT
 *
 * Looking into a library without trusting it. Loading a library runs its
 * constructors, so that is done in a child process.
 */
#ifndef CT_PLUGIN_SCAN_H
#define CT_PLUGIN_SCAN_H

#include <jansson.h>

/* Describe the library `path`: {"plugins": [...]} (ct_describe), or
 * {"refused": "reason"} where it is no plugin, of another ABI, wrong in itself,
 * crashes or takes more than `seconds`. With "passing": true the reason may lie
 * outside the library (another one that it needs, want of processes, a busy
 * machine), so that the next scan may find otherwise. New reference; NULL: no
 * memory. Forks: call before threads are started. [main] */
json_t *ct_scan_library(const char *path, unsigned seconds);

#endif
