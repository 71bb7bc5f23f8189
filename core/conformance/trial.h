/* SPDX-License-Identifier: MIT
 *
 * One test in its own process: the plugin under test, where findings go, what
 * it is doing. A test is a function that takes a trial.
 */
#ifndef CT_CONFORMANCE_TRIAL_H
#define CT_CONFORMANCE_TRIAL_H

#include <pthread.h>
#include <stdbool.h>

#include "core/conformance/area.h"
#include "core/conformance/conformance.h"
#include "core/conformance/shim.h"
#include "core/conformance/subject.h"

/* File descriptors that a test's process finds open. */
#define CT_TRIAL_REPORT_FD 3
#define CT_TRIAL_AREA_FD 4

/* How the process ends where it has told all it had to tell. */
#define CT_TRIAL_TOLD 97

/* How a process that tries a smaller input ends where that fails too. */
#define CT_TRIAL_FAILS 96

enum ct_level { CT_LEVEL_ERROR, CT_LEVEL_WARNING, CT_LEVEL_NOTE };

/* Wrongs that may be seen while anything is done with a plugin. Each is the
 * business of one test, so that a plugin that does one thing wrong fails one
 * test; fuzz looks at all. */
enum ct_offence {
	CT_OFFENCE_ANSWERS = 1 << 0, /* codes that mean nothing, no reason given */
	CT_OFFENCE_LAYERS = 1 << 1,  /* writes what it does not declare */
	CT_OFFENCE_SPANS = 1 << 2,   /* spans outside the text or off a character */
	CT_OFFENCE_VALUES = 1 << 3,  /* labels, norms, weights */
	CT_OFFENCE_SEALED = 1 << 4,  /* writes to what it only reads */
	CT_OFFENCE_BOUNDS = 1 << 5,  /* reads what it was not given */
	CT_OFFENCE_PLACES = 1 << 6,  /* a reader that does not say where */
	CT_OFFENCE_FORWARD = 1 << 7, /* a reader that stands still */
	CT_OFFENCE_SLICES = 1 << 8,  /* spans of the source that are none */
	CT_OFFENCE_ALL = (1 << 9) - 1
};

struct ct_trial;

struct ct_trial_test {
	const char *name; /* kebab-case */
	const char *what; /* one sentence, lower case, no full stop */
	uint32_t kinds;   /* 1 << ct_kind; 0: of the library as a whole */
	uint32_t judges;  /* ct_offence */
	bool full_only;   /* left out by --quick */
	void (*run)(struct ct_trial *trial);
	/* the same for the one input in the area; NULL: inputs are not shrunk */
	void (*replay)(struct ct_trial *trial);
};

#define CT_KINDS_ALL (1U << CT_READER | 1U << CT_STEMMER | 1U << CT_ANALYZER | 1U << CT_SINK)

struct ct_trial {
	const struct ct_check_options *options;
	const struct ct_trial_test *test;
	struct ct_area *area;
	const struct ct_shim *shim; /* NULL: no allocator that counts */
	struct ct_subject subject;
	struct ct_trace *trace; /* NULL before the subject was cast */
	pthread_mutex_t lock;
	int report;     /* file descriptor; -1: count findings only */
	unsigned count; /* of findings */
	unsigned saved;
	double began, began_cpu;
};

/* The table of tests, ended by a row without name. */
extern const struct ct_trial_test ct_trial_tests[];

/* Tell a finding. The same text is told once. Where an input is in the area it
 * is saved and named. [any] */
void ct_find(struct ct_trial *trial, enum ct_level level, const char *format, ...) CT_PRINTF(3, 4);

/* The same, for what test `like` (a constant; or some, parted by commas) is about:
 * where that has failed, this is dropped, so that one wrong is told once. [any] */
void ct_find_like(struct ct_trial *trial, const char *like, enum ct_level level, const char *format,
                  ...) CT_PRINTF(4, 5);

/* Tell it if `offence` is the business of this test. [any] */
void ct_offend(struct ct_trial *trial, enum ct_offence offence, enum ct_level level,
               const char *format, ...) CT_PRINTF(4, 5);

/* What is being done, for the case that it does not end well. */
void ct_phase(struct ct_trial *trial, const char *format, ...) CT_PRINTF(2, 3);

/* Has the test used `share` of its CPU time? For loops without another end: with
 * --quick that time is a fraction of a second. */
bool ct_used_up(const struct ct_trial *trial, double share);

/* Seconds on a clock that only goes forward. */
double ct_clock(void);

/* CPU seconds of this process, all threads together. */
double ct_cpu_clock(void);

/* The plugin's descriptor, checked, and its kind. */
static inline const ct_plugin *ct_trial_plugin(const struct ct_trial *trial)
{
	return &trial->subject.descriptor.plugin;
}

/* Load the plugin; false: told. Tests of the library do that themselves. */
bool ct_trial_load(struct ct_trial *trial);

/* Plan, create and instrument it; false: told (as a note where it merely
 * wants an option). */
bool ct_trial_cast(struct ct_trial *trial);

#endif
