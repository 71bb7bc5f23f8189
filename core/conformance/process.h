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

/* CT_OK, CT_E_FATAL, CT_E_NOMEM. */
int ct_process_host_open(struct ct_process_host *host, const struct ct_check_options *options,
                         struct ct_error *error);
void ct_process_host_close(struct ct_process_host *host);

/* Run `test` on `plugin` (NULL: the library): an array of findings, the crash,
 * the hang, the early end among them. New reference; NULL: no memory. */
json_t *ct_process_test(struct ct_process_host *host, const char *plugin, const char *test);

/* Make the input in the area smaller, as long as it fails as it does. */
void ct_process_shrink(struct ct_process_host *host, const char *plugin, const char *test);

#endif
