/* SPDX-License-Identifier: MIT
 *
 * Tests of a library as a whole: it loads, quickly, is of this ABI, and says
 * about itself what it must.
 */
#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/conformance/tests.h"
#include "core/plugin/scan.h"

#include "core/base/banned.h"
#include "config.h"

/* Loaded without being looked at; NULL: told. */
static const ct_library *load(struct ct_trial *trial)
{
	const ct_library *(*entry)(void);
	void *symbol, *handle;

	ct_phase(trial, "loaded (constructors, dlopen)");
	handle = dlopen(trial->options->library, RTLD_NOW | RTLD_LOCAL);
	if (!handle) {
		ct_find(trial, CT_LEVEL_ERROR, "it cannot be loaded: %s", dlerror());
		return NULL;
	}
	symbol = dlsym(handle, CT_ENTRY_NAME);
	if (!symbol) {
		ct_find(trial, CT_LEVEL_ERROR,
		        "it does not export '%s'; use CT_LIBRARY() of "
		        "cotejo/plugin.h",
		        CT_ENTRY_NAME);
		return NULL;
	}
	memcpy(&entry, &symbol, sizeof entry);
	ct_phase(trial, "asked for its plugins (%s)", CT_ENTRY_NAME);
	/* two calls on purpose. NOLINTNEXTLINE(misc-redundant-expression) */
	if (!entry() || entry() != entry()) {
		ct_find(trial, CT_LEVEL_ERROR, "%s() must return the same constant data each time",
		        CT_ENTRY_NAME);
		return NULL;
	}
	return entry();
}

void ct_test_loads(struct ct_trial *trial)
{
	load(trial);
}

/* ---- exports ------------------------------------------------------------ */

/* The section of that type; NULL: none, or the file is cut short. */
static const ElfW(Shdr) * section(const struct ct_map *file, const ElfW(Ehdr) * head, uint32_t type)
{
	size_t all = (size_t)head->e_shnum * sizeof(ElfW(Shdr));
	const ElfW(Shdr) *sections = (const void *)(file->data + head->e_shoff);

	if (head->e_shoff > file->size || all > file->size - head->e_shoff)
		return NULL;
	for (unsigned i = 0; i < head->e_shnum; i++) {
		if (sections[i].sh_type == type && sections[i].sh_offset <= file->size &&
		    sections[i].sh_size <= file->size - sections[i].sh_offset)
			return &sections[i];
	}
	return NULL;
}

static void judge_exports(struct ct_trial *trial, const struct ct_map *file,
                          const ElfW(Shdr) * symbols, const ElfW(Shdr) * strings)
{
	const ElfW(Sym) *symbol = (const void *)(file->data + symbols->sh_offset);
	const char *names = (const char *)file->data + strings->sh_offset;
	unsigned extra = 0;
	char first[80] = "";

	for (size_t i = 0; i < symbols->sh_size / sizeof *symbol; i++) {
		const char *name = names + symbol[i].st_name;

		if (symbol[i].st_shndx == SHN_UNDEF || symbol[i].st_name >= strings->sh_size ||
		    ELF64_ST_BIND(symbol[i].st_info) != STB_GLOBAL ||
		    (symbol[i].st_other & 3) != STV_DEFAULT || strcmp(name, CT_ENTRY_NAME) == 0)
			continue;
		if (!extra++)
			snprintf(first, sizeof first, "%.*s",
			         (int)(strings->sh_size - symbol[i].st_name), name);
	}
	if (extra)
		ct_find(trial, CT_LEVEL_WARNING,
		        "it exports %u symbols beside its entry point, "
		        "as '%s'; build it with -fvisibility=hidden",
		        extra, first);
}

void ct_test_exports(struct ct_trial *trial)
{
	struct ct_error error = CT_ERROR_NONE;
	const ElfW(Shdr) * symbols, *strings;
	const ElfW(Ehdr) * head;
	struct ct_map file;

#ifdef CT_SANITIZED
	ct_find(trial, CT_LEVEL_NOTE, "not tested in a build with sanitizers, which export much");
	return;
#endif
	if (ct_map_open(&file, trial->options->library, &error) != CT_OK)
		return;
	head = (const void *)file.data;
	if (file.size >= sizeof *head && memcmp(head->e_ident, ELFMAG, SELFMAG) == 0 &&
	    head->e_shentsize == sizeof(ElfW(Shdr))) {
		symbols = section(&file, head, SHT_DYNSYM);
		strings = section(&file, head, SHT_STRTAB);
		if (symbols && strings)
			judge_exports(trial, &file, symbols, strings);
	}
	ct_map_close(&file);
}

/* ---- listing ------------------------------------------------------------ */

#define LISTING_SECONDS 0.1

/* Seconds that this thread has waited for a processor; below 0: not known. */
static double waited(void)
{
	char text[128] = "";
	int fd = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
	ssize_t size = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;
	char *end;

	if (fd >= 0)
		close(fd);
	text[size > 0 ? size : 0] = '\0';
	end = strchr(text, ' ');
	return end ? (double)strtoll(end, NULL, 10) * 1e-9 : -1;
}

/* How long loading takes, were the machine ours alone; where that cannot be known,
 * `otherwise`. */
static double load_alone(struct ct_trial *trial, double otherwise)
{
	double before = waited(), begin = ct_clock();

	load(trial);
	return before < 0 ? otherwise : ct_clock() - begin - (waited() - before);
}

void ct_test_listing(struct ct_trial *trial)
{
	static const struct timespec pause = { .tv_nsec = 100000000 };
	double best = 1e9;

	ct_phase(trial, "listed");
	/* the machine may be busy: the best of some tries counts */
	for (unsigned i = 0; i < 12 && best >= LISTING_SECONDS; i++) {
		double begin;

		if (i > 3) /* whoever was in the way may be gone then */
			nanosleep(&pause, NULL);
		begin = ct_clock();
		json_decref(ct_scan_library(trial->options->library, 10));
		if (ct_clock() - begin < best)
			best = ct_clock() - begin;
	}
	if (best >= LISTING_SECONDS)
		best = load_alone(trial, best);
	if (best >= LISTING_SECONDS)
		ct_find(trial, CT_LEVEL_ERROR,
		        "listing it takes %.0f ms, more than %.0f; leave work "
		        "to create()",
		        best * 1e3, LISTING_SECONDS * 1e3);
}

/* ---- the ABI ------------------------------------------------------------ */

/* The host must refuse, or take, a copy of the descriptor that was changed. */
static void expect(struct ct_trial *trial, const ct_plugin *changed, bool taken, const char *how)
{
	struct ct_descriptor copy;
	struct ct_error error = CT_ERROR_NONE;
	int code = ct_descriptor_copy(changed, &copy, &error);

	if (code == CT_OK)
		code = ct_descriptor_check(&copy, &error);
	if ((code == CT_OK) != taken)
		ct_find(trial, CT_LEVEL_ERROR,
		        "a copy of its descriptor %s is %s by this cotejo%s%s", how,
		        taken ? "refused" : "taken", taken ? ": " : "", error.text);
}

/* Change copies of one descriptor and show them to the host. */
static void try_foreign(struct ct_trial *trial, const ct_plugin *plugin)
{
	struct {
		ct_plugin plugin;
		char later[64]; /* fields of a future version */
	} changed;

	memset(&changed, 0xff, sizeof changed);
	memcpy(&changed.plugin, plugin,
	       sizeof *plugin < plugin->struct_size ? sizeof *plugin : plugin->struct_size);
	if (plugin->struct_size < sizeof *plugin)
		return;
	changed.plugin.abi_major++;
	expect(trial, &changed.plugin, false, "with another major version");
	changed.plugin.abi_major = CT_ABI_MAJOR;
	changed.plugin.struct_size = 40;
	expect(trial, &changed.plugin, false, "that ends too soon");
	changed.plugin.struct_size = sizeof changed;
	changed.plugin.abi_minor = CT_ABI_MINOR + 1;
	expect(trial, &changed.plugin, true, "with fields of a later minor version");
}

static bool judge_abi(struct ct_trial *trial, const char *which, unsigned major, unsigned minor,
                      uint32_t size, uint32_t least)
{
	if (major != CT_ABI_MAJOR)
		ct_find(trial, CT_LEVEL_ERROR,
		        "its %s is of plugin interface %u.%u, this cotejo has "
		        "%d.%d; build it against the installed headers",
		        which, major, minor, CT_ABI_MAJOR, CT_ABI_MINOR);
	else if (size < least)
		ct_find(trial, CT_LEVEL_ERROR,
		        "its %s is too short: struct_size is %u, version 1.0 "
		        "has %u bytes",
		        which, size, least);
	else if (minor > CT_ABI_MINOR)
		ct_find(trial, CT_LEVEL_NOTE,
		        "its %s is of a later minor version (%u.%u); fields "
		        "that this cotejo does not know are not read",
		        which, major, minor);
	return major == CT_ABI_MAJOR && size >= least;
}

bool ct_is_foreign(struct ct_trial *trial)
{
	const ct_library *library = load(trial);
	bool foreign = !library || library->abi_major != CT_ABI_MAJOR ||
	               library->struct_size < sizeof *library;

	for (uint32_t i = 0; !foreign && library->plugins && i < library->plugin_count &&
	                     i < CT_LIBRARY_PLUGINS_MAX;
	     i++)
		foreign = library->plugins[i] && (library->plugins[i]->abi_major != CT_ABI_MAJOR ||
		                                  library->plugins[i]->struct_size < 128);
	return foreign;
}

void ct_test_abi(struct ct_trial *trial)
{
	const ct_library *library = load(trial);
	struct ct_error error = CT_ERROR_NONE;
	ct_library copy;

	ct_phase(trial, "read");
	if (!library || !judge_abi(trial, "library record", library->abi_major, library->abi_minor,
	                           library->struct_size, sizeof *library))
		return;
	copy = *library;
	copy.abi_major++;
	if (ct_library_copy(&copy, &copy, &error) == CT_OK)
		ct_find(trial, CT_LEVEL_ERROR, "a library of another major version is taken");
	if (!library->plugins || library->plugin_count > CT_LIBRARY_PLUGINS_MAX)
		return; /* the test of the descriptor says so */
	for (uint32_t i = 0; i < library->plugin_count; i++) {
		const ct_plugin *plugin = library->plugins[i];

		if (plugin &&
		    judge_abi(trial, "descriptor", plugin->abi_major, plugin->abi_minor,
		              plugin->struct_size, 128) &&
		    ct_descriptor_copy(plugin, &trial->subject.descriptor, &error) == CT_OK &&
		    ct_descriptor_check(&trial->subject.descriptor, &error) == CT_OK)
			try_foreign(trial, plugin);
	}
}
