/* SPDX-License-Identifier: MIT
 *
 * The plugin under test with our own functions around its own: what it is
 * handed and what it answers passes through here and is judged.
 */
#ifndef CT_CONFORMANCE_TRACE_H
#define CT_CONFORMANCE_TRACE_H

#include <stdatomic.h>

#include "core/conformance/guard.h"
#include "core/conformance/trial.h"

struct ct_trace {
	struct ct_trial *trial;
	ct_analyzer_ops analyzer; /* the real ones */
	ct_reader_ops reader;     /* called by reading.c itself */
	ct_stemmer_ops stemmer;
	ct_sink_ops sink;
	void *shared;
	void (*destroy)(void *shared);
	enum ct_guard_mode guard;
	bool quiet;       /* answers are not judged: something was made to fail */
	bool plain;       /* the documents are ordinary: to refuse one is wrong */
	bool whispers;    /* inputs are not noted: several threads are at work */
	uint64_t fail_at; /* let this allocation, of those since `allocations` was set
	                   * to 0, fail; 0: none */
	_Atomic uint64_t calls;
	_Atomic uint64_t allocations; /* of the calls since the last reset */
	_Atomic uint64_t failures;    /* allocations that were refused */
	_Atomic int last;             /* what the last call answered */
	_Atomic int offended;         /* the last document has been judged already */
	_Atomic int unsaid;           /* failures without a reason */
};

/* Put our functions around those of the subject, until its cast goes. There is
 * one trace a process. */
struct ct_trace *ct_trace_begin(struct ct_trial *trial);

/* The same around a subject that was cast anew; what was set stays. */
void ct_trace_renew(void);

/* Judge one answer of `function` (it said its reason to the host): CT_OK and
 * CT_SKIP are fine, failures need a sentence. `allowed` has bit -code. */
void ct_trace_judge(struct ct_trace *trace, const char *function, int code, uint32_t allowed);

/* Around a call of the plugin that is to run out of memory. */
void ct_trace_arm(struct ct_trace *trace);
void ct_trace_disarm(struct ct_trace *trace);

/* Is `value` what a field of that type holds? */
bool ct_trace_value_fits(uint32_t type, ct_text value);

#endif
