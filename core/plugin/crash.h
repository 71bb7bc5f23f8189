/* SPDX-License-Identifier: MIT
 *
 * A plugin that crashes takes the program with it, but not without a word: who
 * was at work, and on what.
 */
#ifndef CT_PLUGIN_CRASH_H
#define CT_PLUGIN_CRASH_H

#include <cotejo/types.h>

/* This thread is about to call `function` of a plugin, with `what` (a document, a
 * source; may be absent). All are borrowed until ct_at_rest(). [any] */
void ct_at_work(const char *plugin, const char *function, ct_text what);

/* The plugin has returned. [any] */
void ct_at_rest(void);

/* Tell of crashes from now on; the program still ends by the signal. Nothing in a
 * build with sanitizers, which tell more. [main] */
void ct_crash_watch(void);

#endif
