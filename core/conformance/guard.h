/* SPDX-License-Identifier: MIT
 *
 * What a plugin only reads, on pages of its own: either closed to writing, or
 * ending where a page begins that cannot be touched. Whoever oversteps is told
 * of by name of what he overstepped.
 */
#ifndef CT_CONFORMANCE_GUARD_H
#define CT_CONFORMANCE_GUARD_H

#include <cotejo/plugin.h>

struct ct_trial;

enum ct_guard_mode {
	CT_GUARD_NONE,
	CT_GUARD_SEALED, /* read-only; a page of zeros follows */
	CT_GUARD_BOUNDS  /* writable; nothing follows */
};

#define CT_GUARD_REGIONS 96

struct ct_guard {
	enum ct_guard_mode mode;
	unsigned count;
	struct {
		char *base;
		size_t size; /* with the page behind */
		const char *what;
	} region[CT_GUARD_REGIONS];
};

/* Catch signals of memory and tell who overstepped what, for `trial`. */
void ct_guard_watch(struct ct_trial *trial);

/* Make `guard` the one that this thread is looked after by; NULL: none. */
void ct_guard_enter(struct ct_guard *guard);

/* A copy on pages of its own; NULL where that failed. `size` 0: a pointer that
 * may not be followed. `what` is constant. */
const void *ct_guard_copy(struct ct_guard *guard, const void *data, size_t size, const char *what);

/* A copy of the document and of the layers that the plugin listed. NULL where
 * that failed. */
const ct_document *ct_guard_document(struct ct_guard *guard, const ct_document *document,
                                     const ct_layer_use *uses);

/* Give the pages back. */
void ct_guard_release(struct ct_guard *guard);

#endif
