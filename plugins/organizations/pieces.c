/* SPDX-License-Identifier: MIT */
#include "pieces.h"
#include "letters.h"

#include <stdlib.h>
#include <string.h>

#define FORM_ROOM 128
#define PARTS 6 /* of a hyphenated word that are looked up as one */
/* Rows that stay from one document to the next: 200 kB of text. */
#define KEPT ((uint32_t)1 << 16)
#define SPLITS 1024 /* tokens of one document that may become two pieces */

struct reading {
	struct org_pieces *pieces;
	const struct org_lexicon *lexicon;
	const struct org_input *input;
	uint32_t sentence;
	uint32_t language;
	uint32_t splits;
};

static int reserve(struct org_pieces *pieces, const ct_tokens *tokens)
{
	if (pieces->room < tokens->count + SPLITS || pieces->room > KEPT) {
		uint32_t room = tokens->count + SPLITS;
		struct org_piece *row = realloc(pieces->row, room * sizeof *row);
		if (!row)
			return CT_E_NOMEM;
		pieces->row = row;
		pieces->room = room;
	}
	uint32_t wanted = tokens->vocabulary_count;
	if (pieces->term_room <= wanted) { /* so there are rows where there are no words */
		uint32_t room = wanted + wanted / 2 + 256;
		struct org_term *term = realloc(pieces->term, room * sizeof *term);
		if (!term)
			return CT_E_NOMEM;
		memset(term + pieces->term_room, 0, (room - pieces->term_room) * sizeof *term);
		pieces->term = term;
		pieces->term_room = room;
	}
	if (pieces->epoch != tokens->epoch)
		memset(pieces->term, 0, pieces->term_room * sizeof *pieces->term);
	pieces->epoch = tokens->epoch;
	if (++pieces->document == 0) {
		memset(pieces->term, 0, pieces->term_room * sizeof *pieces->term);
		pieces->document = 1;
	}
	pieces->count = 0;
	return CT_OK;
}

/* Bytes of a possessive 's at the end of a word. */
static uint8_t possessive_of(ct_text word)
{
	const char *end = word.data + word.size;
	if (word.size > 2 && (end[-1] | 32) == 's' && end[-2] == '\'')
		return 2;
	if (word.size > 4 && (end[-1] | 32) == 's' && memcmp(end - 4, "\xe2\x80\x99", 3) == 0)
		return 4;
	return 0;
}

static void look_up(const struct org_lexicon *lexicon, ct_text word, struct org_term *term)
{
	char form[FORM_ROOM];
	uint8_t possessive = possessive_of(word);
	term->possessive = possessive != 0;
	word.size -= possessive;
	uint64_t lower = org_hash(form, org_lower(word, 0, form, sizeof form));
	term->fold = org_hash(form, org_lower(word, 1, form, sizeof form));
	term->word = org_word_get(lexicon, lower, term->fold);
	term->element = org_table_get(&lexicon->elements, term->fold) == 1;
}

static const struct org_term *term_of(const struct reading *r, uint32_t token)
{
	const ct_tokens *tokens = r->input->tokens;
	struct org_term *term = &r->pieces->term[tokens->term[token]];
	if (!term->fold)
		look_up(r->lexicon, tokens->vocabulary[tokens->term[token]], term);
	return term;
}

static int is_hyphen(const struct reading *r, uint32_t token)
{
	const ct_tokens *t = r->input->tokens;
	const char *p = r->input->text.data + t->begin[token];
	uint32_t size = t->end[token] - t->begin[token];
	return (size == 1 && *p == '-') || (size == 3 && (memcmp(p, "\xe2\x80\x90", 3) == 0 ||
	                                                  memcmp(p, "\xe2\x80\x91", 3) == 0 ||
	                                                  memcmp(p, "\xe2\x80\x93", 3) == 0));
}

/* The token after `token` and a hyphen, nothing between; or `token`. */
static uint32_t after_hyphen(const struct reading *r, uint32_t token)
{
	const ct_tokens *t = r->input->tokens;
	if (token + 2 >= t->count || t->begin[token + 1] != t->end[token] ||
	    t->begin[token + 2] != t->end[token + 1] || !is_hyphen(r, token + 1) ||
	    !(t->flags[token + 2] & (CT_TOKEN_WORD | CT_TOKEN_NUMBER)))
		return token;
	return token + 2;
}

/* The longest word with hyphens that begins at `token` and is known as one:
 * returns its last token and fills `term`. */
static uint32_t joined(const struct reading *r, uint32_t token, struct org_term *term)
{
	const ct_tokens *t = r->input->tokens;
	uint32_t last[PARTS], count = 0;
	for (uint32_t at = token, next; count < PARTS; at = next) {
		next = after_hyphen(r, at);
		if (next == at)
			break;
		last[count++] = next;
	}
	while (count) {
		uint32_t end = last[--count];
		ct_text whole = { r->input->text.data + t->begin[token],
			          t->end[end] - t->begin[token] };
		if (whole.size >= FORM_ROOM)
			continue;
		look_up(r->lexicon, whole, term);
		if (term->word || org_table_get(&r->lexicon->elements, term->fold) != ORG_NONE)
			return end;
	}
	return token;
}

static uint16_t flags_of(uint16_t token)
{
	uint16_t flags = 0;
	if (token & CT_TOKEN_CAPITAL)
		flags |= ORG_P_CAP;
	if (token & CT_TOKEN_ALL_CAPS)
		flags |= ORG_P_ALL_CAPS | ORG_P_CAP;
	if (token & CT_TOKEN_MIXED)
		flags |= ORG_P_MIXED;
	if (token & CT_TOKEN_NUMBER)
		flags |= ORG_P_NUMBER;
	if (token & CT_TOKEN_PUNCT)
		flags |= ORG_P_PUNCT;
	if (token & CT_TOKEN_URL)
		flags |= ORG_P_SKIP;
	return flags;
}

/* A line or a sentence that begins between the piece before and `begin`. */
static uint16_t borders(struct reading *r, uint32_t before, uint32_t begin)
{
	const ct_spans *s = r->input->sentences;
	uint16_t flags = 0;
	if (r->pieces->count == 0 ||
	    memchr(r->input->text.data + before, '\n', begin - before) != NULL)
		flags |= ORG_P_LINE | ORG_P_BREAK;
	while (r->sentence < s->count && s->begin[r->sentence] <= begin) {
		flags |= ORG_P_START | ORG_P_BREAK;
		r->sentence++;
	}
	return flags;
}

static uint16_t language_at(struct reading *r, uint32_t begin)
{
	const ct_spans *l = r->input->languages;
	if (!l || !l->label)
		return 0;
	while (r->language + 1 < l->count && l->end[r->language] <= begin)
		r->language++;
	if (r->language >= l->count)
		return 0;
	ct_text tag = l->label[r->language];
	if (tag.size >= 2 && memcmp(tag.data, "es", 2) == 0)
		return ORG_P_SPANISH;
	if (tag.size < 2 || memcmp(tag.data, "en", 2) == 0 || memcmp(tag.data, "un", 2) == 0)
		return 0;
	return ORG_P_FOREIGN;
}

static struct org_piece *append(struct reading *r, uint32_t begin, uint32_t end,
                                const struct org_term *term, uint16_t flags)
{
	struct org_piece *piece = &r->pieces->row[r->pieces->count];
	uint32_t before = r->pieces->count ? piece[-1].end : 0;
	ct_text raw = { r->input->text.data + begin, end - begin };
	uint32_t possessive = term->possessive ? possessive_of(raw) : 0;
	if (possessive) {
		unsigned shape = org_shape_of((ct_text){ raw.data, raw.size - possessive });
		flags &= (uint16_t) ~(ORG_P_ALL_CAPS | ORG_P_MIXED);
		flags |= (shape & ORG_SHAPE_ALL_CAPS) ? ORG_P_ALL_CAPS : 0;
		flags |= (shape & ORG_SHAPE_MIXED) ? ORG_P_MIXED : 0;
	}
	/* "CICan", "UNEst": two capitals, then small letters. */
	if ((flags & (ORG_P_CAP | ORG_P_ALL_CAPS)) == ORG_P_CAP && raw.size > 3 &&
	    raw.data[1] >= 'A' && raw.data[1] <= 'Z' && raw.data[raw.size - 2] >= 'a' &&
	    raw.data[raw.size - 2] <= 'z')
		flags |= ORG_P_MIXED;
	/* "Pre-Columbian" has no capitals inside. */
	if (flags & ORG_P_MIXED && memchr(raw.data, '-', raw.size))
		flags &= (uint16_t)~ORG_P_MIXED;
	*piece = (struct org_piece){
		.fold = term->fold,
		.word = term->word,
		.element = term->element,
		.any = term->word ? term->word->en | term->word->es : 0,
		.begin = begin,
		.end = end - possessive,
		.term = ORG_NONE,
		.phrase = ORG_NONE,
		.owner = ORG_FREE,
		.flags = (uint16_t)(flags | borders(r, before, begin) | language_at(r, begin) |
		                    (possessive ? ORG_P_POSSESSIVE : 0)),
	};
	r->pieces->count++;
	return piece;
}

/* A token of its own that is only the possessive 's. */
static int lone_possessive(const struct reading *r, uint32_t token)
{
	const ct_tokens *t = r->input->tokens;
	uint32_t size = t->end[token] - t->begin[token];
	const char *p = r->input->text.data + t->begin[token];
	if (!r->pieces->count || (t->flags[token] & CT_TOKEN_SPACE_BEFORE))
		return 0;
	return (size == 2 && p[0] == '\'' && (p[1] | 32) == 's') ||
	       (size == 4 && memcmp(p, "\xe2\x80\x99", 3) == 0 && (p[3] | 32) == 's');
}

/* "UN-backed" is one token, since un- is a prefix: where capitals before the
 * hyphen are a name, its two parts become pieces. */
static int split_token(struct reading *r, uint32_t i, uint16_t glue)
{
	const ct_tokens *t = r->input->tokens;
	ct_text raw = { r->input->text.data + t->begin[i], t->end[i] - t->begin[i] };
	const char *hyphen = memchr(raw.data, '-', raw.size);
	struct org_term first, second;
	if (!hyphen || hyphen == raw.data || hyphen + 1 == raw.data + raw.size ||
	    r->splits == SPLITS)
		return 0;
	ct_text before = { raw.data, (size_t)(hyphen - raw.data) };
	ct_text after = { hyphen + 1, raw.size - before.size - 1 };
	look_up(r->lexicon, before, &first);
	if (first.element != 1 || !(org_shape_of(before) & ORG_SHAPE_ALL_CAPS) ||
	    term_of(r, i)->word)
		return 0;
	look_up(r->lexicon, after, &second);
	uint32_t middle = t->begin[i] + (uint32_t)before.size;
	append(r, t->begin[i], middle, &first, (uint16_t)(ORG_P_CAP | ORG_P_ALL_CAPS | glue));
	append(r, middle + 1, t->end[i], &second,
	       (uint16_t)(ORG_P_HYPHEN |
	                  (org_shape_of(after) & ORG_SHAPE_CAPITAL ? ORG_P_CAP : 0)));
	r->splits++;
	return 1;
}

/* "US$", "R$", "C£": no part of a name, though they begin with a capital. */
static int is_currency(ct_text raw)
{
	const char *end = raw.data + raw.size;

	return (raw.size && end[-1] == '$') ||
	       (raw.size > 1 && (memcmp(end - 2, "\xc2\xa3", 2) == 0 ||
	                         memcmp(end - 2, "\xc2\xa5", 2) == 0)) ||
	       (raw.size > 2 && memcmp(end - 3, "\xe2\x82\xac", 3) == 0);
}

/* Add token `i`, or the word of several that begins there; returns the next. */
static uint32_t add_token(struct reading *r, uint32_t i, uint16_t glue)
{
	const ct_tokens *t = r->input->tokens;
	uint16_t flags = (uint16_t)(flags_of(t->flags[i]) | glue);
	struct org_term whole = { 0 };
	uint32_t last = i;
	if (is_currency((ct_text){ r->input->text.data + t->begin[i], t->end[i] - t->begin[i] }))
		flags = (uint16_t)((flags & ~(ORG_P_CAP | ORG_P_ALL_CAPS | ORG_P_MIXED)) |
		                   ORG_P_PUNCT);
	if (after_hyphen(r, i) != i)
		last = joined(r, i, &whole);
	if (last != i) {
		append(r, t->begin[i], t->end[last], &whole, flags);
	} else if (!(flags & ORG_P_CAP) || !split_token(r, i, glue)) {
		struct org_piece *piece = append(r, t->begin[i], t->end[i], term_of(r, i), flags);
		piece->term = t->term[i];
		if (!(flags & (ORG_P_CAP | ORG_P_PUNCT)))
			r->pieces->term[piece->term].small = r->pieces->document;
	}
	uint32_t next = after_hyphen(r, last);
	if (next != last)
		return next | (uint32_t)1 << 31;
	return last + 1;
}

/* Mark the pieces of one line that is a headline in capitals, or one with a
 * capital at every word. */
static void judge_line(struct org_piece *row, uint32_t count, const char *text)
{
	int stopped = count && text[row[count - 1].end - 1] == '.';
	uint32_t words = 0, caps = 0, longer = 0, capital = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (row[i].flags & (ORG_P_PUNCT | ORG_P_NUMBER | ORG_P_SKIP))
			continue;
		uint32_t size = row[i].end - row[i].begin;
		words += size > 1;
		caps += size > 1 && org_has(&row[i], ORG_P_ALL_CAPS);
		longer += size > 3;
		capital += size > 3 && org_has(&row[i], ORG_P_CAP);
	}
	uint16_t mark = 0;
	if (words > 1 && caps * 10 >= words * 8)
		mark = ORG_P_SHOUT;
	else if (longer > 5 && capital * 10 >= longer * 8 && !stopped)
		mark = ORG_P_TITLED;
	for (uint32_t i = 0; mark && i < count; i++)
		row[i].flags |= mark;
}

static void judge_lines(struct org_pieces *pieces, const char *text)
{
	uint32_t start = 0;
	for (uint32_t i = 1; i <= pieces->count; i++) {
		if (i < pieces->count && !org_has(&pieces->row[i], ORG_P_LINE))
			continue;
		judge_line(pieces->row + start, i - start, text);
		start = i;
	}
}

int org_pieces_read(struct org_pieces *pieces, const struct org_lexicon *lexicon,
                    const struct org_input *input)
{
	struct reading r = { pieces, lexicon, input, 0, 0, 0 };
	int code = reserve(pieces, input->tokens);
	uint16_t glue = 0;
	for (uint32_t i = 0; code == CT_OK && i < input->tokens->count;) {
		if (!glue && lone_possessive(&r, i)) {
			pieces->row[pieces->count - 1].flags |= ORG_P_POSSESSIVE;
			i++;
			continue;
		}
		uint32_t next = add_token(&r, i, glue);
		glue = next >> 31 ? ORG_P_HYPHEN : 0;
		i = next & ~((uint32_t)1 << 31);
	}
	if (code == CT_OK)
		judge_lines(pieces, input->text.data);
	return code;
}

void org_pieces_free(struct org_pieces *pieces)
{
	free(pieces->row);
	free(pieces->term);
	*pieces = (struct org_pieces){ 0 };
}
