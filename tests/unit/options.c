/* SPDX-License-Identifier: MIT
 *
 * Settings, from the command line and from files, and the values made of them.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/plugin/options.h"

static const ct_option table[] = {
	{ .key = "flag", .type = CT_OPT_BOOL, .fallback = "no", .help = "a flag" },
	{ .key = "count", .type = CT_OPT_INT, .fallback = "3", .minimum = -1, .maximum = 9,
	  .help = "a number" },
	{ .key = "share", .type = CT_OPT_REAL, .fallback = "0.5", .maximum = 1, .help = "a share" },
	{ .key = "word", .type = CT_OPT_TEXT, .fallback = "", .help = "a word" },
	{ .key = "file", .type = CT_OPT_PATH, .fallback = "own.tsv", .help = "a file" },
	{ .key = "mode", .type = CT_OPT_ENUM, .fallback = "b", .choices = "a|b|cc", .help = "one" },
	{ .key = "list", .type = CT_OPT_LIST, .fallback = "", .help = "some" },
	{ .key = NULL },
};
enum { FLAG, COUNT, SHARE, WORD, PLACE, MODE, SOME };

static const ct_plugin plugin = { .id = "org.example.p", .options = table };

static char folder[] = "options-test-XXXXXX";
static char path[64];
static struct ct_settings settings;
static struct ct_arena arena;
static struct ct_error error;
static ct_value *values;

static int make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/p.ini", folder);
	return 0;
}

static int drop_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

static int begin(void **state)
{
	(void)state;
	memset(&error, 0, sizeof error);
	ct_arena_init(&arena, 0);
	ct_settings_init(&settings);
	return 0;
}

static int end(void **state)
{
	(void)state;
	ct_arena_free(&arena);
	ct_settings_free(&settings);
	return 0;
}

static int set(const char *text)
{
	return ct_settings_parse(&settings, text, &error);
}

static int take(void)
{
	return ct_settings_values(&settings, &plugin, &arena, &values, &error);
}

static int read_text(const char *text, size_t size)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, size, file), size);
	fclose(file);
	return ct_settings_read(&settings, path, &error);
}

static int read_file(const char *text)
{
	return read_text(text, strlen(text));
}

static void defaults_are_taken_where_nothing_is_set(void **state)
{
	(void)state;
	assert_int_equal(take(), CT_OK);
	assert_int_equal(values[FLAG].integer, 0);
	assert_int_equal(values[COUNT].integer, 3);
	assert_true(fabs(values[SHARE].real - 0.5) < 1e-12);
	assert_string_equal(values[WORD].text, "");
	assert_string_equal(values[PLACE].text, "own.tsv");
	assert_int_equal(values[MODE].integer, 1);
	assert_non_null(values[SOME].items);
	assert_null(values[SOME].items[0]);
	for (size_t i = FLAG; i <= SOME; i++) {
		assert_int_equal(values[i].given, 0);
		assert_int_equal(values[i].struct_size, sizeof(ct_value));
	}
}

static void values_are_of_their_type(void **state)
{
	(void)state;
	assert_int_equal(set("org.example.p.flag=ON"), CT_OK);
	assert_int_equal(set("org.example.p.count=-1"), CT_OK);
	assert_int_equal(set("org.example.p.share=1"), CT_OK);
	assert_int_equal(set("org.example.p.word=a = b; c"), CT_OK);
	assert_int_equal(set("org.example.p.mode=cc"), CT_OK);
	assert_int_equal(set("org.example.p.list= a ,, b c,d,"), CT_OK);
	assert_int_equal(take(), CT_OK);
	assert_int_equal(values[FLAG].integer, 1);
	assert_int_equal(values[FLAG].given, 1);
	assert_int_equal(values[COUNT].integer, -1);
	assert_string_equal(values[WORD].text, "a = b; c");
	assert_int_equal(values[MODE].integer, 2);
	assert_string_equal(values[SOME].items[0], "a");
	assert_string_equal(values[SOME].items[1], "b c");
	assert_string_equal(values[SOME].items[2], "d");
	assert_null(values[SOME].items[3]);
}

static void wrong_values_say_what_would_be_right(void **state)
{
	static const struct {
		const char *setting, *says;
	} cases[] = {
		{ "org.example.p.flag=2", "'true' or 'false' is expected" },
		{ "org.example.p.count=ten", "a whole number is expected" },
		{ "org.example.p.count=1e3", "a whole number is expected" },
		{ "org.example.p.count=", "a whole number is expected" },
		{ "org.example.p.count=99999999999999999999", "a whole number is expected" },
		{ "org.example.p.count=10", "a number from -1 to 9 is expected" },
		{ "org.example.p.share=1.1", "a number from 0 to 1 is expected" },
		{ "org.example.p.share=0,5", "a decimal number is expected" },
		{ "org.example.p.share=nan", "a decimal number is expected" },
		{ "org.example.p.mode=c", "one of 'a|b|cc' is expected" },
		{ "org.example.p.mode=", "one of 'a|b|cc' is expected" },
		{ "org.example.p.colour=red", "has no option 'colour'; it has: flag, count" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ct_settings_free(&settings);
		ct_settings_init(&settings);
		assert_int_equal(set(cases[i].setting), CT_OK);
		assert_int_equal(take(), CT_E_CONFIG);
		assert_non_null(strstr(error.text, cases[i].says));
		assert_non_null(strstr(error.text, "--set: "));
		assert_int_equal(ct_settings_check(&settings, &plugin, &error), CT_E_CONFIG);
	}
}

static void a_set_is_plugin_key_and_value(void **state)
{
	static const char *const wrong[] = { "", "x", "x=1", ".=", ".x=1", "p.=1", "=p.x", "p." };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		assert_int_equal(set(wrong[i]), CT_E_CONFIG);
		assert_non_null(strstr(error.text, "plugin.key=value"));
	}
	assert_null(settings.first);
	assert_int_equal(set("a.b.c=d.e=f"), CT_OK);
	assert_string_equal(settings.first->plugin, "a.b");
	assert_string_equal(settings.first->key, "c");
	assert_string_equal(settings.first->value, "d.e=f");
}

static void the_later_wins(void **state)
{
	(void)state;
	assert_int_equal(read_file("[org.example.p]\ncount = 4\n"), CT_OK);
	assert_int_equal(set("org.example.p.count=5"), CT_OK);
	assert_int_equal(set("org.example.p.list=x"), CT_OK);
	assert_int_equal(set("org.example.p.list="), CT_OK);
	assert_int_equal(take(), CT_OK);
	assert_int_equal(values[COUNT].integer, 5);
	assert_null(values[SOME].items[0]);
}

static void a_file_has_sections_and_lines(void **state)
{
	(void)state;
	assert_int_equal(read_file("\xef\xbb\xbf; a comment\r\n# another\r\n[org.example.p]\r\n"
	                           "count=4\r\n\tword :  two words  \r\n   mode = cc ; why\r\n"
	                           "file = rules/a.tsv"), CT_OK);
	assert_int_equal(take(), CT_OK);
	assert_int_equal(values[COUNT].integer, 4);
	assert_string_equal(values[WORD].text, "two words");
	assert_int_equal(values[MODE].integer, 2);
	/* a path is relative to the file */
	assert_int_equal(strncmp(values[PLACE].text, folder, strlen(folder)), 0);
	assert_non_null(strstr(values[PLACE].text, "/rules/a.tsv"));
}

static void a_mistake_in_a_file_has_its_line(void **state)
{
	static char longest[512];
	static const struct {
		const char *text, *says;
	} cases[] = {
		{ "x = 1\n[p]\ny = 2\n", "p.ini:1: a setting stands before the first" },
		{ "[p]\n\nx\ny = 1\n", "p.ini:3: no '[plugin]', 'key = value'" },
		{ "[p\nx = 1\n", "p.ini:1: no '[plugin]'" },
		{ "[p]\n = 1\n", "p.ini:2: there is no key" },
		{ "[0123456789012345678901234567890123456789012345678X]\n", "p.ini:1: the section's" },
		{ longest, "p.ini:2: the line is longer than 198 bytes" },
	};

	(void)state;
	snprintf(longest, sizeof longest, "[p]\nx = %0*d\ny = 1\n", 195, 1);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(read_file(cases[i].text), CT_E_CONFIG);
		assert_non_null(strstr(error.text, cases[i].says));
	}
	assert_int_equal(read_text("[p]\nx = 1\0\n", 11), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "is no text"));
	assert_int_equal(ct_settings_read(&settings, "none.ini", &error), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "none.ini"));
	assert_int_equal(ct_settings_read(&settings, folder, &error), CT_E_CONFIG);
}

static void the_longest_line_is_whole(void **state)
{
	char text[512];

	(void)state;
	snprintf(text, sizeof text, "[org.example.p]\nword=%0*d", 193, 7);
	assert_int_equal(read_file(text), CT_OK);
	assert_int_equal(take(), CT_OK);
	assert_int_equal(strlen(values[WORD].text), 193);
	assert_int_equal(values[WORD].text[192], '7');
}

static void a_value_that_is_wrong_names_file_and_line(void **state)
{
	(void)state;
	assert_int_equal(read_file("[other]\nx = 1\n[org.example.p]\n; four\ncount = many\n"),
	                 CT_OK);
	assert_int_equal(take(), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "p.ini:5: option 'count' of plugin 'org.example.p' is "
	                                   "'many': a whole number is expected"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(defaults_are_taken_where_nothing_is_set),
		TEST(values_are_of_their_type),
		TEST(wrong_values_say_what_would_be_right),
		TEST(a_set_is_plugin_key_and_value),
		TEST(the_later_wins),
		TEST(a_file_has_sections_and_lines),
		TEST(a_mistake_in_a_file_has_its_line),
		TEST(the_longest_line_is_whole),
		TEST(a_value_that_is_wrong_names_file_and_line),
	};

	return cmocka_run_group_tests_name("options", tests, make_folder, drop_folder);
}
