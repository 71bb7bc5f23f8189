/* SPDX-License-Identifier: MIT
 *
 * mask.h: pieces of text between spaces that are written in no language.
 */
#ifndef LANGUAGE_MASK_H
#define LANGUAGE_MASK_H

#include <stdint.h>

/* Do letters of ASCII that end before `p` belong to a chunk of which nothing can be
 * masked? Looks at two bytes. */
int mask_ends_plainly(const unsigned char *p);

/* End of the chunk that begins at `at`: up to a space, a bracket, a quotation
 * mark, or 4096 bytes. Above `at`. */
uint32_t mask_chunk_end(const unsigned char *text, uint32_t at, uint32_t end, unsigned *marks);

/* How much of the chunk from its first byte is an address, a handle, a
 * hashtag, a file name: bytes, 0 for none. `marks` is what mask_chunk_end()
 * saw. */
uint32_t mask_length(const unsigned char *chunk, uint32_t size, unsigned marks);

#endif
