/* SPDX-License-Identifier: MIT
 *
 * Whether a run is to end early: because the user asked for it, or because
 * some thread failed. Whoever waits for input looks here.
 */
#ifndef CT_PIPELINE_STOP_H
#define CT_PIPELINE_STOP_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct ct_stop {
	const atomic_int *asked; /* the user's, set by a signal handler; may be NULL */
	atomic_int failed;       /* the run's own */
};

/* `stop` may be NULL: never. [any] */
static inline bool ct_stopped(const struct ct_stop *stop)
{
	return stop && (atomic_load(&stop->failed) || (stop->asked && atomic_load(stop->asked)));
}

#endif
