/* SPDX-License-Identifier: MIT
 *
 * Running rules over a piece of text. [worker]
 */
#ifndef CT_PLUGIN_PATTERNS_MATCH_H
#define CT_PLUGIN_PATTERNS_MATCH_H

#include "rules.h"

/* What one thread needs to match. */
struct matcher {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	bool *stopped; /* by rule: it took too long in this document */
};

/* `limit`: steps that one attempt may take. CT_OK or CT_E_NOMEM; then there is
 * nothing to close. */
int matcher_open(struct matcher *matcher, const struct rules *rules, uint32_t limit);
void matcher_close(struct matcher *matcher);

/* Before each document: no rule was stopped yet. */
void matcher_begin(struct matcher *matcher, const struct rules *rules);

struct matching {
	const ct_host *host;
	const struct rules *rules;
	struct matcher *matcher;
	ct_writer *writer;
	ct_text text;    /* valid UTF-8 */
	uint32_t offset; /* of the text in the document */
};

/* Write an entity for each match of the rules of these languages. A rule that
 * takes more steps than it may is named as what is missing from the document, and
 * left out until matcher_begin(); where the writer cannot take that (before 1.1), it
 * is CT_E_DOCUMENT after host->fail(). CT_OK; CT_E_NOMEM; what the writer says. */
int rules_run(const struct matching *in, uint32_t languages);

#endif
