/* SPDX-License-Identifier: MIT */
#include "core/conformance/tests.h"

#include <string.h>

#include "core/base/banned.h"

#define ANALYZER (1U << CT_ANALYZER)
#define STEMMER (1U << CT_STEMMER)
#define READER (1U << CT_READER)
#define SINK (1U << CT_SINK)

/* clang-format off */
const struct ct_trial_test ct_trial_tests[] = {
	{ "loads", "the library loads and hands out its plugins, the same each time", 0, 0, false,
	  ct_test_loads, NULL },
	{ "exports", "it exports its entry point and nothing else", 0, 0, false, ct_test_exports,
	  NULL },
	{ "listing", "looking into it takes less than 100 ms", 0, 0, false, ct_test_listing, NULL },
	{ "abi", "it is of this plugin interface; foreign and short copies of it are refused", 0, 0,
	  false, ct_test_abi, NULL },
	{ "descriptor", "what it says of itself is complete and makes sense", 0, 0, false,
	  ct_test_descriptor, NULL },
	{ "create-destroy", "created and destroyed 100 times it leaks nothing", CT_KINDS_ALL, 0,
	  false, ct_test_create_destroy, NULL },
	{ "options", "each option is taken at its bounds and refused past them", CT_KINDS_ALL, 0,
	  false, ct_test_options, NULL },
	{ "manners", "it leaves the process as it was: folder, locale, signals, streams",
	  CT_KINDS_ALL, 0, false, ct_test_manners, NULL },
	{ "documents", "whatever the document, it answers as its header says",
	  ANALYZER | STEMMER | SINK, CT_OFFENCE_ANSWERS, false, ct_test_documents, NULL },
	{ "sources", "whatever the source, it answers as its header says", READER,
	  CT_OFFENCE_ANSWERS, false, ct_test_sources, NULL },
	{ "probe", "probe() depends on what it is given alone, on any thread", READER, 0, false,
	  ct_test_probe, NULL },
	{ "again", "a source reads the same each time", READER, 0, false, ct_test_source_again,
	  NULL },
	{ "windows", "a source reads the same through the smallest windows", READER, 0, false,
	  ct_test_windows, NULL },
	{ "forward", "it goes forward and comes to an end", READER, CT_OFFENCE_FORWARD, false,
	  ct_test_sources, NULL },
	{ "places", "a record that is refused has its place in the source", READER,
	  CT_OFFENCE_PLACES, false, ct_test_sources, NULL },
	{ "slices", "a document's span of the source is its text", READER, CT_OFFENCE_SLICES, false,
	  ct_test_sources, NULL },
	{ "truncation", "sources that are cut short anywhere come to an end", READER,
	  CT_OFFENCE_FORWARD | CT_OFFENCE_ANSWERS, false, ct_test_truncation, NULL },
	{ "layers", "it writes to the layers, kinds and fields that it declares", ANALYZER,
	  CT_OFFENCE_LAYERS, false, ct_test_documents, NULL },
	{ "spans", "every span is inside the text and on character boundaries", ANALYZER,
	  CT_OFFENCE_SPANS, false, ct_test_documents, NULL },
	{ "values", "labels, norms, weights and stems are valid and of their type",
	  ANALYZER | STEMMER, CT_OFFENCE_VALUES, false, ct_test_documents, NULL },
	{ "sealed", "it changes nothing that it only reads", ANALYZER | STEMMER | SINK,
	  CT_OFFENCE_SEALED, false, ct_test_sealed, NULL },
	{ "bounds", "it reads nothing beyond the ends of what it is given",
	  ANALYZER | STEMMER | SINK, CT_OFFENCE_BOUNDS, false, ct_test_bounds, NULL },
	{ "values", "what it says of a document can be taken", READER, CT_OFFENCE_VALUES, false,
	  ct_test_sources, NULL },
	{ "sealed", "it changes nothing that it only reads", READER, CT_OFFENCE_SEALED, false,
	  ct_test_source_sealed, NULL },
	{ "bounds", "it reads nothing beyond the window, nor windows of before", READER,
	  CT_OFFENCE_BOUNDS, false, ct_test_source_bounds, NULL },
	{ "large", "texts up to 16 MiB, of prose and of one character, in linear time",
	  CT_KINDS_ALL, CT_OFFENCE_ANSWERS, false, ct_test_large, NULL },
	{ "memory", "doing the same again takes no more memory", CT_KINDS_ALL, 0, false,
	  ct_test_memory, NULL },
	{ "again", "a document comes out the same each time", ANALYZER | STEMMER, 0, false,
	  ct_test_again, NULL },
	{ "again", "the same documents leave the same bytes", SINK, 0, false, ct_test_sink_again,
	  NULL },
	{ "order", "a document comes out the same whatever came before it", ANALYZER | STEMMER, 0,
	  false, ct_test_order, NULL },
	{ "workers", "a document comes out the same with 1, 2 and 8 workers", ANALYZER | STEMMER, 0,
	  false, ct_test_workers, NULL },
	{ "workers", "its output is the same with 1, 2 and 8 workers", SINK, 0, false,
	  ct_test_sink_workers, NULL },
	{ "parts", "a part depends on its batch alone, whichever is collected first", SINK, 0,
	  false, ct_test_parts, NULL },
	{ "abort", "a run that is aborted leaves what was there before", SINK, 0, false,
	  ct_test_abort, NULL },
	{ "full-disk", "a full disk is an error and leaves what was there before", SINK, 0, false,
	  ct_test_full_disk, NULL },
	{ "allocation", "every allocation that fails leaves a clean error and nothing behind",
	  CT_KINDS_ALL, 0, false, ct_test_allocation, NULL },
	{ "fuzz", "inputs changed by --seed break nothing", ANALYZER | STEMMER | READER,
	  CT_OFFENCE_ALL, false, ct_test_fuzz, ct_replay_fuzz },
	{ NULL, NULL, 0, 0, false, NULL, NULL },
};
/* clang-format on */

bool ct_check_test(size_t i, const char **name, const char **what, char *kinds, size_t room)
{
	const struct ct_trial_test *test = &ct_trial_tests[i];
	size_t size = 0;

	if (!test->name)
		return false;
	*name = test->name;
	*what = test->what;
	kinds[0] = '\0';
	for (uint32_t kind = CT_READER; kind <= CT_SINK && size < room; kind++) {
		if (test->kinds >> kind & 1)
			size += (size_t)snprintf(kinds + size, room - size, "%s%s",
			                         size ? ", " : "", ct_kind_word(kind));
	}
	if (!test->kinds)
		snprintf(kinds, room, "library");
	else if (test->kinds == CT_KINDS_ALL)
		snprintf(kinds, room, "all");
	return true;
}
