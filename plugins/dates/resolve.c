/* SPDX-License-Identifier: MIT */
#include "resolve.h"

#include <stdio.h>
#include <string.h>

/* Who writes of a day most of a year away adds the year. So a near day or
 * month wins over a far one, unless the tense is sure. */
enum { NEAR_DAYS = 75, NEAR_MONTH = 50, FAR_DAYS = 240, SURE = 45, WEEKDAY_SURE = 12 };

static int32_t months_of(uint8_t unit)
{
	switch (unit) {
	case U_MONTH: return 1;
	case U_BIMESTER: return 2;
	case U_QUARTER: return 3;
	case U_THIRD: return 4;
	case U_HALF: return 6;
	case U_YEAR: return 12;
	case U_DECADE: return 120;
	case U_CENTURY: return 1200;
	default: return 0;
	}
}

static struct date_period days(uint8_t unit, int32_t first, int32_t last)
{
	struct date_period period = { unit, date_from_number(first), date_from_number(last) };

	return period;
}

static struct date_period months(uint8_t unit, int32_t first, int32_t count)
{
	struct date_period period = { unit, date_month_first(first),
		                      date_month_last(first + count - 1) };

	return period;
}

static bool exists(const struct date_period *period)
{
	return period->unit && period->first.year && period->last.year;
}

/* The unit around a day, moved by `shift` units. */
static struct date_period around(ct_date day, uint8_t unit, int32_t shift)
{
	int32_t number = date_number(day), monday, size = months_of(unit);
	int32_t month = date_month_index(day.year, day.month);

	switch (unit) {
	case U_DAY: return days(unit, number + shift, number + shift);
	case U_WEEK:
	case U_WEEKEND:
		monday = number - (int32_t)date_weekday(number) + 1 + 7 * shift;
		return days(unit, unit == U_WEEK ? monday : monday + 5, monday + 6);
	case U_FORTNIGHT: {
		int32_t halves = month * 2 + (day.day > 15) + shift;
		struct date_period period = months(unit, halves / 2, 1);

		if (halves % 2)
			period.first.day = 16;
		else
			period.last.day = 15;
		return period;
	}
	default:
		if (!size)
			return (struct date_period){ 0 };
		month = (month / size + shift) * size;
		return months(unit, month, size);
	}
}

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

static int32_t year_of(const struct date_moment *m, const struct date_context *context)
{
	ct_date base = base_of(m->outer_deixis, context);

	if (m->year)
		return m->year;
	if (m->outer_unit != U_YEAR || !base.year)
		return 0;
	return base.year + deixis_shift(m->outer_deixis);
}

/* Which of the years around today? `span` gives the period in a year. */
typedef struct date_period in_year(const struct date_moment *m, int32_t year);

static struct date_period day_in_year(const struct date_moment *m, int32_t year)
{
	struct date_period none = { 0, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } };
	ct_date day = { year, m->month, m->day, 0 };

	if (!date_valid(year, m->month, m->day))
		return none;
	return days(U_DAY, date_number(day), date_number(day));
}

static struct date_period month_in_year(const struct date_moment *m, int32_t year)
{
	return months(U_MONTH, date_month_index(year, m->month), 1);
}

static struct date_period part_in_year(const struct date_moment *m, int32_t year)
{
	int32_t size = months_of(m->unit), part = m->part;

	if (part == DATE_PART_LAST)
		part = size ? 12 / size : 1;
	return months(m->unit, date_month_index(year, 1) + (part - 1) * size, size);
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
		struct date_period period = day_in_year(m, year + steps[k]);

		if (exists(&period) && date_weekday(date_number(period.first)) == m->weekday)
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

	if (!exists(period))
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
	if (tense > 0 && !(choice->before >= -near && choice->after > FAR_DAYS && tense < SURE))
		return choice->coming;
	return choice->after < -choice->before ? choice->coming : choice->past;
}

/* The best year for a period without one. */
static struct date_period pick_year(const struct date_moment *m, in_year *span,
                                    const struct date_context *context)
{
	struct choice choice = { 0 };
	int32_t today = context->today.year;

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
	return choose(&choice, m->day ? NEAR_DAYS : NEAR_MONTH, context->tense);
}

/* "Wednesday, March 11. Before that, on Monday": where the text speaks of a
 * day to come, its weekdays are those of that day's week. */
static bool in_coming_week(const struct date_moment *m, const struct date_context *context)
{
	return !m->deixis && context->text.unit && context->text.unit <= U_WEEK &&
	       context->tense >= -WEEKDAY_SURE &&
	       date_number(context->text.first) > date_number(context->today);
}

static struct date_period weekday_alone(const struct date_moment *m,
                                        const struct date_context *context)
{
	int32_t now = date_number(context->today), back, ahead;

	if (in_coming_week(m, context)) {
		int32_t day = date_number(context->text.first);

		day += (int32_t)m->weekday - (int32_t)date_weekday(day);
		if (day > now)
			return days(U_DAY, day, day);
	}
	back = ((int32_t)date_weekday(now) - m->weekday + 7) % 7;
	ahead = (7 - back) % 7;
	if (m->deixis == D_LAST || m->deixis == D_BEFORE)
		return days(U_DAY, now - (back ? back : 7), now - (back ? back : 7));
	if (m->deixis == D_NEXT || m->deixis == D_FOLLOWING)
		return days(U_DAY, now + (ahead ? ahead : 7), now + (ahead ? ahead : 7));
	if (m->deixis == D_THIS && context->tense >= 0)
		return days(U_DAY, now + ahead, now + ahead);
	if (context->tense > WEEKDAY_SURE)
		return days(U_DAY, now + (ahead ? ahead : 7), now + (ahead ? ahead : 7));
	return days(U_DAY, now - back, now - back);
}

/* "miércoles 3": the month near today where the 3rd is a Wednesday. */
static struct date_period weekday_day(const struct date_moment *m,
                                      const struct date_context *context)
{
	static const int8_t ahead[] = { 0, 1, -1, 2, -2 }, back[] = { 0, -1, 1, -2, 2 };
	int32_t month = date_month_index(context->today.year, context->today.month);
	struct date_period none = { 0 };

	for (unsigned k = 0; k < 5; k++) {
		ct_date day = date_month_first(month + (context->tense < 0 ? back : ahead)[k]);
		int32_t number;

		if (!day.year || m->day > date_month_days(day.year, day.month))
			continue;
		day.day = m->day;
		number = date_number(day);
		if (date_weekday(number) == m->weekday)
			return days(U_DAY, number, number);
	}
	return none;
}

/* "the first Friday of June" */
static struct date_period weekday_of_month(const struct date_moment *m,
                                           const struct date_period *month)
{
	int32_t first = date_number(month->first), last = date_number(month->last), day;

	if (m->part == DATE_PART_LAST) {
		day = last - ((int32_t)date_weekday(last) - m->weekday + 7) % 7;
	} else {
		day = first + (m->weekday - (int32_t)date_weekday(first) + 7) % 7;
		day += (m->part - 1) * 7;
	}
	return day <= last ? days(U_DAY, day, day) : (struct date_period){ 0 };
}

/* Weeks and halves of a month. A week belongs to the month of its Thursday. */
static struct date_period part_of_month(const struct date_moment *m, int32_t month)
{
	struct date_period period = months(m->unit, month, 1);
	int32_t thursday, count;

	if (!period.first.year)
		return period;
	if (m->unit == U_DAY)
		return weekday_of_month(m, &period);
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
	return days(U_WEEK, thursday - 3, thursday + 3);
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
		return month_in_year(&month, year);
	if (!base.year)
		return (struct date_period){ 0 };
	return m->month ? pick_year(&month, month_in_year, context)
	                : around(base, U_MONTH, deixis_shift(m->outer_deixis));
}

static struct date_period part(const struct date_moment *m, const struct date_context *context)
{
	struct date_period none = { 0 };
	int32_t year = year_of(m, context);

	if (m->month || m->outer_unit == U_MONTH) {
		struct date_period period = outer_month(m, context);

		if (!exists(&period))
			return none;
		return part_of_month(m, date_month_index(period.first.year, period.first.month));
	}
	if (m->unit == U_WEEK && year) {
		bool last = m->part == DATE_PART_LAST;
		int32_t monday = last ? date_iso_week(year + 1, 0) : date_iso_week(year, m->part);

		return days(U_WEEK, monday, monday + 6);
	}
	if (m->unit == U_FORTNIGHT || m->unit == U_WEEK)
		return none;
	if (year)
		return part_in_year(m, year);
	return context->today.year ? pick_year(m, part_in_year, context) : none;
}

static struct date_period shifted(const struct date_moment *m, const struct date_context *context)
{
	struct date_period none = { 0 };
	ct_date base = context->today;

	if (m->anchor == A_TEXT && context->text.unit) {
		if (context->text.unit > U_WEEK && (m->unit == U_DAY || m->unit == U_WEEK))
			return none;
		base = m->shift > 0 ? context->text.last : context->text.first;
	}
	if (!base.year)
		return none;
	/* "two weeks ago" is a day, as far as anyone says. */
	if (m->unit == U_WEEK)
		return around(base, U_DAY, m->shift * 7);
	if (m->unit == U_FORTNIGHT)
		return around(base, U_DAY, m->shift * 14);
	return around(base, m->unit, m->shift);
}

static struct date_period week_of_day(struct date_period day)
{
	return exists(&day) ? around(day.first, U_WEEK, 0) : day;
}

static struct date_period named(const struct date_moment *m, const struct date_context *context)
{
	struct date_period none = { 0 };
	in_year *span = m->day ? day_in_year : month_in_year;
	int32_t year = year_of(m, context);

	if (!year && m->deixis == D_THIS && context->today.year)
		year = context->today.year;
	if (year)
		return span(m, year);
	return context->today.year ? pick_year(m, span, context) : none;
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
	if (m->outer_unit == U_MONTH)
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
	return days(U_DAY, number, number);
}

/* "first nine months of 2022", "last two weeks of May": `parts` units from one
 * end of a year or a month. */
static struct date_period several(const struct date_moment *m, const struct date_context *context)
{
	struct date_period whole = { 0 };
	bool last = m->part == DATE_PART_LAST, of_month = m->month || m->outer_unit == U_MONTH;
	int32_t year = year_of(m, context), size = months_of(m->unit), first, end, count;

	if (of_month)
		whole = outer_month(m, context);
	else if (year)
		whole = months(U_YEAR, date_month_index(year, 1), 12);
	if (!exists(&whole))
		return (struct date_period){ 0 };
	if (size) {
		count = size * m->parts;
		first = date_month_index(whole.first.year, whole.first.month);
		return months(U_BIMESTER, last ? first + 12 - count : first, count);
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
	return last ? days(U_WEEK, end - count + 1, end) : days(U_WEEK, first, first + count - 1);
}

/* "three days after May 5": from a day to a day. */
static struct date_period counted_on(const struct date_moment *m, struct date_period day)
{
	int32_t number;

	if (!exists(&day) || !m->plus)
		return day;
	switch (m->plus_unit) {
	case U_DAY: number = date_number(day.first) + m->plus; break;
	case U_WEEK:
	case U_WEEKEND: number = date_number(day.first) + m->plus * 7; break;
	case U_FORTNIGHT: number = date_number(day.first) + m->plus * 14; break;
	default: {
		ct_date moved = date_add_months(day.first, m->plus * months_of(m->plus_unit));

		if (!moved.year)
			return (struct date_period){ 0 };
		number = date_number(moved);
	}
	}
	return days(U_DAY, number, number);
}

/* "Tuesday of next week" */
static struct date_period weekday_of_week(const struct date_moment *m,
                                          const struct date_context *context)
{
	struct date_period week = { 0 };
	ct_date base = base_of(m->outer_deixis, context);

	if (base.year)
		week = around(base, U_WEEK, deixis_shift(m->outer_deixis));
	if (!exists(&week))
		return week;
	return around(week.first, U_DAY, m->weekday - 1);
}

static struct date_period resolve_whole(const struct date_moment *m,
                                        const struct date_context *context)
{
	struct date_period none = { 0 };
	ct_date base;

	if (m->weekday && m->outer_unit == U_WEEK)
		return weekday_of_week(m, context);
	if (m->anchor)
		return shifted(m, context);
	if (m->parts)
		return several(m, context);
	if (m->part)
		return part(m, context);
	if (m->day && !m->month && !m->weekday) {
		struct date_period day = day_alone(m, context);

		return m->unit == U_WEEK ? week_of_day(day) : day;
	}
	if (m->day && m->outer_unit == U_MONTH)
		return day_alone(m, context);
	if (m->month)
		return m->unit == U_WEEK ? week_of_day(named(m, context)) : named(m, context);
	if (m->weekday) {
		if (!context->today.year)
			return none;
		return m->day ? weekday_day(m, context) : weekday_alone(m, context);
	}
	if (m->year && m->unit >= U_YEAR)
		return months(m->unit, date_month_index(m->year, 1), months_of(m->unit));
	base = base_of(m->deixis, context);
	if (!m->deixis || !base.year)
		return none;
	return around(base, m->unit, deixis_shift(m->deixis));
}

static struct date_period resolve(const struct date_moment *m, const struct date_context *context)
{
	return counted_on(m, resolve_whole(m, context));
}

static bool is_relative(const struct date_moment *m)
{
	return m->anchor || m->deixis || m->outer_deixis || ((m->weekday || m->day) && !m->month);
}

/* The end of a range comes after its beginning. */
static struct date_period resolve_end(const struct date_moment *m, const struct date_period *from,
                                      const struct date_context *context)
{
	struct date_period to = { 0 };

	if (m->weekday && !m->day && !m->deixis && !m->outer_unit && exists(from)) {
		int32_t number = date_number(from->first);

		number += (m->weekday - (int32_t)date_weekday(number) + 7) % 7;
		return days(U_DAY, number, number);
	}
	if (m->month && !m->year && !m->outer_unit && !m->deixis && exists(from)) {
		for (int32_t k = 0; k < 2; k++) {
			to = (m->day ? day_in_year : month_in_year)(m, from->first.year + k);
			if (exists(&to) && date_number(to.last) >= date_number(from->first))
				return to;
		}
	}
	return resolve(m, context);
}

static bool without_year(const struct date_moment *m)
{
	return m->month && !m->year && !m->outer_unit && !m->deixis && !m->anchor && !m->plus &&
	       !m->part && !m->weekday && m->unit <= U_MONTH;
}

/* "from May to September": the year of the whole, not of each end. */
static struct date_period pick_range(const struct date_mention *mention,
                                     const struct date_context *context)
{
	const struct date_moment *from = &mention->from, *to = &mention->to;
	struct choice choice = { 0 };
	struct date_period whole, last;

	for (int32_t year = context->today.year - 2; year <= context->today.year + 2; year++) {
		bool over = from->month > to->month;

		whole = (from->day ? day_in_year : month_in_year)(from, year);
		last = (to->day ? day_in_year : month_in_year)(to, year + over);
		if (!exists(&whole) || !exists(&last))
			continue;
		if (last.unit < whole.unit)
			whole.unit = last.unit;
		whole.last = last.last;
		consider(&choice, &whole, context->today, D_NONE);
	}
	return choose(&choice, from->day ? NEAR_DAYS : NEAR_MONTH, context->tense);
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
	value.known = exists(&value.period);
	if (mention->from.alt_month) {
		struct date_moment other = mention->from;

		other.month = other.alt_month;
		other.day = other.alt_day;
		value.other = resolve(&other, context);
	}
	if (!mention->range)
		return value;
	if (context->today.year && without_year(&mention->from) && without_year(&mention->to)) {
		struct date_period whole = pick_range(mention, context);

		value.range = true;
		value.possible &= !no_such_day(&mention->to);
		value.known = exists(&whole);
		value.period = whole;
		return value;
	}
	value.relative |= is_relative(&mention->to);
	value.possible &= !no_such_day(&mention->to);
	value.range = true;
	to = resolve_end(&mention->to, &value.period, context);
	value.known &= exists(&to) && date_number(to.last) >= date_number(value.period.first);
	if (to.unit < value.period.unit)
		value.period.unit = to.unit;
	value.period.last = to.last;
	return value;
}

static size_t put_day(char *out, const ct_date *day, uint8_t unit)
{
	int size;

	if (unit >= U_YEAR)
		size = snprintf(out, 16, "%04d", (int)day->year);
	else if (unit >= U_MONTH)
		size = snprintf(out, 16, "%04d-%02u", (int)day->year, (unsigned)day->month);
	else
		size = snprintf(out, 16, "%04d-%02u-%02u", (int)day->year, (unsigned)day->month,
		                (unsigned)day->day);
	return size > 0 ? (size_t)size : 0;
}

size_t date_iso(const struct date_period *period, bool range, char *out)
{
	size_t size = put_day(out, &period->first, period->unit);

	if (!range && (period->unit == U_DAY || period->unit == U_MONTH || period->unit == U_YEAR))
		return size;
	out[size++] = '/';
	return size + put_day(out + size, &period->last, period->unit);
}

const char *date_precision(const struct date_period *period, bool range)
{
	if (range)
		return "range";
	switch (period->unit) {
	case U_DAY: return "day";
	case U_MONTH: return "month";
	case U_QUARTER: return "quarter";
	case U_HALF: return "half";
	case U_YEAR: return "year";
	case U_DECADE: return "decade";
	default: return "range";
	}
}
