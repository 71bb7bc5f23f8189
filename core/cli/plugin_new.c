/* SPDX-License-Identifier: MIT */
#include "core/cli/plugin_new.h"

#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buffer.h"
#include "core/base/file.h"
#include "core/base/message.h"
#include "core/cli/cli.h"
#include "core/plugin/descriptor.h"
#include "core/plugin/places.h"

#include "core/base/banned.h"

static const char usage[] =
    "Usage: cotejo plugin new NAME --kind=KIND [--in-tree]\n"
    "Make the folder NAME with a plugin that works, its cases and its checks:\n"
    "    cd NAME && make check\n"
    "NAME is the plugin's id, of a-z, 0-9, '.' and '-'.\n"
    "\n"
    "      --kind=KIND  reader, analyzer, stemmer or sink\n"
    "      --in-tree    make it below plugins/ of cotejo's own source, which must be\n"
    "                   the current folder\n"
    "  -h, --help       this text\n";

/* What differs by kind: how a case is run, and its input's name. */
struct kind {
	const char *name;
	const char *input; /* ending of the case's input */
	const char *run;   /* of cases.sh */
};

static const struct kind kinds[] = {
	{ "analyzer", "txt",
	  "\"$COTEJO\" run --plugin-path . --plugins \"$NAME\" \"$1\" |\n"
	  "\t\tsed 's/.*\"entities\": //; s/, \"layers\": .*//; s/}$//' |\n"
	  "\t\tsed 's/}, {\"kind\"/},\\n {\"kind\"/g'" },
	{ "stemmer", "jsonl",
	  "\"$COTEJO\" run --plugin-path . --plugins \"$NAME\" --with tokens \"$1\" |\n"
	  "\t\tsed 's/.*\"tokens\": //; s/, \"entities\": .*//'" },
	{ "reader", "lines",
	  "\"$COTEJO\" run --plugin-path . --plugins '' --reader \"$NAME\" --with text \"$1\" |\n"
	  "\t\tsed 's/.*\"source_span\": //; s/, \"lang\": .*\"text\": / /; s/, \"languages\": .*//'" },
	{ "sink", "txt",
	  "\"$COTEJO\" run --plugin-path . --plugins dates --sink \"$NAME\" \"$1\"" },
};

struct making {
	const char *name;
	const struct kind *kind;
	const char *template; /* its folder */
	bool in_tree;
	char folder[256];
	char variable[CT_PLUGIN_ID_MAX + 1]; /* the name as make takes it */
};

static bool is_id(const char *name)
{
	size_t size = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-");

	return size && !name[size] && size <= CT_PLUGIN_ID_MAX && *name != '.' && *name != '-';
}

/* What a placeholder stands for, or NULL where it is none. */
static const char *value_of(const struct making *making, const char *at, size_t *size)
{
	const struct {
		const char *mark;
		const char *value;
	} values[] = { { "@NAME@", making->name }, { "@KIND@", making->kind->name },
		       { "@RUN@", making->kind->run }, { "@VAR@", making->variable } };

	for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
		*size = strlen(values[i].mark);
		if (strncmp(at, values[i].mark, *size) == 0)
			return values[i].value;
	}
	return NULL;
}

static void fill_in(const struct making *making, const char *text, struct ct_buffer *out)
{
	while (*text) {
		size_t size;
		const char *value = *text == '@' ? value_of(making, text, &size) : NULL;

		if (value) {
			ct_buffer_string(out, value);
			text += size;
		} else {
			ct_buffer_char(out, *text++);
		}
	}
}

/* Make one file of the new folder from one of the template. */
static int make_file(const struct making *making, const char *from, const char *to)
{
	struct ct_buffer source = CT_BUFFER_EMPTY, text = CT_BUFFER_EMPTY, path = CT_BUFFER_EMPTY;
	struct ct_error error = CT_ERROR_NONE;
	char *slash;
	int code;

	ct_buffer_format(&path, "%s/%s", making->template, from);
	code = path.failed ? CT_E_NOMEM : ct_file_read(path.data, 1 << 20, &source, &error);
	ct_buffer_clear(&path);
	ct_buffer_format(&path, "%s/%s", making->folder, to);
	if (code == CT_OK) {
		fill_in(making, ct_buffer_view(&source).data, &text);
		slash = strrchr(path.data, '/');
		*slash = '\0';
		errno = ct_make_folders(path.data);
		*slash = '/';
		if (errno)
			code = ct_fail_errno(&error, CT_E_FATAL, errno, "cannot make '%s'", path.data);
		else
			code = ct_file_replace(path.data, text.data ? text.data : "", text.size, &error);
	}
	if (code != CT_OK)
		ct_message(CT_MESSAGE_ERROR, "%s", error.text[0] ? error.text : "out of memory");
	ct_buffer_free(&source);
	ct_buffer_free(&text);
	ct_buffer_free(&path);
	return code;
}

static int make_all(const struct making *making)
{
	const char *kind = making->kind->name;
	char source[64], code_file[CT_PLUGIN_ID_MAX + 3], case_from[64], case_to[64];
	int code;

	snprintf(source, sizeof source, "%s.c", kind);
	snprintf(code_file, sizeof code_file, "%s.c", making->name);
	snprintf(case_from, sizeof case_from, "cases/%s.%s", kind, making->kind->input);
	snprintf(case_to, sizeof case_to, "cases/first/input.%s", making->kind->input);
	code = make_file(making, source, code_file);
	if (code == CT_OK)
		code = make_file(making, case_from, case_to);
	if (making->in_tree)
		return code == CT_OK ? make_file(making, "local.mk.txt", "local.mk") : code;
	snprintf(case_from, sizeof case_from, "cases/%s.expected", kind);
	if (code == CT_OK)
		code = make_file(making, case_from, "cases/first/expected");
	if (code == CT_OK)
		code = make_file(making, "Makefile.txt", "Makefile");
	if (code == CT_OK)
		code = make_file(making, "cases.sh.txt", "cases.sh");
	if (code == CT_OK)
		code = make_file(making, "README.md.txt", "README.md");
	if (code == CT_OK)
		code = make_file(making, "gitignore.txt", ".gitignore");
	if (code == CT_OK)
		code = make_file(making, "ci.yml.txt", ".github/workflows/check.yml");
	return code;
}

static void tell(const struct making *making)
{
	const char *guide = ct_guide_place();

	if (making->in_tree)
		printf("made %s; next: add 'include %s/local.mk' to plugins/local.mk, run\n"
		       "autoreconf -fi, build, and 'tests/run-cases --update %s/cases/first'\n",
		       making->folder, making->folder, making->folder);
	else
		printf("made %s; next: cd %s && make check\n"
		       "the guide for authors is %s\n",
		       making->folder, making->folder, guide ? guide :
		       "plugins/README.md of cotejo's documentation");
}

/* Is there everything that the folder is made from and nothing in its place? */
static int check(struct making *making)
{
	struct stat about;

	if (!making->template) {
		ct_message(CT_MESSAGE_ERROR, "cotejo's templates are not installed; install "
		           "cotejo's data");
		return CT_EXIT_FAILED;
	}
	if (making->in_tree && (access("configure.ac", R_OK) != 0 ||
	                        access("plugins/local.mk", R_OK) != 0)) {
		ct_message(CT_MESSAGE_ERROR, "--in-tree: the current folder is not cotejo's source; "
		           "go there, or leave --in-tree out");
		return CT_EXIT_USAGE;
	}
	snprintf(making->folder, sizeof making->folder, "%s%s", making->in_tree ? "plugins/" : "",
	         making->name);
	if (lstat(making->folder, &about) == 0) {
		ct_message(CT_MESSAGE_ERROR, "'%s' is already there; nothing was made; choose another "
		           "name, or remove it", making->folder);
		return CT_EXIT_USAGE;
	}
	for (size_t i = 0; i <= strlen(making->name); i++)
		making->variable[i] = making->name[i] == '-' || making->name[i] == '.' ?
		                          '_' : making->name[i];
	return CT_EXIT_DONE;
}

static const struct kind *find_kind(const char *name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	}
	return NULL;
}

static int wrong(const char *text)
{
	ct_message(CT_MESSAGE_ERROR, "%s", text);
	fputs("cotejo: see 'cotejo plugin new --help'\n", stderr);
	return CT_EXIT_USAGE;
}

int ct_cli_plugin_new(int argc, char **argv)
{
	static const struct option options[] = { { "kind", required_argument, NULL, 'k' },
		                                 { "in-tree", no_argument, NULL, 't' },
		                                 { "help", no_argument, NULL, 'h' },
		                                 { NULL, 0, NULL, 0 } };
	struct making making = { .kind = NULL };
	struct ct_arena arena;
	int option, status;

	optind = 0;
	while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
		if (option == 'h') {
			fputs(usage, stdout);
			return CT_EXIT_DONE;
		} else if (option == 't') {
			making.in_tree = true;
		} else if (option != 'k') {
			return wrong("'plugin new' does not know that option");
		} else if (!(making.kind = find_kind(optarg))) {
			return wrong("--kind is one of reader, analyzer, stemmer, sink");
		}
	}
	if (optind + 1 != argc || !is_id(argv[optind]))
		return wrong("'plugin new' takes one NAME, of a-z, 0-9, '.' and '-'");
	if (!making.kind)
		return wrong("--kind is missing: reader, analyzer, stemmer or sink");
	making.name = argv[optind];
	ct_arena_init(&arena, 0);
	making.template = ct_template_place(&arena);
	status = check(&making);
	if (status == CT_EXIT_DONE && make_all(&making) != CT_OK)
		status = CT_EXIT_FAILED;
	if (status == CT_EXIT_DONE)
		tell(&making);
	ct_arena_free(&arena);
	return status;
}
