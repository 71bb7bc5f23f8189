/* SPDX-License-Identifier: MIT */
#include "plugins/language/train/sample.h"

#include <stdio.h>
#include <string.h>

static size_t put(char *text, size_t size, const char *bytes, size_t count)
{
	if (count > SAMPLE_TEXT - 1 - size)
		return size;
	memcpy(text + size, bytes, count);
	return size + count;
}

static size_t put_string(char *text, size_t size, const char *string)
{
	return put(text, size, string, strlen(string));
}

static size_t put_letters(char *text, size_t size, struct random *random, uint32_t count,
                          char first)
{
	for (uint32_t i = 0; i < count && size < SAMPLE_TEXT - 1; i++)
		text[size++] = (char)(first + (char)random_below(random, 26));
	return size;
}

static size_t put_digits(char *text, size_t size, struct random *random, uint32_t count)
{
	for (uint32_t i = 0; i < count && size < SAMPLE_TEXT - 1; i++)
		text[size++] = (char)('0' + (char)random_below(random, 10));
	return size;
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

		if (size < SAMPLE_TEXT - 1)
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

#define COUNT(table) (uint32_t)(sizeof(table) / sizeof((table)[0]))

static size_t put_nothing(char *text, size_t size, struct random *random, uint32_t kind)
{
	switch (kind) {
	case 0: return put_letters(text, size, random, 2 + random_below(random, 4), 'A');
	case 1:
		size = put_string(text, size, exchanges[random_below(random, COUNT(exchanges))]);
		if (random_below(random, 2) != 0)
			return size;
		size = put_string(text, size, random_below(random, 2) ? ": " : ":");
		return put_letters(text, size, random, 2 + random_below(random, 3), 'A');
	case 2:
		size = put_digits(text, size, random, 1 + random_below(random, 5));
		size = put_string(text, size, " ");
		return put_string(text, size, units[random_below(random, COUNT(units))]);
	case 3: return put_letters(text, size, random, 1 + random_below(random, 9), 'a');
	case 4:
		size = put_letters(text, size, random, 1 + random_below(random, 3), 'A');
		size = put_string(text, size, "-");
		return put_digits(text, size, random, 1 + random_below(random, 4));
	case 5: return put_letters(text, size, random, 1, 'A');
	default: return put_mash(text, size, random);
	}
}

size_t sample_nothing(struct random *random, char *text)
{
	uint32_t kinds[3] = { random_below(random, 7), random_below(random, 7),
		              random_below(random, 7) };
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
	size = put_letters(text, size, random, 4 + random_below(random, 6), 'a');
	return put_string(text, size, tails[random_below(random, COUNT(tails))]);
}

size_t sample_litter(struct random *random, char *text, size_t size)
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

size_t sample_fragment(const struct corpus *corpus, struct line line, uint32_t words,
                       struct random *random, char *text)
{
	const char *bytes = corpus->bytes + line.begin;
	uint32_t starts[256], count = 0, first, begin, end;

	for (uint32_t i = 0; i < line.size && count < 256; i++)
		if (bytes[i] != ' ' && (i == 0 || bytes[i - 1] == ' '))
			starts[count++] = i;
	if (count == 0)
		return 0;
	first = count > words ? random_below(random, count - words + 1) : 0;
	begin = starts[first];
	end = first + words < count ? starts[first + words] : line.size;
	return put(text, 0, bytes + begin,
	           end - begin < SAMPLE_TEXT ? end - begin : SAMPLE_TEXT - 1);
}

static size_t put_listed_word(const struct corpus *corpus, const struct language *language,
                              struct random *random, char *text, size_t size)
{
	double target = random_unit(random) * language->word_mass[language->word_count - 1];
	uint32_t low = 0, high = language->word_count - 1;

	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (language->word_mass[middle] <= target)
			low = middle + 1;
		else
			high = middle;
	}
	return put(text, size, corpus->bytes + language->words[low].begin,
	           language->words[low].size);
}

size_t sample_text(const struct corpus *corpus, uint32_t index, struct random *random, char *text)
{
	const struct language *language = &corpus->languages[index];
	uint32_t kind = random_below(random, 100);
	uint32_t words;
	struct line line;
	size_t size;

	if (strcmp(language->label, MODEL_NONE) == 0)
		return sample_nothing(random, text);
	if (kind < 22 && language->word_count > 0) {
		size = put_listed_word(corpus, language, random, text, 0);
		if (kind < 8) {
			size = put_string(text, size, " ");
			size = put_listed_word(corpus, language, random, text, size);
		}
		return size;
	}
	line = language->lines[random_below(random, language->line_count)];
	if (kind < 36)
		words = 1;
	else if (kind < 50)
		words = 2;
	else if (kind < 65)
		words = 3 + random_below(random, 3);
	else if (kind < 80)
		words = 5 + random_below(random, 6);
	else
		words = 60;
	return sample_fragment(corpus, line, words, random, text);
}

static void strip_accents(const struct letters *letters, struct word *word)
{
	if (word->script != SCRIPT_LATIN)
		return;
	for (uint32_t i = 0; i < word->length; i++)
		word->id[i] = letters->plain[word->id[i]];
}

static void add_word(struct sample *sample, uint8_t *shape, const struct word *word)
{
	uint64_t keys[GRAMS_MAX];
	uint32_t count = grams_of_word(word->id, word->length, keys);

	for (uint32_t i = 0; i < count && sample->count < SAMPLE_KEYS; i++) {
		shape[sample->count] = (uint8_t)word->shape;
		sample->key[sample->count++] = keys[i];
	}
}

int sample_features(const struct corpus *corpus, const char *text, size_t size, int strip,
                    struct sample *sample)
{
	uint32_t scripts[SCRIPT_COUNT] = { 0 }, letters[SHAPE_COUNT] = { 0 };
	static uint8_t shape[SAMPLE_KEYS];
	float weights[SHAPE_COUNT], grams[SHAPE_COUNT] = { 0 }, all = 0;
	struct scan scan;
	struct word word;

	sample->count = 0;
	scan_start(&scan, &corpus->letters, text, 0, (uint32_t)size);
	while (scan_next(&scan, &word)) {
		if (strip)
			strip_accents(&corpus->letters, &word);
		scripts[word.script] += word.letters;
		letters[word.shape] += word.letters;
		grams[word.shape] += (float)(word.length + 1);
		add_word(sample, shape, &word);
	}
	sample->script = SCRIPT_NONE;
	for (uint32_t s = 1; s < SCRIPT_COUNT; s++)
		if (scripts[s] > scripts[sample->script])
			sample->script = (enum script)s;
	grams_weights(letters, weights);
	for (uint32_t i = 0; i < sample->count; i++)
		sample->weight[i] = weights[shape[i]];
	for (uint32_t s = 0; s < SHAPE_COUNT; s++)
		all += weights[s] * grams[s];
	sample->norm = model_norm(all);
	return sample->count != 0 && sample->script != SCRIPT_NONE &&
	       sample->script < SCRIPT_MODELLED;
}

static uint32_t draw_language(const struct corpus *corpus, struct random *random)
{
	double total = 0, target;

	for (uint32_t i = 0; i < corpus->count; i++)
		total += corpus->languages[i].weight;
	target = random_unit(random) * total;
	for (uint32_t i = 0; i + 1 < corpus->count; i++) {
		target -= corpus->languages[i].weight;
		if (target < 0)
			return i;
	}
	return corpus->count - 1;
}

void sample_draw(const struct corpus *corpus, struct random *random, struct sample *sample)
{
	char text[SAMPLE_TEXT];

	for (;;) {
		uint32_t noise = random_below(random, 100);
		size_t size;

		sample->language = draw_language(corpus, random);
		size = sample_text(corpus, sample->language, random, text);
		if (noise < 10)
			size = sample_litter(random, text, size);
		if (sample_features(corpus, text, size, noise % 5 == 4, sample))
			return;
	}
}
