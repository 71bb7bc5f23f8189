/* SPDX-License-Identifier: MIT */
#include "resolve.h"

#include "pick.h"

enum { WEEKDAY_SURE = 12 };

/* A day further away says nothing of weekdays. */
enum { COMING = 90 };

/* Nobody writes a year to come that is further away with two digits. */
enum { AHEAD_YEARS = 8 };

static int32_t deixis_shift(uint8_t deixis)
{
	switch (deixis) {
	case D_LAST:
	case D_BEFORE: return -1;
	case D_NEXT:
	case D_FOLLOWING: return 1;
	case D_SECOND_LAST: return -2;
	case D_SECOND_NEXT: return 2;
	default: return 0;
	}
}

/* The day that a deixis counts from: the text's last date or today. */
static ct_date base_of(uint8_t deixis, const struct date_context *context)
{
	if ((deixis == D_THAT || deixis == D_BEFORE || deixis == D_FOLLOWING) && context->text.unit)
		return context->text.first;
	return context->today;
}

/* The year that the text says; of one with two digits, the century near today: "in
 * February of '34", "the 20s" in a release of 2004. */
static int32_t said_year(const struct date_moment *m, const struct date_context *context)
{
	int32_t ahead = m->unit >= U_DECADE ? 0 : AHEAD_YEARS;

	return m->two_digits && context->today.year && m->year > context->today.year + ahead
	               ? m->year - 100
	               : m->year;
}

static int32_t year_of(const struct date_moment *m, const struct date_context *context)
{
	ct_date base = base_of(m->outer_deixis, context);

	if (m->year)
		return said_year(m, context);
	if (m->outer_unit != U_YEAR || !base.year)
		return 0;
	return base.year + deixis_shift(m->outer_deixis);
}

/* "Wednesday, March 11. Before that, on Monday": where the text speaks of a
 * day to come, its weekdays are those of that day's week. */
static bool in_coming_week(const struct date_moment *m, const struct date_context *context)
{
	return !m->deixis && context->text.unit && context->text.unit <= U_WEEK &&
	       context->tense >= -WEEKDAY_SURE &&
	       date_number(context->text.first) > date_number(context->today) &&
	       date_number(context->text.first) <= date_number(context->today) + COMING;
}

static struct date_period weekday_alone(const struct date_moment *m,
                                        const struct date_context *context)
{
	int32_t now = date_number(context->today), back, ahead;

	if (context->week.unit)
		return date_around(context->week.first, U_DAY, m->weekday - 1);
	if (in_coming_week(m, context)) {
		int32_t day = date_number(context->text.first);

		day += (int32_t)m->weekday - (int32_t)date_weekday(day);
		/* The same day again would not be called by its weekday. */
		if (day > now && day != date_number(context->text.first))
			return date_period_days(U_DAY, day, day);
	}
	back = ((int32_t)date_weekday(now) - m->weekday + 7) % 7;
	ahead = (7 - back) % 7;
	if (deixis_shift(m->deixis) < 0) {
		now -= (back ? back : 7) + (m->deixis == D_SECOND_LAST ? 7 : 0);
		return date_period_days(U_DAY, now, now);
	}
	if (deixis_shift(m->deixis) > 0) {
		now += (ahead ? ahead : 7) + (m->deixis == D_SECOND_NEXT ? 7 : 0);
		return date_period_days(U_DAY, now, now);
	}
	if (m->deixis == D_THIS && context->tense >= 0)
		return date_period_days(U_DAY, now + ahead, now + ahead);
	if (context->tense > WEEKDAY_SURE) {
		ahead = ahead || m->nearest ? ahead : 7;
		return date_period_days(U_DAY, now + ahead, now + ahead);
	}
	return date_period_days(U_DAY, now - back, now - back);
}

/* "miércoles 3": the month near today where the 3rd is a Wednesday. */
static struct date_period weekday_day(const struct date_moment *m,
                                      const struct date_context *context)
{
	int32_t way = context->tense < 0 ? -1 : 1;
	int32_t month = date_month_index(context->today.year, context->today.month);
	int32_t now = date_number(context->today);
	struct date_period none = { 0 };

	/* 0, 1, -1, 2, -2 ... months from now */
	for (int32_t k = 0; k < 13; k++) {
		ct_date day = date_month_first(month + (k % 2 ? way : -way) * ((k + 1) / 2));
		int32_t number;

		if (!day.year || m->day > date_month_days(day.year, day.month))
			continue;
		day.day = m->day;
		number = date_number(day);
		if ((m->deixis == D_LAST && number > now) || (m->deixis == D_NEXT && number < now))
			continue;
		if (date_weekday(number) == m->weekday)
			return date_period_days(U_DAY, number, number);
	}
	return none;
}

/* "the first Friday of June" */
static struct date_period weekday_of_month(const struct date_moment *m,
                                           const struct date_period *month)
{
	int32_t first = date_number(month->first), last = date_number(month->last), day;

	if (!m->weekday) {
		day = last; /* "the last day of May" */
	} else if (m->part == DATE_PART_LAST) {
		day = last - ((int32_t)date_weekday(last) - m->weekday + 7) % 7;
	} else {
		day = first + (m->weekday - (int32_t)date_weekday(first) + 7) % 7;
		day += (m->part - 1) * 7;
	}
	return day <= last ? date_period_days(U_DAY, day, day) : (struct date_period){ 0 };
}

/* A weekend belongs to the month of its Saturday. */
static struct date_period weekend_of_month(const struct date_moment *m,
                                           const struct date_period *month)
{
	struct date_period saturday = weekday_of_month(m, month);
	int32_t day = saturday.unit ? date_number(saturday.first) : 0;

	return saturday.unit ? date_period_days(U_WEEKEND, day, day + 1) : saturday;
}

/* Weeks and halves of a month. A week belongs to the month of its Thursday. */
static struct date_period part_of_month(const struct date_moment *m, int32_t month)
{
	struct date_period period = date_period_months(m->unit, month, 1);
	int32_t thursday, count;

	if (!period.first.year)
		return period;
	if (m->unit == U_DAY)
		return weekday_of_month(m, &period);
	if (m->unit == U_WEEKEND)
		return weekend_of_month(m, &period);
	if (m->unit != U_WEEK) {
		period.unit = U_FORTNIGHT;
		if (m->part == 1)
			period.last.day = 15;
		else
			period.first.day = 16;
		return period;
	}
	thursday = date_number(period.first);
	thursday += (4 - (int32_t)date_weekday(thursday) + 7) % 7;
	count = (date_number(period.last) - thursday) / 7 + 1;
	if (m->part != DATE_PART_LAST && m->part > count)
		return (struct date_period){ 0 };
	thursday += ((m->part == DATE_PART_LAST ? count : m->part) - 1) * 7;
	return date_period_days(U_WEEK, thursday - 3, thursday + 3);
}

static struct date_period outer_month(const struct date_moment *m,
                                      const struct date_context *context)
{
	struct date_moment month = *m;
	int32_t year = year_of(m, context);
	ct_date base = base_of(m->outer_deixis, context);

	month.unit = U_MONTH;
	month.deixis = m->outer_unit == U_MONTH ? m->outer_deixis : m->deixis;
	if (m->month && year)
		return date_month_in_year(&month, year);
	if (!base.year)
		return (struct date_period){ 0 };
	return m->month ? date_pick_year(&month, date_month_in_year, context)
	                : date_around(base, U_MONTH, deixis_shift(m->outer_deixis));
}

static struct date_period part(const struct date_moment *m, const struct date_context *context)
{
	struct date_period none = { 0 };
	int32_t year = year_of(m, context);

	if (m->month || m->outer_unit == U_MONTH) {
		struct date_period period = outer_month(m, context);

		if (!date_exists(&period))
			return none;
		return part_of_month(m, date_month_index(period.first.year, period.first.month));
	}
	if (m->unit == U_WEEK && year) {
		bool last = m->part == DATE_PART_LAST;
		int32_t monday = last ? date_iso_week(year + 1, 0) : date_iso_week(year, m->part);

		return date_period_days(U_WEEK, monday, monday + 6);
	}
	if (m->unit == U_FORTNIGHT || m->unit == U_WEEK)
		return none;
	if (year)
		return date_part_in_year(m, year);
	return context->today.year ? date_pick_year(m, date_part_in_year, context) : none;
}

/* "2 months ago" in a sentence is a month. Where it is all that was written, as in
 * a field or a query, it is the day so far away; after ten years nobody counts. */
static bool counts_days(const struct date_moment *m)
{
	int32_t months = m->shift * date_unit_months(m->unit);

	return m->anchor == A_TODAY && months && months > -120 && months < 120;
}

static struct date_period shifted(const struct date_moment *m, const struct date_context *context)
{
	struct date_period none = { 0 };
	ct_date base = context->today;

	if (m->anchor == A_TEXT && context->text.unit) {
		if (context->text.unit > U_WEEK && (m->unit == U_DAY || m->unit == U_WEEK))
			return none;
		base = m->shift + m->months > 0 ? context->text.last : context->text.first;
	}
	if (base.year && m->months)
		base = date_add_months(base, m->months);
	/* "on this day in 1994" */
	if (base.year && m->year) {
		base.year = m->year;
		if (!date_valid(base.year, base.month, base.day))
			return none;
	}
	if (base.year && context->alone && counts_days(m)) {
		base = date_add_months(base, m->shift * date_unit_months(m->unit));
		return base.year ? date_around(base, U_DAY, 0) : none;
	}
	return base.year ? date_around(base, m->unit, m->shift) : none;
}

/* The week of a day, or its weekend. */
static struct date_period week_of_day(struct date_period day, uint8_t unit)
{
	return date_exists(&day) ? date_around(day.first, unit, 0) : day;
}

static struct date_period named(const struct date_moment *m, const struct date_context *context)
{
	struct date_period none = { 0 };
	date_in_year *span = m->day ? date_day_in_year : date_month_in_year;
	int32_t year = year_of(m, context);

	if (!year && m->deixis == D_THIS && context->today.year)
		year = context->today.year;
	if (year)
		return span(m, year);
	return context->today.year ? date_pick_year(m, span, context) : none;
}

/* "on October 6, and again on the 27th": a day that goes on from the one before, if
 * the sentence does not turn from the past to what is to come. */
static bool goes_on(const struct date_moment *m, const struct date_context *context)
{
	const struct date_period *near = &context->near;

	if (!near->unit || m->outer_unit || m->deixis ||
	    (near->unit == U_DAY && m->day <= near->last.day))
		return false;
	return context->tense <= 0 || date_number(near->last) > date_number(context->today);
}

/* A day of a month that is said relatively ("the 20th of next month") or not at
 * all ("el día 18"): then the nearest that the tense allows. */
static struct date_period day_alone(const struct date_moment *m, const struct date_context *context)
{
	ct_date base = base_of(m->outer_deixis, context), day;
	struct date_period none = { 0 };
	int32_t month, number;

	if (!base.year)
		return none;
	month = date_month_index(base.year, base.month);
	if (goes_on(m, context))
		month = date_month_index(context->near.last.year, context->near.last.month);
	else if (m->outer_unit == U_MONTH)
		month += deixis_shift(m->outer_deixis);
	else if (m->day > base.day && (m->deixis == D_LAST || (!m->deixis && context->tense < 0)))
		month--;
	else if (m->day < base.day && (m->deixis == D_NEXT || (!m->deixis && context->tense > 0)))
		month++;
	day = date_month_first(month);
	if (!day.year || m->day > date_month_days(day.year, day.month))
		return none;
	day.day = m->day;
	number = date_number(day);
	return date_period_days(U_DAY, number, number);
}

/* "first nine months of 2022", "last two weeks of May": `parts` units from one
 * end of a year or a month. */
static struct date_period several(const struct date_moment *m, const struct date_context *context)
{
	struct date_period whole = { 0 };
	bool last = m->part == DATE_PART_LAST, of_month = m->month || m->outer_unit == U_MONTH;
	int32_t year = year_of(m, context), size = date_unit_months(m->unit), first, end, count;

	if (of_month)
		whole = outer_month(m, context);
	else if (year)
		whole = date_period_months(U_YEAR, date_month_index(year, 1), 12);
	if (!date_exists(&whole))
		return (struct date_period){ 0 };
	if (size) {
		count = size * m->parts;
		first = date_month_index(whole.first.year, whole.first.month);
		return date_period_months(U_BIMESTER, last ? first + 12 - count : first, count);
	}
	first = date_number(whole.first);
	end = date_number(whole.last);
	count = m->parts * (m->unit == U_WEEK ? 7 : 1);
	if (m->unit == U_WEEK && !of_month) {
		first = date_iso_week(year, 1);
		end = date_iso_week(year + 1, 1) - 1;
	}
	if (count > end - first + 1)
		return (struct date_period){ 0 };
	return last ? date_period_days(U_WEEK, end - count + 1, end)
	            : date_period_days(U_WEEK, first, first + count - 1);
}

/* "three days after May 5": from a day to a day. */
static struct date_period counted_on(const struct date_moment *m, struct date_period day)
{
	ct_date moved;
	int32_t number;

	if (!date_exists(&day) || (!m->plus_months && !m->plus_days))
		return day;
	moved = date_add_months(day.first, m->plus_months);
	if (!moved.year)
		return (struct date_period){ 0 };
	number = date_number(moved) + m->plus_days;
	return date_period_days(U_DAY, number, number);
}

/* "Tuesday of next week" */
static struct date_period weekday_of_week(const struct date_moment *m,
                                          const struct date_context *context)
{
	struct date_period week = { 0 };
	ct_date base = base_of(m->outer_deixis, context);

	if (base.year)
		week = date_around(base, U_WEEK, deixis_shift(m->outer_deixis));
	if (!date_exists(&week))
		return week;
	return date_around(week.first, U_DAY, m->weekday - 1);
}

/* One that no word places is the last or the next, as the tense has it. */
static struct date_period weekend(const struct date_moment *m, const struct date_context *context)
{
	ct_date today = base_of(m->deixis, context);
	struct date_period week = { 0 };
	int32_t shift = deixis_shift(m->deixis);

	if (!today.year)
		return week;
	week = date_around(today, U_WEEKEND, 0);
	if (m->deixis == D_NEXT && m->nearest)
		shift = date_number(week.first) > date_number(today) ? 0 : 1;
	else if (!m->deixis && context->tense < 0)
		shift = date_number(week.first) > date_number(today) ? -1 : 0;
	return date_around(today, U_WEEKEND, shift);
}

/* "same month last year": that of the text's last date, or of today. */
static struct date_period same_of_year(const struct date_moment *m,
                                       const struct date_context *context)
{
	struct date_period none = { 0 };
	bool said = context->text.unit && context->text.unit <= m->unit;
	ct_date base = said ? context->text.first : context->today;
	int32_t year = m->year;

	if (!base.year)
		return none;
	if (!year)
		year = m->outer_deixis == D_THIS ? context->today.year
		                                 : base.year + deixis_shift(m->outer_deixis);
	base = date_add_months(base, (year - base.year) * 12);
	return base.year ? date_around(base, m->unit, 0) : none;
}

static struct date_period resolve_whole(const struct date_moment *m,
                                        const struct date_context *context)
{
	struct date_period none = { 0 };
	ct_date base;

	if (m->weekday && m->outer_unit == U_WEEK)
		return weekday_of_week(m, context);
	if (m->unit == U_WEEKEND && !m->anchor && !m->day && !m->part)
		return weekend(m, context);
	if (m->anchor)
		return shifted(m, context);
	if (m->parts)
		return several(m, context);
	if (m->part)
		return part(m, context);
	if (m->day && !m->month && !m->weekday) {
		struct date_period day = day_alone(m, context);

		return m->unit == U_WEEK ? week_of_day(day, U_WEEK) : day;
	}
	if (m->day && m->outer_unit == U_MONTH)
		return day_alone(m, context);
	if (m->month && m->day && (m->unit == U_WEEK || m->unit == U_WEEKEND))
		return week_of_day(named(m, context), m->unit);
	if (m->month)
		return named(m, context);
	if (m->weekday) {
		if (!context->today.year)
			return none;
		return m->day ? weekday_day(m, context) : weekday_alone(m, context);
	}
	if (m->year && m->unit >= U_YEAR)
		return date_period_months(m->unit, date_month_index(said_year(m, context), 1),
		                          date_unit_months(m->unit));
	if (m->deixis == D_THAT && (m->year || m->outer_unit == U_YEAR))
		return same_of_year(m, context);
	base = base_of(m->deixis, context);
	if (!m->deixis || !base.year)
		return none;
	return date_around(base, m->unit, deixis_shift(m->deixis));
}

static struct date_period resolve(const struct date_moment *m, const struct date_context *context)
{
	return counted_on(m, resolve_whole(m, context));
}

static bool is_relative(const struct date_moment *m)
{
	return m->anchor || m->deixis || m->outer_deixis || (m->unit == U_WEEKEND && !m->part) ||
	       ((m->weekday || m->day) && !m->month);
}

/* The end of a range comes after its beginning. */
static struct date_period resolve_end(const struct date_moment *m, const struct date_period *from,
                                      const struct date_context *context)
{
	struct date_period to = { 0 };

	if (m->weekday && !m->day && !m->deixis && !m->outer_unit && date_exists(from)) {
		int32_t number = date_number(from->first);

		number += (m->weekday - (int32_t)date_weekday(number) + 7) % 7;
		return date_period_days(U_DAY, number, number);
	}
	if (m->month && !m->year && !m->outer_unit && !m->deixis && date_exists(from)) {
		for (int32_t k = 0; k < 2; k++) {
			to = (m->day ? date_day_in_year : date_month_in_year)(m,
			                                                      from->first.year + k);
			if (date_exists(&to) && date_number(to.last) >= date_number(from->first))
				return to;
		}
	}
	return resolve(m, context);
}

static bool no_such_day(const struct date_moment *m)
{
	int32_t year = m->year ? m->year : 2000;

	return m->month && m->day && !date_valid(year, m->month, m->day);
}

struct date_value date_resolve(const struct date_mention *mention,
                               const struct date_context *context)
{
	struct date_value value = { .possible = true };
	struct date_period to;

	value.relative = is_relative(&mention->from);
	value.possible = !no_such_day(&mention->from);
	value.period = resolve(&mention->from, context);
	value.known = date_exists(&value.period);
	if (mention->from.alt_month && !mention->range) {
		struct date_moment other = mention->from;

		other.month = other.alt_month;
		other.day = other.alt_day;
		value.other = resolve(&other, context);
	}
	if (!mention->range)
		return value;
	if (context->today.year && date_without_year(&mention->from) &&
	    date_without_year(&mention->to)) {
		struct date_period whole = date_pick_range(mention, context);

		value.range = true;
		value.possible &= !no_such_day(&mention->to);
		value.known = date_exists(&whole);
		value.period = whole;
		return value;
	}
	value.relative |= is_relative(&mention->to);
	value.possible &= !no_such_day(&mention->to);
	value.range = true;
	to = resolve_end(&mention->to, &value.period, context);
	value.known &= date_exists(&to) && date_number(to.last) >= date_number(value.period.first);
	if (to.unit < value.period.unit)
		value.period.unit = to.unit;
	value.period.last = to.last;
	return value;
}
