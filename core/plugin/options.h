/* SPDX-License-Identifier: MIT
 *
 * Options of plugins: what the user set, and the checked values that create()
 * receives.
 */
#ifndef CT_PLUGIN_OPTIONS_H
#define CT_PLUGIN_OPTIONS_H

#include <cotejo/plugin.h>

#include "core/base/arena.h"
#include "core/base/error.h"

/* Would `text` be taken as a value of `option`? CT_E_CONFIG with the reason. */
int ct_option_check(const ct_option *option, const char *text, struct ct_error *error);

/* What was set, in the order in which it was: a later one wins. */
struct ct_setting {
	struct ct_setting *next;
	const char *plugin;
	const char *key;
	const char *value;
	const char *origin; /* "--set", or "file:line" */
	const char *folder; /* relative paths begin here; "" for the current one */
};

struct ct_settings {
	struct ct_arena arena;
	struct ct_setting *first;
	struct ct_setting **last;
};

void ct_settings_init(struct ct_settings *settings);
void ct_settings_free(struct ct_settings *settings);

/* Add one; everything is copied. CT_E_NOMEM. */
int ct_settings_add(struct ct_settings *settings, const char *plugin, const char *key,
                    const char *value, const char *origin, const char *folder);

/* Add "plugin.key=value", as --set has it: the last dot before the '=' parts
 * plugin from key. CT_E_CONFIG with the reason. */
int ct_settings_parse(struct ct_settings *settings, const char *text, struct ct_error *error);

/* Add what an INI file says: a section a plugin, "key = value", a line each;
 * blanks before a line mean nothing. Settings added later win, so read files
 * before command lines. CT_E_CONFIG with file and line. */
int ct_settings_read(struct ct_settings *settings, const char *path, struct ct_error *error);

/* Would all settings for `plugin` be taken? CT_E_CONFIG naming option, place
 * and what would be taken; CT_E_NOMEM. */
int ct_settings_check(const struct ct_settings *settings, const ct_plugin *plugin,
                      struct ct_error *error);

/* One checked value a row of the plugin's option table, in `arena`. A setting
 * of a key that the plugin does not have, or a value out of its bounds:
 * CT_E_CONFIG naming option, place and what would be taken. */
int ct_settings_values(const struct ct_settings *settings, const ct_plugin *plugin,
                       struct ct_arena *arena, ct_value **values, struct ct_error *error);

#endif
