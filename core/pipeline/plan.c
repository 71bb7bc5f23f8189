/* SPDX-License-Identifier: MIT */
#include "core/pipeline/plan.h"

#include <stdbool.h>
#include <string.h>

#include "core/base/buffer.h"
#include "core/plugin/descriptor.h"

#include "core/base/banned.h"

/* ---- choosing ----------------------------------------------------------- */

static bool listed(const char *const *list, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(list[i], id) == 0)
			return true;
	}
	return false;
}

static int not_installed(const struct ct_catalog *catalog, const char *id, struct ct_error *error)
{
	struct ct_buffer ids = CT_BUFFER_EMPTY;

	for (size_t i = 0; i < catalog->entry_count; i++)
		ct_buffer_format(&ids, "%s%s", i ? ", " : "", catalog->entry[i].plugin.id);
	ct_fail(error, CT_E_CONFIG, "no plugin '%s' is installed; there are: %s ('cotejo plugin "
	        "list' says why others were refused)", id, ids.size ? ids.data : "none");
	ct_buffer_free(&ids);
	return CT_E_CONFIG;
}

static bool has(const struct ct_plan *plan, const struct ct_entry *entry)
{
	for (uint32_t i = 0; i < plan->analyzer_count; i++) {
		if (plan->analyzer[i].entry == entry)
			return true;
	}
	for (uint32_t i = 0; i < plan->stemmer_count; i++) {
		if (plan->stemmer[i].entry == entry)
			return true;
	}
	return false;
}

static int add_plugin(struct ct_plan *plan, const struct ct_entry *entry, struct ct_error *error)
{
	bool analyzer = entry->plugin.kind == CT_ANALYZER;
	uint32_t *count = analyzer ? &plan->analyzer_count : &plan->stemmer_count;

	if (has(plan, entry))
		return CT_OK;
	if (*count == CT_PLAN_PLUGINS_MAX)
		return ct_fail(error, CT_E_CONFIG, "more than %d plugins are chosen; name fewer "
		               "with --plugins", CT_PLAN_PLUGINS_MAX);
	if (analyzer)
		plan->analyzer[*count].entry = entry;
	else
		plan->stemmer[*count].entry = entry;
	++*count;
	return CT_OK;
}

static int choose_named(struct ct_plan *plan, const struct ct_catalog *catalog, const char *id,
                        struct ct_error *error)
{
	const struct ct_entry *entry = ct_catalog_find(catalog, id);

	if (!entry)
		return not_installed(catalog, id, error);
	if (entry->plugin.kind == CT_READER)
		return ct_fail(error, CT_E_CONFIG, "plugin '%s' is a reader; choose it with "
		               "--reader", id);
	if (entry->plugin.kind == CT_SINK)
		return ct_fail(error, CT_E_CONFIG, "plugin '%s' is a sink; the subcommand brings "
		               "its own", id);
	return add_plugin(plan, entry, error);
}

static int choose(struct ct_plan *plan, const struct ct_catalog *catalog,
                  const struct ct_selection *selection, struct ct_error *error)
{
	int code = CT_OK;

	for (size_t i = 0; i < selection->without_count; i++) {
		if (!ct_catalog_find(catalog, selection->without[i]))
			return not_installed(catalog, selection->without[i], error);
	}
	for (size_t i = 0; selection->only && i < selection->only_count && code == CT_OK; i++) {
		if (listed(selection->without, selection->without_count, selection->only[i]))
			return ct_fail(error, CT_E_CONFIG, "plugin '%s' is both chosen and left out",
			               selection->only[i]);
		code = choose_named(plan, catalog, selection->only[i], error);
	}
	for (size_t i = 0; !selection->only && i < catalog->entry_count && code == CT_OK; i++) {
		const ct_plugin *plugin = &catalog->entry[i].plugin;

		if ((plugin->kind == CT_ANALYZER || plugin->kind == CT_STEMMER) &&
		    !listed(selection->without, selection->without_count, plugin->id))
			code = add_plugin(plan, &catalog->entry[i], error);
	}
	return code;
}

static bool provides(const ct_plugin *plugin, const char *layer)
{
	for (const ct_layer_use *use = plugin->layers; use && use->layer; use++) {
		if (use->need == CT_PROVIDES && strcmp(use->layer, layer) == 0)
			return true;
	}
	return false;
}

/* The chosen analyzer, from the `from`-th on, that provides `layer`, or
 * analyzer_count. */
static uint32_t find_maker(const struct ct_plan *plan, const char *layer, uint32_t from)
{
	for (uint32_t i = from; i < plan->analyzer_count; i++) {
		if (provides(&plan->analyzer[i].entry->plugin, layer))
			return i;
	}
	return plan->analyzer_count;
}

/* An installed analyzer that provides `layer` and was not left out, the first
 * by id, or NULL; then `*barred` is one that was left out, or NULL. */
static const struct ct_entry *find_installed(const struct ct_catalog *catalog,
                                             const struct ct_selection *selection,
                                             const char *layer, const struct ct_entry **barred)
{
	*barred = NULL;
	for (size_t i = 0; i < catalog->entry_count; i++) {
		const struct ct_entry *entry = &catalog->entry[i];

		if (entry->plugin.kind != CT_ANALYZER || !provides(&entry->plugin, layer))
			continue;
		if (!listed(selection->without, selection->without_count, entry->plugin.id))
			return entry;
		*barred = entry;
	}
	return NULL;
}

/* Add the maker of one layer that `plugin` requires, unless one is chosen. */
static int require_layer(struct ct_plan *plan, const struct ct_catalog *catalog,
                         const struct ct_selection *selection, const ct_plugin *plugin,
                         const char *layer, struct ct_error *error)
{
	const struct ct_entry *barred;
	const struct ct_entry *maker = find_installed(catalog, selection, layer, &barred);

	if (find_maker(plan, layer, 0) < plan->analyzer_count)
		return CT_OK;
	if (maker)
		return add_plugin(plan, maker, error);
	if (ct_is_core_layer(layer)) /* the core fills in */
		return CT_OK;
	if (barred)
		return ct_fail(error, CT_E_CONFIG, "plugin '%s' requires layer '%s', which plugin "
		               "'%s' provides; do not leave it out", plugin->id, layer,
		               barred->plugin.id);
	return ct_fail(error, CT_E_CONFIG, "plugin '%s' requires layer '%s', which no installed "
	               "plugin provides; install one that does, or leave it out with "
	               "'--without %s'", plugin->id, layer, plugin->id);
}

/* Add the makers of what `plugin` requires. */
static int require(struct ct_plan *plan, const struct ct_catalog *catalog,
                   const struct ct_selection *selection, const ct_plugin *plugin,
                   struct ct_error *error)
{
	int code = CT_OK;

	for (const ct_layer_use *use = plugin->layers; use && use->layer && code == CT_OK; use++) {
		if (use->need == CT_REQUIRES)
			code = require_layer(plan, catalog, selection, plugin, use->layer, error);
	}
	return code;
}

static int choose_all(struct ct_plan *plan, const struct ct_catalog *catalog,
                      const struct ct_selection *selection, struct ct_error *error)
{
	int code = choose(plan, catalog, selection, error);

	if (code == CT_OK && selection->sink) {
		plan->sink.entry = ct_catalog_find(catalog, selection->sink);
		if (!plan->sink.entry || plan->sink.entry->plugin.kind != CT_SINK)
			return ct_fail(error, CT_E_CONFIG, "the sink '%s' is not installed; install "
			               "cotejo's plugins, or point --plugin-path at them",
			               selection->sink);
		code = require(plan, catalog, selection, &plan->sink.entry->plugin, error);
	}
	/* which stemmer takes a text is a matter of its language */
	if (code == CT_OK && plan->stemmer_count)
		code = require_layer(plan, catalog, selection, &plan->stemmer[0].entry->plugin,
		                     "languages", error);
	/* the list grows while it is walked */
	for (uint32_t i = 0; i < plan->analyzer_count && code == CT_OK; i++)
		code = require(plan, catalog, selection, &plan->analyzer[i].entry->plugin, error);
	return code;
}

/* By id, so that plugins that extend one layer run in id order. */
static void sort_plugins(struct ct_plan_plugin *plugins, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		struct ct_plan_plugin moved = plugins[i];
		uint32_t at = i;

		while (at && strcmp(plugins[at - 1].entry->plugin.id, moved.entry->plugin.id) > 0) {
			plugins[at] = plugins[at - 1];
			at--;
		}
		plugins[at] = moved;
	}
}

/* ---- checking ----------------------------------------------------------- */

static int check_stemmers(const struct ct_plan *plan, struct ct_error *error)
{
	for (uint32_t i = 0; i < plan->stemmer_count; i++) {
		for (uint32_t j = 0; j < i; j++) {
			const ct_plugin *a = &plan->stemmer[j].entry->plugin;
			const ct_plugin *b = &plan->stemmer[i].entry->plugin;

			for (const char *const *tag = a->languages; *tag; tag++) {
				size_t count = 0;

				while (b->languages[count])
					count++;
				if (listed(b->languages, count, *tag))
					return ct_fail(error, CT_E_CONFIG, "plugins '%s' and '%s' are "
					               "both stemmers of '%s'; leave one out with "
					               "--without", a->id, b->id, *tag);
			}
		}
	}
	return CT_OK;
}

static int map_layers(struct ct_plan *plan, struct ct_plan_plugin *plugin, struct ct_error *error)
{
	const ct_layer_use *use = plugin->entry->plugin.layers;

	for (uint32_t k = 0; use && use[k].layer && k < CT_LAYERS_MAX; k++) {
		uint32_t number = ct_layers_add(&plan->layers, use[k].layer);
		uint32_t maker, other;

		if (number == CT_NO_LAYER)
			return ct_fail(error, CT_E_CONFIG, "the chosen plugins have more than %d "
			               "layers", CT_LAYERS_TOTAL);
		plugin->map[k] = (uint8_t)number;
		maker = find_maker(plan, use[k].layer, 0);
		other = find_maker(plan, use[k].layer, maker + 1);
		if (other < plan->analyzer_count)
			return ct_fail(error, CT_E_CONFIG, "plugins '%s' and '%s' both provide "
			               "layer '%s'; leave one out with --without",
			               plan->analyzer[maker].entry->plugin.id,
			               plan->analyzer[other].entry->plugin.id, use[k].layer);
	}
	return CT_OK;
}

/* ---- ordering ----------------------------------------------------------- */

#define NODES_MAX (CT_STEP_ANALYZER + CT_PLAN_PLUGINS_MAX)

/* Nodes: the core's steps, by their number, then the analyzers in id order.
 * waits[a] has bit b: step a comes after step b. */
struct order {
	const struct ct_plan *plan;
	uint8_t waits[NODES_MAX][(NODES_MAX + 7) / 8];
	bool present[NODES_MAX];
	uint32_t count;
};

static void wait_for(struct order *order, uint32_t node, uint32_t former)
{
	order->waits[node][former / 8] = (uint8_t)(order->waits[node][former / 8] |
	                                           1u << (former % 8));
}

static bool waits_for(const struct order *order, uint32_t node, uint32_t former)
{
	return order->waits[node][former / 8] >> (former % 8) & 1;
}

/* The core's step that makes a core layer. */
static uint32_t core_step(uint32_t layer)
{
	static const uint8_t step[CT_LAYER_FIRST_EXTRA] = {
		[CT_LAYER_PARAGRAPHS] = CT_STEP_PARAGRAPHS,
		[CT_LAYER_LANGUAGES] = CT_STEP_LANGUAGES,
		[CT_LAYER_TOKENS] = CT_STEP_TOKENS,
		[CT_LAYER_SENTENCES] = CT_STEP_TOKENS,
		[CT_LAYER_STEMS] = CT_STEP_STEMS,
		[CT_LAYER_ENTITIES] = CT_STEP_ENTITIES,
	};

	return step[layer];
}

/* One use of a layer by analyzer `i` (analyzer_count: by the sink). */
static void add_use(struct order *order, uint32_t i, const ct_layer_use *use, uint32_t layer)
{
	bool is_sink = i == order->plan->analyzer_count;
	uint32_t node = CT_STEP_ANALYZER + i;

	if (use->need == CT_PROVIDES || use->need == CT_EXTENDS) {
		if (layer < CT_LAYER_FIRST_EXTRA)
			wait_for(order, core_step(layer), node);
		return;
	}
	if (layer < CT_LAYER_FIRST_EXTRA) {
		/* who merely uses a layer of the core does not cause it, but for
		 * stems, which are there when a stemmer was chosen */
		if (use->need == CT_REQUIRES ||
		    (layer == CT_LAYER_STEMS && order->plan->stemmer_count))
			order->present[core_step(layer)] = true;
		if (!is_sink)
			wait_for(order, node, core_step(layer));
	} else if (!is_sink) {
		uint32_t maker = find_maker(order->plan, use->layer, 0);

		if (maker < order->plan->analyzer_count)
			wait_for(order, node, CT_STEP_ANALYZER + maker);
	}
}

static void add_plugin_uses(struct order *order, uint32_t i, const struct ct_plan_plugin *plugin)
{
	const ct_layer_use *use = plugin->entry->plugin.layers;
	bool is_sink = i == order->plan->analyzer_count;
	bool makes_languages = false;

	for (uint32_t k = 0; use && use[k].layer; k++) {
		add_use(order, i, &use[k], plugin->map[k]);
		makes_languages |= plugin->map[k] == CT_LAYER_LANGUAGES &&
		                   use[k].need == CT_PROVIDES;
	}
	/* whether a document is for it is known when its languages are */
	if (!is_sink && plugin->entry->plugin.languages && !makes_languages)
		wait_for(order, CT_STEP_ANALYZER + i, CT_STEP_LANGUAGES);
}

static void build_order(struct order *order, const struct ct_plan *plan)
{
	memset(order, 0, sizeof *order);
	order->plan = plan;
	order->count = CT_STEP_ANALYZER + plan->analyzer_count;
	order->present[CT_STEP_PARAGRAPHS] = true;
	order->present[CT_STEP_LANGUAGES] = true;
	order->present[CT_STEP_ENTITIES] = true;
	for (uint32_t i = 0; i < plan->analyzer_count; i++) {
		order->present[CT_STEP_ANALYZER + i] = true;
		add_plugin_uses(order, i, &plan->analyzer[i]);
	}
	if (plan->sink.entry)
		add_plugin_uses(order, plan->analyzer_count, &plan->sink);
	if (order->present[CT_STEP_STEMS])
		order->present[CT_STEP_TOKENS] = true;
	wait_for(order, CT_STEP_LANGUAGES, CT_STEP_PARAGRAPHS);
	wait_for(order, CT_STEP_TOKENS, CT_STEP_LANGUAGES);
	wait_for(order, CT_STEP_STEMS, CT_STEP_TOKENS);
	for (uint32_t node = 0; node < order->count; node++) {
		/* the order must not wait for what is not made */
		for (uint32_t former = 0; former < order->count; former++) {
			if (!order->present[former])
				order->waits[node][former / 8] = (uint8_t)(
				    order->waits[node][former / 8] & ~(1u << (former % 8)));
		}
	}
}

static const char *node_name(const struct ct_plan *plan, uint32_t node)
{
	static const char *const core[CT_STEP_ANALYZER] = { "paragraphs", "languages", "tokens",
		                                            "stems", "entities" };

	return node < CT_STEP_ANALYZER ? core[node] :
	                                 plan->analyzer[node - CT_STEP_ANALYZER].entry->plugin.id;
}

static int circle(const struct order *order, const bool *done, struct ct_error *error)
{
	struct ct_buffer names = CT_BUFFER_EMPTY;

	for (uint32_t i = 0; i < order->count; i++) {
		if (i >= CT_STEP_ANALYZER && order->present[i] && !done[i])
			ct_buffer_format(&names, "%s'%s'", names.size ? ", " : "",
			                 node_name(order->plan, i));
	}
	ct_fail(error, CT_E_CONFIG, "these plugins need each other's layers in a circle: %s; "
	        "leave one out with --without", names.data ? names.data : "");
	ct_buffer_free(&names);
	return CT_E_CONFIG;
}

/* Kahn's algorithm; of the nodes that are ready the first by number, that is
 * the core's steps, then plugins in id order. */
static int sort_steps(struct order *order, struct ct_plan *plan, struct ct_error *error)
{
	bool done[NODES_MAX] = { false };

	for (;;) {
		uint32_t node, left = 0;

		for (node = 0; node < order->count; node++) {
			bool ready = order->present[node] && !done[node];

			left += ready;
			for (uint32_t former = 0; ready && former < order->count; former++)
				ready = !waits_for(order, node, former) || done[former];
			if (ready)
				break;
		}
		if (node == order->count)
			return left ? circle(order, done, error) : CT_OK;
		done[node] = true;
		plan->step[plan->step_count++] = (struct ct_step){
			.kind = node < CT_STEP_ANALYZER ? (enum ct_step_kind)node :
			                                  CT_STEP_ANALYZER,
			.name = node_name(plan, node),
			.analyzer = node < CT_STEP_ANALYZER ? 0 : node - CT_STEP_ANALYZER,
		};
	}
}

int ct_plan_make(struct ct_plan *plan, const struct ct_catalog *catalog,
                 const struct ct_selection *selection, struct ct_error *error)
{
	struct order order;
	int code;

	memset(plan, 0, sizeof *plan);
	ct_layers_init(&plan->layers);
	code = choose_all(plan, catalog, selection, error);
	if (code != CT_OK)
		return code;
	sort_plugins(plan->analyzer, plan->analyzer_count);
	sort_plugins(plan->stemmer, plan->stemmer_count);
	code = check_stemmers(plan, error);
	for (uint32_t i = 0; i < plan->analyzer_count && code == CT_OK; i++)
		code = map_layers(plan, &plan->analyzer[i], error);
	if (code == CT_OK && plan->sink.entry)
		code = map_layers(plan, &plan->sink, error);
	if (code != CT_OK)
		return code;
	build_order(&order, plan);
	return sort_steps(&order, plan, error);
}
