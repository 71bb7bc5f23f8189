/* SPDX-License-Identifier: MIT
 *
 * A writer that stands between the plugin under test and the host's: what the
 * plugin writes passes through here and is judged.
 */
#ifndef CT_CONFORMANCE_WATCH_H
#define CT_CONFORMANCE_WATCH_H

#include "core/conformance/trial.h"

struct ct_watch {
	ct_writer table; /* what the plugin gets; first, so that its pointer is ours */
	ct_writer *real;
	struct ct_trial *trial;
	const ct_document *document;
	bool offended; /* told already what is wrong */
};

/* `real` and `document` must stay while the plugin writes. [worker] */
void ct_watch_begin(struct ct_watch *watch, struct ct_trial *trial, ct_writer *real,
                    const ct_document *document);

#endif
