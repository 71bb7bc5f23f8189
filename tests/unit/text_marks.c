/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/text_marks.h"

#define ROOM 2048

/* Write the text with '^' between sentences. */
static void mark_sentences(const struct ct_segments *segments, const char *text, char *out)
{
	size_t used = 0, at = 0;
	for (uint32_t i = 0; i < segments->sentences.count; i++) {
		size_t end = segments->sentences.end[i];
		memcpy(out + used, text + at, end - at);
		used += end - at;
		at = end;
		if (i + 1 < segments->sentences.count)
			out[used++] = '^';
	}
	out[used] = 0;
}

/* Write the text with '|' between tokens that touch. */
static void mark_tokens(const struct ct_segments *segments, const char *text, char *out)
{
	size_t used = 0;
	for (uint32_t i = 0; i < segments->tokens.count; i++) {
		size_t begin = segments->tokens.begin[i], end = segments->tokens.end[i];
		if (i)
			out[used++] = segments->tokens.flags[i] & CT_TOKEN_SPACE_BEFORE ? ' ' : '|';
		memcpy(out + used, text + begin, end - begin);
		used += end - begin;
	}
	out[used] = 0;
}

static size_t without(char mark, const char *marked, char *text)
{
	size_t size = 0;
	for (; *marked; marked++)
		if (*marked != mark)
			text[size++] = *marked;
	text[size] = 0;
	return size;
}

typedef void mark_text(const struct ct_segments *segments, const char *text, char *out);

static void check(enum ct_segment_language language, const char *const *cases, char mark,
                  mark_text *write_marks, const struct ct_added *added)
{
	struct ct_segments segments = { .added = added };
	int wrong = 0;
	for (; *cases; cases++) {
		char text[ROOM], got[ROOM * 2];
		size_t size = without(mark, *cases, text);
		ct_segments_reset(&segments);
		assert_int_equal(
			ct_segment(&segments, (ct_text){ text, size }, 0, (uint32_t)size, language),
			CT_OK);
		write_marks(&segments, text, got);
		if (strcmp(got, *cases)) {
			print_error("wanted %s\n   got %s\n", *cases, got);
			wrong++;
		}
	}
	ct_segments_free(&segments);
	assert_int_equal(wrong, 0);
}

void check_sentences(enum ct_segment_language language, const char *const *cases,
                     const struct ct_added *added)
{
	check(language, cases, '^', mark_sentences, added);
}

void check_tokens(enum ct_segment_language language, const char *const *cases)
{
	check(language, cases, '|', mark_tokens, NULL);
}
