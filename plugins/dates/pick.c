/* SPDX-License-Identifier: MIT */
#include "pick.h"

/* Who writes of a day most of a year away adds the year. So a near day or
 * month wins over a far one, unless the tense is sure. */
enum { NEAR_DAYS = 120, NEAR_MONTH = 50, FAR_DAYS = 240, SURE = 45 };

/* "the talks scheduled for July 17", said on the 25th: so near that no future
 * tense takes it a year away. */
enum { JUST_PAST = 12, NEXT_YEAR = 340 };

struct date_period date_day_in_year(const struct date_moment *m, int32_t year)
{
	struct date_period none = { 0, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } };
	ct_date day = { year, m->month, m->day, 0 };

	if (!date_valid(year, m->month, m->day))
		return none;
	return date_period_days(U_DAY, date_number(day), date_number(day));
}

struct date_period date_month_in_year(const struct date_moment *m, int32_t year)
{
	return date_period_months(U_MONTH, date_month_index(year, m->month), 1);
}

struct date_period date_part_in_year(const struct date_moment *m, int32_t year)
{
	int32_t size = date_unit_months(m->unit), part = m->part;

	if (part == DATE_PART_LAST)
		part = size ? 12 / size : 1;
	return date_period_months(m->unit, date_month_index(year, 1) + (part - 1) * size, size);
}

/* Days from today to the period; 0 while it lasts. */
static int32_t distance(const struct date_period *period, ct_date today)
{
	int32_t now = date_number(today);

	if (date_number(period->first) > now)
		return date_number(period->first) - now;
	return date_number(period->last) < now ? date_number(period->last) - now : 0;
}

static bool allowed(int32_t far, uint8_t deixis, bool same_month)
{
	if (deixis == D_LAST)
		return far < 0 && !same_month;
	if (deixis == D_NEXT)
		return far > 0 && !same_month;
	return true;
}

/* The year near `year` in which the day is the weekday that the text says. */
static struct date_period weekday_year(const struct date_moment *m, int32_t year)
{
	static const int8_t steps[] = { 0, 1, -1 };
	struct date_period none = { 0 };

	for (unsigned k = 0; k < sizeof steps / sizeof steps[0]; k++) {
		struct date_period period = date_day_in_year(m, year + steps[k]);

		if (date_exists(&period) && date_weekday(date_number(period.first)) == m->weekday)
			return period;
	}
	return none;
}

/* The nearest periods before and after today, among some. */
struct choice {
	struct date_period past, coming;
	int32_t before, after; /* days from today */
};

static void consider(struct choice *choice, const struct date_period *period, ct_date today,
                     uint8_t deixis)
{
	int32_t far;

	if (!date_exists(period))
		return;
	far = distance(period, today);
	if (!allowed(far, deixis, far == 0))
		return;
	if (far <= 0 && (!choice->past.unit || far > choice->before)) {
		choice->before = far;
		choice->past = *period;
	}
	if (far >= 0 && (!choice->coming.unit || far < choice->after)) {
		choice->after = far;
		choice->coming = *period;
	}
}

static struct date_period choose(const struct choice *choice, int32_t near, int tense)
{
	if (!choice->past.unit || !choice->coming.unit)
		return choice->past.unit ? choice->past : choice->coming;
	if (tense < 0 && !(choice->after <= near && choice->before < -FAR_DAYS && tense > -SURE))
		return choice->past;
	if (near == NEAR_DAYS && choice->before >= -JUST_PAST && choice->after > NEXT_YEAR)
		return choice->past;
	if (tense > 0 && !(choice->before >= -near && choice->after > FAR_DAYS && tense < SURE))
		return choice->coming;
	return choice->after < -choice->before ? choice->coming : choice->past;
}

/* "A close season for 2017, from 1 July": the text has just named a year to come, and
 * nothing speaks of the past. */
static bool is_announced(const struct choice *choice, const struct date_context *context)
{
	const struct date_period *coming = &choice->coming;

	return context->text.unit == U_YEAR && coming->unit && context->tense > -SURE &&
	       coming->first.year == context->text.first.year &&
	       coming->first.year == context->today.year + 1;
}

/* The best year for a period without one. */
struct date_period date_pick_year(const struct date_moment *m, date_in_year *span,
                                  const struct date_context *context)
{
	struct choice choice = { 0 };
	int32_t today = context->today.year;

	/* "signed in December 1987, in force the following June" */
	if ((m->deixis == D_FOLLOWING || m->deixis == D_BEFORE) && context->text.unit) {
		struct date_context then = { .today = m->deixis == D_BEFORE ? context->text.first
			                                                    : context->text.last };
		struct date_moment near = *m;

		near.deixis = m->deixis == D_BEFORE ? D_LAST : D_NEXT;
		return date_pick_year(&near, span, &then);
	}
	/* "in February 1956; that October": of the same year, or of the next winter */
	if (m->deixis == D_THAT && context->text.unit && !m->day) {
		struct date_period then = span(m, context->text.first.year);

		return context->text.unit < U_YEAR && then.last.month < context->text.first.month
		               ? span(m, context->text.first.year + 1)
		               : then;
	}
	if (m->weekday && m->month && m->day) {
		struct date_period period = weekday_year(m, today);

		if (period.unit && allowed(distance(&period, context->today), m->deixis, false))
			return period;
	}
	/* 29 February may be eight years away. */
	for (int32_t reach = 1; reach <= 8 && !choice.past.unit && !choice.coming.unit; reach += 7)
		for (int32_t year = today - reach; year <= today + reach; year++) {
			struct date_period period = span(m, year);

			consider(&choice, &period, context->today, m->deixis);
		}
	if (!m->deixis && choice.before < -NEAR_DAYS && is_announced(&choice, context))
		return choice.coming;
	return choose(&choice, m->day ? NEAR_DAYS : NEAR_MONTH, context->tense);
}

bool date_without_year(const struct date_moment *m)
{
	return m->month && !m->year && !m->outer_unit && !m->deixis && !m->anchor &&
	       !m->plus_months && !m->plus_days && !m->part && !m->weekday && m->unit <= U_MONTH;
}

/* "from May to September": the year of the whole, not of each end. */
struct date_period date_pick_range(const struct date_mention *mention,
                                   const struct date_context *context)
{
	const struct date_moment *from = &mention->from, *to = &mention->to;
	struct choice choice = { 0 };
	struct date_period whole, last;

	for (int32_t year = context->today.year - 2; year <= context->today.year + 2; year++) {
		bool over = from->month > to->month;

		whole = (from->day ? date_day_in_year : date_month_in_year)(from, year);
		last = (to->day ? date_day_in_year : date_month_in_year)(to, year + over);
		if (!date_exists(&whole) || !date_exists(&last))
			continue;
		if (last.unit < whole.unit)
			whole.unit = last.unit;
		whole.last = last.last;
		consider(&choice, &whole, context->today, D_NONE);
	}
	if (is_announced(&choice, context))
		return choice.coming;
	return choose(&choice, from->day ? NEAR_DAYS : NEAR_MONTH, context->tense);
}
