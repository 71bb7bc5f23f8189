/* SPDX-License-Identifier: MIT
 *
 * The scan of money: its quick loop finds the candidates that reading letter by
 * letter finds.
 */
#include "plugins/money/folded.h"
#include "plugins/money/scan.h"
#include "tests/mock/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Some blocks of the quick loop, and as many bytes behind as it needs to go on to
 * the end. */
#define TEXT 220
#define BEHIND 80

static const char rows[] = "currency\tUSD\tUS,EC\t-\tUS Dollar\n"
			   "currency\tMXN\tMX\t-\tPeso\n"
			   "noun\tdollar,dollars,dólar,dólares,verylongnounofmoney\tUSD\t-\n"
			   "noun\tpeso,pesos\tMXN\t-\n"
			   "minor\tcent,cents\tUSD\t-\n"
			   "sign\t$,us$,€,£,ரூ\tUSD\t-\n"
			   "country\tUS\tUS,EE. UU.,the States,united states\n"
			   "country\tMX\tméxico,la baja,mexicano\n";

static struct table *table;

static int set_up(void **state)
{
	struct mock_host host;
	int status;
	(void)state;
	mock_host_init(&host, NULL);
	status = table_read(&host.host, "t", CT_TEXT(rows), &table);
	mock_host_free(&host);
	return status;
}

static int tear_down(void **state)
{
	(void)state;
	table_free(table);
	return 0;
}

static uint32_t chance(uint32_t below)
{
	static uint64_t state = 88172645463325252u;
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 33) % below;
}

static const char *piece(void)
{
	/* clang-format off */
	static const char *const pieces[] = {
		" ", " ", " ", " ", " ", "  ", "\n", ", ", ". ", ".", "/", "-", "$", "“", "”",
		"’", "€", "£", "ரூ", "º", "ª", "\u00a0", "\u0301", "\u00ad", "\u200b", "\u00d7", "5", "2,50", "a",
		"la", "the", "el", "él", "É", "ñandú", "Æsop", "dólar", "DÓLARES", "do\u0301lar",
		"dollars", "Dollar", "pesos", "USD", "MUSD", "US", "EE. UU.", "México",
		"mexicano", "States", "verylongnounofmoney", "responsabilidades",
		"administraciones", "administración", "cents", "мир", "日本", "😀",
	};
	/* clang-format on */
	return pieces[chance(sizeof pieces / sizeof pieces[0])];
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

static bool same(const struct candidates *one, const struct candidates *other)
{
	if (one->count != other->count)
		return false;
	for (uint32_t i = 0; i < one->count; i++)
		if (one->rows[i].begin != other->rows[i].begin ||
		    one->rows[i].size != other->rows[i].size ||
		    one->rows[i].kind != other->rows[i].kind)
			return false;
	return true;
}

static void test_quick_as_slow(void **state)
{
	struct candidates quick = { NULL, 0, 0 }, slow = { NULL, 0, 0 };
	uint32_t found = 0;
	(void)state;
	for (unsigned n = 0; n < 10000; n++) {
		char text[TEXT + BEHIND];
		uint32_t size = make_text(text);
		memset(text + size, '.', BEHIND);
		assert_int_equal(scan_text(table, (ct_text){ text, size + BEHIND }, &quick), CT_OK);
		assert_int_equal(scan_text_slowly(table, (ct_text){ text, size }, &slow), CT_OK);
		if (!same(&quick, &slow))
			fail_msg("'%.*s' has other candidates", (int)size, text);
		found += quick.count;
	}
	assert_true(found > 20000);
	free(quick.rows);
	free(slow.rows);
}

static void test_letters_both_ways(void **state)
{
	(void)state;
	for (unsigned n = 0; n < 20000; n++) {
		struct folded one, other;
		char text[TEXT + BEHIND] = { 0 };
		make_text(text);
		one = folded_ascii(text);
		other = folded_portable(text);
		if (one.low != other.low || one.high != other.high || one.count != other.count ||
		    one.size != other.size)
			fail_msg("'%.16s' has other letters", text);
	}
}

static void test_blocks_both_ways(void **state)
{
	struct block one = { 0, 0 }, other = one;
	(void)state;
	for (unsigned n = 0; n < 20000; n++) {
		char text[TEXT + BEHIND] = { 0 };
		make_text(text);
		one = block_at(text, one);
		other = block_portable(text, other);
		if (one.words != other.words || one.starts != other.starts)
			fail_msg("'%.64s' is another block", text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quick_as_slow),
		cmocka_unit_test(test_letters_both_ways),
		cmocka_unit_test(test_blocks_both_ways),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
