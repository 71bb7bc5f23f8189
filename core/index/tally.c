/* SPDX-License-Identifier: MIT */
#include "core/index/tally.h"

#include <stdlib.h>
#include <string.h>

#include "core/index/keys.h"

#include "core/base/banned.h"

#define SEED 0x7a11u /* values are those of one index: no secret is needed */

void ct_tally_init(struct ct_tally *tally)
{
	ct_terms_init(&tally->values, SEED);
}

void ct_tally_free(struct ct_tally *tally)
{
	ct_terms_free(&tally->values);
}

bool ct_tally_add(struct ct_tally *tally, ct_text value, uint64_t count)
{
	struct ct_terms *values = &tally->values;
	uint32_t row;

	if (!ct_terms_find(values, value.data ? value.data : "", (uint32_t)value.size,
	                   ct_terms_hash(values, value.data ? value.data : "", value.size), &row))
		return false;
	values->rows[row].occurrences += count;
	return true;
}

/* Is the document wanted? */
static bool is_wanted(const struct ct_segment *segment, const unsigned char *wanted,
                      uint32_t document)
{
	if (wanted)
		return wanted[document / 8] >> (document & 7) & 1;
	return !ct_segment_gone(segment, document);
}

static ct_text month_of(ct_date date, char room[32])
{
	int size = 0;

	if (date.year && date.month)
		size = snprintf(room, 32, "%04d-%02u", (int)date.year, (unsigned)date.month);
	else if (date.year)
		size = snprintf(room, 32, "%04d", (int)date.year);
	return (ct_text){ room, size > 0 ? (size_t)size : 0 };
}

int ct_tally_columns(struct ct_tally *languages, struct ct_tally *months,
                     struct ct_segment *segment, const unsigned char *wanted,
                     struct ct_error *error)
{
	uint32_t last_packed = UINT32_MAX;
	uint64_t run = 0, *by_lang = calloc(segment->lang_count + (size_t)1, sizeof *by_lang);
	char room[32];
	ct_text month = { room, 0 };
	bool right = by_lang != NULL;

	for (uint32_t i = 0; right && i < segment->about.documents; i++) {
		uint32_t lang = ct_segment_lang(segment, i);
		uint32_t packed = ct_get32(segment->dates + (size_t)i * 4) >> 5;

		if (!is_wanted(segment, wanted, i))
			continue;
		by_lang[lang < segment->lang_count ? lang : segment->lang_count]++;
		if (packed != last_packed) { /* neighbours often share their month */
			right = !run || ct_tally_add(months, month, run);
			month = month_of(ct_segment_date(segment, i), room);
			last_packed = packed;
			run = 0;
		}
		run++;
	}
	if (right && run)
		right = ct_tally_add(months, month, run);
	for (uint32_t i = 0; right && i < segment->lang_count; i++)
		right = !by_lang[i] || ct_tally_add(languages, segment->langs[i], by_lang[i]);
	free(by_lang);
	return right ? CT_OK : ct_fail(error, CT_E_NOMEM, "out of memory");
}

static int count_list(struct ct_segment *segment, const struct ct_list *list,
                      const unsigned char *wanted, uint64_t *count, struct ct_error *error)
{
	struct ct_cursor cursor;
	uint32_t document;
	int code = ct_segment_cursor(segment, list, &cursor, error);

	*count = 0;
	if (code != CT_OK)
		return code;
	while ((document = ct_cursor_next(&cursor)) != CT_NO_DOCUMENT)
		*count += is_wanted(segment, wanted, document);
	if (cursor.failed)
		code = CT_E_SOURCE;
	ct_cursor_close(&cursor);
	return code;
}

int ct_tally_values(struct ct_tally *tally, struct ct_segment *segment, ct_text kind,
                    ct_text field, const unsigned char *wanted, struct ct_error *error)
{
	struct ct_buffer prefix = CT_BUFFER_EMPTY;
	struct ct_word_iterator words;
	int answer, code = CT_OK;

	ct_key_field(&prefix, CT_KEY_NORM, kind, field);
	if (prefix.failed)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	answer = ct_words_seek(&segment->words, ct_buffer_view(&prefix), &words, error);
	while (code == CT_OK && answer == 1 && ct_words_under(&words, ct_buffer_view(&prefix))) {
		ct_text value = { words.key.data + prefix.size, words.key.size - prefix.size };
		uint64_t count;

		code = count_list(segment, &words.list, wanted, &count, error);
		if (code == CT_OK && count && !ct_tally_add(tally, value, count))
			code = ct_fail(error, CT_E_NOMEM, "out of memory");
		answer = ct_words_next(&words);
	}
	ct_words_end(&words);
	ct_buffer_free(&prefix);
	return answer < 0 ? answer : code;
}

static int compare_most(const void *a, const void *b)
{
	const struct ct_count *left = a, *right = b;

	if (left->count != right->count)
		return left->count > right->count ? -1 : 1;
	return strcmp(left->name, right->name);
}

int ct_tally_take(const struct ct_tally *tally, enum ct_tally_order order, size_t limit,
                  struct ct_counts *counts)
{
	const struct ct_terms *values = &tally->values;
	uint32_t *sorted = ct_terms_sorted(values);

	counts->count = 0;
	counts->rows = calloc(values->count + (size_t)1, sizeof *counts->rows);
	for (uint32_t i = 0; sorted && counts->rows && i < values->count; i++) {
		const struct ct_term *value = &values->rows[sorted[i]];
		char *name = strndup((const char *)value->key, value->key_size);

		if (!name) {
			free(sorted);
			ct_counts_free(counts);
			return CT_E_NOMEM;
		}
		counts->rows[counts->count++] = (struct ct_count){ name, NULL, value->occurrences };
	}
	if (!sorted || !counts->rows) {
		free(sorted);
		ct_counts_free(counts);
		return CT_E_NOMEM;
	}
	free(sorted);
	if (order == CT_TALLY_MOST && counts->count)
		qsort(counts->rows, counts->count, sizeof *counts->rows, compare_most);
	while (counts->count > limit)
		free(counts->rows[--counts->count].name); /* labels come later */
	return CT_OK;
}

void ct_counts_free(struct ct_counts *counts)
{
	for (size_t i = 0; counts->rows && i < counts->count; i++) {
		free(counts->rows[i].name);
		free(counts->rows[i].label);
	}
	free(counts->rows);
	counts->rows = NULL;
	counts->count = 0;
}
