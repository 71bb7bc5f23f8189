/* SPDX-License-Identifier: MIT */
#include "lexicon.h"
#include "letters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORD_ROOM 128
#define FIELDS 5

static const char *const class_names[ORG_CLASS_COUNT] = {
	"ministry",  "head",       "weakhead", "government", "body",     "solo",
	"thing",     "parliament", "site",     "before",     "title",    "post",
	"honorific", "postpart",   "tail",     "cue",        "doing",    "saying",
	"done",      "by",         "with",     "deal",       "business", "of",
	"link",      "about",      "and",      "article",    "function", "roman",
	"calendar",  "notorg",     "first",    "office",     "term",     "",
};

static int wrong(struct org_mistake *mistake, const char *what, ct_text value)
{
	int shown = value.size > 60 ? 60 : (int)value.size;
	snprintf(mistake->text, sizeof mistake->text, "%s '%.*s'", what, shown,
	         value.data ? value.data : "");
	return CT_E_CONFIG;
}

/* Room for one more row of `size` bytes. */
static void *more(void *rows, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return rows;
	size_t wide = *room ? *room * 2 : 64;
	void *grown = realloc(rows, wide * size);
	if (grown)
		*room = wide;
	return grown;
}

static int equal(ct_text a, const char *b)
{
	return a.size == strlen(b) && memcmp(a.data, b, a.size) == 0;
}

/* Cut the part before `sign` off the front of `rest`, without spaces around. */
static ct_text cut(ct_text *rest, char sign)
{
	const char *at = rest->size ? memchr(rest->data, sign, rest->size) : NULL;
	ct_text part = { rest->data, at ? (size_t)(at - rest->data) : rest->size };
	size_t used = part.size + (at != NULL);
	rest->data += used;
	rest->size -= used;
	while (part.size && (part.data[0] == ' ' || part.data[0] == '\r'))
		part = (ct_text){ part.data + 1, part.size - 1 };
	while (part.size && (part.data[part.size - 1] == ' ' || part.data[part.size - 1] == '\r'))
		part.size--;
	return part;
}

static uint64_t hash_of(ct_text word, int fold)
{
	char form[WORD_ROOM];
	return org_hash(form, org_lower(word, fold, form, sizeof form));
}

/* The row of a word, made where it is new. NULL: no memory. */
static struct org_word *word_row(struct org_lexicon *lexicon, ct_text word)
{
	uint32_t *at = org_table_put(&lexicon->words, hash_of(word, 0));
	if (!at)
		return NULL;
	if (*at != ORG_NONE)
		return &lexicon->word[*at];
	struct org_word *grown =
		more(lexicon->word, lexicon->word_count, &lexicon->word_room, sizeof *grown);
	if (!grown)
		return NULL;
	lexicon->word = grown;
	*at = (uint32_t)lexicon->word_count++;
	grown[*at] = (struct org_word){ 0, 0, ORG_NONE, 0 };
	uint32_t row = *at;
	uint32_t *alias = org_table_put(&lexicon->folded, hash_of(word, 1));
	if (!alias)
		return NULL;
	if (*alias == ORG_NONE)
		*alias = row;
	return &grown[row];
}

static int add_class(struct org_lexicon *lexicon, ct_text word, uint64_t bit, ct_text language)
{
	struct org_word *row = word_row(lexicon, word);
	if (!row)
		return CT_E_NOMEM;
	if (!equal(language, "es"))
		row->en |= bit;
	if (!equal(language, "en"))
		row->es |= bit;
	return CT_OK;
}

/* class<TAB>language<TAB>words */
static int add_words(struct org_lexicon *lexicon, ct_text *field, struct org_mistake *mistake)
{
	uint64_t bit = 0;
	for (int c = 0; c < ORG_SUBJECT; c++)
		if (equal(field[0], class_names[c]))
			bit = ORG_BIT(c);
	if (!bit)
		return wrong(mistake, "unknown class of words", field[0]);
	if (!equal(field[1], "en") && !equal(field[1], "es") && !equal(field[1], "*"))
		return wrong(mistake, "the language is not en, es or *:", field[1]);
	if (!field[2].size)
		return wrong(mistake, "no words in class", field[0]);
	for (ct_text rest = field[2]; rest.size;) {
		ct_text word = cut(&rest, ' ');
		int code = word.size ? add_class(lexicon, word, bit, field[1]) : CT_OK;
		if (code != CT_OK)
			return code;
	}
	return CT_OK;
}

/* Nationalities in Spanish agree: chileno, chilena, chilenos, chilenas. */
static const char *const endings[][5] = {
	{ "o", "o", "a", "os", "as" },         { "és", "és", "esa", "eses", "esas" },
	{ "án", "án", "ana", "anes", "anas" }, { "ín", "ín", "ina", "ines", "inas" },
	{ "ón", "ón", "ona", "ones", "onas" }, { "ol", "ol", "ola", "oles", "olas" },
	{ "z", "z", "za", "ces", "zas" },      { "", "", "s", "es", "es" },
};

/* Add one element to the chain; returns the new chain or 0. */
static uint64_t add_element(struct org_lexicon *lexicon, uint64_t chain, ct_text word, int last,
                            const struct org_phrase *phrase)
{
	uint64_t hash = hash_of(word, 1);
	uint32_t *element = org_table_put(&lexicon->elements, hash);
	if (!element)
		return 0;
	*element = chain == ORG_HASH_SEED ? 1 : (*element == 1 ? 1 : 0);
	chain = org_chain(chain, hash);
	uint32_t *at = org_table_put(&lexicon->phrases, chain);
	if (!at)
		return 0;
	if (!last) {
		if (*at == ORG_NONE)
			*at = ORG_PREFIX;
		return chain;
	}
	if (*at != ORG_NONE && *at != ORG_PREFIX) {
		/* The first one counts; written in small letters too ("Unicef"),
		 * an acronym need not stand in capitals. */
		struct org_phrase *known = &lexicon->phrase[*at];
		if (known->name == phrase->name && known->kind == phrase->kind)
			known->acronym &= phrase->acronym, known->capital &= phrase->capital;
		else if (known->kind == ORG_PHRASE_LEGAL && phrase->kind == ORG_PHRASE_LEGAL_WEAK)
			known->weak = 1; /* "S.A." is sure, "SA" is not */
		return chain;
	}
	struct org_phrase *grown =
		more(lexicon->phrase, lexicon->phrase_count, &lexicon->phrase_room, sizeof *grown);
	if (!grown)
		return 0;
	lexicon->phrase = grown;
	*at = (uint32_t)lexicon->phrase_count++;
	grown[*at] = *phrase;
	return chain;
}

static int ends_in(ct_text text, const char *ending)
{
	size_t n = strlen(ending);
	return text.size > n && memcmp(text.data + text.size - n, ending, n) == 0;
}

/* Add a phrase, word by word as pieces.c will see it: commas apart, the
 * possessive 's cut off. */
static int add_phrase(struct org_lexicon *lexicon, ct_text text, struct org_phrase phrase)
{
	uint64_t chain = ORG_HASH_SEED;
	phrase.possessive = (uint8_t)(ends_in(text, "'s") || ends_in(text, "’s"));
	phrase.dotted = (uint8_t)ends_in(text, ".");
	phrase.stops = text.size > 2 && text.data[1] == '.';
	phrase.capital = (org_shape_of(text) & ORG_SHAPE_CAPITAL) != 0;
	for (ct_text rest = text; rest.size;) {
		ct_text word = cut(&rest, ' ');
		int comma = word.size > 1 && word.data[word.size - 1] == ',';
		word.size -= (size_t)comma;
		if (ends_in(word, "'s"))
			word.size -= 2;
		else if (ends_in(word, "’s"))
			word.size -= 4;
		if (!word.size)
			continue;
		chain = add_element(lexicon, chain, word, !comma && !rest.size, &phrase);
		if (chain && comma)
			chain = add_element(lexicon, chain, CT_TEXT(","), !rest.size, &phrase);
		if (!chain)
			return CT_E_NOMEM;
	}
	return CT_OK;
}

static int add_phrases(struct org_lexicon *lexicon, ct_text list, struct org_phrase phrase)
{
	for (ct_text rest = list; rest.size;) {
		ct_text one = cut(&rest, ';');
		int code = one.size ? add_phrase(lexicon, one, phrase) : CT_OK;
		if (code != CT_OK)
			return code;
	}
	return CT_OK;
}

static int add_inflected(struct org_lexicon *lexicon, ct_text adjective, struct org_phrase phrase)
{
	size_t row = 0;
	while (endings[row][0][0] && !ends_in(adjective, endings[row][0]))
		row++;
	size_t stem = adjective.size - strlen(endings[row][0]);
	for (int k = 1; k < 5; k++) {
		char form[WORD_ROOM];
		int n = snprintf(form, sizeof form, "%.*s%s", (int)stem, adjective.data,
		                 endings[row][k]);
		if (n < 0 || n >= (int)sizeof form)
			continue;
		int code = add_phrase(lexicon, (ct_text){ form, (size_t)n }, phrase);
		if (code != CT_OK)
			return code;
	}
	return CT_OK;
}

/* code<TAB>English names<TAB>Spanish names<TAB>adjectives<TAB>adjectives */
static int add_place(struct org_lexicon *lexicon, ct_text *field, struct org_mistake *mistake)
{
	struct org_phrase phrase = { .name = ORG_NONE, .kind = ORG_PHRASE_PLACE };
	if (!field[0].size || !(field[1].size || field[2].size))
		return wrong(mistake, "a place needs a code and a name:", field[0]);
	if (!equal(field[0], "-")) {
		ct_text *grown = more(lexicon->countries, lexicon->country_count,
		                      &lexicon->country_room, sizeof *grown);
		if (!grown)
			return CT_E_NOMEM;
		lexicon->countries = grown;
		phrase.name = (uint32_t)lexicon->country_count;
		grown[lexicon->country_count++] = field[0];
	}
	int code = add_phrases(lexicon, field[1], phrase);
	if (code == CT_OK)
		code = add_phrases(lexicon, field[2], phrase);
	phrase.kind = ORG_PHRASE_NATIONALITY;
	if (code == CT_OK)
		code = add_phrases(lexicon, field[3], phrase);
	for (ct_text rest = field[4]; code == CT_OK && rest.size;) {
		ct_text one = cut(&rest, ';');
		if (one.size)
			code = add_inflected(lexicon, one, phrase);
	}
	return code;
}

/* form<TAB>sure|weak */
static int add_legal(struct org_lexicon *lexicon, ct_text *field, struct org_mistake *mistake)
{
	struct org_phrase phrase = { .name = ORG_NONE, .kind = ORG_PHRASE_LEGAL };
	if (equal(field[1], "weak"))
		phrase.kind = ORG_PHRASE_LEGAL_WEAK;
	else if (!equal(field[1], "sure"))
		return wrong(mistake, "a legal form is sure or weak, not", field[1]);
	if (!field[0].size)
		return wrong(mistake, "no legal form before", field[1]);
	phrase.acronym = (org_shape_of(field[0]) & ORG_SHAPE_ALL_CAPS) != 0;
	return add_phrase(lexicon, field[0], phrase);
}

/* id<TAB>bloc|body<TAB>names */
static int add_name(struct org_lexicon *lexicon, ct_text *field, struct org_mistake *mistake)
{
	struct org_phrase phrase = { .kind = ORG_PHRASE_BODY };
	if (equal(field[1], "bloc"))
		phrase.kind = ORG_PHRASE_BLOC;
	else if (!equal(field[1], "body"))
		return wrong(mistake, "an organisation is a bloc or a body, not", field[1]);
	if (!field[0].size || !field[2].size)
		return wrong(mistake, "an organisation needs an id and a name:", field[0]);
	struct org_name *grown =
		more(lexicon->names, lexicon->name_count, &lexicon->name_room, sizeof *grown);
	if (!grown)
		return CT_E_NOMEM;
	lexicon->names = grown;
	phrase.name = (uint32_t)lexicon->name_count;
	grown[lexicon->name_count++] = (struct org_name){ field[0], { NULL, 0 } };
	for (ct_text rest = field[2]; rest.size;) {
		ct_text one = cut(&rest, ';');
		if (!one.size)
			continue;
		phrase.weak = one.data[0] == '~';
		one.data += phrase.weak;
		one.size -= phrase.weak;
		if (!grown[phrase.name].display.size)
			grown[phrase.name].display = one;
		phrase.acronym = memchr(one.data, ' ', one.size) == NULL &&
		                 (org_shape_of(one) & ORG_SHAPE_ALL_CAPS) != 0;
		int code = one.size ? add_phrase(lexicon, one, phrase) : CT_OK;
		if (code != CT_OK)
			return code;
	}
	return CT_OK;
}

static int add_meaning(struct org_lexicon *lexicon, ct_text word, uint32_t meaning)
{
	struct org_word *row = word.size ? word_row(lexicon, word) : NULL;
	if (!row)
		return word.size ? CT_E_NOMEM : CT_OK;
	if (row->meaning == ORG_NONE)
		row->meaning = meaning;
	row->en |= ORG_BIT(ORG_SUBJECT);
	row->es |= ORG_BIT(ORG_SUBJECT);
	return CT_OK;
}

/* english<TAB>other forms */
static int add_meanings(struct org_lexicon *lexicon, ct_text *field, struct org_mistake *mistake)
{
	if (!field[0].size)
		return wrong(mistake, "no word before", field[1]);
	ct_text *grown = more(lexicon->meanings, lexicon->meaning_count, &lexicon->meaning_room,
	                      sizeof *grown);
	if (!grown)
		return CT_E_NOMEM;
	lexicon->meanings = grown;
	uint32_t meaning = (uint32_t)lexicon->meaning_count++;
	grown[meaning] = field[0];
	int code = add_meaning(lexicon, field[0], meaning);
	for (ct_text rest = field[1]; code == CT_OK && rest.size;)
		code = add_meaning(lexicon, cut(&rest, ' '), meaning);
	return code;
}

int org_lexicon_add(struct org_lexicon *lexicon, enum org_file file, ct_text content,
                    struct org_mistake *mistake)
{
	static int (*const adders[])(struct org_lexicon *, ct_text *, struct org_mistake *) = {
		[ORG_FILE_WORDS] = add_words,       [ORG_FILE_PLACES] = add_place,
		[ORG_FILE_LEGAL] = add_legal,       [ORG_FILE_NAMES] = add_name,
		[ORG_FILE_MEANINGS] = add_meanings,
	};
	*mistake = (struct org_mistake){ 0 };
	for (ct_text rest = content; rest.size;) {
		ct_text line = cut(&rest, '\n');
		ct_text field[FIELDS] = { { NULL, 0 } };
		mistake->line++;
		if (!line.size || line.data[0] == '#')
			continue;
		for (int k = 0; k < FIELDS && line.size; k++)
			field[k] = cut(&line, '\t');
		if (line.size)
			return wrong(mistake, "too many fields from", line);
		int code = adders[file](lexicon, field, mistake);
		if (code != CT_OK)
			return code;
	}
	return CT_OK;
}

void org_lexicon_free(struct org_lexicon *lexicon)
{
	org_table_free(&lexicon->words);
	org_table_free(&lexicon->folded);
	org_table_free(&lexicon->elements);
	org_table_free(&lexicon->phrases);
	free(lexicon->word);
	free(lexicon->phrase);
	free(lexicon->names);
	free(lexicon->countries);
	free(lexicon->meanings);
	*lexicon = (struct org_lexicon){ 0 };
}

const struct org_word *org_word_get(const struct org_lexicon *lexicon, uint64_t lower,
                                    uint64_t folded)
{
	uint32_t row = org_table_get(&lexicon->words, lower);
	if (row == ORG_NONE)
		row = org_table_get(&lexicon->folded, folded);
	return row == ORG_NONE ? NULL : &lexicon->word[row];
}
