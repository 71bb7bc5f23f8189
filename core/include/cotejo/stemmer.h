/* SPDX-License-Identifier: MIT
 *
 * cotejo/stemmer.h: a stemmer maps a term to its stem. The host caches it,
 * calls the same function for queries, and records the plugin's id and version
 * in each index. Two selected stemmers for one language are an error.
 *
 * Calls in order:
 *   create (plugin.h)     once a run, or once for the queries of a program  [main]
 *     worker_create       once a worker                                     [worker]
 *       stem              about once a distinct term of a worker            [worker]
 *     worker_destroy      once a worker                                     [worker]
 *   destroy               once                                              [main]
 */
#ifndef COTEJO_STEMMER_H
#define COTEJO_STEMMER_H

#include <cotejo/types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ct_stemmer_ops {
	uint32_t struct_size;
	uint32_t reserved;

	/* State of one worker: what the library behind it cannot share. Both
	 * may be NULL. CT_OK, CT_E_NOMEM, CT_E_FATAL; a failure ends the run.
	 * [worker] */
	int (*worker_create)(void *shared, void **worker);
	void (*worker_destroy)(void *shared, void *worker);

	/* The stem of `term`, which is in lower case and NFC with its accents,
	 * in `language`, one of those that the descriptor lists. A pure function
	 * of both: answers are kept. `term` is borrowed until it returns and may
	 * be of any length; neither text is NUL-terminated.
	 * `*stem` is valid UTF-8 in lower case and not empty (else the term stays
	 * its own stem), borrowed until the next call with this worker; it may
	 * point into `term`. CT_OK, CT_SKIP (the term is its own stem), CT_E_NOMEM,
	 * CT_E_FATAL; a failure ends the run. [worker] */
	int (*stem)(void *shared, void *worker, ct_text language, ct_text term,
	            ct_text *stem);
} ct_stemmer_ops;

#ifdef __cplusplus
}
#endif

#endif
