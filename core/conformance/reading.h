/* SPDX-License-Identifier: MIT
 *
 * Sources through the reader under test: from memory, through windows that are
 * as small or as short-lived as the contract allows.
 */
#ifndef CT_CONFORMANCE_READING_H
#define CT_CONFORMANCE_READING_H

#include "core/base/buffer.h"
#include "core/conformance/texts.h"
#include "core/conformance/trace.h"

enum ct_window {
	CT_WINDOW_WHOLE,  /* all that is left, at every fill() */
	CT_WINDOW_EXACT,  /* what was wanted and no more; former ones are wiped */
	CT_WINDOW_GUARDED /* the same, on pages that the trace's guard looks after */
};

struct ct_reading {
	struct ct_trace *trace;
	ct_text source; /* as the reader would see it */
	const char *name;
	enum ct_window window;
	struct ct_buffer *out; /* what was read, as text; may be NULL */

	/* what became of it */
	uint64_t documents, refused, answers;
	uint64_t lines; /* of the source, once they were counted */
	uint64_t still; /* answers since the source went forward */
	int last;       /* CT_END, or the failure that ended it */
};

/* Probe, open, next and close. */
void ct_read(struct ct_reading *reading);

/* The samples as the reader would see them (valid UTF-8 for readers of text):
 * ours, then files of --samples. Kept for the process; NULL: no memory. */
const struct ct_sample *ct_reading_samples(struct ct_trial *trial, size_t *count);

/* Mend `source` if the reader wants text; in place. */
void ct_reading_mend(const struct ct_trial *trial, char *data, size_t size);

#endif
