/* SPDX-License-Identifier: MIT
 *
 * organizations/pieces.h: the tokens of a document as the rules see them.
 *
 * A piece is a token without its possessive 's. What hyphens join is one piece
 * where the lexicon knows it so ("Inter-American"), otherwise a piece a part
 * ("ASEAN-Pacific"). Hyphens themselves are no pieces.
 */
#ifndef ORGANIZATIONS_PIECES_H
#define ORGANIZATIONS_PIECES_H

#include "lexicon.h"

#include <cotejo/document.h>

enum org_piece_flag {
	ORG_P_CAP = 1 << 0,
	ORG_P_ALL_CAPS = 1 << 1,
	ORG_P_MIXED = 1 << 2,
	ORG_P_NUMBER = 1 << 3,
	ORG_P_PUNCT = 1 << 4,
	ORG_P_START = 1 << 5,      /* first of a sentence */
	ORG_P_BREAK = 1 << 6,      /* a line or sentence begins: no name crosses */
	ORG_P_HYPHEN = 1 << 7,     /* a hyphen joins it to the one before */
	ORG_P_POSSESSIVE = 1 << 8, /* 's follows */
	ORG_P_SHOUT = 1 << 9,      /* in a line of capitals: case says nothing */
	ORG_P_TITLED = 1 << 10,    /* in a headline whose words all begin with one */
	ORG_P_FOREIGN = 1 << 11,   /* in a span of another language */
	ORG_P_LINE = 1 << 12,      /* first of a line */
	ORG_P_SKIP = 1 << 13,      /* a web address */
	ORG_P_SPANISH = 1 << 14
};

/* Who has a piece. Mentions are counted from 0 below these. */
#define ORG_FREE UINT32_MAX
#define ORG_PERSON (UINT32_MAX - 1) /* a person's name */
#define ORG_TITLED (UINT32_MAX - 2) /* governed by a title: "Minister of X" */
#define ORG_EVENT (UINT32_MAX - 3)  /* inside the name of a thing */
#define ORG_OWNERS (UINT32_MAX - 3)

struct org_piece {
	uint64_t fold;               /* hash without accents */
	uint64_t any;                /* ORG_BIT of all its classes in both languages */
	const struct org_word *word; /* or NULL */
	uint32_t begin, end;         /* bytes */
	uint32_t phrase;             /* that begins here, or ORG_NONE */
	uint32_t owner;
	uint16_t phrase_size; /* in pieces */
	uint16_t flags;
	uint32_t term;   /* row of `term`, or ORG_NONE for a joined word */
	uint8_t element; /* 1: may begin a phrase */
	uint8_t reserved[3];
};

/* What is known of a term, by its number. */
struct org_term {
	uint64_t fold; /* 0: not looked up yet */
	const struct org_word *word;
	uint8_t element;
	uint8_t possessive; /* it ends in 's */
	uint8_t reserved[2];
	uint32_t small; /* the last document that has it in small letters */
};

struct org_pieces {
	struct org_piece *row;
	uint32_t count;
	uint32_t room;
	struct org_term *term;
	uint32_t term_room;
	uint64_t epoch;
	uint32_t document; /* counts documents, to tell `small` of this one */
};

/* What a document is read from. `languages` may be NULL. */
struct org_input {
	ct_text text;
	const ct_tokens *tokens;
	const ct_spans *sentences;
	const ct_spans *languages;
};

/* Read a document into `pieces`. CT_OK or CT_E_NOMEM. Linear. [worker] */
int org_pieces_read(struct org_pieces *pieces, const struct org_lexicon *lexicon,
                    const struct org_input *input);

/* Does the document have the word of this piece in small letters too? */
static inline int org_small_too(const struct org_pieces *pieces, const struct org_piece *piece)
{
	return piece->term != ORG_NONE && pieces->term[piece->term].small == pieces->document;
}

void org_pieces_free(struct org_pieces *pieces);

static inline int org_is(const struct org_piece *piece, enum org_class c)
{
	return (piece->any & ORG_BIT(c)) != 0;
}

static inline int org_has(const struct org_piece *piece, unsigned flag)
{
	return (piece->flags & flag) != 0;
}

#endif
