/* SPDX-License-Identifier: MIT */
#include "core/conformance/texts.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/banned.h"

#define SAMPLE(name, language, text)           \
	{                                      \
		name, language,                \
		{                              \
			text, sizeof(text) - 1 \
		}                              \
	}
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The texts are tables; they stand as they are best read. */
/* clang-format off */

/* ---- ordinary ----------------------------------------------------------- */

#define WATER_ES                                                                        \
	"El Consorcio de Aguas del Valle invertirá US$ 6,7 millones en tres embalses\n\n"     \
	"LA PUNTA, 5 de noviembre de 2020.- El Consorcio de Aguas del Valle (CAV) anunció "   \
	"hoy una inversión de US$ 6,7 millones para levantar tres embalses antes de fines "  \
	"de 2023. «Es la obra más grande de los últimos 25 años», dijo su presidenta, Dra. "  \
	"Inés Salvatierra. El Ministerio de Obras Públicas aportará $3.450.000.000 y el "     \
	"resto vendrá de créditos del Banco Andino de Desarrollo.\n\n"                        \
	"Las obras comenzarán en el primer semestre de 2021 y darán trabajo a unas 1.200 "    \
	"personas. La Ley 21.075 obliga a las empresas a tratar las aguas grises.\n"
#define WATER_EN                                                                        \
	"Valley Water Consortium to invest US$6.7 million in three reservoirs\n\n"            \
	"LA PUNTA, November 5th, 2020 - The Valley Water Consortium (VWC) announced today "   \
	"an investment of US$6.7 million to build three reservoirs before the end of 2023. "  \
	"\"It is the largest work of the last 25 years,\" said its president, Dr. Ines "       \
	"Salvatierra. The Ministry of Public Works will contribute 3.45 billion pesos, and "  \
	"the rest will come from loans of the Andean Development Bank.\n\n"                   \
	"Works will begin in the first half of 2021 and give jobs to about 1,200 people. "    \
	"See https://water.example.org/plan?id=3 or write to press@water.example.org.\n"
#define FAIR_ES                                                                         \
	"Abre la XII Feria del Libro de Puerto Claro\n\n"                                     \
	"La feria abrirá sus puertas el próximo viernes 14 de marzo y cerrará el domingo "    \
	"23. Participan 84 editoriales de 11 países, entre ellas Ediciones del Faro, "        \
	"Tinta Roja S.A. y la Universidad Austral del Puerto. La entrada cuesta 4.500 pesos " \
	"(unos 5 euros); los menores de 12 años no pagan.\n\n"                                \
	"- Lunes: día de la poesía.\n- Martes: ¿quién teme a las bibliotecas?\n- Miércoles: " \
	"¡todo a mitad de precio!\n\n\"Esperamos 60 mil visitas\", dijo el director, J. P. "  \
	"Mardones, a principios de febrero.\n"
#define RESULTS_EN                                                                      \
	"Harbour & Hill plc: results for the third quarter\n\n"                               \
	"London, 12 October 2021. Harbour & Hill plc (\"the Group\") today reports revenue "  \
	"of £412.3m (Q3 2020: £398.0m), up 3.6% year on year, and a loss of €1.2 million in " \
	"its Spanish subsidiary, Puerto y Colina, S.L. The board proposes a dividend of 4.5p "\
	"per share, payable on 03/04/2022.\n\n"                                               \
	"Mr. O'Brien, the Chief Executive, said: 'We don't expect a recovery before mid-2022; " \
	"between 2022 and 2024 we'll invest some $30-40 million.' The U.S. Department of "    \
	"Ports didn't comment.\n"
#define SHORT_EN "The meeting was moved to next Tuesday.\n"
#define SHORT_ES "La reunión se aplazó hasta el martes próximo.\n"
#define CAPITALS_ES                                                                     \
	"MINISTERIO DE AGRICULTURA ENTREGA 300 MILLONES A PEQUEÑOS REGANTES\n\n"              \
	"SANTA RITA, 1 DE JUNIO DE 2022. EL MINISTERIO DE AGRICULTURA ENTREGÓ AYER RECURSOS " \
	"POR $300 MILLONES A LA ASOCIACIÓN DE CANALISTAS DEL RÍO SECO.\n"

static const struct ct_sample plain[] = {
	SAMPLE("water-es", "es", WATER_ES),
	SAMPLE("water-en", "en", WATER_EN),
	SAMPLE("fair-es", "es", FAIR_ES),
	SAMPLE("results-en", "en", RESULTS_EN),
	SAMPLE("both", "mul", SHORT_ES "\n" SHORT_EN "\n" FAIR_ES "\n" WATER_EN),
	SAMPLE("short-en", "en", SHORT_EN),
	SAMPLE("short-es", "es", SHORT_ES),
	SAMPLE("capitals-es", "es", CAPITALS_ES),
	SAMPLE("three", NULL, WATER_ES "\n" FAIR_ES "\n" RESULTS_EN),
};

const struct ct_sample *ct_texts_plain(size_t *count)
{
	*count = COUNT(plain);
	return plain;
}

/* ---- hard to take ------------------------------------------------------- */

static const struct ct_sample hostile_fixed[] = {
	SAMPLE("empty", "en", ""),
	SAMPLE("empty-unknown", NULL, ""),
	SAMPLE("one-letter", "es", "a"),
	SAMPLE("one-capital", "en", "A"),
	SAMPLE("one-digit", "en", "7"),
	SAMPLE("one-space", "es", " "),
	SAMPLE("one-line-end", "en", "\n"),
	SAMPLE("one-point", "es", "."),
	SAMPLE("one-nul", "en", "\0"),
	SAMPLE("one-mark", "es", "\xcc\x81"),
	SAMPLE("one-sign", "en", "$"),
	SAMPLE("one-wide", "en", "\xf0\x9f\x92\xa7"),
	SAMPLE("nul", "en", "The price\0 was US$ 5\0 million on 5\0 May 2020.\0\0\0"),
	SAMPLE("line-ends", "es", "uno\r\n\r\ndos\r\rtres\n\n\n\ncuatro\xc2\x85" "cinco"),
	SAMPLE("marks", "es", "An\xcc\x83o 2020: inversio\xcc\x81n de US$ 3,5 millone\xcc\x81s "
	                      "del Ministe\xcc\x81\xcc\x81\xcc\x81\xcc\x81rio de Educacio\xcc\x81n"),
	SAMPLE("no-break", "en", "5\xc2\xa0November\xc2\xa0" "2020, US$\xe2\x80\xaf" "3\xc2\xa0million"),
	SAMPLE("invisible", "en", "The\xe2\x80\x8b Bank\xe2\x80\x8d of\xc2\xad the\xef\xbb\xbf North"),
	SAMPLE("right-to-left", "en", "\xe2\x80\xae" "0202 rebmevoN\xe2\x80\xac \xd7\xa9\xd7\x9c\xd7\x95"
	                              "\xd7\x9d \xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 2020"),
	SAMPLE("german", "en", "Das Ministerium für Wirtschaft gab am 5. November 2020 bekannt, dass "
	                       "1,5 Mio. Euro an die Hafen GmbH gehen."),
	SAMPLE("german-as-spanish", "es", "Die Stadtwerke Köln AG erhöht am 1. März 2021 die Preise."),
	SAMPLE("russian", "es", "Министерство финансов выделит 3 миллиона рублей 5 мая 2020 года."),
	SAMPLE("chinese", "en", "财政部于2020年11月5日宣布拨款三百万美元。"),
	SAMPLE("emoji", "es", "Hoy 💧💧 abre #AguaParaTodos 👨‍👩‍👧‍👦 con @consorcio 🇨🇱 y 5️⃣ premios"),
	SAMPLE("wide-digits", "en", "US$ ３．５ million on ５ November ２０２０, ٣٤٥ and ௧௨"),
	SAMPLE("signs", "en", "$$$ €€€ £ 5 % ‰ ± 1/2 ½ ² ³ № § ¶ † ‡ • … — – - ‐ ‑ ‒"),
	SAMPLE("numbers", "es", "0 00 000 1.2.3.4 1,2,3,4 1.000.000,00 1,000,000.00 99999999999999999999 "
	                        "1e309 -0 +5 0x1F 3.000 US$ 99999999999999999999999999 millones"),
	SAMPLE("dates", "en", "31/02/2020 00/00/0000 29 February 1900 99/99/9999 November 31st "
	                      "2020-13-45 0000-00-00 year 10000 Q5 2020 the 45th of May"),
	SAMPLE("quotes", "en", "\"\"\"\" '''' ((( ))) [[ ]] {{ }} «« »» “ ” ‘ ’ „ ‚ << >> \\ // ||"),
	SAMPLE("markup", "es", "<p>El <b>Ministerio</b> &amp; la <a href='x'>Empresa</a> &#36;5</p><!-- "),
	SAMPLE("format", "en", "%s%s%s%n %d %x %p $(id) `id` ${HOME} ../../etc/passwd ; DROP TABLE"),
	SAMPLE("invalid", "es", "Inversi\xf3n de \xff\xfe\xc0\x80\xed\xa0\x80 US$ 5\xe2\x82 mil\xf4\x90\x80\x80"),
	SAMPLE("cut-character", "en", "Price: 5 \xe2\x82"),
	SAMPLE("last", "en", "\xf4\x8f\xbf\xbf\xef\xbf\xbd\xef\xbf\xbe\xee\x80\x80"),
	SAMPLE("odd-language", "zh-Hant-TW", "The Ministry paid US$ 5 on 5 May 2020."),
	SAMPLE("headline-only", "en", "Ministry of Water: US$ 5 million by May 2021"),
	SAMPLE("ends-in-name", "es", "Lo anunció la Universidad de"),
	SAMPLE("ends-in-amount", "en", "It will cost US$ 5."),
	SAMPLE("ends-in-date", "es", "Se firmó el 5 de"),
};

/* Made of one piece over and over. */
static const struct {
	const char *name;
	const char *language;
	const char *piece;
	size_t times;
} hostile_runs[] = {
	{ "spaces", "es", " ", 5000 },
	{ "line-ends-only", "en", "\n", 3000 },
	{ "tabs-and-feeds", "en", "\t\f\v ", 700 },
	{ "one-word", "en", "x", 70000 },
	{ "one-number", "es", "7", 70000 },
	{ "points", "en", ".", 20000 },
	{ "marks-only", "es", "\xcc\x81", 10000 },
	{ "letter-and-marks", "en", "e\xcc\x81\xcc\xa3", 5000 },
	{ "open-quotes", "es", "«", 9000 },
	{ "open-brackets", "en", "(", 20000 },
	{ "capitals", "en", "A", 20000 },
	{ "initials", "es", "A. ", 6000 },
	{ "names", "en", "Bank of ", 3000 },
	{ "amounts", "es", "US$ 5 ", 4000 },
	{ "signs-only", "en", "$", 20000 },
	{ "dates-only", "en", "5/5/2020 ", 2500 },
	{ "hyphens", "en", "a-", 9000 },
	{ "words", "es", "palabra ", 3000 },
	{ "lines", "en", "One.\n\n", 3000 },
	{ "mixed-scripts", "es", "aж中ש", 2000 },
};

static ct_text repeat(const char *piece, size_t times)
{
	size_t size = strlen(piece);
	char *data = malloc(size * times + 1);

	if (!data)
		return (ct_text){ NULL, 0 };
	for (size_t i = 0; i < times; i++)
		memcpy(data + i * size, piece, size);
	return (ct_text){ data, size * times };
}

const struct ct_sample *ct_texts_hostile(size_t *count)
{
	static struct ct_sample all[COUNT(hostile_fixed) + COUNT(hostile_runs)];
	static size_t made;

	for (size_t i = 0; !made && i < COUNT(hostile_runs); i++) {
		struct ct_sample *sample = &all[COUNT(hostile_fixed) + i];

		sample->name = hostile_runs[i].name;
		sample->language = hostile_runs[i].language;
		sample->text = repeat(hostile_runs[i].piece, hostile_runs[i].times);
	}
	if (!made)
		memcpy(all, hostile_fixed, sizeof hostile_fixed);
	made = COUNT(all);
	*count = made;
	return all;
}

/* ---- large -------------------------------------------------------------- */

static const struct {
	const char *name;
	const char *language;
	const char *piece;
} large[] = {
	{ "prose-es", "es", WATER_ES "\n" FAIR_ES "\n" },
	{ "prose-en", "en", WATER_EN "\n" RESULTS_EN "\n" },
	{ "one-word", "en", "x" },
	{ "one-number", "es", "7" },
	{ "points", "en", "." },
	{ "spaces", "es", " " },
	{ "marks", "es", "\xcc\x81" },
	{ "open-quotes", "es", "«" },
	{ "capitals", "en", "Aa " },
	{ "names", "es", "Banco de la " },
	{ "amounts", "es", "$1.000.000 " },
	{ "dates", "en", "May 5 " },
	{ "grouped", "es", "1.000." },
	{ "words", "en", "one two " },
	{ "line-ends", "es", "\n" },
};

const char *ct_texts_large_name(size_t which)
{
	return which < COUNT(large) ? large[which].name : NULL;
}

struct ct_sample ct_texts_large(size_t which, size_t size)
{
	struct ct_sample sample = { NULL, NULL, { NULL, 0 } };

	if (which >= COUNT(large))
		return sample;
	sample.name = large[which].name;
	sample.language = large[which].language;
	sample.text = repeat(large[which].piece, size / strlen(large[which].piece) + 1);
	return sample;
}

/* ---- terms -------------------------------------------------------------- */

static const struct ct_sample terms_fixed[] = {
	SAMPLE("", "en", "running"),  SAMPLE("", "en", "nationalities"),
	SAMPLE("", "en", "days"),     SAMPLE("", "en", "ministry's"),
	SAMPLE("", "en", "sky"),      SAMPLE("", "en", "agreements"),
	SAMPLE("", "en", "the"),      SAMPLE("", "en", "reservoirs"),
	SAMPLE("", "es", "canciones"), SAMPLE("", "es", "inversión"),
	SAMPLE("", "es", "inversiones"), SAMPLE("", "es", "rápidamente"),
	SAMPLE("", "es", "años"),     SAMPLE("", "es", "pingüinos"),
	SAMPLE("", "es", "dándoselo"), SAMPLE("", "es", "hacia"),
	SAMPLE("", "pt", "informações"), SAMPLE("", "pt", "trabalhadores"),
	SAMPLE("", "pt", "avô"),      SAMPLE("", "pt", "nações"),
	SAMPLE("", "fr", "communiqués"), SAMPLE("", "de", "häuser"),
#define ORDINARY_TERMS 22
	SAMPLE("", NULL, ""),         SAMPLE("", NULL, "s"),
	SAMPLE("", NULL, "y"),        SAMPLE("", NULL, "ñ"),
	SAMPLE("", NULL, "\0"),       SAMPLE("", NULL, "a\0b"),
	SAMPLE("", NULL, "'"),        SAMPLE("", NULL, "''s'"),
	SAMPLE("", NULL, "ing"),      SAMPLE("", NULL, "mente"),
	SAMPLE("", NULL, "\xcc\x81"), SAMPLE("", NULL, "e\xcc\x81\xcc\x81"),
	SAMPLE("", NULL, "министерства"), SAMPLE("", NULL, "財政部"),
	SAMPLE("", NULL, "💧💧"),      SAMPLE("", NULL, "2020"),
	SAMPLE("", NULL, "covid-19"), SAMPLE("", NULL, "www.example.org"),
	SAMPLE("", NULL, "\xf4\x8f\xbf\xbf"), SAMPLE("", NULL, "RUNNING"),
	SAMPLE("", NULL, "aeiouáéíóúü"), SAMPLE("", NULL, "bcdfghjklmnpqrstvwxyz"),
};

static const struct {
	const char *piece;
	size_t times;
} term_runs[] = { { "x", 65536 }, { "ing", 21845 }, { "mente", 13107 }, { "é", 32768 },
	          { "y", 65536 }, { "\xcc\x81", 32768 } };

/* In memory that could be written to, as a run's terms are: who does so is the
 * business of one test. */
static ct_text copy(ct_text text)
{
	char *data = malloc(text.size + 1);

	if (!data)
		return text;
	memcpy(data, text.data, text.size);
	data[text.size] = '\0';
	return (ct_text){ data, text.size };
}

const struct ct_sample *ct_texts_terms(size_t *count, size_t *ordinary)
{
	static struct ct_sample all[COUNT(terms_fixed) + COUNT(term_runs)];
	static size_t made;

	for (size_t i = 0; !made && i < COUNT(term_runs); i++) {
		all[COUNT(terms_fixed) + i].name = "";
		all[COUNT(terms_fixed) + i].text = repeat(term_runs[i].piece, term_runs[i].times);
	}
	for (size_t i = 0; !made && i < COUNT(terms_fixed); i++) {
		all[i] = terms_fixed[i];
		all[i].text = copy(terms_fixed[i].text);
	}
	made = COUNT(all);
	*count = made;
	*ordinary = ORDINARY_TERMS;
	return all;
}

/* ---- sources ------------------------------------------------------------ */

static const struct ct_sample sources[] = {
	SAMPLE("release.txt", NULL, WATER_ES),
	SAMPLE("releases.txt", NULL,
	       "Primer comunicado\n\n5 de noviembre de 2020. Cuerpo del primero.\n\n---\n\n"
	       "Second release\n\nLA PUNTA, November 6th, 2020.- Body of the second.\n\nMore of it.\n"),
	SAMPLE("crlf.txt", NULL, "Titular\r\n\r\n1 de mayo de 2021.- Texto.\r\n\r\n###\r\n"),
	SAMPLE("lines.jsonl", NULL,
	       "{\"id\": \"a\", \"text\": \"El Consorcio invierte.\", \"lang\": \"es\", \"date\": "
	       "\"2020-11-05\"}\n{\"id\": \"b\", \"text\": \"The Ministry pays.\\nUS$ 5\", "
	       "\"headline\": \"The Ministry\", \"tags\": [\"x\", {\"y\": 1.5e3}]}\n"
	       "{\"id\": \"b\", \"text\": 5}\nno object\n{\"text\": \"\\u00e1\\ud83d\\udca7\"}\n"),
	SAMPLE("object.json", NULL, "[{\"title\": \"One\", \"body\": \"Text\"}, {\"title\": null}]\n"),
	SAMPLE("message.eml", NULL,
	       "From: Press <press@water.example.org>\r\nTo: list@example.org\r\n"
	       "Subject: =?UTF-8?Q?Inversi=C3=B3n_de_US$_5?=\r\nDate: Thu, 05 Nov 2020 10:00:00 -0300\r\n"
	       "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n"
	       "--b1\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
	       "Content-Transfer-Encoding: quoted-printable\r\n\r\nInversi=F3n de US$ 5.\r\n"
	       "--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64"
	       "\r\n\r\nPHA+SW52ZXJzacOzbjwvcD4=\r\n--b1--\r\n"),
	SAMPLE("forwarded.eml", NULL,
	       "From: a@example.org\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=x\n\n"
	       "--x\nContent-Type: message/rfc822\n\nFrom: b@example.org\nSubject: Inner\n\nInner "
	       "text.\n--x--\n"),
	SAMPLE("page.html", NULL,
	       "<!DOCTYPE html><html lang=\"es\"><head><meta charset=\"utf-8\"><title>Titular &amp; "
	       "m\xc3\xa1s</title></head><body><h1>Titular</h1><p>Cuerpo de la nota.<br>M\xc3\xa1s."
	       "<script>if (a < b) c();</script><p>Fin</body></html>\n"),
	SAMPLE("feed.xml", NULL,
	       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>T"
	       "</title><item><title>Uno</title><pubDate>Thu, 05 Nov 2020 10:00:00 GMT</pubDate>"
	       "<description><![CDATA[<p>Cuerpo</p>]]></description></item></channel></rss>\n"),
	SAMPLE("table.csv", NULL,
	       "id,date,title,text\n1,2020-11-05,\"Uno, dos\",\"L\xc3\xadnea \"\"una\"\"\nl\xc3\xadnea "
	       "dos\"\n2,,,\n"),
	SAMPLE("notes.md", NULL, "# Titular\n\n*5 de mayo de 2021* Cuerpo con [enlace](https://a.example).\n"),
	SAMPLE("latin.txt", NULL, "Inversi\xf3n de la Compa\xf1\xed" "a el 5 de mayo de 2021.\n"),
};

const struct ct_sample *ct_texts_sources(size_t *count)
{
	*count = COUNT(sources);
	return sources;
}
