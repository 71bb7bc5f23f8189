/* SPDX-License-Identifier: MIT
 *
 * The two plugins of the library, and the words that both use.
 */
#ifndef HASHTAGS_H
#define HASHTAGS_H

#include <cotejo/plugin.h>

/* The kinds, in the order in which the analyzer declares them. */
#define KIND_HASHTAG "hashtag"
#define KIND_HANDLE "handle"

/* The key of the norm's one field. */
#define KEY_TEXT "text"

extern const ct_plugin hashtags_plugin;
extern const ct_plugin hashtag_counts_plugin;

#endif
