/* SPDX-License-Identifier: MIT
 *
 * A smaller input that fails as well: parts are left out, as long as what
 * remains still fails in the same way.
 */
#ifndef CT_CONFORMANCE_SHRINK_H
#define CT_CONFORMANCE_SHRINK_H

#include "core/conformance/trial.h"

/* Shrink the input in the area, in place. Each try is a child of its own, so a
 * plugin may crash as often as it likes. Returns the exit status. */
int ct_shrink(struct ct_trial *trial);

#endif
