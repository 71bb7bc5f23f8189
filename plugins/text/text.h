/* SPDX-License-Identifier: MIT
 *
 * text: the reader of plain text, with one release or many in a file.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <cotejo/plugin.h>

#include "head.h"
#include "plugins/dates/dateline.h"

/* What all sessions share. */
struct text_shared {
	const ct_host *host;
	struct date_lexicon *lexicon;
	bool whole; /* option whole-files */
};

extern const ct_reader_ops text_reader_ops;

#endif
