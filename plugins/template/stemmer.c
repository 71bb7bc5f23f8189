/* SPDX-License-Identifier: MIT
 *
 * @NAME@: a stemmer of cotejo. As it stands it takes the plural endings of
 * Catalan off; put your own language and rules here.
 */
#include <string.h>

#include <cotejo/plugin.h>

/* BCP 47 tags. Two selected stemmers for one language are an error. */
static const char *const languages[] = { "ca", NULL };

static int ends_with(ct_text term, const char *ending)
{
	size_t size = strlen(ending);

	return term.size > size + 2 && memcmp(term.data + term.size - size, ending, size) == 0;
}

/* A pure function: the same term always has the same stem. The term is in
 * lower case with its accents; `*stem` may point into it. */
static int stem(void *shared, void *worker, ct_text language, ct_text term, ct_text *out)
{
	(void)shared;
	(void)worker;
	(void)language;
	*out = term;
	if (ends_with(term, "es") || ends_with(term, "os"))
		out->size -= 2;
	else if (ends_with(term, "s"))
		out->size -= 1;
	return CT_OK;
}

static const ct_stemmer_ops stemmer = { .struct_size = sizeof stemmer, .stem = stem };

static const ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof plugin,
	.kind = CT_STEMMER,
	.threading = CT_PARALLEL,
	.id = "@NAME@",
	.version = "0.1.0",
	.license = "MIT",
	.summary = "stems of Catalan plurals",
	.languages = languages,
	.stemmer = &stemmer,
};

CT_LIBRARY(&plugin);
