/* SPDX-License-Identifier: MIT */
#include "core/index/service.h"

#include <string.h>

#include "core/index/writer.h"

#include "core/base/banned.h"

/* Of each thread its own: parts fail on workers. */
static _Thread_local struct ct_error last_error;

static struct ct_index_stemmer run_stemmers[CT_STEMMERS_MAX];
static uint32_t run_stemmer_count;
static struct ct_commit_counts last_counts;

static struct ct_error *fresh_error(void)
{
	last_error = (struct ct_error)CT_ERROR_NONE;
	return &last_error;
}

static int answer(int code, const char **reason)
{
	if (reason)
		*reason = code < 0 ? last_error.text : NULL;
	return code;
}

static void set_name(char to[CT_NAME_MAX], const char *from)
{
	size_t size = strnlen(from, CT_NAME_MAX - 1);

	memcpy(to, from, size);
	to[size] = '\0';
	if (!size)
		memcpy(to, "-", 2);
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)to[i] <= ' ')
			to[i] = '_';
}

void ct_index_stemmer_set(struct ct_index_stemmer *stemmer, const char *language,
                          const char *plugin, const char *version)
{
	set_name(stemmer->language, language);
	set_name(stemmer->plugin, plugin);
	set_name(stemmer->version, version);
}

void ct_index_service_stemmers(const struct ct_index_stemmer *stemmers, uint32_t count)
{
	if (count > CT_STEMMERS_MAX)
		count = CT_STEMMERS_MAX;
	if (count)
		memcpy(run_stemmers, stemmers, count * sizeof *stemmers);
	run_stemmer_count = count;
}

const struct ct_commit_counts *ct_index_service_counts(void)
{
	return &last_counts;
}

static int service_open(const char *directory, const ct_index_options *options,
                        ct_index_writer **writer, const char **reason)
{
	struct ct_error *error = fresh_error();
	int code = ct_index_writer_open(directory, options, writer, error);

	if (code != CT_OK)
		return answer(code, reason);
	for (uint32_t i = 0; code == CT_OK && i < run_stemmer_count; i++)
		code = ct_index_writer_stemmer(*writer, &run_stemmers[i], error);
	if (code != CT_OK)
		ct_index_abort(*writer);
	return answer(code, reason);
}

static int service_part_create(ct_index_writer *writer, ct_index_part **part,
                               const char **reason)
{
	return answer(ct_index_part_create(writer, part, fresh_error()), reason);
}

static int service_part_add(ct_index_part *part, const ct_document *document,
                            const ct_index_layers *layers, const char **reason)
{
	return answer(ct_index_part_add(part, document, layers, fresh_error()), reason);
}

static int service_fold(ct_index_writer *writer, ct_index_part *part, const char **reason)
{
	return answer(ct_index_fold(writer, part, fresh_error()), reason);
}

static int service_commit(ct_index_writer *writer, const char **reason)
{
	return answer(ct_index_commit(writer, &last_counts, fresh_error()), reason);
}

const ct_index_writer_service *ct_index_service(void)
{
	static const ct_index_writer_service table = {
		.struct_size = sizeof table,
		.open = service_open,
		.part_create = service_part_create,
		.part_add = service_part_add,
		.fold = service_fold,
		.part_destroy = ct_index_part_destroy,
		.commit = service_commit,
		.abort = ct_index_abort,
	};

	return &table;
}
