/* SPDX-License-Identifier: MIT
 *
 * The tests by name; tests.c says in a sentence what each is about.
 */
#ifndef CT_CONFORMANCE_TESTS_H
#define CT_CONFORMANCE_TESTS_H

#include "core/conformance/trial.h"

/* loading.c */
void ct_test_loads(struct ct_trial *trial);
void ct_test_exports(struct ct_trial *trial);
void ct_test_listing(struct ct_trial *trial);
void ct_test_abi(struct ct_trial *trial);

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

#endif
