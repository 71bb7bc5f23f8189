/* SPDX-License-Identifier: MIT
 *
 * What is known of currencies: currencies.tsv, read and checked. Made once,
 * then read-only, so any thread may look things up.
 */
#ifndef CT_PLUGIN_MONEY_TABLE_H
#define CT_PLUGIN_MONEY_TABLE_H

#include <cotejo/host.h>

#include <stdbool.h>

/* Words are looked at only where their first three letters begin a form. */
#define TABLE_PREFIXES 32768

enum form_kind {
	FORM_CODE = 1, /* "USD", as it is written */
	FORM_NOUN,     /* "dollars" */
	FORM_MINOR,    /* "cents" */
	FORM_SHORT,    /* "mdd": millions of dollars; MUSD */
	FORM_SIGN,     /* "US$", "Bs" */
	FORM_PLACE     /* "Mexican", "México" */
};

struct form {
	const char *key; /* borrowed from the table */
	uint16_t size;
	uint8_t kind;
	uint8_t power;  /* of FORM_SHORT */
	bool weak;      /* an everyday word too */
	bool more;      /* a longer form begins with this one */
	uint16_t first; /* of its currencies in table->pool; FORM_PLACE: its country */
	uint16_t count;
};

struct currency {
	char code[4];
	bool weak, silent;
	uint16_t first, count; /* of its countries in table->pool */
};

struct forms {
	struct form *rows; /* open addressing; key NULL: free */
	uint32_t room;     /* a power of two */
	uint32_t count;
};

/* Bytes of forms; never moved. */
struct table_text {
	struct table_text *former;
	size_t size, room;
	char bytes[];
};

struct table {
	struct currency *currencies;
	uint16_t *pool;
	struct table_text *text;
	struct forms words, signs, places;
	uint32_t currency_count, pool_count, country_count;
	uint32_t pool_room;
	uint16_t countries[26 * 26]; /* two letters -> number + 1 */
	bool point[26 * 26 + 1];     /* by number: writes a decimal point */
	uint8_t prefixes[TABLE_PREFIXES / 8];
};

/* Read a table. CT_OK; CT_E_CONFIG after host->fail() has named line, column
 * and mistake; CT_E_NOMEM. `name` is for messages. [main] */
int table_read(const ct_host *host, const char *name, ct_text content, struct table **table);
void table_free(struct table *table);

/* The form `key`, or NULL. */
const struct form *forms_find(const struct forms *forms, const char *key, size_t size);

/* Where the search for `key` begins. */
uint32_t forms_hash(const char *key, size_t size);

/* The k-th currency of a form; k below form->count. */
static inline uint16_t form_currency(const struct table *table, const struct form *form, uint32_t k)
{
	return table->pool[form->first + k];
}

/* Is `country` one that uses `currency`? */
bool table_uses(const struct table *table, uint16_t currency, uint16_t country);

/* Number of the first three letters of a word, folded; the rest of the word
 * does not matter. Below TABLE_PREFIXES. */
uint32_t table_prefix(ct_text text, size_t at);

static inline bool table_may_begin(const struct table *table, uint32_t prefix)
{
	return table->prefixes[prefix >> 3] >> (prefix & 7) & 1;
}

#endif
