/* SPDX-License-Identifier: MIT */
#include "core/index/tally.h"

#include <string.h>

#include "core/base/banned.h"

struct tallies {
	struct ct_tally languages, months, kinds;
};

static int count_kinds(struct ct_tally *kinds, struct ct_segment *segment,
                       struct ct_error *error)
{
	int code = CT_OK;

	for (uint32_t i = 0; code == CT_OK && i < segment->about.documents; i++) {
		struct ct_stored_layers layers;

		if (ct_segment_gone(segment, i))
			continue;
		code = ct_stored_layers_read(&layers, segment, i, false, true, error);
		for (uint32_t k = 0; code == CT_OK && k < layers.entity_count; k++)
			if (!ct_tally_add(kinds, layers.entities[k].kind, 1))
				code = ct_fail(error, CT_E_NOMEM, "out of memory");
		ct_stored_layers_free(&layers);
	}
	return code;
}

static int count_words(struct ct_segment *segment, uint64_t *words, struct ct_error *error)
{
	static const char text[] = { CT_KEY_TEXT };
	struct ct_word_iterator iterator;
	int answer = ct_words_seek(&segment->words, (ct_text){ text, 1 }, &iterator, error);

	while (answer == 1 && ct_words_under(&iterator, (ct_text){ text, 1 })) {
		++*words;
		answer = ct_words_next(&iterator);
	}
	ct_words_end(&iterator);
	return answer < 0 ? answer : CT_OK;
}

static int read_segment(struct ct_segment *segment, struct tallies *tallies,
                        struct ct_index_info *info, struct ct_error *error)
{
	struct ct_section sources = ct_paged_find(&segment->files[CT_FILE_DOCS],
	                                          CT_SECTION_SOURCES);
	int code = ct_segment_columns(segment, error);

	if (code == CT_OK)
		code = ct_tally_columns(&tallies->languages, &tallies->months, segment, NULL, error);
	if (code == CT_OK)
		code = count_kinds(&tallies->kinds, segment, error);
	if (code == CT_OK)
		code = count_words(segment, &info->words, error);
	info->sources += sources.size / 16;
	info->tokens += segment->about.tokens;
	info->text_bytes += segment->about.text_size;
	info->stored = info->stored || segment->about.stored;
	return code;
}

static bool add_parts(const struct ct_index *index, struct ct_tally *parts)
{
	static const char *const names[CT_FILE_COUNT] = { "docs", "text", "words", "post", "pos" };
	bool right = true;

	for (uint32_t i = 0; right && i < index->manifest.segment_count; i++)
		for (int kind = 0; right && kind < CT_FILE_COUNT; kind++)
			right = ct_tally_add(parts, (ct_text){ names[kind], strlen(names[kind]) },
			                     index->manifest.segments[i].size[kind]);
	return right;
}

static int take_all(struct tallies *tallies, const struct ct_tally *parts,
                    struct ct_index_info *info)
{
	if (ct_tally_take(&tallies->languages, CT_TALLY_MOST, SIZE_MAX, &info->languages) ||
	    ct_tally_take(&tallies->months, CT_TALLY_NAME, SIZE_MAX, &info->months) ||
	    ct_tally_take(&tallies->kinds, CT_TALLY_NAME, SIZE_MAX, &info->kinds) ||
	    ct_tally_take(parts, CT_TALLY_NAME, SIZE_MAX, &info->parts))
		return CT_E_NOMEM;
	return CT_OK;
}

int ct_index_info(struct ct_index *index, struct ct_index_info *info, struct ct_error *error)
{
	struct tallies tallies;
	struct ct_tally parts;
	int code = CT_OK;

	memset(info, 0, sizeof *info);
	info->generation = index->manifest.generation;
	info->documents = index->documents;
	info->deleted = index->all_documents - index->documents;
	info->segments = index->manifest.segment_count;
	ct_tally_init(&tallies.languages);
	ct_tally_init(&tallies.months);
	ct_tally_init(&tallies.kinds);
	ct_tally_init(&parts);
	for (uint32_t i = 0; code == CT_OK && i < index->manifest.segment_count; i++)
		code = read_segment(&index->segments[i], &tallies, info, error);
	if (code == CT_OK && (!add_parts(index, &parts) || take_all(&tallies, &parts, info)))
		code = ct_fail(error, CT_E_NOMEM, "out of memory");
	ct_tally_free(&tallies.languages);
	ct_tally_free(&tallies.months);
	ct_tally_free(&tallies.kinds);
	ct_tally_free(&parts);
	if (code != CT_OK)
		ct_index_info_free(info);
	return code;
}

void ct_index_info_free(struct ct_index_info *info)
{
	ct_counts_free(&info->languages);
	ct_counts_free(&info->months);
	ct_counts_free(&info->kinds);
	ct_counts_free(&info->parts);
}
