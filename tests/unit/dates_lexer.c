/* SPDX-License-Identifier: MIT
 *
 * The lexer of dates: its quick loop makes the same tokens as going letter by letter,
 * and the lexicon knows its words and no others.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plugins/dates/letters.h"
#include "plugins/dates/lexer.h"

/* Some blocks of the quick loop, and as many bytes behind as it needs to go on to
 * the end. */
enum { TEXT = 220, BEHIND = 120, TOKENS = 224 };

static struct date_lexicon *lexicon;

static int set_up(void **state)
{
	(void)state;
	lexicon = date_lexicon_create();
	return lexicon ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	date_lexicon_destroy(lexicon);
	return 0;
}

static struct date_key key_of(const char *word)
{
	struct date_key key = { 0, 0 };

	for (uint32_t i = 0; word[i]; i++)
		date_key_append(&key, i, (struct date_key){ (unsigned char)word[i], 0 });
	return key;
}

static void test_every_word_is_found(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < date_word_count; i++) {
		const struct date_word *word = &date_words[i];
		const struct date_entry *entry;

		assert_true(strlen(word->text) <= 15);
		entry = date_lexicon_find(lexicon, key_of(word->text));
		if (entry->kind != word->kind || (entry->flags & 0xff) != word->flags ||
		    entry->value != word->value)
			fail_msg("'%s' stands twice in the list", word->text);
	}
}

static void test_other_words_are_plain(void **state)
{
	static const char *const words[] = { "", "x", "marz", "marzoo", "administration" };

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		const struct date_entry *entry = date_lexicon_find(lexicon, key_of(words[i]));

		assert_int_equal(entry->kind, T_WORD);
		assert_int_equal(entry->flags, 0);
	}
}

static uint32_t chance(uint32_t below)
{
	static uint64_t state = 88172645463325252u;

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 33) % below;
}

/* Something that a text is made of, now and then from the lexicon. */
static const char *piece(void)
{
	/* clang-format off */
	static const char *const pieces[] = {
		" ", " ", " ", " ", " ", " ", " ", "  ", "\n", "\n\n", "\r\n", ", ", ". ", ".",
		",", ": ", "://", "/", "-", " – ", "“", "” ", "’", "'", "(", ") ", "[", "@",
		"$", "%", "&", "#", "\u00a0", "\u00ad", "\u0301", "\u00d7", "\x01", "_", "a",
		"B", "É", "é", "ñ", "ß", "él", "ÁREA", "DÍA", "próximo", "responsabilidades",
		"www", "ago", "https", "Q2", "H1", "w05", "FY2020", "2T19", "COVID19", "Dec31",
		"1.º", "25th", "1990s", "2019Q2", "7", "2020", "20200701", "ya@ya.es", "мир",
		"日本", "😀",
	};
	/* clang-format on */
	uint32_t at = chance(sizeof pieces / sizeof pieces[0] + 30);

	if (at < sizeof pieces / sizeof pieces[0])
		return pieces[at];
	return date_words[chance(date_word_count)].text;
}

static uint32_t make_text(char *text)
{
	uint32_t size = 0;

	for (;;) {
		const char *next = piece();
		uint32_t more = (uint32_t)strlen(next);

		if (size + more > TEXT)
			return size;
		memcpy(text + size, next, more);
		size += more;
	}
}

static void test_letters_both_ways(void **state)
{
	(void)state;
	for (unsigned n = 0; n < 20000; n++) {
		char text[TEXT + BEHIND] = { 0 };
		const unsigned char *at = (const unsigned char *)text;

		make_text(text);
		for (uint32_t least = 0; least < 2; least++) {
			struct date_letters one = date_letters_at(at, least);
			struct date_letters other = date_letters_portable(at, least);

			if (one.size != other.size || one.key.low != other.key.low ||
			    one.key.high != other.key.high)
				fail_msg("'%.16s' has other letters", text);
		}
	}
}

static void test_blocks_both_ways(void **state)
{
	struct date_block one = { 0, 0, 0 }, other = one;

	(void)state;
	for (unsigned n = 0; n < 20000; n++) {
		char text[TEXT + BEHIND] = { 0 };

		make_text(text);
		one = date_block_at((const unsigned char *)text, one);
		other = date_block_portable((const unsigned char *)text, other);
		if (one.words != other.words || one.gaps != other.gaps ||
		    one.starts != other.starts)
			fail_msg("'%.64s' is another block", text);
	}
}

/* Both lexers for the same text, paragraph by paragraph. */
static void compare_lexers(ct_text text, uint32_t end, uint32_t room)
{
	uint32_t at[2] = { 0, 0 };

	while (at[0] < end) {
		struct date_token quick[TOKENS] = { 0 }, slow[TOKENS] = { 0 };
		ct_text alone = { text.data, end };
		uint32_t count[2];
		unsigned hints[2];

		count[0] = date_lex(lexicon, text, end, &at[0], quick, room, &hints[0]);
		count[1] = date_lex_slowly(lexicon, alone, &at[1], slow, room, &hints[1]);
		if (count[0] != count[1] || hints[0] != hints[1] ||
		    memcmp(quick, slow, sizeof quick))
			fail_msg("'%.*s' has other tokens", (int)end, text.data);
		/* where there is no more room, a space behind may be passed over or not */
		if (count[0] == room)
			return;
		assert_int_equal(at[0], at[1]);
	}
}

/* The same tokens whether there is something to read behind the text or not. */
static void test_quick_as_slow(void **state)
{
	(void)state;
	for (unsigned n = 0; n < 10000; n++) {
		char text[TEXT + BEHIND], *alone;
		uint32_t size = make_text(text);

		memset(text + size, 'x', BEHIND);
		compare_lexers((ct_text){ text, size + BEHIND }, size, TOKENS);
		alone = malloc(size + 1);
		assert_non_null(alone);
		memcpy(alone, text, size);
		compare_lexers((ct_text){ alone, size }, size, 1 + chance(TOKENS));
		free(alone);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_word_is_found),
		cmocka_unit_test(test_other_words_are_plain),
		cmocka_unit_test(test_letters_both_ways),
		cmocka_unit_test(test_blocks_both_ways),
		cmocka_unit_test(test_quick_as_slow),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
