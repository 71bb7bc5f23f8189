/* SPDX-License-Identifier: MIT
 *
 * Stems by libstemmer: the Snowball algorithms for English and Spanish, which
 * we neither change nor second-guess. Other libraries of the field make the
 * same stems, so an index can be compared with theirs word for word.
 */
#include <cotejo/plugin.h>

#include <libstemmer.h>
#include <limits.h>

/* Which release of libstemmer it is cannot be asked at run time; what counts
 * is that the version of the plugin changes whenever a stem does. 2.2.0 is the
 * release whose stems tests/unit/stem.c pins. */
#define STEM_VERSION "0.1.0+libstemmer-2.2.0"

static int make(const ct_host *host, const char *algorithm, void **shared)
{
	struct sb_stemmer *stemmer = sb_stemmer_new(algorithm, "UTF_8");
	if (!stemmer)
		return host->fail(host, CT_E_CONFIG,
		                  "this libstemmer has no algorithm '%s' for UTF-8", algorithm);
	sb_stemmer_delete(stemmer);
	*shared = (void *)(uintptr_t)algorithm;
	return CT_OK;
}

static int english_create(const ct_host *host, const ct_value *values, void **shared)
{
	(void)values;
	return make(host, "english", shared);
}

static int spanish_create(const ct_host *host, const ct_value *values, void **shared)
{
	(void)values;
	return make(host, "spanish", shared);
}

/* A stemmer is a workspace: it holds the word that it is at. */
static int worker_create(void *shared, void **worker)
{
	*worker = sb_stemmer_new(shared, "UTF_8");
	return *worker ? CT_OK : CT_E_NOMEM;
}

static void worker_destroy(void *shared, void *worker)
{
	(void)shared;
	sb_stemmer_delete(worker);
}

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

static const ct_stemmer_ops ops = {
	.struct_size = sizeof ops,
	.worker_create = worker_create,
	.worker_destroy = worker_destroy,
	.stem = stem,
};

static const char *const english_tags[] = { "en", NULL };
static const char *const spanish_tags[] = { "es", NULL };

static const ct_plugin english = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof english,
	.kind = CT_STEMMER,
	.threading = CT_PARALLEL,
	.id = "stem-english",
	.version = STEM_VERSION,
	.license = "MIT",
	.summary = "English stems (Snowball)",
	.languages = english_tags,
	.create = english_create,
	.stemmer = &ops,
};

static const ct_plugin spanish = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof spanish,
	.kind = CT_STEMMER,
	.threading = CT_PARALLEL,
	.id = "stem-spanish",
	.version = STEM_VERSION,
	.license = "MIT",
	.summary = "Spanish stems (Snowball)",
	.languages = spanish_tags,
	.create = spanish_create,
	.stemmer = &ops,
};

CT_LIBRARY(&english, &spanish);
