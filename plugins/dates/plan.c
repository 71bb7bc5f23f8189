/* SPDX-License-Identifier: MIT */
#include "plan.h"

#include <string.h>

/* "was moved to December 5", "se aplazó hasta abril": a new date is one to come. */
static bool is_moved(const struct date_parser *p, uint32_t i)
{
	static const char *const stems[] = { "postpon",   "reschedul", "defer",     "adjourn",
		                             "delay",     "moved",     "pushed",    "extend",
		                             "scheduled", "slated",    "aplaz",     "posp",
		                             "posterg",   "prorrog",   "reprogram", "diferi",
		                             "prevista",  "previsto",  "convocad",  "programad",
		                             NULL };
	static const char *const joints[] = { "to", "until", "till", "for", "hasta",
		                              "al", "para",  "a",    NULL };
	uint32_t k = i;

	while (k && date_kind_at(p, k - 1) == T_THE)
		k--;
	for (const char *const *joint = joints; k && *joint; joint++) {
		if (!date_token_is(p, k - 1, *joint))
			continue;
		for (uint32_t back = 2; back <= 5 && back <= k; back++) {
			const struct date_token *verb = date_token_at(p, k - back);
			size_t size = verb->end - verb->begin;

			if (date_token_is(p, k - back, "put") &&
			    (date_token_is(p, k - back + 1, "off") ||
			     date_token_is(p, k - back + 1, "back")))
				return true;

			for (const char *const *stem = stems; *stem; stem++)
				if (size >= strlen(*stem) &&
				    date_same_letters(p->text + verb->begin, *stem, strlen(*stem)))
					return true;
		}
	}
	return false;
}

enum date_plan date_plan_of(const struct date_parser *p, uint32_t first, uint32_t last)
{
	uint32_t i = first;

	(void)last;
	while (i && (date_kind_at(p, i - 1) == T_THE || date_kind_at(p, i - 1) == T_OF))
		i--;
	return i && is_moved(p, i) ? PLAN_AHEAD : PLAN_NONE;
}
