/* SPDX-License-Identifier: MIT
 *
 * Names with a head noun. English puts the head last in a run of capitals
 * ("Inter-American Development Bank") or before "of" and "for"; Spanish puts
 * it first ("Banco Interamericano de Desarrollo").
 */
#include "company.h"
#include "complement.h"
#include "heads.h"

#define ITEMS 6 /* subjects of "Environment, Trade and Green Growth Group" */

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
	struct org_join join = org_join_at(doc, i + 1);
	uint32_t end = org_run_end(doc, i);
	if (join.to && join.of &&
	    (org_place(doc, join.to) || org_is(org_at(doc, join.to), ORG_SITE) ||
	     org_is(org_at(doc, join.to), ORG_TITLE)))
		end = org_target_end(doc, join.to);
	else if (end != i + 2 || !org_subject(doc, i + 1) || org_at(doc, i + 1)->word->es == 0)
		return 0;
	*span = (struct org_span){ i, end, ORG_NONE };
	struct org_join more = org_join_at(doc, end);
	if (more.to && more.of && org_place(doc, more.to))
		span->last = org_target_end(doc, more.to);
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
	uint32_t run = org_target_end(doc, head);
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
	struct org_join join = org_join_at(doc, end);
	*span = (struct org_span){ i, end, ORG_NONE };
	if (join.of && join.to &&
	    (org_place(doc, join.to) ||
	     (org_cap(doc, i) &&
	      (org_is(org_at(doc, join.to), ORG_SITE) || org_subject(doc, join.to))))) {
		span->last = org_complement(doc, i, end, 0);
		return span->last > end;
	}
	return org_cap(doc, i) && end > i + 1 && !org_thing(doc, end - 1);
}

/* Cut a nationality off the front: "Mexican Ministry of Economy". */
static uint32_t cut_nationality(const struct org_doc *doc, uint32_t i, uint32_t head,
                                struct org_span *span)
{
	const struct org_piece *p = org_at(doc, i);
	if (org_phrase_at(doc, i) != ORG_PHRASE_NATIONALITY || i + p->phrase_size > head ||
	    !(org_classes(doc, head) & (ORG_BIT(ORG_MINISTRY))))
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
		if (org_english_head(doc, k))
			head = k;
		else if (org_thing(doc, k) && !(k + 1 < end && org_english_head(doc, k + 1)))
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
		if (!org_is(org_at(doc, k), ORG_SUBJECT) || org_thing(doc, k))
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
	 * London"; words behind a later head are none of the name's, nor is the day of
	 * "Police Thursday said". */
	if (head + 1 < end && head == span->first &&
	    !(org_at(doc, head + 1)->any &
	      (ORG_BIT(ORG_TITLE) | ORG_BIT(ORG_POST) | ORG_BIT(ORG_CALENDAR))))
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
