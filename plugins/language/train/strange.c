/* SPDX-License-Identifier: MIT */
#include "plugins/language/train/strange.h"

#include "plugins/language/train/noise.h"

#include <stdio.h>

#define HEX "0123456789abcdef"
#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"
#define COUNT(table) (uint32_t)(sizeof(table) / sizeof((table)[0]))
#define PICK(table) (table)[random_below(random, COUNT(table))]

static size_t put_cells(char *text, size_t size, struct random *random)
{
	static const char *const heads[] = { "Q1", "Q2", "2T", "FY", "H1", "A", "B", "12M", "YTD" };
	char row[128];

	snprintf(row, sizeof row, "%s;%u.%03u,%02u;-%u,%u %%;%u", PICK(heads),
	         random_below(random, 900), random_below(random, 1000), random_below(random, 100),
	         random_below(random, 30), random_below(random, 10), random_below(random, 99999));
	return put_string(text, size, row);
}

static size_t put_hex(char *text, size_t size, struct random *random)
{
	static const uint32_t lengths[] = { 2, 4, 8, 12, 32, 64 };

	return put_among(text, size, random, PICK(lengths), HEX);
}

static size_t put_uuid(char *text, size_t size, struct random *random)
{
	static const uint32_t parts[] = { 8, 4, 4, 4, 12 };

	for (uint32_t i = 0; i < COUNT(parts); i++) {
		size = put_string(text, size, i > 0 ? "-" : "");
		size = put_among(text, size, random, parts[i], HEX);
	}
	return size;
}

static size_t put_base64(char *text, size_t size, struct random *random)
{
	size = put_among(text, size, random, 20 + random_below(random, 57),
	                 LOWER UPPER DIGITS "+/");
	return put_string(text, size, random_below(random, 2) ? "==" : "");
}

static size_t put_paths(char *text, size_t size, struct random *random)
{
	static const char *const hosts[] = { "https://museo.example/", "http://shop.example.com/p?id=",
		                             "/usr/lib/", "C:\\Data\\", "ftp://a.b.example/",
		                             "www.puerto.example/", "office@", "#", "@" };

	size = put_string(text, size, PICK(hosts));
	size = put_among(text, size, random, 3 + random_below(random, 10), LOWER);
	return put_string(text, size, random_below(random, 2) ? ".example" : ".pdf");
}

static size_t put_quotes(char *text, size_t size, struct random *random)
{
	char row[64];

	size = put_among(text, size, random, 2 + random_below(random, 3), UPPER);
	snprintf(row, sizeof row, " %u.%02u %c%u.%u%%", random_below(random, 900),
	         random_below(random, 100), random_below(random, 2) ? '+' : '-',
	         random_below(random, 9), random_below(random, 10));
	return put_string(text, size, row);
}

static size_t put_low(char *text, size_t size, struct random *random)
{
	return put_among(text, size, random, 5 + random_below(random, 7), LOWER);
}

static size_t put_high(char *text, size_t size, struct random *random)
{
	return put_among(text, size, random, 4 + random_below(random, 8), UPPER);
}

static size_t put_title(char *text, size_t size, struct random *random)
{
	size = put_among(text, size, random, 1, UPPER);
	return put_low(text, size, random);
}

/* From key to neighbouring key. */
static size_t put_keys(char *text, size_t size, struct random *random)
{
	static const char rows[3][11] = { "qwertyuiop", "asdfghjkl;", "zxcvbnm,.-" };
	uint32_t count = 5 + random_below(random, 8);
	int row = (int)random_below(random, 3), column = (int)random_below(random, 8);

	for (uint32_t i = 0; i < count; i++) {
		row += (int)random_below(random, 3) - 1;
		column += (int)random_below(random, 3) - 1;
		row = row < 0 ? 0 : row > 2 ? 2 : row;
		column = column < 0 ? 1 : column > 6 ? 5 : column;
		size = put_bytes(text, size, &rows[row][column], 1);
	}
	return size;
}

static size_t put_same(char *text, size_t size, struct random *random)
{
	const char one = (char)('a' + (char)random_below(random, 26));
	uint32_t count = 3 + random_below(random, 20);

	for (uint32_t i = 0; i < count; i++)
		size = put_bytes(text, size, &one, 1);
	return size;
}

static size_t put_phone(char *text, size_t size, struct random *random)
{
	static const char *const heads[] = { "+34 ", "(+511) ", "T: +1-", "Fax +44 ", "tel. ", "☎ ",
		                             "IBAN ES", "ISBN 978-", "GPS " };

	size = put_string(text, size, PICK(heads));
	size = put_digits(text, size, random, 3 + random_below(random, 4));
	size = put_string(text, size, random_below(random, 2) ? " " : "-");
	return put_digits(text, size, random, 4);
}

static size_t put_code(char *text, size_t size, struct random *random)
{
	static const char *const lines[] = {
		"x[i] = (a + b * 2) >> 3;", "mov eax, [ebp+8]", "y += f(x, n-1);",
		"\\frac{\\alpha}{\\beta}^{2}", "^[a-z0-9_]+\\.(jpe?g|png)$",
		"<td class=\"r2\">4</td>", "#define MAX_N 32", "std::vector<int> v(n);",
		"{\"id\": 17, \"x\": null}", "SELECT * FROM t1;", "let f = |x| x + 1;",
		"0x7fff_ffff & ~mask", "ptr->next = NULL;", "git rebase -i HEAD~3",
		"a[b[i]]++, c--;", "p { margin: 0 2px; }", "$ ls -la *.c | wc -l",
	};

	return put_string(text, size, PICK(lines));
}

static size_t put_product(char *text, size_t size, struct random *random)
{
	static const char *const signs[] = { "-", "/", " ", "." };

	size = put_among(text, size, random, 2 + random_below(random, 3), UPPER);
	size = put_string(text, size, PICK(signs));
	size = put_digits(text, size, random, 2 + random_below(random, 4));
	size = put_string(text, size, PICK(signs));
	return put_among(text, size, random, 1 + random_below(random, 2), UPPER);
}

static size_t put_measure(char *text, size_t size, struct random *random)
{
	static const char *const signs[] = { " mm", " x ", " µg/l", " °C", " kWh", "%", " €", " Mt",
		                             " hPa", " m²", " MW/h", " ppm", " GB", " Hz", " US$" };

	size = put_digits(text, size, random, 1 + random_below(random, 4));
	return put_string(text, size, PICK(signs));
}

static size_t put_chain(char *text, size_t size, struct random *random)
{
	static const char *const parts[] = { "Na", "Cl", "H", "O", "Fe", "SO", "CO", "Mg", "Ca", "C",
		                             "N", "K", "OH", "Nf", "Bb", "Qd", "Kg", "e4", "d5" };

	for (uint32_t i = 2 + random_below(random, 3); i > 0; i--)
		size = put_string(text, size, PICK(parts));
	return size;
}

/* Syllables that can be said and mean nothing: nearly words. */
static size_t put_babble(char *text, size_t size, struct random *random)
{
	for (uint32_t i = 2 + random_below(random, 3); i > 0; i--) {
		size = put_among(text, size, random, 1, "bcdfghjklmnpqrstvwxz");
		size = put_among(text, size, random, 1, "aeiou");
	}
	return size;
}

const struct strange_sort strange_sorts[] = {
	{ "rows of a table", put_cells, 8, "\n" },
	{ "hexadecimal", put_hex, 6, " " },
	{ "uuid", put_uuid, 3, " " },
	{ "base64", put_base64, 6, "\n" },
	{ "addresses", put_paths, 6, " " },
	{ "quotations", put_quotes, 8, " | " },
	{ "random letters", put_low, 7, " " },
	{ "random capitals", put_high, 7, " " },
	{ "random names", put_title, 5, " " },
	{ "keyboard", put_keys, 5, " " },
	{ "one letter", put_same, 4, " " },
	{ "phones", put_phone, 4, ", " },
	{ "code", put_code, 4, "\n" },
	{ "products", put_product, 6, ", " },
	{ "measures", put_measure, 8, " " },
	{ "formulas", put_chain, 6, " " },
	{ "babble", put_babble, 6, " " },
};

const uint32_t strange_count = COUNT(strange_sorts);

size_t strange_text(const struct strange_sort *sort, struct random *random, char *text)
{
	uint32_t count = 1 + random_below(random, sort->most);
	size_t size = 0;

	for (uint32_t i = 0; i < count; i++) {
		size = put_string(text, size, i > 0 ? sort->between : "");
		size = sort->put(text, size, random);
	}
	return size;
}
