/* SPDX-License-Identifier: MIT
 *
 * Choosing and ordering plugins of a catalog made by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/buffer.h"
#include "core/pipeline/plan.h"

#define LAYERS(...) ((const ct_layer_use[]){ __VA_ARGS__, { .layer = NULL } })
#define NEEDS(name) { .layer = (name), .need = CT_REQUIRES }
#define LIKES(name) { .layer = (name), .need = CT_USES }
#define MAKES(name) { .layer = (name), .need = CT_PROVIDES }
#define ADDS { .layer = "entities", .need = CT_EXTENDS }

static struct ct_entry analyzer(const char *id, const ct_layer_use *layers)
{
	return (struct ct_entry){ .plugin = { .kind = CT_ANALYZER, .id = id, .layers = layers } };
}

static struct ct_entry stemmer(const char *id, const char *const *languages)
{
	return (struct ct_entry){ .plugin = { .kind = CT_STEMMER, .id = id,
		                              .languages = languages } };
}

static struct ct_entry of_kind(const char *id, uint32_t kind, const ct_layer_use *layers)
{
	return (struct ct_entry){ .plugin = { .kind = kind, .id = id, .layers = layers } };
}

static struct ct_plan plan;
static struct ct_error error;

/* Make a plan of `entries`, which are sorted by id, and print its steps. */
static int make(struct ct_entry *entries, size_t count, const struct ct_selection *selection,
                char *steps, size_t room)
{
	struct ct_catalog catalog = { .entry = entries, .entry_count = count };
	size_t size = 0;
	int code;

	memset(&error, 0, sizeof error);
	*steps = '\0';
	code = ct_plan_make(&plan, &catalog, selection, &error);
	for (uint32_t i = 0; i < plan.step_count && code == CT_OK; i++)
		size += (size_t)snprintf(steps + size, room - size, "%s%s", i ? " " : "",
		                         plan.step[i].name);
	return code;
}

#define MAKE(entries, ...)                                                                         \
	make(entries, sizeof(entries) / sizeof(entries)[0],                                        \
	     &(struct ct_selection){ __VA_ARGS__ }, steps, sizeof steps)
#define LIST(...) (const char *const[]){ __VA_ARGS__ }

static void order_is_of_the_layers_then_of_ids(void **state)
{
	struct ct_entry all[] = {
		analyzer("amounts", LAYERS(NEEDS("tokens"), LIKES("moods"), ADDS)),
		analyzer("bodies", LAYERS(NEEDS("tokens"), ADDS)),
		analyzer("closing", LAYERS(NEEDS("entities"), MAKES("ends"))),
		analyzer("tongues", LAYERS(NEEDS("paragraphs"), MAKES("languages"))),
		analyzer("temper", LAYERS(NEEDS("sentences"), MAKES("moods"))),
	};
	char steps[512];

	(void)state;
	assert_int_equal(MAKE(all, .only = NULL), CT_OK);
	assert_string_equal(steps, "paragraphs tongues languages tokens bodies temper amounts "
	                           "entities closing");
	/* maps lead to the same number of the run */
	assert_int_equal(plan.analyzer[0].map[0], CT_LAYER_TOKENS);
	assert_int_equal(plan.analyzer[0].map[2], CT_LAYER_ENTITIES);
	assert_int_equal(plan.analyzer[0].map[1],
	                 ct_layers_find(&plan.layers, "moods"));
}

static void extenders_run_in_the_order_of_ids(void **state)
{
	struct ct_entry all[] = {
		analyzer("c-later", LAYERS(NEEDS("stems"), ADDS)),
		analyzer("b-first", LAYERS(NEEDS("tokens"), ADDS)),
		analyzer("a-last", LAYERS(NEEDS("tokens"), ADDS)),
	};
	char steps[512];

	(void)state;
	assert_int_equal(MAKE(all, .only = NULL), CT_OK);
	assert_string_equal(steps,
	                    "paragraphs languages tokens stems a-last b-first c-later entities");
}

static void what_is_required_comes_along(void **state)
{
	struct ct_entry all[] = {
		analyzer("a", LAYERS(NEEDS("one"))),
		analyzer("b", LAYERS(NEEDS("two"), MAKES("one"))),
		analyzer("c", LAYERS(MAKES("two"))),
		analyzer("d", LAYERS(MAKES("three"))),
	};
	char steps[512];

	(void)state;
	assert_int_equal(MAKE(all, .only = LIST("a"), .only_count = 1), CT_OK);
	assert_string_equal(steps, "paragraphs languages entities c b a");
	assert_int_equal(MAKE(all, .only = LIST("d"), .only_count = 0), CT_OK);
	assert_string_equal(steps, "paragraphs languages entities");
}

static void a_need_that_nothing_meets_is_named(void **state)
{
	struct ct_entry all[] = {
		analyzer("a", LAYERS(NEEDS("one"))),
		analyzer("b", LAYERS(MAKES("one"))),
	};
	char steps[512];

	(void)state;
	assert_int_equal(MAKE(all, .without = LIST("b"), .without_count = 1), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "'a' requires layer 'one', which plugin 'b' provides"));
	assert_int_equal(make(all, 1, &(struct ct_selection){ .only = NULL }, steps, sizeof steps),
	                 CT_E_CONFIG);
	assert_non_null(strstr(error.text, "which no installed plugin provides"));
	assert_int_equal(MAKE(all, .without = LIST("x"), .without_count = 1), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "no plugin 'x' is installed; there are: a, b"));
	assert_int_equal(MAKE(all, .only = LIST("a"), .only_count = 1, .without = LIST("a"),
	                      .without_count = 1), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "both chosen and left out"));
}

static void of_two_makers_the_chosen_one_serves(void **state)
{
	struct ct_entry all[] = {
		analyzer("a", LAYERS(NEEDS("languages"))),
		analyzer("m1", LAYERS(MAKES("languages"))),
		analyzer("m2", LAYERS(MAKES("languages"))),
	};
	char steps[512];

	(void)state;
	assert_int_equal(MAKE(all, .only = NULL), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "'m1' and 'm2' both provide layer 'languages'"));
	assert_int_equal(MAKE(all, .only = LIST("a", "m2"), .only_count = 2), CT_OK);
	assert_string_equal(steps, "paragraphs entities m2 languages a");
	assert_int_equal(MAKE(all, .without = LIST("m1"), .without_count = 1), CT_OK);
	assert_int_equal(MAKE(all, .only = LIST("a"), .only_count = 1, .without = LIST("m1"),
	                      .without_count = 1), CT_OK);
	assert_string_equal(steps, "paragraphs entities m2 languages a");
	/* the core fills in where nobody may */
	assert_int_equal(MAKE(all, .without = LIST("m1", "m2"), .without_count = 2), CT_OK);
	assert_string_equal(steps, "paragraphs languages entities a");
}

static void circles_are_named(void **state)
{
	struct ct_entry all[] = {
		analyzer("a", LAYERS(NEEDS("two"), MAKES("one"))),
		analyzer("b", LAYERS(LIKES("one"), MAKES("two"))),
		analyzer("c", LAYERS(MAKES("three"))),
	};
	struct ct_entry core[] = {
		analyzer("a", LAYERS(NEEDS("tokens"), MAKES("languages"))),
	};
	char steps[512];

	(void)state;
	assert_int_equal(MAKE(all, .only = NULL), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "in a circle: 'a', 'b'; "));
	assert_int_equal(MAKE(core, .only = NULL), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "'a'"));
}

static void stemmers_of_one_language_are_an_error(void **state)
{
	static const char *const english[] = { "en", NULL }, *const both[] = { "es", "en", NULL };
	struct ct_entry all[] = {
		of_kind("out", CT_SINK, LAYERS(NEEDS("tokens"), LIKES("stems"))),
		stemmer("s1", english),
		stemmer("s2", both),
	};
	char steps[512];

	(void)state;
	assert_int_equal(MAKE(all, .only = NULL), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "'s1' and 's2' are both stemmers of 'en'"));
	assert_int_equal(MAKE(all, .without = LIST("s1"), .without_count = 1, .sink = "out"),
	                 CT_OK);
	assert_string_equal(steps, "paragraphs languages tokens stems entities");
	/* a layer that is merely used is not made for its user's sake */
	assert_int_equal(MAKE(all, .without = LIST("s1", "s2"), .without_count = 2, .sink = "out"),
	                 CT_OK);
	assert_string_equal(steps, "paragraphs languages tokens entities");
}

/* Which stemmer takes a text is a matter of its language. */
static void a_stemmer_brings_languages_along(void **state)
{
	static const char *const english[] = { "en", NULL };
	struct ct_entry all[] = {
		of_kind("out", CT_SINK, LAYERS(NEEDS("stems"))),
		stemmer("s1", english),
		analyzer("tongues", LAYERS(MAKES("languages"))),
	};
	char steps[512];

	(void)state;
	assert_int_equal(MAKE(all, .only = LIST("s1"), .only_count = 1, .sink = "out"), CT_OK);
	assert_string_equal(steps, "paragraphs entities tongues languages tokens stems");
	assert_int_equal(MAKE(all, .without = LIST("tongues"), .without_count = 1, .sink = "out"),
	                 CT_OK);
	assert_string_equal(steps, "paragraphs languages tokens stems entities");
}

static void readers_and_sinks_are_chosen_otherwise(void **state)
{
	struct ct_entry all[] = {
		of_kind("in", CT_READER, NULL),
		of_kind("out", CT_SINK, LAYERS(NEEDS("tokens"))),
	};
	char steps[512];

	(void)state;
	assert_int_equal(MAKE(all, .only = LIST("in"), .only_count = 1), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "'in' is a reader; choose it with --reader"));
	assert_int_equal(MAKE(all, .only = LIST("out"), .only_count = 1), CT_E_CONFIG);
	assert_int_equal(MAKE(all, .sink = "in"), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "the sink 'in' is not installed"));
	assert_int_equal(MAKE(all, .sink = "out"), CT_OK);
}

static void too_many_are_refused(void **state)
{
	static struct ct_entry all[CT_PLAN_PLUGINS_MAX + 1];
	static char ids[CT_PLAN_PLUGINS_MAX + 1][8];
	char steps[8192];

	(void)state;
	for (unsigned i = 0; i <= CT_PLAN_PLUGINS_MAX; i++) {
		snprintf(ids[i], sizeof ids[i], "p%03u", i);
		all[i] = analyzer(ids[i], NULL);
	}
	assert_int_equal(MAKE(all, .only = NULL), CT_E_CONFIG);
	assert_non_null(strstr(error.text, "more than 128 plugins"));
	assert_int_equal(MAKE(all, .without = LIST("p007"), .without_count = 1), CT_OK);
	assert_int_equal(plan.analyzer_count, CT_PLAN_PLUGINS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order_is_of_the_layers_then_of_ids),
		cmocka_unit_test(extenders_run_in_the_order_of_ids),
		cmocka_unit_test(what_is_required_comes_along),
		cmocka_unit_test(a_need_that_nothing_meets_is_named),
		cmocka_unit_test(of_two_makers_the_chosen_one_serves),
		cmocka_unit_test(circles_are_named),
		cmocka_unit_test(stemmers_of_one_language_are_an_error),
		cmocka_unit_test(a_stemmer_brings_languages_along),
		cmocka_unit_test(readers_and_sinks_are_chosen_otherwise),
		cmocka_unit_test(too_many_are_refused),
	};

	return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
