/* SPDX-License-Identifier: MIT */
#include "core/cli/index_host.h"

#include "core/index/service.h"
#include "core/plugin/host.h"

#include "core/base/banned.h"

void ct_cli_offer_index(void)
{
	ct_service_offer(CT_SERVICE_INDEX_WRITER, ct_index_service());
}

void ct_cli_index_stemmers(const struct ct_plan *plan)
{
	struct ct_index_stemmer stemmers[CT_STEMMERS_MAX];
	uint32_t count = 0;

	for (uint32_t i = 0; i < plan->stemmer_count; i++) {
		const ct_plugin *plugin = &plan->stemmer[i].entry->plugin;

		for (size_t k = 0; plugin->languages && plugin->languages[k] &&
		                   count < CT_STEMMERS_MAX; k++)
			ct_index_stemmer_set(&stemmers[count++], plugin->languages[k], plugin->id,
			                     plugin->version);
	}
	ct_index_service_stemmers(stemmers, count);
}
