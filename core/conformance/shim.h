/* SPDX-License-Identifier: MIT
 *
 * The allocator that a test runs on: it counts, and it fails when asked to. A
 * library that is loaded before all others (LD_PRELOAD) into processes of tests
 * alone, so that no other pays for it.
 */
#ifndef CT_CONFORMANCE_SHIM_H
#define CT_CONFORMANCE_SHIM_H

#include <stdint.h>

#define CT_SHIM_ENTRY "cotejo_conformance_shim_v1"

struct ct_shim {
	uint32_t struct_size;
	uint32_t reserved;

	/* From now on count this thread's allocations and let the `nth` fail,
	 * from 1; 0: none. `all`: and all behind it too. */
	void (*arm)(uint64_t nth, int all);

	/* No more. How many there were, and in `*failed` how many failed. */
	uint64_t (*disarm)(uint64_t *failed);

	/* What the whole process holds now. */
	void (*held)(int64_t *blocks, int64_t *bytes);
};

/* Constant. */
const struct ct_shim *cotejo_conformance_shim_v1(void);

#endif
