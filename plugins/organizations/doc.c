/* SPDX-License-Identifier: MIT */
#include "company.h"
#include "doc.h"

#include <stdlib.h>
#include <string.h>

#define KEPT_MENTIONS ((uint32_t)1 << 15)
#define KEPT_SLOTS ((size_t)1 << 14)

static void reset(struct org_doc *doc)
{
	if (doc->mention_room > KEPT_MENTIONS) {
		free(doc->mention);
		doc->mention = NULL;
		doc->mention_room = 0;
	}
	doc->mention_count = 0;
	doc->failed = 0;
	org_table_clear(&doc->seen, KEPT_SLOTS);
	org_table_clear(&doc->surnames, KEPT_SLOTS);
	org_table_clear(&doc->notorg, KEPT_SLOTS);
	org_table_clear(&doc->keys, KEPT_SLOTS);
}

/* The legal form that a name ends in, or NULL. */
static const struct org_phrase *last_form(const struct org_doc *doc, const struct org_mention *m)
{
	for (uint32_t i = m->first + 1; i < m->last; i++)
		if (org_at(doc, i)->phrase != ORG_NONE && org_legal_end(doc, i, 0) == m->last)
			return &doc->lexicon->phrase[org_at(doc, i)->phrase];
	return NULL;
}

/* A full stop belongs to a legal form that is written with one, though it may
 * end the sentence too: "Ltda."; it does not belong to "LLP". */
static void take_stops(struct org_doc *doc)
{
	for (uint32_t k = 0; k < doc->mention_count; k++) {
		struct org_mention *m = &doc->mention[k];
		const struct org_phrase *form = m->dropped ? NULL : last_form(doc, m);
		if (!form)
			continue;
		const struct org_piece *z = org_at(doc, m->last - 1);
		if (form->dotted && m->end < doc->text.size && doc->text.data[m->end] == '.')
			m->end++;
		else if (!form->dotted && doc->text.data[m->end - 1] == '.' && m->end == z->end &&
		         !memchr(doc->text.data + z->begin, '.', z->end - z->begin - 1))
			m->end--;
	}
}

/* A later rule may have taken pieces of an earlier mention: the later one
 * stays. */
static void drop_overlaps(struct org_doc *doc)
{
	for (uint32_t k = 0; k < doc->mention_count; k++) {
		struct org_mention *m = &doc->mention[k];
		for (uint32_t i = m->first; i < m->last && !m->dropped; i++)
			m->dropped = org_at(doc, i)->owner != k;
	}
}

int org_doc_read(struct org_doc *doc, const struct org_input *input)
{
	reset(doc);
	doc->text = input->text;
	int code = org_pieces_read(&doc->pieces, doc->lexicon, input);
	if (code != CT_OK)
		return code;
	org_find_phrases(doc);
	org_scan(doc);
	org_link_acronyms(doc);
	org_weigh(doc);
	org_find_repeats(doc);
	drop_overlaps(doc);
	take_stops(doc);
	return doc->failed ? CT_E_NOMEM : CT_OK;
}

void org_doc_free(struct org_doc *doc)
{
	org_pieces_free(&doc->pieces);
	free(doc->mention);
	org_table_free(&doc->seen);
	org_table_free(&doc->surnames);
	org_table_free(&doc->notorg);
	org_table_free(&doc->sites);
	org_table_free(&doc->keys);
}
