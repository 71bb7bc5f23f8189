/* SPDX-License-Identifier: MIT
 *
 * core/query/query.h: asking an index: the query language, the best hits with
 * their scores, snippets, facets. One thread at a time for one index.
 *
 * The language (cotejo-search(1) tells it to people):
 *
 *   a b            documents with both      a AND b   the same
 *   a OR b         with one of them         NOT a, -a without
 *   ( ... )        grouping                 "a b"     words in a row
 *   "a b"~3        at most 3 words between the words, in that order
 *   =a  "=a b"     the word as written, accents and ending among it
 *   lang:es        of that language         spoken:es with a passage in it
 *   KIND:words     with an entity of that kind: its words in a row, its name's,
 *                  or a value of its norm (an id); KIND:"..." likewise
 *   money:USD>1000000  money:EUR:1000..5000  money:>=5M  money:USD
 *   date:2020-10..2020-12   mentions a date that meets the range
 *   dated:2020-10           is itself of that time
 *   kind:money     with any entity of that kind
 *   id:... source:...   of that id, of that source
 *
 * A word is any that has the same stem, whatever its accents; it is stemmed in
 * each language of the index that has a stemmer (of the filter, where lang: is
 * required of every hit).
 */
#ifndef CORE_QUERY_QUERY_H
#define CORE_QUERY_QUERY_H

#include <stdbool.h>

#include <cotejo/types.h>

#include "core/base/buffer.h"
#include "core/base/error.h"
#include "core/index/index.h"

/* The stem of `term` (lower case, NFC) in `language`. CT_OK with *stem borrowed
 * until the next call, CT_SKIP where there is no stemmer for the language (the
 * term is its own stem), or a failure. */
typedef int (*ct_query_stem_fn)(void *context, ct_text language, ct_text term, ct_text *stem);

struct ct_query;

/* Parse `text`. CT_E_CONFIG with the place of the mistake. */
int ct_query_parse(ct_text text, struct ct_query **query, struct ct_error *error);
void ct_query_free(struct ct_query *query); /* may be NULL */

struct ct_hit {
	uint32_t segment, document;
	double score;
};

struct ct_search_options {
	uint32_t limit;  /* best hits to keep; 0: only count */
	uint32_t facets; /* rows of each facet; 0: none */
	bool by_date;    /* newest first instead of best first */
	ct_query_stem_fn stem; /* NULL: terms are their own stems */
	void *stem_context;
};

struct ct_search {
	struct ct_index *index; /* borrowed */
	struct ct_hit *hits;    /* best first; equals in the order of documents */
	uint32_t hit_count;
	uint64_t total;         /* documents that match */
	struct ct_counts languages, months, organizations; /* facets */
	bool unverified; /* '=' could not be checked: the text was not stored */
	/* private */
	struct ct_plan_state *state;
};

/* Run a query. Free the search also after a failure. */
int ct_search_run(struct ct_index *index, const struct ct_query *query,
                  const struct ct_search_options *options, struct ct_search *search,
                  struct ct_error *error);
void ct_search_free(struct ct_search *search);

struct ct_mark {
	uint32_t begin, end; /* bytes of the snippet's text */
};

struct ct_snippet {
	struct ct_buffer text; /* a slice of the document's text, line breaks as spaces */
	uint32_t begin, end;   /* that slice, in bytes of the document's text */
	bool cut_before, cut_after;
	struct ct_mark *marks; /* what matched, in order */
	uint32_t mark_count;
};

/* The passage of a hit that shows most of the query, about `width` bytes. An
 * empty text where none is stored. Free it also after a failure. */
int ct_snippet_make(struct ct_search *search, const struct ct_hit *hit, uint32_t width,
                    struct ct_snippet *snippet, struct ct_error *error);
void ct_snippet_free(struct ct_snippet *snippet);

#endif
