/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "core/index/directory.h"
#include "core/index/gone.h"
#include "core/index/merge.h"

#include "core/base/banned.h"

static int mark_all(struct ct_gone *gone, const ct_text *sources, size_t source_count,
                    const ct_text *ids, size_t id_count, struct ct_error *error)
{
	int code = CT_OK;

	for (size_t i = 0; code == CT_OK && i < source_count; i++)
		code = ct_gone_mark_source(gone, gone->count, sources[i], error);
	for (size_t i = 0; code == CT_OK && i < id_count; i++)
		code = ct_gone_mark_id(gone, gone->count, ids[i], error);
	return code;
}

static int delete_from(const char *directory, struct ct_manifest *manifest,
                       const ct_text *sources, size_t source_count, const ct_text *ids,
                       size_t id_count, uint64_t *count, struct ct_error *error)
{
	struct ct_gone gone;
	uint64_t marked;
	int code = ct_gone_open(&gone, directory, manifest, error);

	if (code != CT_OK)
		return code;
	code = mark_all(&gone, sources, source_count, ids, id_count, error);
	marked = ct_gone_marked(&gone);
	if (code == CT_OK && marked) {
		manifest->generation++;
		code = ct_gone_write(&gone, directory, manifest, error);
		if (code == CT_OK)
			code = ct_manifest_commit(manifest, directory, error);
	}
	ct_gone_close(&gone);
	if (count)
		*count = marked;
	return code;
}

int ct_index_delete(const char *directory, const ct_text *sources, size_t source_count,
                    const ct_text *ids, size_t id_count, uint64_t *count,
                    struct ct_error *error)
{
	struct ct_manifest manifest;
	int lock, code;

	code = ct_directory_lock(directory, false, &lock, error);
	if (code != CT_OK)
		return code;
	code = ct_manifest_read(&manifest, directory, error);
	if (code == CT_SKIP)
		code = ct_fail(error, CT_E_SOURCE, "'%s' is no index", directory);
	if (code == CT_OK) {
		/* what an interrupted writer left has the names that we will use */
		ct_directory_sweep(directory, &manifest);
		code = delete_from(directory, &manifest, sources, source_count, ids, id_count, count,
		                   error);
		ct_manifest_free(&manifest);
		if (ct_manifest_read(&manifest, directory, NULL) == CT_OK)
			ct_directory_sweep(directory, &manifest);
	}
	ct_manifest_free(&manifest);
	ct_directory_unlock(lock);
	return code;
}
