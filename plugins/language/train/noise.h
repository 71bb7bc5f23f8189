/* SPDX-License-Identifier: MIT
 *
 * noise.h: what stands in releases and is no language: tickers, numbers with
 * units, codes, addresses; and letters without sense. Training learns from
 * these; strange.h has other sorts, to measure with.
 */
#ifndef TRAIN_NOISE_H
#define TRAIN_NOISE_H

#include "plugins/language/train/corpus.h"

enum { NOISE_TEXT = 4096 };

/* Append to `text`, which has room for NOISE_TEXT bytes and holds `size`; the
 * new size. What does not fit is left out. */
size_t put_bytes(char *text, size_t size, const char *bytes, size_t count);
size_t put_string(char *text, size_t size, const char *string);
size_t put_digits(char *text, size_t size, struct random *random, uint32_t count);
/* Letters drawn from `among`. */
size_t put_among(char *text, size_t size, struct random *random, uint32_t count,
                 const char *among);

/* Letters and signs that are no language, into `text`. */
size_t noise_nothing(struct random *random, char *text);

/* Addresses, tickers, numbers, after `size` bytes of `text`; the new size. */
size_t noise_litter(struct random *random, char *text, size_t size);

#endif
