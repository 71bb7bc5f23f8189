/* SPDX-License-Identifier: MIT
 *
 * A document as a reader built it. All of it lives in the arena of the batch
 * that it belongs to and is not changed after the reader is done.
 */
#ifndef CT_DOCUMENT_RAW_H
#define CT_DOCUMENT_RAW_H

#include <cotejo/document.h>

struct ct_raw {
	struct ct_raw *next; /* of the batch, in order */
	ct_text id;
	ct_text source;
	ct_text encoding;
	ct_text text;
	ct_text headline;
	ct_text language; /* absent where the document came without */
	ct_date date;
	uint32_t flags;   /* ct_document_flag */
	uint32_t replaced;
	uint32_t body_begin;
	uint32_t subhead_count;
	uint32_t meta_count;
	ct_text *subheads;
	ct_meta *meta;
	uint64_t source_begin;
	uint64_t source_end;
};

#endif
