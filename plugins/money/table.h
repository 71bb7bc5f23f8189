/* SPDX-License-Identifier: MIT
 *
 * What is known of currencies: currencies.tsv, read and checked. Made once,
 * then read-only, so any thread may look things up.
 */
#ifndef CT_PLUGIN_MONEY_TABLE_H
#define CT_PLUGIN_MONEY_TABLE_H

#include <cotejo/host.h>

#include <stdbool.h>

/* Slots of the filter in front of the forms. */
#define TABLE_SLOTS 65536

enum form_kind {
	FORM_CODE = 1, /* "USD", as it is written */
	FORM_NOUN,     /* "dollars" */
	FORM_MINOR,    /* "cents" */
	FORM_SHORT,    /* "mdd": millions of dollars; MUSD */
	FORM_SIGN,     /* "US$", "Bs" */
	FORM_PLACE     /* "Mexican", "México" */
};

enum form_weakness { FORM_PLAIN, FORM_WEAK, FORM_SOFT };

struct form {
	const char *key; /* borrowed from the table */
	uint16_t size;
	uint8_t kind;
	uint8_t power;  /* of FORM_SHORT */
	uint8_t weak;   /* an everyday word too: a form_weakness */
	bool glued;     /* only right behind digits */
	bool more;      /* a longer form begins with this one */
	uint16_t first; /* of its currencies in table->pool; FORM_PLACE: its country */
	uint16_t count;
};

struct currency {
	char code[4];
	uint8_t weak; /* a form_weakness */
	bool silent;
	uint16_t since, until; /* years; 0 where there is no end */
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
	uint16_t countries[26 * 26];       /* two letters -> number + 1 */
	bool point[26 * 26 + 1];           /* by number: Spanish with a decimal point */
	bool comma[26 * 26 + 1];           /* the same with a comma */
	uint8_t filter[TABLE_SLOTS];       /* by slot: what may be there, candidate_kind */
	uint64_t begins[TABLE_SLOTS / 64]; /* a bit a slot: more than CANDIDATE_NEXT? small,
	                                    * so it stays near */
};

/* Read a table. CT_OK; CT_E_CONFIG after host->fail() has named line, column
 * and mistake; CT_E_NOMEM. `name` is for messages. [main] */
int table_read(const ct_host *host, const char *name, ct_text content, struct table **table);
void table_free(struct table *table);

/* The form `key`, or NULL. */
const struct form *forms_find(const struct forms *forms, const char *key, size_t size);

/* Add a form under `key`, where none but the beginning of a longer one may stand.
 * CT_OK or CT_E_NOMEM. [main] */
int forms_add(struct table *table, struct forms *forms, const char *key, size_t size,
              struct form row);

/* The hash of a form, made of sixteen bytes at a time: two numbers of eight bytes, the
 * first one in the lowest bits, zeros beyond its end. It is blind to the case of letters, so
 * that a word is hashed once for the form that it is as written and for the one that it
 * is folded. */
#define FORMS_SEED 0x9e3779b97f4a7c15u

static inline uint64_t forms_step(uint64_t sum, uint64_t low, uint64_t high)
{
	sum = (sum ^ (low + 3 * high)) * 0xff51afd7ed558ccdu;
	return sum ^ sum >> 32;
}

/* The slot of a hash; the search for a form begins there too. */
static inline uint32_t forms_slot(uint64_t sum)
{
	return (uint32_t)(sum & (TABLE_SLOTS - 1));
}

/* The hash of `key`. */
uint64_t forms_hash(const char *key, size_t size);

/* What the filter of a table has for a hash. */
static inline uint8_t table_filter(const struct table *table, uint64_t sum)
{
	return table->filter[forms_slot(sum)];
}

/* May something begin with what has this hash? Most words are told from here. */
static inline bool table_begins(const struct table *table, uint64_t sum)
{
	uint32_t slot = forms_slot(sum);
	return table->begins[slot / 64] >> slot % 64 & 1;
}

/* The k-th currency of a form; k below form->count. */
static inline uint16_t form_currency(const struct table *table, const struct form *form, uint32_t k)
{
	return table->pool[form->first + k];
}

/* Is `country` one that uses `currency`? */
bool table_uses(const struct table *table, uint16_t currency, uint16_t country);

#endif
