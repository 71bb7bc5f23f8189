/* SPDX-License-Identifier: MIT
 *
 * A file of rules: patterns that a user adds without compiling anything.
 *
 *   kind <TAB> language <TAB> pattern <TAB> norm
 *
 * kind      org, money, date or pattern
 * language  en, es, or * for both
 * pattern   a regular expression of PCRE2 on UTF-8 text
 * norm      fields parted by ";": currency=USD;value=$1. $0 is the match, $1 to
 *           $9 and ${name} its groups, $$ a dollar, \; a semicolon; "-" or
 *           nothing: no norm
 *
 * Lines that begin with "#" are comments.
 */
#ifndef CT_PLUGIN_PATTERNS_RULES_H
#define CT_PLUGIN_PATTERNS_RULES_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <cotejo/plugin.h>
#include <pcre2.h>
#include <stdbool.h>

enum rule_language { RULE_ENGLISH = 1, RULE_SPANISH = 2 };

/* A piece of a norm: text as it stands, then a group, or NO_GROUP. */
struct piece {
	ct_text text;
	uint32_t group;
};

#define NO_GROUP UINT32_MAX

struct template
{
	uint32_t field;        /* of its kind, by number */
	uint32_t first, count; /* of rules->pieces */
};

struct rule {
	uint32_t kind;      /* of rule_kinds, by number */
	uint32_t languages; /* a set of rule_language */
	unsigned line;
	pcre2_code *code;
	uint32_t first, count; /* of rules->templates */
};

struct rules {
	const char *name; /* of the file, for messages; borrowed */
	struct rule *rows;
	struct template *templates;
	struct piece *pieces;
	uint32_t count, template_count, piece_count;
	uint32_t room, template_room, piece_room;
	uint32_t groups; /* the most that any rule has */
};

/* What the plugin declares; its rows are what rule->kind counts. */
extern const ct_entity_kind rule_kinds[];

/* Read rules; `content` and `name` must last as long as they. CT_OK; CT_E_CONFIG
 * after host->fail() has named line, column and mistake; CT_E_NOMEM. [main] */
int rules_read(const ct_host *host, const char *name, ct_text content, struct rules **rules);
void rules_free(struct rules *rules);

#endif
