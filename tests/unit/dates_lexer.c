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

/* The loop needs as many bytes behind a word, else it leaves it alone. */
enum { TEXT = 60, BEHIND = 80, TOKENS = 64 };

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
		struct date_letters one, other;
		char text[TEXT + BEHIND] = { 0 };

		make_text(text);
		one = date_letters_at((const unsigned char *)text);
		other = date_letters_portable((const unsigned char *)text);
		if (one.size != other.size || one.shape != other.shape ||
		    one.key.low != other.key.low || one.key.high != other.key.high)
			fail_msg("'%.16s' has other letters", text);
	}
}

/* The same tokens whether there is something to read behind the text or not. */
static void test_quick_as_slow(void **state)
{
	(void)state;
	for (unsigned n = 0; n < 20000; n++) {
		struct date_token quick[TOKENS] = { 0 }, slow[TOKENS] = { 0 };
		char text[TEXT + BEHIND];
		uint32_t size = make_text(text), at[2] = { 0, 0 }, count[2];
		unsigned hints[2];
		char *alone = malloc(size + 1);

		assert_non_null(alone);
		memset(text + size, 'x', BEHIND);
		memcpy(alone, text, size);
		count[0] = date_lex(lexicon, (ct_text){ text, size + BEHIND }, size, &at[0], quick,
		                    TOKENS, &hints[0]);
		count[1] = date_lex(lexicon, (ct_text){ alone, size }, size, &at[1], slow, TOKENS,
		                    &hints[1]);
		if (count[0] != count[1] || at[0] != at[1] || hints[0] != hints[1] ||
		    memcmp(quick, slow, sizeof quick))
			fail_msg("'%.*s' has other tokens", (int)size, text);
		free(alone);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_word_is_found),
		cmocka_unit_test(test_other_words_are_plain),
		cmocka_unit_test(test_letters_both_ways),
		cmocka_unit_test(test_quick_as_slow),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
