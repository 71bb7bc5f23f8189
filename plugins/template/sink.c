/* SPDX-License-Identifier: MIT
 *
 * @NAME@: a sink of cotejo. As it stands it prints how many documents there
 * are and how many entities; put what you want to keep here.
 */
#include <stdio.h>
#include <stdlib.h>

#include <cotejo/plugin.h>

enum { ENTITIES };
static const ct_layer_use layers[] = {
	[ENTITIES] = { .layer = "entities", .need = CT_REQUIRES },
	{ .layer = NULL },
};

struct counts { unsigned long documents, entities; };

static int create(const ct_host *host, const ct_value *values, void **shared)
{
	(void)values;
	*shared = calloc(1, sizeof(struct counts));
	return *shared ? CT_OK : host->fail(host, CT_E_NOMEM, "out of memory");
}

static int begin(void *shared) { (void)shared; return CT_OK; }

static int part_create(void *shared, void **part)
{
	(void)shared;
	*part = calloc(1, sizeof(struct counts));
	return *part ? CT_OK : CT_E_NOMEM;
}

/* In parallel; depends on this batch alone. */
static int collect(void *shared, void *part, const ct_document *document)
{
	struct counts *counts = part;

	(void)shared;
	counts->documents++;
	counts->entities += ct_layer_entities(document, ENTITIES)->count;
	return CT_OK;
}

/* One by one, in the order of batches. */
static int fold(void *shared, void *part)
{
	struct counts *totals = shared, *counts = part;

	totals->documents += counts->documents;
	totals->entities += counts->entities;
	return CT_OK;
}

static void part_destroy(void *shared, void *part) { (void)shared; free(part); }

static int finish(void *shared)
{
	struct counts *totals = shared;

	if (printf("%lu documents, %lu entities\n", totals->documents, totals->entities) < 0 ||
	    fflush(stdout) != 0)
		return CT_E_FATAL; /* a full disk, say; whoever has an output says which */
	return CT_OK;
}

static void abort_run(void *shared) { (void)shared; }

static const ct_sink_ops sink = { sizeof sink, 0, begin, part_create, collect, fold, part_destroy, finish, abort_run };

static const ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR, .abi_minor = CT_ABI_MINOR, .struct_size = sizeof plugin,
	.kind = CT_SINK, .threading = CT_PARALLEL, .id = "@NAME@", .version = "0.1.0", .license = "MIT",
	.summary = "counts of documents and entities", .layers = layers,
	.create = create, .destroy = free, .sink = &sink,
};

CT_LIBRARY(&plugin);
