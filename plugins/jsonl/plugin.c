/* SPDX-License-Identifier: MIT */
#include "jsonl.h"

static const ct_plugin reader = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof reader,
	.kind = CT_READER,
	.threading = CT_PARALLEL,
	.id = "jsonl",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "JSON Lines: one object with a text a line",
	.create = jsonl_reader_create,
	.reader = &jsonl_reader_ops,
};

static const ct_plugin sink = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof sink,
	.kind = CT_SINK,
	.threading = CT_PARALLEL,
	.id = "jsonl-out",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "annotated documents as JSON Lines",
	.layers = jsonl_sink_layers,
	.options = jsonl_sink_options,
	.create = jsonl_sink_create,
	.destroy = jsonl_sink_destroy,
	.sink = &jsonl_sink_ops,
};

CT_LIBRARY(&reader, &sink);
