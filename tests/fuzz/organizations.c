/* SPDX-License-Identifier: MIT
 *
 * The lists of names on any bytes, and the rules on any text, with small lists
 * made here. The first byte chooses.
 */
#include "core/text/segment.h"
#include "core/text/utf8.h"
#include "core/text/vocabulary.h"
#include "plugins/organizations/identity.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
	enum org_file file;
	const char *content;
} own[] = {
	{ ORG_FILE_WORDS,
	  "head\ten\tBank Council Group Alliance\nhead\tes\tBanco Alianza Comisión\n"
	  "ministry\ten\tMinistry\nministry\tes\tMinisterio Unidad\nof\ten\tof\n"
	  "of\tes\tde del\nand\ten\tand &\nand\tes\ty\narticle\ten\tthe\n"
	  "article\tes\tla el\nabout\ten\tfor on\nlink\ten\tin at with\n"
	  "thing\ten\tForum Plan\ntitle\ten\tMinister\npost\ten\tDirector CEO\n"
	  "first\t*\tAna John\ndoing\ten\tannounced\nsaying\ten\tsaid\ntail\ten\tEnergy\n"
	  "government\ten\tGovernment\nby\ten\tby\ndone\ten\tfunded\noffice\ten\tPress\n"
	  "solo\ten\tSenate\nfunction\ten\tThe In About\nbefore\tes\tReal\n" },
	{ ORG_FILE_MEANINGS,
	  "bank\tbanco\nministry\tministerio\neconomy\teconomía\ntrade\tcomercio\n" },
	{ ORG_FILE_NAMES, "pa\tbloc\tPacific Alliance; Alianza del Pacífico; ~PA\n"
	                  "un\tbody\tUnited Nations; UN\n" },
	{ ORG_FILE_PLACES, "pe\tPeru\tPerú\tPeruvian\tperuano\n-\tLima\t\t\t\n" },
	{ ORG_FILE_LEGAL, "S.A.\tsure\nS.A. de C.V.\tsure\nInc.\tsure\nSA\tweak\n" },
};

static void parse(enum org_file file, ct_text content)
{
	struct org_lexicon lexicon = { .lists = 1 };
	struct org_mistake mistake;
	if (org_lexicon_add(&lexicon, file, content, &mistake) == CT_E_CONFIG && !mistake.line)
		abort();
	org_lexicon_free(&lexicon);
}

static const struct org_lexicon *own_lexicon(void)
{
	static struct org_lexicon lexicon = { .lists = 1 };
	struct org_mistake mistake;
	static int ready;
	for (size_t k = 0; !ready && k < sizeof own / sizeof own[0]; k++) {
		ct_text content = { own[k].content, strlen(own[k].content) };
		if (org_lexicon_add(&lexicon, own[k].file, content, &mistake) != CT_OK)
			abort();
	}
	ready = 1;
	return &lexicon;
}

static void check(const struct org_doc *doc, const struct org_identities *identities)
{
	uint32_t claimed = 0;
	for (uint32_t k = 0; k < doc->mention_count; k++) {
		const struct org_mention *m = &doc->mention[k];
		if (m->dropped)
			continue;
		if (m->first >= m->last || m->last > doc->pieces.count || m->end > doc->text.size ||
		    m->end <= org_at(doc, m->first)->begin)
			abort();
		if (m->end < doc->text.size &&
		    ((unsigned char)doc->text.data[m->end] & 0xc0) == 0x80)
			abort();
		if (!identities->row[k].id.size || !identities->row[k].name.size)
			abort();
		for (uint32_t i = m->first; i < m->last; i++)
			if (org_at(doc, i)->owner != k)
				abort();
		claimed += m->last - m->first;
	}
	if (claimed > doc->pieces.count)
		abort();
}

static void analyze(ct_text text, enum ct_segment_language language)
{
	struct ct_segments segments = { 0 };
	struct ct_vocabulary *vocabulary = ct_vocabulary_create(0, 0);
	struct org_doc doc = { .lexicon = own_lexicon() };
	struct org_identities identities = { 0 };
	if (!vocabulary || ct_segment(&segments, text, 0, (uint32_t)text.size, language) != CT_OK)
		abort();
	uint32_t count = segments.tokens.count;
	uint32_t *term = malloc((count + 1) * sizeof *term);
	if (!term || ct_vocabulary_intern_spans(vocabulary, text, segments.tokens.begin,
	                                        segments.tokens.end, count, term) != CT_OK)
		abort();
	ct_tokens tokens = {
		.struct_size = sizeof tokens,
		.count = count,
		.begin = segments.tokens.begin,
		.end = segments.tokens.end,
		.term = term,
		.flags = segments.tokens.flags,
		.vocabulary = ct_vocabulary_texts(vocabulary),
		.vocabulary_count = ct_vocabulary_count(vocabulary),
		.epoch = ct_vocabulary_epoch(vocabulary),
	};
	ct_spans sentences = {
		.struct_size = sizeof sentences,
		.count = segments.sentences.count,
		.begin = segments.sentences.begin,
		.end = segments.sentences.end,
	};
	struct org_input input = { text, &tokens, &sentences, NULL };
	if (org_doc_read(&doc, &input) != CT_OK || org_identify(&identities, &doc) != CT_OK)
		abort();
	check(&doc, &identities);
	org_identities_free(&identities);
	org_doc_free(&doc);
	free(term);
	ct_segments_free(&segments);
	ct_vocabulary_destroy(vocabulary);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	ct_text rest = { (const char *)data + 1, size - 1 };
	if (data[0] >= '0' && data[0] <= '4') {
		parse((enum org_file)(data[0] - '0'), rest);
		return 0;
	}
	char *copy = malloc(size);
	if (!copy)
		abort();
	/* The host hands out valid UTF-8 only. */
	memcpy(copy, rest.data, rest.size);
	ct_utf8_repair(copy, rest.size);
	analyze((ct_text){ copy, rest.size },
	        data[0] == 'e' ? CT_SEGMENT_ENGLISH : CT_SEGMENT_SPANISH);
	free(copy);
	return 0;
}
