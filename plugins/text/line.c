/* SPDX-License-Identifier: MIT */
#include "line.h"

#include <string.h>

enum { HEADING_MAX = 240, LOOK_MAX = 600, QUOTATION = 12 };

static size_t space_at(const char *text, size_t size)
{
	const unsigned char *byte = (const unsigned char *)text;

	if (!size)
		return 0;
	if (byte[0] <= ' ')
		return 1;
	if (size >= 2 && byte[0] == 0xc2 && (byte[1] == 0xa0 || byte[1] == 0xad))
		return 2;
	if (size >= 3 && byte[0] == 0xe2 && byte[1] == 0x80 && (byte[2] <= 0x8b || byte[2] == 0xaf))
		return 3;
	if (size >= 3 && byte[0] == 0xef && byte[1] == 0xbb && byte[2] == 0xbf)
		return 3;
	return 0;
}

ct_text line_trim(ct_text line)
{
	size_t space;

	while ((space = space_at(line.data, line.size))) {
		line.data += space;
		line.size -= space;
	}
	while (line.size) {
		space = space_at(line.data + line.size - 1, 1);
		for (size_t back = 2; !space && back <= 3 && back <= line.size; back++)
			if (space_at(line.data + line.size - back, back) == back)
				space = back;
		if (!space)
			break;
		line.size -= space;
	}
	return line;
}

/* The last bytes of a text in lower case: enough for the short words and marks
 * that are compared here. Accents stay. */
static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (unsigned char)byte >= 0xc3;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* `word` (lower case) at `text`, not inside a longer one. */
static bool word_at(ct_text line, size_t at, const char *word)
{
	size_t size = strlen(word);

	if (at + size > line.size || (at && is_letter(line.data[at - 1])))
		return false;
	for (size_t k = 0; k < size; k++)
		if (lower(line.data[at + k]) != word[k])
			return false;
	return at + size == line.size || !is_letter(line.data[at + size]);
}

static bool holds_any(ct_text line, const char *const *words)
{
	for (size_t at = 0; at < line.size; at++) {
		if (at && is_letter(line.data[at - 1]))
			continue;
		for (const char *const *word = words; *word; word++)
			if (lower(line.data[at]) == **word && word_at(line, at, *word))
				return true;
	}
	return false;
}

static bool begins_any(ct_text line, const char *const *words)
{
	for (; *words; words++)
		if (word_at(line, 0, *words))
			return true;
	return false;
}

static size_t dash_at(const char *text, size_t size)
{
	const unsigned char *byte = (const unsigned char *)text;

	if (size && strchr("-=_*~#+.", text[0]) && text[0])
		return 1;
	if (size >= 3 && byte[0] == 0xe2 && byte[1] == 0x80 && byte[2] >= 0x90 && byte[2] <= 0x95)
		return 3;
	if (size >= 3 && byte[0] == 0xe2 && byte[1] == 0x94 && byte[2] <= 0x81)
		return 3;
	return 0;
}

/* Nothing but rule signs and spaces, three or more. */
static bool is_rule(ct_text line)
{
	size_t signs = 0;

	for (size_t at = 0; at < line.size;) {
		size_t size = dash_at(line.data + at, line.size - at);

		signs += size > 0;
		if (!size)
			size = space_at(line.data + at, line.size - at);
		if (!size)
			return false;
		at += size;
	}
	return signs >= 3;
}

/* The letters and digits of a short line, in lower case: "- 30 -" is "30". */
static size_t squeeze(ct_text line, char *out, size_t room)
{
	size_t size = 0;

	for (size_t at = 0; at < line.size && size + 1 < room; at++)
		if (is_letter(line.data[at]) || is_digit(line.data[at]) ||
		    (unsigned char)line.data[at] >= 0x80)
			out[size++] = lower(line.data[at]);
	out[size] = '\0';
	return size;
}

static bool is_closing(ct_text line)
{
	static const char *const words[] = {
		"30", "ends", "end", "fin", "endofrelease", "findelcomunicado", "xxx", NULL
	};
	char squeezed[32];

	if (line.size > 30 || line.data[line.size - 1] == '.')
		return false;
	squeeze(line, squeezed, sizeof squeezed);
	/* A bare number is a page's; a lone "end" in small letters a word. */
	if (!strcmp(squeezed, "30") && line.data[0] == '3')
		return false;
	for (const char *const *word = words; *word; word++)
		if (!strcmp(squeezed, *word))
			return true;
	return false;
}

/* What follows from `at`: 1 a number ("n.º 12/2021"), 0 nothing, -1 words. */
static int number_behind(ct_text line, size_t at)
{
	ct_text rest = { line.data + at, line.size - at };
	char squeezed[64];
	size_t size = squeeze(rest, squeezed, sizeof squeezed);

	if (strpbrk(squeezed, "bcdfghjklpqtvwxyz") || size >= 14)
		return -1;
	return size && strpbrk(squeezed, "0123456789") ? 1 : size ? -1 : 0;
}

static bool is_notice(ct_text line)
{
	static const char *const begins[] = { "for immediate release",
		                              "for release",
		                              "para difusión inmediata",
		                              "para difusiÓn inmediata",
		                              "para su difusión inmediata",
		                              "para publicación inmediata",
		                              "para publicaciÓn inmediata",
		                              "para difusion inmediata",
		                              "para publicacion inmediata",
		                              "embargoed until",
		                              "embargoed",
		                              "embargo hasta",
		                              "embargado hasta",
		                              "para divulgación inmediata",
		                              "para distribución inmediata",
		                              "para distribuciÓn inmediata",
		                              "difusión inmediata",
		                              "difusiÓn inmediata",
		                              NULL };
	static const char *const whole[] = { "press release",
		                             "news release",
		                             "media release",
		                             "nota de prensa",
		                             "comunicado de prensa",
		                             "boletín de prensa",
		                             "boletÍn de prensa",
		                             "comunicado",
		                             "nota informativa",
		                             "comunicado oficial",
		                             NULL };
	/* These are words of their own unless a number follows. */
	static const char *const numbered[] = { "boletín", "boletÍn", "boletin", "bulletin",
		                                "release", "nota",    NULL };

	if (line.size > 90)
		return false;
	if (begins_any(line, begins))
		return line.data[line.size - 1] != '.' || line.size < 60;
	for (const char *const *word = whole; *word; word++)
		if (word_at(line, 0, *word) && number_behind(line, strlen(*word)) >= 0)
			return true;
	for (const char *const *word = numbered; *word; word++)
		if (word_at(line, 0, *word) && number_behind(line, strlen(*word)) > 0)
			return true;
	return false;
}

static size_t bullet_size(ct_text line)
{
	const unsigned char *byte = (const unsigned char *)line.data;
	size_t size = 0;

	if (line.size >= 3 && (byte[0] == '-' || byte[0] == '*' || byte[0] == '+'))
		size = 1;
	else if (line.size >= 3 && byte[0] == 0xc2 && byte[1] == 0xb7)
		size = 2;
	else if (line.size >= 4 && byte[0] == 0xe2 &&
	         ((byte[1] == 0x80 &&
	           (byte[2] == 0xa2 || byte[2] == 0x93 || byte[2] == 0x94 || byte[2] == 0xa3)) ||
	          (byte[1] == 0x96 && byte[2] >= 0xa0) || byte[1] == 0x97 || (byte[1] == 0x9e) ||
	          (byte[1] == 0x9c)))
		size = 3;
	else if (line.size >= 4 && byte[0] == 0xef && byte[1] == 0x82 && byte[2] == 0xb7)
		size = 3;
	/* A dash glued to its word opens a remark, no list. */
	if (!size || !space_at(line.data + size, line.size - size))
		return 0;
	return size;
}

ct_text line_without_bullet(ct_text line)
{
	size_t size = bullet_size(line);

	line.data += size;
	line.size -= size;
	return line_trim(line);
}

/* The line without closing quotes and brackets at its end. */
static ct_text without_closers(ct_text line)
{
	while (line.size) {
		const unsigned char *end = (const unsigned char *)line.data + line.size;

		if (strchr("\"')]*", end[-1]) && end[-1])
			line.size--;
		else if (line.size >= 2 && end[-2] == 0xc2 && end[-1] == 0xbb)
			line.size -= 2;
		else if (line.size >= 3 && end[-3] == 0xe2 && end[-2] == 0x80 &&
		         (end[-1] == 0x9d || end[-1] == 0x99))
			line.size -= 3;
		else
			break;
	}
	return line;
}

static bool ends_sentence(ct_text line)
{
	ct_text bare = without_closers(line);
	const unsigned char *end = (const unsigned char *)bare.data + bare.size;

	if (!bare.size)
		return true;
	if (strchr(".!?:;", end[-1]) && end[-1])
		return end[-1] != '?' && end[-1] != '!' ? true : line.size > 120;
	return bare.size >= 3 && end[-3] == 0xe2 && end[-2] == 0x80 && end[-1] == 0xa6;
}

/* From quote to quote: somebody speaks, and the full stop was forgotten. */
static bool is_quotation(ct_text line)
{
	const unsigned char *byte = (const unsigned char *)line.data;
	bool opens = byte[0] == '"' || (line.size > 3 && !memcmp(byte, "\xe2\x80\x9c", 3)) ||
	             (line.size > 2 && !memcmp(byte, "\xc2\xab", 2));

	return opens && without_closers(line).size < line.size;
}

static bool ends_open(ct_text line)
{
	static const char *const words[] = { "de",      "del",   "la",    "el",    "los",   "las",
		                             "y",       "e",     "en",    "a",     "al",    "con",
		                             "por",     "para",  "que",   "un",    "una",   "su",
		                             "sus",     "the",   "of",    "and",   "on",    "in",
		                             "to",      "at",    "for",   "with",  "an",    "by",
		                             "from",    "until", "since", "hasta", "desde", "entre",
		                             "between", "as",    "or",    "o",     NULL };
	size_t at = line.size;

	if (line.data[line.size - 1] == ',' || line.data[line.size - 1] == '-')
		return true;
	while (at && is_letter(line.data[at - 1]))
		at--;
	for (const char *const *word = words; at && *word; word++)
		if (strlen(*word) == line.size - at && word_at(line, at, *word))
			return true;
	return false;
}

/* Two sentences or more: a full stop, a space, a capital. "U.S. Steel" and
 * initials have a single letter before the stop. */
static bool several_sentences(ct_text line)
{
	for (size_t at = 3; at + 3 < line.size; at++) {
		if (line.data[at] != '.' || line.data[at + 1] != ' ')
			continue;
		if (is_letter(line.data[at - 1]) && is_letter(line.data[at - 2]) &&
		    is_letter(line.data[at - 3]) &&
		    ((line.data[at + 2] >= 'A' && line.data[at + 2] <= 'Z') ||
		     (unsigned char)line.data[at + 2] >= 0x80))
			return true;
	}
	return false;
}

static unsigned long_digits(ct_text line)
{
	unsigned run = 0, most = 0;

	for (size_t at = 0; at < line.size; at++) {
		if (is_digit(line.data[at]))
			run++;
		else if (!strchr(" -()+", line.data[at]))
			run = 0;
		most = run > most ? run : most;
	}
	return most;
}

static bool is_contact(ct_text line)
{
	static const char *const begins[] = { "contact",
		                              "contacts",
		                              "contacto",
		                              "contactos",
		                              "media contact",
		                              "press contact",
		                              "contacto de prensa",
		                              "source",
		                              "fuente",
		                              "media enquiries",
		                              "press enquiries",
		                              "tel",
		                              "teléfono",
		                              "correo",
		                              "e-mail",
		                              "email",
		                              "photo",
		                              "foto",
		                              "more information",
		                              "más información",
		                              "prensa:",
		                              "press:",
		                              NULL };
	if (memchr(line.data, '@', line.size) || long_digits(line) >= 9)
		return true;
	for (size_t at = 0; at + 4 < line.size; at++)
		if (!memcmp(line.data + at, "www.", 4) || !memcmp(line.data + at, "://", 3))
			return true;
	return begins_any(line, begins) && memchr(line.data, ':', line.size);
}

static bool is_signature(ct_text line, unsigned words)
{
	static const char *const office[] = { "comunicación",
		                              "comunicaciÓn",
		                              "comunicacion",
		                              "comunicaciones",
		                              "communication",
		                              "communications",
		                              "prensa",
		                              "press",
		                              "media",
		                              "newsroom",
		                              "relaciones públicas",
		                              "public affairs",
		                              "public relations",
		                              "gabinete",
		                              NULL };
	static const char *const unit[] = { "oficina",        "unidad",
		                            "gabinete",       "dirección",
		                            "direcciÓn",      "direccion",
		                            "departamento",   "área",
		                            "secretaría",     "secretarÍA",
		                            "coordinación",   "coordinaciÓn",
		                            "servicio",       "equipo",
		                            "office",         "unit",
		                            "department",     "team",
		                            "desk",           "service",
		                            "division",       "directorate",
		                            "bureau",         "comunicaciones",
		                            "communications", "comunicación",
		                            "comunicaciÓn",   "sala de prensa",
		                            "newsroom",       "press",
		                            "prensa",         "gerencia",
		                            "jefatura",       NULL };
	return words <= 14 && line.size <= 120 && holds_any(line, office) && holds_any(line, unit);
}

/* A row: leaders, wide gaps, "Key: value" with a number or a short key. */
static bool is_entry(ct_text line)
{
	const char *colon = memchr(line.data, ':', line.size);

	for (size_t at = 0; at + 4 < line.size; at++)
		if (!memcmp(line.data + at, "....", 4) || !memcmp(line.data + at, "    ", 4) ||
		    line.data[at] == '\t')
			return true;
	if (!colon || colon + 2 >= line.data + line.size || colon[1] != ' ')
		return false;
	/* A short value; a headline says more behind its colon. */
	return is_digit(colon[2]) && line.data + line.size - colon < 30;
}

static void look_at_letters(ct_text line, unsigned *flags, unsigned *words)
{
	bool small = false, any = false, inside = false;

	*words = 0;
	for (size_t at = 0; at < line.size; at++) {
		unsigned char byte = (unsigned char)line.data[at];
		bool letter = is_letter(line.data[at]) || is_digit(line.data[at]) || byte >= 0x80;

		*words += letter && !inside;
		inside = letter;
		any |= is_letter(line.data[at]);
		small |= byte >= 'a' && byte <= 'z';
		if (byte == 0xc3 && at + 1 < line.size && (unsigned char)line.data[at + 1] >= 0xa0)
			small = true;
	}
	if (any && !small)
		*flags |= LINE_CAPITALS;
	if (line.data[0] >= 'a' && line.data[0] <= 'z')
		*flags |= LINE_LOWER;
}

unsigned line_look(ct_text line, unsigned *words)
{
	ct_text seen = line;
	unsigned flags = 0;

	*words = 0;
	if (is_rule(line.size > 400 ? (ct_text){ line.data, 400 } : line))
		return line.size <= 200 && memchr(line.data, '#', line.size) ? LINE_CLOSING
		                                                             : LINE_RULE;
	if (is_closing(line))
		return LINE_CLOSING;
	if (is_notice(line))
		return LINE_NOTICE;
	/* Only the beginning and the end of a very long line are looked at. */
	if (seen.size > LOOK_MAX)
		seen.size = LOOK_MAX;
	look_at_letters(seen, &flags, words);
	if (bullet_size(line))
		flags |= LINE_BULLET;
	if (ends_sentence(line) || (*words >= QUOTATION && is_quotation(line)))
		flags |= LINE_STOP;
	if (ends_open(line))
		flags |= LINE_OPEN;
	if (line.size > HEADING_MAX || several_sentences(seen))
		flags |= LINE_PARAGRAPH;
	if (is_contact(seen))
		flags |= LINE_CONTACT;
	if (is_signature(seen, *words))
		flags |= LINE_SIGNATURE;
	if (is_entry(seen))
		flags |= LINE_ENTRY;
	return flags;
}
