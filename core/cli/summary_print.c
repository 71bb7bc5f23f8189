/* SPDX-License-Identifier: MIT */
#include "core/cli/summary_print.h"

#include <inttypes.h>
#include <string.h>

#include "core/cli/print.h"

#include "core/base/banned.h"

static void put_number(FILE *out, uint64_t number)
{
	if (number)
		fprintf(out, " %7" PRIu64, number);
	else
		fprintf(out, " %7s", "-");
}

static bool has_other(const struct ct_summary_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->rows[i].documents[CT_SUMMARY_OTHER])
			return true;
	return false;
}

static void put_name(FILE *out, const struct ct_summary_row *row)
{
	ct_cli_put(out, (ct_text){ row->name, strlen(row->name) });
}

static void put_month(FILE *out, const struct ct_summary_row *row)
{
	fputs(row->key[0] ? row->key : "no date", out);
}

/* "USD 6700000" as "USD 6,700,000", "USD 1/2" as "USD 1 to 2". */
static void put_amount(FILE *out, const struct ct_summary_row *row)
{
	bool fraction = false;

	for (const char *at = row->name; *at; at++) {
		size_t digits = strspn(at, "0123456789");

		if (digits && !fraction) {
			for (; digits > 1; digits--, at++) {
				fputc(*at, out);
				if (digits % 3 == 1)
					fputc(',', out);
			}
		}
		fraction = *at == '.' || (digits && fraction);
		if (*at == '/')
			fputs(" to ", out);
		else
			fputc(*at, out);
	}
}

static void put_table(FILE *out, const char *title, const struct ct_summary_rows *rows,
                      void (*put)(FILE *out, const struct ct_summary_row *row))
{
	bool other = has_other(rows);

	if (!rows->count)
		return;
	fprintf(out, "\n%s\n %7s %7s %7s%s\n", title, "all", "es", "en", other ? "   other" : "");
	for (size_t i = 0; i < rows->count; i++) {
		const struct ct_summary_row *row = &rows->rows[i];

		put_number(out, row->total);
		put_number(out, row->documents[CT_SUMMARY_SPANISH]);
		put_number(out, row->documents[CT_SUMMARY_ENGLISH]);
		if (other)
			put_number(out, row->documents[CT_SUMMARY_OTHER]);
		fputs("  ", out);
		put(out, row);
		fputc('\n', out);
	}
	if (rows->kinds > rows->count)
		fprintf(out, " (and %" PRIu64 " more)\n", rows->kinds - rows->count);
}

void ct_cli_put_summary(FILE *out, const struct ct_summary *summary)
{
	put_table(out, "documents by month", &summary->months, put_month);
	put_table(out, "organizations, by documents that name them", &summary->organizations,
	          put_name);
	put_table(out, "amounts, by documents", &summary->amounts, put_amount);
	put_table(out, "dates, by documents", &summary->dates, put_name);
}

static json_t *row_json(const struct ct_summary_row *row, const char *key)
{
	json_t *value = json_object();

	json_object_set_new(value, key, ct_cli_json_text((ct_text){ row->key, strlen(row->key) }));
	if (row->name != row->key)
		json_object_set_new(value, "name",
		                    ct_cli_json_text((ct_text){ row->name, strlen(row->name) }));
	json_object_set_new(value, "documents", json_integer((json_int_t)row->total));
	json_object_set_new(value, "es",
	                    json_integer((json_int_t)row->documents[CT_SUMMARY_SPANISH]));
	json_object_set_new(value, "en",
	                    json_integer((json_int_t)row->documents[CT_SUMMARY_ENGLISH]));
	return value;
}

static void add_rows(json_t *object, const char *name, const struct ct_summary_rows *rows,
                     const char *key)
{
	json_t *list = json_array();

	for (size_t i = 0; i < rows->count; i++)
		json_array_append_new(list, row_json(&rows->rows[i], key));
	json_object_set_new(object, name, list);
}

void ct_cli_add_summary(json_t *object, const struct ct_summary *summary)
{
	add_rows(object, "months", &summary->months, "month");
	add_rows(object, "organizations", &summary->organizations, "id");
	add_rows(object, "amounts", &summary->amounts, "amount");
	add_rows(object, "dates", &summary->dates, "iso");
}
