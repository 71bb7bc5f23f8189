/* SPDX-License-Identifier: MIT
 *
 * anchor: what a text has just named, so that the next date need not say it again: the
 * week of "next week, on Thursday", the year of "in 2024, in May". Pure. [any]
 */
#ifndef DATES_ANCHOR_H
#define DATES_ANCHOR_H

#include "resolve.h"

struct date_anchors {
	struct date_period last; /* the mention before this one, if a week or a year */
	uint32_t behind;         /* the token behind it */
};

/* Forget everything: another paragraph. */
void date_anchors_clear(struct date_anchors *anchors);
void date_anchors_note(struct date_anchors *anchors, const struct date_mention *mention,
                       const struct date_value *value);

/* Sets what holds for `mention` in `context`, and its year where that was named. */
void date_anchors_hold(const struct date_anchors *anchors, const struct date_parser *p,
                       struct date_mention *mention, struct date_context *context);

#endif
