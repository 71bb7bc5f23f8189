/* SPDX-License-Identifier: MIT
 *
 * A file of rules: patterns that a user adds without compiling anything.
 *
 *   kind <TAB> language <TAB> pattern <TAB> norm
 *   case <TAB> language <TAB> text <TAB> what is found in it
 *
 * kind      org, money, date or pattern; pattern:NAME is a kind of the user's own:
 *           a pattern whose name is NAME
 * language  en, es, or * for both
 * pattern   a regular expression of PCRE2 on UTF-8 text
 * norm      fields parted by ";": currency=USD;value=$1. $0 is the match, $1 to
 *           $9 and ${name} its groups, $$ a dollar, \; a semicolon; "-" or
 *           nothing: no norm. ${name:digits} leaves the digits alone of a group,
 *           ${name:upper} and ${name:lower} change its letters of ASCII.
 * case      "match => field=value;field=value | match", or "-" for nothing. Cases
 *           try all rules of the file, in the order of the text, before the
 *           first document; overlaps are not resolved.
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
enum piece_filter { PIECE_PLAIN, PIECE_DIGITS, PIECE_UPPER, PIECE_LOWER };

struct piece {
	ct_text text;
	uint32_t group;
	uint8_t filter; /* of the group: a piece_filter */
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

struct rule_case {
	unsigned line, column; /* of what it expects */
	uint32_t languages;
	ct_text text, expected; /* borrowed from the file */
};

struct rules {
	const char *name; /* of the file, for messages; borrowed */
	struct rule *rows;
	struct template *templates;
	struct piece *pieces;
	uint32_t count, template_count, piece_count;
	uint32_t room, template_room, piece_room;
	struct rule_case *cases;
	uint32_t case_count, case_room;
	uint32_t groups; /* the most that any rule has */
};

/* What the plugin declares; its rows are what rule->kind counts. */
extern const ct_entity_kind rule_kinds[];

/* Read rules; `content` and `name` must last as long as they. CT_OK; CT_E_CONFIG
 * after host->fail() has named line, column and mistake; CT_E_NOMEM. [main] */
int rules_read(const ct_host *host, const char *name, ct_text content, struct rules **rules);
void rules_free(struct rules *rules);

#endif
