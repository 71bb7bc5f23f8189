/* SPDX-License-Identifier: MIT
 *
 * core/index/summary.h: what an index is about, for people: documents by month
 * and language, and the organisations, amounts and dates that most documents
 * mention, in both languages together.
 */
#ifndef CORE_INDEX_SUMMARY_H
#define CORE_INDEX_SUMMARY_H

#include "core/index/index.h"

enum ct_summary_language { CT_SUMMARY_SPANISH, CT_SUMMARY_ENGLISH, CT_SUMMARY_OTHER };

struct ct_summary_row {
	/* month: "2020-10", "2020" or ""; organisation: its id; amount: currency, a
	 * blank, value ("USD 6700000", a range "USD 1/2"); date: ISO */
	const char *key;
	const char *name; /* organisation: a name; otherwise the key */
	uint64_t documents[3]; /* by ct_summary_language */
	uint64_t total;
};

struct ct_summary_rows {
	struct ct_summary_row *rows;
	size_t count;
	uint64_t kinds; /* different ones, also those beyond the limit */
};

struct ct_summary {
	struct ct_summary_rows months; /* all of them, in order */
	struct ct_summary_rows organizations, amounts, dates; /* most documents first, then by key */
	struct ct_arena arena;
};

/* Deleted documents are not counted. Free it also after a failure. */
int ct_index_summary(struct ct_index *index, size_t limit, struct ct_summary *summary,
                     struct ct_error *error);
void ct_summary_free(struct ct_summary *summary);

#endif
