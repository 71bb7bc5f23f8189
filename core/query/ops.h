/* SPDX-License-Identifier: MIT
 *
 * core/query/ops.h: a query over one segment as a tree of iterators: each goes
 * forward over the documents that match.
 */
#ifndef CORE_QUERY_OPS_H
#define CORE_QUERY_OPS_H

#include "core/base/arena.h"
#include "core/index/index.h"

enum ct_op_type {
	CT_OP_NONE,   /* no document */
	CT_OP_ALL,    /* every document */
	CT_OP_LISTS,  /* with one of several keys: a word in all its forms */
	CT_OP_PHRASE, /* children are CT_OP_LISTS: in a row */
	CT_OP_AND,    /* with all children, and none of `without` */
	CT_OP_OR,
	CT_OP_BITS    /* of a set */
};

struct ct_scorer; /* how a segment's documents are scored */
struct ct_verifier; /* looks exact words up in stored text */

struct ct_op {
	enum ct_op_type type;
	uint32_t document; /* at hand; CT_NO_DOCUMENT before the first and at the end */
	bool ended;
	const double *weight; /* LISTS: how rare the word is; NULL: a filter */
	uint64_t cost; /* documents at most */

	struct ct_cursor *cursors; /* LISTS */
	uint32_t cursor_count;
	ct_text exact;             /* LISTS: the word as written; absent: any form */
	struct ct_verifier *verifier; /* with `exact`; NULL: cannot be verified */

	struct ct_op **children; /* PHRASE, AND, OR */
	uint32_t child_count;
	struct ct_op **without;  /* AND */
	uint32_t without_count;
	uint32_t slop;           /* PHRASE */

	unsigned char *bits; /* BITS: a bit a document */
	uint32_t limit;      /* documents of the segment */

	/* positions in the document at hand: of LISTS all, of PHRASE those of
	 * all words of all matches */
	uint32_t *positions;
	uint32_t position_count, position_room;
	uint32_t matches;  /* PHRASE: how many */
	uint32_t have_positions; /* document + 1 that they are of */
};

/* The first document at or above `document` that matches, CT_NO_DOCUMENT at
 * the end. Never goes back. Failures are in the error of the cursors. */
uint32_t ct_op_seek(struct ct_op *op, uint32_t document);

/* Positions in the document at hand, ascending; for LISTS and PHRASE. False
 * where they cannot be read. */
bool ct_op_positions(struct ct_op *op);

/* The score of the document at hand. `factor`: k1 (1 - b + b length/average) of
 * that document. */
double ct_op_score(struct ct_op *op, double factor);

/* Close cursors, free bits and positions, of it and its children. */
void ct_op_close(struct ct_op *op);

#define CT_BM25_K1 1.2
#define CT_BM25_B 0.75

#endif
