/* SPDX-License-Identifier: MIT
 *
 * The tests by name; tests.c says in a sentence what each is about.
 */
#ifndef CT_CONFORMANCE_TESTS_H
#define CT_CONFORMANCE_TESTS_H

#include "core/conformance/mutate.h"
#include "core/conformance/texts.h"
#include "core/conformance/trial.h"

struct ct_trace;

/* What came of reading a source. */
struct ct_starved {
	int last;         /* CT_END, or the failure that ended it */
	uint64_t refused; /* records */
};

/* loading.c */
void ct_test_loads(struct ct_trial *trial);
void ct_test_exports(struct ct_trial *trial);
void ct_test_listing(struct ct_trial *trial);
void ct_test_abi(struct ct_trial *trial);

/* Is the library of another ABI, or cut short? */
bool ct_is_foreign(struct ct_trial *trial);

/* description.c */
void ct_test_descriptor(struct ct_trial *trial);

/* life.c */
void ct_test_create_destroy(struct ct_trial *trial);
void ct_test_options(struct ct_trial *trial);
void ct_test_memory(struct ct_trial *trial);

/* manners.c */
void ct_test_manners(struct ct_trial *trial);

/* documents.c: for analyzers, stemmers and sinks */
void ct_test_documents(struct ct_trial *trial);
void ct_test_sealed(struct ct_trial *trial);
void ct_test_bounds(struct ct_trial *trial);
void ct_test_large(struct ct_trial *trial);

/* repeat.c */
void ct_test_again(struct ct_trial *trial);
void ct_test_order(struct ct_trial *trial);
void ct_test_workers(struct ct_trial *trial);

/* scarcity.c */
void ct_test_allocation(struct ct_trial *trial);

/* fuzz.c */
void ct_test_fuzz(struct ct_trial *trial);
void ct_replay_fuzz(struct ct_trial *trial);

/* readers.c */
void ct_test_sources(struct ct_trial *trial);
void ct_test_source_sealed(struct ct_trial *trial);
void ct_test_source_bounds(struct ct_trial *trial);
void ct_test_source_again(struct ct_trial *trial);
void ct_test_probe(struct ct_trial *trial);
void ct_test_windows(struct ct_trial *trial);
void ct_test_truncation(struct ct_trial *trial);

/* What tests of all kinds do with a reader: read every sample; read one text;
 * make a changed source (into the area) and read what is in the area; read one
 * sample with its n-th allocation failing. */
void ct_read_samples(struct ct_trial *trial, struct ct_trace *trace);
void ct_read_text(struct ct_trace *trace, const struct ct_sample *sample);
void ct_make_source(struct ct_trial *trial, struct ct_random *random, struct ct_buffer *room);
void ct_replay_source(struct ct_trial *trial, struct ct_trace *trace);
void ct_starve_source(struct ct_trial *trial, struct ct_trace *trace,
                      const struct ct_sample *sample, uint64_t n, struct ct_buffer *out,
                      struct ct_starved *what);

/* scarcity.c: the allocation to fail after the n-th. */
uint64_t ct_starve_next(uint64_t n);

/* sinks.c */
void ct_starve_sink(struct ct_trial *trial, struct ct_trace *trace);
void ct_test_sink_again(struct ct_trial *trial);
void ct_test_sink_workers(struct ct_trial *trial);
void ct_test_parts(struct ct_trial *trial);
void ct_test_abort(struct ct_trial *trial);
void ct_test_full_disk(struct ct_trial *trial);

#endif
