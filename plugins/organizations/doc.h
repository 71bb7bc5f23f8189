/* SPDX-License-Identifier: MIT
 *
 * organizations/doc.h: one document at work: its pieces, the mentions found so
 * far, and what the passes over it tell each other.
 *
 * The passes, in order: phrases.c (names of the lists), scan.c (one walk from
 * left to right: titles.c, names.c, people and things, brands.c), acronyms.c
 * (`Long Name (ACR)`), evidence.c (unknown names), repeats.c (sure names again), identity.c
 * (norms).
 */
#ifndef ORGANIZATIONS_DOC_H
#define ORGANIZATIONS_DOC_H

#include "pieces.h"

struct org_mention {
	uint32_t first, last; /* pieces, half-open */
	uint32_t name;        /* row of the lexicon's names, or ORG_NONE */
	uint32_t same;        /* an earlier-made mention of the same body, or ORG_NONE */
	uint32_t country;     /* of an adjective before it, or ORG_NONE */
	uint32_t end;         /* bytes; beyond the last piece with a final "." or quote */
	float confidence;
	uint8_t bloc;
	uint8_t acronym; /* linked to a long name, or a list's acronym */
	uint8_t dropped;
	uint8_t repeat;
	const char *reason; /* constant */
};

struct org_doc {
	const struct org_lexicon *lexicon;
	struct org_pieces pieces;
	struct org_mention *mention;
	uint32_t mention_count;
	uint32_t mention_room;
	struct org_table seen;     /* name + 1 of every sure phrase */
	struct org_table surnames; /* folds of people's last names */
	struct org_table notorg;   /* folds of acronyms of other things */
	struct org_table sites;    /* evidence.c: parts of web and mail addresses */
	struct org_table keys;     /* repeats.c: chains of sure names */
	ct_text text;
	int failed; /* memory ran out */
};

/* A name found by the grammar. */
struct org_span {
	uint32_t first, last;
	uint32_t country; /* of a nationality cut off in front, or ORG_NONE */
};

/* Add a mention of pieces [first, last) and claim them. Returns its number, or
 * ORG_NONE when memory ran out. [worker] */
uint32_t org_add(struct org_doc *doc, uint32_t first, uint32_t last, const char *reason,
                 float confidence);

/* Give pieces [first, last) that nobody has to `owner`. [worker] */
void org_claim(struct org_doc *doc, uint32_t first, uint32_t last, uint32_t owner);

static inline const struct org_piece *org_at(const struct org_doc *doc, uint32_t i)
{
	return &doc->pieces.row[i];
}

/* A capitalised word that is no sign and no address. */
static inline int org_cap(const struct org_doc *doc, uint32_t i)
{
	return i < doc->pieces.count && org_has(org_at(doc, i), ORG_P_CAP) &&
	       !org_has(org_at(doc, i), ORG_P_SKIP);
}

/* Piece `i` goes on what stands before it: same line, same sentence. */
static inline int org_goes_on(const struct org_doc *doc, uint32_t i)
{
	return i < doc->pieces.count && !org_has(org_at(doc, i), ORG_P_BREAK);
}

static inline int org_sign(const struct org_doc *doc, uint32_t i, char sign)
{
	const struct org_piece *p = org_at(doc, i);
	return i < doc->pieces.count && p->end == p->begin + 1 && doc->text.data[p->begin] == sign;
}

static inline enum org_phrase_kind org_phrase_at(const struct org_doc *doc, uint32_t i)
{
	if (i >= doc->pieces.count || org_at(doc, i)->phrase == ORG_NONE)
		return ORG_PHRASE_NONE;
	return (enum org_phrase_kind)doc->lexicon->phrase[org_at(doc, i)->phrase].kind;
}

/* A body or bloc of the lists begins at `i`. */
static inline int org_listed(const struct org_doc *doc, uint32_t i)
{
	enum org_phrase_kind kind = org_phrase_at(doc, i);
	return kind == ORG_PHRASE_BODY || kind == ORG_PHRASE_BLOC;
}

static inline int org_place(const struct org_doc *doc, uint32_t i)
{
	return org_phrase_at(doc, i) == ORG_PHRASE_PLACE;
}

#define ORG_HEADS (ORG_BIT(ORG_HEAD) | ORG_BIT(ORG_WEAKHEAD) | ORG_BIT(ORG_MINISTRY))

/* phrases.c */
void org_find_phrases(struct org_doc *doc);
/* The end of the contiguous capitalised words from `i`. */
uint32_t org_run_end(const struct org_doc *doc, uint32_t i);

/* names.c: a name with a head noun that begins at `i`. */
int org_name_at(const struct org_doc *doc, uint32_t i, struct org_span *span);

/* titles.c: what a title at `i` governs; the next piece to look at. */
uint32_t org_title_at(struct org_doc *doc, uint32_t i);

/* brands.c: an unknown name at `i` that its surroundings make one. Returns the
 * next piece to look at, or `i`. */
uint32_t org_brand_at(struct org_doc *doc, uint32_t i);
/* The end of a run at `i` that may be an unknown name, or `i`. */
uint32_t org_unknown_end(const struct org_doc *doc, uint32_t i);

/* Read a document and find its organisations: all passes but identity.c.
 * CT_OK or CT_E_NOMEM. [worker] */
int org_doc_read(struct org_doc *doc, const struct org_input *input);
void org_doc_free(struct org_doc *doc);

/* scan.c */
void org_scan(struct org_doc *doc);
/* acronyms.c */
void org_link_acronyms(struct org_doc *doc);
/* evidence.c */
void org_weigh(struct org_doc *doc);
/* repeats.c */
void org_find_repeats(struct org_doc *doc);

#endif
