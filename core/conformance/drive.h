/* SPDX-License-Identifier: MIT
 *
 * Samples through the real pipeline: as documents of batches, on any number of
 * threads, in any order.
 */
#ifndef CT_CONFORMANCE_DRIVE_H
#define CT_CONFORMANCE_DRIVE_H

#include "core/base/buffer.h"
#include "core/conformance/helpers.h"
#include "core/conformance/texts.h"
#include "core/conformance/trial.h"

struct ct_drive {
	struct ct_trial *trial;
	const struct ct_sample *sample;
	size_t count;
	const size_t *order; /* NULL: as they come */
	unsigned jobs;
	size_t batch;           /* documents of one batch; 0: one */
	bool backwards;         /* the last batch is collected first */
	bool stays;             /* the sink is not begun and finished here */
	bool unfolded;          /* parts are destroyed without a fold */
	struct ct_buffer *slot; /* for what is known of each; NULL: not wanted */
};

/* Do it; false: it could not be (told). What the sink is: a helper that fills
 * the slots, or the plugin under test, whose parts are folded in order. `*code`
 * is the first failure of the run, which is not told. */
bool ct_drive(const struct ct_drive *drive, int *code);

/* A sink goes through one run in its life: a new one, where the one at hand has
 * had its own, with the same trace. ct_drive() does it where it begins the
 * sink. False: told. */
bool ct_drive_renew(struct ct_trial *trial);

/* One document after another, one thread, slots filled; the code of the run. */
int ct_drive_plain(struct ct_trial *trial, const struct ct_sample *sample, size_t count,
                   struct ct_buffer *slot);

/* Terms through a stemmer, in each of its languages, one worker; slots take
 * what it answers. False: told. */
bool ct_drive_terms(struct ct_trial *trial, const struct ct_sample *term, size_t count,
                    const size_t *order, struct ct_buffer *slot);

struct ct_buffer *ct_slots_create(size_t count);
void ct_slots_destroy(struct ct_buffer *slot, size_t count);

/* Is it the same? And where not: the first line that differs, of both. */
bool ct_slot_same(const struct ct_buffer *a, const struct ct_buffer *b);
void ct_slot_difference(const struct ct_buffer *a, const struct ct_buffer *b, char *out,
                        size_t room);

#endif
