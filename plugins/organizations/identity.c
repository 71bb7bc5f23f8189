/* SPDX-License-Identifier: MIT */
#include "identity.h"

#include "company.h"
#include "letters.h"

#include <stdlib.h>
#include <string.h>

#define WORDS 24 /* of a name that make its id */
#define WORD_BYTES 48

/* The words of an id, in order. */
struct bag {
	char word[WORDS][WORD_BYTES];
	uint8_t size[WORDS];
	uint8_t country[WORDS]; /* it is a country's code */
	int count;
	int translated;
};

/* Endings that the two languages share: interoceánico, interoceanic. */
static const char *const cognates[][2] = {
	{ "icos", "ic" },   { "icas", "ic" },  { "ico", "ic" },   { "ica", "ic" },
	{ "cion", "tion" }, { "dad", "ty" },   { "ivo", "ive" },  { "iva", "ive" },
	{ "ismo", "ism" },  { "ario", "ary" }, { "aria", "ary" }, { "cia", "ce" },
};

static size_t cognate(char *word, size_t size)
{
	for (size_t k = 0; k < sizeof cognates / sizeof cognates[0]; k++) {
		size_t from = strlen(cognates[k][0]), to = strlen(cognates[k][1]);
		if (size < from + 4 || memcmp(word + size - from, cognates[k][0], from) != 0)
			continue;
		memcpy(word + size - from, cognates[k][1], to);
		return size - from + to;
	}
	return size;
}

static void put(struct bag *bag, const char *bytes, size_t size, int country)
{
	if (bag->count == WORDS || !size)
		return;
	if (size > WORD_BYTES) {
		size = WORD_BYTES;
		while (((unsigned char)bytes[size] & 0xc0) == 0x80)
			size--; /* whole characters only */
	}
	/* "Medio Ambiente" is one "environment". */
	if (bag->count && bag->size[bag->count - 1] == size &&
	    memcmp(bag->word[bag->count - 1], bytes, size) == 0)
		return;
	memcpy(bag->word[bag->count], bytes, size);
	bag->size[bag->count] = (uint8_t)size;
	bag->country[bag->count++] = (uint8_t)country;
}

/* A word without a meaning of its own: letters and digits only. */
static void put_plain(const struct org_doc *doc, uint32_t i, struct bag *bag)
{
	char form[WORD_BYTES * 2];
	const struct org_piece *p = org_at(doc, i);
	ct_text text = { doc->text.data + p->begin, p->end - p->begin };
	size_t size = org_lower(text, 1, form, sizeof form), kept = 0;
	for (size_t k = 0; k < size; k++) {
		unsigned char c = (unsigned char)form[k];
		if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			form[kept++] = form[k];
	}
	put(bag, form, kept, 0);
}

static void put_country(const struct org_doc *doc, uint32_t country, struct bag *bag)
{
	if (country == ORG_NONE)
		return;
	ct_text code = doc->lexicon->countries[country];
	for (int k = 0; k < bag->count; k++)
		if (bag->country[k] && bag->size[k] == code.size &&
		    memcmp(bag->word[k], code.data, code.size) == 0)
			return;
	put(bag, code.data, code.size, 1);
}

/* Add piece `i`; the next piece. */
static uint32_t put_piece(const struct org_doc *doc, uint32_t i, uint32_t last, struct bag *bag)
{
	const struct org_piece *p = org_at(doc, i);
	enum org_phrase_kind kind = org_phrase_at(doc, i);
	uint32_t legal = org_legal_end(doc, i, 0);
	if (i && legal > i && legal <= last && bag->count)
		return legal;
	if ((kind == ORG_PHRASE_PLACE || kind == ORG_PHRASE_NATIONALITY) &&
	    doc->lexicon->phrase[p->phrase].name != ORG_NONE && i + p->phrase_size <= last) {
		put_country(doc, doc->lexicon->phrase[p->phrase].name, bag);
		return i + p->phrase_size;
	}
	if (kind == ORG_PHRASE_PLACE && i + p->phrase_size <= last) {
		for (uint32_t k = 0; k < p->phrase_size; k++)
			put_plain(doc, i + k, bag);
		return i + p->phrase_size;
	}
	uint64_t small = ORG_BIT(ORG_OF) | ORG_BIT(ORG_LINK) | ORG_BIT(ORG_ABOUT) |
	                 ORG_BIT(ORG_AND) | ORG_BIT(ORG_ARTICLE);
	if ((p->any & small && (!org_has(p, ORG_P_ALL_CAPS) || org_has(p, ORG_P_SHOUT))) ||
	    org_has(p, ORG_P_PUNCT))
		return i + 1;
	if (p->word && p->word->meaning != ORG_NONE) {
		ct_text meaning = doc->lexicon->meanings[p->word->meaning];
		put(bag, meaning.data, meaning.size, 0);
		bag->translated = 1;
	} else {
		put_plain(doc, i, bag);
	}
	return i + 1;
}

static int order(const struct bag *bag, int a, int b)
{
	size_t size = bag->size[a] < bag->size[b] ? bag->size[a] : bag->size[b];
	int sign = memcmp(bag->word[a], bag->word[b], size);
	return sign ? sign : (int)bag->size[a] - (int)bag->size[b];
}

static void make_bag(const struct org_doc *doc, const struct org_mention *m, struct bag *bag,
                     int place[WORDS])
{
	bag->count = bag->translated = 0;
	for (uint32_t i = m->first; i < m->last;)
		i = put_piece(doc, i, m->last, bag);
	put_country(doc, m->country, bag);
	for (int k = 0; k < bag->count; k++) {
		int at = k;
		if (bag->translated && !bag->country[k] && bag->size[k] > 6)
			bag->size[k] = (uint8_t)cognate(bag->word[k], bag->size[k]);
		while (bag->translated && at > 0 && order(bag, place[at - 1], k) > 0) {
			place[at] = place[at - 1];
			at--;
		}
		place[at] = k;
	}
}

/* Room for `more` bytes. */
static int reserve(struct org_identities *ids, size_t more)
{
	if (ids->size + more <= ids->bytes_room)
		return 1;
	size_t room = (ids->size + more) * 2 + 4096;
	char *grown = realloc(ids->bytes, room);
	if (!grown)
		return 0;
	ids->bytes = grown;
	ids->bytes_room = room;
	return 1;
}

/* What is known of a root mention. */
struct made {
	size_t at, size; /* of the id in `bytes` */
	uint64_t full;   /* hash of the id */
	uint64_t bare;   /* hash of its words without countries; 0: a name of no known words */
	int countries;
};

static int write_id(struct org_identities *ids, const struct org_doc *doc,
                    const struct org_mention *m, struct made *made)
{
	struct bag bag;
	int place[WORDS];
	uint64_t chain = ORG_HASH_SEED;
	make_bag(doc, m, &bag, place);
	if (!reserve(ids, (size_t)bag.count * (WORD_BYTES + 1) + 1))
		return CT_E_NOMEM;
	made->at = ids->size;
	for (int k = 0; k < bag.count; k++) {
		int w = place[k];
		if (k)
			ids->bytes[ids->size++] = '-';
		memcpy(ids->bytes + ids->size, bag.word[w], bag.size[w]);
		ids->size += bag.size[w];
		made->countries += bag.country[w];
		if (!bag.country[w])
			chain = org_chain(chain, org_hash(bag.word[w], bag.size[w]));
	}
	if (!bag.count)
		ids->bytes[ids->size++] = '-';
	made->size = ids->size - made->at;
	made->full = org_hash(ids->bytes + made->at, made->size);
	made->bare = bag.translated && made->countries < bag.count ? chain : 0;
	return CT_OK;
}

/* Where a mention's identity comes from: the long name of an acronym, the
 * first sure one of a repeat. */
static uint32_t root_of(const struct org_doc *doc, uint32_t k)
{
	for (int n = 0; n < 8 && doc->mention[k].same != ORG_NONE; n++)
		k = doc->mention[k].same;
	return k;
}

/* One root's id, and the keys under which others find it. */
static int make_root(struct org_identities *ids, struct org_doc *doc, uint32_t k, struct made *all)
{
	struct made *made = &all[k];
	int code = write_id(ids, doc, &doc->mention[k], made);
	if (code != CT_OK)
		return code;
	uint32_t *full = org_table_put(&ids->keys, made->full);
	if (!full)
		return CT_E_NOMEM;
	/* A name that the list knows under another form lends its id. */
	if (*full == ORG_NONE ||
	    (doc->mention[*full].name == ORG_NONE && doc->mention[k].name != ORG_NONE))
		*full = k;
	if (!made->bare || !made->countries)
		return CT_OK;
	uint32_t *bare = org_table_put(&ids->bare, made->bare);
	if (!bare)
		return CT_E_NOMEM;
	/* Two countries have one: the name alone says nothing then. */
	if (*bare == ORG_NONE)
		*bare = k;
	else if (*bare != ORG_PREFIX && all[*bare].full != made->full)
		*bare = ORG_PREFIX;
	return CT_OK;
}

/* Without its country a name is the one with a country. */
static uint32_t resolve(const struct org_identities *ids, const struct org_doc *doc, uint32_t k,
                        const struct made *made)
{
	if (doc->mention[k].name != ORG_NONE)
		return k;
	if (made->bare && !made->countries) {
		uint32_t longer = org_table_get(&ids->bare, made->bare);
		if (longer != ORG_NONE && longer != ORG_PREFIX)
			return longer;
	}
	uint32_t to = org_table_get(&ids->keys, made->full);
	return to == ORG_NONE ? k : to;
}

static int grow(struct org_identities *ids, uint32_t count)
{
	if (count <= ids->room)
		return 1;
	struct org_identity *grown = realloc(ids->row, count * 2 * sizeof *grown);
	if (!grown)
		return 0;
	ids->row = grown;
	ids->room = count * 2;
	return 1;
}

static ct_text slice_of(const struct org_doc *doc, const struct org_mention *m)
{
	uint32_t begin = org_at(doc, m->first)->begin;
	return (ct_text){ doc->text.data + begin, m->end - begin };
}

int org_identify(struct org_identities *ids, struct org_doc *doc)
{
	uint32_t count = doc->mention_count;
	struct made *made = calloc(count ? count : 1, sizeof *made);
	int code = made && grow(ids, count) ? CT_OK : CT_E_NOMEM;
	ids->size = 0;
	org_table_clear(&ids->keys, 1 << 14);
	org_table_clear(&ids->bare, 1 << 14);
	for (uint32_t k = 0; k < count && code == CT_OK; k++)
		if (!doc->mention[k].dropped && root_of(doc, k) == k)
			code = make_root(ids, doc, k, made);
	for (uint32_t k = 0; k < count && code == CT_OK; k++) {
		uint32_t root = root_of(doc, k);
		if (doc->mention[k].dropped)
			continue;
		root = resolve(ids, doc, root, &made[root]);
		const struct org_mention *m = &doc->mention[root];
		if (m->name != ORG_NONE) {
			ids->row[k].id = doc->lexicon->names[m->name].id;
			ids->row[k].name = doc->lexicon->names[m->name].display;
		} else {
			ids->row[k].id = (ct_text){ ids->bytes + made[root].at, made[root].size };
			ids->row[k].name = slice_of(doc, m);
		}
	}
	free(made);
	return code;
}

void org_identities_free(struct org_identities *ids)
{
	free(ids->row);
	free(ids->bytes);
	org_table_free(&ids->keys);
	org_table_free(&ids->bare);
	*ids = (struct org_identities){ 0 };
}
