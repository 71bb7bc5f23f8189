/* SPDX-License-Identifier: MIT
 *
 * Configuration files and --set on any bytes: refused with a reason, or taken
 * and then checked against a table of options.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/plugin/options.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const ct_option table[] = {
	{ .key = "flag", .type = CT_OPT_BOOL, .fallback = "no", .help = "a flag" },
	{ .key = "count", .type = CT_OPT_INT, .fallback = "3", .minimum = -1, .maximum = 9,
	  .help = "a number" },
	{ .key = "share", .type = CT_OPT_REAL, .fallback = "0.5", .maximum = 1, .help = "a share" },
	{ .key = "file", .type = CT_OPT_PATH, .fallback = "", .help = "a file" },
	{ .key = "mode", .type = CT_OPT_ENUM, .fallback = "b", .choices = "a|b|cc", .help = "one" },
	{ .key = "list", .type = CT_OPT_LIST, .fallback = "", .help = "some" },
	{ .key = NULL },
};
static const ct_plugin plugin = { .id = "p", .options = table };

/* Whatever is wrong is said. */
static void look(int code, const struct ct_error *error)
{
	if (code != CT_OK && code != CT_E_CONFIG && code != CT_E_NOMEM)
		abort();
	if (code != CT_OK && (!error->text[0] || error->code != code))
		abort();
}

static void take(const struct ct_settings *settings)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_arena arena;
	ct_value *values;
	int code;

	ct_arena_init(&arena, 0);
	code = ct_settings_values(settings, &plugin, &arena, &values, &error);
	look(code, &error);
	if (ct_settings_check(settings, &plugin, NULL) != code)
		abort();
	for (size_t i = 0; code == CT_OK && table[i].key; i++) {
		if (!values[i].text || (table[i].type == CT_OPT_LIST && !values[i].items))
			abort();
		if (table[i].minimum < table[i].maximum &&
		    !(values[i].real >= table[i].minimum && values[i].real <= table[i].maximum))
			abort();
	}
	ct_arena_free(&arena);
}

static void as_file(const uint8_t *data, size_t size)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_settings settings;
	char path[64];
	int file = memfd_create("options", 0);

	if (file < 0 || ct_write_all(file, data, size) != 0)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	ct_settings_init(&settings);
	look(ct_settings_read(&settings, path, &error), &error);
	take(&settings);
	ct_settings_free(&settings);
	close(file);
}

static void as_setting(const uint8_t *data, size_t size)
{
	struct ct_error error = CT_ERROR_NONE;
	struct ct_settings settings;
	char *text = malloc(size + 1);

	if (!text)
		return;
	memcpy(text, data, size);
	text[size] = '\0';
	ct_settings_init(&settings);
	look(ct_settings_parse(&settings, text, &error), &error);
	take(&settings);
	ct_settings_free(&settings);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	as_file(data, size);
	as_setting(data, size);
	return 0;
}
