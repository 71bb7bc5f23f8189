/* SPDX-License-Identifier: MIT
 *
 * Memory that the process of a test shares with the one that started it: what
 * it is doing, and on which input. It outlives a crash.
 */
#ifndef CT_CONFORMANCE_AREA_H
#define CT_CONFORMANCE_AREA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cotejo/types.h>

/* The largest input that a test makes, with room for what it grows by. */
#define CT_AREA_INPUT ((size_t)17 << 20)

enum ct_input_form {
	CT_INPUT_NONE = 0,
	CT_INPUT_DOCUMENT = 1, /* the text of a document */
	CT_INPUT_TERM = 2,     /* for a stemmer */
	CT_INPUT_SOURCE = 3    /* bytes for a reader */
};

struct ct_area {
	char phase[160]; /* "processing document 'empty'" */
	uint32_t form;   /* ct_input_form */
	char name[64];   /* of the input, or of the source */
	char language[40];
	uint64_t size;
	char data[];
};

/* A new area and the file descriptor that a child maps it by; NULL: none. */
struct ct_area *ct_area_create(int *fd);

/* The area of `fd`; NULL where there is none. */
struct ct_area *ct_area_map(int fd);
void ct_area_unmap(struct ct_area *area);

/* Note an input; longer ones than CT_AREA_INPUT are cut. */
void ct_area_put(struct ct_area *area, enum ct_input_form form, const char *name,
                 const char *language, ct_text data);

/* Write the input to `folder`/`name`.ext: a document or a term as a line of
 * JSON that `cotejo run` reads, a source as it is. The path goes to `path`.
 * False where it cannot be written or there is no input. */
bool ct_area_save(const struct ct_area *area, const char *folder, const char *name, char *path,
                  size_t room);

#endif
