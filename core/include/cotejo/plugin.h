/* SPDX-License-Identifier: MIT
 *
 * cotejo/plugin.h: the descriptor of a plugin and the one symbol that a
 * library exports. Include this header; it brings the others.
 *
 * The host checks abi_major and struct_size before it reads anything else,
 * reads nothing at or beyond struct_size, and takes a missing field as zero.
 */
#ifndef COTEJO_PLUGIN_H
#define COTEJO_PLUGIN_H

#include <cotejo/analyzer.h>
#include <cotejo/document.h>
#include <cotejo/host.h>
#include <cotejo/reader.h>
#include <cotejo/sink.h>
#include <cotejo/stemmer.h>
#include <cotejo/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a plugin is. A library may hold several, of any kinds. */
enum ct_kind { CT_READER = 1, CT_STEMMER = 2, CT_ANALYZER = 3, CT_SINK = 4 };

/* How a plugin stands to a layer; what it then sees is in document.h. Readers
 * and stemmers list none, sinks only the first two. The core makes `tokens`,
 * `sentences` and `stems` only if somebody REQUIRES them (`stems` also if a
 * stemmer was chosen and somebody USES them). */
enum ct_layer_need {
	CT_REQUIRES = 1, /* somebody must have made it */
	CT_USES = 2,     /* comes before me if it comes at all */
	CT_PROVIDES = 3, /* I make it, alone: `languages`, or a name of my own */
	CT_EXTENDS = 4   /* I add rows; others may too: `entities` alone */
};

/* One layer that a plugin reads or writes. The k-th of the list is
 * document->layers[k] and layer k of the writer. At most 16. */
typedef struct ct_layer_use {
	const char *layer; /* [a-z][a-z0-9-]*; NULL ends the list */
	uint32_t need;     /* ct_layer_need */
	uint32_t reserved;
} ct_layer_use;

/* One field of a kind's norm. */
typedef struct ct_field {
	const char *key; /* [a-z][a-z0-9_]*; NULL ends the list */
	uint32_t type;   /* ct_field_type */
	uint32_t reserved;
	const char *help; /* one sentence */
} ct_field;

enum ct_entity_kind_flag {
	/* Rows of this kind may overlap rows of other kinds; without it the
	 * core keeps the longest, then the most confident, then the first by
	 * plugin id. */
	CT_KIND_OVERLAPS = 1 << 0
};

/* A kind of entity that the plugin makes. Plugins that make one kind should
 * declare one set of fields. */
typedef struct ct_entity_kind {
	const char *name; /* [a-z][a-z0-9-]*; NULL ends the list */
	uint32_t flags;   /* ct_entity_kind_flag */
	uint32_t reserved;
	const ct_field *fields; /* of the norm; may be NULL */
	const char *help;       /* one sentence */
} ct_entity_kind;

enum ct_option_type {
	CT_OPT_BOOL = 1, /* true, false, yes, no, on, off, 1, 0 */
	CT_OPT_INT = 2,
	CT_OPT_REAL = 3,
	CT_OPT_TEXT = 4,
	CT_OPT_PATH = 5, /* in a configuration file: relative to that file, else
	                  * to the current folder */
	CT_OPT_ENUM = 6, /* one of `choices` */
	CT_OPT_LIST = 7  /* words parted by commas; space around them is no part */
};

/* One option: parsing, checking and help all come from this row. */
typedef struct ct_option {
	const char *key; /* [a-z][a-z0-9-]*; NULL ends the list */
	uint32_t type;   /* ct_option_type */
	uint32_t reserved;
	const char *fallback; /* the default, as a user would write it; "" none */
	const char *choices;  /* CT_OPT_ENUM: "a|b|c"; otherwise NULL */
	double minimum, maximum; /* CT_OPT_INT and CT_OPT_REAL; minimum below
	                          * maximum, or both 0: any */
	const char *help;     /* one sentence, lower case, no full stop */
} ct_option;

/* The value of one option, checked. create() receives one a row of the option
 * table, in its order. Borrowed until destroy() returns, with its texts. Since
 * rows lie one behind another, this one never grows. */
typedef struct ct_value {
	uint32_t struct_size;
	uint32_t given;  /* 1 where the user set it, 0 for the default */
	int64_t integer; /* BOOL (0, 1), INT, ENUM (its place among the choices) */
	double real;     /* REAL, INT */
	const char *text; /* as written, or the default; NUL-terminated. PATH:
	                   * behind the folder of its configuration file */
	const char *const *items; /* LIST; ends with NULL; NULL for all others */
} ct_value;

enum ct_threading {
	CT_PARALLEL = 1, /* calls of several workers at once */
	CT_SERIAL = 2    /* the host takes a lock around process(), stem() and
	                  * collect(); the calls that frame them are not locked */
};

/* The descriptor: constant data. The first three fields never move. */
typedef struct ct_plugin {
	uint16_t abi_major; /* CT_ABI_MAJOR */
	uint16_t abi_minor; /* CT_ABI_MINOR */
	uint32_t struct_size;

	uint32_t kind;      /* ct_kind */
	uint32_t threading; /* ct_threading */
	const char *id;      /* [a-z0-9][a-z0-9.-]*, unique, at most 63 bytes */
	const char *version; /* of the plugin; changes whenever its output does */
	const char *license; /* SPDX */
	const char *summary; /* one line, lower case, no full stop */

	/* BCP 47 primary tags in lower case, NULL-terminated; NULL: any language.
	 * "es" takes "es-MX" too. A stemmer must list some. */
	const char *const *languages;
	const ct_layer_use *layers;  /* may be NULL */
	const ct_entity_kind *kinds; /* exactly if `entities` is extended */
	const ct_option *options;    /* may be NULL */

	/* Make what all workers share and only read: parsed options, models,
	 * compiled rules. `host` and `values`, one row an option, are borrowed
	 * until destroy() returns. `*shared` may stay NULL. CT_OK, CT_E_CONFIG,
	 * CT_E_NOMEM, CT_E_FATAL; destroy() is called exactly if it was CT_OK or
	 * create is NULL. May be called again in one process, after destroy() or
	 * before. Both may be NULL. [main] */
	int (*create)(const ct_host *host, const ct_value *values, void **shared);
	void (*destroy)(void *shared);

	/* The one that `kind` names is set, the others are NULL. */
	const ct_reader_ops *reader;
	const ct_stemmer_ops *stemmer;
	const ct_analyzer_ops *analyzer;
	const ct_sink_ops *sink;
} ct_plugin;

/* What a library holds: one plugin or several. Constant data. */
typedef struct ct_library {
	uint16_t abi_major;
	uint16_t abi_minor;
	uint32_t struct_size;
	uint32_t plugin_count; /* 1 to 64 */
	uint32_t reserved;
	const ct_plugin *const *plugins;
} ct_library;

/* Marks the entry point; a library hides every other symbol. */
#if defined(__GNUC__)
#define CT_EXPORT __attribute__((visibility("default")))
#else
#define CT_EXPORT
#endif

/* The only symbol of a plugin library. Returns constant data, does nothing
 * else, may be called more than once, and in a process that never uses the
 * plugin: libraries are listed in a child process with a time limit. [any] */
CT_EXPORT const ct_library *cotejo_plugin_entry_v1(void);

#define CT_ENTRY_NAME "cotejo_plugin_entry_v1"

/* The usual entry point, for one descriptor or several:
 *     CT_LIBRARY(&money, &dates)
 */
#define CT_LIBRARY(...)                                                        \
	CT_EXPORT const ct_library *cotejo_plugin_entry_v1(void)               \
	{                                                                      \
		static const ct_plugin *const plugins[] = { __VA_ARGS__ };     \
		static const ct_library library = {                            \
			.abi_major = CT_ABI_MAJOR,                             \
			.abi_minor = CT_ABI_MINOR,                             \
			.struct_size = sizeof library,                         \
			.plugin_count = sizeof plugins / sizeof plugins[0],    \
			.plugins = plugins,                                    \
		};                                                             \
		return &library;                                               \
	}                                                                      \
	typedef int ct_library_needs_a_semicolon

#ifdef __cplusplus
}
#endif

#endif
