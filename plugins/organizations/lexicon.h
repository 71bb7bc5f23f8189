/* SPDX-License-Identifier: MIT
 *
 * organizations/lexicon.h: what the data files say. Made once, then only read.
 *
 *   words.tsv, people.tsv  classes of words
 *   places.tsv             countries, regions, cities, adjectives of nationality
 *   legal.tsv              legal forms of companies
 *   names.tsv              organisations known by name (and the user's own list)
 *   translate.tsv          words of names in both languages
 */
#ifndef ORGANIZATIONS_LEXICON_H
#define ORGANIZATIONS_LEXICON_H

#include "table.h"

#include <cotejo/types.h>

/* Classes of words, in the order of the names in lexicon.c. */
enum org_class {
	ORG_MINISTRY,
	ORG_HEAD,
	ORG_WEAKHEAD,
	ORG_GOVERNMENT,
	ORG_BODY,
	ORG_SOLO,
	ORG_THING,
	ORG_PARLIAMENT,
	ORG_SITE,
	ORG_BEFORE,
	ORG_TITLE,
	ORG_POST,
	ORG_HONORIFIC,
	ORG_POSTPART,
	ORG_TAIL,
	ORG_CUE,
	ORG_DOING,
	ORG_SAYING,
	ORG_DONE,
	ORG_BY,
	ORG_WITH,
	ORG_DEAL,
	ORG_BUSINESS,
	ORG_OF,
	ORG_LINK,
	ORG_ABOUT,
	ORG_AND,
	ORG_ARTICLE,
	ORG_FUNCTION,
	ORG_ROMAN,
	ORG_CALENDAR,
	ORG_NOTORG,
	ORG_FIRST,
	ORG_OFFICE,
	ORG_TERM,
	/* made by the loader */
	ORG_SUBJECT, /* translate.tsv has it */
	ORG_CLASS_COUNT
};
#define ORG_BIT(c) ((uint64_t)1 << (c))

/* One word: its classes in each language. */
struct org_word {
	uint64_t en;
	uint64_t es;
	uint32_t meaning; /* row of `meanings`, or ORG_NONE */
	uint32_t reserved;
};

enum org_phrase_kind {
	ORG_PHRASE_NONE = 0,
	ORG_PHRASE_BODY,
	ORG_PHRASE_BLOC,
	ORG_PHRASE_PLACE,       /* country, region, city */
	ORG_PHRASE_NATIONALITY, /* adjective */
	ORG_PHRASE_LEGAL,
	ORG_PHRASE_LEGAL_WEAK
};

/* One sequence of words with a meaning of its own. */
struct org_phrase {
	uint32_t name;   /* body, bloc: row of `names`; country: row of `countries`; or ORG_NONE */
	uint8_t kind;    /* org_phrase_kind */
	uint8_t weak;    /* counts only where another name of the row occurs */
	uint8_t acronym; /* must stand in capitals */
	uint8_t possessive; /* ends in 's */
	uint8_t dotted;     /* ends in a full stop */
	uint8_t stops;      /* holds full stops between letters: "S.A." */
	uint8_t capital;    /* begins with an upper-case letter */
	uint8_t reserved;
};

struct org_name {
	ct_text id;
	ct_text display;
};

struct org_lexicon {
	struct org_table words;  /* hash of lower case: row of `word` */
	struct org_table folded; /* hash without accents: row of `word` */
	struct org_word *word;
	size_t word_count, word_room;
	struct org_table elements; /* hash without accents of each word of a phrase */
	struct org_table phrases;  /* chain: row of `phrase`, or ORG_PREFIX */
	struct org_phrase *phrase;
	size_t phrase_count, phrase_room;
	struct org_name *names;
	size_t name_count, name_room;
	ct_text *countries; /* ISO code */
	size_t country_count, country_room;
	ct_text *meanings; /* the English word */
	size_t meaning_count, meaning_room;
	int lists; /* names.tsv counts */
};

/* A chain of words that begins a phrase and is none itself. */
#define ORG_PREFIX (UINT32_MAX - 1)

/* Where a file is wrong. */
struct org_mistake {
	size_t line;
	char text[160];
};

enum org_file {
	ORG_FILE_WORDS,
	ORG_FILE_PLACES,
	ORG_FILE_LEGAL,
	ORG_FILE_NAMES,
	ORG_FILE_MEANINGS
};

/* Add the content of a data file. `content` must outlive the lexicon.
 * CT_OK, CT_E_NOMEM, CT_E_CONFIG (`mistake` is filled). [main] */
int org_lexicon_add(struct org_lexicon *lexicon, enum org_file file, ct_text content,
                    struct org_mistake *mistake);

void org_lexicon_free(struct org_lexicon *lexicon);

/* The word, or NULL. `lower` and `folded` are hashes of its two forms. [any] */
const struct org_word *org_word_get(const struct org_lexicon *lexicon, uint64_t lower,
                                    uint64_t folded);

#endif
