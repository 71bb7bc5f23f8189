/* SPDX-License-Identifier: MIT
 *
 * A growing run of bytes. A failed append keeps what was there, and every
 * later append fails too, so a chain of appends needs one check at its end:
 * `buffer.failed`. Not for use by two threads at a time.
 */
#ifndef CT_BASE_BUFFER_H
#define CT_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>

#include <cotejo/host.h>

struct ct_buffer {
	char *data;  /* NUL-terminated once something was appended; else NULL */
	size_t size; /* bytes, without the NUL */
	size_t room;
	bool failed; /* memory ran out */
};

#define CT_BUFFER_EMPTY { NULL, 0, 0, false }

/* Make room for `more` bytes behind `size` and a NUL; false where memory ran
 * out. */
bool ct_buffer_reserve(struct ct_buffer *buffer, size_t more);

void ct_buffer_append(struct ct_buffer *buffer, const void *data, size_t size);
void ct_buffer_text(struct ct_buffer *buffer, ct_text text);
void ct_buffer_string(struct ct_buffer *buffer, const char *string);
void ct_buffer_char(struct ct_buffer *buffer, char c);
void ct_buffer_format(struct ct_buffer *buffer, const char *format, ...) CT_PRINTF(2, 3);
void ct_buffer_vformat(struct ct_buffer *buffer, const char *format, va_list args)
    CT_PRINTF(2, 0);

/* Forget the content and any failure; keep the memory. */
void ct_buffer_clear(struct ct_buffer *buffer);

/* Give the memory back; the buffer is empty and may be used again. */
void ct_buffer_free(struct ct_buffer *buffer);

/* The content as a text. Borrowed until the next change. */
ct_text ct_buffer_view(const struct ct_buffer *buffer);

#endif
