/* SPDX-License-Identifier: MIT */
#include "core/query/facets.h"

#include <string.h>

#include "core/base/banned.h"

void ct_facets_init(struct ct_facets *facets)
{
	ct_tally_init(&facets->languages);
	ct_tally_init(&facets->months);
	ct_tally_init(&facets->organizations);
}

void ct_facets_free(struct ct_facets *facets)
{
	ct_tally_free(&facets->languages);
	ct_tally_free(&facets->months);
	ct_tally_free(&facets->organizations);
}

int ct_facets_add(struct ct_facets *facets, struct ct_segment *segment,
                  const unsigned char *hits, struct ct_error *error)
{
	int code = ct_tally_columns(&facets->languages, &facets->months, segment, hits, error);

	if (code == CT_OK)
		code = ct_tally_values(&facets->organizations, segment, CT_TEXT("org"),
		                       CT_TEXT("id"), hits, error);
	return code;
}

int ct_facets_finish(struct ct_facets *facets, struct ct_index *index, uint32_t limit,
                     struct ct_search *search, struct ct_error *error)
{
	(void)index;
	if (ct_tally_take(&facets->languages, CT_TALLY_MOST, limit, &search->languages) ||
	    ct_tally_take(&facets->months, CT_TALLY_NAME, UINT32_MAX, &search->months) ||
	    ct_tally_take(&facets->organizations, CT_TALLY_MOST, limit, &search->organizations))
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	return CT_OK;
}
