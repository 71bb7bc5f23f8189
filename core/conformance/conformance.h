/* SPDX-License-Identifier: MIT
 *
 * `cotejo plugin check`: named tests of one library, each in a process of its
 * own, so that a plugin that crashes, hangs or ends the program fails one test
 * and not the check.
 */
#ifndef CT_CONFORMANCE_CONFORMANCE_H
#define CT_CONFORMANCE_CONFORMANCE_H

#include <stdbool.h>

#include <jansson.h>

#include "core/base/error.h"
#include "core/plugin/options.h"

/* What to check and how. All of it is borrowed. */
struct ct_check_options {
	const char *library;    /* FILE.so */
	const char *plugin;     /* its id; NULL: all of the library */
	const char *only;       /* names of tests parted by commas; NULL: all */
	const char *without;    /* names of tests that are left out; NULL: none */
	const char *save;       /* folder for inputs that fail */
	const char *samples;    /* folder of further inputs; NULL: none */
	const char *const *set; /* "plugin.key=value", as --set has them */
	size_t set_count;
	const char *const *plugin_path;
	size_t plugin_path_count;
	uint64_t seed;
	uint32_t kind;    /* of the plugin, in the process of a test */
	unsigned seconds; /* that one test may take */
	bool quick;
};

enum ct_verdict { CT_PASSED, CT_FAILED, CT_SKIPPED };

/* Told as tests end. `findings` is an array of {"level", "text", "input"?}. */
struct ct_check_watcher {
	void (*plugin)(void *context, const char *id, const char *about);
	void (*test)(void *context, const char *name, const char *what, enum ct_verdict verdict,
	             double seconds, const json_t *findings);
	void *context;
};

struct ct_check_totals {
	unsigned tests, skipped;
	unsigned errors, warnings, notes;
	double seconds;
};

/* Do it. CT_E_CONFIG: no such test or plugin, no such file; CT_E_NOMEM,
 * CT_E_FATAL. A library that cannot be loaded is a finding, not a failure.
 * Forks and executes this program. [main] */
int ct_check_plugin(const struct ct_check_options *options, const struct ct_check_watcher *watcher,
                    struct ct_check_totals *totals, struct ct_error *error);

/* The tests, in order; false behind the last. */
bool ct_check_test(size_t i, const char **name, const char **what, char *kinds, size_t room);

/* The other side: this process is to do one test, as the first one asked on its
 * command line. Returns the exit status. [main] */
int ct_check_worker(const struct ct_check_options *options, const char *test, bool shrink);

#endif
