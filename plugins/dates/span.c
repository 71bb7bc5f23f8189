/* SPDX-License-Identifier: MIT
 *
 * span: lengths of time as they are said: "two years and a month", "un par de
 * semanas", "año y medio".
 */
#include "grammar.h"
#include "period.h"

enum { ITEMS = 4, MOST = 30000 };

/* One unit of a span with its number. */
struct item {
	int32_t number;
	uint8_t unit;
	bool half; /* and a half of it */
};

/* "couple of", "par de": two. */
static uint32_t couple(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i;

	if (date_token_is(p, j, "a") || date_token_is(p, j, "un"))
		j++;
	if (!date_token_is(p, j, "couple") && !date_token_is(p, j, "par"))
		return 0;
	return date_kind_at(p, j + 1) == T_OF ? j + 2 : 0;
}

static bool is_half(const struct date_parser *p, uint32_t i)
{
	return date_token_is(p, i, "half") || date_token_is(p, i, "medio") ||
	       date_token_is(p, i, "media");
}

/* "and a half", "y medio" */
static uint32_t and_half(const struct date_parser *p, uint32_t i)
{
	uint32_t j = i + 1;

	if (date_kind_at(p, i) != T_AND)
		return 0;
	if (date_token_is(p, j, "a"))
		j++;
	return is_half(p, j) ? j + 1 : 0;
}

static uint32_t number_of(const struct date_parser *p, uint32_t i, struct item *item)
{
	uint32_t j = couple(p, i), next;

	if (j) {
		item->number = 2;
		return j;
	}
	/* "half a century", "medio siglo" */
	if (is_half(p, i)) {
		item->number = 0;
		item->half = true;
		return i + 1 + (date_token_is(p, i + 1, "a") || date_token_is(p, i + 1, "an"));
	}
	j = date_small_number(p, i, &item->number);
	if (!j && (date_token_is(p, i, "a") || date_token_is(p, i, "an"))) {
		item->number = date_kind_at(p, i + 1) == T_HUNDRED ? 100 : 1;
		j = i + (item->number > 1 ? 2 : 1);
	}
	next = j ? and_half(p, j) : 0;
	item->half = next != 0;
	return next ? next : j;
}

static uint32_t read_item(const struct date_parser *p, uint32_t i, bool bare, struct item *item)
{
	uint32_t j, next;

	*item = (struct item){ .number = 1 };
	j = number_of(p, i, item);
	/* "hace año y medio" */
	if (!j && bare && and_half(p, i + 1))
		j = i;
	if (j && date_token_is(p, j, "full"))
		j++;
	if (!j || date_kind_at(p, j) != T_UNIT || item->number > 999)
		return 0;
	/* "a semanas de": no number */
	if (j == i + 1 && date_token_is(p, i, "a") && (date_token_at(p, j)->flags & W_PLURAL))
		return 0;
	item->unit = (uint8_t)date_token_at(p, j)->value;
	next = item->half ? 0 : and_half(p, j + 1);
	item->half |= next != 0;
	return next ? next : j + 1;
}

static bool add_half(struct date_span *span, uint8_t unit)
{
	switch (unit) {
	case U_MONTH:
		span->days += 15;
		span->unit = U_DAY;
		return true;
	case U_YEAR: span->unit = U_MONTH; break;
	case U_DECADE:
	case U_CENTURY: span->unit = U_YEAR; break;
	case U_WEEK:
		span->days += 3;
		span->unit = U_DAY;
		return true;
	default: return false; /* of a day: no day */
	}
	span->months += date_unit_months(unit) / 2;
	return true;
}

/* Decades and centuries ago are years: "a decade ago" is ten of them. */
static bool add_item(struct date_span *span, const struct item *item)
{
	uint8_t unit = item->unit;
	int32_t size = date_unit_months(unit);

	if (unit == U_DAY || unit == U_WEEK || unit == U_FORTNIGHT || unit == U_WEEKEND)
		span->days += item->number * (unit == U_DAY ? 1 : unit == U_FORTNIGHT ? 14 : 7);
	else
		span->months += item->number * size;
	span->unit = unit > U_YEAR ? (uint8_t)U_YEAR : unit;
	return (!item->half || add_half(span, unit)) && span->months <= MOST &&
	       span->days <= MOST && span->months + span->days > 0;
}

uint32_t date_span(const struct date_parser *p, uint32_t i, bool bare, struct date_span *span)
{
	struct item item;
	uint32_t next = read_item(p, i, bare, &item), last;
	uint8_t unit = item.unit;

	*span = (struct date_span){ .unit = U_NONE };
	if (!next || !add_item(span, &item))
		return 0;
	for (unsigned n = 1; n < ITEMS && !item.half; n++) {
		uint32_t j = date_skip(p, next, T_COMMA);

		last = read_item(p, date_skip(p, j, T_AND), false, &item);
		/* Each is smaller than the one before. */
		if (!last || item.unit >= unit)
			break;
		if (!add_item(span, &item))
			return 0;
		unit = item.unit;
		next = last;
	}
	return next;
}
