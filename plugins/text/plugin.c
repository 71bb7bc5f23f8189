/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "text.h"

enum { OPTION_WHOLE };

static const ct_option options[] = {
	{ "whole-files", CT_OPT_BOOL, 0, "false", NULL, 0, 0,
	  "every file is one document, whatever datelines it holds" },
	{ NULL, 0, 0, NULL, NULL, 0, 0, NULL },
};

static int text_create(const ct_host *host, const ct_value *values, void **out)
{
	struct text_shared *shared = calloc(1, sizeof *shared);

	if (!shared)
		return host->fail(host, CT_E_NOMEM, "out of memory");
	shared->host = host;
	shared->whole = values[OPTION_WHOLE].integer != 0;
	shared->lexicon = date_lexicon_create();
	if (!shared->lexicon) {
		free(shared);
		return host->fail(host, CT_E_NOMEM, "out of memory");
	}
	*out = shared;
	return CT_OK;
}

static void text_destroy(void *opened)
{
	struct text_shared *shared = opened;

	date_lexicon_destroy(shared->lexicon);
	free(shared);
}

static const ct_plugin text = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof text,
	.kind = CT_READER,
	.threading = CT_PARALLEL,
	.id = "text",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "plain text: one release or many in a file, told apart by their datelines",
	.options = options,
	.create = text_create,
	.destroy = text_destroy,
	.reader = &text_reader_ops,
};

CT_LIBRARY(&text);
