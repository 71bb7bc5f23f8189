/* SPDX-License-Identifier: MIT
 *
 * The language plugin on its committed model: what it says of short texts,
 * where it cuts, what it leaves out, and how it refuses a damaged model.
 */
#include "plugins/language/decide.h"
#include "tests/mock/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct capture {
	ct_writer writer; /* first */
	uint32_t count, begin[16], end[16];
	char label[16][8];
	char language[8];
	float confidence;
	uint32_t flags;
	char second[8]; /* of the last span */
	float second_confidence;
};

static void copy_label(char to[8], ct_text label)
{
	assert_true(label.size < 8);
	memcpy(to, label.data, label.size);
	to[label.size] = 0;
}

static int add_span(ct_writer *writer, uint32_t layer, uint32_t begin, uint32_t end, ct_text label,
                    float weight)
{
	struct capture *capture = (struct capture *)(void *)writer;

	assert_true(weight >= 0 && weight <= 1);
	if (layer == 2) {
		copy_label(capture->second, label);
		capture->second_confidence = weight;
		return CT_OK;
	}
	assert_int_equal(layer, 1);
	assert_true(capture->count < 16);
	capture->begin[capture->count] = begin;
	capture->end[capture->count] = end;
	copy_label(capture->label[capture->count++], label);
	return CT_OK;
}

static int set_language(ct_writer *writer, ct_text tag, float confidence)
{
	struct capture *capture = (struct capture *)(void *)writer;

	copy_label(capture->language, tag);
	capture->confidence = confidence;
	return CT_OK;
}

static int set_flags(ct_writer *writer, uint32_t flags)
{
	((struct capture *)(void *)writer)->flags |= flags;
	return CT_OK;
}

static const char *data_dir(void)
{
	static char path[4096];
	const char *source = getenv("COTEJO_SOURCE");

	snprintf(path, sizeof path, "%s/plugins/language/data", source != NULL ? source : ".");
	return path;
}

struct fixture {
	struct mock_host host;
	const ct_plugin *plugin;
	void *shared, *worker;
};

static void open_plugin(struct fixture *fixture, const char *const *given)
{
	mock_host_init(&fixture->host, data_dir());
	fixture->plugin = mock_plugin("language");
	assert_non_null(fixture->plugin);
	assert_int_equal(
		fixture->plugin->create(&fixture->host.host,
	                                mock_values(&fixture->host, fixture->plugin, given),
	                                &fixture->shared),
		CT_OK);
	assert_int_equal(
		fixture->plugin->analyzer->worker_create(fixture->shared, &fixture->worker), CT_OK);
}

static void close_plugin(struct fixture *fixture)
{
	fixture->plugin->analyzer->worker_destroy(fixture->shared, fixture->worker);
	fixture->plugin->destroy(fixture->shared);
	mock_host_free(&fixture->host);
}

static int run(struct fixture *fixture, const char *text, uint32_t flags, struct capture *capture)
{
	const void *layers[3] = { NULL, NULL, NULL };
	ct_document document = {
		.struct_size = sizeof document,
		.flags = flags,
		.text = { text, strlen(text) },
		.layers = layers,
		.layer_count = 3,
	};

	memset(capture, 0, sizeof *capture);
	capture->writer.struct_size = sizeof capture->writer;
	capture->writer.add_span = add_span;
	capture->writer.set_language = set_language;
	capture->writer.set_flags = set_flags;
	return fixture->plugin->analyzer->process(fixture->shared, fixture->worker, &document,
	                                          &capture->writer);
}

static void check_language(struct fixture *fixture, const char *text, const char *expected)
{
	struct capture capture;

	assert_int_equal(run(fixture, text, 0, &capture), CT_OK);
	if (strcmp(capture.language, expected) != 0)
		print_error("'%s': %s\n", text, capture.language);
	assert_string_equal(capture.language, expected);
	assert_int_equal(capture.begin[0], 0);
	assert_int_equal(capture.end[capture.count - 1], strlen(text));
}

static void test_languages(void **state)
{
	static const char *const texts[][2] = {
		{ "El consejo aprobó ayer la ampliación del puerto pesquero.", "es" },
		{ "The council approved the extension of the fishing port yesterday.", "en" },
		{ "O conselho aprovou ontem a ampliação do porto de pesca.", "pt" },
		{ "Le conseil a approuvé hier l’agrandissement du port de pêche.", "fr" },
		{ "El consell va aprovar ahir l’ampliació del port pesquer.", "ca" },
		{ "Il consiglio ha approvato ieri l'ampliamento del porto.", "it" },
		{ "Der Rat hat gestern den Ausbau des Fischereihafens beschlossen.", "de" },
		{ "Совет вчера одобрил расширение рыбного порта.", "ru" },
		{ "Το συμβούλιο ενέκρινε χθες την επέκταση του λιμανιού.", "el" },
		{ "המועצה אישרה אתמול את הרחבת הנמל", "he" },
		{ "परिषद ने कल बंदरगाह के विस्तार को मंजूरी दी", "hi" },
		{ "理事会昨天批准了港口扩建工程", "zh" },
		{ "理事会は昨日、港の拡張を承認しました", "ja" },
		{ "이사회는 어제 항구 확장을 승인했습니다", "ko" },
		{ "สภาอนุมัติการขยายท่าเรือเมื่อวานนี้", "th" },
		{ "EL CONSEJO APROBO AYER LA AMPLIACION DEL PUERTO", "es" },
	};
	struct fixture fixture;

	(void)state;
	open_plugin(&fixture, NULL);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		check_language(&fixture, texts[i][0], texts[i][1]);
	close_plugin(&fixture);
}

static void test_nothing(void **state)
{
	static const char *const texts[] = {
		"",
		" \n\n ",
		"12.500 + 3,2 %",
		"https://www.example.org/es/el-puerto-pesquero",
		"prensa@puerto.example #Puerto @consejo",
		"+34 600 000 000",
		"***",
		"€ 20 / $ 30",
		"A320 B737 MP3 4K",
		"NYSE: XQZ",
		"a",
		"aaaaaaa zzzzzz",
		"xkqzj wvbtrp qqdfm",
		"XKQZJWV TRPQDFM",
		"Q3;1.204,5;-3,2 %;EUR\nQ4;1.377,0;2,9 %;EUR",
		"fadbcebe 0c91 7fe2 aaf0 12bc",
		"{\"x\": [1, 2, {\"y\": null}]}",
		"KLR-2200/B, MX-450, QD-77 (2 x 40 mm)",
		"¿? ¡!",
		"y += f(x, n-1);",
		"b[k[i]]++, j--;",
		"let z = |v| v + 1;",
		"f(a, b) == c",
	};
	struct fixture fixture;
	struct capture capture;

	(void)state;
	open_plugin(&fixture, NULL);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		assert_int_equal(run(&fixture, texts[i], 0, &capture), CT_OK);
		if (strcmp(capture.language, "und") != 0)
			print_error("'%s': %s\n", texts[i], capture.language);
		assert_string_equal(capture.language, "und");
	}
	close_plugin(&fixture);
}

static void test_spans(void **state)
{
	static const char *const text =
		"The minister spoke to the press on Monday about the new harbour. “Vamos a "
		"terminar "
		"las obras antes del verano, como prometimos a los pescadores”, he said before "
		"leaving "
		"for the capital. The works of Sello de Excelencia began in March.";
	struct fixture fixture;
	struct capture capture;

	(void)state;
	open_plugin(&fixture, NULL);
	assert_int_equal(run(&fixture, text, 0, &capture), CT_OK);
	assert_int_equal(capture.count, 3);
	assert_string_equal(capture.label[0], "en");
	assert_string_equal(capture.label[1], "es");
	assert_string_equal(capture.label[2], "en");
	assert_int_equal(capture.begin[1], strstr(text, "“Vamos") - text);
	assert_int_equal(capture.begin[2], strstr(text, "he said") - text);
	assert_string_equal(capture.language, "en");
	close_plugin(&fixture);
}

static void test_given(void **state)
{
	struct fixture fixture;
	struct capture capture;

	(void)state;
	open_plugin(&fixture, NULL);
	assert_int_equal(run(&fixture, "Hola", CT_DOC_LANGUAGE_GIVEN, &capture), CT_SKIP);
	assert_int_equal(capture.count, 0);
	close_plugin(&fixture);
}

static void test_misdecoded(void **state)
{
	struct fixture fixture;
	struct capture capture;

	(void)state;
	open_plugin(&fixture, NULL);
	run(&fixture, "La informaciÃ³n estarÃ¡ disponible maÃ±ana en la pÃ¡gina.", 0, &capture);
	assert_string_equal(capture.language, "es");
	assert_int_equal(capture.flags, CT_DOC_MISDECODED);
	run(&fixture, "La letra “Ñ” de la información, el «SÍ» y “AMANHÔ, NÃO.", 0, &capture);
	assert_int_equal(capture.flags, 0);
	close_plugin(&fixture);
}

static void test_options(void **state)
{
	static const char *const two[] = { "languages", "es,en", NULL };
	static const char *const priors[] = { "priors", "gl=50", NULL };
	struct fixture fixture;
	struct capture capture;

	(void)state;
	open_plugin(&fixture, two);
	check_language(&fixture, "lluvia", "es");
	check_language(&fixture, "rainfall", "en");
	run(&fixture, "Совет вчера одобрил расширение порта", 0, &capture);
	assert_string_equal(capture.language, "und");
	close_plugin(&fixture);
	open_plugin(&fixture, priors);
	check_language(&fixture, "a casa", "gl");
	close_plugin(&fixture);
}

/* The next likely language is told on demand. */
static void test_second(void **state)
{
	static const char *const yes[] = { "second", "yes", NULL };
	struct fixture fixture;
	struct capture capture;

	(void)state;
	open_plugin(&fixture, yes);
	run(&fixture, "a casa", 0, &capture);
	assert_string_not_equal(capture.second, "");
	assert_string_not_equal(capture.second, capture.language);
	assert_true(capture.second_confidence <= capture.confidence);
	run(&fixture, "12 345", 0, &capture);
	assert_string_equal(capture.second, "");
	close_plugin(&fixture);
	open_plugin(&fixture, NULL);
	run(&fixture, "a casa", 0, &capture);
	assert_string_equal(capture.second, "");
	close_plugin(&fixture);
}

static void check_refused(const char *const *given, const char *reason)
{
	struct mock_host host;
	const ct_plugin *plugin = mock_plugin("language");
	void *shared = NULL;

	mock_host_init(&host, data_dir());
	assert_int_equal(plugin->create(&host.host, mock_values(&host, plugin, given), &shared),
	                 CT_E_CONFIG);
	assert_non_null(strstr(host.reason, reason));
	mock_host_free(&host);
}

static void test_refused(void **state)
{
	static const char *const language[] = { "languages", "es,klingon", NULL };
	static const char *const prior[] = { "priors", "es=much", NULL };
	static const char *const sign[] = { "priors", "es", NULL };

	(void)state;
	check_refused(language, "'klingon'");
	check_refused(prior, "'es=much'");
	check_refused(sign, "'es'");
}

/* The words of `text`, parted by spaces, a '|' before each that begins a
 * piece. */
static void words_of(const char *text, char *out, size_t room)
{
	static struct letters letters;
	struct scan scan;
	struct word word;
	size_t size = 0;

	letters_init(&letters);
	scan_start(&scan, &letters, text, 0, (uint32_t)strlen(text));
	while (scan_next(&scan, &word)) {
		assert_true(size + (word.end - word.begin) + 3 < room);
		if (word.gap != GAP_NONE)
			out[size++] = '|';
		memcpy(out + size, text + word.begin, word.end - word.begin);
		size += word.end - word.begin;
		out[size++] = ' ';
	}
	out[size] = 0;
}

static void test_words(void **state)
{
	static const char *const texts[][2] = {
		{ "Abre el museo. Cierra a las 8:30.", "|Abre el museo |Cierra a las " },
		{ "Son 3.000 kg, o 12km", "|Son kg o " },
		{ "vea www.museo.example/a, y https://a.b/c?d=e.", "|vea y " },
		{ "escriba a info@museo.example hoy", "|escriba a hoy " },
		{ "#Museo @museo $MUS fin", "|fin " },
		{ "lea informe.pdf o museo.org pronto", "|lea o pronto " },
		{ "el XR-200, la COVID-19, un A320", "|el la un " },
		{ "don’t l'aigua col·legi", "|don’t l'aigua col·legi " },
		{ "y/o, blanco-negro", "|y o blanco negro " },
		{ "Dijo: «No, gracias», y salió", "|Dijo |No gracias |y salió " },
		{ "uno\ndos", "|uno |dos " },
		{ "U.S. y D.C", "|U S |y D C " },
		{ "goooool de LinkedIn y NaCl", "|de y " },
		{ "L’Hospitalet d'Itàlia", "|L’Hospitalet d'Itàlia " },
	};
	char out[256];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		words_of(texts[i][0], out, sizeof out);
		assert_string_equal(out, texts[i][1]);
	}
}

/* What parts a word from the one before it. */
static void test_gaps(void **state)
{
	static const char *const text = "La inf. de\nayer. Hoy \"sí\": no\n\nmás";
	static const enum gap expected[] = { GAP_PARAGRAPH, GAP_NONE,  GAP_CLAUSE, GAP_CLAUSE,
		                             GAP_SENTENCE,  GAP_QUOTE, GAP_QUOTE,  GAP_PARAGRAPH };
	static struct letters letters;
	struct scan scan;
	struct word word;

	(void)state;
	letters_init(&letters);
	scan_start(&scan, &letters, text, 0, (uint32_t)strlen(text));
	for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
		assert_true(scan_next(&scan, &word));
		assert_int_equal(word.gap, expected[i]);
	}
	assert_false(scan_next(&scan, &word));
}

/* What is passed over ends before anything that must be read. */
static void test_skip(void **state)
{
	static const char *const texts[][2] = {
		{ "uno dos, tres cuatro. Cinco", ". Cinco" },
		{ "uno dos tres.cuatro cinco", " tres.cuatro cinco" },
		{ "uno dos 12. Cinco", " 12. Cinco" },
		{ "uno dos año) tres", ") tres" },
		{ "uno dos «tres»", " «tres»" },
		{ "uno dos tres\ncuatro", "\ncuatro" },
		{ "uno año informaciÃ³n", " informaciÃ³n" },
		{ "uno https://a.example/b", " https://a.example/b" },
		{ "uno", "uno" },
	};
	static struct letters letters;
	struct scan scan;

	(void)state;
	letters_init(&letters);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		scan_start(&scan, &letters, texts[i][0], 0, (uint32_t)strlen(texts[i][0]));
		scan_skip(&scan);
		assert_string_equal(texts[i][0] + scan.at, texts[i][1]);
	}
}

static void test_goes_on(void **state)
{
	static const struct {
		const char *text;
		int goes_on;
	} rows[] = {
		{ "uno dos", 1 },  { "uno, dos", 1 }, { "uno. Dos", 0 }, { "uno\ndos", 0 },
		{ "uno (dos", 1 }, { "uno,dos", 0 },  { "uno", 0 },      { "uno ", 0 },
	};
	static struct letters letters;
	struct scan scan;
	struct word word;

	(void)state;
	letters_init(&letters);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		scan_start(&scan, &letters, rows[i].text, 0, (uint32_t)strlen(rows[i].text));
		assert_true(scan_next(&scan, &word));
		assert_int_equal(scan_goes_on(&scan), rows[i].goes_on);
	}
}

/* The text with wider spaces, behind which no word is a common one. */
static void widen_spaces(const char *text, char *wide, size_t room)
{
	size_t size = 0;

	for (; *text != 0 && size + 4 < room; text++) {
		if (*text == ' ')
			size += (size_t)snprintf(wide + size, room - size, "\xe2\x80\x83");
		else
			wide[size++] = *text;
	}
	wide[size] = 0;
}

/* Words are the same whether they are read at once or letter by letter. */
static void test_common(void **state)
{
	static const char text[] =
		"Abre el museo. La Niña mayor, MÁS AÚN que ESTO, dijo: salió Aaaa y goooool, "
		"a B; iPhone XR o día\nMañana no, dónde. anticonstitucionalmente "
		"electroencefalografista déééé aéaéaéaéaéaéaéaéaéaéaéaéaéaéaé él fue? si! o. x "
		"doña informaciÃ³n año a ha'ar col·legi y/o fin de otra línea más larga. Ñu";
	static struct letters letters;
	struct scan one, other;
	struct word word, same;
	char wide[2 * sizeof text];

	(void)state;
	letters_init(&letters);
	widen_spaces(text, wide, sizeof wide);
	scan_start(&one, &letters, text, 0, (uint32_t)strlen(text));
	scan_start(&other, &letters, wide, 0, (uint32_t)strlen(wide));
	while (scan_next(&one, &word)) {
		assert_true(scan_next(&other, &same));
		assert_int_equal(word.length, same.length);
		assert_int_equal(word.letters, same.letters);
		assert_int_equal(word.shape, same.shape);
		assert_int_equal(word.gap, same.gap);
		assert_int_equal(word.litter, same.litter);
		assert_int_equal(word.end - word.begin, same.end - same.begin);
		assert_memory_equal(word.id, same.id,
		                    (word.length + WORD_ZEROS) * sizeof word.id[0]);
	}
	assert_false(scan_next(&other, &same));
}

/* A letter and its mark are one letter, whichever way they are written. */
static void test_marks(void **state)
{
	static struct letters letters;
	struct scan scan;
	struct word word;
	static const char *const text = "Mun\xcc\x83oz";

	(void)state;
	letters_init(&letters);
	scan_start(&scan, &letters, text, 0, (uint32_t)strlen(text));
	assert_true(scan_next(&scan, &word));
	assert_int_equal(word.length, 5);
	assert_int_equal(word.id[2], 0xf1);
	assert_int_equal(word.id[0], 'm');
}

static char *read_model(size_t *size)
{
	char path[5000];
	char *bytes = malloc(4 << 20);
	FILE *file;

	snprintf(path, sizeof path, "%s/language.model", data_dir());
	file = fopen(path, "rb");
	assert_non_null(file);
	assert_non_null(bytes);
	*size = fread(bytes, 1, 4 << 20, file);
	fclose(file);
	return bytes;
}

/* A byte of each field of the header is changed, then one of the rest. */
static void test_damaged(void **state)
{
	static const size_t places[] = { 0, 8, 12, 16, 20, 24, 28, 40, 48, 64, 5000 };
	const char *why;
	size_t size;
	char *bytes = read_model(&size);

	(void)state;
	assert_true(size <= 2000000);
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		bytes[places[i]] ^= 1;
		assert_null(model_load(bytes, size, &why));
		assert_non_null(why);
		bytes[places[i]] ^= 1;
	}
	assert_null(model_load(bytes, size - 1, &why));
	assert_null(model_load(bytes, 10, &why));
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_languages),  cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_spans),      cmocka_unit_test(test_given),
		cmocka_unit_test(test_misdecoded), cmocka_unit_test(test_options),
		cmocka_unit_test(test_words),      cmocka_unit_test(test_marks),
		cmocka_unit_test(test_gaps),       cmocka_unit_test(test_skip),
		cmocka_unit_test(test_refused),    cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_second),     cmocka_unit_test(test_common),
		cmocka_unit_test(test_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
