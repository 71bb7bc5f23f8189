/* SPDX-License-Identifier: MIT */
#include "core/index/index.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>


#include "core/base/banned.h"

#define TROUBLES_MAX 100u /* of a segment: then we stop naming them */

struct check {
	struct ct_segment *segment;
	ct_trouble_fn report;
	void *context;
	uint64_t troubles;
	uint64_t begun; /* troubles before this segment */
};

static void trouble(struct check *check, const char *format, ...) CT_PRINTF(2, 3);

static void trouble(struct check *check, const char *format, ...)
{
	struct ct_buffer text = CT_BUFFER_EMPTY;
	va_list args;

	check->troubles++;
	if (check->troubles - check->begun > TROUBLES_MAX)
		return;
	va_start(args, format);
	ct_buffer_vformat(&text, format, args);
	va_end(args);
	check->report(check->context, text.data ? text.data : "out of memory");
	ct_buffer_free(&text);
}

static void bad_page(void *context, const char *path, uint64_t page, uint64_t offset)
{
	trouble(context, "'%s': block %" PRIu64 " at offset %" PRIu64 " has a wrong checksum", path,
	        page, offset);
}

static void check_pages(struct check *check)
{
	for (int kind = 0; kind < CT_FILE_COUNT; kind++)
		ct_paged_check(&check->segment->files[kind], bad_page, check);
	if (check->segment->about.gone_generation)
		ct_paged_check(&check->segment->gone_file, bad_page, check);
}

/* ---- documents ---- */

struct sums {
	uint64_t tokens, text_size;
};

static int found_id(void *context, uint32_t document)
{
	uint32_t *wanted = context;

	if (document == *wanted)
		*wanted = CT_NO_DOCUMENT;
	return CT_OK;
}

static void check_columns(struct check *check, uint32_t number, const struct ct_stored *stored)
{
	struct ct_segment *segment = check->segment;
	ct_date date = ct_segment_date(segment, number);
	uint32_t lang = ct_segment_lang(segment, number);
	const char *path = segment->files[CT_FILE_DOCS].path;

	if (date.year != stored->date.year || date.month != stored->date.month ||
	    date.day != stored->date.day)
		trouble(check, "'%s': document %u has two dates", path, number);
	if (lang >= segment->lang_count ||
	    ct_key_compare(segment->langs[lang], stored->language) != 0)
		trouble(check, "'%s': document %u has two languages", path, number);
	if (segment->lengths[number] != ct_length_class(stored->tokens))
		trouble(check, "'%s': document %u has two lengths", path, number);
}

static void check_tables(struct check *check, uint32_t number, const struct ct_stored *stored)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_buffer id = CT_BUFFER_EMPTY;
	uint32_t wanted = number;

	/* looking it up reads other documents over this one */
	ct_buffer_text(&id, stored->id);
	if (ct_segment_by_id(check->segment, ct_buffer_view(&id), found_id, &wanted, &error))
		trouble(check, "%s", error.text);
	else if (wanted != CT_NO_DOCUMENT)
		trouble(check, "'%s': document %u is not in the table of ids",
		        check->segment->files[CT_FILE_DOCS].path, number);
	ct_buffer_free(&id);
}

static void check_document(struct check *check, uint32_t number, struct sums *sums)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_buffer text = CT_BUFFER_EMPTY;
	struct ct_stored_layers layers;
	struct ct_stored stored;
	int code;

	if (ct_segment_document(check->segment, number, &stored, &error) != CT_OK) {
		trouble(check, "%s", error.text);
		return;
	}
	sums->tokens += stored.tokens;
	sums->text_size += stored.text_size;
	check_columns(check, number, &stored);
	code = ct_segment_text(check->segment, &stored, &text, &error);
	if (code != CT_OK && code != CT_SKIP)
		trouble(check, "%s", error.text);
	ct_buffer_free(&text);
	if (ct_stored_layers_read(&layers, check->segment, number, true, true, &error) != CT_OK)
		trouble(check, "%s", error.text);
	ct_stored_layers_free(&layers);
	check_tables(check, number, &stored);
}

static void check_documents(struct check *check)
{
	const struct ct_manifest_segment *about = &check->segment->about;
	struct ct_error error = CT_ERROR_NONE;
	struct sums sums = { 0, 0 };
	uint32_t gone = 0;

	if (ct_segment_columns(check->segment, &error) != CT_OK) {
		trouble(check, "%s", error.text);
		return;
	}
	for (uint32_t i = 0; i < about->documents; i++) {
		check_document(check, i, &sums);
		gone += ct_segment_gone(check->segment, i);
		if (check->troubles - check->begun > TROUBLES_MAX)
			return;
	}
	if (gone != about->gone || sums.tokens != about->tokens ||
	    sums.text_size != about->text_size)
		trouble(check, "segment %08x holds other sums than the manifest says",
		        about->number);
}

/* ---- lists ---- */

static void check_list(struct check *check, const struct ct_word_iterator *words)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_cursor cursor;
	uint64_t documents = 0, occurrences = 0;
	uint32_t document, last = 0;

	if (ct_segment_cursor(check->segment, &words->list, &cursor, &error) != CT_OK) {
		trouble(check, "%s", error.text);
		return;
	}
	while ((document = ct_cursor_next(&cursor)) != CT_NO_DOCUMENT) {
		if (documents++ && document <= last)
			break;
		last = document;
		occurrences += ct_cursor_count(&cursor);
		if (cursor.list.positions && !ct_cursor_positions(&cursor))
			break;
	}
	if (cursor.failed)
		trouble(check, "%s", error.text[0] ? error.text : "a list makes no sense");
	else if (documents != words->list.documents || occurrences != words->list.occurrences)
		trouble(check, "'%s': the list at offset %" PRIu64 " holds other counts than the "
		        "word list says", check->segment->files[CT_FILE_POST].path,
		        words->list.post_at);
	ct_cursor_close(&cursor);
}

static void check_words(struct check *check)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_word_iterator words;
	unsigned char last[CT_KEY_MAX];
	ct_text before = { (const char *)last, 0 };
	int answer = ct_words_seek(&check->segment->words, (ct_text){ "", 0 }, &words, &error);

	while (answer == 1 && check->troubles - check->begun <= TROUBLES_MAX) {
		if (ct_key_compare(words.key, before) <= 0) {
			trouble(check, "'%s': block %u: keys are not in order",
			        check->segment->files[CT_FILE_WORDS].path, words.block);
			break;
		}
		memcpy(last, words.key.data, words.key.size);
		before.size = words.key.size;
		check_list(check, &words);
		answer = ct_words_next(&words);
	}
	if (answer < 0)
		trouble(check, "%s", error.text);
	ct_words_end(&words);
}

/* ---- the whole ---- */

static void check_segment(struct check *check, const char *directory,
                          const struct ct_manifest_segment *about)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_segment segment;

	check->begun = check->troubles;
	if (ct_segment_open(&segment, directory, about, &error) != CT_OK) {
		trouble(check, "%s", error.text);
		return;
	}
	check->segment = &segment;
	check_pages(check);
	/* what has wrong bytes makes no sense either: one reason is enough */
	if (check->troubles == check->begun)
		check_documents(check);
	if (check->troubles == check->begun)
		check_words(check);
	check->segment = NULL;
	ct_segment_close(&segment);
}

int ct_index_check(const char *directory, ct_trouble_fn report, void *context,
                   uint64_t *troubles, struct ct_error *error)
{
	struct check check = { .report = report, .context = context };
	struct ct_manifest manifest;
	int code = ct_manifest_read(&manifest, directory, error);

	*troubles = 0;
	if (code == CT_SKIP)
		code = ct_fail(error, CT_E_SOURCE, "'%s' is no index", directory);
	else if (code == CT_E_SOURCE) {
		/* there is one, and it is its manifest that is wrong */
		report(context, error->text);
		*troubles = 1;
		code = CT_OK;
	}
	for (uint32_t i = 0; code == CT_OK && i < manifest.segment_count; i++)
		check_segment(&check, directory, &manifest.segments[i]);
	*troubles += check.troubles;
	ct_manifest_free(&manifest);
	return code;
}
