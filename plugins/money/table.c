/* SPDX-License-Identifier: MIT
 *
 * Reading currencies.tsv. Users may bring their own, so each mistake is
 * named by line and column.
 */
#include "table.h"
#include "letters.h"
#include "scan.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS 5
#define MOST 4096 /* currencies, forms of a row */

struct reading {
	const ct_host *host;
	const char *name;
	struct table *table;
	unsigned line;
	unsigned columns;
	ct_text column[COLUMNS];
	const char *start; /* of the line */
};

static int mistake(const struct reading *in, const char *at, const char *what, ct_text thing)
{
	return in->host->fail(in->host, CT_E_CONFIG, "%s:%u:%u: %s '%.*s'", in->name, in->line,
	                      (unsigned)(at - in->start) + 1, what,
	                      (int)(thing.size < 60 ? thing.size : 60),
	                      thing.data ? thing.data : "");
}

static bool is_word(ct_text text, const char *word)
{
	size_t size = strlen(word);
	return text.size == size && !memcmp(text.data, word, size);
}

/* The next item of a list, taken off its front; false at its end. */
static bool next_item(ct_text *list, ct_text *item)
{
	const char *comma;
	if (!list->data || is_word(*list, "-"))
		return false;
	comma = list->size ? memchr(list->data, ',', list->size) : NULL;
	*item = *list;
	if (comma) {
		item->size = (size_t)(comma - list->data);
		list->size -= item->size + 1;
		list->data = comma + 1;
	} else {
		list->data = NULL;
	}
	return true;
}

static void *grown(void *rows, uint32_t count, uint32_t *room, size_t size)
{
	uint32_t more = *room ? *room * 2 : 256;
	void *fresh;
	if (count < *room)
		return rows;
	fresh = realloc(rows, more * size);
	if (fresh)
		*room = more;
	return fresh;
}

static int pool_add(struct table *table, uint32_t number)
{
	uint16_t *pool = NULL;
	if (table->pool_count < UINT16_MAX)
		pool = grown(table->pool, table->pool_count, &table->pool_room, sizeof *pool);
	if (!pool)
		return CT_E_NOMEM;
	table->pool = pool;
	pool[table->pool_count++] = (uint16_t)number;
	return CT_OK;
}

/* The number of a country, given one where it is new; 0 where `code` is none. */
static uint16_t country_number(struct table *table, ct_text code)
{
	uint16_t *row;
	if (code.size != 2 || !is_upper(code.data[0]) || !is_upper(code.data[1]))
		return 0;
	row = &table->countries[(code.data[0] - 'A') * 26 + code.data[1] - 'A'];
	if (!*row)
		*row = (uint16_t)++table->country_count;
	return *row;
}

static int find_currency(const struct table *table, ct_text code)
{
	for (uint32_t i = 0; i < table->currency_count; i++)
		if (code.size == 3 && !memcmp(table->currencies[i].code, code.data, 3))
			return (int)i;
	return -1;
}

static int read_currencies(const struct reading *in, ct_text list, uint16_t *first, uint16_t *count)
{
	ct_text item;
	*first = (uint16_t)in->table->pool_count;
	*count = 0;
	while (next_item(&list, &item)) {
		int number = find_currency(in->table, item);
		if (number < 0)
			return mistake(in, item.data, "no currency of the rows above:", item);
		if (pool_add(in->table, (uint32_t)number) != CT_OK)
			return CT_E_NOMEM;
		++*count;
	}
	return *count ? CT_OK : mistake(in, list.data, "a currency is missing in", list);
}

/* Add a form, and name it where it is there already. */
static int add_form(const struct reading *in, struct forms *forms, const char *key, size_t size,
                    struct form row)
{
	const struct form *there = forms_find(forms, key, size);
	if (there && there->kind)
		return mistake(in, in->start, "this form stands twice:", (ct_text){ key, size });
	return forms_add(in->table, forms, key, size, row);
}

/* A form as it is looked up. Codes, and signs of letters, are looked up as they
 * are written; an upper-case short name of a place ("US") too. */
static bool exact_form(ct_text item, uint8_t kind)
{
	if (kind == FORM_SIGN)
		return word_end(item, 0) == item.size;
	if (kind != FORM_PLACE)
		return false;
	for (size_t i = 0; i < item.size; i++)
		if ((item.data[i] >= 'a' && item.data[i] <= 'z') || (item.data[i] & 0x80))
			return false;
	return true;
}

static int read_forms(const struct reading *in, struct forms *forms, ct_text list, struct form row)
{
	ct_text item;
	if (is_word(list, "-") || !list.size)
		return mistake(in, list.data, "a form is missing in", list);
	while (next_item(&list, &item)) {
		char key[MONEY_KEY];
		size_t size = fold_word(item, key);
		struct forms *where = forms;
		int status;
		if (!item.size || !size)
			return mistake(in, item.data, "no form of 1 to 64 bytes:", item);
		if (exact_form(item, row.kind)) {
			memcpy(key, item.data, item.size);
			size = item.size;
		}
		if (row.kind == FORM_SIGN && word_end(item, 0) == item.size)
			where = &in->table->words;
		/* "¢" is found as signs are */
		if (row.kind == FORM_MINOR && !letter_at(item, 0))
			where = &in->table->signs;
		status = add_form(in, where, key, size, row);
		if (status != CT_OK)
			return status;
	}
	return CT_OK;
}

/* The year of "until=2002"; 0 where the item is none. */
static uint16_t year_of(ct_text item, const char *key)
{
	size_t size = strlen(key);
	unsigned year = 0;
	if (item.size != size + 4 || memcmp(item.data, key, size) != 0)
		return 0;
	for (size_t i = size; i < item.size; i++) {
		if (!is_digit(item.data[i]))
			return 0;
		year = year * 10 + (unsigned)(item.data[i] - '0');
	}
	return (uint16_t)year;
}

static int read_flags(const struct reading *in, ct_text list, struct form *form)
{
	ct_text item;
	while (next_item(&list, &item)) {
		if (is_word(item, "weak"))
			form->weak = FORM_WEAK;
		else if (is_word(item, "soft"))
			form->weak = FORM_SOFT;
		else if (is_word(item, "glued"))
			form->glued = true;
		else
			return mistake(in, item.data, "no flag:", item);
	}
	return CT_OK;
}

static int read_currency_flags(const struct reading *in, ct_text list, struct currency *row)
{
	ct_text item;
	uint16_t year;
	while (next_item(&list, &item)) {
		if (is_word(item, "weak"))
			row->weak = FORM_WEAK;
		else if (is_word(item, "silent"))
			row->silent = true;
		else if ((year = year_of(item, "since=")))
			row->since = year;
		else if ((year = year_of(item, "until=")))
			row->until = year;
		else
			return mistake(in, item.data, "no flag:", item);
	}
	return CT_OK;
}

/* The code itself, and M or MM before it: "30 MUSD" is thirty million. */
static int add_codes(const struct reading *in, const struct currency *row, uint32_t number)
{
	struct form form = { .kind = FORM_CODE, .weak = row->weak, .count = 1 };
	char millions[5] = { 'M', 'M', row->code[0], row->code[1], row->code[2] };
	int status;
	form.first = (uint16_t)in->table->pool_count;
	if (pool_add(in->table, number) != CT_OK)
		return CT_E_NOMEM;
	status = add_form(in, &in->table->words, row->code, 3, form);
	if (status != CT_OK || row->weak)
		return status;
	form.kind = FORM_SHORT;
	form.power = 6;
	status = add_form(in, &in->table->words, millions + 1, 4, form);
	return status == CT_OK ? add_form(in, &in->table->words, millions, 5, form) : status;
}

static int read_currency(const struct reading *in)
{
	struct table *table = in->table;
	struct currency row = { .weak = FORM_PLAIN, .first = (uint16_t)table->pool_count }, *rows;
	ct_text code = in->column[1], list = in->column[2], item;
	int status;
	if (code.size != 3 || !is_upper(code.data[0]) || !is_upper(code.data[1]) ||
	    !is_upper(code.data[2]))
		return mistake(in, code.data, "no code of three capitals:", code);
	if (find_currency(table, code) >= 0)
		return mistake(in, code.data, "this currency stands twice:", code);
	memcpy(row.code, code.data, 3);
	while (next_item(&list, &item)) {
		uint16_t country = country_number(table, item);
		if (!country)
			return mistake(in, item.data, "no country of two capitals:", item);
		if (pool_add(table, country) != CT_OK)
			return CT_E_NOMEM;
		row.count++;
	}
	status = read_currency_flags(in, in->column[3], &row);
	if (status != CT_OK)
		return status;
	if (table->currency_count >= MOST)
		return mistake(in, code.data, "too many currencies at", code);
	rows = realloc(table->currencies, (table->currency_count + 1) * sizeof *rows);
	if (!rows)
		return CT_E_NOMEM;
	table->currencies = rows;
	rows[table->currency_count++] = row;
	return row.silent ? CT_OK : add_codes(in, &row, table->currency_count - 1);
}

static int read_named(const struct reading *in, uint8_t kind, struct forms *forms)
{
	struct form row = { .kind = kind };
	int status = read_currencies(in, in->column[2], &row.first, &row.count);
	if (status == CT_OK && kind != FORM_SHORT)
		status = read_flags(in, in->column[3], &row);
	if (status == CT_OK && kind == FORM_SHORT) {
		ct_text power = in->column[3];
		if (power.size != 1 || !is_digit(power.data[0]))
			return mistake(in, power.data, "no power of ten of one digit:", power);
		row.power = (uint8_t)(power.data[0] - '0');
	}
	return status == CT_OK ? read_forms(in, forms, in->column[1], row) : status;
}

/* A city that shares its name counts at the head of a text only. */
static int read_country(const struct reading *in)
{
	struct form row = { .kind = FORM_PLACE,
		            .weak = is_word(in->column[0], "city") ? FORM_WEAK : FORM_PLAIN };
	row.first = country_number(in->table, in->column[1]);
	if (!row.first)
		return mistake(in, in->column[1].data,
		               "no country of two capitals:", in->column[1]);
	return read_forms(in, &in->table->places, in->column[2], row);
}

/* The countries of Spanish that write a decimal point, or a comma. */
static int read_separators(const struct reading *in, bool *writes)
{
	ct_text list = in->column[1], item;
	while (next_item(&list, &item)) {
		uint16_t country = country_number(in->table, item);
		if (!country)
			return mistake(in, item.data, "no country of two capitals:", item);
		writes[country] = true;
	}
	return CT_OK;
}

static int read_row(const struct reading *in)
{
	static const struct {
		const char *name;
		unsigned columns;
		uint8_t kind;
	} rows[] = {
		{ "currency", 5, FORM_CODE },
		{ "noun", 4, FORM_NOUN },
		{ "minor", 4, FORM_MINOR },
		{ "short", 4, FORM_SHORT },
		{ "sign", 4, FORM_SIGN },
		{ "country", 3, FORM_PLACE },
		{ "city", 3, FORM_PLACE },
		{ "point", 2, 0 },
		{ "comma", 2, 0 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (!is_word(in->column[0], rows[i].name))
			continue;
		if (in->columns != rows[i].columns)
			return mistake(in, in->start, "too few or too many columns in a row",
			               in->column[0]);
		if (rows[i].kind == FORM_CODE)
			return read_currency(in);
		if (rows[i].kind == FORM_PLACE)
			return read_country(in);
		if (!rows[i].kind)
			return read_separators(in, rows[i].name[0] == 'p' ? in->table->point
			                                                  : in->table->comma);
		return read_named(in, rows[i].kind,
		                  rows[i].kind == FORM_SIGN ? &in->table->signs
		                                            : &in->table->words);
	}
	return mistake(in, in->start, "no kind of row:", in->column[0]);
}

static int read_line(struct reading *in, ct_text line)
{
	size_t at = 0;
	if (line.size && line.data[line.size - 1] == '\r')
		line.size--;
	if (!line.size || line.data[0] == '#')
		return CT_OK;
	in->columns = 0;
	in->start = line.data;
	for (;;) {
		const char *tab = memchr(line.data + at, '\t', line.size - at);
		size_t end = tab ? (size_t)(tab - line.data) : line.size;
		if (in->columns == COLUMNS)
			return mistake(in, line.data + at, "too many columns at",
			               (ct_text){ line.data + at, line.size - at });
		in->column[in->columns++] = (ct_text){ line.data + at, end - at };
		if (!tab)
			return read_row(in);
		at = end + 1;
	}
}

int table_read(const ct_host *host, const char *name, ct_text content, struct table **out)
{
	struct reading in = { .host = host, .name = name };
	size_t at = 0;
	int status = CT_OK;
	in.table = calloc(1, sizeof *in.table);
	if (!in.table)
		return CT_E_NOMEM;
	while (at < content.size && status == CT_OK) {
		const char *end = memchr(content.data + at, '\n', content.size - at);
		size_t size = end ? (size_t)(end - content.data) - at : content.size - at;
		in.line++;
		status = read_line(&in, (ct_text){ content.data + at, size });
		at += size + 1;
	}
	if (status == CT_OK && !in.table->currency_count)
		status = host->fail(host, CT_E_CONFIG, "%s: it has no currency", name);
	if (status != CT_OK) {
		table_free(in.table);
		return status;
	}
	*out = in.table;
	return CT_OK;
}

void table_free(struct table *table)
{
	free(table->words.rows);
	free(table->signs.rows);
	free(table->places.rows);
	free(table->currencies);
	free(table->pool);
	while (table->text) {
		struct table_text *former = table->text->former;
		free(table->text);
		table->text = former;
	}
	free(table);
}
