/* SPDX-License-Identifier: MIT
 *
 * Bytes in the charset of a part to UTF-8.
 */
#include "eml.h"

#include <errno.h>
#include <string.h>

/* What the label means. Mail that says ASCII or Latin-1 holds Windows-1252
 * where it holds bytes that the label does not explain. */
static const char *meaning(const char *charset, ct_text raw)
{
	const char *known = charset ? g_mime_charset_iconv_name(charset) : "us-ascii";

	if (g_ascii_strcasecmp(known, "us-ascii") == 0 || g_ascii_strcasecmp(known, "ascii") == 0)
		return g_utf8_validate(raw.data, (gssize)raw.size, NULL) ? "utf-8" : "windows-1252";
	if (g_ascii_strcasecmp(known, "iso-8859-1") == 0)
		return "windows-1252";
	return known;
}

/* How many bytes to leave out where a character cannot be read. */
static size_t unit_of(const char *charset)
{
	if (g_ascii_strncasecmp(charset, "utf-16", 6) == 0 ||
	    g_ascii_strncasecmp(charset, "ucs-2", 5) == 0)
		return 2;
	if (g_ascii_strncasecmp(charset, "utf-32", 6) == 0 ||
	    g_ascii_strncasecmp(charset, "ucs-4", 5) == 0)
		return 4;
	return 1;
}

static void convert(GIConv converter, size_t unit, ct_text raw, struct bytes *text,
                    uint32_t *replaced)
{
	gchar *in = (gchar *)(guintptr)raw.data; /* iconv only reads it */
	gsize left = raw.size;
	char block[4096];

	while (left && !text->failed) {
		gchar *out = block;
		gsize room = sizeof block, skipped;
		gsize result = g_iconv(converter, &in, &left, &out, &room);
		int why = result == (gsize)-1 ? errno : 0;

		bytes_add(text, block, sizeof block - room);
		if (why != EILSEQ && why != EINVAL)
			continue; /* done, or the block is full */
		skipped = left < unit ? left : unit;
		in += skipped;
		left -= skipped;
		bytes_add(text, "?", 1);
		*replaced += (uint32_t)skipped;
		g_iconv(converter, NULL, NULL, NULL, NULL);
	}
}

int decode_charset(const char *charset, ct_text raw, struct bytes *text, uint32_t *replaced)
{
	GIConv converter;
	const char *known;

	if (!raw.size)
		return CT_OK;
	known = meaning(charset, raw);
	if (g_ascii_strcasecmp(known, "utf-8") == 0) {
		bytes_add(text, raw.data, raw.size); /* the host replaces what is invalid */
		return CT_OK;
	}
	converter = g_iconv_open("UTF-8", known);
	/* GIConv is a pointer; -1 is what iconv_open() gives for "unknown" */
	if ((guintptr)converter == (guintptr)-1) {
		if (!g_utf8_validate(raw.data, (gssize)raw.size, NULL))
			return CT_SKIP;
		bytes_add(text, raw.data, raw.size);
		return CT_OK;
	}
	convert(converter, unit_of(known), raw, text, replaced);
	g_iconv_close(converter);
	return CT_OK;
}
