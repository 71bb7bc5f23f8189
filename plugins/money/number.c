/* SPDX-License-Identifier: MIT
 *
 * Reading number phrases.
 */
#include "number.h"
#include "numeral.h"

/* A phrase is a sum of parts, each a number below a thousand times a scale.
 * "mil" is a scale within a scale: in "8 mil 900 millones" the million counts
 * 8,900. `small` is what has been read since the last scale, `thousands` what
 * waits for a greater scale, `total` what has had one. */

struct sum {
	struct decimal total, thousands, small;
	bool has_total, has_thousands, has_small;
	uint8_t last; /* kind of the last token in `small` */
	uint16_t last_value;
	int scale; /* the last one above a thousand; none greater may follow */
	struct decimal last_count;
	int last_scale;
};

static bool add(struct decimal *to, struct decimal value)
{
	return decimal_add(*to, value, to);
}

/* May a number word of this kind and value follow what stands in `small`? */
static bool fits(const struct sum *sum, uint8_t kind, uint16_t value)
{
	if (!sum->has_small)
		return true;
	if (sum->last == NUMBER_HUNDRED || sum->last == NUMBER_TIMES_HUNDRED)
		return (kind == NUMBER_TEN || kind == NUMBER_UNIT) && sum->last_value != value;
	return sum->last == NUMBER_TEN && kind == NUMBER_UNIT && value > 0 && value < 10;
}

static bool take_small(struct sum *sum, const struct number_token *token)
{
	if (!fits(sum, token->kind, token->value))
		return false;
	if (!add(&sum->small, decimal_make(token->value, 0)))
		return false;
	sum->has_small = true;
	sum->last = token->kind;
	sum->last_value = token->value;
	return true;
}

/* The scale behind a numeral says in which language it was written, where the
 * language of its place was taken for another. */
static struct reading_of reading_by(struct reading_of reading, const struct number_token *scale)
{
	if (!scale || !scale->foreign)
		return reading;
	reading.language =
		reading.language == LANGUAGE_ENGLISH ? LANGUAGE_SPANISH : LANGUAGE_ENGLISH;
	return reading;
}

/* `scale`: the scale word behind the numeral, or NULL. */
static bool take_digits(ct_text text, struct sum *sum, const struct number_token *token,
                        const struct number_token *scale, struct reading_of reading)
{
	ct_text numeral = { text.data + token->begin, token->end - token->begin };
	struct decimal value;
	if (sum->has_small || !numeral_value(numeral, reading_by(reading, scale), scale, &value))
		return false;
	/* "$285.000 millones 3. La plantilla": the number of a list */
	if (sum->has_total && !sum->has_thousands && !scale &&
	    decimal_compare(value, decimal_make(1, 2)) < 0)
		return false;
	if ((sum->has_thousands || sum->has_total) &&
	    (value.power < 0 ||
	     decimal_compare(value, decimal_make(1, sum->has_thousands ? 3 : sum->scale)) >= 0))
		return false;
	sum->small = value;
	sum->has_small = true;
	sum->last = NUMBER_DIGITS;
	return true;
}

static bool take_hundred(struct sum *sum)
{
	if (!sum->has_small || sum->last == NUMBER_TIMES_HUNDRED || sum->last == NUMBER_HUNDRED)
		return false;
	sum->small = decimal_shift(sum->small, 2);
	sum->last = NUMBER_TIMES_HUNDRED;
	sum->last_value = 0;
	return true;
}

static void close_part(struct sum *sum, struct decimal count, int scale)
{
	sum->last_count = count;
	sum->last_scale = scale;
	sum->small = decimal_make(0, 0);
	sum->has_small = false;
}

static bool take_thousand(struct sum *sum, bool implied)
{
	struct decimal count = sum->has_small ? sum->small : decimal_make(1, 0);
	if (sum->has_thousands || (!sum->has_small && !implied))
		return false;
	sum->thousands = decimal_shift(count, 3);
	sum->has_thousands = true;
	close_part(sum, count, 3);
	return true;
}

/* "2.5 lakh crore": a lakh of crores. */
static bool take_crore_of_lakh(struct sum *sum, int power)
{
	if (power != 7 || sum->scale != 5 || sum->has_small || sum->has_thousands)
		return false;
	sum->total = decimal_shift(sum->total, power);
	sum->scale = sum->last_scale = 12;
	return true;
}

static bool take_scale(struct sum *sum, int power)
{
	struct decimal count = sum->thousands;
	if (take_crore_of_lakh(sum, power))
		return true;
	if ((!sum->has_small && !sum->has_thousands) || (sum->has_total && power >= sum->scale))
		return false;
	if (sum->has_small && !add(&count, sum->small))
		return false;
	if (!add(&sum->total, decimal_shift(count, power)))
		return false;
	sum->has_total = true;
	sum->scale = power;
	sum->thousands = decimal_make(0, 0);
	sum->has_thousands = false;
	/* "20 mil millones": the two scales count as one */
	if (!sum->has_small && sum->last_scale == 3)
		close_part(sum, sum->last_count, power + 3);
	else
		close_part(sum, count, power);
	return true;
}

/* "y medio", "and a half": half of the last scale, or of one. */
static bool take_half(struct sum *sum)
{
	if (sum->has_small) {
		struct decimal half = decimal_make(5, -1);
		if (sum->small.power < 0)
			return false;
		sum->last = NUMBER_HALF;
		return add(&sum->small, half);
	}
	if (!sum->has_total && !sum->has_thousands)
		return false;
	return add(sum->has_thousands ? &sum->thousands : &sum->total,
	           decimal_make(5, sum->last_scale - 1)) &&
	       add(&sum->last_count, decimal_make(5, -1));
}

/* "dos docenas", "un centenar", "medio millar": they count as a scale does,
 * "de" follows. */
static bool take_group(struct sum *sum, uint16_t many)
{
	if (!sum->has_small || !decimal_times(sum->small, many, &sum->small))
		return false;
	sum->last = NUMBER_GROUP;
	return true;
}

struct cursor {
	ct_text text;
	const struct number_token *tokens;
	unsigned count;
	struct reading_of reading;
};

static uint8_t kind_at(const struct cursor *in, unsigned i)
{
	return i < in->count ? in->tokens[i].kind : (uint8_t)NUMBER_NONE;
}

static bool is_scale(uint8_t kind)
{
	return kind == NUMBER_SCALE || kind == NUMBER_SHORT;
}

static bool counts(uint8_t kind)
{
	return is_scale(kind) || kind == NUMBER_GROUP;
}

/* Half or a quarter in front of a scale: "medio millón", "half a billion",
 * "three quarters of a million". Returns the tokens taken up to the scale. */
static unsigned take_fraction(const struct cursor *in, unsigned i, struct sum *sum)
{
	unsigned at = i;
	struct decimal value;
	if (kind_at(in, at) == NUMBER_A)
		at++;
	if (kind_at(in, at) == NUMBER_HALF) {
		value = decimal_make(5, -1);
		at++;
	} else {
		uint64_t times = 1;
		if (kind_at(in, at) == NUMBER_UNIT && in->tokens[at].value <= 3)
			times = in->tokens[at++].value;
		if (kind_at(in, at++) != NUMBER_QUARTER ||
		    !decimal_times(decimal_make(25, -2), times, &value))
			return 0;
	}
	if (kind_at(in, at) == NUMBER_OF || kind_at(in, at) == NUMBER_DASH)
		at++;
	if (kind_at(in, at) == NUMBER_A)
		at++;
	/* "half a dollar", "medio dólar": nothing is left before the noun */
	if (!counts(kind_at(in, at)) && at < in->count)
		return 0;
	sum->small = value;
	sum->has_small = true;
	sum->last = NUMBER_HALF;
	return at - i;
}

/* "dos coma cinco": digits behind the point, one word each. */
static unsigned take_point(const struct cursor *in, unsigned i, struct sum *sum)
{
	unsigned at = i + 1;
	int power = -1;
	if (!sum->has_small || sum->last == NUMBER_DIGITS || sum->last == NUMBER_HALF)
		return 0;
	while (kind_at(in, at) == NUMBER_UNIT && in->tokens[at].value < 10 && power > -9) {
		if (!add(&sum->small, decimal_make(in->tokens[at].value, power--)))
			return 0;
		at++;
	}
	if (at > i + 1)
		sum->last = NUMBER_HALF;
	return at - i > 1 ? at - i : 0;
}

/* "2½", "1 1/2", "½"; behind cents it is one of a cent: "$6.75 1/2". */
static unsigned take_written_fraction(const struct number_token *token, struct sum *sum)
{
	bool cents = sum->has_small && sum->small.power == -2;
	if (sum->has_small && (sum->last != NUMBER_DIGITS || (sum->small.power < 0 && !cents)))
		return 0;
	if (!add(&sum->small, decimal_make(token->value, cents ? -6 : -4)))
		return 0;
	sum->has_small = true;
	sum->last = NUMBER_HALF;
	return 1;
}

/* What "and" may join: "treinta y cinco", "one hundred and ten", "y medio",
 * "and a half". Returns the tokens taken. */
static unsigned take_joined(const struct cursor *in, unsigned i, struct sum *sum)
{
	uint8_t next = kind_at(in, i + 1);
	if (next == NUMBER_HALF && take_half(sum))
		return 2;
	if (next == NUMBER_A && kind_at(in, i + 2) == NUMBER_HALF && take_half(sum))
		return 3;
	/* "a thousand and one", but "mil y pico" */
	if (!sum->has_small &&
	    (in->reading.language != LANGUAGE_ENGLISH || (!sum->has_thousands && !sum->has_total)))
		return 0;
	if (sum->has_small && sum->last == NUMBER_DIGITS)
		return 0;
	if ((next == NUMBER_UNIT || next == NUMBER_TEN) && take_small(sum, &in->tokens[i + 1]))
		return 2;
	return 0;
}

/* A dash within a number: "seventy-five", "250-million". */
static unsigned take_dashed(const struct cursor *in, unsigned i, struct sum *sum)
{
	const struct number_token *next = &in->tokens[i + 1];
	if (i + 1 >= in->count || !in->tokens[i].glued || !next->glued || !sum->has_small)
		return 0;
	if (next->kind == NUMBER_UNIT && sum->last == NUMBER_TEN)
		return take_small(sum, next) ? 2 : 0;
	return is_scale(next->kind) || next->kind == NUMBER_TIMES_HUNDRED ? 1 : 0;
}

static void take_one(struct sum *sum)
{
	sum->small = decimal_make(1, 0);
	sum->has_small = true;
}

/* Take what begins with token `i`; returns how many tokens, 0 for none. */
static unsigned take(const struct cursor *in, unsigned i, struct sum *sum)
{
	const struct number_token *token = &in->tokens[i];
	bool nothing = !sum->has_small && !sum->has_thousands && !sum->has_total;
	unsigned next = i + 1, taken = nothing ? take_fraction(in, i, sum) : 0;
	if (taken)
		return taken;
	switch (token->kind) {
	case NUMBER_DIGITS:
		if (kind_at(in, next) == NUMBER_DASH)
			next++;
		return take_digits(in->text, sum, token,
		                   is_scale(kind_at(in, next)) ? &in->tokens[next] : NULL,
		                   in->reading);
	case NUMBER_UNIT:
	case NUMBER_TEN:
	case NUMBER_HUNDRED: return take_small(sum, token);
	case NUMBER_TIMES_HUNDRED: return take_hundred(sum);
	case NUMBER_SCALE:
	case NUMBER_SHORT:
		if (token->value == 3)
			return take_thousand(sum, in->reading.language == LANGUAGE_SPANISH);
		/* "millón y medio de euros" */
		if (nothing && token->value >= 6 && kind_at(in, next) == NUMBER_AND &&
		    kind_at(in, next + 1) == NUMBER_HALF)
			take_one(sum);
		return take_scale(sum, token->value);
	case NUMBER_A:
		return nothing &&
		       (counts(kind_at(in, next)) || kind_at(in, next) == NUMBER_TIMES_HUNDRED) &&
		       take_small(sum, token);
	case NUMBER_GROUP: return take_group(sum, token->value);
	/* "un centenar de millones" */
	case NUMBER_OF:
		return sum->last == NUMBER_GROUP && kind_at(in, next) == NUMBER_SCALE &&
		       in->tokens[next].value >= 6;
	case NUMBER_AND: return take_joined(in, i, sum);
	case NUMBER_FRACTION: return take_written_fraction(token, sum);
	case NUMBER_POINT: return take_point(in, i, sum);
	case NUMBER_DASH: return take_dashed(in, i, sum);
	default: return 0;
	}
}

static bool close_sum(struct sum *sum, struct decimal *value)
{
	*value = sum->total;
	return (!sum->has_thousands || add(value, sum->thousands)) &&
	       (!sum->has_small || add(value, sum->small));
}

unsigned number_read(ct_text text, const struct number_token *tokens, unsigned count,
                     struct reading_of reading, struct number *number)
{
	struct cursor in = { text, tokens, count, reading };
	struct sum sum = { .last_scale = 0 };
	unsigned at = 0, good = 0;
	while (at < count) {
		unsigned taken = take(&in, at, &sum);
		if (!taken)
			break;
		at += taken;
		/* a dash ends no number, nor does a fraction without its scale */
		if (tokens[at - 1].kind == NUMBER_DASH ||
		    (sum.last != NUMBER_HALF &&
		     (tokens[at - 1].kind == NUMBER_A || tokens[at - 1].kind == NUMBER_OF)) ||
		    (tokens[at - 1].kind == NUMBER_HALF && counts(kind_at(&in, at))))
			continue;
		if (!close_sum(&sum, &number->value))
			break;
		good = at;
		number->scale = sum.last_scale;
		number->last = sum.last_count;
		number->last_scale = counts(tokens[at - 1].kind) ||
		                     (tokens[at - 1].kind == NUMBER_HALF && sum.last_scale);
	}
	if (!good)
		return 0;
	number->begin = tokens[0].begin;
	number->end = tokens[good - 1].end;
	number->digits = good == 1 && tokens[0].kind == NUMBER_DIGITS;
	return good;
}
