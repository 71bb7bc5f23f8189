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
};

/* `limit`: steps that one attempt may take. CT_OK or CT_E_NOMEM; then there is
 * nothing to close. */
int matcher_open(struct matcher *matcher, const struct rules *rules, uint32_t limit);
void matcher_close(struct matcher *matcher);

struct matching {
	const ct_host *host;
	const struct rules *rules;
	struct matcher *matcher;
	ct_writer *writer;
	ct_text text;    /* valid UTF-8 */
	uint32_t offset; /* of the text in the document */
};

/* Write an entity for each match of the rules of these languages. CT_OK;
 * CT_E_DOCUMENT where a rule took more steps than it may, after host->fail() has
 * named it; CT_E_NOMEM; what the writer says. */
int rules_run(const struct matching *in, uint32_t languages);

#endif
