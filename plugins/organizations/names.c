/* SPDX-License-Identifier: MIT
 *
 * Names with a head noun. English puts the head last in a run of capitals
 * ("Inter-American Development Bank") or before "of" and "for"; Spanish puts
 * it first ("Banco Interamericano de Desarrollo").
 */
#include "doc.h"

#define ITEMS 6            /* of "Ministry of Commerce, Industry and Tourism" */
#define COMPANY_LONGEST 12 /* pieces before a legal form */
#define STEPS 8            /* connectors in one name */

static int spanish(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	uint64_t en = p->word ? p->word->en & (ORG_HEADS | ORG_BIT(ORG_GOVERNMENT)) : 0;
	uint64_t es = p->word ? p->word->es & (ORG_HEADS | ORG_BIT(ORG_GOVERNMENT)) : 0;
	if (en && es)
		return org_has(p, ORG_P_SPANISH);
	return es != 0;
}

/* A word's classes in the language that its being a head decides. */
static uint64_t classes(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	if (!p->word)
		return 0;
	return spanish(doc, i) ? p->word->es : p->word->en;
}

int org_spanish_head(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_cap(doc, i) && p->word && spanish(doc, i) &&
	       (p->word->es & (ORG_HEADS | ORG_BIT(ORG_GOVERNMENT))) &&
	       !(p->word->es & ORG_BIT(ORG_THING));
}

static int english_head(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_cap(doc, i) && p->word && !spanish(doc, i) && (p->word->en & ORG_HEADS) &&
	       !(p->word->en & ORG_BIT(ORG_THING));
}

int org_head(const struct org_doc *doc, uint32_t i)
{
	return i < doc->pieces.count && (org_spanish_head(doc, i) || english_head(doc, i));
}

/* A word for what an organisation deals with, or one that qualifies it. */
int org_subject(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_is(p, ORG_SUBJECT) && !(p->any & (ORG_HEADS & ~ORG_BIT(ORG_WEAKHEAD)));
}

static int is_thing(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_is(p, ORG_THING) || org_is(p, ORG_SITE);
}

static int plural(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	const char *text = doc->text.data;
	uint32_t size = p->end - p->begin;
	return size > 3 && (text[p->end - 1] | 32) == 's' && (text[p->end - 2] | 32) != 's';
}

static int unknown_acronym(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return org_has(p, ORG_P_ALL_CAPS) && !org_has(p, ORG_P_SHOUT) &&
	       !(p->any & (ORG_BIT(ORG_NOTORG) | ORG_BIT(ORG_ROMAN) | ORG_BIT(ORG_CALENDAR))) &&
	       !org_subject(doc, i);
}

/* What a connector at `i` leads to. */
struct join {
	uint32_t to; /* the piece that it leads to, or 0 */
	int of;      /* of, de, del */
	int about;   /* for, on, para, sobre */
	int article;
};

static int contracted(const struct org_doc *doc, uint32_t i)
{
	const struct org_piece *p = org_at(doc, i);
	return p->end == p->begin + 3 && (doc->text.data[p->begin + 2] | 32) == 'l';
}

static struct join join_at(const struct org_doc *doc, uint32_t i)
{
	struct join join = { 0, 0, 0, 0 };
	if (!org_goes_on(doc, i))
		return join;
	const struct org_piece *p = org_at(doc, i);
	join.of = org_is(p, ORG_OF);
	join.about = org_is(p, ORG_ABOUT);
	if (!join.of && !join.about && !org_is(p, ORG_LINK))
		return join;
	uint32_t to = i + 1;
	join.article = join.of && contracted(doc, i); /* del */
	if (org_goes_on(doc, to) && org_is(org_at(doc, to), ORG_ARTICLE) &&
	    !(org_cap(doc, to) && org_place(doc, to))) {
		join.article = 1;
		to++;
	}
	if (org_goes_on(doc, to) && org_cap(doc, to))
		join.to = to;
	return join;
}

/* Do the words at `i` hold a head with something of its own? A look ahead that
 * never calls itself, whatever the text. */
static int names_itself(const struct org_doc *doc, uint32_t i)
{
	uint32_t end = org_run_end(doc, i);
	for (uint32_t k = i; k < end; k++)
		if (org_head(doc, k) && !plural(doc, k))
			return end - i > 1 || join_at(doc, end).to;
	return org_is(org_at(doc, i), ORG_GOVERNMENT) && join_at(doc, end).to;
}

/* Does another organisation begin at `i`, so that the name before ends? */
static int parent_at(const struct org_doc *doc, uint32_t i, const struct join *join, int thing)
{
	if (org_listed(doc, i))
		return join->of || thing;
	if (unknown_acronym(doc, i))
		return join->of && join->article;
	const struct org_piece *p = org_at(doc, i);
	if (join->about && !thing)
		return 0;
	if (org_is(p, ORG_SOLO) && join->article)
		return 1;
	if (!join->article &&
	    !(join->of && p->any & (ORG_BIT(ORG_GOVERNMENT) | ORG_BIT(ORG_MINISTRY))))
		return 0;
	return names_itself(doc, i);
}

/* The end of the words that a connector leads to: a place, or a run. */
static uint32_t target_end(const struct org_doc *doc, uint32_t i)
{
	uint32_t end = org_run_end(doc, i);
	if (org_place(doc, i)) {
		uint32_t place = i + org_at(doc, i)->phrase_size;
		/* "Comisión del Pacífico Ecuatorial": more of the name goes on. */
		if (place >= end || org_at(doc, place)->any ||
		    !org_has(org_at(doc, i), ORG_P_SPANISH))
			return place;
	}
	for (uint32_t k = i + 1; k < end; k++) {
		const struct org_piece *p = org_at(doc, k);
		int title = p->any & (ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST)) &&
		            !org_is(p, ORG_SUBJECT) && k + 1 < end;
		if (org_listed(doc, k) || title)
			return k;
	}
	return end;
}

/* May the words at `i` be one more of a list of subjects? */
static int item_at(const struct org_doc *doc, uint32_t i)
{
	if (!org_goes_on(doc, i) || !org_cap(doc, i) || org_listed(doc, i) || org_place(doc, i))
		return 0;
	const struct org_piece *p = org_at(doc, i);
	return !(p->any & (ORG_BIT(ORG_FIRST) | ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST))) &&
	       (!org_head(doc, i) || plural(doc, i));
}

/* "and Tourism", "y de Asuntos Interamericanos": the end of one more item of
 * subjects at the conjunction `i`, or `i`. `articled`: the name goes on with "de
 * la" before; without it "y de la" begins another one: "fondos del Banco Mundial
 * y de la Cooperación". */
static uint32_t and_end(const struct org_doc *doc, uint32_t i, int known, int articled)
{
	if (!org_goes_on(doc, i) || !org_is(org_at(doc, i), ORG_AND))
		return i;
	uint32_t to = i + 1;
	if (!articled && join_at(doc, to).article)
		return i;
	if (org_goes_on(doc, to) && org_is(org_at(doc, to), ORG_OF))
		to++;
	if (org_goes_on(doc, to) && org_is(org_at(doc, to), ORG_ARTICLE))
		to++;
	if (!item_at(doc, to) || unknown_acronym(doc, to) || org_has(org_at(doc, to), ORG_P_MIXED))
		return i;
	uint32_t end = target_end(doc, to);
	if (org_subject(doc, to))
		return end;
	/* "Sustancias Estupefacientes y Psicotrópicas" */
	if (end == to + 1 && plural(doc, to) && plural(doc, i - 1) && !org_at(doc, to)->any &&
	    org_has(org_at(doc, to), ORG_P_SPANISH))
		return end;
	for (uint32_t k = to; k < end; k++)
		if (org_head(doc, k))
			return i;
	return known && end - to <= 2 ? end : i;
}

/* ", Industry and Tourism": the end of a list at the comma `i`, or `i`. */
static uint32_t list_end(const struct org_doc *doc, uint32_t i)
{
	uint32_t at = i;
	for (int n = 0; n < ITEMS && org_goes_on(doc, at) && org_sign(doc, at, ','); n++) {
		if (at + 1 < doc->pieces.count && org_is(org_at(doc, at + 1), ORG_AND)) {
			uint32_t end = and_end(doc, at + 1, 1, 1);
			return end > at + 1 ? end : i;
		}
		if (!item_at(doc, at + 1) || !org_subject(doc, at + 1))
			return i;
		at = target_end(doc, at + 1);
		for (struct join join = join_at(doc, at);
		     join.to && join.of && org_subject(doc, join.to); join = join_at(doc, at))
			at = target_end(doc, join.to);
		uint32_t end = and_end(doc, at, 1, 1);
		if (end > at)
			return end;
	}
	return i;
}

/* "y de" goes on after a place: "Oficina de América del Sur y de Asuntos
 * Interamericanos". */
static int and_of(const struct org_doc *doc, uint32_t i)
{
	return org_goes_on(doc, i) && org_is(org_at(doc, i), ORG_AND) && org_goes_on(doc, i + 1) &&
	       org_is(org_at(doc, i + 1), ORG_OF) && and_end(doc, i, 0, 0) > i;
}

/* A Spanish name does not go on with an English "and". */
static int own_and(const struct org_doc *doc, uint32_t i, int es)
{
	return i < doc->pieces.count &&
	       (!es || (org_at(doc, i)->word && org_at(doc, i)->word->es & ORG_BIT(ORG_AND)));
}

uint32_t org_complement(const struct org_doc *doc, uint32_t head, uint32_t end, int thing)
{
	int known = end > head + 1 && org_subject(doc, end - 1);
	int es = spanish(doc, head);
	int articled = 0;
	for (int step = 0; step < STEPS; step++) {
		uint32_t more = known ? list_end(doc, end) : end;
		if (more == end && (known || step || end > head + 1) && own_and(doc, end, es))
			more = and_end(doc, end, known, articled);
		if (more > end) {
			end = more;
			continue;
		}
		struct join join = join_at(doc, end);
		/* "Dirección de Comunicación de Xylo": the team is no body, Xylo is. */
		if (join.of && org_is(org_at(doc, end - 1), ORG_OFFICE))
			break;
		if (!join.to || parent_at(doc, join.to, &join, thing))
			break;
		const struct org_piece *to = org_at(doc, join.to);
		if (org_is(to, ORG_FUNCTION) || org_is(to, ORG_CALENDAR))
			break;
		/* "in", "with", "at" join a subject, not a place or a person. */
		if (!join.of && !join.about && !org_subject(doc, join.to) && !thing)
			break;
		if (org_is(to, ORG_TITLE) && !org_is(to, ORG_SUBJECT) && !plural(doc, join.to))
			break;
		/* "Presidencia de Ana Vela" is a time, not a body. */
		if (step == 0 && org_is(to, ORG_FIRST) &&
		    org_at(doc, head)->any & ORG_BIT(ORG_TERM))
			break;
		int placed = org_place(doc, join.to);
		articled |= join.of && join.article;
		end = target_end(doc, join.to);
		known = !placed && (org_subject(doc, join.to) || org_subject(doc, end - 1));
		if (placed && and_of(doc, end))
			end = and_end(doc, end, 0, 0);
		else if (placed && !join_at(doc, end).of)
			break;
	}
	return end;
}

/* A quoted part right behind: `Fundación "Nueva Vida"`. */
static uint32_t quoted_end(const struct org_doc *doc, uint32_t i)
{
	if (!org_goes_on(doc, i) || !org_has(org_at(doc, i), ORG_P_PUNCT) ||
	    !org_goes_on(doc, i + 1) || !org_cap(doc, i + 1))
		return i;
	const char *text = doc->text.data;
	const struct org_piece *open = org_at(doc, i);
	uint32_t size = open->end - open->begin;
	int ascii = size == 1 && text[open->begin] == '"';
	int curly = size == 3 && (unsigned char)text[open->begin] == 0xe2 &&
	            (unsigned char)text[open->begin + 1] == 0x80 &&
	            (unsigned char)text[open->begin + 2] == 0x9c;
	int angle = size == 2 && (unsigned char)text[open->begin] == 0xc2 &&
	            (unsigned char)text[open->begin + 1] == 0xab;
	if (!ascii && !curly && !angle)
		return i;
	for (uint32_t k = i + 2; k < i + 8 && org_goes_on(doc, k); k++)
		if (org_has(org_at(doc, k), ORG_P_PUNCT) &&
		    org_at(doc, k)->end - org_at(doc, k)->begin == size)
			return k + 1;
	return i;
}

/* "n.º 30", "No. 1" behind a name: the end, or `i`. */
static uint32_t number_end(const struct org_doc *doc, uint32_t i)
{
	uint32_t at = i;
	while (at < i + 4 && at < doc->pieces.count && !org_has(org_at(doc, at), ORG_P_LINE)) {
		const struct org_piece *p = org_at(doc, at);
		char c = doc->text.data[p->begin];
		if (org_has(p, ORG_P_NUMBER))
			return at > i ? at + 1 : i;
		if (at == i && c != 'n' && c != 'N')
			return i;
		if (p->end - p->begin > 4)
			return i;
		at++;
	}
	return i;
}

/* The team that sends the release: "Unidad de Comunicación". */
static int press_office(const struct org_doc *doc, uint32_t first, uint32_t last)
{
	uint32_t head = first;
	while (head < last && !org_head(doc, head))
		head++;
	if (head < last &&
	    !(org_at(doc, head)->any & (ORG_BIT(ORG_WEAKHEAD) | ORG_BIT(ORG_MINISTRY))))
		return 0;
	for (uint32_t i = first; i < last; i++)
		if (org_is(org_at(doc, i), ORG_OFFICE))
			return last - first < 6;
	return 0;
}

/* "Red Sox", "Red Square": in an English text some Spanish heads are English
 * words, unless Spanish goes on behind them. */
static int foreign_word(const struct org_doc *doc, uint32_t head)
{
	return !org_has(org_at(doc, head), ORG_P_SPANISH) &&
	       !(org_at(doc, head)->word->es & (ORG_BIT(ORG_HEAD) | ORG_BIT(ORG_MINISTRY)));
}

/* "Congreso de la República", "Congreso Nacional"; other congresses are
 * meetings. */
static int congress_name(const struct org_doc *doc, uint32_t i, struct org_span *span)
{
	if (!org_is(org_at(doc, i), ORG_PARLIAMENT) || !org_cap(doc, i))
		return 0;
	struct join join = join_at(doc, i + 1);
	uint32_t end = org_run_end(doc, i);
	if (join.to && join.of &&
	    (org_place(doc, join.to) || org_is(org_at(doc, join.to), ORG_SITE) ||
	     org_is(org_at(doc, join.to), ORG_TITLE)))
		end = target_end(doc, join.to);
	else if (end != i + 2 || !org_subject(doc, i + 1) || org_at(doc, i + 1)->word->es == 0)
		return 0;
	*span = (struct org_span){ i, end, ORG_NONE };
	struct join more = join_at(doc, end);
	if (more.to && more.of && org_place(doc, more.to))
		span->last = target_end(doc, more.to);
	return 1;
}

static int spanish_name(const struct org_doc *doc, uint32_t i, struct org_span *span)
{
	uint32_t head = i;
	uint32_t company = org_spanish_head(doc, i) ? org_company_end(doc, i) : i;
	if (company > i) {
		*span = (struct org_span){ i, company, ORG_NONE };
		return 1;
	}
	if (!org_spanish_head(doc, i)) {
		if (!(org_at(doc, i)->word && org_at(doc, i)->word->es & ORG_BIT(ORG_BEFORE)) ||
		    !org_goes_on(doc, i + 1) || !org_spanish_head(doc, i + 1))
			return 0;
		head = i + 1;
	}
	uint32_t run = target_end(doc, head);
	for (uint32_t k = head + 1; k < run; k++)
		if (org_is(org_at(doc, k), ORG_THING) && !org_subject(doc, k))
			return 0;
	uint32_t end = quoted_end(doc, run);
	end = org_complement(doc, head, end, 0);
	end = quoted_end(doc, end);
	/* The sign for "number" may have been taken for a word of the name. */
	if (end > head + 1 && number_end(doc, end - 1) > end)
		end--;
	end = number_end(doc, end);
	if (end == head + 1 || (end == run && foreign_word(doc, head)))
		return 0;
	*span = (struct org_span){ i, end, ORG_NONE };
	return !press_office(doc, i, end);
}

/* Gobierno de Canadá, Government of the Republic of Chile, Gobierno Regional
 * de Cusco; in small letters only before a country or a region. */
static int government_name(const struct org_doc *doc, uint32_t i, struct org_span *span)
{
	const struct org_piece *p = org_at(doc, i);
	if (!org_is(p, ORG_GOVERNMENT))
		return 0;
	uint32_t end = org_cap(doc, i) ? org_run_end(doc, i) : i + 1;
	struct join join = join_at(doc, end);
	*span = (struct org_span){ i, end, ORG_NONE };
	if (join.of && join.to &&
	    (org_place(doc, join.to) ||
	     (org_cap(doc, i) &&
	      (org_is(org_at(doc, join.to), ORG_SITE) || org_subject(doc, join.to))))) {
		span->last = org_complement(doc, i, end, 0);
		return span->last > end;
	}
	return org_cap(doc, i) && end > i + 1 && !is_thing(doc, end - 1);
}

/* Cut a nationality off the front: "Mexican Ministry of Economy". */
static uint32_t cut_nationality(const struct org_doc *doc, uint32_t i, uint32_t head,
                                struct org_span *span)
{
	const struct org_piece *p = org_at(doc, i);
	if (org_phrase_at(doc, i) != ORG_PHRASE_NATIONALITY || i + p->phrase_size > head ||
	    !(classes(doc, head) & (ORG_BIT(ORG_MINISTRY))))
		return i;
	span->country = doc->lexicon->phrase[p->phrase].name;
	return i + p->phrase_size;
}

/* The last head of the run, ORG_NONE where the run is no organisation's. */
static uint32_t last_head(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	uint32_t head = ORG_NONE;
	for (uint32_t k = i; k < end; k++) {
		const struct org_piece *p = org_at(doc, k);
		if (english_head(doc, k))
			head = k;
		else if (is_thing(doc, k) && !(k + 1 < end && english_head(doc, k + 1)))
			head = ORG_NONE;
		else if (head != ORG_NONE && (p->any & (ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST))))
			break;
	}
	return head;
}

/* "Statistics Canada", "Environment and Climate Change Canada": subjects, then
 * a country. */
static uint32_t subject_place(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	uint32_t k = i;
	while (k < end && !org_place(doc, k) &&
	       (org_is(org_at(doc, k), ORG_SUBJECT) || org_has(org_at(doc, k), ORG_P_ALL_CAPS)))
		k++;
	if (k == i || k >= end || !org_place(doc, k) ||
	    doc->lexicon->phrase[org_at(doc, k)->phrase].name == ORG_NONE ||
	    org_has(org_at(doc, k - 1), ORG_P_POSSESSIVE) ||
	    !(org_subject(doc, k - 1) || org_head(doc, k - 1)))
		return i;
	return k + org_at(doc, k)->phrase_size == end ? end : i;
}

static int all_subjects(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	for (uint32_t k = i; k < end; k++)
		if (!org_is(org_at(doc, k), ORG_SUBJECT) || is_thing(doc, k))
			return 0;
	return 1;
}

/* "Environment and Green Growth Group": the start of the run with the head,
 * where the run at `i` is only the first of its subjects; or `i`. */
static uint32_t over_and(const struct org_doc *doc, uint32_t i, uint32_t end)
{
	uint32_t at = end;
	if (!all_subjects(doc, i, end))
		return i;
	for (int n = 0; n < ITEMS && org_goes_on(doc, at) && org_sign(doc, at, ','); n++) {
		if (org_goes_on(doc, at + 1) && org_is(org_at(doc, at + 1), ORG_AND)) {
			at++;
			break;
		}
		if (!org_goes_on(doc, at + 1) || !org_cap(doc, at + 1) || !org_subject(doc, at + 1))
			return i;
		at = org_run_end(doc, at + 1);
	}
	if (!org_goes_on(doc, at) || !org_is(org_at(doc, at), ORG_AND) ||
	    !org_goes_on(doc, at + 1) || !org_cap(doc, at + 1) ||
	    !org_is(org_at(doc, at + 1), ORG_SUBJECT))
		return i;
	return at + 1;
}

static int english_name(const struct org_doc *doc, uint32_t i, struct org_span *span)
{
	uint32_t start = i, end = org_run_end(doc, i);
	uint32_t later = over_and(doc, i, end);
	*span = (struct org_span){ i, end, ORG_NONE };
	if (later > i) {
		uint32_t far = org_run_end(doc, later);
		uint32_t head = last_head(doc, later, far);
		int placed = subject_place(doc, later, far) > later;
		if (placed ||
		    (head != ORG_NONE && head > later && org_subject(doc, i) && head == far - 1)) {
			span->last = placed ? far : org_complement(doc, head, far, 0);
			return 1;
		}
	}
	if (subject_place(doc, i, end) > i)
		return !org_has(org_at(doc, i), ORG_P_TITLED);
	uint32_t head = last_head(doc, start, end);
	if (head == ORG_NONE)
		return 0;
	span->first = cut_nationality(doc, start, head, span);
	span->last = head + 1;
	/* A head in front of other words: "Hospital Clínic", "University College
	 * London"; words behind a later head are none of the name's. */
	if (head + 1 < end && head == span->first &&
	    !(org_at(doc, head + 1)->any & (ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST))))
		span->last = end;
	else if (head + 1 < end && org_place(doc, head + 1) && subject_place(doc, head, end) > head)
		span->last = end;
	if (span->last == end || head + 1 == end)
		span->last = org_complement(doc, head, span->last, 0);
	if (span->last == head + 1 && head == span->first)
		return 0;
	/* "Panel A", "Group B" */
	if (head == span->first && span->last == head + 2 &&
	    org_at(doc, head + 1)->end - org_at(doc, head + 1)->begin == 1)
		return 0;
	return !press_office(doc, span->first, span->last);
}

int org_name_at(const struct org_doc *doc, uint32_t i, struct org_span *span)
{
	if (i >= doc->pieces.count)
		return 0;
	if (government_name(doc, i, span))
		return 1;
	if (!org_cap(doc, i))
		return 0;
	if (congress_name(doc, i, span) || spanish_name(doc, i, span))
		return 1;
	if (org_spanish_head(doc, i))
		return 0;
	return english_name(doc, i, span);
}

uint32_t org_company_end(const struct org_doc *doc, uint32_t i)
{
	uint32_t k = i + 1;
	for (; k < i + COMPANY_LONGEST && k < doc->pieces.count; k++) {
		const struct org_piece *p = org_at(doc, k);
		uint32_t end = org_legal_end(doc, k, 1);
		if (end > k)
			return end;
		/* "Sociedad Química y Minera de Chile S.A.", but not two companies. */
		int and = org_sign(doc, k, '&') ||
		          (org_is(p, ORG_AND) && org_spanish_head(doc, i) &&
		           org_goes_on(doc, k + 1) && org_subject(doc, k + 1));
		if (!org_goes_on(doc, k) ||
		    !(org_cap(doc, k) || org_is(p, ORG_OF) || org_is(p, ORG_ARTICLE) || and) ||
		    p->owner < ORG_OWNERS)
			break;
	}
	return i;
}

uint32_t org_legal_end(const struct org_doc *doc, uint32_t i, int sure_only)
{
	uint32_t at = i;
	if (at < doc->pieces.count && org_sign(doc, at, ','))
		at++;
	enum org_phrase_kind kind = org_phrase_at(doc, at);
	if (kind != ORG_PHRASE_LEGAL && kind != ORG_PHRASE_LEGAL_WEAK)
		return i;
	const struct org_piece *p = org_at(doc, at);
	int stopped = p->end > p->begin + 1 && doc->text.data[p->begin + 1] == '.';
	int weak =
		kind == ORG_PHRASE_LEGAL_WEAK || (doc->lexicon->phrase[p->phrase].weak && !stopped);
	if ((weak && sure_only) || org_has(p, ORG_P_LINE))
		return i;
	return at + org_at(doc, at)->phrase_size;
}
