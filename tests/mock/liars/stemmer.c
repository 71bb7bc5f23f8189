/* SPDX-License-Identifier: MIT
 *
 * A stemmer that keeps the first letters, and lies about it.
 */
#include "liar.h"

static _Atomic unsigned calls;
static _Atomic size_t former; /* bytes of the term before */

/* What is done beside stemming. */
static void touch(ct_text term)
{
	if (lie("sealed") && term.size) {
		volatile char *data = unsealed(term.data);

		data[0] = data[0];
	}
	if (lie("memory"))
		lose_memory();
	if (lie("fuzz") && memmem(term.data, term.size, "Ltd.", 4))
		abort();
}

/* The length of the first letters of `term`, on a character boundary. */
static size_t first_letters(ct_text term)
{
	size_t size = term.size < 5 ? term.size : 5;

	while (!lie("values") && size && size < term.size &&
	       ((unsigned char)term.data[size] & 0xc0) == 0x80)
		size--;
	return size;
}

static int stem(void *shared, void *worker, ct_text language, ct_text term, ct_text *out)
{
	static volatile char seen;
	size_t size = first_letters(term);

	(void)shared;
	(void)worker;
	(void)language;
	if (lie("again") && atomic_fetch_add(&calls, 1) % 7 == 3)
		return CT_SKIP;
	if (lie("documents-crash") && term.size == 4 && memcmp(term.data, "a\xc3\xb1o", 4) == 0)
		abort();
	if (lie("documents") && !term.size)
		return CT_END;
	if (lie("bounds"))
		seen = term.data[term.size];
	(void)seen;
	touch(term);
	if (lie("order") && atomic_exchange(&former, term.size) > 6)
		return CT_SKIP;
	*out = (ct_text){ term.data, size };
	return CT_OK;
}

static const char *const languages[] = { "es", NULL };
static const ct_stemmer_ops ops = { .struct_size = sizeof ops, .stem = stem };
static const ct_plugin plugin = {
	.abi_major = CT_ABI_MAJOR,
	.abi_minor = CT_ABI_MINOR,
	.struct_size = sizeof plugin,
	.kind = CT_STEMMER,
	.threading = CT_PARALLEL,
	.id = "liar",
	.version = "1",
	.license = "MIT",
	.summary = "a stemmer that lies",
	.languages = languages,
	.stemmer = &ops,
};
CT_LIBRARY(&plugin);
