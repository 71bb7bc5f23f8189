/* SPDX-License-Identifier: MIT
 *
 * fuzz SECONDS SEED FILE...: changes the files at random and reads them with
 * the plugin, which is linked in and believes that this is cotejo. What
 * crashes is in fuzz.last. With clang: -fsanitize=fuzzer, and without main().
 */
#include "eml.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- a host ------------------------------------------------------------- */

static void host_log(const ct_host *host, int level, const char *format, ...)
{
	char text[1024];
	va_list args;

	(void)host;
	(void)level;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
}

static int host_fail(const ct_host *host, int code, const char *format, ...)
{
	(void)host;
	(void)format;
	return code;
}

static int host_fail_at(const ct_host *host, int code, ct_place place, const char *format, ...)
{
	(void)host;
	(void)place;
	(void)format;
	return code;
}

static const ct_host host = {
	.struct_size = sizeof host, .abi_major = CT_ABI_MAJOR, .abi_minor = CT_ABI_MINOR,
	.log = host_log, .fail = host_fail, .fail_at = host_fail_at,
};

/* ---- a source ----------------------------------------------------------- */

struct memory {
	ct_source table;
	ct_text rest;
};

static int fill(ct_source *source, size_t want, ct_text *window)
{
	*window = ((struct memory *)source)->rest;
	if (window->size > want)
		window->size = want;
	return CT_OK;
}

static void consume(ct_source *source, size_t count)
{
	struct memory *memory = (struct memory *)source;

	memory->rest.data += count;
	memory->rest.size -= count;
}

static uint64_t offset(const ct_source *source)
{
	(void)source;
	return 0;
}

/* ---- a builder ---------------------------------------------------------- */

static unsigned long sum; /* of all bytes, so that all are looked at */

static int take(ct_text text)
{
	for (size_t i = 0; i < text.size; i++)
		sum += (unsigned char)text.data[i];
	return CT_OK;
}

static int set_text(ct_builder *builder, ct_text text)
{
	(void)builder;
	return take(text);
}

static int set_date(ct_builder *builder, ct_date date, int given)
{
	(void)builder;
	(void)given;
	return date.year >= 1 && date.year <= 9999 ? CT_OK : CT_E_DOCUMENT;
}

static int add_meta(ct_builder *builder, ct_text key, ct_text value, uint32_t type)
{
	(void)builder;
	(void)type;
	return take(key) + take(value);
}

static int add_replaced(ct_builder *builder, uint32_t count)
{
	(void)builder;
	(void)count;
	return CT_OK;
}

/* ---- one input ---------------------------------------------------------- */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const ct_plugin *plugin;
	static void *shared;
	ct_value largest = { .struct_size = sizeof largest, .integer = 64 };
	struct memory source = {
		{ .struct_size = sizeof source.table, .name = "fuzz", .max_document = 1 << 24,
		  .fill = fill, .consume = consume, .offset = offset },
		{ (const char *)data, size },
	};
	ct_builder builder = {
		.struct_size = sizeof builder, .set_text = set_text, .set_headline = set_text,
		.set_date = set_date, .add_meta = add_meta, .add_replaced = add_replaced,
	};
	void *session = NULL;
	int code = CT_OK;

	if (!plugin) {
		plugin = cotejo_plugin_entry_v1()->plugins[0];
		if (plugin->create(&host, &largest, &shared) != CT_OK)
			abort();
	}
	plugin->reader->probe(shared, source.rest, "fuzz.eml");
	if (plugin->reader->open(shared, &source.table, &session) != CT_OK)
		return 0;
	while (code == CT_OK || code == CT_E_DOCUMENT)
		code = plugin->reader->next(shared, session, &builder);
	if (code != CT_END)
		abort();
	plugin->reader->close(shared, session);
	return 0;
}

/* ---- without libFuzzer -------------------------------------------------- */

#ifndef LIBFUZZER
static uint64_t state;

static uint32_t chance(size_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return below ? (uint32_t)(state >> 11) % (uint32_t)below : 0;
}

static const char *const words[] = { "\n", "\r\n\r\n", "--b\n", "--b--\n", "=?utf-8?q?", "?=", ":", ";",
	                             "Content-Type: message/rfc822\n\n", "boundary=b", "charset=utf-16",
	                             "charset=iso-2022-jp", "<script>", "<!--", "&#x10ffff;", "=\n", "\"",
	                             "Content-Type: multipart/alternative; boundary=b\n\n", "(", "\xff",
	                             "Content-Transfer-Encoding: base64\n", "To: a:b:;", "begin 644 x\n" };

static void change(struct bytes *bytes)
{
	for (uint32_t times = 1 + chance(8); times && bytes->size; times--) {
		uint32_t at = chance(bytes->size), size = chance(bytes->size - at);
		const char *word = words[chance(sizeof words / sizeof words[0])];

		switch (chance(5)) {
		case 0:
			bytes->data[at] = (char)chance(256);
			break;
		case 1: /* cut off, or cut out */
			memmove(bytes->data + at, bytes->data + at + size, bytes->size - at - size);
			bytes->size -= size;
			break;
		case 2: /* again, at the end */
			if (bytes->size < 20000) {
				struct bytes copy = { 0 };

				bytes_add(&copy, bytes->data + at, size);
				bytes_add(bytes, copy.data, copy.size);
				bytes_free(&copy);
			}
			break;
		default: /* a word put in */
			bytes_add(bytes, word, strlen(word));
			memmove(bytes->data + at + strlen(word), bytes->data + at,
			        bytes->size - strlen(word) - at);
			memcpy(bytes->data + at, word, strlen(word));
		}
	}
}

static void read_file(const char *path, struct bytes *bytes)
{
	FILE *file = fopen(path, "rb");
	char block[4096];
	size_t got;

	while (file && (got = fread(block, 1, sizeof block, file)) > 0)
		bytes_add(bytes, block, got);
	if (file)
		fclose(file);
}

static void keep(const struct bytes *bytes)
{
	FILE *file = fopen("fuzz.last", "wb");

	if (!file)
		return;
	fwrite(bytes->data, 1, bytes->size, file);
	fclose(file);
}

int main(int argc, char **argv)
{
	time_t end = time(NULL) + (argc > 1 ? strtol(argv[1], NULL, 10) : 0);
	unsigned long inputs = 0;

	state = 88172645463325252U + (argc > 2 ? strtoul(argv[2], NULL, 10) : 0);
	while (argc > 3 && (time(NULL) < end || inputs < (unsigned long)argc)) {
		struct bytes bytes = { 0 };

		read_file(argv[3 + (int)(inputs % (unsigned long)(argc - 3))], &bytes);
		if (inputs >= (unsigned long)(argc - 3))
			change(&bytes);
		keep(&bytes);
		LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.size);
		bytes_free(&bytes);
		inputs++;
	}
	remove("fuzz.last");
	printf("%lu inputs, none of them crashed (%lx)\n", inputs, sum);
	return 0;
}
#endif
