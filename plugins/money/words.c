/* SPDX-License-Identifier: MIT */
#include "words.h"
#include "letters.h"

#include <string.h>

struct word {
	const char *text; /* folded; the tables are sorted by it */
	uint8_t kind;
	uint16_t value;
};

static const struct word english[] = {
	{ "a", NUMBER_A, 1 },
	{ "an", NUMBER_A, 1 },
	{ "and", NUMBER_AND, 0 },
	{ "billion", NUMBER_SCALE, 9 },
	{ "billions", NUMBER_SCALE, 9 },
	{ "crore", NUMBER_SCALE, 7 },
	{ "crores", NUMBER_SCALE, 7 },
	{ "dozen", NUMBER_GROUP, 12 },
	{ "eight", NUMBER_UNIT, 8 },
	{ "eighteen", NUMBER_UNIT, 18 },
	{ "eighty", NUMBER_TEN, 80 },
	{ "eleven", NUMBER_UNIT, 11 },
	{ "fifteen", NUMBER_UNIT, 15 },
	{ "fifty", NUMBER_TEN, 50 },
	{ "five", NUMBER_UNIT, 5 },
	{ "forty", NUMBER_TEN, 40 },
	{ "four", NUMBER_UNIT, 4 },
	{ "fourteen", NUMBER_UNIT, 14 },
	{ "half", NUMBER_HALF, 0 },
	{ "hundred", NUMBER_TIMES_HUNDRED, 0 },
	{ "lakh", NUMBER_SCALE, 5 },
	{ "lakhs", NUMBER_SCALE, 5 },
	{ "milliard", NUMBER_SCALE, 9 },
	{ "milliards", NUMBER_SCALE, 9 },
	{ "million", NUMBER_SCALE, 6 },
	{ "millions", NUMBER_SCALE, 6 },
	{ "nine", NUMBER_UNIT, 9 },
	{ "nineteen", NUMBER_UNIT, 19 },
	{ "ninety", NUMBER_TEN, 90 },
	{ "of", NUMBER_OF, 0 },
	{ "one", NUMBER_UNIT, 1 },
	{ "point", NUMBER_POINT, 0 },
	{ "quadrillion", NUMBER_SCALE, 15 },
	{ "quarter", NUMBER_QUARTER, 0 },
	{ "quarters", NUMBER_QUARTER, 0 },
	{ "seven", NUMBER_UNIT, 7 },
	{ "seventeen", NUMBER_UNIT, 17 },
	{ "seventy", NUMBER_TEN, 70 },
	{ "six", NUMBER_UNIT, 6 },
	{ "sixteen", NUMBER_UNIT, 16 },
	{ "sixty", NUMBER_TEN, 60 },
	{ "ten", NUMBER_UNIT, 10 },
	{ "thirteen", NUMBER_UNIT, 13 },
	{ "thirty", NUMBER_TEN, 30 },
	{ "thousand", NUMBER_SCALE, 3 },
	{ "thousands", NUMBER_SCALE, 3 },
	{ "three", NUMBER_UNIT, 3 },
	{ "trillion", NUMBER_SCALE, 12 },
	{ "trillions", NUMBER_SCALE, 12 },
	{ "twelve", NUMBER_UNIT, 12 },
	{ "twenty", NUMBER_TEN, 20 },
	{ "two", NUMBER_UNIT, 2 },
	{ "zero", NUMBER_UNIT, 0 },
};

/* Spanish counts by the long scale: un billón is a million millions. */
static const struct word spanish[] = {
	{ "bilhao", NUMBER_SCALE, 9 }, /* Portuguese, beside "R$" */
	{ "bilhoes", NUMBER_SCALE, 9 },
	{ "billon", NUMBER_SCALE, 12 },
	{ "billones", NUMBER_SCALE, 12 },
	{ "catorce", NUMBER_UNIT, 14 },
	{ "centenar", NUMBER_GROUP, 100 },
	{ "centenares", NUMBER_GROUP, 100 },
	{ "cero", NUMBER_UNIT, 0 },
	{ "cien", NUMBER_HUNDRED, 100 },
	{ "ciento", NUMBER_HUNDRED, 100 },
	{ "cinco", NUMBER_UNIT, 5 },
	{ "cincuenta", NUMBER_TEN, 50 },
	{ "coma", NUMBER_POINT, 0 },
	{ "cuarenta", NUMBER_TEN, 40 },
	{ "cuarto", NUMBER_QUARTER, 0 },
	{ "cuartos", NUMBER_QUARTER, 0 },
	{ "cuatro", NUMBER_UNIT, 4 },
	{ "cuatrocientas", NUMBER_HUNDRED, 400 },
	{ "cuatrocientos", NUMBER_HUNDRED, 400 },
	{ "de", NUMBER_OF, 0 },
	{ "decena", NUMBER_GROUP, 10 },
	{ "decenas", NUMBER_GROUP, 10 },
	{ "diecinueve", NUMBER_UNIT, 19 },
	{ "dieciocho", NUMBER_UNIT, 18 },
	{ "dieciseis", NUMBER_UNIT, 16 },
	{ "diecisiete", NUMBER_UNIT, 17 },
	{ "diez", NUMBER_UNIT, 10 },
	{ "doce", NUMBER_UNIT, 12 },
	{ "docena", NUMBER_GROUP, 12 },
	{ "docenas", NUMBER_GROUP, 12 },
	{ "dos", NUMBER_UNIT, 2 },
	{ "doscientas", NUMBER_HUNDRED, 200 },
	{ "doscientos", NUMBER_HUNDRED, 200 },
	{ "media", NUMBER_HALF, 0 },
	{ "medio", NUMBER_HALF, 0 },
	{ "mil", NUMBER_SCALE, 3 },
	{ "milhao", NUMBER_SCALE, 6 },
	{ "milhoes", NUMBER_SCALE, 6 },
	{ "millar", NUMBER_GROUP, 1000 },
	{ "millardo", NUMBER_SCALE, 9 },
	{ "millardos", NUMBER_SCALE, 9 },
	{ "millares", NUMBER_GROUP, 1000 },
	{ "millon", NUMBER_SCALE, 6 },
	{ "millones", NUMBER_SCALE, 6 },
	{ "novecientas", NUMBER_HUNDRED, 900 },
	{ "novecientos", NUMBER_HUNDRED, 900 },
	{ "noventa", NUMBER_TEN, 90 },
	{ "nueve", NUMBER_UNIT, 9 },
	{ "ochenta", NUMBER_TEN, 80 },
	{ "ocho", NUMBER_UNIT, 8 },
	{ "ochocientas", NUMBER_HUNDRED, 800 },
	{ "ochocientos", NUMBER_HUNDRED, 800 },
	{ "once", NUMBER_UNIT, 11 },
	{ "quince", NUMBER_UNIT, 15 },
	{ "quinientas", NUMBER_HUNDRED, 500 },
	{ "quinientos", NUMBER_HUNDRED, 500 },
	{ "seis", NUMBER_UNIT, 6 },
	{ "seiscientas", NUMBER_HUNDRED, 600 },
	{ "seiscientos", NUMBER_HUNDRED, 600 },
	{ "sesenta", NUMBER_TEN, 60 },
	{ "setecientas", NUMBER_HUNDRED, 700 },
	{ "setecientos", NUMBER_HUNDRED, 700 },
	{ "setenta", NUMBER_TEN, 70 },
	{ "siete", NUMBER_UNIT, 7 },
	{ "trece", NUMBER_UNIT, 13 },
	{ "treinta", NUMBER_TEN, 30 },
	{ "tres", NUMBER_UNIT, 3 },
	{ "trescientas", NUMBER_HUNDRED, 300 },
	{ "trescientos", NUMBER_HUNDRED, 300 },
	{ "trillon", NUMBER_SCALE, 18 },
	{ "trillones", NUMBER_SCALE, 18 },
	{ "un", NUMBER_UNIT, 1 },
	{ "una", NUMBER_UNIT, 1 },
	{ "uno", NUMBER_UNIT, 1 },
	{ "veinte", NUMBER_UNIT, 20 },
	{ "veintena", NUMBER_GROUP, 20 },
	{ "veinticinco", NUMBER_UNIT, 25 },
	{ "veinticuatro", NUMBER_UNIT, 24 },
	{ "veintidos", NUMBER_UNIT, 22 },
	{ "veintinueve", NUMBER_UNIT, 29 },
	{ "veintiocho", NUMBER_UNIT, 28 },
	{ "veintiseis", NUMBER_UNIT, 26 },
	{ "veintisiete", NUMBER_UNIT, 27 },
	{ "veintitres", NUMBER_UNIT, 23 },
	{ "veintiun", NUMBER_UNIT, 21 },
	{ "veintiuna", NUMBER_UNIT, 21 },
	{ "veintiuno", NUMBER_UNIT, 21 },
	{ "y", NUMBER_AND, 0 },
};

/* Behind digits, in either language. */
static const struct word abbreviations[] = {
	{ "b", NUMBER_SHORT, 9 },    { "bil", NUMBER_SHORT, 9 },   { "bln", NUMBER_SHORT, 9 },
	{ "bn", NUMBER_SHORT, 9 },   { "k", NUMBER_SHORT, 3 },     { "m", NUMBER_SHORT, 6 },
	{ "mill", NUMBER_SHORT, 6 }, { "mills", NUMBER_SHORT, 6 }, { "mio", NUMBER_SHORT, 6 },
	{ "mios", NUMBER_SHORT, 6 }, { "mll", NUMBER_SHORT, 6 },   { "mlls", NUMBER_SHORT, 6 },
	{ "mln", NUMBER_SHORT, 6 },  { "mlns", NUMBER_SHORT, 6 },  { "mm", NUMBER_SHORT, 6 },
	{ "mmm", NUMBER_SHORT, 9 },  { "mn", NUMBER_SHORT, 6 },    { "tn", NUMBER_SHORT, 12 },
	{ "trn", NUMBER_SHORT, 12 },
};

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static const struct word *find(const struct word *rows, size_t count, const char *key, size_t size)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = rows[middle].text[0] - key[0];
		if (!order)
			order = strncmp(rows[middle].text, key, size);
		if (!order && rows[middle].text[size])
			order = 1;
		if (!order)
			return &rows[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Number words of the other language are taken where they cannot be words of
 * this one: a short text is easily taken for the wrong language. */
static bool travels(const struct word *row)
{
	return row->kind != NUMBER_A && row->kind != NUMBER_AND && row->kind != NUMBER_OF &&
	       row->kind != NUMBER_GROUP && row->kind != NUMBER_POINT && row->kind != NUMBER_HALF &&
	       row->kind != NUMBER_QUARTER && row->value != 1 && strcmp(row->text, "once") != 0;
}

static const struct word *find_in(enum language language, const char *key, size_t size)
{
	if (language == LANGUAGE_ENGLISH)
		return find(english, ROWS(english), key, size);
	return find(spanish, ROWS(spanish), key, size);
}

enum number_kind number_word(ct_text word, enum language language, bool digits, uint16_t *value,
                             bool *foreign)
{
	enum language other = language == LANGUAGE_ENGLISH ? LANGUAGE_SPANISH : LANGUAGE_ENGLISH;
	char key[MONEY_KEY];
	size_t size = word.size <= 16 ? fold_word(word, key) : 0;
	const struct word *row = NULL;
	*foreign = false;
	if (!size)
		return NUMBER_NONE;
	if (digits)
		row = find(abbreviations, ROWS(abbreviations), key, size);
	if (!row)
		row = find_in(language, key, size);
	if (!row) {
		row = find_in(other, key, size);
		if (!row || !travels(row))
			return NUMBER_NONE;
		*foreign = true;
	}
	*value = row->value;
	return row->kind;
}
