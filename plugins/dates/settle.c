/* SPDX-License-Identifier: MIT */
#include "settle.h"

#include "calendar.h"
#include "dateline.h"

/* A weekday and a day of a month meet again within so many years. */
enum { REACH = 1, NEVER = 1000000 };

/* How many days from today the weekday is that day: of its year, else of one near by. */
static int32_t distance(const struct date_moment *m, unsigned month, unsigned day, ct_date today)
{
	int32_t best = NEVER, from = m->year ? m->year : today.year - REACH;
	int32_t to = m->year ? m->year : today.year + REACH;

	for (int32_t year = from; year <= to; year++) {
		int32_t number, far;

		if (!date_valid(year, month, day))
			continue;
		number = date_number((ct_date){ (int16_t)year, (uint8_t)month, (uint8_t)day, 0 });
		far = m->year || !today.year ? 0 : number - date_number(today);
		far = far < 0 ? -far : far;
		if (date_weekday(number) == m->weekday && far < best)
			best = far;
	}
	return best;
}

/* "Fri 4/8": the order in which that day is a Friday. */
static enum date_order order_of_weekday(const struct date_moment *m, ct_date today)
{
	int32_t here, there;
	bool first = m->read == ORDER_DAY_FIRST;

	if (!m->weekday || (!m->year && !today.year))
		return ORDER_LANGUAGE;
	here = distance(m, m->month, m->day, today);
	there = distance(m, m->alt_month, m->alt_day, today);
	if (here == there)
		return ORDER_LANGUAGE;
	return (here < there) == first ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
}

static enum date_order order_of_text(struct date_settler *settler, unsigned language)
{
	struct date_line found = { .begin = 0, .text = 0 };
	const struct date_line *line = settler->line ? settler->line : &found;

	if (settler->known)
		return settler->order;
	if (!settler->line && !date_line_find(settler->lexicon, settler->text, NULL, 0, &found))
		found.begin = found.text = 0;
	settler->order = date_order_of_text(&settler->lexicon->places, settler->text, line->begin,
	                                    line->text, language);
	settler->known = true;
	return settler->order;
}

static void turn(struct date_moment *m)
{
	uint8_t month = m->month;

	m->month = m->alt_month;
	m->day = m->alt_day;
	m->alt_month = month;
	m->alt_day = m->month;
	m->read = m->read == ORDER_DAY_FIRST ? ORDER_MONTH_FIRST : ORDER_DAY_FIRST;
}

/* `sure`: the order of the other end of the range, if that leaves no doubt. */
static void settle(struct date_settler *settler, struct date_moment *m, enum date_order sure,
                   ct_date today, unsigned language)
{
	enum date_order order = order_of_weekday(m, today);

	if (!order)
		order = sure;
	if (!order)
		order = order_of_text(settler, language);
	if (!order)
		return;
	if (m->read != order)
		turn(m);
	m->alt_month = m->alt_day = 0;
}

static enum date_order sure_order(const struct date_moment *m)
{
	return m->alt_month ? ORDER_LANGUAGE : (enum date_order)m->read;
}

void date_settle(struct date_settler *settler, struct date_mention *mention, ct_date today,
                 unsigned language)
{
	struct date_moment *from = &mention->from, *to = &mention->to;

	if (from->alt_month)
		settle(settler, from, mention->range ? sure_order(to) : ORDER_LANGUAGE, today,
		       language);
	if (mention->range && to->alt_month)
		settle(settler, to, sure_order(from), today, language);
}
