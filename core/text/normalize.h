/* SPDX-License-Identifier: MIT
 *
 * core/text/normalize.h: the two forms of a word, term and index key. The
 * signatures are those of the service "text/1" (cotejo/services.h).
 *
 * Both write at most `room` bytes to `out`, which may be NULL when room is 0,
 * and return the bytes that the whole result takes: a result over `room`
 * means that `out` holds nothing useful; call again with more. `out` must not
 * overlap `text`. `text` should be valid UTF-8; each invalid byte becomes '?'.
 * Pure: any thread. Linear on any input.
 */
#ifndef CORE_TEXT_NORMALIZE_H
#define CORE_TEXT_NORMALIZE_H

#include <cotejo/types.h>

/* Lower case and NFC; the typographic apostrophe U+2019 becomes ', and soft
 * hyphens go. Case is Unicode's simple mapping, of no locale: "I" gives "i".
 * A run of more than some thirty combining marks is left in its order. */
size_t ct_lower(ct_text text, char *out, size_t room);

/* The same without accents (what the canonical decomposition parts from the
 * letter), ß as ss: "Año" gives "ano"; "ø", "ł", "º" stay. */
size_t ct_fold(ct_text text, char *out, size_t room);

/* A word without the full stop that it ends with as an abbreviation: "sr." and
 * "sr" are stemmed, indexed and searched alike. */
static inline ct_text ct_without_stop(ct_text word)
{
	if (word.size > 1 && word.data[word.size - 1] == '.')
		word.size--;
	return word;
}

#endif
