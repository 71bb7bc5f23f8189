/* SPDX-License-Identifier: MIT */
#include "plugins/language/train/noise.h"

#include <string.h>

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define COUNT(table) (uint32_t)(sizeof(table) / sizeof((table)[0]))

size_t put_bytes(char *text, size_t size, const char *bytes, size_t count)
{
	if (count > NOISE_TEXT - 1 - size)
		return size;
	memcpy(text + size, bytes, count);
	return size + count;
}

size_t put_string(char *text, size_t size, const char *string)
{
	return put_bytes(text, size, string, strlen(string));
}

size_t put_among(char *text, size_t size, struct random *random, uint32_t count, const char *among)
{
	uint32_t choice = (uint32_t)strlen(among);

	for (uint32_t i = 0; i < count && size < NOISE_TEXT - 1; i++)
		text[size++] = among[random_below(random, choice)];
	return size;
}

size_t put_digits(char *text, size_t size, struct random *random, uint32_t count)
{
	return put_among(text, size, random, count, "0123456789");
}

/* A run of a few keys of a keyboard row, or of one or two letters. */
static size_t put_mash(char *text, size_t size, struct random *random)
{
	static const char rows[] = "qwertyuiopasdfghjklzxcvbnm";
	uint32_t count = 3 + random_below(random, 8), from = random_below(random, 22);
	uint32_t way = random_below(random, 3), period = 1 + random_below(random, 4);

	for (uint32_t i = 0; i < count; i++) {
		uint32_t at = way == 0 ? (from + i) % 26 : from + i % period;
		char key = way == 2 ? rows[random_below(random, 26)] : rows[at];

		if (size < NOISE_TEXT - 1)
			text[size++] = key;
	}
	return size;
}

static const char *const exchanges[] = {
	"NYSE", "NASDAQ", "BMV",  "BVL",  "LSE", "BME",  "BVC",  "TSX",  "XETRA", "AMEX", "ISIN",
	"SKU",  "ISO",    "IP",   "ID",   "RUC", "RUT",  "CIF",  "NIT",  "RFC",   "CUIT", "HTTP",
	"XR",   "GT",     "USB",  "PDF",  "GPS", "WTI",  "IBEX", "VAT",  "IBAN",  "UTC",  "GMT",
	"EUR",  "USD",    "PEN",  "CLP",  "MXN", "AAPL", "MSFT", "GOOG", "GOOGL", "AMZN", "TSLA",
	"META", "NVDA",   "NFLX", "INTC", "IBM", "ORCL", "KO",   "PEP",  "JPM",   "BAC",  "GS",
	"GE",   "XOM",    "CVX",  "WMT",  "TGT", "BBVA", "SAN",  "TEF",  "ITX",   "IBE",  "REP",
	"AMS",  "FER",    "ACS",  "CABK", "SAB", "ELE",  "NTGY", "ENG",  "VALE",  "PBR",  "ITUB",
	"GGAL", "YPF",    "BAP",  "SCCO", "AMX", "CX",   "EC",   "SQM",  "LTM",   "ETH",  "BTC",
	"GBP",  "JPY",    "CHF",  "ARS",  "COP", "BRL",  "CNY",  "DJIA", "FTSE",  "DAX",  "BRCA",
	"DNA",  "RNA",    "HTML", "JSON", "XML", "SQL",  "CPU",  "RAM",  "SSD",   "LED",  "EAN",
};

static const char *const units[] = {
	"km",  "kg",  "cm",   "mm",  "kW",  "MW",   "GHz", "MHz", "GB", "MB", "kWh",
	"mg",  "ml",  "Hz",   "rpm", "dB",  "km/h", "m",   "s",   "h",  "x",  "Tel.",
	"Fax", "tel", "ext.", "No.", "pp.", "vol.", "II",  "III", "IV", "VI", "VII",
	"XIV", "XX",  "XXI",  "A",   "B",   "C",    "N",   "Q",   "T",  "H",  "v",
};

/* Names that programs and pages are made of, and that no language has. */
static const char *const symbols[] = {
	"tmp",    "buf",    "idx",    "ptr",     "argc",  "argv",    "stdin", "stdout",  "printf",
	"malloc", "enum",   "uint",   "bool",    "endif", "impl",    "href",  "src",     "css",
	"html",   "px",     "rgba",   "xml",     "json",  "utf",     "http",  "https",   "www",
	"mp",     "jpg",    "png",    "pdf",     "csv",   "fn",      "def",   "str",     "cfg",
	"sys",    "btn",    "img",    "func",    "init",  "eax",     "mov",   "jmp",     "lst",
	"dtype",  "struct", "stderr", "ctx",     "xs",    "std",     "vec",   "len",     "args",
	"async",  "sudo",   "grep",   "sed",     "awk",   "ls",      "cd",    "rm",      "cp",
	"mv",     "wc",     "mkdir",  "chmod",   "curl",  "ssh",     "npm",   "git",     "uri",
	"uid",    "env",    "usr",    "obj",     "arr",   "fmt",     "regex", "rgb",     "td",
	"svg",    "int",    "sizeof", "typedef", "sql",   "varchar", "numpy", "println", "nullptr",
	"kwargs", "hex",    "xor",    "sqrt",    "ebp",   "cmp",     "nop",   "foo",     "baz",
	"elif",
};

/* A letter, or two or three, again and again. */
static size_t put_echo(char *text, size_t size, struct random *random)
{
	char part[4] = { 0 };
	uint32_t times = 2 + random_below(random, 5), length = 1 + random_below(random, 3);

	for (uint32_t i = 0; i < length; i++)
		part[i] = (char)('a' + (char)random_below(random, 26));
	if (length == 1)
		times += 1 + random_below(random, 6);
	for (uint32_t i = 0; i < times; i++)
		size = put_bytes(text, size, part, length);
	return size;
}

static size_t put_exchange(char *text, size_t size, struct random *random)
{
	size = put_string(text, size, exchanges[random_below(random, COUNT(exchanges))]);
	if (random_below(random, 2) != 0)
		return size;
	size = put_string(text, size, random_below(random, 2) ? ": " : ":");
	return put_among(text, size, random, 2 + random_below(random, 3), UPPER);
}

/* Letters as common as texts have them, in no order that texts have. */
static size_t put_jumble(char *text, size_t size, struct random *random)
{
	static const char common[] = "eeeeeeaaaaaaooooiiiinnnnsssrrrrttttlllddccuumppgbvfhqyzjxkw";
	uint32_t count = 5 + random_below(random, 8);

	if (random_below(random, 3) == 0)
		size = put_among(text, size, random, 1, UPPER);
	return put_among(text, size, random, count, common);
}

static size_t put_symbol(char *text, size_t size, struct random *random)
{
	static const char *const ends[] = { "(", ");", " = ", "[", "++;", ":", ",", "{", " ", ">" };

	size = put_string(text, size, symbols[random_below(random, COUNT(symbols))]);
	return put_string(text, size, ends[random_below(random, COUNT(ends))]);
}

static size_t put_letters(char *text, size_t size, struct random *random)
{
	switch (random_below(random, 4)) {
	case 0: return put_among(text, size, random, 1 + random_below(random, 4), LOWER);
	case 1: return put_among(text, size, random, 5 + random_below(random, 10), UPPER);
	case 2: return put_among(text, size, random, 4 + random_below(random, 20), LOWER UPPER);
	default: return put_among(text, size, random, 4 + random_below(random, 8), LOWER);
	}
}

enum { KINDS = 11 };

static size_t put_nothing(char *text, size_t size, struct random *random, uint32_t kind)
{
	switch (kind) {
	case 0: return put_among(text, size, random, 2 + random_below(random, 4), UPPER);
	case 1: return put_exchange(text, size, random);
	case 2:
		size = put_digits(text, size, random, 1 + random_below(random, 5));
		size = put_string(text, size, " ");
		return put_string(text, size, units[random_below(random, COUNT(units))]);
	case 3:
	case 4: return put_letters(text, size, random);
	case 5:
		size = put_among(text, size, random, 1 + random_below(random, 3), UPPER);
		size = put_string(text, size, "-");
		return put_digits(text, size, random, 1 + random_below(random, 4));
	case 6: return put_among(text, size, random, 1, UPPER);
	case 7: return put_echo(text, size, random);
	case 8: return put_jumble(text, size, random);
	case 9: return put_symbol(text, size, random);
	default: return put_mash(text, size, random);
	}
}

size_t noise_nothing(struct random *random, char *text)
{
	uint32_t kinds[3] = { random_below(random, KINDS), random_below(random, KINDS),
		              random_below(random, KINDS) };
	uint32_t count = 1 + random_below(random, random_below(random, 2) ? 3 : 10);
	size_t size = 0;

	for (uint32_t i = 0; i < count; i++) {
		size = put_nothing(text, size, random, kinds[random_below(random, 3)]);
		size = put_string(text, size, random_below(random, 4) ? " " : ", ");
	}
	return size;
}

static size_t put_address(char *text, size_t size, struct random *random)
{
	static const char *const heads[] = { "https://www.", "www.", "http://", "prensa@",
		                             "info@" };
	static const char *const tails[] = { ".com/a1b2", ".org", ".gob.pe/x", ".es", ".eu/en/" };

	size = put_string(text, size, heads[random_below(random, COUNT(heads))]);
	size = put_among(text, size, random, 4 + random_below(random, 6), LOWER);
	return put_string(text, size, tails[random_below(random, COUNT(tails))]);
}

size_t noise_litter(struct random *random, char *text, size_t size)
{
	uint32_t count = 1 + random_below(random, 6);

	for (uint32_t i = 0; i < count; i++) {
		uint32_t kind = random_below(random, 4);

		size = put_string(text, size, " ");
		if (kind == 0)
			size = put_address(text, size, random);
		else if (kind == 1)
			size = put_digits(text, size, random, 1 + random_below(random, 9));
		else
			size = put_nothing(text, size, random, kind == 2 ? 0 : 1);
	}
	return size;
}
