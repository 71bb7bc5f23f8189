/* SPDX-License-Identifier: MIT */
#include "core/plugin/options.h"

#include <errno.h>
#include <ini.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/base/size.h"

#include "core/base/banned.h"

/* ---- one value ---------------------------------------------------------- */

static bool parse_bool(const char *text, int64_t *value)
{
	static const char *const yes[] = { "true", "yes", "on", "1" };
	static const char *const no[] = { "false", "no", "off", "0" };

	for (size_t i = 0; i < 4; i++) {
		if (strcasecmp(text, yes[i]) == 0 || strcasecmp(text, no[i]) == 0) {
			*value = strcasecmp(text, yes[i]) == 0;
			return true;
		}
	}
	return false;
}

/* The place of `text` among "a|b|c", or -1. */
static int64_t find_choice(const char *choices, const char *text)
{
	size_t size = strlen(text);
	int64_t place = 0;

	for (const char *at = choices; *at; place++) {
		size_t length = strcspn(at, "|");

		if (length == size && memcmp(at, text, size) == 0)
			return place;
		at += length + (at[length] == '|');
	}
	return -1;
}

static int out_of_range(const ct_option *option, struct ct_error *error)
{
	return ct_fail(error, CT_E_CONFIG, "a number from %g to %g is expected", option->minimum,
	               option->maximum);
}

/* Is `number` within the option's bounds? Both 0: any is. */
static bool in_range(const ct_option *option, double number)
{
	return option->minimum >= option->maximum ||
	       (number >= option->minimum && number <= option->maximum);
}

static int parse_value(const ct_option *option, const char *text, ct_value *value,
                       struct ct_error *error)
{
	switch (option->type) {
	case CT_OPT_BOOL:
		if (!parse_bool(text, &value->integer))
			return ct_fail(error, CT_E_CONFIG, "'true' or 'false' is expected");
		return CT_OK;
	case CT_OPT_INT:
		if (!ct_parse_integer(text, INT64_MIN, INT64_MAX, &value->integer))
			return ct_fail(error, CT_E_CONFIG, "a whole number is expected");
		value->real = (double)value->integer;
		return in_range(option, value->real) ? CT_OK : out_of_range(option, error);
	case CT_OPT_REAL:
		if (!ct_parse_real(text, &value->real))
			return ct_fail(error, CT_E_CONFIG, "a decimal number is expected");
		return in_range(option, value->real) ? CT_OK : out_of_range(option, error);
	case CT_OPT_ENUM:
		value->integer = find_choice(option->choices ? option->choices : "", text);
		if (value->integer < 0)
			return ct_fail(error, CT_E_CONFIG, "one of '%s' is expected",
			               option->choices ? option->choices : "");
		return CT_OK;
	default:
		return CT_OK;
	}
}

int ct_option_check(const ct_option *option, const char *text, struct ct_error *error)
{
	ct_value value = { 0 };

	return parse_value(option, text, &value, error);
}

/* The words of a list "a, b,c", in `arena`, ended by NULL. */
static const char *const *split_list(struct ct_arena *arena, const char *text)
{
	size_t count = 1, filled = 0;
	const char **items;

	for (const char *at = text; *at; at++)
		count += *at == ',';
	items = ct_arena_array(arena, count + 1, sizeof *items);
	if (!items)
		return NULL;
	for (const char *at = text; *at;) {
		size_t lead = strspn(at, " \t,");
		size_t size = strcspn(at + lead, ",");
		size_t kept = size;

		while (kept && (at[lead + kept - 1] == ' ' || at[lead + kept - 1] == '\t'))
			kept--;
		if (kept) {
			items[filled] = ct_arena_text(arena, (ct_text){ at + lead, kept }).data;
			if (!items[filled++])
				return NULL;
		}
		at += lead + size;
	}
	items[filled] = NULL;
	return items;
}

/* `text`, or "folder/text" where it is a relative path. */
static const char *resolve_path(struct ct_arena *arena, const char *folder, const char *text)
{
	struct ct_buffer path = CT_BUFFER_EMPTY;
	const char *resolved;

	if (!*text || *text == '/' || !*folder)
		return ct_arena_text(arena, (ct_text){ text, strlen(text) }).data;
	ct_buffer_format(&path, "%s/%s", folder, text);
	resolved = path.failed ? NULL : ct_arena_text(arena, ct_buffer_view(&path)).data;
	ct_buffer_free(&path);
	return resolved;
}

static int fill_value(const ct_option *option, const char *text, const char *folder,
                      struct ct_arena *arena, ct_value *value, struct ct_error *error)
{
	int code = parse_value(option, text, value, error);

	if (code != CT_OK)
		return code;
	value->struct_size = sizeof *value;
	value->text = option->type == CT_OPT_PATH ?
	                  resolve_path(arena, folder, text) :
	                  ct_arena_text(arena, (ct_text){ text, strlen(text) }).data;
	if (option->type == CT_OPT_LIST)
		value->items = split_list(arena, text);
	if (!value->text || (option->type == CT_OPT_LIST && !value->items))
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	return CT_OK;
}

/* ---- settings ----------------------------------------------------------- */

void ct_settings_init(struct ct_settings *settings)
{
	ct_arena_init(&settings->arena, 4096);
	settings->first = NULL;
	settings->last = &settings->first;
}

void ct_settings_free(struct ct_settings *settings)
{
	ct_arena_free(&settings->arena);
	settings->first = NULL;
	settings->last = &settings->first;
}

int ct_settings_add(struct ct_settings *settings, const char *plugin, const char *key,
                    const char *value, const char *origin, const char *folder)
{
	struct ct_arena *arena = &settings->arena;
	struct ct_setting *setting = ct_arena_alloc(arena, sizeof *setting);

	if (!setting)
		return CT_E_NOMEM;
	setting->next = NULL;
	setting->plugin = ct_arena_text(arena, (ct_text){ plugin, strlen(plugin) }).data;
	setting->key = ct_arena_text(arena, (ct_text){ key, strlen(key) }).data;
	setting->value = ct_arena_text(arena, (ct_text){ value, strlen(value) }).data;
	setting->origin = ct_arena_text(arena, (ct_text){ origin, strlen(origin) }).data;
	setting->folder = ct_arena_text(arena, (ct_text){ folder, strlen(folder) }).data;
	if (!setting->plugin || !setting->key || !setting->value || !setting->origin ||
	    !setting->folder)
		return CT_E_NOMEM;
	*settings->last = setting;
	settings->last = &setting->next;
	return CT_OK;
}

int ct_settings_parse(struct ct_settings *settings, const char *text, struct ct_error *error)
{
	const char *equals = strchr(text, '=');
	const char *dot = equals ? memrchr(text, '.', (size_t)(equals - text)) : NULL;
	char plugin[128], key[128];

	if (!dot || dot == text || dot + 1 == equals || (size_t)(dot - text) >= sizeof plugin ||
	    (size_t)(equals - dot) > sizeof key)
		return ct_fail(error, CT_E_CONFIG,
		               "--set %s: write it as plugin.key=value, as in money.rules=my.rules",
		               text);
	snprintf(plugin, sizeof plugin, "%.*s", (int)(dot - text), text);
	snprintf(key, sizeof key, "%.*s", (int)(equals - dot - 1), dot + 1);
	if (ct_settings_add(settings, plugin, key, equals + 1, "--set", "") != CT_OK)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	return CT_OK;
}

/* What inih holds of a section's name, and of a line. */
#define SECTION_MOST 49
#define LINE_MOST 198

struct ini_state {
	struct ct_settings *settings;
	const char *path;
	const char *folder;
	const char *at; /* what the library has not read yet */
	int line;       /* of the line that it read last */
	int code;       /* of the first mistake, or CT_OK */
	int wrong_line;
	const char *wrong; /* what it is */
};

static int mistake(struct ini_state *state, int code, const char *what)
{
	if (state->code == CT_OK) {
		state->code = code;
		state->wrong_line = state->line;
		state->wrong = what;
	}
	return 0;
}

/* The library cuts what is too long for it; say so instead. */
static void check_line(struct ini_state *state, const char *line, size_t size)
{
	if (size > LINE_MOST)
		mistake(state, CT_E_CONFIG, "the line is longer than 198 bytes");
	else if (*line == '[' && strcspn(line, "]\n") > SECTION_MOST + 1)
		mistake(state, CT_E_CONFIG, "the section's name is longer than 49 bytes; use --set "
		        "for this plugin");
}

/* Like fgets(); counts lines, which Debian's inih does not hand to on_pair().
 * Blanks before a line are left out: for the library they would make it part
 * of the line before. */
static char *next_line(char *out, int room, void *context)
{
	struct ini_state *state = context;
	size_t size;

	if (!*state->at || room < 2)
		return NULL;
	state->line++;
	state->at += strspn(state->at, " \t");
	size = strcspn(state->at, "\n");
	check_line(state, state->at, size);
	if (size + 2 > (size_t)room)
		memcpy(out, "\n", 2);
	else
		snprintf(out, (size_t)room, "%.*s\n", (int)size, state->at);
	state->at += size + (state->at[size] == '\n');
	return out;
}

static int on_pair(void *context, const char *section, const char *name, const char *value)
{
	struct ini_state *state = context;
	struct ct_buffer origin = CT_BUFFER_EMPTY;
	int code = CT_E_NOMEM;

	if (state->code != CT_OK)
		return 0;
	if (!*section)
		return mistake(state, CT_E_CONFIG, "a setting stands before the first [plugin] "
		               "section");
	if (!*name)
		return mistake(state, CT_E_CONFIG, "there is no key before the '='");
	ct_buffer_format(&origin, "%s:%d", state->path, state->line);
	if (!origin.failed)
		code = ct_settings_add(state->settings, section, name, value ? value : "",
		                       origin.data, state->folder);
	ct_buffer_free(&origin);
	return code == CT_OK ? 1 : mistake(state, code, "out of memory");
}

/* Take the settings of the file's content. */
static int read_ini(struct ini_state *state, ct_text content, struct ct_error *error)
{
	int line;

	if (memchr(content.data, '\0', content.size))
		return ct_fail(error, CT_E_CONFIG, "'%s' is no text", state->path);
	state->at = content.data;
	line = ini_parse_stream(next_line, state, on_pair, state);
	if (line != 0 && (state->code == CT_OK || line < state->wrong_line)) {
		/* the library goes on behind a line that it cannot read */
		state->code = CT_OK;
		state->line = line;
		mistake(state, CT_E_CONFIG, "no '[plugin]', 'key = value' or '; comment'");
	}
	if (state->code == CT_OK)
		return CT_OK;
	return ct_fail(error, state->code, "%s:%d: %s", state->path, state->wrong_line,
	               state->wrong);
}

int ct_settings_read(struct ct_settings *settings, const char *path, struct ct_error *error)
{
	struct ct_buffer content = CT_BUFFER_EMPTY;
	const char *slash = strrchr(path, '/');
	char folder[4096] = "";
	struct ini_state state = { .settings = settings, .path = path, .folder = folder };
	int code = ct_file_read(path, 1 << 20, &content, error);

	if (slash)
		snprintf(folder, sizeof folder, "%.*s", (int)(slash - path + (slash == path)), path);
	if (code == CT_OK)
		code = read_ini(&state, ct_buffer_view(&content), error);
	ct_buffer_free(&content);
	if (code != CT_OK && code != CT_E_NOMEM)
		code = CT_E_CONFIG;
	if (code != CT_OK && error)
		error->code = code;
	return code;
}

static const ct_option *find_option(const ct_plugin *plugin, const char *key)
{
	for (const ct_option *option = plugin->options; option && option->key; option++) {
		if (strcmp(option->key, key) == 0)
			return option;
	}
	return NULL;
}

static int unknown_option(const struct ct_setting *setting, const ct_plugin *plugin,
                          struct ct_error *error)
{
	struct ct_buffer keys = CT_BUFFER_EMPTY;

	for (const ct_option *option = plugin->options; option && option->key; option++)
		ct_buffer_format(&keys, "%s%s", keys.size ? ", " : "", option->key);
	ct_fail(error, CT_E_CONFIG, "%s: plugin '%s' has no option '%s'; it has: %s",
	        setting->origin, plugin->id, setting->key, keys.size ? keys.data : "none");
	ct_buffer_free(&keys);
	return CT_E_CONFIG;
}

static size_t option_count(const ct_plugin *plugin)
{
	size_t count = 0;

	while (plugin->options && plugin->options[count].key)
		count++;
	return count;
}

/* The option that a setting is for and what it would be, in `arena`; NULL
 * with the reason. */
static const ct_option *take_setting(const struct ct_setting *set, const ct_plugin *plugin,
                                     struct ct_arena *arena, ct_value *value,
                                     struct ct_error *error)
{
	const ct_option *option = find_option(plugin, set->key);
	struct ct_error why = CT_ERROR_NONE;

	if (!option) {
		unknown_option(set, plugin, error);
		return NULL;
	}
	memset(value, 0, sizeof *value);
	if (fill_value(option, set->value, set->folder, arena, value, &why) == CT_OK)
		return option;
	ct_fail(error, why.code, "%s: option '%s' of plugin '%s' is '%s': %s", set->origin,
	        set->key, plugin->id, set->value, why.text);
	return NULL;
}

int ct_settings_check(const struct ct_settings *settings, const ct_plugin *plugin,
                      struct ct_error *error)
{
	struct ct_error why = CT_ERROR_NONE;
	struct ct_arena arena;
	int code = CT_OK;

	ct_arena_init(&arena, 4096);
	for (const struct ct_setting *set = settings->first; set && code == CT_OK;
	     set = set->next) {
		ct_value value;

		if (strcmp(set->plugin, plugin->id) == 0 &&
		    !take_setting(set, plugin, &arena, &value, &why))
			code = ct_fail(error, why.code, "%s", why.text);
	}
	ct_arena_free(&arena);
	return code;
}

int ct_settings_values(const struct ct_settings *settings, const ct_plugin *plugin,
                       struct ct_arena *arena, ct_value **values, struct ct_error *error)
{
	struct ct_error why = CT_ERROR_NONE;
	size_t count = option_count(plugin);
	ct_value *rows = ct_arena_array(arena, count + 1, sizeof *rows);

	if (!rows)
		return ct_fail(error, CT_E_NOMEM, "out of memory");
	memset(rows, 0, (count + 1) * sizeof *rows);
	for (size_t i = 0; i < count; i++) {
		const ct_option *option = &plugin->options[i];
		int code = fill_value(option, option->fallback, "", arena, &rows[i], error);

		if (code != CT_OK)
			return code;
	}
	for (const struct ct_setting *set = settings->first; set; set = set->next) {
		const ct_option *option;
		ct_value value;

		if (strcmp(set->plugin, plugin->id) != 0)
			continue;
		option = take_setting(set, plugin, arena, &value, &why);
		if (!option)
			return ct_fail(error, why.code, "%s", why.text);
		value.given = 1;
		rows[option - plugin->options] = value;
	}
	*values = rows;
	return CT_OK;
}
