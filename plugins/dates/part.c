/* SPDX-License-Identifier: MIT
 *
 * part: quarters, halves and other numbered parts of a year or a month.
 */
#include "part.h"

#include <string.h>

static uint8_t part_count(uint8_t unit)
{
	switch (unit) {
	case U_BIMESTER: return 6;
	case U_QUARTER: return 4;
	case U_THIRD: return 3;
	case U_HALF:
	case U_FORTNIGHT: return 2;
	case U_WEEK: return 53;
	case U_MONTH: return 12;
	case U_DAY: return 31;
	default: return 0;
	}
}

/* May the unit stand without its year? "primer semestre" may, "first half"
 * may be a football match's. */
static bool stands_alone(const struct date_parser *p, uint32_t i)
{
	const struct date_token *token = date_token_at(p, i);

	return (token->value == U_QUARTER || token->value == U_BIMESTER ||
	        token->value == U_THIRD || token->value == U_HALF) &&
	       !(token->flags & W_HOMONYM);
}

static bool has_outer(const struct date_moment *m)
{
	return m->year || m->outer_unit;
}

/* "of 2019", "del año", "of next month", "de enero [de 2020]". */
static uint32_t outer(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next = date_year_of(p, i, m), j;
	struct date_moment month = { 0 };

	if (next > i)
		return next;
	if (date_kind_at(p, i) != T_OF && !date_token_is(p, i, "in"))
		return i;
	j = date_skip(p, i + 1, T_THE);
	next = date_month(p, j, &month);
	if (next) {
		m->month = month.month;
		m->year = month.year;
		m->outer_unit = month.outer_unit ? month.outer_unit : U_MONTH;
		m->outer_deixis = month.outer_unit ? month.outer_deixis : month.deixis;
		return next;
	}
	/* "del mes que viene", "of next month" */
	next = date_kind_at(p, j) == T_UNIT ? date_unit_phrase(p, j, &month)
	                                    : date_relative(p, j, &month);
	if (!next && date_kind_at(p, j) == T_UNIT && date_token_at(p, j)->value == U_MONTH) {
		month = (struct date_moment){ .unit = U_MONTH, .deixis = D_THIS };
		next = j + 1;
	}
	if (!next || month.unit != U_MONTH || month.month)
		return i;
	m->outer_unit = U_MONTH;
	m->outer_deixis = month.deixis;
	return next;
}

/* What a T_QUARTER says: Q2, H1, W05. */
/* "1.er trimestre", "3.ª semana": behind the letters. */
static uint32_t dotted_ordinal(const struct date_parser *p, uint32_t i)
{
	static const char *const letters[] = { "er", "o", "a", "do", "da", "to", "ta", NULL };

	return date_kind_at(p, i + 1) == T_DOT && date_glued(p, i + 1) && date_glued(p, i + 2) &&
	                       date_is_one_of(p, i + 2, letters)
	               ? i + 3
	               : 0;
}

/* "first", "3rd", "last"; "twenty-third". */
static uint32_t part_number(const struct date_parser *p, uint32_t i, uint8_t *part)
{
	const struct date_token *token = date_token_at(p, i);

	int32_t value;
	uint32_t next = 0;

	if (token->kind == T_CARDINAL && (token->flags & W_TENS)) {
		next = date_ordinal_words(p, i, &value);
		*part = (uint8_t)value;
		return value <= 53 ? next : 0;
	}
	if (token->kind == T_ORDINAL) {
		next = date_ordinal_words(p, i, &value);
		*part = (uint8_t)(next ? value : token->value);
	} else if (token->kind == T_NUMBER && token->value >= 1 && token->value <= 53 &&
	           ((token->flags & F_ORDINAL) || (next = dotted_ordinal(p, i))))
		*part = (uint8_t)token->value;
	else if (token->kind == T_DEIXIS &&
	         (token->value == D_ULTIMATE || date_token_is(p, i, "last")) &&
	         !(token->flags & W_PLURAL))
		*part = DATE_PART_LAST;
	else
		return 0;
	return next ? next : i + 1;
}

/* The year or the month that holds several units. */
static uint32_t several_of(const struct date_parser *p, uint32_t i, uint8_t unit,
                           struct date_moment *m)
{
	uint32_t next = outer(p, i, m);

	if (next == i || (!m->year && !m->outer_unit && !m->month))
		return 0;
	return unit >= U_MONTH && (m->month || m->outer_unit == U_MONTH) ? 0 : next;
}

/* "first nine months of 2022", "primeros nueve meses del año", "los tres primeros
 * trimestres de 2020", "last two weeks of May" */
static uint32_t several_units(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *token = date_token_at(p, i), *unit;
	int32_t count = 0;
	uint32_t j, next;
	bool last = token->kind == T_DEIXIS;

	if ((token->kind == T_ORDINAL && token->value == 1) ||
	    (last && (token->value == D_ULTIMATE || date_token_is(p, i, "last")))) {
		j = date_small_number(p, i + 1, &count);
	} else {
		j = date_small_number(p, i, &count);
		token = date_token_at(p, j);
		last = token->kind == T_DEIXIS && token->value == D_ULTIMATE;
		if (j && ((token->kind == T_ORDINAL && token->value == 1) || last) &&
		    (token->flags & W_PLURAL))
			j++;
		else
			j = 0;
	}
	unit = date_token_at(p, j);
	if (!j || count < 2 || count > 60 || unit->kind != T_UNIT || !(unit->flags & W_PLURAL))
		return 0;
	if (unit->value != U_MONTH && unit->value != U_WEEK && unit->value != U_DAY &&
	    unit->value != U_QUARTER)
		return 0;
	if ((unit->value == U_MONTH && count > 11) || (unit->value == U_QUARTER && count > 3))
		return 0;
	next = several_of(p, j + 1, (uint8_t)unit->value, m);
	if (!next)
		return 0;
	m->unit = (uint8_t)unit->value;
	m->parts = (uint8_t)count;
	m->part = last ? DATE_PART_LAST : 0;
	return next;
}

/* "15th day of next month", "third day of September" */
static uint32_t day_of_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t next = outer(p, i, m);

	if (next == i)
		return 0;
	/* "último día del año" */
	if (!m->month && m->outer_unit != U_MONTH && (m->part == 1 || m->part == DATE_PART_LAST)) {
		m->day = m->part == 1 ? 1 : 31;
		m->month = m->part == 1 ? 1 : 12;
		m->part = 0;
		m->unit = U_DAY;
		return next;
	}
	if (!m->month && m->outer_unit != U_MONTH)
		return 0;
	if (m->part == DATE_PART_LAST) {
		m->unit = U_DAY;
		return next;
	}
	m->day = m->part;
	m->part = 0;
	m->unit = U_DAY;
	if (m->month && m->outer_unit == U_MONTH)
		m->outer_unit = m->outer_deixis = 0;
	return next;
}

/* "2017-Q1", "2016 the third quarter" */
static uint32_t year_in_front(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	int16_t year;
	uint32_t j = date_year_digits(p, i, &year), next;
	const struct date_token *unit;

	if (!j || !date_alone_left(p, i))
		return 0;
	if (date_kind_at(p, j) == T_DASH && date_glued(p, j) && date_glued(p, j + 1))
		j++;
	unit = date_token_at(p, j);
	if (unit->kind == T_QUARTER && !(unit->flags & F_YEARED)) {
		date_set_part(m, unit);
		m->year = year;
		return j + 1;
	}
	next = part_number(p, date_skip(p, j, T_THE), &m->part);
	unit = date_token_at(p, next);
	if (!next || unit->kind != T_UNIT || !stands_alone(p, next) ||
	    m->part > part_count((uint8_t)unit->value))
		return 0;
	m->unit = (uint8_t)unit->value;
	m->year = year;
	return next + 1;
}

/* "primer semestre de cada año": every one of them */
static bool of_each(const struct date_parser *p, uint32_t i)
{
	return date_kind_at(p, i) == T_EVERY ||
	       (date_kind_at(p, i) == T_OF && date_kind_at(p, i + 1) == T_EVERY);
}

/* "first weekend of May", "último fin de semana de agosto" */
static uint32_t weekend_of_month(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = date_weekend_noun(p, i), next = j ? outer(p, j, m) : 0;

	if (!next || (!m->month && m->outer_unit != U_MONTH))
		return 0;
	m->unit = U_WEEKEND;
	m->weekday = 6;
	return next;
}

/* "tercer trimestre consecutivo": the third of a row, of whatever year. */
static bool is_row(const struct date_parser *p, uint32_t i)
{
	static const char *const words[] = { "consecutivo", "consecutiva", "seguido", "seguida",
		                             "sucesivo",    "running",     NULL };

	return date_is_one_of(p, i, words) ||
	       (date_token_is(p, i, "in") && date_token_is(p, i + 1, "a"));
}

/* "profit in the first half was $3 million", "will open in the second half": a half of
 * the year, not of a game. */
static bool half_of_books(const struct date_parser *p, uint32_t i, uint32_t next,
                          struct date_moment *m)
{
	const struct date_token *half = date_token_at(p, next - 1);

	if (half->value != U_HALF || !(half->flags & W_ENGLISH) || i < 2 ||
	    date_kind_at(p, i - 1) != T_THE || date_kind_at(p, i - 2) != T_IN ||
	    date_kind_at(p, next) == T_OF)
		return false;
	if (date_speaks_of_books(p, i))
		return true;
	m->coming = COMES_SURE;
	return date_ends_part(p, next);
}

/* "primer trim. de 2023", "1er. sem. 2023": the unit cut short, in Spanish, before its
 * year. Returns the token behind it and its stop. */
static uint32_t short_unit(const struct date_parser *p, uint32_t i, uint8_t *unit)
{
	static const struct {
		const char *text;
		uint8_t unit;
	} shorts[] = { { "trim", U_QUARTER }, { "sem", U_HALF },      { "cuatrim", U_THIRD },
		       { "bim", U_BIMESTER }, { "trims", U_QUARTER }, { "cuat", U_THIRD } };

	if (p->language == W_ENGLISH || date_kind_at(p, i) == T_UNIT)
		return 0;
	for (unsigned k = 0; k < sizeof shorts / sizeof shorts[0]; k++)
		if (date_token_is(p, i, shorts[k].text)) {
			*unit = shorts[k].unit;
			return date_kind_at(p, i + 1) == T_DOT && date_glued(p, i + 1) ? i + 2
			                                                               : i + 1;
		}
	return 0;
}

static uint32_t short_part(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j = short_unit(p, i, &m->unit), next;

	if (!j || m->part > part_count(m->unit))
		return 0;
	next = date_year_of(p, j, m);
	return next > j && has_outer(m) ? next : 0;
}

/* I, II, III, IV, V, VI in capitals, or 0. */
static uint8_t roman(const struct date_parser *p, uint32_t i)
{
	static const char *const numerals[] = { "I", "II", "III", "IV", "V", "VI" };
	const struct date_token *token = date_token_at(p, i);
	size_t size = token->end - token->begin;

	for (unsigned k = 0; token->kind && k < sizeof numerals / sizeof numerals[0]; k++)
		if (strlen(numerals[k]) == size &&
		    !memcmp(p->text + token->begin, numerals[k], size))
			return (uint8_t)(k + 1);
	return 0;
}

uint32_t date_roman_part(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	const struct date_token *unit = date_token_at(p, i);
	struct date_moment other, m = { .unit = (uint8_t)unit->value };
	uint32_t next, j;

	m.part = i ? roman(p, i - 1) : 0;
	if (!m.part || !(unit->flags & W_SPANISH) || !stands_alone(p, i) ||
	    m.part > part_count(m.unit))
		return 0;
	next = outer(p, i + 1, &m);
	if (of_each(p, next))
		return 0;
	/* "I, II y III trimestre" */
	other = m;
	j = i - 1;
	while (j > 1 && (date_kind_at(p, j - 1) == T_AND || date_kind_at(p, j - 1) == T_COMMA) &&
	       roman(p, j - 2) && roman(p, j - 2) < roman(p, j))
		j -= 2;
	for (; j + 1 < i; j += 2) {
		other.part = roman(p, j);
		date_add(found, j, j + 1, &other);
	}
	date_add(found, i - 1, next, &m);
	return next;
}

uint32_t date_part(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	const struct date_token *unit;
	uint32_t j, next;

	if (date_kind_at(p, i) == T_QUARTER)
		return date_quarter(p, i, m);
	if (date_kind_at(p, i) == T_NUMBER && (next = year_in_front(p, i, m)))
		return next;
	next = several_units(p, i, m);
	if (next)
		return next;
	j = part_number(p, i, &m->part);
	if (j && (next = weekend_of_month(p, j, m)))
		return next;
	/* "1er. sem. 2020" */
	next = j && date_kind_at(p, j) == T_DOT && date_glued(p, j) ? j + 1 : j;
	if (j && (next = short_part(p, next, m)))
		return next;
	unit = date_token_at(p, j);
	/* "the third Thursday of every month" is to be passed over */
	if (j && unit->kind == T_WEEKDAY &&
	    (of_each(p, j + 1) || (i && date_kind_at(p, i - 1) == T_EVERY)))
		return j + 1;
	if (j && unit->kind == T_WEEKDAY && !(unit->flags & W_ABBREVIATED)) {
		m->unit = U_DAY;
		m->weekday = (uint8_t)unit->value;
		next = outer(p, j + 1, m);
		return m->month || m->outer_unit == U_MONTH ? next : 0;
	}
	/* "el tercer cuarto de 2016", as it is said in America */
	if (j && m->part <= 4 && date_token_is(p, j, "cuarto") && date_kind_at(p, j + 1) == T_OF &&
	    date_kind_at(p, j + 2) == T_NUMBER) {
		m->unit = U_QUARTER;
		next = date_year_of(p, j + 1, m);
		return m->year ? next : 0;
	}
	/* "third-quarter 1999" */
	if (j && date_kind_at(p, j) == T_DASH && date_glued(p, j) && date_glued(p, j + 1) &&
	    date_kind_at(p, j + 1) == T_UNIT)
		unit = date_token_at(p, ++j);
	if (!j || unit->kind != T_UNIT || (unit->flags & W_PLURAL) ||
	    !part_count((uint8_t)unit->value) ||
	    (m->part != DATE_PART_LAST && m->part > part_count((uint8_t)unit->value)))
		return 0;
	m->unit = (uint8_t)unit->value;
	j++;
	if (unit->value == U_DAY)
		return day_of_month(p, j, m);
	if (is_row(p, j))
		return 0;
	if (date_kind_at(p, j) == T_FISCAL)
		j++;
	next = outer(p, j, m);
	if (has_outer(m))
		return next;
	if (m->part == DATE_PART_LAST || date_in_game(p, i) || of_each(p, next))
		return 0;
	return stands_alone(p, j - 1) || half_of_books(p, i, j, m) ? next : 0;
}

/* "el cuarto trimestre de 2018 y el primero de 2019": the second lacks its noun. */
static uint32_t part_again(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	struct date_moment first = { 0 }, second = { 0 };
	uint32_t j = date_part(p, i, &first), k, next;

	if (!j || !first.year || first.unit < U_BIMESTER || first.unit > U_HALF ||
	    date_kind_at(p, j) != T_AND || date_kind_at(p, j + 1) != T_THE)
		return 0;
	k = part_number(p, j + 2, &second.part);
	if (!k || date_kind_at(p, k) != T_OF || second.part > part_count(first.unit))
		return 0;
	next = date_year_digits(p, k + 1, &second.year);
	if (!next)
		return 0;
	second.unit = first.unit;
	date_add(found, i, j, &first);
	date_add(found, j + 2, next, &second);
	return next;
}

/* "[third and] fourth quarters of 2007" */
static uint32_t plural_part(const struct date_parser *p, uint32_t i, struct date_moment *m)
{
	uint32_t j, next;
	const struct date_token *unit;

	*m = (struct date_moment){ 0 };
	j = part_number(p, i, &m->part);
	unit = date_token_at(p, j);
	if (!j || unit->kind != T_UNIT || !(unit->flags & W_PLURAL) || !stands_alone(p, j) ||
	    m->part > part_count((uint8_t)unit->value))
		return 0;
	m->unit = (uint8_t)unit->value;
	next = outer(p, j + 1, m);
	return date_in_game(p, i) ? 0 : next;
}

/* "primer y segundo trimestre de 2020": two mentions that share the noun. */
uint32_t date_part_list(const struct date_parser *p, uint32_t i, struct date_found *found)
{
	struct date_moment first = { 0 }, second = { 0 };
	uint8_t part;
	uint32_t j = part_number(p, i, &part), k, next;

	if (!j || date_kind_at(p, j) != T_AND)
		return j ? part_again(p, i, found) : 0;
	k = date_skip(p, j + 1, T_THE);
	next = date_part(p, k, &second);
	if (!next)
		next = plural_part(p, k, &second);
	if (!next || part == DATE_PART_LAST || part > part_count(second.unit) || of_each(p, next))
		return 0;
	first = second;
	first.part = part;
	date_add(found, i, j, &first);
	date_add(found, k, next, &second);
	return next;
}
