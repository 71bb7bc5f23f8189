/* SPDX-License-Identifier: MIT
 *
 * The check: which tests on which plugins, one after another.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/conformance/process.h"
#include "core/conformance/trial.h"
#include "core/plugin/describe.h"
#include "core/plugin/scan.h"

#include "core/base/banned.h"

/* A library that takes longer to load is not looked into. */
#define SCAN_SECONDS 10

struct check {
	const struct ct_check_options *options;
	const struct ct_check_watcher *watcher;
	struct ct_check_totals *totals;
	struct ct_process_host host;
	json_t *failed; /* tests that did, of the plugin at hand */
	json_t *ends;   /* "it crashes (...)": the test that told so first */
};

/* Is `name` one of "a,b,c"? */
static bool listed(const char *list, const char *name)
{
	size_t size = strlen(name);

	while (*list) {
		size_t length = strcspn(list, ",");

		if (length == size && memcmp(list, name, size) == 0)
			return true;
		list += length + (list[length] == ',');
	}
	return false;
}

static bool wanted(const struct check *check, const struct ct_trial_test *test)
{
	if (check->options->without && listed(check->options->without, test->name))
		return false;
	if (check->options->only)
		return listed(check->options->only, test->name);
	return !(test->full_only && check->options->quick);
}

/* Every name of --only and --without must be one of ours. */
static int check_names(const char *only, struct ct_error *error)
{
	while (only && *only) {
		size_t size = strcspn(only, ",");
		const struct ct_trial_test *test = ct_trial_tests;

		while (test->name && (strlen(test->name) != size || memcmp(test->name, only, size)))
			test++;
		if (!test->name)
			return ct_fail(error, CT_E_CONFIG,
			               "there is no test '%.*s'; see 'cotejo "
			               "plugin check --list'",
			               (int)size, only);
		only += size + (only[size] == ',');
	}
	return CT_OK;
}

/* ---- one test ----------------------------------------------------------- */

static bool is_level(const json_t *finding, const char *level)
{
	const char *word = json_string_value(json_object_get(finding, "level"));

	return word && strcmp(word, level) == 0;
}

/* Has one of the tests of that list, and another than `test`, failed? */
static bool told_elsewhere(const struct check *check, const char *list, const char *test)
{
	const char *name;
	json_t *yes;

	json_object_foreach(check->failed, name, yes) {
		if (strcmp(name, test) != 0 && listed(list, name))
			return true;
	}
	return false;
}

/* A test may see again what others are about; once is enough. */
static void drop_known(const struct check *check, const char *test, json_t *findings)
{
	size_t i = 0;

	while (i < json_array_size(findings)) {
		json_t *finding = json_array_get(findings, i);
		const char *like = json_string_value(json_object_get(finding, "like"));

		if (like && told_elsewhere(check, like, test)) {
			json_array_remove(findings, i);
		} else {
			json_object_del(finding, "like");
			i++;
		}
	}
}

/* A plugin that crashes on some document does so in all tests that come by it:
 * the first tells, the others are not done. */
static bool ends_as_before(struct check *check, const char *test, json_t *findings)
{
	bool known = false;

	for (size_t i = 0; i < json_array_size(findings); i++) {
		json_t *finding = json_array_get(findings, i);
		const char *end = json_string_value(json_object_get(finding, "end"));
		const char *first = json_string_value(end ? json_object_get(check->ends, end) : NULL);

		if (first && strcmp(first, test) != 0) {
			json_object_set_new(finding, "level", json_string("note"));
			json_object_set_new(finding, "text",
			                    json_sprintf("not done: %s here too, as in '%s'; "
			                                 "mend that first", end, first));
			json_object_del(finding, "input");
			known = true;
		} else if (end) {
			json_object_set_new(check->ends, end, json_string(test));
		}
		json_object_del(finding, "end");
	}
	return known;
}

static enum ct_verdict count(struct check *check, const json_t *findings)
{
	struct ct_check_totals *totals = check->totals;
	enum ct_verdict verdict = CT_PASSED;

	totals->tests++;
	for (size_t i = 0; i < json_array_size(findings); i++) {
		const json_t *finding = json_array_get(findings, i);

		if (is_level(finding, "note")) {
			totals->notes++;
			continue;
		}
		if (is_level(finding, "error"))
			totals->errors++;
		else
			totals->warnings++;
		verdict = CT_FAILED;
	}
	return verdict;
}

/* The input of the first finding, made smaller in place. */
static void shrink(struct check *check, const struct ct_process_job *job, json_t *findings)
{
	json_t *finding = json_array_get(findings, 0);
	const char *path = json_string_value(json_object_get(finding, "input"));
	const char *slash = path ? strrchr(path, '/') : NULL;
	size_t before = check->host.area->size;
	char name[200], saved[512];

	if (!slash || check->host.area->form == CT_INPUT_NONE)
		return;
	ct_process_shrink(&check->host, job);
	if (check->host.area->size >= before)
		return;
	snprintf(name, sizeof name, "%.*s-small", (int)(strcspn(slash + 1, ".") % 180), slash + 1);
	if (ct_area_save(check->host.area, check->options->save, name, saved, sizeof saved)) {
		json_object_set_new(finding, "input", json_string(saved));
		json_object_set_new(finding, "bytes",
		                    json_integer((json_int_t)check->host.area->size));
	}
}

/* True: passed. */
static bool do_test(struct check *check, const ct_plugin *plugin, const struct ct_trial_test *test)
{
	struct ct_process_job job = { test->name, plugin ? plugin->id : NULL,
		                      plugin ? plugin->kind : 0 };
	double begin = ct_clock();
	json_t *findings = ct_process_test(&check->host, &job);
	enum ct_verdict verdict;
	bool undone;

	if (!findings)
		return false;
	drop_known(check, test->name, findings);
	undone = ends_as_before(check, test->name, findings);
	if (test->replay)
		shrink(check, &job, findings);
	verdict = count(check, findings);
	if (undone && verdict == CT_PASSED) {
		verdict = CT_SKIPPED;
		check->totals->skipped++;
	}
	if (verdict == CT_FAILED)
		json_object_set_new(check->failed, test->name, json_true());
	check->watcher->test(check->watcher->context, test->name, test->what, verdict,
	                     ct_clock() - begin, findings);
	json_decref(findings);
	return verdict == CT_PASSED;
}

static void skip(struct check *check, const struct ct_trial_test *test)
{
	json_t *none = json_array();

	check->totals->skipped++;
	check->watcher->test(check->watcher->context, test->name, test->what, CT_SKIPPED, 0, none);
	json_decref(none);
}

/* ---- all of them -------------------------------------------------------- */

/* Tests of the library; false where it cannot be used at all. */
static bool do_library(struct check *check)
{
	bool usable = true;

	check->watcher->plugin(check->watcher->context, "", check->options->library);
	for (const struct ct_trial_test *test = ct_trial_tests; test->name; test++) {
		if (test->kinds || !wanted(check, test))
			continue;
		if (!usable)
			skip(check, test);
		else if (!do_test(check, NULL, test) && strcmp(test->name, "loads") == 0)
			usable = false;
	}
	return usable;
}

static void do_plugin(struct check *check, const json_t *description)
{
	struct ct_arena arena;
	ct_plugin plugin;
	uint32_t input;
	char about[200];

	ct_arena_init(&arena, 0);
	if (ct_undescribe(&arena, description, &plugin, &input) &&
	    (!check->options->plugin || strcmp(check->options->plugin, plugin.id) == 0)) {
		snprintf(about, sizeof about, "%s %s", ct_kind_word(plugin.kind), plugin.version);
		check->watcher->plugin(check->watcher->context, plugin.id, about);
		json_object_clear(check->failed);
		json_object_clear(check->ends);
		for (const struct ct_trial_test *test = ct_trial_tests; test->name; test++) {
			if ((test->kinds >> plugin.kind & 1) && wanted(check, test))
				do_test(check, &plugin, test);
		}
	}
	ct_arena_free(&arena);
}

/* What the library holds, by a scan in a child; no finding by itself, the tests
 * of the library say more. */
static int do_plugins(struct check *check, struct ct_error *error)
{
	json_t *scan = ct_scan_library(check->options->library, SCAN_SECONDS);
	const json_t *plugins = json_object_get(scan, "plugins");
	const char *refused = json_string_value(json_object_get(scan, "refused"));
	bool found = !check->options->plugin;
	int code = CT_OK;

	for (size_t i = 0; i < json_array_size(plugins); i++) {
		const json_t *plugin = json_array_get(plugins, i);
		const char *id = json_string_value(json_object_get(plugin, "id"));

		found = found || (id && strcmp(id, check->options->plugin) == 0);
	}
	if (json_is_array(plugins) && !found)
		code = ct_fail(error, CT_E_CONFIG, "'%s' holds no plugin '%s'",
		               check->options->library, check->options->plugin);
	for (size_t i = 0; i < json_array_size(plugins) && code == CT_OK; i++)
		do_plugin(check, json_array_get(plugins, i));
	/* with --only the tests that would have said so may not have run */
	if (refused && !check->totals->errors)
		code = ct_fail(error, CT_E_FATAL, "'%s': %s", check->options->library, refused);
	json_decref(scan);
	return code;
}

int ct_check_plugin(const struct ct_check_options *options, const struct ct_check_watcher *watcher,
                    struct ct_check_totals *totals, struct ct_error *error)
{
	struct check check = { .options = options, .watcher = watcher, .totals = totals };
	double begin = ct_clock();
	int code = check_names(options->only, error);

	if (code == CT_OK)
		code = check_names(options->without, error);
	memset(totals, 0, sizeof *totals);
	if (code == CT_OK && access(options->library, R_OK) != 0)
		code = ct_fail(error, CT_E_CONFIG, "cannot read '%s'", options->library);
	if (code == CT_OK)
		code = ct_process_host_open(&check.host, options, error);
	if (code != CT_OK)
		return code;
	check.failed = json_object();
	check.ends = json_object();
	if (do_library(&check))
		code = do_plugins(&check, error);
	json_decref(check.failed);
	json_decref(check.ends);
	ct_process_host_close(&check.host);
	totals->seconds = ct_clock() - begin;
	return code;
}
