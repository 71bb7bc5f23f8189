/* SPDX-License-Identifier: MIT */
#include "anchor.h"

#include "clause.h"

/* No week is heeded after so many words, no year after so few. */
enum { WEEK_REACH = 14, YEAR_REACH = 5 };

/* A tense as sure as that is of another week than the one just named. */
enum { OTHER_WEEK = 40 };

void date_anchors_clear(struct date_anchors *anchors)
{
	anchors->last.unit = U_NONE;
}

void date_anchors_note(struct date_anchors *anchors, const struct date_mention *mention,
                       const struct date_value *value)
{
	anchors->last = value->period;
	anchors->behind = mention->last;
	if (!value->known || value->range || mention->modifier == M_BEFORE ||
	    (value->period.unit != U_WEEK && value->period.unit != U_YEAR))
		anchors->last.unit = U_NONE;
}

/* "Next week, on Thursday, ministers meet"; but "the talks broken off last week resume
 * Thursday", "next week's vote was called on Thursday" */
static bool week_holds(const struct date_anchors *anchors, const struct date_parser *p,
                       const struct date_mention *mention, const struct date_context *context)
{
	const struct date_moment *m = &mention->from;
	int32_t today = date_number(context->today);

	if (anchors->last.unit != U_WEEK || m->unit != U_DAY || !m->weekday || m->day || m->month ||
	    m->deixis || m->outer_unit || m->anchor || m->part || mention->range ||
	    mention->first > anchors->behind + WEEK_REACH)
		return false;
	for (uint32_t k = anchors->behind; k < mention->first; k++)
		if (date_sentence_ends(p, k) || date_kind_at(p, k) == T_APOSTROPHE ||
		    date_kind_at(p, k) == T_AND)
			return false;
	if (date_number(anchors->last.first) > today)
		return context->tense > -OTHER_WEEK;
	return date_number(anchors->last.last) >= today || context->tense < OTHER_WEEK;
}

/* "in the summer of 2024, between June and August", "next year in May", "2019 (March)" */
static bool year_holds(const struct date_anchors *anchors, const struct date_parser *p,
                       const struct date_mention *mention)
{
	static const char *const words[] = {
		"probably", "likely", "perhaps", "specifically",  "namely",        "i",
		"e",        "es",     "decir",   "concretamente", "probablemente", "posiblemente",
		"o",        "sea",    NULL
	};
	const struct date_moment *m = &mention->from;
	bool parted = false;

	if (anchors->last.unit != U_YEAR || !m->month || m->year || m->outer_unit || m->deixis ||
	    m->anchor || m->plus_days || m->plus_months || m->weekday ||
	    mention->first > anchors->behind + YEAR_REACH)
		return false;
	for (uint32_t k = anchors->behind; k < mention->first; k++)
		switch (date_kind_at(p, k)) {
		case T_COMMA:
		case T_OPEN: parted = true; break;
		case T_DOT: /* i.e. */
			if (date_sentence_ends(p, k))
				return false;
			break;
		case T_IN:
		case T_THE: break;
		default:
			if (!date_is_one_of(p, k, words))
				return false;
		}
	return parted ||
	       (mention->first > anchors->behind && date_kind_at(p, mention->first - 1) == T_IN);
}

/* "The season runs from December to March. It opens on the 21st", "... closes on the 21st":
 * of the first month, or of the last. */
static void narrow(const struct date_parser *p, const struct date_mention *mention,
                   struct date_period *near)
{
	static const char *const closing[] = { "closes",   "close",     "closed",     "ends",
		                               "ended",    "end",       "finishes",   "finished",
		                               "expires",  "concludes", "cierra",     "cerrará",
		                               "cerró",    "termina",   "terminará",  "terminó",
		                               "acaba",    "acabará",   "concluye",   "concluirá",
		                               "concluyó", "finaliza",  "finalizará", "vence",
		                               NULL };
	int32_t month;

	if (near->unit != U_MONTH ||
	    (near->first.year == near->last.year && near->first.month == near->last.month))
		return;
	month = date_month_index(near->first.year, near->first.month);
	for (uint32_t k = 1; k <= 4 && k <= mention->first; k++)
		if (date_is_one_of(p, mention->first - k, closing))
			month = date_month_index(near->last.year, near->last.month);
	*near = date_period_months(U_MONTH, month, 1);
}

void date_anchors_hold(const struct date_anchors *anchors, const struct date_parser *p,
                       struct date_mention *mention, struct date_context *context)
{
	context->week.unit = U_NONE;
	if (week_holds(anchors, p, mention, context))
		context->week = anchors->last;
	if (year_holds(anchors, p, mention)) {
		mention->from.year = (int16_t)anchors->last.first.year;
		if (mention->range && mention->to.month && !mention->to.year)
			mention->to.year = (int16_t)(mention->from.year +
			                             (mention->to.month < mention->from.month));
	}
	if (mention->from.day && !mention->from.month && !mention->from.weekday)
		narrow(p, mention, &context->near);
}
