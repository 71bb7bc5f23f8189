/* SPDX-License-Identifier: MIT
 *
 * Hits as a person or a program reads them.
 */
#ifndef CT_CLI_SEARCH_PRINT_H
#define CT_CLI_SEARCH_PRINT_H

#include "core/query/query.h"

struct ct_search_print {
	bool colours;
	bool json;
	bool ids;        /* nothing but ids, a line each */
	bool count;      /* nothing but how many there are */
	uint32_t width;  /* of snippets, bytes; 0: none */
};

/* Print the result of one query. CT_OK or the failure of reading a hit. */
int ct_search_print(const struct ct_search_print *print, ct_text query,
                    struct ct_search *search, struct ct_error *error);

#endif
