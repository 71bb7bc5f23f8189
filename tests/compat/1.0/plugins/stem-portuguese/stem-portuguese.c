/* SPDX-License-Identifier: MIT
 *
 * stem-portuguese: a stemmer of cotejo on libstemmer. An example of a plugin
 * whose library has a state that threads cannot share: it is the worker's.
 */
#include <limits.h>

#include <libstemmer.h>

#include <cotejo/plugin.h>

static struct sb_stemmer *open_stemmer(void)
{
	return sb_stemmer_new("portuguese", "UTF_8");
}

/* Once a run: can it work at all? A library without the algorithm is a matter
 * of what is installed, so it is said here, not at the first word. */
static int create(const ct_host *host, const ct_value *values, void **shared)
{
	struct sb_stemmer *stemmer = open_stemmer();

	(void)values;
	(void)shared;
	if (!stemmer)
		return host->fail(host, CT_E_CONFIG, "libstemmer knows no Portuguese here, or memory "
		                  "ran out; install another libstemmer");
	sb_stemmer_delete(stemmer);
	return CT_OK;
}

/* Once a worker: libstemmer keeps the word that it is at. */
static int worker_create(void *shared, void **worker)
{
	(void)shared;
	*worker = open_stemmer();
	return *worker ? CT_OK : CT_E_NOMEM;
}

static void worker_destroy(void *shared, void *worker)
{
	(void)shared;
	sb_stemmer_delete(worker);
}

/* Once a distinct word. What libstemmer returns is valid until it is asked
 * again, which is as long as the host borrows it. */
static int stem(void *shared, void *worker, ct_text language, ct_text term, ct_text *out)
{
	const sb_symbol *found;

	(void)shared;
	(void)language;
	if (!term.size || term.size > INT_MAX / 2)
		return CT_SKIP;
	found = sb_stemmer_stem(worker, (const sb_symbol *)term.data, (int)term.size);
	if (!found)
		return CT_E_NOMEM;
	*out = (ct_text){ (const char *)found, (size_t)sb_stemmer_length(worker) };
	return CT_OK;
}

static const ct_stemmer_ops stemmer = {
	.struct_size = sizeof stemmer,
	.worker_create = worker_create,
	.worker_destroy = worker_destroy,
	.stem = stem,
};

static const char *const languages[] = { "pt", NULL };

static const ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof plugin,
	.kind = CT_STEMMER,
	.threading = CT_PARALLEL,
	.id = "stem-portuguese",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "stems of Portuguese words, by libstemmer",
	.languages = languages,
	.create = create,
	.stemmer = &stemmer,
};

CT_LIBRARY(&plugin);
