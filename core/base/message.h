/* SPDX-License-Identifier: MIT
 *
 * Lines for a person on standard error, whichever thread they come from.
 */
#ifndef CT_BASE_MESSAGE_H
#define CT_BASE_MESSAGE_H

#include <cotejo/host.h>

enum ct_message_level { CT_MESSAGE_NOTE, CT_MESSAGE_WARNING, CT_MESSAGE_ERROR };

/* Where lines go: `text` is one message without a line end. Called under a
 * lock, so one at a time. NULL: standard error, as "cotejo: level: text". */
typedef void (*ct_message_handler)(void *context, enum ct_message_level level, const char *text);
void ct_message_to(ct_message_handler handler, void *context); /* [main] */

void ct_message(enum ct_message_level level, const char *format, ...) CT_PRINTF(2, 3);

/* "note", "warning", "error". */
const char *ct_message_word(enum ct_message_level level);

/* A copy of `text` in which control characters are spelled out, so that a
 * hostile file name cannot drive the terminal; at most `room` bytes with the
 * NUL. Returns `out`. */
const char *ct_printable(const char *text, char *out, size_t room);

#endif
