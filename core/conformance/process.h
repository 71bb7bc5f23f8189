/* SPDX-License-Identifier: MIT
 *
 * The process of one test, from the side that starts it.
 */
#ifndef CT_CONFORMANCE_PROCESS_H
#define CT_CONFORMANCE_PROCESS_H

#include <jansson.h>

#include "core/conformance/area.h"
#include "core/conformance/conformance.h"

/* Where a test's process is started from, made once a check. */
struct ct_process_host {
	const struct ct_check_options *options;
	struct ct_area *area;
	int area_fd;
	char *shim; /* path; NULL: none */
};

/* Which test on which plugin (NULL: the library as a whole) of which kind. */
struct ct_process_job {
	const char *test;
	const char *plugin;
	uint32_t kind;
};

/* CT_OK, CT_E_FATAL, CT_E_NOMEM. */
int ct_process_host_open(struct ct_process_host *host, const struct ct_check_options *options,
                         struct ct_error *error);
void ct_process_host_close(struct ct_process_host *host);

/* Do the job: an array of findings, the crash,
 * the hang, the early end among them. New reference; NULL: no memory. */
json_t *ct_process_test(struct ct_process_host *host, const struct ct_process_job *job);

/* Make the input in the area smaller, as long as it fails as it does. */
void ct_process_shrink(struct ct_process_host *host, const struct ct_process_job *job);

#endif
